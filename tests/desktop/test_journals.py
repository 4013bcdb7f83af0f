"""The journal's file: always whole, never in the way of a talk, and one program's at a time."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import textwrap
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from footlight.archive.writing import write_archive
from footlight.deck import Asked
from footlight.desktop.journals import JournalFile, open_journal
from footlight.reading import parse_deck, read_deck


@pytest.fixture
def open_file(tmp_path: Path) -> Iterator[Callable[..., JournalFile]]:
    """Take a journal; it is let go of with the test."""
    journals: list[JournalFile] = []

    def run(path: Path = tmp_path / "state" / "talk.json") -> JournalFile:
        journals.append(JournalFile(path))
        return journals[-1]

    yield run
    for journal in journals:
        journal.close()


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of what the program keeps."""
    monkeypatch.setenv("FOOTLIGHT_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


def test_the_last_text_is_there_after_closing(open_file: Callable[..., JournalFile]) -> None:
    journal = open_file()
    for number in range(500):
        journal.write(lambda number=number: f"text {number}")
    journal.close()
    assert journal.path.read_text("utf-8") == "text 499"
    assert open_file().read(str) == "text 499"
    assert sorted(path.suffix for path in journal.path.parent.iterdir()) == [".json", ".lock"]


@pytest.mark.skipif(os.name == "nt" or sys.platform == "darwin", reason="names are Unicode there")
def test_a_talk_whose_file_has_no_utf8_name_is_found_again(open_file: Callable[..., JournalFile]) -> None:
    journal = open_file()
    deck = os.fsdecode(b"caf\xe9.md")
    journal.write(lambda: json.dumps({"deck": deck}, ensure_ascii=False))
    journal.close()
    text = open_file().read(str)
    assert text is not None
    assert json.loads(text) == {"deck": deck}


def test_an_ended_talk_leaves_nothing(open_file: Callable[..., JournalFile]) -> None:
    journal = open_file()
    journal.write(lambda: "text")
    journal.clear()
    assert open_file().read(str) is None


def test_two_decks_of_the_same_name_have_a_journal_each(tmp_path: Path) -> None:
    journals = [open_journal(parse_deck("# A\n", tmp_path / folder / "talk.md")) for folder in ("one", "other")]
    assert journals[0].path != journals[1].path
    for journal in journals:
        journal.close()


def test_each_audience_goes_on_where_it_was(home: Path, tmp_path: Path) -> None:
    """A talk in a folder, and one that is packed for its second audience."""
    text = "---\naudiences: [long, short]\n---\n\n# A\n"
    packed = tmp_path / "talk.footlight"
    with packed.open("wb") as file:
        write_archive(file, "talk.md", {"talk.md": text.encode}, Asked("short"))
    for decks in (
        [parse_deck(text, tmp_path / "talk.md", asked=Asked(name)) for name in ("long", "short")],
        [read_deck(packed, asked=Asked("long")), read_deck(packed)],
    ):
        assert [deck.settings.audience for deck in decks] == ["long", "short"]
        long, short = (open_journal(deck) for deck in decks)
        long.write(lambda: "of the long talk")
        long.close()
        short.close()
        again = [open_journal(deck) for deck in decks]
        assert [journal.read(str) for journal in again] == ["of the long talk", None]
        for journal in again:
            journal.close()


def test_a_second_program_with_the_same_deck_leaves_the_journal_alone(open_file: Callable[..., JournalFile]) -> None:
    first = open_file()
    first.write(lambda: "first")
    second = open_file()
    assert not second.is_ours
    second.write(lambda: "second")
    second.close(keep=False)
    first.close()
    assert open_file().read(str) == "first"


def test_the_journal_of_a_killed_program_is_free(open_file: Callable[..., JournalFile], tmp_path: Path) -> None:
    path = tmp_path / "state" / "talk.json"
    code = f"""
        import os, pathlib, signal
        from footlight.desktop.journals import JournalFile
        journal = JournalFile(pathlib.Path({str(path)!r}))
        journal.write(lambda: "last words")
        while not journal.path.exists():
            pass
        os.kill(os.getpid(), signal.SIGKILL)
    """
    subprocess.run([sys.executable, "-c", textwrap.dedent(code)], check=False)
    journal = open_file(path)
    assert journal.is_ours
    assert journal.read(str) == "last words"


def test_bytes_that_are_no_text_are_set_aside(
    open_file: Callable[..., JournalFile], caplog: pytest.LogCaptureFixture
) -> None:
    journal = open_file()
    journal.path.write_bytes(b"\xff\xfe\x00\x80")
    assert journal.read(str) is None
    assert str(journal.path.with_suffix(".damaged.json")) in caplog.text
    assert journal.path.with_suffix(".damaged.json").read_bytes() == b"\xff\xfe\x00\x80"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device that is always full is Linux's")
def test_a_full_disk_is_told_once_and_the_talk_goes_on(
    open_file: Callable[..., JournalFile], caplog: pytest.LogCaptureFixture
) -> None:
    journal = open_file()
    journal.path.with_suffix(".part").symlink_to("/dev/full")
    for _ in range(5):
        journal.write(lambda: "text")
    journal.close()
    assert caplog.text.count("No space left on device") == 1
    assert not journal.path.exists()


def test_a_folder_that_vanishes_is_made_again(open_file: Callable[..., JournalFile]) -> None:
    journal = open_file()
    shutil.rmtree(journal.path.parent)
    journal.write(lambda: "text")
    journal.close()
    assert journal.path.read_text("utf-8") == "text"


def test_a_folder_that_cannot_be_written_to_is_told(
    open_file: Callable[..., JournalFile], tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    journal = open_file(tmp_path / "file" / "talk.json")
    journal.write(lambda: "text")
    journal.close()
    assert "journal is not kept" in caplog.text


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="nobody can lock out an administrator")
def test_a_read_only_folder_is_told(
    open_file: Callable[..., JournalFile], tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    folder = tmp_path / "read-only"
    folder.mkdir(mode=0o500)
    journal = open_file(folder / "talk.json")
    journal.write(lambda: "text")
    journal.close()
    assert "journal is not kept" in caplog.text
