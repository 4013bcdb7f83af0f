"""How this dialect writes what parts, hides and annotates slides: the one place that writes these forms.

What a deck does already is gone on with: its own rulers, and the blank lines around them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import partial

from footlight.deck.text_edit import TextEdit
from footlight.editing.edits import applied, lines_of
from footlight.reading.directives import read_comment
from footlight.reading.mapping import Allowance, Entry
from footlight.reading.scan import scan
from footlight.reading.source_file import normalise
from footlight.reading.text_outline import Place
from footlight.reading.values import boolean

HIDE = "hide"
RULER = "---"
_NOTE_END = re.compile("-->")


def divider(gaps: Iterable[str], end: str) -> str:
    """Return what stands between two slides of a deck: what most often does, else a ruler between blank lines.

    Args:
        gaps: What stands between its slides, from the line end of the one to the first line of the other.
        end: The deck's line end.
    """
    usual = Counter(gap for gap in gaps if gap.strip()).most_common(1)
    return usual[0][0] if usual else plain_divider(end)


def plain_divider(end: str) -> str:
    """Return a ruler with a blank line on either side, which parts any two slides."""
    return f"{end}{end}{RULER}{end}{end}"


def note(words: str) -> str:
    """Return a speaker note; what would end the comment is written so that it does not."""
    words = _NOTE_END.sub("-- >", words)
    return f"<!--\n{words}\n-->" if "\n" in words else f"<!-- {words} -->"


def note_in(comment: str) -> str:
    """Return the words of a comment, as they are when it is taken away around them."""
    return comment.removeprefix("<!--").removesuffix("-->").strip()


def notes_at(body: str) -> int:
    """Return the offset where a slide's speaker notes begin, or would: at its end where it has none."""
    allowance = Allowance()
    for place in scan(normalise(body)).comments:
        if read_comment(body[place.start : place.end], allowance).note:
            return place.start
    return len(body.rstrip())


def new_slide(levels: Sequence[int]) -> str:
    """Return the text of a slide that begins with a heading which is still to be written.

    Args:
        levels: Of the headings with which the slides around begin, the nearest first.
    """
    return "#" * (levels[0] if levels else 1) + " "


def is_hidden(body: str) -> bool:
    """Whether a slide's text hides it."""
    said = [entry for _, entries in _comments(body) for entry in entries if _is_hide(entry)]
    return bool(said) and boolean(said[-1].value) is True


def hidden(body: str, end: str, *, after_heading: bool) -> str:
    """Return a slide's text so that it is hidden.

    Args:
        body: The text of the slide.
        end: Its line end.
        after_heading: Whether what stands before its heading would stand on the slide before it.
    """
    body = shown(body)  # without a `hide: false`, which would have the last word
    comment = f"<!-- {HIDE} -->"
    if not after_heading:
        return f"{comment}{end}{end}{body}" if body else comment
    lines = lines_of(body)
    underlined = not lines[0].lstrip().startswith("#")
    heading = 1 + next(index for index, line in enumerate(lines) if not underlined or _is_underline(line))
    above = "".join(lines[:heading])
    below = body[len(above) :]
    return f"{above}{comment}{end}{below}" if below else f"{above}{end}{comment}"


def shown(body: str) -> str:
    """Return a slide's text without anything that hides it."""
    while edit := next(map(partial(_without_hide, body), _comments(body)), None):
        body = applied(body, (edit,))
    return body


def _comments(body: str) -> list[tuple[Place, tuple[Entry, ...]]]:
    """Find the comments in which something is said of hiding, with what they say."""
    plain = body if "\r" not in body else body.replace("\r\n", " \n").replace("\r", "\n")
    if HIDE not in body or normalise(plain) != plain:
        return []
    allowance = Allowance()
    read = ((place, read_comment(plain[place.start : place.end], allowance).entries) for place in scan(plain).comments)
    return [(place, entries) for place, entries in read if any(map(_is_hide, entries))]


def _without_hide(body: str, comment: tuple[Place, tuple[Entry, ...]]) -> TextEdit:
    place, entries = comment
    own = [entry for entry in entries if _is_hide(entry)]
    return _without_comment(body, place) if len(own) == len(entries) else _without_line(body, place, own[0].line)


def _is_hide(entry: Entry) -> bool:
    return entry.key.removeprefix("_") == HIDE


def _without_comment(body: str, place: Place) -> TextEdit:
    """Take a comment away, with its line and the blank lines behind it where it stands alone."""
    start = max(body.rfind("\n", 0, place.start), body.rfind("\r", 0, place.start)) + 1
    above = body[:start].rstrip()
    rest = lines_of(body[place.end :])
    if body[start : place.start].strip() or rest[0].strip():
        return TextEdit(place.start, place.end, "")
    parted = not above or len(lines_of(body[len(above) : start])) > 2
    blank = next((index for index, line in enumerate(rest) if line.strip()), len(rest)) if parted else 1
    end = place.end + sum(map(len, rest[:blank]))
    return TextEdit(start if end < len(body) else len(above), end, "")


def _without_line(body: str, place: Place, line: int) -> TextEdit:
    """Take a line of a comment away, the comment's first counted as 0."""
    comment = body[place.start : place.end]
    lines = lines_of(comment)
    start = place.start + sum(map(len, lines[:line]))
    if line == 0:  # what stands right after the mark
        return TextEdit(start + len("<!--"), start + len(lines[0].rstrip("\r\n")), "")
    return TextEdit(start, start + len(lines[line]), "")


def _is_underline(line: str) -> bool:
    return bool(re.fullmatch(r"[ \t]*(?:-+|=+)[ \t]*", line.rstrip("\r\n")))
