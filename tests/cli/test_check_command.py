"""``footlight check``: findings as lines and as JSON, and the exit code."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable

import pytest

WITH_ERROR = "# One\n\nHello\n\n---\n\n# Two\n\n![A chart](missing.png)\n"


def test_findings_are_a_line_each(footlight: Callable, deck: Callable) -> None:
    result = footlight("check", deck(WITH_ERROR))
    assert (result.code, result.err) == (1, "")
    (line,) = (line for line in result.out.splitlines() if "missing.png" in line)
    assert line.startswith("talk.md:9: error: ")


def test_findings_as_json(footlight: Callable, deck: Callable) -> None:
    result = footlight("check", deck(WITH_ERROR), "--json")
    assert result.code == 1
    (found,) = (found for found in json.loads(result.out) if found["code"] == "missing-picture")
    assert found.keys() == {"file", "line", "column", "end", "slide", "severity", "code", "message", "fixes"}
    assert (found["column"], found["end"], found["fixes"]) == (12, 23, [])
    assert (found["line"], found["slide"], found["severity"]) == (9, 2, "error")


@pytest.mark.parametrize("words", [["check"], ["check", "--json"], ["outline", "--json"], ["fix", "--dry-run"]])
def test_the_same_is_said_where_another_process_reads_the_deck(
    words: list[str], footlight: Callable, process: Callable, deck: Callable
) -> None:
    slides = (f"## Slide {number}\n\n* one\n* two\n\n<!-- pagnate: true -->" for number in range(30))
    path = deck(WITH_ERROR + "\n---\n\n" + "\n\n---\n\n".join(slides))
    here = footlight(*words, path)
    running = process(*words, path)
    out, err = running.communicate(timeout=300)
    assert (running.returncode, out, err) == here
    assert "pagnate" in out or words[0] == "outline"


def test_the_text_comes_from_an_editor_while_the_file_has_another(
    footlight: Callable, deck: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = deck("# One\n")
    text = "# One\n\n![A chart](misssing.png)\n\n<!-- pagnate: true -->\n"
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
    found = json.loads(footlight("check", path, "--json", "--stdin").out)
    assert [(each["line"], each["code"]) for each in found] == [(3, "missing-picture"), (5, "unknown-directive")]
    assert found[1]["fixes"][0]["edits"][0]["text"] == "paginate"


def test_deck_without_errors_is_fine(footlight: Callable, deck: Callable) -> None:
    path = deck("# One\n\nHello\n")
    result = footlight("check", path)
    assert (result.code, result.err) == (0, "")
    assert footlight("check", path, "--json").code == 0


def test_a_chart_that_cannot_be_drawn_is_told_with_its_line(footlight: Callable, deck: Callable) -> None:
    result = footlight("check", deck("# One\n\n```chart\ntype: bar\na,b\nx,many\n```\n"))
    assert result.code == 1
    assert "talk.md:3: error: The chart cannot be drawn: “many”, for x, is no number" in result.out


def test_what_was_drawn_once_is_not_drawn_again(
    footlight: Callable, deck: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = deck("# One\n\n```mermaid\nflowchart TD\n A --> B\n```\n\n$$x^2$$\n")
    first = footlight("check", path)
    assert first.code == 0
    nobody = (sys.executable, "-c", "raise SystemExit('nobody was to be asked')")
    monkeypatch.setattr("footlight.media.helper.pool.own_command", lambda *_words: nobody)
    assert footlight("check", path) == first
    assert footlight("outline", path, "--json").code == 0
    assert footlight("export", path, "-o", "talk.pdf").code == 0
