"""The end of a rehearsal -> its report in a window, and what the user does with it."""

from __future__ import annotations

import logging
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog

from footlight.deck import Deck, UnusableInputError
from footlight.desktop.atomic import write_text
from footlight.exporting.targets import foreign_targets
from footlight.presenting.rehearsal import Report
from footlight.presenting.report_text import report_csv
from footlight.reading.time_writing import write_times_into
from footlight.windows.rehearsal.report_window import ReportWindow

log = logging.getLogger(__name__)


class RehearsalReport(QObject):
    """Shows the report until it is closed.

    Args:
        deck: What was rehearsed.
        report: What came of it.
        parent: Its owner.
    """

    closed = Signal()
    """The user has seen it."""

    def __init__(self, deck: Deck, report: Report, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._deck = deck
        self._report = report
        self.window = ReportWindow(report, deck.path, deck.title)
        self.window.write_asked.connect(self._write)
        self.window.csv_asked.connect(self._ask_for_csv)
        self.window.closed.connect(self.closed)

    def show(self) -> None:
        """Show it."""
        self.window.show()
        self.window.activateWindow()

    def close(self) -> None:
        """Take the window away."""
        self.window.hide()
        self.window.deleteLater()

    def save_csv(self, path: Path) -> None:
        """Save the report. That a file of this name may be replaced was asked by the dialog, as dialogs do."""
        try:
            foreign_targets((path,), self._deck)
            write_text(path, report_csv(self._report))
        except UnusableInputError as error:
            self.window.say(str(error))
        except OSError as error:
            self.window.say(f"{path} cannot be written: {error.strerror}.")
        else:
            self.window.say(f"Saved as {path.name}.")

    def _write(self) -> None:
        path = self._deck.path
        if self._deck.archive is not None:
            self.window.say("This talk is packed in one file; unpack it to write times into its deck.")
            return
        try:
            written = write_times_into(self._deck, self._report.measured)
        except UnusableInputError as error:
            self.window.say(str(error))
        except OSError as error:
            self.window.say(f"{path.name} cannot be written: {error.strerror}.")
        else:
            self.window.say(written.sentence(path.name))

    def _ask_for_csv(self) -> None:
        offered = str(self._deck.path.with_suffix(".csv"))
        chosen, _ = QFileDialog.getSaveFileName(self.window, "Save the report", offered, "CSV (*.csv)")
        if chosen:
            self.save_csv(Path(chosen))
