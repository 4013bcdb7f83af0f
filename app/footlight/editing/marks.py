"""Signs around words: emphasis, code, brackets and links, set and taken away again."""

from __future__ import annotations

import re

from footlight.deck.text_edit import TextEdit
from footlight.editing import forms
from footlight.editing.edits import Change, Lines
from footlight.reading.slide_places import slide_places

PAIRS = {
    "(": ")", "[": "]", "{": "}", '"': '"', "'": "'", "`": "`", "*": "*", "_": "_", "~": "~", "=": "=", "$": "$",
    "“": "”", "„": "“", "«": "»", "<": ">",
}  # fmt: skip
"""What is put around a selection when the first is typed."""
BOLD, ITALIC, CODE, STRUCK = "**", "*", "`", "~~"
_OF_A_LINE = frozenset("*_~=`")
_WORD = re.compile(r"[\w’'-]+")
_BLOCK = re.compile(r"(?:[ \t]*>)*[ \t]*(?:#{1,6}[ \t]+|(?:[-*+]|\d{1,9}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?)?")
_ADDRESS = re.compile(r"(?:https?://|mailto:)\S+|www\.\S+\.\S+", re.IGNORECASE)
_LINK = re.compile(r"!?\[(?P<words>[^\[\]]*)\]\((?P<target>[^()\s]*(?:[ \t][^()]*)?)\)")

_BRACKET = re.compile(r"(?<!`)(?P<ticks>`++)(?:(?!`).)+?(?P=ticks)(?!`)|\\.|(?P<bracket>[\[\]])")


def surrounded(text: str, start: int, end: int, opening: str) -> Change | None:
    """Return what a sign does that is typed over a selection: it stands around it; None where it replaces it."""
    if start == end or opening not in PAIRS:
        return None
    # Emphasis and code never reach over lines that are items.
    parts = _parts(text, start, end) if opening in _OF_A_LINE and "\n" in text[start:end] else [(start, end)]
    edits: list[TextEdit] = []
    for begin, finish in parts:
        edits += [TextEdit(begin, begin, opening), TextEdit(finish, finish, PAIRS[opening])]
    size = len(opening)
    return Change(tuple(edits), parts[0][0] + size, parts[-1][1] + (2 * len(parts) - 1) * size) if parts else None


def toggled(text: str, start: int, end: int, mark: str) -> Change:
    """Return what sets words in a mark or takes it away: the selection, else the word at the cursor.

    Of several lines each is set by itself, without the signs that make it an item or a heading.
    """
    start, end = _meant(text, start, end)
    if start == end:
        return Change((TextEdit(start, start, mark * 2),), start + len(mark), start + len(mark))
    parts = [_with_marks(text, *part, mark) for part in _parts(text, start, end)]
    inside = all(_is_in(text, begin, finish, mark) for begin, finish in parts)
    if not inside:
        return _marked(text, parts, mark) if parts else Change((), start, end)
    edits: list[TextEdit] = []
    for begin, finish in parts:
        if _ends_with(text[begin:finish], mark):
            edits += [TextEdit(begin, begin + len(mark), ""), TextEdit(finish - len(mark), finish, "")]
        else:
            edits += [TextEdit(begin - len(mark), begin, ""), TextEdit(finish, finish + len(mark), "")]
    if not parts:
        return Change((), start, end)
    first, last = parts[0][0], parts[-1][1]
    outer = 0 if _ends_with(text[first : parts[0][1]], mark) else len(mark)
    gone = (2 * len(parts) - 1) * len(mark) if outer else 2 * len(parts) * len(mark)
    return Change(tuple(edits), first - outer, last - gone)


def _marked(text: str, parts: list[tuple[int, int]], mark: str) -> Change:
    """Set stretches in a mark, each with what is set in it already and reaches into the stretch."""
    size, edits = len(mark), list[TextEdit]()
    sign = re.escape(mark[0])
    done = re.compile(rf"(?<![\\{sign}]){re.escape(mark)}(?![\s{sign}]).+?(?<![\s{sign}]){re.escape(mark)}(?!{sign})")
    wider: list[tuple[int, int]] = []
    for begin, finish in parts:
        line = text.rfind("\n", 0, begin) + 1
        end = text.find("\n", finish)
        found = (each.span() for each in done.finditer(text, line, end if end >= 0 else len(text)))
        spans = [(start, stop) for start, stop in found if start < finish and stop > begin]
        wider.append((min([begin, *(start for start, _ in spans)]), max([finish, *(stop for _, stop in spans)])))
        gone = [TextEdit(at, at + size, "") for start, stop in spans for at in (start, stop - size)]
        edits += [TextEdit(wider[-1][0], wider[-1][0], mark), *gone, TextEdit(wider[-1][1], wider[-1][1], mark)]
    first, last = wider[0][0], wider[-1][1]
    grown = sum(len(edit.text) - (edit.end - edit.start) for edit in edits)
    return Change(tuple(edits), first + size, last + grown - size)


