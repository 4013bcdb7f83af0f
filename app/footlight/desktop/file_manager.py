"""A file or a folder -> the system's own window on it; where documents lie, and how a folder is told."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices


def show_in_folder(path: Path) -> bool:
    """Show a file in the system's file manager, selected where it can be; returns whether it was started."""
    if sys.platform == "darwin":
        return _started("open", "-R", str(path))
    if sys.platform == "win32":
        return _started("explorer", f"/select,{path}")
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent)))


def open_file(path: Path) -> bool:
    """Open a file in the program that the system has for its kind; returns whether there is one."""
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def documents_folder() -> Path:
    """Find where this user keeps documents; the home folder where there is no such place."""
    # Only here: no other part asks.
    import platformdirs

    folder = platformdirs.user_documents_path()
    return folder if folder.is_dir() else Path.home()


def _started(*words: str) -> bool:
    try:
        subprocess.Popen(words)  # noqa: S603 - a program of the system, and a path
    except OSError:
        return False
    return True


def short_folder(folder: Path) -> str:
    """Return a folder with ``~`` for the home folder."""
    try:
        return str(Path("~") / folder.relative_to(Path.home()))
    except (ValueError, RuntimeError):
        return str(folder)
