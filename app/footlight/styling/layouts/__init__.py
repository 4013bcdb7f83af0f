"""Automatic layouts: a slide's section goes in, the name of the layout and the section arranged for it come out.

A ``Layout`` is a rule that says when it applies and a function that arranges; they stand together by subject, and
``choosing`` lists them in order. What a layout looks like is the themes' business: they style
``section.layout-NAME``, ``.layout-text``, ``.layout-media`` and ``.attribution``.
"""

from footlight.styling.layouts.choosing import LAYOUTS, arrange, layout_names, unknown_layout

__all__ = ["LAYOUTS", "arrange", "layout_names", "unknown_layout"]
