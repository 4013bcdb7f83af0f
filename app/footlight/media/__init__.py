"""Pictures, formulas and diagrams: a reference or a source text -> something with a size that can be painted.

In: references as authors write them, TeX, Mermaid. Out: frozen ``Picture`` and ``Drawing`` values, or a ``Problem``.
The one door to Pillow, ziamath and mermaidx. It must not know Qt, styles or positions.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from footlight.media.decoding import decoded, decoded_size
    from footlight.media.diagram_theme import DiagramLook, dressed
    from footlight.media.films import film_problem
    from footlight.media.kinds import Drawing, DrawingRequest, MediaSource, Picture, Problem
    from footlight.media.library import MediaLibrary
    from footlight.media.light_map import LightMap
    from footlight.media.picture_files import open_picture
    from footlight.media.requests import MOST_DIAGRAMS, MOST_FORMULAS, MediaRequest, PictureRequest, requests_of

__all__ = [
    "MOST_DIAGRAMS",
    "MOST_FORMULAS",
    "DiagramLook",
    "Drawing",
    "DrawingRequest",
    "LightMap",
    "MediaLibrary",
    "MediaRequest",
    "MediaSource",
    "Picture",
    "PictureRequest",
    "Problem",
    "decoded",
    "decoded_size",
    "dressed",
    "film_problem",
    "open_picture",
    "requests_of",
]

_HOMES = {
    "decoding": ("decoded", "decoded_size"),
    "diagram_theme": ("DiagramLook", "dressed"),
    "films": ("film_problem",),
    "kinds": ("Drawing", "DrawingRequest", "MediaSource", "Picture", "Problem"),
    "library": ("MediaLibrary",),
    "light_map": ("LightMap",),
    "picture_files": ("open_picture",),
    "requests": ("MOST_DIAGRAMS", "MOST_FORMULAS", "MediaRequest", "PictureRequest", "requests_of"),
}
"""The modules of what stands above, which are loaded when it is used: a slide of words needs few."""


def __getattr__(name: str) -> object:
    home = next((module for module, names in _HOMES.items() if name in names), None)
    if home is None:
        raise AttributeError(name)
    found = globals()[name] = getattr(importlib.import_module(f"{__name__}.{home}"), name)
    return found
