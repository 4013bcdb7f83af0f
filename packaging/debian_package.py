"""The built folder -> a Debian package: the program, and what makes a desktop know it. Uses dpkg's own tools."""

from __future__ import annotations

import gzip
import shutil
import subprocess
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path

import icons
from man_page import man_page

ROOT = Path(__file__).resolve().parent.parent
LINUX = ROOT / "packaging" / "linux"
MAINTAINER = "The Footlight authors <footlight@footlight.org>"
"""Whom dpkg names; FOOTLIGHT_MAINTAINER in the environment says another one."""

CONTROL = """\
Package: footlight
Version: {version}
Architecture: {architecture}
Maintainer: {maintainer}
Installed-Size: {size}
Depends: {depends}
Recommends: libxss1
Suggests: xdg-utils
Section: misc
Priority: optional
Description: present talks written in Markdown
 The audience sees the slides; the speaker sees the current slide, what comes
 next, the notes and the time. A talk is a text file that any editor opens.
 .
 Everything it needs beside the libraries of the system is inside.
"""


def build_deb(folder: Path, target: Path, work: Path, version: str, environment: Mapping[str, str]) -> Path:
    """Build ``footlight_VERSION_ARCHITECTURE.deb``.

    Args:
        folder: The program as PyInstaller built it.
        target: The folder for the package.
        work: A folder for what is made on the way.
        version: The program's.
        environment: With ``SOURCE_DATE_EPOCH``, from which all dates come.

    Returns:
        The package.
    """
    seconds = int(environment["SOURCE_DATE_EPOCH"])
    maintainer = environment.get("FOOTLIGHT_MAINTAINER") or MAINTAINER
    tree = work / "tree"
    shutil.rmtree(work, ignore_errors=True)
    program = tree / "usr" / "lib" / "footlight"
    shutil.copytree(folder, program, symlinks=True)
    _link(tree / "usr/bin/footlight", "../lib/footlight/footlight")
    _add_desktop_files(tree / "usr/share", version, seconds)
    _add_documents(tree / "usr/share", version, maintainer, seconds)
    _set_modes(tree, program / "footlight")
    architecture = _run("dpkg", "--print-architecture").strip()
    control = CONTROL.format(
        version=version,
        architecture=architecture,
        maintainer=maintainer,
        size=-(-sum(file.lstat().st_size for file in tree.rglob("*") if not file.is_dir()) // 1024),
        depends=_needed_packages(program, work),
    )
    (tree / "DEBIAN").mkdir(mode=0o755)
    (tree / "DEBIAN/control").write_text(control, "utf-8")
    (tree / "DEBIAN/md5sums").write_text(_checksums(tree), "utf-8")
    deb = target / f"footlight_{version}_{architecture}.deb"
    # The usual level looks back 8 MB, and what repeats lies farther apart: a megabyte less for a minute more.
    subprocess.run(
        ["dpkg-deb", "--root-owner-group", "-Zxz", "-z9", "-Sextreme", "--build", tree, deb],
        check=True,
        env=environment,
        stdout=subprocess.DEVNULL,
    )
    return deb


def _add_desktop_files(share: Path, version: str, seconds: int) -> None:
    """Add what menus, file managers and software centres read."""
    for entry in LINUX.glob("*.desktop"):
        _copy(entry, share / "applications" / entry.name)
    _copy(LINUX / "footlight.xml", share / "mime/packages/footlight.xml")
    day = datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%d")
    about = (LINUX / "org.footlight.Footlight.metainfo.xml").read_text("utf-8")
    _write(
        share / "metainfo/org.footlight.Footlight.metainfo.xml",
        about.replace("@VERSION@", version).replace("@DATE@", day).encode(),
    )
    hicolor = share / "icons/hicolor"
    _copy(icons.DRAWING, hicolor / "scalable/apps/footlight.svg")
    for size in icons.SIZES:
        _write(hicolor / f"{size}x{size}/apps/footlight.png", icons.painted(size))


def _add_documents(share: Path, version: str, maintainer: str, seconds: int) -> None:
    """Add the man page, and what Debian wants of every package: who owns it, and what changed."""
    _write(share / "man/man1/footlight.1.gz", _packed(man_page(seconds)))
    date = format_datetime(datetime.fromtimestamp(seconds, UTC))
    entry = f"footlight ({version}) unstable; urgency=medium\n\n  * See README and CHANGELOG of the project.\n\n"
    _write(share / "doc/footlight/changelog.gz", _packed(f"{entry} -- {maintainer}  {date}\n"))
    own = (ROOT / "LICENSE").read_text("utf-8")
    others = "The licences of all that is inside: footlight --licenses, or\n"
    others += "/usr/lib/footlight/_internal/footlight/LICENCES.txt\n"
    others += "Qt is used under the LGPL, version 3; its text: /usr/share/common-licenses/LGPL-3\n"
    _write(share / "doc/footlight/copyright", f"{own}\n{others}".encode())
    _copy(LINUX / "lintian-overrides", share / "lintian/overrides/footlight")


def _needed_packages(program: Path, work: Path) -> str:
    """Ask dpkg-shlibdeps which packages hold the libraries that are not inside."""
    files = [file for file in program.rglob("*") if file.is_file() and file.read_bytes()[:4] == b"\x7fELF"]
    folders = sorted({file.parent for file in files})
    source = work / "source" / "debian"
    source.mkdir(parents=True)
    (source / "control").write_text("Source: footlight\n\nPackage: footlight\nArchitecture: any\n", "utf-8")
    private = [f"-l{folder}" for folder in folders]
    names = [f"-e{file}" for file in sorted(files)]
    told = subprocess.run(
        ["dpkg-shlibdeps", "-O", "--ignore-missing-info", "--warnings=0", *private, *names],
        check=True, cwd=source.parent, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
    ).stdout  # fmt: skip
    (line,) = (line for line in told.splitlines() if line.startswith("shlibs:Depends="))
    return line.removeprefix("shlibs:Depends=")


def _checksums(tree: Path) -> str:
    files = sorted(file for file in (tree / "usr").rglob("*") if file.is_file() and not file.is_symlink())
    return _run("md5sum", *(file.relative_to(tree).as_posix() for file in files), folder=tree)


def _set_modes(tree: Path, program: Path) -> None:
    """Give the modes that Debian's policy wants, whatever this user's umask is."""
    for path in tree.rglob("*"):
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or path == program else 0o644)


def _packed(text: str) -> bytes:
    return gzip.compress(text.encode(), 9, mtime=0)


def _copy(source: Path, target: Path) -> None:
    _write(target, source.read_bytes())


def _write(target: Path, content: bytes) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(content)


def _link(place: Path, target: str) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    place.symlink_to(target)


def _run(*command: str, folder: Path | None = None) -> str:
    return subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True).stdout
