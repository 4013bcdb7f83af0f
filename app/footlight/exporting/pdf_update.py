"""A PDF as Qt wrote it -> the same with outline, links, page labels and metadata, appended as an incremental update.

Appending (ISO 32000-1, 7.5.6) never loads the pages, so a deck of a thousand photographs needs no more memory than one
of ten.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO
from urllib.parse import quote

from footlight.deck.named_tuple import NamedTuple
from footlight.exporting.glyph_texts import GlyphTexts
from footlight.exporting.metadata import PRODUCER, Metadata
from footlight.exporting.pdf_copying import copy_pages, known_in
from footlight.exporting.pdf_marking import MarkedPage, marked
from footlight.exporting.pdf_objects import REFERENCE, PdfFile, PdfObject, opened, rounded, text_string
from footlight.exporting.pdf_tags import PageTags
from footlight.exporting.to_unicode import completed, repaired, texts_of, with_texts

# Every character that may stand in a URI (RFC 3986); the rest is percent-encoded.
_URI_CHARACTERS = "%/:?#[]@!$&'()*+,;=-._~"
_ANNOTATIONS = re.compile(rb"/Annots (\d+) 0 R\s*")
_KIDS = re.compile(rb"/Kids\s*\[[^]]*\]")
_COUNT = re.compile(rb"/Count \d+")
_MEDIA_BOX = re.compile(rb"/MediaBox \[\s*\S+ \S+ \S+ (\S+?)\s*\]")
_FONTS = re.compile(rb"/Font\s*<<([^>]*)>>")
_TO_UNICODE = re.compile(rb"/ToUnicode (\d+) 0 R")
_BASE_FONT = re.compile(rb"/BaseFont\s*/(\S+)")
_RESOURCES = re.compile(rb"/Resources (\d+) 0 R")
_TO_FONT_FILE = (
    re.compile(rb"/DescendantFonts\s*\[\s*(\d+) 0 R"),
    re.compile(rb"/FontDescriptor (\d+) 0 R"),
    re.compile(rb"/FontFile2 (\d+) 0 R"),
)


_COMMENT = b"/F 24\n/C [1 0.82 0.3]\n"
"""It keeps its size and stands upright, and is not printed; its sign is yellow (ISO 32000-1, 12.5.3)."""


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
        key: Its number among the links of its page, as they were found.
        comment: What it says, where it is a comment and leads nowhere.
    """

    page: int
    rect: tuple[float, ...]
    target: str
    goal: int | None
    key: int = 0
    comment: str = ""


class PageRef(NamedTuple):
    """A page: the index of its file, 0 being the one that is finished, and its index there."""

    file: int
    page: int


def finish(
    path: Path,
    metadata: Metadata,
    bookmarks: Sequence[Bookmark],
    links: Sequence[PdfLink],
    others: Sequence[Path],
    order: Sequence[PageRef],
    *,
    labelled: bool = True,
) -> None:
    """Append to the file what Qt does not write.

    Args:
        path: The file, ``repair``ed.
        metadata: Of the document.
        bookmarks: The outline.
        links: Of all pages.
        others: More files like it with pages, which are copied.
        order: All pages in their order.
        labelled: Whether pages are called by the numbers of their slides.

    Raises:
        OSError: The file cannot be written.
    """
    _blank_dates(path)
    update = _Update(path)
    with path.open("r+b") as stream:
        if others:
            update.add_pages(stream, others, order)
        update.add_links(links)
        update.add_catalog(metadata, bookmarks, labelled=labelled)
        update.add_information(metadata)
        update.write(stream)


def repair(path: Path, texts: GlyphTexts, tags: Sequence[PageTags]) -> tuple[MarkedPage, ...]:
    """Append to a file of pages what its glyphs stand for, and its pages' marked content in the place of marks.

    Args:
        path: The file as Qt wrote it.
        texts: What its glyphs stand for.
        tags: Of each page; none where there are no marks.

    Returns:
        What each page with marked content has.

    Raises:
        OSError: The file cannot be written.
        MarksMissingError: The marks of a page are not there as they were painted.
    """
    update = _Update(path, texts, tags)
    with path.open("r+b") as stream:
        update.write(stream)
    return tuple(update.marked)


def _blank_dates(path: Path) -> None:
    """Level the dates in Qt's own information dictionary, which ``add_information`` replaces: they always differ.

    The dictionary is the file's first object. Lengths stay, as the cross-reference table counts bytes.
    """
    with path.open("r+b") as stream:
        head = stream.read(2048)
        stream.seek(0)
        stream.write(re.sub(rb"\(D:[^)]*\)", lambda found: found[0][:3] + b"0" * (len(found[0]) - 4) + b")", head))


