"""The deck, its slides and their settings, as frozen values.

A slide is read in two moves: splitting a file gives every slide its place, settings and notes at once;
its Markdown is parsed when somebody first asks for ``Slide.content``. So ten thousand slides open as fast as ten.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import field
from functools import cached_property
from pathlib import Path
from typing import Literal
from xml.etree.ElementTree import Element

from footlight.deck.dataclass import dataclass
from footlight.deck.findings import Finding
from footlight.deck.language import count_words, direction_of, guessed
from footlight.deck.named_tuple import NamedTuple


class Size(NamedTuple):
    """A width and a height in logical pixels (CSS pixels: a 16:9 slide is 1280 x 720)."""

    width: float
    height: float


class Span(NamedTuple):
    """Where something was written: the first and the last line of it, 1-based, both included, and their file."""

    first: int
    last: int
    file: Path


class Include(NamedTuple):
    """An include, and the file that it names.

    Attributes:
        at: The slide in whose place they stand.
        written: What is written there, such as ``about-me.md#2-4``.
        file: The file that is meant.
    """

    at: Span
    written: str
    file: Path


class Asked(NamedTuple):
    """What was asked for when a deck was read, beside what it says itself.

    Attributes:
        audience: For whom; empty for the deck's first audience.
        variables: Values that go before the deck's own.
        allowed: Folders beside the deck's own that it may include files from.
    """

    audience: str = ""
    variables: tuple[tuple[str, str], ...] = ()
    allowed: tuple[Path, ...] = ()


@dataclass(frozen=True)
class DeckSettings:
    """What holds for the deck as a whole.

    Attributes:
        theme: The theme's name as written, or ``"default"``.
        style: CSS of the author, from ``style:`` and from ``<style>`` elements, in order.
        size: The slide's size in logical pixels.
        math: Whether ``$...$`` are formulas.
        markdown: The Markdown flavour.
        markdown_extensions: Extensions for the ``extra`` flavour, name to options.
        breaks: Whether a soft line break shows as a line break.
        duration: The planned length of the talk in seconds, or None.
        end: When the talk must stop, as a wall-clock text such as ``11:45``, or None.
        lang: A language tag such as ``en``; like ``direction``, ``ltr`` or ``rtl``, empty when not said.
        typographer: Whether quotation marks, dashes and spaces are set as the language has them.
        audiences: Whom the talk is given to.
        audience: The one of them for whom it was read; empty for a deck that names none.
        variables: Texts that ``{{name}}`` stands for, beside those of the front matter.
        asked: What was asked for when it was read.
        tool: The other tool for which the deck says that it is written, such as Marp; empty for a deck of ours.
        metadata: Every other scalar key of the front matter, as text.
    """

    theme: str = "default"
    style: str = ""
    size: Size = Size(1280, 720)
    title: str = ""
    author: str = ""
    description: str = ""
    keywords: str = ""
    lang: str = ""
    direction: str = ""
    typographer: bool = True
    math: bool = True
    markdown: Literal["commonmark", "extra"] = "commonmark"
    markdown_extensions: tuple[tuple[str, tuple[tuple[str, object], ...]], ...] = ()
    breaks: bool = True
    heading_divider: tuple[int, ...] = ()
    duration: float | None = None
    end: str | None = None
    audiences: tuple[str, ...] = ()
    audience: str = ""
    variables: tuple[tuple[str, str], ...] = ()
    asked: Asked = Asked()
    tool: str = ""
    metadata: tuple[tuple[str, str], ...] = ()


class PageNumber(NamedTuple):
    """What the page number of a slide says."""

    number: int
    total: int


@dataclass(frozen=True)
class SlideSettings:
    """What the directives say of one slide, after inheritance from the slides before it.

    Attributes:
        classes: The slide's classes.
        page_number: The number to show, or None when the slide shows none.
        header: Markdown of the header; empty for none.
        footer: Markdown of the footer; empty for none.
        background_color: A CSS colour, or empty.
        color: A CSS colour, or empty.
        background_image: A CSS image value such as ``url(a.png)`` or a gradient, or empty.
        background_position: The CSS value, or empty for the theme's.
        background_repeat: The CSS value, or empty for the theme's.
        background_size: The CSS value, or empty for the theme's.
        transition: The transition that leads to the next slide, as written, or empty.
        layout: The automatic layout that the author named; ``plain`` for none, empty to choose by shape.
        planned_seconds: The planned time of the slide in seconds, or None.
        audiences: Those for whom the slide is; empty for all.
        hidden: Whether the slide is not for this talk. It keeps its number, and who asks for that number sees it.
        backup: Whether the slide is for questions: it is shown after the end of the talk, to who asks for it.
    """

    classes: tuple[str, ...] = ()
    page_number: PageNumber | None = None
    header: str = ""
    footer: str = ""
    background_color: str = ""
    color: str = ""
    background_image: str = ""
    background_position: str = ""
    background_repeat: str = ""
    background_size: str = ""
    transition: str = ""
    layout: str = ""
    planned_seconds: float | None = None
    audiences: tuple[str, ...] = ()
    hidden: bool = False
    backup: bool = False


@dataclass(frozen=True)
class Notes:
    """What the speaker says or must remember on a slide.

    Attributes:
        text: Markdown, the comments of the slide in order, parted by blank lines.
    """

    text: str = ""

    @cached_property
    def words(self) -> int:
        """How many words a speaker would speak, where a CJK character counts as half a word."""
        return count_words(self.text)


@dataclass(frozen=True)
class Background:
    """One picture or colour behind a slide (``![bg ...](...)``).

    Attributes:
        source: The picture's reference as written, or a CSS colour or gradient.
        is_picture: False when the source is a colour or a gradient.
        size: A CSS ``background-size`` value: ``cover``, ``contain``, ``auto``, ``50%``, ``100px 50px``.
        filters: A CSS ``filter`` value, or empty.
        alt: The alt text that is no keyword.
        line: The line offset from the slide's first line.
    """

    source: str
    is_picture: bool = True
    size: str = "cover"
    filters: str = ""
    alt: str = ""
    line: int = 0


class Split(NamedTuple):
    """The side of the slide that its background pictures take; the text keeps the rest."""

    side: Literal["left", "right"]
    share: float
    """Of the slide's width, 0 to 1."""


