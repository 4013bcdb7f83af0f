"""Keys written into the speaker's file: what is not about them stays as it was typed."""

from __future__ import annotations

import tomllib

import pytest

from footlight.presenting.commands.command import ShortcutContext
from footlight.presenting.commands.keys import own_keys
from footlight.presenting.commands.keys_file import with_keys
from footlight.presenting.commands.rows import commands_in
from footlight.presenting.intents import Intent

FILE = """# My keys
black = "B"  # as ever

freeze = [
  "F",  # right
  "Ctrl+]",
]

[start-window]
# for the hub
open = ["O"]
"""


def test_a_value_is_replaced_and_every_comment_stays() -> None:
    after = with_keys(FILE, ShortcutContext.TALK, "black", ["Q", "."])
    assert after == FILE.replace('"B"  #', '["Q", "."]  #')
    after = with_keys(FILE, ShortcutContext.TALK, "freeze", ["J"])
    assert tomllib.loads(after)["freeze"] == ["J"]
    assert after.count("#") == FILE.count("#") - 1


def test_a_command_of_another_window_has_its_table() -> None:
    after = with_keys(FILE, ShortcutContext.START, "open", ["P"])
    assert after == FILE.replace('["O"]', '["P"]')
    after = with_keys(FILE, ShortcutContext.EDITOR, "save", ["Ctrl+J"])
    assert after == f'{FILE}\n[editor]\nsave = ["Ctrl+J"]\n'


def test_a_new_line_stands_in_its_own_table() -> None:
    after = with_keys(FILE, ShortcutContext.TALK, "white", [])
    assert tomllib.loads(after)["white"] == []
    assert after.index("white") < after.index("[start-window]")
    after = with_keys(FILE, ShortcutContext.START, "search", ["/"])
    assert tomllib.loads(after)["start-window"] == {"open": ["O"], "search": ["/"]}


def test_the_usual_keys_need_no_line() -> None:
    after = with_keys(FILE, ShortcutContext.TALK, "freeze", None)
    assert "freeze" not in after
    assert tomllib.loads(after) == {"black": "B", "start-window": {"open": ["O"]}}
    assert with_keys(FILE, ShortcutContext.TALK, "white", None) == FILE
    assert with_keys("", ShortcutContext.START, "open", None) == ""


@pytest.mark.parametrize("context", list(ShortcutContext))
def test_every_command_can_be_given_a_key_in_an_empty_file(context: ShortcutContext) -> None:
    for command in commands_in(context):
        text = with_keys("", context, command.id, ["Ctrl+Alt+Shift+F9"])
        found = own_keys(text, "keys.toml")
        assert found.problems == ()
        assert found.keys[context].command_for("Ctrl+Alt+Shift+F9") is not None


def test_what_is_written_is_what_is_read() -> None:
    text = ""
    for keys in (["B"], ["B", "Volume Down"], ['"'], ["\\"], []):
        text = with_keys(text, ShortcutContext.TALK, "black", keys)
        assert tomllib.loads(text)["black"] == keys
    assert (
        own_keys(with_keys(text, ShortcutContext.TALK, "black", ["J"]), "")
        .keys[ShortcutContext.TALK]
        .command_for("J")
        .sends
        is Intent.BLACK
    )
