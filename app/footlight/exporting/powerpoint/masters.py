"""What a theme looks like -> the theme, the slide master with its layouts, and the notes master (ECMA-376, 19.3)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import count
from typing import Final

from pptx.opc.constants import CONTENT_TYPE
from pptx.opc.package import Part

from footlight.deck.named_tuple import NamedTuple
from footlight.exporting.powerpoint.boxes import box_shapes, can_be_box, without_id
from footlight.exporting.powerpoint.drawingml import (
    EMPTY_TREE,
    HEAD,
    NAMESPACES,
    NUMBER_FIELD,
    Palette,
    Scale,
    can_be_gradient,
    hex_of,
    placed,
    text_of_xml,
)
from footlight.exporting.powerpoint.fonts import FontNames
from footlight.exporting.powerpoint.layout_parts import LayoutPart
from footlight.exporting.powerpoint.layouts import LayoutLook, Sample, Slot
from footlight.exporting.powerpoint.look import ThemeLook
from footlight.exporting.powerpoint.notes import notes_master
from footlight.exporting.powerpoint.package import PresentationPackage, related
from footlight.exporting.powerpoint.text import bullet_sign
from footlight.layout.page import Page, Rect
from footlight.styling.computed import Color, Gradient

FOOTER, NUMBER = 11, 12
"""The indexes of the placeholders that stand on every slide."""
_FOOTER_KIND: Final = f'type="ftr" sz="quarter" idx="{FOOTER}"'
_NUMBER_KIND: Final = f'type="sldNum" sz="quarter" idx="{NUMBER}"'
_FIRST_ID: Final = 2_147_483_648
"""Of masters and layouts, by the schema's ``ST_SlideMasterId``."""
_LEVELS: Final = 9
_FIRST_OF_DECORATION: Final = 100
"""Of the ids of a layout's shapes, behind those of its places."""
_LINES: Final = (9525, 19050, 28575)
_BODY: Final = (
    '<a:bodyPr vert="horz" wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" rtlCol="0" anchor="t">'
    "<a:normAutofit/></a:bodyPr>"
)


class Masters(NamedTuple):
    """The parts that slides stand on.

    Attributes:
        master: The slide master.
        layouts: Its layouts, by their keys.
        notes: The notes master.
        theme: The theme of the slides.
    """

    master: Part
    layouts: Mapping[str, LayoutPart]
    notes: Part
    theme: Part


def palette_of(look: ThemeLook) -> Palette:
    """Return the colours that shapes name by the theme."""
    names: dict[str, str] = {}
    for color, name in (
        (look.foreground, "tx1"),
        (look.background, "bg1"),
        *((color, f"accent{index + 1}") for index, color in enumerate(look.accents)),
        (look.link, "hlink"),
    ):
        names.setdefault(hex_of(color), name)
    return Palette(names)


def add_masters(
    package: PresentationPackage, look: ThemeLook, scale: Scale, palette: Palette, fonts: FontNames
) -> Masters:
    """Add the theme, the master with its layouts, and the notes master."""
    writer = _MasterWriter(look, scale, palette, fonts)
    theme = package.add("/ppt/theme/theme%d.xml", CONTENT_TYPE.OFC_THEME, _theme(look, fonts).encode())
    master = package.add("/ppt/slideMasters/slideMaster%d.xml", CONTENT_TYPE.PML_SLIDE_MASTER)
    layouts: dict[str, LayoutPart] = {}
    for each in look.layouts:
        decoration = writer.decoration(each)
        xml = writer.layout(each, decoration).encode()
        part = package.add("/ppt/slideLayouts/slideLayout%d.xml", CONTENT_TYPE.PML_SLIDE_LAYOUT, xml)
        layouts[each.key] = LayoutPart(
            part, each, frozenset(map(without_id, decoration)), writable(each.background, each.page)
        )
        related(part, master, "SLIDE_MASTER")
    ids = [related(master, layout.part, "SLIDE_LAYOUT") for layout in layouts.values()]
    related(master, theme, "THEME")
    master.blob = writer.master(ids).encode()
    notes_theme = package.add(
        "/ppt/theme/theme%d.xml", CONTENT_TYPE.OFC_THEME, _theme(look, fonts, light=True).encode()
    )
    notes = package.add("/ppt/notesMasters/notesMaster%d.xml", CONTENT_TYPE.PML_NOTES_MASTER, notes_master().encode())
    related(notes, notes_theme, "THEME")
    return Masters(master, layouts, notes, theme)


