"""The parts of a presentation and what binds them, written as one file: the same parts are the same bytes."""

from __future__ import annotations

import hashlib
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from pptx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.package import Package

from footlight.archive.writing import entry_of
from footlight.exporting.powerpoint.drawingml import text_of_xml

_SVG = "image/svg+xml"
_PICTURES = {"png": "image/png", "jpg": "image/jpeg", "gif": "image/gif", "svg": _SVG}
_HEAD = "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"
_NAMESPACE = "http://schemas.openxmlformats.org/package/2006/relationships"
_PACKED = (".png", ".jpg", ".gif", ".xlsx")
"""Endings of what is packed already."""


class _BoundPart(Part):
    """A part that has its own relationships at hand.

    python-pptx looks through all of a kind for each that is asked for, which grows with the square of the slides: an
    eighth of the time that a presentation of 1,000 takes (6.4 -> 5.6 s of the processor).
    """

    def __init__(self, name: PackURI, content_type: str, package: Package, blob: bytes) -> None:
        super().__init__(name, content_type, package, blob)
        self._ids: dict[tuple[str, Part | str], str] = {}

    def relate_to(self, target: Part | str, reltype: str, is_external: bool = False) -> str:  # noqa: ARG002 - an address is a text
        """Return the id of a relationship; it is new where there was none."""
        return self._ids.setdefault((reltype, target), f"rId{len(self._ids) + 1}")

    def relationships(self) -> bytes:
        """Return all as the file has them (ECMA-376, part 2, 9.3); nothing where there are none."""
        base = self.partname.baseURI
        listed = "".join(
            f'<Relationship Id="{name}" Type="{kind}" Target="{text_of_xml(target)}" TargetMode="External"/>'
            if isinstance(target, str)
            else f'<Relationship Id="{name}" Type="{kind}" Target="{target.partname.relative_ref(base)}"/>'
            for (kind, target), name in self._ids.items()
        )
        return f'{_HEAD}<Relationships xmlns="{_NAMESPACE}">{listed}</Relationships>'.encode() if listed else b""


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
        part = _BoundPart(PackURI(name % self._numbers[name] if "%d" in name else name), content_type, self, blob)
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
        """Write the file: pictures as they are, all else packed.

        Raises:
            OSError: It cannot be written.
        """
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr(entry_of("[Content_Types].xml", zipfile.ZIP_DEFLATED), self._types())
            archive.writestr(entry_of("_rels/.rels", zipfile.ZIP_DEFLATED), self._rels.xml)
            for part in self._parts:
                name = part.partname
                stored = str(name).endswith(_PACKED)
                method = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
                archive.writestr(entry_of(name.membername, method), part.blob)
                if relationships := _relationships(part):
                    archive.writestr(entry_of(name.rels_uri.membername, zipfile.ZIP_DEFLATED), relationships)

    def _types(self) -> str:
        """Write what each part is (ECMA-376, part 2, 10.1.2)."""
        defaults = {"rels": CONTENT_TYPE.OPC_RELATIONSHIPS, "xml": CONTENT_TYPE.XML}
        defaults |= {part.partname.ext: part.content_type for part in self._parts if part.partname.ext in _PICTURES}
        listed = [f'<Default Extension="{name}" ContentType="{kind}"/>' for name, kind in sorted(defaults.items())]
        listed += [
            f'<Override PartName="{part.partname}" ContentType="{part.content_type}"/>'
            for part in self._parts
            if part.partname.ext not in _PICTURES
        ]
        return (
            '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            f"{''.join(listed)}</Types>"
        )


def _relationships(part: Part) -> bytes:
    if isinstance(part, _BoundPart):
        return part.relationships()
    return part.rels.xml if len(part.rels) else b""


def related(source: Part, target: Part | str, kind: str) -> str:
    """Bind a part to another, or to an address outside; returns the id of the relationship.

    Args:
        source: Whose relationship it is.
        target: The other part, or an address.
        kind: A name of python-pptx's ``RELATIONSHIP_TYPE``.
    """
    return str(source.relate_to(target, getattr(RELATIONSHIP_TYPE, kind), is_external=isinstance(target, str)))
