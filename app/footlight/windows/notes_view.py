"""The Markdown of speaker notes -> a pane that shows them large enough to read from a lectern."""

from __future__ import annotations

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QColor, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFrame, QTextBrowser, QWidget

from footlight.reading import markdown_to_html
from footlight.windows.look import ACCENT, MUTED, PANEL, RAISED, TEXT, ui_font

SCROLLED = 0.6
"""Of the pane's height, by one key press: the last lines stay in sight."""

_STYLE = f"""
p, ul, ol, blockquote, pre, table {{ margin-top: 0; margin-bottom: 12px; }}
p, li {{ line-height: 122%; }}
h1, h2, h3, h4, h5, h6 {{ font-size: large; color: {ACCENT.name()}; margin: 0.2em 0; }}
em {{ color: {ACCENT.lighter(125).name()}; }}
strong {{ color: #ffffff; }}
code, pre {{ font-family: "JetBrains Mono", monospace; background-color: {RAISED.name()}; }}
blockquote {{ margin-left: 1em; color: {MUTED.name()}; }}
a {{ color: {ACCENT.name()}; text-decoration: none; }}
"""


class NotesView(QTextBrowser):
    """The pane. Keys that do not copy are left to the talk."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notes")
        self.setAccessibleName("Notes")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setOpenLinks(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.document().setDefaultStyleSheet(_STYLE)
        self._markdown: str | None = None

    def show_notes(self, markdown: str) -> None:
        """Show the notes of a slide from their beginning; the same notes again stay where they were scrolled to."""
        if markdown == self._markdown:
            return
        self._markdown = markdown
        if markdown.strip():
            self.setHtml(markdown_to_html(markdown))
        else:
            self.setHtml(f'<p style="color: {QColor(MUTED).name()}">No notes on this slide</p>')
        self.verticalScrollBar().setValue(0)

    def set_type(self, pixels: float, margin: float) -> None:
        """Set the type's size and the margin around the text, both in logical pixels."""
        self.document().setDefaultFont(ui_font(pixels))
        self.document().setDocumentMargin(margin)
        radius = round(margin * 0.8)
        self.setStyleSheet(
            f"NotesView {{ background: {PANEL.name()}; color: {TEXT.name()};border: none; border-radius: {radius}px; }}"
        )

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
