"""An author who darkens or lightens the background gets a theme's colours that can be read on it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from footlight.reading import parse_deck
from footlight.styling import Stylist
from footlight.styling.computed import Color, StyledElement
from footlight.styling.contrast import contrast, over

BODY = (
    "# Heading\n\nText and `code`\n\n- [x] done\n\n> [!NOTE]\n> hello\n\n| a |\n|---|\n| 1 |\n\n```python\nx = 1\n```\n"
)
AA = 4.5


def texts(element: StyledElement, ground: Color) -> Iterator[tuple[str, float]]:
    """Each text with its contrast to what is behind it."""
    ground = over(element.style.background_color, ground)
    for child in element.children:
        if isinstance(child, StyledElement):
            yield from texts(child, ground)
        elif child.strip():
            yield child.strip(), contrast(over(element.style.color, ground), ground)


def heading(root: StyledElement) -> StyledElement:
    return next(child for child in root.children if isinstance(child, StyledElement) and child.tag == "h1")


@pytest.fixture
def styled(root: Path) -> Callable[[str], StyledElement]:
    """Style the first slide of a deck with a bundled theme."""

    def make(text: str) -> StyledElement:
        deck = parse_deck(text, Path("deck.md"))
        return Stylist([root / "assets" / "themes"]).style(deck.slides[0], deck).root

    return make


@pytest.mark.parametrize(
    ("theme", "settings"),
    [
        ("default", "backgroundColor: #303030"),
        ("default", "backgroundColor: #303030\ncolor: white"),
        ("default", "style: 'section { background: #101040; }'"),
        ("default", "class: invert\nbackgroundColor: white"),
        ("dark", "backgroundColor: '#fafafa'"),
        ("dark", "backgroundColor: '#fafafa'\ncolor: '#222'"),
    ],
)
def test_every_text_can_be_read_on_a_ground_of_the_other_kind(
    styled: Callable[[str], StyledElement], theme: str, settings: str
) -> None:
    root = styled(f"---\ntheme: {theme}\n{settings}\n---\n{BODY}")
    found = list(texts(root, root.style.background_color))
    assert len(found) > 6
    assert [text for text, ratio in found if ratio < AA] == []


@pytest.mark.parametrize(
    "settings",
    [
        "color: white",
        'backgroundImage: "linear-gradient(#123, #346)"',
        'backgroundImage: "linear-gradient(#67b8e3, #0288d1)"\ncolor: white',
    ],
)
def test_headings_are_light_over_a_picture_that_needs_light_text(
    styled: Callable[[str], StyledElement], settings: str
) -> None:
    root = styled(f"---\n{settings}\n---\n{BODY}")
    assert contrast(heading(root).style.color, Color(1, 1, 1)) < 1.2


@pytest.mark.parametrize("settings", ["backgroundColor: '#eee'", "color: '#400'", "backgroundColor: '#f0e0d0'"])
def test_ground_of_the_same_kind_leaves_the_theme_alone(styled: Callable[[str], StyledElement], settings: str) -> None:
    plain, changed = (styled(text) for text in (BODY, f"---\n{settings}\n---\n{BODY}"))
    assert "invert" not in changed.attributes["class"].split()
    assert heading(changed).style.color == heading(plain).style.color


def test_authors_colours_stay_as_they_were_given(styled: Callable[[str], StyledElement]) -> None:
    root = styled(f"---\nbackgroundColor: '#303030'\ncolor: '#ffeecc'\n---\n{BODY}")
    assert root.style.background_color == pytest.approx(Color(0x30 / 255, 0x30 / 255, 0x30 / 255))
    assert root.style.color == pytest.approx(Color(1, 0xEE / 255, 0xCC / 255))
