"""A deck's file whose slides include others -> all of its slides, in order, from all of its files.

What an include brings are slides: words, pictures, notes, and what their own comments say of them. The other file's
front matter and styles stay behind; its own ``headingDivider`` parts it, and its own definitions of links and footnotes
count. What its comments say from a slide on ends with its slides (``app/decisions/includes.md``).
"""

from __future__ import annotations

import difflib
import os
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote

from footlight.archive.entry_names import is_archive
from footlight.deck import DeckSettings, Finding, Include, Severity, Span, UnusableInputError
from footlight.deck.named_tuple import NamedTuple
from footlight.deck.slide_range import parse_slide_range
from footlight.desktop.allowed_files import Refusal, allowed_roots, find_file, nearest_file
from footlight.reading.directive_table import Scope, directive, unreadable
from footlight.reading.grammar.blocks import anchor_of
from footlight.reading.mapping import Allowance, Entry
from footlight.reading.source import Assembly, Source, Stretch, read_source
from footlight.reading.source_file import load_text
from footlight.reading.splitting import MOST_SLIDES
from footlight.reading.values import Included, Wanted, included

DEEPEST = 10
"""Files that include one another in a row."""
MOST_INCLUDES = 1000
"""In a deck, those in included files among them."""
MOST_CHARACTERS = 64 * 1024 * 1024
"""Of all files that are read, and of all slides that come of them: as much as a single file may have."""

_NUMBERS = re.compile(r"[\d,\s-]+")
_HIDDEN = Entry("hide", "true", 0)


class _RefusedError(Exception):
    """An include that brings nothing; the text is a sentence without a full stop.

    Attributes:
        code: The finding's.
        file: The file that was meant and could not be read, or None.
    """

    def __init__(self, code: str, message: str, file: Path | None = None) -> None:
        super().__init__(message)
        self.code = code
        self.file = file


class _Around(NamedTuple):
    """Where in the deck a file's slides stand.

    Attributes:
        files: Those that include one another down to this one, without symbolic links.
        included_at: Where the includes stand.
        entries: What is said beside them, and in the files around, of each slide that they bring.
    """

    files: tuple[Path, ...]
    included_at: tuple[Span, ...] = ()
    entries: tuple[Entry, ...] = ()


def with_includes(main: Source, places: Sequence[int], settings: DeckSettings, allowance: Allowance) -> Assembly:
    """Put the slides that are included in the place of the includes.

    An include that brings nothing leaves its slide, hidden, and a finding.

    Args:
        main: The deck's own file.
        places: Which of its slides may be shown.
        settings: The deck's.
        allowance: What is left for YAML (``read_mapping``).
    """
    assembling = _Assembling(main, settings, allowance)
    assembling.add(main, places, _Around((main.path.resolve(),)))
    return assembling.assembly()


