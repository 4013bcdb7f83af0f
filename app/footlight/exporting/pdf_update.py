"""A PDF as Qt wrote it -> the same with outline, links, page labels and metadata, appended as an incremental update.

Appending (ISO 32000-1, 7.5.6) never loads the pages, so a deck of a thousand photographs needs no more memory than one
of ten. pypdf reads the cross-reference table and writes objects in PDF's syntax.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO, NamedTuple, cast
from urllib.parse import quote

from pypdf import PdfReader
from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    IndirectObject,
    NameObject,
    NumberObject,
    PdfObject,
    StreamObject,
    TextStringObject,
)

from footlight.exporting.glyph_texts import GlyphTexts
from footlight.exporting.metadata import PRODUCER, Metadata
from footlight.exporting.pdf_copying import copy_pages, pictures_of
from footlight.exporting.to_unicode import completed, repaired

# Every character that may stand in a URI (RFC 3986); the rest is percent-encoded.
_URI_CHARACTERS = "%/:?#[]@!$&'()*+,;=-._~"


class Bookmark(NamedTuple):
    """An entry of the outline: the index of its page, the slide's number (1-based), its title."""

    page: int
    number: int
    title: str


class PdfLink(NamedTuple):
    """A link: the index of its page, left, top, right, bottom in points from the top left, and where it leads.

    Attributes:
        target: A URI; unused when ``goal`` is given.
        goal: The index of the page it leads to, or None for a link out of the document.
    """

    page: int
    rect: tuple[float, ...]
    target: str
    goal: int | None


class PageRef(NamedTuple):
    """A page: the index of its file, 0 being the one that is finished, and its index there."""

    file: int
    page: int


def finish(
    path: Path,
    metadata: Metadata,
    bookmarks: Sequence[Bookmark],
    links: Sequence[PdfLink],
    texts: GlyphTexts,
    others: Sequence[Path],
    order: Sequence[PageRef],
) -> None:
    """Append to the file what Qt does not write.

    Args:
        path: The file.
        metadata: Of the document.
        bookmarks: The outline.
        links: Of all pages.
        texts: What the glyphs in this file stand for.
        others: More files with pages, ``repair``ed, which are copied.
        order: All pages in their order.

    Raises:
        OSError: The file cannot be written.
    """
    with path.open("r+b") as stream:
        _blank_dates(stream)
        update = _Update(stream)
        update.repair_text(texts)
        if others:
            update.add_pages(others, order)
        update.add_links(links)
        update.add_catalog(metadata, bookmarks)
        update.add_information(metadata)
        update.write()


def repair(path: Path, texts: GlyphTexts) -> None:
    """Append to a file of pages what its glyphs stand for.

    Raises:
        OSError: The file cannot be written.
    """
    with path.open("r+b") as stream:
        update = _Update(stream)
        update.repair_text(texts)
        update.write()


def _blank_dates(stream: BinaryIO) -> None:
    """Level the dates in Qt's own information dictionary, which ``add_information`` replaces: they always differ.

    The dictionary is the file's first object. Lengths stay, as the cross-reference table counts bytes.
    """
    head = stream.read(2048)
    stream.seek(0)
    stream.write(re.sub(rb"\(D:[^)]*\)", lambda found: found[0][:3] + b"0" * (len(found[0]) - 4) + b")", head))


