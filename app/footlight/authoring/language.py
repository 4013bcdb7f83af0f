"""The rows of every room that reads what an author writes -> terms: one table of the language of a deck."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache

from footlight.authoring.term import Term, TermKind
from footlight.desktop.resources import bundled
from footlight.desktop.settings import SETTINGS
from footlight.media.charts.source import OPTIONS
from footlight.presenting.commands.key_lists import key_texts
from footlight.presenting.commands.rows import COMMANDS, ShortcutContext
from footlight.reading.block_rows import FORMS
from footlight.reading.directive_table import DIRECTIVES, TRANSITIONS
from footlight.reading.grammar.picture_keyword_rows import PICTURE_KEYWORDS
from footlight.styling.class_rows import SLIDE_CLASSES
from footlight.styling.layouts import LAYOUTS, layout_names
from footlight.styling.theme_properties import ThemeProperty, theme_properties
from footlight.styling.themes import ThemeFinder


@cache
def language() -> tuple[Term, ...]:
    """Return everything that a deck, a theme, the settings and the file of keys may have, in the order of lists."""
    return (
        *_forms(),
        *_directives(),
        *_layouts(),
        *_classes(),
        *_picture_keywords(),
        *_chart_options(),
        *_theme_properties(),
        *_settings(),
        *_talk_commands(),
    )


def _forms() -> Iterator[Term]:
    for row in FORMS:
        yield Term(row.name, TermKind.FORM, row.help, row.written, row.example)


def _directives() -> Iterator[Term]:
    sheets = bundled("assets", "themes")
    named = {
        "theme": ThemeFinder((sheets,)).names(sheets),
        "layout": layout_names(),
        "class": tuple(row.name for row in SLIDE_CLASSES),
        "transition": TRANSITIONS,
    }
    for row in DIRECTIVES:
        begins = (f"{row.name}:", f"<!-- {row.name}", f"<!-- _{row.name}")
        written = next(line for line in row.snippet.splitlines() if line.startswith(begins))
        choices = named.get(row.name, row.kind.choices)
        yield Term(
            row.name, TermKind.DIRECTIVE, row.help, written, row.snippet, row.scope.value, row.kind.takes, row.default,
            choices,
        )  # fmt: skip


def _layouts() -> Iterator[Term]:
    for row in LAYOUTS:
        yield Term(row.name, TermKind.LAYOUT, row.help, f"<!-- layout: {row.name} -->", row.example)


def _classes() -> Iterator[Term]:
    for row in SLIDE_CLASSES:
        yield Term(row.name, TermKind.SLIDE_CLASS, row.help, f"<!-- _class: {row.name} -->", row.example)


def _picture_keywords() -> Iterator[Term]:
    for row in PICTURE_KEYWORDS:
        yield Term(
            row.names[0],
            TermKind.PICTURE,
            row.help,
            f"![{row.written}](hills.svg)",
            row.snippet,
            "pictures behind the slide" if row.behind else "every picture",
            row.takes,
            row.default,
            others=row.names[1:],
        )


def _chart_options() -> Iterator[Term]:
    for row in OPTIONS:
        written = next(line for line in row.example.splitlines() if line.startswith(f"{row.name}:"))
        yield Term(
            row.name, TermKind.CHART, row.help, written, row.example, "a chart block, above its rows", row.takes,
            row.default, row.choices,
        )  # fmt: skip


def _theme_properties() -> Iterator[Term]:
    sheet = bundled("assets", "themes", "default.css").read_text("utf-8")
    for row in theme_properties(sheet):
        written = f"section {{ {row.name}: {_another(row)}; }}"
        deck = f"---\nstyle: |\n  {written}\n---\n\n# A heading\n\nAnd a sentence below it.\n"
        yield Term(row.name, TermKind.PROPERTY, row.help, written, deck, default=row.value)


def _another(row: ThemeProperty) -> str:
    """Return a value of the same sort as the default's."""
    if row.value.endswith("px"):
        return f"{int(row.value.removesuffix('px')) + 4}px"
    if row.name.startswith("--font"):
        return '"Vollkorn", serif'
    if row.name.startswith("--size"):
        return "48px"
    if row.value.replace(".", "", 1).isdecimal():
        return f"{float(row.value) * 0.9:.3g}"
    return "ivory" if row.name.endswith(("background", "surface", "-mark")) else "teal"


def _settings() -> Iterator[Term]:
    for row in SETTINGS:
        takes = _SORTS[type(row.default)]
        if row.bounds:
            takes += f" from {row.bounds[0]:g} to {row.bounds[1]:g}"
        if row.unit:
            takes += f", in {row.unit}"
        line = f'"{row.key}": {json.dumps(row.example, ensure_ascii=False)}'
        default = json.dumps(row.default, ensure_ascii=False)
        yield Term(
            row.key,
            TermKind.SETTING,
            row.help,
            line,
            f"{{\n  {line}\n}}\n",
            "settings.json",
            takes,
            default,
            row.choices,
        )


_SORTS: dict[type, str] = {bool: "true or false", int: "a whole number", float: "a number", str: "a text"}


def _talk_commands() -> Iterator[Term]:
    for row in COMMANDS:
        line = f"{row.id} = {json.dumps([row.keys[0] if row.keys else 'Ctrl+E'])}"
        table = "" if row.context is ShortcutContext.TALK else f"[{row.context}]\n"
        yield Term(
            row.id, TermKind.KEY, f"{row.title.removesuffix(' ...')}.", line, f"{table}{line}\n", row.context.place,
            "a list of keys", ", ".join(key_texts(row)),
        )  # fmt: skip
