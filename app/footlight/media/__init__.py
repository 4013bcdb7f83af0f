"""Pictures, formulas and diagrams: a reference or a source text -> something with a size that can be painted.

In: references as authors write them, TeX, Mermaid. Out: frozen ``Picture`` and ``Drawing`` values, or a ``Problem``.
The one door to Pillow, ziamath and mermaidx. It must not know Qt, styles or positions.
"""

from footlight.media.kinds import Drawing, DrawingRequest, MediaSource, Picture, Problem

__all__ = ["Drawing", "DrawingRequest", "MediaSource", "Picture", "Problem"]