class _MasterWriter:
    """Writes the master and the layouts of one theme."""

    def __init__(self, look: ThemeLook, scale: Scale, palette: Palette, fonts: FontNames) -> None:
        self._look = look
        self._scale = scale
        self._palette = palette
        self._fonts = fonts

    def master(self, layouts: Sequence[str]) -> str:
        """Write the master, which lists its layouts by their relationships."""
        look = self._look
        background = self._background(writable(look.gradient or look.background, look.page), look.page)
        slots = next(layout for layout in look.layouts if layout.key == "content").slots
        title_room = next((slot.rect for slot in slots if slot.is_title), look.title.rect)
        room = next((slot.rect for slot in slots if not slot.is_title), look.content)
        title = self._holder(
            2, "Title Placeholder 1", 'type="title"', title_room, look.title, "Click to edit the title"
        )
        levels = "".join(
            f'<a:p><a:pPr lvl="{level}"/><a:r><a:rPr/><a:t>Level {level + 1}</a:t></a:r></a:p>' for level in range(5)
        )
        body = self._holder(3, "Text Placeholder 2", 'type="body" idx="1"', room, look.levels[0], "", levels)
        mapping = "bg1={} tx1={} bg2={} tx2={}".format(
            *(('"dk1"', '"lt1"', '"dk2"', '"lt2"') if look.is_dark else ('"lt1"', '"dk1"', '"lt2"', '"dk2"'))
        )
        accents = " ".join(f'accent{number}="accent{number}"' for number in range(1, 7))
        listed = "".join(
            f'<p:sldLayoutId id="{_FIRST_ID + 1 + index}" r:id="{name}"/>' for index, name in enumerate(layouts)
        )
        return (
            f"{HEAD}<p:sldMaster {NAMESPACES}><p:cSld>{background}<p:spTree>{EMPTY_TREE}{title}{body}"
            f"{self._footers(4)}</p:spTree></p:cSld>"
            f'<p:clrMap {mapping} {accents} hlink="hlink" folHlink="folHlink"/><p:sldLayoutIdLst>'
            f"{listed}</p:sldLayoutIdLst>"
            f"<p:txStyles><p:titleStyle>{self._level(look.title, 0, title=True)}</p:titleStyle>"
            f"<p:bodyStyle>{''.join(self._level(self._of_level(n), n) for n in range(_LEVELS))}</p:bodyStyle>"
            f"<p:otherStyle><a:defPPr/></p:otherStyle></p:txStyles></p:sldMaster>"
        )

    def decoration(self, layout: LayoutLook) -> list[str]:
        """Write the bars, rules and bands of a layout."""
        ids = count(_FIRST_OF_DECORATION)
        return [
            xml
            for item in layout.decoration
            for _id, xml in box_shapes(item, item.rect, ids, self._palette, self._scale)
            if can_be_box(item)
        ]

    def layout(self, layout: LayoutLook, decoration: Sequence[str]) -> str:
        """Write a layout: its background where it has one of its own, what decorates it, and its places."""
        fill = writable(layout.background, layout.page)
        own = fill != writable(self._look.gradient or self._look.background, self._look.page)
        holders = "".join(self._slot(number, slot) for number, slot in enumerate(layout.slots, start=2))
        kind = f' type="{layout.kind}"' if layout.kind else ' userDrawn="1"'
        return (
            f'{HEAD}<p:sldLayout {NAMESPACES}{kind} preserve="1">'
            f'<p:cSld name="{layout.name}">{self._background(fill, layout.page) if own else ""}<p:spTree>{EMPTY_TREE}'
            f"{''.join(decoration)}{holders}{self._fixed(layout)}"
            "</p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sldLayout>"
        )

    def _slot(self, shape: int, slot: Slot) -> str:
        """Write a place of a layout, with the looks of what stands in it."""
        if not slot.levels:
            return (
                f'<p:sp><p:nvSpPr><p:cNvPr id="{shape}" name="{slot.name}"/><p:cNvSpPr><a:spLocks noGrp="1"/>'
                f"</p:cNvSpPr><p:nvPr><p:ph {slot.kind}/></p:nvPr></p:nvSpPr><p:spPr>{placed(slot.rect, self._scale)}"
                f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr><p:txBody><a:bodyPr/><a:lstStyle/>'
                f"<a:p/></p:txBody></p:sp>"
            )
        if slot.is_title:
            holder = self._holder(shape, slot.name, slot.kind, slot.rect, slot.levels[0], "Click to edit the title")
            styles = self._level(slot.levels[0], 0, title=True)
        else:
            text = "".join(
                f'<a:p><a:pPr lvl="{level}"/><a:r><a:rPr/><a:t>Level {level + 1}</a:t></a:r></a:p>'
                for level in range(len(slot.levels))
            )
            words = text if len(slot.levels) > 1 else ""
            holder = self._holder(shape, slot.name, slot.kind, slot.rect, slot.levels[0], "Text", words)
            styles = "".join(self._level(sample, level) for level, sample in enumerate(self._levels_of(slot)))
        return holder.replace("<a:lstStyle/>", f"<a:lstStyle>{styles}</a:lstStyle>")

    def _levels_of(self, slot: Slot) -> list[Sample]:
        """Return what each level of a place looks like; deeper ones are as much smaller as they usually are."""
        own, usual = list(slot.levels), self._look.levels
        for deeper in usual[len(own) :]:
            smaller = deeper.look.pixels / usual[0].look.pixels
            own.append(
                deeper._replace(look=deeper.look._replace(pixels=own[0].look.pixels * smaller, color=own[0].look.color))
            )
        return own

    def _fixed(self, layout: LayoutLook) -> str:
        """Write the places of footer and number; in the layout's own colour where that is another."""
        color = layout.number.look.color if layout.number is not None else self._look.number.look.color
        footer = _plain_holder(80, "Footer Placeholder 79", _FOOTER_KIND)
        number = _plain_holder(81, "Slide Number Placeholder 80", _NUMBER_KIND, NUMBER_FIELD)
        if color == self._look.number.look.color:
            return footer + number
        styles = f"<a:lstStyle><a:lvl1pPr><a:defRPr>{self._palette.fill(color)}</a:defRPr></a:lvl1pPr></a:lstStyle>"
        return (footer + number).replace("<a:lstStyle/>", styles)

    def _background(self, fill: Color | Gradient, page: Page) -> str:
        if isinstance(fill, Gradient):
            written = self._palette.gradient(fill, Rect(0.0, 0.0, *page.size))
        else:
            written = self._palette.fill(fill)
        return f"<p:bg><p:bgPr>{written}<a:effectLst/></p:bgPr></p:bg>"

    def _of_level(self, level: int) -> Sample:
        return self._look.levels[min(level, len(self._look.levels) - 1)]

    def _footers(self, shape: int) -> str:
        look = self._look
        name = "Slide Number Placeholder 4"
        text = f"<a:p>{NUMBER_FIELD}</a:p>"
        return self._holder(
            shape, "Footer Placeholder 3", _FOOTER_KIND, look.footer.rect, look.footer, "", styled=True
        ) + self._holder(shape + 1, name, _NUMBER_KIND, look.number.rect, look.number, "", text, styled=True)

    def _holder(
        self,
        shape: int,
        name: str,
        kind: str,
        rect: Rect,
        sample: Sample,
        words: str,
        text: str = "",
        *,
        styled: bool = False,
    ) -> str:
        """Write a placeholder at a place.

        Args:
            shape: Its id.
            name: What lists of shapes call it.
            kind: The attributes of ``p:ph``.
            rect: Where it stands.
            sample: What text in it looks like.
            words: What it says as long as it is empty.
            text: The same as paragraphs.
            styled: Whether its looks are its own and not the master's.
        """
        styles = f"<a:lstStyle>{self._level(sample, 0)}</a:lstStyle>" if styled else "<a:lstStyle/>"
        paragraphs = text or (f"<a:p><a:r><a:rPr/><a:t>{words}</a:t></a:r></a:p>" if words else "<a:p/>")
        return (
            f'<p:sp><p:nvSpPr><p:cNvPr id="{shape}" name="{name}"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
            f"<p:nvPr><p:ph {kind}/></p:nvPr></p:nvSpPr><p:spPr>{placed(rect, self._scale)}"
            f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr><p:txBody>{_BODY}{styles}{paragraphs}'
            "</p:txBody></p:sp>"
        )

    def _level(self, sample: Sample, level: int, *, title: bool = False) -> str:
        """Write the style of one level of paragraphs."""
        paragraph, look, scale = sample.paragraph, sample.look, self._scale
        beyond = max(level - len(self._look.levels) + 1, 0) if paragraph.bullet is not None else 0
        first, rest = (each - sample.rect.x for each in paragraph.first)
        step = max(rest - first, 0.0)
        margin = scale.emu(max(rest, 0.0) + beyond * step)
        bullet = "<a:buNone/>"
        if paragraph.bullet is not None:
            color = self._palette.color(paragraph.bullet.color)
            bullet = f"<a:buClr>{color}</a:buClr>{bullet_sign(paragraph.bullet.sign)}"
        face = self._fonts.typeface(look.family)
        number = 1 if title else level + 1
        return (
            f'<a:lvl{number}pPr marL="{margin}" indent="{-scale.emu(step) if paragraph.bullet else 0}"'
            f' algn="{paragraph.align}"'
            f' defTabSz="914400" rtl="{int(paragraph.rtl)}" eaLnBrk="1" latinLnBrk="0" hangingPunct="1">'
            f'<a:spcBef><a:spcPts val="{0 if title else scale.hundredths(look.pixels * 0.4)}"/></a:spcBef>{bullet}'
            f'<a:defRPr sz="{max(scale.hundredths(look.pixels), 100)}" b="{int(look.bold)}"'
            f' i="{int(look.italic)}" kern="1200">'
            f'{self._palette.fill(look.color)}<a:latin typeface="{text_of_xml(face)}"/>'
            f'<a:ea typeface="{"+mj-ea" if title else "+mn-ea"}"/><a:cs typeface="{"+mj-cs" if title else "+mn-cs"}"/>'
            f"</a:defRPr></a:lvl{number}pPr>"
        )


