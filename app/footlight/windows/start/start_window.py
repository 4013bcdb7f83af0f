"""The window without a talk: the decks that there are, and everything that can be done with one of them."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QCloseEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QVBoxLayout, QWidget

from footlight.archive.entry_names import is_archive
from footlight.desktop.bundled_decks import bundled_decks
from footlight.desktop.recent import RecentDecks
from footlight.desktop.settings import allowed_folders, open_settings
from footlight.presenting.commands.command import Command, Request, ShortcutContext
from footlight.presenting.commands.key_lists import first_key, key_texts
from footlight.presenting.commands.keys import OwnKeys, usual_keys
from footlight.presenting.commands.start_rows import DECK_REQUESTS
from footlight.presenting.intents import Intent
from footlight.rendering.deck_thumbnails import DeckThumbnails, Thumbnail
from footlight.windows.input.key_events import key_name
from footlight.windows.look.controls import LineField, SlimScrollArea, TextButton
from footlight.windows.look.look import Look, ui_font
from footlight.windows.overlays.help_overlay import HelpOverlay
from footlight.windows.overlays.notice import Notice
from footlight.windows.start.card_shelf import CardSection, CardShelf
from footlight.windows.start.deck_card import SHARP
from footlight.windows.start.deck_making import IMPORTED
from footlight.windows.start.deck_pane import NARROW_WIDTH, WIDTH, DeckPane, can_be_done
from footlight.windows.start.welcome import Welcome

SUFFIXES = IMPORTED | {".md", ".markdown", ".mdown", ".mkd", ".txt", ".footlight"}
"""The order in which bundled decks are worth a look; others follow by name."""

MARGIN = 36
ROOM_FOR_WIDE_PANE = WIDTH + 560
ROOM_FOR_PANE = NARROW_WIDTH + 372
"""The widths of a window below which the pane would leave the cards too little."""
ROOM_FOR_NAME = 540
ROOM_FOR_KEYS = 560
"""The widths beside the pane below which the program's name, and the first keys, do not show."""


