"""A wide or a high flow chart has another shape for a room in which its words are too small to be read in the first."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from xml.etree.ElementTree import fromstring

import pytest

from footlight.media import DiagramLook, Drawing, DrawingRequest, MediaLibrary, dressed

NAMES = ("Sensor", "Collector", "Message queue", "Stream processor", "Database", "Query layer", "Dashboard", "Alerting")
CHAIN = "flowchart LR\n" + "\n".join(f"  n{i}[{a}] --> n{i + 1}[{b}]" for i, (a, b) in enumerate(pairwise(NAMES)))
FORK = """flowchart LR
  A[The beginning] --> B[One way on] & C[Another way on]
  B --> D[Where it leads to]
  C --> E[Where that leads to]
  D & E --> F[The end of both]"""


def drawn(library: MediaLibrary, source: str) -> Drawing:
    found = library.drawing(DrawingRequest("diagram", source))
    assert isinstance(found, Drawing), found
    return found


def words_size(drawing: Drawing) -> float:
    """Return how large words come out below a heading of a slide."""
    return drawing.em * min(1120 / drawing.size.width, 480 / drawing.size.height)


def rounded_lines(drawing: Drawing) -> Iterator[str]:
    return (path for each in fromstring(drawing.svg).iter() if "Q" in (path := each.get("d", "")))


def test_a_chain_goes_on_in_the_next_row(library: MediaLibrary) -> None:
    flat = drawn(library, CHAIN)
    assert flat.other is not None
    assert sorted(flat.other.text.split()) == sorted(flat.text.split())
    assert words_size(flat) < 26 < words_size(flat.other)
    assert len(list(rounded_lines(flat.other))) == len(list(rounded_lines(flat))) + 2  # three rows


def test_words_on_a_line_that_is_led_back_stay_on_it(library: MediaLibrary) -> None:
    source = CHAIN.replace("-->", "-- then -->")
    flat = drawn(library, source)
    assert flat.other is not None
    assert flat.other.text.count("then") == len(NAMES) - 1


def test_a_chart_that_cannot_be_cut_is_turned(library: MediaLibrary) -> None:
    flat = drawn(library, FORK)
    assert flat.other is not None
    assert flat.other.size.width < flat.size.width * 0.6
    assert flat.other.size.height > flat.size.height * 2


@pytest.mark.parametrize(
    "source",
    [CHAIN.replace("LR", "TD"), FORK.replace("LR", "TB").replace("F[The", "F --> G --> H --> I\n  F[The")],
    ids=["chain", "fork"],
)
def test_a_high_chart_is_turned(library: MediaLibrary, source: str) -> None:
    high = drawn(library, source)
    assert high.other is not None
    assert high.size.height > high.size.width
    assert high.other.size.width > high.other.size.height
    assert words_size(high.other) > words_size(high) * 1.2


@pytest.mark.parametrize(
    "source",
    [
        "flowchart LR\n A --> B",
        "flowchart TD\n A --> B",
        "sequenceDiagram\n Alice->>Bob: A long word of greeting, and another\n Bob->>Carol: more\n Carol->>Dave: more",
    ],
)
def test_nothing_else_has_another_shape(library: MediaLibrary, source: str) -> None:
    assert drawn(library, source).other is None


def test_a_diagram_takes_a_themes_colours_and_type_and_keeps_its_author_s(library: MediaLibrary) -> None:
    drawing = drawn(library, "flowchart LR\n A --> B\n style B fill:#123456")
    plain = dressed(drawing, DiagramLook("Inter")).svg.decode()
    coloured = dressed(drawing, DiagramLook('"A & B", serif', ("#aa5500", "#0055aa"))).svg.decode()
    assert 'fill="currentColor"' in plain
    assert "#aa5500" not in plain
    assert "#aa5500" in coloured
    assert "#123456" in coloured
    assert fromstring(coloured).get("font-family") == '"A & B", serif'


def test_words_on_a_themes_colours_are_dark_where_these_are_light(library: MediaLibrary) -> None:
    drawing = drawn(library, 'pie\n "a": 3\n "b": 5')
    light = dressed(drawing, DiagramLook("Inter", ("#ffd070", "#80e0ff"))).svg.decode()
    dark = dressed(drawing, DiagramLook("Inter", ("#703000", "#003060"))).svg.decode()
    middling = dressed(drawing, DiagramLook("Inter", ("#ffd070", "#003060"))).svg.decode()
    assert 'fill="#ffffff"' not in light
    assert 'fill="#ffffff"' in dark
    assert "#80e0ff" in light
    assert "#003060" not in middling
