"""``footlight outline``: what is known of each slide."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

DECK = """\
---
duration: 5m
---

<!-- time: 90s -->
# Hello there

Some *plain* words

<!-- Say **this** aloud -->

---

## Steps

* one
* two

---

![w:100px](here.png) ![gone](missing.png)
"""


@pytest.fixture
def talk(deck: Callable) -> Path:
    Image.new("RGB", (40, 30), "red").save("here.png")
    return deck(DECK)


def test_a_line_a_slide(footlight: Callable, talk: Path) -> None:
    result = footlight("outline", talk)
    assert (result.code, result.err) == (0, "")
    lines = [line.split("  ") for line in result.out.splitlines()]
    assert [[cell.strip() for cell in line if cell.strip()] for line in lines[:2]] == [
        ["1", "Hello there", "1:30"],
        ["2", "Steps", "2 steps"],
    ]
    assert result.out.splitlines()[3:] == [
        "",
        "Estimated  0:01  (3 words of notes at 130 a minute; 2 of 3 slides have none)",
        "Planned    5:00",
    ]


def test_the_estimate_goes_by_how_fast_one_speaks(footlight: Callable, deck: Callable) -> None:
    path = deck(f"# A\n<!-- {'word ' * 1200}-->\n\n---\n\n# B\n<!-- {'word ' * 300}-->\n")
    assert footlight("outline", path, "--words-a-minute", "100").out.splitlines()[3:] == [
        "Estimated  15:00  (1,500 words of notes at 100 a minute)"
    ]
    objects = json.loads(footlight("outline", path, "--words-a-minute", "100", "--json").out)
    assert [each["estimated_seconds"] for each in objects] == [720, 180]
    assert footlight("outline", path, "--words-a-minute", "4").code == 2


def test_without_notes_and_plan_there_is_no_length(footlight: Callable, deck: Callable) -> None:
    assert len(footlight("outline", deck("# A\n\n---\n\n# B\n")).out.splitlines()) == 2


def test_json_has_all_that_is_known(footlight: Callable, talk: Path) -> None:
    first, second, third = json.loads(footlight("outline", talk, "--json").out)
    assert first.keys() == {
        *(
            "number",
            "file",
            "line",
            "title",
            "hidden",
            "audiences",
            "backup",
            "steps",
            "text",
            "notes",
            "note_words",
            "estimated_seconds",
            "planned_seconds",
        ),
        *("layout", "scale", "overflows", "images", "missing"),
    }
    assert (first["number"], first["title"], first["steps"]) == (1, "Hello there", 0)
    assert DECK.splitlines()[first["line"] - 1 :][:2] == ["", "<!-- time: 90s -->"] or first["line"] <= 5
    assert (first["notes"], first["note_words"], first["planned_seconds"]) == ("Say **this** aloud", 3, 90)
    assert (first["scale"], first["overflows"], first["images"], first["missing"]) == (1.0, False, 0, [])
    assert first["text"].split() == ["Hello", "there", "Some", "plain", "words"]
    assert (second["steps"], second["text"].split("\n"), second["planned_seconds"]) == (
        2,
        ["Steps", "one", "two"],
        None,
    )
    assert (third["images"], third["missing"]) == (1, ["missing.png"])
    assert "gone" in third["text"]


def test_notes_and_hidden_things_are_not_in_the_text(footlight: Callable, deck: Callable) -> None:
    path = deck("# Seen\n\n<span style='display: none'>unseen</span>\n\n<!-- said -->\n\n<!-- _footer: below -->\n")
    (slide,) = json.loads(footlight("outline", path, "--json").out)
    assert slide["text"].split("\n") == ["Seen", "below"]


def test_code_keeps_its_indentation(footlight: Callable, deck: Callable) -> None:
    path = deck("```py {1|2}\ndef f():\n    return 1\n```\n")
    (slide,) = json.loads(footlight("outline", path, "--json").out)
    assert slide["text"].split("\n") == ["def f():", "    return 1"]


def test_text_beyond_the_slide_is_not_in_the_text(footlight: Callable, deck: Callable) -> None:
    path = deck("# Seen\n\n<div style='position: absolute; top: 900px'>far below</div>\n")
    (slide,) = json.loads(footlight("outline", path, "--json").out)
    assert slide["text"] == "Seen"


def test_chinese_is_written_as_it_is(process: Callable, deck: Callable) -> None:
    running = process("outline", deck("# 小米\n"), "--json")
    out, err = running.communicate(timeout=300)
    assert (running.returncode, err) == (0, "")
    assert '"title": "小米"' in out


@pytest.mark.skipif(sys.platform == "win32", reason="a closed pipe is another thing there")
@pytest.mark.parametrize("slides", [1, 1000], ids=["at the end", "in the middle"])
def test_reader_that_leaves_is_no_error(deck: Callable, slides: int) -> None:
    deck("\n\n---\n\n".join(f"# Slide {number}" for number in range(slides)))
    reader, writer = os.pipe()
    os.close(reader)
    words = [sys.executable, "-m", "footlight", "outline", "talk.md"]
    ended = subprocess.run(words, stdout=writer, stderr=subprocess.PIPE, check=False, timeout=300)
    os.close(writer)
    assert (ended.returncode, ended.stderr) == (141, b"")
