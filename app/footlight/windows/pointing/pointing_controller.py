"""Keys and the mouse -> a tool on the speaker's slide, and what it does there on the audience's slide too."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QPointF
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QApplication

from footlight.deck.ink import InkPoint, Stroke
from footlight.painting import PixelStore
from footlight.presenting.commands.rows import Request
from footlight.presenting.intents import Draw, Erase
from footlight.presenting.state import Blank
from footlight.presenting.talk import Talk
from footlight.windows.pointing.marks_layer import MarksLayer
from footlight.windows.pointing.pointing import INK_TOOLS, Pointing, Tool
from footlight.windows.pointing.pointing_input import PointingInput
from footlight.windows.slides.audience_view import AudienceView
from footlight.windows.slides.slide_view import SlideView

_ASKED = {
    Request.LASER: Tool.LASER,
    Request.SPOTLIGHT: Tool.SPOTLIGHT,
    Request.MAGNIFIER: Tool.MAGNIFIER,
    Request.PEN: Tool.PEN,
    Request.HIGHLIGHTER: Tool.HIGHLIGHTER,
}

ERASER = 10.0
"""In page units from its middle: a line is met without aiming, and not its neighbour."""


class PointingController(QObject):
    """Puts a layer for marks over the slides, and tools into the speaker's hand.

    Args:
        talk: The talk.
        pixels: Keeps the pictures that the magnifier shows.
        parent: Its owner.
    """

    def __init__(self, talk: Talk, pixels: PixelStore, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._talk = talk
        self._pixels = pixels
        self.pointing = Pointing(self)
        self._size = talk.state.deck.settings.size
        self._layers: dict[SlideView, MarksLayer] = {}
        self._inputs: list[PointingInput] = []
        self.pointing.drawn.connect(self._draw)
        self.pointing.erased.connect(self._erase)

    @property
    def handlers(self) -> dict[Request, Callable[[], object]]:
        """What picks up each tool."""
        return {request: partial(self._take, tool) for request, tool in _ASKED.items()}

    def cover(self, view: SlideView) -> None:
        """Point and draw on a view from now on."""
        size = self._talk.state.deck.settings.size
        self._layers[view] = MarksLayer(view, self.pointing, self._pixels, size)
        self._inputs.append(PointingInput(view, size, self.pointing))
        self.show()

    def take_key(self, key: str) -> bool:
        """Put the tool away with Esc, before Esc means anything else."""
        if key == "Esc" and self.pointing.tool is not None:
            self.pointing.take(None)
            return True
        return False

    def _take(self, tool: Tool) -> None:
        """Pick up a tool, or put it away if it is in hand."""
        taken = None if tool is self.pointing.tool else tool
        self.pointing.take(taken, self._beginning(taken))

    def _beginning(self, tool: Tool | None) -> QPointF | None:
        """Return where a tool points before the mouse has moved: at the mouse, else mid-slide, so that it is seen."""
        mouse = QCursor.pos()
        under = QApplication.widgetAt(mouse)
        for each in self._inputs:
            if each.view is under and (at := each.page_point(mouse)) is not None:
                return at
        size = self._talk.state.deck.settings.size
        # A pen that nobody holds would be a spot on the slide.
        return None if tool in INK_TOOLS else QPointF(size.width / 2, size.height / 2)

    def _draw(self, stroke: Stroke) -> None:
        self._talk.send(Draw(stroke))

    def _erase(self, at: QPointF) -> None:
        self._talk.send(Erase(InkPoint(at.x(), at.y()), ERASER))

    def leave_slide(self) -> None:
        """Forget the line that is being drawn, and show the marks of the slide that the talk is on now."""
        self.pointing.drop_stroke()
        self.show()
        size, before = self._talk.state.deck.settings.size, self._size
        self._size = size
        if size != before and self.pointing.at is not None:
            # The presenter view has its new parts now, and another point of the page is under the mouse.
            self.pointing.point(self._beginning(self.pointing.tool))

    def show(self) -> None:
        """Show each view the marks of the slide that it shows; the audience nothing of what it cannot see."""
        state = self._talk.state
        size = state.deck.settings.size
        for each in self._inputs:
            each.set_page_size(size)
        for view, layer in self._layers.items():
            if isinstance(view, AudienceView):
                follows = state.audience.slide == state.position.slide
                layer.show_marks(state.ink.on(state.audience.slide), pointed=follows, page_size=size)
                layer.setVisible(state.blank is Blank.NONE)
            else:
                layer.show_marks(state.ink.on(state.position.slide), pointed=True, page_size=size)
