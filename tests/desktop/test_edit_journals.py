"""The journal of an open document: unsaved text outlives a killed program, and two windows know of each other."""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from footlight.desktop import edit_journals
from footlight.desktop.edit_journals import EditJournal, changed_part, journal_folder, unsaved_texts

Open = Callable[..., EditJournal]


@pytest.fixture
def open_journal(home: Path) -> Iterator[Open]:
    """Open a journal; it is let go of with the test."""
    journals: list[EditJournal] = []

    def run(document: Path | None, saved: str = "", **options: Callable[[str], object]) -> EditJournal:
        journals.append(EditJournal(document, saved, **options))
        return journals[-1]

    yield run
    for journal in journals:
        journal.close()


def test_what_a_dead_program_left_is_found_and_can_be_forgotten(open_journal: Open, tmp_path: Path) -> None:
    deck = tmp_path / "talk.md"
    journal = open_journal(deck, "# A\n")
    for count in range(1, 300):
        journal.keep("# A\n" + "word 😀 " * count, "# A\n")
    journal.close(keep=True)
    (unsaved,) = unsaved_texts(deck)
    assert (unsaved.document, unsaved.saved) == (deck, "# A\n")
    assert unsaved.text == "# A\n" + "word 😀 " * 299
    assert unsaved_texts(tmp_path / "another.md") == ()
    unsaved.forget()
    assert unsaved_texts() == ()
    assert list(journal_folder().iterdir()) == []


def test_a_saved_text_leaves_no_journal_and_the_next_edit_begins_one(open_journal: Open, tmp_path: Path) -> None:
    journal = open_journal(tmp_path / "talk.md", "a")
    journal.keep("ab", "a")
    journal.keep("ab", "ab")
    journal.keep("abc", "ab")
    journal.close(keep=True)
    (unsaved,) = unsaved_texts()
    assert (unsaved.saved, unsaved.text) == ("ab", "abc")


def test_a_closed_document_leaves_nothing(open_journal: Open, tmp_path: Path) -> None:
    journal = open_journal(tmp_path / "talk.md", "a")
    journal.keep("ab", "a")
    journal.close()
    assert list(journal_folder().iterdir()) == []


def test_what_shall_be_done_once_a_text_is_kept_is_done_once_and_not_before(open_journal: Open, tmp_path: Path) -> None:
    journal = open_journal(tmp_path / "talk.md", "a")
    found: list[bytes] = []
    journal.keep("ab", "a", lambda: found.append(journal.path.read_bytes()))
    for number in range(50):
        journal.keep(f"ab{number}", "a")
    journal.close(keep=True)
    assert len(found) == 1
    assert b', "b' in found[0]  # the letter, or more, that was added


def test_a_text_without_a_file_is_kept_too(open_journal: Open) -> None:
    journal = open_journal(None)
    journal.keep("new talk", "")
    journal.close(keep=True)
    (unsaved,) = unsaved_texts()
    assert (unsaved.document, unsaved.text) == (None, "new talk")


KILLED = """
    import os, pathlib, signal, sys
    from footlight.desktop.edit_journals import EditJournal
    journal = EditJournal(pathlib.Path(sys.argv[1]), "saved")
    text = "saved"
    for number in range(50):
        text += f" {number}"
        journal.keep(text, "saved")
        while not (journal.path.exists() and f" {number}".encode() in journal.path.read_bytes()):
            pass
    os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_killed_program_has_lost_nothing_that_was_written(home: Path, tmp_path: Path) -> None:
    deck = tmp_path / "talk.md"
    subprocess.run([sys.executable, "-c", textwrap.dedent(KILLED), str(deck)], check=False)
    (unsaved,) = unsaved_texts(deck)
    assert unsaved.text == "saved" + "".join(f" {number}" for number in range(50))


def test_half_a_line_at_the_end_costs_that_edit_alone(open_journal: Open, tmp_path: Path) -> None:
    journal = open_journal(tmp_path / "talk.md", "")
    texts = ["one", "one two", "one two three"]
    for text in texts:
        journal._write(text, "")  # each its own record, as keys do that come one by one
    journal.close(keep=True)
    whole = journal.path.read_bytes()
    seen = set()
    for size in range(len(whole), 0, -1):
        journal.path.write_bytes(whole[:size] + b"\0" * 7)
        journal.path.with_suffix(".lock").touch()
        seen.update(unsaved.text for unsaved in unsaved_texts())
        journal.path.write_bytes(whole)
    assert seen == set(texts)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device that is always full is Linux's")
def test_a_full_disk_is_told_once_and_room_again_keeps_everything(open_journal: Open, tmp_path: Path) -> None:
    told: list[str] = []
    journal = open_journal(tmp_path / "talk.md", "", tell=told.append)
    draft = journal.path.with_suffix(".part")

    def full(path: Path) -> None:
        path.symlink_to("/dev/full")

    for text in ("a", "ab"):
        full(draft)
        with pytest.raises(OSError, match="No space"):
            journal._write(text, "")
    full(draft)
    journal.keep("abc", "")
    journal._writer.close()
    assert len(told) == 1
    assert "No space left on device" in told[0]
    journal._write("abcd", "")
    journal.close(keep=True)
    assert [unsaved.text for unsaved in unsaved_texts()] == ["abcd"]


def test_the_journal_stays_short_however_long_one_types(
    open_journal: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(edit_journals, "MOST_EDITS", 50)
    journal = open_journal(tmp_path / "talk.md", "")
    text = ""
    for number in range(1000):
        text = text[-200:] + str(number)
        journal._write(text, "")
    size = journal.path.stat().st_size
    journal.close(keep=True)
    assert size < 8000
    assert [unsaved.text for unsaved in unsaved_texts()] == [text]


def test_windows_on_one_deck_know_of_each_other_also_by_a_link(open_journal: Open, tmp_path: Path) -> None:
    deck, link = tmp_path / "talk.md", tmp_path / "link.md"
    deck.touch()
    link.symlink_to(deck)
    first = open_journal(deck)
    assert first.others() == 0
    second = open_journal(link)
    third = open_journal(tmp_path / "another.md")
    assert (first.others(), second.others(), third.others()) == (1, 1, 0)
    assert unsaved_texts() == ()
    second.close()
    assert first.others() == 0


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_nobody_else_can_read_what_is_not_saved(open_journal: Open, tmp_path: Path) -> None:
    journal = open_journal(tmp_path / "talk.md")
    journal._write("secret", "")
    assert journal.path.stat().st_mode & 0o077 == 0


TEXTS = st.lists(st.text(st.sampled_from("ab\n\ud800😀é"), max_size=12), min_size=1, max_size=12)


@settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
@given(TEXTS)
def test_whatever_is_typed_is_found_again(open_journal: Open, texts: list[str]) -> None:
    journal = open_journal(None, texts[0])
    for text in texts:
        journal._write(text, texts[0])
    journal.close(keep=True)
    found = [unsaved.text for unsaved in unsaved_texts()]
    assert found == [texts[-1]] * (texts[-1] != texts[0])
    for unsaved in unsaved_texts():
        unsaved.forget()


@given(st.text("ab"), st.text("ab"))
def test_one_edit_makes_any_text_of_any_other(before: str, after: str) -> None:
    start, end, new = changed_part(before, after)
    assert before[:start] + new + before[end:] == after
    assert start <= end
