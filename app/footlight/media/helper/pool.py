"""Work that could take for ever or all memory -> done by a process of its own, which is ended when it takes long."""

from __future__ import annotations

import contextlib
import signal
import threading
import weakref
from collections.abc import Sequence
from typing import IO

from footlight.desktop.helper_command import AS_HELPER, own_command
from footlight.media.helper.messages import Message, read_message, write_message

START_SECONDS = 60.0
"""How long a process may take to start and load its library; half a second, but the machine may be busy."""
_PATIENCE = 5 if hasattr(signal, "SIGPROF") else 1
"""So many times longer may a piece of work last by the clock than it may take of the processor, on a busy machine.
Where no process ends itself by the processor's time, the clock decides."""


class HelperError(Exception):
    """The work was not done; the text ends a sentence for the author (“it takes too much memory”)."""


class TooLongError(HelperError):
    """The work took longer than it may."""


class Helpers:
    """Processes that work on what strangers wrote, at most so many at a time. Any thread may ask.

    A process that has nothing to do is asked again, as starting one takes longer than most formulas. Where it has
    ended meanwhile, another one is started.

    Args:
        at_once: How many may work at the same time.
        command: Starts one; None for this program itself, which then is ``helper``.
    """

    def __init__(self, at_once: int, command: Sequence[str] | None = None) -> None:
        self._command = tuple(command or own_command(AS_HELPER))
        self._turns = threading.Semaphore(at_once)
        self._lock = threading.Lock()
        self._idle: list[_Helper] = []
        self._all: set[_Helper] = set()
        self._closed = False
        self._finalizer = weakref.finalize(self, _end, self._all)

    def ask(self, work: Message, seconds: float) -> Message | None:
        """Have some work done by a free process, and wait for its answer.

        Returns:
            The answer; None when ``close`` has put an end to it.

        Raises:
            TooLongError: It took more of the processor than ``seconds``, or several times as long, and was ended.
            HelperError: It was not done; the text says why.
        """
        work = Message(dict(work.header) | {"seconds": seconds}, work.payload)
        with self._turns:
            while (helper := self._helper()) is not None:
                # One that was idle may have ended by itself; a new one has not.
                was_idle = helper.has_worked
                try:
                    if not was_idle:
                        helper.ask(Message({"work": work.header["work"], "load": True}), START_SECONDS)
                    answer = helper.ask(work, seconds)
                except HelperError as error:
                    self._dismiss(helper)
                    if self._closed:
                        return None
                    if was_idle and not isinstance(error, TooLongError):
                        continue
                    raise
                with self._lock:
                    self._idle.append(helper)
                if "failed" in answer.header:
                    raise HelperError(str(answer.header["failed"]))
                return answer
        return None

    def close(self) -> None:
        """End what is running, and start nothing any more; whoever waits is answered at once."""
        with self._lock:
            self._closed = True
        self._finalizer()

    def _helper(self) -> _Helper | None:
        """Find one that is idle, or start one; None once closed."""
        with self._lock:
            if self._closed:
                return None
            if self._idle:
                return self._idle.pop()
            helper = _Helper(self._command)
            self._all.add(helper)
            return helper

    def _dismiss(self, helper: _Helper) -> None:
        helper.end()
        with self._lock:
            self._all.discard(helper)


def _end(helpers: set[_Helper]) -> None:
    for helper in list(helpers):
        helper.end()


class _Helper:
    """One process.

    Raises:
        HelperError: It cannot be started.
    """

    def __init__(self, command: Sequence[str]) -> None:
        # Only here: few slides have what a helper must do, and each start would load them.
        import subprocess
        import tempfile

        self.has_worked = False
        self._too_long = False
        self._busy = threading.Lock()
        self._errors: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 - closed with the process
        try:
            self._process = subprocess.Popen(  # noqa: S603 - our own helper, named by whoever starts the program
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=self._errors,
                # A program without a console would open one on Windows for a moment.
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
        except OSError as error:
            self._errors.close()
            raise HelperError(error.strerror or str(error)) from error

    def ask(self, work: Message, seconds: float) -> Message:
        """Send work and wait for the answer.

        Raises:
            TooLongError: It took too long.
            HelperError: The process ended, or gave no answer.
        """
        with self._busy:
            timer = threading.Timer(seconds * _PATIENCE, self._give_up)
            timer.daemon = True
            timer.start()
            try:
                answer = self._answer(work)
            finally:
                timer.cancel()
                timer.join()
            if answer is None and not self._too_long:
                self._too_long = self._process.wait() == -getattr(signal, "SIGPROF", 0) != 0
            if self._too_long:
                raise TooLongError("it takes too long")
            if answer is None:
                raise HelperError(self._last_words())
        self.has_worked = True
        return answer

    def _answer(self, work: Message) -> Message | None:
        """Return its answer; None when the process has ended."""
        assert self._process.stdin is not None  # noqa: S101 - both are pipes
        assert self._process.stdout is not None  # noqa: S101
        try:
            write_message(self._process.stdin, work)
            return read_message(self._process.stdout)
        except OSError:
            return None
        except ValueError as error:
            raise HelperError("the helper gave no answer") from error

    def end(self) -> None:
        """End the process, whatever it does; any thread may, and more than once."""
        self._process.kill()
        with self._busy:  # whoever waits for it gets no answer, at once
            self._process.wait()
            for stream in (self._process.stdin, self._process.stdout, self._errors):
                with contextlib.suppress(OSError):  # what was written and nobody read
                    stream.close()  # type: ignore[union-attr]

    def _give_up(self) -> None:
        self._too_long = True
        self._process.kill()

    def _last_words(self) -> str:
        code = self._process.wait()
        if code < 0:
            return "it takes too much memory"
        self._errors.seek(0)
        last = self._errors.read().decode(errors="replace").strip().rpartition("\n")[2]
        return last[:120] or ("the helper gave no answer" if code == 0 else f"exit code {code}")
