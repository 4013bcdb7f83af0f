"""Speaker notes -> a notes page: paragraphs and lists, with their bold and slanted words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from pptx.opc.constants import CONTENT_TYPE
from pptx.opc.package import Part
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextBlock, QTextCharFormat, QTextDocument, QTextList, QTextListFormat

from footlight.exporting.powerpoint.drawingml import EMPTY_TREE, HEAD, NAMESPACES, NUMBER_FIELD, text_of_xml
from footlight.exporting.powerpoint.package import PresentationPackage, related

_INDENT: Final = 228_600
_BOLD: Final = 600
_LEVELS: Final = 9
_NUMBERED: Final = QTextListFormat.Style.ListDecimal
_IMAGE: Final = 'type="sldImg"'
_BODY: Final = 'type="body" idx="1"'
_NUMBER: Final = 'type="sldNum" sz="quarter" idx="5"'


def add_notes(
    package: PresentationPackage, slide: Part, master: Part, markdown: str, number: int, language: str
) -> None:
    """Add the notes page of a slide.

    Args:
        package: Where it goes.
        slide: Whose it is.
        master: The master of all notes pages.
        markdown: What the speaker wrote.
        number: Of the slide.
        language: The tag of the deck's language; empty where it is not known.
    """
    part = package.add("/ppt/notesSlides/notesSlide%d.xml", CONTENT_TYPE.PML_NOTES_SLIDE)
    related(part, master, "NOTES_MASTER")
    related(part, slide, "SLIDE")
    related(slide, part, "NOTES_SLIDE")
    part.blob = _page("".join(_paragraphs(markdown, language)), number).encode()


def notes_master() -> str:
    """Return the master of notes pages: the slide above, the notes below, on a page of 7.5 by 10 inches."""
    accents = " ".join(f'accent{number}="accent{number}"' for number in range(1, 7))
    image = _holder(
        2, "Slide Image Placeholder 1", 'type="sldImg" idx="2"', (685_800, 914_400, 5_486_400, 3_086_100), ""
    )
    text = "<a:p><a:r><a:rPr/><a:t>Notes</a:t></a:r></a:p>"
    place = (685_800, 4_229_100, 5_486_400, 4_229_100)
    body = _holder(3, "Notes Placeholder 2", 'type="body" sz="quarter" idx="3"', place, text)
    field = f'<a:p><a:pPr algn="r"/>{NUMBER_FIELD}</a:p>'
    place = (3_884_613, 8_685_213, 2_971_800, 457_200)
    number = _holder(4, "Slide Number Placeholder 3", 'type="sldNum" sz="quarter" idx="5"', place, field)
    levels = "".join(
        f'<a:lvl{level}pPr marL="{(level - 1) * _INDENT}" algn="l" defTabSz="914400" rtl="0">'
        '<a:spcBef><a:spcPts val="400"/></a:spcBef>'
        '<a:defRPr sz="1200"><a:solidFill><a:schemeClr val="tx1"/></a:solidFill><a:latin typeface="+mn-lt"/>'
        f'<a:ea typeface="+mn-ea"/><a:cs typeface="+mn-cs"/></a:defRPr></a:lvl{level}pPr>'
        for level in range(1, _LEVELS + 1)
    )
    return (
        f'{HEAD}<p:notesMaster {NAMESPACES}><p:cSld><p:bg><p:bgPr><a:solidFill><a:schemeClr val="bg1"/></a:solidFill>'
        f"<a:effectLst/></p:bgPr></p:bg><p:spTree>{EMPTY_TREE}{image}{body}{number}</p:spTree></p:cSld>"
        f'<p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" {accents} hlink="hlink" folHlink="folHlink"/>'
        f"<p:notesStyle>{levels}</p:notesStyle></p:notesMaster>"
    )


def _page(paragraphs: str, number: int) -> str:
    field = NUMBER_FIELD.replace("‹#›", str(number))
    return (
        f"{HEAD}<p:notes {NAMESPACES}><p:cSld><p:spTree>{EMPTY_TREE}"
        f"{_holder(2, 'Slide Image Placeholder 1', _IMAGE, None, '')}"
        f"{_holder(3, 'Notes Placeholder 2', _BODY, None, paragraphs or '<a:p/>')}"
        f"{_holder(4, 'Slide Number Placeholder 3', _NUMBER, None, f'<a:p>{field}</a:p>')}"
        "</p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:notes>"
    )


def _holder(shape: int, name: str, kind: str, place: tuple[int, int, int, int] | None, text: str) -> str:
    """Write a placeholder; the one without text shows the slide, the one without a place stands as in the master."""
    body = f"<p:txBody><a:bodyPr/><a:lstStyle/>{text}</p:txBody>" if text else ""
    locks = 'noGrp="1"' if text else 'noGrp="1" noRot="1" noChangeAspect="1"'
    where = ""
    if place is not None:
        x, y, width, height = place
        where = (
            f'<a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
            '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        )
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{shape}" name="{name}"/><p:cNvSpPr><a:spLocks {locks}/></p:cNvSpPr>'
        f"<p:nvPr><p:ph {kind}/></p:nvPr></p:nvSpPr><p:spPr>{where}</p:spPr>{body}</p:sp>"
    )


def _paragraphs(markdown: str, language: str) -> Iterator[str]:
    document = QTextDocument()
    document.setMarkdown(markdown)
    block = document.begin()
    while block.isValid():
        if runs := "".join(_runs(block, language)):
            yield f"<a:p>{_properties(block)}{runs}</a:p>"
        block = block.next()


def _properties(block: QTextBlock) -> str:
    listed: QTextList | None = block.textList()
    side = ' algn="r" rtl="1"' if block.textDirection() == Qt.LayoutDirection.RightToLeft else ""
    if listed is None:
        return f"<a:pPr{side}/>" if side else ""
    level = min(listed.format().indent(), 9)
    numbered = listed.format().style() == _NUMBERED
    bullet = '<a:buFont typeface="+mj-lt"/><a:buAutoNum type="arabicPeriod"/>' if numbered else '<a:buChar char="•"/>'
    depth = f' lvl="{level - 1}"' if level > 1 else ""
    return f'<a:pPr marL="{_INDENT * level}"{depth} indent="-{_INDENT}"{side}>{bullet}</a:pPr>'


def _runs(block: QTextBlock, language: str) -> Iterator[str]:
    iterator = block.begin()
    while not iterator.atEnd():
        fragment = iterator.fragment()
        if text := fragment.text():
            yield from _run(text, fragment.charFormat(), language)
        iterator += 1


def _run(text: str, look: QTextCharFormat, language: str) -> Iterator[str]:
    lang = f' lang="{text_of_xml(language)}"' if language else ""
    bold = ' b="1"' if look.fontWeight() >= _BOLD else ""
    italic = ' i="1"' if look.fontItalic() else ""
    for index, line in enumerate(text.split("\u2028")):
        if index:
            yield "<a:br/>"
        if line:
            yield f"<a:r><a:rPr{lang}{bold}{italic}/><a:t>{text_of_xml(line)}</a:t></a:r>"
