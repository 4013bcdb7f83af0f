"""Blocks of paragraphs -> the text of a shape: runs, lists, links, fields (ECMA-376, part 1, 21.1.2)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from footlight.deck.named_tuple import NamedTuple
from footlight.exporting.powerpoint.context import DeckContext
from footlight.exporting.powerpoint.drawingml import FIELD_ID, text_of_xml
from footlight.exporting.powerpoint.paragraphs import Bullet, Paragraph
from footlight.exporting.powerpoint.runs import LINE_BREAK, Look, Run, runs_in
from footlight.layout.page import Page, Rect, TextItem
from footlight.layout.structure import Kind
from footlight.painting.pages import DIMMED
from footlight.styling.computed import Color, Shadow

_RAISED: Final = 30_000
_LOWERED: Final = -25_000
"""Of the type size, in thousandths of a per cent: what office programs do themselves."""
_SMALLER: Final = 1.5
"""Text that stands raised is drawn at two thirds of its size."""
_LEAST_GAP: Final = 0.5
"""Type sizes; less is the padding of an inline box."""
_BLANK: Final = 0.28
"""Type sizes that a blank is wide in most fonts."""
_APART: Final = 0.12
"""Type sizes between two parts of a line that make them two words."""
_HIGHEST: Final = 400_000
_LARGEST_INDENT: Final = 51_206_400
_DISC, _DISC_SIZE = "●", 65_000
"""At this share of the type size, Arial's disc is as large as a theme's; its bullet is smaller, and stands high."""
_AS_TEXT: Final = '<a:buSzPct val="100000"/>'
"""Said of each, or a placeholder would take the size of the master's discs."""
_BLANK_LINE: Final = 0.7
"""Of a line: as much room between two lines of code is an empty one."""
_MOST_SPACE: Final = 158_400
"""Hundredths of a point above a paragraph, by the schema."""
_DIGITS: Final = re.compile(r"\d+")
_KEEP_COLOR: Final = (
    '<a:extLst><a:ext uri="{A12FA001-AC4F-418D-AE19-62706E023703}"><ahyp:hlinkClr '
    'xmlns:ahyp="http://schemas.microsoft.com/office/drawing/2018/hyperlinkcolor" val="tx"/></a:ext></a:extLst>'
)
"""Office Open XML has links in the theme's one colour; this extension keeps the run's."""


class Appearance(NamedTuple):
    """A part of a shape's text, or all of the shape, that shows at some steps only.

    Attributes:
        step: The first step that shows it.
        last_step: The last; None for all after the first.
        kind: ``pRg`` for paragraphs, ``charRg`` for letters; empty for the whole shape.
        first: The first paragraph or letter, from 0.
        last: The last paragraph, or the letter after the last.
    """

    step: int
    last_step: int | None
    kind: str = ""
    first: int = 0
    last: int = 0


class TextBody(NamedTuple):
    """The text of a shape.

    Attributes:
        paragraphs: The elements ``a:p``.
        appearances: Which of it shows when.
        words: What it says, in one line.
    """

    paragraphs: str
    appearances: tuple[Appearance, ...]
    words: str


