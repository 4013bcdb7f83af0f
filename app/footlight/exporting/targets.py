"""The names of files that are to be written -> which of them nobody may replace, and which only when somebody agrees.

Every command and window asks here. A deck and what it shows are never written over, by whatever name they are reached.
Files that Footlight made are known by a mark inside: it is made anew as often as you like.
"""

from __future__ import annotations

import re
import stat
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from types import MappingProxyType
from zipfile import BadZipFile, ZipFile

from footlight.archive.entry_names import SUFFIX
from footlight.archive.reading import read_archive
from footlight.deck import Deck, UnusableInputError
from footlight.desktop.allowed_files import allowed_roots
from footlight.desktop.regular_files import open_regular
from footlight.desktop.resources import theme_folders
from footlight.exporting.metadata import is_signed
from footlight.media.references import locate
from footlight.media.requests import PictureRequest, may_show_pictures, requests_of, requests_of_css

DECKS = frozenset({".md", ".markdown", ".mdown"})
"""How the names of decks end. A transcript may have such a name; nothing is written over what is anything else."""

_PDF_END = re.compile(rb"\n% Footlight [^\n]*\nstartxref\n\d+\n%%EOF\s*\Z")
_PICTURE_MARK = re.compile(rb"Software(?:\0|: )Footlight ")
_APPLICATION = "docProps/app.xml"
_PRESENTATION_MARK = b"<Application>Footlight "
_HEAD_OF_PICTURE = 64 * 1024
_END_OF_PDF = 256
_LONGEST_TEXT = 256 * 1024 * 1024
_END_OF_WEBP = 1024
_WEBP_MARK = b'xmp:CreatorTool="Footlight '


def foreign_targets(targets: Sequence[Path], deck: Deck | None, allowed: Sequence[Path] = ()) -> tuple[Path, ...]:
    """Look at files before the first of them is written.

    Args:
        targets: What is to be written.
        deck: What it is made from.
        allowed: Folders beside the deck's own that its pictures may come from.

    Returns:
        Those that are there and were not made by Footlight, so that somebody has to agree first.

    Raises:
        UnusableInputError: One is the deck or something that it shows, or cannot be replaced.
    """
    there: dict[tuple[int, int], Path] = {}
    for target in targets:
        if target.suffix.lower() in DECKS and target.exists() and not made_here(target):
            raise UnusableInputError(f"{target} is the name of a deck, which is not written over; choose another name.")
        # A PDF of ours is nothing that a slide can show: whoever writes it again waits for no theme and no pictures.
        if (key := _replaceable(target)) is not None and not (target.suffix.lower() == ".pdf" and made_here(target)):
            there[key] = target
    if not there:
        return ()
    if deck is not None:
        for path, what in _in_use(deck, allowed):
            if (key := _key(path)) in there:
                raise UnusableInputError(f"{there[key]} is {what}, which is not written over; choose another name.")
    return tuple(target for target in there.values() if not made_here(target, deck))


def made_here(path: Path, deck: Deck | None = None) -> bool:
    """Return whether Footlight was the last to write a file. A one-file talk must have been packed from this deck."""
    if path.suffix.lower() == SUFFIX:
        return deck is not None and _deck_in(path) == deck.path.name
    mark = _MARKS.get(path.suffix.lower())
    try:
        return mark is not None and mark(path)
    except (OSError, BadZipFile, KeyError, NotImplementedError, RuntimeError, zlib.error):
        return False


def _replaceable(target: Path) -> tuple[int, int] | None:
    """Return an identity of the file at a path, whichever name it is reached by; None when there is none.

    Raises:
        UnusableInputError: It is no file, or a read-only one.
    """
    key = _key(target)
    if key is None:
        return None
    mode = target.stat().st_mode
    if stat.S_ISDIR(mode):
        raise UnusableInputError(f"{target} is a folder; name a file to write.")
    if not stat.S_ISREG(mode):
        raise UnusableInputError(f"{target} is no regular file, which could be replaced.")
    if not mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH):
        raise UnusableInputError(f"{target} cannot be written: it is read-only.")
    return key


