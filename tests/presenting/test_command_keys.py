"""The speaker's own keys: what they change, and what is said of a line that cannot be used."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from footlight.presenting.commands.keys import KeyMap, normal_key, own_keys
from footlight.presenting.commands.rows import COMMANDS, Request, ShortcutContext
from footlight.presenting.intents import Intent


def sends(
    keys: Mapping[ShortcutContext, KeyMap], key: str, context: ShortcutContext = ShortcutContext.TALK
) -> Intent | Request | None:
    command = keys[context].command_for(key)
    return command.sends if command else None


def test_a_key_means_another_thing_in_another_window() -> None:
    keys, problems = own_keys('black = "F5"\n[start-window]\nopen = ["O", "F5"]', "keys.toml")
    assert problems == ()
    assert (sends(keys, "F5"), sends(keys, "F5", ShortcutContext.START)) == (Intent.BLACK, Request.OPEN)
    assert (sends(keys, "Ctrl+O"), sends(keys, "Ctrl+O", ShortcutContext.START)) == (Request.OPEN, None)
    assert (sends(keys, "O"), sends(keys, "Enter", ShortcutContext.START)) == (Request.OVERVIEW, Request.PRESENT)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (
            'open = "J"\n[start-window]\nopn = "K"',
            "line 3: there is no command “opn” in the start window; did you mean “open”.",
        ),
        ('[start-window]\nopen = "Fnord"', "line 2: “Fnord” is no key."),
        (
            'black = "J"\nstart-window = "K"',
            "line 2: the keys in the start window need lines of their own below [start-window].",
        ),
    ],
)
def test_a_bad_line_for_another_window_is_told_too(text: str, problem: str) -> None:
    keys, problems = own_keys(text, "keys.toml")
    assert problems == (f"keys.toml, {problem}",)
    assert sends(keys, "Ctrl+O", ShortcutContext.START) is Request.OPEN


def test_a_command_gets_its_own_keys_and_loses_the_usual_ones() -> None:
    keys, problems = own_keys('black = ["q", "volume down"]\nfreeze = "Ctrl+shift+f"', "keys.toml")
    assert problems == ()
    assert (sends(keys, "Q"), sends(keys, "Volume Down"), sends(keys, "B")) == (Intent.BLACK, Intent.BLACK, None)
    assert sends(keys, "Ctrl+Shift+F") is Intent.FREEZE
    assert sends(keys, "Right") is Intent.NEXT_STEP


def test_a_key_is_taken_from_the_command_that_usually_has_it() -> None:
    keys, _ = own_keys('overview = "Right"', "keys.toml")
    assert sends(keys, "Right") is Request.OVERVIEW
    assert sends(keys, "Space") is Intent.NEXT_STEP


def test_a_file_of_brackets_leaves_the_usual_keys() -> None:
    keys, problems = own_keys("black = " + "[" * 50_000, "keys.toml")
    assert problems == ("keys.toml: lists or tables stand in each other too deeply, so the usual keys are used.",)
    assert sends(keys, "B") is Intent.BLACK


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('blak = "B"', "there is no command “blak”; did you mean “black”."),
        ('zzzzzzzz = "B"', "there is no command “zzzzzzzz”."),
        ('black = "Ctrl+Fnord"', "“Ctrl+Fnord” is no key."),
        ('black = ["B", "Super+B"]', "“Super+B” is no key."),
        ("black = 7", 'black needs a key such as "B", or a list of keys such as ["B", "Ctrl+K"].'),
        ('black = "J"', "J is already the key of white."),
    ],
)
def test_a_bad_line_is_told_with_its_number_and_changes_nothing(line: str, said: str) -> None:
    keys, problems = own_keys(f'# mine\nwhite = "J"\n{line}\n', "keys.toml")
    assert problems == (f"keys.toml, line 3: {said}",)
    assert sends(keys, "B") is Intent.BLACK
    assert sends(keys, "J") is Intent.WHITE


def test_a_file_that_is_no_toml_leaves_the_usual_keys_and_says_where() -> None:
    keys, (problem,) = own_keys('black = "B"\nwhite = = "W"\n', "keys.toml")
    assert problem.startswith("keys.toml: line 2, ")
    assert problem.endswith("so the usual keys are used.")
    assert [command for each in keys.values() for command in each.commands] == list(COMMANDS)


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("pagedown", None),
        ("page down", "Page Down"),
        ("SHIFT+CTRL+a", "Ctrl+Shift+A"),
        ("Ctrl++", "Ctrl++"),
        ("+", "+"),
        ("?", "?"),
        ("shift+a", "A"),
        ("Ctrl", None),
        ("", None),
        ("Ctrl+", None),
        ("é", "É"),
    ],
)
def test_keys_are_read_however_they_are_written(written: str, key: str | None) -> None:
    assert normal_key(written) == key


def test_every_usual_key_can_be_written() -> None:
    keys = [key for command in COMMANDS for key in (*command.keys, *command.mac_keys, *command.notes_keys)]
    assert [key for key in keys if normal_key(key) != key] == []
