"""What can be asked for in the editor, as rows; keys are those of VS Code and PowerPoint where these have one."""

from __future__ import annotations

from footlight.presenting.commands.command import Command, Group, Request, ShortcutContext


def _row(title: str, group: Group, keys: tuple[str, ...], sends: Request) -> Command:
    return Command(title, group, keys, sends, context=ShortcutContext.EDITOR)


EDITOR_COMMANDS: tuple[Command, ...] = (
    _row("New talk", Group.FILE, ("Ctrl+N",), Request.NEW),
    _row("Open a deck", Group.FILE, ("Ctrl+O",), Request.OPEN),
    _row("Save", Group.FILE, ("Ctrl+S",), Request.SAVE),
    _row("Save as ...", Group.FILE, ("Ctrl+Shift+S",), Request.SAVE_AS),
    _row("Go back to what is saved", Group.FILE, (), Request.REVERT),
    _row("Earlier versions ...", Group.FILE, (), Request.VERSIONS),
    _row("Close the window", Group.FILE, ("Ctrl+W",), Request.CLOSE),
    _row("Quit", Group.FILE, ("Ctrl+Q",), Request.QUIT),
    _row("Undo", Group.EDIT, ("Ctrl+Z",), Request.UNDO),
    _row("Redo", Group.EDIT, ("Ctrl+Y", "Ctrl+Shift+Z"), Request.REDO),
    _row("Cut", Group.EDIT, ("Ctrl+X",), Request.CUT),
    _row("Copy", Group.EDIT, ("Ctrl+C",), Request.COPY),
    _row("Paste", Group.EDIT, ("Ctrl+V",), Request.PASTE),
    _row("Select all", Group.EDIT, ("Ctrl+A",), Request.SELECT_ALL),
    _row("Previous slide", Group.SLIDE, ("Ctrl+Page Up",), Request.PREVIOUS_SLIDE),
    _row("Next slide", Group.SLIDE, ("Ctrl+Page Down",), Request.NEXT_SLIDE),
    _row("Present from the first slide", Group.SHOW, ("F5",), Request.START),
    _row("Present from this slide", Group.SHOW, ("Shift+F5",), Request.START_HERE),
    _row("Everything that can be done, by name", Group.SHOW, ("Ctrl+Shift+P",), Request.PALETTE),
    _row("These keys", Group.SHOW, ("F1",), Request.KEYS),
)
"""In the order of menus and lists."""
