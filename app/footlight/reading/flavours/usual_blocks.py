"""Blocks as they are usually written -> HTML, as CommonMark has it, without a parser.

markdown-it asks eleven rules at each line and makes three tokens of a paragraph: half of the time of parsing a slide.
Most slides are headings, paragraphs, tight lists, tables, quotations and fenced code in their plain forms, which a
pattern tells at once. A text in which anything else stands is left to markdown-it as a whole, and tests hold the two
against each other.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape

from footlight.deck.named_tuple import NamedTuple
from footlight.reading.grammar.marks import FRAGMENT_MARKERS

MARKED = re.compile(r"[\\`~*_\[<&]| \n|\n[ \t]")
"""What is in words that are not plain: the beginning of anything else, or blanks at a line end."""

_MARKER = r"(?:[-*+]|[0-9]{1,9}[.)])"
_WORDS = (
    # Nothing but words begins so, whatever stands above it; of signs that begin blocks, where they cannot.
    r"(?:[^\s0-9\x00-\x20\x7f#>+*_=`~:|-]|\*{1,3}[^\s*]|_{1,3}[^\s_]|`{1,2}[^\s`]|(?![0-9]{1,9}[.)](?:\s|\Z))[0-9])[^\n]*+"
)
_ITEM = rf"{_MARKER} {{1,4}}{_WORDS}"
_END = r"[ \t]*+(?:\n|\Z)"
_BLOCK = re.compile(
    rf"(?P<blank>(?:[ \t]*\n)++|[ \t]+\Z)"
    rf"|(?P<words> {{0,3}}{_WORDS}(?:\n *+{_WORDS})*+)(?:\n|\Z)"
    rf"|(?P<signs>\#{{1,6}})[ \t]++(?P<heading>[^\n]*[^\s#]){_END}"
    # Below a list, what is indented, and another item, may be part of it, even after a blank line.
    rf"|(?P<list> {{0,3}}{_ITEM}(?:\n(?: *+{_ITEM}| ++{_WORDS}))*+)"
    rf"(?:\n|\Z)(?=\s*\Z|(?:[ \t]*\n)++(?![ \t]|{_MARKER}(?:\s|\Z)))"
    rf"|(?P<fence>(?P<sign>[`~])(?P=sign){{2,}}+)(?P<info>[^`\n]*+)\n"
    rf"(?P<code>(?:[^\n]*+\n)*?) {{0,3}}(?P=fence)(?P=sign)*+{_END}"
    # Lines without a bar may be rows, too.
    rf"|(?P<head>\|(?![|:\- \t]*\n)[^\\\n]*+)\n(?P<columns>\|[|:\- \t]*+)(?:\n|\Z)"
    rf"(?P<rows>(?:\|[^\\\n]*+(?:\n|\Z))*+)(?={_END})"
    rf"|(?P<quotation>>[^\t\n]*+(?:\n>[^\t\n]*+)*+)(?:\n|\Z)(?={_END})"
)
_LINE_OF_LIST = re.compile(rf"( *)(?:({_MARKER})( +))?([^\n]+)\n?")
_QUOTED = re.compile(r"^> ?", re.MULTILINE)
_OTHERWISE = re.compile(r"\]:|[\0\v\f\r\x1c-\x1f\x85]")
"""What may define a link, and what is no blank or line end to markdown-it or to Python alone."""
_COLUMN = re.compile(r"(:?)-+(:?)")
_ALIGNED = {
    ("", ""): "",
    (":", ""): ' style="text-align:left"',
    ("", ":"): ' style="text-align:right"',
    (":", ":"): ' style="text-align:center"',
}
_DEEPEST = 10
"""Lists, or quotations, within each other."""
_MOST_CELLS = 10_000
"""In a table; markdown-it ends one that has too many without words."""


def usual_html(text: str, line: int, inline: Callable[[str], str]) -> str | None:
    """Return the HTML of blocks that are all written as usual; None for what markdown-it must read.

    Args:
        text: Markdown.
        line: The number of its first line.
        inline: Makes HTML of the words in a block.
    """
    if _OTHERWISE.search(text):
        return None
    writer = _Writer(inline)
    try:
        writer.blocks(text, line, 0)
    except _UnusualError:
        return None
    return "".join(writer.parts)


class _UnusualError(Exception):
    """Something is written as only markdown-it can read it."""


class _Level(NamedTuple):
    """A list that is open, its sign, and the columns from which it and its last item go on."""

    tag: str
    sign: str
    column: int
    content: int


class _Writer:
    """Writes blocks, one after the other, into ``parts``."""

    def __init__(self, inline: Callable[[str], str]) -> None:
        self.parts: list[str] = []
        self.inline = inline

    def blocks(self, text: str, line: int, depth: int) -> None:
        at, end, above = 0, len(text), None
        add, inline = self.parts.append, self.inline
        while at < end:
            if (block := _BLOCK.match(text, at)) is None:
                raise _UnusualError
            kind = block.lastgroup
            if kind == "words":
                words = inline(block[kind].strip())
                add(f'<p data-line="{line}">{words}</p>\n')
            elif kind == "heading":
                level = len(block["signs"])
                add(f'<h{level} data-line="{line}">{inline(block[kind].strip())}</h{level}>\n')
            elif kind == "list":
                self._list(block[kind], line, is_below_words=above == "words")
            elif kind == "code":
                info, code = escape(block["info"].strip()), escape(block[kind], quote=False)
                add(f'<pre data-line="{line}"><code data-info="{info}">{code}</code></pre>\n')
            elif kind == "rows":
                self._table(block, line)
            elif kind == "quotation":
                self._quotation(block[kind], line, depth)
            above, following = kind, block.end()
            line += text.count("\n", at, following)
            at = following

    def _quotation(self, written: str, line: int, depth: int) -> None:
        inner = _QUOTED.sub("", written)
        if depth == _DEEPEST or not inner.strip(" \n"):
            raise _UnusualError
        self.parts.append(f'<blockquote data-line="{line}">\n')
        self.blocks(inner, line, depth + 1)
        self.parts.append("</blockquote>\n")

    def _table(self, block: re.Match[str], line: int) -> None:
        """Write a table each of whose rows begins with a bar."""
        heads, inline = _cells(block["head"]), self.inline
        rows = [_cells(row) for row in block["rows"].split("\n") if row]
        columns = [_COLUMN.fullmatch(cell) for cell in _cells(block["columns"])]
        styles = [_ALIGNED[column[1], column[2]] for column in columns if column]
        if not len(heads) == len(columns) == len(styles) or len(heads) * len(rows) > _MOST_CELLS:
            raise _UnusualError
        at = f'data-line="{line}"'
        cells = "".join([f"<th{style}>{inline(cell)}</th>\n" for style, cell in zip(styles, heads, strict=True)])
        self.parts.append(f"<table {at}>\n<thead {at}>\n<tr {at}>\n{cells}</tr>\n</thead>\n")
        for number, row in enumerate(rows, line + 2):
            before = "" if number > line + 2 else f'<tbody data-line="{number}">\n'
            row += [""] * (len(styles) - len(row))
            cells = "".join([f"<td{style}>{inline(cell)}</td>\n" for style, cell in zip(styles, row, strict=False)])
            self.parts.append(f'{before}<tr data-line="{number}">\n{cells}</tr>\n')
        self.parts.append("</tbody>\n</table>\n" if rows else "</table>\n")

    def _list(self, written: str, line: int, *, is_below_words: bool) -> None:
        """Write a tight list, and those in its items (CommonMark 5.2 and 5.3)."""
        add, levels = self.parts.append, [_Level("", "", 0, 0)]
        words: list[str] = []
        for number, (blanks, marker, gap, rest) in enumerate(_LINE_OF_LIST.findall(written), line):
            last, indent = levels[-1], len(blanks)
            if not marker:
                if indent < last.content:
                    raise _UnusualError
                words.append(blanks[last.content :] + rest)
                continue
            if words:
                add(self.inline("\n".join(words).strip()))
            words = [rest]
            while indent < last.column:
                add(f"</li>\n</{levels.pop().tag}>\n")
                last = levels[-1]
            sign, content = marker[-1], indent + len(marker) + len(gap)
            if indent < last.content:
                if sign != last.sign or indent - last.column > 3:
                    raise _UnusualError
                add("</li>\n")
                levels[-1] = last._replace(content=content)
            else:
                if indent - last.content > 3 or len(levels) > _DEEPEST:
                    raise _UnusualError
                if len(levels) > 1:
                    add("\n")
                    is_below_words = True
                levels.append(_Level(self._open_list(marker, number, is_below_words), sign, last.content, content))
            is_fragment = f' data-marker="{sign}"' if sign in FRAGMENT_MARKERS else ""
            add(f'<li data-line="{number}"{is_fragment}>')
        add(self.inline("\n".join(words).strip()))
        for level in reversed(levels[1:]):
            add(f"</li>\n</{level.tag}>\n")

    def _open_list(self, marker: str, line: int, is_below_words: bool) -> str:
        """Write the beginning of a list, and return its tag."""
        number = 1 if len(marker) == 1 else int(marker[:-1])
        if number != 1 and is_below_words:
            raise _UnusualError  # a number that begins a line of words
        tag, start = "ul" if len(marker) == 1 else "ol", "" if number == 1 else f' start="{number}"'
        self.parts.append(f'<{tag}{start} data-line="{line}">\n')
        return tag


def _cells(row: str) -> list[str]:
    """Return what stands between the bars of a row that begins with one and has no backslash."""
    cells = [cell.strip() for cell in row.strip().split("|")[1:]]
    return cells if cells and cells[-1] else cells[:-1]
