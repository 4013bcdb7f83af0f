"""What can be chosen when a deck is written, as rows: each is a flag of the command line and a field of the dialog."""

from __future__ import annotations

from typing import TypeAlias

from footlight.desktop.settings import PAPER, AnySetting, Setting
from footlight.exporting.paper import GRIDS

__all__ = ["HANDOUT", "NOTES_PAGES", "NO_HANDOUT", "PAPER", "QUALITY", "STEPS", "TAGS", "ExportOption"]

ExportOption: TypeAlias = AnySetting
"""A row of the same kind as a setting, chosen anew for each export."""

STEPS = Setting(
    "steps",
    default=False,
    title="Every step",
    help="Write a page or picture for every step of a slide.",
    example=True,
)

NO_HANDOUT = "no"
HANDOUT = Setting(
    "handout",
    NO_HANDOUT,
    "Handout",
    "Print that many slides on a sheet of paper, with lines to write on.",
    "3",
    choices=(NO_HANDOUT, *map(str, GRIDS)),
)

NOTES_PAGES = Setting(
    "notes-pages",
    default=False,
    title="Notes pages",
    help="Print each slide on a sheet of paper with its notes below.",
    example=True,
)

QUALITY = Setting(
    "quality",
    90,
    "Quality",
    "How good a JPEG or WebP picture is; 100 loses nothing in a WebP.",
    100,
    bounds=(1, 100),
)

COMMENTS = Setting(
    "comments",
    default=False,
    title="Notes as comments",
    help="Put the speaker notes into the PDF as comments, one on each slide that has any.",
    example=True,
)

TAGS = Setting(
    "tags",
    default=True,
    title="For screen readers",
    help="Say in the PDF what is a heading, a list, a table or a picture, and in which order it is read.",
    example=False,
)

FONTS = Setting(
    "fonts",
    default="theme",
    title="Fonts",
    help="Name the fonts of the theme, which must be installed where the file is opened, or fonts that computers have.",
    example="system",
    choices=("theme", "system"),
)

NOTES = Setting(
    "notes",
    default=True,
    title="Speaker notes",
    help="Put the speaker notes into the file, for whoever presents it.",
    example=False,
)
