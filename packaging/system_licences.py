"""The system's libraries that go into an executable -> their licences, as Debian's packages tell them."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path

from footlight.desktop.licences import Part

_LISTED = re.compile(r"^License:[ \t]*(\S.*)$", re.MULTILINE)


def parts(libraries: Iterable[str]) -> Iterator[Part]:
    """List the packages that hold ``libraries`` (paths); nothing where the system has no Debian packages."""
    if not shutil.which("dpkg-query"):
        return
    outside = (library for library in libraries if library.startswith(("/lib", "/usr/lib")))
    for package in sorted({_package_of(Path(library)) for library in outside} - {""}):
        file = Path("/usr/share/doc") / package / "copyright"
        if file.exists():
            text = file.read_text("utf-8", errors="replace")
            names = sorted(set(_LISTED.findall(text)))
            yield Part(f"System library {package}", ", ".join(names) or "see its text", (text,))


def _package_of(library: Path) -> str:
    """Ask for both names that a file has where /lib is a link to /usr/lib."""
    merged = library.resolve()
    for place in (library, merged, Path("/", *merged.parts[2:])):
        told = subprocess.run(["dpkg-query", "-S", place], check=False, capture_output=True, text=True).stdout
        if told:
            return told.splitlines()[0].split(":")[0]
    return ""
