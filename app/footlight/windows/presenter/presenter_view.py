"""What the speaker sees: the current slide, the next step, notes, clocks, and where in the deck they are."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QCloseEvent, QContextMenuEvent, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QWidget

from footlight.deck import Deck
from footlight.layout.page import Rect
from footlight.presenting.sections import Section, sections
from footlight.presenting.state import State
from footlight.rendering.painted_slides import PaintedSlides
from footlight.windows.input.talk_menu import BUTTON, LINES, MenuButton
from footlight.windows.look.labels import line_label
from footlight.windows.look.look import Look, ui_font
from footlight.windows.presenter.clock_panel import ClockPanel
from footlight.windows.presenter.notes_view import NotesView
from footlight.windows.presenter.pane_handle import PaneHandle
from footlight.windows.presenter.presenter_layout import Panes, Shares, arrange, shares_at
from footlight.windows.presenter.status_line import (
    StatusLine,
    audience_words,
    place_words,
    progress,
    section_words,
    step_words,
    upcoming_words,
)
from footlight.windows.slides.slide_view import SlideView

FINDING_SHARE = 0.4
"""Of the notes' height, for what is wrong with the slide at most."""


class PresenterView(QWidget):
    """The window on the speaker's screen. It shows what it is given and decides nothing.

    Args:
        painted: Paints slides, and keeps the pictures.
        notes_size: The type size of the notes, in logical pixels.
        notes_html: Renders notes.
    """

    close_asked = Signal()
    """Somebody wants to close the window, by the window manager's means."""
    shares_changed = Signal(Shares)
    """The speaker has divided the view otherwise."""
    menu_asked = Signal(QPointF)
    """The speaker asked for the menu, at a point of the screen."""

    def __init__(self, painted: PaintedSlides, notes_size: int, notes_html: Callable[[str], str]) -> None:
        super().__init__()
        self.setObjectName("presenter")
        self.setMinimumSize(640, 360)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.current = SlideView(painted, self)
        self.upcoming = SlideView(painted, self)
        self.notes = NotesView(notes_html, self)
        self._finding = line_label(self, QPalette.ColorRole.BrightText, "finding")
        self._finding.setWordWrap(True)
        self._finding.hide()
        self.clocks = ClockPanel(self)
        self._status = StatusLine(self)
        self._next = line_label(self, QPalette.ColorRole.WindowText, "next")
        self._hint = line_label(self, QPalette.ColorRole.PlaceholderText, "hint")
        self._hint.setText("?  keys")
        self._menu = MenuButton(self)
        self._menu.menu_asked.connect(self.menu_asked)
        self._end = line_label(self, QPalette.ColorRole.PlaceholderText, "end")
        self._end.setText("End of talk")
        self._end.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._end.setBackgroundRole(QPalette.ColorRole.Base)
        self._end.setAutoFillBackground(True)
        self._next_words = ""
        self._audience_words = ""
        self._trouble = ""
        self._sections: tuple[Section, ...] = ()
        self._sections_of: Deck | None = None
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
        """Show where the talk is; the slides themselves come to the two views by the feed."""
        size = state.deck.settings.size
        self._aspect = size.width / size.height
        section = section_words(state, self._sections_in(state.deck))
        self._status.show_place(place_words(state), section, state.slide.title, step_words(state))
        self._audience_words = audience_words(state)
        self._show_mark()
        self._next_words = upcoming_words(state)
        self._end.setVisible(state.upcoming is None)
        self.upcoming.setVisible(state.upcoming is not None)
        self._progress = progress(state)
        self.notes.show_notes(state.slide.notes.text)
        self._fit()
        self.update()

    def show_trouble(self, words: str) -> None:
        """Show what is wrong with the current slide; empty for nothing. What the audience sees goes before it."""
        if words != self._trouble:
            self._trouble = words
            self._show_mark()

    def show_finding(self, sentence: str) -> None:
        """Show above the notes what the audience misses of the current slide; empty for nothing."""
        if sentence != self._finding.text():
            self._finding.setText(sentence)
            self._finding.setToolTip(sentence)
            self._finding.setVisible(bool(sentence))
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
        """Paint the background, and the bar that grows with the talk."""
        with QPainter(self) as painter:
            look = Look.of(self)
            painter.fillRect(self.rect(), look.background)
            if self._panes is not None:
                # A frame, as a slide may have the colour of the background.
                painter.setPen(look.line)
                for slide in (self._panes.current, self._panes.upcoming):
                    painter.drawRect(_qrect(slide).adjusted(-1, -1, 0, 0))
                bar = self._panes.progress
                painter.fillRect(QRectF(*bar), look.line)
                painter.fillRect(QRectF(bar.x, bar.y, bar.width * self._progress, bar.height), look.accent)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Emit ``menu_asked``."""
        self.menu_asked.emit(QPointF(event.globalPos()))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Emit ``close_asked``: the talk decides."""
        event.ignore()
        self.close_asked.emit()

    def _show_mark(self) -> None:
        self._status.show_mark(self._audience_words or self._trouble)

    def _sections_in(self, deck: Deck) -> tuple[Section, ...]:
        """Return the deck's sections, found once for each reading of it."""
        if deck is not self._sections_of:
            self._sections_of, self._sections = deck, sections(deck)
        return self._sections

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
            (self._status, panes.status),
            (self._column_edge, panes.column_edge),
            (self._notes_edge, panes.notes_edge),
        ):
            part.setGeometry(_qrect(pane))
        self._end.setFont(ui_font(22 * unit, 500))
        # Never below what the speaker chose: a small screen is no reason for small notes.
        self.notes.set_type(self._notes_size * max(unit, 1.0), 14 * unit)
        self._status.set_unit(unit)
        self._fit_notes(_qrect(panes.notes), unit)
        self._fit_caption(panes.caption, unit)

    def _fit_notes(self, area: QRect, unit: float) -> None:
        """Place the notes, below what is wrong with the slide if anything is."""
        if self._finding.text():
            self._finding.setFont(ui_font(15 * unit, 500))
            height = min(self._finding.heightForWidth(area.width()), round(area.height() * FINDING_SHARE))
            self._finding.setGeometry(area.x(), area.y(), area.width(), height)
            area.setTop(area.y() + height + round(8 * unit))
        self.notes.setGeometry(area)

    def _fit_caption(self, caption: Rect, unit: float) -> None:
        """Place what comes next, the hint and the menu in one line; the hint goes first where there is no room."""
        side, area = round(BUTTON * unit), _qrect(caption)
        # The lines end where the column ends; the rest of the button reaches into the margin.
        reach = round((BUTTON - LINES) / 2 * unit)
        self._menu.setGeometry(area.right() + 1 + reach - side, area.center().y() - side // 2, side, side)
        self._hint.setFont(ui_font(14 * unit))
        hint = QRect(area)
        hint.setLeft(self._menu.x() - self._hint.sizeHint().width() - round(4 * unit))
        hint.setWidth(self._hint.sizeHint().width())
        self._hint.setGeometry(hint)
        self._next.setFont(ui_font(17 * unit, 500))
        metrics = self._next.fontMetrics()
        hinted = hint.left() - area.left() >= metrics.horizontalAdvance(self._next_words) + round(12 * unit)
        self._hint.setVisible(hinted)
        area.setRight(hint.left() if hinted else self._menu.x())
        self._next.setGeometry(area)
        self._next.setText(metrics.elidedText(self._next_words, Qt.TextElideMode.ElideRight, area.width()))


def _qrect(rect: Rect) -> QRect:
    return QRectF(*rect).toRect()