class _Update:
    """New objects, and new versions of old ones, for the end of a file.

    Args:
        path: The file. It is read here, and no longer open then.
        texts: What its glyphs stand for; None where that is in the file.
        tags: Of each page; none where there are no marks.
    """

    def __init__(self, path: Path, texts: GlyphTexts | None = None, tags: Sequence[PageTags] = ()) -> None:
        self._path = path
        self._objects: dict[int, bytes] = {}
        self._copied: dict[int, bytes] = {}
        self._places: dict[int, int] = {}
        with opened(path) as file:
            self._file = file
            self._next = file.size
            self._pages = list(file.pages)
            self._texts = {number: file.object(number).text for number in (*file.pages, file.tree, file.root)}
            # Who repairs a file adds no links.
            numbers = file.pages if texts is None else ()
            self._linked = frozenset(number for number in numbers if _has_annotations(file, self._texts[number]))
            tables = dict(self._better_tables(file, texts)) if texts is not None else {}
            self._objects |= {number: _packed(table) for number, table in tables.items()}
            self.marked: list[MarkedPage] = []
            for number, content, page in marked(file, tags, tables) if tags else ():
                self._objects[number] = content
                self.marked.append(page)

    def _better_tables(self, file: PdfFile, texts: GlyphTexts) -> Iterator[tuple[int, bytes]]:
        """Map the fonts' glyphs to the characters that people search for; yield the tables with their numbers."""
        for number, font in _fonts_of(file, (self._texts[page] for page in file.pages)):
            table = file.object(number).data
            there = texts_of(table)
            name = _BASE_FONT.search(font)
            known = texts.of(name[1].decode()) if name else None
            better = repaired(there, known.better if known else {})
            if known and known.unnamed:
                better = completed(better, _glyph_count(file, font), tuple(known.unnamed.values()))
            if better != there:
                yield number, with_texts(table, better)

    def add_pages(self, stream: BinaryIO, files: Sequence[Path], order: Sequence[PageRef]) -> None:
        """Copy the pages of other files, and put all pages in order."""
        tree = self._file.tree
        files_pages = [self._pages]
        with opened(self._path) as own:
            known = known_in(own)
        stream.seek(0, 2)
        stream.write(b"\n")
        for file in files:
            copied = copy_pages(file, stream, self._next, tree, known)
            self._next = copied.next_number
            self._places |= copied.places
            self._copied |= copied.pages
            files_pages.append(list(copied.pages))
        self._pages = [files_pages[ref.file][ref.page] for ref in order]
        kids = b"/Kids [%s]" % b" ".join(b"%d 0 R" % number for number in self._pages)
        text = _COUNT.sub(b"/Count %d" % len(self._pages), _KIDS.sub(b"", self._texts[tree], 1))
        self._objects[tree] = _with_entries(text, kids)

    def add_links(self, links: Sequence[PdfLink]) -> None:
        """Replace Qt's annotations, which have no links into the document or on pictures, with ours."""
        of_page: dict[int, list[PdfLink]] = {}
        for link in links:
            of_page.setdefault(link.page, []).append(link)
        box = _MEDIA_BOX.search(self._texts[self._file.pages[0]])
        assert box is not None  # noqa: S101 - a page has one
        height = float(box[1])  # all pages of an export are of one size
        for index, number in enumerate(self._pages):
            own = of_page.get(index, ())
            if not own and number not in self._linked:
                continue
            entry = b"/Annots [%s]\n" % b" ".join(self._add(self._annotation(link, height)) for link in own)
            if number in self._copied:
                self._copied[number] += entry
            else:
                self._objects[number] = _with_entries(_ANNOTATIONS.sub(b"", self._texts[number]), entry)

    def add_catalog(self, metadata: Metadata, bookmarks: Sequence[Bookmark], *, labelled: bool) -> None:
        """Add the outline, the slides' numbers as page labels, and the language to the catalogue."""
        labels = b" ".join(b"%d <</P %s>>" % (mark.page, text_string(str(mark.number))) for mark in bookmarks)
        entries = [
            b"/Outlines %s" % self._outline(bookmarks),
            *([b"/PageLabels <</Nums [%s]>>" % labels] if labelled else []),
            b"/ViewerPreferences <</DisplayDocTitle true>>",
        ]
        if metadata.lang:
            entries.append(b"/Lang %s" % text_string(metadata.lang))
        self._objects[self._file.root] = _with_entries(self._texts[self._file.root], *entries)

    def add_information(self, metadata: Metadata) -> None:
        """Replace the information dictionary."""
        date = metadata.created.strftime("D:%Y%m%d%H%M%SZ")
        entries = {
            "Title": metadata.title,
            "Author": metadata.author,
            "Subject": metadata.description,
            "Keywords": metadata.keywords,
            "Creator": "Footlight",
            "Producer": PRODUCER,
            "CreationDate": date,
            "ModDate": date,
        }
        written = b"\n".join(b"/%s %s" % (key.encode(), text_string(text)) for key, text in entries.items() if text)
        self._objects[self._file.info] = b"<<\n%s\n>>" % written

    def write(self, stream: BinaryIO) -> None:
        """Append the objects, their cross-reference section and a trailer that points to the one before."""
        stream.seek(0, 2)
        stream.write(b"\n")
        places = self._places
        pages = {number: page + b">>" for number, page in self._copied.items()}
        for number, text in (*sorted(self._objects.items()), *pages.items()):
            places[number] = stream.tell()
            stream.write(b"%d 0 obj\n%s\nendobj\n" % (number, text))
        start = stream.tell()
        # Number 0 heads the list of free objects; readers expect it first (ISO 32000-1, 7.5.4).
        stream.write(b"xref\n0 1\n0000000000 65535 f \n")
        stream.write(b"".join(b"%d 1\n%010d 00000 n \n" % each for each in sorted(places.items())))
        file = self._file
        stream.write(
            b"trailer\n<<\n/Root %d 0 R\n/Info %d 0 R\n/ID %s\n/Size %d\n/Prev %d\n>>\n"
            % (file.root, file.info, file.identity, self._next, file.table)
        )
        # The comment is a mark: whoever changes the file writes another end (see ``targets``).
        stream.write(b"%% %s\nstartxref\n%d\n%%%%EOF\n" % (PRODUCER.encode(), start))

    def _add(self, text: bytes) -> bytes:
        """Add an object; return the reference to it."""
        number, self._next = self._next, self._next + 1
        self._objects[number] = text
        return b"%d 0 R" % number

    def _annotation(self, link: PdfLink, height: float) -> bytes:
        left, top, right, bottom = link.rect
        rect = b" ".join(map(rounded, (left, height - bottom, right, height - top)))
        if link.comment:
            said = text_string(link.comment)
            return b"<<\n/Type /Annot\n/Subtype /Text\n/Rect [%s]\n/Name /Comment\n%s/Contents %s\n>>" % (
                rect, _COMMENT, said
            )  # fmt: skip
        if link.goal is not None:
            leads = b"/Dest %s" % self._whole_page(link.goal)
        else:
            leads = b"/A <</S /URI /URI %s>>" % text_string(quote(link.target, safe=_URI_CHARACTERS))
        return b"<<\n/Type /Annot\n/Subtype /Link\n/F 4\n/Rect [%s]\n/Border [0 0 0]\n%s\n>>" % (rect, leads)

    def _outline(self, bookmarks: Sequence[Bookmark]) -> bytes:
        root, count = self._next, len(bookmarks)
        first, last = root + 1, root + count
        ends = b"/First %d 0 R\n/Last %d 0 R\n" % (first, last) if count else b""
        place = self._add(b"<<\n/Type /Outlines\n/Count %d\n%s>>" % (count, ends))
        for number, mark in enumerate(bookmarks, first):
            entries = [
                b"/Title %s" % text_string(mark.title),
                b"/Parent %s" % place,
                b"/Dest %s" % self._whole_page(mark.page),
            ]
            entries += [b"/Prev %d 0 R" % (number - 1)] if number > first else []
            entries += [b"/Next %d 0 R" % (number + 1)] if number < last else []
            self._add(b"<<\n%s\n>>" % b"\n".join(entries))
        return place

    def _whole_page(self, index: int) -> bytes:
        return b"[%d 0 R /Fit]" % self._pages[index]


