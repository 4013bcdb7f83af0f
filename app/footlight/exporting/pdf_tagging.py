"""A finished PDF and the tags of its pages -> the same as a tagged PDF (ISO 32000-1, 14.7 and 14.8).

The structure tree has an object for each paragraph, so all objects without a stream are packed together (7.5.7):
otherwise the tree of a talk would be as large as its slides.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from footlight.deck.named_tuple import NamedTuple
from footlight.exporting.metadata import Metadata, xmp
from footlight.exporting.pdf_marks import Piece, divide
from footlight.exporting.pdf_objects import REFERENCE, PdfFile, number_of, opened, text_string
from footlight.exporting.pdf_packing import PackedPdf
from footlight.exporting.pdf_tags import LeafRef, LinkRef, PageTags, Tag
from footlight.exporting.to_unicode import blank_in

_CONTENTS = re.compile(rb"/Contents (\d+) 0 R")
_ANNOTATIONS = re.compile(rb"/Annots\s*\[([^]]*)\]")
_LENGTH = re.compile(rb"/Length \d+ 0 R")
_RESOURCES = re.compile(rb"/Resources (\d+) 0 R")
_FONTS = re.compile(rb"/Font\s*<<([^>]*)>>")
_FONT = re.compile(rb"/(\S+) (\d+) 0 R")
_TO_UNICODE = re.compile(rb"/ToUnicode (\d+) 0 R")
_NO_GLYPH = b"<0000>"
_LANGUAGE = re.compile(rb"/Lang\s*(?:\([^)]*\)|<[^>]*>)\s*")


class NamedLink(NamedTuple):
    """A link: its number in the tags of its page, and where it leads, in words; none of a comment.

    Links that lead nowhere in the file are gone, but their numbers are not given again.
    """

    number: int
    goal: str


def write_tagged(
    source: Path,
    target: Path,
    pages: Sequence[PageTags],
    links: Sequence[Sequence[NamedLink]],
    metadata: Metadata,
    lang: str,
) -> None:
    """Write a finished PDF again, with tags.

    Args:
        source: The finished file, its pages marked.
        target: The file that is written.
        pages: The tags of each page.
        links: The links of each page, in the order of its annotations.
        metadata: Of the document, which says that it is made by PDF/UA-1 if it is.
        lang: The language of the document; empty where it is not known.

    Raises:
        OSError: A file cannot be read or written.
        MarksMissingError: The marks of a page are not there as they were painted.
    """
    with opened(source) as file, target.open("wb") as stream:
        tree = _Tree(file)
        contents = {}
        for number, tags, kept in zip(file.pages, pages, links, strict=True):
            page = file.object(number).text
            content = _CONTENTS.search(page)
            assert content is not None  # noqa: S101 - every page has one
            written = tree.add_page(number, page, file.object(int(content[1])).data, tags, kept)
            contents[int(content[1])] = zlib.compress(written)
        accessible = bool(lang and metadata.title) and not tree.lacks_glyphs
        described = number_of(file.object(file.root).text, b"Metadata")
        tree.finish(lang)
        packed = PackedPdf(stream, tree.next_number)
        for number in sorted(file.places):
            if number in contents:
                packed.add_stream(number, b"<</Filter/FlateDecode", contents.pop(number))
                continue
            if number == described:
                packed.add_stream(number, b"<</Type/Metadata/Subtype/XML", xmp(metadata, accessible=accessible))
                continue
            if number in tree.objects:
                packed.add(number, tree.objects.pop(number))
                continue
            text, data = file.object(number)
            if data is not None:
                packed.add_stream(number, _LENGTH.sub(b"", text).removesuffix(b">>"), data)
            elif not text.isdigit():  # the length of a stream, which Qt writes behind it
                packed.add(number, text)
        for number, text in sorted(tree.objects.items()):
            packed.add(number, text)
        packed.finish(b"/Root %d 0 R/Info %d 0 R/ID %s" % (file.root, file.info, file.identity))


class _Tree:
    """The structure tree, and the objects that refer to it.

    Attributes:
        objects: What is new or another, by number.
        next_number: The first number that is free.
        lacks_glyphs: Whether a box stands somewhere for a character that no font has, which PDF/UA-1 (7.21.8) forbids.
    """

    def __init__(self, file: PdfFile) -> None:
        self._file = file
        self.objects: dict[int, bytes] = {}
        self.next_number = file.size
        self.lacks_glyphs = False
        self._root, self._document = self.number(), self.number()
        self._parents: list[bytes] = []
        self._sections: list[bytes] = []
        self._headings: list[int] = []
        self._blanks: dict[int, bytes] = {}

    def number(self) -> int:
        """Return a number for a new object."""
        number, self.next_number = self.next_number, self.next_number + 1
        return number

    def add_page(self, number: int, page: bytes, content: bytes, tags: PageTags, links: Sequence[NamedLink]) -> bytes:
        """Add the elements of a page; return its content with what is marked."""
        self.lacks_glyphs = self.lacks_glyphs or _NO_GLYPH in content
        outer = tuple(self._leveled(tag) for tag in tags.tags)
        divided = divide(content, tags.leaves, dict(_names(outer)), self._blanks_of(page))
        found = _ANNOTATIONS.search(page)
        annotations = [int(each[1]) for each in REFERENCE.finditer(found[1])] if found else []
        of_links = {link.number: annotation for link, annotation in zip(links, annotations, strict=True)}
        goals = {annotation: link.goal for link, annotation in zip(links, annotations, strict=True)}
        elements = _PageElements(self, number, divided.pieces, of_links)
        section = self.number()
        kids = b" ".join([elements.add(tag, section) for tag in outer])
        self.objects[section] = b"<</S/Sect/P %d 0 R/K[%s]>>" % (self._document, kids)
        self._sections.append(b"%d 0 R" % section)
        key = len(self._parents)
        owners = [b"%d 0 R" % elements.owners[each] for each in range(divided.numbered)]
        self._parents.append(b"[%s]" % b" ".join(owners))
        for annotation, owner in elements.annotations.items():
            text = self._file.object(annotation).text.removesuffix(b">>")
            goal = b"/Contents %s\n" % text_string(goals[annotation]) if goals[annotation] else b""
            self.objects[annotation] = text + b"%s/StructParent %d\n>>" % (goal, len(self._parents))
            self._parents.append(b"%d 0 R" % owner)
        self.objects[number] = page.removesuffix(b">>") + b"/StructParents %d\n/Tabs /S\n>>" % key
        return divided.content

    def _blanks_of(self, page: bytes) -> dict[bytes, bytes]:
        """Find the codes of the blank in the fonts of a page, by their names there."""
        resources = _RESOURCES.search(page)
        fonts = _FONTS.search(self._file.object(int(resources[1])).text) if resources else None
        found = {font[1]: self._blank(int(font[2])) for font in _FONT.finditer(fonts[1])} if fonts else {}
        return {name: code for name, code in found.items() if code}

    def _blank(self, font: int) -> bytes:
        """Return the code of the blank in a font; empty where it has none."""
        if font not in self._blanks:
            table = _TO_UNICODE.search(self._file.object(font).text)
            self._blanks[font] = blank_in(self._file.object(int(table[1])).data) if table else b""
        return self._blanks[font]

    def finish(self, lang: str) -> None:
        """Add the root of the tree, and name it in the catalogue."""
        numbers = b" ".join(b"%d %s" % each for each in enumerate(self._parents))
        self.objects[self._root] = b"<</Type/StructTreeRoot/K %d 0 R/ParentTree<</Nums[%s]>>/ParentTreeNextKey %d>>" % (
            self._document,
            numbers,
            len(self._parents),
        )
        sections = b" ".join(self._sections)
        self.objects[self._document] = b"<</S/Document/P %d 0 R/K[%s]>>" % (self._root, sections)
        catalog = self._file.object(self._file.root).text.removesuffix(b">>")
        entries = b"/StructTreeRoot %d 0 R\n/MarkInfo <</Marked true>>\n" % self._root
        if lang:
            catalog = _LANGUAGE.sub(b"", catalog)
            entries += b"/Lang %s\n" % text_string(lang)
        self.objects[self._file.root] = catalog + entries + b">>"

    def _leveled(self, tag: Tag) -> Tag:
        """Return a tag whose headings leave out no level, as PDF/UA-1 (7.4.2) asks."""
        if tag.name[:1] == b"H" and tag.name[1:].isdigit():
            level = int(tag.name[1:])
            while self._headings and self._headings[-1] >= level:
                self._headings.pop()
            self._headings.append(level)
            tag = tag._replace(name=b"H%d" % len(self._headings))
        if any(isinstance(kid, Tag) for kid in tag.kids):
            tag = tag._replace(kids=tuple(self._leveled(kid) if isinstance(kid, Tag) else kid for kid in tag.kids))
        return tag


class _PageElements:
    """Makes the elements of one page.

    Attributes:
        owners: The element that each piece of marked content belongs to, by number.
        annotations: The element that each annotation belongs to, by the number of its object.
    """

    def __init__(
        self, tree: _Tree, page: int, pieces: Sequence[Sequence[Piece]], annotations: Mapping[int, int]
    ) -> None:
        self._tree = tree
        self._page = page
        self._pieces = pieces
        self._links = annotations
        self.owners: dict[int, int] = {}
        self.annotations: dict[int, int] = {}

    def add(self, tag: Tag, parent: int, numbers: Sequence[int] = ()) -> bytes:
        """Add an element; return the reference to it.

        Args:
            tag: Of the element.
            parent: The number of the element that it is in.
            numbers: Marked content that comes before the tag's kids.
        """
        own = self._tree.number()
        kids: list[bytes] = []
        on_page = False
        for number in (*numbers, *tag.kids):
            if isinstance(number, Tag):
                kids.append(self.add(number, own))
            elif isinstance(number, LeafRef):
                kids += self._of_leaf(number, own)
                on_page = True
            elif isinstance(number, LinkRef):
                if (annotation := self._links.get(number.number)) is not None:
                    self.annotations[annotation] = own
                    kids.append(b"<</Type/OBJR/Obj %d 0 R>>" % annotation)
                    on_page = True
            else:
                self.owners[number] = own
                kids.append(b"%d" % number)
                on_page = True
        page = b"/Pg %d 0 R" % self._page if on_page else b""
        inside = b"/K %s" % kids[0] if len(kids) == 1 else b"/K[%s]" % b" ".join(kids) if kids else b""
        self._tree.objects[own] = b"<</S/%s/P %d 0 R%s%s%s>>" % (tag.name, parent, page, inside, tag.entries)
        return b"%d 0 R" % own

    def _of_leaf(self, ref: LeafRef, owner: int) -> Iterator[bytes]:
        """Yield what is in a leaf: its pieces, and the elements of its insets where they stand."""
        texts: dict[int | None, list[int]] = {}
        for number, inset in self._pieces[ref.number]:
            if number is not None:
                texts.setdefault(inset, []).append(number)
        waiting = dict(enumerate(ref.insets))
        for number, inset in self._pieces[ref.number]:
            if inset is None and number is not None:
                self.owners[number] = owner
                yield b"%d" % number
            elif inset in waiting:
                yield self.add(waiting.pop(inset), owner, texts.get(inset, ()))
        for inset, tag in waiting.items():
            yield self.add(tag, owner, texts.get(inset, ()))


def _names(tags: Iterable[Tag]) -> Iterator[tuple[int, bytes]]:
    """Yield the name of the tag that each leaf is in."""
    for tag in tags:
        for kid in tag.kids:
            if isinstance(kid, Tag):
                yield from _names((kid,))
            elif isinstance(kid, LeafRef):
                yield kid.number, tag.name
                yield from _names(kid.insets)
