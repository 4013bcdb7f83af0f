"""A finding and the lines of its file -> edits that mend it, each no larger than what the finding is about.

A fix is offered only where the finding itself names what is wrong and what was meant; whatever needs a judgement is
left to the author.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote

from footlight.deck import Deck, Finding, UnusableInputError
from footlight.desktop.allowed_files import nearest_file
from footlight.media.references import reference_to
from footlight.reading import parse_deck
from footlight.reading.directive_table import NAMES, meant_by
from footlight.reading.grammar.picture_keywords import read_keywords
from footlight.reading.spelling import meant

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
_KEY = re.compile(r"(?<![\w-])(?P<key>_?[A-Za-z][\w-]*)(?=[\"']?[ \t]*:)")
_ENTRY = re.compile(r"\s*[\w-]+:(?:\s|$)")
_PICTURE = re.compile(r"!\[(?P<alt>[^\]]*)\]\([ \t]*<?(?P<reference>[^)\s<>]+)")
_FENCE = re.compile(r"\s*(?:`{3,}|~{3,})")
_BARE_NAME = re.compile(
    r"(?:img|image|dsc|dscn|photo|picture|pic|figure|fig|screen|screenshot|unnamed|untitled)(?![a-z])", re.IGNORECASE
)
"""Names that cameras and programs give."""
_FEWEST_LETTERS = 3
"""Of a word in a file's name that says something."""


class Edit(NamedTuple):
    """A piece of a line, and what shall stand there.

    Attributes:
        line: 1-based.
        column: Of the first character, 1-based, counted in code points.
        end: Of the character after the last one; the same as ``column`` where something is put in.
        text: What shall stand there; a line feed stands for the file's own line end.
    """

    line: int
    column: int
    end: int
    text: str


class Fix(NamedTuple):
    """What mends a finding.

    Attributes:
        title: What it does, as a menu says it.
        finding: What it mends.
        edits: In the order of the file.
    """

    title: str
    finding: Finding
    edits: tuple[Edit, ...]


def lines_of(text: str) -> list[str]:
    """Part the text of a file into lines, each with its end, without a byte order mark."""
    return _LINE.findall(text.removeprefix("\ufeff"))


def fixes_of(finding: Finding, lines: Sequence[str], folder: Path) -> tuple[Fix, ...]:
    """Return what would mend a finding; nothing where that needs a judgement.

    Args:
        finding: With the line of its file.
        lines: Of that file, as ``lines_of`` gives them.
        folder: The deck's, in which pictures are looked for.
    """
    maker = _MAKERS.get(finding.code)
    if maker is None or not 1 <= finding.line <= len(lines):
        return ()
    return tuple(maker(finding, lines, folder))


def _key(finding: Finding, lines: Sequence[str], _folder: Path) -> Iterator[Fix]:
    """Put the directive that was meant in the place of a misspelt key."""
    for match in _KEY.finditer(lines[finding.line - 1]):
        key = match["key"]
        name = meant(key, NAMES) or meant_by(key)
        if name and f"“{key}”" in finding.message and f"“{name}”" in finding.message:
            edit = Edit(finding.line, match.start("key") + 1, match.end("key") + 1, name)
            yield Fix(f"Write {name} instead of {key}", finding, (edit,))
            return


def _ruler(finding: Finding, lines: Sequence[str], _folder: Path) -> Iterator[Fix]:
    """Put a blank line above dashes, so that they part slides; but not where they end another tool's front matter."""
    above = lines[finding.line - 2] if finding.line > 1 else ""
    if lines[finding.line - 1].strip() == "---" and not _ENTRY.match(above):
        yield Fix("Put a blank line above ---", finding, (Edit(finding.line, 1, 1, "\n"),))


