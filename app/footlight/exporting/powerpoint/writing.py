"""Pages -> a presentation for PowerPoint: text that can be edited, tables, charts, notes, steps (ECMA-376)."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Final

from pptx.opc.constants import CONTENT_TYPE
from pptx.opc.package import Part

from footlight.deck import Finding, Slide
from footlight.deck.links import Anchors
from footlight.desktop.atomic import replacing
from footlight.exporting.job import ExportJob, View
from footlight.exporting.metadata import PRODUCER, Metadata, metadata_of
from footlight.exporting.options import FONTS
from footlight.exporting.powerpoint.animations import timing
from footlight.exporting.powerpoint.context import DeckContext
from footlight.exporting.powerpoint.drawingml import EMPTY_TREE, HEAD, NAMESPACES, Scale, text_of_xml
from footlight.exporting.powerpoint.fonts import FontNames
from footlight.exporting.powerpoint.look import ThemeLook, look_of
from footlight.exporting.powerpoint.masters import Masters, add_masters, palette_of
from footlight.exporting.powerpoint.notes import add_notes
from footlight.exporting.powerpoint.package import PresentationPackage, related
from footlight.exporting.powerpoint.pictures import PictureParts
from footlight.exporting.powerpoint.shapes import SlideShapes
from footlight.presenting.sections import sections
from footlight.presenting.transition import fade_seconds

_FIRST_SLIDE_ID: Final = 256
"""By the schema's ``ST_SlideId``."""
_MASTER_ID: Final = 2_147_483_648
_BACKUP: Final = "Backup"


def write(job: ExportJob) -> tuple[Path, ...]:
    """Write one slide a slide, its steps as animations; with every step asked for, a slide a step.

    Returns:
        The file.

    Raises:
        ExportCancelledError: The export was cancelled; the target is as it was.
        OSError: The file cannot be written; the target is as it was.
    """
    writer = _Writer(job)
    for view in job.views(whole=True):
        writer.add(view)
    with replacing(job.target) as draft:
        writer.finish(draft)
        job.raise_if_cancelled()
    for finding in writer.findings():
        job.tell(finding)
    return (job.target,)


