"""A slide of a deck -> the styled slide: sheets are found and remembered, and everything is put together here."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from xml.etree.ElementTree import Element

from footlight.deck import Content, Deck, Finding, Severity, Size, Slide
from footlight.deck.named_tuple import NamedTuple
from footlight.media import LightMap, MediaSource, Picture, Problem
from footlight.reading.spelling import meant
from footlight.styling import slide_backgrounds
from footlight.styling.auto_invert import wants_inverse
from footlight.styling.budget import Budget
from footlight.styling.computed import COMPOSED, Color, ComputedStyle, Edges, Length, StyledSlide
from footlight.styling.css.cascade.computing import Computed
from footlight.styling.css.cascade.declarations import read_value
from footlight.styling.css.cascade.matching import RuleMatcher
from footlight.styling.css.cascade.problems import CssProblem, SheetOrigin, Source
from footlight.styling.css.cascade.sheets import Sheet, read_sheet
from footlight.styling.css.cascade.styles import StyleSet, scoped_matcher
from footlight.styling.css.cascade.substitution import has_var
from footlight.styling.css.values.tokens import tokenise
from footlight.styling.css_findings import deck_finding, deck_findings, inline_finding, offset_of, scoped_finding
from footlight.styling.layouts import arrange, unknown_layout
from footlight.styling.looks import are_ours, composition_of
from footlight.styling.section_element import declarations, directive_of, from_right, section_for, settings_css, toggled
from footlight.styling.sheet_files import SheetFiles
from footlight.styling.styled_tree import StyledTreeBuilder
from footlight.styling.themes import ThemeFinder
from footlight.styling.undrawn_charts import with_tables

_MOST_CLASSES = 20
"""Of a slide, that are looked at for slips."""
_MOST_SETS = 8
"""Style sets that are kept: an author who tries styles goes back and forth between a few."""
_MOST_SCOPED = 400


class LookedAt(NamedTuple):
    """What came of looking at a deck's sheets again.

    Attributes:
        newer: Whether there is something to adopt.
        problem: Why what was read is not to be shown, in a sentence; empty where nothing is amiss.
    """

    newer: bool = False
    problem: str = ""


class _SetKey(NamedTuple):
    folder: Path
    theme: str
    style: str
    size: Size


class _Known(NamedTuple):
    """A deck's styles, and the files that they came from."""

    styles: StyleSet
    files: SheetFiles
    bundled: bool
    problems: tuple[CssProblem, ...]


