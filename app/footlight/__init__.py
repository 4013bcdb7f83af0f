"""Footlight presents talks written in Markdown.

The rooms, in the order in which they stand on each other: ``deck``, then ``presenting`` and
``desktop`` beside it, ``reading``, ``media``, ``styling``, ``layout``, ``painting``, ``exporting`` and
``checking``, ``windows``, and the command line on top. A room imports only from rooms before it.
"""

__version__ = "0.1.0"
