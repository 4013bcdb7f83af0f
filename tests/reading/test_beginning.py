"""The first slides of a long deck, read before the others: only where those cannot change them."""

from __future__ import annotations

from pathlib import Path

import pytest

from footlight.deck import UnusableInputError
from footlight.reading import read_beginning, read_deck

FRONT = "---\ntitle: Long\n---\n\n"
SLIDE = "## Bay {n}\n\n- rope\n- a `map`: and salt\n\n<!-- Say: nothing. -->\n\n<!-- _class: lead -->\n"


def deck_of(tmp_path: Path, *, first: str = "# One\n", last: str = "# Last\n", slides: int = 3000) -> Path:
    texts = [first, *(SLIDE.format(n=number) for number in range(2, slides)), last]
    path = tmp_path / "long.md"
    path.write_text(FRONT + "\n---\n\n".join(texts), "utf-8")
    return path


def test_the_first_slides_are_those_of_the_whole_deck(tmp_path: Path) -> None:
    path = deck_of(tmp_path)
    beginning, whole = read_beginning(path), read_deck(path)
    assert beginning is not None
    assert beginning.partial
    assert not whole.partial
    assert 50 < len(beginning.slides) < 1000 < len(whole.slides)
    for first, same in zip(beginning.slides, whole.slides, strict=False):
        assert (first.number, first.span, first.source, first.notes) == (
            same.number, same.span, same.source, same.notes,
        )  # fmt: skip
    assert beginning.settings == whole.settings
    assert (beginning.title, beginning.language) == (whole.title, whole.language)


def test_a_short_deck_is_read_as_a_whole(tmp_path: Path) -> None:
    assert read_beginning(deck_of(tmp_path, slides=30)) is None


@pytest.mark.parametrize(
    "last",
    [
        "<!-- theme: dark -->\n",
        "<!--\nclass: lead\nsize: 4:3\n-->\n",
        "<style>h1 { color: red }</style>\n",
        "<Style>h1 { color: red }</STYLE>\n",
        "<!-- footer: 2 > 1\ntheme: dark -->\n",
        "[one]: https://example.org\n",
        "[^one]: A footnote.\n",
    ],
)
def test_what_may_change_the_first_slides_is_read_with_them(tmp_path: Path, last: str) -> None:
    assert read_beginning(deck_of(tmp_path, last=last)) is None


@pytest.mark.parametrize(
    "first",
    [
        "```\nnever closed\n",
        "::: notes\nnever closed\n",
        "<pre>never closed\n",
        "<PRE>never closed\n",
        "# One of {{pages}}\n",
        "<style>h1::after { content: counter(pages) }</style>\n",
    ],
)
def test_what_may_go_over_the_end_of_the_beginning_is_read_with_the_rest(tmp_path: Path, first: str) -> None:
    assert read_beginning(deck_of(tmp_path, first=first)) is None


def test_a_deck_for_several_audiences_is_read_as_a_whole(tmp_path: Path) -> None:
    path = deck_of(tmp_path)
    path.write_text(path.read_text("utf-8").replace("title: Long", "audiences: [short, long]"), "utf-8")
    assert read_deck(path).settings.audiences
    assert read_beginning(path) is None


def test_what_cannot_be_read_is_told(tmp_path: Path) -> None:
    with pytest.raises(UnusableInputError, match="There is no file"):
        read_beginning(tmp_path / "missing.md")
