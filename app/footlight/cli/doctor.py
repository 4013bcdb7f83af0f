"""``footlight doctor``: this machine -> a page of facts for a bug report, without personal paths."""

from __future__ import annotations

import locale
import os
import platform
import re
import sys
from argparse import Namespace
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

from PySide6.QtCore import QSysInfo, qVersion
from PySide6.QtGui import QFontDatabase, QGuiApplication

from footlight import __version__
from footlight.desktop.folders import cache_folder, config_folder, data_folder, state_folder
from footlight.desktop.headless import headless_application
from footlight.desktop.logs import log_file
from footlight.desktop.resources import bundled
from footlight.desktop.screens import why_no_screen
from footlight.desktop.settings import Settings, open_settings

_LIBRARIES = (
    "PySide6-Essentials", "markdown-it-py", "Markdown", "tinycss2", "cssselect2", "Pygments", "ziamath", "mermaidx",
    "pillow", "PyYAML",
)  # fmt: skip
_TELLING = ("LANG", "LC_ALL", "XDG_SESSION_TYPE", "XDG_CURRENT_DESKTOP")
_TELLING_PREFIXES = ("QT_", "FOOTLIGHT_")
_MOST_LOG_LINES = 10
_LONGEST_LOG_LINE = 300
_FOLDERS = re.compile(r"(?<![\w~.])(?:~|[A-Za-z]:)?[/\\](?:[^\s/\\:;,“”'\"()]+[/\\])+")


def run(_options: Namespace) -> int:
    """Print versions, libraries, screens, fonts and places; where there is a screen, as Qt sees it for windows."""
    for line in _facts(open_settings()):
        print(without_home(line))
    return 0


def without_home(text: str) -> str:
    """Return a text that shows the user's home as ``~``, so that it does not name the user."""
    try:
        home = str(Path.home())
    except RuntimeError:  # no home in this environment
        return text
    return text.replace(home, "~") if home != Path(home).anchor else text


def without_folders(text: str) -> str:
    """Return a text with only the last part of each whole path: folders are named after people, companies and plans."""
    return _FOLDERS.sub("…/", text)


def _facts(settings: Settings) -> Iterator[str]:
    yield f"Footlight {__version__}"
    frozen = "standalone" if getattr(sys, "frozen", False) else "from Python packages"
    yield f"  {frozen}, Python {platform.python_version()}, Qt {qVersion()}"
    yield f"  {QSysInfo.prettyProductName()}, {platform.machine()}, {os.cpu_count()} cores, {_memory()}"
    yield f"  text encoding {locale.getpreferredencoding(do_setlocale=False)}"
    yield "Libraries"
    yield from (f"  {name} {_version(name)}" for name in _LIBRARIES)
    yield "Environment"
    names = sorted(name for name in os.environ if name in _TELLING or name.startswith(_TELLING_PREFIXES))
    yield from (f"  {name}={os.environ[name]}" for name in names)
    yield from _screens()
    yield "Settings that differ from the defaults"
    yield from (f"  {key}: {value}" for key, value in settings.differing().items())
    yield from (f"  {notice}" for notice in settings.notices)
    yield "Places"
    places = (("settings", settings.path), ("themes", config_folder() / "themes"), ("log", log_file()),
              ("journals", state_folder() / "journals"), ("rehearsals", data_folder() / "rehearsals"),
              ("cache", cache_folder()))  # fmt: skip
    yield from (f"  {name}: {path}{'' if path.exists() else ' (not there yet)'}" for name, path in places)
    yield from _last_log_lines()


def _screens() -> Iterator[str]:
    yield "Screens"
    problem = why_no_screen()
    # Qt's platform for windows, where there are windows: that is what a report is about.
    application = headless_application() if problem else QGuiApplication.instance() or QGuiApplication(["footlight"])
    if problem:
        yield f"  {problem}"
    else:
        yield f"  platform {QGuiApplication.platformName()}; painted by the processor, not by the graphics card"
        for screen in QGuiApplication.screens():
            shape, rate = screen.geometry(), screen.refreshRate()
            first = ", primary" if screen is QGuiApplication.primaryScreen() else ""
            sharp = screen.devicePixelRatio()
            yield (f"  {screen.name()}: {shape.width()} x {shape.height()} at {shape.x()}, {shape.y()},"
                   f" {sharp:g} pixels a unit, {rate:.0f} Hz{first}")  # fmt: skip
    yield "Sound"
    yield "  none is played"
    yield "Fonts"
    yield f"  {len(QFontDatabase.families())} families on this computer, {_bundled_fonts()} font files bundled"
    del application


def _bundled_fonts() -> int:
    return sum(path.suffix.lower() in {".ttf", ".otf"} for path in bundled("assets", "fonts").rglob("*"))


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return "(version not recorded)"


def _memory() -> str:
    try:
        return f"{os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') / 1024**3:.1f} GB of memory"
    except (AttributeError, OSError, ValueError):  # Windows has no sysconf
        return "memory unknown"


def _last_log_lines() -> Iterator[str]:
    """Yield the last warnings and errors of the log; not what was merely noted."""
    try:
        lines = log_file().read_text("utf-8", errors="replace").splitlines()
    except OSError:
        return
    bad = [line for line in lines if " WARNING " in line or " ERROR " in line or " CRITICAL " in line]
    if bad:
        yield "Last trouble in the log"
        yield from (f"  {without_folders(without_home(line))[:_LONGEST_LOG_LINE]}" for line in bad[-_MOST_LOG_LINES:])
