"""A number of slides -> a deck of that length: every slide has its own words and one of the usual shapes."""

from __future__ import annotations

from pathlib import Path

SHAPES = (
    "# Harbour {n}\n\nWhere the tide meets the river, for the {n}th time",
    "## What ship {n} needs\n\n- Rope, {n} metres of it\n- Water\n  - for {n} days\n- A **map** and a `compass`",
    "## Prices at pier {n}\n\n| what | price |\n|---|---:|\n| Salt | {n} |\n| Fish | {n}50 |\n| Rope | 12 |",
    "## Steering, take {n}\n\n```python\ndef steer(course: int = {n}) -> str:\n    return f'to {{course}}'\n```",
    "> The sea of day {n} is not the sea of yesterday.\n>\n> — A helmsman",
    "## Bay {n}\n\n::: columns\n::: column\nWest: a [light](#1)\n:::\n::: column\nEast: *only* sand\n:::\n:::",
)

FRONT_MATTER = "---\ntitle: {slides} slides\npaginate: true\n---\n\n"


def slide_text(number: int) -> str:
    """The Markdown of slide ``number``, with a note."""
    return SHAPES[(number - 1) % len(SHAPES)].format(n=number) + f"\n\n<!-- Say something of slide {number}. -->\n"


def deck_text(slides: int, changed: dict[int, str] | None = None) -> str:
    """The Markdown of a deck; ``changed`` gives some slides another text."""
    texts = [(changed or {}).get(number) or slide_text(number) for number in range(1, slides + 1)]
    return FRONT_MATTER.format(slides=slides) + "\n---\n\n".join(texts)


def write_deck(folder: Path, slides: int) -> Path:
    """Write a deck into a folder; returns its path."""
    path = folder / f"slides-{slides}.md"
    path.write_text(deck_text(slides), "utf-8")
    return path


def write_deck_with_diagrams(folder: Path, slides: int) -> Path:
    """Write a deck of which each tenth slide is a diagram; returns its path."""
    diagrams = {
        number: f"## Route {number}\n\n```mermaid\nflowchart LR\n  A[Port {number}] --> B[Sea] --> C[Port]\n```\n"
        for number in range(10, slides + 1, 10)
    }
    path = folder / f"diagrams-{slides}.md"
    path.write_text(deck_text(slides, diagrams), "utf-8")
    return path