def _key(path: Path) -> tuple[int, int] | None:
    try:
        state = path.stat()
    except OSError:
        return None
    return (state.st_dev, state.st_ino)


def _in_use(deck: Deck, allowed: Sequence[Path]) -> Iterator[tuple[Path, str]]:
    """Name the files that a talk is made of, and what they are to it."""
    for file in deck.files:
        yield file, "the deck itself" if file == deck.path else "a part of the deck"
    if deck.archive is not None:
        yield deck.archive, "the talk itself"
    # Only here: who writes a file for the first time, or a PDF again, asks for no theme.
    from footlight.styling import Stylist

    stylist = Stylist(theme_folders(deck.folder))
    sheets = stylist.sheet_files(deck)
    for path in (*sheets, *stylist.font_files(deck)):
        yield path, f"part of the theme of {deck.opened.name}"
    roots = allowed_roots(deck.folder, tuple(allowed))
    for folder, reference in dict.fromkeys(_pictures(deck, sheets)):
        if isinstance(found := locate(reference, folder, roots), Path):
            yield found, f"a picture of {deck.opened.name}"


def _pictures(deck: Deck, sheets: Iterable[Path]) -> Iterator[tuple[Path, str]]:
    """Yield the references to pictures, each with the folder that it starts from."""
    for slide in filter(may_show_pictures, deck.slides):
        for folder in dict.fromkeys((slide.folder, deck.folder)):
            yield from ((folder, each.reference) for each in requests_of(slide) if isinstance(each, PictureRequest))
    for css in (deck.settings.style, *map(_text, sheets)):
        yield from ((deck.folder, each.reference) for each in requests_of_css(css))


def _text(sheet: Path) -> str:
    try:
        return sheet.read_text("utf-8", errors="replace")
    except OSError:
        return ""


def _is_our_pdf(path: Path) -> bool:
    """Look at the end: who changes a PDF, to annotate it perhaps, writes an end of their own."""
    with open_regular(path) as file:
        file.seek(0, 2)
        file.seek(max(0, file.tell() - _END_OF_PDF))
        return _PDF_END.search(file.read()) is not None


def _is_our_picture(path: Path) -> bool:
    with open_regular(path) as file:
        return _PICTURE_MARK.search(file.read(_HEAD_OF_PICTURE)) is not None


def _is_our_presentation(path: Path) -> bool:
    """Look at what made it: office programs write their own name when they save it."""
    with open_regular(path) as file, ZipFile(file) as archive, archive.open(_APPLICATION) as part:
        return _PRESENTATION_MARK in part.read(_HEAD_OF_PICTURE)


def _is_our_webp(path: Path) -> bool:
    """Look at the end, where a WebP has what is said about it."""
    with open_regular(path) as file:
        file.seek(0, 2)
        file.seek(max(0, file.tell() - _END_OF_WEBP))
        return _WEBP_MARK in file.read()


def _is_our_text(path: Path) -> bool:
    with open_regular(path) as file:
        return is_signed(file.read(_LONGEST_TEXT))


def _is_our_csv(path: Path) -> bool:
    # Only here: an export knows no reports.
    from footlight.presenting.report_text import CSV_HEAD

    head = ",".join(CSV_HEAD).encode()
    with open_regular(path) as file:
        return file.readline(len(head) + 2).rstrip(b"\r\n") == head


def _deck_in(path: Path) -> str | None:
    try:
        with read_archive(path) as archive:
            return archive.deck
    except UnusableInputError:
        return None


_MARKS: MappingProxyType[str, Callable[[Path], bool]] = MappingProxyType(
    {
        ".pdf": _is_our_pdf,
        ".pptx": _is_our_presentation,
        ".png": _is_our_picture,
        ".jpg": _is_our_picture,
        ".jpeg": _is_our_picture,
        ".webp": _is_our_webp,
        ".csv": _is_our_csv,
        ".md": _is_our_text,
        ".html": _is_our_text,
        ".svg": _is_our_text,
    }
)
"""How each kind is known; a kind that has no place for a mark is never known."""
