"""A report on a rehearsal -> the window after it: a chart, and what can be done with the times."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from footlight.deck import Deck, UnusableInputError
from footlight.desktop.atomic import write_text
from footlight.exporting.targets import foreign_targets
from footlight.presenting.clock import clock_text
from footlight.presenting.rehearsal import Report
from footlight.presenting.report_text import report_csv
from footlight.reading.time_writing import WrittenTimes, write_times_into
from footlight.windows.input.key_events import key_name
from footlight.windows.look.controls import SlimScrollBar, TextButton
from footlight.windows.look.labels import text_label
from footlight.windows.rehearsal.report_chart import ReportChart

LEGEND = "Filled: this run, striped beyond the plan.   Frame: planned.   Line: the median of all runs."


class ReportWindow(QWidget):
    """The window. It asks before anything is written.

    Args:
        report: What was measured.
        deck: The deck's file.
        title: The deck's title.
    """

    write_asked = Signal()
    """The times shall be written into the deck, for which the user was asked."""
    csv_asked = Signal()
    """The report shall be saved as CSV."""
    closed = Signal()
    """The window was closed."""

    def __init__(self, report: Report, deck: Path, title: str) -> None:
        super().__init__()
        self.setObjectName("report")
        self.setWindowTitle("Rehearsal")
        room = self.screen().availableGeometry()
        self.resize(min(1000, room.width() - 80), min(760, room.height() - 48))
        self._count = len(report.measured)
        self._doubt = report.doubt
        self._deck = deck
        self.setMinimumSize(640, 420)
        rows = QVBoxLayout(self)
        rows.setSizeConstraint(QVBoxLayout.SizeConstraint.SetNoConstraint)  # the question must not resize the window
        rows.setContentsMargins(32, 26, 32, 20)
        rows.setSpacing(6)
        rows.addWidget(text_label(title, 24, 700))
        rows.addWidget(text_label(summary(report), 16, muted=True))
        rows.addSpacing(8)
        scroll = QScrollArea()
        scroll.setWidget(ReportChart(report))
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setVerticalScrollBar(SlimScrollBar())
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll = scroll
        rows.addWidget(scroll, 1)
        rows.addWidget(text_label(LEGEND, 13, muted=True))
        rows.addSpacing(8)
        self._words = text_label("", 15)
        self._words.setObjectName("words")
        rows.addWidget(self._words)
        # The chief button is what is done most likely; the times of a run that is in doubt are better left alone.
        self._choices = self._row(
            "close" if self._doubt else "write",
            ("write", "Write the times into the deck…", self._ask, self._count > 0),
            ("csv", "Save as CSV…", self.csv_asked.emit, True),
            ("close", "Close  (Esc)", self.close, True),
        )
        self._question = self._row(
            "no" if self._doubt else "yes",
            ("yes", "Write them", self._write, True),
            ("no", "Leave it as it is  (Esc)", self._end_question, True),
        )
        rows.addWidget(self._choices)
        rows.addWidget(self._question)
        self._end_question()

    @property
    def asking(self) -> bool:
        """Whether it asks if the times shall be written."""
        return not self._question.isHidden()

    def say(self, sentence: str) -> None:
        """Show a sentence about what was done."""
        self._words.setText(sentence)
        self._words.show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Scroll, or leave: the question first."""
        key = key_name(event)
        bar = self._scroll.verticalScrollBar()
        steps = {"Down": 1, "Up": -1, "Page Down": 12, "Page Up": -12}
        if key == "Esc" and self.asking:
            self._end_question()
        elif key in {"Esc", "Ctrl+Q", "Ctrl+W"}:
            self.close()
        elif key in steps:
            bar.setValue(bar.value() + steps[key] * 34)
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Emit ``closed``."""
        event.accept()
        self.closed.emit()

    def _ask(self) -> None:
        slides = "1 slide" if self._count == 1 else f"{self._count} slides"
        question = f"Write the times of {slides} into {self._deck.name}? Nothing else in the file changes."
        self.say(f"{self._doubt} {question}" if self._doubt else question)
        self._choices.hide()
        self._show(self._question)

    def _write(self) -> None:
        self._end_question()
        self.write_asked.emit()

    def _end_question(self) -> None:
        self._question.hide()
        self._words.hide()
        self._show(self._choices)

    def _show(self, row: QWidget) -> None:
        """Show a row of buttons; Enter presses the chief one."""
        row.show()
        next(button for button in row.findChildren(TextButton) if button.chief).setFocus()

    def _row(self, chief: str, *buttons: tuple[str, str, object, bool]) -> QWidget:
        row = QWidget(self)
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 4, 0, 0)
        layout.setSpacing(12)
        for name, text, do, enabled in buttons:
            button = TextButton(text, row, chief=name == chief)
            button.setObjectName(name)
            button.setAutoDefault(True)  # or Enter presses it in dialogs only
            button.setEnabled(enabled)
            button.clicked.connect(do)
            layout.addWidget(button)
        layout.addStretch(1)
        return row


def summary(report: Report) -> str:
    """Return in one line how long it was, against the plan."""
    run, planned = report.run or 0.0, report.planned
    words = [report.when, "the first run" if report.runs == 1 else f"run {report.runs}", f"{_time(run)} in all"]
    if planned is not None:
        off = round(run) - round(planned)
        against = "as planned" if not off else f"{_time(abs(off))} {'longer' if off > 0 else 'shorter'} than planned"
        words.append(against)
    return "   ·   ".join(words)


def _time(seconds: float) -> str:
    return clock_text(round(seconds))


log = logging.getLogger(__name__)


class ReportController(QObject):
    """Shows the report until it is closed.

    Args:
        deck: What was rehearsed.
        report: What came of it.
        parent: Its owner.
        write: Writes times into the deck, by the numbers of its slides: into its file, or an open text.
    """

    closed = Signal()
    """The user has seen it."""

    def __init__(
        self,
        deck: Deck,
        report: Report,
        parent: QObject | None = None,
        write: Callable[[Deck, Mapping[int, float]], WrittenTimes] = write_times_into,
    ) -> None:
        super().__init__(parent)
        self._write_times = write
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
        """Delete the window."""
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
            written = self._write_times(self._deck, self._report.measured)
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
