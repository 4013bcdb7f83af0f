"""A deck and the slides that are to be written -> their pictures, page by page, beside what is chosen."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import cast

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from footlight.deck import Size
from footlight.deck.ink import Ink
from footlight.exporting import ExportJob
from footlight.exporting.options import STEPS
from footlight.exporting.registry import TRANSCRIPT, WEB_PAGE
from footlight.exporting.sheets import is_on_paper
from footlight.painting import fit_rect
from footlight.rendering.background_painter import LAST_STEP, BackgroundPainter, PictureWish, SlidePicture
from footlight.rendering.engine import SlideEngine
from footlight.windows.look.controls import TextButton
from footlight.windows.look.look import Look, ui_font
from footlight.windows.tools.sheet_painter import SheetPainter, SheetPicture
from footlight.windows.tools.transcript_view import TranscriptView
from footlight.windows.tools.write_kinds import Choice, ExportSubject


class ExportPreview(QWidget):
    """The pages, one at a time.

    Args:
        subject: What is written.
        allowed: Folders beside the deck's own that its pictures may come from.
        parent: Its owner.
    """

    def __init__(self, subject: ExportSubject, allowed: Sequence[Path], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        deck, engine = subject.deck, SlideEngine(subject.deck, allowed)
        self._subject = subject
        self._allowed = allowed
        self._deck = deck
        self._sheets: SheetPainter | None = None
        self._choice: Choice | None = None
        self._on_paper = False
        self._painter = BackgroundPainter(engine, self)
        self._painter.set_deck(deck)
        self._painter.painted.connect(self._take)
        self._numbers: tuple[int, ...] = ()
        self._steps = False
        self._place = 0
        self._step = 0
        self._page = _Page(deck.settings.size, self)
        self._page.resized.connect(self._want)
        self._text = TranscriptView(deck, self)
        self._text.hide()
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
        rows.addWidget(self._text, 1)
        rows.addLayout(line)

    @property
    def words(self) -> str:
        """What stands below the page."""
        return self._words.text()

    def show_choice(self, choice: Choice | None, numbers: Sequence[int]) -> None:
        """Show what would be written from now on.

        Args:
            choice: How; None while that cannot be.
            numbers: The slides, 1-based, in their order.
        """
        at = self._numbers[self._place] if self._numbers and not self._on_paper else self._subject.number
        self._choice, self._numbers = choice, tuple(numbers)
        self._steps = choice is not None and bool(choice.options.get(STEPS.key, False))
        on_paper = choice is not None and choice.kind.suffix == ".pdf" and is_on_paper(self._job(choice))
        self._place = self._numbers.index(at) if at in self._numbers and not on_paper else 0
        self._on_paper = on_paper
        self._step = 0
        read = self._suffix == TRANSCRIPT and bool(self._numbers)
        self._page.setVisible(not read)
        self._text.setVisible(read)
        self._want()

    def turn(self, by: int) -> None:
        """Show the page before or after."""
        if not self._numbers:
            return
        if self._on_paper:
            self._place = max(self._place + by, 0)
            self._want()
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
        self._text.close_reader()
        if self._sheets is not None:
            self._sheets.close()

    def _want(self) -> None:
        if not self._numbers:
            self._words.setText("No slide is written")
            self._page.show_image(None)
            return
        if self._on_paper and self._choice is not None:
            self._words.setText(f"Sheet {self._place + 1}")
            self._sheet_painter().want(self._job(self._choice), self._place, self._page.room)
            return
        number = self._numbers[self._place]
        count = "1 slide" if len(self._numbers) == 1 else f"{len(self._numbers)} slides"
        count = f"{count} in one file for a browser" if self._suffix == WEB_PAGE else f"{count} in all"
        step = f", step {self._step}" if self._steps and self._deck.slides[number - 1].steps else ""
        self._words.setText(f"Slide {number}{step}  ·  {count}")
        if self._suffix == TRANSCRIPT:
            self._text.show_slide(self._numbers, number)
            return
        size = self._page.device_size
        self._painter.want([PictureWish(number, self._wanted_step, size.width(), size.height())])

    @property
    def _suffix(self) -> str:
        """The ending of the kind of file that is shown; empty while none can be written."""
        return self._choice.kind.suffix if self._choice is not None else ""

    @property
    def _wanted_step(self) -> int:
        return self._step if self._steps else LAST_STEP

    def _sheet_painter(self) -> SheetPainter:
        if self._sheets is None:
            engine = SlideEngine(self._deck, self._allowed)
            engine.set_deck(self._deck)
            self._sheets = SheetPainter(engine, self)
            self._sheets.painted.connect(self._take_sheet)
        return self._sheets

    def _job(self, choice: Choice) -> ExportJob:
        """Return what would be done, as far as the paper is concerned."""
        engine = self._sheets.engine if self._sheets is not None else cast(SlideEngine, None)
        ink = self._subject.ink if choice.with_ink else Ink()
        return ExportJob(
            engine, self._deck, choice.target, self._numbers, steps=self._steps, ink=ink, options=choice.options
        )

    def _take_sheet(self, picture: SheetPicture) -> None:
        if not self._on_paper or picture.place != self._place:
            return
        if picture.image is not None:
            self._page.show_image(picture.image)
        elif picture.problem or not self._place:
            self._words.setText(picture.problem)
        else:
            self._place = 0  # after the last comes the first
            self._want()

    def _take(self, picture: SlidePicture) -> None:
        wish = picture.wish
        if (
            self._numbers
            and not self._on_paper
            and (wish.number, wish.step) == (self._numbers[self._place], self._wanted_step)
        ):
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
    def room(self) -> QSize:
        """All the room that there is, in device pixels."""
        return QSize(self.width() - 2, self.height() - 2) * self.devicePixelRatioF()

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
            area = self._area
            if self._image is not None:
                shape = fit_rect(Size(*self._image.size().toTuple()), Size(self.width() - 2, self.height() - 2))
                area = QRectF(shape.x + 1, shape.y + 1, shape.width, shape.height)
                painter.drawImage(area, self._image)
            else:
                painter.fillRect(area, look.raised)
            painter.setPen(look.line)
            painter.drawRect(area)

    @property
    def _area(self) -> QRectF:
        place = fit_rect(self._size, Size(max(self.width() - 2, 1), max(self.height() - 2, 1)))
        return QRectF(place.x + 1, place.y + 1, place.width, place.height)
