"""Charts that cannot be drawn: the audience gets their data, the author a finding."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest

from footlight.deck import Severity
from footlight.styling.undrawn_charts import with_tables

GOOD = "type: bar\nOil, 3\nGas, 4\n"
BAD = "type: nonsense\ntitle: Ships\nunit: a year\nYear, Ships\n1811, 12\n1834, 57\n"


def section(*sources: str) -> ET.Element:
    root = ET.Element("section")
    for line, source in enumerate(sources, 4):
        attributes = {"class": "diagram", "data-kind": "chart", "data-source": source, "data-line": str(line)}
        ET.SubElement(ET.SubElement(root, "div"), "figure", attributes)
    return root


def test_a_chart_that_can_be_drawn_is_left_alone() -> None:
    root = section(GOOD)
    assert with_tables(root) == (root, [])


def test_title_and_data_of_one_that_cannot_stand_in_a_table_and_the_author_is_told() -> None:
    root = section(GOOD, BAD)
    before = ET.tostring(root)
    made, (finding,) = with_tables(root)
    assert ET.tostring(root) == before, "the content was changed"
    assert (finding.line, finding.severity, finding.code) == (5, Severity.ERROR, "broken-chart")
    assert "nonsense" in finding.message
    (table,) = made.iter("table")
    assert [["".join(cell.itertext()) for cell in row] for row in table.iter("tr")] == [
        ["Year", "Ships"], ["1811", "12"], ["1834", "57"],
    ]  # fmt: skip
    assert table.findtext("caption") == "Ships, a year"
    assert [cell.tag for cell in table.iter() if cell.tag in {"th", "td"}] == ["th", "th", "td", "td", "td", "td"]
    assert len(list(made.iter("figure"))) == 1


@pytest.mark.parametrize("source", ["", "type: pie", "\0", "a\n", "a, b\n" * 5000])
def test_whatever_stands_in_it_a_table_is_bounded(source: str) -> None:
    made, findings = with_tables(section(source))
    assert len(findings) == 1
    assert len(list(made.iter("tr"))) <= 12
