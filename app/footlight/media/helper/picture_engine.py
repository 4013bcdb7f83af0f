"""A picture -> its pixels, in the helper's process, with less memory than others have."""

from __future__ import annotations

from pathlib import Path

from footlight.deck import Size
from footlight.media.decoding import decoded_here
from footlight.media.helper.messages import Message
from footlight.media.helper.process import limit_memory
from footlight.media.kinds import Picture
from footlight.media.picture_files import open_picture

_MOST_MEMORY = 1024**3
"""Bytes of address space; the largest pictures take 700 MB, and Python itself 100 MB."""


def load() -> None:
    """Load the library."""
    from PIL import Image

    Image.init()


def answer(request: Message) -> Message:
    """Decode the picture at ``path``, or what was sent with the request, for a place of ``width`` and ``height``."""
    limit_memory(_MOST_MEMORY)
    asked = request.header
    path = Path(str(asked["path"])) if asked["path"] else None
    picture = Picture("", Size(0, 0), "raster", path, None if path else request.payload)
    width, height = (int(str(asked[side])) for side in ("width", "height"))
    try:
        with open_picture(picture) as image:
            made = decoded_here(image, width, height, smooth=bool(asked["smooth"]))
    except (OSError, ValueError, SyntaxError, KeyError) as error:  # what Pillow raises for what it cannot read
        return Message({"failed": str(error)})
    return Message({"mode": made.mode, "width": made.width, "height": made.height}, made.tobytes())
