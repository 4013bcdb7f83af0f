"""What is typed to go somewhere in the text -> a slide by its number or its words, or a line by ``:120``."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal

from footlight.windows.overlays.go_to_box import GoToBox
from footlight.windows.overlays.row_list import Row

LINE = ":"


class PlaceBox(GoToBox):
    """The box."""

    line_chosen = Signal(int)
    """A line was chosen, counted from 1."""

    def hint(self) -> str:
        """Return what can be typed, or that it is not found."""
        return super().hint() if self.field.text() else "A number, words on the slide, or a line such as :120"

    def search(self) -> Sequence[Row]:
        """Return a row for each slide that is found, or for the line."""
        line = self._line()
        return super().search() if line is None else (Row("", f"Line {line}"),) if line else ()

    def choose(self, index: int) -> None:
        """Go to a slide or a line."""
        line = self._line()
        if line is None:
            super().choose(index)
        else:
            self.line_chosen.emit(line)

    def _line(self) -> int | None:
        """Return the line that is typed, 0 while its number is still to come; None for something else."""
        typed = self.field.text().strip()
        if not typed.startswith(LINE):
            return None
        return int(typed[1:]) if typed[1:].isdecimal() and len(typed) < 9 else 0
