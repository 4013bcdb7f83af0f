"""While a deck is written its findings are those of a whole check, and one change has one slide looked at again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from footlight.checking import check
from footlight.checking.cures.cure import FileText
from footlight.checking.live_checks import LiveChecks
from footlight.checking.places import problem_of
from footlight.deck import Deck, Finding
from footlight.reading import parse_deck
from footlight.rendering.engine import SlideEngine, headless_engine

SLIDES = [
    "# One\n\n<!-- layot: quote -->\n\nWords here.",
    "## Two\n\n![](missing.png)",
    "## Three\n\nSee [it](gone.txt) and [2].\n\n[2]: gone-too.txt",
    "Words without a heading.\n\n- and\n- a list",
    "## Five\n\n" + "\n".join(f"- point {n}" for n in range(12)),
]


@pytest.fixture
def make_live(qapp: object, tmp_path: Path) -> Iterator[Callable[[str], tuple[LiveChecks, SlideEngine, Deck]]]:
    engines: list[SlideEngine] = []

    def make(text: str) -> tuple[LiveChecks, SlideEngine, Deck]:
        deck = parse_deck(text, tmp_path / "talk.md")
        engine = headless_engine(deck)
        engines.append(engine)
        return LiveChecks(engine), engine, deck

    yield make
    for engine in engines:
        engine.close()


def text_of(slides: list[str], head: str = "") -> str:
    return head + "\n\n---\n\n".join(slides) + "\n"


def all_of(live: LiveChecks) -> tuple[Finding, ...]:
    while live.check_next():
        pass
    return live.findings


def whole(engine: SlideEngine, deck: Deck) -> tuple[Finding, ...]:
    return check(deck, (page for _, page in engine.slides(deck)))


def test_what_reading_finds_is_there_at_once_and_the_rest_after(
    make_live: Callable[[str], tuple[LiveChecks, SlideEngine, Deck]],
) -> None:
    live, engine, deck = make_live(text_of(SLIDES))
    at_once = {found.code for found in live.read(deck)}
    assert "unknown-directive" in at_once
    assert "missing-picture" not in at_once
    found = all_of(live)
    assert {"missing-picture", "missing-link-target", "no-heading", "many-bullets"} <= {each.code for each in found}
    assert found == whole(engine, deck)


def test_one_change_has_one_slide_looked_at_again(
    make_live: Callable[[str], tuple[LiveChecks, SlideEngine, Deck]],
) -> None:
    live, engine, deck = make_live(text_of(SLIDES))
    live.read(deck)
    all_of(live)
    after = parse_deck(text_of(["# One\n\nOther words.\n\nAnd more.", *SLIDES[1:]]), deck.path, deck)
    at_once = live.read(after)
    assert live.waiting == 1
    assert [found.line for found in at_once if found.code == "missing-picture"] == [11]
    assert "unknown-directive" not in {found.code for found in at_once}
    assert all_of(live) == whole(engine, after)


def test_slides_near_the_cursor_are_looked_at_first(
    make_live: Callable[[str], tuple[LiveChecks, SlideEngine, Deck]],
) -> None:
    live, _, deck = make_live(text_of(SLIDES))
    live.read(deck, near=4)
    live.check_next()
    assert {found.slide for found in live.findings if found.code == "no-heading"} == {4}


def test_a_file_that_comes_is_seen_when_it_is_looked_for_again(
    make_live: Callable[[str], tuple[LiveChecks, SlideEngine, Deck]],
) -> None:
    live, _, deck = make_live(text_of(SLIDES))
    live.read(deck)
    assert "missing-link-target" in {found.code for found in all_of(live)}
    for name in ("gone.txt", "gone-too.txt"):
        (deck.folder / name).write_text("here")
    live.look_again()
    assert "missing-link-target" not in {found.code for found in all_of(live)}


def test_other_settings_and_other_definitions_are_looked_at_again(
    make_live: Callable[[str], tuple[LiveChecks, SlideEngine, Deck]],
) -> None:
    live, engine, deck = make_live(text_of(SLIDES))
    live.read(deck)
    all_of(live)
    for text in (
        text_of(SLIDES, "---\nstyle: 'section { color: #eee; background: white }'\n---\n\n"),
        text_of([*SLIDES[:2], SLIDES[2].replace("gone-too", "gone-three"), *SLIDES[3:]]),
    ):
        deck = parse_deck(text, deck.path, deck)
        engine.set_deck(deck)
        live.read(deck)
        assert all_of(live) == whole(engine, deck)


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
)
@given(st.lists(st.lists(st.sampled_from(SLIDES), min_size=1, max_size=4), min_size=2, max_size=4))
def test_any_changes_end_in_what_a_whole_check_finds(
    make_live: Callable[[str], tuple[LiveChecks, SlideEngine, Deck]], decks: list[list[str]]
) -> None:
    live, engine, deck = make_live(text_of(decks[0]))
    for slides in decks:
        deck = parse_deck(text_of(slides), deck.path, deck)
        engine.set_deck(deck)
        live.read(deck)
        found = all_of(live)
    assert found == whole(engine, deck)


def test_a_finding_is_underlined_at_what_it_names() -> None:
    text = "<!-- _bakup: true -->\n\nSee [it](gone.txt).\n"
    deck = parse_deck(text, Path("talk.md"))
    problem = problem_of(deck.findings[0], FileText(text, deck.folder))
    line = text.split("\n", maxsplit=1)[0]
    assert line[problem.column - 1 : problem.end - 1] == "_bakup"
    assert [fix.title for fix in problem.fixes] == ["Write _backup instead of _bakup"]


@pytest.mark.parametrize("told", ["", "\n\nSlide {{page}} of {{pages}}."])
def test_slides_of_the_same_text_have_their_findings_each(
    make_live: Callable[[str], tuple[LiveChecks, SlideEngine, Deck]], told: str
) -> None:
    picture = f"## Two{told}\n\n![](missing.png)"
    live, engine, deck = make_live(text_of(["# One", picture, "# End"]))
    after = parse_deck(text_of(["# One", picture, picture, "# End"]), deck.path, deck)
    live.read(after)
    assert all_of(live) == whole(engine, after)
    assert [found.slide for found in live.findings if found.code == "missing-picture"] == [2, 3]