def writable(fill: Color | Gradient, page: Page) -> Color | Gradient:
    """Return a background as a presentation can have it."""
    return page.background if isinstance(fill, Gradient) and not can_be_gradient(fill) else fill


def _plain_holder(shape: int, name: str, kind: str, field: str = "") -> str:
    """Write a placeholder that stands where the master has it."""
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{shape}" name="{name}"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
        f"<p:nvPr><p:ph {kind}/></p:nvPr></p:nvSpPr><p:spPr/><p:txBody><a:bodyPr/><a:lstStyle/><a:p>{field}</a:p>"
        f"</p:txBody></p:sp>"
    )


def _theme(look: ThemeLook, fonts: FontNames, *, light: bool = False) -> str:
    """Write a theme; that of the notes is dark on light, as they are printed."""
    dark, bright = (look.background, look.foreground) if look.is_dark else (look.foreground, look.background)
    ink, paper = ("000000", "FFFFFF") if light else (hex_of(dark), hex_of(bright))
    colors = (
        ("dk1", ink), ("lt1", paper), ("dk2", ink), ("lt2", paper),
        *((f"accent{index + 1}", hex_of(color)) for index, color in enumerate(look.accents)),
        ("hlink", hex_of(look.link)), ("folHlink", hex_of(look.link)),
    )  # fmt: skip
    scheme = "".join(f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>' for name, value in colors)
    faces = "".join(
        f'<a:{kind}Font><a:latin typeface="{text_of_xml(name)}"/><a:ea typeface=""/><a:cs typeface=""/></a:{kind}Font>'
        for kind, name in (("major", fonts.major), ("minor", fonts.minor))
    )
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    lines = "".join(f'<a:ln w="{width}">{fill}<a:prstDash val="solid"/></a:ln>' for width in _LINES)
    effects = "<a:effectStyle><a:effectLst/></a:effectStyle>" * 3
    name = text_of_xml(look.name)
    return (
        f'{HEAD}<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="{name}">'
        f"<a:themeElements>"
        f'<a:clrScheme name="{name}">{scheme}</a:clrScheme><a:fontScheme name="{name}">{faces}</a:fontScheme>'
        f'<a:fmtScheme name="{name}"><a:fillStyleLst>{fill * 3}</a:fillStyleLst><a:lnStyleLst>{lines}</a:lnStyleLst>'
        f"<a:effectStyleLst>{effects}</a:effectStyleLst><a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst></a:fmtScheme>"
        "</a:themeElements><a:objectDefaults/><a:extraClrSchemeLst/></a:theme>"
    )
