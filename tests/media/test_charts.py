"""Charts: what authors write, what is drawn, and what is said when it cannot be."""

from __future__ import annotations

import re
from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest

from footlight.deck import Size
from footlight.media import Drawing, Problem
from footlight.media.charts import WIDTH, Chart, ChartLook, draw_chart, height_for, read_chart
from footlight.media.charts.canvas import width_of
from footlight.media.charts.scale import scale_of, written
from footlight.media.charts.source import number

LOOK = ChartLook("Inter, sans-serif", ("#b3400f", "#0b5a86"))
SVG = "{http://www.w3.org/2000/svg}"


def read(source: str) -> Chart:
    chart = read_chart(source)
    assert isinstance(chart, Chart), chart
    return chart


def drawn(source: str, width: float = WIDTH) -> tuple[Drawing, ET.Element]:
    chart = read(source)
    drawing = draw_chart(chart, LOOK, Size(width, height_for(chart, width)))
    return drawing, ET.fromstring(drawing.svg)


def bars(root: ET.Element) -> list[tuple[float, float]]:
    """Top and height of each bar."""
    return [(float(each.attrib["y"]), float(each.attrib["height"])) for each in root.iter(f"{SVG}rect")]


def words(root: ET.Element) -> list[str]:
    return ["".join(each.itertext()) for each in root.iter(f"{SVG}text")]


@pytest.mark.parametrize(
    "rows",
    [
        "Year,Sold\n2011,0.3\n2012,7.2",
        "| Year | Sold |\n|---|---:|\n| 2011 | 0.3 |\n| 2012 | 7.2 |",
        "2011, 0.3\n2012, 7.2",
    ],
)
def test_rows_are_csv_or_a_table_with_or_without_a_head(rows: str) -> None:
    chart = read(f"type: line\ntitle: Phones\nunit: million\n\n{rows}")
    assert (chart.kind, chart.title, chart.unit) == ("line", "Phones", "million")
    assert chart.labels == ("2011", "2012")
    assert chart.series == ((0.3, 7.2),)
    assert chart.names in {("Sold",), ()}


@pytest.mark.parametrize(
    ("text", "value"),
    [("12", 12), ("−6.8", -6.8), ("$ 1,234.5", 1234.5), ("45 %", 45), ("0,3", 0.3), ("10,000", 10000), ("**7**", 7)],
)
def test_numbers_are_read_as_people_write_them(text: str, value: float) -> None:
    assert number(text) == value


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("type: radar\na,1", "radar"),
        ("type: bar\na,b\nx,1\ny,many", "many"),
        ("type: bar\na,b,c\nx,1", "same number of columns"),
        ("type: bar", "two columns"),
        ("type: bar\na,b", "no rows"),
        ("type: bar\nMonday,many\nTuesday,12", "“many”, for Monday"),
        ("type: bar\n2011,a lot\n2012,12", "“a lot”, for 2011"),
        ("type: pie\na,-1\nb,2", "above zero"),
        ("type: bar\n" + "\n".join(f"{i},{i}" for i in range(70)), "at most"),
    ],
)
def test_what_cannot_be_drawn_is_told_in_a_sentence(source: str, said: str) -> None:
    problem = read_chart(source)
    assert isinstance(problem, Problem)
    assert problem.code == "broken-chart"
    assert said in problem.message


def test_lengths_of_bars_are_in_proportion_and_stand_on_one_line() -> None:
    _, root = drawn("type: bar\na,10\nb,20\nc,40")
    (_, first), (_, second), (_, third) = bars(root)
    assert second == pytest.approx(first * 2, abs=0.02)
    assert third == pytest.approx(first * 4, abs=0.02)
    assert len({round(top + height, 1) for top, height in bars(root)}) == 1


def test_losses_hang_below_the_line() -> None:
    _, root = drawn("type: bar\na,10\nb,-5")
    (top, height), (below, _) = bars(root)
    assert below == pytest.approx(top + height, abs=0.1)
    assert "−5" in words(root)


def test_names_stand_above_the_line_when_all_bars_hang() -> None:
    _, root = drawn("type: bar\n2017,-6.8\n2018,-1")
    line = max(float(each.attrib["y1"]) for each in root.iter(f"{SVG}line"))
    placed = {"".join(each.itertext()): float(each.attrib["y"]) for each in root.iter(f"{SVG}text")}
    assert max(placed["2017"], placed["2018"]) < line < min(placed["−6.8"], placed["−1"])


