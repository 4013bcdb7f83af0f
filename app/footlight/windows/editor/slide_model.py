"""The latest reading of a document -> the rows of the slide list, with their pictures and marks."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QMimeData, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QImage

from footlight.deck import Deck, DeckSettings, Slide
from footlight.presenting.clock import clock_text
from footlight.presenting.destinations import aside_words
from footlight.presenting.sections import Section
from footlight.windows.editor.talk_outline import TalkOutline

if TYPE_CHECKING:
    from footlight.rendering.background_painter import SlidePicture

MOST_PICTURES = 200
"""That are kept: of a usual deck all, each a few ten kilobytes."""

DRAGGED = "application/x-footlight-slides"
"""What is dragged within the list; nobody else takes it."""

_Index = QModelIndex | QPersistentModelIndex


class SlideModel(QAbstractListModel):
    """The slides of a deck, a row each.

    A change of the text changes the rows where it happened: whoever looks at others sees nothing move. A row that only
    looks different is told by ``refreshed``: for Qt's own signal a list would measure all of its rows again.
    """

    refreshed = Signal()
    """Rows look different."""

    def __init__(self, deck: Deck, outline: TalkOutline, parent: QObject) -> None:
        super().__init__(parent)
        self.deck = deck
        self.outline = outline
        self._sections = {section.first: section for section in outline.sections}
        self._section_rows = _rows_of(self._sections)
        self._problems: Mapping[int, int] = {}
        self._pictures: OrderedDict[str, QImage] = OrderedDict()
        self._shown: dict[int, tuple[Slide, DeckSettings, str]] = {}
        self._titled = False

    def show_titles(self) -> None:
        """Show the titles of sections from now on; there is room for them before, but reading them takes a while."""
        self._titled = True
        self.refreshed.emit()

    def show(self, deck: Deck, outline: TalkOutline) -> bool:
        """Show another reading; return whether rows have come, gone, or another height."""
        before, now = self.deck.slides, deck.slides
        start, end = _same_ends(before, now)
        gone, come = len(before) - start - end, len(now) - start - end
        sections = {section.first: section for section in outline.sections}
        moved = gone != come or sections.keys() != self._sections.keys()
        if gone > come:
            self.beginRemoveRows(QModelIndex(), start + come, start + gone - 1)
        elif come > gone:
            self.beginInsertRows(QModelIndex(), start + gone, start + come - 1)
        self.deck, self.outline, self._sections, self._section_rows = deck, outline, sections, _rows_of(sections)
        if gone != come:
            self._shown = {}
            (self.endRemoveRows if gone > come else self.endInsertRows)()
        self.refreshed.emit()
        return moved

    def outdate(self) -> None:
        """Have all pictures painted anew, as the theme was saved; until they are there the old ones are shown."""
        self._shown = {}

    def show_problems(self, counts: Mapping[int, int]) -> None:
        """Mark slides by how many problems they have, by their numbers."""
        self._problems = counts
        self.refreshed.emit()

    def take(self, picture: SlidePicture) -> None:
        """Keep the picture of a slide."""
        slide = picture.deck.slides[picture.wish.number - 1]
        self._pictures[slide.source] = picture.image
        self._pictures.move_to_end(slide.source)
        while len(self._pictures) > MOST_PICTURES:
            self._pictures.popitem(last=False)
        self._shown[slide.number] = (slide, picture.deck.settings, slide.source)
        self.refreshed.emit()

    def has_current_picture(self, number: int, width: int) -> bool:
        """Return whether the picture of a slide is that of this reading, and as wide as it is shown."""
        known = self._shown.get(number)
        if known is None or known[0] is not self.deck.slides[number - 1] or known[1] != self.deck.settings:
            return False
        image = self._pictures.get(known[2])
        return image is not None and image.width() == width

    def picture(self, number: int) -> QImage | None:
        """Return the picture of a slide; while a changed one is painted, the one before."""
        slide = self.deck.slides[number - 1]
        known = self._shown.get(number)
        found = self._pictures.get(slide.source)
        return found if found is not None or known is None else self._pictures.get(known[2])

    @property
    def section_rows(self) -> tuple[int, ...]:
        """The rows of the first slides of sections, in rising order."""
        return self._section_rows

    def section(self, number: int) -> str:
        """Return the title of the section that begins with a slide; empty where none does."""
        return self._sections[number].title if self._titled and number in self._sections else ""

    def time(self, number: int) -> str:
        """Return how long a slide takes; empty for one that the talk passes over."""
        seconds = self.outline.seconds[number - 1]
        return clock_text(round(seconds)) if self.deck.slides[number - 1].in_talk and seconds else ""

    def is_timed(self, number: int) -> bool:
        """Return whether the author has planned the slide's time."""
        return self.deck.slides[number - 1].settings.planned_seconds is not None

    def aside(self, number: int) -> str:
        """Return why the talk passes over a slide; empty where it does not."""
        return aside_words(self.deck.slides[number - 1])

    def problems(self, number: int) -> int:
        """Return how many problems a slide has."""
        return self._problems.get(number, 0)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - as Qt declares it
        """Return how many slides there are."""
        return 0 if parent.isValid() else len(self.deck.slides)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the title, or all that is read out or shown when the mouse rests."""
        if not 0 <= index.row() < len(self.deck.slides):
            return None
        number = index.row() + 1
        if role == Qt.ItemDataRole.DisplayRole:
            return self.deck.slides[number - 1].title
        if role not in {Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole}:
            return None
        problems = self.problems(number)
        parts = (
            f"Slide {number}",
            self.deck.slides[number - 1].title,
            self.aside(number),
            self.time(number),
            "" if not problems else "1 problem" if problems == 1 else f"{problems} problems",
        )
        return ", ".join(part for part in parts if part)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Return that slides can be dragged, and dropped between slides."""
        flag = Qt.ItemFlag
        if not index.isValid():
            return flag.ItemIsDropEnabled
        return flag.ItemIsEnabled | flag.ItemIsSelectable | flag.ItemIsDragEnabled | flag.ItemNeverHasChildren

    def mimeTypes(self) -> list[str]:
        """Return what is dragged."""
        return [DRAGGED]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """Return the numbers of the slides that are dragged."""
        data = QMimeData()
        numbers = sorted(index.row() + 1 for index in indexes)
        data.setData(DRAGGED, " ".join(map(str, numbers)).encode())
        return data

    def supportedDropActions(self) -> Qt.DropAction:
        """Return that slides are moved."""
        return Qt.DropAction.MoveAction


def dragged_slides(data: QMimeData) -> tuple[int, ...]:
    """Return the numbers of the slides that are dragged; none when it is something else."""
    return tuple(map(int, bytes(data.data(DRAGGED).data()).split())) if data.hasFormat(DRAGGED) else ()


def _rows_of(sections: Mapping[int, Section]) -> tuple[int, ...]:
    return tuple(sorted(number - 1 for number in sections))


def _same_ends(before: Sequence[Slide], now: Sequence[Slide]) -> tuple[int, int]:
    """Return how many slides are the same at the beginning, and how many of the others at the end."""
    start, most = 0, min(len(before), len(now))
    while start < most and (before[start] is now[start] or before[start].source == now[start].source):
        start += 1
    end = 0
    while end < most - start and before[-1 - end].source == now[-1 - end].source:
        end += 1
    return start, end
