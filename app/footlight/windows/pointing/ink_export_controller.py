"""What was drawn -> a PDF of the deck with it, or pictures, written by a process of its own while the talk goes on."""

from __future__ import annotations

import tempfile
from pathlib import Path

from PySide6.QtCore import QObject, QProcess
from PySide6.QtWidgets import QFileDialog

from footlight.deck.ink import ink_text
from footlight.desktop.own_process import own_command
from footlight.presenting.commands.rows import Request
from footlight.windows.talk.scene import Scene

LONGEST_WAIT = 20_000
"""Milliseconds that the end of the talk waits for a file that is still being written."""


class InkExport(QObject):
    """Asks where to, and lets the program's own ``export`` write it: the slides must not stand still meanwhile.

    Args:
        scene: The talk with its drawings.
    """

    def __init__(self, scene: Scene) -> None:
        super().__init__(scene)
        self._scene = scene
        self._process: QProcess | None = None
        scene.dispatcher.answer(Request.EXPORT_INK, self._ask)
        scene.closing.connect(self._finish)

    def _ask(self) -> None:
        deck = self._scene.talk.state.deck
        suggested = deck.opened.with_name(f"{deck.opened.stem}-drawn.pdf")
        target, _ = QFileDialog.getSaveFileName(
            self._scene.stage.speaker_window, "Export with ink", str(suggested), "PDF (*.pdf);;PNG pictures (*.png)"
        )
        if target:
            self.write(Path(target))

    def write(self, target: Path) -> None:
        """Write the deck with what is drawn on it now; one file at a time."""
        scene = self._scene
        if self._process is not None:
            scene.say("The last export is still being written.")
            return
        state = scene.talk.state
        # Closed before the other process reads it, as Windows demands; it lies in the folder for such files until then.
        with tempfile.NamedTemporaryFile("w", suffix=".json", delete=False, encoding="utf-8") as file:
            file.write(ink_text(state.ink))
        drawn = Path(file.name)
        allowed = [word for folder in scene.allowed for word in ("--allow", str(folder))]
        # The dialog has asked whether the one file may be replaced, but knows nothing of the names of pictures.
        asked = ["--force"] if target.suffix.lower() == ".pdf" else []
        words = ["export", str(state.deck.opened), "-o", str(target), "--ink", str(drawn), *asked, *allowed]
        program, *arguments = own_command(*words)
        process = QProcess(self)
        process.setProcessChannelMode(QProcess.ProcessChannelMode.MergedChannels)
        process.finished.connect(lambda code, _status: self._tell(process, code, target, drawn))
        process.errorOccurred.connect(lambda _error: self._tell(process, 1, target, drawn))
        self._process = process
        scene.say(f"Writing {target.name} …")
        process.start(program, arguments)

    def _tell(self, process: QProcess, code: int, target: Path, drawn: Path) -> None:
        if self._process is None:
            return
        self._process = None
        drawn.unlink(missing_ok=True)
        said = process.readAll().toStdString().strip().splitlines()
        process.deleteLater()
        if code == 0:
            self._scene.say(f"Wrote {target}")
        else:
            self._scene.say(said[-1] if said else f"{target} could not be written.")

    def _finish(self) -> None:
        if self._process is not None:
            self._process.waitForFinished(LONGEST_WAIT)
