"""The manual's pages -> a window in which they are read, and every word of them is searched for."""

from __future__ import annotations

from collections.abc import Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token
from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, QUrl, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QDesktopServices,
    QFont,
    QKeyEvent,
    QPainter,
    QPalette,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTextBrowser,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from footlight.authoring.manual import TOPICS, Section, Topic, search_manual, sections
from footlight.desktop.resources import bundled
from footlight.windows.input.key_events import key_name
from footlight.windows.look.controls import LineField, SlimScrollBar
from footlight.windows.look.labels import paint_elided
from footlight.windows.look.look import Look, ui_font
from footlight.windows.overlays.row_list import Row, RowModel

SIDE = 300
"""The width of the list, in logical pixels."""
MEASURE = 780
"""The width of a page's text, in logical pixels: longer lines are hard to follow."""
CODE = "JetBrains Mono"
MOST_MARKED = 500
"""Places on a page that are marked; nobody looks at more."""

_Index = QModelIndex | QPersistentModelIndex


class ManualWindow(QWidget):
    """The window.

    Args:
        parent: The window that asked for it, on whose screen this stays; None for none.
    """

    closed = Signal()
    """The window was closed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window if parent is None else Qt.WindowType.Dialog)
        self.setObjectName("manual")
        self.setWindowTitle("Manual")
        self._topic = TOPICS[0]
        self._shown: tuple[Section, ...] = ()
        self.search = LineField("Search the manual", self)
        self.search.setObjectName("search")
        self.search.textChanged.connect(lambda: self._show_list())
        self.list = QListView(self)
        self.list.setAccessibleName("Pages and their parts")
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setVerticalScrollBar(SlimScrollBar())
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self._model = RowModel(self.list)
        self.list.setModel(self._model)
        self.list.setItemDelegate(_Delegate(self.list))
        self.list.clicked.connect(lambda index: self._go(index.row()))
        self.list.activated.connect(lambda index: self._go(index.row()))
        self.page = QTextBrowser(self)
        self.page.setAccessibleName("Page of the manual")
        self.page.setFrameShape(QFrame.Shape.NoFrame)
        self.page.setVerticalScrollBar(SlimScrollBar())
        self.page.setOpenLinks(False)
        self.page.setSearchPaths([str(bundled("assets", "manual"))])
        self.page.anchorClicked.connect(self._follow)
        self._lay_out()
        self.show_topic(TOPICS[0])

    @property
    def topic(self) -> Topic:
        """The page that is shown."""
        return self._topic

    def appear(self) -> None:
        """Show the window, in front, with something to be searched for."""
        self.show()
        self.activateWindow()
        self.search.setFocus()

    def show_topic(self, topic: Topic, anchor: str = "") -> None:
        """Show a page, at one of its sections or at its beginning."""
        if topic is not self._topic or self.page.document().isEmpty():
            self._topic = topic
            self._write_page()
        if anchor:
            self.page.scrollToAnchor(anchor)
        else:
            self.page.verticalScrollBar().setValue(0)
        self._show_list()
        self._mark()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave by Esc, after what is searched for; go about with the keys of pages."""
        key = key_name(event)
        if key == "Esc" and self.search.text():
            self.search.clear()
        elif key in {"Esc", "Ctrl+W", "Ctrl+F1"}:
            self.close()
        elif key == "Ctrl+F":
            self.search.setFocus()
        elif key == "Enter" and self.search.hasFocus():
            self._go(max(self.list.currentIndex().row(), 0))
        elif key == "Down" and self.search.hasFocus():
            self.list.setFocus()
        elif key in {"Page Down", "Page Up"}:
            bar = self.page.verticalScrollBar()
            bar.setValue(bar.value() + (1 if key == "Page Down" else -1) * bar.pageStep())
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Write the page again in the colours of another look."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange and hasattr(self, "page"):
            place = self.page.verticalScrollBar().value()
            self._write_page()
            self.page.verticalScrollBar().setValue(place)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Emit ``closed``."""
        event.accept()
        self.closed.emit()

    def _lay_out(self) -> None:
        side = QWidget(self)
        side.setFixedWidth(SIDE)
        left = QVBoxLayout(side)
        left.setContentsMargins(16, 16, 8, 16)
        left.setSpacing(10)
        left.addWidget(self.search)
        left.addWidget(self.list, 1)
        columns = QHBoxLayout(self)
        columns.setContentsMargins(0, 0, 0, 0)
        columns.setSpacing(0)
        columns.addWidget(side)
        columns.addWidget(self.page, 1)
        room = self.screen().availableGeometry()
        self.resize(min(SIDE + MEASURE + 80, room.width() - 40), min(760, room.height() - 48))
        self.setMinimumSize(520, 320)
        transparent = QPalette()
        transparent.setColor(QPalette.ColorRole.Base, Qt.GlobalColor.transparent)
        self.list.setPalette(transparent)

    def _write_page(self) -> None:
        look = Look.of(self)
        document = QTextDocument(self.page)
        document.setDefaultFont(ui_font(16))
        document.setDocumentMargin(32)
        document.setDefaultStyleSheet(_sheet(look))
        document.setBaseUrl(QUrl.fromLocalFile(f"{bundled('assets', 'manual')}/"))
        document.setHtml(page_html(self._topic))
        _part_letters(document)
        self.page.setDocument(document)  # which ends the one before

    def _show_list(self) -> None:
        """List the pages with the sections of the one that is shown; or what was found."""
        typed = self.search.text()
        if typed.strip():
            self._shown = search_manual(typed)
            words = typed.casefold().split()
            rows = [Row(_title(each.topic), each.heading, detail=each.excerpt(words)) for each in self._shown]
            if not rows:
                rows = [Row("", f"Nothing has “{typed.strip()}”.", muted=True)]
        else:
            self._shown = tuple(_listed(self._topic))
            rows = [Row("" if each.level == 1 else "  ", each.heading) for each in self._shown]
        self._model.set_rows(rows)
        self._mark()

    def _go(self, row: int) -> None:
        """Show the section of a row."""
        if 0 <= row < len(self._shown):
            section = self._shown[row]
            topic = next(each for each in TOPICS if each.name == section.topic)
            self.show_topic(topic, "" if section.level == 1 else section.anchor)

    def _follow(self, url: QUrl) -> None:
        if url.scheme() in {"http", "https", "mailto"}:
            QDesktopServices.openUrl(url)
            return
        name = url.fileName().removesuffix(".md")
        topic = next((each for each in TOPICS if each.name == name), None)
        if topic is not None:
            self.show_topic(topic)
        elif url.hasFragment():
            self.page.scrollToAnchor(url.fragment())

    def _mark(self) -> None:
        """Mark the words that are searched for."""
        look = Look.of(self)
        marks: list[QTextEdit.ExtraSelection] = []
        style = QTextCharFormat()
        style.setBackground(look.accent)
        style.setForeground(look.on_accent)
        for word in self.search.text().split():
            cursor = QTextCursor(self.page.document())
            while len(marks) < MOST_MARKED:
                cursor = self.page.document().find(word, cursor)
                if cursor.isNull():
                    break
                mark = QTextEdit.ExtraSelection()
                mark.cursor, mark.format = cursor, style
                marks.append(mark)
        self.page.setExtraSelections(marks)


class _Delegate(QStyledItemDelegate):
    """Paints a page, a part of it, or what was found with the words around it."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Return the height of a row: two lines for what was found."""
        model = index.model()
        found = isinstance(model, RowModel) and model.rows[index.row()].lead.strip()
        return QSize(option.rect.width(), 50 if found else 32)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint a row; the chosen one on a field."""
        model = index.model()
        if not isinstance(model, RowModel):
            return
        look, row, area = Look.of(option.widget), model.rows[index.row()], QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.raised)
            painter.drawRoundedRect(area.adjusted(0, 1, -4, -1), 6, 6)
        left = 12.0 if row.lead != "  " else 28.0
        page = not row.lead and not row.muted
        painter.setFont(ui_font(15 if page else 14, 600 if page else 400))
        words = QRectF(area.x() + left, area.y(), area.width() - left - 12, 32 if not row.lead.strip() else 27)
        paint_elided(painter, words, row.title, look.muted if row.muted or row.lead == "  " else look.text)
        if row.lead.strip():
            painter.setFont(ui_font(12))
            below = QRectF(words.x(), area.y() + 24, words.width(), 20)
            paint_elided(painter, below, f"{row.lead}{f': {row.detail}' if row.detail else ''}", look.muted)
        painter.restore()


def _part_letters(document: QTextDocument) -> None:
    """Show each sign of what is typed as itself: the arrows that a font makes of ``-->`` would mislead."""
    plain = QFont(CODE)
    plain.setPixelSize(14)
    for tag in ("calt", "liga"):
        plain.setFeature(QFont.Tag(tag), 0)
    cursor = QTextCursor(document)
    block = document.begin()
    while block.isValid():
        parts = block.begin()
        while not parts.atEnd():
            part = parts.fragment()
            if part.charFormat().fontFamilies() == [CODE]:
                style = part.charFormat()
                colour = style.foreground()
                style.setFont(plain)
                style.setForeground(colour)
                cursor.setPosition(part.position())
                cursor.setPosition(part.position() + part.length(), QTextCursor.MoveMode.KeepAnchor)
                cursor.setCharFormat(style)
            parts += 1
        block = block.next()


def page_html(topic: Topic) -> str:
    """Return a page as HTML whose headings can be gone to."""
    parser = MarkdownIt("commonmark").enable("table")
    tokens = parser.parse(topic.text)
    anchors = iter(sections(topic))
    for index, token in enumerate(tokens):
        if token.type == "heading_open" and token.level == 0:
            section = next(anchors, None)
            children = tokens[index + 1].children
            if section is not None and children is not None:
                children.insert(0, _anchor(section.anchor, parser))
    return str(parser.renderer.render(tokens, parser.options, {}))


def _anchor(name: str, parser: MarkdownIt) -> Token:
    """Return what can be gone to, as a token of a line."""
    (inline,) = (each for each in parser.parse(f'<a name="{name}"></a>x') if each.type == "inline")
    children = inline.children or []
    return children[0]


def _listed(shown: Topic) -> Sequence[Section]:
    """Return the pages, and after the one that is shown its parts."""
    found: list[Section] = []
    for topic in TOPICS:
        parts = sections(topic)
        found += parts[:1]
        if topic is shown:
            found += [part for part in parts[1:] if part.level == 2]
    return found


def _title(name: str) -> str:
    topic = next(each for each in TOPICS if each.name == name)
    return sections(topic)[0].heading


def _sheet(look: Look) -> str:
    """Return the style of a page in a look; sizes are in logical pixels."""
    text, muted, line, raised, accent = (
        colour.name() for colour in (look.text, look.muted, look.line, look.raised, look.accent)
    )
    return f"""
        body {{ color: {text}; }}
        h1 {{ font-size: 30px; font-weight: 700; margin-bottom: 14px; }}
        h2 {{ font-size: 22px; font-weight: 600; margin-top: 30px; margin-bottom: 8px; }}
        h3 {{ font-size: 18px; font-weight: 600; margin-top: 22px; margin-bottom: 6px; }}
        h4 {{ font-size: 16px; font-weight: 600; margin-top: 18px; margin-bottom: 4px; }}
        p, li {{ line-height: 140%; margin-top: 8px; margin-bottom: 8px; }}
        code {{ font-family: "JetBrains Mono"; font-size: 14px; color: {accent}; }}
        pre {{ font-family: "JetBrains Mono"; font-size: 14px; background-color: {raised}; margin-top: 8px;
               margin-bottom: 12px; white-space: pre-wrap; }}
        pre code {{ color: {text}; }}
        table {{ border-collapse: collapse; border-color: {line}; border-style: solid; border-width: 1px;
                 margin-top: 8px; margin-bottom: 14px; }}
        th {{ padding: 7px 12px; background-color: {raised}; text-align: left; border: 1px solid {line}; }}
        td {{ padding: 7px 12px; border: 1px solid {line}; }}
        blockquote {{ color: {muted}; }}
    """
