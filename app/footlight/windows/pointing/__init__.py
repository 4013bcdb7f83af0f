"""Laser pointer, spotlight, magnifier and pens on the slides, and what was drawn as a file.

In: the mouse, touch and pen on a slide. Out: marks on every view of that slide, strokes to the talk.
"""
