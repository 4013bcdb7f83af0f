"""CommonMark with tables, strikethrough and definition lists -> HTML: the default flavour."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from footlight.reading.flavours.usual_blocks import MARKED, usual_html

if TYPE_CHECKING:
    from footlight.reading.flavours.markdown_it_blocks import MarkdownItParser


class CommonMark:
    """The default flavour, the one of Marp.

    Args:
        breaks: Whether a soft line break shows as a line break.
    """

    def __init__(self, *, breaks: bool) -> None:
        self._breaks = breaks
        self._line_end = "<br />\n" if breaks else "\n"

    @cached_property
    def _parser(self) -> MarkdownItParser:
        # Only here: a talk may begin with a slide that needs none, and it takes 20 ms to be loaded.
        from footlight.reading.flavours.markdown_it_blocks import MarkdownItParser

        return MarkdownItParser(breaks=self._breaks)

    def to_html(self, text: str, line: int) -> str:
        """Render Markdown whose first line is ``line``, an offset from the slide's first line."""
        html = usual_html(text, line, self._inline)
        return self._parser.blocks(text, line) if html is None else html

    def _inline(self, words: str) -> str:
        """Return the HTML of the words in a block, most of which are plain."""
        if MARKED.search(words) is not None:
            return self._parser.inline(words)
        return words.replace(">", "&gt;").replace('"', "&quot;").replace("\n", self._line_end)
