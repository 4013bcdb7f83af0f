"""Pictures, drawings and problems as values, and the protocol by which layout asks for them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Literal, Protocol

from footlight.deck import Size
from footlight.deck.dataclass import dataclass
from footlight.deck.named_tuple import NamedTuple

if TYPE_CHECKING:
    from footlight.media.light_map import LightMap

LARGEST_SVG = 8 * 1024 * 1024
"""Bytes, unpacked; drawings of a slide are far smaller, and Qt's tree takes many times as much memory."""


def _unseen(_picture: Picture) -> None:
    return None


@dataclass(frozen=True)
class Picture:
    """A picture that exists and can be read; its pixels are decoded when it is painted, at the size needed.

    Attributes:
        key: Names the picture and its version (a changed file has another), for caches.
        size: The natural size in logical pixels, upright (EXIF orientation applied).
        kind: ``svg`` is painted as vectors.
        path: The file, or None when ``data`` holds the bytes (``data:`` references).
        data: The bytes, or None when they are in the file.
        look: Makes the map of its light; called once, when first needed. Not part of the picture's identity.
        has_alpha: Whether it is a raster picture with an alpha channel.
    """

    key: str
    size: Size
    kind: Literal["raster", "svg"]
    path: Path | None = None
    data: bytes | None = None
    look: Callable[[Picture], LightMap | None] = field(default=_unseen, repr=False, compare=False)
    has_alpha: bool = False

    @property
    def may_be_photograph(self) -> bool:
        """Whether it could be one by what its header says; else ``light``, which takes 10 ms, says that it is none."""
        return self.kind == "raster" and not self.has_alpha

    @cached_property
    def light(self) -> LightMap | None:
        """What words would stand on; None when that cannot be known.

        The first time it may take as long as decoding a small version, so it is for workers.
        """
        return self.look(self)


@dataclass(frozen=True, slots=True)
class Drawing:
    """A formula or a diagram as SVG that Qt's SVG module can draw.

    Attributes:
        key: For caches.
        svg: The document; ``currentColor`` stands for the colour of the text around it, and
            ``Canvas`` (CSS's name for it) for the colour of the background behind it.
        size: At a font size of ``em`` pixels.
        baseline: How far below the top the text's baseline lies, at the same size.
        em: The font size that the sizes belong to.
        text: The words in it, for outlines and search.
        smallest: The font size of its smallest words, at the same size; 0 where it is ``em``.
        other: The same in another shape, in rows or turned, for a room in which its words are larger so.
    """

    key: str
    svg: bytes
    size: Size
    baseline: float
    em: float
    text: str = ""
    smallest: float = 0.0
    other: Drawing | None = None


class Problem(NamedTuple):
    """Why there is nothing to paint: a finding's code and its sentence."""

    code: str
    """``missing-``, ``remote-``, ``broken-`` or ``huge-picture``, ``film-`` or ``sound-not-played``,
    ``broken-formula``, ``broken-diagram``, ``too-many-formulas``, ``too-many-diagrams``."""
    message: str


class DrawingRequest(NamedTuple):
    """A formula (inline or display) or a diagram to be drawn."""

    kind: Literal["formula", "display-formula", "diagram"]
    source: str


class MediaSource(Protocol):
    """Where layout gets media from. Both calls answer at once from what is loaded, or load and wait."""

    def picture(self, reference: str, folder: Path | None = None) -> Picture | Problem:
        """Return the picture of a reference as written, which starts from a folder; None for the deck's."""

    def drawing(self, request: DrawingRequest) -> Drawing | Problem:
        """Draw a formula or a diagram."""
