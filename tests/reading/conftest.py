"""Helpers for the tests of the reading room."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path

import pytest

from footlight.deck import Content, Deck
from footlight.reading import parse_deck


@pytest.fixture(scope="session")
def deck_of() -> Callable[..., Deck]:
    def read(text: str, previous: Deck | None = None) -> Deck:
        return parse_deck(text, Path("talk.md"), previous)

    return read


@pytest.fixture(scope="session")
def content_of(deck_of: Callable[..., Deck]) -> Callable[..., Content]:
    """The content of a deck's first slide."""

    def read(text: str, **front_matter: str) -> Content:
        head = "".join(f"{key}: {value}\n" for key, value in front_matter.items())
        return deck_of(f"---\n{head}---\n{text}" if head else text).slides[0].content

    return read


@pytest.fixture(scope="session")
def html_of(content_of: Callable[..., Content]) -> Callable[..., str]:
    """The blocks of a deck's first slide as one line of HTML, without source lines and heading anchors."""

    def read(text: str, *, lines: bool = False, **front_matter: str) -> str:
        root = content_of(text, **front_matter).root
        for element in root.iter():
            if not lines:
                element.attrib.pop("data-line", None)
            if element.tag in {"h1", "h2", "h3", "h4", "h5", "h6"} and element.get("id", "") != "kept":
                element.attrib.pop("id", None)
        html = ET.tostring(root, encoding="unicode", short_empty_elements=True)
        html = html.removeprefix("<section>").removesuffix("</section>").removesuffix("<section />")
        return html.replace(" />", "/>").replace("\n", "")

    return read
