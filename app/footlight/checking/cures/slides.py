"""Slides that hold too much, dashes that part none, and notes as other tools write them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise

from footlight.authoring.deck_text import DeckText, TextHeading
from footlight.checking.cures.cure import FileText, Fix
from footlight.deck import Finding
from footlight.deck.language import count_words
from footlight.deck.text_edit import TextEdit
from footlight.editing.edits import applied
from footlight.reading.directive_table import Scope
from footlight.reading.directive_table import directive as row_of
from footlight.reading.directives import read_comment
from footlight.reading.mapping import Allowance
from footlight.reading.scan import scan
from footlight.reading.source_file import normalise
from footlight.reading.splitting import split as split_text
from footlight.reading.text_outline import Place

MOST_PARTS = 5
"""Of a slide that is split; one that would need more is no slide but a text."""
_ENTRY = re.compile(r"\s*[\w-]+:(?:\s|$)")
_ITEM = re.compile(r"(?:[-*+]|\d{1,9}[.)])[ \t]")
_COUNTED = re.compile(r"(?P<count>\d+) (?:list items|words); above (?P<most>\d+)")
_NUMBERED = re.compile(r"\(\d+ of \d+\)[ \t]*$")
_ONLY_ONCE = frozenset({"time", "layout", "include"})
"""Directives of a slide that are not for its second part too."""
_FORMULA = re.compile(r"\$\$.*?\$\$", re.DOTALL)
_ELEMENT = re.compile(r"^<(?P<tag>[a-z][\w-]*)\b[^>]*>.*?</(?P=tag)>", re.DOTALL | re.MULTILINE | re.IGNORECASE)
_REVEAL = re.compile(r"notes?:[ \t]*", re.IGNORECASE)


def ruler(finding: Finding, file: FileText) -> Iterator[Fix]:
    """Put a blank line above dashes, so that they part slides; but not where they end another tool's front matter."""
    if file.line(finding.line).strip() == "---" and not _ENTRY.match(file.line(finding.line - 1)):
        yield Fix("Put a blank line above ---", finding, (file.edit(finding.line, 0, 0, "\n"),))


