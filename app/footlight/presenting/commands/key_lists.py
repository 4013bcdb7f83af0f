"""The table of commands -> the keys as people read them: for the help, the menus and the manual."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from footlight.presenting.commands.rows import COMMANDS, Command, Group, Request, ShortcutContext
from footlight.presenting.intents import Intent

_SHOWN = {"Left": "←", "Right": "→", "Up": "↑", "Down": "↓"}
_HIDDEN = frozenset({"Ctrl+="})
"""Keys that are there because on many keyboards the plus sign needs Shift; nobody has to learn them."""


def key_text(key: str, *, mac: bool = False) -> str:
    """Write a key as it stands on the keyboard: ``Ctrl+R``, on a Mac ``⌘R``; arrows as arrows."""
    *held, name = _parts(key)
    name = _SHOWN.get(name, name)
    if not mac:
        return "+".join([*held, name])
    signs = {"Ctrl": "⌘", "Alt": "⌥", "Shift": "⇧", "Meta": "⌃"}
    return "".join(signs[part] for part in held) + name


def _parts(key: str) -> list[str]:
    """Part a key from what is held with it; the plus sign is both a key and what joins them."""
    if key.endswith("+"):
        return [*key[:-1].rstrip("+").split("+"), "+"] if len(key) > 1 else [key]
    return key.split("+")


def key_texts(command: Command, *, mac: bool = False) -> tuple[str, ...]:
    """List a command's keys as people read them."""
    keys = (*command.keys, *command.mac_keys) if mac else command.keys
    return tuple(key_text(key, mac=mac) for key in keys if key not in _HIDDEN)


def first_key(commands: Sequence[Command], sends: Intent | Request, *, mac: bool = False) -> str:
    """Return the key that does something, as people read it; ``the menu`` where it has none."""
    command = next(each for each in commands if each.sends is sends)
    return next(iter(key_texts(command, mac=mac)), "the menu")


def grouped(commands: Sequence[Command] = COMMANDS) -> Iterator[tuple[Group, tuple[Command, ...]]]:
    """Yield the commands group by group; groups without any are left out."""
    for group in Group:
        members = tuple(command for command in commands if command.group is group)
        if members:
            yield group, members


def keys_markdown() -> str:
    """Write the manual's table: a row a command, under its group's name."""
    lines = ["| | Keys |", "|---|---|"]
    for group, commands in grouped():
        place = "In the editor: " if commands[0].context is ShortcutContext.EDITOR else ""
        lines.append(f"| **{place}{group}** | |")
        for command in commands:
            names = [f"`{text}`" for text in key_texts(command)] or ["in the menu and the palette"]
            if command.typed:
                names.append(command.typed)
            lines.append(f"| {command.title} | {', '.join([*names, *command.gestures])} |")
    return "\n".join(lines) + "\n"
