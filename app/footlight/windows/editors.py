"""The editors that are open, and what binds one to the talk that is given of it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QScreen

from footlight.deck import UnusableInputError
from footlight.deck.identity import counterpart
from footlight.desktop.bundled_decks import copied_deck, is_bundled
from footlight.desktop.file_manager import documents_folder, short_folder
from footlight.desktop.recent import RecentDecks
from footlight.desktop.settings import WORDS_A_MINUTE, Settings
from footlight.presenting.intents import Reload
from footlight.rendering.workers import Workers

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDialog, QWidget

    from footlight.desktop.edit_journals import UnsavedText
    from footlight.windows.editor.document import EditorDocument
    from footlight.windows.editor.editor_window import EditorWindow
    from footlight.windows.start.new_talk_window import NewTalkWindow
    from footlight.windows.talk.presentation import Presentation


class Editors(QObject):
    """Opens and closes editors.

    Args:
        settings: The author's settings.
        recent: The decks that were opened lately.
        parent: Its owner.
    """

    present_asked = Signal(object, int)
    """A talk shall be given of an ``EditorWindow`` as its text is now, from the slide of this number."""
    rehearse_asked = Signal(object)
    """A talk shall be rehearsed so."""
    tool_asked = Signal(object, object)
    """Another window is wanted from an ``EditorWindow``; one of its ``OTHER_WINDOWS``."""
    emptied = Signal()
    """The last editor was closed."""

    def __init__(self, settings: Settings, recent: RecentDecks, parent: QObject) -> None:
        super().__init__(parent)
        self._settings = settings
        self._recent = recent
        self.windows: list[EditorWindow] = []
        """The editors, in the order in which they were opened."""
        self.presented: EditorWindow | None = None
        """The one of which the talk is given."""
        self.question: QDialog | None = None
        """What asks about a file that cannot be opened as it is, or about what was not saved."""
        self.new_talk: NewTalkWindow | None = None
        """The window in which a new talk is chosen, while it is open."""
        self._recovery_offered = False
        self._leaving = False
        self._copier = Workers(1, "deck-copier", self)
        self._copies: dict[Path, Path] = {}
        """The copies of decks that come with the program, by these."""

    def open(self, path: Path | None, over: QWidget | None = None) -> EditorWindow | None:
        """Open a deck, or show the editor in which it is open; without a path a new talk.

        Args:
            path: The deck.
            over: The window over which questions are asked.

        Returns:
            The editor; None while it is asked what to do with a text in another encoding.

        Raises:
            UnusableInputError: It cannot be read.
        """
        editor = self._opened(path, over)
        if editor is not None:
            self.offer_recovery(editor)
        return editor

    def edit(
        self,
        path: Path,
        show: Callable[[EditorWindow | None], object],
        say: Callable[[str], object],
        over: QWidget | None,
    ) -> None:
        """Open a deck; of one that comes with the program a copy, which may take a moment.

        Args:
            path: The deck.
            show: Is given what ``open`` returns.
            say: Is given a sentence if it cannot be copied.
            over: The window over which questions are asked.

        Raises:
            UnusableInputError: It cannot be read.
        """
        if is_bundled(path):
            self._edit_copy(path, show, say)
        else:
            show(self.open(path, over))

    def _opened(self, path: Path | None, over: QWidget | None = None) -> EditorWindow | None:
        # Only here: a start window offers editors long before there is one.
        from footlight.editing.text_files import NotUtf8Error
        from footlight.windows.editor.opening import ask_for_encoding, open_document

        known = next((each for each in self.windows if path is not None and each.document.is_of(path)), None)
        if known is not None:
            known.come_forward()
            return known
        try:
            document = open_document(path, self._settings.get(WORDS_A_MINUTE))
        except NotUtf8Error as error:
            if path is None:
                raise
            self._ask(ask_for_encoding(path, error, over, self._add))
            return None
        return self._add(document)

    def begin_new_talk(self, over: QWidget | None = None) -> None:
        """Show what a talk can begin with; the one that is chosen is written and opened.

        Args:
            over: The window on whose screen it stays.
        """
        if self.new_talk is None:
            # Only here: few starts begin a talk.
            from footlight.windows.start.new_talk_window import NewTalkWindow

            self.new_talk = NewTalkWindow(documents_folder(), over)
            self.new_talk.written.connect(self._open_new_talk)
            self.new_talk.closed.connect(self._end_new_talk)
        self.new_talk.appear()

    def offer_recovery(self, over: QWidget | None) -> None:
        """Offer once what programs left that died before it was saved.

        Args:
            over: The window over which it is asked.
        """
        if self._recovery_offered:
            return
        self._recovery_offered = True
        # Only here: as above.
        from footlight.windows.editor.opening import ask_for_recovery

        known = [editor.document.path for editor in self.windows if editor.document.path is not None]
        self._ask(ask_for_recovery(known, over, self._recover))

    def follow(self, talk: Presentation, editor: EditorWindow) -> None:
        """Have a talk be that of an editor: saves reach the audience, and the author stays on the speaker's screen."""
        self.presented = editor
        talk.stage.arranged.connect(lambda: self.keep_off(talk))
        if editor.document.path is None:
            # There is no file yet that the talk could watch.
            editor.document.file_changed.connect(lambda: self._hand_over(talk, editor))
        self.keep_off(talk)

    def keep_off(self, talk: Presentation) -> None:
        """Keep every editor off the screens that an audience sees."""
        if talk.stage.on_two_screens:
            for editor in self.windows:
                _move_to(editor, talk.stage.speaker_screen())

    def edit_shown(self, talk: Presentation) -> None:
        """Open the slide that a talk shows, on the speaker's screen; of what comes with the program a copy.

        Raises:
            UnusableInputError: The deck cannot be read.
        """
        state = talk.talk.state
        if self.presented not in self.windows and is_bundled(state.deck.opened):
            self._edit_copy(state.deck.opened, partial(self._edit_slide, talk), talk.say)
            return
        self._edit_slide(talk, self.presented if self.presented in self.windows else self._opened(state.deck.opened))

    def _edit_copy(
        self, deck: Path, show: Callable[[EditorWindow | None], object], say: Callable[[str], object]
    ) -> None:
        """Copy the folder of a deck to the user's documents, unless that was done, and edit the copy."""
        known = self._copies.get(deck)
        if known is not None and known.exists():
            show(self._opened(known))
        elif self._copier.free:
            work = partial(copied_deck, deck, documents_folder())
            self._copier.run(f"copying {deck.parent}", work, partial(self._take_copy, deck, show, say))

    def _take_copy(
        self,
        deck: Path,
        show: Callable[[EditorWindow | None], object],
        say: Callable[[str], object],
        copy: Path | None,
    ) -> None:
        if copy is None:
            say("The talk that comes with Footlight could not be copied; the log says why.")
            return
        self._copies[deck] = copy
        editor = self._opened(copy)
        if editor is not None:
            editor.say(f"This is your copy, in {short_folder(copy.parent)}; the original stays as it is.")
        show(editor)

    def _edit_slide(self, talk: Presentation, editor: EditorWindow | None) -> None:
        """Show the slide of a talk in an editor, on the speaker's screen."""
        if editor is None:
            return
        state = talk.talk.state
        talk.stage.arranged.connect(lambda: self.keep_off(talk))
        self.keep_off(talk)
        editor.go_to(counterpart(state.deck, state.position.slide, editor.document.read_now()))
        editor.come_forward()

    def return_from(self, talk: Presentation) -> bool:
        """Show the slide where a talk has ended in the editor that it was given of; return whether there is one."""
        editor, self.presented = self.presented, None
        if editor is None or editor not in self.windows:
            return False
        state = talk.talk.state
        editor.go_to(counterpart(state.deck, state.position.slide, editor.document.read_now()))
        editor.come_forward()
        return True

    def close_all(self) -> None:
        """Close every editor, as far as their authors agree."""
        self._leaving = True
        for editor in tuple(self.windows):
            if not editor.close():
                return  # it asks its author, and goes on when it closes

    def end(self) -> None:
        """End all of them at once."""
        self._copier.close()
        if self.question is not None:
            self.question.finished.disconnect(self._end_question)
            self.question.close()
            self.question = None
        self._end_new_talk()
        for editor in self.windows:
            editor.end()
            editor.deleteLater()
        self.windows.clear()

    def _add(self, document: EditorDocument) -> EditorWindow:
        """Open a document in a window of its own."""
        # Only here: as above.
        from footlight.windows.editor.editor_window import EditorWindow
        from footlight.windows.input.key_events import KEYS_FILE, read_own_keys

        keys = read_own_keys(self._settings.path.with_name(KEYS_FILE))
        editor = EditorWindow(document, self._settings, keys)
        document.setParent(editor)
        self.windows.append(editor)
        if document.path is not None and document.path.exists():
            self._recent.add(document.path)
        self._connect(editor)
        editor.show()
        return editor

    def _recover(self, unsaved: UnsavedText) -> None:
        """Open what was not saved: in its deck, or without one where that has gone."""
        from footlight.windows.editor.document import UNTITLED
        from footlight.windows.editor.opening import new_document

        name, folder = UNTITLED, Path.home()
        if unsaved.document is not None:
            try:
                known = self.open(unsaved.document)
            except UnusableInputError:
                name, folder = unsaved.document.name, unsaved.document.parent
            else:
                if known is not None:
                    known.features.keeping.bring_back(unsaved)
                return
        editor = self._add(new_document("", folder, name))
        editor.features.keeping.journal.take_back(unsaved, unsaved.text)

    def _open_new_talk(self, path: Path) -> None:
        """Open the talk that was just written, with the cursor at its title."""
        editor = self.open(path)
        self._end_new_talk()
        if editor is not None:
            editor.go_to(1)

    def _end_new_talk(self) -> None:
        window, self.new_talk = self.new_talk, None
        if window is not None:
            window.end()
            window.deleteLater()

    def _ask(self, question: QDialog | None) -> None:
        """Keep a question while it is open."""
        self.question = question
        if question is not None:
            question.finished.connect(self._end_question)

    def _end_question(self) -> None:
        self.question = None
        if not self.windows:
            self.emptied.emit()

    def _connect(self, editor: EditorWindow) -> None:
        editor.tool_asked.connect(lambda request: self.tool_asked.emit(editor, request))
        editor.present_asked.connect(lambda number: self.present_asked.emit(editor, number))
        editor.rehearse_asked.connect(lambda: self.rehearse_asked.emit(editor))
        editor.new_asked.connect(lambda: self.begin_new_talk(editor))
        editor.empty_asked.connect(lambda: self.open(None))
        editor.open_asked.connect(lambda: self._ask_for_deck(editor))
        editor.quit_asked.connect(self.close_all)
        editor.closed.connect(lambda: self._close(editor))
        editor.stayed.connect(self._stay)

    def _ask_for_deck(self, editor: EditorWindow) -> None:
        # Only here: no start needs it.
        from PySide6.QtWidgets import QFileDialog

        folder = (editor.document.path or editor.document.deck_path).parent
        kinds = "Talks (*.md *.markdown *.mdown *.mkd *.txt *.footlight);;All files (*)"
        chosen, _ = QFileDialog.getOpenFileName(editor, "Open a deck", str(folder), kinds)
        if chosen:
            try:
                self.open(Path(chosen), editor)
            except UnusableInputError as error:
                editor.say(str(error))

    def _hand_over(self, talk: Presentation, editor: EditorWindow) -> None:
        """Show the audience what was saved."""
        if self.presented is editor and not editor.document.modified:
            talk.talk.send(Reload(editor.document.read_now()))

    def _stay(self) -> None:
        """Close no further editor, as an author goes on writing."""
        self._leaving = False

    def _close(self, editor: EditorWindow) -> None:
        self.windows.remove(editor)
        if self.presented is editor:
            self.presented = None
        editor.end()
        editor.deleteLater()
        if not self.windows:
            self.emptied.emit()
        elif self._leaving:
            self.close_all()


def _move_to(editor: EditorWindow, screen: QScreen) -> None:
    """Put a window on a screen, as large as there is room; a hidden one is not moved in vain."""
    if editor.screen() is screen:
        return
    state = editor.windowState()
    visible = editor.isVisible()
    editor.hide()
    editor.setWindowState(Qt.WindowState.WindowNoState)
    room = screen.availableGeometry()
    size = editor.size().boundedTo(room.size())
    editor.setScreen(screen)
    editor.resize(size)
    editor.move(room.center().x() - size.width() // 2, room.center().y() - size.height() // 2)
    editor.setWindowState(state)
    if visible:
        editor.show()
