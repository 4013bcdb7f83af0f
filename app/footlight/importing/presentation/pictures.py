"""The pictures of a presentation -> files beside the deck, each once, under names of our own."""

from __future__ import annotations

import hashlib
from typing import Final

from footlight.importing.model import PICTURES, PictureFile

_ENDINGS: Final = {
    "image/png": ".png",
    "image/jpeg": ".jpg",
    "image/jpg": ".jpg",
    "image/gif": ".gif",
    "image/svg+xml": ".svg",
    "image/webp": ".webp",
    "image/tiff": ".tif",
    "image/bmp": ".bmp",
}
"""Those that a deck can show."""


class Pictures:
    """Collects the pictures of one file."""

    def __init__(self) -> None:
        self._names: dict[bytes, str] = {}
        self.files: list[PictureFile] = []

    def reference(self, data: bytes, content_type: str) -> str | None:
        """Return what a deck calls a picture by; None for a kind that it cannot show, such as a metafile."""
        ending = _ENDINGS.get(content_type)
        if ending is None:
            return None
        key = hashlib.sha256(data).digest()
        name = self._names.get(key)
        if name is None:
            name = self._names[key] = f"picture-{len(self._names) + 1}{ending}"
            self.files.append(PictureFile(name, data))
        return f"{PICTURES}/{name}"
