"""Which window the program shows: a talk, or the start window from which talks are opened."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject

from footlight.deck import Asked, Deck, UnusableInputError
from footlight.desktop.journals import open_journal
from footlight.desktop.recent import open_recent_decks
from footlight.desktop.settings import RECENT_LIMIT, WORDS_A_MINUTE, open_settings
from footlight.reading import read_deck
from footlight.windows.look.look import LookChoice
from footlight.windows.talk.present_options import PresentOptions
from footlight.windows.talk.presentation import Presentation

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDialog, QWidget

    from footlight.desktop.edit_journals import UnsavedText
    from footlight.desktop.journals import JournalFile
    from footlight.presenting.resume import SavedTalk
    from footlight.windows.editor.document import EditorDocument
    from footlight.windows.editor.editor_window import EditorWindow
    from footlight.windows.pointing.ink_export import InkFile
    from footlight.windows.rehearsal.report_window import ReportController
    from footlight.windows.start.hub_controller import HubController
    from footlight.windows.start.resume_window import ResumeWindow
    from footlight.windows.start.start_window import StartWindow
    from footlight.windows.talk.unfinished_files import UnfinishedFiles


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
        self.editors: list[EditorWindow] = []
        """The decks that are written at the moment."""
        self._presented: EditorWindow | None = None
        """The editor from which the talk is given."""
        self._file_question: QDialog | None = None
        """What asks about a file that cannot be opened as it is, or about what was not saved."""
        self._recovery_offered = False
        self._quitting = False
        self._leaving = False
        """Whether all editors shall be closed, each when its author has answered."""

    def present(self, deck: Deck) -> None:
        """Begin a talk, or go on with one that broke off if the speaker wants that."""
        if self.presentation is not None:
            self.presentation.release_journal()
        if self._options.rehearsal:
            self._open(Presentation(deck, self._options, self._settings, self))
            return
        journal = open_journal(deck)
        # Who says where to begin has answered the question.
        saved = _broken_off(journal) if self._options.start is None else None
        if saved is not None and deck.partial:
            deck = read_deck(deck.path)
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
        talk.left_writing.connect(self._keep_writing)
        self.presentation = talk
        talk.open()
        if self.start_window is not None:
            self.start_window.hide()
        if before is not None:
            before.close()
            before.deleteLater()
        # The first slide and the planned time were meant for the first talk.
        self._options = replace(self._options, start=None, duration=None, end=None)

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
            self.hub.edit_asked.connect(self._edit_or_say)
            self.hub.closed.connect(self._close_start_window)
            self.start_window = self.hub.window
        self.start_window.appear()
        self._offer_recovery()

    def _close_start_window(self) -> None:
        """Leave the program with its start window, unless something is still being written."""
        if not self.editors:
            self._quit()

    def edit(self, path: Path | None = None) -> None:
        """Open a deck in an editor; without a path a new one. About one that cannot be read a sentence is shown.

        Raises:
            UnusableInputError: It cannot be read, and there is no window to say so.
        """
        # Only here: who presents needs no editor.
        from footlight.editing.text_files import NotUtf8Error
        from footlight.windows.editor.opening import ask_for_encoding, open_document

        known = next((each for each in self.editors if path is not None and each.document.is_of(path)), None)
        if known is not None:
            known.activateWindow()
            return
        try:
            document = open_document(path, self._settings.get(WORDS_A_MINUTE))
        except NotUtf8Error as error:
            if path is None:
                raise
            self._ask_about_files(ask_for_encoding(path, error, self._window(), self._open_editor))
            return
        self._open_editor(document)
        self._offer_recovery()

    def _open_editor(self, document: EditorDocument) -> EditorWindow:
        # Only here: who presents needs no editor.
        from footlight.windows.editor.editor_window import EditorWindow
        from footlight.windows.input.key_events import KEYS_FILE, read_own_keys

        keys = read_own_keys(self._settings.path.with_name(KEYS_FILE))
        editor = EditorWindow(document, self._settings, keys)
        document.setParent(editor)
        self.editors.append(editor)
        if document.path is not None:
            self._recent.add(document.path)
        editor.present_asked.connect(lambda number: self._present_from(editor, number))
        editor.new_asked.connect(self.edit)
        editor.open_asked.connect(lambda: self._ask_for_deck_to_edit(editor))
        editor.quit_asked.connect(self._quit_editors)
        editor.closed.connect(lambda: self._close_editor(editor))
        editor.keeping.saving.stayed.connect(self._stay)
        editor.show()
        return editor

    def _offer_recovery(self) -> None:
        """Offer once what programs left that died before it was saved."""
        if self._recovery_offered:
            return
        self._recovery_offered = True
        # Only here: who presents needs no editor.
        from footlight.windows.editor.opening import ask_for_recovery

        known = [editor.document.path for editor in self.editors if editor.document.path is not None]
        window = self.editors[-1] if self.editors else self.start_window
        self._ask_about_files(ask_for_recovery(known, window, self._recover))

    def _recover(self, unsaved: UnsavedText) -> None:
        """Open what was not saved: in its deck, which offers it, or without one where that has gone."""
        from footlight.windows.editor.document import UNTITLED
        from footlight.windows.editor.opening import new_document

        if unsaved.document is not None:
            try:
                self.edit(unsaved.document)
            except UnusableInputError:
                name, folder = unsaved.document.name, unsaved.document.parent
            else:
                return
        else:
            name, folder = UNTITLED, Path.home()
        editor = self._open_editor(new_document("", folder, name))
        editor.keeping.journal.take_back(unsaved, unsaved.text)

    def _ask_about_files(self, question: QDialog | None) -> None:
        """Keep a question, and leave the program after it when there is nothing else."""
        self._file_question = question
        if question is not None:
            question.finished.connect(self._end_file_question)

    def _end_file_question(self) -> None:
        self._file_question = None
        if not self.editors and self.presentation is None and self.start_window is None:
            self._quit()

    def open(self, path: Path, audience: str = "", *, rehearsal: bool | None = None) -> None:
        """Present a deck's file; about one that cannot be read a sentence is shown.

        Args:
            path: The file.
            audience: For whom; empty for the deck's first audience.
            rehearsal: Whether the times of the slides are kept; None for as in the last talk.
        """
        try:
            deck = read_deck(path, asked=Asked(audience))
        except UnusableInputError as error:
            self._say(str(error))
        else:
            if rehearsal is not None:
                self._options = replace(self._options, rehearsal=rehearsal)
            self.present(deck)

    def _edit_or_say(self, path: Path) -> None:
        try:
            self.edit(path)
        except UnusableInputError as error:
            self._say(str(error))

    def _ask_for_deck_to_edit(self, editor: EditorWindow) -> None:
        # Only here: no start needs it.
        from PySide6.QtWidgets import QFileDialog

        chosen, _ = QFileDialog.getOpenFileName(
            editor, "Open a deck", str(editor.document.deck_path.parent), "Talks (*.md *.markdown *.mdown *.txt)"
        )
        if chosen:
            try:
                self.edit(Path(chosen))
            except UnusableInputError as error:
                editor.say(str(error))

    def _present_from(self, editor: EditorWindow, number: int) -> None:
        """Give the talk of an editor as its text is now."""
        self._presented = editor
        deck = editor.document.read_now()
        self._options = replace(self._options, start=number)
        talk = Presentation(deck, self._options, self._settings, self)
        self._open(talk)

    def _quit_editors(self) -> None:
        """Close every editor, as far as their authors agree, and then the program."""
        self._leaving = True
        for editor in tuple(self.editors):
            if not editor.close():
                return  # it asks its author, and goes on when it closes

    def _stay(self) -> None:
        """Leave no further editor, as an author goes on writing."""
        self._leaving = False

    def _close_editor(self, editor: EditorWindow) -> None:
        self.editors.remove(editor)
        if self._presented is editor:
            self._presented = None
        editor.end()
        editor.deleteLater()
        if self._leaving and self.editors:
            self._quit_editors()
        elif (
            not self.editors
            and self.presentation is None
            and (self.start_window is None or not self.start_window.isVisible())
        ):
            self._quit()

    def close(self) -> None:
        """End what is still there, at once."""
        self._end_question()
        if self._file_question is not None:
            self._file_question.finished.disconnect(self._end_file_question)
            self._file_question.close()
            self._file_question = None
        for editor in self.editors:
            editor.end()
            editor.deleteLater()
        self.editors.clear()
        self._close_talk()
        if self.unfinished is not None:
            self.unfinished.close()
        if self.report is not None:
            self.report.close()
            self.report = None
        if self.hub is not None:
            self.hub.close()
            self.hub = self.start_window = None

    def _end_talk(self) -> None:
        editor, self._presented = self._presented, None
        if editor is not None and self.presentation is not None:
            editor.return_from(self.presentation.talk.state.deck, self.presentation.talk.state.position.slide)
        elif self.start_window is not None:
            self.start_window.appear()
        deck = self._close_talk()
        if deck is not None and self._options.rehearsal and self._show_report(deck):
            return
        if self.start_window is None and not self.editors:
            self._quit()

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

    def _show_report(self, deck: Deck) -> bool:
        """Show what came of a rehearsal, if anything did."""
        # Only here: a talk needs no report.
        from footlight.desktop.rehearsals import load_runs
        from footlight.presenting.rehearsal import report_on
        from footlight.windows.rehearsal.report_window import ReportController

        runs = load_runs(deck)
        if not runs:
            return False
        self.report = ReportController(deck, report_on(deck, runs), self)
        self.report.closed.connect(self._close_report)
        self.report.show()
        return True

    def _close_report(self) -> None:
        report, self.report = self.report, None
        if report is not None:
            report.close()
            report.deleteLater()
        if self.start_window is None and not self.editors:
            self._quit()

    def _quit(self) -> None:
        """Leave the program once everything is written that the user asked for, without a window that hangs."""
        self._close_talk()
        self._quitting = self.unfinished is not None and bool(self.unfinished)
        if self.start_window is not None:
            self.start_window.hide()
        if not self._quitting:
            # ``quit`` asks every window first, and those of a talk leave the answer to the talk.
            QCoreApplication.exit(0)

    def _keep_writing(self, file: InkFile) -> None:
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
