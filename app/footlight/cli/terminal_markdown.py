"""A page of the manual, in Markdown -> the text of it that a terminal shows, no wider than it is."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

WIDTH = 80
"""What everybody's terminal has; longer lines are harder to read."""
_BETWEEN = 2
"""Blanks between the columns of a table."""
_KEPT_BLANK = "\u00a0"
_NARROWEST = 12
"""Letters of a column that has to give way."""


def shown_page(markdown: str, width: int = WIDTH) -> str:
    """Set a page: headings at the left, the rest a little in, code as it stands."""
    tree = SyntaxTreeNode(MarkdownIt("commonmark").enable("table").parse(markdown))
    blocks: list[str] = []
    for node in tree.children:
        if node.type == "heading":
            blocks.append(_words(node))
        elif node.type != "html_block":
            blocks.append(textwrap.indent("\n".join(_block(node, width - 2)), "  "))
    return "\n\n".join(block for block in blocks if block.strip()) + "\n"


def _block(node: SyntaxTreeNode, width: int) -> list[str]:
    if node.type in {"fence", "code_block"}:
        return [f"  {line}".rstrip() for line in node.content.rstrip("\n").split("\n")]
    if node.type in {"bullet_list", "ordered_list"}:
        return [line for item in node.children for line in _item(item, width)]
    if node.type == "table":
        return list(_table(node, width))
    return filled(_words(node), width)


def _item(item: SyntaxTreeNode, width: int) -> list[str]:
    lines = [line for child in item.children for line in _block(child, width - 2)]
    return [f"{'- ' if index == 0 else '  '}{line}" for index, line in enumerate(lines)]


def _words(node: SyntaxTreeNode) -> str:
    """Return what a block says, without the signs of Markdown; code of several words in quotation marks."""
    parts = []
    for each in node.walk():
        if each.type == "text":
            parts.append(each.content)
        elif each.type == "code_inline":
            # No line may break within it.
            parts.append(f"“{each.content}”".replace(" ", _KEPT_BLANK) if " " in each.content else each.content)
        elif each.type in {"softbreak", "hardbreak"}:
            parts.append(" ")
    return "".join(parts)


def filled(text: str, width: int) -> list[str]:
    """Break a text into lines; a word is broken only when it is longer than a line."""
    width = max(width, _NARROWEST)
    words = (word if len(word) <= width else word.replace(_KEPT_BLANK, " ") for word in text.split(" "))
    lines = textwrap.wrap(" ".join(words), width, break_on_hyphens=False)
    return [line.replace(_KEPT_BLANK, " ") for line in lines] or [""]


def _table(table: SyntaxTreeNode, width: int) -> Iterator[str]:
    rows = [[_words(cell) for cell in row.children] for part in table.children for row in part.children]
    widths = _widths(rows, width)
    for number, row in enumerate(rows):
        if any(row):
            yield from columns(row, widths)
        if number == 0 and any(row):
            yield from columns(["-" * each for each in widths], widths)


def _widths(rows: Sequence[Sequence[str]], width: int) -> list[int]:
    """Share out the width: each column has what it needs, and the widest gives way."""
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    while sum(widths) + _BETWEEN * (len(widths) - 1) > width and max(widths) > _NARROWEST:
        widths[widths.index(max(widths))] -= 1
    return widths


def columns(cells: Sequence[str], widths: Sequence[int]) -> list[str]:
    """Set cells beside each other, each broken into lines of its column."""
    parts = [filled(cell, width) for cell, width in zip(cells, widths, strict=True)]
    height = max(map(len, parts))
    lines = []
    for index in range(height):
        line = [part[index] if index < len(part) else "" for part in parts]
        lines.append(
            (" " * _BETWEEN).join(f"{text:<{width}}" for text, width in zip(line, widths, strict=True)).rstrip()
        )
    return lines
