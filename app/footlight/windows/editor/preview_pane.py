"""The preview with what belongs to it: which slide it is, its steps, and the speaker notes below."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QVBoxLayout, QWidget

from footlight.deck import Size
from footlight.reading import markdown_to_html
from footlight.windows.editor.preview import EDGE, SlidePreview
from footlight.windows.look.controls import TextButton
from footlight.windows.look.dividers import Divided
from footlight.windows.look.labels import line_label
from footlight.windows.look.look import ui_font
from footlight.windows.presenter.notes_view import NotesView

NOTES_TYPE, NOTES_MARGIN = 15.0, 14.0


LEAST_NOTES = 0.3
"""Of the column's height, that a slide which is high or wide leaves to the notes."""


class PreviewPane(Divided):
    """The right column of an editor.

    Args:
        overlays: What can be laid over the slide, as a menu.
        parent: Its owner.
    """

    step_asked = Signal(int)
    """A step further, or back; 1 or -1."""
    notes_clicked = Signal()
    """The notes were clicked, so that the cursor goes there."""

    def __init__(self, overlays: QMenu, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Vertical, parent, lined=False)
        self.preview = SlidePreview()
        self.preview.step_asked.connect(self.step_asked)
        self.where = line_label(self, QPalette.ColorRole.PlaceholderText, "where")
        self.where.setFont(ui_font(13, 600, figures=True))
        self._steps = QLabel()
        self._steps.setFont(ui_font(12.5, figures=True))
        self._steps.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._back = _button("‹", "One step back", lambda: self.step_asked.emit(-1))
        self._on = _button("›", "One step further", lambda: self.step_asked.emit(1))
        self._overlays = _button("Show ▾", "What can be laid over the slide", lambda: _open(overlays, self._overlays))
        header = QHBoxLayout()
        header.setContentsMargins(EDGE, 8, EDGE, 0)
        header.setSpacing(4)
        header.addWidget(self.where, 1)
        for part in (self._back, self._steps, self._on, self._overlays):
            header.addWidget(part)
        self._header = header
        self._slide = QWidget()
        column = QVBoxLayout(self._slide)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(header)
        column.addWidget(self.preview, 1)
        self.notes = NotesView(markdown_to_html)
        self.notes.set_type(NOTES_TYPE, NOTES_MARGIN)
        self.notes.setToolTip("Click to write the notes in the text")
        self.notes.viewport().installEventFilter(self)
        self.notes.setMinimumHeight(60)
        self.below = QWidget()
        self._others: list[QWidget] = []
        self._below_rows = QVBoxLayout(self.below)
        self._below_rows.setContentsMargins(EDGE, 0, EDGE, 12)
        self._below_rows.addWidget(self.notes)
        self.addWidget(self._slide)
        self.addWidget(self.below)
        self.setStretchFactor(1, 1)
        self._page_size = Size(1280, 720)
        self.rows_by_hand: tuple[int, ...] = ()
        """The heights of slide and notes as they were dragged; none while the slide has the height that it needs."""
        self.splitterMoved.connect(self._note_rows)
        self.show_steps(0, None)

    def add_below(self, part: QWidget) -> None:
        """Have something that can stand in the place of the notes."""
        part.hide()
        self._others.append(part)
        self._below_rows.addWidget(part)

    def show_below(self, part: QWidget | None) -> None:
        """Show what stands below the slide: a part that was added, or the notes."""
        self.notes.setVisible(part is None)
        for other in self._others:
            other.setVisible(other is part)

    def set_page_size(self, size: Size) -> None:
        """Have room for slides of this shape."""
        if size != self._page_size:
            self._page_size = size
            self._fit()

    def set_rows(self, heights: Sequence[int]) -> None:
        """Divide the column as it was divided before."""
        self.rows_by_hand = tuple(heights)
        self.setSizes(list(heights))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the height: what the slide needs, and the rest for the notes, unless they were divided by hand."""
        super().resizeEvent(event)
        self._fit()

    def show_steps(self, steps: int, step: int | None) -> None:
        """Show which step of a slide is shown, and what walks them; nothing for a slide without steps.

        Args:
            steps: How many come after the slide has appeared.
            step: The one that is shown; None for the slide complete.
        """
        shown = steps if step is None else step
        for part in (self._back, self._steps, self._on):
            part.setVisible(steps > 0)
        self._steps.setText(f"step {shown} of {steps}")
        self._back.setEnabled(shown > 0)
        self._on.setEnabled(shown < steps)

    def _fit(self) -> None:
        if self.rows_by_hand or self.below.isHidden():
            return
        # What it will have: before it is shown, nothing of it has its height yet.
        header = self._header.sizeHint().height()
        wanted = header + self.preview.height_for(self.width(), self._page_size)
        least = round(self.height() * LEAST_NOTES)
        slide = min(wanted, self.height() - least)
        self.setSizes([slide, self.height() - slide])

    def _note_rows(self) -> None:
        self.rows_by_hand = tuple(self.sizes())

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Emit ``notes_clicked`` for a click that selects nothing."""
        if event.type() is not QEvent.Type.MouseButtonRelease or not isinstance(event, QMouseEvent):
            return False
        if event.button() is Qt.MouseButton.LeftButton and not self.notes.textCursor().hasSelection():
            self.notes_clicked.emit()
        return False


def _button(text: str, tip: str, pressed: Callable[[], object]) -> TextButton:
    button = TextButton(text, quiet=True)
    button.setToolTip(tip)
    button.setAccessibleName(tip)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    button.clicked.connect(pressed)
    return button


def _open(menu: QMenu, button: TextButton) -> None:
    """Open a menu below a button, with their right ends below each other, so that it stays in the window."""
    corner = button.mapToGlobal(button.rect().bottomRight())
    menu.popup(QPoint(corner.x() - menu.sizeHint().width(), corner.y() + 2))
