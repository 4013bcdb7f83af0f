"""Pages -> one HTML file: the slides as SVG with real text, their notes, and the script that makes a talk of them."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator, Sequence
from dataclasses import replace
from hashlib import sha256
from html import escape
from pathlib import Path

from footlight.deck import Deck, Size, Slide
from footlight.deck.links import Anchors, followed
from footlight.desktop.atomic import replacing
from footlight.desktop.resources import bundled
from footlight.exporting.job import ExportJob
from footlight.exporting.metadata import PRODUCER, metadata_of, signed
from footlight.exporting.options import NOTES
from footlight.exporting.svg.markup import hexed, number
from footlight.exporting.svg.pages import Follow, Holdings, ink_elements, new_holdings, page_elements
from footlight.reading import markdown_to_html

_BUTTONS = (
    ("back", "Back", "M13 3L6 10l7 7"),
    ("next", "Next", "M7 3l7 7l-7 7"),
    ("overview", "Overview of all slides", "M3 4h6v5h-6zM11 4h6v5h-6zM3 11h6v5h-6zM11 11h6v5h-6z"),
    ("notes", "Notes in a window of their own", "M4 3h12v14h-12zM7 7h6M7 10h6M7 13h4"),
    ("full", "Full screen", "M3 8v-5h5M12 3h5v5M17 12v5h-5M8 17h-5v-5"),
    ("help", "Keys", "M7 7a3 3 0 1 1 4 3l-1 1v2M10 16v1"),
)
"""What each does, what it is called, and its drawing in a square of 20."""
_KEYS = (
    ("→ Space PgDn N", "next step"),
    ("← PgUp P", "back"),
    ("Home End", "first slide, last slide"),
    ("7 Enter", "slide 7"),
    ("O", "overview"),
    ("S", "notes, next slide and clock in a window"),
    ("F", "full screen"),
    ("B W", "black, white"),
    ("Esc", "close what is open"),
)


def write(job: ExportJob) -> tuple[Path, ...]:
    """Write the page.

    Returns:
        The file.

    Raises:
        ExportCancelledError: The export was cancelled; the target is as it was.
        OSError: The file cannot be written; the target is as it was.
    """
    holdings = new_holdings(job.pixels, _follower(job.deck, job.numbers))
    with replacing(job.target) as draft:
        slides = list(_slides(job, holdings))
        draft.write_bytes(signed(_document(job, holdings, slides).encode("utf-8", errors="replace")))
        job.raise_if_cancelled()
    return (job.target,)


def _slides(job: ExportJob, holdings: Holdings) -> Iterator[str]:
    for view in replace(job, steps=False).views():
        page, slide = view.page, job.deck.slides[view.page.number - 1]
        drawn = page_elements(page, holdings) + ink_elements(job.ink.on(slide.number), holdings)
        notes = markdown_to_html(slide.notes.text) if job.option(NOTES) and slide.notes.text.strip() else ""
        said = f'<aside class="notes" dir="auto">{notes}</aside>' if notes else ""
        steps = f' data-steps="{page.steps}"' if page.steps else ""
        yield (
            f'<section id="{slide.number}"{steps} data-color="{hexed(page.background)}" '
            f'aria-label="{escape(_label(job.deck, slide))}">'
            f'<svg viewBox="0 0 {number(page.size.width)} {number(page.size.height)}">{drawn}</svg>{said}</section>\n'
        )


def _label(deck: Deck, slide: Slide) -> str:
    return f"Slide {slide.number} of {len(deck.slides)}: {slide.title}".removesuffix(": ")


def _follower(deck: Deck, numbers: Sequence[int]) -> Follow:
    anchors = Anchors(deck)
    written = frozenset(numbers)

    def follow(target: str) -> str:
        if not target.startswith("#"):
            return followed(target)
        goal = anchors.slide(target)
        return f"#{goal}" if goal in written else ""

    return follow


def _document(job: ExportJob, holdings: Holdings, slides: list[str]) -> str:
    about = metadata_of(job.deck)
    style, script = (_asset(name) for name in ("talk.css", "talk.js"))
    digest = b64encode(sha256(script.encode()).digest()).decode()
    allowed = "img-src data:; font-src data:; style-src 'unsafe-inline'"
    policy = f"default-src 'none'; {allowed}; script-src 'sha256-{digest}'"
    named = {
        "viewport": "width=device-width, initial-scale=1",
        "generator": PRODUCER,
        "author": about.author,
        "description": about.description,
        "keywords": about.keywords,
    }
    meta = "".join(f'<meta name="{name}" content="{escape(value)}">\n' for name, value in named.items() if value)
    language = f' lang="{escape(job.deck.language)}"' if job.deck.language else ""
    return (
        f'<!doctype html>\n<html{language}>\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n{meta}'
        f"<title>{escape(about.title)}</title>\n<style>\n{_sizes(job.page_size)}{style}</style>\n"
        f"<style>\n{holdings.styles.css()}\n{holdings.fonts.css()}\n</style>\n</head>\n<body>\n"
        f'<svg class="kept" aria-hidden="true"><defs>{holdings.definitions()}</defs></svg>\n'
        f"<main>\n{''.join(slides)}</main>\n{_controls()}<script>{script}</script>\n</body>\n</html>\n"
    )


def _asset(name: str) -> str:
    """Return a part of the page without the indents and the comments that are for its authors."""
    lines = map(str.strip, bundled("assets", "web", name).read_text("utf-8").split("\n"))
    return "\n".join(line for line in lines if line and not line.startswith(("//", "/*")))


def _sizes(size: Size) -> str:
    width, height = number(size.width), number(size.height)
    sides = f"--width:{width}px;--height:{height}px;--ratio:{width}/{height}"
    return f":root{{{sides}}}\n@page{{size:{width}px {height}px;margin:0}}\n"


def _controls() -> str:
    buttons = "".join(
        f'<button type="button" name="{name}" title="{title}" aria-label="{title}">'
        f'<svg viewBox="0 0 20 20" aria-hidden="true"><path d="{drawn}"/></svg></button>'
        + ("<output></output>" if name == "back" else "")
        for name, title, drawn in _BUTTONS
    )
    keys = "".join(f"<dt>{escape(key)}</dt><dd>{escape(what)}</dd>" for key, what in _KEYS)
    return (
        f'<div class="bar">{buttons}</div>\n<div class="typed" aria-hidden="true"></div>\n'
        f'<div class="help" role="dialog" aria-label="Keys"><dl>{keys}</dl></div>\n'
        '<div class="told" aria-live="polite"></div>\n'
    )
