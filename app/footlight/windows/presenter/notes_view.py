"""The Markdown of speaker notes -> a pane that shows them large enough to read from a lectern."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from PySide6.QtCore import QEvent, QRectF, Qt, QUrl, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QTextBrowser, QWidget

from footlight.deck.named_tuple import NamedTuple
from footlight.windows.look.controls import SlimScrollBar
from footlight.windows.look.look import Look, ui_font

SCROLLED = 0.6
"""Of the pane's height, by one key press: the last lines stay in sight."""

EDGE = 2
"""Pixels of the frame around another slide's notes, at least."""

INDENT = 1.8
"""Of a list, in type sizes: two figures and a point go before its text."""

BAR = 0.7
"""The scroll bar's width, of the margin."""

_STYLE = """
p, ul, ol, blockquote, pre, table {{ margin-top: 0; margin-bottom: {gap}px; }}
p, li {{ line-height: 122%; }}
h1, h2, h3, h4, h5, h6 {{ font-size: large; color: {accent}; margin: {rise}px 0; }}
em {{ color: {accent}; }}
strong {{ color: {strong}; }}
code, pre {{ font-family: "JetBrains Mono", monospace; background-color: {raised}; }}
blockquote {{ margin-left: {indent}px; color: {muted}; }}
a {{ color: {accent}; text-decoration: none; }}
.quiet {{ color: {muted}; }}
"""


class _Place(NamedTuple):
    """A place in a text, whatever its size: a block, and the share of its height that is above."""

    block: int
    share: float


_START = _Place(0, 0.0)


class NotesView(QTextBrowser):
    """The pane. Keys that do not copy are left to the talk.

    Where the notes of a slide were scrolled to is remembered as a place in their text, so that it is found again after
    other slides and in another size.

    Args:
        html_of: Renders notes.
        parent: The view that it is part of.
    """

    scrolled_by_hand = Signal()
    """The speaker has turned the wheel over the notes."""

    def __init__(self, html_of: Callable[[str], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._html_of = html_of
        self.setObjectName("notes")
        self.setAccessibleName("Notes")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setOpenLinks(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.bar = SlimScrollBar()
        self.setVerticalScrollBar(self.bar)
        self.setViewportMargins(EDGE, EDGE, EDGE, EDGE)
        # The pane is painted below the text and the bar.
        self.viewport().setAutoFillBackground(False)
        self._markdown: str | None = None
        self._peeked: tuple[str, str] | None = None
        self._places: dict[str, _Place] = {}
        self._type = 0.0, 0.0
        self._worn: Look | None = None

    @property
    def peeking(self) -> bool:
        """Whether it shows the notes of another slide for a while."""
        return self._peeked is not None

    def show_notes(self, markdown: str) -> None:
        """Show the notes of a slide, where they were scrolled to; the same notes again stay as they are."""
        if markdown == self._markdown:
            return
        self._remember_place()
        self._markdown = markdown
        self._peeked = None
        self._show_own()

    def peek(self, title: str, markdown: str) -> None:
        """Show the notes of another slide, until ``end_peek`` or until its own notes change.

        Args:
            title: What stands above them.
            markdown: The notes.
        """
        self._remember_place()
        self._peeked = title, markdown
        self._write()
        self._go_to(_START)

    def end_peek(self) -> None:
        """Show the slide's own notes again."""
        if self.peeking:
            self._peeked = None
            self._show_own()

    def set_type(self, pixels: float, margin: float) -> None:
        """Set the type's size and the margin around the text, both in logical pixels."""
        if (pixels, margin) == self._type:
            return
        place = self._place()
        self._type = pixels, margin
        self.document().setDefaultFont(ui_font(pixels))
        self.document().setDocumentMargin(margin)
        self.document().setIndentWidth(pixels * INDENT)
        self.bar.set_thickness(margin * BAR)
        self._write()
        self._go_to(place)

    def scroll_by_keys(self, direction: int) -> None:
        """Scroll most of a pane down (1) or up (-1)."""
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + direction * round(self.viewport().height() * SCROLLED))

    def loadResource(self, _kind: int, _name: QUrl | str) -> object:
        """Load nothing: notes are text."""
        return None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy; leave everything else to the window."""
        if event.matches(QKeySequence.StandardKey.Copy):
            super().keyPressEvent(event)
        else:
            event.ignore()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll, and emit ``scrolled_by_hand``."""
        super().wheelEvent(event)
        self.scrolled_by_hand.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stay at the place in the text."""
        place = self._place()
        super().resizeEvent(event)
        self._go_to(place)

    def _lengths(self) -> dict[str, int]:
        """Return the style sheet's lengths for the type's size: in a document, ``em`` is of another font."""
        pixels, _margin = self._type
        return {"gap": round(0.6 * pixels), "rise": round(0.2 * pixels), "indent": round(pixels)}

    def event(self, event: QEvent) -> bool:
        """Paint the pane; a scroll area's own ``paintEvent`` is for the text."""
        if event.type() is QEvent.Type.Paint:
            self._paint_pane()
            return True
        return super().event(event)

    def _paint_pane(self) -> None:
        """Paint the pane with a frame while it shows another slide's notes."""
        look = Look.of(self)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            radius = self._type[1] * 0.8
            edge = max(radius * 0.18, EDGE)
            painter.setPen(QPen(look.muted, edge, Qt.PenStyle.DashLine) if self.peeking else Qt.PenStyle.NoPen)
            painter.setBrush(look.panel)
            inside = edge / 2 if self.peeking else 0.0
            area = QRectF(self.rect()).adjusted(inside, inside, -inside, -inside)
            painter.drawRoundedRect(area, radius, radius)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the look, at the same place in the text."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange and self._worn != Look.of(self):
            place = self._place()
            self._write()
            self._go_to(place)

    def _show_own(self) -> None:
        self._write()
        self._go_to(self._places.get(self._markdown or "", _START))

    def _write(self) -> None:
        """Write the document in the colours of the look: it keeps those that it was written with."""
        look = self._worn = Look.of(self)
        strong = "#ffffff" if look.is_dark else "#000000"
        colours = {name: getattr(look, name).name() for name in ("accent", "raised", "muted")}
        self.document().setDefaultStyleSheet(_STYLE.format(strong=strong, **self._lengths(), **colours))
        title, markdown = self._peeked or ("", self._markdown or "")
        heading = f'<p class="quiet">{escape(title)}</p>' if self._peeked else ""
        known = self._markdown is not None or self._peeked is not None
        self.setHtml(heading + self._html(markdown) if known else "")
        self.update()

    def _html(self, markdown: str) -> str:
        return self._html_of(markdown) if markdown.strip() else '<p class="quiet">No notes on this slide</p>'

    def _remember_place(self) -> None:
        if self._markdown is not None and not self.peeking:
            self._places[self._markdown] = self._place()

    def _place(self) -> _Place:
        """Return the place in the text that is at the top."""
        top, layout = self.verticalScrollBar().value(), self.document().documentLayout()
        if top == 0:
            return _START
        block = self.document().firstBlock()
        while block.next().isValid() and layout.blockBoundingRect(block).bottom() <= top:
            block = block.next()
        area = layout.blockBoundingRect(block)
        return _Place(block.blockNumber(), (top - area.top()) / max(area.height(), 1.0))

    def _go_to(self, place: _Place) -> None:
        """Scroll so that a place in the text is at the top."""
        block = self.document().findBlockByNumber(place.block)
        top = 0.0
        if place != _START and block.isValid():
            area = self.document().documentLayout().blockBoundingRect(block)
            top = area.top() + place.share * area.height()
        self.verticalScrollBar().setValue(round(top))
