"""``footlight help``: nothing, or a word -> the list of topics, a page of the manual, or what a name means."""

from __future__ import annotations

import shutil
from argparse import Namespace
from collections.abc import Iterable

from footlight.authoring import Term, TermKind, language
from footlight.authoring.manual import TOPICS, look_up
from footlight.cli.command_terms import command_terms
from footlight.cli.terminal_markdown import WIDTH, columns, filled, shown_page
from footlight.deck import UnusableInputError

_PLACES = {TermKind.DIRECTIVE: "holds for", TermKind.PICTURE: "holds for", TermKind.KEY: "given"}
_NAMES = 22
"""Letters of the column of names."""


def run(options: Namespace) -> int:
    """Print what the words are about.

    Raises:
        UnusableInputError: There is neither a topic nor a name like it.
    """
    width = min(shutil.get_terminal_size().columns, WIDTH)
    word = " ".join(options.words)
    if not word:
        print(_topics(width))
    elif word == "reference":
        print(_all_names((*language(), *command_terms()), width))
    else:
        print(_about(word, width))
    return 0


def _about(word: str, width: int) -> str:
    found = look_up(word, (*language(), *command_terms()))
    if found.topic:
        return shown_page(found.topic.text, width)
    if not found.terms:
        hint = (
            f"did you mean {' or '.join(f'“{name}”' for name in found.near)}?"
            if found.near
            else "see “footlight help”."
        )
        raise UnusableInputError(f"The manual has no “{word}”; {hint}")
    return "\n".join(_described(term, width) for term in found.terms)


def _topics(width: int) -> str:
    lines = [
        "The manual of Footlight.",
        "",
        *(line for topic in TOPICS for line in _named(topic.name, topic.help, width, 12)),
        "",
        *filled(
            "“footlight help write” prints that page; “footlight help layout” what a name means, with an example.",
            width,
        ),
        *filled("“footlight COMMAND --help” lists the options of a command.", width),
    ]
    return "\n".join(lines)


def _named(name: str, text: str, width: int, column: int = _NAMES) -> list[str]:
    """Set a name and what it is, side by side where the name is not too long."""
    if len(name) > column:
        return [f"  {name}", *columns(["", text], [column, width - column - 4])]
    return [f"  {line}" for line in columns([name, text], [column, width - column - 4])]


def _all_names(terms: Iterable[Term], width: int) -> str:
    lines: list[str] = []
    kind: TermKind | None = None
    for term in terms:
        if term.kind is not kind:
            kind = term.kind
            lines += ["", kind.value, ""]
        lines += _named(", ".join((term.name, *term.others)), term.help.replace("`", ""), width)
    return "\n".join([*lines[1:], "", *filled("“footlight help NAME” says what each takes, with an example.", width)])


def _described(term: Term, width: int) -> str:
    """Set a row: the sentence, what it takes and where, and its example."""
    facts = [
        ("written", term.written if term.kind is TermKind.FORM else ""),
        ("also", ", ".join(term.others)),
        ("takes", term.takes),
        ("one of", ", ".join(term.choices)),
        (_PLACES.get(term.kind, "in"), term.scope),
        ("keys" if term.kind is TermKind.KEY else "default", term.default),
    ]
    lines = [f"{term.name}: {term.kind.singular}", ""]
    lines += [f"  {line}" for line in filled(term.help.replace("`", ""), width - 2)]
    known = [f"  {line}" for name, text in facts if text for line in columns([name, text], [9, width - 13])]
    lines += ["", *known] if known else []
    example = [f"      {line}".rstrip() for line in term.example.rstrip("\n").split("\n")]
    return "\n".join([*lines, "", *example, ""])
