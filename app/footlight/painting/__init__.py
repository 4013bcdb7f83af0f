"""A ``Page`` -> a QPainter: a window, an image, a PDF.

In: a page, a painter, a ``PaintContext`` (which step, at what scale). Out: paint. Logic that moves or sizes things
belongs in ``layout``. It must not know widgets, and nothing here changes a page.
"""

from footlight.painting.pages import page_image, page_scale, paint_page
from footlight.painting.paint_context import PaintContext
from footlight.painting.pixel_store import PixelStore
from footlight.painting.shapes import fit_rect

__all__ = ["PaintContext", "PixelStore", "fit_rect", "page_image", "page_scale", "paint_page"]
