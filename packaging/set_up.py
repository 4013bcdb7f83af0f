"""A fresh clone -> a virtual environment in ``.venv`` that runs Footlight, or one clear sentence about what is missing.

    python3 packaging/set_up.py run     what the program needs
    python3 packaging/set_up.py test    that, and what the tests need
    python3 packaging/set_up.py package that, and what makes the executable

It does nothing when nothing changed since the last time, so that a second start needs no network and no wait.
Standard library only: this runs before anything is installed.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import system_needs

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
OLDEST_PYTHON = (3, 11)
OLDEST_PIP = (22, 3)
"""The first pip with ``--python``, which fills an environment from outside it."""

LOCKS = {"run": "requirements.lock", "test": "requirements-dev.lock", "package": "requirements-package.lock"}
"""Each purpose and the lock file in ``packaging`` that serves it; the others hold all of the first."""


class SetUpError(Exception):
    """Something that the user must do first; the text says what."""


def main(arguments: list[str]) -> int:
    """Set up for the purpose in ``arguments``; returns the exit code: 0 done, 2 the user must do something."""
    if len(arguments) != 1 or arguments[0] not in LOCKS:
        print(f"usage: set_up.py {{{','.join(LOCKS)}}}", file=sys.stderr)
        return 2
    try:
        set_up(arguments[0])
    except SetUpError as error:
        print(f"footlight: {error}", file=sys.stderr)
        return 2
    except subprocess.CalledProcessError as error:
        print(f"footlight: this step failed: {shlex.join(map(str, error.cmd))}", file=sys.stderr)
        return 2
    return 0


def set_up(purpose: str) -> None:
    """Make the environment ready for ``purpose``, unless it is.

    Raises:
        SetUpError: The machine lacks something that this may not or cannot install.
        CalledProcessError: An installer failed; it has said why.
    """
    if sys.version_info < OLDEST_PYTHON:
        raise SetUpError(
            f"Python {_dotted(OLDEST_PYTHON)} or newer is needed, this is {_dotted(sys.version_info[:2])};"
            " name another one with: make PYTHON=python3.11"
        )
    if is_ready(purpose):
        return
    if sys.platform == "linux":
        install_system_packages(purpose)
    if not _works(PYTHON):
        make_environment()
    print(f"Installing what Footlight needs into {VENV.relative_to(ROOT)} (once; it takes a minute or so).", flush=True)
    _pip("install", "--require-hashes", "--requirement", str(ROOT / "packaging" / LOCKS[purpose]))
    # hatchling comes from the lock: without isolation, pip downloads no builder of its own choice.
    _pip("install", "--no-deps", "--no-build-isolation", "--editable", str(ROOT))
    # Compiled now, the first start is as fast as the later ones, also where Python may not write beside the sources.
    subprocess.run([str(PYTHON), "-m", "compileall", "-q", str(ROOT / "app")], check=True)
    remember(purpose)


def is_ready(purpose: str) -> bool:
    """Tell whether the environment was set up for ``purpose`` from the files as they are now."""
    stamp = _stamp(purpose)
    return stamp.exists() and stamp.read_text("utf-8") == _fingerprint(purpose) and PYTHON.exists()


def remember(purpose: str) -> None:
    """Note what the environment was made from. What serves another purpose serves running, so it notes both."""
    for done in {"run", purpose}:
        _stamp(done).write_text(_fingerprint(done), "utf-8")


def install_system_packages(purpose: str) -> None:
    """Install the system's packages that are missing, as root on Debian and its kin.

    Raises:
        SetUpError: They are missing and this is another system, or not root. The text has the command to type.
    """
    missing = system_needs.missing_packages(with_tests=purpose == "test", with_packaging=purpose == "package")
    if not missing:
        return
    command = ["apt-get", "install", "--yes", "--no-install-recommends", *missing]
    if shutil.which("apt-get") and os.geteuid() == 0:
        print(f"Installing system packages: {' '.join(missing)}", flush=True)
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run(["apt-get", "update", "-qq"], check=True)
        subprocess.run([*command, "-qq"], check=True, env=quiet, stdout=subprocess.DEVNULL)
    elif shutil.which("apt-get"):
        raise SetUpError(f"system libraries are missing; type this, then try again:\n  sudo {shlex.join(command)}")
    else:
        names = ", ".join(name for name, package in system_needs.NEEDS if package in missing)
        raise SetUpError(f"the system lacks {names}; install them with its package manager, then try again")


def make_environment() -> None:
    """Create ``.venv``, also where Debian's python3-venv is not installed but pip is.

    Raises:
        SetUpError: Neither is there. The text has the command to type.
    """
    bundled_pip = importlib.util.find_spec("ensurepip") is not None
    if not bundled_pip and _host_pip() < OLDEST_PIP:
        raise SetUpError("Python lacks pip and venv; type this, then try again:\n  sudo apt-get install python3-venv")
    # Ours to clear: it is there but does not run, as after a move of the folder or an upgrade of Python.
    options = ["--clear"] if bundled_pip else ["--clear", "--without-pip"]
    subprocess.run([sys.executable, "-m", "venv", *options, str(VENV)], check=True)


def _pip(*arguments: str) -> None:
    """Run pip on the environment: its own, or the one of the Python that runs this."""
    pip = [str(PYTHON), "-m", "pip"]
    if subprocess.run([*pip, "--version"], capture_output=True, check=False).returncode:
        pip = [sys.executable, "-m", "pip", "--python", str(PYTHON)]
    subprocess.run([*pip, *arguments, "--quiet", "--disable-pip-version-check"], check=True)


def _host_pip() -> tuple[int, ...]:
    """The version of this Python's pip; empty without one."""
    told = subprocess.run([sys.executable, "-m", "pip", "--version"], capture_output=True, text=True, check=False)
    words = told.stdout.split()
    return tuple(int(part) for part in words[1].split(".")[:2]) if len(words) > 1 else ()


def _works(python: Path) -> bool:
    """Tell whether an environment's Python runs and is the version that made it."""
    if not python.exists():
        return False
    ask = [str(python), "-c", "import sys; print(*sys.version_info[:2], sep='.')"]
    told = subprocess.run(ask, capture_output=True, text=True, check=False)
    return told.returncode == 0 and told.stdout.strip() == _dotted(sys.version_info[:2])


def _stamp(purpose: str) -> Path:
    return VENV / f"set-up-for-{purpose}"


def _fingerprint(purpose: str) -> str:
    """What an environment is made from: the lock, the project's metadata, these scripts, the Python, the place."""
    files = (ROOT / "packaging" / LOCKS[purpose], ROOT / "pyproject.toml", Path(__file__), Path(system_needs.__file__))
    digest = hashlib.sha256(f"{sys.version}\n{VENV}\n".encode())
    for file in files:
        digest.update(file.read_bytes())
    return digest.hexdigest()


def _dotted(version: tuple[int, ...]) -> str:
    return ".".join(map(str, version))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