def _with_entries(dictionary: bytes, *entries: bytes) -> bytes:
    return b"%s%s\n>>" % (dictionary.strip().removesuffix(b">>"), b"\n".join(entries))


def _packed(data: bytes) -> bytes:
    """Write a stream."""
    packed = zlib.compress(data)
    return b"<<\n/Filter /FlateDecode\n/Length %d\n>>\nstream\n%s\nendstream" % (len(packed), packed)


def _has_annotations(file: PdfFile, page: bytes) -> bool:
    found = _ANNOTATIONS.search(page)
    return found is not None and REFERENCE.search(file.object(int(found[1])).text) is not None


def _fonts_of(file: PdfFile, pages: Iterable[bytes]) -> list[tuple[int, bytes]]:
    """Find the fonts of pages that can be read as text, each once, with the number of its table."""
    resources = dict.fromkeys(int(found[1]) for page in pages for found in _RESOURCES.finditer(page))
    named = (_FONTS.search(file.object(number).text) for number in resources)
    fonts = dict.fromkeys(int(font[1]) for found in named if found for font in REFERENCE.finditer(found[1]))
    texts = (file.object(number).text for number in fonts)
    return [(int(table[1]), text) for text in texts if (table := _TO_UNICODE.search(text))]


def _glyph_count(file: PdfFile, font: bytes) -> int:
    """Count the glyphs of a font as Qt embeds it, a TrueType file with the glyphs that are used; 0 for another kind.

    The directory of tables and the table ``maxp`` are as in https://learn.microsoft.com/typography/opentype/spec/otff.
    """
    read = PdfObject(font)
    for step in _TO_FONT_FILE:
        found = step.search(read.text)
        if found is None:
            return 0
        read = file.object(int(found[1]))
    data = read.data
    for entry in range(12, 12 + 16 * int.from_bytes(data[4:6]), 16):
        if data[entry : entry + 4] == b"maxp":
            start = int.from_bytes(data[entry + 8 : entry + 12])
            return int.from_bytes(data[start + 4 : start + 6])
    return 0
