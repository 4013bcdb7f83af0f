"""Checks of one slide: how much is on it, how large it is, what is missing. Each yields findings.

The numbers are of 4,012 slides of public talks, 1,494 of them with a list.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

from footlight.checking.subject import Subject
from footlight.deck import Finding, Severity
from footlight.deck.language import count_words
from footlight.layout.fitting import TYPE_FLOOR
from footlight.layout.page import DrawingItem, Role, TextItem
from footlight.reading.grammar.picture_keyword_rows import PICTURE_KEYWORDS
from footlight.reading.spelling import meant

MOST_ITEMS = 10
"""In lists: nine in ten slides with a list have at most 7 items, and one in sixty more than 10."""
MOST_WORDS = 80
"""Nine in ten slides show at most 65 words, and one in twenty more than 80."""
SMALLEST_QUIET_TABLE = 1 / 33
"""Of the slide's height, for the type of a table: 22 px of 720, midway between its usual size and the floor."""
SMALLEST_QUIET_SCALE = 0.75
"""Three quarters: about one step down a typographic scale, still taken for the same size from a seat."""

_NEED_NO_HEADING = frozenset({"quote", "statement", "picture"})
_WITH_VALUE = tuple(name for row in PICTURE_KEYWORDS for name in row.names if row.takes and not row.behind)
_KEYWORDS = tuple(name for row in PICTURE_KEYWORDS for name in row.names)
_TO_ENLARGE = {
    Role.FORMULA: "break the formula into lines, or show its parts",
    Role.DIAGRAM: "turn the diagram's direction, or show its parts",
}


def check_findings(subject: Subject) -> Iterator[Finding]:
    """Yield what reading, styling and laying out noticed; missing pictures and overflow are among it."""
    yield from subject.slide.findings
    for found in subject.page.findings:
        yield subject.finding(found.severity, found.code, found.message, found.line)


def check_scale(subject: Subject) -> Iterator[Finding]:
    """Find slides whose type was lowered so much that the talk looks uneven."""
    page = subject.page
    if page.scale < SMALLEST_QUIET_SCALE and not page.overflows:
        message = f"The type is lowered to {page.scale:.0%} so that all fits; shorten the slide or split it"
        yield subject.finding(Severity.WARNING, "type-shrunk", message)


def check_drawings(subject: Subject) -> Iterator[Finding]:
    """Find formulas and diagrams that had to shrink until their signs are smaller than the smallest type of text."""
    smallest = TYPE_FLOOR * subject.page.size.height
    for item in subject.shown():
        if isinstance(item, DrawingItem) and item.role in _TO_ENLARGE and item.drawing.size.width:
            pixels = (item.drawing.smallest or item.drawing.em) * item.rect.width / item.drawing.size.width
            if pixels < smallest - 0.5:
                message = f"The {item.role} shrank to type of {pixels:.0f} px so that it fits; {_TO_ENLARGE[item.role]}"
                yield subject.finding(Severity.WARNING, "small-drawing", message, item.line)


def check_tables(subject: Subject) -> Iterator[Finding]:
    """Find tables whose type had to shrink until it is hard to read, be it by their rows or by their columns."""
    smallest = SMALLEST_QUIET_TABLE * subject.page.size.height
    cells = [item for item in subject.shown() if isinstance(item, TextItem) and item.role is Role.TABLE_CELL]
    pixels = min((item.layout.font().pixelSize() for item in cells), default=smallest)
    if pixels >= smallest or subject.page.overflows:
        return
    for table, line in subject.elements("table"):
        rows = list(table.iter("tr"))
        columns = max((len(row) for row in rows), default=0)
        if len(rows) > columns * 2:
            advice = f"show the rows that matter, or split it after row {len(rows) // 2}"
        else:
            advice = "leave columns out, or turn rows into columns"
        message = f"The table has {len(rows)} rows and {columns} columns, so its type is {pixels} px; {advice}"
        yield subject.finding(Severity.WARNING, "small-table", message, line)


def check_links(subject: Subject) -> Iterator[Finding]:
    """Find links to local files that are not there."""
    for element, line in subject.elements("a"):
        reference = element.get("href", "")
        path = _local_path(reference)
        if path and not _exists(subject.slide.folder, path):
            message = f"The link leads to {reference}, which does not exist; correct it or add the file"
            yield subject.finding(Severity.WARNING, "missing-link-target", message, line)