class Stylist:
    """Styles slides, all of a deck in one state of its theme: sheets are looked at again when somebody asks for it.

    Args:
        theme_folders: Where themes are looked for.

    Attributes:
        edition: Another number whenever sheets that slides were styled with have given way to others.
    """

    def __init__(self, theme_folders: Sequence[Path]) -> None:
        self._finder = ThemeFinder(theme_folders)
        self._reading = threading.RLock()  # a window asks for files while a worker styles
        self.edition = 0
        self._known: dict[_SetKey, _Known] = {}
        self._coming: dict[_SetKey, _Known] = {}
        """What was read of changed files, until it is adopted."""
        self._insists = False
        self._scoped: dict[tuple[str, Size, Path], tuple[Sheet, RuleMatcher]] = {}
        self._scoped_files: dict[tuple[str, Size, Path], SheetFiles] = {}
        self._latest: tuple[Deck, _Known] | None = None
        """The reading that was styled last, and its styles."""
        self._located: tuple[Deck, _Known, dict[int, list[Finding]]] | None = None

    def style(
        self, slide: Slide, deck: Deck, media: MediaSource | None = None, budget: Budget | None = None
    ) -> StyledSlide:
        """Compute the styles of a slide. Any thread may ask.

        Args:
            slide: One of the deck's.
            deck: It gives the theme, the style and the size.
            media: Knows the sizes of pictures, by which automatic layouts are chosen; without it no picture is known.
            budget: The work that it may take; None for as much as any slide may.

        Raises:
            GivenUpError: It takes more work than that.
            OutOfTimeError: It takes more time than the budget has.
        """
        known = self._styles_of(deck)
        content = slide.content
        settings = slide.settings
        ours = are_ours(slide, deck, bundled_theme=known.bundled)
        drawn, undrawn = with_tables(content.root)
        drawn = drawn if deck.direction == "ltr" else from_right(drawn)
        split = None if ours and _is_empty_side(content, media) else content.split
        layout, arranged = _arranged(slide, drawn, deck, media, ours=ours, narrow=split is not None)
        section = section_for(arranged, settings, (f"layout-{layout}", *[COMPOSED] * ours), deck.settings.theme)
        css, findings = _settings(slide)
        scoped = self._scoped_style(content.scoped_style, deck)
        number = settings.page_number or (slide.number, len(deck.slides))
        builder = StyledTreeBuilder(
            known.styles, scoped[1] if scoped else None, css, (number[0], number[1]), budget or Budget()
        )
        covering = _covering_color(content, media)
        if wants_inverse(builder.style_of(section), lambda: builder.style_of(toggled(section, "invert")), covering):
            section = toggled(section, "invert")
        root = builder.build(section)
        if builder.root is not None:
            root = root.restyled(_as_slide(builder.root, deck.settings.size), root.children)
        paints, filters, background_findings = slide_backgrounds.read(
            content.backgrounds, builder.root, deck.settings.size
        )
        findings += [*self._deck_findings(deck, known).get(slide.number, ()), *background_findings]
        findings += (
            [scoped_finding(slide, content.scoped_style, problem) for problem in scoped[0].problems] if scoped else []
        )
        findings += undrawn
        findings += _tree_findings(builder, slide, deck, content)
        findings += _unknown_classes(slide, known.styles.classes, scoped[0].classes if scoped else frozenset())
        if (wrong := unknown_layout(settings.layout)) is not None:
            findings.append(wrong)
        return StyledSlide(
            root, deck.settings.size, content.steps, layout, content.backgrounds, filters, paints, split,
            content.vertical, tuple(dict.fromkeys(findings)),
            language=deck.language if ours and deck.settings.typographer else "",
            dressed=bool(settings.background_color or settings.background_image or content.backgrounds),
            colored=bool(settings.color),
            turned="invert" in settings.classes,
            composition=composition_of(builder.root) if ours and builder.root else None,
            counted=builder.counted,
        )  # fmt: skip

    def font_files(self, deck: Deck) -> tuple[Path, ...]:
        """List the local font files that the deck's sheets name by ``@font-face``, as they were last looked at."""
        known = self._coming.get(_set_key(deck)) or self._styles_of(deck)
        named = [font for sheet in known.styles.sheets for font in sheet.fonts]
        found = (known.files.beside(reference, file) for file, reference in named)
        return tuple(dict.fromkeys(path for path in found if path is not None))

    def sheet_files(self, deck: Deck) -> tuple[Path, ...]:
        """List the files that the deck's sheets were read from: base, theme, and what they and the deck import."""
        with self._reading:
            read = list(self._scoped_files.items())
        scoped = [path for key, files in read if key[2] == deck.folder for path in files.read]
        return tuple(dict.fromkeys([*self.files_of(deck).read, *scoped]))

    def files_of(self, deck: Deck) -> SheetFiles:
        """Return the files of the deck's theme and style, in the state in which they were read."""
        return self._styles_of(deck).files

    def look_again(self, deck: Deck) -> LookedAt:
        """Read the deck's sheets again where their files have changed; they are shown once they are adopted.

        Any thread may ask.
        """
        known, key = self._styles_of(deck), _set_key(deck)
        with self._reading:
            newest = self._coming.get(key, known)
            if newest.files.changed():
                newest = self._coming[key] = self._read(key)
            problem = "" if self._insists else newest.files.unfinished_since(known.files)
            newer = newest is not known and not problem
            return LookedAt(newer or any(files.changed() for files in self._scoped_files.values()), problem)

    def insist(self) -> None:
        """Have the next sheets adopted however they end, as an author asks for it."""
        self._insists = True

    def adopt(self, deck: Deck) -> None:
        """Style slides from now on with the sheets of a deck as they were last looked at, unless something is amiss."""
        known, key = self._styles_of(deck), _set_key(deck)
        with self._reading:
            coming = self._coming.get(key)
            insists, self._insists = self._insists, False
            if coming is not None and (insists or not coming.files.unfinished_since(known.files)):
                self._known[key] = self._coming.pop(key)
            elif not any(files.changed() for files in self._scoped_files.values()):
                return
            self._scoped.clear()
            self._scoped_files.clear()
            self._latest = None
            self.edition += 1

    def watched(self, deck: Deck) -> tuple[Path, ...]:
        """List the files on which the looks of a deck's slides hang, whether or not they are there."""
        styles = self._styles_of(deck)
        with self._reading:
            coming = self._coming.get(_set_key(deck))
            files = [styles.files, *([coming.files] if coming else []), *self._scoped_files.values()]
        return tuple(dict.fromkeys(path for each in files for path in each.watched))

    def _styles_of(self, deck: Deck) -> _Known:
        latest = self._latest
        if latest is not None and latest[0] is deck:
            return latest[1]
        key = _set_key(deck)
        with self._reading:
            known = self._known.get(key)
            if known is None:
                if len(self._known) >= _MOST_SETS:
                    self._known.clear()
                    self._coming.clear()
                known = self._known[key] = self._read(key)
            self._latest = (deck, known)
        return known

    def _read(self, key: _SetKey) -> _Known:
        files = SheetFiles(self._finder, key.folder)
        base = self._finder.base()
        theme = files.theme(key.theme)
        sheets = [
            read_sheet(files.text(path), Source(origin, str(path)), key.size, files.imported, files.ships)
            for path, origin in ((base, SheetOrigin.BASE), (theme.path, SheetOrigin.THEME))
        ]
        sheets.append(read_sheet(key.style, Source(SheetOrigin.DECK), key.size, files.imported, files.ships))
        for sheet in sheets:
            for file, reference in sheet.fonts:
                files.watch(reference, file)
        problems = [problem for sheet in sheets for problem in sheet.problems]
        if theme.problem:
            problems.insert(0, CssProblem(Source(SheetOrigin.THEME), 1, "unknown-theme", theme.problem))
        return _Known(StyleSet(sheets, key.size), files, self._finder.is_bundled(theme.path), tuple(problems))

    def _scoped_style(self, css: str, deck: Deck) -> tuple[Sheet, RuleMatcher] | None:
        if not css.strip():
            return None
        key = (css, deck.settings.size, deck.folder)
        with self._reading:
            if key not in self._scoped:
                if len(self._scoped) >= _MOST_SCOPED:
                    self._scoped.clear()
                    self._scoped_files.clear()
                files = SheetFiles(self._finder, deck.folder)
                sheet = read_sheet(css, Source(SheetOrigin.SCOPED), deck.settings.size, files.imported)
                self._scoped[key] = (sheet, scoped_matcher(sheet))
                self._scoped_files[key] = files
            return self._scoped[key]

    def _deck_findings(self, deck: Deck, known: _Known) -> dict[int, list[Finding]]:
        if not known.problems:
            return {}
        if self._located is None or self._located[0] is not deck or self._located[1] is not known:
            self._located = (deck, known, deck_findings(deck, known.problems))
        return self._located[2]


