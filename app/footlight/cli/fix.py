"""``footlight fix``: a deck -> the same with what ``check`` names mended, as far as somebody agrees."""

from __future__ import annotations

import difflib
import sys
from argparse import Namespace
from pathlib import Path

from footlight.archive.entry_names import is_archive
from footlight.checking.fixes import Fix, fixes_of, lines_of, mended
from footlight.cli.asking import agreed
from footlight.cli.check import to_mend
from footlight.cli.options import asked
from footlight.deck import Deck, UnusableInputError
from footlight.desktop.author_files import ChangedMeanwhileError, write_over
from footlight.desktop.terminal import shown_line, shown_lines
from footlight.reading import read_deck


def run(options: Namespace) -> int:
    """Show what can be mended, and write what is agreed to.

    Raises:
        UnusableInputError: The deck cannot be used or written, or has changed meanwhile.
    """
    if is_archive(options.deck):
        raise UnusableInputError(f"{options.deck} is a one-file talk; mend the deck that it was packed from.")
    deck = read_deck(options.deck, asked=asked(options))
    before = {path: path.read_bytes() for path in deck.files}
    found = _fixes(deck, before)
    if not found:
        print("Nothing that can be mended safely was found; “footlight check” says what is left to you.")
        return 0
    chosen = _chosen(found, deck, options)
    for path in deck.files:
        fixes = [fix for fix in chosen if deck.file_of(fix.finding) == path]
        if fixes:
            _write(deck, path, before[path], fixes, dry=options.dry_run)
    return 0


def _fixes(deck: Deck, files: dict[Path, bytes]) -> list[Fix]:
    lines = {path: lines_of(data.decode("utf-8", "replace")) for path, data in files.items()}
    found = [
        fix
        for finding in to_mend(deck)
        for fix in fixes_of(finding, lines[deck.file_of(finding)], deck.file_of(finding).parent)
    ]
    return list({(deck.file_of(fix.finding), fix.edits): fix for fix in found}.values())


def _chosen(found: list[Fix], deck: Deck, options: Namespace) -> list[Fix]:
    """Return what shall be mended; where nobody can be asked, nothing, and what there is is listed."""
    if options.all or options.dry_run:
        return found
    if sys.stdin.isatty():
        return [fix for fix in found if agreed(f"{_place(fix, deck)}: {fix.title}?")]
    for fix in found:
        print(shown_line(f"{_place(fix, deck)}: {fix.title}"))
    print("There is no terminal to ask at; --all mends all of it, --dry-run prints a diff.")
    return []


def _place(fix: Fix, deck: Deck) -> str:
    return f"{deck.file_of(fix.finding).name}:{fix.edits[0].line}"


def _write(deck: Deck, path: Path, data: bytes, fixes: list[Fix], *, dry: bool) -> None:
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
