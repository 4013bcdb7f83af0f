"""What the fuzzer found once stays mended, a short search finds nothing new, and the fuzzer itself does find faults."""

from __future__ import annotations

import json
import math
import os
import random
import subprocess
import sys
from pathlib import Path

import pytest
from must_hold import BrokenError, check_numbers, check_words
from mutating import mutated
from samples import Sample, SlideText, read_case, sources, write_case
from shrinking import shrunk

from footlight.deck import Size
from footlight.layout.page import BoxItem, Page, Rect, Role
from footlight.reading import parse_deck
from footlight.styling.computed import BLACK, Shadow

if not hasattr(os, "fork"):
    pytest.skip("the watchdog forks", allow_module_level=True)

FUZZ = Path(__file__).with_name("fuzz.py")
CASES = sorted(FUZZ.with_name("cases").glob("*.case"))
SAMPLE, DECKS = 12, 120
"""So many are tried each time, in some 10 seconds of the processor, and in the proof."""


def fuzz(*words: str | Path) -> subprocess.CompletedProcess[str]:
    """Run the fuzzer in a process of its own, which forks: it has neither threads nor windows."""
    bundled_only = {name: value for name, value in os.environ.items() if name != "FOOTLIGHT_DECKS"}
    return subprocess.run([sys.executable, FUZZ, *words], env=bundled_only, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def found_again() -> dict[str, str]:
    """What fails today in each case."""
    lines = [json.loads(line) for line in fuzz("--again").stdout.splitlines()]
    return {line["case"]: line["failed"] for line in lines}


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_a_case_that_once_failed_is_mended(case: Path, found_again: dict[str, str]) -> None:
    assert found_again[case.stem] == ""


@pytest.mark.timeout(1200)
@pytest.mark.parametrize("decks", [SAMPLE, pytest.param(DECKS, marks=pytest.mark.proof)])
def test_a_short_search_finds_nothing(tmp_path: Path, decks: int) -> None:
    run = fuzz("--count", str(decks), "--seed", "short", "--shrink", "0", "--into", tmp_path)
    assert run.returncode == 0, run.stdout + run.stderr


def test_the_same_seed_makes_the_same_deck() -> None:
    def made() -> list[str]:
        decks = sources()
        chances = [random.Random(seed) for seed in range(20)]
        return [mutated(chance.choice(decks).sample(chance, "x"), chance).text for chance in chances]

    assert made() == made()


def test_samples_are_slides_as_the_author_wrote_them() -> None:
    sample = sources()[0].sample(random.Random(1), "x")
    assert sample.text.startswith("---\ntitle:")
    assert all(slide in sample.text for slide in sample.words_must_stay)


def test_a_case_is_read_as_it_was_written(tmp_path: Path) -> None:
    slides = (SlideText("# a\r\n\x0b\n\n", untouched=True), SlideText("\ud800<p>", untouched=False))
    sample = Sample("---\na: b\n---\n", slides, "guide", "7.3")
    write_case(tmp_path / "a.case", sample, "a sentence: with a colon")
    assert read_case(tmp_path / "a.case") == sample


def test_a_failure_is_made_small() -> None:
    slides = [SlideText(f"# Slide {n}\n\nwords of {n} and <b>x</b> or\n\nmore", untouched=n != 3) for n in range(6)]
    small = shrunk(Sample("---\na: b\nc: d\n---\n", tuple(slides)), lambda one: "3 and <b" in one.text, 60)
    assert small == Sample("", (SlideText("3 and <b", untouched=False),))


FAULTS = {
    "while True: pass": "no end after 5 seconds of the processor",
    "b'x' * len(range(600_000_000))": "more than 500 MB",
    "raise KeyError('x')": "KeyError ('x') in the fuzzer itself",
    "import os; os.abort()": "ended by SIGABRT",
    "pass": "",
}
PROGRAM = """
import sys
import must_hold, watchdog
from samples import Sample, SlideText
watchdog.CPU_SECONDS = 5  # 600 MB took more than one on a busy machine
must_hold.check_all = lambda deck, _untouched: exec(deck.read_text("utf-8"))
with watchdog.Watchdog(1) as dog:
    for fault in sys.argv[1:]:
        print(dog.verdict(Sample("", (SlideText(fault),))).failed)
"""


def test_the_watchdog_sees_what_takes_too_much_and_what_fails() -> None:
    environment = {**os.environ, "PYTHONPATH": str(FUZZ.parent)}
    run = subprocess.run(
        [sys.executable, "-c", PROGRAM, *FAULTS], env=environment, capture_output=True, text=True, check=True
    )
    said = run.stdout.split("\n")[:-1]
    assert len(said) == len(FAULTS)
    assert [fault for fault, line in zip(FAULTS, said, strict=True) if FAULTS[fault] not in line] == []
    assert said[-1] == ""


@pytest.mark.parametrize("wrong", [math.nan, math.inf, 2.0**31])
def test_a_number_that_cannot_be_painted_is_seen(wrong: float) -> None:
    item = BoxItem(rect=Rect(0, 0, 9, 9), role=Role.DECORATION, shadows=(Shadow(0, wrong, 1, 0, BLACK),))
    with pytest.raises(BrokenError, match="as the shadows of a BoxItem"):
        check_numbers(Page(1, Size(9, 9), (item,)))


def test_a_lost_word_is_seen() -> None:
    deck = parse_deck("# Harbour\n\n<!-- of the north -->", Path("talk.md"))
    check_words(deck, ("Harbour *north*",))
    with pytest.raises(BrokenError, match="“south”"):
        check_words(deck, ("Harbour south",))
