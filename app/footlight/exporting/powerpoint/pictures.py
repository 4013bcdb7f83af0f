"""Pictures, formulas, diagrams and what else no shape can be -> picture shapes: SVG with a PNG, or the file itself."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Final

from pptx.opc.package import Part
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSize
from PySide6.QtGui import QImage, QPainter

from footlight.deck.named_tuple import NamedTuple
from footlight.exporting.powerpoint.drawingml import text_of_xml
from footlight.exporting.powerpoint.package import PresentationPackage, related
from footlight.layout.page import BoxItem, DrawingItem, PictureItem, Rect
from footlight.media import Picture
from footlight.media.decoding import decoded_size
from footlight.painting import PaintContext, PixelStore
from footlight.painting.box_items import paint_box
from footlight.painting.picture_items import paint_picture
from footlight.painting.pixel_store import VectorSource
from footlight.painting.raster_images import PictureImage
from footlight.painting.vectors import settled
from footlight.styling.computed import BLACK

_SHARP: Final = 2.0
"""Pixels of a picture per logical pixel, as in a PDF."""
_SPARE: Final = 1.5
"""By how much a file may be larger than that, each way, before it is made smaller."""
_SMALL_FILE: Final = 300_000
"""Bytes of a file that is taken as it is."""
_KEPT_FORMATS: Final = {"PNG": "png", "JPEG": "jpg", "GIF": "gif"}
_ORIENTATION: Final = 0x0112
_WHOLE: Final = 100_000
_JPEG_QUALITY: Final = 90
_LARGEST: Final = 4096 * 4096
_SVG_EXTENSION: Final = (
    '<a:extLst><a:ext uri="{{96DAC541-7B7A-43D3-8B79-37D633B846F1}}"><asvg:svgBlip '
    'xmlns:asvg="http://schemas.microsoft.com/office/drawing/2016/SVG/main" r:embed="{}"/></a:ext></a:extLst>'
)


class Blip(NamedTuple):
    """A picture as the fill of a shape.

    Attributes:
        picture: The id of the relationship to the picture that every program shows.
        svg: That to the vectors; empty for none.
        crop: What is cut off at the left, top, right and bottom, of its size.
        opaque: Whether nothing shows through.
    """

    picture: str
    svg: str = ""
    crop: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0)
    opaque: bool = False

    def fill(self, opacity: float = 1.0, tag: str = "p:blipFill", rest: str = "") -> str:
        """Return the element."""
        alpha = f'<a:alphaModFix amt="{round(opacity * _WHOLE)}"/>' if opacity < 1 else ""
        vectors = _SVG_EXTENSION.format(self.svg) if self.svg else ""
        sides = "".join(
            f' {name}="{round(share * _WHOLE)}"'
            for name, share in zip("ltrb", self.crop, strict=True)
            if abs(share) > 1e-5
        )
        return (
            f'<{tag}{rest}><a:blip r:embed="{self.picture}">{alpha}{vectors}</a:blip><a:srcRect{sides}/>'
            f"<a:stretch><a:fillRect/></a:stretch></{tag}>"
        )


class PictureParts:
    """Makes the pictures of slides, each file once.

    Args:
        package: Where they go.
        pixels: Decodes and draws.
    """

    def __init__(self, package: PresentationPackage, pixels: PixelStore) -> None:
        self._package = package
        self._pixels = pixels
        self._kept: dict[object, tuple[Part, bool]] = {}

    def picture(self, slide: Part, item: PictureItem) -> Blip:
        """Return a picture as it is shown, cropped.

        Raises:
            OSError: It cannot be read.
        """
        if any(item.tiled):
            return self.painted(slide, item)
        crop = _crop(item)
        if item.picture.kind == "svg" and not item.filters:
            source = VectorSource(item.picture, BLACK)
            drawn = source.make().image(*_pixels_of(item.target))
            svg = self._package.picture(_svg_of(item.picture), "svg")
            png = self._package.picture(_png(drawn), "png")
            return Blip(related(slide, png, "IMAGE"), related(slide, svg, "IMAGE"), crop)
        part, opaque = self._raster(item)
        return Blip(related(slide, part, "IMAGE"), "", crop, opaque)

    def drawing(self, slide: Part, item: DrawingItem, background: object) -> Blip:
        """Return a formula or a diagram as vectors, with its pixels for programs that draw no vectors.

        Raises:
            OSError: It cannot be drawn.
        """
        source = VectorSource(item.drawing, item.color, background)  # type: ignore[arg-type]
        key = (source.key, _pixels_of(item.rect))
        if key not in self._kept:
            drawn = source.make().image(*key[1])
            self._kept[key] = self._package.picture(_png(drawn), "png"), False
        svg = self._package.picture(settled(item.drawing.svg, item.color, source.background), "svg")
        return Blip(related(slide, self._kept[key][0], "IMAGE"), related(slide, svg, "IMAGE"))

    def painted(self, slide: Part, item: BoxItem | PictureItem) -> Blip:
        """Return what no shape can be, painted: a box as vectors and pixels, a tiled picture as pixels."""
        rect = item.rect
        image = QImage(*_pixels_of(rect), QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(0)
        with QPainter(image) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.scale(image.width() / max(rect.width, 1e-6), image.height() / max(rect.height, 1e-6))
            self._paint(painter, item)
        png = related(slide, self._package.picture(_png(image), "png"), "IMAGE")
        if isinstance(item, PictureItem):
            return Blip(png)
        return Blip(png, related(slide, self._package.picture(self._vectors(item), "svg"), "IMAGE"))

    def _vectors(self, item: BoxItem) -> bytes:
        # Only here: few slides have such a box.
        from PySide6.QtSvg import QSvgGenerator

        held = QByteArray()
        buffer = QBuffer(held)
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        writer = QSvgGenerator()
        writer.setOutputDevice(buffer)
        writer.setResolution(96)
        writer.setSize(QSize(max(round(item.rect.width), 1), max(round(item.rect.height), 1)))
        writer.setViewBox(QRectF(0, 0, item.rect.width, item.rect.height))
        with QPainter(writer) as painter:
            self._paint(painter, item)
        buffer.close()
        return bytes(held.data())

    def _paint(self, painter: QPainter, item: BoxItem | PictureItem) -> None:
        painter.translate(-item.rect.x, -item.rect.y)
        context = PaintContext(step=0, device_scale=_SHARP)
        if isinstance(item, BoxItem):
            paint_box(painter, item, context, self._pixels)
        else:
            paint_picture(painter, item, context, self._pixels)

    def _raster(self, item: PictureItem) -> tuple[Part, bool]:
        width, height = _pixels_of(item.target)
        key = (item.picture.key, item.filters, width, height)
        found = self._kept.get(key)
        if found is None:
            found = self._kept[key] = self._file(item, width, height) or self._decoded(item, width, height)
        return found

    def _file(self, item: PictureItem, width: int, height: int) -> tuple[Part, bool] | None:
        """Return the author's own file where every program can show it, and it is not much too large."""
        if item.filters:
            return None
        # Only here: it takes 50 ms to load.
        from PIL import Image

        data = _data_of(item.picture)
        with Image.open(io.BytesIO(data)) as image:
            kind = _KEPT_FORMATS.get(image.format or "")
            turned = image.getexif().get(_ORIENTATION, 1) != 1
            large = image.width > width * _SPARE or image.height > height * _SPARE
            plain = image.mode in {"RGB", "RGBA", "L", "P", "1"} and not image.info.get("icc_profile")
            if kind is None or turned or not plain or (large and len(data) > _SMALL_FILE):
                return None
            opaque = image.mode in {"RGB", "L", "1"} and "transparency" not in image.info
        return self._package.picture(data, kind), opaque

    def _decoded(self, item: PictureItem, width: int, height: int) -> tuple[Part, bool]:
        image = PictureImage(item.picture, width, height, item.filters, _SHARP).make()
        opaque = not image.hasAlphaChannel()
        data = _encoded(image, "JPG", _JPEG_QUALITY) if opaque else _png(image)
        return self._package.picture(data, "jpg" if opaque else "png"), opaque


