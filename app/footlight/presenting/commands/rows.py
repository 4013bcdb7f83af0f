"""Everything that can be asked for, as rows: the keys, the menus, the help and the manual's list come from this table.

The rows of the editor and of the start window stand in files of their own.
"""

from __future__ import annotations

from footlight.presenting.commands.command import Command, Group, Request, ShortcutContext, Situation
from footlight.presenting.commands.editor_rows import EDITOR_COMMANDS
from footlight.presenting.commands.start_rows import START_COMMANDS, WATCH_COMMANDS
from footlight.presenting.intents import Intent

__all__ = ["COMMANDS", "Command", "Group", "Request", "ShortcutContext", "Situation", "commands_in"]

COMMANDS: tuple[Command, ...] = (
    Command(
        "Next step",
        Group.MOVING,
        ("Right", "Down", "Page Down", "Space", "Enter", "N"),
        Intent.NEXT_STEP,
        gestures=("click", "swipe left", "wheel down"),
        repeats=True,
    ),
    Command(
        "Previous step",
        Group.MOVING,
        ("Left", "Up", "Page Up", "Backspace", "P", "Shift+Space"),
        Intent.PREVIOUS_STEP,
        gestures=("swipe right", "wheel up"),
        repeats=True,
    ),
    Command(
        "Next slide, skipping steps",
        Group.MOVING,
        ("Alt+Right", "Shift+Page Down"),
        Intent.NEXT_SLIDE,
        repeats=True,
    ),
    Command(
        "Previous slide, skipping steps",
        Group.MOVING,
        ("Alt+Left", "Shift+Page Up"),
        Intent.PREVIOUS_SLIDE,
        repeats=True,
    ),
    Command("First slide", Group.MOVING, ("Home",), Intent.FIRST_SLIDE),
    Command("Last slide", Group.MOVING, ("End",), Intent.LAST_SLIDE),
    Command("Go to a slide by number or words", Group.MOVING, ("G",), Request.GO_TO, typed="digits, Enter"),
    Command("Overview of all slides", Group.MOVING, ("O", "Tab", "-", "Ctrl+S"), Request.OVERVIEW),
    Command("Search the slides and their notes", Group.MOVING, ("Ctrl+F", "/"), Request.SEARCH),
    Command(
        "Back to where you came from",
        Group.MOVING,
        ("Shift+Backspace", "Alt+Shift+Left"),
        Intent.BACK,
        enabled=lambda now: now.can_go_back,
    ),
    Command("Black", Group.AUDIENCE, ("B", "."), Intent.BLACK),
    Command("White", Group.AUDIENCE, ("W", ","), Intent.WHITE),
    Command("Freeze", Group.AUDIENCE, ("F",), Intent.FREEZE),
    Command("Laser pointer", Group.POINTING, ("L", "Ctrl+L"), Request.LASER),
    Command("Spotlight", Group.POINTING, ("H",), Request.SPOTLIGHT),
    Command("Magnifier", Group.POINTING, ("Z",), Request.MAGNIFIER),
    Command("Pen", Group.POINTING, ("Ctrl+P",), Request.PEN),
    Command("Highlighter", Group.POINTING, ("Ctrl+I",), Request.HIGHLIGHTER),
    Command(
        "Take back the last stroke", Group.POINTING, ("Ctrl+Z",), Intent.UNDO_INK, enabled=lambda now: now.can_undo_ink
    ),
    Command(
        "Clear the drawing on this slide",
        Group.POINTING,
        ("E", "Delete"),
        Intent.CLEAR_INK,
        enabled=lambda now: now.drawn,
    ),
    Command("Pause the timer, or go on", Group.TIME, ("T",), Intent.TOGGLE_CLOCK),
    Command(
        "Reset the timer; again within 5 seconds takes it back",
        Group.TIME,
        ("R",),
        Intent.RESET_CLOCK,
        enabled=lambda now: now.has_clock,
    ),
    Command(
        "Larger notes",
        Group.NOTES,
        ("Ctrl++", "Ctrl+="),
        Request.LARGER_NOTES,
        enabled=lambda now: now.presenter_view,
        notes_keys=("+", "="),
        repeats=True,
    ),
    Command(
        "Smaller notes",
        Group.NOTES,
        ("Ctrl+-",),
        Request.SMALLER_NOTES,
        enabled=lambda now: now.presenter_view,
        notes_keys=("-",),
        repeats=True,
    ),
    Command(
        "Scroll the notes down",
        Group.NOTES,
        ("Ctrl+Down", "D"),
        Request.SCROLL_NOTES_DOWN,
        enabled=lambda now: now.presenter_view,
        repeats=True,
    ),
    Command(
        "Scroll the notes up",
        Group.NOTES,
        ("Ctrl+Up", "U"),
        Request.SCROLL_NOTES_UP,
        enabled=lambda now: now.presenter_view,
        repeats=True,
    ),
    Command(
        "Let the notes scroll by themselves, or hold them",
        Group.NOTES,
        ("A",),
        Request.TELEPROMPTER,
        enabled=lambda now: now.presenter_view,
    ),
    Command(
        "Notes of the next slide, and back",
        Group.NOTES,
        ("M",),
        Request.NEXT_NOTES,
        enabled=lambda now: now.presenter_view,
    ),
    Command(
        "Presenter view on one screen, and back",
        Group.VIEWS,
        ("S",),
        Request.PRESENTER_VIEW,
        enabled=lambda now: not now.several_screens,
    ),
    Command(
        "Swap the screens",
        Group.VIEWS,
        ("X",),
        Request.SWAP_SCREENS,
        enabled=lambda now: now.two_screens,
    ),
    Command(
        "Choose the screens",
        Group.VIEWS,
        ("Ctrl+D",),
        Request.SCREENS,
        enabled=lambda now: now.several_screens,
    ),
    Command(
        "Slides on all screens, and back",
        Group.VIEWS,
        ("Y",),
        Request.MIRROR,
        enabled=lambda now: now.several_screens,
    ),
    Command("Full screen", Group.VIEWS, ("F11", "Alt+Enter"), Request.FULL_SCREEN, mac_keys=("Ctrl+Meta+F",)),
    Command("Light or dark view", Group.VIEWS, ("Ctrl+Shift+L",), Request.LOOK),
    Command("Everything that can be done, in a menu", Group.PROGRAM, ("F10",), Request.MENU, gestures=("right click",)),
    Command("Everything that can be done, by name", Group.PROGRAM, ("Ctrl+K", "Ctrl+Shift+P"), Request.PALETTE),
    Command(
        "Settings and keys ...",
        Group.PROGRAM,
        ("Ctrl+,",),
        Request.SETTINGS,
        enabled=lambda now: now.two_screens or now.presenter_view or now.windowed,
    ),
    Command(
        "Manual",
        Group.PROGRAM,
        ("Ctrl+F1",),
        Request.MANUAL,
        enabled=lambda now: now.two_screens or now.presenter_view or now.windowed,
    ),
    Command("These keys", Group.PROGRAM, ("?", "F1"), Request.KEYS),
    Command("Start from the first slide", Group.PROGRAM, ("F5",), Request.START, enabled=lambda now: not now.begun),
    Command(
        "Start from this slide", Group.PROGRAM, ("Shift+F5",), Request.START_HERE, enabled=lambda now: not now.begun
    ),
    Command(
        "Edit this slide",
        Group.PROGRAM,
        ("Ctrl+E",),
        Request.EDIT,
        enabled=lambda now: now.two_screens or now.presenter_view or now.windowed,
    ),
    Command(
        "Export ...",
        Group.PROGRAM,
        ("Ctrl+Shift+E",),
        Request.EXPORT,
        enabled=lambda now: now.two_screens or now.presenter_view or now.windowed,
    ),
    Command("Reload the deck", Group.PROGRAM, ("Ctrl+R",), Request.RELOAD),
    Command(
        "Follow what is saved, or stay",
        Group.PROGRAM,
        ("Ctrl+Shift+R",),
        Request.FOLLOW_EDITS,
    ),
    Command("Open another deck", Group.PROGRAM, ("Ctrl+O",), Request.OPEN),
    Command("Leave: black first, then the talk, asked for twice", Group.PROGRAM, ("Esc",), Intent.LEAVE),
    Command("Quit", Group.PROGRAM, ("Ctrl+Q",), Request.QUIT),
    *START_COMMANDS,
    *EDITOR_COMMANDS,
    *WATCH_COMMANDS,
)
"""Every command there is, in the order of lists."""


def commands_in(context: ShortcutContext) -> tuple[Command, ...]:
    """Return the commands that can be given in a window."""
    return tuple(command for command in COMMANDS if command.context is context)
