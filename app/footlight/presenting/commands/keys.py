"""The table of commands, with the usual keys or the speaker's own -> which command a key means; pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from difflib import get_close_matches

from footlight.deck.named_tuple import NamedTuple
from footlight.presenting.commands.rows import Command, ShortcutContext, commands_in

HELD = ("Ctrl", "Alt", "Shift", "Meta")
"""What can be held with a key, in the order in which names have it."""

NAMED_KEYS = (
    *("Right", "Left", "Up", "Down", "Page Up", "Page Down", "Home", "End", "Space", "Enter", "Backspace", "Delete"),
    *("Esc", "Tab", "Volume Up", "Volume Down", "Media Next", "Media Previous"),
    *(f"F{number}" for number in range(1, 13)),
)
"""The keys that have a name; every other one is the character that it types."""

_NAMED = {name.casefold(): name for name in (*NAMED_KEYS, *HELD)}


class KeyMap:
    """Which command each key means in one window.

    Args:
        commands: The window's commands with their keys.
    """

    def __init__(self, commands: Sequence[Command] = commands_in(ShortcutContext.TALK)) -> None:
        self.commands = tuple(commands)
        self._by_key = {key: command for command in commands for key in (*command.keys, *command.mac_keys)}
        self._by_notes_key = {key: command for command in commands for key in command.notes_keys}

    def command_for(self, key: str, *, notes_focused: bool = False) -> Command | None:
        """Return the command of a key; None when it has none.

        Args:
            key: As in the table; a letter as a capital.
            notes_focused: Whether the notes have the focus, where some more keys mean something.
        """
        if notes_focused and key in self._by_notes_key:
            return self._by_notes_key[key]
        return self._by_key.get(key)


class OwnKeys(NamedTuple):
    """What came of the speaker's own keys.

    Attributes:
        keys: A map for each window: the usual keys where the file has nothing, or nothing that can be used.
        problems: What cannot be used, a sentence each, in the order of the lines.
    """

    keys: Mapping[ShortcutContext, KeyMap]
    problems: tuple[str, ...]


def usual_keys(*problems: str) -> OwnKeys:
    """Return the keys of the table, as there are no others, or none that can be used."""
    return OwnKeys({context: KeyMap(commands_in(context)) for context in ShortcutContext}, problems)


def own_keys(text: str, name: str) -> OwnKeys:
    """Read the speaker's own keys: TOML, a line a command, with all the keys that it shall have.

    The commands of a talk stand at the top, those of another window in a table of its name, such as ``[start-window]``.
    A command that the file names loses its usual keys, and a key that it gets is taken from the command that usually
    has it. A line that cannot be used changes nothing.

    Args:
        text: Such as ``black = ["B", "Volume Down"]``.
        name: What problems call the file.
    """
    # Only here: few speakers have keys of their own.
    import tomllib

    try:
        wanted = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        return usual_keys(f"{name}: {_sentence(str(error))}, so the usual keys are used.")
    except RecursionError:
        return usual_keys(f"{name}: lists or tables stand in each other too deeply, so the usual keys are used.")
    tables: dict[ShortcutContext, object] = {
        each: wanted.pop(each.value, {}) for each in ShortcutContext if each is not ShortcutContext.TALK
    }
    tables = {ShortcutContext.TALK: wanted, **tables}
    keys: dict[ShortcutContext, KeyMap] = {}
    problems: list[tuple[int, str]] = []
    for context, table in tables.items():
        keys[context], found = _read_table(context, table, text)
        problems += found
    return OwnKeys(keys, tuple(f"{name}, line {line}: {problem}." for line, problem in sorted(problems)))


def _read_table(context: ShortcutContext, table: object, text: str) -> tuple[KeyMap, list[tuple[int, str]]]:
    """Return the keys of one window, and what is wrong with its lines: their numbers, and what."""
    commands = commands_in(context)
    if not isinstance(table, dict):
        problem = f"the keys {context.place} need lines of their own below [{context}]"
        return KeyMap(commands), [(_line_of(text, context.value, ""), problem)]
    by_id = {command.id: command for command in commands}
    taken: dict[str, str] = {}
    given: dict[str, tuple[str, ...]] = {}
    problems: list[tuple[int, str]] = []
    for id_, value in table.items():
        keys, problem = _keys(context, by_id, taken, id_, value)
        if problem:
            problems.append((_line_of(text, id_, "" if context is ShortcutContext.TALK else context.value), problem))
        else:
            given[id_] = keys
            taken.update((key, id_) for key in keys)
    return KeyMap([_with_keys(command, given, taken) for command in commands]), problems


def normal_key(written: str) -> str | None:
    """Return a key as the table has it: ``Shift+Page Down`` for ``shift+page down``; None for ``ctrl+pgdown``."""
    text = written.strip()
    *held, name = [*text[:-2].split("+"), "+"] if text.endswith("++") else text.split("+") if text != "+" else ["+"]
    found = [_NAMED.get(each.strip().casefold(), "") for each in held]
    if any(each not in HELD for each in found):
        return None
    name = name.strip()
    key = name.upper() if len(name) == 1 else _NAMED.get(name.casefold(), "")
    if not key or key in HELD:
        return None
    if found == ["Shift"] and len(key) == 1:
        return key  # how a sign is typed; and no letter means anything else with it
    return "+".join([*(each for each in HELD if each in found), key])


def _keys(
    context: ShortcutContext, by_id: Mapping[str, Command], taken: Mapping[str, str], id_: str, value: object
) -> tuple[tuple[str, ...], str]:
    """Return the keys that a line means, and what is wrong with it."""
    if id_ not in by_id:
        near = get_close_matches(id_, by_id, 1)
        where = "" if context is ShortcutContext.TALK else f" {context.place}"
        return (), f"there is no command “{id_}”{where}" + (f"; did you mean “{near[0]}”?" if near else "").rstrip("?")
    written = [value] if isinstance(value, str) else value
    if not isinstance(written, list) or not all(isinstance(each, str) for each in written):
        return (), f'{id_} needs a key such as "B", or a list of keys such as ["B", "Ctrl+K"]'
    keys = [normal_key(each) for each in written]
    for each, key in zip(written, keys, strict=True):
        if key is None:
            return (), f"“{each}” is no key"
        if key in taken:
            return (), f"{each} is already the key of {taken[key]}"
    return tuple(dict.fromkeys(key for key in keys if key)), ""


def _with_keys(command: Command, given: Mapping[str, tuple[str, ...]], taken: Mapping[str, str]) -> Command:
    if command.id in given:
        return replace(command, keys=given[command.id], mac_keys=())
    return replace(
        command,
        keys=tuple(key for key in command.keys if key not in taken),
        mac_keys=tuple(key for key in command.mac_keys if key not in taken),
    )


def _line_of(text: str, id_: str, table: str) -> int:
    """Return the number of the line that begins with a name in a table; the top has none."""
    current = ""
    for number, line in enumerate(text.splitlines(), 1):
        if line.lstrip().startswith("["):
            current = line.strip().strip("[] ")
        elif current == table and line.split("=")[0].strip().strip("\"'") == id_:
            return number
    return 1


def _sentence(message: str) -> str:
    """Turn the parser's message with its place at the end around: the line first, as an editor needs it."""
    what, _, place = message.rpartition(" (at ")
    return f"{place.rstrip(')')}: {what[:1].lower()}{what[1:]}" if what else message[:1].lower() + message[1:]
