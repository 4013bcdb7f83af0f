"""A reference as an author writes it, and the deck's folder -> the file, the bytes, or what is wrong with it."""

from __future__ import annotations

import base64
import binascii
import re
from pathlib import Path
from urllib.parse import unquote_to_bytes, urlsplit

from footlight.deck.dataclass import dataclass
from footlight.desktop.allowed_files import Refusal, find_file, nearest_file, plain_name
from footlight.media.films import unplayable
from footlight.media.kinds import Problem

LONGEST_DATA = 32 * 1024 * 1024
"""Characters of a ``data:`` reference; a deck with a longer one is hardly a text any more."""

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:")


@dataclass(frozen=True, slots=True)
class DataPicture:
    """The content of a ``data:`` reference."""

    data: bytes


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
    found = find_file(written, folder, roots)
    if isinstance(found, Path):
        return found
    absent = f"there is no picture {shown}"
    sentences = {
        Refusal.OUTSIDE: f"{shown} lies outside the deck's folder; copy it there, or --allow its folder",
        Refusal.FOLDER: f"{shown} is a folder, no picture",
        Refusal.SPECIAL: f"{shown} is a pipe or a device, no picture",
    }
    if found in sentences:
        return Problem("missing-picture", sentences[found])
    return Problem("missing-picture", absent + _advice(written, folder))


def _advice(written: str, folder: Path) -> str:
    """Suggest the name that was probably meant."""
    name = plain_name(written)
    try:
        if not (folder / name).parent.is_dir():
            return f" (there is no folder {Path(name).parent})"
    except (OSError, ValueError):  # as in ``find_file``
        return ""
    likely = nearest_file(written, folder)
    return f"; did you mean {likely}?" if likely else ""


def reference_to(name: str) -> str:
    """Return the reference to a file, as it may stand between the brackets of Markdown."""
    return re.sub(r"[ ()<>%#?]", lambda sign: f"%{ord(sign[0]):02X}", name)


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
