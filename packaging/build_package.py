"""A checkout -> ``dist/``: a folder and one file that run without Python, on Linux a .deb; checksums, a table of sizes.

The same commit gives the same bytes: times come from the commit, and nothing depends on the order of a set.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import icons
from debian_package import build_deb
from size_table import size_table

from footlight import __version__

ROOT = Path(__file__).resolve().parent.parent
DIST = ROOT / "dist"
GENERATED = ROOT / "build" / "package"
SPEC = ROOT / "packaging" / "footlight.spec"
ONE_FILE = {"win32": "footlight-portable.exe"}.get(sys.platform, "footlight.bin")
CHECKSUMS = "SHA256SUMS"

VERSION_RESOURCE = """\
VSVersionInfo(
  ffi=FixedFileInfo(filevers={numbers}, prodvers={numbers}, mask=0x3F, flags=0x0, OS=0x40004, fileType=0x1),
  kids=[
    StringFileInfo([StringTable("040904B0", [
      StringStruct("CompanyName", "The Footlight authors"),
      StringStruct("FileDescription", "Footlight"),
      StringStruct("FileVersion", "{version}"),
      StringStruct("InternalName", "footlight"),
      StringStruct("LegalCopyright", "The Footlight authors, MIT licence"),
      StringStruct("OriginalFilename", "footlight.exe"),
      StringStruct("ProductName", "Footlight"),
      StringStruct("ProductVersion", "{version}"),
    ])]),
    VarFileInfo([VarStruct("Translation", [0x0409, 1200])]),
  ],
)
"""
"""Windows' description of an executable; {numbers} are four, as it wants them."""


def main() -> int:
    """Build everything that this system can have; returns the exit code."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH") or _run("git", "log", "-1", "--format=%ct").strip()
    environment = {
        **os.environ,
        "SOURCE_DATE_EPOCH": epoch,
        "PYTHONHASHSEED": "0",
        "FOOTLIGHT_BUILD": str(GENERATED),
        "QT_QPA_PLATFORM": "offscreen",
    }
    for old in (GENERATED, DIST / "footlight", DIST / "Footlight.app"):
        shutil.rmtree(old, ignore_errors=True)
    for kind in (ONE_FILE, "*.deb", CHECKSUMS):
        for file in DIST.glob(kind):
            file.unlink()
    GENERATED.mkdir(parents=True)
    write_generated()
    # A process of its own, because Python takes its seed for hashing only when it starts.
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--clean", "--log-level", "WARN"]
    folders = ["--distpath", str(DIST), "--workpath", str(GENERATED / "pyinstaller")]
    subprocess.run([*command, *folders, str(SPEC)], check=True, env=environment, cwd=ROOT)
    deb = build_deb(DIST / "footlight", DIST, GENERATED / "deb", __version__, environment) if _makes_debs() else None
    _write_checksums()
    print(size_table(DIST / "footlight", DIST / ONE_FILE, deb))
    return 0


def write_generated() -> None:
    """Write what the executables hold and nobody typed: icons, Windows' version."""
    icons.write_icons(GENERATED)
    numbers = (*map(int, __version__.split(".")[:3]), 0)
    (GENERATED / "version_info.txt").write_text(VERSION_RESOURCE.format(numbers=numbers, version=__version__), "utf-8")


def _write_checksums() -> None:
    files = sorted(file for file in DIST.iterdir() if file.is_file() and file.suffix in {".bin", ".deb", ".exe"})
    lines = [f"{hashlib.sha256(file.read_bytes()).hexdigest()}  {file.name}\n" for file in files]
    (DIST / CHECKSUMS).write_text("".join(lines), "utf-8")


def _makes_debs() -> bool:
    missing = [tool for tool in ("dpkg-deb", "dpkg-shlibdeps") if not shutil.which(tool)]
    if sys.platform == "linux" and missing:
        print(f"No .deb, for {' and '.join(missing)} are missing: apt-get install dpkg-dev", file=sys.stderr)
    return sys.platform == "linux" and not missing


def _run(*command: str) -> str:
    return subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout


if __name__ == "__main__":
    sys.exit(main())
