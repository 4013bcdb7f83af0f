"""A place in a deck's text -> what may be written there: the sort of word, and where the one at hand stands."""

from __future__ import annotations

import re
from enum import Enum, auto

from footlight.authoring.deck_text import DeckText
from footlight.deck.dataclass import dataclass
from footlight.reading.grammar.fence_info import read_fence


class Where(Enum):
    """What sort of word is written at a place."""

    FRONT_KEY = auto()
    COMMENT_KEY = auto()
    VALUE = auto()
    """Of the directive ``Context.key``."""
    BLOCK = auto()
    """At the start of a line, where a block may begin."""
    BEGINS_COMMENT = auto()
    LANGUAGE = auto()
    """Of a code block."""
    FENCE_OPTION = auto()
    CHART_OPTION = auto()
    CHART_VALUE = auto()
    """Of the option ``Context.key``."""
    DIV = auto()
    ALERT = auto()
    PICTURE_KEYWORD = auto()
    PICTURE_FILE = auto()
    LINK_TARGET = auto()
    FOOTNOTE = auto()
    EMOJI = auto()
    VARIABLE = auto()
    AUDIENCE = auto()
    FORMULA = auto()
    ENVIRONMENT = auto()
    """Of a formula."""
    CSS_PROPERTY = auto()
    CSS_VALUE = auto()
    """Of the property ``Context.key``."""
    CSS_VARIABLE = auto()
    CSS_CLASS = auto()
    """Of the section."""


@dataclass(frozen=True, slots=True)
class Context:
    """A place where something may be written.

    Attributes:
        where: What sort of word.
        start: Where the word begins that stands there.
        end: Where it ends; a completion takes the place of all of it.
        key: What the word belongs to, such as the directive of a value.
        closing: What must follow so that what is written is closed.
    """

    where: Where
    start: int
    end: int
    key: str = ""
    closing: str = ""


_KEY = re.compile(r"[ \t]*[\"']?(?P<word>[\w$-]*)$")
_KEY_AND_VALUE = re.compile(r"[ \t]*[\"']?(?P<key>[\w$-]+)[\"']?[ \t]*:[ \t]+(?P<value>.*)$")
_ENTRY = re.compile(r"[ \t]*[\"']?[\w$-]+[\"']?[ \t]*:")
_VALUE_WORD = re.compile(r"[^\s,'\"(\[]*$")
_REST_OF_WORD = re.compile(r"[\w-]*")
_REST_OF_VALUE = re.compile(r"(?:(?!-->)[^\s,'\")\]])*")
_REST_OF_TARGET = re.compile(r"[^\s)>]*")
_FENCE_LINE = re.compile(r"[ \t>]*(?:(?:[-*+]|\d+[.)])[ \t]+)?(?:`{3,}|~{3,})(?P<info>.*)$")
_CHART_LINE = re.compile(r"[ \t]*(?:(?P<key>\w+)[ \t]*:[ \t]*)?(?P<word>[\w-]*)$")
_STYLE = re.compile(r"<style\b[^>]*>", re.IGNORECASE)
_CSS_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_CODE = re.compile(r"(?P<ticks>`+)(?:(?!(?P=ticks)).)+(?P=ticks)")
_DOLLAR = re.compile(r"(?<!\\)\$")

_IN_TEXT: tuple[tuple[Where, re.Pattern[str], re.Pattern[str]], ...] = (
    (Where.VARIABLE, re.compile(r"\{\{[ \t]*(?P<word>[\w-]*)$"), _REST_OF_WORD),
    (Where.AUDIENCE, re.compile(r"\{[^{}]*\bfor=(?:not[ \t]+)?[\"']?(?P<word>[\w-]*)$"), _REST_OF_WORD),
    (Where.DIV, re.compile(r"^ {0,3}:{3,}[ \t]*(?P<word>[\w-]*)$"), _REST_OF_WORD),
    (Where.ALERT, re.compile(r"^[ \t]*>[ \t]*\[!(?P<word>\w*)$"), _REST_OF_WORD),
    (Where.PICTURE_KEYWORD, re.compile(r"!\[(?:[^\]]*\s)?(?P<word>[^\s\]]*)$"), re.compile(r"[^\s\]]*")),
    (Where.PICTURE_FILE, re.compile(r"!\[[^\]]*\]\([ \t]*<?(?P<word>[^\s)<>]*)$"), _REST_OF_TARGET),
    (Where.LINK_TARGET, re.compile(r"(?<!!)\[[^\]]*\]\([ \t]*<?(?P<word>[^\s)<>]*)$"), _REST_OF_TARGET),
    (Where.LINK_TARGET, re.compile(r"^ {0,3}\[(?!\^)[^\]]+\]:[ \t]*<?(?P<word>[^\s<>]*)$"), _REST_OF_TARGET),
    (Where.FOOTNOTE, re.compile(r"\[\^(?P<word>[^\]\s]*)$"), re.compile(r"[^\]\s]*")),
    (Where.BEGINS_COMMENT, re.compile(r"(?P<word><(?:!-{0,2})?)$"), re.compile(r"(?!)|")),
    (Where.EMOJI, re.compile(r"(?<![\w:/]):(?P<word>[a-z0-9_+-]+)$"), re.compile(r"[a-z0-9_+-]*")),
)
"""What stands before a word of each sort on its line, and what of the word may stand behind the place."""


