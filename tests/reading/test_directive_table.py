"""The table of directives: each row is true, its example works, and near names are found."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from footlight.deck import Deck, DeckSettings, PageNumber, Size, SlideSettings
from footlight.reading.directive_table import DIRECTIVES, LEVELS, SIZE, Directive, Kind, Scope, meant_by

Reader = Callable[..., Deck]

EFFECTS: dict[str, object] = {
    "theme": "dark",
    "style": "h1 { color: teal }",
    "size": Size(960, 720),
    "title": "Salt and the sea",
    "author": "Ann Lee",
    "description": "Why the sea is salt",
    "keywords": "salt, sea, rivers",
    "lang": "de",
    "dir": "rtl",
    "typographer": False,
    "duration": 1200,
    "audiences": ("long", "short"),
    "variables": (("event", "PyCon"),),
    "end": "11:45",
    "headingDivider": (1, 2),
    "math": False,
    "breaks": False,
    "markdown": "extra",
    "markdown_extensions": (("abbr", ()), ("toc", ())),
    "url": "https://example.org/talk",
    "image": "cover.png",
    "marp": "true",
    "html": "true",
    "paginate": PageNumber(1, 1),
    "header": "**Salt**",
    "footer": "Ann Lee, 2026",
    "class": ("lead",),
    "color": "navy",
    "backgroundColor": "#eef4f8",
    "backgroundImage": "linear-gradient(navy, black)",
    "backgroundPosition": "top left",
    "backgroundRepeat": "repeat-x",
    "backgroundSize": "contain",
    "transition": "fade 500ms",
    "layout": "plain",
    "time": 90,
    "for": ("short",),
    "hide": True,
    "backup": True,
    "include": ["A slide", "Work", "Play", "Friends", "Another"],
}


def effect(deck: Deck, row: Directive) -> object:
    if row.name == "include":
        return [slide.title for slide in deck.slides]
    if not row.field:
        return dict(deck.settings.metadata)[row.name]
    return getattr(deck.settings if row.scope is Scope.DECK else deck.slides[0].settings, row.field)


def named(row: Directive) -> str:
    return row.name


@pytest.mark.parametrize("row", DIRECTIVES, ids=named)
def test_an_example_is_a_deck_without_findings_that_has_the_effect(
    deck_of: Reader, row: Directive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("about-me.md").write_text("\n\n---\n\n".join(["# Me", "# Work", "# Play", "# Friends"]), "utf-8")
    deck = deck_of(row.snippet)
    assert deck.findings == ()
    assert (deck.slides[0].title, deck.slides[0].notes.text) == ("A slide", "")
    assert effect(deck, row) == EFFECTS[row.name]
    if row.field:
        assert effect(deck, row) != effect(deck_of("# A slide\n"), row)


@pytest.mark.parametrize("row", [row for row in DIRECTIVES if row.field], ids=named)
def test_a_default_that_is_written_changes_nothing(deck_of: Reader, row: Directive) -> None:
    front = f"---\n{row.name}: {row.default}\n---\n\n" if row.default else ""
    assert effect(deck_of(f"{front}# A slide\n"), row) == effect(deck_of("# A slide\n"), row)


def test_every_field_that_an_author_can_set_has_a_row() -> None:
    fields = {row.field for row in DIRECTIVES if row.field}
    assert fields == (set(vars(DeckSettings())) | set(vars(SlideSettings()))) - {
        "metadata",
        "audience",
        "asked",
        "tool",
    }
    assert len({row.name for row in DIRECTIVES}) == len(DIRECTIVES)


@pytest.mark.parametrize("row", [row for row in DIRECTIVES if row.kind.choices], ids=named)
def test_each_choice_is_taken(row: Directive) -> None:
    assert all(row.kind.read(choice) is not None for choice in row.kind.choices)


@pytest.mark.parametrize(("kind", "form"), [(LEVELS, "{}"), (SIZE, "{0}x{0}")])
def test_bounds_are_those_that_are_read(kind: Kind, form: str) -> None:
    assert kind.bounds is not None
    least, most = map(int, kind.bounds)
    assert all(kind.read(form.format(number)) is not None for number in (least, most))
    assert all(kind.read(form.format(number)) is None for number in (least - 1, most + 1))


@pytest.mark.parametrize("row", DIRECTIVES, ids=named)
def test_help_is_one_sentence(row: Directive) -> None:
    assert row.help.endswith(".")
    assert ". " not in row.help
    assert row.help[0].isupper()


@pytest.mark.parametrize(
    ("key", "meant"),
    [("_clas", "_class"), ("paginat", "paginate"), ("headingdivider", "headingDivider"), ("_theme", ""), ("wind", "")],
)
def test_a_near_name_is_found_where_it_could_stand(key: str, meant: str) -> None:
    assert meant_by(key) == meant
