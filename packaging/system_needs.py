"""What the program needs of a Linux system -> the Debian packages that are missing.

The libraries are those that ``ldd`` reports as not found on a minimal Debian 12 for PySide6's QtGui, QtWidgets and
the platform plugins ``xcb``, ``wayland`` and ``offscreen``. Standard library only: this runs before all installing.
"""

from __future__ import annotations

import ctypes
import shutil
import sys
from pathlib import Path

LIBRARIES = (
    ("libglib-2.0.so.0", "libglib2.0-0"),
    ("libEGL.so.1", "libegl1"),
    ("libGL.so.1", "libgl1"),
    ("libX11.so.6", "libx11-6"),
    ("libX11-xcb.so.1", "libx11-xcb1"),
    ("libdbus-1.so.3", "libdbus-1-3"),
    ("libfontconfig.so.1", "libfontconfig1"),
    ("libfreetype.so.6", "libfreetype6"),
    ("libxkbcommon.so.0", "libxkbcommon0"),
    ("libxkbcommon-x11.so.0", "libxkbcommon-x11-0"),
    ("libxcb.so.1", "libxcb1"),
    ("libxcb-cursor.so.0", "libxcb-cursor0"),
    ("libxcb-glx.so.0", "libxcb-glx0"),
    ("libxcb-icccm.so.4", "libxcb-icccm4"),
    ("libxcb-image.so.0", "libxcb-image0"),
    ("libxcb-keysyms.so.1", "libxcb-keysyms1"),
    ("libxcb-randr.so.0", "libxcb-randr0"),
    ("libxcb-render.so.0", "libxcb-render0"),
    ("libxcb-render-util.so.0", "libxcb-render-util0"),
    ("libxcb-shape.so.0", "libxcb-shape0"),
    ("libxcb-shm.so.0", "libxcb-shm0"),
    ("libxcb-sync.so.1", "libxcb-sync1"),
    ("libxcb-util.so.1", "libxcb-util1"),
    ("libxcb-xfixes.so.0", "libxcb-xfixes0"),
    ("libxcb-xkb.so.1", "libxcb-xkb1"),
    ("libwayland-client.so.0", "libwayland-client0"),
    ("libwayland-cursor.so.0", "libwayland-cursor0"),
    ("libwayland-egl.so.1", "libwayland-egl1"),
)
"""Each library that Qt opens, and the Debian package that holds it."""

TEST_PROGRAMS = (
    ("Xorg", "xserver-xorg-core"),
    ("xrandr", "x11-xserver-utils"),
    ("openbox", "openbox"),
    ("xdotool", "xdotool"),
    ("tesseract", "tesseract-ocr"),
    ("sway", "sway"),
    ("grim", "grim"),
    ("wtype", "wtype"),
)
"""The programs with which the end-to-end tests make two monitors, press keys and read what the monitors show: under X,
then under Wayland."""

PACKAGING_PROGRAMS = (
    ("objdump", "binutils"),
    ("dpkg-shlibdeps", "dpkg-dev"),
    ("debootstrap", "debootstrap"),
    ("lintian", "lintian"),
    ("desktop-file-validate", "desktop-file-utils"),
    ("appstreamcli", "appstream"),
)
"""The programs that build the .deb, and that prove it."""

PYTHON_LIBRARY = f"libpython{sys.version_info[0]}.{sys.version_info[1]}"
"""Python as a library, which goes into the executable; Debian has it in a package of its own."""

DUMMY_DRIVER = Path("/usr/lib/xorg/modules/drivers/dummy_drv.so")
DUMMY_DRIVER_PACKAGE = "xserver-xorg-video-dummy"
"""The X server's driver for monitors that are not there; no program tells whether it is installed."""

NEEDS = (*LIBRARIES, *TEST_PROGRAMS, *PACKAGING_PROGRAMS, ("the Xorg driver dummy", DUMMY_DRIVER_PACKAGE))
"""Everything by the name under which another system's users would look for it."""


def missing_packages(*, with_tests: bool, with_packaging: bool = False) -> list[str]:
    """Name the Debian packages that are needed and not there, sorted.

    Args:
        with_tests: Add what the tests need.
        with_packaging: Add what building and proving the executables needs where there are Debian packages.
    """
    packages = {package for library, package in LIBRARIES if not _loads(library)}
    if with_tests:
        packages |= {package for program, package in TEST_PROGRAMS if shutil.which(program) is None}
        if not DUMMY_DRIVER.exists():
            packages.add(DUMMY_DRIVER_PACKAGE)
    if with_packaging and shutil.which("dpkg"):
        packages |= {package for program, package in PACKAGING_PROGRAMS if shutil.which(program) is None}
        if sys.base_prefix == "/usr" and not _loads(f"{PYTHON_LIBRARY}.so.1.0"):
            packages.add(PYTHON_LIBRARY)
    return sorted(packages)


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def main(arguments: list[str]) -> None:
    """Print the Debian packages that are missing, those for the tests too after ``test``: for ``apt-get install``."""
    print(*missing_packages(with_tests="test" in arguments))


if __name__ == "__main__":
    main(sys.argv[1:])
