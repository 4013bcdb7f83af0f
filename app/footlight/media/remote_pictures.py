"""An address on the web -> a picture, fetched only when an author asks for it: bounded, and from the web alone."""

from __future__ import annotations

import http.client
import urllib.error
import urllib.request

from footlight.media.kinds import Picture, Problem
from footlight.media.picture_files import open_picture, picture_of_data

SECONDS = 20.0
"""Without a further byte, after which a server counts as gone."""
MOST_BYTES = 64 * 1024 * 1024
_HANDLERS = (
    urllib.request.ProxyHandler, urllib.request.HTTPHandler, urllib.request.HTTPSHandler,
    urllib.request.HTTPRedirectHandler, urllib.request.HTTPErrorProcessor, urllib.request.HTTPDefaultErrorHandler,
    urllib.request.UnknownHandler,
)  # fmt: skip
"""Only the web: no redirection leads to a file of this machine."""


def fetched(address: str, *, secure: bool = False) -> Picture | Problem:
    """Fetch a picture from the web; what is no picture, too large or not there is a problem in one sentence.

    Args:
        address: With ``http:``, ``https:`` or neither.
        secure: Whether it may come by https alone, wherever a server leads.
    """
    opener = urllib.request.OpenerDirector()
    for handler in _HANDLERS:
        if secure and handler is urllib.request.HTTPHandler:
            continue
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
    """Return the ending that fits a picture's content."""
    if picture.kind == "svg":
        return ".svg"
    with open_picture(picture) as image:
        kind = (image.format or "").lower()
    return {"jpeg": ".jpg", "mpo": ".jpg", "jpeg2000": ".jp2", "tiff": ".tif"}.get(kind, f".{kind}")


def file_bytes(picture: Picture) -> bytes:
    """Return the bytes of a picture's file.

    Raises:
        OSError: The file cannot be read.
    """
    return picture.path.read_bytes() if picture.path else picture.data or b""