class _Writer:
    """Makes the parts of the file, slide after slide."""

    def __init__(self, job: ExportJob) -> None:
        self._job = job
        self._look: ThemeLook = look_of(job)
        self._scale = Scale(Scale.of(*job.page_size).factor * job.factor)
        palette = palette_of(self._look)
        family, heading = self._look.levels[0].look.family, self._look.title.look.family
        self._fonts = FontNames(heading, family, job.deck.language, system=job.option(FONTS) == "system")
        self._package = PresentationPackage()
        self._presentation = self._package.add("/ppt/presentation.xml", CONTENT_TYPE.PML_PRESENTATION_MAIN)
        self._package.relate_to(self._presentation, _OFFICE_DOCUMENT)
        self._masters: Masters = add_masters(self._package, self._look, self._scale, palette, self._fonts)
        # All are there before the first is written, as links lead forwards too.
        self._first_parts = {number: self._new_slide() for number in dict.fromkeys(job.numbers)}
        self._deck = DeckContext(
            package=self._package,
            pictures=PictureParts(self._package, job.pixels),
            scale=self._scale,
            palette=palette,
            fonts=self._fonts,
            language=job.deck.language,
            anchors=Anchors(job.deck),
            slide_part=self._first_parts.get,
            layouts=self._masters.layouts,
        )
        self._slides: list[tuple[Part, Slide]] = []
        self._findings: list[Finding] = []

    def _new_slide(self) -> Part:
        return self._package.add("/ppt/slides/slide%d.xml", CONTENT_TYPE.PML_SLIDE)

    def add(self, view: View) -> None:
        """Add a slide, or one of its steps."""
        slide = self._job.deck.slides[view.page.number - 1]
        part = self._first_parts[view.page.number] if view.first else self._new_slide()
        shapes = SlideShapes(view.page, view.step if view.of_several else None, part, self._deck)
        shapes.make()
        shapes.add_ink(self._job.ink.on(view.page.number))
        related(part, shapes.layout.part, "SLIDE_LAYOUT")
        part.blob = self._slide(slide, shapes).encode()
        if slide.notes.text.strip():
            add_notes(self._package, part, self._masters.notes, slide.notes.text, view.page.number, self._deck.language)
        self._slides.append((part, slide))
        self._findings += [replace(each, line=slide.span.first + each.line) for each in shapes.notes()]

    def _slide(self, slide: Slide, shapes: SlideShapes) -> str:
        hidden = "" if slide.in_talk else ' show="0"'
        hidden += ' showMasterSp="0"' if shapes.hides_layout else ""
        return (
            f"{HEAD}<p:sld {NAMESPACES}{hidden}><p:cSld>{shapes.background}<p:spTree>{EMPTY_TREE}"
            f"{''.join(shapes.written)}</p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr>"
            f"{_transition(slide)}{timing(shapes.shown)}</p:sld>"
        )

    def finish(self, path: Path) -> None:
        """Write the file.

        Raises:
            OSError: It cannot be written.
        """
        package, presentation = self._package, self._presentation
        master = related(presentation, self._masters.master, "SLIDE_MASTER")
        slides = [related(presentation, part, "SLIDE") for part, _ in self._slides]
        notes = related(presentation, self._masters.notes, "NOTES_MASTER")
        related(presentation, self._masters.theme, "THEME")
        for name, content_type, kind, xml in _BESIDE:
            related(presentation, package.add(name, content_type, (HEAD + xml).encode()), kind)
        presentation.blob = self._presentation_xml(master, slides, notes).encode()
        metadata = metadata_of(self._job.deck)
        core = package.add("/docProps/core.xml", CONTENT_TYPE.OPC_CORE_PROPERTIES, _core(metadata).encode())
        app = package.add("/docProps/app.xml", CONTENT_TYPE.OFC_EXTENDED_PROPERTIES, _app(len(slides)).encode())
        package.relate_to(core, _CORE_PROPERTIES)
        package.relate_to(app, _EXTENDED_PROPERTIES)
        package.write(path)

    def _presentation_xml(self, master: str, slides: list[str], notes: str) -> str:
        size = self._job.deck.settings.size
        width, height = self._scale.emu(size.width), self._scale.emu(size.height)
        listed = "".join(
            f'<p:sldId id="{_FIRST_SLIDE_ID + index}" r:id="{name}"/>' for index, name in enumerate(slides)
        )
        lang = text_of_xml(self._job.deck.language or "en-US")
        return (
            f'{HEAD}<p:presentation {NAMESPACES} saveSubsetFonts="1" autoCompressPictures="0">'
            f'<p:sldMasterIdLst><p:sldMasterId id="{_MASTER_ID}" r:id="{master}"/></p:sldMasterIdLst>'
            f'<p:notesMasterIdLst><p:notesMasterId r:id="{notes}"/></p:notesMasterIdLst><p:sldIdLst>'
            f"{listed}</p:sldIdLst>"
            f'<p:sldSz cx="{width}" cy="{height}"/><p:notesSz cx="6858000" cy="9144000"/>'
            f'<p:defaultTextStyle><a:defPPr><a:defRPr lang="{lang}"/></a:defPPr></p:defaultTextStyle>'
            f"{self._sections()}</p:presentation>"
        )

    def _sections(self) -> str:
        """Write the sections; slides for questions, after the end of the talk, are one of their own."""
        starts = {section.first: section.title for section in sections(self._job.deck)}
        ids: dict[str, list[int]] = {}
        names: list[str] = []
        begun: set[int] = set()
        for index, (_part, slide) in enumerate(self._slides):
            title = None
            if slide.backup:
                title = _BACKUP if _BACKUP not in ids else None
            else:
                first = max((first for first in starts if first <= slide.number), default=None)
                if first is not None and first not in begun:
                    begun.add(first)
                    title = starts[first] or self._job.deck.title
            if title is not None or not names:
                names.append(_unlike(title or self._job.deck.title, ids))
                ids[names[-1]] = []
            ids[names[-1]].append(_FIRST_SLIDE_ID + index)
        if len(names) < 2:
            return ""
        return _section_list(names, ids)

    def findings(self) -> Iterator[Finding]:
        """Yield what the author should know."""
        fonts = self._fonts.finding()
        if fonts is not None:
            yield replace(fonts, line=1)
        yield from sorted(dict.fromkeys(self._findings))


