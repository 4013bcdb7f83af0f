"""The rules of PDF/UA-1 (ISO 14289-1) that a program can check, for what our files have: named by clause and number.

The numbers are those of the rules that veraPDF publishes (https://github.com/veraPDF/veraPDF-validation-profiles),
whose readings of the standard are followed. What our files never have (forms, media, attachments, layers, encryption,
optional kinds of fonts) is itself a fault here, so that no rule goes unchecked in silence.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from fontTools.ttLib import TTFont
from pypdf import PdfReader
from pypdf.generic import ArrayObject, ContentStream, DictionaryObject, IndirectObject

STANDARD = frozenset([
    "Document", "Part", "Art", "Sect", "Div", "BlockQuote", "Caption", "Index", "NonStruct", "Private", "P",
    *(f"H{level}" for level in range(1, 7)), "L", "LI", "Lbl", "LBody", "Table", "TR", "TH", "TD", "Span", "Quote",
    "Reference", "BibEntry", "Code", "Link", "Annot", "Figure", "Formula",
])  # fmt: skip
"""Of the standard's elements, those whose rules are checked here."""
LANGUAGE = re.compile(r"[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*\Z")
PAINTING = frozenset(
    [b"f", b"f*", b"F", b"S", b"s", b"B", b"B*", b"b", b"b*", b"Do", b"sh", b"Tj", b"TJ", b"INLINE IMAGE"]
)
WITHIN = {"TR": "Table", "TH": "TR", "TD": "TR", "LI": "L", "LBody": "LI"}
"""7.2: where an element may stand."""
HOLDS = {
    "Table": {"TR", "Caption"},
    "TR": {"TH", "TD"},
    "L": {"L", "LI", "Caption"},
    "LI": {"Lbl", "LBody"},
}
"""7.2: the only kids that an element may have."""


def faults(path: Path) -> list[str]:
    """Return what a file has against PDF/UA-1; nothing where it keeps all rules."""
    return list(dict.fromkeys(_Check(path).faults()))


def marked_words(page: DictionaryObject, reader: PdfReader) -> tuple[dict[int, str], list[str]]:
    """Return the words of each piece of marked content of a page by its number, and those of its artifacts."""
    fonts = {
        name: _texts(font.get_object()["/ToUnicode"].get_data())
        for name, font in page["/Resources"].get("/Font", {}).items()
    }
    found: dict[int, str] = {}
    artifacts: list[str] = []
    number: int | None = None
    texts: dict[int, str] = {}
    for operands, operator in ContentStream(page.get_contents(), reader).operations:
        if operator in {b"BMC", b"BDC"} and operands[0] != "/Span":
            number = operands[1]["/MCID"] if operator == b"BDC" else None
            artifacts.append("")
            if number is not None:
                found[number] = ""
        elif operator == b"Tf":
            texts = fonts[operands[0]]
        elif operator in {b"Tj", b"TJ"}:
            words = "".join(texts.get(code, "\ufffd") for code in _codes(operands[0]))
            if number is None:
                artifacts[-1] += words
            else:
                found[number] += words
    return found, [each for each in artifacts if each]


