"""A finished PDF and the tags of its pages -> the same as a tagged PDF (ISO 32000-1, 14.7 and 14.8).

The structure tree has an object for each paragraph, so all objects without a stream are packed together (7.5.7):
otherwise the tree of a talk would be as large as its slides.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from footlight.deck.named_tuple import NamedTuple
from footlight.exporting.metadata import Metadata, xmp
from footlight.exporting.pdf_marking import Element, MarkedPage
from footlight.exporting.pdf_objects import REFERENCE, PdfFile, number_of, opened, text_string
from footlight.exporting.pdf_packing import PackedPdf

_ANNOTATIONS = re.compile(rb"/Annots\s*\[([^]]*)\]")
_LENGTH = re.compile(rb"/Length \d+ 0 R")
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
    pages: Sequence[MarkedPage],
    links: Sequence[Sequence[NamedLink]],
    metadata: Metadata,
    lang: str,
) -> None:
    """Write a finished PDF again, with tags.

    Args:
        source: The finished file, its pages with marked content.
        target: The file that is written.
        pages: What each page has.
        links: The links of each page, in the order of its annotations.
        metadata: Of the document, which says that it is made by PDF/UA-1 if it is.
        lang: The language of the document; empty where it is not known.

    Raises:
        OSError: A file cannot be read or written.
    """
    with opened(source) as file, target.open("wb") as stream:
        tree = _Tree(file)
        for number, page, kept in zip(file.pages, pages, links, strict=True):
            tree.add_page(number, page, kept)
        accessible = bool(lang and metadata.title) and not any(page.lacks_glyphs for page in pages)
        described = number_of(file.object(file.root).text, b"Metadata")
        tree.finish(lang)
        packed = PackedPdf(stream, tree.next_number)
        for number in sorted(file.places):
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
    """

    def __init__(self, file: PdfFile) -> None:
        self._file = file
        self.objects: dict[int, bytes] = {}
        self.next_number = file.size
        self._root, self._document = self.number(), self.number()
        self._parents: list[bytes] = []
        self._sections: list[bytes] = []
        self._headings: list[int] = []

    def number(self) -> int:
        """Return a number for a new object."""
        number, self.next_number = self.next_number, self.next_number + 1
        return number

    def level(self, level: int) -> int:
        """Return the level of the next heading, so that none is left out, as PDF/UA-1 (7.4.2) asks."""
        while self._headings and self._headings[-1] >= level:
            self._headings.pop()
        self._headings.append(level)
        return len(self._headings)

    def add_page(self, number: int, marked: MarkedPage, links: Sequence[NamedLink]) -> None:
        """Add the elements of a page."""
        page = self._file.object(number).text
        found = _ANNOTATIONS.search(page)
        annotations = [int(each[1]) for each in REFERENCE.finditer(found[1])] if found else []
        of_links = {link.number: annotation for link, annotation in zip(links, annotations, strict=True)}
        goals = {annotation: link.goal for link, annotation in zip(links, annotations, strict=True)}
        elements = _PageElements(self, number, marked.numbered, of_links)
        section = self.number()
        kids = b" ".join([elements.add(element, section) for element in marked.elements])
        self.objects[section] = b"<</S/Sect/P %d 0 R/K[%s]>>" % (self._document, kids)
        self._sections.append(b"%d 0 R" % section)
        key = len(self._parents)
        self._parents.append(b"[%s]" % b" ".join(elements.owners))
        for annotation, owner in elements.annotations.items():
            text = self._file.object(annotation).text.removesuffix(b">>")
            goal = b"/Contents %s\n" % text_string(goals[annotation]) if goals[annotation] else b""
            self.objects[annotation] = text + b"%s/StructParent %d\n>>" % (goal, len(self._parents))
            self._parents.append(owner)
        self.objects[number] = page.removesuffix(b">>") + b"/StructParents %d\n/Tabs /S\n>>" % key

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


class _PageElements:
    """Makes the elements of one page.

    Attributes:
        owners: The references to the elements that the pieces of marked content belong to, in the order of these.
        annotations: The same of annotations, by the numbers of their objects.
    """

    def __init__(self, tree: _Tree, page: int, pieces: int, annotations: Mapping[int, int]) -> None:
        self._tree = tree
        self._page = b"/Pg %d 0 R" % page
        self._links = annotations
        self.owners: list[bytes] = [b"null"] * pieces
        self.annotations: dict[int, bytes] = {}

    def add(self, element: Element, parent: int) -> bytes:
        """Add an element; return the reference to it.

        Args:
            element: What is added.
            parent: The number of the element that it is in.
        """
        number = self._tree.number()
        own = b"%d 0 R" % number
        name = element.name
        if name[:1] == b"H" and name[1:].isdigit():
            name = b"H%d" % self._tree.level(int(name[1:]))
        kids: list[bytes] = []
        on_page = b""
        for kid in element.kids:
            if isinstance(kid, int):
                self.owners[kid] = own
                kids.append(b"%d" % kid)
                on_page = self._page
            elif isinstance(kid, Element):
                kids.append(self.add(kid, number))
            elif (annotation := self._links.get(kid.number)) is not None:
                self.annotations[annotation] = own
                kids.append(b"<</Type/OBJR/Obj %d 0 R>>" % annotation)
                on_page = self._page
        inside = b"/K %s" % kids[0] if len(kids) == 1 else b"/K[%s]" % b" ".join(kids) if kids else b""
        self._tree.objects[number] = b"<</S/%s/P %d 0 R%s%s%s>>" % (name, parent, on_page, inside, element.entries)
        return own
