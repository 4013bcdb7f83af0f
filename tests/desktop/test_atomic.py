"""Files appear whole or not at all."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from footlight.desktop.atomic import replacing, replacing_all, write_text


def test_file_is_replaced_when_the_block_ends(tmp_path: Path) -> None:
    target = tmp_path / "a.txt"
    target.write_text("old")
    with replacing(target) as draft:
        draft.write_text("new")
        assert target.read_text() == "old"
    assert target.read_text() == "new"
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


@pytest.mark.parametrize("interruption", [RuntimeError, KeyboardInterrupt, SystemExit])
def test_interrupted_block_leaves_the_old_file_alone(tmp_path: Path, interruption: type[BaseException]) -> None:
    target = tmp_path / "a.txt"
    target.write_text("old")
    with pytest.raises(interruption), replacing(target) as draft:  # noqa: PT012 (the block is what is tested)
        draft.write_text("half")
        raise interruption
    assert target.read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such permissions")
def test_new_file_can_be_read_as_any_other(tmp_path: Path) -> None:
    write_text(tmp_path / "ours", "x")
    (tmp_path / "theirs").write_text("x")
    assert (tmp_path / "ours").stat().st_mode == (tmp_path / "theirs").stat().st_mode


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such permissions")
def test_replaced_file_keeps_its_permissions(tmp_path: Path) -> None:
    target = tmp_path / "a.txt"
    target.write_text("old")
    target.chmod(0o640)
    write_text(target, "new")
    assert target.stat().st_mode & 0o777 == 0o640


def test_files_of_a_set_appear_together(tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text("old")
    with replacing_all(tmp_path) as drafts:
        (drafts / "a.txt").write_text("one")
        (drafts / "b.txt").write_text("two")
        assert not (tmp_path / "a.txt").exists()
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {"a.txt": "one", "b.txt": "two"}


def test_interrupted_set_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt), replacing_all(tmp_path) as drafts:  # noqa: PT012 (the block is what is tested)
        (drafts / "a.txt").write_text("one")
        raise KeyboardInterrupt
    assert list(tmp_path.iterdir()) == []


def test_text_is_written_into_a_folder_that_is_made(tmp_path: Path) -> None:
    write_text(tmp_path / "deep" / "er" / "a.txt", "日本")
    assert (tmp_path / "deep" / "er" / "a.txt").read_bytes() == "日本".encode()
