"""What can be chosen when a deck is written, as rows: each is a flag of the command line and a field of the dialog."""

from __future__ import annotations

from typing import TypeAlias

from footlight.desktop.settings import AnySetting, Setting

ExportOption: TypeAlias = AnySetting
"""A row of the same kind as a setting, chosen anew for each export."""

STEPS = Setting(
    "steps",
    default=False,
    title="Every step",
    help="Write a page or picture for every step of a slide.",
    example=True,
)

TAGS = Setting(
    "tags",
    default=True,
    title="For screen readers",
    help="Say in the PDF what is a heading, a list, a table or a picture, and in which order it is read.",
    example=False,
)
