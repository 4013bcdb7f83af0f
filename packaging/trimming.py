"""What PyInstaller found -> what the program uses: no unused Qt plugins, libraries, modules or translations.

The plugins that stay are listed; of the libraries stays what these, Python's modules and the libraries themselves need.
"""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

import icu_data

from footlight.layout.text.hyphenation import PATTERNS

Entry = tuple[str, str, str]
"""PyInstaller's: the name inside, the file it comes from, and its kind."""

UNUSED_MODULES = [
    "_pytest", "curses", "doctest", "ensurepip", "idlelib", "lib2to3", "numpy", "packaging", "pdb", "pip",
    "pkg_resources", "pydoc", "pytest", "setuptools", "sqlite3", "test", "tkinter", "turtle", "turtledemo", "unittest",
    "venv", "wheel",
    "rich",
    "lxml.ElementInclude", "lxml.builder", "lxml.cssselect", "lxml.doctestcompare", "lxml.html", "lxml.isoschematron",
    "lxml.objectify", "lxml.pyclasslookup", "lxml.sax", "lxml.usedoctest",
    "PIL.ImageQt", "PIL.ImageTk", "PIL._imagingft", "PIL._imagingtk",
    "PySide6.QtNetwork", "PySide6.QtOpenGL", "PySide6.QtQml", "PySide6.QtQuick", "PySide6.QtTest",
]  # fmt: skip
"""Modules that libraries import only where they are there, or in their own tests."""

PLUGINS = frozenset(
    {
        "imageformats/qjpeg",  # a PDF keeps photographs as JPEG
        "platforms/qxcb", "platforms/qwayland", "platforms/qoffscreen", "platforms/qwindows", "platforms/qcocoa",
        "platforminputcontexts/composeplatforminputcontextplugin",
        "platforminputcontexts/ibusplatforminputcontextplugin",
        "platformthemes/qxdgdesktopportal",  # the desktop's own file dialogs
        "styles/qmacstyle",
        "wayland-decoration-client/bradient",
        "wayland-graphics-integration-client/qt-plugin-wayland-egl",
        "wayland-shell-integration/xdg-shell",
    }
)  # fmt: skip
"""Qt's plugins that the program uses on one of the systems; painting needs no OpenGL."""


DATA = {
    "mermaidx": ("assets/*.js", "assets/fonts/*"),
    "ziamath": ("fonts/*",),
    "ziafont": ("fonts/*",),
    "latex2mathml": ("unimathsymbols.txt",),
    "pyphen": tuple(sorted({f"dictionaries/hyph_{name}.dic" for name in PATTERNS.values()})),
}
"""Files that libraries read beside their modules."""


ON_EVERY_DESKTOP = frozenset(
    {
        "libX11-xcb.so", "libX11.so", "libXau.so", "libXdmcp.so", "libbrotlicommon.so", "libbrotlidec.so", "libbsd.so",
        "libcap.so", "libdbus-1.so", "libexpat.so", "libfontconfig.so", "libfreetype.so", "libgcrypt.so",
        "libglib-2.0.so", "libgpg-error.so", "libgthread-2.0.so", "liblz4.so", "libmd.so", "libpcre2-8.so",
        "libpng16.so", "libsystemd.so", "libwayland-client.so", "libwayland-cursor.so", "libwayland-egl.so",
        "libzstd.so",
    }
)  # fmt: skip
"""Libraries of the system that a Linux with windows has, and that fit its services and fonts better than ours would.

The .deb names their packages. The small ones of X that desktops often lack, such as libxcb-cursor, are inside.
"""


def data_of_libraries() -> list[tuple[str, str]]:
    """List the files of ``DATA`` as PyInstaller wants them: where each is, and the folder inside that takes it."""
    found = []
    for library, patterns in DATA.items():
        spec = importlib.util.find_spec(library)
        if spec is None or spec.origin is None:
            raise ModuleNotFoundError(f"{library} is not installed")
        home = Path(spec.origin).parent
        files = (file for pattern in patterns for file in sorted(home.glob(pattern)) if file.is_file())
        found += [(str(file), f"{library}/{file.relative_to(home).parent.as_posix()}") for file in files]
    return found


def trimmed_start(found: Iterable[Entry]) -> list[Entry]:
    """Leave out what PyInstaller would run before the program and the program does not need.

    On Linux Qt finds its plugins from where its libraries lie; to tell it so would load Qt even for ``--version``.
    """
    unneeded = {"pyi_rth_inspect", "pyi_rth_pkgutil", "pyi_rth_multiprocessing"}
    unneeded |= {"pyi_rth_pyside6"} if sys.platform == "linux" else set()
    return [entry for entry in found if entry[0] not in unneeded]


