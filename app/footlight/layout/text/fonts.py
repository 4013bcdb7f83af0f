"""In: a computed style. Out: a Qt font and its measures; a folder of font files, made known to Qt.

Qt rounds font sizes to whole pixels when it loads a font, so sizes are whole logical pixels here too: what is measured
is what is painted. Hinting is off and design metrics are on, so lines break alike on every screen and in the PDF.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from operator import itemgetter
from pathlib import Path
from typing import Any

from PySide6.QtGui import QFont, QFontDatabase, QFontInfo, QFontMetricsF, QTextCharFormat

from footlight.deck import UnusableInputError
from footlight.deck.named_tuple import NamedTuple
from footlight.layout.text.emoji_sequences import EMOJI_FAMILIES
from footlight.styling.computed import ComputedStyle

FONT_SUFFIXES = frozenset({".ttf", ".otf", ".ttc"})

_FROM_RIGHT = ("Footlight Sans Arabic", "Footlight Sans Hebrew")
"""Fonts that ship, before those of systems that have these letters too."""
SANS = ("Inter", *_FROM_RIGHT, "Source Sans 3", "Noto Sans", "Segoe UI", "Helvetica Neue", "Arial", "DejaVu Sans")
SERIF = ("Vollkorn", *_FROM_RIGHT, "Source Serif 4", "Noto Serif", "Georgia", "Times New Roman", "DejaVu Serif")
MONO = ("JetBrains Mono", *_FROM_RIGHT, "Source Code Pro", "Noto Sans Mono", "Menlo", "Consolas", "DejaVu Sans Mono")
GENERIC_FAMILIES = {
    "sans-serif": SANS,
    "system-ui": SANS,
    "ui-sans-serif": SANS,
    "-apple-system": SANS,
    "blinkmacsystemfont": SANS,
    "serif": SERIF,
    "ui-serif": SERIF,
    "monospace": MONO,
    "ui-monospace": MONO,
    "cursive": SANS,
    "fantasy": SANS,
}
"""What stands for the generic names of CSS: first our own fonts, then those that systems have."""
BLANK_FAMILY = "Footlight Blank"
"""A font that ships: U+FFFC and U+2060 without ink and without width, to which letter spacing gives a width."""
NARROW_FAMILY = "Inter"
"""A font that ships, with a narrow no-break space (U+202F)."""

FALLBACK_FAMILIES = (
    "Footlight Sans SC",
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "Source Han Sans SC",
    "PingFang SC",
    "Microsoft YaHei",
    "Droid Sans Fallback",
    *EMOJI_FAMILIES,
)
"""Tried for what the named fonts lack, before the system's own choice."""

COLORED_EMOJI_FAMILY = "Twemoji"
"""A font that ships, with layers of outlines in colours."""


class FontKey(NamedTuple):
    """All of a style that a font depends on."""

    families: tuple[str, ...]
    pixels: int
    weight: int
    italic: bool
    small_caps: bool
    tabular_figures: bool
    lining_figures: bool
    letter_spacing: float
    word_spacing: float


class FontMeasures(NamedTuple):
    """Of the first font of a style, in pixels."""

    ascent: float
    descent: float
    leading: float
    x_height: float

    @property
    def height(self) -> float:
        """The height of the content area: ascent and descent."""
        return self.ascent + self.descent


class Extent(NamedTuple):
    """How far something reaches above and below the line's baseline."""

    above: float
    below: float


def install_fonts(folder: Path) -> None:
    """Make every font file below a folder known to Qt. A QGuiApplication must exist.

    Raises:
        UnusableInputError: A file with a font's suffix is no font that Qt can read.
    """
    unread = install_font_files(path for path in sorted(folder.rglob("*")) if path.suffix.lower() in FONT_SUFFIXES)
    if unread:
        raise UnusableInputError(f"{unread[0]} is not a font that can be read")


def install_font_files(paths: Iterable[Path]) -> tuple[Path, ...]:
    """Make font files known to Qt, such as those that a theme brings; return those that cannot be read."""
    unread = tuple(path for path in paths if QFontDatabase.addApplicationFont(str(path)) < 0)
    # Text that is not laid out here, as in an SVG picture: Qt would take the emoji of a system's font.
    QFontDatabase.setApplicationEmojiFontFamilies([COLORED_EMOJI_FAMILY])
    font_of.cache_clear()
    layout_font_of.cache_clear()
    measures_of.cache_clear()
    space_of.cache_clear()
    _extent_of.cache_clear()
    return unread


