"""What the speaker points and draws with at the moment, and where: set in one window, drawn on all."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QObject, QPointF, Signal

from footlight.deck.ink import InkPoint, InkTool, Stroke


class Tool(StrEnum):
    """What can be in the speaker's hand."""

    LASER = "laser"
    SPOTLIGHT = "spotlight"
    MAGNIFIER = "magnifier"
    PEN = "pen"
    HIGHLIGHTER = "highlighter"


INK_TOOLS = {Tool.PEN: InkTool.PEN, Tool.HIGHLIGHTER: InkTool.HIGHLIGHTER}
COLORS = {Tool.PEN: "#e5352b", Tool.HIGHLIGHTER: "#ffd83b"}
WIDTHS = {Tool.PEN: 4.5, Tool.HIGHLIGHTER: 24.0}
"""In page units: a pen that the back row sees, and a highlighter as high as a line of text."""

LEAST_WAY = 0.5
"""Page units that a hand must move until another point is worth keeping."""


class Pointing(QObject):
    """The tool in hand.

    Args:
        parent: Its owner.
    """

    tool_changed = Signal()
    """Another tool was taken, or put away."""
    moved = Signal()
    """It points elsewhere, or the line that is being drawn has grown."""
    drawn = Signal(Stroke)
    """A line was finished."""
    erased = Signal(QPointF)
    """The pen's other end touches a point, in page units."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.tool: Tool | None = None
        self.at: QPointF | None = None
        """Where it points, in page units; None while it is not over a slide."""
        self._points: list[InkPoint] = []

    @property
    def stroke(self) -> Stroke | None:
        """The line that is being drawn."""
        if not self._points or self.tool not in INK_TOOLS:
            return None
        return Stroke(INK_TOOLS[self.tool], COLORS[self.tool], WIDTHS[self.tool], tuple(self._points))

    @property
    def draws(self) -> bool:
        """Whether the tool leaves lines."""
        return self.tool in INK_TOOLS

    def take(self, tool: Tool | None, at: QPointF | None = None) -> None:
        """Change the tool in hand.

        Args:
            tool: The tool; None for none.
            at: Where it points at first, in page units; None for nowhere.
        """
        self._points = []
        self.tool = tool
        self.at = at if tool is not None else None
        self.tool_changed.emit()

    def point(self, at: QPointF | None) -> None:
        """Point somewhere, in page units; None for nowhere."""
        if at != self.at:
            self.at = at
            self.moved.emit()

    def press(self, at: QPointF) -> None:
        """Begin a line."""
        if self.draws:
            self._points = [InkPoint(at.x(), at.y())]
        self.point(at)

    def drag(self, at: QPointF) -> None:
        """Go on with a line, if one was begun."""
        if self._points and (at - QPointF(*self._points[-1])).manhattanLength() >= LEAST_WAY:
            self._points.append(InkPoint(at.x(), at.y()))
        self.point(at)

    def release(self, at: QPointF) -> None:
        """End the line."""
        self.drag(at)
        stroke = self.stroke
        self._points = []
        if stroke is not None:
            self.drawn.emit(stroke)

    def erase(self, at: QPointF) -> None:
        """Erase what is drawn at a point."""
        self.drop_stroke()
        self.point(None)
        self.erased.emit(at)

    def drop_stroke(self) -> None:
        """Forget the line that is being drawn, as the slide under it has gone."""
        if self._points:
            self._points = []
            self.moved.emit()
