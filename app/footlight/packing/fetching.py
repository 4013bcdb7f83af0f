"""An address on the web -> the picture there. Used only when the author asks for it by ``--fetch``."""

from __future__ import annotations

import http.client
import urllib.error
import urllib.request

from footlight.media import Picture, Problem, open_picture
from footlight.media.pictures import picture_of_data

SECONDS = 20.0
"""Without a further byte, after which a server counts as gone."""
MOST_BYTES = 64 * 1024 * 1024
_HANDLERS = (
    urllib.request.ProxyHandler, urllib.request.HTTPHandler, urllib.request.HTTPSHandler,
    urllib.request.HTTPRedirectHandler, urllib.request.HTTPErrorProcessor, urllib.request.HTTPDefaultErrorHandler,
    urllib.request.UnknownHandler,
)  # fmt: skip
"""Only the web: no redirection leads to a file of this machine."""


def fetched(address: str) -> Picture | Problem:
    """Fetch a picture; what is no picture, too large or not there is a problem in one sentence."""
    opener = urllib.request.OpenerDirector()
    for handler in _HANDLERS:
        opener.add_handler(handler())
    address = f"https:{address}" if address.startswith("//") else address
    try:
        request = urllib.request.Request(address, headers={"User-Agent": "Footlight"})  # noqa: S310 - see _HANDLERS
        with opener.open(request, timeout=SECONDS) as answer:
            data = answer.read(MOST_BYTES + 1)
    except (OSError, ValueError, http.client.HTTPException) as error:
        why = getattr(error, "reason", None) or getattr(error, "strerror", None) or str(error)
        return Problem("remote-picture", f"{address} cannot be fetched: {why}")
    if len(data) > MOST_BYTES:
        return Problem("huge-picture", f"{address} is larger than {MOST_BYTES // 2**20} MB")
    found = picture_of_data(data)
    return found if isinstance(found, Picture) else Problem(found.code, f"{address} is not a picture that can be shown")


def suffix_of(picture: Picture) -> str:
    """Give the ending that fits a picture's content."""
    if picture.kind == "svg":
        return ".svg"
    with open_picture(picture) as image:
        kind = (image.format or "").lower()
    return {"jpeg": ".jpg", "mpo": ".jpg", "jpeg2000": ".jp2", "tiff": ".tif"}.get(kind, f".{kind}")
