"""The screens that there are -> one way to use them for slides and notes; a small box over the speaker's window."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from footlight.presenting.commands.search import fuzzy_sorted
from footlight.windows.input.dispatcher import Dispatcher
from footlight.windows.overlays.pick_box import PickBox
from footlight.windows.overlays.row_list import Row
from footlight.windows.stage.screen_plan import Assignment, ScreenFacts, possible_assignments

MOST_SHOWN = 9
WIDTH = 960.0


class ScreensBox(PickBox):
    """The box.

    Args:
        dispatcher: Hears the keys of other windows too.
    """

    chosen = Signal(Assignment)
    """The speaker has chosen."""

    def __init__(self, dispatcher: Dispatcher) -> None:
        super().__init__(dispatcher, "Screens", "Ways to use the screens", MOST_SHOWN, WIDTH)
        self.setObjectName("screens")
        self._all: list[Assignment] = []
        self._now: Assignment | None = None
        self._names: dict[str, str] = {}
        self._found: list[Assignment] = []

    def begin(self, window: QWidget, screens: Sequence[ScreenFacts], now: Assignment) -> None:
        """Open over the speaker's window.

        Args:
            window: The window.
            screens: All screens.
            now: Who sits where now.
        """
        self._all, self._now = list(possible_assignments(screens)), now
        self._names = {screen.name: _words(screen) for screen in screens}
        self.start(window)
        self.list.select(next((i for i, assignment in enumerate(self._found) if _same(assignment, now)), 0))

    def hint(self) -> str:
        """Return that there is nothing to choose from, or nothing that is called that."""
        return "No screen is called that" if self._all else "There is only one screen"

    def search(self) -> Sequence[Row]:
        """Return a row for each way that is found."""
        titles = [self._title(assignment) for assignment in self._all]
        chosen = fuzzy_sorted(self.field.text(), titles)
        self._found = [self._all[index] for index in chosen]
        return [Row("", titles[index], ("now",) if _same(self._all[index], self._now) else ()) for index in chosen]

    def choose(self, index: int) -> None:
        """Emit the choice."""
        self.chosen.emit(self._found[index])

    def _title(self, assignment: Assignment) -> str:
        if assignment.presenter is None:
            return "Slides on all screens"
        slides = " and ".join(self._names[name] for name in assignment.audience)
        return f"Slides on {slides}, notes on {self._names[assignment.presenter]}"


def _words(screen: ScreenFacts) -> str:
    _, _, width, height = screen.area
    return f"{screen.name} ({width} × {height})"


def _same(one: Assignment, other: Assignment | None) -> bool:
    return other is not None and one.presenter == other.presenter and set(one.audience) == set(other.audience)
