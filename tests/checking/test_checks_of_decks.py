from __future__ import annotations

from collections.abc import Callable

import pytest

from footlight.checking import check
from footlight.checking.checks import deduplicated
from footlight.deck import Deck, Finding, Severity, SlideSettings

Make = Callable[..., Deck]


def timed(*seconds: float | None) -> list[SlideSettings]:
    return [SlideSettings(planned_seconds=value) for value in seconds]


@pytest.mark.parametrize(
    ("planned", "duration", "severity", "words"),
    [
        ((60, 60), 120, None, ""),
        ((60, 75), 120, Severity.WARNING, "2:15, the talk for 2:00; take 0:15 out"),
        ((60, 30), 120, Severity.HINT, "1:30, the talk for 2:00; 0:30 is still"),
        ((3600, 1800), 3600, Severity.WARNING, "1:30:00, the talk for 1:00:00; take 30:00 out"),
        ((60, None), 120, None, ""),
        ((150, None), 120, Severity.WARNING, "take 0:30 out"),
        ((None, None), 120, None, ""),
        ((60, 60), None, None, ""),
    ],
)
def test_planned_times_must_add_up_to_the_duration(
    make_deck: Make,
    planned: tuple[float | None, ...],
    duration: float | None,
    severity: Severity | None,
    words: str,
) -> None:
    found = check(make_deck("", "", settings=timed(*planned), duration=duration), [])
    assert [f.severity for f in found] == ([severity] if severity else [])
    assert all(words in f.message for f in found)


def test_missing_notes_are_told_only_where_notes_are_the_habit(make_deck: Make) -> None:
    found = check(make_deck("", "", "", notes=["Say this", "", "And this"]), [])
    assert [(f.line, f.slide, f.code) for f in found] == [(6, 2, "no-notes")]
    assert check(make_deck("", "", notes=["Say this", ""]), []) == ()


def test_of_two_findings_that_say_the_same_the_heavier_stays_and_leads_its_line(make_deck: Make) -> None:
    hint = Finding(4, 1, Severity.HINT, "a", "same")
    error = Finding(4, 1, Severity.ERROR, "a", "same")
    other = Finding(4, 1, Severity.WARNING, "b", "other")
    first = Finding(2, 1, Severity.HINT, "z", "earlier")
    assert deduplicated(make_deck(""), [other, hint, error, first]) == (first, error, other)
