"""A deck and the slides that are to be written -> their pictures, page by page, beside what is chosen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from footlight.deck import Deck, Size
from footlight.painting import fit_rect
from footlight.rendering.background_painter import LAST_STEP, BackgroundPainter, PictureWish, SlidePicture
from footlight.rendering.engine import SlideEngine
from footlight.windows.look.controls import TextButton
from footlight.windows.look.look import Look, ui_font


class ExportPreview(QWidget):
    """The pages, one at a time.

    Args:
        deck: What is written.
        engine: Lays it out; it is ended with this.
        parent: Its owner.
    """

    def __init__(self, deck: Deck, engine: SlideEngine, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._deck = deck
        self._painter = BackgroundPainter(engine, self)
        self._painter.set_deck(deck)
        self._painter.painted.connect(self._take)
        self._numbers: tuple[int, ...] = ()
        self._steps = False
        self._place = 0
        self._step = 0
        self._page = _Page(deck.settings.size, self)
        self._page.resized.connect(self._want)
        self._words = QLabel(self)
        self._words.setObjectName("page")
        self._words.setFont(ui_font(14, figures=True))
        self._words.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        line = QHBoxLayout()
        line.addStretch(1)
        for name, text, by in (("Previous page", "‹", -1), ("Next page", "›", 1)):
            button = TextButton(text, self, quiet=True)
            button.setAccessibleName(name)
            button.setToolTip(name)
            button.clicked.connect(lambda _=False, by=by: self.turn(by))
            line.addWidget(button)
            if by < 0:
                line.addWidget(self._words)
        line.addStretch(1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(self._page, 1)
        rows.addLayout(line)

    @property
    def words(self) -> str:
        """What stands below the page."""
        return self._words.text()

    def show_slides(self, numbers: Sequence[int], *, steps: bool) -> None:
        """Show these slides from now on.

        Args:
            numbers: Which, 1-based, in their order.
            steps: Whether each step is a page.
        """
        at = self._numbers[self._place] if self._numbers else 0
        self._numbers, self._steps = tuple(numbers), steps
        self._place = self._numbers.index(at) if at in self._numbers else 0
        self._step = 0
        self._want()

    def turn(self, by: int) -> None:
        """Show the page before or after."""
        if not self._numbers:
            return
        last = self._deck.slides[self._numbers[self._place] - 1].steps if self._steps else 0
        if 0 <= self._step + by <= last:
            self._step += by
        else:
            self._place = (self._place + by) % len(self._numbers)
            before = self._deck.slides[self._numbers[self._place] - 1]
            self._step = before.steps if by < 0 and self._steps else 0
        self._want()

    def close_painter(self) -> None:
        """End all work."""
        self._painter.close()

    def _want(self) -> None:
        if not self._numbers:
            self._words.setText("No slide is written")
            self._page.show_image(None)
            return
        number = self._numbers[self._place]
        count = "1 slide" if len(self._numbers) == 1 else f"{len(self._numbers)} slides"
        step = f", step {self._step}" if self._steps and self._deck.slides[number - 1].steps else ""
        self._words.setText(f"Slide {number}{step}  ·  {count} in all")
        size = self._page.device_size
        self._painter.want([PictureWish(number, self._wanted_step, size.width(), size.height())])

    @property
    def _wanted_step(self) -> int:
        return self._step if self._steps else LAST_STEP

    def _take(self, picture: SlidePicture) -> None:
        wish = picture.wish
        if self._numbers and (wish.number, wish.step) == (self._numbers[self._place], self._wanted_step):
            self._page.show_image(picture.image)


class _Page(QWidget):
    """One page, as large as there is room."""

    resized = Signal()
    """It has another size."""

    def __init__(self, size: Size, parent: QWidget) -> None:
        super().__init__(parent)
        self._size = size
        self._image: QImage | None = None
        self.setMinimumSize(240, 160)

    @property
    def device_size(self) -> QSize:
        """The page's size in device pixels."""
        return (self._area.size() * self.devicePixelRatioF()).toSize()

    def show_image(self, image: QImage | None) -> None:
        """Show a page, or an empty place."""
        self._image = image
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Emit ``resized``."""
        super().resizeEvent(event)
        self.resized.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the page with a hairline around it."""
        look = Look.of(self)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.fillRect(self._area, look.raised)
            if self._image is not None:
                painter.drawImage(self._area, self._image)
            painter.setPen(look.line)
            painter.drawRect(self._area)

    @property
    def _area(self) -> QRectF:
        place = fit_rect(self._size, Size(max(self.width() - 2, 1), max(self.height() - 2, 1)))
        return QRectF(place.x + 1, place.y + 1, place.width, place.height)
