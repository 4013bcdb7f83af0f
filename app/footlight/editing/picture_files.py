"""A picture that is added to a deck -> the folder and the name that it gets, and the line that shows it."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import PurePosixPath
from urllib.parse import unquote

USUAL_FOLDER = "pictures"
"""Where pictures go when the deck has none yet."""
_LONGEST_STEM = 48
_PICTURE = re.compile(r"!\[[^\]]*\]\([ \t]*(?:<(?P<quoted>[^<>\n]+)>|(?P<plain>[^)\s<>]+))")
_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:|//|/|#")
_SAYS_NOTHING = re.compile(
    r"(?:img|image|dsc|dscn|dscf|photo|picture|pic|figure|fig|screen|screenshot|bildschirmfoto|unnamed|untitled|download)"
    r"(?![a-z])",
    re.IGNORECASE,
)
"""Names that cameras, telephones and programs give."""
_FEWEST_LETTERS = 3


def pictures_beside(text: str) -> tuple[PurePosixPath, ...]:
    """Return the pictures that a text shows and that are in the deck's folder or below it, each once."""
    written = (match["quoted"] or match["plain"] for match in _PICTURE.finditer(text))
    paths = (PurePosixPath(unquote(reference)) for reference in written if not _ADDRESS.match(reference))
    return tuple(dict.fromkeys(path for path in paths if ".." not in path.parts))


def pictures_folder(text: str) -> str:
    """Return the folder, relative to the deck's, in which most of its pictures are; the usual one when it has none."""
    folders = Counter(str(path.parent) for path in pictures_beside(text) if path.parent.parts)
    return folders.most_common(1)[0][0] if folders else USUAL_FOLDER


def stem_for(heading: str, own_name: str = "") -> str:
    """Return what a picture's file is called, without its ending.

    Args:
        heading: Of the slide that shows it.
        own_name: Of the file it comes from, without its ending; kept where it says something.
    """
    own = _plain(own_name)
    letters = sum(letter.isalpha() for letter in own)
    if own and letters >= max(_FEWEST_LETTERS, len(own) / 2) and not _SAYS_NOTHING.match(own):
        return own
    return _plain(heading) or own or "picture"


def names_for(stem: str, suffix: str) -> Iterator[str]:
    """Yield names, one after the other, until one is free."""
    yield f"{stem}{suffix}"
    number = 2
    while True:
        yield f"{stem}-{number}{suffix}"
        number += 1


def picture_line(path: str) -> str:
    """Return the Markdown that shows a picture; its description is still to be written, between the brackets.

    Args:
        path: Relative to the deck, with slashes.
    """
    reference = re.sub(r"[ ()<>%?#]", lambda sign: f"%{ord(sign[0]):02X}", path)
    return f"![]({reference})"


def _plain(words: str) -> str:
    """Return words as a name that every system has: letters and digits of any script, parted by dashes."""
    text = unicodedata.normalize("NFC", words).lower()
    parts = re.split(r"[^\w]+|_+", text)
    name = "-".join(part for part in parts if part)
    if len(name) > _LONGEST_STEM:
        name = name[:_LONGEST_STEM].rsplit("-", 1)[0] if "-" in name[:_LONGEST_STEM] else name[:_LONGEST_STEM]
    return name.strip("-")
