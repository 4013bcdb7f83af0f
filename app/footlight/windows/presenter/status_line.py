"""Where the talk is -> the words around the slides, and the line above the current one: section, title, mark."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget

from footlight.presenting.destinations import aside_words
from footlight.presenting.sections import Section
from footlight.presenting.state import Blank, State
from footlight.windows.look.labels import line_label
from footlight.windows.look.look import Look, ui_font


def place_words(state: State) -> str:
    """Return where in the deck the speaker is, such as ``3 / 12``, which is the number of the talk's last slide."""
    number, slide = state.position.slide, state.slide
    if not slide.in_talk:
        return f"{number}, {aside_words(slide)}"
    return f"{number}" if state.deck.partial else f"{number} / {state.deck.shown[-1].number}"


def section_words(state: State, sections: Sequence[Section]) -> str:
    """Return which section the slide is in; empty on the section's own first slide, whose title says it."""
    number = state.position.slide
    begun = [section for section in sections if section.first <= number]
    return begun[-1].title if begun and begun[-1].first != number else ""


def step_words(state: State) -> str:
    """Return which step of the slide is shown; empty for a slide without fragments."""
    steps = state.slide.steps
    return f"step {state.position.step} of {steps}" if steps else ""


def upcoming_words(state: State) -> str:
    """Return what the next step brings."""
    upcoming = state.upcoming
    if upcoming is None:
        return _words_of_the_end(state)
    if upcoming.slide == state.position.slide:
        return f"Next: step {upcoming.step} of {state.slide.steps}"
    return f"Next: slide {upcoming.slide}"


def _words_of_the_end(state: State) -> str:
    first = next(iter(state.deck.backups), None)
    if first is None or state.slide.backup:
        return "Last slide"
    return f"Last slide; for questions: {'' if len(state.deck.backups) == 1 else 'from '}{first.number}"


def audience_words(state: State) -> str:
    """Return what the audience sees when it is not the speaker's slide; empty when it is."""
    if state.blank is not Blank.NONE:
        return f"Audience sees {state.blank.value}"
    if state.frozen is not None:
        same = state.frozen == state.position
        return "Frozen" if same else f"Frozen: audience sees slide {state.frozen.slide}"
    return ""


def progress(state: State) -> float:
    """Return how much of the talk has been shown, from 0 to 1; steps count within their slide."""
    number, step = state.position
    shown = state.deck.shown
    before = bisect_left(shown, number, key=lambda slide: slide.number)
    if not state.slide.in_talk:
        return 1.0 if state.slide.backup else before / len(shown)
    return (before + (step + 1) / (state.slide.steps + 1)) / len(shown)


SECTION_SHARE = 0.36
"""Of the room for section and title, for the section at most, while the title needs the rest."""

LEAST_TITLE, LEAST_BOTH = 60.0, 200.0
"""Units below which a title cannot be read and leaves the line to the mark, and below which it has no section."""


class Badge(QLabel):
    """Words on a field of the look's accent."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the field, then the words."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(Look.of(self).accent)
            radius = self.height() * 0.2
            painter.drawRoundedRect(QRectF(self.rect()), radius, radius)
        super().paintEvent(event)


class StatusLine(QWidget):
    """The line. What does not fit is cut off with an ellipsis, and whole under the mouse.

    Args:
        parent: The view.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._place = line_label(self, QPalette.ColorRole.WindowText, "place")
        self._section = line_label(self, QPalette.ColorRole.PlaceholderText, "section")
        self._title = line_label(self, QPalette.ColorRole.WindowText, "title")
        self._mark = line_label(self, QPalette.ColorRole.HighlightedText, "mark", Badge(self))
        self._unit = 1.0
        self._words = self._step = self._section_words = self._mark_words = ""

    def show_place(self, place: str, section: str, title: str, step: str = "") -> None:
        """Show where the talk is.

        Args:
            place: The number of the slide, of how many.
            section: The section's title; empty for none.
            title: The slide's.
            step: Which step of the slide is shown; never cut off. Empty for a slide without steps.
        """
        self._place.setText(place)
        self._section_words, self._words = section, title
        self._step = f"  ·  {step}" if step else ""
        self._fit()

    def show_mark(self, words: str) -> None:
        """Show what the speaker must know; empty for nothing."""
        if words != self._mark_words:
            self._mark_words = words
            self._fit()

    def set_unit(self, unit: float) -> None:
        """Scale the type."""
        self._unit = unit
        self._place.setFont(ui_font(19 * unit, 600, figures=True))
        self._section.setFont(ui_font(17 * unit))
        self._title.setFont(ui_font(17 * unit))
        self._mark.setFont(ui_font(15 * unit, 600))
        padding = round(10 * unit)
        self._mark.setContentsMargins(padding, 0, padding, 0)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place everything anew."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Place the words from the left, the mark at the right."""
        unit, gap = self._unit, round(14 * self._unit)
        self._place.setGeometry(0, 0, self._place.sizeHint().width(), self.height())
        left = self._place.width() + gap
        right = self.width() - self._fit_mark(self.width() - left)
        room = right - left
        self._title.setVisible(room >= LEAST_TITLE * unit)
        needed = self._title.fontMetrics().horizontalAdvance(self._words + self._step) + 2
        with_section = bool(self._section_words) and room >= LEAST_BOTH * unit
        self._section.setVisible(with_section)
        if with_section:
            sign = "  ›"
            metrics = self._section.fontMetrics()
            most = max(room * SECTION_SHARE, room - gap - needed) - metrics.horizontalAdvance(sign)
            words = metrics.elidedText(self._section_words, Qt.TextElideMode.ElideRight, max(round(most), 0))
            self._section.setText(words + sign)
            self._section.setToolTip(self._section_words)
            self._section.setAccessibleName(self._section_words)
            width = metrics.horizontalAdvance(self._section.text()) + 2
            self._section.setGeometry(left, 0, width, self.height())
            left += width + round(gap / 2)
        self._title.setGeometry(left, 0, max(right - left, 0), self.height())
        metrics = self._title.fontMetrics()
        most = max(self._title.width() - metrics.horizontalAdvance(self._step), 0)
        self._title.setText(metrics.elidedText(self._words, Qt.TextElideMode.ElideRight, most) + self._step)
        self._title.setToolTip(self._words)
        self._title.setAccessibleName(self._words + self._step)

    def _fit_mark(self, most: int) -> int:
        """Place the mark in no more than ``most`` pixels; returns how many it takes, with its distance."""
        self._mark.setVisible(bool(self._mark_words))
        self._mark.setText(self._mark_words)
        if not self._mark_words:
            return 0
        width = min(self._mark.sizeHint().width(), most)
        inner = width - 2 * self._mark.contentsMargins().left()
        metrics = self._mark.fontMetrics()
        self._mark.setText(metrics.elidedText(self._mark_words, Qt.TextElideMode.ElideRight, inner))
        self._mark.setToolTip(self._mark_words)
        self._mark.setAccessibleName(self._mark_words)
        self._mark.setGeometry(self.width() - width, 0, width, self.height())
        return width + round(12 * self._unit)
