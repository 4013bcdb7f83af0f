"""Screens that are unplugged and plugged in again: Qt's platform without hardware has no plugs, so its list is cut."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication, QScreen


class Plugs:
    """Lets screens go and come. Qt itself still has them, so a window on one that has gone stays there."""

    def __init__(self) -> None:
        """Begin with all screens plugged in."""
        self._gone: set[str] = set()
        every = QGuiApplication.screens
        # Asked anew each time: what stands for a screen in Python goes with the window that it was asked of.
        QGuiApplication.screens = staticmethod(lambda: [each for each in every() if each.name() not in self._gone])

    def unplug(self, name: str) -> None:
        """Take a screen away, and tell of it as Qt does: while it is still in the list."""
        screen = self._screen(name)
        _application().screenRemoved.emit(screen)
        self._gone.add(name)

    def plug(self, name: str) -> None:
        """Bring a screen back, and tell of it."""
        self._gone.discard(name)
        _application().screenAdded.emit(self._screen(name))

    @staticmethod
    def _screen(name: str) -> QScreen:
        return next(screen for screen in QGuiApplication.screens() if screen.name() == name)


def _application() -> QGuiApplication:
    application = QGuiApplication.instance()
    assert isinstance(application, QGuiApplication)
    return application