def split(finding: Finding, file: FileText) -> Iterator[Fix]:
    """Split a slide that holds too much, its heading repeated with a number."""
    number = file.slides.number_at(file.start(finding.line))
    place, body = file.slides.places[number - 1], file.slides.bodies[number - 1]
    if "\r" in body.replace("\r\n", ""):
        return  # offsets would have to be those of two texts
    slide = DeckText(body.replace("\r\n", " \n"), file.folder / "slide.md")
    counted = _COUNTED.search(finding.message)
    parts = -(-int(counted["count"]) // int(counted["most"])) if counted else 2
    starts = _parts(slide, min(max(parts, 2), MOST_PARTS))
    if not starts:
        return
    heading = next((each for each in slide.headings if each.words.end <= starts[0]), None)
    edits = tuple(_edits(file, slide, body, starts, heading))
    if _parts_as_meant(body, edits, len(starts) + 1, file.slides.found.levels):
        count = len(starts) + 1
        name = f", with “{heading.title} (2 of {count})”" if heading is not None and heading.title else ""
        moved = tuple(TextEdit(place.start + start, place.start + end, text) for start, end, text in edits)
        yield Fix(f"Split the slide into {count}{name}", finding, moved, safe=False)


def _parts(slide: DeckText, count: int) -> list[int]:
    """Return where the parts of a slide begin but for the first, each with about as many words."""
    breaks: list[tuple[int, int]] = []  # where a block begins, and the words before it
    shut = _shut(slide)
    before, blank, in_list, words = 0, True, False, 0
    while before < len(slide.text):
        end = slide.line_end(before)
        line = slide.text[before:end]
        item = _ITEM.match(line) is not None
        begins = line.strip() and line[0] not in " \t|>:" and (blank or (item and in_list))
        if begins and words and not line.startswith(("<!--", "[^")) and not _within(shut, before):
            breaks.append((before, words))
        blank = not line.strip()
        in_list = item or (in_list and (blank or line[:1] in {" ", "\t"}))
        if not line.lstrip().startswith(("#", "<!--")):
            words += count_words(line)
        before = end + 1
    weights = [weight for _, weight in breaks]
    chosen: list[int] = []
    for part in range(1, count):
        wanted = words * part / count
        at = bisect_left(weights, wanted)
        near = min(range(max(at - 1, 0), min(at + 1, len(weights))), key=lambda i: abs(weights[i] - wanted), default=-1)
        if near >= 0 and breaks[near][0] not in chosen:
            chosen.append(breaks[near][0])
    return sorted(chosen)


def _shut(slide: DeckText) -> list[Place]:
    """Return what may not be parted: code, comments, elements, blocks of colons, formulas."""
    found = slide.outline
    places = [*(fence.place for fence in found.fences), *found.comments, *(raw.place for raw in found.raw)]
    opened: list[int] = []
    for line in found.div_fences:
        if line.info:
            opened.append(line.place.start)
        elif opened:
            places.append(Place(opened.pop(), line.place.end))
    places += [Place(start, len(slide.text)) for start in opened]
    places += [Place(*match.span()) for pattern in (_FORMULA, _ELEMENT) for match in pattern.finditer(slide.text)]
    return sorted(places)


def _within(shut: Sequence[Place], offset: int) -> bool:
    return any(each.start < offset < each.end for each in shut)


def _edits(
    file: FileText, slide: DeckText, body: str, starts: Sequence[int], heading: TextHeading | None
) -> Iterator[TextEdit]:
    """Yield the edits of the slide's text."""
    end, slides = file.line_end, file.slides
    level = heading.level if heading is not None else 0
    by_heading = level in slides.found.levels and not any(gap.strip() for gap in slides.gaps)
    gap = end * 2 if by_heading else slides.usual_gap
    title = "" if heading is None else _NUMBERED.sub("", body[heading.words.start : heading.words.end]).rstrip()
    count = len(starts) + 1
    if heading is not None and f"](#{heading.anchor})" not in file.text:
        yield TextEdit(heading.words.start + len(title), heading.words.end, f" (1 of {count})")
    repeated = _own_directives(slide, starts[0], file)
    for number, start in enumerate(starts, start=2):
        before = body[:start]
        gone = len(before) - len(before.rstrip())
        head = f"{'#' * level} {title} ({number} of {count}){end}{end}" if heading is not None else ""
        yield TextEdit(start - gone, start, f"{gap}{head}{repeated}")


def _own_directives(slide: DeckText, until: int, file: FileText) -> str:
    """Return the comments with directives for a slide alone, such as its class, which hold for its parts too."""
    kept = []
    for comment in slide.outline.comments:
        text = slide.text[comment.start : comment.end]
        entries = read_comment(text, Allowance(), file.audiences).entries
        rows = [(entry, row_of(entry.key)) for entry in entries]
        alone = all(row is not None and (row.scope is Scope.SLIDE or e.key.startswith("_")) for e, row in rows)
        once = any(entry.key.lstrip("_") in _ONLY_ONCE for entry in entries)
        if comment.start < until and entries and alone and not once and "\n" not in text:
            kept.append(f"{text}{file.line_end}")
    return "".join([*kept, file.line_end]) if kept else ""


def _parts_as_meant(body: str, edits: Sequence[TextEdit], count: int, levels: tuple[int, ...]) -> bool:
    """Return whether the slide becomes as many slides as were meant, and none of it is read otherwise."""
    if any(one.end > other.start for one, other in pairwise(sorted(edits))):
        return False
    after = normalise(applied(body, edits))
    return len(split_text(after, 0, scan(after), levels)) == count


def notes(finding: Finding, file: FileText) -> Iterator[Fix]:
    """Write notes of another tool as ours."""
    place = file.slide(finding.line)
    start = file.start(finding.line)
    body = file.text[start : place.end]
    if "-->" in body or "<!--" in body:
        return
    line = file.line(finding.line)
    if line.startswith("^"):
        edits = tuple(_deckset(file, finding.line, place))
    else:
        end = file.line_end
        mark = _REVEAL.match(line)
        words = body[mark.end() if mark else len(line) :].strip()
        if not words:
            return
        several = "\n" in words
        opening, closing = (f"<!--{end}", f"{end}-->") if several else ("<!-- ", " -->")
        last = start + len(body.rstrip())
        first = start + body.index(words[0], mark.end() if mark else len(line))
        edits = (TextEdit(start, first, opening), TextEdit(last, last, closing))
    certain = line.startswith("^") or line.strip().lower() in {"???", "note:", "notes:"}
    yield Fix("Write the note as <!-- ... -->", finding, edits, safe=certain)


def _deckset(file: FileText, first: int, place: Place) -> Iterator[TextEdit]:
    """Yield the edits that make comments of the lines of a slide that begin with a circumflex."""
    number = first
    while number <= len(file.lines) and file.start(number) < place.end:
        line = file.line(number)
        if line.startswith("^ "):
            above, below = file.line(number - 1), file.line(number + 1)
            yield file.edit(number, 0, 2, "" if number > first and above.startswith("^ ") else "<!-- ")
            if not below.startswith("^ ") or file.start(number + 1) >= place.end:
                end = len(line.rstrip())
                yield file.edit(number, end, end, " -->")
        number += 1
