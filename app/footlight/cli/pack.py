"""``footlight pack``: a deck -> a one-file talk, opened again and proved to need nothing from elsewhere."""

from __future__ import annotations

import sys
import tempfile
from argparse import Namespace
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path

from footlight.archive.entry_names import SUFFIX, is_archive
from footlight.archive.reading import read_archive
from footlight.archive.writing import write_archive
from footlight.cli.asking import DECLINED, may_write
from footlight.cli.deck_options import asked
from footlight.cli.findings import missed_elsewhere
from footlight.cli.progress import ProgressBar
from footlight.deck import Deck, Finding, Severity, UnusableInputError
from footlight.desktop.atomic import replacing
from footlight.desktop.resources import bundled, theme_folders
from footlight.desktop.terminal import shown_line
from footlight.packing import PackedFiles, PackOptions, pack
from footlight.reading import read_deck
from footlight.rendering.engine import headless_engine

MISSES_SOMETHING = 1


def run(options: Namespace) -> int:
    """Write the one-file talk, and say what it would miss; returns 1 when that is something, else 0.

    Raises:
        UnusableInputError: The deck or the target cannot be used.
    """
    target = _target(options)
    deck = read_deck(options.deck, asked=asked(options))
    allowed = deck.settings.asked.allowed
    if not may_write((target,), deck, force=options.force, allowed=allowed):
        return DECLINED
    engine = headless_engine(deck, allowed)
    wanted = PackOptions(options.originals, options.fetch)
    try:
        with ProgressBar("%", lines=options.progress) as bar, replacing(target) as draft:
            packed = pack(
                deck, engine.stylist, engine.media, wanted, (*theme_folders(deck.folder),), bundled("assets"),
                lambda done, slides: bar.update(50 * done // slides, 100),
            )  # fmt: skip
            with draft.open("wb") as file:
                write_archive(file, packed.deck, _counted(packed.files, bar), deck.settings.asked)
            findings = _proved(draft)
    except ValueError as error:
        raise UnusableInputError(f"{target} cannot be written: {error}.") from error
    except OSError as error:
        raise UnusableInputError(f"{target} cannot be written: {error.strerror or error}.") from error
    print(shown_line(_summary(target, deck, packed)))
    _tell(deck, packed, findings)
    return MISSES_SOMETHING if any(each.severity is Severity.ERROR for each in findings) else 0


def _target(options: Namespace) -> Path:
    target: Path = options.output or options.deck.with_suffix(SUFFIX)
    if not is_archive(target):
        raise UnusableInputError(f"{target} must end with {SUFFIX}, or nobody could open it.")
    if target.is_dir():
        raise UnusableInputError(f"{target} is a folder; name a file to write.")
    if not target.parent.is_dir():
        raise UnusableInputError(f"There is no folder {target.parent} to write {target.name} to.")
    return target


def _counted(files: Mapping[str, Callable[[], bytes]], bar: ProgressBar) -> dict[str, Callable[[], bytes]]:
    """Return the files so that each tells when it is asked for; slides were the first half of the work."""

    def counted(read: Callable[[], bytes], place: int) -> bytes:
        data = read()
        bar.update(50 + 50 * place // len(files), 100)
        return data

    return {name: partial(counted, read, place) for place, (name, read) in enumerate(sorted(files.items()), 1)}


def _proved(draft: Path) -> tuple[Finding, ...]:
    """Open what was written as another computer would, and return what it misses."""
    with tempfile.TemporaryDirectory(prefix="footlight-") as name, read_archive(draft) as archive:
        folder = Path(name).resolve()
        archive.unpack(folder)
        return missed_elsewhere(read_deck(folder / archive.deck))


def _summary(target: Path, deck: Deck, packed: PackedFiles) -> str:
    slides = "1 slide" if len(deck.slides) == 1 else f"{len(deck.slides)} slides"
    files = "1 file" if len(packed.files) == 1 else f"{len(packed.files)} files"
    return f"wrote {slides} in {files}, {_megabytes(target)}, to {target}"


def _megabytes(target: Path) -> str:
    size = target.stat().st_size
    return f"{size / 1e6:.1f} MB" if size >= 100_000 else f"{size / 1e3:.0f} kB"


def _tell(deck: Deck, packed: PackedFiles, findings: tuple[Finding, ...]) -> None:
    """Return what the talk would miss, in the words that hold for the deck here, where they are others."""
    known = {(each.line, each.slide, each.code): each for each in deck.findings}
    for problem in packed.problems:
        print(shown_line(f"footlight: {problem}"), file=sys.stderr)
    for finding in findings:
        told = known.get((finding.line, finding.slide, finding.code)) or replace(finding, file="")
        line = f"{deck.file_of(told)}:{told.line}: {told.severity.value}: {told.message}"
        print(shown_line(line), file=sys.stderr)
