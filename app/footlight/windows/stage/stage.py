"""The screens of this machine -> the two views, each on its own; whatever is plugged in or pulled out."""

from __future__ import annotations

import logging
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QWidget

from footlight.desktop.screen_memory import KeptAssignment, ScreenMemory
from footlight.windows.stage.full_screen import fill, open_window
from footlight.windows.stage.presenter_window import PresenterWindow
from footlight.windows.stage.screen_plan import (
    Assignment,
    Plan,
    ScreenFacts,
    assignment_of,
    find,
    mirrored,
    plan,
    plan_of,
    screen_set,
    swapped,
)

log = logging.getLogger(__name__)


class Stage(QObject):
    """Places the views. The presenter view joins when it is built, after the audience's first slide.

    Args:
        audience: What the audience sees.
        make_copy: Makes another view for the audience, on a further screen.
        memory: How these screens were used in earlier talks.
        wanted: The audience's screen by name or number, or None to choose.
        windowed: Whether the slides are in a window.
        parent: Its owner.
    """

    arranged = Signal()
    """The views are on other screens, or one was shown or hidden."""
    screens_changing = Signal()
    """A screen comes, goes or moves; emitted before any view does, and several times for one change."""
    left_alone = Signal()
    """The audience's screen has gone: the speaker's is the only one, and shows the slides now."""

    def __init__(
        self,
        audience: QWidget,
        make_copy: Callable[[], QWidget],
        memory: ScreenMemory,
        wanted: str | None = None,
        *,
        windowed: bool = False,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._audience = audience
        self._presenters: tuple[PresenterWindow, ...] = ()
        """The presenter view, once it is built."""
        self._wanted = wanted
        self._windowed = windowed
        self._chosen: dict[frozenset[str], Assignment] = {}
        self._unmirrored: Assignment | None = None
        self._memory = memory
        self._make_copy = make_copy
        self._copies: list[QWidget] = []
        self._presenter_asked = False
        self._plan: Plan | None = None
        self._places: Assignment | None = None
        self._screens: list[QScreen] = []
        application = QGuiApplication.instance()
        assert isinstance(application, QGuiApplication)  # noqa: S101 - there are no widgets without one
        application.screenAdded.connect(self._take_screen)
        application.screenRemoved.connect(self._lose_screen)
        application.primaryScreenChanged.connect(self._rearrange_soon)
        self._soon = QTimer(self, singleShot=True)
        self._soon.timeout.connect(self.arrange)
        for screen in QGuiApplication.screens():
            screen.geometryChanged.connect(self._follow_screen)
        if wanted and find(_facts(QGuiApplication.screens()), wanted) is None:
            names = ", ".join(screen.name() for screen in QGuiApplication.screens())
            log.warning("There is no screen “%s” now, so another one is used; there are: %s.", wanted, names)

    @property
    def on_two_screens(self) -> bool:
        """Whether audience and speaker have a screen each."""
        return not self._windowed and self._plan is not None and self._plan.presenter is not None

    @property
    def mirrors(self) -> bool:
        """Whether all screens show the slides, because the speaker wants that."""
        plan = self._plan
        return not self._windowed and plan is not None and plan.presenter is None and bool(plan.copies)

    @property
    def screen_facts(self) -> list[ScreenFacts]:
        """The screens that there are."""
        return _facts(self._screens)

    @property
    def assignment(self) -> Assignment | None:
        """Which screen is whose; None while nothing is placed, or when the slides are in a window."""
        return None if self._windowed else self._places

    @property
    def windowed(self) -> bool:
        """Whether the slides are in a window."""
        return self._windowed

    @property
    def presenter_visible(self) -> bool:
        """Whether the presenter view can be seen."""
        return any(presenter.visible for presenter in self._presenters)

    @property
    def speaker_window(self) -> QWidget:
        """The window that the speaker looks at, where questions and help belong."""
        for presenter in self._presenters:
            if presenter.visible:
                return presenter.view
        if self.mirrors and self._copies:
            return self._copies[-1]
        return self._audience

    def speaker_screen(self) -> QScreen:
        """Choose the screen that the speaker looks at, before anything is placed."""
        screens = QGuiApplication.screens()
        chosen = self._planned(screens)
        return screens[chosen.audience if chosen.presenter is None else chosen.presenter]

    def bring(self, view: QWidget) -> None:
        """Place the presenter view too, now that it is built."""
        presenter = PresenterWindow(view, self)
        presenter.screens_changing.connect(self.screens_changing)
        self._presenters = (presenter,)
        self.arrange()

    def arrange(self, screens: list[QScreen] | None = None) -> None:
        """Put each view where it belongs.

        Args:
            screens: The screens that there are, if they are not those that Qt lists.
        """
        self._screens = screens if screens is not None else QGuiApplication.screens()
        if not self._screens:
            return
        before, places = self._plan, self._places
        self._plan = self._planned(self._screens)
        self._places = assignment_of(self.screen_facts, self._plan)
        if before is not None and before.presenter is not None and self._plan.presenter is None:
            # Nobody knows what the audience sees now; it must not be the notes.
            self._presenter_asked = False
        self._place()
        self.arranged.emit()
        left = [screen.name() for screen in self._screens]
        if places is not None and left == [places.presenter] and not self._windowed:
            self.left_alone.emit()

    def assign(self, assignment: Assignment) -> None:
        """Use the screens as the speaker chose, now and whenever there are these screens."""
        names = screen_set(self.screen_facts)
        self._memory.keep(names, KeptAssignment(*assignment))
        self._chosen[names] = assignment
        self._presenter_asked = False
        self.arrange()

    def swap(self) -> None:
        """Exchange the speaker's screen and the audience's."""
        if self.assignment is not None:
            self.assign(swapped(self.assignment))

    def toggle_mirror(self) -> None:
        """Show the slides on all screens, or use the screens as before."""
        assignment = self.assignment
        if assignment is None:
            return
        if assignment.presenter is not None:
            self._unmirrored = assignment
            self.assign(mirrored(assignment))
        elif len(assignment.audience) > 1:
            self.assign(self._unmirrored or Assignment(assignment.audience[:-1], assignment.audience[-1]))

    def toggle_presenter(self) -> None:
        """Show the presenter view where the slides are, or the slides again."""
        self._presenter_asked = not self._presenter_asked
        self.arrange()

    def toggle_full_screen(self) -> None:
        """Make the speaker's window fill its screen, or be a window; never what an audience looks at elsewhere."""
        if self.mirrors:
            return
        if not (self.on_two_screens and self._presenters):
            self.set_windowed(windowed=not self._windowed)
            return
        for presenter in self._presenters:
            presenter.toggle_full_screen()

    def set_windowed(self, *, windowed: bool) -> None:
        """Put the slides in a window, or on the whole screen."""
        if windowed != self._windowed:
            self._windowed = windowed
            self.arrange()

    def close(self) -> None:
        """Hide the views, and follow the screens no more."""
        self._soon.stop()
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.screenAdded.disconnect(self._take_screen)
            application.screenRemoved.disconnect(self._lose_screen)
            application.primaryScreenChanged.disconnect(self._rearrange_soon)
        for screen in QGuiApplication.screens():
            screen.geometryChanged.disconnect(self._follow_screen)
        for presenter in self._presenters:
            presenter.close()
        for view in (*self._copies, self._audience):
            view.hide()

    def _planned(self, screens: list[QScreen]) -> Plan:
        """Plan: what was chosen in this talk, then the command line, then what was chosen in earlier talks."""
        facts = _facts(screens)
        chosen = self._chosen.get(screen_set(facts))
        if chosen is None and not self._wanted:
            kept = self._memory.find(screen_set(facts))
            chosen = Assignment(*kept) if kept is not None else None
        found = plan_of(facts, chosen) if chosen is not None else None
        return found or plan(facts, self._wanted)

    def _place(self) -> None:
        assert self._plan is not None  # noqa: S101 - ``arrange`` has just made it
        own = self._screens[self._plan.audience if self._plan.presenter is None else self._plan.presenter]
        if self._windowed:
            self._place_copies(())
            open_window(self._audience, own)
            for presenter in self._presenters:
                presenter.open_window(own) if self._presenter_asked else presenter.hide()
            return
        shown = self._presenters if self._plan.presenter is not None or self._presenter_asked else ()
        for presenter in self._presenters:
            presenter.make_room(own if presenter in shown else None)
        fill(self._audience, self._screens[self._plan.audience])
        self._place_copies(self._plan.copies)
        for presenter in shown:
            presenter.take(own, may_be_window=self.on_two_screens)
        self.speaker_window.activateWindow()

    def _place_copies(self, places: tuple[int, ...]) -> None:
        """Make as many copies as there are places fill their screens, and hide the others."""
        while len(self._copies) < len(places):
            self._copies.append(self._make_copy())
        for number, copy in enumerate(self._copies):
            if number < len(places):
                fill(copy, self._screens[places[number]])
            else:
                copy.hide()

    def _take_screen(self, screen: QScreen) -> None:
        screen.geometryChanged.connect(self._follow_screen)
        self.screens_changing.emit()
        self.arrange()
        self._rearrange_soon()

    def _lose_screen(self, lost: QScreen) -> None:
        """Move before Qt does: it would put the views of the lost screen on any other."""
        self.screens_changing.emit()
        for presenter in self._presenters:
            presenter.leave_screen(lost)
        self.arrange([screen for screen in QGuiApplication.screens() if screen is not lost])

    def _follow_screen(self) -> None:
        """Hide the presenter view at once if an audience's screen shows that part of the desktop now."""
        self.screens_changing.emit()
        plan = self._plan
        if plan is not None and self.on_two_screens:
            for presenter in self._presenters:
                presenter.hide_from(self._screens[index] for index in (plan.audience, *plan.copies))
        self._rearrange_soon()

    def _rearrange_soon(self) -> None:
        """Arrange once the system has reported everything about this change."""
        self._soon.start(0)


def _facts(screens: list[QScreen]) -> list[ScreenFacts]:
    primary = QGuiApplication.primaryScreen()
    return [ScreenFacts(screen.name(), screen.model(), _area(screen), screen is primary) for screen in screens]


def _area(screen: QScreen) -> tuple[int, int, int, int]:
    """Where a screen stands; places are in device pixels, sizes are not, so that scales below 1 would overlap."""
    place, shrunk = screen.geometry(), min(screen.devicePixelRatio(), 1)
    return place.x(), place.y(), int(place.width() * shrunk), int(place.height() * shrunk)