def _meant(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the selection without the spaces at its ends, or the word at the cursor."""
    if start < end:
        body = text[start:end]
        blank = len(body) - len(body.lstrip())
        return (start + blank, start + len(body.rstrip())) if body.strip() else (start, start)
    lines = Lines(text)
    line = lines.line_at(start)
    words = _WORD.finditer(text, lines.start(line), lines.end(line))
    return next(((word.start(), word.end()) for word in words if word.start() <= start <= word.end()), (start, start))


def _parts(text: str, start: int, end: int) -> list[tuple[int, int]]:
    lines = Lines(text)
    found = []
    for line in range(lines.line_at(start), lines.line_at(end) + 1):
        begin = lines.start(line)
        signs = _BLOCK.match(lines.line(line))
        begin = max(start, begin + (signs.end() if signs else 0))
        finish = min(end, begin + len(text[begin : lines.end(line)].rstrip()))
        if begin < finish:
            found.append((begin, finish))
    return found


def _with_marks(text: str, start: int, end: int, mark: str) -> tuple[int, int]:
    """Return a stretch with both of its marks where it was selected with one of them."""
    size = len(mark)
    if text[start:end].endswith(mark) and not text[start:end].startswith(mark) and text[:start].endswith(mark):
        return start - size, end
    if text[start:end].startswith(mark) and not text[start:end].endswith(mark) and text.startswith(mark, end):
        return start, end + size
    return start, end


def _is_in(text: str, start: int, end: int, mark: str) -> bool:
    """Whether words are set in a mark, which stands around them or is selected with them."""
    if _ends_with(text[start:end], mark):
        return True
    before, after = text[max(start - 3, 0) : start], text[end : end + 3]
    run, rest = _run(before[::-1], mark[0]), _run(after, mark[0])
    return _holds(min(run, rest), mark)


def _ends_with(words: str, mark: str) -> bool:
    return len(words) > 2 * len(mark) and _holds(min(_run(words, mark[0]), _run(words[::-1], mark[0])), mark)


def _holds(signs: int, mark: str) -> bool:
    """Whether so many signs hold a mark: one or three stars are also italic, two or three also bold."""
    return signs in ({1, 3} if mark == ITALIC else {2, 3}) if mark[0] == "*" else signs >= len(mark)


def _run(text: str, sign: str) -> int:
    return len(text) - len(text.lstrip(sign))


def linked(text: str, start: int, end: int) -> Change:
    """Return what makes a link of the selection or of the word at the cursor; in a link, its address is selected."""
    lines = Lines(text)
    line = lines.line_at(start)
    for link in _LINK.finditer(text, lines.start(line), lines.end(line)):
        if link.start() <= start and end <= link.end():
            return Change((), link.start("target"), link.end("target"))
    start, end = _meant(text, start, end)
    words = text[start:end]
    if is_address(words):
        return Change((TextEdit(start, end, f"[]({words})"),), start + 1, start + 1)
    made = f"[{words if '](' in words else _escaped(words)}]()"
    at = start + (len(made) - 1 if words else 1)
    return Change((TextEdit(start, end, made),), at, at)


def link_over(text: str, start: int, end: int, pasted: str) -> Change | None:
    """Return what an address does that is pasted over words: they become a link to it; None where it replaces them."""
    words, address = text[start:end], pasted.strip()
    if not words.strip() or "\n" in words or not is_address(address) or is_address(words) or "](" in words:
        return None
    if text[max(start - 2, 0) : start] == "](":
        return None  # the address of a link is replaced
    made = f"[{_escaped(words)}]({address if address.count('(') == address.count(')') else f'<{address}>'})"
    return Change((TextEdit(start, end, made),), start + len(made), start + len(made))


def _escaped(words: str) -> str:
    """Return the words of a link with brackets that stand for themselves; in code they do so anyway."""
    return _BRACKET.sub(lambda found: f"\\{found[0]}" if found["bracket"] else found[0], words)


def is_address(words: str) -> bool:
    """Whether words are an address of the web or of mail, and nothing else."""
    return _ADDRESS.fullmatch(words.strip()) is not None


def commented(text: str, start: int, end: int) -> Change:
    """Return what makes a note of the selected lines, or plain lines of the note that the selection lies in.

    Args:
        text: With line feeds for line ends.
        start: Where the selection begins.
        end: Where it ends.
    """
    comments = slide_places(text).outline.comments
    around = next((place for place in comments if place.start <= start and end <= place.end), None)
    if around is not None:
        words = forms.note_in(text[around.start : around.end])
        return Change((TextEdit(around.start, around.end, words),), around.start, around.start + len(words))
    lines = Lines(text)
    last = lines.line_at(end)
    if end > start and end == lines.start(last):
        last -= 1
    first, finish = lines.start(lines.line_at(start)), lines.end(last)
    words = text[first:finish].strip()
    note = forms.note(words)
    at = (first, first + len(note)) if words else (first + len("<!-- "),) * 2
    return Change((TextEdit(first, finish, note),), *at)
