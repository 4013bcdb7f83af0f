"""A deck -> what a document says about itself: title, author, date."""

from __future__ import annotations

import hashlib
import os
import re
from datetime import UTC, datetime
from html import escape

import footlight
from footlight.deck import Deck
from footlight.deck.dataclass import dataclass

_PDF_UA = '<pdfuaid:part xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">1</pdfuaid:part>'
_SIGNED = re.compile(rb"<!-- Footlight \S+, ([0-9a-f]{16}) -->\n?\Z")
PRODUCER = f"Footlight {footlight.__version__}"


@dataclass(frozen=True)
class Metadata:
    """What a document says about itself; an empty text is not written."""

    title: str
    author: str
    description: str
    keywords: str
    lang: str
    created: datetime


def metadata_of(deck: Deck) -> Metadata:
    """Collect what the front matter says; the date is now, or ``SOURCE_DATE_EPOCH`` for reproducible builds.

    The variable is that of https://reproducible-builds.org/specs/source-date-epoch/; one that is no number is ignored.
    """
    settings = deck.settings
    return Metadata(deck.title, settings.author, settings.description, settings.keywords, settings.lang, _now())


def xmp(metadata: Metadata, *, accessible: bool = False) -> bytes:
    """Write the metadata as an XMP packet (ISO 16684-1), which PDF readers prefer to the older dictionary.

    Args:
        metadata: Of the document.
        accessible: Whether it says that it is made by PDF/UA-1 (ISO 14289-1), which asks for a title too.
    """
    lang = escape(metadata.lang or "x-default", quote=True)
    created = metadata.created.isoformat(timespec="seconds")
    properties = [
        _alternatives("dc:title", metadata.title),
        _alternatives("dc:description", metadata.description),
        _listed("dc:creator", "Seq", metadata.author),
        _listed("dc:language", "Bag", "" if lang == "x-default" else metadata.lang),
        _simple("pdf:Keywords", metadata.keywords),
        _simple("pdf:Producer", PRODUCER),
        _simple("xmp:CreatorTool", "Footlight"),
        _simple("xmp:CreateDate", created),
        _simple("xmp:ModifyDate", created),
        _PDF_UA if accessible and metadata.title else "",
    ]
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/">'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"'
        ' xmlns:xmp="http://ns.adobe.com/xap/1.0/">'
        f"{''.join(properties)}"
        '</rdf:Description></rdf:RDF></x:xmpmeta>\n<?xpacket end="w"?>'
    ).encode()


def signed(text: bytes) -> bytes:
    """Return a text of Markdown, HTML or SVG with a line at its end, unseen: known as long as nobody changes it."""
    return text + b"<!-- %s, %s -->\n" % (PRODUCER.encode(), _digest(text))


def is_signed(text: bytes) -> bool:
    """Return whether a text is one of ours, and as it was written."""
    found = _SIGNED.search(text)
    return found is not None and found[1] == _digest(text[: found.start()])


def _digest(text: bytes) -> bytes:
    return hashlib.sha256(text).hexdigest()[:16].encode()


def _simple(name: str, text: str) -> str:
    return f"<{name}>{_xml(text)}</{name}>" if text else ""


def _alternatives(name: str, text: str) -> str:
    inside = f'<rdf:Alt><rdf:li xml:lang="x-default">{_xml(text)}</rdf:li></rdf:Alt>'
    return f"<{name}>{inside}</{name}>" if text else ""


def _listed(name: str, kind: str, text: str) -> str:
    return f"<{name}><rdf:{kind}><rdf:li>{_xml(text)}</rdf:li></rdf:{kind}></{name}>" if text else ""


def _xml(text: str) -> str:
    """Escape a text, without the control characters that XML has no way to write."""
    return escape("".join(character for character in text if character >= " " or character in "\t\n"))


def _now() -> datetime:
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isdecimal():
        return datetime.fromtimestamp(int(epoch), tz=UTC)
    return datetime.now(tz=UTC).replace(microsecond=0)
