"""The parts of a presentation and what binds them, written as one file by python-pptx."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.package import Package

_SVG = "image/svg+xml"
_PICTURES = {"png": "image/png", "jpg": "image/jpeg", "gif": "image/gif", "svg": _SVG}


class PresentationPackage(Package):
    """A presentation that grows part by part; every part is there once, however often it is used."""

    def __init__(self) -> None:
        super().__init__("")
        self._parts: list[Part] = []
        self._numbers: Counter[str] = Counter()
        self._pictures: dict[bytes, Part] = {}

    def iter_parts(self) -> Iterator[Part]:
        """Yield the parts in the order in which they were made."""
        return iter(self._parts)

    def add(self, name: str, content_type: str, blob: bytes = b"") -> Part:
        """Add a part.

        Args:
            name: Where it lies in the file; ``%d`` is replaced by the next number.
            content_type: Its media type.
            blob: What is in it; it can be given later.
        """
        self._numbers[name] += 1
        part = Part(PackURI(name % self._numbers[name] if "%d" in name else name), content_type, self, blob)
        self._parts.append(part)
        return part

    def adopt(self, part: Part) -> None:
        """Add a part that was made elsewhere."""
        self._parts.append(part)

    def next_name(self, name: str) -> PackURI:
        """Return the next name of a row of parts, which has ``%d`` for its number."""
        self._numbers[name] += 1
        return PackURI(name % self._numbers[name])

    def picture(self, blob: bytes, kind: str) -> Part:
        """Add a picture, or find the part that already holds it.

        Args:
            blob: The file.
            kind: ``png``, ``jpg``, ``gif`` or ``svg``.
        """
        key = hashlib.sha256(blob).digest()
        part = self._pictures.get(key)
        if part is None:
            number = self.next_name("/ppt/media/image%d").rpartition("image")[2]
            part = self.add(f"/ppt/media/image{number}.{kind}", _PICTURES[kind], blob)
            self._pictures[key] = part
        return part

    def write(self, path: Path) -> None:
        """Write the file.

        Raises:
            OSError: It cannot be written.
        """
        self.save(str(path))


def related(source: Part, target: Part | str, kind: str) -> str:
    """Bind a part to another, or to an address outside; returns the id of the relationship.

    Args:
        source: Whose relationship it is.
        target: The other part, or an address.
        kind: A name of python-pptx's ``RELATIONSHIP_TYPE``.
    """
    return str(source.relate_to(target, getattr(RELATIONSHIP_TYPE, kind), is_external=isinstance(target, str)))