class _Assembling:
    """The deck as far as it is put together."""

    def __init__(self, main: Source, settings: DeckSettings, allowance: Allowance) -> None:
        self._main = main
        self._settings = settings
        self._allowance = allowance
        self._roots = allowed_roots(main.path.parent, settings.asked.allowed)
        self._stretches: list[Stretch] = []
        self._sources: dict[Path, Source] = {main.path: main}
        self._named: dict[Include, None] = {}
        self._unread: dict[Path, None] = {}
        self._problems: list[Finding] = []
        self._numbers: dict[tuple[Path, int], int] = {}
        """The number in the deck of each file's slides; of those that it has twice, the first."""
        self._count = 0
        self._includes = 0
        self._full = False
        self._said: dict[Path, list[tuple[Entry, ...]]] = {}
        self._characters = 0

    def assembly(self) -> Assembly:
        """Return what came of it."""
        return Assembly(
            tuple(self._stretches),
            self._sources,
            (*self._text_findings(), *self._problems),
            tuple(self._named),
            tuple(self._unread),
        )

    def add(self, source: Source, places: Sequence[int], around: _Around) -> None:
        """Add slides of a file, and in the place of includes what these name."""
        run: list[int] = []
        for place in places:
            includes = source.includes_of(place)
            if includes and source.is_bare(place):
                self._append(source, run, around)
                run = []
                self._take(source, place, includes, around)
                continue
            if includes:
                message = "An include stands alone on its slide; part it from the rest by --- between blank lines"
                number = self._count + len(run) + 1
                self._report(source, includes[0].line, number, "include-not-alone", message)
            run.append(place)
        self._append(source, run, around)

    def _append(self, source: Source, places: Sequence[int], around: _Around, *, hidden: bool = False) -> None:
        """Add slides that are shown as they are, as many as there is room for."""
        room = MOST_SLIDES - self._count
        if len(places) > room:
            if not self._full:
                message = f"A deck has {MOST_SLIDES:,} slides at most; all that follows is on none"
                self._report(source, source.pieces[places[room]].first, MOST_SLIDES, "too-many-slides", message)
            self._full = True
            places = places[:room]
        if not places:
            return
        for place in places:
            self._count += 1
            self._numbers.setdefault((source.path, place), self._count)
        entries: tuple[list[Entry], ...] | None = None
        if around.included_at:
            said = self._said_before(source)
            entries = tuple(
                [*around.entries, *said[place], *self._of_one_slide(source, source.entries_of(place))]
                for place in places
            )
        if hidden:
            entries = tuple([*each, _HIDDEN] for each in entries or map(source.entries_of, places))
        self._stretches.append(Stretch(source, tuple(places), around.included_at, entries))

    def _take(self, source: Source, place: int, includes: Sequence[Entry], around: _Around) -> None:
        """Add what the includes on a slide name; the slide itself, hidden, when one of them brings nothing."""
        first, number = len(self._stretches), self._count + 1
        self._numbers.setdefault((source.path, place), number)
        piece = source.pieces[place]
        beside = self._beside(source, place, number)
        said = self._said_before(source)[place] if around.included_at else ()
        inside = _Around(
            around.files,
            (*around.included_at, Span(piece.first, piece.last, source.path)),
            (*around.entries, *said, *self._of_one_slide(source, beside)),
        )
        refused: list[tuple[int, _RefusedError]] = []
        for include in includes:
            try:
                self._include(source, include, inside)
            except _RefusedError as refusal:
                refused.append((include.line, refusal))
        if len(self._stretches) > first:
            self._begin_with(first, source, place, () if around.included_at else beside)
        if refused:
            self._append(source, (place,), around, hidden=True)
        for line, error in refused:
            self._report(source, line, max(self._count, 1), error.code, str(error))
            if error.file is not None:
                self._unread[error.file] = None

    def _begin_with(self, index: int, source: Source, place: int, beside: Sequence[Entry]) -> None:
        """Move what is noted beside an include, and what holds from there on, to the first slide that came of it."""
        stretch = self._stretches[index]
        note = "\n\n".join(filter(None, (source.note_of(place), stretch.note)))
        onwards = [entry for entry in beside if _holds_onwards(entry)]
        (own, *others) = stretch.entries or ()
        self._stretches[index] = stretch._replace(note=note, entries=([*onwards, *own], *others))

    def _beside(self, source: Source, place: int, number: int) -> list[Entry]:
        """Return the directives beside an include that can hold for what it brings."""
        entries = []
        for entry in source.entries_of(place):
            row = directive(entry.key)
            if row is None or row.scope is Scope.DECK or not row.field:
                continue
            if row.kind.read(entry.value) is None:
                found = unreadable(row, entry, number)
                self._problems.append(replace(found, file=str(source.path)))
            elif row.name == "time":
                message = "A time beside an include is no slide's; each slide of the file has its own"
                self._report(source, entry.line, number, "include-with-time", message, Severity.WARNING)
            else:
                entries.append(entry)
        return entries

    def _of_one_slide(self, source: Source, entries: Iterable[Entry]) -> Iterator[Entry]:
        """Yield directives so that they hold for a slide alone; those of a deck are left out."""
        for entry in entries:
            row = directive(entry.key)
            if row is None or row.scope is Scope.DECK or not row.field:
                continue
            wanted = row.kind.read(entry.value) if row.name == "for" else None
            if isinstance(wanted, Wanted):
                if self._settings.audiences:
                    yield entry
                if not wanted.is_for(source.audience):
                    yield _HIDDEN._replace(line=entry.line)
            else:
                yield entry._replace(key=f"_{row.name}")

    def _said_before(self, source: Source) -> list[tuple[Entry, ...]]:
        """Return what the slides before each slide of a file said of it."""
        known = self._said.get(source.path)
        if known is None:
            known = self._said[source.path] = []
            said: dict[str, Entry] = {}
            for place in range(len(source.pieces)):
                known.append(tuple(said.values()) if said else ())
                for entry in source.entries_of(place):
                    if _holds_onwards(entry):
                        said[entry.key] = entry._replace(key=f"_{entry.key}")
        return known

    # the file that an include names

    def _include(self, source: Source, include: Entry, inside: _Around) -> None:
        """Add what an include names.

        Raises:
            _RefusedError: It brings nothing.
        """
        named = included(include.value)
        self._includes += 1
        if named is None or self._includes > MOST_INCLUDES:
            raise _RefusedError("too-many-includes", f"A deck has {MOST_INCLUDES:,} includes at most; this is one more")
        path = self._located(named.file, source.path.parent)
        real = path.resolve()
        if real in inside.files:
            ring = [*(file.name for file in inside.files[inside.files.index(real) :]), path.name]
            raise _RefusedError("include-cycle", f"This include goes round in a circle: {' → '.join(ring)}")
        if len(inside.files) > DEEPEST:
            raise _RefusedError("include-cycle", f"Files include one another at most {DEEPEST} deep; this goes deeper")
        other = self._read(path, named.file)
        self._named[Include(inside.included_at[-1], str(named), path)] = None
        places = self._chosen(other, named, source, include.line)
        self._count_characters(sum(other.pieces[place].place.end - other.pieces[place].place.start for place in places))
        self.add(other, places, inside._replace(files=(*inside.files, real)))

    def _located(self, written: str, folder: Path) -> Path:
        if "://" in written:
            raise _RefusedError("missing-include", f"{written} is on the internet; save it beside the deck")
        found = find_file(written, folder, self._roots)
        near = [Path(os.path.normpath(folder / name)) for name in dict.fromkeys((written, unquote(written)))]
        if found is Refusal.ABSENT:
            likely = nearest_file(written, folder)
            advice = f"; did you mean {likely}" if likely else ""
            raise _RefusedError("missing-include", f"There is no file {written}{advice}", near[0])
        if isinstance(found, Refusal):
            reason = {
                Refusal.OUTSIDE: "lies outside the deck's folder; copy it there, or --allow its folder",
                Refusal.FOLDER: "is a folder; name a file in it",
            }.get(found, "is a pipe or a device, no file")
            raise _RefusedError("missing-include", f"{written} {reason}")
        if is_archive(found):
            raise _RefusedError("broken-include", f"{written} is a one-file talk; unpack it, and include its deck")
        # By the name that the author gave it, as far as no link makes that another file.
        return next((path for path in near if path.resolve() == found), found)

    def _read(self, path: Path, written: str) -> Source:
        if path not in self._sources:
            try:
                text = load_text(path)
            except UnusableInputError as error:
                message = str(error).removesuffix(".").replace(str(path), written)
                raise _RefusedError("broken-include", message, path) from None
            self._count_characters(len(text))
            audiences = self._settings.audiences
            wanted = (self._settings.audience,) if audiences else ()
            self._sources[path] = read_source(text, path, self._allowance, wanted, audiences)
        return self._sources[path]

    def _count_characters(self, more: int) -> None:
        if self._characters + more > MOST_CHARACTERS:
            most = MOST_CHARACTERS // 1024**2
            raise _RefusedError(
                "too-many-includes", f"With this include the deck would have more than {most} MB of text"
            )
        self._characters += more

    def _chosen(self, other: Source, named: Included, source: Source, line: int) -> Sequence[int]:
        count = min(len(other.pieces), MOST_SLIDES)
        if not named.part:
            return range(count)
        if not _NUMBERS.fullmatch(named.part):
            return _section(other, named)
        try:
            pieces = parse_slide_range(named.part).pieces
        except ValueError as error:
            raise _RefusedError("no-such-slide", str(error)) from None
        found = [place for first, last in pieces for place in range((first or 1) - 1, min(last or count, count))]
        beyond = max(max(first or 1, last or 1) for first, last in pieces)
        if beyond > count:
            slides = "1 slide" if count == 1 else f"{count} slides"
            message = f"{named.file} has {slides}, so there is no slide {beyond}"
            if not found:
                raise _RefusedError("no-such-slide", message)
            self._report(source, line, self._count + 1, "no-such-slide", message)
        return tuple(dict.fromkeys(found))

    # what is wrong

    def _report(
        self, source: Source, line: int, number: int, code: str, message: str, severity: Severity = Severity.ERROR
    ) -> None:
        self._problems.append(Finding(line, number, severity, code, message, str(source.path)))

    def _text_findings(self) -> Iterator[Finding]:
        """Yield what is wrong with the texts; slides that the deck has not are nobody's matter."""
        yield from (finding for finding in self._main.findings if not finding.slide)
        for source in self._sources.values():
            for finding in source.findings:
                number = self._numbers.get((source.path, finding.slide - 1))
                if number is not None:
                    yield replace(finding, slide=number, file=str(source.path))


def _holds_onwards(entry: Entry) -> bool:
    row = directive(entry.key)
    if row is None or row.scope is not Scope.ONWARDS or entry.key != row.name:
        return False
    return row.kind.read(entry.value) is not None


def _section(source: Source, named: Included) -> Sequence[int]:
    """Find the slide with a heading, and those after it up to the next heading of its level or above."""
    wanted = anchor_of(unquote(named.part))
    anchors = [(head.anchor, place, head.level) for place, own in enumerate(source.headings) for head in own]
    found = next(((place, level) for anchor, place, level in anchors if anchor in (wanted, named.part)), None)
    if found is None:
        near = difflib.get_close_matches(wanted, [anchor for anchor, _, _ in anchors], n=1)
        advice = f"; did you mean #{near[0]}" if near else ""
        raise _RefusedError("no-such-slide", f"{named.file} has no heading “{named.part}”{advice}")
    first, level = found
    ends = (place for _, place, other in anchors if place > first and other <= level)
    return range(first, next(ends, min(len(source.pieces), MOST_SLIDES)))
