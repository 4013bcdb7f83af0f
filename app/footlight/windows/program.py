"""Which window the program shows: a talk, or the start window from which talks are opened."""

from __future__ import annotations

import math
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QTimer

from footlight import reading
from footlight.deck import Asked, Deck, UnusableInputError
from footlight.desktop.journals import open_journal
from footlight.desktop.recent import open_recent_decks
from footlight.desktop.settings import AUDIENCE_SCREEN, RECENT_LIMIT, WINDOWED, allowed_folders, open_settings
from footlight.windows.look.look import LookChoice
from footlight.windows.talk.present_options import PresentOptions

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from footlight.desktop.journals import JournalFile
    from footlight.presenting.commands.command import Request
    from footlight.presenting.commands.keys import OwnKeys
    from footlight.presenting.resume import SavedTalk
    from footlight.windows.editor.editor_window import EditorWindow
    from footlight.windows.editors import Editors
    from footlight.windows.rehearsal.report_window import ReportController
    from footlight.windows.start.hub_controller import HubController
    from footlight.windows.start.resume_window import ResumeWindow
    from footlight.windows.start.start_window import StartWindow
    from footlight.windows.talk.presentation import Presentation
    from footlight.windows.talk.unfinished_files import UnfinishedFiles
    from footlight.windows.tools.file_writing import FileWriting
    from footlight.windows.tools.tool_windows import ToolWindows


