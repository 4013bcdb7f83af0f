"""Every directive as a row: its name, where it holds, what values it takes, its default, what it is for, an example.

The reader, the findings on values and names, and whatever explains the language to an author come from this one table.
To add a directive is a row here, a field of ``DeckSettings`` or ``SlideSettings``, and its effect.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum

from footlight.deck import Finding, Severity
from footlight.deck.dataclass import dataclass
from footlight.deck.language import is_tag
from footlight.reading import values
from footlight.reading.mapping import Entry, Value


class Scope(Enum):
    """Where a directive holds."""

    DECK = "the whole deck, wherever it stands"
    ONWARDS = "its slide and those after it; with a leading “_” its slide alone"
    SLIDE = "its slide alone, with or without a leading “_”"


@dataclass(frozen=True)
class Kind:
    """What values a directive takes.

    Attributes:
        read: Turns what is written into a value; None for what cannot be meant.
        takes: Completes "it takes ...".
        choices: Words to choose from, as they are written; empty where anything fits ``takes``.
        bounds: The least and the greatest number that is taken; None for kinds without numbers or bounds.
    """

    read: Callable[[Value], object | None]
    takes: str
    choices: tuple[str, ...] = ()
    bounds: tuple[float, float] | None = None


@dataclass(frozen=True)
class Directive:
    """One row.

    Attributes:
        name: As it is written, without ``_``.
        scope: Where it holds.
        kind: What values it takes.
        field: The field of ``DeckSettings`` or ``SlideSettings`` that gets the value; empty for what is only kept in
            ``DeckSettings.metadata``, and for what is done before there are settings.
        default: What holds where nothing is said, as an author would write it; empty for nothing.
        help: What it is for, in one sentence.
        example: A value, as an author would write it.
        strict: Whether a comment with a value that it does not take is a note after all: its name is a word that one
            says on a stage. A switch of this sort may stand alone, as in ``<!-- hide -->``.
    """

    name: str
    scope: Scope
    kind: Kind
    field: str
    default: str
    help: str
    example: str
    strict: bool = False

    @property
    def snippet(self) -> str:
        """A deck that uses it, before a heading of its own."""
        written = f"{self.name}: {self.example}"
        if self.scope is Scope.DECK:
            return f"---\n{written}\n---\n\n# A slide\n"
        if self.name in SWITCHES:
            return f"<!-- {self.name} -->\n\n# A slide\n\n---\n\n# Another\n"
        if self.kind is INCLUDED:
            return f"# A slide\n\n---\n\n<!-- {written} -->\n\n---\n\n# Another\n"
        if self.kind is WANTED:
            return f"---\naudiences: [long, short]\n---\n\n<!-- {written} -->\n\n# A slide\n\n---\n\n# Another\n"
        mark = "" if self.scope is Scope.SLIDE else "_"
        return f"<!-- {mark}{written} -->\n\n# A slide\n"


def _text(value: Value) -> str:
    return values.text_of(value).strip()


def _math(value: Value) -> bool:
    return values.boolean(value) is not False


def _theme(value: Value) -> str:
    return _text(value) or "default"


def _flavour(value: Value) -> str | None:
    word = _text(value).lower()
    return word if word in FLAVOUR.choices else None


def _language(value: Value) -> str | None:
    """Read a tag, or the name that an operating system has for it, such as ``de_CH.UTF-8``."""
    tag = _text(value).partition(".")[0].replace("_", "-")
    return tag if not tag or is_tag(tag) else None


def _paginate(value: Value) -> str | None:
    word = _text(value).lower()
    if word in PAGINATE.choices:
        return word
    shown = values.boolean(word) if word else False
    return None if shown is None else str(shown).lower()


def _direction(value: Value) -> str | None:
    word = _text(value).lower()
    return word if word in DIRECTION.choices else None


TEXT = Kind(_text, "a text")
CSS = Kind(values.text_of, "CSS")
MARKDOWN = Kind(_text, "Markdown on one line")
WORDS = Kind(values.words_of, "words, or a list of them")
COLOUR = Kind(_text, "a CSS colour such as navy or #003366")
IMAGE = Kind(_text, "a CSS image such as url(sea.jpg) or linear-gradient(navy, black)")
CSS_VALUE = Kind(_text, "a value of the CSS property of that name")
SWITCH = Kind(values.boolean, "true or false", ("true", "false"))
THEME = Kind(_theme, "the name of a theme")
SIZE = Kind(values.size, "16:9, 4:3 or a size such as 1920x1080", ("16:9", "4:3"), bounds=(100, 99_999))
MATH = Kind(_math, "true or false; katex and mathjax count as true", ("true", "false", "katex", "mathjax"))
FLAVOUR = Kind(_flavour, "commonmark or extra", ("commonmark", "extra"))
EXTENSIONS = Kind(values.extensions, "names of extensions of Python-Markdown, with options as in MkDocs")
LEVELS = Kind(
    values.heading_levels,
    "a level from 1 to 6 or a list of levels",
    ("false", "1", "2", "3", "4", "5", "6"),
    bounds=(0, 6),
)
TALK_LENGTH = Kind(values.seconds, "a time such as 15m or 1h30m, or one for each audience")
SLIDE_LENGTH = Kind(values.seconds, "a time such as 90s or 1m30s")
TIME_OF_DAY = Kind(values.time_of_day, "a time of day such as 11:45")
AUDIENCES = Kind(values.audience_names, "names with commas between them, each one word")
WANTED = Kind(values.wanted_by, "audiences of the deck, such as short, or not short")
INCLUDED = Kind(values.included, "a text file, such as about-me.md, with its slides or a heading: #2-4, #my-work")
VARIABLES = Kind(values.variables, "lines such as event: PyCon, indented below it")
DIRECTION = Kind(_direction, "ltr or rtl", ("ltr", "rtl"))
LANGUAGE = Kind(_language, "a language tag such as en or de-CH")
PAGINATE = Kind(_paginate, "true, false, hold or skip", ("true", "false", "hold", "skip"))
LAYOUT = Kind(_text, "the name of a layout, or plain for none")
TRANSITION = Kind(_text, "fade, fade with a time such as fade 500ms, or none", ("fade", "none"))

_D, _O, _S = Scope.DECK, Scope.ONWARDS, Scope.SLIDE
DIRECTIVES: tuple[Directive, ...] = (
    Directive("theme", _D, THEME, "theme", "default", "The theme that says how all slides look.", "dark"),
    Directive("style", _D, CSS, "style", "", "CSS of your own, after the theme's.", "'h1 { color: teal }'"),
    Directive("size", _D, SIZE, "size", "16:9", "The shape and the size of the slides.", "4:3"),
    Directive("title", _D, TEXT, "title", "", "The talk's title, instead of the first slide's.", "Salt and the sea"),
    Directive("author", _D, TEXT, "author", "", "Who wrote the talk.", "Ann Lee"),
    Directive("description", _D, TEXT, "description", "", "What the talk is about.", "Why the sea is salt"),
    Directive("keywords", _D, TEXT, "keywords", "", "Words that the exported file is found by.", "salt, sea, rivers"),
    Directive("lang", _D, LANGUAGE, "lang", "", "The language of the slides, for hyphens and screen readers.", "de"),
    Directive(
        "dir", _D, DIRECTION, "direction", "",
        "Where lines begin, at the left or at the right; else the language or the letters say it.", "rtl",
    ),
    Directive(
        "typographer", _D, SWITCH, "typographer", "true",
        "Whether words are set as their language has it: quotes, dashes, spaces, hyphens.", "false",
    ),
    Directive("duration", _D, TALK_LENGTH, "duration", "", "How long the talk shall be.", "20m"),
    Directive(
        "audiences", _D, AUDIENCES, "audiences", "",
        "Whom the talk is given to, the usual audience first.", "[long, short]",
    ),
    Directive(
        "variables", _D, VARIABLES, "variables", "",
        "Texts that stand wherever {{their name}} is written.", "{event: PyCon}",
    ),
    Directive("end", _D, TIME_OF_DAY, "end", "", "When the talk must stop.", "11:45"),
    Directive("headingDivider", _D, LEVELS, "heading_divider", "", "Headings that begin a slide by themselves.", "2"),
    Directive("math", _D, MATH, "math", "true", "Whether text between dollar signs is a formula.", "false"),
    Directive("breaks", _D, SWITCH, "breaks", "true", "Whether the end of a line ends it on the slide.", "false"),
    Directive("markdown", _D, FLAVOUR, "markdown", "commonmark", "The Markdown that the deck is written in.", "extra"),
    Directive(
        "markdown_extensions", _D, EXTENSIONS, "markdown_extensions", "",
        "Further extensions of the extra Markdown.", "[abbr, toc]",
    ),
    Directive("url", _D, TEXT, "", "", "Where the talk is on the web; kept for other programs.", "https://example.org/talk"),
    Directive("image", _D, TEXT, "", "", "A picture for links to the talk; kept for other programs.", "cover.png"),
    Directive("marp", _D, SWITCH, "", "", "Marks a deck for Marp, whose sizes and places are then kept.", "true"),
    Directive("html", _D, SWITCH, "", "", "Allows HTML in Marp; here it is always allowed.", "true"),
    Directive("paginate", _O, PAGINATE, "page_number", "false", "Whether the slide shows its number.", "true"),
    Directive("header", _O, MARKDOWN, "header", "", "What stands at the top of the slide.", "'**Salt**'"),
    Directive("footer", _O, MARKDOWN, "footer", "", "What stands at the bottom of the slide.", "Ann Lee, 2026"),
    Directive("class", _O, WORDS, "classes", "", "Classes of the theme that the slide has.", "lead"),
    Directive("color", _O, COLOUR, "color", "", "The colour of the text.", "navy"),
    Directive("backgroundColor", _O, COLOUR, "background_color", "", "The colour behind the slide.", "'#eef4f8'"),
    Directive(
        "backgroundImage", _O, IMAGE, "background_image", "",
        "A picture or a gradient behind the slide.", "linear-gradient(navy, black)",
    ),
    Directive(
        "backgroundPosition", _O, CSS_VALUE, "background_position", "",
        "Which part of the picture behind the slide is seen.", "top left",
    ),
    Directive(
        "backgroundRepeat", _O, CSS_VALUE, "background_repeat", "",
        "Whether the picture behind the slide is repeated.", "repeat-x",
    ),
    Directive(
        "backgroundSize", _O, CSS_VALUE, "background_size", "", "How large the picture behind the slide is.", "contain"
    ),
    Directive("transition", _O, TRANSITION, "transition", "", "How the slide changes to the next one.", "fade 500ms"),
    Directive("layout", _S, LAYOUT, "layout", "", "The automatic layout, instead of the one by shape.", "plain"),
    Directive("time", _S, SLIDE_LENGTH, "planned_seconds", "", "How long the slide shall take.", "1m30s"),
    Directive("for", _S, WANTED, "audiences", "", "Keeps the slide for some of the audiences.", "short", strict=True),
    Directive(
        "hide", _S, SWITCH, "hidden", "false", "Keeps the slide in the file and out of the talk.", "true", strict=True
    ),
    Directive(
        "backup", _S, SWITCH, "backup", "false", "Keeps the slide for questions after the end of the talk.", "true",
        strict=True,
    ),
    Directive(
        "include", _S, INCLUDED, "", "", "Puts slides of another file here; it stands alone on its slide.",
        "about-me.md#2-4", strict=True,
    ),
)  # fmt: skip
"""Every directive there is, in the order of lists."""

TRANSITIONS = (
    "none", "off", "fade", "fade-out", "slide", "push", "pull", "cover", "reveal", "wipe", "wiper", "zoom", "swap",
    "swipe", "swoosh", "cube", "flip", "rotate", "pivot", "drop", "fall", "explode", "implode", "iris-in", "iris-out",
    "clockwise", "counterclockwise", "coverflow", "cylinder", "diamond", "glow", "in-out", "melt", "overlap", "star",
)  # fmt: skip
"""What may be meant by a transition (Marp CLI's list); all of them fade here."""

NAMES = tuple(row.name for row in DIRECTIVES)

_BY_NAME = {row.name: row for row in DIRECTIVES}

SWITCHES = frozenset(row.name for row in DIRECTIVES if row.strict and row.kind is SWITCH)
"""What a comment may consist of alone."""


def directive(key: str) -> Directive | None:
    """Return the row of a key as it is written, with a leading ``_`` if its scope allows one; None for no directive."""
    row = _BY_NAME.get(key.removeprefix("_"))
    return None if row is None or (row.scope is Scope.DECK and key != row.name) else row


def meant_by(key: str) -> str:
    """Guess which directive a misspelt key stands for; empty when none is near."""
    mark = "_" if key.startswith("_") else ""
    names = [row.name for row in DIRECTIVES if not mark or row.scope is not Scope.DECK]
    # Only here: most keys are spelt right.
    import difflib

    near = difflib.get_close_matches(key.removeprefix("_"), names, n=1, cutoff=0.7)
    return f"{mark}{near[0]}" if near else ""


def unreadable(row: Directive, entry: Entry, slide: int = 0) -> Finding:
    """Return the finding that a directive does not take a value.

    Args:
        row: The directive.
        entry: What is written, with its line of the file.
        slide: The slide's number, 1-based; 0 for the deck.
    """
    message = f"“{values.text_of(entry.value)}” is no value for “{entry.key}”; it takes {row.kind.takes}"
    return Finding(entry.line, slide, Severity.WARNING, "directive-value", message)