@dataclass(frozen=True)
class Content:
    """The parsed Markdown of a slide. It depends on the slide's own text only, so equal texts share it.

    Attributes:
        root: A ``section`` element. Its children are, in order: ``header`` (if any), the blocks with their HTML
            names, ``footer`` (if any). ``data-line`` on a block is its line offset from the slide's first
            line; ``data-step`` on any element is the step at which it appears (absent: 0). Nobody changes it.
        steps: How many times one must advance before the slide is complete; 0 without fragments.
        backgrounds: The pictures behind the slide, in order.
        split: The side that they take, or None for the whole slide.
        vertical: Whether several backgrounds stand above each other.
        scoped_style: CSS from ``<style scoped>``, for this slide alone.
        findings: What reading noticed; their ``line`` is an offset, their ``slide`` 0 (``Slide.findings`` places them).
    """

    root: Element
    steps: int = 0
    backgrounds: tuple[Background, ...] = ()
    split: Split | None = None
    vertical: bool = False
    scoped_style: str = ""
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True)
class Slide:
    """One slide: its place in the file, what its directives say, and its content when asked for.

    Attributes:
        number: 1-based.
        span: Its lines in its file, with the ruler that ends it: the spans of a file's slides and includes tile it
            after its front matter. A slide without any line (after a last ruler) has the line after the last.
        source: Those lines' text, without the ruler.
        settings: What directives say of it.
        notes: The speaker notes.
        parse: Makes the content; called once, when first needed. Not part of the slide's identity.
        included_at: Where the includes stand by which it came into the deck, from the deck's own file on.
    """

    number: int
    span: Span
    source: str
    settings: SlideSettings
    notes: Notes
    parse: Callable[[Slide], Content] = field(repr=False, compare=False)
    included_at: tuple[Span, ...] = ()

    @cached_property
    def content(self) -> Content:
        """The parsed Markdown."""
        return self.parse(self)

    def know(self, content: Content) -> None:
        """Take over the content that another process has parsed of the same slide, unless it is known already."""
        vars(self).setdefault("content", content)

    @property
    def folder(self) -> Path:
        """What relative references on the slide start from."""
        return self.span.file.parent

    @property
    def in_deck(self) -> Span:
        """Where the deck's own file has it: its lines there, or those of the include by which it came."""
        return self.included_at[0] if self.included_at else self.span

    @property
    def hidden(self) -> bool:
        """Whether it is not for this talk."""
        return self.settings.hidden

    @property
    def backup(self) -> bool:
        """Whether it is for questions after the end of the talk."""
        return self.settings.backup and not self.settings.hidden

    @property
    def in_talk(self) -> bool:
        """Whether the talk comes to it by itself."""
        return not (self.settings.hidden or self.settings.backup)

    @property
    def steps(self) -> int:
        """How many fragments come after the slide has appeared."""
        return self.content.steps

    @cached_property
    def title(self) -> str:
        """The text of the first heading, else the first words, else what a picture is said to show; may be empty."""
        headings = {"h1", "h2", "h3", "h4", "h5", "h6"}
        blocks = [block for block in self.content.root if block.tag not in {"header", "footer", "style"}]
        for element in (inner for block in blocks for inner in block.iter()):
            if element.tag in headings and (text := _flat(element)):
                return text
        alternatives = (
            *(image.get("alt", "") for block in blocks for image in block.iter("img")),
            *(background.alt for background in self.content.backgrounds),
        )
        for text in (*map(_flat, blocks), *(" ".join(alternative.split()) for alternative in alternatives)):
            if text:
                return text if len(text) <= 60 else text[:59].rstrip() + "…"
        return ""

    @property
    def blocks(self) -> tuple[str, ...]:
        """The words of each block of the slide in reading order, each on one line; its header and footer left out."""
        blocks = (block for block in self.content.root if block.tag not in {"header", "footer", "style"})
        return tuple(words for block in blocks if (words := _flat(block)))

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What reading this slide noticed, with lines of the slide's file."""
        return tuple(
            Finding(self.span.first + f.line, self.number, f.severity, f.code, f.message) for f in self.content.findings
        )


