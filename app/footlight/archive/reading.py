"""A stranger's archive -> its entries, after everything that could do harm has been refused in one sentence."""

from __future__ import annotations

import json
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from io import BufferedReader, BytesIO
from pathlib import Path
from typing import IO

from footlight.archive.entry_names import collision_key, problem_of_name
from footlight.deck import Asked, UnusableInputError
from footlight.deck.dataclass import dataclass
from footlight.desktop.regular_files import open_regular

MANIFEST = "footlight.json"
"""Says which entry is the deck."""
TYPE_ENTRY = "mimetype"
"""The first entry, stored as it is, so that a file's kind can be told from its first bytes, as in EPUB."""
MEDIA_TYPE = "application/vnd.footlight.talk+zip"
FORMAT = 1

MOST_ENTRIES = 10_000
MOST_BYTES = 4 * 1024**3
"""Unpacked; some thousand photographs of a good camera."""
BOMB_RATIO = 200
"""From so many bytes out of one byte in, an entry of more than ``BOMB_FLOOR`` is no text and no picture."""
BOMB_FLOOR = 1024**2
_MOST_OF_MANIFEST = 64 * 1024
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ENCRYPTED = 0x1 | 0x40
_CHUNK = 256 * 1024
BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, RuntimeError, struct.error)
"""What Python's reader raises for archives that are not as they should be."""


@dataclass(frozen=True)
class Archive:
    """An opened archive that was found harmless.

    Attributes:
        path: Where it is.
        deck: The name of the entry that is the deck.
        asked: For whom it was packed, and with which variables.
        names: All files in it but those that say what it is, in its order.
    """

    path: Path
    deck: str
    asked: Asked
    names: tuple[str, ...]
    _zip: zipfile.ZipFile

    @property
    def sizes(self) -> dict[str, int]:
        """The bytes of each file when unpacked."""
        return {name: self._zip.getinfo(name).file_size for name in self.names}

    def unpack(self, folder: Path) -> None:
        """Write all files below a folder, which must exist and be empty.

        Raises:
            UnusableInputError: An entry is damaged, or holds more than it says.
            OSError: A file cannot be written.
        """
        for name in self.names:
            target = folder / name
            target.parent.mkdir(parents=True, exist_ok=True)
            with target.open("xb") as file:
                self._copy(name, file)

    def read(self, name: str) -> bytes:
        """Return the bytes of a file.

        Raises:
            UnusableInputError: It is damaged, or holds more than it says.
        """
        data = BytesIO()
        self._copy(name, data)
        return data.getvalue()

    def _copy(self, name: str, target: IO[bytes]) -> None:
        """Copy an entry; never more bytes than it announced, which is all that was checked."""
        left = self._zip.getinfo(name).file_size
        for chunk in self._chunks(name):
            left -= len(chunk)
            if left < 0:
                raise UnusableInputError(f"{self.path} is refused: “{name}” holds more than it says.")
            target.write(chunk)

    def _chunks(self, name: str) -> Iterator[bytes]:
        try:
            with self._zip.open(name) as source:
                while chunk := source.read(_CHUNK):
                    yield chunk
        except (*BROKEN, OSError) as error:
            raise UnusableInputError(f"{self.path} is damaged: “{name}” cannot be unpacked.") from error


@contextmanager
def read_archive(path: Path) -> Iterator[Archive]:
    """Open an archive and look at all that it says of itself, unpacking nothing but its manifest.

    Raises:
        UnusableInputError: It cannot be read, is damaged, or holds what may do harm; one sentence.
    """
    with _file(path) as file, _opened(file, path) as opened:
        try:
            archive = _checked(opened, path)
        except (*BROKEN, OSError) as error:
            raise UnusableInputError(f"{path} is a damaged one-file talk.") from error
        yield archive


def _file(path: Path) -> BufferedReader:
    try:
        return open_regular(path)
    except FileNotFoundError:
        raise UnusableInputError(f"There is no file {path}.") from None
    except IsADirectoryError:
        raise UnusableInputError(f"{path} is a folder, not a one-file talk.") from None
    except PermissionError:
        raise UnusableInputError(f"{path} may not be read by this user.") from None
    except OSError as error:
        raise UnusableInputError(f"{path} is no one-file talk, or a damaged one.") from error


def _opened(file: BufferedReader, path: Path) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(file)
    except (*BROKEN, OSError) as error:
        raise UnusableInputError(f"{path} is no one-file talk, or a damaged one.") from error


