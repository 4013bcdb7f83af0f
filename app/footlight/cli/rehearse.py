"""``footlight rehearse``: a deck -> a talk whose times are kept, and what they were: a table, CSV, or in the deck."""

from __future__ import annotations

import sys
from argparse import Namespace
from pathlib import Path

from footlight.cli.asking import DECLINED, agreed, may_write
from footlight.cli.deck_options import asked
from footlight.cli.present import duration_of, end_of, require_screen
from footlight.deck import Deck, UnusableInputError
from footlight.desktop.atomic import write_text
from footlight.desktop.rehearsals import load_runs
from footlight.desktop.settings import AUDIENCE_SCREEN, WINDOWED, open_settings
from footlight.desktop.terminal import shown_line
from footlight.presenting.rehearsal import Report, report_on
from footlight.presenting.report_text import report_csv, report_lines
from footlight.reading import read_deck
from footlight.reading.time_writing import write_times_into


def run(options: Namespace) -> int:
    """Rehearse, or report on earlier rehearsals; returns the exit code.

    Raises:
        UnusableInputError: There is no screen, no rehearsal to report on, or the deck or an option cannot be used.
    """
    deck = read_deck(options.deck, asked=asked(options))
    if options.csv is not None and options.csv.suffix.lower() != ".csv":
        raise UnusableInputError(f"{options.csv} is no name for a CSV file; end it with .csv.")
    if deck.archive is not None and options.write_times:
        raise UnusableInputError(f"{options.deck} is packed in one file; unpack it to write times into its deck.")
    if options.report or options.csv is not None or options.write_times:
        report = _report(deck)
        if report is None:
            raise UnusableInputError(f"{options.deck} has not been rehearsed yet; “footlight rehearse DECK” does that.")
        return _use(report, options, deck)
    known = len(load_runs(deck))
    code = _rehearse(deck, options)
    if len(load_runs(deck)) > known:
        # The deck may have been edited meanwhile, or got its times.
        deck = read_deck(options.deck, asked=asked(options))
        report = _report(deck)
        if report is not None:
            _print(report, deck)
    else:
        print("Nothing was kept of this rehearsal.")
    return code


def _rehearse(deck: Deck, options: Namespace) -> int:
    duration, end = duration_of(options.duration), end_of(options.end)
    require_screen()
    # Loads Qt's widgets, which nobody needs who gets a report or a sentence.
    from footlight.windows.app import present

    settings = open_settings()
    return present(
        deck,
        windowed=settings.get(WINDOWED, options.windowed),
        audience_screen=settings.get(AUDIENCE_SCREEN, options.audience_screen) or None,
        duration=duration,
        end=end,
        rehearsal=True,
        allowed=options.allow,
    )


def _report(deck: Deck) -> Report | None:
    runs = load_runs(deck)
    return report_on(deck, runs) if runs else None


def _use(report: Report, options: Namespace, deck: Deck) -> int:
    if options.report:
        _print(report, deck)
    if options.csv is not None:
        if not may_write((options.csv,), deck, force=options.force):
            return DECLINED
        _save(options.csv, report)
    if options.write_times:
        return _write(report, deck, sure=options.yes, force=options.force)
    return 0


def _print(report: Report, deck: Deck) -> None:
    for line in report_lines(report, deck.path.name):
        print(shown_line(line))


def _save(path: Path, report: Report) -> None:
    try:
        write_text(path, report_csv(report))
    except OSError as error:
        raise UnusableInputError(f"{path} cannot be written: {error.strerror}.") from error
    print(shown_line(str(path)))


def _write(report: Report, deck: Deck, *, sure: bool, force: bool) -> int:
    measured = report.measured
    if not measured:
        raise UnusableInputError("The last rehearsal measured no slide.")
    own = sum(not deck.slides[number - 1].included_at for number in measured)
    slides = "1 slide" if own == 1 else f"{own} slides"
    doubt = report.doubt
    if sure:
        if doubt and not force:
            raise UnusableInputError(f"{doubt} Nothing was changed; --force writes its times nevertheless.")
    elif own and not sys.stdin.isatty():
        raise UnusableInputError("There is no terminal to ask at; with --yes the times are written without asking.")
    elif own:
        question = f"Write the times of {slides} into {deck.path}? Nothing else in the file changes."
        if not agreed(f"{doubt} {question}" if doubt else question):
            print("Nothing was changed.")
            return DECLINED
    try:
        written = write_times_into(deck, measured)
    except OSError as error:
        raise UnusableInputError(f"{deck.path} cannot be written: {error.strerror}.") from error
    print(shown_line(written.sentence(str(deck.path))))
    return 0
