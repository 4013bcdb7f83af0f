"""Standard input: pieces of work -> standard output: what came of them. A process of its own, which can be ended.

The libraries that draw formulas and diagrams and decode pictures cannot be interrupted, and a stranger's source may
keep them busy for ever or make them take all memory. Started as ``footlight --as-helper`` (see ``own_process``). Asked
by ``helpers``; it works until nobody asks any more.
"""

from __future__ import annotations

import contextlib
import importlib
import os
import select
import signal
import sys
from collections.abc import Iterator
from typing import BinaryIO, cast

from footlight.media.helper.messages import Message, read_message, write_message

MOST_MEMORY = 2 * 1024**3
"""Bytes of address space; the engine of diagrams takes 0.6 GB of it, a large diagram twice that."""
IDLE_SECONDS = 60.0
"""After so long without work it ends: the engine of diagrams keeps 150 MB. Starting anew takes half a second."""


def main() -> None:
    """Work until nobody asks any more. Whatever the libraries print goes to standard error."""
    limit_memory(MOST_MEMORY)
    requests, answers = sys.stdin.buffer, sys.stdout.buffer
    with contextlib.redirect_stdout(sys.stderr):
        while _is_asked(requests) and (request := read_message(requests)) is not None:
            limit_processor(float(str(request.header.get("seconds", IDLE_SECONDS))))
            with _ended_with_the_asker():
                answer = _answer(request)
            limit_processor(0)
            write_message(answers, answer)


def _answer(request: Message) -> Message:
    """Do a piece of work, or only load what it takes: that may take long on a busy machine, and is not its fault."""
    try:
        engine = importlib.import_module(_ENGINES[str(request.header["work"])])
        if request.header.get("load"):
            engine.load()
            return Message({})
        return cast(Message, engine.answer(request))
    except MemoryError:
        return Message({"failed": "it takes too much memory"})


_ENGINES = {
    "formula": "footlight.media.helper.formula_engine",
    "diagram": "footlight.media.helper.diagram_engine",
    "picture": "footlight.media.helper.picture_engine",
}


def _is_asked(requests: BinaryIO) -> bool:
    """Wait for work; no when there was none for long. Windows cannot wait for a pipe, so there it waits on."""
    return sys.platform == "win32" or bool(select.select([requests], [], [], IDLE_SECONDS)[0])


@contextlib.contextmanager
def _ended_with_the_asker() -> Iterator[None]:
    """Arrange that the system ends this process as soon as the program that asked is gone, however it went.

    The engine of diagrams holds Python's lock, so nothing in Python could notice. The system itself sends SIGIO when
    the other end of standard input is closed, which ends a process that does not expect it (see ``O_ASYNC`` in
    open(2)). Windows knows no such thing: there it ends with its piece of work.
    """
    if sys.platform == "win32":
        yield
        return
    import fcntl

    flags = fcntl.fcntl(0, fcntl.F_GETFL)
    signal.signal(signal.SIGIO, signal.SIG_DFL)
    fcntl.fcntl(0, fcntl.F_SETOWN, os.getpid())
    fcntl.fcntl(0, fcntl.F_SETFL, flags | os.O_ASYNC)
    try:
        if _is_hung_up():  # closed before the system was told
            raise SystemExit
        yield
    finally:
        fcntl.fcntl(0, fcntl.F_SETFL, flags)


def _is_hung_up() -> bool:
    waiting = select.poll()
    waiting.register(0, select.POLLHUP)
    return any(event & select.POLLHUP for _, event in waiting.poll(0))


def limit_memory(most: int) -> None:
    """Limit the address space to some bytes; Windows has no such limit, and macOS refuses it."""
    if sys.platform == "win32":
        return
    import resource

    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


def limit_processor(seconds: float) -> None:
    """Have the system end this process (SIGPROF) once it has taken so much more of the processor; 0 for no end.

    What others on the machine do takes nothing of it. Windows has no such timer.
    """
    if sys.platform != "win32":
        signal.setitimer(signal.ITIMER_PROF, seconds)
