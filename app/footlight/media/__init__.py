"""Pictures, formulas and diagrams: a reference or a source text -> something with a size that can be painted.

In: references as authors write them, TeX, Mermaid. Out: frozen ``Picture`` and ``Drawing`` values, or a ``Problem``.
The one door to Pillow, ziamath and mermaidx. It must not know Qt, styles or positions.
"""

from footlight.media.decoding import decoded, decoded_size
from footlight.media.diagram_theme import DiagramLook, dressed
from footlight.media.diagram_words import diagram_words
from footlight.media.films import film_problem
from footlight.media.kinds import Drawing, DrawingRequest, MediaSource, Picture, Problem
from footlight.media.library import MediaLibrary
from footlight.media.light_map import LightMap, light_map, light_map_of
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
    "diagram_words",
    "dressed",
    "film_problem",
    "light_map",
    "light_map_of",
    "open_picture",
    "requests_of",
]
