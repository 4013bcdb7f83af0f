"""Comments -> directives, speaker notes, or neither."""

from __future__ import annotations

import re
import textwrap

from footlight.deck.named_tuple import NamedTuple
from footlight.reading.directive_table import NAMES, SWITCHES, directive, meant_by
from footlight.reading.grammar.marks import LIST_LINE
from footlight.reading.mapping import Allowance, Entry, read_mapping
from footlight.reading.spelling import meant
from footlight.reading.text_outline import Place
from footlight.reading.values import Wanted

_TOOL = re.compile(
    r"(?:markdownlint-|textlint-|cspell:|spell-?checker:|vale |eslint-|lint (?:disable|enable|ignore))", re.IGNORECASE
)
"""How comments for other tools begin."""
_MARK = re.compile(
    r"(?:prettier-ignore(?:-start|-end|-attribute)?|more|toc|omit (?:in|from) toc|no toc|fit|pause)", re.IGNORECASE
)
"""Comments of a word or two that are no notes."""
_LOOKS_LIKE_ENTRY = re.compile(r"_?[A-Za-z][\w-]*[ \t]*:")


class Comment(NamedTuple):
    """What a comment is: directives, a note, a mark such as ``fit`` or ``pause``, or a mistyped directive.

    A directive that is ``strict``, with a value that it does not take, is a note: ``refused`` names it.

    Attributes:
        entries: The directives, their lines counted from the comment's first line.
        note: The Markdown of a speaker note, or empty.
        misspelt: A key that is no directive but was meant as one, or empty.
        meant: What ``misspelt`` seems to stand for, or empty.
        refused: The first directive whose value makes the comment a note, or None.
    """

    entries: tuple[Entry, ...] = ()
    note: str = ""
    misspelt: str = ""
    meant: str = ""
    refused: Entry | None = None


class PlacedComment(NamedTuple):
    """A comment, and the line where it begins, 1-based."""

    place: Place
    line: int
    meaning: Comment


def read_comment(comment: str, allowance: Allowance, audiences: tuple[str, ...] = ()) -> Comment:
    """Find out what an HTML comment is for.

    Args:
        comment: The comment, with its marks.
        allowance: For the values of directives (``read_mapping``).
        audiences: The deck's; a comment ``for`` others is a note.
    """
    body = comment.removeprefix("<!--").removesuffix("-->")
    stripped = body.strip().strip("-").strip()
    first, more, _ = stripped.partition("\n")
    if not first or _TOOL.match(first) or (not more and _MARK.fullmatch(first)):
        return Comment()
    if not more and first.removeprefix("_") in SWITCHES:
        return Comment(entries=(Entry(first, "true", body[: body.index(first)].count("\n")),))
    if _LOOKS_LIKE_ENTRY.match(body.lstrip().partition("\n")[0]):
        mapping = read_mapping(_dedent(body), allowance)
        if any(directive(entry.key) for entry in mapping.entries) and not mapping.bad:
            if refused := next((entry for entry in mapping.entries if _is_refused(entry, audiences)), None):
                return Comment(note=_note(body), refused=refused)
            return Comment(entries=mapping.entries)
        if mapping.entries and not more:
            (key, value, line) = mapping.entries[0]
            if key.startswith("_"):
                return Comment(misspelt=key, meant=meant_by(key))
            name = meant(key, NAMES) if key[0].islower() else ""
            # “Included: the last joke” is said on a stage, too.
            if name and not _is_refused(Entry(name, value, line), audiences):
                return Comment(note=_note(body), misspelt=key, meant=name)
    return Comment(note=_note(body))


def _is_refused(entry: Entry, audiences: tuple[str, ...]) -> bool:
    row = directive(entry.key)
    if row is None or not row.strict:
        return False
    value = row.kind.read(entry.value)
    return value is None or (isinstance(value, Wanted) and not set(value.names) <= set(audiences))


def _dedent(body: str) -> str:
    """Remove the indentation that the lines share; the first line often stands right after the mark."""
    lines = body.expandtabs(2).split("\n")
    first = lines[0].strip()
    rest = [line for line in (lines[1:] if first else lines) if line.strip()]
    margin = min((len(line) - len(line.lstrip()) for line in rest), default=0)
    if first and margin and _is_block(first):
        margin = 0  # the lines are the value of the first
    return "\n".join([first, *(line[margin:] for line in lines[1:])])


def _note(body: str) -> str:
    """Return a note without the dashes and the indentation of its comment, lest its Markdown be read as code."""
    text = body.strip("-")
    if "\n" not in text:
        return text.strip()
    first, _, rest = text.partition("\n")
    # Lines under a first list item may be nested in it; under anything else their indentation is the comment's own.
    if not first.strip() or not LIST_LINE.match(first):
        text = f"{first.strip()}\n{textwrap.dedent(rest)}"
    return text.strip()


def _is_block(first: str) -> bool:
    return first.endswith((":", "|", ">"))
