"""The deck and its thumbnails -> a sheet over the speaker's window with all slides, to look around and to go to one."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QWidget

from footlight.deck import Deck
from footlight.presenting.destinations import destinations
from footlight.rendering.slide_thumbnails import SlideThumbnails
from footlight.windows.input.dispatcher import Dispatcher
from footlight.windows.input.key_events import key_name
from footlight.windows.look.labels import line_label
from footlight.windows.look.look import Look, ui_font
from footlight.windows.overlays.overlay import FocusOverlay
from footlight.windows.overlays.pick_box import QueryField
from footlight.windows.overlays.slide_grid import SlideGrid

BAR = 64.0
"""The height of the line with the search, in units."""

EDGE = 28.0


class Overview(FocusOverlay):
    """The sheet. Keys that move, choose or search in it are its own; those that hide the slides are still the talk's.

    Args:
        dispatcher: Hears the keys of other windows too.
        thumbnails: Makes the pictures.
    """

    chosen = Signal(int)
    """A slide was chosen; its number."""

    def __init__(self, dispatcher: Dispatcher, thumbnails: SlideThumbnails) -> None:
        super().__init__()
        self.setObjectName("overview")
        self.setAccessibleName("Overview")
        self._dispatcher = dispatcher
        self._thumbnails = thumbnails
        self._deck: Deck | None = None
        self.field = QueryField(self, over_grid=True)
        self.field.setPlaceholderText("Words on the slides or in their notes")
        self.field.setAccessibleName("Search")
        self._count = line_label(self, QPalette.ColorRole.PlaceholderText, "count")
        self._hint = line_label(self, QPalette.ColorRole.PlaceholderText, "hint")
        self._hint.setText("Enter to go there  ·  Esc to go back")
        self._none = line_label(self, QPalette.ColorRole.PlaceholderText, "none")
        self._none.setText("No slide has these words")
        self._none.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.grid = SlideGrid(thumbnails, self)
        self.field.textChanged.connect(self._search)
        self.grid.clicked.connect(self._choose_clicked)
        dispatcher.forward_keys_to(self)

    @property
    def shown(self) -> tuple[int, ...]:
        """The numbers of the slides in the grid."""
        return self.grid.slides.numbers

    @property
    def selected(self) -> int | None:
        """The number of the slide that Enter goes to; None when none is found."""
        return self.grid.selected

    def focus_target(self) -> QWidget:
        """Return the field while one searches, else the grid."""
        return self.grid if self.field.isHidden() else self.field

    def set_deck(self, deck: Deck) -> None:
        """Show a reading of the deck from now on."""
        self._deck = deck
        self._thumbnails.set_deck(deck)
        if self.isVisible():
            self._show_found(self.selected)

    def begin(self, window: QWidget, here: int, *, searching: bool = False) -> None:
        """Open over the speaker's window.

        Args:
            window: The window.
            here: The slide on which the speaker is.
            searching: Whether what is typed is searched for at once.
        """
        self.grid.here = here
        self.field.setVisible(searching)
        self.field.clear()
        self.show_over(window)
        self._show_found(here)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move, choose, search or close; leave any other key to the talk."""
        key = key_name(event)
        if self._dispatcher.is_bounce(event) or self._take(key):
            event.accept()
        else:
            event.ignore()

    def _take(self, key: str) -> bool:
        if key == "Esc" and not self.field.isHidden():
            self._leave_search()
        elif key in {"Esc", "O", "Tab", "-"}:
            self.hide()
        elif key in {"Enter", "Space"}:
            self._choose(self.selected)
        elif key in {"/", "Ctrl+F"}:
            self._search_by(visible=True)
        else:
            return not key or self.grid.move_by(key)
        return True

    def _leave_search(self) -> None:
        if self.field.text():
            self.field.clear()
        else:
            self._search_by(visible=False)

    def _search_by(self, *, visible: bool) -> None:
        self.field.setVisible(visible)
        self.focus_target().setFocus()
        self._fit()

    def _search(self) -> None:
        if self.isVisible():
            self._show_found(self.selected if self.field.text() else self.grid.here)

    def _show_found(self, selected: int | None) -> None:
        """Show the slides that are searched for, or all."""
        if self._deck is None:
            return
        typed = self.field.text().strip()
        numbers = sorted(destinations(self._deck, typed)) if typed else range(1, len(self._deck.slides) + 1)
        self.grid.slides.show(self._deck, numbers, typed)
        self.field.setAccessibleDescription(f"{len(numbers)} found" if typed else "")
        self._fit()
        self.grid.arrange(selected)

    def _choose(self, number: int | None) -> None:
        if number is not None:
            self.hide()
            self.chosen.emit(number)

    def _choose_clicked(self, index: QModelIndex) -> None:
        self._choose(self.shown[index.row()])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Scale with the window."""
        super().resizeEvent(event)
        self._fit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Accept clicks beside the slides, or the view below would turn a slide."""
        event.accept()

    def _counted(self) -> str:
        """Return how many slides the talk has, and how many are there beside them."""
        if self._deck is None:
            return ""
        shown, backups = len(self._deck.shown), len(self._deck.backups)
        rest = len(self._deck.slides) - shown - backups
        parts = [
            "1 slide" if shown == 1 else f"{shown} slides",
            f"{backups} for questions" if backups else "",
            f"{rest} hidden" if rest else "",
        ]
        return "  ·  ".join(part for part in parts if part)

    def _fit(self) -> None:
        unit = max(min(self.width() / 1280, self.height() / 720), 0.8)
        bar, edge = round(BAR * unit), round(EDGE * unit)
        self._hint.setFont(ui_font(14 * unit))
        hint = self._hint.sizeHint().width()
        self._hint.setGeometry(self.width() - edge - hint, 0, hint, bar)
        left = QRectF(edge, 0, self.width() - 2 * edge - hint - round(24 * unit), bar).toRect()
        for part in (self._count, self.field, self._none):
            part.setFont(ui_font(20 * unit, 500 if part is not self._none else 400))
        self._count.setGeometry(left)
        self._count.setText(f"{self._counted()}  ·  / to search")
        self._count.setVisible(self.field.isHidden())
        self.field.setGeometry(left.adjusted(0, round(8 * unit), 0, -round(8 * unit)))
        rest = self.rect().adjusted(0, bar, 0, 0)
        self.grid.set_unit(unit)
        self.grid.setGeometry(rest)
        self._none.setGeometry(rest)
        self._none.setVisible(not self.shown)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the background, and the rule below the line with the search."""
        look = Look.of(self)
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), look.background)
            painter.fillRect(QRectF(0, self.grid.y() - 1, self.width(), 1), look.line)
