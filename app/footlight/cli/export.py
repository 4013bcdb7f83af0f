"""``footlight export``: a deck -> a file of the kind that its ending names, or a picture a slide."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from footlight import reading
from footlight.cli.asking import DECLINED, may_write
from footlight.cli.deck_options import asked
from footlight.cli.options import typed_text
from footlight.cli.progress import ProgressBar, cancelling_on_interrupt
from footlight.cli.second import second_process
from footlight.deck import Deck, Finding, UnusableInputError
from footlight.deck.ink import Ink, read_ink
from footlight.deck.named_tuple import NamedTuple
from footlight.deck.slide_range import SlideRange, slides_to_write
from footlight.desktop.settings import PAPER, Settings, open_settings
from footlight.desktop.terminal import shown_line
from footlight.exporting import FORMATS, ExportCancelledError, ExportJob, Format, export, export_options, format_of
from footlight.exporting.job import AHEAD
from footlight.exporting.options import STEPS, ExportOption
from footlight.exporting.registry import TRANSCRIPT
from footlight.styling.slides_ahead import SlidesAhead, Wanted, begin_ahead


class _Order(NamedTuple):
    """A file that is wanted: how it is written, where, which slides, what was chosen, and the names of its files."""

    written_as: Format
    target: Path
    numbers: tuple[int, ...]
    steps: bool
    chosen: dict[str, object]
    files: tuple[Path, ...]


def run(options: Namespace) -> int:
    """Write the file or files, and print what was written.

    Raises:
        UnusableInputError: The deck, the range of slides or a target cannot be used.
    """
    targets: list[Path] = options.output
    _refuse_bad_targets(targets, transcript=options.transcript)
    wanted = Wanted(options.deck, asked(options), whole=True, ahead=AHEAD, once=True)
    text = typed_text(options)
    ahead = begin_ahead(second_process(), wanted) if text is None else None
    try:
        return _run(options, wanted, text, ahead)
    finally:
        if ahead is not None:
            ahead.close()


def _run(options: Namespace, wanted: Wanted, text: str | None, ahead: SlidesAhead | None) -> int:
    # Only here: while another process reads the deck.
    from footlight.rendering.engine import headless_engine

    targets: list[Path] = options.output
    for target in targets:
        format_of(target).load()
    parsed = reading.parse_deck(text, wanted.path, asked=wanted.asked) if text is not None else None
    deck = parsed or wanted.known_or_read(ahead)
    ink = _read_ink(options.ink) if options.ink is not None else Ink()
    settings = open_settings()
    allowed = wanted.asked.allowed
    orders = _orders(targets, deck, options, settings)
    files = [file for order in orders for file in order.files]
    if not may_write(files, deck, force=options.force, allowed=allowed):
        return DECLINED
    # What several files show is laid out once.
    engine = headless_engine(deck, allowed, len(deck.slides) if len(orders) > 1 else None, ahead)
    findings: list[Finding] = []
    with cancelling_on_interrupt() as cancelled, ProgressBar("slides", lines=options.progress) as progress:
        total, done = sum(len(order.numbers) for order in orders), 0
        for order in orders:
            job = ExportJob(
                engine,
                deck,
                order.target,
                order.numbers,
                size=options.size,
                steps=order.steps,
                ink=ink,
                progress=partial(_report, progress, done, total),
                cancelled=cancelled,
                options=order.chosen,
                tell=findings.append,
            )
            print(shown_line(_summary(_written(job), len(order.numbers))))
            done += len(order.numbers)
    # A circle, which is not taken apart when the last name is gone: to free a thousand slides takes 14 ms, and the
    # process ends.
    kept: list[object] = [deck, engine]
    kept.append(kept)
    for fault in (*engine.pages.faults(), *dict.fromkeys(findings)):
        line = f"{deck.file_of(fault)}:{fault.line}: {fault.severity.value}: {fault.message}"
        print(shown_line(line), file=sys.stderr)
    return 0


def _orders(targets: Sequence[Path], deck: Deck, options: Namespace, settings: Settings) -> list[_Order]:
    """Return how each target is written."""
    formats = [format_of(target) for target in targets]
    given = _given(formats, options)
    orders = []
    for target, written_as in zip(targets, formats, strict=True):
        chosen: dict[str, object] = {PAPER.key: settings.get(PAPER)} if PAPER in written_as.options else {}
        chosen |= {row.key: value for row, value in given.items() if row in written_as.options}
        steps = bool(chosen.pop(STEPS.key, STEPS.default))
        numbers = _numbers(deck, options, hides=written_as.hides)
        files = written_as.files(target, deck, numbers, steps)
        orders.append(_Order(written_as, target, numbers, steps, chosen, files))
    return orders


def _report(progress: ProgressBar, before: int, total: int, now: int, _of_this: int) -> None:
    """Show how far all files are."""
    progress.update(before + now, total)


def _written(job: ExportJob) -> tuple[Path, ...]:
    """Write one file, or one a slide."""
    try:
        return export(job)
    except ExportCancelledError:
        raise KeyboardInterrupt from None
    except OSError as error:
        raise UnusableInputError(f"{job.target} cannot be written: {error.strerror or error}.") from error


def _given(formats: Sequence[Format], options: Namespace) -> dict[ExportOption, object]:
    """Return what was chosen of the formats' options.

    Raises:
        UnusableInputError: An option was given that only other formats have.
    """
    given = {row: getattr(options, row.key.replace("-", "_")) for row in export_options()}
    given = {row: value for row, value in given.items() if value is not None}
    for row in given:
        if not any(row in written_as.options for written_as in formats):
            having = " and ".join(each.suffix for each in FORMATS if row in each.options)
            others = " and ".join(dict.fromkeys(each.suffix for each in formats))
            raise UnusableInputError(f"--{row.key} is for {having} files, not for {others}.")
    if options.size is not None and not any(written_as.sized for written_as in formats):
        raise UnusableInputError("--size is for PDF and pictures; other files have the size of the slides.")
    return given


def _refuse_bad_targets(targets: Sequence[Path], *, transcript: bool) -> None:
    """Raise ``UnusableInputError`` for targets that cannot be written, before any work is done."""
    formats = [format_of(target) for target in targets]
    if transcript and all(written_as.suffix != TRANSCRIPT for written_as in formats):
        raise UnusableInputError(f"--transcript writes a {TRANSCRIPT} file; name one, such as -o notes{TRANSCRIPT}.")
    for index, target in enumerate(targets):
        _refuse_bad_target(target)
        if target in targets[:index]:
            raise UnusableInputError(f"{target} is named twice; each file needs a name of its own.")


def _refuse_bad_target(target: Path) -> None:
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
