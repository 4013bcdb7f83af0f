"""A stranger's presentation -> the same, opened, after all that could do harm was refused in one sentence.

What lies outside of the file is never looked at: pictures and films by address, linked sheets, templates. Macros are no
part of what is read.
"""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Final

from pptx.exc import PythonPptxError
from pptx.package import Package
from pptx.presentation import Presentation

from footlight.archive.reading import BROKEN
from footlight.deck import UnusableInputError
from footlight.desktop.regular_files import open_regular

MOST_PARTS: Final = 50_000
MOST_BYTES: Final = 1024**3
"""Unpacked: all of it is in memory at once."""
_MOST_OF_XML: Final = 64 * 1024**2
_BOMB_RATIO, _BOMB_FLOOR = 400, 8 * 1024**2
"""From so many bytes out of one byte in, a part of more than that is no slide and no picture; repetitive XML reaches
a hundred."""
_OLD: Final = b"\xd0\xcf\x11\xe0"
"""How files of before 2007, and those with a password, begin (Compound File Binary)."""
_ENCRYPTED: Final = 0x1
_HEAD: Final = 4096
_XML: Final = (".xml", ".rels", ".vml")
FAULTS: Final = (
    *BROKEN, PythonPptxError, KeyError, IndexError, AttributeError, TypeError, AssertionError, SyntaxError,
)  # fmt: skip
"""What python-pptx and lxml raise for what is not as it should be; lxml's errors of syntax are Python's."""


def opened(path: Path) -> Presentation:
    """Open a presentation.

    Raises:
        UnusableInputError: It cannot be read, is damaged, has a password, or holds what may do harm.
    """
    try:
        with open_regular(path) as file:
            if file.read(4) == _OLD:
                raise UnusableInputError(
                    f"{path} has a password, or is of before 2007; save it as .pptx without one and import that."
                )
            file.seek(0)
            with zipfile.ZipFile(file) as archive:
                _refuse_harmful(path, archive)
            file.seek(0)
            part = Package.open(file).main_document_part
            presentation: Presentation = part.presentation  # also of templates and slide shows
            return presentation
    except FileNotFoundError:
        raise UnusableInputError(f"There is no file {path}.") from None
    except IsADirectoryError:
        raise UnusableInputError(f"{path} is a folder, not a presentation.") from None
    except OSError as error:
        raise UnusableInputError(f"{path} cannot be read: {error.strerror or error}.") from error
    except FAULTS as error:
        raise UnusableInputError(f"{path} is no presentation, or a damaged one.") from error


def _refuse_harmful(path: Path, archive: zipfile.ZipFile) -> None:
    entries = archive.infolist()
    if len(entries) > MOST_PARTS:
        raise UnusableInputError(f"{path} is refused: it has {len(entries):,} parts; {MOST_PARTS:,} are read at most.")
    if sum(entry.file_size for entry in entries) > MOST_BYTES:
        raise UnusableInputError(f"{path} is refused: unpacked it is larger than {MOST_BYTES // 1024**2:,} MB.")
    for entry in entries:
        is_xml = entry.filename.lower().endswith(_XML)
        if entry.flag_bits & _ENCRYPTED:
            raise UnusableInputError(f"{path} has a password; save it without one and import that.")
        ratio = entry.file_size / max(entry.compress_size, 1)
        if (ratio > _BOMB_RATIO and entry.file_size > _BOMB_FLOOR) or (is_xml and entry.file_size > _MOST_OF_XML):
            raise UnusableInputError(f"{path} is refused: “{entry.filename}” unpacks to far more than a slide needs.")
        if is_xml and _declares_types(archive, entry):
            raise UnusableInputError(
                f"{path} is refused: “{entry.filename}” defines entities, as no presentation does."
            )


def _declares_types(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bool:
    """Return whether a part has a document type, whose entities may grow without end or name other files."""
    with archive.open(entry) as part:
        head = part.read(_HEAD)
    return b"<!DOCTYPE" in head or b"<!ENTITY" in head or "<!DOCTYPE".encode("utf-16-le") in head
