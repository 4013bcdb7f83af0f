"""A deck's bytes and measured times -> the bytes with ``<!-- time: -->`` on the slides, and nothing else changed."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Mapping
from pathlib import Path

from footlight.deck import Asked, Deck, Slide, UnusableInputError
from footlight.deck.named_tuple import NamedTuple
from footlight.deck.slide_refs import Finder, ref_to
from footlight.desktop.author_files import ChangedMeanwhileError, write_over
from footlight.desktop.regular_files import open_regular
from footlight.reading.deck_reading import parse_deck
from footlight.reading.directives import read_comment
from footlight.reading.mapping import Allowance
from footlight.reading.scan import scan
from footlight.reading.source_file import load_text

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
_TIME = re.compile(
    r"""(?P<key>(?<![\w-])["']?_?time["']?[ \t]*:[ \t]*)(?P<value>"[^"]*"|'[^']*'|[^\s#]+(?:[ \t]+[^\s#]+)*?)"""
    r"(?=[ \t]*(?:-->|[ \t]#|[\r\n]|\Z))"
)


MOST_TRIES = 5
"""So often an editor may save the deck just then, before we give way."""


class WrittenTimes(NamedTuple):
    """What came of writing times.

    Attributes:
        written: How many slides have got theirs.
        missed: How many were not found any more.
        included: How many stand in other files, which other talks may include too.
    """

    written: int
    missed: int
    included: int = 0

    def sentence(self, name: str) -> str:
        """Write what the user wants to know."""
        done = "The time of 1 slide is" if self.written == 1 else f"The times of {self.written} slides are"
        sentences = [f"{done} in {name} now."]
        if self.missed:
            sentences.append(f"{_slides_are(self.missed)} left as before: the deck was edited too much there since.")
        if self.included:
            sentences.append(f"{_slides_are(self.included)} included from other files, which stay as they are.")
        return " ".join(sentences)


def _slides_are(count: int) -> str:
    return "1 slide is" if count == 1 else f"{count} slides are"


def write_times_into(measured: Deck, seconds: Mapping[int, float]) -> WrittenTimes:
    """Write the planned times of slides into a deck's file, each to its slide though the file was edited since.

    Args:
        measured: The deck as it was when the times were found out.
        seconds: The times by the slides' numbers in that deck.

    Raises:
        UnusableInputError: As ``with_times``; the file is no deck any more, or is being saved again and again.
        OSError: It cannot be read or written; it is as it was.
    """
    path = measured.path
    for _ in range(MOST_TRIES):
        load_text(path)  # says in a sentence what is wrong with it
        with open_regular(path) as file:
            data = file.read()
        try:
            written, done = with_times(data, path, measured, seconds)
            write_over(path, written, expected=data)
        except (ChangedMeanwhileError, UnicodeDecodeError):  # the latter is half of somebody's save
            continue
        return done
    raise UnusableInputError(f"{path.name} is being saved by another program; nothing was written.")


def with_times(data: bytes, path: Path, measured: Deck, seconds: Mapping[int, float]) -> tuple[bytes, WrittenTimes]:
    """Return a deck's bytes with the planned times of slides, each at its slide though the deck was edited since.

    Included slides are left as they are: another talk may give them another time.

    Args:
        data: The deck as it is now, UTF-8.
        path: Where it is; only for reading it as a deck.
        measured: The deck as it was when the times were found out.
        seconds: The times by the slides' numbers in that deck.

    Raises:
        UnusableInputError: As ``write_times``; or it has none of the slides any more, or all are of other files.
        UnicodeDecodeError: The bytes are no UTF-8.
    """
    own = [number for number in seconds if not measured.slides[number - 1].included_at]
    if seconds and not own:
        raise UnusableInputError(
            f"All slides that were measured are included in {path.name} from other files; nothing was written."
        )
    asked = measured.settings.asked
    finder = Finder(parse_deck(data.decode("utf-8"), path, asked=asked))
    numbers = finder.find_all(ref_to(measured, number) for number in own)
    if not numbers:
        raise UnusableInputError(f"{path.name} has none of the slides any more that were measured.")
    written = write_times(data, path, {now: seconds[then] for then, now in numbers.items()}, asked)
    return written, WrittenTimes(len(numbers), len(own) - len(numbers), len(seconds) - len(own))


def write_times(data: bytes, path: Path, seconds: Mapping[int, float], asked: Asked | None = None) -> bytes:
    """Write the planned times of slides into a deck.

    A slide that has a time gets the new one in its place; another gets a comment of its own after its last line. Line
    ends, a byte order mark and every other byte stay.

    Args:
        data: The deck's file, UTF-8.
        path: Where it is; only for reading it as a deck.
        seconds: The times by slide number; other slides, and those that are included, keep theirs.
        asked: For whom the deck is read, and what it may include.

    Raises:
        UnusableInputError: There is a slide whose time cannot be written without changing something else.
    """
    text = data.decode("utf-8")
    deck = parse_deck(text, path, asked=asked)
    own = {slide.number for slide in deck.slides if not slide.included_at}
    wanted = {number: max(round(spent), 1) for number, spent in seconds.items() if number in own}
    written = _write(text, deck, wanted)
    again = parse_deck(written, path, asked=asked)
    if len(again.slides) != len(deck.slides):
        raise UnusableInputError(f"The times cannot be written into {path.name} without changing its slides.")
    for before, after in zip(deck.slides, again.slides, strict=True):
        planned = wanted.get(before.number, before.settings.planned_seconds)
        if after.settings.planned_seconds != planned or before.notes != after.notes or _shown(before) != _shown(after):
            raise UnusableInputError(f"The time of slide {before.number} cannot be written into {path.name}.")
    return written.encode("utf-8")


def _shown(slide: Slide) -> str:
    """Return what can be seen on a slide, as XML."""
    return ET.tostring(slide.content.root, encoding="unicode")


def time_text(seconds: int) -> str:
    """Write a time as authors do: ``45s``, ``1m30s``, ``2m``."""
    minutes, rest = divmod(seconds, 60)
    return "".join(f"{count}{unit}" for count, unit in ((minutes, "m"), (rest, "s")) if count) or "0s"


def _write(text: str, deck: Deck, wanted: Mapping[int, int]) -> str:
    lines = _LINE.findall(text)
    places = _time_lines(deck)
    # From the end, so that a line that was added moves none that is still to come.
    for number in sorted(wanted, reverse=True):
        words = time_text(wanted[number])
        line = places.get(number)
        if line is not None:
            lines[line - 1] = _with_time(lines[line - 1], words)
        else:
            _add(lines, deck, number, f"<!-- time: {words} -->")
    return "".join(lines)


def _with_time(line: str, words: str) -> str:
    """Put another time in the place of the last one in a line."""
    matches = list(_TIME.finditer(line))
    if not matches:
        return line  # which whoever compares the decks will notice
    start, end = matches[-1].span("value")
    return line[:start] + words + line[end:]


def _time_lines(deck: Deck) -> dict[int, int]:
    """Find the line of each slide's time that counts, which is its last one."""
    found: dict[int, int] = {}
    for slide in deck.slides:
        if slide.settings.planned_seconds is None:
            continue
        source = slide.source
        for place in scan(source).comments:
            comment = read_comment(source[place.start : place.end], Allowance(), deck.settings.audiences)
            for entry in comment.entries:
                if entry.key.removeprefix("_") == "time":
                    found[slide.number] = slide.span.first + source.count("\n", 0, place.start) + entry.line
    return found


def _add(lines: list[str], deck: Deck, number: int, comment: str) -> None:
    """Put a comment after the last line with words on a slide, with a blank line between."""
    slide = deck.slides[number - 1]
    end = next((line[len(line.rstrip("\r\n")) :] for line in lines if line.endswith(("\r", "\n"))), "\n")
    words = len(slide.source.rstrip().split("\n")) if slide.source.strip() else 0
    at = slide.span.first - 1 + words
    if words and not lines[at - 1].endswith(("\r", "\n")):
        # The file goes on not ending with a line end.
        lines[at:at] = [end, end, comment]
    else:
        lines[at:at] = [end, comment + end] if words else [comment + end]