class StartWindow(QWidget):
    """The window.

    Args:
        recent: The decks that were opened lately.
        keys: The keys as they are now, here and in a talk.
    """

    deck_asked = Signal(object, Path, str)
    """Something shall be done with a deck: a ``Request``, the deck, and for whom; that is empty for everybody."""
    asked = Signal(object)
    """Something else shall be done that others do; a ``Request``."""
    dropped = Signal(Path)
    """A file was dropped, to be taken among the decks."""
    find_asked = Signal(Path)
    """The file of a deck that is missing shall be looked for."""
    closed = Signal()
    """The window was closed."""

    def __init__(self, recent: RecentDecks, keys: OwnKeys = usual_keys()) -> None:  # noqa: B008 - never changed
        super().__init__()
        self.setObjectName("start")
        self.setWindowTitle("Start")
        self.setAcceptDrops(True)
        room = self.screen().availableGeometry()
        self.resize(min(1240, room.width() - 40), min(760, room.height() - 48))
        self.setMinimumSize(380, 320)
        self._recent = recent
        self._shown: tuple[Path, ...] | None = None
        self._dropping = False
        self._thumbnails: DeckThumbnails | None = None
        self._notice = Notice()
        self._keys = keys.keys[ShortcutContext.START]
        self._help = HelpOverlay(self._keys, ShortcutContext.START)
        self._handlers: dict[Intent | Request, Callable[[], object]] = {
            Request.FORGET: self._forget_selected,
            Request.SEARCH: lambda: self.search.setFocus(Qt.FocusReason.ShortcutFocusReason),
            Request.MENU: self._open_menu_by_key,
            Request.KEYS: lambda: self._help.show_over(self),
            Request.QUIT: self.close,
        }
        self.shelf = CardShelf()
        self.shelf.selection_changed.connect(self._show_selected)
        self.shelf.activated.connect(lambda: self._do(Request.PRESENT))
        self.shelf.menu_asked.connect(self._open_menu)
        self.welcome = Welcome()
        self.welcome.asked.connect(self._do)
        self.pane = DeckPane(self._keys.commands)
        self.pane.asked.connect(self._do)
        self.pane.found_asked.connect(self._find_selected)
        self.search = LineField("Search")
        self.search.setObjectName("search")
        self.search.setMinimumWidth(60)
        self.search.setMaximumWidth(440)
        self.search.textChanged.connect(self.shelf.search)
        self._first_keys = _muted_line("first-keys")
        self._lay_out()
        self.set_keys(keys)

    def set_keys(self, keys: OwnKeys) -> None:
        """Have other keys mean what they mean now."""
        self._keys = keys.keys[ShortcutContext.START]
        self._help.set_keys(self._keys)
        self._first_keys.setText(_first_keys(keys.keys[ShortcutContext.TALK].commands))
        for command in self._keys.commands:
            button = self.findChild(TextButton, f"{command.id}-button")
            if button is not None:
                texts = key_texts(command, mac=sys.platform == "darwin")
                button.setToolTip(texts[0] if texts else command.label)
        self.pane.show_keys(self._keys.commands)

    def appear(self, *, behind: bool = False) -> None:
        """Show the window with the decks that there are now.

        Args:
            behind: Whether another window has the keys.
        """
        self._fill()
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating, behind)
        self.show()
        if behind:
            return
        self.activateWindow()
        card = self.shelf.selected
        if card is not None and self.focusWidget() not in {*self.shelf.cards, self.search}:
            card.setFocus()

    def take(self, path: Path) -> None:
        """Put a deck first among the recent ones, and select it, so that everything can be done with it."""
        self._recent.add(path)
        self.search.clear()
        self.appear()
        if cards := self.shelf.cards:
            self.shelf.focus(cards[0])

    def say(self, sentence: str) -> None:
        """Show a sentence to the user."""
        self._notice.say(sentence, self)

    def end(self) -> None:
        """Hide the window and end its work."""
        self.hide()
        if self._thumbnails is not None:
            self._thumbnails.close()

    def _lay_out(self) -> None:
        cards = QWidget()
        inside = QVBoxLayout(cards)
        inside.setContentsMargins(0, 0, 14, 0)
        inside.addWidget(self.welcome)
        inside.addWidget(self.shelf)
        inside.addStretch(1)
        scroll = SlimScrollArea("Talks")
        scroll.setWidget(cards)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll = scroll
        left = QVBoxLayout()
        left.setContentsMargins(MARGIN, MARGIN - 8, MARGIN - 12, 14)
        left.setSpacing(4)
        left.addLayout(self._header())
        left.addWidget(scroll, 1)
        left.addLayout(self._footer())
        self._side = SlimScrollArea("What can be done with the talk")
        self._side.setWidget(self.pane)
        self._side.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._side.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)  # it shows where there is need
        for part in (self._side.viewport(), self.pane):
            part.setAutoFillBackground(False)
        columns = QHBoxLayout(self)
        columns.setContentsMargins(0, 0, 0, 0)
        columns.setSpacing(0)
        columns.addLayout(left, 1)
        columns.addWidget(self._side)

    def _header(self) -> QHBoxLayout:
        self._name = QLabel("Footlight")
        self._name.setFont(ui_font(30, 700))
        header = QHBoxLayout()
        header.setContentsMargins(0, 0, 12, 8)
        header.setSpacing(12)
        header.addWidget(self._name, 1)
        header.addWidget(self.search, 2)
        for request, chief in ((Request.NEW, True), (Request.OPEN, False)):
            header.addWidget(self._button(request, chief=chief))
        return header

    def _footer(self) -> QHBoxLayout:
        footer = QHBoxLayout()
        footer.setContentsMargins(0, 6, 12, 0)
        footer.setSpacing(6)
        footer.addWidget(self._first_keys, 1)
        for request in (Request.SETTINGS, Request.MANUAL, Request.KEYS):
            footer.addWidget(self._button(request, quiet=True))
        return footer

    def _button(self, request: Request, *, chief: bool = False, quiet: bool = False) -> TextButton:
        command = next(each for each in self._keys.commands if each.sends is request)
        button = TextButton(command.label, self, chief=chief, quiet=quiet)
        button.setObjectName(f"{command.id}-button")
        button.setAutoDefault(True)  # or Enter presses it in dialogs only
        button.clicked.connect(lambda: self._do(request))
        return button

    def _fill(self) -> None:
        """Show the decks, unless they are those that are shown; a file that was edited gets its new picture."""
        recent, ours = self._recent.paths(), bundled_decks()
        if (*recent, *ours) != self._shown:
            self._shown = (*recent, *ours)
            self.shelf.show_sections(
                [
                    CardSection("Recent", recent, recent=True),
                    CardSection("Comes with Footlight", ours, recent=False),
                ]
            )
        self.welcome.setVisible(not recent)
        if self._thumbnails is None:
            self._thumbnails = DeckThumbnails(allowed_folders(open_settings()), self)
            self._thumbnails.made.connect(self._take)
        self._thumbnails.forget()
        cards = self.shelf.cards
        for path in dict.fromkeys(card.path for card in cards):
            # A deck may have two cards, of which one is new.
            moments = {card.modified for card in cards if card.path == path}
            known = moments.pop() if len(moments) == 1 else None
            self._thumbnails.ask(path, SHARP * self.devicePixelRatioF(), known=known)

    def _take(self, thumbnail: Thumbnail) -> None:
        for card in self.shelf.cards:
            if card.path == thumbnail.path:
                card.take(thumbnail)
                if card is self.shelf.selected:
                    self._show_selected()

    def _show_selected(self) -> None:
        card = self.shelf.selected
        self.pane.show_card(card)
        if card is not None and card is self.focusWidget():
            self._scroll.ensureWidgetVisible(card, 0, 12)

    def _do(self, request: Request) -> None:
        """Do what is asked for, or have others do it."""
        card = self.shelf.selected
        if request in self._handlers:
            self._handlers[request]()
        elif request not in DECK_REQUESTS:
            self.asked.emit(request)
        elif card is not None and can_be_done(request, card):
            self.deck_asked.emit(request, card.path, self.pane.audience)
        elif card is not None and card.missing:
            self.say(f"{card.path} is not there at the moment.")

    def _forget_selected(self) -> None:
        card = self.shelf.selected
        if card is not None and card.recent:
            self._recent.remove(card.path)
            self.appear()

    def _find_selected(self) -> None:
        card = self.shelf.selected
        if card is not None:
            self.find_asked.emit(card.path)

    def _open_menu_by_key(self) -> None:
        card = self.shelf.selected
        if card is not None:
            self._open_menu(QPointF(card.mapToGlobal(card.rect().center())))

    def _open_menu(self, at: QPointF) -> None:
        menu = self.menu()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at.toPoint())

    def menu(self) -> QMenu:
        """Make the menu of what can be done with the selected deck."""
        menu = QMenu(self)
        menu.setObjectName("deck-menu")
        menu.setFont(ui_font(15))
        card = self.shelf.selected
        for command in self._keys.commands:
            if command.sends not in DECK_REQUESTS or not isinstance(command.sends, Request):
                continue
            if card is not None and command.sends is (Request.PACK if is_archive(card.path) else Request.UNPACK):
                continue
            keys = key_texts(command, mac=sys.platform == "darwin")
            action = QAction(f"{command.label}\t{keys[0]}" if keys else command.label, menu)
            action.setObjectName(command.id)
            action.setEnabled(card is not None and can_be_done(command.sends, card))
            action.triggered.connect(lambda _=False, request=command.sends: self._do(request))
            menu.addAction(action)
        return menu

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what a key means here; what is typed is searched for."""
        key = key_name(event)
        if self._help.take_key(key):
            return
        command = self._keys.command_for(key)
        if key == "Esc" and self.search.text():
            self.search.clear()
            self._focus_cards()
        elif self.search.hasFocus() and key in {"Enter", "Down"}:
            self._focus_cards()
        elif command is not None and isinstance(command.sends, Request):
            self._do(command.sends)
        elif len(key) == 1 and event.text().isprintable() and not self.search.hasFocus():
            self.search.setFocus(Qt.FocusReason.OtherFocusReason)
            self.search.insert(event.text())
        else:
            super().keyPressEvent(event)

    def _focus_cards(self) -> None:
        card = self.shelf.selected
        if card is not None:
            self.shelf.focus(card)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the cards enough of a small window, or all of it: everything is in their menu too."""
        super().resizeEvent(event)
        narrow = self.width() < ROOM_FOR_WIDE_PANE
        self._side.setVisible(self.width() >= ROOM_FOR_PANE)
        self._side.setFixedWidth(NARROW_WIDTH if narrow else WIDTH)
        self.pane.set_narrow(narrow, self.shelf.selected)
        left = self.width() - (0 if self._side.isHidden() else self._side.width())
        self._name.setVisible(left >= ROOM_FOR_NAME)
        self._first_keys.setVisible(left >= ROOM_FOR_KEYS)

    def changeEvent(self, event: QEvent) -> None:
        """Show the decks as they are now when the user comes back, as from an editor."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.ActivationChange and self.isActiveWindow() and self._thumbnails is not None:
            self._fill()

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
        """Emit ``dropped``."""
        self._show_dropping(dropping=False)
        path = dropped_deck(event.mimeData())
        if path is not None:
            event.acceptProposedAction()
            self.dropped.emit(path)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the background; while a file hangs over the window, a frame that would take it."""
        look = Look.of(self)
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), look.background)
            if not self._side.isHidden():
                side = self._side.geometry()
                painter.fillRect(side, look.panel)
                painter.fillRect(side.x(), side.y(), 1, side.height(), look.line)
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


def _first_keys(commands: Sequence[Command]) -> str:
    """Return the keys without which a first talk on one screen is a riddle: there, slides are all one sees.

    They stand here, as the audience may see whatever is shown in a talk on one screen.
    """
    wanted = (Request.PRESENTER_VIEW, Request.KEYS, Intent.LEAVE)
    notes, keys, leave = (first_key(commands, each, mac=sys.platform == "darwin") for each in wanted)
    return f"In a talk on one screen: {notes} shows your notes, {keys} all keys, {leave} leaves."


def _muted_line(name: str) -> QLabel:
    label = QLabel()
    label.setObjectName(name)
    label.setFont(ui_font(14))
    label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
    label.setWordWrap(True)
    return label
