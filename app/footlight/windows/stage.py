"""The screens of this machine -> the two views, each on its own; whatever is plugged in or pulled out."""

from __future__ import annotations

import logging

from PySide6.QtCore import QObject, QSize, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QWidget

from footlight.windows.filling import fill
from footlight.windows.screen_plan import Plan, ScreenFacts, find, plan

log = logging.getLogger(__name__)

WINDOW_SHARE = 0.6
"""Of the screen's width, for a view that starts in a window."""


class Stage(QObject):
    """Places the views. The presenter view joins later, when it is built.

    Args:
        audience: What the audience sees.
        wanted: The audience's screen by name or number, or None to choose.
        windowed: Whether the slides are in a window.
        parent: Its owner.
    """

    arranged = Signal()
    """The views are on other screens, or one was shown or hidden."""

    def __init__(
        self, audience: QWidget, wanted: str | None = None, *, windowed: bool = False, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._audience = audience
        self._presenter: QWidget | None = None
        self._wanted = wanted
        self._windowed = windowed
        self._swapped = False
        self._presenter_asked = False
        self._plan: Plan | None = None
        self._screens: list[QScreen] = []
        application = QGuiApplication.instance()
        assert isinstance(application, QGuiApplication)  # noqa: S101 - there are no widgets without one
        application.screenAdded.connect(self._take_screen)
        application.screenRemoved.connect(self._lose_screen)
        application.primaryScreenChanged.connect(self._rearrange_soon)
        self._soon = QTimer(self, singleShot=True)
        self._soon.timeout.connect(self.arrange)
        for screen in QGuiApplication.screens():
            screen.geometryChanged.connect(self._rearrange_soon)
        if wanted and find(_facts(QGuiApplication.screens()), wanted) is None:
            names = ", ".join(screen.name() for screen in QGuiApplication.screens())
            log.warning("There is no screen “%s” now, so another one is used; there are: %s.", wanted, names)

    @property
    def on_two_screens(self) -> bool:
        """Whether audience and speaker have a screen each."""
        return not self._windowed and self._plan is not None and self._plan.presenter is not None

    @property
    def windowed(self) -> bool:
        """Whether the slides are in a window."""
        return self._windowed

    @property
    def presenter_visible(self) -> bool:
        """Whether the presenter view can be seen."""
        return self._presenter is not None and self._presenter.isVisible()

    @property
    def speaker_window(self) -> QWidget:
        """The window that the speaker looks at, where questions and help belong."""
        if self._presenter is not None and self._presenter.isVisible():
            return self._presenter
        return self._audience

    def speaker_screen(self) -> QScreen:
        """Choose the screen that the speaker looks at, before anything is placed."""
        screens = QGuiApplication.screens()
        chosen = plan(_facts(screens), self._wanted, swapped=self._swapped)
        return screens[chosen.audience if chosen.presenter is None else chosen.presenter]

    def bring(self, presenter: QWidget) -> None:
        """Let the presenter view join, now that it is built."""
        self._presenter = presenter
        self.arrange()

    def arrange(self, screens: list[QScreen] | None = None) -> None:
        """Put each view where it belongs.

        Args:
            screens: The screens that there are, if they are not those that Qt lists.
        """
        self._screens = screens if screens is not None else QGuiApplication.screens()
        if not self._screens:
            return
        before = self._plan
        self._plan = plan(_facts(self._screens), self._wanted, swapped=self._swapped)
        if before is not None and before.presenter is not None and self._plan.presenter is None:
            # Nobody knows what the audience sees now; it must not be the notes.
            self._presenter_asked = False
        self._place()
        self.arranged.emit()

    def swap(self) -> None:
        """Exchange the two screens."""
        self._swapped = not self._swapped
        self.arrange()

    def toggle_presenter(self) -> None:
        """Show the presenter view where the slides are, or the slides again."""
        self._presenter_asked = not self._presenter_asked
        self.arrange()

    def toggle_full_screen(self) -> None:
        """Let the speaker's window fill its screen, or be a window; never what an audience looks at elsewhere."""
        if self.on_two_screens and self._presenter is not None:
            if self._presenter.isFullScreen():
                self._presenter.showNormal()
                self._presenter.resize(_window_size(self._presenter.screen()))
            else:
                self._presenter.showFullScreen()
        else:
            self.set_windowed(windowed=not self._windowed)

    def set_windowed(self, *, windowed: bool) -> None:
        """Put the slides in a window, or on the whole screen."""
        if windowed != self._windowed:
            self._windowed = windowed
            self.arrange()

    def close(self) -> None:
        """Take the views away."""
        self._soon.stop()
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.screenAdded.disconnect(self._take_screen)
            application.screenRemoved.disconnect(self._lose_screen)
            application.primaryScreenChanged.disconnect(self._rearrange_soon)
        for screen in QGuiApplication.screens():
            screen.geometryChanged.disconnect(self._rearrange_soon)
        for view in (self._presenter, self._audience):
            if view is not None:
                view.hide()

    def _place(self) -> None:
        assert self._plan is not None  # noqa: S101 - ``arrange`` has just made it
        own = self._screens[self._plan.audience if self._plan.presenter is None else self._plan.presenter]
        if self._windowed:
            _open(self._audience, own)
            if self._presenter is not None:
                _open(self._presenter, own) if self._presenter_asked else self._presenter.hide()
            return
        shown = self._plan.presenter is not None or self._presenter_asked
        if self._presenter is not None and (not shown or self._presenter.screen() is not own):
            self._presenter.hide()
        fill(self._audience, self._screens[self._plan.audience])
        if self._presenter is None or not shown:
            self._audience.activateWindow()
            return
        in_a_window = self.on_two_screens and self._presenter.isVisible() and not self._presenter.isFullScreen()
        if not in_a_window:
            fill(self._presenter, own)
        self._presenter.activateWindow()

    def _take_screen(self, screen: QScreen) -> None:
        screen.geometryChanged.connect(self._rearrange_soon)
        self.arrange()
        self._rearrange_soon()

    def _lose_screen(self, lost: QScreen) -> None:
        """Move before Qt does: it would put the views of the lost screen on any other."""
        if self._presenter is not None and self._presenter.screen() is lost:
            self._presenter.hide()
        self.arrange([screen for screen in QGuiApplication.screens() if screen is not lost])

    def _rearrange_soon(self) -> None:
        """Arrange when the system has told everything that it will tell about this change."""
        self._soon.start(0)


def _facts(screens: list[QScreen]) -> list[ScreenFacts]:
    primary = QGuiApplication.primaryScreen()
    return [
        ScreenFacts(screen.name(), screen.model(), screen.geometry().getRect(), screen is primary)  # type: ignore[arg-type]
        for screen in screens
    ]


def _open(window: QWidget, screen: QScreen) -> None:
    """Show a window that can be moved and resized, in the middle of a screen."""
    if window.isVisible() and not window.isFullScreen():
        return
    window.hide()
    window.setScreen(screen)
    window.showNormal()
    size = _window_size(screen)
    window.resize(size)
    middle = screen.availableGeometry().center()
    window.move(middle.x() - size.width() // 2, middle.y() - size.height() // 2)


def _window_size(screen: QScreen) -> QSize:
    width = round(screen.availableGeometry().width() * WINDOW_SHARE)
    return QSize(width, width * 9 // 16)
