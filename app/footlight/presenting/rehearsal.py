"""Rehearsals of a deck: what each slide took, kept as text, and compared with what was planned; pure."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from math import isfinite
from typing import Any

from footlight.deck import Deck
from footlight.deck.dataclass import dataclass
from footlight.deck.slide_refs import Finder, SlideRef, ref_to
from footlight.presenting.clock import clock_text
from footlight.presenting.plan import planned_seconds
from footlight.presenting.state import State

VERSION = 1
MOST_RUNS = 50
"""Runs that are kept of a deck; the oldest go first."""

LEAST_SHARE = 0.5
"""Of the expected time. Even who speaks twice as fast as usual takes so long: a run below that was a look through."""
LEAST_SECONDS = 3.0
"""A slide, on average. The quickest styles of talks (Takahashi's) have a slide every few seconds; faster is paging."""
PASSED_OVER = 1.0
"""Seconds; a slide that was shown for less was skipped, and its time says nothing."""


@dataclass(frozen=True)
class Lap:
    """What one slide took in one run."""

    slide: SlideRef
    title: str
    seconds: float


@dataclass(frozen=True)
class Rehearsal:
    """One rehearsal.

    Attributes:
        when: The local date and time of its end, such as ``2026-03-05 11:45``.
        laps: The slides that were shown, by number.
    """

    when: str
    laps: tuple[Lap, ...]

    @property
    def seconds(self) -> float:
        """How long it was."""
        return sum(lap.seconds for lap in self.laps)


@dataclass(frozen=True)
class ReportRow:
    """One slide in the report; ``None`` is what nobody has planned or measured. All times are seconds."""

    number: int
    title: str
    planned: float | None
    run: float | None
    median: float | None


@dataclass(frozen=True)
class Report:
    """The last run against the plan and the runs before it.

    Attributes:
        when: The last run's date and time.
        runs: How many there have been.
        rows: All slides, in order.
    """

    when: str
    runs: int
    rows: tuple[ReportRow, ...]

    @property
    def planned(self) -> float | None:
        """The planned length, if there is a plan."""
        return _sum([row.planned for row in self.rows])

    @property
    def run(self) -> float | None:
        """How long the last run was."""
        return _sum([row.run for row in self.rows])

    @property
    def median(self) -> float | None:
        """The medians together."""
        return _sum([row.median for row in self.rows])

    @property
    def measured(self) -> dict[int, float]:
        """The seconds of the slides that were really spoken about in the last run, by number."""
        return {row.number: row.run for row in self.rows if row.run is not None and row.run >= PASSED_OVER}

    @property
    def doubt(self) -> str | None:
        """Why the last run's times are hardly those of the talk, as a sentence; None for a run that can be trusted.

        What a slide is expected to take is its planned time, else its median of several runs. Slides that were not
        shown count for nothing, so half a talk can be rehearsed.
        """
        shown = [row for row in self.rows if row.number in self.measured]
        spent = sum(row.run or 0.0 for row in shown)
        if shown and spent < LEAST_SECONDS * len(shown):
            return f"This run showed its slides for {spent / len(shown):.0f} seconds each, so it was no rehearsal."
        pairs = [(row.run or 0.0, row.planned or (row.median if self.runs > 1 else None)) for row in shown]
        expected = sum(usual for _, usual in pairs if usual)
        took = sum(run for run, usual in pairs if usual)
        if took < expected * LEAST_SHARE:
            times = f"{clock_text(round(took))} for slides that should take {clock_text(round(expected))}"
            return f"This run took {times}, so it was hardly a rehearsal."
        return None


def run_of(state: State, now: float, when: str) -> Rehearsal:
    """Return what each slide of a talk has taken so far."""
    slides = state.deck.slides
    laps = (
        Lap(ref_to(state.deck, number), slides[number - 1].title, spent)
        for number, spent in state.clock.all_laps(now).items()
    )
    return Rehearsal(when, tuple(laps))


def report_on(deck: Deck, runs: Sequence[Rehearsal]) -> Report:
    """Compare the last run with the plan and with all runs.

    Args:
        deck: The deck as it is now; the slides of the runs are found in it though it was edited.
        runs: At least one, the latest last.
    """
    from statistics import median  # only here: it brings fractions and decimals, which no start waits for

    finder = Finder(deck)
    measured = [_by_number(run, finder) for run in runs]
    plan = _plan(deck)
    rows = []
    for slide in deck.slides:
        times = [laps[slide.number] for laps in measured if laps.get(slide.number, 0.0) >= PASSED_OVER]
        rows.append(
            ReportRow(
                slide.number,
                slide.title,
                plan.get(slide.number),
                measured[-1].get(slide.number),
                median(times) if times else None,
            )
        )
    return Report(runs[-1].when, len(runs), tuple(rows))


def runs_text(deck: Deck, runs: Sequence[Rehearsal]) -> str:
    """Write runs as JSON that a person can read."""
    written = {
        "footlight-rehearsals": VERSION,
        "deck": str(deck.path.absolute()),
        "runs": [
            {
                "when": run.when,
                "seconds": round(run.seconds, 1),
                "slides": [
                    {
                        "slide": lap.slide.number,
                        "title": lap.title,
                        "seconds": round(lap.seconds, 1),
                        "text": list(lap.slide[1:]),
                    }
                    for lap in run.laps
                ],
            }
            for run in runs[-MOST_RUNS:]
        ],
    }
    return json.dumps(written, indent=2, ensure_ascii=False) + "\n"


def read_runs(text: str) -> tuple[Rehearsal, ...]:
    """Read what ``runs_text`` wrote.

    Raises:
        ValueError: It is something else.
    """
    try:
        found = json.loads(text)
        if found["footlight-rehearsals"] != VERSION:
            raise ValueError(f"version {found['footlight-rehearsals']!r} is not known")
        return tuple(Rehearsal(str(run["when"]), tuple(map(_lap, run["slides"]))) for run in found["runs"])
    except (KeyError, TypeError, RecursionError) as error:
        raise ValueError(f"{type(error).__name__}: {error}") from error


def _lap(found: Mapping[str, Any]) -> Lap:
    own, before, after = (str(mark) for mark in found["text"])
    seconds = float(found["seconds"])
    if not isfinite(seconds) or seconds < 0:
        raise ValueError(f"{seconds} is no length of time")
    return Lap(SlideRef(int(found["slide"]), own, before, after), str(found["title"]), seconds)


def _by_number(run: Rehearsal, finder: Finder) -> dict[int, float]:
    """Return the laps by the numbers of today's slides, without those whose slide is gone."""
    seconds = {lap.slide.number: lap.seconds for lap in run.laps}
    return {now: seconds[then] for then, now in finder.find_all(lap.slide for lap in run.laps).items()}


def _plan(deck: Deck) -> dict[int, float]:
    """Return the planned seconds by slide number; with a length for the whole talk every slide has its share."""
    if deck.settings.duration is not None:
        shares = planned_seconds(deck, deck.settings.duration)
        return {slide.number: shares[slide.number - 1] for slide in deck.shown}
    times = {slide.number: slide.settings.planned_seconds for slide in deck.shown}
    return {number: seconds for number, seconds in times.items() if seconds is not None}


def _sum(values: Sequence[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return sum(known) if known else None
