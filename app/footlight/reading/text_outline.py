"""What a text consists of, as far as slides are concerned: the values that a scan finds, each with its place."""

from __future__ import annotations

from footlight.deck.dataclass import dataclass
from footlight.deck.named_tuple import NamedTuple


class Place(NamedTuple):
    """A stretch of the text, as offsets; ``end`` is the offset after it."""

    start: int
    end: int


class Spot(NamedTuple):
    """An offset in the text, and the line there, counted from 0 at the text's first line."""

    offset: int
    line: int


class Heading(NamedTuple):
    """A heading's level and the offset of its first line."""

    start: int
    level: int


class Raw(NamedTuple):
    """An element whose text is no Markdown; ``css`` is what a ``<style>`` holds."""

    place: Place
    tag: str
    css: str = ""
    scoped: bool = False


class Fence(NamedTuple):
    """A fenced code block, its lines included; ``closed`` is False when the author forgot the end."""

    place: Place
    line: int
    closed: bool


class DivFence(NamedTuple):
    """A line of a fenced div: what follows the colons opens one, and nothing closes the innermost."""

    place: Place
    info: str


class ForeignNotes(NamedTuple):
    """Where notes seem to begin in the form of another tool; they are text here.

    Not certain is what begins many a sentence that is to be seen, too.
    """

    offset: int
    line: int
    tool: str
    certain: bool = True


@dataclass(frozen=True)
class Outline:
    """What a text consists of, as far as slides are concerned; all in order of their places.

    Attributes:
        rulers: Lines that part slides, with their line end.
        comments: HTML comments, with their marks.
        fences: Fenced code blocks.
        raw: Elements such as ``<pre>`` and ``<style>``.
        div_fences: The lines of fenced divs.
        headings: Headings that may part slides.
        underlines: Lines of ``---`` that make a heading of the text above.
        unclosed_comments: Where ``<!--`` has no end; they are shown as text.
        foreign_notes: What looks like the notes of other tools.
    """

    rulers: tuple[Place, ...] = ()
    comments: tuple[Place, ...] = ()
    fences: tuple[Fence, ...] = ()
    raw: tuple[Raw, ...] = ()
    div_fences: tuple[DivFence, ...] = ()
    headings: tuple[Heading, ...] = ()
    underlines: tuple[Spot, ...] = ()
    unclosed_comments: tuple[Spot, ...] = ()
    foreign_notes: tuple[ForeignNotes, ...] = ()

    @property
    def styles(self) -> tuple[Raw, ...]:
        """The ``<style>`` elements of the author."""
        return tuple(raw for raw in self.raw if raw.tag == "style")
