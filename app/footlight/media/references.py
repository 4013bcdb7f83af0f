"""A reference as an author writes it, and the deck's folder -> the file, the bytes, or what is wrong with it."""

from __future__ import annotations

import base64
import binascii
import difflib
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, unquote_to_bytes, urlsplit

from footlight.deck.dataclass import dataclass
from footlight.media.films import unplayable
from footlight.media.kinds import Problem

LONGEST_DATA = 32 * 1024 * 1024
"""Characters of a ``data:`` reference; a deck with a longer one is hardly a text any more."""

_SERVED_FOLDERS = ("", "public", "static")
"""Where site tools keep what they serve under ``/``."""
_LONGEST_LISTING = 2000
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:")


@dataclass(frozen=True, slots=True)
class DataPicture:
    """The content of a ``data:`` reference."""

    data: bytes


def allowed_roots(folder: Path, more: tuple[Path, ...] = ()) -> tuple[Path, ...]:
    """Name the folders that a deck's pictures may come from: its own, and those that the user trusts decks with.

    A deck may be a stranger's, so nothing above its folder counts, whatever it refers to.
    """
    return tuple(dict.fromkeys(root.resolve() for root in (folder, *more)))


def locate(reference: str, folder: Path, roots: tuple[Path, ...]) -> Path | DataPicture | Problem:
    """Find what a reference leads to.

    Args:
        reference: As written: relative, percent-encoded or not, with a query, ``/from/the/top``, ``file:``, ``data:``.
        folder: The deck's folder.
        roots: What ``allowed_roots`` gave; anything else on the disk is refused.
    """
    written = reference.strip()
    if written.startswith("<") and written.endswith(">"):
        written = written[1:-1].strip()
    shown = written if len(written) <= 80 else written[:79] + "…"
    if not written.strip("./"):
        return Problem("missing-picture", "a picture has no file name")
    if written[:5].lower() == "data:":
        return _data(written)
    if film := unplayable(written):
        return film
    if written.startswith("//") or re.match(r"https?:", written, re.IGNORECASE):
        return Problem("remote-picture", f"{shown} is on the internet; save it beside the deck to show it offline")
    if written[:5].lower() == "file:":
        # Only here: it loads the web client too, which is a tenth of the program's start.
        from urllib.request import url2pathname

        written = url2pathname(urlsplit(written).path)
    elif _SCHEME.match(written):
        return Problem("remote-picture", f"{shown} is no file; save the picture beside the deck")
    return _file(written, shown, folder, roots)


def _file(written: str, shown: str, folder: Path, roots: tuple[Path, ...]) -> Path | Problem:
    outside = False
    try:
        for candidate in _candidates(written, folder, roots):
            path = candidate.resolve()
            if not any(path.is_relative_to(root) for root in roots):
                outside = outside or path.exists()
            elif path.is_file():
                return path
            elif path.exists():
                kind = "a folder" if path.is_dir() else "a pipe or a device"
                return Problem("missing-picture", f"{shown} is {kind}, no picture")
    except (OSError, ValueError):  # a name too long for the file system, or with a NUL in it
        return Problem("missing-picture", f"there is no picture {shown}")
    if outside:
        return Problem(
            "missing-picture", f"{shown} lies outside the deck's folder; copy it there, or --allow its folder"
        )
    return Problem("missing-picture", f"there is no picture {shown}{_advice(written, folder)}")


def _candidates(written: str, folder: Path, roots: tuple[Path, ...]) -> Iterator[Path]:
    """Yield the places to look at, the likeliest first: a name is taken literally before it is decoded."""
    plain = re.split(r"[?#]", written, maxsplit=1)[0]
    names = dict.fromkeys([written, unquote(written), plain, unquote(plain), plain.replace("\\", "/")])
    for name in filter(None, names):
        if not name.startswith("/"):
            yield folder / name
            continue
        for root in dict.fromkeys([folder, *roots]):
            for served in _SERVED_FOLDERS:
                yield root / served / name.lstrip("/")
        yield Path(name)


def _advice(written: str, folder: Path) -> str:
    """Suggest the name that was probably meant."""
    name = _plain_name(written)
    if not (folder / name).parent.is_dir():
        return f" (there is no folder {Path(name).parent})"
    likely = nearest_picture(written, folder)
    return f"; did you mean {likely}?" if likely else ""


def nearest_picture(written: str, folder: Path) -> str:
    """Return the reference that was probably meant by one that leads nowhere; empty when nothing there is like it."""
    name = _plain_name(written)
    wanted = folder / name
    if not wanted.parent.is_dir():
        return ""
    files = [each.name for _, each in zip(range(_LONGEST_LISTING), wanted.parent.iterdir(), strict=False)]
    by_case = {file.casefold(): file for file in files}
    likely = difflib.get_close_matches(wanted.name.casefold(), by_case, n=1, cutoff=0.6)
    return Path(name).with_name(by_case[likely[0]]).as_posix() if likely else ""


def reference_to(name: str) -> str:
    """Return the reference to a file, as it may stand between the brackets of Markdown."""
    return re.sub(r"[ ()<>%#?]", lambda sign: f"%{ord(sign[0]):02X}", name)


def _plain_name(written: str) -> str:
    return unquote(re.split(r"[?#]", written, maxsplit=1)[0]).replace("\\", "/").lstrip("/")


def _data(written: str) -> DataPicture | Problem:
    if len(written) > LONGEST_DATA:
        return Problem("huge-picture", f"a picture within the text is larger than {LONGEST_DATA // 2**20} MB")
    head, _, body = written[5:].partition(",")
    try:
        if head.lower().endswith(";base64"):
            return DataPicture(base64.b64decode(unquote_to_bytes(body), validate=False))
        return DataPicture(unquote_to_bytes(body))
    except (binascii.Error, ValueError):
        return Problem("broken-picture", "a picture within the text is not valid base64")
