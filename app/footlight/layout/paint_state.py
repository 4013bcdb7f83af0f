"""What every item says beside its own: a box's origin and the state of its ancestors -> an item's common fields."""

from __future__ import annotations

from typing import Any

from footlight.deck.dataclass import dataclass
from footlight.layout.boxes.box import Origin
from footlight.layout.page import Rect, Role


@dataclass(frozen=True, slots=True)
class PaintState:
    """What ancestors do to all that is painted inside them.

    Attributes:
        clip: What may show, or None for all.
        opacity: The product of their opacities.
        rotation: The sum of their turns, in degrees clockwise.
        pivot: The centre of the outermost turn.
    """

    clip: Rect | None = None
    opacity: float = 1.0
    rotation: float = 0.0
    pivot: tuple[float, float] = (0.0, 0.0)

    def fields(self, rect: Rect, origin: Origin, role: Role | None = None) -> dict[str, Any]:
        """Make the keyword arguments that all kinds of items take."""
        own, level, line, step, last_step, dimmed_steps, _, element = origin
        return {
            "rect": rect,
            "role": own if role is None else role,
            "step": step,
            "last_step": last_step,
            "dimmed_steps": dimmed_steps,
            "opacity": self.opacity,
            "line": line,
            "clip": self.clip,
            "rotation": self.rotation,
            "pivot": self.pivot,
            "level": level if role is None else 0,
            "element": element,
        }
