"""Footlight presents talks written in Markdown.

The rooms, in the order in which they stand on each other: ``deck``; ``presenting`` and ``desktop``; ``archive``,
``reading``, ``media``, ``styling``, ``authoring``, ``editing``, ``layout``, ``painting``, ``rendering``; ``exporting``,
``checking``, ``importing`` and ``packing``; ``windows``; and ``cli`` on top. A room imports only from rooms before it.
"""

__version__ = "0.1.0"
