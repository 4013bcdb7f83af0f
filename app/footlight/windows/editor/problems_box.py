"""The problems of a text as a list to choose from, by their words; a small box over the window."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from footlight.checking.places import Problem
from footlight.presenting.commands.search import fuzzy_sorted
from footlight.windows.input.dispatcher import CommandSource
from footlight.windows.overlays.pick_box import PickBox
from footlight.windows.overlays.row_list import Row

MOST_SHOWN = 9
WIDTH = 820.0


class ProblemsBox(PickBox):
    """The box.

    Args:
        commands: Hears the keys of the window.
    """

    chosen = Signal(object)
    """A ``Problem`` was chosen."""

    def __init__(self, commands: CommandSource) -> None:
        super().__init__(commands, "Problems", "Problems", MOST_SHOWN, WIDTH)
        self.setObjectName("problems")
        self._problems: Sequence[Problem] = ()
        self._found: list[Problem] = []

    def begin(self, window: QWidget, problems: Sequence[Problem]) -> None:
        """Open over a window with these problems."""
        self._problems = problems
        self.start(window)

    def hint(self) -> str:
        """Return why no row is shown."""
        return "No problem has these words" if self._problems else "Nothing is to be mended"

    def search(self) -> Sequence[Row]:
        """Return a row for each problem that has what is typed in it."""
        words = [problem.finding.sentence for problem in self._problems]
        self._found = [self._problems[index] for index in fuzzy_sorted(self.field.text(), words)]
        return [self._row(problem) for problem in self._found]

    def _row(self, problem: Problem) -> Row:
        finding = problem.finding
        cure = problem.fixes[0].title if problem.fixes else ""
        return Row(str(finding.slide or ""), finding.sentence, detail=cure)

    def choose(self, index: int) -> None:
        """Go to a problem."""
        self.chosen.emit(self._found[index])
