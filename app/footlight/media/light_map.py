"""A picture -> a small map of its colours and its detail: what words would stand on, known before they are placed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

from footlight.deck.dataclass import dataclass
from footlight.media.decoding import decoded
from footlight.media.kinds import Picture

if TYPE_CHECKING:
    from PIL.Image import Image

CalmPlace: TypeAlias = Literal["bottom-left", "bottom-right", "top-left", "top-right"]
"""The corner of a photograph where a caption disturbs least."""

_PLACES: tuple[tuple[CalmPlace, float, float], ...] = (
    ("bottom-left", 0.0, 0.62),
    ("top-left", 0.0, 0.04),
    ("bottom-right", 0.45, 0.62),
    ("top-right", 0.45, 0.04),
)
"""Where a caption may stand, the usual place first, and its left and top edges as shares of the picture."""
_SHARE = 0.55, 0.34
"""Of the picture's width and height that a caption with its surroundings takes."""
_PREFERENCE = 1.3
"""So much calmer another place must be to be taken before an earlier one."""
_CELLS = 96
"""Cells of the map along the picture's longer side: 13 pixels of a slide each, less than a letter of its text."""
_FINE = 4
"""Pixels of a cell each way from which its detail is found; what is finer a projector blurs."""
_LOOKED_AT = 768
"""Pixels of the picture's longer side that are looked at."""
_SAMPLED = 192
"""Pixels of the longer side that are compared to see whether the picture is a photograph."""
_MOST_FLAT = 0.5
"""A picture in which more of the neighbouring pixels are exactly equal, and more of all have one of the few commonest
colours, is drawn, not photographed. A night sky has the one, but not the other."""
_FEW_COLORS = 8
_SPREAD = 1.6
"""From the mean deviation to what nine in ten pixels keep within, for noise as of a camera (1.645 x sqrt(pi / 2) / 2
each way is 1.03; the rest is for what is no noise)."""


@dataclass(frozen=True, slots=True)
class LightMap:
    """A picture in some thousand cells.

    Attributes:
        columns: How many cells there are across.
        rows: How many down.
        colors: The mean colour of each cell, row by row: red, green, blue, alpha, each 0 to 255.
        spread: How much lighter and darker the pixels of each cell get, 0 to 255.
        photograph: Whether it is one. A screenshot, a chart or a logo has large parts of exactly one colour, and
            something to read everywhere else: words laid over it would hide what it is shown for.
    """

    columns: int
    rows: int
    colors: bytes
    spread: bytes
    photograph: bool

    @property
    def opaque(self) -> bool:
        """Whether nothing shows through the picture."""
        return self.colors[3::4].count(255) == len(self.spread)

    def cell(self, across: float, down: float) -> int:
        """Return the number of the cell at a place, in shares of the picture from its top left corner."""
        column = min(max(int(across * self.columns), 0), self.columns - 1)
        return min(max(int(down * self.rows), 0), self.rows - 1) * self.columns + column

    @property
    def mean(self) -> tuple[float, float, float]:
        """The mean of all colours: red, green, blue, each 0 to 1."""
        red, green, blue = (sum(self.colors[part::4]) / (len(self.spread) * 255) for part in range(3))
        return red, green, blue

    def row_mean(self, down: float) -> tuple[float, float, float]:
        """Return the mean colour at a height, as a share of the picture's: red, green, blue, each 0 to 1."""
        first = 4 * self.cell(0.0, down)
        row = self.colors[first : first + 4 * self.columns]
        red, green, blue = (sum(row[part::4]) / (self.columns * 255) for part in range(3))
        return red, green, blue

    def cells_within(self, left: float, top: float, right: float, bottom: float) -> set[tuple[int, int, int, int, int]]:
        """Return the cells of an area, each kind once: red, green, blue, alpha and spread, each 0 to 255.

        Args:
            left: The area's left edge, as a share of the picture's width; so are the others.
            top: Its top edge.
            right: Its right edge.
            bottom: Its bottom edge.
        """
        first, after = self.cell(left, top), self.cell(right, top) + 1
        begins = range(first, self.cell(left, bottom) + 1, self.columns)
        colors = b"".join(self.colors[4 * begin : 4 * (begin + after - first)] for begin in begins)
        spread = b"".join(self.spread[begin : begin + after - first] for begin in begins)
        return set(zip(*(colors[part::4] for part in range(4)), spread, strict=True))

    def calm_place(self, *, from_right: bool = False) -> CalmPlace | None:
        """Return where a caption disturbs least; None on what is no photograph.

        Args:
            from_right: Whether its lines begin at the right, so that the places there come first.
        """
        if not self.photograph:
            return None
        found: CalmPlace = "bottom-left"
        least = float("inf")
        for place, left, top in (*_PLACES[2:], *_PLACES[:2]) if from_right else _PLACES:
            stir = self._stir(left, top)
            if stir * _PREFERENCE < least:
                found, least = place, stir
        return found

    def _stir(self, left: float, top: float) -> float:
        """Return how much there is to see in a caption's place: detail, and how far its light is from even."""
        columns = range(int(left * self.columns), min(int((left + _SHARE[0]) * self.columns) + 1, self.columns))
        rows = range(int(top * self.rows), min(int((top + _SHARE[1]) * self.rows) + 1, self.rows))
        cells = [row * self.columns + column for row in rows for column in columns]
        lights = [sum(self.colors[4 * cell : 4 * cell + 3]) / 3 for cell in cells]
        mean = sum(lights) / len(lights)
        uneven = sum(abs(light - mean) for light in lights) / len(lights)
        return 2.0 + sum(self.spread[cell] for cell in cells) / len(cells) + uneven / 2


