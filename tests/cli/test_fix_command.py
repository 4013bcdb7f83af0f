"""``footlight fix`` and the fixes of ``check --json``: what they mend, and that they touch nothing else."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

SLIPS = (
    "---\r\ntehme: dark\r\n---\r\n\r\n# One\r\n\r\nText\r\n---\r\n\r\n# Two\r\n\r\n"
    "<!-- _backgroundColr: navy -->\r\n\r\n![](harbour-at-dawn.svg)\r\n\r\n![Boats](boats.svgg)\r\n"
)
MENDED = (
    "---\r\ntheme: dark\r\n---\r\n\r\n# One\r\n\r\nText\r\n\r\n---\r\n\r\n# Two\r\n\r\n"
    "<!-- _backgroundColor: navy -->\r\n\r\n![Harbour at dawn](harbour-at-dawn.svg)\r\n\r\n![Boats](boats.svg)\r\n"
)


@pytest.fixture
def talk(root: Path) -> Path:
    for name in ("harbour-at-dawn.svg", "boats.svg"):
        shutil.copy(root / "slides" / "gallery" / "hills.svg", name)
    path = Path("talk.md")
    path.write_bytes(b"\xef\xbb\xbf" + SLIPS.encode())
    return path


def test_all_mends_everything_and_keeps_every_other_byte(footlight: Callable, talk: Path) -> None:
    assert footlight("fix", talk, "--all") == (0, "5 places are mended in talk.md.\n", "")
    assert talk.read_bytes() == b"\xef\xbb\xbf" + MENDED.encode()
    result = footlight("fix", talk, "--all")
    assert result.out == "Nothing that can be mended was found; “footlight check” says what is left to you.\n"


def test_a_dry_run_prints_a_diff_and_writes_nothing(footlight: Callable, talk: Path) -> None:
    before = talk.read_bytes()
    out = footlight("fix", talk, "--dry-run").out
    assert "-tehme: dark\n+theme: dark\n" in out
    assert "-![Boats](boats.svgg)\n+![Boats](boats.svg)" in out
    assert talk.read_bytes() == before


def test_without_a_terminal_nothing_is_written(footlight: Callable, talk: Path) -> None:
    before = talk.read_bytes()
    result = footlight("fix", talk)
    assert "talk.md:2: Write theme instead of tehme\n" in result.out
    assert "talk.md:8: Put a blank line above ---\n" in result.out
    assert talk.read_bytes() == before


def test_what_is_asked_for_is_written_and_nothing_else(
    footlight: Callable, talk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("builtins.input", lambda question: "y" if "boats.svg" in question else "n")
    assert footlight("fix", talk).out == "1 place is mended in talk.md.\n"
    assert talk.read_bytes() == b"\xef\xbb\xbf" + SLIPS.replace("boats.svgg", "boats.svg").encode()


def test_check_tells_editors_where_and_how(footlight: Callable, talk: Path) -> None:
    found = {each["code"]: each for each in json.loads(footlight("check", talk, "--json").out) if each["fixes"]}
    picture = found["missing-picture"]
    assert (picture["line"], picture["column"], picture["end"]) == (16, 10, 20)
    assert picture["fixes"] == [
        {
            "title": "Write boats.svg instead of boats.svgg",
            "safe": True,
            "edits": [{"line": 16, "column": 10, "end_line": 16, "end": 20, "text": "boats.svg"}],
        }
    ]
    assert set(found) == {"unknown-directive", "ruler-under-text", "picture-without-alt", "missing-picture"}


def test_what_needs_a_judgement_is_left_to_the_author(footlight: Callable, deck: Callable, root: Path) -> None:
    for name in ("IMG_1234.svg", "bg.svg", "fit-invert.svg"):
        shutil.copy(root / "slides" / "gallery" / "hills.svg", name)
    text = (
        "# One\n\n![](IMG_1234.svg)\n\n![A lamp](nothing-like-it.svg)\n\n---\n\n![](bg.svg)\n\n![](fit-invert.svg)\n\n"
        "```\n![](boats.svgg)\n```\n\n---\nlevel: 2\n---\n\n# Two, as in Slidev\n"
    )
    path = deck(text)
    footlight("fix", path, "--all")
    assert path.read_text("utf-8") == text


def test_a_one_file_talk_is_not_mended_in_place(footlight: Callable, talk: Path) -> None:
    footlight("fix", talk, "--all")
    footlight("pack", talk)
    result = footlight("fix", "talk.footlight", "--all")
    assert (result.code, result.err[:42]) == (2, "footlight: talk.footlight is a one-file ta")


def test_what_needs_a_look_is_listed_and_not_made_by_all(footlight: Callable, deck: Callable) -> None:
    points = "\n".join(f"- point {n}" for n in range(12))
    text = f"# Harbour\n\n{points}\n\n---\n\n# Two\n"
    path = deck(text)
    result = footlight("fix", path, "--all")
    assert "talk.md:1: Split the slide into 2, with “Harbour (2 of 2)”\n" in result.out
    assert path.read_text("utf-8") == text


def test_a_slide_is_split_when_somebody_says_so(
    footlight: Callable, deck: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("builtins.input", lambda _question: "y")
    points = "\n".join(f"- point {n}" for n in range(12))
    path = deck(f"# Harbour\n\n{points}\n\n---\n\n# Two\n")
    assert footlight("fix", path).out == "1 place is mended in talk.md.\n"
    first, second, third = path.read_text("utf-8").split("\n\n---\n\n")
    assert first.startswith("# Harbour (1 of 2)\n\n- point 0")
    assert second.startswith("# Harbour (2 of 2)\n\n- point ")
    assert third == "# Two\n"
