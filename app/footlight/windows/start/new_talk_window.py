"""Beginnings and themes -> the window in which a new talk is chosen by pictures, named, and written to a folder."""

from __future__ import annotations

import itertools
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QImage, QKeyEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QFileDialog, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from footlight.authoring.beginnings import BEGINNINGS, Beginning, file_stem, new_deck
from footlight.desktop.file_manager import short_folder
from footlight.desktop.resources import theme_folders
from footlight.reading import parse_deck
from footlight.rendering.background_painter import LAST_STEP, BackgroundPainter, PictureWish, SlidePicture
from footlight.rendering.deck_thumbnails import DeckThumbnails, Thumbnail
from footlight.rendering.engine import SlideEngine
from footlight.styling.themes import DEFAULT, ThemeEntry, theme_catalogue
from footlight.windows.input.key_events import key_name
from footlight.windows.look.controls import LineField, TextButton
from footlight.windows.look.labels import text_label
from footlight.windows.look.look import Look, ui_font
from footlight.windows.look.tiles import PictureTile

TILE = QSize(166, 93)
SMALL_TILE = QSize(126, 71)
LARGE = QSize(640, 360)
WHOLE = QSize(1110, 730)
"""The window with its frame; on a smaller screen its pictures are smaller."""
EDGE = 28


