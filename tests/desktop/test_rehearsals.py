"""Rehearsals on the disk."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from footlight.deck import Asked, Deck
from footlight.desktop.rehearsals import add_run, load_runs, rehearsals_file
from footlight.presenting.rehearsal import run_of
from footlight.presenting.state import begin, rehearse
from footlight.reading import parse_deck


@pytest.fixture
def deck(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Deck]:
    monkeypatch.setenv("FOOTLIGHT_HOME", str(tmp_path / "home"))
    return parse_deck("# A\n\n---\n\n# B\n", tmp_path / "talk.md")


def test_runs_are_kept_in_their_order(deck: Deck) -> None:
    assert load_runs(deck) == ()
    for when in ("2026-03-05 11:45", "2026-03-06 09:00"):
        add_run(deck, run_of(rehearse(begin(deck), 0.0), 42.0, when))
    assert [(run.when, run.seconds) for run in load_runs(deck)] == [
        ("2026-03-05 11:45", 42.0),
        ("2026-03-06 09:00", 42.0),
    ]


def test_a_damaged_file_is_set_aside_and_the_next_run_is_kept(deck: Deck, caplog: pytest.LogCaptureFixture) -> None:
    path = rehearsals_file(deck)
    path.parent.mkdir(parents=True)
    path.write_text("{ cut sho", "utf-8")
    add_run(deck, run_of(rehearse(begin(deck), 0.0), 42.0, "2026-03-05 11:45"))
    assert len(load_runs(deck)) == 1
    assert path.with_suffix(".damaged.json").read_text("utf-8") == "{ cut sho"
    assert "damaged" in caplog.text


def test_each_audience_has_rehearsals_of_its_own(tmp_path: Path) -> None:
    text = "---\naudiences: [long, short]\n---\n\n# A\n\n---\n\n<!-- for: long -->\n# B\n"
    long, short = (parse_deck(text, tmp_path / "talk.md", asked=Asked(name)) for name in ("long", "short"))
    add_run(long, run_of(rehearse(begin(long), 0), 5, "2026-11-27 10:00"))
    assert (len(load_runs(long)), len(load_runs(short))) == (1, 0)