class TextWriter:
    """Writes the text of one slide's shapes.

    Args:
        page: The slide.
        deck: What all slides share.
        link: Makes the relationship of a link, and returns its attributes; empty where it may not be followed.
        highlights: What is painted behind words, as places and colours.
        step: The one step that is shown; None where steps are animated.
    """

    def __init__(
        self,
        page: Page,
        deck: DeckContext,
        link: Callable[[str], str],
        highlights: Sequence[tuple[Rect, Color]],
        step: int | None,
    ) -> None:
        self._page = page
        self._scale = deck.scale
        self._palette = deck.palette
        self._fonts = deck.fonts
        self._language = f' lang="{text_of_xml(deck.language)}"' if deck.language else ""
        self._link = link
        self._highlights = list(highlights)
        self._step = step

    def body(self, paragraphs: Sequence[Paragraph], left: float, kind: Kind = Kind.PARAGRAPH) -> TextBody:
        """Write the paragraphs of a text box.

        Args:
            paragraphs: One below the other.
            left: Where the text begins in the page, without bullets that hang; right-to-left, where it ends.
            kind: What they are: the first number of a page number is a field, and between lines of code, room is lines.
        """
        written: list[str] = []
        appearances: list[Appearance] = []
        words: list[str] = []
        counted = _Counted()
        letters = 0
        above: Paragraph | None = None
        for paragraph in paragraphs:
            runs = list(self._runs(paragraph))
            if kind is Kind.CODE and above is not None and runs:
                while paragraph.rect.y - above.rect.bottom > _BLANK_LINE * above.pitch:
                    above = replace(above, rect=above.rect._replace(y=above.rect.y + above.pitch))
                    properties = self._properties(paragraph, above, left, runs[0].look, counted)
                    end = self._run_properties(runs[0].look, "a:endParaRPr", (), 1.0)
                    written.append(f"<a:p>{properties}{end}</a:p>")
                    letters += 1
            if paragraph.lead:
                runs.insert(0, runs[0]._replace(text=paragraph.lead + "\t", gap=0.0))
            appearances += self._appearances(runs, len(written), letters)
            letters += sum(_length(run) for run in runs) + 1
            properties = self._properties(paragraph, above, left, runs[0].look if runs else None, counted)
            written.append(
                f"<a:p>{properties}{self._written(runs, paragraph, number_field=kind is Kind.PAGE_NUMBER)}</a:p>"
            )
            words.append("".join(run.text for run in runs))
            above = paragraph
        return TextBody("".join(written), _merged(appearances, len(paragraphs)), " ".join(" ".join(words).split()))

    def _runs(self, paragraph: Paragraph) -> Iterator[Run]:
        before: TextItem | None = None
        ended_blank = True
        for index in paragraph.items:
            item = self._page.items[index]
            if not isinstance(item, TextItem):
                continue
            runs = list(runs_in(item, self._highlights))
            if before is not None and runs and not ended_blank and _apart(before, item, runs[0]):
                yield runs[0]._replace(text=" ", gap=0.0)
            yield from runs
            if runs:
                before, ended_blank = item, runs[-1].text[-1:].isspace() or runs[-1].text.endswith(LINE_BREAK)

    def _properties(
        self,
        paragraph: Paragraph,
        above: Paragraph | None,
        left: float,
        look: Look | None,
        counted: _Counted,
    ) -> str:
        first, rest = paragraph.first
        if paragraph.rtl:
            margin, indent = left - rest, rest - first
        else:
            margin, indent = rest - left, first - rest
        margin = min(max(self._scale.emu(margin), 0), _LARGEST_INDENT)
        indent = min(max(self._scale.emu(indent), -margin), _LARGEST_INDENT)
        level = f' lvl="{paragraph.level - 1}"' if paragraph.level > 1 else ""
        around = paragraph.element.style.direction if paragraph.element is not None else "ltr"
        rtl = f' rtl="{int(paragraph.rtl)}"' if paragraph.rtl or around == "rtl" else ""
        tabs = f'<a:tabLst><a:tab pos="{margin}" algn="l"/></a:tabLst>' if paragraph.lead else ""
        return (
            f'<a:pPr marL="{margin}"{level} indent="{indent}" algn="{paragraph.align}"{rtl}>'
            f"{self._spacing(paragraph, above)}{self._bullet(paragraph, look, counted)}{tabs}</a:pPr>"
        )

    def _spacing(self, paragraph: Paragraph, above: Paragraph | None) -> str:
        """Return the line height and the space above.

        The height is in points, not in a share of the font's own: of that programs have their own opinions, and a font
        that stands in has another. So lines of code keep beside their numbers, and text in its box.
        """
        gap = 0.0 if above is None else paragraph.rect.y + paragraph.drop - above.rect.bottom - above.drop
        height, space = (min(max(self._scale.hundredths(each), 0), _MOST_SPACE) for each in (paragraph.pitch, gap))
        return (
            f'<a:lnSpc><a:spcPts val="{height}"/></a:lnSpc>'
            f'<a:spcBef><a:spcPts val="{space}"/></a:spcBef><a:spcAft><a:spcPts val="0"/></a:spcAft>'
        )

    def _bullet(self, paragraph: Paragraph, look: Look | None, counted: _Counted) -> str:
        bullet = paragraph.bullet
        if bullet is None:
            counted.interrupt(paragraph.level)
            return "<a:buNone/>"
        color = f"<a:buClr>{self._palette.color(bullet.color)}</a:buClr>" if bullet.color.alpha else ""
        if bullet.scheme:
            start = counted.start(paragraph.level, bullet)
            begins = f' startAt="{start}"' if start != 1 else ""
            font = f'<a:buFont typeface="{text_of_xml(self._fonts.typeface(look.family))}"/>' if look else ""
            return f'{color}{_AS_TEXT}{font}<a:buAutoNum type="{bullet.scheme}"{begins}/>'
        counted.interrupt(paragraph.level)
        return color + bullet_sign(bullet.sign)

    def _written(self, runs: Sequence[Run], paragraph: Paragraph, *, number_field: bool) -> str:
        parts: list[str] = []
        shadows = getattr(self._page.items[paragraph.items[0]], "shadows", ())
        first = self._page.items[paragraph.items[0]]
        opacity = first.opacity * (DIMMED if self._step in first.dimmed_steps else 1.0)
        for run in runs:
            number = _DIGITS.search(run.text) if number_field else None
            if number is not None:
                number_field = False
                parts.append(self._run(run._replace(text=run.text[: number.start()]), shadows, opacity))
                properties = self._run_properties(run.look, "a:rPr", shadows, opacity)
                parts.append(f'<a:fld id="{FIELD_ID}" type="slidenum">{properties}<a:t>{number[0]}</a:t></a:fld>')
                run = run._replace(text=run.text[number.end() :])
            parts.append(self._run(run, shadows, opacity))
        last = runs[-1].look._replace(link="") if runs else None
        end = self._run_properties(last, "a:endParaRPr", (), 1.0) if last is not None else ""
        return "".join(parts) + end

    def _run(self, run: Run, shadows: Sequence[Shadow], opacity: float) -> str:
        if run.gap:
            return self._gap(run)
        lines = run.text.split(LINE_BREAK)
        written: list[str] = []
        for index, line in enumerate(lines):
            properties = self._run_properties(run.look, "a:rPr", shadows, opacity, line)
            if index:
                written.append(f"<a:br>{self._run_properties(run.look._replace(link=''), 'a:rPr', (), 1.0)}</a:br>")
            if line:
                written.append(f"<a:r>{properties}<a:t>{_plain(line)}</a:t></a:r>")
        return "".join(written)

    def _gap(self, run: Run) -> str:
        """Keep room for what stands in the line and is no text, by a blank; the padding of marked words goes."""
        if run.gap < _LEAST_GAP * run.look.pixels:
            return ""
        spacing = min(self._scale.hundredths(run.gap - _BLANK * run.look.pixels), _HIGHEST)
        size = max(self._scale.hundredths(run.look.pixels), 100)
        return f'<a:r><a:rPr{self._language} sz="{size}" spc="{spacing}"/><a:t>\u00a0</a:t></a:r>'

    def _run_properties(self, look: Look, tag: str, shadows: Sequence[Shadow], opacity: float, text: str = "") -> str:
        scale = self._scale
        size = look.pixels * (_SMALLER if look.raised else 1.0)
        attributes = f' sz="{min(max(scale.hundredths(size), 100), _HIGHEST)}" b="{int(look.bold)}"'
        attributes += f' i="{int(look.italic)}"'
        attributes += ' u="sng"' if look.underline else ' u="none"'
        attributes += ' strike="sngStrike"' if look.struck else ""
        attributes += ' cap="small"' if look.small_caps else ""
        attributes += f' spc="{scale.hundredths(look.spacing)}"' if look.spacing else ""
        if look.raised:
            attributes += f' baseline="{_RAISED if look.raised > 0 else _LOWERED}"'
        fill = self._palette.fill(look.color, opacity)
        effects = self._palette.effects(shadows, scale)
        behind = look.behind
        marked = f"<a:highlight>{self._palette.color(behind._replace(alpha=1.0))}</a:highlight>" if behind else ""
        faces = self._fonts.faces(look.family, text)
        link = self._link(look.link) if look.link else ""
        click = f"<a:hlinkClick {link}>{_KEEP_COLOR}</a:hlinkClick>" if link else ""
        return f"<{tag}{self._language}{attributes}>{fill}{effects}{marked}{faces}{click}</{tag}>"

    def _appearances(self, runs: Sequence[Run], index: int, letters: int) -> Iterator[Appearance]:
        if self._step is not None:
            return
        steps = {(run.step, run.last_step) for run in runs if run.text.strip()}
        if len(steps) == 1:
            yield Appearance(*steps.pop(), "pRg", index, index)
            return
        for run in runs:
            length = _length(run)
            if run.text.strip() and (run.step or run.last_step is not None):
                yield Appearance(run.step, run.last_step, "charRg", letters, letters + length)
            letters += length