def _set_key(deck: Deck) -> _SetKey:
    settings = deck.settings
    return _SetKey(deck.folder, settings.theme, settings.style, settings.size)


def _arranged(
    slide: Slide, root: Element, deck: Deck, media: MediaSource | None, *, ours: bool, narrow: bool
) -> tuple[str, Element]:
    def picture(reference: str) -> Picture | None:
        found = media.picture(reference) if media is not None else None
        return found if isinstance(found, Picture) else None

    def picture_size(reference: str) -> Size | None:
        return found.size if (found := picture(reference)) is not None else None

    def picture_light(reference: str) -> LightMap | None:
        # Layouts ask for photographs alone; what is none need not be decoded or painted for that.
        return found.light if (found := picture(reference)) is not None and found.may_be_photograph else None

    return arrange(
        root, slide.settings.layout, slide.settings.classes, picture_size, picture_light=picture_light,
        opening=slide.number == deck.shown[0].number,
        closing=deck.shown[0].number < slide.number == deck.shown[-1].number,
        narrow=narrow, slide_size=deck.settings.size, ours=ours,
    )  # fmt: skip


def _is_empty_side(content: Content, media: MediaSource | None) -> bool:
    """Return whether nothing can be shown beside the slide's text: no picture is there, and none has words instead."""
    if media is None or content.split is None or not content.backgrounds:
        return False
    return all(
        each.is_picture and not each.alt and isinstance(media.picture(each.source), Problem)
        for each in content.backgrounds
    )


