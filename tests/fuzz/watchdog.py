"""Samples -> what became of each, in a process of its own that is ended when it takes too much time or memory.

The processes are forks of this one, which has loaded the program and its fonts already, so that each starts at once.
They end themselves: the system sends them a signal when their time is over, and they say where they were.
"""

from __future__ import annotations

import contextlib
import faulthandler
import os
import re
import resource
import shutil
import signal
import sys
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import must_hold
from samples import ROOT, Sample

CPU_SECONDS = 10
"""Of the processor, for a deck of a few slides that is laid out twice; an ordinary one takes a third of a second."""
WALL_SECONDS = 150
"""For one that waits for something; a diagram may take 20."""
MEGABYTES = 500
"""The most that a deck may take, the program itself included."""
_ADDRESS_SPACE = 4 * 1024**3
"""Bytes; it keeps the machine whole while a fault is found."""
_FRAME = re.compile(r'File "([^"]*)", line \d+ in (\S+)')


@dataclass(frozen=True)
class Verdict:
    """What became of a sample.

    Attributes:
        failed: One sentence, or empty when all is well.
        seconds: Of the processor.
        megabytes: The most that were in memory at once.
    """

    failed: str
    seconds: float
    megabytes: float

    @property
    def kind(self) -> str:
        """What failed, without the numbers and words of this one deck."""
        return re.sub(r"\(.*?\) in |“.*?”|-?[\d.]+(?:e[+-]?\d+)?|nan|inf|; it was.*", "", self.failed)


@dataclass(frozen=True)
class _Running:
    sample: Sample
    report: Path


class Watchdog:
    """Runs samples, several at once. A context manager: leaving it removes its files.

    Args:
        at_once: How many processes run at the same time.
    """

    def __init__(self, at_once: int | None = None) -> None:
        self._at_once = at_once or os.cpu_count() or 1
        self._folder = Path(tempfile.mkdtemp(prefix="footlight-fuzz-"))
        self._count = 0
        os.environ["FOOTLIGHT_HOME"] = str(self._folder / "home")
        for name in ("lei-jun", "guide", "gallery"):
            shutil.copytree(ROOT / "slides" / name, self._folder / name)
        (self._folder / "plain").mkdir()
        _warm_up(self._folder / "plain" / "first.md")

    def __enter__(self) -> Watchdog:
        return self

    def __exit__(self, *_: object) -> None:
        shutil.rmtree(self._folder, ignore_errors=True)

    def verdict(self, sample: Sample) -> Verdict:
        """Run one."""
        return next(self.verdicts([sample]))[1]

    def verdicts(self, samples: Iterable[Sample]) -> Iterator[tuple[Sample, Verdict]]:
        """Run all, and return each when it is done."""
        running: dict[int, _Running] = {}
        for sample in samples:
            if len(running) == self._at_once:
                yield self._next_done(running)
            self._start(sample, running)
        while running:
            yield self._next_done(running)

    def _start(self, sample: Sample, running: dict[int, _Running]) -> None:
        self._count += 1
        stem = self._folder / (sample.files or "plain") / f"fuzz-{self._count}"
        deck = stem.with_suffix(".md")
        deck.write_bytes(sample.text.encode("utf-8", "surrogatepass"))
        sys.stdout.flush()
        process = os.fork()
        if process == 0:
            _run(deck, sample, stem.with_suffix(".txt"))
        with contextlib.suppress(OSError):  # it may have ended already
            os.setpgid(process, process)
        running[process] = _Running(sample, stem.with_suffix(".txt"))

    def _next_done(self, running: dict[int, _Running]) -> tuple[Sample, Verdict]:
        process, status, used = os.wait4(-1, 0)
        with contextlib.suppress(ProcessLookupError):  # a diagram's helper that has lost its master
            os.killpg(process, signal.SIGKILL)
        done = running.pop(process)
        report = done.report.read_text("utf-8", "replace") if done.report.exists() else ""
        for left in done.report.parent.glob(f"{done.report.stem}.*"):
            left.unlink()
        megabytes = used.ru_maxrss / 1024
        failed = _failure(os.waitstatus_to_exitcode(status), report)
        if not failed and megabytes > MEGABYTES:
            failed = f"it takes more than {MEGABYTES} MB of memory"
        return done.sample, Verdict(failed, used.ru_utime + used.ru_stime, megabytes)


def _warm_up(deck: Path) -> None:
    """Load in this process what every sample needs: all of the program, fonts, a theme."""
    deck.write_text("# First\n", "utf-8")
    must_hold.check_all(deck, ())


def _run(deck: Path, sample: Sample, report: Path) -> None:
    """Be the process of one sample; never returns."""
    code = 0
    try:
        os.setpgid(0, 0)
        os.chdir(deck.parent)
        with report.open("w", encoding="utf-8", errors="backslashreplace") as file:
            _limit(file.fileno())
            try:
                must_hold.check_all(deck, sample.words_must_stay)
            except BaseException as error:  # noqa: BLE001 - whatever it is, it is what the fuzzer looks for
                file.write(must_hold.sentence(error))
                code = 1
    finally:
        os._exit(code)


def _limit(report: int) -> None:
    """Have the system end this process in time, and have it say where it was."""
    faulthandler.enable(report)
    for late in (signal.SIGXCPU, signal.SIGALRM):
        faulthandler.register(late, report, all_threads=True, chain=True)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS + 5))
    resource.setrlimit(resource.RLIMIT_AS, (_ADDRESS_SPACE, _ADDRESS_SPACE))
    signal.setitimer(signal.ITIMER_REAL, WALL_SECONDS)


def _failure(code: int, report: str) -> str:
    if code == 0:
        return ""
    if code > 0:
        return report or f"the process ends with {code}"
    place = _place(report)
    if -code in {signal.SIGXCPU, signal.SIGKILL}:
        return f"no end after {CPU_SECONDS} seconds of the processor; it was in {place}"
    if -code == signal.SIGALRM:
        return f"no end after {WALL_SECONDS} seconds, waiting; it was in {place}"
    return f"the process is ended by {signal.Signals(-code).name} in {place}"


def _place(report: str) -> str:
    """Find the innermost function of ours in what faulthandler wrote, most recent call first."""
    for file, function in _FRAME.findall(report):
        if Path(file).is_relative_to(must_hold.APP):
            return f"{Path(file).relative_to(must_hold.APP).as_posix()} ({function})"
    return "a library"
