"""The formats that a deck is exported in, and the one-file talk -> rows of one dialog, with their command lines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from footlight.archive.entry_names import SUFFIX
from footlight.deck import Deck
from footlight.deck.dataclass import dataclass
from footlight.deck.ink import Ink
from footlight.deck.named_tuple import NamedTuple
from footlight.desktop.settings import SETTINGS, AnySetting, Setting
from footlight.exporting import FORMATS, Format

ORIGINALS = Setting(
    "originals",
    default=False,
    title="Every pixel of every picture",
    help="Keep pictures as they are, instead of with the pixels that a 4K screen can show.",
    example=True,
)
FETCH = Setting(
    "fetch",
    default=False,
    title="With pictures from the internet",
    help="Fetch pictures that are on the internet, and pack them too.",
    example=True,
)

SIZES = ("The slides' own", "1280x720", "1920x1080", "2560x1440", "3840x2160")
"""What can be chosen as the size of pages and pictures; the first says nothing."""


@dataclass(frozen=True)
class WriteKind:
    """One kind of file.

    Attributes:
        suffix: The file's ending.
        title: What people call it.
        help: A sentence that says what it is good for.
        options: What can be chosen.
        format: The row of the exporter; None for the one-file talk, which holds all of the deck.
    """

    suffix: str
    title: str
    help: str
    options: tuple[AnySetting, ...]
    format: Format | None = None

    @property
    def suffixes(self) -> tuple[str, ...]:
        """Every ending that a file of this kind may have, the usual one first."""
        return (self.suffix, *(self.format.also if self.format is not None else ()))


WRITE_KINDS: tuple[WriteKind, ...] = (
    *(WriteKind(row.suffix, row.title, row.help, row.options, row) for row in FORMATS),
    WriteKind(
        SUFFIX,
        "One-file talk",
        "Deck, pictures, theme and fonts in one file, which Footlight presents anywhere.",
        (ORIGINALS, FETCH),
    ),
)
"""In the order of the dialog."""


class ExportSubject(NamedTuple):
    """What is written.

    Attributes:
        deck: As it was read for its audience.
        ink: What was drawn on it in a talk.
        allowed: Folders beside the deck's own and those of the settings that pictures may come from.
        text: The deck's text where that is not what its file holds; None where it is.
        number: The slide that is looked at, 1-based, which the preview shows first.
    """

    deck: Deck
    ink: Ink = Ink()
    allowed: tuple[Path, ...] = ()
    text: str | None = None
    number: int = 1


class Choice(NamedTuple):
    """What was chosen in the dialog.

    Attributes:
        kind: The kind of file.
        target: The file.
        numbers: The slides, 1-based.
        slides: The same as typed; empty for all.
        hidden: Whether all means the hidden slides too.
        size: Such as ``1920x1080``; empty for the slides' own.
        options: The values of the kind's options, by their keys.
        with_ink: Whether what was drawn is written too.
        force: Whether files are replaced that Footlight has not made.
    """

    kind: WriteKind
    target: Path
    numbers: tuple[int, ...] = ()
    slides: str = ""
    hidden: bool = False
    size: str = ""
    options: Mapping[str, object] = {}
    with_ink: bool = False
    force: bool = False


def command_words(subject: ExportSubject, choice: Choice, ink: Path | None = None) -> tuple[str, ...]:
    """Return the command line that writes what was chosen.

    Args:
        subject: What is written.
        choice: How.
        ink: The file that holds what was drawn; None for nothing.
    """
    deck = subject.deck
    words = ["pack" if choice.kind.format is None else "export", str(deck.opened), "-o", str(choice.target)]
    words += ["--progress", *_option_words(choice)]
    words += ["--force"] if choice.force else []
    words += [word for folder in subject.allowed for word in ("--allow", str(folder))]
    if choice.kind.format is None:
        return tuple(words)
    words += ["--slides", choice.slides] if choice.slides else []
    words += ["--hidden"] if choice.hidden else []
    words += ["--size", choice.size] if choice.size else []
    words += ["--for", deck.settings.audience] if deck.settings.audience else []
    words += [word for name, value in deck.settings.asked.variables for word in ("--set", f"{name}={value}")]
    words += ["--ink", str(ink)] if ink is not None else []
    words += ["--stdin"] if subject.text is not None else []
    return tuple(words)


def _option_words(choice: Choice) -> Sequence[str]:
    """Return the flags of what differs from the defaults; a setting has another default for each user."""
    words: list[str] = []
    for row in choice.kind.options:
        value = choice.options.get(row.key, row.default)
        if value == row.default and row not in SETTINGS:
            continue
        if isinstance(row.default, bool):
            words.append(f"--{row.key}" if value else f"--no-{row.key}")
        else:
            words += [f"--{row.key}", str(value)]
    return words
