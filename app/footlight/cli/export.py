"""``footlight export``: a deck -> a file of the kind that its ending names, or a picture a slide."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from pathlib import Path

from footlight.cli.asking import DECLINED, may_write
from footlight.cli.progress import ProgressBar, cancelling_on_interrupt
from footlight.cli.slide_range import SlideRange
from footlight.deck import Asked, Deck, Finding, UnusableInputError
from footlight.deck.ink import Ink, read_ink
from footlight.desktop.settings import PAPER, Settings, allowed_folders, open_settings
from footlight.desktop.terminal import shown_line
from footlight.exporting import FORMATS, ExportCancelledError, ExportJob, Format, export, export_options, format_of
from footlight.exporting.options import STEPS
from footlight.reading import read_deck
from footlight.rendering.engine import headless_engine


def run(options: Namespace) -> int:
    """Write the file or files, and print what was written.

    Raises:
        UnusableInputError: The deck, the range of slides or the target cannot be used.
    """
    target: Path = options.output
    written_as = format_of(target)
    _refuse_bad_target(target)
    deck = read_deck(options.deck, asked=Asked(options.audience, tuple(options.set)))
    numbers = _numbers(deck, options.slides, hidden=options.hidden, hides=written_as.hides)
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


def _numbers(deck: Deck, wanted: SlideRange | None, *, hidden: bool, hides: bool) -> tuple[int, ...]:
    """Return the slides to write: the talk's and, after its end, those for questions; or as the author says.

    Hidden ones are among them where they are asked for, or where the format can hide them.
    """
    if wanted is None:
        talk = [slide for slide in deck.slides if not slide.backup] if hides else deck.shown
        everything = deck.slides if hidden and not hides else (*talk, *deck.backups)
        return tuple(slide.number for slide in everything)
    try:
        return wanted.numbers(len(deck.slides))
    except ValueError as error:
        raise UnusableInputError(f"--slides {wanted.text}: {error}.") from error


def _summary(written: tuple[Path, ...], slides: int) -> str:
    count = "1 slide" if slides == 1 else f"{slides} slides"
    names = str(written[0]) if len(written) == 1 else f"{written[0]} to {written[-1].name}"
    return f"wrote {count} to {names}"
