"""A long export -> shares of its slides, written by processes of their own on other processors.

Python works on one processor at a time. On Linux the other processes are copies of this one, which has Qt, fonts and
theme ready, and has laid out some slides: a copy is made in some milliseconds, and goes on as if it had done all that
itself. Elsewhere, or where this process has threads, of which a copy would not be sound, the program is started anew
with a Qt of its own.
"""

from __future__ import annotations

import contextlib
import logging
import os
import pickle
import re
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Never, Self

from footlight.deck import Deck, Finding, Size, Slide
from footlight.deck.ink import Ink
from footlight.deck.named_tuple import NamedTuple
from footlight.desktop.drafts import draft_folder
from footlight.desktop.helper_command import AS_PDF_WRITER, own_command
from footlight.desktop.second_process import processors
from footlight.exporting.job import AHEAD, ExportCancelledError, ExportJob, SheetPlace, SheetsMovedError
from footlight.exporting.metadata import Metadata
from footlight.exporting.pdf_packing import Chunk, PackedObjects, Share
from footlight.exporting.pdf_pages import Pages, write_pages

MOST_PROCESSES = 3
"""With this one: each takes 110 to 190 MB, and all together shall stay below 600."""
LEAST_SLIDES = 60 if sys.platform == "linux" else 100
"""That a process is there for. Each adds fonts, or tables to them: 8 % to a file of 60 slides, 5 % to one of 100."""
_START = 12 if sys.platform == "linux" else 50
"""Slides that are written while a process starts, or that this one has laid out when copies are made. Of the system
alone, so that the same deck is the same file."""
_AHEAD = AHEAD if sys.platform == "linux" else 0
_LEAST_SHARE = 15 if sys.platform == "linux" else 50
"""Slides that another process writes: for fewer none is there sooner."""
_TOLD_EACH = 10
"""Slides after which another process says how many are done. It wakes a thread of this one, which takes turns with what
writes here: after each slide that took 2 % of both processes' time."""
_PATIENCE = 0.05
"""Seconds between two looks at whether the export was cancelled."""
_MEDIA = re.compile(r"!\[|<img|<svg|<math|url\(|\$|\\[(\[]|mermaid", re.IGNORECASE)
"""What a slide with pictures, formulas or diagrams has in its text; others may have it too."""

log = logging.getLogger(__name__)


class Task(NamedTuple):
    """What a process that is started anew is told: the slides and the file that it writes; as in ``ExportJob``."""

    deck: Deck
    allowed: tuple[Path, ...]
    target: Path
    numbers: tuple[int, ...]
    size: Size | None
    steps: bool
    ink: Ink
    metadata: Metadata
    options: Mapping[str, object]
    places: tuple[SheetPlace, ...] | None
    share: Share


class Done(NamedTuple):
    """What a process answers at its end; before that it sends now and then how many slides are done."""

    written: Written
    faults: tuple[Finding, ...]


class Written(NamedTuple):
    """A share of the pages: what they are of, the file as Qt wrote it, the file of the part, and what is in that."""

    pages: Pages
    painted: Path
    path: Path
    chunk: Chunk


