"""Terms -> the manual's reference page: a chapter a kind, each term with its sentence and what an author types."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from footlight.authoring.term import Term, TermKind

_HEAD = """# Reference

Every word that a deck, a theme, the settings and the command line may have. The program writes this page from its own
tables (`make manual`); `footlight help NAME` prints what stands here of one name, with an example of a whole slide.
"""
_ABOUT: Mapping[TermKind, str] = {
    TermKind.FORM: "What may stand on a slide besides plain Markdown.",
    TermKind.DIRECTIVE: "They stand in the front matter, or in a comment on a slide.",
    TermKind.LAYOUT: "By itself a slide takes the layout of its shape; `<!-- layout: NAME -->` names another.",
    TermKind.SLIDE_CLASS: "`<!-- _class: NAME -->` gives one slide a class, `class:` in the front matter all of them.",
    TermKind.PICTURE: "Words between a picture's brackets; all others describe it.",
    TermKind.CHART: "Lines above the rows of a `chart` block.",
    TermKind.PROPERTY: "A theme, `style:` or `<style>` sets them on `section`. The values are those of `default`.",
    TermKind.SETTING: "They stand in `settings.json`; `footlight doctor` names its folder.",
    TermKind.KEY: "What may stand in `keys.toml`, beside the settings; the page of keys lists all keys of each.",
    TermKind.COMMAND: "`footlight COMMAND --help` prints all of its options.",
    TermKind.OPTION: "What may follow a command.",
}
_MOST_CHOICES = 10


def reference_page(terms: Iterable[Term], pictures: Mapping[tuple[TermKind, str], str]) -> str:
    """Write the page, in Markdown.

    Args:
        terms: The rows, those of a kind together.
        pictures: The addresses of pictures of slides, by kind and name of what they show.
    """
    parts = [_HEAD]
    for kind, members in groupby(terms, key=lambda term: term.kind):
        parts.append(f"\n## {kind}\n\n{_ABOUT[kind]}\n")
        parts.append("".join(f"\n{part}" for part in _chapter(kind, list(members), pictures)))
    return "".join(parts)


def _chapter(kind: TermKind, terms: Sequence[Term], pictures: Mapping[tuple[TermKind, str], str]) -> Iterator[str]:
    if kind in {TermKind.LAYOUT, TermKind.SLIDE_CLASS}:
        for term in terms:
            picture = (
                f"![A slide of this {'layout' if kind is TermKind.LAYOUT else 'class'}]({pictures[kind, term.name]})"
            )
            yield f"### {term.name}\n\n{term.help}\n\n{picture}\n\n{_fenced(term.example)}"
    elif kind is TermKind.DIRECTIVE:
        for scope, members in groupby(sorted(terms, key=_scope_order(terms)), key=lambda term: term.scope):
            yield f"For {scope}:\n\n{_table(list(members), _TABLES[kind])}"
    else:
        yield _table(terms, _TABLES[kind])


def _scope_order(terms: Sequence[Term]) -> Callable[[Term], int]:
    scopes = list(dict.fromkeys(term.scope for term in terms))
    return lambda term: scopes.index(term.scope)


def _fenced(text: str) -> str:
    longest = max((len(match) for match in re.findall(r"^`{3,}", text, re.MULTILINE)), default=2)
    fence = "`" * (longest + 1)
    return f"{fence}md\n{text}{fence}\n"


Column = tuple[str, Callable[[Term], str]]


def _names(term: Term) -> str:
    return ", ".join(map(_code, (term.name, *term.others)))


def _takes(term: Term) -> str:
    if term.choices and len(term.choices) <= _MOST_CHOICES and not term.takes.startswith("a "):
        return ", ".join(map(_code, term.choices))
    return term.takes


def _default(term: Term) -> str:
    return _code(term.default) if term.default else ""


_NAME: Column = ("Name", _names)
_WRITTEN: Column = ("Such as", lambda term: _code(term.written))
_TAKES: Column = ("Takes", _takes)
_DEFAULT: Column = ("By itself", _default)
_HELP: Column = ("What it is for", lambda term: term.help)
_SCOPE: Column = ("Where", lambda term: term.scope)
_TABLES: Mapping[TermKind, tuple[Column, ...]] = {
    TermKind.FORM: (_NAME, _WRITTEN, _HELP),
    TermKind.DIRECTIVE: (_NAME, _HELP, _TAKES, _DEFAULT, _WRITTEN),
    TermKind.PICTURE: (_NAME, _HELP, _TAKES, _DEFAULT, _WRITTEN, _SCOPE),
    TermKind.CHART: (_NAME, _HELP, _TAKES, _DEFAULT, _WRITTEN),
    TermKind.PROPERTY: (_NAME, _HELP, _DEFAULT),
    TermKind.SETTING: (_NAME, _HELP, _TAKES, _DEFAULT, _WRITTEN),
    TermKind.KEY: (_NAME, _HELP, ("Where", lambda term: term.scope), ("Keys", lambda term: term.default)),
    TermKind.COMMAND: (_NAME, _HELP, _WRITTEN),
    TermKind.OPTION: (_WRITTEN, _HELP, ("Of", lambda term: term.scope.removeprefix("footlight "))),
}


def _table(terms: Sequence[Term], columns: Sequence[Column]) -> str:
    rows = [[title for title, _ in columns], [":--" for _ in columns]]
    rows += [[_cell(of(term)) for _, of in columns] for term in terms]
    return "".join(f"| {' | '.join(row)} |\n" for row in rows)


def _code(text: str) -> str:
    """Write a text as code, whatever ticks it has."""
    longest = max((len(match) for match in re.findall(r"`+", text)), default=0)
    ticks, blank = "`" * (longest + 1), " " if text.startswith("`") or text.endswith("`") else ""
    return f"{ticks}{blank}{text}{blank}{ticks}"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
