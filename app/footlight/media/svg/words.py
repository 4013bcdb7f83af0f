"""A flattened drawing -> the words in it, in the order of the document."""

from __future__ import annotations

from xml.etree.ElementTree import Element


def words_of(root: Element) -> str:
    """Collect the texts of a drawing, one space between two of them."""
    texts = ("".join(element.itertext()) for element in root.iter("text"))
    return " ".join(word for text in texts for word in text.split())
