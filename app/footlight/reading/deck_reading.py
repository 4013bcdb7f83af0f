"""A deck's file or text -> a ``Deck``: the parts are put together here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from footlight.archive.entry_names import is_archive
from footlight.deck import Asked, Deck, DeckSettings, Finding, Notes, Slide, SlideSettings, Span, UnusableInputError
from footlight.reading.audiences import no_such_audience
from footlight.reading.content import ContentCache
from footlight.reading.mapping import Allowance, Entry
from footlight.reading.slide_settings import slide_settings
from footlight.reading.source import INCLUDE, Assembly, Source, Stretch, read_source
from footlight.reading.source_file import load_text, normalise
from footlight.reading.splitting import MOST_SLIDES
from footlight.reading.text_findings import MOST_OF_A_KIND
from footlight.reading.variables import Variables

_NO_NOTES = Notes()


def read_deck(path: Path, previous: Deck | None = None, asked: Asked | None = None) -> Deck:
    """Read a deck from its file.

    Args:
        path: The Markdown file, or a one-file talk, which is unpacked into the user's cache.
        previous: The deck as it was read before; slides that did not change are taken from it.
        asked: For whom, and with which variables; None for what was asked for ``previous``.

    Raises:
        UnusableInputError: The file is missing, a folder, empty, not UTF-8, cannot be read, or is a one-file talk that
            is refused; or the deck has no such audience.
    """
    if is_archive(path):
        # Only here: a deck that is a plain file needs no zip reader.
        from footlight.archive.opening import opened_talk

        talk = opened_talk(path)
        wanted = _or_as_packed(asked, talk.asked) if previous is None else asked
        return replace(_checked(parse_deck(load_text(talk.deck), talk.deck, previous, wanted)), archive=path)
    deck = _checked(parse_deck(load_text(path), path, previous, asked))
    # A talk that was opened from one file is watched where it was unpacked.
    same = previous is not None and previous.path == path
    return replace(deck, archive=previous.archive) if same and previous is not None and previous.archive else deck


def _or_as_packed(asked: Asked | None, packed: Asked) -> Asked:
    """Return what is asked for, and for the rest what a talk was packed for."""
    asked = asked or Asked()
    variables = {**dict(packed.variables), **dict(asked.variables)}
    return Asked(asked.audience or packed.audience, tuple(variables.items()), asked.allowed)


def _checked(deck: Deck) -> Deck:
    audience, known = deck.settings.asked.audience, deck.settings.audiences
    if audience and audience not in known:
        raise UnusableInputError(f"{deck.path}: {no_such_audience(audience, known)}.")
    return deck


def parse_deck(text: str, path: Path, previous: Deck | None = None, asked: Asked | None = None) -> Deck:
    """Read a deck from its text; any text makes one, if need be of a single empty slide.

    Args:
        text: The whole text.
        path: Where it is (to be) kept; relative references start from its folder.
        previous: As for ``read_deck``.
        asked: Likewise; an audience that the deck does not have counts as none.
    """
    asked = asked or (previous.settings.asked if previous is not None else Asked())
    so_far = previous.settings.audience if previous is not None else ""
    allowance = Allowance()
    main = read_source(normalise(text), path, allowance, (asked.audience, so_far))
    settings = replace(main.settings, asked=asked)
    files = _assembled(main, settings, allowance)
    slide_values, found = slide_settings(main.front.entries, _entries(files.stretches), settings)
    named = any("{{" in source.text for source in files.sources.values())
    variables = Variables(settings, slide_values, _sections(files.stretches) if named else ())
    definitions = {source.path: source.definitions for source in files.sources.values()}
    contents = ContentCache.for_deck(settings, definitions, variables, _contents_of(previous))
    slides = _slides(files.stretches, slide_values, variables, contents, previous)
    findings = sorted([*main.front.findings, *files.findings, *found])
    return Deck(
        path, settings, slides, tuple(_bounded(findings)), includes=files.includes, unread=files.unread
    )  # fmt: skip


def _assembled(main: Source, settings: DeckSettings, allowance: Allowance) -> Assembly:
    shown = range(min(len(main.pieces), MOST_SLIDES))
    if INCLUDE in main.text and any(map(main.includes_of, shown)):
        # Only here: few decks are made of several files.
        from footlight.reading.including import with_includes

        return with_includes(main, shown, settings, allowance)
    return Assembly((Stretch(main, shown),), {main.path: main}, main.findings)


def _entries(stretches: Iterable[Stretch]) -> Iterator[Sequence[Entry]]:
    for stretch in stretches:
        yield from map(stretch.source.entries_of, stretch.places) if stretch.entries is None else stretch.entries


def _sections(stretches: Iterable[Stretch]) -> list[str]:
    """Return the section of each slide: the heading of the first level that it has, or that came last before it."""
    title, sections = "", []
    for stretch in stretches:
        for place in stretch.places:
            title = next((head.text for head in stretch.source.headings[place] if head.level == 1), title)
            sections.append(title)
    return sections


def _bounded(findings: list[Finding]) -> Iterator[Finding]:
    """Leave out what was found too often; the last of its kind says so."""
    counts = Counter(finding.code for finding in findings)
    left = dict.fromkeys(counts, MOST_OF_A_KIND)
    for finding in findings:
        left[finding.code] -= 1
        if left[finding.code] == 0 and counts[finding.code] > MOST_OF_A_KIND:
            yield replace(finding, message=f"{finding.message}; and there are more like it")
        elif left[finding.code] >= 0:
            yield finding


def _slides(
    stretches: Iterable[Stretch],
    settings: list[SlideSettings],
    variables: Variables,
    contents: ContentCache,
    previous: Deck | None,
) -> tuple[Slide, ...]:
    old = previous.slides if previous is not None else ()
    slides: list[Slide] = []
    for stretch in stretches:
        source, said = stretch.source, stretch.note
        for place in stretch.places:
            number, piece = len(slides) + 1, source.pieces[place]
            if own := source.note_of(place):
                said = f"{said}\n\n{own}" if said else own
            note = variables.in_note(said, number) if said else ""
            said = ""
            text = source.text[piece.place.start : piece.place.end]
            span = Span(piece.first, piece.last, source.path)
            so_far = old[number - 1] if number <= len(old) else None
            if (
                so_far is not None
                and (so_far.source, so_far.span, so_far.notes.text) == (text, span, note)
                and (so_far.included_at, so_far.settings) == (stretch.included_at, settings[number - 1])
                and contents.agrees_with(so_far.parse, so_far)
            ):
                slides.append(so_far)
                continue
            notes = Notes(note) if note else _NO_NOTES
            slides.append(Slide(number, span, text, settings[number - 1], notes, contents, stretch.included_at))
    contents.forget_all_but(slides)
    return tuple(slides)


def _contents_of(previous: Deck | None) -> ContentCache | None:
    parse = previous.slides[0].parse if previous is not None else None
    return parse if isinstance(parse, ContentCache) else None
