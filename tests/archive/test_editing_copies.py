"""A one-file talk is edited as a copy and packed again: what was not touched is the same, byte by byte."""

from __future__ import annotations

import io
import os
import shutil
import struct
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from footlight.archive.editing_copy import EditingCopy
from footlight.archive.reading import read_archive
from footlight.archive.repacking import write_changed
from footlight.archive.writing import write_archive
from footlight.deck import UnusableInputError
from footlight.desktop.author_files import ChangedMeanwhileError

DECK = b"# One\r\n\r\n![](pictures/a.png)\r\n"
FILES = {
    "talk.md": DECK,
    "pictures/a.png": bytes(each * each % 251 for each in range(5000)),
    "theme.css": b"/* @theme mine */" + b"section { color: red }" * 50,
}


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("FOOTLIGHT_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture
def talk(tmp_path: Path) -> Path:
    path = tmp_path / "talk.footlight"
    with path.open("wb") as file:
        write_archive(file, "talk.md", {name: (lambda data=data: data) for name, data in FILES.items()})
    return path


@pytest.fixture
def edit() -> Iterator[Callable[[Path], EditingCopy]]:
    copies: list[EditingCopy] = []

    def run(path: Path) -> EditingCopy:
        copies.append(EditingCopy(path))
        return copies[-1]

    yield run
    for copy in copies:
        copy.close()


def packed(path: Path) -> dict[str, bytes]:
    """Return each entry as it lies in the archive: not unpacked."""
    found = {}
    data = path.read_bytes()
    with zipfile.ZipFile(path) as archive:
        for entry in archive.infolist():
            name, extra = struct.unpack_from("<2H", data, entry.header_offset + 26)
            start = entry.header_offset + 30 + name + extra
            found[entry.filename] = data[start : start + entry.compress_size]
    return found


def unpacked(path: Path) -> dict[str, bytes]:
    with read_archive(path) as archive:
        return {name: archive.read(name) for name in archive.names}


def test_saving_changes_the_deck_alone(talk: Path, edit: Callable[[Path], EditingCopy]) -> None:
    before = packed(talk)
    mode = talk.stat().st_mode
    copy = edit(talk)
    assert copy.deck.read_bytes() == DECK
    new = DECK.replace(b"One", b"Two")
    assert copy.save(talk, new, DECK) == DECK
    assert unpacked(talk) == {**FILES, "talk.md": new}
    after = packed(talk)
    assert list(after) == list(before)
    assert {name: data for name, data in after.items() if name != "talk.md"} == {
        name: data for name, data in before.items() if name != "talk.md"
    }
    assert talk.stat().st_mode == mode
    assert copy.deck.read_bytes() == new


def test_what_another_program_has_packed_in_its_own_way_stays_in_it(tmp_path: Path) -> None:
    source = tmp_path / "talk.footlight"

    class Unseekable(io.BytesIO):
        """As a pipe is, so that sizes are written behind the data."""

        def seekable(self) -> bool:
            return False

        def seek(self, *_: int) -> int:
            raise io.UnsupportedOperation

    stream = Unseekable()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr("folder/", b"")
        archive.writestr("footlight.json", b'{"format": 1, "deck": "talk.md"}')
        for name, data in FILES.items():
            archive.writestr(name, data)
    source.write_bytes(stream.getvalue())
    target = tmp_path / "new.footlight"
    with target.open("wb") as file:
        write_changed(source, file, {"talk.md": b"# New\n"})
    assert unpacked(target) == {**FILES, "talk.md": b"# New\n"}
    kept = packed(source)
    assert all(packed(target)[name] == kept[name] for name in kept if name != "talk.md")
    with zipfile.ZipFile(target) as archive:
        assert archive.testzip() is None


def test_a_picture_is_packed_once_the_text_names_it(talk: Path, edit: Callable[[Path], EditingCopy]) -> None:
    copy = edit(talk)
    for name in ("new one.png", "never named.png"):
        (copy.folder / "pictures" / name).write_bytes(b"picture")
    text = DECK + b"![](pictures/new%20one.png)\n"
    copy.save(talk, text, DECK)
    assert unpacked(talk) == {**FILES, "talk.md": text, "pictures/new one.png": b"picture"}
    copy.save(talk, text + b"more\n", text)
    assert unpacked(talk)["pictures/new one.png"] == b"picture"


def test_a_talk_that_was_changed_meanwhile_is_left_alone(talk: Path, edit: Callable[[Path], EditingCopy]) -> None:
    copy = edit(talk)
    other = edit(talk)
    assert other.folder != copy.folder
    other.save(talk, b"# Theirs\n", DECK)
    assert copy.read() == b"# Theirs\n"
    before = talk.read_bytes()
    with pytest.raises(ChangedMeanwhileError):
        copy.save(talk, b"# Mine\n", DECK)
    assert talk.read_bytes() == before


def test_a_deleted_talk_is_packed_anew_with_all_that_was_in_it(talk: Path, edit: Callable[[Path], EditingCopy]) -> None:
    copy = edit(talk)
    talk.unlink()
    assert copy.read() is None
    copy.save(talk, b"# New\n", DECK)
    assert unpacked(talk) == {**FILES, "talk.md": b"# New\n"}


def test_saving_under_another_name_leaves_the_first(
    talk: Path, edit: Callable[[Path], EditingCopy], tmp_path: Path
) -> None:
    copy = edit(talk)
    before = talk.read_bytes()
    other = tmp_path / "other.footlight"
    copy.save(other, b"# New\n", None)
    assert talk.read_bytes() == before
    assert unpacked(other) == {**FILES, "talk.md": b"# New\n"}
    assert copy.path == other


def test_a_folder_that_has_gone_is_an_error_and_the_copy_stays(
    talk: Path, edit: Callable[[Path], EditingCopy], tmp_path: Path
) -> None:
    copy = edit(talk)
    with pytest.raises(OSError, match="No such file"):
        copy.save(tmp_path / "gone" / "talk.footlight", b"# New\n", None)
    assert copy.deck.read_bytes() == DECK


def test_what_a_dead_program_left_beside_its_text_is_there_again(
    talk: Path, edit: Callable[[Path], EditingCopy], home: Path
) -> None:
    first = EditingCopy(talk)
    (first.folder / "pictures" / "pasted.png").write_bytes(b"pasted")
    first.deck.write_bytes(b"half")
    first.close(keep=True)
    second = edit(talk)
    assert (second.folder / "pictures" / "pasted.png").read_bytes() == b"pasted"
    assert second.deck.read_bytes() == DECK
    second.close()
    third = edit(talk)
    assert not (third.folder / "pictures" / "pasted.png").exists()
    third.close()
    assert not [path for path in home.rglob("*") if path.is_file() and path.suffix != ".lock"]


def test_a_talk_that_is_none_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "talk.footlight"
    path.write_bytes(b"PK nothing")
    with pytest.raises(UnusableInputError):
        EditingCopy(path)


@pytest.mark.skipif(os.name == "nt", reason="links are for administrators there")
def test_a_link_to_a_talk_stays_one(talk: Path, edit: Callable[[Path], EditingCopy], tmp_path: Path) -> None:
    link = tmp_path / "link.footlight"
    link.symlink_to(talk)
    edit(link).save(link, b"# New\n", DECK)
    assert link.is_symlink()
    assert unpacked(talk)["talk.md"] == b"# New\n"


def test_a_full_disk_leaves_the_talk_as_it_was(
    talk: Path, edit: Callable[[Path], EditingCopy], monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = edit(talk)
    before = talk.read_bytes()

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(shutil, "copyfileobj", full)
    monkeypatch.setattr("footlight.archive.editing_copy.write_changed", full)
    with pytest.raises(OSError, match="No space"):
        copy.save(talk, b"# New\n", DECK)
    assert talk.read_bytes() == before
