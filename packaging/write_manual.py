"""The program's tables -> the manual's reference, with a picture for each layout and class: `make manual`."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Iterator
from pathlib import Path

from PIL import Image

from footlight.authoring import Term, TermKind, language
from footlight.authoring.reference import reference_page
from footlight.cli.command_terms import command_terms
from footlight.painting import page_image
from footlight.painting.filters import from_qimage
from footlight.reading import read_deck
from footlight.rendering.engine import headless_engine

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "assets" / "manual" / "reference.md"
PICTURES = PAGE.parent / "pictures"
SHOWN = {TermKind.LAYOUT: "layout", TermKind.SLIDE_CLASS: "class"}
"""The kinds that have pictures, and how the names of their files begin."""
WIDTH, HEIGHT = 400, 225
COLORS = 256
"""Of a palette; with fewer, small things lose their colour."""


def page() -> str:
    """Return the text of the reference page as it is today."""
    pictures = {(term.kind, term.name): f"pictures/{picture_name(term)}" for term in pictured()}
    return reference_page((*language(), *command_terms()), pictures)


def pictured() -> Iterator[Term]:
    """Yield the terms that have a picture."""
    return (term for term in language() if term.kind in SHOWN)


def picture_name(term: Term) -> str:
    """Return the name of the file with a term's picture."""
    return f"{SHOWN[term.kind]}-{term.name}.png"


def picture(term: Term, folder: Path) -> bytes:
    """Paint the last slide of a term's example; ``folder`` is where a deck and its pictures can be."""
    deck_file = folder / "deck.md"
    deck_file.write_text(term.example, "utf-8")
    deck = read_deck(deck_file)
    engine = headless_engine(deck, (ROOT / "slides" / "gallery",))
    slide = engine.page(deck, deck.slides[-1])
    image = page_image(slide, 3 * WIDTH, 3 * HEIGHT, slide.steps, engine.pixels)
    engine.close()
    small = from_qimage(image).convert("RGB").resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS)
    written = io.BytesIO()
    small.quantize(COLORS, dither=Image.Dither.NONE).save(written, "PNG", optimize=True)
    return written.getvalue()


def main() -> None:
    """Write the page and the pictures; those of names that are gone go too."""
    PAGE.write_text(page(), "utf-8")
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="footlight-manual-") as name:
        folder = Path(name)
        for file in (ROOT / "slides" / "gallery").glob("*.svg"):
            (folder / file.name).write_bytes(file.read_bytes())
        made = {picture_name(term): picture(term, folder) for term in pictured()}
    for old in PICTURES.glob("*.png"):
        if old.name not in made:
            old.unlink()
    for name, content in made.items():
        (PICTURES / name).write_bytes(content)
    print(f"{len(made)} pictures, {sum(map(len, made.values())) // 1024} KB")


if __name__ == "__main__":
    main()
