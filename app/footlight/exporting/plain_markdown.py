"""The elements of a slide -> Markdown in its plainest form, with what cannot be read by its description."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final
from xml.etree.ElementTree import Element

from footlight.media import Problem
from footlight.media.diagram_words import diagram_words

_SPECIAL = re.compile(r"([\\`*_\[\]<])")
_AT_START = re.compile(r"^(?:(#{1,6}|[-+>])(?= )|(\d+)(?=[.)] ))")
_LIST = re.compile(r"(?:-|\d+\.) ")
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_BREAK = "\\\n"
_BREAKS = re.compile(r"\s*(?:\\\n\s*)+")
"""One after another too: a blank line would end the paragraph."""
_HEADINGS: Final = frozenset(f"h{level}" for level in range(1, 7))
_LISTS: Final = frozenset({"ul", "ol", "menu"})
_WRAPS: Final = {"strong": "**", "b": "**", "em": "*", "i": "*", "del": "~~", "s": "~~", "strike": "~~"}
_NOT_READ: Final = frozenset({"header", "footer", "style", "script", "hr"})
_INLINE: Final = frozenset(
    {*_WRAPS, "a", "abbr", "br", "cite", "code", "kbd", "mark", "q", "samp", "small", "span", "sub", "sup", "tt", "u",
     "ins", "var", "dfn", "big", "wbr", "ruby", "rt", "rp", "time", "data"}
)  # fmt: skip
_HEADING: Final = "### "
"""Of a heading on a slide, below its title."""


def escaped(text: str) -> str:
    """Write a text so that it is read as it is."""
    return _begun(_text(text).strip())


def title_and_blocks(root: Element, title: str) -> tuple[str, list[str]]:
    """Write a slide: its title, and its other blocks.

    Args:
        root: Its content.
        title: What it is called where it has no heading; a paragraph that says no more is not said again.
    """
    blocks = list(_blocks(root))
    heading = next((block for block in blocks if block.startswith(_HEADING)), None)
    if heading is not None:
        blocks.remove(heading)
        return heading.removeprefix(_HEADING), blocks
    if title.endswith("…") and blocks:  # the first words of what is said in full
        return "", blocks
    return escaped(title), [block for block in blocks if block.replace(_BREAK, " ") != escaped(title)]


def _blocks(parent: Element) -> Iterator[str]:
    """Yield the blocks in an element; texts and inline elements that follow each other are one."""
    line: list[str | Element] = [parent.text or ""]
    for child in parent:
        if _is_inline(child):
            line += [child, child.tail or ""]
            continue
        yield from _paragraph(line)
        line = [child.tail or ""]
        yield from _block(child)
    yield from _paragraph(line)


def _is_inline(element: Element) -> bool:
    if element.tag == "math":
        return element.get("data-display") != "block"
    return element.tag in _INLINE or (element.tag == "img" and bool(element.get("alt", "").strip()))


def _paragraph(line: Iterable[str | Element]) -> Iterator[str]:
    if text := _lined("".join(_word(each) if isinstance(each, Element) else _text(each) for each in line)):
        yield text


def _block(element: Element) -> Iterator[str]:
    tag = element.tag
    if tag in _NOT_READ or tag == "img":
        return
    if tag in _HEADINGS:
        if words := _words(element):
            yield _HEADING + words
    elif tag in _LISTS:
        yield "\n".join(_items(element))
    elif tag == "table":
        yield from _table(element)
    elif tag == "pre":
        yield _code(element)
    elif tag == "blockquote":
        yield "\n>\n".join(_indented(block, "> ") for block in _blocks(element))
    elif tag == "figure" and "data-source" in element.attrib:
        yield from _figure(element)
    elif tag == "math":
        yield f"$$\n{element.get('data-tex', '')}\n$$"
    elif tag == "dt":
        yield f"**{_words(element)}**"
    else:
        yield from _blocks(element)


def _items(element: Element) -> Iterator[str]:
    number = int(element.get("start", "1")) if element.get("start", "1").isdecimal() else 1
    for item in (child for child in element if child.tag == "li"):
        classes = item.get("class", "").split()
        task = "[x] " if "task-done" in classes else "[ ] " if "task" in classes else ""
        marker = f"{number}. " if element.tag == "ol" else "- "
        number += 1
        inside = ""
        for block in _blocks(item):
            # A list follows its item's text at once; a paragraph would be one with it.
            inside += ("" if not inside else "\n" if _LIST.match(block) else "\n\n") + block
        yield marker + task + _indented(inside, " " * len(marker)).lstrip()


def _table(element: Element) -> Iterator[str]:
    for caption in element.iter("caption"):
        yield f"*{_words(caption)}*"
    cells = ([cell for cell in row if cell.tag in {"td", "th"}] for row in element.iter("tr"))
    yield from _rows([[_words(cell).replace("|", "\\|") for cell in row] for row in cells])


def _rows(rows: list[list[str]]) -> Iterator[str]:
    width = max(map(len, rows), default=0)
    if not width:
        return
    lines = [f"| {' | '.join([*row, *[''] * (width - len(row))])} |" for row in rows]
    yield "\n".join([lines[0], "|" + " --- |" * width, *lines[1:]])


def _code(element: Element) -> str:
    code = element.find("code")
    text = "".join((code if code is not None else element).itertext()).rstrip("\n")
    fence = "`" * max(3, 1 + max(map(len, re.findall("`+", text)), default=0))
    title = element.find("*[@class='code-title']")
    above = f"{escaped(''.join(title.itertext()))}\n\n" if title is not None else ""
    return f"{above}{fence}{element.get('data-language', '')}\n{text}\n{fence}"


def _figure(element: Element) -> Iterator[str]:
    """Write a diagram by the words in it, a chart by its title and its numbers."""
    source = element.get("data-source", "")
    if element.get("data-kind") != "chart":
        words = escaped(diagram_words(source))
        yield f"[Diagram: {words}]" if words else "[Diagram]"
        return
    from footlight.media.charts import read_chart, rows_of_chart  # only where there is a chart

    chart = read_chart(source)
    if isinstance(chart, Problem):
        return
    title, rows = rows_of_chart(source)
    yield f"[Chart: {escaped(title)}]" if title else "[Chart]"
    head = [] if chart.names else [[""] * max(map(len, rows))]
    yield from _rows([[escaped(cell).replace("|", "\\|") for cell in row] for row in (*head, *rows)])


def _words(element: Element) -> str:
    """Write what is in an element on one line."""
    parts = [_text(element.text or "")]
    for child in element:
        parts += [_word(child), _text(child.tail or "")]
    return _lined("".join(parts)).replace(_BREAK, " ")


def _word(element: Element) -> str:
    """Write an inline element."""
    tag = element.tag
    if tag == "br":
        return _BREAK
    if tag == "img":
        alt = element.get("alt", "").strip()
        return f"[Picture: {escaped(alt)}]" if alt else ""
    if tag == "math":
        return f"${element.get('data-tex', '')}$"
    if tag in {"code", "kbd", "samp", "tt"}:
        text = "".join(element.itertext())
        fence = "`" * (1 + max(map(len, re.findall("`+", text)), default=0))
        return f"{fence}{text}{fence}" if text.strip() else ""
    inside = _words(element)
    if tag == "a" and element.get("href") and inside and not element.get("href", "").startswith("#"):
        return f"[{inside}]({element.get('href')})"
    wrap = _WRAPS.get(tag, "")
    return f"{wrap}{inside}{wrap}" if inside else ""


def _text(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", _BLANKS.sub(" ", text))


def _lined(text: str) -> str:
    """Trim a block and each of its lines; breaks say where a line ends, and none is left without one."""
    kept = _BREAKS.sub(lambda _: _BREAK, text).removeprefix(_BREAK).removesuffix(_BREAK)
    lines = (_BLANKS.sub(" ", line).strip() for line in kept.strip().split("\n"))
    return "\n".join(map(_begun, lines))


def _begun(line: str) -> str:
    """Keep what begins a line from being read as a sign."""
    return _AT_START.sub(lambda found: f"\\{found[1]}" if found[1] else f"{found[2]}\\", line)


def _indented(text: str, by: str) -> str:
    return "\n".join((by + line).rstrip() for line in text.split("\n"))