class _Update:
    """New objects, and new versions of old ones, for the end of a file."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._reader = PdfReader(stream)
        self._trailer = self._reader.trailer
        self._objects: dict[int, PdfObject] = {}
        self._next = int(cast(NumberObject, self._trailer["/Size"]))
        tree = cast(DictionaryObject, self._reader.root_object["/Pages"])
        self._pages = cast(list[IndirectObject], list(cast(ArrayObject, tree["/Kids"])))
        self._copied: dict[int, bytes] = {}
        self._places: dict[int, int] = {}

    def add_pages(self, files: Sequence[Path], order: Sequence[PageRef]) -> None:
        """Copy the pages of other files, and put all pages in order."""
        tree_place = cast(IndirectObject, self._reader.root_object.raw_get("/Pages"))
        files_pages: list[list[IndirectObject]] = [self._pages]
        known = pictures_of(self._reader, self._stream)
        self._stream.seek(0, 2)
        self._stream.write(b"\n")
        for file in files:
            copied = copy_pages(file, self._stream, self._next, tree_place.idnum, known)
            self._next = copied.next_number
            self._places |= copied.places
            self._copied |= copied.pages
            files_pages.append([IndirectObject(number, 0, self._reader) for number in copied.pages])
        self._pages = [files_pages[ref.file][ref.page] for ref in order]
        tree = DictionaryObject(cast(DictionaryObject, tree_place.get_object()))
        tree[NameObject("/Kids")] = ArrayObject(self._pages)
        tree[NameObject("/Count")] = NumberObject(len(self._pages))
        self._objects[tree_place.idnum] = tree

    def add_links(self, links: Sequence[PdfLink]) -> None:
        """Replace Qt's annotations, which have no links into the document or on pictures, with ours."""
        of_page: dict[int, list[PdfLink]] = {}
        for link in links:
            of_page.setdefault(link.page, []).append(link)
        for index, reference in enumerate(self._pages):
            if reference.idnum in self._copied:
                self._add_links_to_copy(reference.idnum, of_page.get(index, ()))
                continue
            page = DictionaryObject(cast(DictionaryObject, reference.get_object()))
            if index in of_page or "/Annots" in page:
                height = float(cast(ArrayObject, page["/MediaBox"])[3])
                annotations = (self._annotation(link, height) for link in of_page.get(index, ()))
                page[NameObject("/Annots")] = ArrayObject(self._add(annotation) for annotation in annotations)
                self._objects[reference.idnum] = page

    def _add_links_to_copy(self, number: int, links: Sequence[PdfLink]) -> None:
        height = float(self._reader.pages[0].mediabox.height)  # all pages of an export are of one size
        numbers = [self._add(self._annotation(link, height)).idnum for link in links]
        self._copied[number] += b"/Annots [%s]\n" % b" ".join(b"%d 0 R" % each for each in numbers) if numbers else b""

    def add_catalog(self, metadata: Metadata, bookmarks: Sequence[Bookmark]) -> None:
        """Add the outline, the slides' numbers as page labels, and the language to the catalogue."""
        root = self._trailer.raw_get("/Root")
        catalog = DictionaryObject(self._reader.root_object)
        catalog[NameObject("/Outlines")] = self._outline(bookmarks)
        catalog[NameObject("/PageLabels")] = _page_labels(bookmarks)
        catalog[NameObject("/ViewerPreferences")] = _dictionary(DisplayDocTitle=BooleanObject(True))
        if metadata.lang:
            catalog[NameObject("/Lang")] = TextStringObject(metadata.lang)
        self._objects[root.idnum] = catalog

    def add_information(self, metadata: Metadata) -> None:
        """Replace the information dictionary."""
        date = TextStringObject(metadata.created.strftime("D:%Y%m%d%H%M%SZ"))
        entries = {
            "Title": metadata.title,
            "Author": metadata.author,
            "Subject": metadata.description,
            "Keywords": metadata.keywords,
            "Creator": "Footlight",
            "Producer": PRODUCER,
        }
        texts = {key: TextStringObject(text) for key, text in entries.items() if text}
        self._objects[self._trailer.raw_get("/Info").idnum] = _dictionary(**texts, CreationDate=date, ModDate=date)

    def repair_text(self, texts: GlyphTexts) -> None:
        """Map the fonts' glyphs to the characters that people search for."""
        for font in self._fonts():
            reference = cast(IndirectObject, font.raw_get("/ToUnicode"))
            table = cast(StreamObject, reference.get_object()).get_data()
            known = texts.of(str(font["/BaseFont"]))
            better = repaired(table, known.better if known else None)
            if known and known.unnamed:
                better = completed(better, _glyph_count(font), tuple(known.unnamed.values()))
            if better != table:
                stream = DecodedStreamObject()
                stream.set_data(better)
                self._objects[reference.idnum] = stream.flate_encode()

    def write(self) -> None:
        """Append the objects, their cross-reference section and a trailer that points to the one before."""
        self._stream.seek(0, 2)
        self._stream.write(b"\n")
        places = self._places
        for number, value in sorted(self._objects.items()):
            places[number] = self._stream.tell()
            self._stream.write(b"%d 0 obj\n" % number)
            value.write_to_stream(self._stream)
            self._stream.write(b"\nendobj\n")
        for number, page in self._copied.items():
            places[number] = self._stream.tell()
            self._stream.write(b"%d 0 obj\n%s>>\nendobj\n" % (number, page))
        start = self._stream.tell()
        # Number 0 heads the list of free objects; readers expect it first (ISO 32000-1, 7.5.4).
        self._stream.write(b"xref\n0 1\n0000000000 65535 f \n")
        for number, place in sorted(places.items()):
            self._stream.write(b"%d 1\n%010d 00000 n \n" % (number, place))
        trailer = _dictionary(**{key: self._trailer.raw_get(f"/{key}") for key in ("Root", "Info", "ID")})
        trailer[NameObject("/Size")] = NumberObject(self._next)
        trailer[NameObject("/Prev")] = NumberObject(self._reader._startxref)  # noqa: SLF001 (public nowhere)
        self._stream.write(b"trailer\n")
        trailer.write_to_stream(self._stream)
        # The comment is a mark: whoever changes the file writes another end (see ``targets``).
        self._stream.write(b"\n%% %s\nstartxref\n%d\n%%%%EOF\n" % (PRODUCER.encode(), start))

    def _fonts(self) -> list[DictionaryObject]:
        """Find the fonts of all pages that can be read as text, each once."""
        found: dict[int, DictionaryObject] = {}
        for page in self._pages:
            resources = cast(DictionaryObject, cast(DictionaryObject, page.get_object())["/Resources"])
            for reference in cast(DictionaryObject, resources.get("/Font", DictionaryObject())).values():
                font = cast(DictionaryObject, reference.get_object())
                if "/ToUnicode" in font:
                    found[cast(IndirectObject, font.raw_get("/ToUnicode")).idnum] = font
        return list(found.values())

    def _add(self, value: PdfObject) -> IndirectObject:
        number, self._next = self._next, self._next + 1
        self._objects[number] = value
        return IndirectObject(number, 0, self._reader)

    def _annotation(self, link: PdfLink, height: float) -> DictionaryObject:
        left, top, right, bottom = link.rect
        rect = ArrayObject(FloatObject(round(side, 2)) for side in (left, height - bottom, right, height - top))
        border = ArrayObject([NumberObject(0)] * 3)
        annotation = _dictionary(Type=NameObject("/Annot"), Subtype=NameObject("/Link"), Rect=rect, Border=border)
        if link.goal is not None:
            annotation[NameObject("/Dest")] = self._whole_page(link.goal)
        else:
            uri = TextStringObject(quote(link.target, safe=_URI_CHARACTERS))
            annotation[NameObject("/A")] = _dictionary(S=NameObject("/URI"), URI=uri)
        return annotation

    def _outline(self, bookmarks: Sequence[Bookmark]) -> IndirectObject:
        root = DictionaryObject()
        place = self._add(root)
        entries = [
            _dictionary(Title=TextStringObject(mark.title), Parent=place, Dest=self._whole_page(mark.page))
            for mark in bookmarks
        ]
        places = [self._add(entry) for entry in entries]
        for before, after, entry, next_entry in zip(places, places[1:], entries, entries[1:], strict=False):
            entry[NameObject("/Next")] = after
            next_entry[NameObject("/Prev")] = before
        root.update(_dictionary(Type=NameObject("/Outlines"), Count=NumberObject(len(places))))
        root.update(_dictionary(First=places[0], Last=places[-1]))
        return place

    def _whole_page(self, index: int) -> ArrayObject:
        return ArrayObject([self._pages[index], NameObject("/Fit")])


