"""A deck -> the window in which it is written as something else: what is written is seen, chosen, and then watched."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QPalette
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QProgressBar, QVBoxLayout, QWidget

from footlight.deck import UnusableInputError
from footlight.deck.ink import ink_text
from footlight.desktop.file_manager import open_file, show_in_folder
from footlight.desktop.settings import allowed_folders, open_settings
from footlight.exporting.file_names import the_target
from footlight.exporting.options import ExportOption
from footlight.exporting.targets import foreign_targets
from footlight.rendering.workers import Workers
from footlight.windows.input.key_events import key_name
from footlight.windows.look.controls import TextButton
from footlight.windows.look.look import ui_font
from footlight.windows.tools.export_form import ExportForm
from footlight.windows.tools.export_preview import ExportPreview
from footlight.windows.tools.file_writing import FileWriting
from footlight.windows.tools.write_kinds import Choice, ExportSubject, WriteKind, command_words

EDGE = 28
BAR_ROOM = 12
"""Of the edge, for the form's scroll bar, so that what is below the form ends where its fields do."""
_FINDING = re.compile(r".*?:(\d+): (?:error|warning|hint): (.*)")
_FLAG = re.compile(r"“--([a-z-]+)(?: ([^”]+))?”")
MOST_TOLD = 3
"""Sentences about a written file that are shown; nobody reads more in a dialog, and “check” has them all."""


class ExportDialog(QWidget):
    """The window. It goes on writing when it is closed: then others watch the file.

    Args:
        subject: What is written.
        kind: What it is written as at first.
        parent: The window that asked for it, on whose screen this stays; None for none.
    """

    left_writing = Signal(object)
    """The window was closed while a file is being written; the ``FileWriting``, for somebody to adopt."""
    closed = Signal()
    """The window was closed."""

    def __init__(self, subject: ExportSubject, kind: WriteKind, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Dialog)
        self.setObjectName("export")
        self.setWindowTitle(f"Export “{subject.deck.title}”")
        self._subject = subject
        self._allowed = (*allowed_folders(open_settings()), *subject.allowed)
        self._writing: FileWriting | None = None
        self._looker = Workers(1, "export-looker", self)
        self.preview = ExportPreview(subject, self._allowed, self)
        self.form = ExportForm(subject, kind, self)
        self.form.setMinimumWidth(370)
        self.form.changed.connect(self._show_choice)
        self.form.place_asked.connect(self._ask_for_target)
        self._said = _label("said", 14)
        self._bar = QProgressBar(self)
        self._bar.setTextVisible(False)
        self._bar.setFixedHeight(8)
        self._bar.setAccessibleName("Progress")
        self._buttons: dict[str, TextButton] = {}
        self._lay_out()
        self._show_state("choosing")
        self._show_choice()
        room = self.screen().availableGeometry()
        self.resize(min(1080, room.width() - 40), min(680, room.height() - 48))

    def appear(self) -> None:
        """Show the window, in front."""
        self.show()
        self.activateWindow()
        self._buttons["export"].setFocus()

    def export(self, *, force: bool = False) -> None:
        """Write what is chosen, once it is known that nothing is lost by it.

        Args:
            force: Whether files may be replaced that Footlight has not made.
        """
        if self._writing is not None or not self._looker.free:
            return
        choice = self.form.choice(force=force)
        if choice is None:
            return
        if force:
            self._write(choice)
            return
        self._show_state("looking")
        look = partial(_foreign, self._subject, choice, self._allowed)
        self._looker.run(f"looking at {choice.target}", look, partial(self._write_or_ask, choice))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Leave a file that is being written to whoever takes it; without one, stop writing."""
        event.accept()
        writing, self._writing = self._writing, None
        if writing is not None:
            writing.disconnect(self)
            self.left_writing.emit(writing)
            if writing.parent() is self:
                writing.cancel()
        self.preview.close_painter()
        self._looker.close()
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Export by Enter, leave by Esc."""
        key = key_name(event)
        if key == "Esc":
            self._cancel()
        elif key == "Ctrl+W":
            self.close()
        elif key == "Enter":
            self.export()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addWidget(self.preview, 1)
        right = QVBoxLayout()
        right.setSpacing(8)
        right.addWidget(self.form, 1)
        below = QVBoxLayout()
        below.setContentsMargins(2, 0, BAR_ROOM, 0)
        below.setSpacing(8)
        right.addLayout(below)
        below.addWidget(self._said)
        below.addWidget(self._bar)
        line = QHBoxLayout()
        line.setSpacing(10)
        line.addStretch(1)
        for name, text, do, chief in (
            ("open", "Open", lambda: open_file(self._shown_file()), False),
            ("folder", "Show in folder", lambda: show_in_folder(self._shown_file()), False),
            ("cancel", "Cancel", self._cancel, False),
            ("stop", "Stop", self._stop, False),
            ("replace", "Replace it", lambda: self.export(force=True), True),
            ("export", "Export", lambda: self.export(), True),
        ):
            button = TextButton(text, self, chief=chief)
            button.setObjectName(name)
            button.setAutoDefault(True)
            button.clicked.connect(do)
            self._buttons[name] = button
            line.addWidget(button)
        below.addLayout(line)
        columns = QHBoxLayout(self)
        columns.setSizeConstraint(QHBoxLayout.SizeConstraint.SetNoConstraint)  # a sentence must not resize the window
        columns.setContentsMargins(EDGE, EDGE, EDGE - BAR_ROOM, 20)
        columns.setSpacing(EDGE)
        columns.addLayout(left, 3)
        columns.addLayout(right, 2)

    def _show_state(self, state: str, sentence: str = "", *, alarming: bool = False) -> None:
        """Show the buttons of a state: choosing, looking, asking, writing, written."""
        shown = {
            "choosing": {"cancel", "export"},
            "looking": {"cancel", "export"},
            "asking": {"cancel", "replace"},
            "writing": {"stop"},
            "written": {"open", "folder", "export"},
        }[state]
        for name, button in self._buttons.items():
            button.setVisible(name in shown)
        self._buttons["export"].setEnabled(state in {"choosing", "written"})
        self._bar.setVisible(state == "writing")
        self.form.setEnabled(state != "writing")
        self._said.setVisible(bool(sentence))
        self._said.setText(sentence)
        self._said.setForegroundRole(QPalette.ColorRole.BrightText if alarming else QPalette.ColorRole.WindowText)

    def _show_choice(self) -> None:
        """Show what would be written now."""
        if self._writing is not None:
            return
        choice = self.form.choice()
        self._show_state("choosing", self.form.problem, alarming=True)
        self._buttons["export"].setEnabled(choice is not None)
        self.preview.show_choice(choice, self.form.numbers)

    def _ask_for_target(self) -> None:
        kind = self.form.kind
        chosen, _ = QFileDialog.getSaveFileName(
            self, "Where to write it", str(self.form.target), f"{kind.title} (*{kind.suffix})"
        )
        if chosen:
            self.form.set_target(Path(chosen))

    def _write_or_ask(self, choice: Choice, found: tuple[Path, ...] | str | None) -> None:
        if isinstance(found, str):
            self._show_state("choosing", found, alarming=True)
        elif found:
            others = f" and {len(found) - 1} more are" if len(found) > 1 else " is"
            self._show_state("asking", f"{found[0].name}{others} there already, and Footlight has not made it.")
            self._buttons["cancel"].setFocus()  # Enter alone replaces nothing
        else:
            self._write(choice)

    def _write(self, choice: Choice) -> None:
        self.form.remember(choice)
        drawn = _ink_file(self._subject) if choice.with_ink else None
        writing = FileWriting(choice.target, drawn, self, _files(self._subject, choice))
        writing.progressed.connect(self._show_progress)
        writing.finished.connect(self._finish)
        self._writing = writing
        self._bar.setRange(0, 0)
        self._show_state("writing", f"Writing {choice.target.name} …")
        writing.start(command_words(self._subject, choice, drawn), self._subject.text)

    def _show_progress(self, done: int, total: int) -> None:
        self._bar.setRange(0, total)
        self._bar.setValue(done)

    def _cancel(self) -> None:
        """Leave a question for what is chosen, so that it gets another name; and without one, the window."""
        if self._buttons["replace"].isHidden():
            self.close()
        else:
            self._show_choice()
            self._buttons["export"].setFocus()

    def _stop(self) -> None:
        writing, self._writing = self._writing, None
        if writing is not None:
            writing.cancel()
            writing.deleteLater()
            self._show_state("choosing", "Stopped; nothing was written.")

    def _finish(self, written: bool, sentence: str) -> None:
        writing, self._writing = self._writing, None
        options = self.form.kind.options
        told = [short_finding(line, options) for line in writing.told[:MOST_TOLD]] if writing is not None else []
        if writing is not None:
            writing.deleteLater()
        self._show_state("written" if written else "choosing", "\n".join([sentence, *told]), alarming=not written)
        self._buttons["open" if written else "export"].setFocus()

    def _shown_file(self) -> Path:
        """Return the file that was written, or the first of several."""
        choice = self.form.choice()
        return self.form.target if choice is None else _files(self._subject, choice)[0]


