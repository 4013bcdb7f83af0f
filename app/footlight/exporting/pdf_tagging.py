"""The tags of a page, and its marked content -> the elements of the structure tree (ISO 32000-1, 14.7 and 14.8).

What is known only when all pages are there is left open: the levels of headings, and links, some of which lead nowhere
in the file.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from footlight.deck.named_tuple import NamedTuple
from footlight.exporting.pdf_marks import Divided, Piece
from footlight.exporting.pdf_tags import LeafRef, Tag


class OpenElement(NamedTuple):
    """An element that is written when all pages are there.

    Attributes:
        number: Of its object.
        name: Its type.
        level: Of a heading, as the slide has it; else 0.
        before: The entries behind its type.
        kids: What is in it, in PDF's syntax; nothing where one of its links stands.
        links: Their numbers on the page, in the order of their places.
        after: The entries behind its kids.
    """

    number: int
    name: bytes
    level: int
    before: bytes
    kids: tuple[bytes, ...]
    links: tuple[int, ...]
    after: bytes

    def written(self, level: int, annotations: Mapping[int, int]) -> bytes:
        """Return its dictionary.

        Args:
            level: The level that it has among all headings, if it is one.
            annotations: The numbers of the annotations of the page's links, by the numbers of these.
        """
        name = b"H%d" % level if level else self.name
        kids: Sequence[bytes] = self.kids
        if self.links:
            places = iter(self.links)
            told = (kid or _annotation(annotations.get(next(places))) for kid in kids)
            kids = [kid for kid in told if kid]
        return b"<</S/%s%s%s%s>>" % (name, self.before, _inside(kids), self.after)


class TaggedPage(NamedTuple):
    """What the structure tree has of a page.

    Attributes:
        section: The number of the element that holds the page's.
        owners: The references to the elements that the pieces of marked content belong to, in the order of these.
        open: The elements that are to be written yet, in reading order.
    """

    section: int
    owners: bytes
    open: tuple[OpenElement, ...]


class PageElements:
    """Makes the elements of one page.

    Args:
        page: The number of the page's object.
        divided: Its marked content.
        number: Returns the number of a new object.
        add: Writes an object.
    """

    def __init__(
        self, page: int, divided: Divided, number: Callable[[], int], add: Callable[[int, bytes], None]
    ) -> None:
        self._page = b"/Pg %d 0 R" % page
        self._pieces = divided.pieces
        self._owners = [b"null"] * divided.numbered
        self._number = number
        self._add = add
        self._open: list[OpenElement] = []

    def written(self, tags: Sequence[Tag], document: int) -> TaggedPage:
        """Write the elements, in a section of the document."""
        section = self._number()
        kids = [self._element(tag, section, ()) for tag in tags]
        self._add(section, b"<</S/Sect/P %d 0 R/K[%s]>>" % (document, b" ".join(kids)))
        return TaggedPage(section, b"[%s]" % b" ".join(self._owners), tuple(self._open))

    def _element(self, tag: Tag, parent: int, pieces: Sequence[int]) -> bytes:
        """Write an element; return the reference to it.

        Args:
            tag: What it is.
            parent: The number of the element that it is in.
            pieces: Marked content that comes before the tag's kids.
        """
        number, name = self._number(), tag.name
        own = b"%d 0 R" % number
        level = int(name[1:]) if name[:1] == b"H" and name[1:].isdigit() else 0
        kids = [self._piece(piece, own) for piece in pieces]
        links: list[int] = []
        on_page = bool(pieces)
        place = len(self._open)  # before what is open in it, as it is read
        for kid in tag.kids:
            if isinstance(kid, Tag):
                kids.append(self._element(kid, number, ()))
            elif isinstance(kid, LeafRef):
                on_page |= self._leaf(kid, number, own, kids)
            else:
                links.append(kid.number)
                kids.append(b"")
        before = b"/P %d 0 R%s" % (parent, self._page if on_page or links else b"")
        if links or level:
            self._open.insert(place, OpenElement(number, name, level, before, tuple(kids), tuple(links), tag.entries))
        else:
            self._add(number, b"<</S/%s%s%s%s>>" % (name, before, _inside(kids), tag.entries))
        return own

    def _piece(self, piece: int, own: bytes) -> bytes:
        self._owners[piece] = own
        return b"%d" % piece

    def _leaf(self, ref: LeafRef, number: int, own: bytes, kids: list[bytes]) -> bool:
        """Add what is in a leaf: its pieces, and the elements of its insets where they stand.

        Returns:
            Whether a piece belongs to the element itself.
        """
        pieces = self._pieces[ref.number]
        if not ref.insets:  # as of nearly all
            kids += [self._piece(piece, own) for piece, inset in pieces if piece is not None and inset is None]
            return bool(pieces)
        on_page = False
        waiting = dict(enumerate(ref.insets))
        for piece, inset in pieces:
            if inset is None and piece is not None:
                kids.append(self._piece(piece, own))
                on_page = True
            elif inset in waiting:
                kids.append(self._element(waiting.pop(inset), number, _pieces_in(pieces, inset)))
        kids += [self._element(tag, number, _pieces_in(pieces, inset)) for inset, tag in waiting.items()]
        return on_page


def _pieces_in(pieces: Sequence[Piece], inset: int | None) -> list[int]:
    return [piece for piece, its in pieces if piece is not None and its == inset]


def _annotation(number: int | None) -> bytes:
    return b"<</Type/OBJR/Obj %d 0 R>>" % number if number is not None else b""


def _inside(kids: Sequence[bytes]) -> bytes:
    if not kids:
        return b""
    return b"/K %s" % kids[0] if len(kids) == 1 else b"/K[%s]" % b" ".join(kids)
