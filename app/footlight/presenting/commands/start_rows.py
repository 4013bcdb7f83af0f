"""What can be asked for in the start window, as rows, and in the window of ``footlight watch``.

In the start window comes first what is done with the selected deck, then the others.
"""

from __future__ import annotations

from footlight.presenting.commands.command import Command, Group, Request, ShortcutContext


def _row(title: str, keys: tuple[str, ...], sends: Request, gestures: tuple[str, ...] = ()) -> Command:
    return Command(title, Group.START, keys, sends, gestures=gestures, context=ShortcutContext.START)


DECK_REQUESTS = frozenset(
    {
        Request.PRESENT,
        Request.EDIT,
        Request.REHEARSE,
        Request.REPORT,
        Request.CHECK,
        Request.EXPORT,
        Request.PACK,
        Request.UNPACK,
        Request.SHOW_FILE,
        Request.FORGET,
    }
)
"""Those that mean the selected deck."""

START_COMMANDS: tuple[Command, ...] = (
    _row("Present", ("Enter", "F5"), Request.PRESENT, ("double click",)),
    _row("Edit", ("Ctrl+E",), Request.EDIT),
    _row("Rehearse", ("Ctrl+R",), Request.REHEARSE),
    _row("Last rehearsal", ("Ctrl+T",), Request.REPORT),
    _row("Check", ("F7",), Request.CHECK),
    _row("Export ...", ("Ctrl+Shift+E",), Request.EXPORT),
    _row("Pack ...", ("Ctrl+Shift+A",), Request.PACK),
    _row("Unpack", ("Ctrl+Shift+U",), Request.UNPACK),
    _row("Show in folder", ("Alt+Shift+R",), Request.SHOW_FILE),
    _row("Remove from list", ("Delete",), Request.FORGET),
    _row("New talk ...", ("Ctrl+N",), Request.NEW),
    _row("Open ...", ("Ctrl+O",), Request.OPEN),
    _row("Search", ("Ctrl+F", "/"), Request.SEARCH, ("typing",)),
    _row("Everything that can be done with a deck, in a menu", ("F10", "Shift+F10"), Request.MENU, ("right click",)),
    _row("Light or dark windows", ("Ctrl+Shift+L",), Request.LOOK),
    _row("Settings", ("Ctrl+,",), Request.SETTINGS),
    _row("Manual", ("Ctrl+F1",), Request.MANUAL),
    _row("These keys", ("?", "F1"), Request.KEYS),
    _row("Close", ("Ctrl+Q", "Ctrl+W"), Request.QUIT),
)
"""In the order of menus and lists."""

WATCH_COMMANDS: tuple[Command, ...] = tuple(
    Command(title, Group.WATCH, keys, sends, context=ShortcutContext.WATCH)
    for title, keys, sends in (
        ("Next slide", ("Right", "Down", "Page Down", "Space"), Request.NEXT_SLIDE),
        ("Slide before", ("Left", "Up", "Page Up"), Request.PREVIOUS_SLIDE),
        ("Read the deck again", ("Ctrl+R", "F5"), Request.RELOAD),
        ("Full screen", ("F11", "Alt+Enter"), Request.FULL_SCREEN),
        ("Light or dark window", ("Ctrl+Shift+L",), Request.LOOK),
        ("These keys", ("?", "F1"), Request.KEYS),
        ("Close", ("Esc", "Ctrl+Q", "Ctrl+W"), Request.CLOSE),
    )
)
"""Likewise."""
