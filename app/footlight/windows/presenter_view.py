"""What the speaker sees: the current slide, the next step, notes, clocks, and where in the deck they are."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QCloseEvent, QColor, QContextMenuEvent, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget

from footlight.layout.page import Rect
from footlight.painting import PaintedSlides
from footlight.presenting.state import State
from footlight.windows.captions import audience_words, place_words, progress, step_words, upcoming_words
from footlight.windows.clock_panel import ClockPanel
from footlight.windows.look import ACCENT, GROUND, LINE, MUTED, ON_ACCENT, PANEL, TEXT, dark_palette, ui_font
from footlight.windows.notes_view import NotesView
from footlight.windows.pane_handle import PaneHandle
from footlight.windows.presenter_layout import Panes, Shares, arrange, shares_at
from footlight.windows.slide_view import SlideView


class PresenterView(QWidget):
    """The window on the speaker's screen. It draws what it is told and decides nothing.

    Args:
        painted: Paints slides, and keeps the pictures.
        notes_size: The type size of the notes, in logical pixels.
    """

    close_asked = Signal()
    """Somebody wants to close the window, by the window manager's means."""
    shares_changed = Signal(Shares)
    """The speaker has divided the view otherwise."""
    menu_asked = Signal(QPointF)
    """The speaker asked for the menu, at a point of the screen."""

    def __init__(self, painted: PaintedSlides, notes_size: int) -> None:
        super().__init__()
        self.setObjectName("presenter")
        self.setPalette(dark_palette())
        self.setMinimumSize(640, 400)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.current = SlideView(painted, self)
        self.upcoming = SlideView(painted, self)
        self.notes = NotesView(self)
        self.clocks = ClockPanel(self)
        self._place = _label(self, TEXT, "place")
        self._title = _label(self, MUTED, "title")
        self._mark = _label(self, ON_ACCENT, "mark")
        self._next = _label(self, TEXT, "next")
        self._hint = _label(self, MUTED, "hint")
        self._hint.setText("?  keys")
        self._hint.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        self._end = _label(self, MUTED, "end")
        self._end.setText("End of talk")
        self._end.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._end.setAutoFillBackground(True)
        self._end.setPalette(_on(PANEL, MUTED))
        self._full_title = ""
        self._audience_words = ""
        self._trouble = ""
        self._progress = 0.0
        self._aspect = 16 / 9
        self._notes_size = notes_size
        self._panes: Panes | None = None
        self._shares = Shares()
        self._column_edge = PaneHandle(across=True, parent=self)
        self._notes_edge = PaneHandle(across=False, parent=self)
        self._column_edge.dragged.connect(lambda at: self._divide(x=at.x()))
        self._notes_edge.dragged.connect(lambda at: self._divide(y=at.y()))
        for edge in (self._column_edge, self._notes_edge):
            edge.dropped.connect(lambda: self.shares_changed.emit(self._shares))
        self._column_edge.double_clicked.connect(lambda: self._reset(self._shares._replace(column=Shares().column)))
        self._notes_edge.double_clicked.connect(lambda: self._reset(self._shares._replace(upcoming=Shares().upcoming)))

    def show_state(self, state: State) -> None:
        """Show where the talk is; the slides themselves are given to the two views."""
        size = state.deck.settings.size
        self._aspect = size.width / size.height
        self._place.setText(place_words(state))
        steps = step_words(state)
        self._full_title = f"{state.slide.title}  ·  {steps}" if steps else state.slide.title
        self._audience_words = audience_words(state)
        self._show_mark()
        self._next.setText(upcoming_words(state))
        self._end.setVisible(state.upcoming is None)
        self.upcoming.setVisible(state.upcoming is not None)
        self._progress = progress(state)
        self.notes.show_notes(state.slide.notes.text)
        self._fit()
        self.update()

    def show_trouble(self, words: str) -> None:
        """Say what is wrong with the current slide; nothing for nothing. What the audience sees goes before it."""
        if words != self._trouble:
            self._trouble = words
            self._show_mark()
            self._fit()

    def set_shares(self, shares: Shares) -> None:
        """Divide the view."""
        self._shares = shares
        self._fit()

    def set_notes_size(self, pixels: int) -> None:
        """Set the notes' type size, in logical pixels at the designed size of the view."""
        self._notes_size = pixels
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place everything anew."""
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground, and the bar that grows with the talk."""
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), GROUND)
            if self._panes is not None:
                bar = self._panes.progress
                painter.fillRect(QRectF(*bar), LINE)
                painter.fillRect(QRectF(bar.x, bar.y, bar.width * self._progress, bar.height), ACCENT)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu."""
        self.menu_asked.emit(QPointF(event.globalPos()))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Let the talk decide."""
        event.ignore()
        self.close_asked.emit()

    def _show_mark(self) -> None:
        self._mark.setText(self._audience_words or self._trouble)

    def _divide(self, *, x: float | None = None, y: float | None = None) -> None:
        if self._panes is not None:
            wanted = shares_at(self.width(), self.height(), self._panes, x=x, y=y)
            # What is not dragged keeps what the speaker said, though the slide's shape may leave it less.
            self.set_shares(
                self._shares._replace(column=wanted.column)
                if y is None
                else self._shares._replace(upcoming=wanted.upcoming)
            )

    def _reset(self, shares: Shares) -> None:
        self.set_shares(shares)
        self.shares_changed.emit(shares)

    def _fit(self) -> None:
        panes = arrange(self.width(), self.height(), self._aspect, self._shares)
        self._panes = panes
        unit = panes.unit
        for part, pane in (
            (self.current, panes.current),
            (self.clocks, panes.clocks),
            (self.upcoming, panes.upcoming),
            (self._end, panes.upcoming),
            (self.notes, panes.notes),
            (self._next, panes.caption),
            (self._hint, panes.caption),
            (self._column_edge, panes.column_edge),
            (self._notes_edge, panes.notes_edge),
        ):
            part.setGeometry(_qrect(pane))
        self._next.setFont(ui_font(17 * unit, 500))
        self._hint.setFont(ui_font(14 * unit))
        self._end.setFont(ui_font(22 * unit, 500))
        # Never below what the speaker chose: a small screen is no reason for small notes.
        self.notes.set_type(self._notes_size * max(unit, 1.0), 14 * unit)
        self._fit_status(panes)

    def _fit_status(self, panes: Panes) -> None:
        """Place number, title and mark in one line; the title gives way."""
        unit, status = panes.unit, panes.status
        self._place.setFont(ui_font(19 * unit, 600, figures=True))
        self._place.setGeometry(
            QRect(round(status.x), round(status.y), self._place.sizeHint().width(), round(status.height))
        )
        right = status.right
        self._mark.setVisible(bool(self._mark.text()))
        if self._mark.text():
            self._mark.setFont(ui_font(15 * unit, 600))
            self._mark.setStyleSheet(
                f"background: {ACCENT.name()}; color: {ON_ACCENT.name()}; border-radius: {round(5 * unit)}px;"
                f"padding: 0 {round(10 * unit)}px;"
            )
            width = self._mark.sizeHint().width()
            height = round(status.height - 8 * unit)
            self._mark.setGeometry(round(right - width), round(status.y + 1 * unit), width, height)
            right -= width + 12 * unit
        left = status.x + self._place.width() + 14 * unit
        self._title.setFont(ui_font(17 * unit))
        self._title.setGeometry(QRect(round(left), round(status.y), max(round(right - left), 0), round(status.height)))
        metrics = self._title.fontMetrics()
        self._title.setText(metrics.elidedText(self._full_title, Qt.TextElideMode.ElideRight, self._title.width()))
        self._title.setToolTip(self._full_title)


def _label(parent: QWidget, colour: QColor, name: str) -> QLabel:
    label = QLabel(parent)
    label.setObjectName(name)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setPalette(_on(GROUND, colour))
    label.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
    return label


def _on(ground: QColor, colour: QColor) -> QPalette:
    palette = QPalette()
    palette.setColor(QPalette.ColorRole.WindowText, colour)
    palette.setColor(QPalette.ColorRole.Window, ground)
    return palette


def _qrect(rect: Rect) -> QRect:
    return QRectF(*rect).toRect()