def _covering_color(content: Content, media: MediaSource | None) -> Color | None:
    """Return the mean colour of the one picture that covers the slide; None where there is no such picture."""
    if media is None or content.split is not None or len(content.backgrounds) != 1:
        return None
    (background,) = content.backgrounds
    if not background.is_picture or background.size not in {"", "cover"} or background.filters:
        return None
    found = media.picture(background.source)
    return Color(*found.light.mean) if isinstance(found, Picture) and found.light is not None else None


def _settings(slide: Slide) -> tuple[str, list[Finding]]:
    """Write the directives of colour and background as CSS; those that are none are left out and reported."""
    good: list[tuple[str, str]] = []
    findings: list[Finding] = []
    for name, value in settings_css(slide.settings).items():
        tokens = tokenise(value)
        if has_var(tokens) or read_value(name, tokens):
            good.append((name, value))
            continue
        directive = directive_of(name)
        offset = offset_of(f"{directive}:", slide.source)
        if offset is not None or slide.number == 1:  # set on an earlier slide, it was reported there
            message = f"“{value}” is no value for “{directive}” that can be shown; it was left out"
            findings.append(Finding(offset or 0, 0, Severity.WARNING, "directive-value", message))
    return declarations(good), findings


def _unknown_classes(slide: Slide, known: frozenset[str], scoped: frozenset[str]) -> Iterator[Finding]:
    """Yield a finding for each class that is near to one of the sheets; authors invent others for other tools."""
    for name in slide.settings.classes[:_MOST_CLASSES]:
        if name not in known and name not in scoped and (near := meant(name, sorted(known | scoped))):
            offset = offset_of("class:", slide.source)
            if offset is not None or slide.number == 1:  # set on an earlier slide, it was reported there
                message = f"No theme or style has a class “{name}”; did you mean “{near}”"
                yield Finding(offset or 0, 0, Severity.WARNING, "unknown-class", message)


def _tree_findings(builder: StyledTreeBuilder, slide: Slide, deck: Deck, content: Content) -> Iterator[Finding]:
    for problem, line in builder.problems:
        if problem.source.origin is SheetOrigin.INLINE:
            yield inline_finding(line, problem)
        elif problem.source.origin is SheetOrigin.SCOPED:
            yield scoped_finding(slide, content.scoped_style, problem)
        else:
            yield deck_finding(deck, slide, problem)


@lru_cache(maxsize=64)  # of a deck's sections most are styled alike
def _as_slide(root: Computed, size: Size) -> ComputedStyle:
    """Make the section as large as the slide, whatever a theme says: the size is the deck's."""
    style = root.style
    display = style.display if style.display in {"block", "flex", "grid"} else "block"
    return style.but(
        display=display, position="relative", float_side="none", box_sizing="border-box", margin=Edges(),
        width=Length(size.width), height=Length(size.height), min_width=None, min_height=None, max_width=None,
        max_height=None,
    )  # fmt: skip
