"""``footlight export``: a deck -> a file of the kind that its ending names, or a picture a slide."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from pathlib import Path

from footlight.cli.asking import DECLINED, may_write
from footlight.cli.progress import ProgressBar, cancelling_on_interrupt
from footlight.deck import Asked, Deck, Finding, UnusableInputError
from footlight.deck.ink import Ink, read_ink
from footlight.deck.slide_range import SlideRange, slides_to_write
from footlight.desktop.settings import PAPER, Settings, allowed_folders, open_settings
from footlight.desktop.terminal import shown_line
from footlight.exporting import FORMATS, ExportCancelledError, ExportJob, Format, export, export_options, format_of
from footlight.exporting.options import STEPS
from footlight.reading import parse_deck, read_deck
from footlight.rendering.engine import headless_engine


def run(options: Namespace) -> int:
    """Write the file or files, and print what was written.

    Raises:
        UnusableInputError: The deck, the range of slides or the target cannot be used.
    """
    target: Path = options.output
    written_as = format_of(target)
    _refuse_bad_target(target)
    asked = Asked(options.audience, tuple(options.set))
    deck = (
        _deck_of(sys.stdin.buffer.read(), options.deck, asked)
        if options.stdin
        else read_deck(options.deck, asked=asked)
    )
    numbers = _numbers(deck, options, hides=written_as.hides)
    ink = _read_ink(options.ink) if options.ink is not None else Ink()
    settings = open_settings()
    allowed = allowed_folders(settings, options.allow)
    chosen = _chosen(written_as, options, settings)
    steps = bool(chosen.pop(STEPS.key, STEPS.default))
    files = written_as.files(target, deck, numbers, steps)
    if not may_write(files, deck, force=options.force, allowed=allowed):
        return DECLINED
    engine = headless_engine(deck, allowed)
    findings: list[Finding] = []
    with cancelling_on_interrupt() as cancelled, ProgressBar("slides", lines=options.progress) as progress:
        job = ExportJob(
            engine,
            deck,
            target,
            numbers,
            size=options.size,
            steps=steps,
            ink=ink,
            progress=progress.update,
            cancelled=cancelled,
            options=chosen,
            tell=findings.append,
        )
        try:
            written = export(job)
        except ExportCancelledError:
            raise KeyboardInterrupt from None
        except OSError as error:
            raise UnusableInputError(f"{target} cannot be written: {error.strerror or error}.") from error
    for fault in (*engine.pages.faults(), *findings):
        line = f"{options.deck}:{fault.line}: {fault.severity.value}: {fault.message}"
        print(shown_line(line), file=sys.stderr)
    print(shown_line(_summary(written, len(numbers))))
    return 0


def _deck_of(data: bytes, path: Path, asked: Asked) -> Deck:
    """Read the deck that a file would be with these contents.

    Raises:
        UnusableInputError: They are no text in UTF-8.
    """
    try:
        return parse_deck(data.decode("utf-8"), path, asked=asked)
    except UnicodeDecodeError as error:
        raise UnusableInputError("--stdin: what was read is not UTF-8 text.") from error


def _chosen(written_as: Format, options: Namespace, settings: Settings) -> dict[str, object]:
    """Return what was chosen of the format's options, by their keys; what is a setting too has its value.

    Raises:
        UnusableInputError: An option was given that another format has.
    """
    given = {row: getattr(options, row.key.replace("-", "_")) for row in export_options()}
    given = {row: value for row, value in given.items() if value is not None}
    for row in given:
        if row not in written_as.options:
            having = " and ".join(each.suffix for each in FORMATS if row in each.options)
            raise UnusableInputError(f"--{row.key} is for {having} files, not for {written_as.suffix}.")
    kept: dict[str, object] = {PAPER.key: settings.get(PAPER)} if PAPER in written_as.options else {}
    return kept | {row.key: value for row, value in given.items()}


def _refuse_bad_target(target: Path) -> None:
    """Raise ``UnusableInputError`` for a target that cannot be written, before any work is done."""
    if target.is_dir():
        raise UnusableInputError(f"{target} is a folder; name a file to write.")
    if not target.parent.is_dir():
        raise UnusableInputError(f"There is no folder {target.parent} to write {target.name} to.")
    if not os.access(target.parent, os.W_OK):
        raise UnusableInputError(f"{target} cannot be written: the folder {target.parent.absolute()} is read-only.")


def _read_ink(path: Path) -> Ink:
    try:
        return read_ink(path.read_text("utf-8"))
    except OSError as error:
        raise UnusableInputError(f"{path} cannot be read: {error.strerror}.") from error
    except ValueError as error:
        raise UnusableInputError(f"{path} holds no drawings: {error}.") from error


def _numbers(deck: Deck, options: Namespace, *, hides: bool) -> tuple[int, ...]:
    wanted: SlideRange | None = options.slides
    try:
        return slides_to_write(deck, wanted, hidden=options.hidden, hides=hides)
    except ValueError as error:
        raise UnusableInputError(f"--slides {wanted.text if wanted else ''}: {error}.") from error


def _summary(written: tuple[Path, ...], slides: int) -> str:
    count = "1 slide" if slides == 1 else f"{slides} slides"
    names = str(written[0]) if len(written) == 1 else f"{written[0]} to {written[-1].name}"
    return f"wrote {count} to {names}"
