"""Pages -> a presentation (.pptx) that a colleague can go on with: what was written stays what it is.

``look`` asks the theme, ``masters`` writes it; ``paragraphs`` finds what is one text box, ``runs`` and ``text`` write
what is in it; ``tables``, ``charts`` and ``pictures`` are what their names say; ``shapes`` puts a slide together,
``animations`` its steps, ``notes`` its notes; ``package`` binds the parts; ``writing`` goes over the slides.
"""

from footlight.exporting.powerpoint.writing import write

__all__ = ["write"]
