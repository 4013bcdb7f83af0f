"""A ``Page`` -> a QPainter: a window, an image, a PDF.

In: a page, a painter, a ``PaintContext`` (which step, at what scale). Out: paint. Logic that moves or sizes things
belongs in ``layout``. It must not know widgets, and nothing here changes a page.
"""
