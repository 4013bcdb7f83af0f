"""How diagrams look: in the colour of the text around them, on any ground."""

from __future__ import annotations

from xml.etree.ElementTree import Element

THEME_VERSION = "1"
"""Part of the name under which drawn diagrams are kept: to be raised when they come to look different."""

CONFIGURATION: dict[str, object] = {"htmlLabels": False, "flowchart": {"htmlLabels": False}}


def in_text_color(root: Element) -> None:
    """Leave the colours as they are."""
