"""A file -> its text, with line ends made plain; or one sentence about why it cannot be read."""

from __future__ import annotations

import codecs
import re
from pathlib import Path

from footlight.deck import UnusableInputError
from footlight.desktop.regular_files import NotRegularError, open_regular

_LARGEST = 64 * 1024 * 1024
"""Bytes. No deck that was written by hand comes near it; a film given by mistake is far beyond."""

_FOREIGN = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
"""Control characters and noncharacters: they say nothing on a slide, and the reader marks places with noncharacters."""
_BEGINS_FOREIGN = bytes((*range(0x09), 0x0B, *range(0x0E, 0x20), 0x7F, 0xEF))


def load_text(path: Path) -> str:
    r"""Read a deck's file.

    Returns:
        The text with ``\n`` line ends, without a byte order mark.

    Raises:
        UnusableInputError: The file is missing, a folder, a pipe, empty, no text, not UTF-8, or cannot be read.
    """
    return _decode(load_bytes(path), path)


def load_bytes(path: Path) -> bytes:
    """Read a deck's file as it is.

    Raises:
        UnusableInputError: The file is missing, a folder, a pipe, too large, or cannot be read.
    """
    try:
        return _read(path)
    except FileNotFoundError:
        raise UnusableInputError(f"There is no file {path}.") from None
    except IsADirectoryError:
        raise UnusableInputError(f"{path} is a folder; name the Markdown file in it.") from None
    except NotRegularError:
        raise UnusableInputError(f"{path} is no regular file; name the Markdown file.") from None
    except PermissionError:
        raise UnusableInputError(f"{path} may not be read by this user.") from None
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise UnusableInputError(f"{path} cannot be read: {reason}.") from None


def normalise(text: str) -> str:
    """Return a text with line feeds for line ends, and without characters that no reader can see."""
    return _FOREIGN.sub("", _with_line_feeds(text))


def _with_line_feeds(text: str) -> str:
    text = text.removeprefix("\ufeff")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "\x0c" in text:
        text = text.replace("\x0c", " ")
    return text


def _read(path: Path) -> bytes:
    with open_regular(path) as file:
        data = file.read(_LARGEST + 1)
    if len(data) > _LARGEST:
        raise UnusableInputError(f"{path} is larger than {_LARGEST // 1024**2} MB, which no Markdown deck is.")
    return data


def _decode(data: bytes, path: Path) -> str:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise UnusableInputError(f"{path} is UTF-16 text; save it as UTF-8.")
    if b"\0" in data:
        raise UnusableInputError(f"{path} is not a text file.")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise UnusableInputError(f"{path} is not UTF-8 text (line {line}); save it as UTF-8.") from None
    # In UTF-8 such characters begin with these bytes; to look for each takes a tenth of the time of the pattern.
    foreign = any(bytes((byte,)) in data for byte in _BEGINS_FOREIGN)
    text = normalise(text) if foreign else _with_line_feeds(text)
    if not text or text.isspace():
        raise UnusableInputError(f"{path} is empty.")
    return text