def test_values_of_a_few_bars_are_written_larger() -> None:
    few, many = (drawn(f"type: bar\n{rows}")[1] for rows in ("a,1\nb,2", "\n".join(f"{c},7" for c in "abcdefg")))
    sizes = [
        {"".join(each.itertext()): float(each.attrib["font-size"]) for each in root.iter(f"{SVG}text")}
        for root in (few, many)
    ]
    assert sizes[0]["a"] == sizes[1]["a"] == sizes[1]["7"]
    assert sizes[0]["2"] > 1.5 * sizes[0]["a"]


def test_every_value_and_name_can_be_searched() -> None:
    drawing, _ = drawn("type: bar\ntitle: Phones\nunit: million\nYear,Sold,Made\n2011,0.3,1\n2012,7.2,8")
    for word in ("Phones, million", "2011", "0.3", "7.2", "Sold", "Made"):
        assert word in drawing.text


@pytest.mark.parametrize("kind", ["line", "area"])
def test_a_series_is_named_in_its_colour_where_it_ends(kind: str) -> None:
    _, root = drawn(f"type: {kind}\nYear,Lei Jun,Other\n2014,9.9,4\n2021,35,9")
    names = {"".join(each.itertext()): each.attrib["fill"] for each in root.iter(f"{SVG}text")}
    assert names["Lei Jun 35"] == "#b3400f"
    assert names["Other 9"] == "#0b5a86"


def test_shares_of_a_pie_add_up_and_a_small_one_is_not_nothing() -> None:
    _, root = drawn("type: pie\nSea,96.5\nIce,3.4\nRivers,0.1")
    shares = [float(re.search(r"([\d.]+)%", word)[1]) for word in words(root)]  # type: ignore[index]
    assert sum(shares) == pytest.approx(100)
    assert min(shares) > 0


def test_a_timeline_is_in_proportion_to_its_years() -> None:
    _, root = drawn("type: timeline\n1990, a\n2000, b\n2020, c")
    x = [float(each.attrib["cx"]) for each in root.iter(f"{SVG}circle")]
    assert (x[2] - x[1]) > 1.5 * (x[1] - x[0])


@pytest.mark.parametrize(
    "source",
    [
        "type: bar\n" + "\n".join(f"A very long category {i},{i * 1000}" for i in range(1, 15)),
        "type: bar\na,b,c,d\n" + "\n".join(f"Q{i},{i},{-i},{i * 3}" for i in range(1, 9)),
        "type: line\n" + "\n".join(f"{1960 + i},{i}" for i in range(60)),
        "type: pie\n" + "\n".join(f"Part {i},1" for i in range(12)),
        "type: timeline\n" + "\n".join(f"{1990 + i}, Something happened here that is long" for i in range(8)),
        "type: line\none,5",
        "type: area\na,0\nb,0",
        "type: line\ntitle: How many said that they use it\nx,Laptops,Telephones\n2019,3000,5000\n2020,4000,6000",
        "type: bar\nx,The first of all,The second one,The third\n2019,3,5,7\n2020,4,6,9",
        "type: pie\nThose who said yes,60\nThose who said no,30\nAll the others,10",
        "type: bar\nFederal Republic of Germany,84\nUnited Kingdom of Great Britain,67",
    ],
)
@pytest.mark.parametrize("width", [1120, 540, 346, 200])
def test_words_stay_inside_the_drawing(source: str, width: float) -> None:
    drawing, root = drawn(source, width)
    for each in root.iter(f"{SVG}text"):
        x, y, size = (float(each.attrib[name]) for name in ("x", "y", "font-size"))
        width = 0.5 * size * len("".join(each.itertext()))
        left = {"start": x, "middle": x - width / 2, "end": x - width}[each.attrib["text-anchor"]]
        assert left >= -size
        assert left + width <= drawing.size.width + size
        assert size * 0.5 <= y <= drawing.size.height


MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]


