"""The presenter view and a screen -> the view is there, and never where the audience looks."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QScreen
from PySide6.QtWidgets import QWidget

from footlight.windows.stage.full_screen import fill, is_to_fill, open_window
from footlight.windows.stage.screen_change_guard import ScreenChangeGuard


class PresenterWindow(QObject):
    """Places the presenter view.

    Args:
        view: The presenter view.
        parent: Its owner.

    Attributes:
        view: The presenter view.
    """

    screens_changing = Signal()
    """The screens begin to change; emitted before Qt knows of it."""

    def __init__(self, view: QWidget, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.view = view
        self._guard = ScreenChangeGuard(view)
        self._guard.changing.connect(self.screens_changing)

    @property
    def visible(self) -> bool:
        """Whether the view can be seen."""
        return self.view.isVisible()

    def take(self, screen: QScreen, *, may_be_window: bool) -> None:
        """Fill a screen.

        Args:
            screen: The speaker's screen.
            may_be_window: Whether the view stays a window if the speaker has made it one.
        """
        if not (may_be_window and self.view.isVisible() and not is_to_fill(self.view)):
            fill(self.view, screen)

    def make_room(self, screen: QScreen | None) -> None:
        """Hide the view unless it is on this screen and stays there; None where it is not wanted."""
        if self.view.screen() is not screen:
            self.view.hide()

    def leave_screen(self, lost: QScreen) -> None:
        """Hide the view if it is on a screen that goes, before Qt puts it on any other."""
        if self.view.screen() is lost:
            self.view.hide()

    def hide_from(self, screens: Iterable[QScreen]) -> None:
        """Hide the view if a part of it can be seen on one of the audience's screens."""
        if self.view.isVisible() and any(screen.geometry().intersects(self.view.geometry()) for screen in screens):
            self.view.hide()

    def open_window(self, screen: QScreen) -> None:
        """Show the view as a window."""
        open_window(self.view, screen)

    def toggle_full_screen(self) -> None:
        """Make the view fill its screen, or be a window there."""
        if is_to_fill(self.view):
            open_window(self.view, self.view.screen())
        else:
            self.view.showFullScreen()

    def hide(self) -> None:
        """Hide the view."""
        self.view.hide()

    def close(self) -> None:
        """Hide the view, and listen to the screens no more."""
        self._guard.close()
        self.view.hide()
