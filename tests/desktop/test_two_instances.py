"""Two programs that run at once do not spoil each other's files."""

from __future__ import annotations

import json
import logging
import subprocess
import sys
from pathlib import Path

import pytest

from footlight.desktop.locking import exclusive
from footlight.desktop.logs import log_file, logging_to_file
from footlight.desktop.recent import RecentDecks
from footlight.desktop.settings import NOTES_SIZE, WARN_AT, WINDOWED, Settings

_log = logging.getLogger("footlight.test")

MANY_CHANGES = """
import sys
from pathlib import Path
from footlight.desktop import locking
from footlight.desktop.recent import RecentDecks
from footlight.desktop.settings import NOTES_SIZE, WINDOWED, Settings
locking.PATIENCE = 300  # the other may be given no processor while it holds on
folder, name = Path(sys.argv[1]), sys.argv[2]
settings = Settings(folder / "settings.json")
for number in range(40):
    if name == "a":
        settings.set(NOTES_SIZE, 12 + number)
    else:
        settings.set(WINDOWED, number % 2 == 0)
    RecentDecks(folder / "recent.json", 100).add(folder / f"{name}{number}.md")
"""


def test_each_program_keeps_what_the_other_changed(tmp_path: Path) -> None:
    one, other = Settings(tmp_path / "settings.json"), Settings(tmp_path / "settings.json")
    one.set(NOTES_SIZE, 30)
    other.set(WINDOWED, True)
    one.set(WARN_AT, "3m")
    assert Settings(tmp_path / "settings.json").differing() == {"notes-size": 30, "windowed": True, "warn-at": "3m"}
    assert one.get(WINDOWED) is True


def test_many_changes_at_once_lose_nothing(tmp_path: Path) -> None:
    for name in ("a", "b"):
        for number in range(40):
            (tmp_path / f"{name}{number}.md").touch()
    commands = ([sys.executable, "-c", MANY_CHANGES, str(tmp_path), name] for name in ("a", "b"))
    programs = [subprocess.Popen(command) for command in commands]
    assert [program.wait() for program in programs] == [0, 0]
    assert Settings(tmp_path / "settings.json").differing() == {"notes-size": 51}
    assert json.loads((tmp_path / "settings.json").read_text("utf-8"))["windowed"] is False
    assert len(RecentDecks(tmp_path / "recent.json", 100).paths()) == 80


def test_a_program_that_holds_on_too_long_is_not_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("footlight.desktop.locking.PATIENCE", 0.05)
    with exclusive(tmp_path / "settings.json"):
        Settings(tmp_path / "settings.json").set(WINDOWED, True)
    assert Settings(tmp_path / "settings.json").get(WINDOWED)


def test_a_damaged_file_of_now_is_set_aside_when_a_value_is_set(tmp_path: Path) -> None:
    file = tmp_path / "settings.json"
    settings = Settings(file)
    file.write_text("{broken", "utf-8")
    settings.set(WINDOWED, True)
    assert json.loads(file.read_text("utf-8")) == {"version": 1, "windowed": True}
    assert (tmp_path / "settings.damaged.json").read_text("utf-8") == "{broken"
    assert "settings.damaged.json" in settings.notices[-1]


def test_a_damaged_list_of_decks_is_set_aside_and_named(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "recent.json").write_bytes(b"\xff\xfe{")
    recent = RecentDecks(tmp_path / "recent.json", 5)
    assert recent.paths() == ()
    assert str(tmp_path / "recent.damaged.json") in caplog.text
    deck = tmp_path / "talk.md"
    deck.touch()
    recent.add(deck)
    assert recent.paths() == (deck,)


def test_two_programs_turn_one_log_over(home: Path) -> None:
    code = (
        "import logging, sys\nfrom footlight.desktop import locking\n"
        "from footlight.desktop.logs import logging_to_file\nlocking.PATIENCE = 300\n"
        "with logging_to_file():\n    for number in range(250):\n"
        "        logging.getLogger('footlight').info('%s %s %s', sys.argv[1], number, 'x' * 1500)\n"
    )
    programs = [subprocess.Popen([sys.executable, "-c", code, name]) for name in ("a", "b")]
    assert [program.wait() for program in programs] == [0, 0]
    files = sorted(log_file().parent.glob("footlight.log*"))
    assert [file.name for file in files] == ["footlight.log", "footlight.log.1"]
    lines = [line for file in files for line in file.read_text("utf-8").splitlines()]
    assert all(line.endswith("x" * 1500) for line in lines)
    assert {line.split()[4] for line in lines} == {"a", "b"}
    assert len(lines) == 500


def test_a_log_that_was_taken_away_begins_anew(home: Path) -> None:
    with logging_to_file():
        _log.info("one")
        log_file().unlink()
        _log.info("two")
    assert log_file().read_text("utf-8").endswith("two\n")