def light_map(picture: Picture) -> LightMap | None:
    """Look at a picture; None for a drawing, or what cannot be read.

    Takes about as long as decoding a small version of the picture, so not on the main thread of a window.
    """
    if picture.kind != "raster":
        return None
    share = min(_LOOKED_AT / max(picture.size.width, picture.size.height), 1.0)
    width, height = (max(round(side * share), 1) for side in picture.size)
    try:
        return light_map_of(decoded(picture, width, height, smooth=False))
    except (OSError, ValueError, SyntaxError):  # what Pillow raises for what it cannot read
        return None


def light_map_of(image: Image) -> LightMap:
    """Make the map of decoded pixels; of which size they are makes no difference to be seen."""
    from PIL import Image as Images
    from PIL import ImageChops

    longest = max(image.size)
    columns, rows = (max(round(_CELLS * side / longest), 1) for side in image.size)
    fine = (columns * _FINE, rows * _FINE)
    plain = image if image.mode == "RGB" else image.convert("RGBa")
    small = plain.resize(fine, Images.Resampling.BOX, reducing_gap=2.0).convert("RGBA")
    cells = small.convert("RGBa").resize((columns, rows), Images.Resampling.BOX).convert("RGBA")
    light, even = small.convert("L"), cells.convert("L").resize(fine, Images.Resampling.BILINEAR)
    detail = ImageChops.difference(light, even).resize((columns, rows), Images.Resampling.BOX)
    return LightMap(
        columns,
        rows,
        cells.tobytes(),
        detail.point(lambda value: min(value * _SPREAD, 255.0)).tobytes(),
        _is_photograph(image),
    )


def _is_photograph(image: Image) -> bool:
    from PIL import Image as Images
    from PIL import ImageChops

    if image.mode != "RGB":
        return False
    share = min(_SAMPLED / max(image.size), 1.0)
    width, height = (max(round(side * share), 1) for side in image.size)
    # Without smoothing: averages would hide that neighbours are equal.
    small = image.resize((width, height), Images.Resampling.NEAREST)
    moved = ImageChops.difference(small, ImageChops.offset(small, 1, 0)).convert("L")
    if moved.histogram()[0] <= _MOST_FLAT * width * height:
        return True
    counts = sorted((count for count, _ in small.getcolors(width * height) or []), reverse=True)
    return sum(counts[:_FEW_COLORS]) <= _MOST_FLAT * width * height