class _Check:
    def __init__(self, path: Path) -> None:
        self._head = path.read_bytes()[:8]
        self._reader = PdfReader(path)
        self._root: DictionaryObject = self._reader.trailer["/Root"]
        self._parents: dict[int, Any] = {}
        self._heading = 0
        self._fonts: dict[int, _Font] = {}

    def faults(self) -> Iterator[str]:
        yield from self._of_file()
        if "/StructTreeRoot" not in self._root:
            yield "7.1-11: there is no structure tree"
            return
        tree = self._root["/StructTreeRoot"]
        numbers = list(tree["/ParentTree"]["/Nums"])
        self._parents = dict(zip(numbers[::2], numbers[1::2], strict=True))
        if "/RoleMap" in tree:
            yield "roles are mapped, which is not checked here"
        for element in _elements(tree):
            yield from self._of_element(element, "")
        for number, page in enumerate(self._reader.pages, 1):
            yield from (f"page {number}: {fault}" for fault in self._of_page(page))

    def _of_file(self) -> Iterator[str]:
        root = self._root
        if not re.fullmatch(rb"%PDF-1\.[0-7]", self._head):
            yield "6.1-1: the head is another"
        if not root.get("/MarkInfo", {}).get("/Marked") or root["/MarkInfo"].get("/Suspects"):
            yield "6.2-1, 7.1-4: it is not marked"
        xmp = root["/Metadata"].get_data().decode() if "/Metadata" in root else ""
        if not re.search(r'<pdfuaid:part xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">1<', xmp):
            yield "5-1: it does not say that it is PDF/UA-1"
        if not re.search(r"<dc:title>.*?<rdf:li[^>]*>[^<]+<", xmp):
            yield "7.1-9: there is no title"
        if not root.get("/ViewerPreferences", {}).get("/DisplayDocTitle"):
            yield "7.1-10: the title is not shown"
        if not LANGUAGE.match(str(root.get("/Lang", ""))):
            yield f"7.2-34, 7.2-29: the language is {root.get('/Lang')!r}"
        strange = {"/AcroForm", "/OCProperties", "/Collection", "/AF"} & root.keys()
        if strange or self._reader.is_encrypted or "/EmbeddedFiles" in root.get("/Names", {}):
            yield f"7.10, 7.11, 7.15, 7.16: there is {strange or 'an attachment or encryption'}"

    def _of_element(self, element: DictionaryObject, outer: str) -> Iterator[str]:
        kind = element["/S"][1:]
        kids = [kid["/S"][1:] for kid in _elements(element)]
        if kind not in STANDARD:
            yield f"7.1-5: {kind} is not known here"
        if "/P" not in element or (outer and element["/P"]["/S"][1:] != outer):
            yield f"7.1-12: {kind} has another parent"
        if WITHIN.get(kind, outer) != outer:
            yield f"7.2: {kind} in {outer}"
        if kind in HOLDS and not set(kids) <= HOLDS[kind]:
            yield f"7.2: {kind} holds {kids}"
        if kind in HOLDS and "Caption" in kids[1:]:
            yield f"7.2-16, 7.2-39, 7.2-40: a caption of {kind} does not come first"
        if kind in {"Figure", "Formula"} and not element.get("/Alt") and "/ActualText" not in element:
            yield f"7.3-1, 7.7-1: {kind} has no alternative"
        if kind == "Figure" and "/BBox" not in element.get("/A", {}):
            yield "7.3: a figure has no box"
        if kind[0] == "H" and int(kind[1]) > self._heading + 1:
            yield f"7.4.2-1: {kind} after H{self._heading}"
        self._heading = int(kind[1]) if kind[0] == "H" else self._heading
        if "/Lang" in element and not LANGUAGE.match(element["/Lang"]):
            yield f"7.2-29: the language is {element['/Lang']!r}"
        yield from _of_table(element) if kind == "Table" else ()
        for kid in _elements(element):
            yield from self._of_element(kid, kind)

    def _of_page(self, page: DictionaryObject) -> Iterator[str]:
        annotations = [each.get_object() for each in page.get("/Annots", [])]
        if annotations and page.get("/Tabs") != "/S":
            yield "7.18.3-1: the keyboard goes through the links in another order"
        for each in annotations:
            owner = self._parents.get(each.get("/StructParent"), DictionaryObject()).get_object()
            wanted = "/Link" if each["/Subtype"] == "/Link" else "/Annot"
            held = [kid["/Obj"] for kid in _kids(owner) if isinstance(kid, dict) and "/Obj" in kid]
            if owner.get("/S") != wanted or each not in held:
                yield f"7.18.1-1, 7.18.5-1: {each['/Subtype']} is in {owner.get('/S')}"
            if not each.get("/Contents"):
                yield f"7.18.1-2, 7.18.5-2: {each['/Subtype']} does not say what it is"
            if each["/Subtype"] not in {"/Link", "/Text"}:
                yield f"7.18: {each['/Subtype']} is not known here"
        owners = self._parents.get(page.get("/StructParents"), [])
        yield from self._of_content(page.get_contents(), page["/Resources"], owners.get_object() if owners else [])

    def _of_content(self, content: Any, resources: DictionaryObject, owners: ArrayObject | list[Any]) -> Iterator[str]:
        inside: list[bool] = []
        font: _Font | None = None
        saved: list[_Font | None] = []
        for operands, operator in ContentStream(content, self._reader).operations:
            if operator in {b"BMC", b"BDC"}:
                is_span = operands[0] == "/Span" and bool(inside) and "/MCID" not in operands[1]
                yield from () if is_span else _of_mark(operands, owners)
                inside.append(inside[-1] if is_span else operands[0] == "/Artifact")
                if len(inside) > 1 and len(set(inside)) > 1:
                    yield "7.1-1, 7.1-2: an artifact and content within each other"
            elif operator == b"EMC":
                inside.pop()
            elif operator == b"q":
                saved.append(font)
            elif operator == b"Q":
                font = saved.pop()
            elif operator == b"Tf":
                font = self._font(resources["/Font"].raw_get(operands[0]))
            if operator in PAINTING and not inside:
                yield "7.1-3: something is painted that is neither content nor an artifact"
            if operator in {b"Tj", b"TJ"} and font is not None:
                yield from font.faults(operands[0])
            elif operator == b"Do":
                yield from self._of_object(resources["/XObject"][operands[0]])
        if inside:
            yield "7.1: marked content does not end"

    def _of_object(self, painted: DictionaryObject) -> Iterator[str]:
        if painted["/Subtype"] == "/Form":
            data = painted.get_data()
            if "/Ref" in painted or b"BDC" in data or "Tj" in data.decode("latin-1") or "/StructParents" in painted:
                yield "7.20: a form has content of its own"

    def _font(self, reference: IndirectObject) -> _Font:
        return self._fonts.setdefault(reference.idnum, _Font(reference.get_object()))