class NewTalkWindow(QWidget):
    """The window.

    Args:
        folder: Where the talk is kept unless somebody says otherwise.
        parent: The window that asked for it, on whose screen this stays; None for none.
    """

    written = Signal(Path)
    """The talk is written."""
    closed = Signal()
    """The window was closed."""

    def __init__(self, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Dialog)
        self.setObjectName("new-talk")
        self.setWindowTitle("New talk")
        self.folder = folder
        """Where the talk will be kept."""
        room = self.screen().availableGeometry().size()
        scale = min(room.width() / WHOLE.width(), room.height() / WHOLE.height(), 1.0)
        self._tile, self._small_tile, self._large_size = (size * scale for size in (TILE, SMALL_TILE, LARGE))
        self._beginning = BEGINNINGS[0]
        self._theme = DEFAULT
        self._slide = 1
        self._known: dict[Path, QImage | None] = {}
        self.title = LineField("Title of the talk")
        self.title.setObjectName("title")
        self.title.textChanged.connect(self._show_title)
        self._thumbnails = DeckThumbnails((), self)
        self._thumbnails.made.connect(self._take)
        deck = parse_deck(self.text, folder / "new.md")
        self._painter = BackgroundPainter(SlideEngine(deck), self)
        self._painter.painted.connect(self._show_large)
        self._deck = deck
        self.beginnings: dict[Beginning, PictureTile] = {}
        self.themes: dict[str, PictureTile] = {}
        themes = theme_catalogue(theme_folders(folder), folder)
        self._lay_out(themes)
        self.beginnings[self._beginning].setChecked(True)
        self.themes[self._theme].setChecked(True)
        self._show_choice()
        self.resize(self.sizeHint())

    @property
    def text(self) -> str:
        """The deck as it would be written now."""
        return new_deck(self._beginning, self.title.text(), "" if self._theme == DEFAULT else self._theme)

    @property
    def target(self) -> Path:
        """The file that would be written now: the first name that is free."""
        stem = file_stem(self.title.text())
        names = (f"{stem}{f'-{number}' if number > 1 else ''}.md" for number in range(1, 10_000))
        return next(path for name in names if not (path := self.folder / name).exists())

    def appear(self) -> None:
        """Show the window, with the title to be typed."""
        self.show()
        self.activateWindow()
        self.title.setFocus()

    def end(self) -> None:
        """Hide the window and end its work."""
        self.hide()
        self._thumbnails.close()
        self._painter.close()

    def choose(self, beginning: Beginning, theme: str) -> None:
        """Choose what the talk begins with, and how it looks."""
        self.beginnings[beginning].setChecked(True)
        self.themes[theme].setChecked(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Write by Enter, leave by Esc."""
        key = key_name(event)
        if key == "Enter":
            self._write()
        elif key in {"Esc", "Ctrl+W"}:
            self.close()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Emit ``closed``."""
        event.accept()
        self.closed.emit()

    def _lay_out(self, themes: tuple[ThemeEntry, ...]) -> None:
        self._large = _LargePicture(self._large_size, self)
        self._large.turned.connect(self._turn)
        self._help = text_label("", 14, muted=True)
        self._place = text_label("", 13, muted=True)
        self._place.setObjectName("place")
        self._place.setMinimumWidth(1)
        top = QHBoxLayout()
        top.setSpacing(24)
        top.addLayout(self._beginning_tiles())
        right = QVBoxLayout()
        right.setSpacing(8)
        right.addWidget(self._large)
        right.addWidget(self._help)
        right.addStretch(1)
        top.addLayout(right, 1)
        rows = QVBoxLayout(self)
        rows.setSizeConstraint(QVBoxLayout.SizeConstraint.SetNoConstraint)  # a long name must not resize the window
        rows.setContentsMargins(EDGE, 20, EDGE, 20)
        rows.setSpacing(8)
        rows.addLayout(top, 1)
        rows.addLayout(self._theme_tiles(themes))
        rows.addSpacing(4)
        rows.addLayout(self._form())
        rows.addWidget(self._place)
        # Tab goes as the eye does.
        parts = (*self.beginnings.values(), *self._large.buttons, *self.themes.values(), self.title)
        for before, after in itertools.pairwise(parts):
            self.setTabOrder(before, after)

    def _beginning_tiles(self) -> QVBoxLayout:
        holder = QWidget(self)
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(6)
        for index, beginning in enumerate(BEGINNINGS):
            tile = PictureTile(beginning.title, beginning.help, self._tile, holder)
            tile.setObjectName(beginning.name)
            tile.toggled.connect(lambda on, beginning=beginning: self._take_beginning(beginning) if on else None)
            self.beginnings[beginning] = tile
            grid.addWidget(tile, index // 2, index % 2)
        column = QVBoxLayout()
        column.setSpacing(6)
        column.addWidget(text_label("Begin with", 15, 600))
        column.addWidget(holder)
        column.addStretch(1)
        return column

    def _theme_tiles(self, themes: tuple[ThemeEntry, ...]) -> QVBoxLayout:
        holder = QWidget(self)
        line = QHBoxLayout(holder)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(12)
        ordered = sorted(themes, key=lambda theme: (theme.name != DEFAULT, theme.name))
        for theme in ordered:
            tile = PictureTile(theme.name, theme.character, self._small_tile, holder)
            tile.toggled.connect(lambda on, name=theme.name: self._take_theme(name) if on else None)
            self.themes[theme.name] = tile
            line.addWidget(tile)
        line.addStretch(1)
        column = QVBoxLayout()
        column.setSpacing(6)
        column.addWidget(text_label("Theme", 15, 600))
        column.addWidget(holder)
        return column

    def _form(self) -> QHBoxLayout:
        form = QHBoxLayout()
        form.setSpacing(12)
        form.addWidget(self.title, 1)
        for name, text, do, chief in (
            ("folder", "Keep it elsewhere…", self._ask_for_folder, False),
            ("cancel", "Cancel", self.close, False),
            ("write", "Write and edit", self._write, True),
        ):
            button = TextButton(text, self, chief=chief)
            button.setObjectName(name)
            button.setAutoDefault(True)
            button.clicked.connect(do)
            form.addWidget(button)
        return form

    def _take_beginning(self, beginning: Beginning) -> None:
        self._beginning, self._slide = beginning, 1
        self._show_choice()

    def _take_theme(self, theme: str) -> None:
        self._theme = theme
        self._show_choice()

    def _show_choice(self) -> None:
        """Show the beginnings in the theme, the beginning in every theme, and its slide large."""
        self._help.setText(self._beginning.help)
        self._thumbnails.forget()
        for beginning, tile in self.beginnings.items():
            self._want(tile, beginning, self._theme, beginning.telling)
        for name, tile in self.themes.items():
            self._want(tile, self._beginning, name)
        self._show_title()

    def _show_title(self) -> None:
        """Show the talk with its title, and the name that it gets by it."""
        self._show_target()
        self._deck = parse_deck(self.text, self.folder / "new.md", self._deck)
        self._painter.set_deck(self._deck)
        self._want_large()

    def _want(self, tile: PictureTile, beginning: Beginning, theme: str, number: int = 1) -> None:
        path = self._pretended(beginning, theme, number)
        if path in self._known:
            tile.show_image(self._known[path])
        else:
            size = TILE * self.devicePixelRatioF()
            self._thumbnails.ask(path, size, new_deck(beginning, "", "" if theme == DEFAULT else theme), number)

    def _pretended(self, beginning: Beginning, theme: str, number: int = 1) -> Path:
        """Return a name in the folder under which a picture is asked for; nothing is written there."""
        return self.folder / f"{beginning.name}@{theme}@{number}.md"

    def _take(self, thumbnail: Thumbnail) -> None:
        self._known[thumbnail.path] = thumbnail.image
        for beginning, tile in self.beginnings.items():
            if self._pretended(beginning, self._theme, beginning.telling) == thumbnail.path:
                tile.show_image(thumbnail.image)
        for name, tile in self.themes.items():
            if self._pretended(self._beginning, name) == thumbnail.path:
                tile.show_image(thumbnail.image)

    def _turn(self, by: int) -> None:
        self._slide = (self._slide - 1 + by) % len(self._deck.slides) + 1
        self._want_large()

    def _want_large(self) -> None:
        size = self._large_size * self.devicePixelRatioF()
        self._large.count = f"{self._slide} of {len(self._deck.slides)}"
        self._painter.want([PictureWish(self._slide, LAST_STEP, size.width(), size.height())])

    def _show_large(self, picture: SlidePicture) -> None:
        if picture.deck is self._deck and picture.wish.number == self._slide:
            self._large.show_image(picture.image)

    def _show_target(self) -> None:
        target = self.target
        self._place.setText(f"Will be written to {short_folder(target.parent)}/{target.name}")

    def _ask_for_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, "Where to keep the talk", str(self.folder))
        if chosen:
            self.keep_in(Path(chosen))

    def keep_in(self, folder: Path) -> None:
        """Keep the talk in another folder."""
        self.folder = folder
        self._show_target()

    def _write(self) -> None:
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            target = self.target
            with target.open("x", encoding="utf-8", newline="\n") as file:
                file.write(self.text)
        except OSError as error:
            self._place.setForegroundRole(QPalette.ColorRole.BrightText)
            self._place.setText(f"The talk cannot be written to {self.folder}: {error.strerror or error}.")
            return
        self.written.emit(target)


class _LargePicture(QWidget):
    """A slide of the talk; buttons beside its number turn to the others."""

    turned = Signal(int)
    """Another slide is wanted: how many further."""

    def __init__(self, size: QSize, parent: QWidget) -> None:
        super().__init__(parent)
        self._image: QImage | None = None
        self.buttons: list[TextButton] = []
        self.setFixedSize(size.width(), size.height() + 40)
        self._count = QLabel(self)
        self._count.setFont(ui_font(14, figures=True))
        self._count.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._count.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._count.setGeometry(size.width() // 2 - 50, size.height() + 6, 100, 34)
        for name, text, by, x in (("Previous slide", "‹", -1, -100), ("Next slide", "›", 1, 60)):
            button = TextButton(text, self, quiet=True)
            button.setAccessibleName(name)
            button.setToolTip(name)
            button.clicked.connect(lambda _=False, by=by: self.turned.emit(by))
            self.buttons.append(button)
            button.setGeometry(size.width() // 2 + x, size.height() + 6, 40, 34)

    @property
    def count(self) -> str:
        """What stands below the slide."""
        return self._count.text()

    @count.setter
    def count(self, words: str) -> None:
        self._count.setText(words)

    def show_image(self, image: QImage) -> None:
        """Show a slide."""
        self._image = image
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the slide with a hairline around it."""
        look = Look.of(self)
        with QPainter(self) as painter:
            area = self.rect().adjusted(0, 0, -1, -41)
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.fillRect(area, look.raised)
            if self._image is not None:
                painter.drawImage(area, self._image)
            painter.setPen(look.line)
            painter.drawRect(area)
