"""The text of a shape -> blocks of Markdown: paragraphs, lists with their levels and numbers, code, formulas."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from typing import Any, Final

from pptx.oxml.ns import qn
from pptx.text.text import _Paragraph as Paragraph

from footlight.deck.named_tuple import NamedTuple
from footlight.importing.markdown_text import Styled, clean, line, markdown_of
from footlight.importing.presentation.formulas import MATH, tex_of

_EVEN_WIDTHS: Final = re.compile(
    r"\b(mono\w*|consolas|courier\w*|menlo|monaco|source code|fira code|jetbrains|lucida console|cascadia)\b",
    re.IGNORECASE,
)
"""Fonts that say that a text is code."""
_TASKS: Final = {"☐": " [ ]", "☑": " [x]", "☒": " [x]"}
_LEVELS: Final = 8
_LINK: Final = re.compile(r"(https?|mailto):", re.IGNORECASE)
_MATH_PARAGRAPH: Final = f"{{{MATH}}}oMathPara"
_HIGHEST: Final = 999_999_999
"""That a list may begin with, in CommonMark."""

STRESSES: Final = frozenset({"bold", "italic"})
Link = Callable[[Any], str]
"""Where the properties of a run or of a shape lead; empty for nowhere."""


class Listed(NamedTuple):
    """A paragraph of a text.

    Attributes:
        markdown: Its words.
        level: Its depth in a list, from 0.
        marker: ``-``, ``*`` or a number with its point; empty for no list.
        code: Its words as they are, where all of it is code; None for other paragraphs.
        formula: Whether all of it is a formula by itself.
    """

    markdown: str
    level: int = 0
    marker: str = ""
    code: str | None = None
    formula: bool = False


def blocks_of(
    paragraphs: list[Paragraph],
    has_bullet: Callable[[Paragraph], bool],
    link: Link,
    *,
    stepwise: bool = False,
    plain: frozenset[str] = frozenset(),
) -> Iterator[str]:
    """Yield the blocks of a text.

    Args:
        paragraphs: Of a shape.
        has_bullet: Whether a paragraph that does not say so itself has one.
        link: Where a run leads.
        stepwise: Whether its paragraphs come one after the other.
        plain: Which of ``STRESSES`` is how all of it looks, and no stress.
    """
    read = [_read(each, has_bullet, link, stepwise=stepwise, plain=plain) for each in paragraphs]
    yield from written(_with_empty_lines(read))


def written(read: Iterable[Listed]) -> Iterator[str]:
    """Yield paragraphs as blocks: what belongs together, such as the items of a list, is one."""
    for kind, run in groupby(read, _kind):
        yield from _block(kind, list(run))


def stresses_of(paragraphs: Iterable[Paragraph]) -> frozenset[str]:
    """Return which of ``STRESSES`` all words have, by what they say themselves."""
    runs = [run for each in paragraphs for run in runs_of(each, lambda _: "") if run.text.strip()]
    return frozenset(each for each in STRESSES if runs and all(getattr(run, each) for run in runs))


def unstressed(run: Styled, plain: frozenset[str]) -> Styled:
    """Return a run without some of ``STRESSES``."""
    return run._replace(bold=run.bold and "bold" not in plain, italic=run.italic and "italic" not in plain)


def _with_empty_lines(read: list[Listed]) -> Iterator[Listed]:
    """Yield paragraphs; an empty one between lines of code is a line of it."""
    for index, each in enumerate(read):
        empty = not each.markdown.strip() and each.code is None
        around = read[max(index - 1, 0) : index + 2 : 2]
        yield each._replace(code="") if empty and len(around) == 2 and all(one.code for one in around) else each


def _kind(each: Listed) -> str:
    return "code" if each.code is not None else "list" if each.marker else "text"


def _block(kind: str, run: list[Listed]) -> Iterator[str]:
    if kind == "code" and any(each.code for each in run):
        body = "\n".join(each.code or "" for each in run).strip("\n")
        fence = "`" * max(3, *(len(found) + 1 for found in re.findall("`{3,}", body)), 3)
        yield f"{fence}\n{body}\n{fence}"
    elif kind == "list":
        if items := [each for each in run if each.markdown.strip()]:
            yield "\n".join(_items(items))
    elif kind == "text":
        for each in run:
            if each.formula:
                yield f"$${each.markdown}$$"
            elif each.markdown.strip():
                yield "\n".join(line(part) for part in each.markdown.strip().split("\n"))


def _items(items: list[Listed]) -> Iterator[str]:
    """Write list items; one may be at most one level deeper than the one before, as Markdown has it."""
    widths: list[int] = []
    counts: dict[int, int] = {}
    for each in items:
        level = min(each.level, len(widths), _LEVELS)
        counts = {deep: number for deep, number in counts.items() if deep <= level}
        marker = each.marker
        if marker.endswith("."):
            counts[level] = counts[level] + 1 if level in counts else int(marker[:-1])
            marker = f"{counts[level]}."
        else:
            counts.pop(level, None)
        indent = sum(widths[:level])
        widths = [*widths[:level], len(marker.split()[0]) + 1]
        first, *rest = (line(part) for part in each.markdown.strip().split("\n"))
        yield " " * indent + f"{marker} {first}"
        for part in rest:
            yield " " * (indent + widths[level]) + part


def _read(
    paragraph: Paragraph, has_bullet: Callable[[Paragraph], bool], link: Link, *, stepwise: bool, plain: frozenset[str]
) -> Listed:
    runs = list(runs_of(paragraph, link))
    runs = [unstressed(run, plain) for run in runs]
    words = "".join(run.text for run in runs)
    level = min(max(paragraph.level, 0), _LEVELS)
    marker = _marker(paragraph, has_bullet, stepwise=stepwise) if words.strip() else ""
    shown = [run for run in runs if run.text.strip()]
    if shown and all(run.code for run in shown) and not marker:
        return Listed(words, level, "", clean(words).rstrip())
    if len(shown) == 1 and shown[0].formula and paragraph._p.find(f".//{_MATH_PARAGRAPH}") is not None:  # noqa: SLF001
        return Listed(shown[0].text, formula=True)
    # Bold words in a paragraph are stressed; a paragraph that is bold as a whole is one too.
    return Listed(markdown_of(runs), level, marker)


def _marker(paragraph: Paragraph, has_bullet: Callable[[Paragraph], bool], *, stepwise: bool) -> str:
    properties = paragraph._p.pPr  # noqa: SLF001 - python-pptx has no word for bullets
    if properties is not None:
        if properties.find(qn("a:buNone")) is not None:
            return ""
        numbered = properties.find(qn("a:buAutoNum"))
        if numbered is not None:
            start = numbered.get("startAt", "1")
            return f"{min(int(start), _HIGHEST) if start.isdecimal() else 1}."
        sign = properties.find(qn("a:buChar"))
        if sign is not None or properties.find(qn("a:buBlip")) is not None:
            task = _TASKS.get(sign.get("char", ""), "") if sign is not None else ""
            return ("*" if stepwise else "-") + task
    return ("*" if stepwise else "-") if has_bullet(paragraph) else ""


def runs_of(paragraph: Paragraph, link: Link) -> Iterator[Styled]:
    """Yield the runs of a paragraph."""
    for element in paragraph._p:  # noqa: SLF001 - fields, breaks and formulas are not among python-pptx's runs
        if element.tag == qn("a:br"):
            yield Styled("\n")
        elif element.tag in (qn("a:r"), qn("a:fld")):
            properties = element.find(qn("a:rPr"))
            text = "".join(part.text or "" for part in element.findall(qn("a:t")))
            yield _styled(text, properties, link(properties))
        elif (tex := tex_of(element)) is not None:
            yield Styled(tex, formula=True)


def _styled(text: str, properties: Any, link: str) -> Styled:
    if properties is None:
        return Styled(text)
    latin = properties.find(qn("a:latin"))
    face = latin.get("typeface", "") if latin is not None else ""
    return Styled(
        text,
        bold=properties.get("b") in {"1", "true"},
        italic=properties.get("i") in {"1", "true"},
        struck=properties.get("strike", "noStrike") != "noStrike",
        code=_EVEN_WIDTHS.search(face) is not None,
        link=link if _LINK.match(link) or link.startswith("#") else "",
    )
