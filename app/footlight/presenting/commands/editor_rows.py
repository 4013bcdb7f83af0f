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
    _row("Export ...", Group.FILE, ("Ctrl+Shift+E",), Request.EXPORT),
    _row("Pack in one file ...", Group.FILE, (), Request.PACK),
    _row("Close the window", Group.FILE, ("Ctrl+W",), Request.CLOSE),
    _row("Quit", Group.FILE, ("Ctrl+Q",), Request.QUIT),
    _row("Undo", Group.EDIT, ("Ctrl+Z",), Request.UNDO),
    _row("Redo", Group.EDIT, ("Ctrl+Y", "Ctrl+Shift+Z"), Request.REDO),
    _row("Cut", Group.EDIT, ("Ctrl+X",), Request.CUT),
    _row("Copy", Group.EDIT, ("Ctrl+C",), Request.COPY),
    _row("Paste", Group.EDIT, ("Ctrl+V",), Request.PASTE),
    _row("Paste as plain text", Group.EDIT, ("Ctrl+Shift+V",), Request.PASTE_PLAIN),
    _row("Paste cells as a chart", Group.EDIT, (), Request.PASTE_CHART),
    _row("Add pictures ...", Group.EDIT, (), Request.ADD_PICTURES),
    _row("Select all", Group.EDIT, ("Ctrl+A",), Request.SELECT_ALL),
    _row("Bold", Group.TEXT, ("Ctrl+B",), Request.BOLD),
    _row("Italic", Group.TEXT, ("Ctrl+I",), Request.ITALIC),
    _row("Code", Group.TEXT, ("Ctrl+E",), Request.CODE),
    _row("Struck out", Group.TEXT, ("Alt+Shift+5",), Request.STRUCK),
    _row("Link", Group.TEXT, ("Ctrl+K",), Request.LINK),
    _row("Speaker note, or text again", Group.TEXT, ("Ctrl+/",), Request.NOTE),
    _row("Align the columns of the table", Group.TEXT, ("Alt+Shift+F",), Request.ALIGN_TABLE),
    _row("Previous slide", Group.SLIDE, ("Ctrl+Page Up",), Request.PREVIOUS_SLIDE),
    _row("Next slide", Group.SLIDE, ("Ctrl+Page Down",), Request.NEXT_SLIDE),
    _row("New slide", Group.SLIDE, ("Ctrl+M",), Request.NEW_SLIDE),
    _row("Insert slide ...", Group.SLIDE, ("Ctrl+Shift+M",), Request.INSERT_SLIDE),
    _row("Duplicate", Group.SLIDE, ("Ctrl+Shift+D",), Request.DUPLICATE_SLIDES),
    _row("Move up", Group.SLIDE, ("Alt+Shift+Up",), Request.MOVE_SLIDES_UP),
    _row("Move down", Group.SLIDE, ("Alt+Shift+Down",), Request.MOVE_SLIDES_DOWN),
    _row("Split at the cursor", Group.SLIDE, ("Ctrl+Enter",), Request.SPLIT_SLIDE),
    _row("Join with the next", Group.SLIDE, ("Ctrl+Shift+J",), Request.JOIN_SLIDES),
    _row("Hide, or show again", Group.SLIDE, ("Ctrl+Shift+H",), Request.HIDE_SLIDES),
    _row("Delete", Group.SLIDE, ("Ctrl+Shift+Delete",), Request.DELETE_SLIDES),
    _row("Slide list", Group.VIEW, ("Ctrl+Alt+1",), Request.SLIDES_PART),
    _row("Preview", Group.VIEW, ("Ctrl+Alt+2",), Request.PREVIEW_PART),
    _row("Speaker notes", Group.VIEW, ("Ctrl+Alt+3",), Request.NOTES_PART),
    _row("Words and times", Group.VIEW, ("Ctrl+Alt+4",), Request.CLOCK_PART),
    _row("Text alone, and back", Group.VIEW, ("Shift+F11",), Request.TEXT_ALONE),
    _row("Slide alone, and back", Group.VIEW, ("Ctrl+F11",), Request.SLIDE_ALONE),
    _row("Full screen", Group.VIEW, ("F11",), Request.FULL_SCREEN),
    _row("Next part of the window", Group.VIEW, ("F6",), Request.NEXT_PART),
    _row("Next step in the preview", Group.VIEW, ("Alt+Page Down",), Request.STEP_ON),
    _row("Previous step in the preview", Group.VIEW, ("Alt+Page Up",), Request.STEP_BACK),
    _row("This slide in the other themes", Group.VIEW, ("Ctrl+Alt+5",), Request.OTHER_THEMES),
    _row("What the back row can read", Group.VIEW, (), Request.BACK_ROW),
    _row("Safe edges", Group.VIEW, (), Request.SAFE_EDGES),
    _row("As seen without red cones (protanopia)", Group.VIEW, (), Request.PROTANOPIA),
    _row("As seen without green cones (deuteranopia)", Group.VIEW, (), Request.DEUTERANOPIA),
    _row("As seen without blue cones (tritanopia)", Group.VIEW, (), Request.TRITANOPIA),
    _row("Light or dark look", Group.VIEW, ("Ctrl+Shift+L",), Request.LOOK),
    _row("Present from the first slide", Group.SHOW, ("F5",), Request.START),
    _row("Present from this slide", Group.SHOW, ("Shift+F5",), Request.START_HERE),
    _row("Rehearse", Group.SHOW, ("Ctrl+F5",), Request.REHEARSE),
    _row("Everything that can be done, by name", Group.SHOW, ("Ctrl+Shift+P",), Request.PALETTE),
    _row("These keys", Group.SHOW, ("F1",), Request.KEYS),
)
"""In the order of menus and lists."""
