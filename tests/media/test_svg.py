"""SVG of drawing tools becomes plain SVG: same looks, no scripts, nothing from outside, nothing that explodes."""

from __future__ import annotations

from pathlib import Path
from xml.etree.ElementTree import Element, fromstring

import pytest

from footlight.media import MediaLibrary, Picture, Problem
from footlight.media.svg.flattening import plain_svg
from footlight.media.svg.parsing import UnsafeSvgError

SVG = "{http://www.w3.org/2000/svg}"


def flat(inside: str, prologue: str = "") -> Element:
    names = "xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink'"
    return fromstring(plain_svg(f"{prologue}<svg {names} viewBox='0 0 10 10'>{inside}</svg>".encode()))


def only(root: Element, tag: str) -> Element:
    found = list(root.iter(SVG + tag))
    assert len(found) == 1, [each.tag for each in root.iter()]
    return found[0]


def test_style_sheets_become_attributes_in_the_order_of_css() -> None:
    root = flat(
        "<style>rect{fill:red;stroke:blue} .a{fill:green} rect{fill:yellow}</style>"
        "<rect class='a' fill='black' style='stroke:#0f0'/>"
    )
    rect = only(root, "rect")
    assert (rect.get("fill"), rect.get("stroke")) == ("#008000", "#00ff00")
    assert not list(root.iter(SVG + "style"))


@pytest.mark.parametrize(
    ("written", "fill", "opacity"),
    [
        ("hsl(120 100% 25%)", "#008000", None),
        ("rgba(255,0,0,.5)", "#ff0000", "0.5"),
        ("rgb(0 0 255 / 25%)", "#0000ff", "0.25"),
        ("transparent", "#000000", "0"),
        ("currentColor", "currentColor", None),
        ("none", "none", None),
        ("light-dark(red, blue)", None, None),
        ("url(https://example.org/x.svg#a)", "none", None),
    ],
)
def test_colours_are_written_as_qt_reads_them(written: str, fill: str | None, opacity: str | None) -> None:
    rect = only(flat(f"<rect fill='{written}'/>"), "rect")
    assert (rect.get("fill"), rect.get("fill-opacity")) == (fill, opacity)


def test_current_color_is_the_nearest_color() -> None:
    assert only(flat("<g color='red'><rect fill='currentColor'/></g>"), "rect").get("fill") == "#ff0000"


def test_placed_lines_become_texts_of_their_own() -> None:
    root = flat(
        "<text x='5' y='10' font-size='10'>one<tspan x='5' dy='1.2em'>two <b/></tspan>"
        "<tspan x='9' y='40'>three</tspan></text>"
    )
    texts = list(root.iter(SVG + "text"))
    assert ["".join(each.itertext()) for each in texts] == ["one", "two", "three"]
    assert [(float(each.get("x", "")), float(each.get("y", ""))) for each in texts] == [(5, 10), (5, 22), (9, 40)]


def test_words_of_a_line_keep_their_spaces_and_styles() -> None:
    text = only(flat("<text>a <tspan font-weight='bold'>bold</tspan> word</text>"), "text")
    assert "".join(text.itertext()) == "a bold word"
    assert [run.get("font-weight") for run in text] == [None, "bold", None]


def test_middle_aligned_text_is_lowered() -> None:
    text = only(flat("<text y='50' font-size='20' dominant-baseline='central'>x</text>"), "text")
    assert float(text.get("y", "")) == pytest.approx(57)


@pytest.mark.parametrize(
    "inside",
    [
        "<script>alert(1)</script>",
        "<rect onclick='alert(1)'/>",
        "<image xlink:href='file:///etc/passwd'/>",
        "<image href='https://example.org/x.png'/>",
        "<use xlink:href='https://example.org/x.svg#a'/>",
        "<foreignObject><iframe xmlns='http://www.w3.org/1999/xhtml' src='https://example.org'/></foreignObject>",
        "<rect filter='url(https://example.org/x.svg#a)'/>",
        "<a href='javascript:alert(1)'><rect/></a>",
        "<rect><animate attributeName='x' href='https://example.org'/></rect>",
    ],
)
def test_nothing_runs_and_nothing_comes_from_outside(inside: str) -> None:
    written = plain_svg(
        f"<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink'>{inside}</svg>".encode()
    )
    for trace in (b"alert", b"example", b"passwd", b"script", b"animate"):
        assert trace not in written