class Program(QObject):
    """Opens decks, one talk at a time.

    Args:
        options: How the first talk begins.
    """

    def __init__(self, options: PresentOptions) -> None:
        super().__init__()
        self._options = options
        self._settings = open_settings()
        LookChoice(self._settings, self)
        self._recent = open_recent_decks(self._settings.get(RECENT_LIMIT))
        self.presentation: Presentation | None = None
        """The talk in progress."""
        self.hub: HubController | None = None
        """What the start window does."""
        self.start_window: StartWindow | None = None
        """The start window, if the program began with it."""
        self.question: ResumeWindow | None = None
        """What asks whether to go on with a talk that broke off."""
        self._asked_about: Presentation | None = None
        self.report: ReportController | None = None
        """What came of a rehearsal, while it is shown."""
        self.unfinished: UnfinishedFiles | None = None
        """What is still being written after its talk."""
        self._editors: Editors | None = None
        self._tools: ToolWindows | None = None
        self._quitting = False
        self._start_window_put_away = False
        """Whether the start window gives way to the talk, and comes back after it."""

    @property
    def editors(self) -> list[EditorWindow]:
        """The decks that are written at the moment."""
        return self._editors.windows if self._editors is not None else []

    @property
    def idle_seconds(self) -> float:
        """How long ago a deck was last written on; infinite where none is written."""
        return min((editor.document.idle_seconds for editor in self.editors), default=math.inf)

    def present(self, deck: Deck) -> None:
        """Begin a talk, or go on with one that broke off if the speaker wants that."""
        # Only here: an editor shows its text without any talk.
        from footlight.windows.talk.presentation import Presentation

        if self.presentation is not None:
            self.presentation.release_journal()
        if self._options.rehearsal:
            self._open(Presentation(deck, self._options, self._settings, self))
            return
        journal = open_journal(deck)
        # Who says where to begin has answered the question.
        saved = _broken_off(journal) if self._options.start is None else None
        if saved is not None and deck.partial:
            deck = reading.read_deck(deck.path, asked=deck.settings.asked)
        talk = Presentation(deck, self._options, self._settings, self, journal)
        if saved is None:
            self._open(talk)
        else:
            self._ask(talk, deck, saved)

    def _ask(self, talk: Presentation, deck: Deck, saved: SavedTalk) -> None:
        # Only here: few talks break off.
        from footlight.presenting.system_clock import moment_now, seconds_between
        from footlight.windows.start.resume_window import ResumeWindow

        self._end_question()
        question = ResumeWindow(deck, saved, seconds_between(saved.moment, moment_now()))
        self.question, self._asked_about = question, talk

        def begin(go_on: bool) -> None:
            self._asked_about = None
            self._end_question()
            if go_on:
                talk.resume(saved)
            self._open(talk)

        question.answered.connect(begin)
        question.ask(talk.stage.speaker_screen())

    def _end_question(self) -> None:
        if self.question is not None:
            self.question.hide()
            self.question.deleteLater()
            self.question = None
        if self._asked_about is not None:
            self._asked_about.close()
            self._asked_about.deleteLater()
            self._asked_about = None

    def _open(self, talk: Presentation) -> None:
        """Begin a talk; one that is in progress ends without a word."""
        before = self.presentation
        deck = talk.talk.state.deck
        talk.begun.connect(lambda: self._recent.add(deck.opened))
        talk.ended.connect(self._end_talk)
        talk.open_asked.connect(self._ask_for_deck)
        talk.quit_asked.connect(self._quit)
        talk.keys_changed.connect(self._set_keys)
        talk.edit_asked.connect(lambda: self._edit_shown(talk))
        talk.left_writing.connect(self._keep_writing)
        self.presentation = talk
        talk.open()
        if self.start_window is not None:
            self._start_window_put_away |= self.start_window.isVisible()
            self.start_window.hide()
        if before is not None:
            before.close()
            before.deleteLater()
        # The first slide and the planned time were meant for the first talk.
        self._options = replace(self._options, start=None, duration=None, end=None, ahead=None)

    def show_start_window(self) -> None:
        """Show what can be opened."""
        if self.start_window is None:
            # Only here: a talk that is named on the command line never needs it.
            from footlight.windows.input.key_events import KEYS_FILE, read_own_keys
            from footlight.windows.start.hub_controller import HubController

            keys = read_own_keys(self._settings.path.with_name(KEYS_FILE))
            self.hub = HubController(self._recent, self._settings, keys, self)
            self.hub.present_asked.connect(lambda path, audience: self.open(path, audience, rehearsal=False))
            self.hub.rehearse_asked.connect(lambda path, audience: self.open(path, audience, rehearsal=True))
            self.hub.new_asked.connect(lambda: self._desk().begin_new_talk(self.start_window))
            self.hub.edit_asked.connect(self._edit_or_say)
            self.hub.report_asked.connect(self._show_report_of)
            self.hub.tool_asked.connect(self._open_tool_for_deck)
            self.hub.general_tool_asked.connect(lambda request: self.tools.open(request, None, self.start_window))
            self.hub.closed.connect(self._close_start_window)
            self.start_window = self.hub.window
        self.start_window.appear()
        # What is asked then needs much that the window does not: it is there first.
        QTimer.singleShot(0, self, self._offer_recovery)

    def _offer_recovery(self) -> None:
        if self.start_window is not None and self.start_window.isVisible():
            self._desk().offer_recovery(self.start_window)

    def _close_start_window(self) -> None:
        """Leave the program with its start window, unless something is still being written."""
        if not self.editors:
            self._quit()

    def edit(self, path: Path | None = None) -> None:
        """Open a deck in an editor; without a path a new one.

        Raises:
            UnusableInputError: It cannot be read, and there is no window to say so.
        """
        self._desk().open(path, self._window())

    def _desk(self) -> Editors:
        """Return what opens editors, made when it is first needed."""
        if self._editors is None:
            # Only here: who presents needs no editor.
            from footlight.windows.editors import Editors

            self._editors = Editors(self._settings, self._recent, self)
            self._editors.present_asked.connect(self._present_from)
            self._editors.rehearse_asked.connect(lambda editor: self._present_from(editor, 1, rehearsal=True))
            self._editors.tool_asked.connect(self._open_tool_for_editor)
            self._editors.emptied.connect(self._quit_unless_needed)
        return self._editors

    def _asked(self, audience: str) -> Asked:
        return Asked(audience, allowed=allowed_folders(self._settings, self._options.allowed))

    def open(self, path: Path, audience: str = "", *, rehearsal: bool | None = None) -> None:
        """Present a deck's file; about one that cannot be read a sentence is shown.

        Args:
            path: The file.
            audience: For whom; empty for the deck's first audience.
            rehearsal: Whether the times of the slides are kept; None for as in the last talk.
        """
        try:
            deck = reading.read_deck(path, asked=self._asked(audience))
        except UnusableInputError as error:
            self._say(str(error))
        else:
            if rehearsal is not None:
                self._options = replace(self._options, rehearsal=rehearsal)
            self.present(deck)

    def _edit_at(self, path: Path, line: int) -> None:
        """Open a file in an editor, with the cursor at a line."""

        def go_there(editor: EditorWindow | None) -> None:
            if editor is not None:
                editor.come_forward()
                editor.go_to_line(line)

        known = next((each for each in self.editors if each.document.deck_path == path), None)
        if known is not None:
            go_there(known)
        else:
            self._edit_or_say(path, go_there)

    def _edit_or_say(self, path: Path, show: Callable[[EditorWindow | None], object] = lambda _editor: None) -> None:
        """Open a deck in an editor; about one that cannot be read a sentence is shown."""
        try:
            self._desk().edit(path, show, self._say, self._window())
        except UnusableInputError as error:
            self._say(str(error))

    def _present_from(self, editor: EditorWindow, number: int, *, rehearsal: bool = False) -> None:
        """Present the talk of an editor as its text is now, whether it is saved or not."""
        # Only here: as above.
        from footlight.windows.talk.presentation import Presentation

        deck = editor.document.read_now()
        options = PresentOptions(
            windowed=self._settings.get(WINDOWED) or self._options.windowed,
            audience_screen=self._options.audience_screen or self._settings.get(AUDIENCE_SCREEN) or None,
            start=number,
            rehearsal=rehearsal,
            allowed=self._options.allowed,
        )
        if self.presentation is not None:
            self.presentation.release_journal()
        journal = None if rehearsal or editor.document.path is None else open_journal(deck)
        talk = Presentation(deck, options, self._settings, self, journal)
        self._open(talk)
        self._desk().follow(talk, editor)

    def _edit_shown(self, talk: Presentation) -> None:
        """Open the slide that a talk shows in an editor."""
        try:
            self._desk().edit_shown(talk)
        except UnusableInputError as error:
            talk.say(str(error))

    @property
    def tools(self) -> ToolWindows:
        """The windows around a deck that the start window and the editors ask for."""
        if self._tools is None:
            # Only here: a talk that is named on the command line never needs them.
            from footlight.windows.tools.tool_windows import ToolWindows

            self._tools = ToolWindows(self._settings, self)
            self._tools.left_writing.connect(self._keep_writing)
            self._tools.keys_changed.connect(self._set_keys)
            self._tools.edit_asked.connect(self._edit_at)
        return self._tools

    def _set_keys(self, keys: OwnKeys) -> None:
        """Have keys that were changed count at once, wherever they are pressed."""
        for editor in self.editors:
            editor.set_keys(keys)
        if self.start_window is not None:
            self.start_window.set_keys(keys)
        if self.presentation is not None:
            self.presentation.add_features().set_keys(keys)

    def _open_tool_for_deck(self, request: Request, path: Path, audience: str) -> None:
        from footlight.windows.tools.write_kinds import ExportSubject

        try:
            deck = reading.read_deck(path, asked=self._asked(audience))
        except UnusableInputError as error:
            self._say(str(error))
        else:
            known = next((editor.document for editor in self.editors if editor.document.is_of(path)), None)
            self.tools.open(request, lambda: ExportSubject(deck), self.start_window, known)

    def _open_tool_for_editor(self, editor: EditorWindow, request: Request) -> None:
        from footlight.presenting.commands.command import Request
        from footlight.windows.tools.write_kinds import ExportSubject

        document = editor.document
        if request is Request.START_WINDOW and self.presentation is None:
            self.show_start_window()
            return
        if request is Request.START_WINDOW:
            editor.say("The start window can be shown when the talk is over.")
            return
        if request is Request.REPORT:
            self._close_report()
            if not self._show_report(document.read_now(), editor):
                editor.say(f"{document.name} has not been rehearsed yet; “Rehearse” keeps the times.")
            return
        if document.modified and request is Request.PACK:
            editor.say("Save the talk first: it is packed from its file.")
            return
        text = document.text if document.modified or document.path is None else None

        def subject() -> ExportSubject:
            return ExportSubject(document.read_now(), text=text, number=editor.slide.number)

        self.tools.open(request, subject, editor, document)

    def _quit_unless_needed(self) -> None:
        """Leave the program when nothing of it is left to be seen."""
        shown = self.start_window is not None and self.start_window.isVisible()
        if not self.editors and self.presentation is None and self.report is None and not shown:
            self._quit()

    def close(self) -> None:
        """End what is still there, at once."""
        self._end_question()
        if self._editors is not None:
            self._editors.end()
        self._close_talk()
        if self._tools is not None:
            self._tools.close()
        if self.unfinished is not None:
            self.unfinished.close()
        if self.report is not None:
            self.report.close()
            self.report = None
        if self.hub is not None:
            self.hub.close()
            self.hub = self.start_window = None

    def _end_talk(self) -> None:
        talk = self.presentation
        editor = self._editors.presented if self._editors is not None else None
        if self.start_window is not None and self._start_window_put_away:
            self.start_window.appear(behind=editor is not None)
        self._start_window_put_away = False
        if talk is None or self._editors is None or not self._editors.return_from(talk):
            editor = None
        deck = self._close_talk()
        if talk is not None and deck is not None and talk.options.rehearsal and self._show_report(deck, editor):
            return
        self._quit_unless_needed()

    def _close_talk(self) -> Deck | None:
        """Close the talk, if there is one, and return its deck."""
        talk, self.presentation = self.presentation, None
        if talk is None:
            return None
        talk.close()
        talk.deleteLater()
        if self.unfinished is not None and self.unfinished:
            self.unfinished.show(talk.stage.speaker_screen())
        return talk.talk.state.deck

    def _show_report(self, deck: Deck, editor: EditorWindow | None) -> bool:
        """Show what came of a rehearsal, if anything did; its times enter the text of an editor that is open."""
        # Only here: a talk needs no report.
        from footlight.desktop.rehearsals import load_runs
        from footlight.presenting.rehearsal import report_on
        from footlight.reading.time_writing import write_times_into
        from footlight.windows.rehearsal.report_window import ReportController

        runs = load_runs(deck)
        if not runs:
            return False
        write = editor.document.enter_times if editor is not None else write_times_into
        self.report = ReportController(deck, report_on(deck, runs), self, write)
        self.report.closed.connect(self._close_report)
        self.report.show()
        return True

    def _show_report_of(self, path: Path, audience: str) -> None:
        """Show what came of the rehearsals of a deck."""
        try:
            deck = reading.read_deck(path, asked=Asked(audience))
        except UnusableInputError as error:
            self._say(str(error))
            return
        self._close_report()
        if not self._show_report(deck, None):
            self._say(f"{path.name} has not been rehearsed yet; “Rehearse” keeps the times.")

    def _close_report(self) -> None:
        report, self.report = self.report, None
        if report is not None:
            report.close()
            report.deleteLater()
        self._quit_unless_needed()

    def _quit(self) -> None:
        """Leave the program once everything is written that the user asked for, without a window that hangs."""
        self._close_talk()
        self._quitting = self.unfinished is not None and bool(self.unfinished)
        if self.start_window is not None:
            self.start_window.hide()
        if not self._quitting:
            # ``quit`` asks every window first, and those of a talk leave the answer to the talk.
            QCoreApplication.exit(0)

    def _keep_writing(self, file: FileWriting) -> None:
        """Keep an eye on a file that is still written when its talk ends."""
        if self.unfinished is None:
            # Only here: few talks end in that moment.
            from footlight.windows.talk.unfinished_files import UnfinishedFiles

            self.unfinished = UnfinishedFiles(self)
            self.unfinished.finished.connect(self._say)
            self.unfinished.all_done.connect(self._go_on_quitting)
        self.unfinished.add(file)

    def _go_on_quitting(self) -> None:
        if self._quitting:
            QCoreApplication.exit(0)

    def _ask_for_deck(self) -> None:
        # Only here: no start needs it.
        from PySide6.QtWidgets import QFileDialog

        window = self._window()
        folder = str(self.presentation.talk.state.deck.folder) if self.presentation else str(Path.home())
        chosen, _ = QFileDialog.getOpenFileName(
            window, "Open a deck", folder, "Talks (*.md *.markdown *.mdown *.txt *.footlight);;All files (*)"
        )
        if chosen:
            self.open(Path(chosen))

    def _say(self, sentence: str) -> None:
        if self.presentation is not None:
            self.presentation.say(sentence)
        elif self.start_window is not None:
            self.start_window.say(sentence)

    def _window(self) -> QWidget | None:
        return self.presentation.stage.speaker_window if self.presentation is not None else self.start_window


def _broken_off(journal: JournalFile) -> SavedTalk | None:
    """Return the talk that a journal holds, if somebody may want to go on with it."""
    if not journal.path.exists():
        return None
    # Only here: few talks break off.
    from footlight.windows.talk.records import broken_off

    return broken_off(journal)
