"""Keys and values of the front matter and of comments."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from footlight.authoring.choices.choice import STOP, Choice, CompletionKind
from footlight.authoring.choices.css import colours
from footlight.authoring.choices.files import includes, pictures
from footlight.authoring.contexts import Context
from footlight.authoring.deck_text import DeckText
from footlight.authoring.language import language
from footlight.authoring.term import Term, TermKind
from footlight.desktop.regular_files import open_regular_text
from footlight.desktop.resources import theme_folders
from footlight.reading.directive_table import DIRECTIVES, SWITCHES, Directive, Scope, directive
from footlight.reading.values import text_of
from footlight.styling.themes import DEFAULT, OF_MARP, ThemeFinder, theme_catalogue

_BLOCKS = frozenset({"style", "variables"})
"""Whose values are written on lines of their own."""
_INCLUDE = "include"
_OWN_CLASS = re.compile(r"section\.([A-Za-z][\w-]*)")
_MOST_OF_SHEET = 200_000
"""Characters of a theme in which classes are looked for."""


def front_keys(deck: DeckText, _context: Context) -> Iterator[Choice]:
    """Yield the keys that the front matter does not have yet."""
    have = {entry.key for entry in deck.front.entries}
    for row in DIRECTIVES:
        if row.scope is not Scope.SLIDE and row.name != _INCLUDE:
            block = "|\n  " if row.name == "style" else "\n  " if row.name in _BLOCKS else ""
            taken = row.name in have
            yield _key(row, row.name, f"{row.name}: {block}{STOP}".replace(": \n", ":\n"), known=taken)


def comment_keys(_deck: DeckText, context: Context) -> Iterator[Choice]:
    """Yield directives for one slide, then those from here on, then those of the deck; then marks."""
    order = {Scope.SLIDE: 0, Scope.ONWARDS: 1, Scope.DECK: 2}
    for row in sorted(DIRECTIVES, key=lambda each: order[each.scope]):
        if row.name in SWITCHES:
            yield _key(row, row.name, f"{row.name}{context.closing}{STOP}")
        else:
            name = f"_{row.name}" if row.scope is Scope.ONWARDS else row.name
            yield _key(row, name, f"{name}: {STOP}{context.closing}")
            if name != row.name:
                yield _key(row, row.name, f"{row.name}: {STOP}{context.closing}")
    for term in language():
        if term.kind is TermKind.FORM and term.name in {"pause", "fit"}:
            written = f"{term.name}{context.closing}{STOP}"
            yield Choice(term.name, CompletionKind.BLOCK, term.help, written, term=term)


def _key(row: Directive, name: str, written: str, *, known: bool = False) -> Choice:
    term = terms(TermKind.DIRECTIVE)[row.name]
    alone = row.name in SWITCHES and ":" not in written
    about = f"{row.help} It stands here already." if known else row.help
    return Choice(name, CompletionKind.DIRECTIVE, about, written, not alone, term, (row.name,))


def values(deck: DeckText, context: Context) -> Iterator[Choice]:
    """Yield what a directive takes."""
    key = context.key.removeprefix("_")
    if (row := directive(key)) is None:
        return
    found = list(_named_values(deck, row))
    if not found and row.example and row.name not in _BLOCKS:
        found = [Choice(row.example, CompletionKind.VALUE, f"Such as this: it takes {row.kind.takes}.")]
    yield from found


def _named_values(deck: DeckText, row: Directive) -> Iterable[Choice]:
    match row.name:
        case "theme":
            return themes(deck)
        case "layout":
            return _terms_as(TermKind.LAYOUT, CompletionKind.LAYOUT)
        case "class":
            return slide_classes(deck)
        case "color" | "backgroundColor":
            return colours()
        case "backgroundImage":
            return [*pictures(deck, "url(•)"), *map(_gradient, ("linear-gradient", "radial-gradient"))]
        case "image":
            return pictures(deck)
        case "for":
            return _audiences_wanted(deck)
        case "include":
            return includes(deck)
    return _choices(row)


def _choices(row: Directive) -> Iterator[Choice]:
    term = terms(TermKind.DIRECTIVE)[row.name]
    for choice in term.choices or row.kind.choices:
        by_itself = " This holds by itself." if choice == row.default else ""
        yield Choice(choice, CompletionKind.VALUE, f"{row.help}{by_itself}", term=term)


def _gradient(name: str) -> Choice:
    return Choice(f"{name}()", CompletionKind.VALUE, "A gradient of CSS behind the slide.", f"{name}({STOP})")


def themes(deck: DeckText) -> Iterator[Choice]:
    """Yield the themes that there are for this deck, each with what it says of itself."""
    for entry in theme_catalogue(theme_folders(deck.folder), deck.folder):
        yield Choice(entry.name, CompletionKind.THEME, entry.character or "A theme of this deck.")
    for name, ours in OF_MARP.items():
        yield Choice(name, CompletionKind.THEME, f"Marp's theme; here it is {ours}.")


def slide_classes(deck: DeckText) -> Iterator[Choice]:
    """Yield the classes that every theme has, then those that the deck's theme and its own CSS name."""
    known = terms(TermKind.SLIDE_CLASS)
    yield from _terms_as(TermKind.SLIDE_CLASS, CompletionKind.SLIDE_CLASS)
    own = dict.fromkeys(_OWN_CLASS.findall(deck.text))
    for name in [*own, *dict.fromkeys(_theme_classes(deck))]:
        if name not in known and not name.startswith("layout-"):
            where = "This deck's CSS has it." if name in own else "The deck's theme has it."
            yield Choice(name, CompletionKind.SLIDE_CLASS, where)


def _theme_classes(deck: DeckText) -> list[str]:
    name = text_of(deck.value_of("theme") or DEFAULT)
    finder = ThemeFinder(theme_folders(deck.folder))
    path = finder.theme(name, deck.folder).path
    if finder.is_bundled(path):
        return []
    try:
        with open_regular_text(path) as file:
            return _OWN_CLASS.findall(file.read(_MOST_OF_SHEET))
    except (OSError, UnicodeDecodeError):
        return []


def audiences(deck: DeckText, context: Context) -> Iterator[Choice]:
    """Yield the deck's audiences."""
    for name in deck.audiences:
        written = f"{name}{context.closing}{STOP}" if context.closing else name
        yield Choice(name, CompletionKind.AUDIENCE, f"The audience “{name}” of this deck.", written)


def _audiences_wanted(deck: DeckText) -> Iterator[Choice]:
    for name in deck.audiences:
        yield Choice(name, CompletionKind.AUDIENCE, f"Only for the audience “{name}”.")
    for name in deck.audiences:
        yield Choice(f"not {name}", CompletionKind.AUDIENCE, f"For all but the audience “{name}”.")


def _terms_as(kind: TermKind, shown_as: CompletionKind) -> Iterator[Choice]:
    for name, term in terms(kind).items():
        yield Choice(name, shown_as, term.help, term=term)


@cache
def terms(kind: TermKind) -> dict[str, Term]:
    """Return the rows of a kind by their names."""
    return {term.name: term for term in language() if term.kind is kind}
