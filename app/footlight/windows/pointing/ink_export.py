"""What was drawn -> a PDF of the deck with it, or pictures, written by a process of its own while the talk goes on."""

from __future__ import annotations

import logging
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QProcess, Signal
from PySide6.QtWidgets import QFileDialog

from footlight.deck.ink import Ink, ink_text
from footlight.desktop.helper_command import own_command
from footlight.presenting.talk import Talk
from footlight.windows.stage.stage import Stage

log = logging.getLogger(__name__)


class InkFile(QObject):
    """One file that is being written. It is not tied to the talk.

    Args:
        target: The file.
        parent: Its owner.
    """

    finished = Signal(bool, str)
    """Whether the file was written, and a sentence about it."""

    def __init__(self, target: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.target = target
        self._drawn = Path()
        self._process = QProcess(self)
        self._process.setProcessChannelMode(QProcess.ProcessChannelMode.MergedChannels)
        self._process.finished.connect(lambda code, _status: self._finish(written=code == 0))
        self._process.errorOccurred.connect(lambda _error: self._finish(written=False))
        self._running = False

    def write(self, deck: Path, ink: Ink, allowed: Sequence[Path]) -> None:
        """Write a deck with what was drawn on it.

        Args:
            deck: The deck's file.
            ink: What was drawn.
            allowed: Folders that pictures may come from, beside the deck's own and those of the settings.
        """
        # Closed before the other process reads it, as Windows demands; it lies in the folder for such files until then.
        with tempfile.NamedTemporaryFile("w", suffix=".json", delete=False, encoding="utf-8") as file:
            file.write(ink_text(ink))
        self._drawn = Path(file.name)
        folders = [word for folder in allowed for word in ("--allow", str(folder))]
        # The dialog has asked whether the one file may be replaced, but knows nothing of the names of pictures.
        asked = ["--force"] if self.target.suffix.lower() == ".pdf" else []
        words = ["export", str(deck), "-o", str(self.target), "--ink", str(self._drawn), *asked, *folders]
        program, *arguments = own_command(*words)
        self._running = True
        self._process.start(program, arguments)

    def cancel(self) -> None:
        """Stop writing; whatever the file held before, it still holds."""
        if self._running:
            log.warning("%s was not written, as the program ends", self.target)
            self._running = False
            self._process.kill()
            self._process.waitForFinished()
            self._drawn.unlink(missing_ok=True)

    def _finish(self, *, written: bool) -> None:
        if not self._running:
            return
        self._running = False
        self._drawn.unlink(missing_ok=True)
        printed = self._process.readAll().toStdString().strip().splitlines()
        if written:
            self.finished.emit(True, f"Wrote {self.target}")
        else:
            self.finished.emit(False, printed[-1] if printed else f"{self.target} could not be written.")


class InkExportController(QObject):
    """Asks where to write, and has one file at a time written.

    Args:
        talk: The talk with its drawings.
        stage: Where the speaker's window is.
        allowed: Folders that the command line allows pictures to come from.
        say: Shows the speaker a sentence.
        parent: Its owner.
    """

    left_writing = Signal(InkFile)
    """The talk has ended while a file is being written; it is stopped unless it gets another parent."""

    def __init__(
        self,
        talk: Talk,
        stage: Stage,
        allowed: Sequence[Path],
        say: Callable[[str], object],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._talk = talk
        self._stage = stage
        self._allowed = allowed
        self._say = say
        self._files: list[InkFile] = []

    def ask(self) -> None:
        """Open the dialog for the file, and write the file that is chosen."""
        deck = self._talk.state.deck
        suggested = deck.opened.with_name(f"{deck.opened.stem}-drawn.pdf")
        target, _ = QFileDialog.getSaveFileName(
            self._stage.speaker_window, "Export with ink", str(suggested), "PDF (*.pdf);;PNG pictures (*.png)"
        )
        if target:
            self.write(Path(target))

    def write(self, target: Path) -> None:
        """Write the deck with what is drawn on it now."""
        if self._files:
            self._say("The last export is still being written.")
            return
        file = InkFile(target, self)
        file.finished.connect(self._forget)
        self._files.append(file)
        self._say(f"Writing {target.name} …")
        file.write(self._talk.state.deck.opened, self._talk.state.ink, self._allowed)

    def close(self) -> None:
        """Leave a file that is being written to whoever takes it; without one, stop writing."""
        for file in self._files:
            file.finished.disconnect(self._forget)
            self.left_writing.emit(file)
            if file.parent() is self:
                file.cancel()
        self._files.clear()

    def _forget(self, _written: bool, sentence: str) -> None:
        self._files.pop().deleteLater()
        self._say(sentence)
