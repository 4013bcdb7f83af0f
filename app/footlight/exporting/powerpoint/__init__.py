"""Pages -> a presentation (.pptx) that a colleague can go on with: what was written stays what it is.

``look`` and ``layouts`` ask the theme, ``masters`` writes it, ``layout_parts`` finds what a slide stands on;
``paragraphs`` finds what is one text box, ``runs`` and ``text`` write what is in it; ``tables``, ``charts`` and
``pictures`` are what their names say; ``shapes`` puts a slide together, ``animations`` its steps, ``notes`` its notes;
``package`` binds the parts; ``writing`` goes over the slides.
"""

from footlight.exporting.powerpoint.writing import write

__all__ = ["write"]