def bullet_sign(sign: str) -> str:
    """Return the size, the font and the character of a bullet; that of a font that is everywhere."""
    if sign in "☐☑":
        return f'{_AS_TEXT}<a:buFont typeface="Segoe UI Symbol"/><a:buChar char="{sign}"/>'
    size = _AS_TEXT
    if sign == "•":
        sign, size = _DISC, f'<a:buSzPct val="{_DISC_SIZE}"/>'
    return f'{size}<a:buFont typeface="Arial"/><a:buChar char="{text_of_xml(sign)}"/>'


class _Counted:
    """The numbers of lists as an office program counts them: on from the last one of the same level and start."""

    def __init__(self) -> None:
        self._levels: dict[int, tuple[int, int]] = {}

    def start(self, level: int, bullet: Bullet) -> int:
        """Return where the list of a number begins."""
        begin, expected = self._levels.get(level, (bullet.number, bullet.number))
        if expected != bullet.number:
            begin = bullet.number
        self._levels = {each: known for each, known in self._levels.items() if each < level}
        self._levels[level] = (begin, bullet.number + 1)
        return begin

    def interrupt(self, level: int) -> None:
        """Note a paragraph without a number, after which those of its level and below begin anew."""
        self._levels = {each: known for each, known in self._levels.items() if each < level}


def _merged(appearances: Sequence[Appearance], paragraphs: int) -> tuple[Appearance, ...]:
    """Return one appearance for the whole shape where all of its text has the same, and none for what always shows."""
    whole = {(each.step, each.last_step) for each in appearances}
    if len(whole) == 1 and sum(each.kind == "pRg" for each in appearances) == paragraphs:
        step, last = whole.pop()
        return (Appearance(step, last),) if step or last is not None else ()
    return tuple(each for each in appearances if each.step or each.last_step is not None)


def _apart(before: TextItem, item: TextItem, run: Run) -> bool:
    """Return whether a blank that is not painted lies between two texts of one paragraph."""
    if run.text[:1].isspace() or run.text.startswith(LINE_BREAK):
        return False
    same_line = item.rect.y < before.rect.bottom and before.rect.y < item.rect.bottom
    return not same_line or item.rect.x - before.rect.right > _APART * run.look.pixels


def _length(run: Run) -> int:
    return len(run.text) if not run.gap else int(run.gap >= _LEAST_GAP * run.look.pixels)


def _plain(text: str) -> str:
    return text_of_xml(text).replace("&#10;", " ")
