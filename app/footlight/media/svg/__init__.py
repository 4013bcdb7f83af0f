"""SVG as the world writes it -> the plain SVG that Qt draws, safe and with a known size.

In: bytes of a stranger. Out: bytes without scripts, outside references, style sheets, or positions inside text.
Qt's SVG module knows SVG Tiny 1.2 and little CSS, while drawing tools and Mermaid write for browsers.
"""
