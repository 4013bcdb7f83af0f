"""The parts of a PDF -> the finished file: one order of pages, outline, links, page labels, metadata, and the tags.

Links that lead nowhere in the file are gone, and headings have levels of which none is left out, as PDF/UA-1 (7.4.2)
asks: both are known only when all pages are there.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Collection, Mapping, Sequence
from contextlib import nullcontext
from pathlib import Path
from typing import Final
from urllib.parse import quote

from footlight.deck.named_tuple import NamedTuple
from footlight.exporting.metadata import PRODUCER, Metadata, xmp
from footlight.exporting.pdf_fonts import IDENTITY
from footlight.exporting.pdf_objects import REFERENCE, opened, rounded, text_string
from footlight.exporting.pdf_packing import DOCUMENT, TREE, PackedObjects
from footlight.exporting.pdf_parts import HeldFont, Part, WrittenPage, write_held
from footlight.exporting.pdf_tagging import TaggedPage

# Every character that may stand in a URI (RFC 3986); the rest is percent-encoded.
_URI_CHARACTERS: Final = "%/:?#[]@!$&'()*+,;=-._~"
_MEDIA_BOX = re.compile(rb"/MediaBox \[\s*\S+ \S+ \S+ (\S+?)\s*\]")
_COMMENT: Final = b"/F 24\n/C [1 0.82 0.3]\n"
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
    """A page: the index of its part, and its index there."""

    part: int
    page: int


class Document:
    """Finishes a document.

    Args:
        out: With the first part.
        parts: All parts, in their order.
        painted: The files of the parts behind the first as Qt wrote them.
        order: All pages in their order.
    """

    def __init__(
        self, out: PackedObjects, parts: Sequence[Part], painted: Sequence[Path], order: Sequence[PageRef]
    ) -> None:
        self._out = out
        self._parts = parts
        self._painted = painted
        self._pages = [parts[ref.part].pages[ref.page] for ref in order]
        self._parents: dict[int, bytes] = {}
        """The references to the elements that hold pages' content and annotations, by the numbers of these."""
        self._headings: list[int] = []

    def write(
        self, metadata: Metadata, bookmarks: Sequence[Bookmark], links: Sequence[PdfLink], lang: str, *, labelled: bool
    ) -> bytes:
        """Write all that is not of one part.

        Args:
            metadata: Of the document, which says that it is made by PDF/UA-1 if it is.
            bookmarks: The outline.
            links: Of all pages, as they stand on each.
            lang: The language of the document, as its tags have it; empty where it is not known.
            labelled: Whether pages are called by the numbers of their slides.

        Returns:
            What is said at the end of the file.
        """
        for part, painted in zip(self._parts[1:], self._painted, strict=True):
            self._write_held(part, painted)
        self._add_pages(bookmarks, links)
        tagged = self._pages[0].tagged is not None
        root, described, info = self._out.number(), self._out.number(), self._out.number()
        labels = b" ".join(b"%d <</P %s>>" % (mark.page, text_string(str(mark.number))) for mark in bookmarks)
        lang = lang if tagged and lang else metadata.lang
        entries = [
            b"<</Type/Catalog/Pages %d 0 R/Metadata %d 0 R" % (self._out.share.number(TREE), described),
            b"/Outlines %s" % self._outline(bookmarks),
            *([b"/PageLabels <</Nums [%s]>>" % labels] if labelled else []),
            b"/ViewerPreferences <</DisplayDocTitle true>>",
            *([b"/StructTreeRoot %s/MarkInfo <</Marked true>>" % self._tree()] if tagged else []),
            *([b"/Lang %s" % text_string(lang)] if lang else []),
            b">>",
        ]
        self._out.add(root, b"".join(entries))
        self._out.add(info, _information(metadata))
        complete = not any(part.lacks_glyphs for part in self._parts)
        accessible = tagged and complete and bool(lang and metadata.title)
        self._out.add_stream(described, b"/Type/Metadata/Subtype/XML", xmp(metadata, accessible=accessible))
        return b"/Root %d 0 R/Info %d 0 R/ID %s" % (root, info, self._parts[0].identity)

    def _write_held(self, part: Part, painted: Path) -> None:
        """Write of a part what may be in the first ones: its pictures, what refers to them, and its fonts."""
        pictures = self._parts[0].pictures
        there = {held.number: pictures.setdefault(held.key, held.number) for held in part.held if held.key}
        with opened(painted) if part.held else nullcontext() as file:
            for held in part.held:
                if there.get(held.number, held.number) != held.number:
                    continue
                text = REFERENCE.sub(lambda found: b"%d 0 R" % there.get(int(found[1]), int(found[1])), held.text)
                data = file.object(held.painted).stream if file is not None and held.painted else None
                write_held(self._out, held._replace(text=text, data=data))
        for font in part.held_fonts:
            self._write_font(font)

    def _write_font(self, held: HeldFont) -> None:
        """Write a font; where the first part has all of its glyphs, without them."""
        there = self._parts[0].fonts.get(held.font.name)
        table = there.numbers_of(held.font) if there is not None else None
        dictionary, descriptor = held.dictionary, held.descriptor
        if there is not None and table is not None:
            own, other = b"/FontFile2 %d 0 R" % held.font.file, b"/FontFile2 %d 0 R" % there.file
            descriptor = descriptor._replace(text=descriptor.text.replace(own, other))
            number = self._out.number()
            text = dictionary.text.replace(IDENTITY, b"/CIDToGIDMap %d 0 R" % number)
            dictionary = dictionary._replace(text=text)
            self._out.add_stream(number, b"/Filter/FlateDecode", zlib.compress(table))
        else:
            write_held(self._out, held.file)
        write_held(self._out, dictionary)
        write_held(self._out, descriptor)

    def _add_pages(self, bookmarks: Sequence[Bookmark], links: Sequence[PdfLink]) -> None:
        """Write the pages with their links, and the elements that were left open."""
        of_page: dict[int, list[PdfLink]] = {}
        for link in links:
            of_page.setdefault(link.page, []).append(link)
        titles = {mark.page: mark.title for mark in bookmarks}
        box = _MEDIA_BOX.search(self._pages[0].text)
        assert box is not None  # noqa: S101 - a page has one
        height = float(box[1])  # all pages of an export are of one size
        for index, page in enumerate(self._pages):
            own = of_page.get(index, ())
            annotations = {link.key: self._out.number() for link in own}
            if page.tagged is not None:
                self._add_open(page.tagged, annotations)
                self._parents[page.number] = page.tagged.owners
            for link in own:
                text = _annotation(link, height, self._goal(link.goal))
                self._out.add(annotations[link.key], self._with_tag(annotations[link.key], text, link, titles))
            self._out.add(page.number, _with_links(page, annotations.values()))
        kids = b" ".join(b"%d 0 R" % page.number for page in self._pages)
        tree = self._out.share.number(TREE)
        self._out.add(tree, b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, len(self._pages)))

    def _add_open(self, tagged: TaggedPage, annotations: Mapping[int, int]) -> None:
        """Write the elements of a page that were left open."""
        for element in tagged.open:
            self._out.add(element.number, element.written(self._level(element.level), annotations))
            for key in element.links:
                if key in annotations:
                    self._parents[annotations[key]] = b"%d 0 R" % element.number

    def _level(self, level: int) -> int:
        """Return the level of the next heading; 0 of what is none."""
        if not level:
            return 0
        while self._headings and self._headings[-1] >= level:
            self._headings.pop()
        self._headings.append(level)
        return len(self._headings)

    def _with_tag(self, number: int, annotation: bytes, link: PdfLink, titles: Mapping[int, str]) -> bytes:
        """Add to an annotation which element it belongs to, and where it leads in words: an address, or a title."""
        if number not in self._parents:
            return annotation
        goal = link.target if link.goal is None else titles[link.goal]
        said = b"/Contents %s\n" % text_string(goal) if goal else b""
        return annotation.removesuffix(b">>") + b"%s/StructParent %d\n>>" % (said, number)

    def _goal(self, index: int | None) -> bytes:
        """Return the destination of a page as a whole; empty where none is meant."""
        return b"[%d 0 R /Fit]" % self._pages[index].number if index is not None else b""

    def _outline(self, bookmarks: Sequence[Bookmark]) -> bytes:
        """Write the outline; return the reference to it."""
        root, *numbers = (self._out.number() for _each in range(len(bookmarks) + 1))
        ends = b"/First %d 0 R/Last %d 0 R" % (numbers[0], numbers[-1]) if numbers else b""
        self._out.add(root, b"<</Type/Outlines/Count %d%s>>" % (len(numbers), ends))
        for before, number, after, mark in zip((0, *numbers), numbers, (*numbers[1:], 0), bookmarks, strict=False):
            entries = [
                b"<</Title %s/Parent %d 0 R/Dest %s" % (text_string(mark.title), root, self._goal(mark.page)),
                b"/Prev %d 0 R" % before if before else b"",
                b"/Next %d 0 R" % after if after else b"",
                b">>",
            ]
            self._out.add(number, b"".join(entries))
        return b"%d 0 R" % root

    def _tree(self) -> bytes:
        """Write the root of the structure tree; return the reference to it."""
        root, document = self._out.number(), self._out.share.number(DOCUMENT)
        numbers = b" ".join(b"%d %s" % each for each in sorted(self._parents.items()))
        entries = b"/K %d 0 R/ParentTree<</Nums[%s]>>/ParentTreeNextKey %d" % (
            document, numbers, max(self._parents) + 1
        )  # fmt: skip
        self._out.add(root, b"<</Type/StructTreeRoot%s>>" % entries)
        sections = b" ".join(b"%d 0 R" % page.tagged.section for page in self._pages if page.tagged is not None)
        self._out.add(document, b"<</S/Document/P %d 0 R/K[%s]>>" % (root, sections))
        return b"%d 0 R" % root