def _of_mark(operands: list[Any], owners: ArrayObject | list[Any]) -> Iterator[str]:
    if operands[0] == "/Artifact":
        return
    number = operands[1].get("/MCID") if len(operands) > 1 else None
    if number is None or number >= len(owners):
        yield "7.1-3: a mark is in no element"
    elif number not in [kid for kid in _kids(owners[number].get_object()) if isinstance(kid, int)]:
        yield "7.1-3: an element does not have the content that it owns"


def _of_table(table: DictionaryObject) -> Iterator[str]:
    """Check that a table is regular (7.2-15, 7.2-41 to 7.2-43), and that each cell has a header (7.5-1)."""
    rows = [[*_elements(row)] for row in _elements(table) if row["/S"] == "/TR"]
    grid: dict[tuple[int, int], DictionaryObject] = {}
    starts: list[tuple[int, int]] = []
    for top, row in enumerate(rows):
        left = 0
        for cell in row:
            while (top, left) in grid:
                left += 1
            spans = cell.get("/A", {})
            for down in range(spans.get("/RowSpan", 1)):
                for right in range(spans.get("/ColSpan", 1)):
                    if grid.setdefault((top + down, left + right), cell) is not cell:
                        yield "7.2-15: two cells of a table overlap"
            starts.append((top, left))
    size = (len(rows), max((column + 1 for _row, column in grid), default=0))
    if any((row, column) not in grid for row in range(size[0]) for column in range(size[1])) or any(
        row >= size[0] for row, _column in grid
    ):
        yield "7.2-41, 7.2-42, 7.2-43: the rows of a table are not equally long"
        return
    headers = [cell for cell in grid.values() if cell["/S"] == "/TH"]
    if all("/Scope" in cell.get("/A", {}) for cell in headers):
        return  # none is asked for where there is none; where each has its scope, all is said
    yield "7.5-1: a header of a table says neither row nor column"


def _kids(element: DictionaryObject) -> list[Any]:
    kids = element.get("/K", [])
    return [each.get_object() for each in (kids if isinstance(kids, list) else [kids])]


def _elements(element: DictionaryObject) -> Iterator[DictionaryObject]:
    return (kid for kid in _kids(element) if isinstance(kid, dict) and "/S" in kid)


