"""``footlight fix``: a deck -> the same with what ``check`` names mended, as far as somebody agrees."""

from __future__ import annotations

import difflib
import sys
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from footlight.archive.entry_names import is_archive
from footlight.cli.asking import agreed
from footlight.cli.deck_options import asked
from footlight.cli.second import second_process
from footlight.deck import Deck, UnusableInputError
from footlight.desktop.author_files import ChangedMeanwhileError, write_over
from footlight.desktop.terminal import shown_line, shown_lines
from footlight.styling.slides_ahead import ALL, Wanted, begin_ahead

if TYPE_CHECKING:  # what loads Qt is loaded while another process reads the deck
    from footlight.checking.cures.cure import FileText, Fix


def run(options: Namespace) -> int:
    """Show what can be mended, and write what is agreed to.

    Raises:
        UnusableInputError: The deck cannot be used or written, or has changed meanwhile.
    """
    if is_archive(options.deck):
        raise UnusableInputError(f"{options.deck} is a one-file talk; mend the deck that it was packed from.")
    deck, before, files, found = _found(Wanted(options.deck, asked(options), whole=True, ahead=ALL, once=True))
    if not found:
        print("Nothing that can be mended was found; “footlight check” says what is left to you.")
        return 0
    chosen = _chosen(found, deck, files, options)
    for path in deck.files:
        fixes = [fix for fix in chosen if deck.file_of(fix.finding) == path]
        if fixes:
            _write(deck, path, before[path], fixes, dry=options.dry_run)
    return 0


def _found(wanted: Wanted) -> tuple[Deck, dict[Path, bytes], dict[Path, FileText], list[Fix]]:
    """Read and check a deck; returns it, what is in its files, as bytes and as texts, and what can be mended."""
    ahead = begin_ahead(second_process(), wanted)
    try:
        # Only here: while another process reads the deck.
        from footlight.checking.cures.cure import FileText
        from footlight.checking.cures.making import fixes_of
        from footlight.cli.findings import to_mend

        deck = wanted.known_or_read(ahead)
        before = {path: path.read_bytes() for path in deck.files}
        files = {path: FileText(data.decode("utf-8", "replace"), path.parent) for path, data in before.items()}
        findings = to_mend(deck, ahead)
    finally:
        if ahead is not None:
            ahead.close()
    found = [fix for finding in findings for fix in fixes_of(finding, files[deck.file_of(finding)])]
    return deck, before, files, list({(deck.file_of(fix.finding), fix.edits): fix for fix in found}.values())


def _chosen(found: list[Fix], deck: Deck, files: dict[Path, FileText], options: Namespace) -> list[Fix]:
    """Return what shall be mended; where nobody can be asked, nothing, and what there is is listed."""
    from footlight.checking.cures.making import together

    asking = not options.all and not options.dry_run and sys.stdin.isatty()
    chosen: list[Fix] = []
    left: list[Fix] = []
    for fix in found:
        same_file = [each for each in chosen if deck.file_of(each.finding) == deck.file_of(fix.finding)]
        fits = together([*same_file, fix])[-1:] == [fix]
        if fits and asking and agreed(f"{_place(fix, deck, files)}: {fix.title}?"):
            chosen += _with_picture(fix, deck)
        elif fits and fix.safe and (options.all or options.dry_run):
            chosen.append(fix)
        elif not asking:
            left.append(fix)
    for fix in left:
        print(shown_line(f"{_place(fix, deck, files)}: {fix.title}"))
    if left and not chosen and not (options.all or options.dry_run):
        print("There is no terminal to ask at; --all mends what needs no judgement, --dry-run prints that as a diff.")
    elif left:
        print("What is listed needs your judgement; without --all you are asked for each.")
    return chosen


def _with_picture(fix: Fix, deck: Deck) -> list[Fix]:
    """Return a fix with its picture, when it needs one; nothing when that cannot be had, which is said."""
    from footlight.checking.cures.fetching import with_picture

    try:
        return [with_picture(fix, deck.file_of(fix.finding).parent)]
    except UnusableInputError as error:
        print(shown_line(str(error)))
        return []


def _place(fix: Fix, deck: Deck, files: dict[Path, FileText]) -> str:
    path = deck.file_of(fix.finding)
    return f"{path.name}:{files[path].lines.line_at(fix.edits[0].start) + 1}"


def _write(deck: Deck, path: Path, data: bytes, fixes: list[Fix], *, dry: bool) -> None:
    from footlight.checking.cures.making import mended

    text = data.decode("utf-8")
    after = mended(deck, path, text, fixes)
    if dry:
        lines = difflib.unified_diff(
            text.splitlines(), after.splitlines(), path.name, f"{path.name}, mended", n=1, lineterm=""
        )
        print(shown_lines("\n".join(lines)))
        return
    try:
        write_over(path, after.encode("utf-8"), expected=data)
    except ChangedMeanwhileError as error:
        raise UnusableInputError(f"{path.name} was saved by another program meanwhile; nothing was written.") from error
    except OSError as error:
        raise UnusableInputError(f"{path} cannot be written: {error.strerror or error}.") from error
    print(shown_line(f"{len(fixes)} {'place is' if len(fixes) == 1 else 'places are'} mended in {path.name}."))