@pytest.mark.parametrize(
    ("labels", "width"),
    [
        (MONTHS, WIDTH),
        (MONTHS, 500),
        ([str(year) for year in range(1990, 2024)], WIDTH),
        (["Before the storm", "While it blew", "The long recovery"], WIDTH),
    ],
)
def test_names_below_a_line_stand_apart_and_evenly_and_the_last_is_there(labels: list[str], width: float) -> None:
    _, root = drawn("type: line\n\n" + "\n".join(f"{label},{i}" for i, label in enumerate(labels)), width)
    lowest = max(float(each.attrib["y"]) for each in root.iter(f"{SVG}text"))
    row = [each for each in root.iter(f"{SVG}text") if float(each.attrib["y"]) == lowest]
    edges = sorted(
        (float(each.attrib["x"]) - half, float(each.attrib["x"]) + half)
        for each in row
        for half in [width_of(each.text or "", float(each.attrib["font-size"])) / 2]
    )
    assert all(end + 8 <= start for (_, end), (start, _) in pairwise(edges))
    written = " ".join(words(root))
    assert labels[-1].split()[-1] in written
    places = [index for index, label in enumerate(labels) if label.split()[-1] in written]
    assert len({later - sooner for sooner, later in pairwise(places)}) <= 1


@pytest.mark.parametrize("kind", ["bar", "line", "pie"])
def test_a_narrow_chart_has_words_as_large_as_a_wide_one(kind: str) -> None:
    source = f"type: {kind}\ntitle: Sold\n\n2021,12\n2022,15\n2023,19\n2024,24"

    def sizes(width: float) -> set[float]:
        drawing, root = drawn(source, width)
        assert drawing.size.width == width
        return {float(each.attrib["font-size"]) for each in root.iter(f"{SVG}text")}

    assert min(sizes(400)) >= min(sizes(WIDTH))


def test_less_room_than_words_need_is_a_larger_drawing_in_the_same_proportions() -> None:
    drawing, _ = drawn("type: bar\na,1\nb,2", 160)
    assert drawing.size.width == 320
    small = draw_chart(read("type: bar\na,1\nb,2"), LOOK, Size(1000, 200))
    assert small.size == (2000, 400)


def test_names_too_long_to_stand_beside_a_narrow_ring_stand_below_it() -> None:
    source = "type: pie\nThose who said yes,60\nThose who said no,40"

    def heights(width: float) -> list[float]:
        _, root = drawn(source, width)
        return sorted(float(each.attrib["y"]) for each in root.iter(f"{SVG}text"))

    assert heights(WIDTH)[0] < 400
    assert min(heights(400)) > 300


def test_what_happened_may_have_commas_of_its_own() -> None:
    assert read("type: timeline\n2010, From scratch, again\n2021, Cars").events == ("From scratch, again", "Cars")


@pytest.mark.parametrize(
    ("kind", "rows", "words"), [("pie", 25, "at most 24 parts"), ("timeline", 17, "at most 16 events")]
)
def test_more_than_has_room_for_its_names_is_refused_with_advice(kind: str, rows: int, words: str) -> None:
    found = read_chart(f"type: {kind}\n" + "\n".join(f"{year}, 1" for year in range(1990, 1990 + rows)))
    assert isinstance(found, Problem)
    assert words in found.message


def test_a_word_longer_than_its_place_is_cut_off() -> None:
    _, root = drawn("type: bar\n" + "x" * 500 + ",1\nb,2", 400)
    assert max(len(word) for word in words(root)) < 40
    assert any(word.startswith("xx") and word.endswith("…") for word in words(root))


def test_a_timeline_goes_down_in_a_narrow_column() -> None:
    _, root = drawn("type: timeline\n1991, Graduates\n2010, Founds Xiaomi\n2021, Cars", 400)
    xs, ys = zip(*((each.attrib["cx"], float(each.attrib["cy"])) for each in root.iter(f"{SVG}circle")), strict=True)
    assert len(set(xs)) == 1
    assert list(ys) == sorted(ys)


@pytest.mark.parametrize("values", [[3.0, 7.0], [0.001, 0.004], [-5.0, 12.0], [1e6, 5e6], [4.0, 4.0]])
def test_ticks_are_round_few_and_hold_all_values(values: list[float]) -> None:
    scale = scale_of(values, 0, 100, from_zero=True)
    assert scale.low <= min(values) <= max(values) <= scale.high
    assert 2 <= len(scale.ticks) <= 8
    assert 0 in [round(tick, 9) for tick in scale.ticks]


def test_numbers_are_written_as_people_read_them() -> None:
    assert [written(value) for value in (0.3, -6.8, 1500, 12000, 2014)] == [
        "0.3",
        "−6.8",
        "1500",
        "12\u202f000",
        "2014",
    ]
