"""Pictures and drawings -> what a document holds of each once, however often and on however many slides it is shown."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Callable
from html import unescape
from io import BytesIO
from pathlib import Path

from PySide6.QtGui import QImage

from footlight.deck import Size
from footlight.exporting.svg.fonts import Fonts
from footlight.exporting.svg.markup import Attributes, element, hexed, number, prefixed
from footlight.exporting.svg.outlines import shortened
from footlight.layout.page import DrawingItem, PictureItem, Rect
from footlight.media import Picture
from footlight.painting.filters import from_qimage
from footlight.painting.pixel_store import PixelStore, VectorSource, picture_resource
from footlight.painting.vectors import known_family
from footlight.styling.computed import Color

SHARPNESS = 2.0
"""Pixels of a picture for a logical pixel of the slide: what a 4K screen shows of a slide of 1,280 and more."""
_AS_IT_IS = {".jpg": "jpeg", ".jpeg": "jpeg", ".webp": "webp"}
"""Kinds of files that a browser shows, and that are as small as what would be made of them."""
_QUALITY = 82
_SVG = re.compile(r"<svg\b([^>]*)>(.*)</svg>", re.DOTALL)
_SIZE = re.compile(r'\s(?:width|height|x|y|version|xmlns(?::\w+)?)="[^"]*"')
_FAMILY = re.compile(r'font-family="([^"]*)"')
_WORDS = re.compile(r">([^<]+)<")
_WEIGHT = re.compile(r'font-weight="(\d+|normal|bold)"')
_WEIGHTS = {"normal": 400, "bold": 700}
_SMALL = 64_000
"""Bytes of a picture without its own file that is kept without loss."""


class Pictures:
    """What a document holds of its pictures.

    Args:
        pixels: Decodes them.
        fonts: Takes the letters in drawings.
        prefix: What the names of the pictures begin with.
    """

    def __init__(self, pixels: PixelStore, fonts: Fonts, prefix: str = "p") -> None:
        self._pixels = pixels
        self._fonts = fonts
        self._prefix = prefix
        self._symbols: dict[object, tuple[str, str]] = {}
        self._data: dict[object, str] = {}

    def definitions(self) -> str:
        """Write all pictures that are shown."""
        return "".join(written for _, written in self._symbols.values())

    def reference(self, image: QImage) -> str:
        """Return the address of a picture that was painted, with the picture in it."""
        return _encoded(image)

    def picture(self, item: PictureItem) -> str:
        """Write where a picture is shown; nothing for one that cannot be read."""
        wanted = picture_resource(item, SHARPNESS)
        if isinstance(wanted, VectorSource):
            name = self._drawing(("svg", item.picture.key), lambda: _vectors(item.picture), item.picture.size)
            return self._use(name, item.target) if name else ""
        key = (item.picture.key, item.filters)
        found = self._symbols.get(key)
        if found is None:
            image = self._pixels.image(wanted, blocking=True)
            if image is None:
                return ""
            data = self._own_file(item) or _encoded(image)
            found = self._symbols[key] = self._symbol(data, wanted.margin / wanted.scale, item.target)
        return self._use(found[0], item.target)

    def drawing(self, item: DrawingItem, background: Color) -> str:
        """Write a formula or a diagram in the colour of the text around it."""
        size = item.drawing.size
        key = (item.drawing.key, background if b'"Canvas"' in item.drawing.svg else None)

        def vectors() -> str:
            return shortened(item.drawing.svg.decode().replace('"Canvas"', f'"{hexed(background)}"'))

        name = self._drawing(key, vectors, size)
        made = {"color": hexed(item.color)}
        if item.color.alpha < 1:
            made["opacity"] = number(item.color.alpha)
        return self._use(name, item.rect, made)

    def _symbol(self, data: str, margin: float, target: Rect) -> tuple[str, str]:
        """Write a picture of pixels as a symbol of one unit each way, so that each place gives it its size."""
        name = f"{self._prefix}{len(self._symbols)}"
        across, down = margin / max(target.width, 1.0), margin / max(target.height, 1.0)
        image = element(
            "image",
            {
                "href": data, "x": f"{-across:.4g}", "y": f"{-down:.4g}", "width": f"{1 + 2 * across:.4g}",
                "height": f"{1 + 2 * down:.4g}", "preserveAspectRatio": "none",
            },
        )  # fmt: skip
        box = {"id": name, "viewBox": "0 0 1 1", "preserveAspectRatio": "none", "overflow": "visible"}
        return name, element("symbol", box, image)

    def _drawing(self, key: object, vectors: Callable[[], str], size: Size) -> str:
        """Return the name of a drawing, which is written if it is not yet; empty for one that cannot be read."""
        found = self._symbols.get(key)
        if found is None:
            name = f"{self._prefix}{len(self._symbols)}"
            try:
                svg = vectors()
            except OSError:
                svg = ""
            inner = _SVG.search(svg)
            if inner is None:
                found = ("", "")
            else:
                self._note_letters(svg)
                own = _SIZE.sub("", inner[1])
                if "viewBox" not in own:
                    own += f' viewBox="0 0 {number(size.width)} {number(size.height)}"'
                own = re.sub(r'\spreserveAspectRatio="[^"]*"', "", own)
                inside = prefixed(_with_known_families(inner[2]), f"{name}-")
                found = (
                    name,
                    f'<symbol id="{name}"{_with_known_families(own)} preserveAspectRatio="none">{inside}</symbol>',
                )
            self._symbols[key] = found
        return found[0]

    def _note_letters(self, svg: str) -> None:
        words = unescape("".join(_WORDS.findall(svg)))
        weights = {_WEIGHTS.get(each) or min(max(int(each) // 100 * 100, 100), 900) for each in _WEIGHT.findall(svg)}
        if words.strip():
            for families in dict.fromkeys(_FAMILY.findall(svg)):
                self._fonts.use_family(known_family(families), {400, *weights}, words)

    def _own_file(self, item: PictureItem) -> str:
        """Return the picture's own file, where it is no larger than it is shown and needs no change."""
        picture = item.picture
        kind = _AS_IT_IS.get(picture.path.suffix.lower()) if picture.path is not None else None
        fits = picture.size.width <= item.target.width * SHARPNESS * 1.25
        if picture.path is None or kind is None or item.filters or not fits:
            return ""
        try:
            return f"data:image/{kind};base64,{b64encode(picture.path.read_bytes()).decode()}"
        except OSError:
            return ""

    @staticmethod
    def _use(name: str, target: Rect, more: Attributes | None = None) -> str:
        place = {
            "href": f"#{name}", "x": number(target.x), "y": number(target.y), "width": number(target.width),
            "height": number(target.height),
        }  # fmt: skip
        return element("use", {**place, **(more or {})})


def _vectors(picture: Picture) -> str:
    # Only here: few decks have such a picture.
    from footlight.media.svg.flattening import plain_svg

    data = picture.data if picture.data is not None else Path(picture.path or "").read_bytes()
    return plain_svg(data).decode()


def _with_known_families(svg: str) -> str:
    return _FAMILY.sub(lambda found: f'font-family="{known_family(found[1])}"', svg)


def _encoded(image: QImage) -> str:
    """Write pixels as a data address: WebP, which every browser reads since 2020; small ones without loss."""
    pixels = from_qimage(image)
    target = BytesIO()
    pixels.save(target, "WEBP", lossless=True, quality=60)
    if target.tell() > _SMALL:
        lossy = BytesIO()
        pixels.save(lossy, "WEBP", quality=_QUALITY, method=4)
        if lossy.tell() < target.tell():
            target = lossy
    return f"data:image/webp;base64,{b64encode(target.getvalue()).decode()}"