def _files(subject: ExportSubject, choice: Choice) -> tuple[Path, ...]:
    """Return the files that are written: the target, or a picture for each slide."""
    namer = choice.kind.format.files if choice.kind.format is not None else the_target
    return namer(choice.target, subject.deck, choice.numbers, bool(choice.options.get("steps", False)))


def _foreign(subject: ExportSubject, choice: Choice, allowed: tuple[Path, ...]) -> tuple[Path, ...] | str:
    """Return the files that Footlight has not made; or the sentence why they cannot be written. In a worker."""
    try:
        if not choice.target.parent.is_dir():
            return f"There is no folder {choice.target.parent} to write {choice.target.name} to."
        return foreign_targets(_files(subject, choice), subject.deck, allowed)
    except UnusableInputError as error:
        return str(error)


def short_finding(line: str, options: Sequence[ExportOption] = ()) -> str:
    """Return what a command tells of a line of the deck in the words of a window.

    Without the deck's path, as everybody knows which deck it is; what holds for the whole deck, which the command says
    of its first line, without that; and with the titles of fields where the command has its flags.
    """
    titles = {row.key: row.title for row in options}

    def title(flag: re.Match[str]) -> str:
        name = titles.get(flag[1])
        return flag[0] if name is None else f"“{name}: {flag[2]}”" if flag[2] else f"“{name}”"

    found = _FINDING.fullmatch(line)
    if found is None:
        return line
    words = _FLAG.sub(title, found[2])
    return words if found[1] == "1" else f"Line {found[1]}: {words}"


def _ink_file(subject: ExportSubject) -> Path:
    """Write what was drawn to a file of its own, which is closed before the process reads it, as Windows demands."""
    with tempfile.NamedTemporaryFile("w", suffix=".json", delete=False, encoding="utf-8") as file:
        file.write(ink_text(subject.ink))
    return Path(file.name)


def _label(name: str, pixels: float) -> QLabel:
    label = QLabel()
    label.setObjectName(name)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setFont(ui_font(pixels))
    return label