def context_at(deck: DeckText, offset: int) -> Context | None:
    """Find out what may be written at an offset; None where there is nothing to offer."""
    if (block := _front_matter(deck, offset)) is not None:
        return _in_front_matter(deck, offset, block)
    if (fence := deck.fence_at(offset)) is not None:
        return _in_fence(deck, offset, fence.place.start)
    if (comment := deck.comment_at(offset)) is not None:
        return _in_comment(deck, offset, comment + len("<!--"))
    start = deck.slides[deck.slide_at(offset) - 1].place.start
    opened = [match for match in _STYLE.finditer(deck.text, start, offset) if match.end() <= offset]
    if opened and "</style" not in deck.text[opened[-1].end() : offset].lower():
        return in_css(deck.text, offset, opened[-1].end())
    return _in_text(deck, offset, start)


# The front matter and comments


def _front_matter(deck: DeckText, offset: int) -> int | None:
    """Return where the front matter's lines begin when an offset is in them, though it may not be closed yet."""
    text = deck.text
    opened = len(text) - len(text.lstrip())
    if not text.startswith("---", opened) or deck.line_end(opened) >= offset:
        return None
    begin = deck.line_end(opened) + 1
    if deck.front.end:
        last = text.rfind("\n", 0, deck.front.end - 1) + 1
        return begin if offset < last else None
    written = text[begin : deck.line_start(offset)].split("\n")
    tidy = all(not line.strip() or _ENTRY.match(line) or line[0] in " \t-#" for line in written)
    return begin if tidy and "---" not in (line.rstrip() for line in written) else None


def _in_front_matter(deck: DeckText, offset: int, begin: int) -> Context | None:
    text, line = deck.text, deck.line_start(offset)
    if text[line : line + 1] in {" ", "\t"}:
        return _in_block_value(deck, offset, begin)
    return _in_mapping(deck, offset, line, Where.FRONT_KEY)


def _in_block_value(deck: DeckText, offset: int, begin: int) -> Context | None:
    text, line = deck.text, deck.line_start(offset)
    while line > begin and text[line : line + 1] in {" ", "\t", "\n"}:
        line = deck.line_start(line - 1)
    match = _ENTRY.match(text, line, deck.line_end(line))
    key = match[0].strip(" \t:\"'") if match else ""
    if match and key == "style":
        return in_css(text, offset, deck.line_end(line))
    if key == "duration" and (word := _KEY.match(text, deck.line_start(offset), offset)):
        return Context(Where.AUDIENCE, word.start("word"), _end(text, offset, _REST_OF_WORD), closing=": ")
    return None


def _in_comment(deck: DeckText, offset: int, begin: int) -> Context | None:
    text = deck.text
    line = max(deck.line_start(offset), begin)
    above = text[begin:line]
    if above.strip() and not _ENTRY.match(above.lstrip()):
        return _by_line(deck, offset, only=Where.VARIABLE)
    rest = text[offset : deck.line_end(offset)]
    closed = "-->" in rest or deck.line_start(offset) > begin
    found = _in_mapping(deck, offset, line, Where.COMMENT_KEY, "" if closed else " -->")
    return found or _by_line(deck, offset, only=Where.VARIABLE)


def _in_mapping(deck: DeckText, offset: int, line: int, where: Where, closing: str = "") -> Context | None:
    """Find the key or the value at an offset of a line of entries, which begins at ``line``."""
    text = deck.text
    before = text[line:offset]
    if key := _KEY.match(before):
        return Context(where, line + key.start("word"), _end(text, offset, _REST_OF_WORD), closing=closing)
    if (entry := _KEY_AND_VALUE.match(before)) is None:
        return None
    if entry["key"] == "style":
        return in_css(text, offset, line + entry.start("value"))
    word = _VALUE_WORD.search(before)
    start = line + (word.start() if word else len(before))
    return Context(Where.VALUE, start, _end(text, offset, _REST_OF_VALUE), entry["key"], closing)


