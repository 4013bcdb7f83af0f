"""The environment -> whether windows can be shown, said before Qt aborts the process for want of a screen."""

from __future__ import annotations

import _socket  # what ``socket`` stands on, which takes 2.5 ms of each start for its enumerations
import ctypes
import importlib.util
import os
import sys
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

_OWN_SCREEN = ("offscreen", "minimal", "vnc", "eglfs", "linuxfb", "vkkhrdisplay")
"""Qt platforms that need no display server."""


def why_no_screen(environment: Mapping[str, str] = os.environ, platform: str = sys.platform) -> str | None:
    """Say, as the beginning of a sentence, why no window can be shown; None when one can.

    On Windows and macOS there is always a screen. Elsewhere Qt aborts the process when it finds none, so this looks
    first: at the Wayland socket or the X server's, and at the libraries that Qt's X11 plugin needs.
    """
    if platform in {"win32", "darwin"}:
        return None
    wanted = environment.get("QT_QPA_PLATFORM", "").split(":")[0].split(";")[0]
    if wanted in _OWN_SCREEN:
        return None
    if wanted != "xcb" and _wayland_answers(environment):
        return None
    display = environment.get("DISPLAY", "")
    if not display:
        return "There is no screen (neither DISPLAY nor WAYLAND_DISPLAY is set)"
    if not _x_server_answers(display):
        return f"There is no screen (the X server {display} does not answer)"
    if missing := _missing_library():
        return f"Qt cannot use the screen because a system library is missing ({missing})"
    return None


def _wayland_answers(environment: Mapping[str, str]) -> bool:
    name = environment.get("WAYLAND_DISPLAY", "")
    if not name:
        return False
    return _answers(_socket.AF_UNIX, str(Path(environment.get("XDG_RUNTIME_DIR", "/")) / name))


def _x_server_answers(display: str) -> bool:
    """Try the places where an X client looks: the named socket, the abstract one, TCP for another machine."""
    if display.startswith("/"):
        return _answers(_socket.AF_UNIX, display)
    host, _, rest = display.rpartition(":")
    number = rest.split(".")[0]
    if not number.isdigit():
        return False
    if host in {"", "unix"}:
        path = f"/tmp/.X11-unix/X{number}"  # noqa: S108 (X11 fixes this place)
        return _answers(_socket.AF_UNIX, path) or _answers(_socket.AF_UNIX, f"\0{path}")
    return _answers(_socket.AF_INET, (host, 6000 + int(number)))


def _answers(family: int, address: str | tuple[str, int]) -> bool:
    with closing(_socket.socket(family, _socket.SOCK_STREAM)) as probe:
        probe.settimeout(2)
        try:
            probe.connect(address)
        except OSError:
            return False
    return True


def _missing_library() -> str | None:
    """Load Qt's X11 plugin as Qt will; the loader's complaint names the library that it lacks."""
    package = importlib.util.find_spec("PySide6")
    for folder in package.submodule_search_locations or () if package else ():
        plugin = Path(folder) / "Qt" / "plugins" / "platforms" / "libqxcb.so"
        if plugin.exists():
            try:
                ctypes.CDLL(str(plugin))
            except OSError as error:
                return str(error).split(":")[0]
    return None
