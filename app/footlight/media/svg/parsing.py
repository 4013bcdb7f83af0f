"""Bytes of an SVG file -> a tree of its SVG elements alone, read with every guard up."""

from __future__ import annotations

import zlib
from xml.etree.ElementTree import Element
from xml.parsers import expat

from footlight.media.kinds import LARGEST_SVG

MOST_ELEMENTS = 50_000
DEEPEST = 200
_MOST_CHARACTERS = 2 * LARGEST_SVG
_LONGEST_ENTITY = 1000
_MOST_ENTITIES = 100

SVG = "http://www.w3.org/2000/svg"
XLINK = "http://www.w3.org/1999/xlink"
XML = "http://www.w3.org/XML/1998/namespace"


class UnsafeSvgError(ValueError):
    """A document that is no SVG, is broken, or asks for too much; the text ends a sentence for the author."""


def unpacked(data: bytes) -> bytes:
    """Return the bytes of the document, which may be gzipped (``.svgz``).

    Raises:
        UnsafeSvgError: It is too large, or broken.
    """
    if data[:2] == b"\x1f\x8b":
        try:
            data = zlib.decompressobj(wbits=31).decompress(data, LARGEST_SVG + 1)
        except zlib.error as error:
            raise UnsafeSvgError("it is not packed correctly") from error
    if len(data) > LARGEST_SVG:
        raise UnsafeSvgError(f"it is larger than {LARGEST_SVG // 2**20} MB")
    return data


def parse_svg(data: bytes) -> Element:
    """Parse a document. Tags and attributes have no namespace; links are ``href``; other vocabularies are left out.

    Raises:
        UnsafeSvgError: It is no SVG, is broken, or has dangerous or too many parts.
    """
    reader = _Reader()
    try:
        reader.parser.Parse(data, True)
    except expat.ExpatError as error:
        raise UnsafeSvgError(f"{expat.errors.messages[error.code]} in line {error.lineno}") from error
    except (ValueError, LookupError) as error:
        raise UnsafeSvgError(str(error)) from error
    if reader.root is None or reader.root.tag != "svg":
        raise UnsafeSvgError("it has no svg element")
    return reader.root


class _Reader:
    """Builds the tree while expat reads."""

    def __init__(self) -> None:
        self.parser = expat.ParserCreate(namespace_separator="}")
        self.parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self.parser.EntityDeclHandler = self._entity
        self.parser.ExternalEntityRefHandler = self._external
        self.root: Element | None = None
        self._open: list[Element] = []
        self._foreign = 0
        self._elements = 0
        self._characters = 0
        self._entities = 0

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._elements += 1
        if self._elements > MOST_ELEMENTS or len(self._open) > DEEPEST:
            raise UnsafeSvgError("it has too many elements")
        namespace, _, local = name.rpartition("}")
        if self._foreign or namespace not in (SVG, ""):
            self._foreign += 1
            return
        element = Element(local, dict(_plain(attributes)))
        if self._open:
            self._open[-1].append(element)
        elif self.root is None:
            self.root = element
        self._open.append(element)

    def _end(self, _name: str) -> None:
        if self._foreign:
            self._foreign -= 1
        else:
            self._open.pop()

    def _text(self, text: str) -> None:
        self._characters += len(text)
        if self._characters > _MOST_CHARACTERS:
            raise UnsafeSvgError("it has too much text")
        if self._foreign or not self._open:
            return
        element = self._open[-1]
        if len(element):
            element[-1].tail = (element[-1].tail or "") + text
        else:
            element.text = (element.text or "") + text

    def _entity(self, _name: str, _parameter: bool, value: str | None, *_where: str | None) -> None:
        """Raise UnsafeSvgError for an entity that could grow; drawing tools abbreviate namespaces by short ones."""
        self._entities += 1
        too_much = value is None or "&" in value or len(value) > _LONGEST_ENTITY or self._entities > _MOST_ENTITIES
        if too_much:
            raise UnsafeSvgError("it declares entities that are not allowed")

    def _external(self, *_where: str | None) -> int:
        raise UnsafeSvgError("it refers to another file")


def _plain(attributes: dict[str, str]) -> list[tuple[str, str]]:
    found = []
    for name, value in attributes.items():
        namespace, _, local = name.rpartition("}")
        if namespace == XLINK and local == "href":
            found.append(("href", value))
        elif namespace == XML and local in ("space", "lang"):
            found.append((f"xml:{local}", value))
        elif not namespace and not local.lower().startswith("on"):
            found.append((local, value))
    return found