def share_out(
    deck: Deck, numbers: Sequence[int], together: int = 1, *, with_notes: bool = False
) -> list[tuple[int, ...]]:
    """Share the slides out: the same shares for the same deck and number of processors.

    Slides with pictures, formulas or diagrams stay with this process: two processes that decode photographs would take
    twice the memory, and what is on many slides would be in the file twice.

    Args:
        deck: The slides'.
        numbers: The slides that are written.
        together: How many stand on a sheet, which one process writes.
        with_notes: Whether their notes are written too.

    Returns:
        The positions in ``numbers`` of the slides that each process writes, from 0; this process's come first.
    """
    everything = range(len(numbers))
    sheets = [everything[start : start + together] for start in range(0, len(numbers), together)]
    slides = [deck.slides[number - 1] for number in numbers]
    light = [sheet for sheet in sheets if all(_is_light(slides[each], with_notes=with_notes) for each in sheet)]
    least = -(-LEAST_SLIDES // together)
    processes = min(processors(), MOST_PROCESSES, 1 + len(light) // least)
    # The slides that were styled ahead take a fifth less, and of a deck that has more they are this process's.
    sooner = _START + max(0, min(_AHEAD, len(numbers) - _AHEAD)) // 5
    others = min((len(sheets) - sooner // together) // processes, len(light) // max(processes - 1, 1))
    if processes < 2 or others < -(-_LEAST_SHARE // together):
        return [tuple(everything)]
    given = light[-others * (processes - 1) :]
    shares = [tuple(chain.from_iterable(given[start : start + others])) for start in range(0, len(given), others)]
    rest = set(chain.from_iterable(shares))
    return [tuple(each for each in everything if each not in rest), *shares]


def share_of(job: ExportJob, positions: Sequence[int]) -> ExportJob:
    """Return the job of writing some of the slides, by their positions among all."""
    places = None if job.places is None else [job.places[position] for position in positions]
    return replace(job, numbers=tuple(job.numbers[position] for position in positions), places=places)


def _is_light(slide: Slide, *, with_notes: bool) -> bool:
    texts = (slide.source, slide.notes.text) if with_notes else (slide.source,)
    return not slide.settings.background_image and not any(map(_MEDIA.search, texts))


class PdfWriters:
    """The processes that write the other shares; none where there are no others.

    Args:
        job: The whole export.
        shares: The positions of the slides that each writes.
        metadata: Of the whole.
    """

    def __init__(self, job: ExportJob, shares: Sequence[Sequence[int]], metadata: Metadata) -> None:
        self._job = job
        self._shares = shares
        self._metadata = metadata
        self._cleaner = contextlib.ExitStack()
        self._writers: list[_Writer] = []
        self._reported = 0

    def __enter__(self) -> Self:
        if self._shares:
            folder = self._cleaner.enter_context(draft_folder(Path(tempfile.gettempdir())))
            with contextlib.ExitStack() as undo:
                undo.callback(self._end)
                copied = self._learnt()
                for index, positions in enumerate(self._shares):
                    target = folder / f"{index}.pdf"
                    share = replace(share_of(self._job, positions), target=target)
                    of_document = Share(1 + index, 1 + len(self._shares))
                    self._writers.append(self._made(share, of_document, copied=copied))
                for writer in self._writers:  # a copy would not have the others' threads
                    writer.listen()
                undo.pop_all()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._end()

    def report(self, own: int) -> None:
        """Report progress: what this process has done, and the others."""
        done = own + sum(writer.done for writer in self._writers)
        if done > self._reported:
            self._reported = done
            self._job.progress(done, len(self._job.numbers))

    def finished(self, own: int) -> list[Written]:
        """Wait for all, and write here what one of them could not.

        Raises:
            ExportCancelledError: The export was cancelled.
            OSError: A file cannot be written.
        """
        while any(writer.is_working for writer in self._writers):
            next(writer for writer in self._writers if writer.is_working).wait(_PATIENCE)
            self._job.raise_if_cancelled()
            self.report(own)
        self.report(own)
        return list(self._parts())

    def _parts(self) -> Iterator[Written]:
        for writer in self._writers:
            answer = writer.answer
            if answer is not None:
                self._job.engine.pages.add_faults(answer.faults)
                yield answer.written
                continue
            if writer.was_made:
                log.error("a process that wrote slides has ended; they are written here")
            job = replace(writer.job, progress=lambda _done, _total: None)
            yield write_share(job, writer.share, self._metadata)

    def _learnt(self) -> bool:
        """Return whether copies may be made; if so, they need not find out anew what this process has found out."""
        if not _may_copy():
            return False
        job, numbers = self._job, self._job.numbers
        given = set(chain.from_iterable(self._shares))
        own = (job.deck.slides[number - 1] for place, number in enumerate(numbers) if place not in given)
        others = [job.deck.slides[numbers[place] - 1] for place in sorted(given)]
        # Pictures are loaded by threads.
        job.engine.learn(job.deck, [slide for slide in own if _is_light(slide, with_notes=False)], others)
        return _may_copy()

    def _made(self, job: ExportJob, of_document: Share, *, copied: bool) -> _Writer:
        """Make a process for a share; where there cannot be one, the share is written here after the others."""
        try:
            return self._copy(job, of_document) if copied else self._other(job, of_document)
        except OSError as error:
            log.info("no other process writes slides: %s", error)
            return _Writer(None, job, of_document)

    def _other(self, job: ExportJob, of_document: Share) -> _Writer:
        """Start the program anew."""
        # New slides have nothing parsed with them, which would only have to be sent.
        bare = replace(job.deck, slides=tuple(replace(slide) for slide in job.deck.slides))
        places = tuple(job.places) if job.places is not None else None
        task = Task(
            bare, job.engine.allowed, job.target, tuple(job.numbers), job.size, job.steps, job.ink, self._metadata,
            job.options, places, of_document,
        )  # fmt: skip
        process = subprocess.Popen(  # noqa: S603 - this program
            own_command(AS_PDF_WRITER),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        return _Writer(process, job, of_document, task)

    def _copy(self, job: ExportJob, of_document: Share) -> _Writer:
        """Make a copy of this process that writes a share and ends."""
        before, program = len(job.engine.pages.faults()), os.getpid()

        def work(send: Callable[[object], None]) -> None:
            own = replace(
                job,
                progress=telling(send),
                cancelled=lambda: os.getppid() != program,  # it was killed, and nobody waits for this share
            )
            send(Done(write_share(own, of_document, self._metadata), job.engine.pages.faults()[before:]))

        return _Writer(_Copy(work), job, of_document)

    def _end(self) -> None:
        for writer in self._writers:
            writer.end()
        self._cleaner.close()


def write_share(job: ExportJob, share: Share, metadata: Metadata) -> Written:
    """Write the slides of a job as a part of a document, to the job's file.

    Raises:
        ExportCancelledError: The export was cancelled.
        OSError: A file cannot be written.
    """
    with job.target.open("wb") as stream:
        out = PackedObjects(stream, share)
        painted = job.target.with_suffix(".painted.pdf")
        pages = write_pages(job, painted, out, metadata)
        return Written(pages, painted, job.target, out.chunk())


def telling(send: Callable[[object], None]) -> Callable[[int, int], None]:
    """Return the progress of a share, which sends how many slides are done."""
    return lambda done, _total: None if done % _TOLD_EACH else send(done)


def _may_copy() -> bool:
    """Return whether a copy of this process is sound: nothing but this thread runs in it, so nobody holds a lock."""
    return sys.platform == "linux" and len(os.listdir("/proc/self/task")) == 1  # noqa: PTH208 - a number is enough


class _Copy:
    """A copy of this process, which does one thing; what it sends stands in ``stdout``."""

    stdin: BinaryIO | None = None

    def __init__(self, work: Callable[[Callable[[object], None]], None]) -> None:
        reading, writing = os.pipe()
        sys.stdout.flush()
        # Python's own hooks of a fork swallow what is raised in them, and so would SIGTERM be lost.
        before = signal.pthread_sigmask(signal.SIG_BLOCK, (signal.SIGINT, signal.SIGTERM))
        try:
            self._process = os.fork()
        except OSError:
            os.close(reading)
            os.close(writing)
            raise
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)
        if not self._process:
            self._work(work, writing)
        os.close(writing)
        self.stdout = os.fdopen(reading, "rb")

    @staticmethod
    def _work(work: Callable[[Callable[[object], None]], None], writing: int) -> Never:
        """Be the copy. It ends here, without what the program does at its end."""
        code = 1
        try:
            signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches all processes; the program ends its own
            with os.fdopen(writing, "wb") as answers:

                def send(answer: object) -> None:
                    pickle.dump(answer, answers)
                    answers.flush()

                work(send)
            code = 0
        except (BrokenPipeError, ExportCancelledError, SheetsMovedError):
            pass  # whoever asked is gone, or finds out when it does the work itself
        except Exception:
            log.exception("a share of the slides could not be written")
        finally:
            os._exit(code)

    def kill(self) -> None:
        """End it, whatever it does."""
        os.kill(self._process, signal.SIGKILL)

    def wait(self) -> None:
        """Wait for its end; call it once."""
        os.waitpid(self._process, 0)


class _Writer:
    """One process, if it could be made, and the thread that listens to it."""

    def __init__(
        self,
        process: subprocess.Popen[bytes] | _Copy | None,
        job: ExportJob,
        share: Share,
        task: Task | None = None,
    ) -> None:
        self.job = job
        self.share = share
        self.target = job.target
        self.done = 0
        self.answer: Done | None = None
        self._process = process
        self._task = task
        self._listener = threading.Thread(target=self._listen, name="pdf writer")

    def listen(self) -> None:
        """Begin to listen."""
        if self._process is not None:
            self._listener.start()

    @property
    def was_made(self) -> bool:
        """Whether there was a process."""
        return self._process is not None

    @property
    def is_working(self) -> bool:
        """Whether more may come of it."""
        return self._listener.is_alive()

    def wait(self, seconds: float) -> None:
        """Wait until it has ended, but no longer than that."""
        self._listener.join(seconds)

    def end(self) -> None:
        """End it, whatever it does."""
        if self._process is None:
            return
        self._process.kill()
        if self._listener.ident is not None:
            self._listener.join()
        self._process.wait()

    def _listen(self) -> None:
        assert self._process is not None  # noqa: S101 - else nobody listens
        assert self._process.stdout is not None  # noqa: S101 - it is a pipe
        with self._process.stdout as answers, contextlib.suppress(EOFError, OSError, pickle.UnpicklingError):
            if self._process.stdin is not None:
                with self._process.stdin as tasks:
                    pickle.dump(self._task, tasks)
            while True:
                answer = pickle.load(answers)  # noqa: S301 - it comes from this program
                if isinstance(answer, Done):
                    self.done = len(self.job.numbers)
                    self.answer = answer
                    return
                self.done = answer