def _checked(opened: zipfile.ZipFile, path: Path) -> Archive:
    entries = opened.infolist()
    if problem := _problem(entries, path.stat().st_size):
        raise UnusableInputError(f"{path} is refused: {problem}.")
    files = [entry.filename for entry in entries if not entry.is_dir()]
    manifest = _manifest(opened, path)
    deck = _deck(manifest, files, path)
    return Archive(
        path, deck, _asked(manifest), tuple(name for name in files if name not in (MANIFEST, TYPE_ENTRY)), opened
    )


def _problem(entries: list[zipfile.ZipInfo], bytes_of_file: int) -> str | None:
    """Return why the archive is refused, as the end of a sentence; None when all entries are harmless."""
    if len(entries) > MOST_ENTRIES:
        return f"it has more than {MOST_ENTRIES} entries"
    for entry in entries:
        if problem := _problem_of(entry):
            return f"“{_shown(entry.orig_filename)}” {problem}"
    if sum(entry.file_size for entry in entries) > MOST_BYTES:
        return f"it would unpack to more than {MOST_BYTES // 1024**3} GB"
    if sum(entry.compress_size for entry in entries) > bytes_of_file:
        return "its entries overlap, as in a zip bomb"
    return _collision([entry.filename for entry in entries])


def _problem_of(entry: zipfile.ZipInfo) -> str | None:
    # Python cuts a name at a NUL; what is checked is what was written.
    if problem := problem_of_name(entry.orig_filename.removesuffix("/")):
        return problem
    kind = stat.S_IFMT(entry.external_attr >> 16)
    if kind == stat.S_IFLNK:
        return "is a link to another file"
    if kind not in (0, stat.S_IFREG, stat.S_IFDIR):
        return "is neither a file nor a folder"
    if entry.flag_bits & _ENCRYPTED:
        return "is encrypted"
    if entry.compress_type not in _METHODS:
        return "is packed in a way that is not read here"
    if entry.file_size > BOMB_FLOOR and entry.file_size > BOMB_RATIO * max(entry.compress_size, 1):
        return f"would unpack to more than {BOMB_RATIO} times its size, as in a zip bomb"
    return None


def _collision(names: list[str]) -> str | None:
    """Find two entries that would be one file, here or on another system."""
    files: dict[str, str] = {}
    folders: dict[str, str] = {}
    for name in names:
        key = collision_key(name.removesuffix("/"))
        if not name.endswith("/") and key in files:
            return f"“{_shown(name)}” is in it twice"
        if name.endswith("/"):
            folders.setdefault(key, name)
        else:
            files[key] = name
        while "/" in key:
            key = key.rpartition("/")[0]
            folders.setdefault(key, name)
    both = next((name for key, name in files.items() if key in folders), None)
    return f"“{_shown(both)}” is a file and a folder at once" if both else None


def _manifest(opened: zipfile.ZipFile, path: Path) -> dict[str, object]:
    try:
        with opened.open(MANIFEST) as file:
            manifest = json.loads(file.read(_MOST_OF_MANIFEST))
    except KeyError:
        raise UnusableInputError(f"{path} is no one-file talk: {MANIFEST} is not in it.") from None
    except (ValueError, RecursionError):
        manifest = None
    return manifest if isinstance(manifest, dict) else {}


def _asked(manifest: dict[str, object]) -> Asked:
    """Return what the talk was packed for; what is no text says nothing."""
    audience, variables = manifest.get("audience"), manifest.get("variables")
    pairs = variables.items() if isinstance(variables, dict) else ()
    texts = tuple((name, text) for name, text in pairs if isinstance(text, str))
    return Asked(audience if isinstance(audience, str) else "", texts)


def _deck(manifest: dict[str, object], files: list[str], path: Path) -> str:
    """Return which of the files is the deck."""
    if not isinstance(manifest.get("deck"), str):
        raise UnusableInputError(f"{path} is no one-file talk: its {MANIFEST} names no deck.")
    form = manifest.get("format")
    if not isinstance(form, int) or form > FORMAT:
        raise UnusableInputError(f"{path} was packed by a newer Footlight; open it with that one.")
    deck = str(manifest["deck"])
    if deck not in files:
        raise UnusableInputError(f"{path} is no one-file talk: its deck “{_shown(deck)}” is not in it.")
    return deck


def _shown(name: str) -> str:
    """Make a stranger's name fit for a sentence on a terminal."""
    plain = "".join(letter if letter.isprintable() else "�" for letter in name)
    return plain if len(plain) <= 60 else plain[:59] + "…"