def late_modules(app: Path) -> list[str]:
    """Name every module of the program: commands and exporters are imported by names that PyInstaller cannot see."""
    files = (path.relative_to(app).with_suffix("") for path in (app / "footlight").rglob("*.py"))
    return sorted(".".join(path.parts).removesuffix(".__init__") for path in files if path.name != "__main__")


def trimmed_binaries(found: Iterable[Entry], folder: Path) -> list[Entry]:
    """Choose the libraries and plugins that are used; ``folder`` takes the smaller ICU data."""
    found = list(found)
    entries = [entry for entry in found if is_wanted(entry[0])]
    # On Linux Qt's libraries name each other by their file names, so what nobody names is not needed.
    if sys.platform == "linux":
        entries = [without_padding(entry, found) for entry in reachable(entries)]
    return [_stripped(_with_less_icu(entry, folder), folder) for entry in entries]


def trimmed_data(found: Iterable[Entry]) -> list[Entry]:
    """Leave out what no program of ours reads.

    That is Qt's translations, for the program speaks by its own words; links to libraries at second places; the
    patterns of languages that are not hyphenated; and the templates of presentations.
    """
    return [entry for entry in found if _is_read(entry[0].replace("\\", "/")) and entry[2] != "SYMLINK"]


def _is_read(name: str) -> bool:
    if name.startswith("pyphen/"):
        return name.removeprefix("pyphen/") in DATA["pyphen"]
    # Ours are presentations without python-pptx's templates.
    return "/translations/" not in name and not name.startswith("pptx/templates/")


def reachable(entries: list[Entry]) -> list[Entry]:
    """Keep Python's modules, Qt's plugins, and the libraries that these need, directly or through others."""
    # Only when packaging: PyInstaller is not among what the tests need.
    from PyInstaller.depend.bindepend import get_imports

    by_name = {PurePosixPath(name).name: (name, source, kind) for name, source, kind in entries}
    waiting = [entry for entry in entries if entry[2] == "EXTENSION" or "/plugins/" in entry[0]]
    waiting += [entry for entry in entries if PurePosixPath(entry[0]).name.startswith("libpython")]
    kept: set[Entry] = set()
    while waiting:
        entry = waiting.pop()
        if entry in kept:
            continue
        kept.add(entry)
        needed = (PurePosixPath(name).name for name, _ in get_imports(entry[1]))
        waiting += [by_name[name] for name in needed if name in by_name]
    return [entry for entry in entries if entry in kept]


def is_wanted(name: str) -> bool:
    """Tell whether a library belongs in the executable, by its name inside."""
    return _is_wanted_plugin(name) and not _is_on_every_desktop(name)


def _is_wanted_plugin(name: str) -> bool:
    _, mark, plugin = name.replace("\\", "/").partition("/plugins/")
    path = PurePosixPath(plugin)
    return not mark or f"{path.parent}/{path.stem.removeprefix('lib')}" in PLUGINS


def _is_on_every_desktop(name: str) -> bool:
    library, mark, _ = PurePosixPath(name.replace("\\", "/")).name.partition(".so")
    return "/" not in name and library + mark in ON_EVERY_DESKTOP


def without_padding(entry: Entry, found: Iterable[Entry]) -> Entry:
    """Take the system's libXau for Pillow's: the same 14 KB, which Pillow's build has padded to 2 MB."""
    name, _, kind = entry
    is_padded = name.startswith("pillow.libs/libXau-")
    return next(((name, source, kind) for other, source, _ in found if is_padded and other == "libXau.so.6"), entry)


def _with_less_icu(entry: Entry, folder: Path) -> Entry:
    name, source, kind = entry
    library = Path(source)
    if not library.name.startswith("libicudata.so"):
        return entry
    return name, str(icu_data.write_smaller(library, folder / library.name)), kind


def _stripped(entry: Entry, folder: Path) -> Entry:
    """Take the tables for debuggers out of Python and its modules; Qt's come without, Pillow's would break."""
    name, source, kind = entry
    is_python = PurePosixPath(name).name.startswith("libpython") or kind == "EXTENSION"
    if sys.platform != "linux" or not is_python or name.startswith("PySide6/"):
        return entry
    target = folder / "stripped" / name
    target.parent.mkdir(parents=True, exist_ok=True)
    subprocess.run(["strip", "--strip-unneeded", "-o", target, source], check=True)
    return name, str(target), kind