def _with_links(page: WrittenPage, annotations: Collection[int]) -> bytes:
    """Return the dictionary of a page with its annotations. Its elements are found under the number of its object."""
    listed = b"/Annots [%s]\n" % b" ".join(b"%d 0 R" % number for number in annotations) if annotations else b""
    tagged = b"/StructParents %d\n/Tabs /S\n" % page.number if page.tagged is not None else b""
    return b"%s%s%s>>" % (page.text, listed, tagged)


def _annotation(link: PdfLink, height: float, goal: bytes) -> bytes:
    left, top, right, bottom = link.rect
    rect = b" ".join(map(rounded, (left, height - bottom, right, height - top)))
    if link.comment:
        said = text_string(link.comment)
        return b"<<\n/Type /Annot\n/Subtype /Text\n/Rect [%s]\n/Name /Comment\n%s/Contents %s\n>>" % (
            rect, _COMMENT, said
        )  # fmt: skip
    address = text_string(quote(link.target, safe=_URI_CHARACTERS)) if not goal else b""
    leads = b"/Dest %s" % goal if goal else b"/A <</S /URI /URI %s>>" % address
    return b"<<\n/Type /Annot\n/Subtype /Link\n/F 4\n/Rect [%s]\n/Border [0 0 0]\n%s\n>>" % (rect, leads)


def _information(metadata: Metadata) -> bytes:
    """Return the information dictionary."""
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
    return b"<<\n%s\n>>" % written
