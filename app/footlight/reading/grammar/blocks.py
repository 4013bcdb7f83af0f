"""A parsed tree -> the special forms of code, diagrams, alerts, task lists, formulas on their own, and headings."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from footlight.reading.grammar.fence_info import read_fence
from footlight.reading.grammar.marks import FIT, JOIN, MARKS, OPEN
from footlight.reading.grammar.tree import HEADINGS, add_class, flat_text, is_blank, parents_of, remove

_DIAGRAMS = {"mermaid": "diagram", "chart": "diagram chart"}
"""Languages of blocks that are drawn, and the classes of their figures."""
_ALERT = re.compile(
    r"\s*\[!(?P<kind>note|tip|important|warning|caution)\][+-]?[ \t]*(?P<title>[^\n]*)\n?", re.IGNORECASE
)
_LEFT_OVER = re.compile(f"[{''.join(MARKS)}]")
_JOINED = re.compile(rf"\s*{JOIN}")
_NOT_IN_ANCHORS = re.compile(r"[^\w\s-]")
_BLANKS = re.compile(r"\s+")
_TASK = re.compile(r"\s*\[(?P<mark>[ xX])\](?:[ \t\n]+|$)")
_ADMONITIONS = {
    "note": "note", "info": "note", "abstract": "note", "seealso": "note", "tip": "tip", "hint": "tip",
    "success": "tip", "important": "important", "warning": "warning", "attention": "warning", "caution": "caution",
    "danger": "caution", "error": "caution",
}  # fmt: skip


def finish_code(root: Element) -> None:
    """Set the language and the highlighted lines of code blocks, and make figures of diagrams."""
    for parent in list(root.iter()):
        for child in list(parent):
            if child.tag == "pre" and len(child) == 1 and child[0].tag == "code":
                _finish_code_block(parent, child, child[0])


def _finish_code_block(parent: Element, block: Element, code: Element) -> None:
    info = read_fence(code.attrib.pop("data-info", "").strip())
    language = info.language or code.get("class", "").removeprefix("language-")
    if language in _DIAGRAMS:
        figure = Element(
            "figure",
            {
                "class": _DIAGRAMS[language],
                "data-kind": language,
                "data-source": "".join(code.itertext()).strip("\n"),
            },
        )
        if line := block.get("data-line"):
            figure.set("data-line", line)
        figure.tail = block.tail
        parent[list(parent).index(block)] = figure
        return
    if not len(code) and not (code.text or "").endswith("\n"):
        code.text = (code.text or "") + "\n"
    if language:
        block.set("data-language", language)
        code.set("class", f"language-{language}")
    if info.highlight:
        block.set("data-highlight", info.highlight)
    if info.first_number is not None:
        block.set("data-numbers", str(info.first_number))
    if info.title:
        title = Element("span", {"class": "code-title"})
        title.text = info.title
        block.insert(0, title)


def finish_tables(root: Element) -> None:
    """Mark the rows of tables that are all bold, the last of them as the total; its first cell may also say so."""
    for table in root.iter("table"):
        rows = [row for row in table.iter("tr") if row.find("td") is not None]
        for row in rows:
            first = flat_text(row[0]).strip().rstrip(":").lower()
            last = row is rows[-1] and len(rows) > 1
            if last and (first in _TOTALS or _is_bold(row)):
                add_class(row, "table-total")
            elif _is_bold(row):
                add_class(row, "table-emphasis")


_TOTALS = frozenset({
    "total", "totals", "sum", "all", "overall", "grand total", "summe", "gesamt", "insgesamt", "somme", "totale",
    "suma", "totaal", "razem", "celkem", "итого", "всего", "合计", "总计", "总和", "合計", "総計", "합계", "المجموع",
})  # fmt: skip
"""How a sum is called, in lower case."""


def _is_bold(row: Element) -> bool:
    """Return whether all that is said in a row is said in bold, and in more than one cell."""
    said = [cell for cell in row if flat_text(cell)]
    return len(said) > 1 and all(map(_is_bold_cell, said))


def _is_bold_cell(cell: Element) -> bool:
    if len(cell) != 1 or cell[0].tag not in {"strong", "b"}:
        return False
    return not (cell.text or "").strip() and not (cell[0].tail or "").strip()


def finish_alerts(root: Element) -> None:
    """Make alerts of quotations that begin with ``[!NOTE]``, and of the admonitions of Python-Markdown."""
    for element in list(root.iter()):
        if element.tag == "blockquote" and len(element) and element[0].tag == "p":
            _finish_quote(element, element[0])
        elif "admonition" in element.get("class", "").split():
            kinds = [_ADMONITIONS[word] for word in element.get("class", "").split() if word in _ADMONITIONS]
            add_class(element, f"alert alert-{kinds[0] if kinds else 'note'}")
            for child in element:
                if "admonition-title" in child.get("class", "").split():
                    add_class(child, "alert-title")


def _finish_quote(quote: Element, first: Element) -> None:
    match = _ALERT.match(first.text or "")
    if match is None:
        return
    kind = match["kind"].lower()
    quote.tag = "div"
    add_class(quote, f"alert alert-{kind}")
    title = Element("p", {"class": "alert-title"})
    title.text = match["title"].strip() or kind.capitalize()
    first.text = (first.text or "")[match.end() :]
    if len(first) and first[0].tag == "br" and not first.text.strip():
        first.text = (first[0].tail or "").lstrip()
        first.remove(first[0])
    if is_blank(first):
        quote.remove(first)
    quote.insert(0, title)


def finish_tasks(root: Element) -> None:
    """Turn ``[ ]`` and ``[x]`` at the start of list items into classes."""
    for item in root.iter("li"):
        holder = item[0] if len(item) and item[0].tag == "p" and not (item.text or "").strip() else item
        match = _TASK.match(holder.text or "")
        if match and (match.end() < len(holder.text or "") or len(holder)):
            holder.text = (holder.text or "")[match.end() :]
            add_class(item, f"task {'task-open' if match['mark'] == ' ' else 'task-done'}")


def finish_paragraphs(root: Element) -> None:
    """Take formulas that stand on their own out of their paragraphs, and whatever else no paragraph may hold."""
    for parent in list(root.iter()):
        for child in list(parent):
            if child.tag == "p" and any(_is_block(inner) for inner in child):
                _split_paragraph(parent, child)


def join_lines(root: Element) -> None:
    """Remove the line ends that stand for those inside formulas and footnotes."""
    if not any(JOIN in text for text in root.itertext()):
        return
    for element in list(root.iter()):
        for child in list(element):
            if child.tag == "br" and (child.tail or "").lstrip().startswith(JOIN):
                remove(element, child)
        element.text = _JOINED.sub("", element.text or "")
        for child in element:
            child.tail = _JOINED.sub("", child.tail or "")


def _is_block(element: Element) -> bool:
    return element.tag in {"pre", "figure"} or (element.tag == "math" and element.get("data-display") == "block")


def _split_paragraph(parent: Element, paragraph: Element) -> None:
    index = list(parent).index(paragraph)
    parts: list[Element] = []
    current = Element("p", dict(paragraph.attrib))
    current.text = paragraph.text
    for child in list(paragraph):
        if not _is_block(child):
            current.append(child)
            continue
        parts.extend([current, child])
        for name in ("data-line", "class"):
            if name in paragraph.attrib:
                child.set(name, paragraph.attrib[name])
        current = Element("p", dict(paragraph.attrib))
        current.text, child.tail = child.tail, "\n"
    parts.append(current)
    kept = [part for part in parts if part.tag != "p" or not _trimmed(part)]
    kept[-1].tail = paragraph.tail
    parent[index : index + 1] = kept


def _trimmed(paragraph: Element) -> bool:
    """Remove line breaks at both ends of a paragraph; return whether nothing is left."""
    while len(paragraph) and paragraph[0].tag == "br" and not (paragraph.text or "").strip():
        remove(paragraph, paragraph[0])
    while len(paragraph) and paragraph[-1].tag == "br" and not (paragraph[-1].tail or "").strip():
        paragraph.remove(paragraph[-1])
    return is_blank(paragraph)


def finish_headings(root: Element) -> None:
    """Mark headings that are to fit the width, and set an ``id`` on each heading, for links to lead to."""
    taken: set[str] = set()
    numbers: dict[str, int] = {}
    for heading in root.iter():
        if heading.tag not in HEADINGS:
            continue
        words = flat_text(heading)
        if FIT in words:
            heading.set("data-fit", "true")
        if "id" not in heading.attrib and (slug := anchor_of(words)):
            unique = slug
            while unique in taken:
                numbers[slug] = numbers.get(slug, 0) + 1
                unique = f"{slug}-{numbers[slug]}"
            heading.set("id", unique)
        taken.add(heading.get("id", ""))


def anchor_of(text: str) -> str:
    """Return a heading's anchor as GitHub makes it: lower case, blanks to hyphens, no other punctuation."""
    return _BLANKS.sub("-", _NOT_IN_ANCHORS.sub("", text.replace(FIT, "").lower()).strip())


