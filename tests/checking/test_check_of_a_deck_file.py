"""From a deck's text to its findings, through every room."""

from __future__ import annotations

from pathlib import Path

import pytest

from footlight.checking import check
from footlight.deck import Finding, Severity
from footlight.desktop.resources import bundled
from footlight.media import MediaLibrary
from footlight.reading import parse_deck
from footlight.rendering.typesetting import Typesetter
from footlight.styling import Stylist

PALE = f"<!-- _backgroundColor: white -->\n<!-- _color: '#bbb' -->\n\n{'So pale. ' * 20}\n\n# Pale\n"


@pytest.fixture(scope="module")
def typesetter(qapp: object) -> Typesetter:
    return Typesetter(Stylist([bundled("assets", "themes")]))


def findings(text: str, folder: Path, typesetter: Typesetter) -> list[Finding]:
    deck = parse_deck(text, folder / "deck.md")
    media = MediaLibrary(folder)
    return list(check(deck, (typesetter.page(deck, slide, media) for slide in deck.slides)))


@pytest.mark.parametrize(
    ("text", "line", "severity", "code"),
    [
        ("# One\n\n---\n\n# Two\n\n![A view](gone.png)\n", 7, Severity.ERROR, "missing-picture"),
        ("# One\n\n![bg](gone.png)\n", 3, Severity.ERROR, "missing-picture"),
        ("# One\n\n![A view](https://example.org/a.png)\n", 3, Severity.WARNING, "remote-picture"),
        ("# One\n\n![A film](film.mp4)\n", 3, Severity.WARNING, "film-not-played"),
        ("# One\n\n![bg](film.webm)\n", 3, Severity.WARNING, "film-not-played"),
        ('# One\n\n<video src="film.mp4" controls></video>\n', 3, Severity.WARNING, "film-not-played"),
        ('# One\n\n<video><source src="film.mp4"/></video>\n', 3, Severity.WARNING, "film-not-played"),
        ('# One\n\n<audio src="song.mp3"></audio>\n', 3, Severity.WARNING, "sound-not-played"),
        ("# One\n\n---\n\n<!-- layout: splitt -->\n\n# Two\n", 4, Severity.WARNING, "unknown-layout"),
        ("# One\n\nSee [it](gone.pdf)\n", 3, Severity.WARNING, "missing-link-target"),
        (PALE, 4, Severity.WARNING, "low-contrast"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_on_its_line(
    text: str, line: int, severity: Severity, code: str, tmp_path: Path, typesetter: Typesetter
) -> None:
    found = findings(text, tmp_path, typesetter)
    assert (line, severity, code) in [(f.line, f.severity, f.code) for f in found]
    assert len({(f.line, f.message) for f in found}) == len(found)


def test_a_slide_that_cannot_fit_is_one_error(tmp_path: Path, typesetter: Typesetter) -> None:
    rows = "\n".join(f"- Row {number}" for number in range(80))
    found = findings(f"# One\n\n{rows}\n", tmp_path, typesetter)
    assert [f.code for f in found if f.severity is Severity.ERROR] == ["overflow"]
    assert "many-bullets" in [f.code for f in found]


def test_a_sound_deck_has_nothing_to_mend(tmp_path: Path, typesetter: Typesetter) -> None:
    assert (
        findings(
            "# One\n\nWords\n\n---\n\n# Two\n\n* A\n* B\n\n| a | b |\n|---|---|\n| 1 | 2 |\n", tmp_path, typesetter
        )
        == []
    )


def test_code_that_is_too_long_says_where_to_split_it(tmp_path: Path, typesetter: Typesetter) -> None:
    functions = "\n\n".join(f"def f{n}(a):\n    b = a + {n}\n    return b" for n in range(10))
    found = findings(f"# Code\n\n```python\n{functions}\n```\n", tmp_path, typesetter)
    (long,) = [each for each in found if each.code == "overflow"]
    lines = f"# Code\n\n```python\n{functions}\n```\n".splitlines()
    assert lines[long.line - 1] in long.message
    assert lines[long.line - 1].startswith("def ")
    assert "has 39 lines" in long.message
    stepped = f"# Code\n\n```python {{1-11|13-39}}\n{functions}\n```\n"
    assert not [each for each in findings(stepped, tmp_path, typesetter) if each.code == "overflow"]


@pytest.mark.parametrize(
    ("columns", "rows", "advice"), [(3, 10, "split it after row 5"), (9, 3, "leave columns out"), (3, 4, "")]
)
def test_a_table_that_had_to_shrink_says_whether_its_rows_or_columns_are_too_many(
    columns: int, rows: int, advice: str, tmp_path: Path, typesetter: Typesetter
) -> None:
    row = "|" + " extraordinary |" * columns + "\n"
    text = f"# Table\n\n{row}{'|---' * columns}|\n{row * rows}"
    found = [each for each in findings(text, tmp_path, typesetter) if each.code == "small-table"]
    assert [each.line for each in found] == ([3] if advice else [])
    assert all(advice in each.message for each in found)
