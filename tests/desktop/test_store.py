"""A value in a file: what cannot be used is set aside and told, and never written over."""

from __future__ import annotations

import json
import logging
import os
from pathlib import Path

import pytest

from footlight.desktop.store import MOST_BYTES, Store, json_object, json_text


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "state" / "names.json"


def store(path: Path, *, plural: bool = True) -> Store[dict[str, object]]:
    return Store(path, "names", json_object, {}, plural=plural)


def test_what_is_changed_is_read(path: Path) -> None:
    for name in ("Ann", "日本"):
        store(path).change(lambda found, name=name: json_text(found | {name: 1}))
    assert store(path).read() == {"Ann": 1, "日本": 1}


@pytest.mark.parametrize("damage", [b"", b"{", b"[1]", b"\xff", b"[" * 50_000, b'{"a": 1}}'])
def test_a_damaged_file_is_set_aside_and_told(path: Path, damage: bytes, caplog: pytest.LogCaptureFixture) -> None:
    path.parent.mkdir()
    path.write_bytes(damage)
    assert store(path).read() == {}
    aside = path.with_name("names.damaged.json")
    assert aside.read_bytes() == damage
    assert [record.message for record in caplog.records if record.levelno >= logging.WARNING] == [
        f"The names were damaged, so they start afresh; the old file is {aside}."
    ]


def test_a_change_never_writes_over_a_damaged_file(path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(b"{ half")
    store(path).change(lambda found: json_text(found | {"Ann": 1}))
    assert json.loads(path.read_text("utf-8")) == {"Ann": 1}
    assert path.with_name("names.damaged.json").read_bytes() == b"{ half"


def test_one_thing_is_told_of_as_one(path: Path, caplog: pytest.LogCaptureFixture) -> None:
    path.parent.mkdir()
    path.write_bytes(b"{")
    store(path, plural=False).read()
    assert "The names was damaged, so it starts afresh;" in caplog.text


def test_a_folder_in_its_place_is_told_and_stays(path: Path, caplog: pytest.LogCaptureFixture) -> None:
    path.mkdir(parents=True)
    assert store(path).read() == {}
    assert caplog.messages == [f"The names in {path} cannot be read: Is a directory."]
    assert path.is_dir()


def test_a_huge_file_is_left_alone(path: Path, caplog: pytest.LogCaptureFixture) -> None:
    path.parent.mkdir()
    with path.open("wb") as file:
        file.truncate(MOST_BYTES + 1)  # takes no room on the disk
    assert store(path).read() == {}
    assert caplog.messages == [f"The names in {path} cannot be read: it is too large."]
    with pytest.raises(OSError, match="too large"):
        store(path).change(lambda found: json_text(found | {"Ann": 1}))
    assert path.stat().st_size == MOST_BYTES + 1


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such files")
def test_a_pipe_in_its_place_is_not_waited_for(path: Path, caplog: pytest.LogCaptureFixture) -> None:
    path.parent.mkdir()
    os.mkfifo(path)
    assert store(path).read() == {}
    assert "cannot be read" in caplog.text
