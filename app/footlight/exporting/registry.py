"""The formats that a deck can be written in, as rows: a file's ending -> the writer, loaded on use."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import cast

from footlight.deck import Deck, UnusableInputError
from footlight.deck.dataclass import dataclass
from footlight.exporting.file_names import a_picture_a_step, the_target
from footlight.exporting.job import ExportJob
from footlight.exporting.options import (
    COMMENTS,
    FONTS,
    HANDOUT,
    NOTES,
    NOTES_PAGES,
    PAPER,
    QUALITY,
    STEPS,
    TAGS,
    ExportOption,
)


@dataclass(frozen=True)
class Format:
    """One format.

    Attributes:
        suffix: The file's ending, in lower case with its dot.
        title: What people call it.
        help: A sentence that says what it is good for.
        module: Has ``write(job: ExportJob) -> tuple[Path, ...]``, which returns the files written.
        files: Names the files that will be written, from the target, the deck, the numbers of the slides, and whether
            every step is wanted.
        options: What can be chosen, in the order of the dialog.
        hides: Whether it can hold slides that are not shown, so that those of the deck are not left out.
        also: Other endings of the same kind of file.
        sized: Whether what is written has pixels or points, so that ``--size`` means something.
    """

    suffix: str
    title: str
    help: str
    module: str
    files: Callable[[Path, Deck, Sequence[int], bool], tuple[Path, ...]] = the_target
    options: tuple[ExportOption, ...] = ()
    hides: bool = False
    also: tuple[str, ...] = ()
    sized: bool = False

    def write(self, job: ExportJob) -> tuple[Path, ...]:
        """Load the writer and run it; what was at the target is replaced only when all is written.

        A ``QGuiApplication`` must exist. The work is done in the calling thread.

        Returns:
            The files written, in order.

        Raises:
            ExportCancelledError: The export was cancelled; nothing is left behind.
            OSError: A file cannot be written; nothing is left behind.
        """
        return self.load()(job)

    def load(self) -> Callable[[ExportJob], tuple[Path, ...]]:
        """Load the writer."""
        return cast(Callable[[ExportJob], tuple[Path, ...]], importlib.import_module(self.module).write)


TRANSCRIPT = ".md"
WEB_PAGE = ".html"

FORMATS: tuple[Format, ...] = (
    Format(
        ".pdf",
        "PDF",
        "One file that every computer shows and prints, with text that can be searched and links that work.",
        "footlight.exporting.pdf",
        options=(STEPS, HANDOUT, NOTES_PAGES, PAPER, COMMENTS, TAGS),
        sized=True,
    ),
    Format(
        ".pptx",
        "PowerPoint",
        "A presentation for others to edit: texts, tables, charts, notes and steps stay what they are.",
        "footlight.exporting.powerpoint",
        options=(STEPS, FONTS),
        hides=True,
    ),
    Format(
        WEB_PAGE,
        "Web page",
        "One file that opens with a double click on any phone or computer, with keys, steps, notes and no network.",
        "footlight.exporting.html.writing",
        options=(NOTES,),
    ),
    Format(
        ".png",
        "PNG pictures",
        "A picture for each slide, for a document, a page on the web, or another program.",
        "footlight.exporting.pictures",
        a_picture_a_step,
        options=(STEPS,),
        sized=True,
    ),
    Format(
        ".jpg",
        "JPEG pictures",
        "A picture for each slide in few bytes, best where slides are photographs.",
        "footlight.exporting.pictures",
        a_picture_a_step,
        options=(STEPS, QUALITY),
        sized=True,
        also=(".jpeg",),
    ),
    Format(
        ".webp",
        "WebP pictures",
        "A picture for each slide in the fewest bytes, for pages on the web.",
        "footlight.exporting.pictures",
        a_picture_a_step,
        options=(STEPS, QUALITY),
        sized=True,
    ),
    Format(
        ".svg",
        "SVG pictures",
        "A drawing for each slide that stays sharp at any size, with text that stays text.",
        "footlight.exporting.svg.files",
        a_picture_a_step,
        options=(STEPS,),
        sized=True,
    ),
    Format(
        TRANSCRIPT,
        "Transcript",
        "Titles, words and notes to read on: for who missed the talk, or listens to a screen reader.",
        "footlight.exporting.transcript",
    ),
)
"""Every format there is, in the order in which they are named to people."""


def export_options() -> tuple[ExportOption, ...]:
    """Return every option that some format has, each once."""
    return tuple(dict.fromkeys(option for row in FORMATS for option in row.options))


def format_of(target: Path) -> Format:
    """Return the format that a file's ending names.

    Raises:
        UnusableInputError: None has this ending.
    """
    for row in FORMATS:
        if target.suffix.lower() in (row.suffix, *row.also):
            return row
    *others, last = (row.suffix for row in FORMATS)
    known = f"{', '.join(others)} or {last}"
    if not target.suffix:
        raise UnusableInputError(f"The kind of {target} cannot be told; end its name with {known}.")
    raise UnusableInputError(f"{target.suffix} files cannot be written; end the name with {known}.")


def export(job: ExportJob) -> tuple[Path, ...]:
    """Write slides to a file, or to one file a slide, in the format that the target's ending names.

    Returns:
        The files written, in order.

    Raises:
        UnusableInputError: No format has the target's ending.
        ExportCancelledError: As ``Format.write``.
        OSError: As ``Format.write``.
    """
    return format_of(job.target).write(job)