class _Font:
    """A font of a file, and which of its glyphs were looked at."""

    def __init__(self, font: DictionaryObject) -> None:
        self._font = font
        self._name = font["/BaseFont"]
        self._seen: set[int] = set()
        self._texts: dict[int, str] = _texts(font["/ToUnicode"].get_data()) if "/ToUnicode" in font else {}
        self._program: TTFont | None = None
        self._widths: dict[int, float] = {}
        self._width = 1000.0

    def faults(self, shown: Any) -> Iterator[str]:
        if not self._seen:
            yield from self._of_font()
        codes = set(_codes(shown))
        for code in sorted(codes - self._seen):
            yield from (f"{fault}, glyph {code} of {self._name}" for fault in self._of_glyph(code))
        self._seen |= codes

    def _of_font(self) -> Iterator[str]:
        font = self._font
        if font["/Subtype"] != "/Type0" or font["/Encoding"] != "/Identity-H":
            yield f"7.21.3: {self._name} is of a kind that is not known here"
            return
        within = font["/DescendantFonts"][0].get_object()
        descriptor = within["/FontDescriptor"]
        if within["/Subtype"] != "/CIDFontType2" or "/FontFile2" not in descriptor:
            yield f"7.21.4.1-1: {self._name} is not embedded as TrueType"
            return
        if within.get("/CIDToGIDMap") != "/Identity":
            yield f"7.21.3.2-1: {self._name} does not say how codes become glyphs"
        self._program = TTFont(io.BytesIO(descriptor["/FontFile2"].get_data()))
        glyphs = range(1, self._program["maxp"].numGlyphs)
        there = descriptor["/CIDSet"].get_data() if "/CIDSet" in descriptor else b"\xff" * len(glyphs)
        if any(glyph >> 3 >= len(there) or not there[glyph >> 3] & 0x80 >> (glyph & 7) for glyph in glyphs):
            yield f"7.21.4.2-2: the CIDSet of {self._name} lacks some of its glyphs"
        self._widths = dict(_widths(within.get("/W", [])))
        self._width = float(within.get("/DW", 1000))

    def _of_glyph(self, code: int) -> Iterator[str]:
        if code not in self._texts:
            yield "7.21.7-1: no text"
        elif {"\0", "\ufffe", "\ufeff"} & set(self._texts[code]):
            yield "7.21.7-2: no character"
        if self._program is None:
            return
        if code == 0 or code >= self._program["maxp"].numGlyphs:
            yield "7.21.8-1, 7.21.4.1-2: the font has none"
            return
        advance = self._program["hmtx"].metrics[self._program.getGlyphName(code)][0]
        width = advance * 1000 / self._program["head"].unitsPerEm
        if abs(width - self._widths.get(code, self._width)) > 1:
            yield f"7.21.5-1: it is {width:.1f} wide, not {self._widths.get(code, self._width)}"


def _codes(shown: Any) -> list[int]:
    """Return the codes of glyphs in a string, or in an array of strings and moves."""
    pieces = shown if isinstance(shown, list) else [shown]
    raw = b"".join(
        piece.original_bytes if hasattr(piece, "original_bytes") else bytes(piece)
        for piece in pieces
        if not isinstance(piece, int | float)
    )
    return [high << 8 | low for high, low in zip(raw[::2], raw[1::2], strict=True)]


def _widths(entries: ArrayObject | list[Any]) -> Iterator[tuple[int, float]]:
    """Read widths as ISO 32000-1, 9.7.4.3 has them: a first code with a list, or a first and a last with one width."""
    waiting: list[int] = []
    for entry in (each.get_object() if hasattr(each, "get_object") else each for each in entries):
        if isinstance(entry, list):
            yield from enumerate(map(float, entry), waiting.pop())
        elif len(waiting) == 2:
            yield from ((code, float(entry)) for code in range(waiting[0], waiting[1] + 1))
            waiting = []
        else:
            waiting.append(int(entry))


def _texts(table: bytes) -> dict[int, str]:
    found: dict[int, str] = {}
    for block in re.findall(rb"beginbfchar(.*?)endbfchar", table, re.DOTALL):
        for code, text in re.findall(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]*)>", block):
            found[int(code, 16)] = _utf16(text)
    for block in re.findall(rb"beginbfrange(.*?)endbfrange", table, re.DOTALL):
        for first, last, start, each in re.findall(
            rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*(?:<([0-9A-Fa-f]+)>|\[([^]]*)\])", block
        ):
            codes = range(int(first, 16), int(last, 16) + 1)
            texts = [_utf16(text) for text in re.findall(rb"<([0-9A-Fa-f]*)>", each)]
            counted = (
                [_utf16(start)[:-1] + chr(ord(_utf16(start)[-1]) + step) for step in range(len(codes))] if start else []
            )
            found |= dict(zip(codes, texts or counted, strict=True))
    return found


def _utf16(code: bytes) -> str:
    return bytes.fromhex(code.decode()).decode("utf-16-be", "surrogatepass")