def _page_labels(bookmarks: Sequence[Bookmark]) -> DictionaryObject:
    """Call each page by its slide's number, which is not its own where slides were left out or have several pages."""
    labels = ArrayObject()
    for mark in bookmarks:
        labels.append(NumberObject(mark.page))
        labels.append(_dictionary(P=TextStringObject(str(mark.number))))
    return _dictionary(Nums=labels)


def _glyph_count(font: DictionaryObject) -> int:
    """Count the glyphs of a font as Qt embeds it, a TrueType file with the glyphs that are used; 0 for another kind.

    The directory of tables and the table ``maxp`` are as in https://learn.microsoft.com/typography/opentype/spec/otff.
    """
    described = cast(DictionaryObject, cast(ArrayObject, font["/DescendantFonts"])[0].get_object())
    descriptor = cast(DictionaryObject, described["/FontDescriptor"])
    if "/FontFile2" not in descriptor:
        return 0
    data = cast(StreamObject, descriptor["/FontFile2"]).get_data()
    for entry in range(12, 12 + 16 * int.from_bytes(data[4:6]), 16):
        if data[entry : entry + 4] == b"maxp":
            start = int.from_bytes(data[entry + 8 : entry + 12])
            return int.from_bytes(data[start + 4 : start + 6])
    return 0


def _dictionary(**entries: PdfObject) -> DictionaryObject:
    return DictionaryObject({NameObject(f"/{key}"): value for key, value in entries.items()})
