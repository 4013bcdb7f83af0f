"""Adding files to a folder: never over another, and nothing is left of one that could not be added."""

from __future__ import annotations

from itertools import count
from pathlib import Path

import pytest

from footlight.desktop.added_files import add_bytes, add_copy


def names() -> map[str]:
    return map("a{}.png".format, count())


def test_a_file_gets_the_first_name_that_is_free(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "folder"
    assert add_bytes(folder, names(), b"one") == folder / "a0.png"
    assert add_bytes(folder, names(), b"two") == folder / "a1.png"
    assert add_bytes(folder, names(), b"one") == folder / "a0.png"
    source = tmp_path / "source.png"
    source.write_bytes(b"three")
    assert add_copy(folder, names(), source) == folder / "a2.png"
    source.write_bytes(b"two")
    assert add_copy(folder, names(), source) == folder / "a1.png"
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == {
        "a0.png": b"one", "a1.png": b"two", "a2.png": b"three",
    }  # fmt: skip


def test_a_source_that_is_not_there_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        add_copy(tmp_path / "folder", names(), tmp_path / "missing.png")
    assert not (tmp_path / "folder").exists()


def test_half_a_file_is_removed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = tmp_path / "source.png"
    source.write_bytes(b"bytes")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("shutil.copyfileobj", full)
    with pytest.raises(OSError, match="No space"):
        add_copy(tmp_path / "folder", names(), source)
    assert list((tmp_path / "folder").iterdir()) == []