@dataclass(frozen=True)
class Deck:
    """A talk as it was written.

    Attributes:
        path: The file it was read from.
        settings: What holds for the whole.
        slides: At least one, and at least one that the talk shows.
        findings: What splitting and the front matter brought to light; those of a slide's Markdown are with the slide.
        archive: The one-file talk that the file was unpacked from; None for a deck in a folder of its author's.
        partial: Whether these are only its first slides, as the others are still to be read.
        includes: What names the further files that were read; what stands in a file that is included twice, once.
        unread: The files that it would include and that could not be read.
    """

    path: Path
    settings: DeckSettings
    slides: tuple[Slide, ...]
    findings: tuple[Finding, ...] = ()
    archive: Path | None = None
    partial: bool = False
    includes: tuple[Include, ...] = ()
    unread: tuple[Path, ...] = ()

    @property
    def title(self) -> str:
        """The title from the front matter, else of the first slide, else the file's name."""
        return self.settings.title or self.slides[0].title or self.path.stem

    @cached_property
    def language(self) -> str:
        """The tag of the language from the front matter, else the one that the slides are in; empty if neither says."""
        return self.settings.lang or guessed(slide.source for slide in self.slides)

    @cached_property
    def direction(self) -> str:
        """Where lines begin, ``ltr`` or ``rtl``: as said; else, but not for Marp, by the language or the letters."""
        said = self.settings.direction or ("ltr" if self.settings.tool == "Marp" else "")
        return said or direction_of(self.settings.lang, (slide.source for slide in self.slides))

    @property
    def folder(self) -> Path:
        """Where the deck is, with its themes; pictures of a slide start from the slide's own folder."""
        return self.path.parent

    @cached_property
    def files(self) -> tuple[Path, ...]:
        """The files that it was read from, each once, its own first."""
        return tuple(
            dict.fromkeys(
                (self.path, *(each.file for each in self.includes), *(slide.span.file for slide in self.slides))
            )
        )

    @cached_property
    def places(self) -> tuple[int, ...]:
        """Where each slide stands in the deck's own file: the number of the slide there, or of the include's."""
        place = 0
        before: Span | None = None
        found = []
        for slide in self.slides:
            place += not (slide.included_at and slide.in_deck == before)
            before = slide.in_deck
            found.append(place)
        return tuple(found)

    def places_of(self, numbers: Iterable[int]) -> tuple[int, ...]:
        """Return where slides stand in the deck's own file, each place once, in order."""
        return tuple(sorted({self.places[number - 1] for number in numbers}))

    def at_places(self, places: Iterable[int]) -> tuple[int, ...]:
        """Return the numbers of the slides that stand at places in the deck's own file."""
        wanted = set(places)
        return tuple(number for number, place in enumerate(self.places, start=1) if place in wanted)

    def number_at(self, place: int) -> int:
        """Return the number of the first slide that stands at a place in the deck's own file.

        Behind the last place, as while a deck is written, the numbers go on.
        """
        last = self.places[-1]
        return bisect_left(self.places, place) + 1 if place <= last else len(self.slides) + place - last

    def slide_at(self, line: int, shown: int = 0) -> Slide:
        """Return the slide of a line of the deck's own file, 1-based; the first for a line before all slides.

        Args:
            line: The line.
            shown: The number of the slide that is looked at; of several that one include brings, it stays.
        """
        after = bisect_right(self.slides, line, key=lambda slide: slide.in_deck.first)
        found = self.slides[max(after - 1, 0)]
        if not found.included_at:
            return found
        if 0 < shown <= len(self.slides) and self.slides[shown - 1].in_deck == found.in_deck:
            return self.slides[shown - 1]
        return self.slides[bisect_left(self.slides, found.in_deck.first, key=lambda slide: slide.in_deck.first)]

    def file_of(self, finding: Finding) -> Path:
        """Return the file whose line a finding names."""
        if finding.file:
            return Path(finding.file)
        return self.slides[finding.slide - 1].span.file if 0 < finding.slide <= len(self.slides) else self.path

    @cached_property
    def shown(self) -> tuple[Slide, ...]:
        """The slides that the talk shows: all but the hidden ones and those for questions."""
        return tuple(slide for slide in self.slides if slide.in_talk)

    @cached_property
    def planned_seconds(self) -> float | None:
        """The sum of what its slides say that they take; None where none says it."""
        return sum(slide.settings.planned_seconds or 0.0 for slide in self.shown) or None

    @cached_property
    def section_starts(self) -> tuple[int, ...]:
        """The numbers of the slides with which its sections begin."""
        # Only here: a first slide needs none.
        from footlight.deck.section_starts import section_starts

        return section_starts([slide.source for slide in self.slides])

    @cached_property
    def backups(self) -> tuple[Slide, ...]:
        """The slides for questions, after the end of the talk."""
        return tuple(slide for slide in self.slides if slide.backup)

    def next_shown(self, number: int) -> int | None:
        """Return the number of the slide that comes after one.

        From a slide of the talk that is the talk's next, from one for questions the next such slide; 0 is before the
        first. None after the last one: nobody gets to the slides for questions by one key press too many.
        """
        aside = number > 0 and self.slides[number - 1].backup
        later = (self.slides[each - 1] for each in range(number + 1, len(self.slides) + 1))
        return next((slide.number for slide in later if (slide.backup if aside else slide.in_talk)), None)

    def previous_shown(self, number: int) -> int | None:
        """Return the number of the slide that comes before one; None before the first one.

        Before the first slide for questions comes the talk's last.
        """
        aside = self.slides[number - 1].backup
        earlier = (self.slides[each - 1] for each in range(number - 1, 0, -1))
        found = next((slide.number for slide in earlier if (slide.backup if aside else slide.in_talk)), None)
        return self.shown[-1].number if found is None and aside else found

    @property
    def opened(self) -> Path:
        """The file that the speaker opened: the one-file talk, or the deck itself."""
        return self.archive or self.path


_INLINE = frozenset({
    "a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins", "kbd",
    "mark", "math", "q", "rb", "rp", "rt", "ruby", "s", "samp", "small", "span", "strike", "strong", "sub", "sup",
    "time", "tt", "u", "var", "wbr",
})  # fmt: skip
"""Elements that part no words; all others, ``br`` among them, do."""


def _flat(element: Element) -> str:
    """The words of an element on one line: formulas as TeX, without the numbers of footnotes."""
    return " ".join("".join(_texts(element)).split())


def _texts(element: Element) -> Iterator[str]:
    if "footnote-ref" in element.get("class", ""):
        return
    gap = "" if element.tag in _INLINE and element.get("class") != "code-title" else " "
    yield gap + element.get("data-tex", element.text or "")
    for child in element:
        yield from _texts(child)
        yield child.tail or ""
    yield gap