def _name(finding: Finding, lines: Sequence[str], folder: Path) -> Iterator[Fix]:
    """Put the name of a file that is there in the place of one that is not."""
    edits: dict[str, list[Edit]] = {}
    for number, match in _pictures(finding.line, lines):
        written = match["reference"]
        near = nearest_file(written, folder)
        if near and f" {written}; " in finding.message and f" {near}?" in finding.message:
            edit = Edit(number, match.start("reference") + 1, match.end("reference") + 1, reference_to(near))
            edits.setdefault(f"Write {near} instead of {written}", []).append(edit)
    for title, made in edits.items():
        yield Fix(title, finding, tuple(made))


def _description(finding: Finding, lines: Sequence[str], _folder: Path) -> Iterator[Fix]:
    """Describe a picture by its file's name, where that is made of words."""
    for number, match in _pictures(finding.line, lines):
        words = _words_of(match["reference"])
        bare = not read_keywords(match["alt"]).alt
        if words and bare and f" {match['reference']} shows " in finding.message:
            column = match.end("alt") + 1
            text = f" {words}" if match["alt"].strip() else words
            yield Fix(f"Describe the picture as “{words}”", finding, (Edit(number, column, column, text),))
            return


_MAKERS: Mapping[str, Callable[[Finding, Sequence[str], Path], Iterator[Fix]]] = {
    "unknown-directive": _key,
    "ruler-under-text": _ruler,
    "missing-picture": _name,
    "picture-without-alt": _description,
}


def _pictures(first: int, lines: Sequence[str]) -> Iterator[tuple[int, re.Match[str]]]:
    """Yield the pictures of the paragraph that begins at a line, each with its line."""
    for number in range(first, len(lines) + 1):
        line = lines[number - 1]
        if not line.strip() or _FENCE.match(line):
            return
        yield from ((number, match) for match in _PICTURE.finditer(line))


def _words_of(reference: str) -> str:
    """Return what a file's name says, as a description; empty when it says nothing."""
    stem = Path(unquote(re.split(r"[?#]", reference, maxsplit=1)[0])).stem
    parts = re.split(r"[-_\s.]+", stem)
    said = [part for part in parts if part.isalpha() and len(part) >= _FEWEST_LETTERS]
    if _BARE_NAME.match(stem) or len(said) < len(parts) / 2 or re.search(r"[\[\]{}<>`*\\]", stem):
        return ""
    words = " ".join(part for part in parts if part)
    words = words[:1].upper() + words[1:]
    # A word that says how the picture is shown would do so.
    return words if read_keywords(words).alt == words.split() else ""


def with_edits(text: str, edits: Iterable[Edit]) -> str:
    """Return a file's text with edits; every other character stays, line ends and a byte order mark among them."""
    mark = "\ufeff" * text.startswith("\ufeff")
    lines = lines_of(text)
    end = next((line[len(line.rstrip("\r\n")) :] for line in lines if line.endswith(("\r", "\n"))), "\n")
    for edit in sorted(set(edits), reverse=True):
        line = lines[edit.line - 1]
        lines[edit.line - 1] = line[: edit.column - 1] + edit.text.replace("\n", end) + line[edit.end - 1 :]
    return mark + "".join(lines)


def mended(deck: Deck, path: Path, text: str, fixes: Sequence[Fix]) -> str:
    """Return a file's text with fixes, of which none changes a slide that it is not about.

    Args:
        deck: As it was read.
        path: The file of the deck that ``text`` is of.
        text: As it is on disk.
        fixes: Of findings in that file.

    Raises:
        UnusableInputError: Another slide would change.
    """
    after = with_edits(text, (edit for fix in fixes for edit in fix.edits))
    meant_slides = {fix.finding.slide for fix in fixes}
    if 0 not in meant_slides and path == deck.path:
        left = iter(slide.source for slide in parse_deck(after, path).slides)
        others = (slide.source for slide in deck.slides if slide.number not in meant_slides and slide.span.file == path)
        if not all(any(source == other for source in left) for other in others):
            raise UnusableInputError(f"The fixes would change other slides of {path.name}; nothing was written.")
    return after
