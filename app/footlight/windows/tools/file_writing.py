"""Words of the command line -> a file that a process of its own writes, while the windows stay as quick as they are."""

from __future__ import annotations

import logging
import re
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QProcess, Signal

from footlight.desktop.drafts import remove_dead_drafts
from footlight.desktop.helper_command import own_command

log = logging.getLogger(__name__)

GRACE = 300
"""Milliseconds that a process which is asked to end has for that; it takes some tens, and windows wait meanwhile."""
_PROGRESS = re.compile(r"(\d+)/(\d+)")


class FileWriting(QObject):
    """One file that is being written. It is not tied to the window that asked for it.

    Args:
        target: The file.
        scratch: A file that is only there for the process, and removed with it; None for none.
        parent: Its owner.
        files: The files that there will be, where these are not the target itself but a picture a slide.
    """

    progressed = Signal(int, int)
    """How many of how many parts are done."""
    finished = Signal(bool, str)
    """Whether the file was written, and a sentence about it."""

    def __init__(
        self,
        target: Path,
        scratch: Path | None = None,
        parent: QObject | None = None,
        files: Sequence[Path] = (),
    ) -> None:
        super().__init__(parent)
        self.target = target
        self.running = False
        """Whether it is being written now."""
        self.told: tuple[str, ...] = ()
        """What there is to know about the file that is written, a sentence each."""
        self._scratch = scratch
        self._files = files or (target,)
        self._printed = ""
        self._packing = False
        self._process = QProcess(self)
        self._process.readyReadStandardOutput.connect(self._read)
        self._process.finished.connect(self._take_exit_code)
        self._process.errorOccurred.connect(lambda _error: self._finish(written=False))

    def start(self, words: Sequence[str], text: str | None = None) -> None:
        """Begin to write.

        Args:
            words: The command line, without the program's name.
            text: What the process reads on its standard input; None for nothing.
        """
        program, *arguments = own_command(*words)
        self._packing = words[0] == "pack"
        self.running = True
        self._process.start(program, arguments)
        if text is not None:
            self._process.write(text.encode("utf-8"))
        self._process.closeWriteChannel()

    def cancel(self) -> None:
        """Stop writing; whatever the file held before, it still holds, and nothing is left beside it."""
        if self.running:
            log.warning("%s was not written, as it was stopped", self.target)
            self.running = False
            if sys.platform != "win32":  # where a program without windows cannot be asked to end
                self._process.terminate()
                self._process.waitForFinished(GRACE)
            if self._process.state() is not QProcess.ProcessState.NotRunning:
                self._process.kill()
                self._process.waitForFinished()
            for folder in (self.target.parent, Path(tempfile.gettempdir())):
                remove_dead_drafts(folder)  # of a process that had no time to
            self._remove_scratch()

    def _take_exit_code(self, code: int, _status: QProcess.ExitStatus) -> None:
        # ``footlight pack`` also ends with 1 when it has written a talk that misses something, which it tells.
        self._finish(written=code == 0 or (self._packing and code == 1))

    def _read(self) -> None:
        """Take what was printed; the last line that is whole says how far it has come."""
        self._printed += bytes(self._process.readAllStandardOutput().data()).decode("utf-8", "replace")
        whole = self._printed.rpartition("\n")[0].rpartition("\n")[2].strip()
        if self.running and (found := _PROGRESS.fullmatch(whole)):
            self.progressed.emit(int(found[1]), int(found[2]))

    def _finish(self, *, written: bool) -> None:
        if not self.running:
            return
        self.running = False
        self._remove_scratch()
        self._read()
        said = bytes(self._process.readAllStandardError().data()).decode("utf-8", "replace").strip().splitlines()
        printed = [line for line in self._printed.strip().splitlines() if not _PROGRESS.fullmatch(line.strip())]
        if written:
            self.told = tuple(said)
            first, last = self._files[0], self._files[-1]
            self.finished.emit(True, f"Wrote {first}" if first == last else f"Wrote {first} to {last.name}")
        else:
            why = next(iter([*printed, *said][-1:]), f"{self.target} could not be written.")
            self.finished.emit(False, why.removeprefix("footlight: "))

    def _remove_scratch(self) -> None:
        if self._scratch is not None:
            self._scratch.unlink(missing_ok=True)