def prune_empty(root: Element) -> None:
    """Remove empty paragraphs, and a line break at a paragraph's end, which shows nothing."""
    parents: dict[Element, Element] = {}
    for element in list(root.iter("p")):
        if _ends_in_break(element):
            element.remove(element[-1])
        if is_blank(element) and "class" not in element.attrib and OPEN not in (element.text or ""):
            parents = parents or parents_of(root)
            remove(parents[element], element)


def _ends_in_break(paragraph: Element) -> bool:
    """Whether a line break follows all else; one that stands alone is an author's spacer."""
    if not len(paragraph) or paragraph[-1].tag != "br" or (paragraph[-1].tail or "").strip():
        return False
    return len(paragraph) > 1 or bool((paragraph.text or "").strip())


def remove_marks(root: Element) -> None:
    """Remove the marks that have done their work."""
    marked = _LEFT_OVER.search("".join(root.itertext())) is not None
    for element in root.iter():
        element.attrib.pop("data-marker", None)
        if not marked:
            continue
        if element.text and _LEFT_OVER.search(element.text):
            element.text = (
                _LEFT_OVER.sub("", element.text).lstrip()
                if element.get("data-fit")
                else _LEFT_OVER.sub("", element.text)
            )
        if element.tail and _LEFT_OVER.search(element.tail):
            element.tail = _LEFT_OVER.sub("", element.tail)
