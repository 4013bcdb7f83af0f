"""A Debian system in a folder: run commands in it, copy files into it, and say what files it has."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
from pathlib import Path

HOME = "/home/speaker"
STATE = ("var/cache", "var/lib/apt", "var/lib/dpkg", "var/log", "proc", "home", "tmp", "root", "run", "opt")
"""Where a system notes what it did; not looked at when traces are searched."""


class Debian:
    """A system in a folder, entered with chroot."""

    def __init__(self, folder: Path) -> None:
        """Name the system that lies in ``folder``."""
        self.folder = folder

    def command(self, *words: str | Path, **variables: str) -> list[str | Path]:
        """Words that run a command in the system, with the home of somebody who gives a talk."""
        display = {name: os.environ[name] for name in ("DISPLAY",) if name in os.environ}
        there = {"HOME": HOME, "PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "LANG": "C.UTF-8", **display, **variables}
        kinds = (f"XDG_{kind}_HOME" for kind in ("CONFIG", "DATA", "STATE", "CACHE"))
        strange = [word for kind in (*kinds, "XDG_RUNTIME_DIR") for word in ("-u", kind)]
        settings = [f"{name}={value}" for name, value in there.items()]
        return ["chroot", self.folder, "env", *strange, *settings, *words]

    def run(self, *words: str | Path, **variables: str) -> str:
        """Run a command in the system; returns what it prints."""
        command = self.command(*words, **variables)
        done = subprocess.run(command, check=False, capture_output=True, encoding="utf-8")
        assert done.returncode == 0, f"{words}: {done.stdout[-2000:]}{done.stderr[-2000:]}"
        return done.stdout

    def has(self, program: str) -> bool:
        """Whether a program is on the path."""
        return subprocess.run(self.command("which", program), check=False, capture_output=True).returncode == 0

    def take(self, source: Path, folder: str = HOME) -> str:
        """Copy a file or a folder into the system; returns its path there."""
        target = self.folder / folder.lstrip("/") / source.name
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, target, symlinks=True, dirs_exist_ok=True)
        else:
            shutil.copy2(source, target)
        return f"{folder}/{source.name}"

    def inside(self, path: str) -> Path:
        """Where a path of the system lies on the host."""
        return self.folder / path.lstrip("/")

    def files(self) -> dict[str, str]:
        """Every file outside the folders of ``STATE`` with the digest of what is in it."""
        found = {}
        for folder, folders, names in os.walk(self.folder):
            place = Path(folder).relative_to(self.folder)
            folders[:] = [name for name in folders if (place / name).as_posix() not in STATE]
            for name in names:
                path = Path(folder, name)
                content = bytes(path.readlink()) if path.is_symlink() else path.read_bytes() if path.is_file() else b""
                found[(place / name).as_posix()] = hashlib.sha256(content).hexdigest()
        return found