def _transition(slide: Slide) -> str:
    seconds = fade_seconds(slide.settings.transition)
    if not seconds:
        return ""
    speed = "fast" if seconds <= 0.5 else "med" if seconds <= 1 else "slow"
    return f'<p:transition spd="{speed}"><p:fade/></p:transition>'


def _unlike(name: str, others: dict[str, list[int]]) -> str:
    """Return a name that no other section has."""
    number = 2
    wanted = name
    while wanted in others:
        wanted, number = f"{name} ({number})", number + 1
    return wanted


def _section_list(names: list[str], ids: dict[str, list[int]]) -> str:
    listed = "".join(
        f'<p14:section name="{text_of_xml(name)}"'
        f' id="{{{str(uuid.uuid5(uuid.NAMESPACE_OID, f"{index} {name}")).upper()}}}">'
        f'<p14:sldIdLst>{"".join(f"""<p14:sldId id="{each}"/>""" for each in ids[name])}</p14:sldIdLst></p14:section>'
        for index, name in enumerate(names)
    )
    return (
        '<p:extLst><p:ext uri="{521415D9-36F7-43E2-AB2F-B90AF26B5E84}">'
        '<p14:sectionLst xmlns:p14="http://schemas.microsoft.com/office/powerpoint/2010/main">'
        f"{listed}</p14:sectionLst></p:ext></p:extLst>"
    )


def _core(metadata: Metadata) -> str:
    created = metadata.created.strftime("%Y-%m-%dT%H:%M:%SZ")
    values = (
        ("dc:title", metadata.title), ("dc:creator", metadata.author), ("dc:description", metadata.description),
        ("cp:keywords", metadata.keywords), ("dc:language", metadata.lang),
    )  # fmt: skip
    written = "".join(f"<{name}>{text_of_xml(value)}</{name}>" for name, value in values if value)
    return (
        f'{HEAD}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        f'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">{written}'
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{created}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{created}</dcterms:modified></cp:coreProperties>'
    )


def _app(slides: int) -> str:
    """Write what made the file; it is also the mark by which it is known as ours (``targets``)."""
    return (
        f'{HEAD}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
        f"<Application>{text_of_xml(PRODUCER)}</Application><Slides>{slides}</Slides></Properties>"
    )


_OFFICE_DOCUMENT: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
_CORE_PROPERTIES: Final = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
_EXTENDED_PROPERTIES: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/extended-properties"
_TABLE_STYLES: Final = (
    '<a:tblStyleLst xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'def="{5C22544A-7EE6-4342-B048-85BDC9FD1C3A}"/>'
)
_BESIDE: Final = (
    ("/ppt/presProps.xml", CONTENT_TYPE.PML_PRES_PROPS, "PRES_PROPS", f"<p:presentationPr {NAMESPACES}/>"),
    ("/ppt/viewProps.xml", CONTENT_TYPE.PML_VIEW_PROPS, "VIEW_PROPS", f"<p:viewPr {NAMESPACES}/>"),
    ("/ppt/tableStyles.xml", CONTENT_TYPE.PML_TABLE_STYLES, "TABLE_STYLES", _TABLE_STYLES),
)
"""The parts that every presentation has beside its slides, and that say nothing here."""
