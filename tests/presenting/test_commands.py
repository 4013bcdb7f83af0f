"""The table of commands, as the keys that people know ask for it."""

from __future__ import annotations

from collections import Counter

import pytest

from footlight.presenting.commands.key_lists import grouped, key_text, keys_markdown
from footlight.presenting.commands.keys import KeyMap
from footlight.presenting.commands.rows import COMMANDS, Request, ShortcutContext, Situation, commands_in
from footlight.presenting.intents import Intent

command_for = KeyMap().command_for


@pytest.mark.parametrize(
    ("keys", "sends"),
    [
        ("Right, Down, Page Down, Space, Enter, N", Intent.NEXT_STEP),
        ("Left, Up, Page Up, Backspace, P, Shift+Space", Intent.PREVIOUS_STEP),
        ("Alt+Right, Shift+Page Down", Intent.NEXT_SLIDE),
        ("Alt+Left, Shift+Page Up", Intent.PREVIOUS_SLIDE),
        ("O, Tab, -, Ctrl+S", Request.OVERVIEW),
        ("Ctrl+F, /", Request.SEARCH),
        ("Home", Intent.FIRST_SLIDE),
        ("End", Intent.LAST_SLIDE),
        ("G", Request.GO_TO),
        ("Shift+Backspace, Alt+Shift+Left", Intent.BACK),
        ("B, .", Intent.BLACK),
        ("W", Intent.WHITE),
        ("F", Intent.FREEZE),
        ("F11, Alt+Enter, Ctrl+Meta+F", Request.FULL_SCREEN),
        ("S", Request.PRESENTER_VIEW),
        ("X", Request.SWAP_SCREENS),
        ("T", Intent.TOGGLE_CLOCK),
        ("R", Intent.RESET_CLOCK),
        ("Ctrl++", Request.LARGER_NOTES),
        ("Ctrl+-", Request.SMALLER_NOTES),
        ("Ctrl+Down, D", Request.SCROLL_NOTES_DOWN),
        ("Ctrl+Up, U", Request.SCROLL_NOTES_UP),
        ("?, F1", Request.KEYS),
        ("F5", Request.START),
        ("Shift+F5", Request.START_HERE),
        ("Ctrl+R", Request.RELOAD),
        ("Ctrl+O", Request.OPEN),
        ("Ctrl+Q", Request.QUIT),
        ("Esc", Intent.LEAVE),
    ],
)
def test_known_keys_do_what_people_know_them_for(keys: str, sends: Intent | Request) -> None:
    for key in keys.split(", "):
        command = command_for(key)
        assert command is not None, key
        assert command.sends is sends, key


def test_comma_is_white() -> None:
    command = command_for(",")
    assert command is not None
    assert command.sends is Intent.WHITE


@pytest.mark.parametrize("context", ShortcutContext)
def test_no_key_has_two_meanings_in_one_window(context: ShortcutContext) -> None:
    commands = commands_in(context)
    assert len({command.id for command in commands}) == len(commands)
    keys = Counter(key for command in commands for key in (*command.keys, *command.mac_keys))
    assert [key for key, count in keys.items() if count > 1] == []


def test_every_intent_and_request_can_be_asked_for() -> None:
    closing_a_window = Intent.END
    silent = {Intent.STAY, closing_a_window}
    assert {command.sends for command in COMMANDS} == {*Intent, *Request} - silent


def test_plus_and_minus_mean_the_notes_only_where_the_notes_have_the_focus() -> None:
    assert command_for("+") is None
    anywhere = command_for("-")
    assert anywhere is not None
    assert anywhere.sends is Request.OVERVIEW
    larger, smaller = command_for("+", notes_focused=True), command_for("-", notes_focused=True)
    assert (larger and larger.sends, smaller and smaller.sends) == (Request.LARGER_NOTES, Request.SMALLER_NOTES)


def test_a_running_talk_cannot_be_started_again() -> None:
    for key in ("F5", "Shift+F5"):
        command = command_for(key)
        assert command is not None
        assert command.enabled is not None
        assert command.enabled(Situation(begun=False))
        assert not command.enabled(Situation(begun=True))


def test_only_what_changes_little_repeats_while_a_key_is_held() -> None:
    held = {command.sends for command in COMMANDS if command.repeats}
    assert Intent.NEXT_STEP in held
    assert not held & {Intent.BLACK, Intent.FREEZE, Intent.LEAVE, Intent.RESET_CLOCK, Request.SWAP_SCREENS}


def test_every_command_stands_in_one_group_of_the_lists() -> None:
    listed = [command for _, commands in grouped() for command in commands]
    assert sorted(command.id for command in listed) == sorted(command.id for command in COMMANDS)


@pytest.mark.parametrize(
    ("key", "text", "mac"),
    [("Ctrl+R", "Ctrl+R", "⌘R"), ("Alt+Shift+Left", "Alt+Shift+←", "⌥⇧←"), ("Ctrl++", "Ctrl++", "⌘+"), ("?", "?", "?")],
)
def test_keys_read_as_they_stand_on_the_keyboard(key: str, text: str, mac: str) -> None:
    assert key_text(key) == text
    assert key_text(key, mac=True) == mac


def test_the_readmes_list_names_every_command_and_no_spare_key() -> None:
    table = keys_markdown()
    assert all(command.title in table for command in COMMANDS)
    assert "| Black | `B`, `.` |" in table
    assert "Ctrl+=" not in table
    assert "| Open ... | `Ctrl+O` |" in table.partition("**In the start window**")[2]
    assert "| Save | `Ctrl+S` |" in table.partition("**In the editor: File**")[2]
