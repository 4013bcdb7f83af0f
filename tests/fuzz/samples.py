"""Decks -> samples of some slides each, which the fuzzer changes; and samples kept in files.

A sample's file is a case: what failed, and the deck with its slides apart, so that it can be read and run again.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from pathlib import Path

from footlight.deck import UnusableInputError
from footlight.reading import read_deck

ROOT = Path(__file__).resolve().parents[2]
BUNDLED = tuple(ROOT / "slides" / name / f"{name}.md" for name in ("lei-jun", "guide", "gallery"))
MOST_SLIDES = 4
LONGEST_SLIDE = 20_000
"""Characters of a slide that is taken; what others wrote may be longer."""
RULER = "\n\n---\n\n"
_MARK = "-----8<----- "
_CHANGED, _UNTOUCHED = "changed slide", "untouched slide"


@dataclass(frozen=True)
class SlideText:
    """The Markdown of one slide, and whether it is still as its author wrote it."""

    text: str
    untouched: bool = True


@dataclass(frozen=True)
class Sample:
    """A small deck.

    Attributes:
        head: Its front matter, with the marks; empty for none.
        slides: Its slides, one or more.
        files: The bundled deck whose pictures and theme stand beside it; empty for none.
        seed: What it was made from by chance.
    """

    head: str
    slides: tuple[SlideText, ...]
    files: str = ""
    seed: str = ""

    @property
    def text(self) -> str:
        """The whole deck."""
        return self.head + RULER.join(slide.text for slide in self.slides)

    @property
    def words_must_stay(self) -> tuple[str, ...]:
        """The slides that nothing was done to."""
        return tuple(slide.text for slide in self.slides if slide.untouched)


@dataclass(frozen=True)
class Source:
    """A deck to take samples from: its front matter and its slides."""

    head: str
    slides: tuple[str, ...]
    files: str = ""

    def sample(self, chance: random.Random, seed: str) -> Sample:
        """Take some slides that stand together."""
        count = min(chance.randint(1, MOST_SLIDES), len(self.slides))
        first = chance.randint(0, len(self.slides) - count)
        return Sample(self.head, tuple(map(SlideText, self.slides[first : first + count])), self.files, seed)


def sources(more: Path | None = None) -> list[Source]:
    """Read the bundled decks, and those in a further folder; what is no deck is passed over.

    Raises:
        OSError: The folder cannot be read.
    """
    found = [_source(path, path.stem) for path in BUNDLED]
    for path in sorted(more.rglob("*.md")) if more else ():
        try:
            found.append(_source(path))
        except UnusableInputError:
            continue
    return [source for source in found if source.slides]


def _source(path: Path, files: str = "") -> Source:
    deck = read_deck(path)
    text = path.read_text("utf-8")
    start = text.find(deck.slides[0].source)
    slides = tuple(slide.source for slide in deck.slides if 0 < len(slide.source.strip()) <= LONGEST_SLIDE)
    return Source(text[: max(start, 0)], slides, files)


def write_case(path: Path, sample: Sample, failed: str) -> None:
    """Keep a sample, with a sentence on what failed."""
    lines = [f"failed: {failed}", f"seed: {sample.seed}", f"files: {sample.files}"]
    parts = [("head", sample.head)]
    parts += [(_UNTOUCHED if slide.untouched else _CHANGED, slide.text) for slide in sample.slides]
    text = "\n".join(lines) + "".join(f"\n{_MARK}{name}\n{part}" for name, part in parts)
    path.write_bytes(text.encode("utf-8", "surrogatepass"))


def read_case(path: Path) -> Sample:
    """Read a sample that was kept.

    Raises:
        ValueError: The file is no case.
    """
    about, *parts = path.read_bytes().decode("utf-8", "surrogatepass").split(f"\n{_MARK}")
    said = dict(line.split(": ", 1) if ": " in line else (line.rstrip(":"), "") for line in about.split("\n"))
    named = [tuple(part.split("\n", 1)) for part in parts]
    if not named or named[0][0] != "head" or not {name for name, _ in named[1:]} <= {_CHANGED, _UNTOUCHED}:
        raise ValueError(f"{path.name} is no case")
    slides = tuple(SlideText(text, name == _UNTOUCHED) for name, text in named[1:])
    return Sample(named[0][1], slides, said["files"], said["seed"])