def test_namespaces_may_be_abbreviated_but_entities_cannot_grow() -> None:
    entity = '<!DOCTYPE svg [<!ENTITY red "#ff0000">]>'
    assert only(flat("<rect fill='&red;'/>", entity), "rect").get("fill") == "#ff0000"
    bomb = '<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    with pytest.raises(UnsafeSvgError, match="entities"):
        flat("<text>&b;</text>", bomb)
    outside = '<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    with pytest.raises(UnsafeSvgError):
        flat("<text>&x;</text>", outside)


def test_parts_that_use_each_other_without_end_are_refused() -> None:
    doubling = "<g id='g0'><rect/></g>" + "".join(
        f"<g id='g{n}'><use href='#g{n - 1}'/><use href='#g{n - 1}'/></g>" for n in range(1, 30)
    )
    with pytest.raises(UnsafeSvgError, match="too many"):
        flat(f"<defs>{doubling}</defs><use href='#g29'/>")
    with pytest.raises(UnsafeSvgError, match="uses itself"):
        flat("<g id='a'><use href='#a'/></g>")


def test_symbols_are_drawn_where_they_are_used() -> None:
    root = flat("<symbol id='s' viewBox='0 0 4 4'><circle r='2'/></symbol><use href='#s' x='1' width='8' height='8'/>")
    assert only(root, "circle").get("r") == "2"
    assert any("scale(2 2)" in each.get("transform", "") for each in root.iter())


def test_a_drawing_of_billions_of_pixels_keeps_its_shape_and_not_its_size(
    library: MediaLibrary, deck_folder: Path
) -> None:
    (deck_folder / "a.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" width="4e9" height="1e9"/>', "utf-8")
    picture = library.picture("a.svg")
    assert isinstance(picture, Picture)
    assert picture.size == (1_000_000, 250_000)


@pytest.mark.parametrize(
    "junk", [b"", b"<", b"\xff\xfe", b"<svg>" * 500, b"<?xml version='1.0' encoding='nonsense'?><svg/>"]
)
def test_junk_is_refused(junk: bytes) -> None:
    with pytest.raises(UnsafeSvgError):
        plain_svg(junk)


@pytest.mark.parametrize(
    "body",
    [
        "<mask id='m'><rect width='9' height='9'/></mask>" + "<rect width='9' height='9' mask='url(#m)'/>" * 400,
        "<g opacity='0.9'><rect width='9' height='9'/></g>" * 400,
        "<g style='opacity:0.9'><rect width='9' height='9'/></g>" * 400,
        "<filter id='f'>" + "<feGaussianBlur stdDeviation='9'/>" * 40
        + "</filter>"
        + "<rect width='9' height='9' filter='url(#f)'/>" * 10,
        "<pattern id='p' width='9' height='9'/>" + "<rect width='9' height='9' fill='url(#p)'/>" * 400,
        "<g id='a' opacity='0.9'/>" + "<use href='#a'/>" * 400,
        "<style>" + "".join(f"g > * .a{n} ~ * {{fill:red}}" for n in range(2000)) + "</style>" + "<g/>" * 3000,
    ],
    ids=["masks", "groups", "styles", "filters", "patterns", "uses", "rules"],
)  # fmt: skip
def test_a_drawing_that_takes_long_to_paint_is_refused_when_it_is_found(
    library: MediaLibrary, deck_folder: Path, body: str
) -> None:
    (deck_folder / "a.svg").write_text(f"<svg xmlns='http://www.w3.org/2000/svg'>{body}</svg>", "utf-8")
    found = library.picture("a.svg")
    assert isinstance(found, Problem)
    assert "too many" in found.message


def test_a_drawing_with_shadows_and_see_through_groups_is_shown(library: MediaLibrary, deck_folder: Path) -> None:
    body = (
        "<style>.a{fill:red}</style><filter id='f'><feOffset dx='2'/><feGaussianBlur stdDeviation='2'/></filter>"
        + "<g class='a' opacity='0.9' filter='url(#f)'><rect width='9' height='9'/></g>" * 60
        + "<rect width='9' height='9'/>" * 10_000
    )
    (deck_folder / "a.svg").write_text(f"<svg xmlns='http://www.w3.org/2000/svg'>{body}</svg>", "utf-8")
    assert isinstance(library.picture("a.svg"), Picture)
