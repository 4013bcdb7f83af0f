"""Python-Markdown -> the same in time that grows with the text: what it looks for without end has one.

It follows every bracket to the end of its paragraph, takes a paragraph apart anew at each of its lines, and calls
itself for lists in lists. No person's slide comes near to any of these bounds; what is beyond them is text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial
from itertools import islice
from xml.etree.ElementTree import Element

import markdown
from markdown.inlinepatterns import LinkInlineProcessor
from markdown.preprocessors import Preprocessor

from footlight.reading.grammar.bounding import DEEPEST_BRACKETS, TOO_DEEP

DEEPEST = 50
"""Elements of quotations and lists within each other, as in the other flavour."""
MOST_LINES = 200
"""Lines without a blank one between them; what comes after so many begins a new block."""
MOST_CHARACTERS = 10_000
"""Of such lines together, and of one: each thing found in a paragraph has all of it written anew."""
_MOST_IN_TARGET = 30
"""Round brackets and quotes in the address and the title of a link."""

_SQUARE = re.compile(r"[\[\]]")
_IN_TARGET = re.compile(r"[()'\"]")


def guard(parser: markdown.Markdown) -> None:
    """Bound the work of a parser whose extensions are all registered."""
    parser.preprocessors.register(_ShortBlocks(parser), "footlight_blocks", 5)  # after code was taken out (25)
    parser.parser.parseBlocks = _Nesting(parser.parser.parseBlocks).parse  # type: ignore[method-assign]
    for pattern in parser.inlinePatterns:
        if isinstance(pattern, LinkInlineProcessor):
            pattern.getText = _text_in_brackets  # type: ignore[method-assign]
            pattern.getLink = partial(_link_target, pattern.getLink)  # type: ignore[method-assign]


class _ShortBlocks(Preprocessor):
    """Ends a block that is too long: headings and tables are looked for in all that is left, line after line."""

    def run(self, lines: list[str]) -> list[str]:
        result: list[str] = []
        count = length = 0
        for line in _short_lines(lines):
            count, length = (count + 1, length + len(line) + 1) if line.strip() else (0, 0)
            if count > MOST_LINES or length > MOST_CHARACTERS:
                result.append("")
                count, length = 1, len(line) + 1
            result.append(line)
        return result


def _short_lines(lines: list[str]) -> Iterator[str]:
    for whole in lines:
        line = whole
        while len(line) > MOST_CHARACTERS:
            end = line.rfind(" ", 0, MOST_CHARACTERS) + 1 or MOST_CHARACTERS
            yield line[:end]
            line = line[end:]
        yield line


class _Nesting:
    """Reads the blocks within a block, and leaves out what is nested too deeply, with a mark for the finding."""

    def __init__(self, parse: Callable[[Element, list[str]], None]) -> None:
        self._parse = parse
        self._depth = 0

    def parse(self, parent: Element, blocks: list[str]) -> None:
        """Read blocks into ``parent``, as ``BlockParser.parseBlocks``."""
        if self._depth > DEEPEST:
            parent.set(TOO_DEEP, "")
            blocks.clear()
            return
        levels = 2 if parent.tag in {"li", "dd"} else 1  # the list, and its item
        self._depth += levels
        try:
            self._parse(parent, blocks)
        finally:
            self._depth -= levels


def _text_in_brackets(data: str, index: int) -> tuple[str, int, bool]:
    """Return the text from ``index`` to the bracket that closes it, where that ends, and whether there is one."""
    depth = 1
    for bracket in _SQUARE.finditer(data, index):
        depth += 1 if bracket[0] == "[" else -1
        if depth == 0:
            return data[index : bracket.start()], bracket.end(), True
        if depth > DEEPEST_BRACKETS:
            break
    return "", index, False


def _link_target(
    read: Callable[[str, int], tuple[str, str | None, int, bool]], data: str, index: int
) -> tuple[str, str | None, int, bool]:
    """Read the address and the title after a link's text, within a stretch in which they must end."""
    if not data.startswith("(", index):
        return "", None, index, False
    last = next(islice(_IN_TARGET.finditer(data, index), _MOST_IN_TARGET, None), None)
    return read(data[: last.end()] if last else data, index)