def _local_path(reference: str) -> str:
    """Return the path of a link to a local file; empty for the web, mail and places in the deck."""
    try:
        parts = urlsplit(reference)
    except ValueError:
        return ""
    return "" if parts.scheme or parts.netloc else unquote(parts.path)


def _exists(folder: Path, path: str) -> bool:
    # A leading slash means the deck's folder to site generators, the file system's top to everybody else.
    try:
        return (folder / path).exists() or (folder / path.lstrip("/")).exists()
    except (OSError, ValueError):
        return False


def check_words(subject: Subject) -> Iterator[Finding]:
    """Find slides with more words than an audience reads while it listens; code does not count."""
    texts = (item for item in subject.shown() if isinstance(item, TextItem) and item.role is not Role.CODE)
    words = sum(count_words(item.text) for item in texts)
    if words > MOST_WORDS:
        message = f"The slide shows {words} words; above {MOST_WORDS} people read instead of listening, so split it"
        yield subject.finding(Severity.HINT, "long-slide", f"{message} or move words to the notes")


def check_list_items(subject: Subject) -> Iterator[Finding]:
    """Find slides whose lists have more items than anybody keeps in mind; footnotes do not count."""
    footnotes = {
        id(item)
        for division, _ in subject.elements("div")
        if "footnotes" in division.get("class", "").split()
        for item in division.iter("li")
    }
    items = [line for item, line in subject.elements("li") if id(item) not in footnotes]
    if len(items) > MOST_ITEMS:
        message = f"The slide has {len(items)} list items; above {MOST_ITEMS} nobody keeps them in mind, so split it"
        yield subject.finding(Severity.HINT, "many-bullets", message, items[0])


def check_alternatives(subject: Subject) -> Iterator[Finding]:
    """Find pictures in the text without a description, of which those who cannot see them learn nothing."""
    for element, line in subject.elements("img"):
        if not element.get("alt", "").strip():
            reference = element.get("src", "")
            name = "an embedded picture" if reference.startswith("data:") else reference
            message = f"Say what {name} shows between the brackets of ![...], for those who cannot see it"
            yield subject.finding(Severity.HINT, "picture-without-alt", message, line)


def check_keywords(subject: Subject) -> Iterator[Finding]:
    """Find words between a picture's brackets that are nearly a keyword, and so describe it instead.

    Of words without a colon one that is alone is meant: among others it may well be a word.
    """
    alone = [(each.alt.split(), each.line) for each in subject.slide.content.backgrounds]
    others = [(element.get("alt", "").split(), line) for element, line in subject.elements("img")]
    for words, line in (*alone, *others):
        behind = (words, line) in alone and len(words) == 1
        for word in words:
            name, colon, _ = word.partition(":")
            if (colon or behind) and (near := meant(name, _KEYWORDS if behind else _WITH_VALUE)):
                message = f"“{name}” is no keyword of pictures; did you mean “{near}”"
                yield subject.finding(Severity.WARNING, "unknown-keyword", message, line)


def check_heading(subject: Subject) -> Iterator[Finding]:
    """Find slides of text without a heading to find them by."""
    if subject.page.layout in _NEED_NO_HEADING or any(
        next(subject.elements(f"h{level}"), None) for level in range(1, 7)
    ):
        return
    if any(isinstance(item, TextItem) and item.text.strip() for item in subject.shown()):
        message = "The slide has no heading, so outline and overview call it by its first words; give it one"
        yield subject.finding(Severity.HINT, "no-heading", message)


def check_emptiness(subject: Subject) -> Iterator[Finding]:
    """Find slides on which the audience would see nothing: no content and no background of their own."""
    if subject.slide.hidden:
        return
    settings = subject.slide.settings
    dressed = subject.slide.content.backgrounds or settings.background_image or settings.background_color
    if not dressed and not subject.page.missing and next(subject.shown(), None) is None:
        message = "The slide shows nothing; remove the ruler before it, or write something on it"
        yield subject.finding(Severity.HINT, "empty-slide", message)