def picture_shape(
    shape: int, name: str, alt: str, blip: Blip, placed: str, geometry: str, opacity: float, link: str
) -> str:
    """Return a picture's element ``p:pic``.

    Args:
        shape: Its id.
        name: What lists of shapes call it.
        alt: The alternative text; empty for what only decorates.
        blip: The picture.
        placed: Where it stands.
        geometry: Its outline.
        opacity: 0 to 1.
        link: The attributes of its link; empty for none.
    """
    described = f' descr="{text_of_xml(alt)}"' if alt else ""
    click = f"<a:hlinkClick {link}/>" if link else ""
    decorative = (
        '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative '
        'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>'
    )
    inner = click + ("" if alt else decorative)
    return (
        f'<p:pic><p:nvPicPr><p:cNvPr id="{shape}" name="{text_of_xml(name)}"{described}>{inner}</p:cNvPr>'
        '<p:cNvPicPr><a:picLocks noChangeAspect="1"/></p:cNvPicPr><p:nvPr/></p:nvPicPr>'
        f"{blip.fill(opacity)}<p:spPr>{placed}{geometry}</p:spPr></p:pic>"
    )


def _crop(item: PictureItem) -> tuple[float, float, float, float]:
    rect, target = item.rect, item.target
    width, height = max(target.width, 1e-6), max(target.height, 1e-6)
    return (
        (rect.x - target.x) / width,
        (rect.y - target.y) / height,
        (target.right - rect.right) / width,
        (target.bottom - rect.bottom) / height,
    )


def _pixels_of(rect: Rect) -> tuple[int, int]:
    return decoded_size(max(round(rect.width * _SHARP), 1), max(round(rect.height * _SHARP), 1), _LARGEST)


def _data_of(picture: Picture) -> bytes:
    return picture.data if picture.data is not None else Path(picture.path or "").read_bytes()


def _svg_of(picture: Picture) -> bytes:
    # Only here: few decks have such a picture.
    from footlight.media.svg.flattening import plain_svg

    return settled(plain_svg(_data_of(picture)), BLACK)


def _png(image: QImage) -> bytes:
    return _encoded(image, "PNG", -1)


def _encoded(image: QImage, kind: str, quality: int) -> bytes:
    held = QByteArray()
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    if not image.save(buffer, kind, quality):  # type: ignore[call-overload]
        raise OSError("a picture cannot be written")
    return bytes(held.data())
