"""What a row of the table of commands is: what it is called, its keys, what it sends, and in which window.

It knows no Qt: a key is a text such as ``Right``, ``Alt+Left``, ``Ctrl+R`` or ``?``; a letter stands for itself in
either case.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

from footlight.deck.dataclass import dataclass
from footlight.presenting.intents import Intent


class Request(StrEnum):
    """What is asked of the windows, not of the talk."""

    FULL_SCREEN = "full-screen"
    PRESENTER_VIEW = "presenter-view"
    SWAP_SCREENS = "swap-screens"
    SCREENS = "screens"
    MIRROR = "mirror"
    GO_TO = "go-to"
    OVERVIEW = "overview"
    SEARCH = "search"
    LARGER_NOTES = "larger-notes"
    SMALLER_NOTES = "smaller-notes"
    SCROLL_NOTES_DOWN = "scroll-notes-down"
    SCROLL_NOTES_UP = "scroll-notes-up"
    TELEPROMPTER = "teleprompter"
    NEXT_NOTES = "next-notes"
    LASER = "laser"
    SPOTLIGHT = "spotlight"
    MAGNIFIER = "magnifier"
    PEN = "pen"
    HIGHLIGHTER = "highlighter"
    LOOK = "look"
    MENU = "menu"
    PALETTE = "palette"
    KEYS = "keys"
    RELOAD = "reload"
    FOLLOW_EDITS = "follow-edits"
    OPEN = "open"
    START = "start"
    START_HERE = "start-here"
    QUIT = "quit"
    PRESENT = "present"
    FORGET = "forget"
    EDIT = "edit"
    REHEARSE = "rehearse"
    CHECK = "check"
    EXPORT = "export"
    PACK = "pack"
    SETTINGS = "settings"
    MANUAL = "manual"
    UNPACK = "unpack"
    REPORT = "report"
    SHOW_FILE = "show-file"
    START_WINDOW = "start-window"
    NEW = "new"
    NEW_EMPTY = "new-empty"
    SAVE = "save"
    SAVE_AS = "save-as"
    REVERT = "revert"
    VERSIONS = "versions"
    CLOSE = "close"
    UNDO = "undo"
    REDO = "redo"
    CUT = "cut"
    COPY = "copy"
    PASTE = "paste"
    ADD_PICTURES = "add-pictures"
    SELECT_ALL = "select-all"
    PASTE_PLAIN = "paste-plain"
    PASTE_CHART = "paste-chart"
    BOLD = "bold"
    ITALIC = "italic"
    CODE = "code"
    STRUCK = "struck"
    LINK = "link"
    NOTE = "note"
    ALIGN_TABLE = "align-table"
    FIND = "find"
    REPLACE = "replace"
    FIND_NEXT = "find-next"
    FIND_PREVIOUS = "find-previous"
    SPELLING = "spelling"
    COMPLETE = "complete"
    EXPLAIN = "explain"
    CURES = "cures"
    PROBLEMS = "problems"
    NEXT_PROBLEM = "next-problem"
    PREVIOUS_PROBLEM = "previous-problem"
    PREVIOUS_SLIDE = "previous-slide"
    NEXT_SLIDE = "next-slide"
    NEW_SLIDE = "new-slide"
    INSERT_SLIDE = "insert-slide"
    DUPLICATE_SLIDES = "duplicate-slides"
    MOVE_SLIDES_UP = "move-slides-up"
    MOVE_SLIDES_DOWN = "move-slides-down"
    SPLIT_SLIDE = "split-slide"
    JOIN_SLIDES = "join-slides"
    HIDE_SLIDES = "hide-slides"
    DELETE_SLIDES = "delete-slides"
    STEP_ON = "step-on"
    STEP_BACK = "step-back"
    SLIDES_PART = "slides-part"
    PREVIEW_PART = "preview-part"
    NOTES_PART = "notes-part"
    CLOCK_PART = "clock-part"
    NEXT_PART = "next-part"
    TEXT_ALONE = "text-alone"
    SLIDE_ALONE = "slide-alone"
    OTHER_THEMES = "other-themes"
    BACK_ROW = "back-row"
    SAFE_EDGES = "safe-edges"
    PROTANOPIA = "protanopia"
    DEUTERANOPIA = "deuteranopia"
    TRITANOPIA = "tritanopia"


TOOL_REQUESTS = (Request.EXPORT, Request.PACK, Request.SETTINGS, Request.MANUAL)
"""Those that open a window which the start window, the editor and a talk share."""


class ShortcutContext(StrEnum):
    """The window in which a command can be given; a key may mean another thing in another window.

    In the speaker's own keys, commands of a talk stand at the top, those of any other window in a table of its name.
    """

    TALK = "talk"
    START = "start-window"
    EDITOR = "editor"
    WATCH = "watch-window"

    @property
    def place(self) -> str:
        """Where it is, as a part of a sentence."""
        return _PLACES[self]


_PLACES = {
    ShortcutContext.TALK: "in a talk",
    ShortcutContext.START: "in the start window",
    ShortcutContext.EDITOR: "in the editor",
    ShortcutContext.WATCH: "in the window of footlight watch",
}


class Group(StrEnum):
    """Where a command stands in menus and lists."""

    MOVING = "Moving"
    AUDIENCE = "What the audience sees"
    POINTING = "Pointing and drawing"
    TIME = "Time"
    NOTES = "Notes"
    VIEWS = "Screens and views"
    PROGRAM = "Talk and program"
    START = "In the start window"
    WATCH = "In the window of footlight watch"
    FILE = "File"
    EDIT = "Edit"
    TEXT = "Text"
    SLIDE = "Slide"
    VIEW = "View"
    SHOW = "Present"
    HELP = "Help"


@dataclass(frozen=True, slots=True)
class Situation:
    """What decides whether a command can be given.

    Attributes:
        two_screens: Whether audience and speaker have a screen each.
        several_screens: Whether there is more than one screen, whoever sits where.
        begun: Whether the talk has begun.
        can_go_back: Whether there was a jump.
        has_clock: Whether the clock shows anything that could be reset.
        presenter_view: Whether the presenter view is visible.
        windowed: Whether the slides are in a window.
        drawn: Whether there is a drawing on this slide.
        drawn_anywhere: Whether there is a drawing on any slide.
        can_undo_ink: Whether the last stroke or its clearing can be taken back.
    """

    two_screens: bool = False
    several_screens: bool = False
    begun: bool = False
    can_go_back: bool = False
    has_clock: bool = False
    presenter_view: bool = False
    windowed: bool = False
    drawn: bool = False
    drawn_anywhere: bool = False
    can_undo_ink: bool = False


@dataclass(frozen=True, slots=True)
class Command:
    """One row.

    Attributes:
        title: What it does, as a menu says it.
        group: Where it stands.
        keys: Its keys, the one that menus show first.
        sends: The event for the talk, or the request to the windows.
        enabled: Returns whether it can be given now; None when it always can.
        gestures: What does the same without the keyboard, for lists.
        typed: What to type first, for lists: ``digits`` before Enter.
        notes_keys: Keys that mean it while the notes have the focus.
        mac_keys: Keys that mean it on macOS too.
        repeats: Whether a key that is held down goes on giving it.
        context: The window in which it can be given.
        section: Whether menus draw a line before it, as it begins a section of its group.
    """

    title: str
    group: Group
    keys: tuple[str, ...]
    sends: Intent | Request
    enabled: Callable[[Situation], bool] | None = None
    gestures: tuple[str, ...] = ()
    typed: str = ""
    notes_keys: tuple[str, ...] = ()
    mac_keys: tuple[str, ...] = ()
    repeats: bool = False
    context: ShortcutContext = ShortcutContext.TALK
    section: bool = False

    @property
    def id(self) -> str:
        """A short stable name, unique in its context."""
        return self.sends.value

    @property
    def label(self) -> str:
        """The title as a button or a menu shows it."""
        return self.title.replace(" ...", "…")
