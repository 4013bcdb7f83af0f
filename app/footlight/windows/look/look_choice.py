"""The setting, and the desktop's colours -> the look that the application wears, and another when either changes."""

from __future__ import annotations

import logging

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from footlight.desktop.settings import LOOK, Settings
from footlight.windows.look.look import DARK, LIGHT, Look

log = logging.getLogger(__name__)


def chosen_look(choice: str, scheme: Qt.ColorScheme) -> Look:
    """Tell which look is meant.

    Args:
        choice: As the setting says it.
        scheme: The desktop's colours; dark is worn on one that does not tell.
    """
    if choice == "system":
        return LIGHT if scheme is Qt.ColorScheme.Light else DARK
    return LIGHT if choice == "light" else DARK


class LookChoice(QObject):
    """Lets the application wear the look that the settings say, from now on.

    Args:
        settings: The speaker's settings.
        parent: Its owner.
    """

    def __init__(self, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._wear)
        self._wear()

    def toggle(self) -> None:
        """Wear the other look, and remember it."""
        other = "light" if self._chosen().is_dark else "dark"
        try:
            self._settings.set(LOOK, other)
        except OSError as error:
            log.info("the look is not remembered: %s", error)
        self._wear()

    def _chosen(self) -> Look:
        return chosen_look(self._settings.get(LOOK), QGuiApplication.styleHints().colorScheme())

    def _wear(self) -> None:
        QApplication.setPalette(self._chosen().palette())
