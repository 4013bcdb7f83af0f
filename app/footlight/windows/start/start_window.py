"""The window without a talk: recent decks, decks that come with the program, and other ways to open one."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData, QRectF, Qt, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
)
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from footlight.desktop.recent import RecentDecks
from footlight.desktop.resources import bundled
from footlight.desktop.settings import allowed_folders, open_settings
from footlight.presenting.commands.key_lists import first_key
from footlight.presenting.commands.keys import OwnKeys, usual_keys
from footlight.presenting.commands.rows import Command, Request, ShortcutContext
from footlight.presenting.intents import Intent
from footlight.rendering.deck_thumbnails import DeckThumbnails, Thumbnail
from footlight.windows.input.key_events import key_name
from footlight.windows.look.controls import SlimScrollBar, TextButton
from footlight.windows.look.look import Look, ui_font
from footlight.windows.overlays.help_overlay import HelpOverlay
from footlight.windows.overlays.notice import Notice
from footlight.windows.start.deck_cards import CardSection, CardShelf

SUFFIXES = frozenset({".md", ".markdown", ".mdown", ".mkd", ".txt", ".footlight"})
FIRST_BUNDLED = ("lei-jun", "guide", "gallery")
"""The order in which bundled decks are worth a look; others follow by name."""

MARGIN = 36


class StartWindow(QWidget):
    """The window.

    Args:
        recent: The decks that were opened lately.
        keys: The keys as they are now, here and in a talk.
    """

    chosen = Signal(Path)
    """A deck shall be presented."""
    open_asked = Signal()
    """Another deck shall be looked for on the disk."""
    closed = Signal()
    """The window was closed."""

    def __init__(self, recent: RecentDecks, keys: OwnKeys = usual_keys()) -> None:  # noqa: B008 - never changed
        super().__init__()
        self.setObjectName("start")
        self.setWindowTitle("Start")
        self.setAcceptDrops(True)
        room = self.screen().availableGeometry()
        self.resize(min(1000, room.width() - 80), min(720, room.height() - 48))
        self.setMinimumSize(380, 320)
        self._recent = recent
        self._shown: tuple[Path, ...] | None = None
        self._notice = Notice()
        self._keys = keys.keys[ShortcutContext.START]
        self._help = HelpOverlay(self._keys, ShortcutContext.START)
        self._handlers: dict[Intent | Request, Callable[[], object]] = {
            Request.PRESENT: self._present_selected,
            Request.FORGET: self._forget_selected,
            Request.OPEN: self.open_asked.emit,
            Request.KEYS: lambda: self._help.show_over(self),
            Request.QUIT: self.close,
        }
        self._dropping = False
        self._thumbnails: DeckThumbnails | None = None
        self.shelf = CardShelf()
        self.shelf.chosen.connect(self.chosen)
        scroll = QScrollArea()
        scroll.setWidget(self.shelf)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setVerticalScrollBar(SlimScrollBar())
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll = scroll
        rows = QVBoxLayout(self)
        rows.setContentsMargins(MARGIN, MARGIN - 8, MARGIN - 12, 16)
        rows.setSpacing(4)
        rows.addLayout(self._header())
        rows.addWidget(scroll, 1)
        rows.addWidget(_first_keys(keys.keys[ShortcutContext.TALK].commands))

    def appear(self) -> None:
        """Show the window with the decks that there are now."""
        self._fill()
        self.show()
        self.activateWindow()
        if (cards := self.shelf.cards) and self.shelf.focusWidget() not in cards:
            cards[0].setFocus()

    def say(self, sentence: str) -> None:
        """Show a sentence to the user."""
        self._notice.say(sentence, self)

    def end(self) -> None:
        """Hide the window and end its work."""
        self.hide()
        if self._thumbnails is not None:
            self._thumbnails.close()

    def _header(self) -> QHBoxLayout:
        name = QLabel("Footlight")
        name.setFont(ui_font(30, 700))
        hint = QLabel("Drop a Markdown file here, or")
        hint.setFont(ui_font(15))
        hint.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        button = TextButton("Open…", chief=True)
        button.setObjectName("open")
        button.setToolTip("Ctrl+O")
        button.clicked.connect(self.open_asked)
        header = QHBoxLayout()
        header.setContentsMargins(0, 0, 12, 8)
        header.setSpacing(14)
        header.addWidget(name)
        header.addStretch(1)
        header.addWidget(hint)
        header.addWidget(button)
        return header

    def _fill(self) -> None:
        """Show the decks, unless they are those that are shown; a file that was edited gets its new picture."""
        recent = self._recent.paths()
        ours = bundled_decks()
        shown = (*recent, *ours)
        if shown != self._shown:
            self._shown = shown
            nothing = "The decks that you open will be here."
            self.shelf.show_sections(
                [
                    CardSection("Recent", recent, recent=True, empty=nothing),
                    CardSection("Comes with Footlight", ours, recent=False),
                ]
            )
        if self._thumbnails is None:
            self._thumbnails = DeckThumbnails(allowed_folders(open_settings()), self)
            self._thumbnails.made.connect(self._take)
        for card in self.shelf.cards:
            self._thumbnails.ask(card.path, card.device_size)

    def _take(self, thumbnail: Thumbnail) -> None:
        for card in self.shelf.cards:
            if card.path == thumbnail.path:
                card.take(thumbnail)

    def _present_selected(self) -> None:
        card = self.shelf.selected
        if card is not None:
            self.chosen.emit(card.path)

    def _forget_selected(self) -> None:
        card = self.shelf.selected
        if card is not None and card.recent:
            self._recent.remove(card.path)
            self.appear()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what a key means here."""
        key = key_name(event)
        if self._help.take_key(key):
            return
        command = self._keys.command_for(key)
        if command is None:
            super().keyPressEvent(event)
        else:
            self._handlers[command.sends]()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Emit ``closed``."""
        event.accept()
        self.closed.emit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Accept a file that may be a deck."""
        if dropped_deck(event.mimeData()) is not None:
            event.acceptProposedAction()
            self._show_dropping(dropping=True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Look as before."""
        self._show_dropping(dropping=False)
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Present the file."""
        self._show_dropping(dropping=False)
        path = dropped_deck(event.mimeData())
        if path is not None:
            event.acceptProposedAction()
            self.chosen.emit(path)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the background; while a file hangs over the window, a frame that would take it."""
        look = Look.of(self)
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), look.background)
            if self._dropping:
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                painter.setPen(QPen(look.accent, 4, Qt.PenStyle.DashLine))
                painter.drawRoundedRect(QRectF(self.rect()).adjusted(8, 8, -8, -8), 14, 14)

    def _show_dropping(self, *, dropping: bool) -> None:
        self._dropping = dropping
        self.update()


def dropped_deck(data: QMimeData) -> Path | None:
    """Return the first file that may be a deck among what is dropped; None for none."""
    paths = (Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile())
    return next((path for path in paths if path.suffix.lower() in SUFFIXES), None)


def _first_keys(commands: Sequence[Command]) -> QLabel:
    """Make the line with the keys without which a first talk on one screen is a riddle: there, slides are all one sees.

    They stand here, as the audience may see whatever is shown in a talk on one screen.
    """
    wanted = (Request.PRESENTER_VIEW, Request.KEYS, Intent.LEAVE)
    notes, keys, leave = (first_key(commands, each, mac=sys.platform == "darwin") for each in wanted)
    label = QLabel(f"In a talk on one screen: {notes} shows your notes, {keys} all keys, {leave} leaves.")
    label.setObjectName("first-keys")
    label.setFont(ui_font(14))
    label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
    label.setWordWrap(True)
    return label


def bundled_decks() -> Sequence[Path]:
    """List the decks that come with the program."""
    found = {
        path.parent.name: path for path in sorted(bundled("slides").glob("*/*.md")) if path.stem == path.parent.name
    }
    first = [found.pop(name) for name in FIRST_BUNDLED if name in found]
    return (*first, *found.values())