# Code blocks


def _in_fence(deck: DeckText, offset: int, start: int) -> Context | None:
    text, line = deck.text, deck.line_start(offset)
    opening = _FENCE_LINE.match(text, deck.line_start(start), deck.line_end(start))
    if opening is None:
        return None
    if line <= start:
        before = text[opening.start("info") : offset]
        if offset < opening.start("info"):
            return None
        word = re.search(r"[^\s]*$", before)
        begin = opening.start("info") + (word.start() if word else 0)
        where = Where.FENCE_OPTION if before[: begin - opening.start("info")].strip() else Where.LANGUAGE
        return Context(where, begin, _end(text, offset, re.compile(r"[^\s{]*")))
    if read_fence(opening["info"]).language == "chart":
        above = text[deck.line_end(start) + 1 : line].split("\n")
        found = _CHART_LINE.match(text, line, offset)
        if found and all(not each or _ENTRY.match(each) for each in above):
            where = Where.CHART_VALUE if found["key"] else Where.CHART_OPTION
            return Context(where, found.start("word"), _end(text, offset, _REST_OF_WORD), (found["key"] or "").lower())
    return None


# CSS


def in_css(text: str, offset: int, begin: int) -> Context | None:
    """Find out what may be written at an offset of CSS that begins at another."""
    css = _CSS_COMMENT.sub(lambda match: " " * len(match[0]), text[begin:offset])
    if css.count("{") <= css.count("}"):
        if found := re.search(r"section\.(?P<word>[\w-]*)$", css):
            return Context(Where.CSS_CLASS, begin + found.start("word"), _end(text, offset, _REST_OF_WORD))
        return None
    since = max(css.rfind("{"), css.rfind("}"), css.rfind(";")) + 1
    declaration = css[since:]
    word = re.search(r"[\w-]*$", declaration)
    start = begin + since + (word.start() if word else 0)
    end = _end(text, offset, _REST_OF_WORD)
    name, colon, _ = declaration.partition(":")
    if not colon:
        alone = not declaration[: start - begin - since].strip()
        return Context(Where.CSS_PROPERTY, start, end) if alone else None
    if re.search(r"var\(\s*[\w-]*$", declaration):
        return Context(Where.CSS_VARIABLE, start, end)
    return Context(Where.CSS_VALUE, start, end, name.strip().lower())


# The text of a slide


def _in_text(deck: DeckText, offset: int, slide: int) -> Context | None:
    text, line = deck.text, deck.line_start(offset)
    before = text[line:offset]
    if (command := re.search(r"\\(?P<word>[A-Za-z]*)$", before)) and _in_formula(text, offset, slide):
        end = _end(text, offset, re.compile(r"[A-Za-z]*"))
        return Context(Where.FORMULA, line + command.start(), end)
    if (named := re.search(r"\\(?:begin|end)\{(?P<word>[\w*]*)$", before)) and _in_formula(text, offset, slide):
        closing = "" if text.startswith("}", offset) else "}"
        return Context(Where.ENVIRONMENT, line + named.start("word"), _end(text, offset, _REST_OF_WORD), "", closing)
    if _CODE.sub("", before).count("`"):
        return None
    if not before.strip() and not text[offset : deck.line_end(offset)].strip():
        return Context(Where.BLOCK, offset, offset)
    return _by_line(deck, offset)


def _by_line(deck: DeckText, offset: int, only: Where | None = None) -> Context | None:
    line = deck.line_start(offset)
    before = deck.text[line:offset]
    for where, pattern, rest in _IN_TEXT:
        if only in {None, where} and (found := pattern.search(before)):
            return Context(where, line + found.start("word"), _end(deck.text, offset, rest))
    return None


def _in_formula(text: str, offset: int, slide: int) -> bool:
    """Return whether a formula is open: an odd number of dollars before, in pairs on the slide or alone on the line."""
    before = _CODE.sub("", text[slide:offset])
    blocks = before.split("$$")
    line = blocks[-1].rpartition("\n")[2]
    return len(blocks) % 2 == 0 or len(_DOLLAR.findall(line)) % 2 == 1


def _end(text: str, offset: int, rest: re.Pattern[str]) -> int:
    match = rest.match(text, offset)
    return match.end() if match else offset