_FONT_FIELDS = itemgetter(
    *map(
        ComputedStyle._fields.index,
        (
            "font_family",
            "font_size",
            "font_weight",
            "italic",
            "direction",
            "small_caps",
            "tabular_figures",
            "lining_figures",
            "letter_spacing",
            "word_spacing",
        ),
    )
)


def font_key(style: ComputedStyle) -> FontKey:
    """Return the key of the font that a style asks for."""
    return _key_of(*_FONT_FIELDS(style))


@lru_cache(maxsize=1024)
def _key_of(families: tuple[str, ...], size: float, weight: int, italic: bool, direction: str, *others: Any) -> FontKey:
    """Make the key; a slide asks for each of its few some thirty times."""
    return FontKey(
        families,
        max(1, round(size)),
        min(max(round(weight / 100) * 100, 100), 900),
        italic and direction == "ltr",  # letters that run from the right have no italics
        *others,
    )


@lru_cache(maxsize=1024)
def font_of(key: FontKey) -> QFont:
    """Make the font; callers must not change it (copy it with ``QFont(font)``)."""
    font = QFont()
    font.setFamilies(list(family_list(key.families)))
    font.setPixelSize(key.pixels)
    font.setWeight(QFont.Weight(key.weight))
    font.setItalic(key.italic)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    # What the author typed shows: Inter would turn -> into an arrow and 1x2 into 1×2. Kerning stays.
    font.setFeature(QFont.Tag("calt"), 0)
    if QFontInfo(font).fixedPitch():
        for joining in ("liga", "clig", "dlig"):
            font.setFeature(QFont.Tag(joining), 0)
    if key.small_caps:
        font.setCapitalization(QFont.Capitalization.SmallCaps)
    if key.tabular_figures:
        font.setFeature(QFont.Tag("tnum"), 1)
    if key.tabular_figures or key.lining_figures:
        # Figures below each other are also of one height, in a face whose figures have ascenders and descenders.
        font.setFeature(QFont.Tag("lnum"), 1)
    if key.letter_spacing:
        font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, key.letter_spacing)
    if key.word_spacing:
        font.setWordSpacing(key.word_spacing)
    return font


@lru_cache(maxsize=1024)
def layout_font_of(key: FontKey) -> QFont:
    """Return the font as a character format has it, for a layout of text; callers must not change it.

    Qt lays the font of a format over that of its layout. Where both are the same and say the same, it goes on with the
    layout's, which knows its glyphs; else it makes another, and looks up all its families for each run of each text.
    """
    made = QTextCharFormat()
    made.setFont(font_of(key))
    return made.font()


@lru_cache(maxsize=1024)
def measures_of(key: FontKey) -> FontMeasures:
    """Measure the first font that the key resolves to."""
    metrics = QFontMetricsF(font_of(key))
    return FontMeasures(metrics.ascent(), metrics.descent(), max(metrics.leading(), 0.0), metrics.xHeight())


@lru_cache(maxsize=1024)
def space_of(key: FontKey) -> float:
    """Measure a space, of at least a pixel."""
    return max(QFontMetricsF(font_of(key)).horizontalAdvance(" "), 1.0)


def measures(style: ComputedStyle) -> FontMeasures:
    """Measure the font of a style."""
    return measures_of(font_key(style))


def line_height(style: ComputedStyle) -> float:
    """Return the line height in pixels; ``normal`` is the font's ascent, descent and line gap."""
    if style.line_height is not None:
        return style.line_height
    found = measures(style)
    return found.height + found.leading


def extent_of(style: ComputedStyle, raise_by: float = 0.0) -> Extent:
    """Return how far a style's line box reaches: the leading is halved above and below (CSS 2.2, 10.8.1)."""
    return _extent_of(font_key(style), style.line_height, raise_by)


@lru_cache(maxsize=1024)
def _extent_of(key: FontKey, line_height: float | None, raise_by: float) -> Extent:
    """Work it out; a slide asks for each of its few some ten times."""
    found = measures_of(key)
    height = found.height + found.leading if line_height is None else line_height
    half_leading = (height - found.height) / 2
    return Extent(found.ascent + half_leading + raise_by, found.descent + half_leading - raise_by)


def family_list(families: tuple[str, ...]) -> tuple[str, ...]:
    """Replace generic names by real ones and add what helps when all named fonts lack a character."""
    listed: dict[str, None] = {}
    for family in families:
        for name in GENERIC_FAMILIES.get(family.lower(), (family,)):
            listed.setdefault(name)
    if not any(family.lower() in GENERIC_FAMILIES for family in families):
        listed.update(dict.fromkeys(SANS))
    listed.update(dict.fromkeys(FALLBACK_FAMILIES))
    return tuple(listed)
