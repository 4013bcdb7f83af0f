from __future__ import annotations

from xml.etree import ElementTree as ET
from xml.etree.ElementTree import Element

import pytest

from footlight.deck import Size
from footlight.media import LightMap
from footlight.styling.layouts import arrange, layout_names, unknown_layout

WIDESCREEN = Size(1280, 720)
SIZES = {
    "tall.png": Size(600, 1200),
    "square.png": Size(900, 900),
    "landscape.png": Size(1600, 1000),
    "wide.png": Size(2000, 600),
    "slide.png": Size(1920, 1080),
    "icon.png": Size(48, 48),
    "photo.jpg": Size(1920, 1200),
    "portrait.jpg": Size(1200, 1800),
    "panorama.jpg": Size(4000, 1200),
}


def picture_light(reference: str) -> LightMap | None:
    """The light of a photograph: even above, and full of detail below."""
    if not reference.endswith(".jpg"):
        return None
    return LightMap(
        2, 2, bytes((200, 200, 220, 255) * 2 + (40, 60, 40, 255) * 2), bytes((0, 0, 90, 90)), photograph=True
    )


def section(inner: str) -> Element:
    return ET.fromstring(f"<section>{inner}</section>")


def chosen(inner: str, *classes: str, wanted: str = "", **where: bool) -> str:
    return arrange(section(inner), wanted, classes, SIZES.get, picture_light=picture_light, **where)[0]


def arranged(inner: str, wanted: str = "", *, slide_size: Size = WIDESCREEN, **where: bool) -> str:
    root = section(inner)
    before = ET.tostring(root)
    _, tree = arrange(root, wanted, (), SIZES.get, picture_light=picture_light, slide_size=slide_size, **where)
    assert ET.tostring(root) == before, "the content was changed"
    return ET.tostring(tree, encoding="unicode")


CHART = '<figure class="diagram" data-kind="chart" data-source="type: {}" />'
IMG = '<p><img src="{}" alt="A view" /></p>'
YEARS = "<ul><li><strong>1969</strong> Born</li><li>2000: Sold</li><li>2010–12 Again</li></ul>"
LIST = "<ul><li>one</li><li>two</li></ul>"


@pytest.mark.parametrize(
    ("inner", "expected"),
    [
        ("<h1>Part two</h1>", "section"),
        ("<h2>Part two</h2><h3>Where it went wrong</h3>", "section"),
        ("<h1>We will ship this before the winter comes</h1>", "statement"),
        ("<h1>Ready?</h1>", "statement"),
        ("<h3>Small</h3>", "statement"),
        ("<p>Nobody reads the manual.</p>", "statement"),
        ("<p>" + "word " * 40 + "</p>", "plain"),
        ("<blockquote><p>Less, but better.</p></blockquote>", "quote"),
        ("<blockquote><p>Less.</p></blockquote><p>— A designer</p>", "quote"),
        ("<blockquote><p>Less.</p></blockquote><p>And now to us.</p>", "plain"),
        ("<h2>They say</h2><blockquote><p>Less.</p></blockquote>", "plain"),
        (IMG.format("slide.png"), "picture"),
        (IMG.format("icon.png"), "plain"),
        (IMG.format("missing.png"), "plain"),
        ("<h2>Views</h2>" + IMG.format("landscape.png"), "pictures"),
        ("<h2>Views</h2><p>Two.</p>" + IMG.format("landscape.png"), "split"),
        ("<h2>Views</h2>" + IMG.format("square.png"), "split"),
        ("<h2>Harbour</h2>" + IMG.format("photo.jpg"), "picture"),
        (IMG.format("photo.jpg") + "<p>The harbour at seven.</p>", "picture"),
        (IMG.format("photo.jpg") + "<p>" + "word " * 15 + "</p>", "split"),
        ("<h2>Many</h2>" + IMG.format("square.png") * 4, "pictures"),
        ("<h2>Many</h2>" + IMG.format("square.png") * 5, "plain"),
        ("<h2>96 %</h2><p>of all water is in the sea</p>", "big-number"),
        ("<p>Sold for</p><h1>$ 4.2 million</h1><p>in the year 2000</p>", "big-number"),
        ("<h2>3 ways to win</h2><p>of all water is in the sea</p>", "plain"),
        ("<h2>96 %</h2><p>" + "word " * 40 + "</p>", "plain"),
        (f"<h2>Years</h2>{YEARS}", "timeline"),
        (f"<h2>Years</h2>{YEARS.replace('2000', 'Then')}", "bullets"),
        ("<pre><code>x = 1</code></pre>", "code"),
        ("<h2>Code</h2><pre><code>x = 1</code></pre>", "code"),
        ("<h2>Code</h2><pre><code>a\nb\nc\nd\n</code></pre><p>Four lines of text.</p>", "code-beside"),
        ("<h2>Code</h2><pre><code>a\n</code></pre><p>One line of code here.</p>", "plain"),
        ("<h2>Code</h2><pre><code>" + "x" * 60 + "\nb\nc\nd\n</code></pre><p>Too wide to be beside.</p>", "plain"),
        ("<h2>Rows</h2><table><tr><td>1</td></tr></table>", "table"),
        ('<math data-tex="x" data-display="block" />', "formula"),
        ('<h2>Flow</h2><figure class="diagram" data-kind="mermaid" data-source="graph" />', "diagram"),
        (
            f"<h2>Sales</h2>{CHART.format('bar')}<ul><li>North overtook South</li><li>in 2021, at last</li></ul>",
            "chart-beside",
        ),
        (f"<h2>Sales</h2><p>North overtook South in 2021, at last</p>{CHART.format('line')}", "chart-beside"),
        (f"<h2>Sales</h2>{CHART.format('bar')}<p>In thousands</p>", "plain"),
        (f"<h2>Sales</h2>{CHART.format('bar')}<p>{'many words ' * 30}</p>", "plain"),
        (f"<h2>Sales</h2>{CHART.format('timeline')}<p>North overtook South in 2021, at last</p>", "plain"),
        ("<h2>Many</h2><ul>" + "<li>short</li>" * 8 + "</ul>", "two-column-bullets"),
        ("<h2>Many</h2><ul>" + "<li>a line that is too long for a column</li>" * 8 + "</ul>", "bullets"),
        ("<h2>Views</h2>" + LIST + IMG.format("tall.png"), "split"),
        ("<h2>Views</h2>" + IMG.format("wide.png"), "pictures"),
        ("<h2>Views</h2>" + IMG.format("icon.png"), "plain"),
        ("<h2>Views</h2>" + IMG.format("tall.png") + IMG.format("tall.png"), "pictures"),
        ("<h2>Views</h2><pre><code>x</code></pre>" + IMG.format("tall.png"), "plain"),
        ('<h2>Views</h2><p>See <img src="tall.png" /> here</p>', "plain"),
        (f"<h3>For</h3>{LIST}<h3>Against</h3>{LIST}", "comparison"),
        (f"<h2>Both</h2><h3>For</h3>{LIST}<h3>Against</h3>{LIST}", "comparison"),
        (f"<h3>For</h3>{LIST}<h2>Against</h2>{LIST}", "plain"),
        (f"<h2>Points</h2>{LIST}", "bullets"),
        ("", "plain"),
    ],
)
def test_the_shape_of_a_slide_chooses_its_layout(inner: str, expected: str) -> None:
    assert chosen(inner) == expected


@pytest.mark.parametrize(("columns", "ours", "expected"), [(4, True, "split"), (5, True, "plain"), (2, False, "plain")])
def test_a_small_table_stands_beside_a_picture(columns: int, ours: bool, expected: str) -> None:
    row = "<tr>" + "<td>cell</td>" * columns + "</tr>"
    assert chosen(f"<h2>Costs</h2>{IMG.format('tall.png')}<table>{row * 4}</table>", ours=ours) == expected


def test_the_first_slide_opens_and_later_ones_of_that_shape_do_not() -> None:
    inner = "<h1>Footlight</h1><p>Talks in Markdown</p>"
    assert chosen(inner, opening=True) == "title"
    assert chosen("<h1>Footlight</h1>", opening=True) == "title"
    assert chosen(inner) == "plain"


def test_header_and_footer_do_not_count_as_content() -> None:
    assert chosen("<header>Us</header><h1>Part two</h1><footer>2026</footer>") == "section"


def test_the_author_s_name_wins_over_the_shape() -> None:
    assert chosen("<h1>Part two</h1>", wanted="statement") == "statement"
    assert chosen("<h1>Part two</h1>", wanted="plain") == "plain"
    assert chosen("<h1>Part two</h1>", "lead", wanted="title") == "title"


def test_an_unknown_name_is_told_and_the_shape_decides() -> None:
    assert chosen("<h1>Part two</h1>", wanted="sectoin") == "section"
    finding = unknown_layout("sectoin")
    assert finding is not None
    assert (finding.code, '"section"' in finding.message) == ("unknown-layout", True)
    assert "split" in getattr(unknown_layout("zzz"), "message", "")
    assert [unknown_layout(name) for name in ("", *layout_names())] == [None] * (1 + len(layout_names()))


@pytest.mark.parametrize("name", ["lead", "center", "section", "quote", "statement", "split"])
def test_a_class_that_says_how_the_slide_stands_turns_choosing_off(name: str) -> None:
    assert chosen("<h1>Part two</h1>", name) == "plain"


def test_a_class_of_the_author_keeps_its_children_in_place() -> None:
    inner = "<h2>Views</h2>" + IMG.format("tall.png")
    assert chosen(inner, "my-grid") == "plain"
    assert chosen(inner, "invert") == "split"
    assert chosen("<h1>Part two</h1>", "my-colours") == "section"


def test_a_picture_beside_a_side_background_is_not_split_again() -> None:
    assert chosen("<h2>Views</h2>" + IMG.format("landscape.png"), narrow=True) == "plain"


@pytest.mark.parametrize("sizing", ['style="width: 200px"', 'style="filter:blur(2px); height:3em"', 'width="200"'])
def test_a_picture_that_the_author_sized_stays_where_it_is(sizing: str) -> None:
    assert chosen(f'<h2>Views</h2><p><img src="tall.png" {sizing} /></p>') == "plain"
    assert chosen(f'<p><img src="slide.png" {sizing} /></p>') == "plain"


def test_a_lone_picture_fills_the_slide_only_when_little_is_cropped() -> None:
    assert '<div class="layout-media fill"><p><img src="slide.png" alt="A view" /></p></div>' in arranged(
        IMG.format("slide.png")
    )
    assert '<div class="layout-media fit">' in arranged(IMG.format("square.png"))
    assert '<div class="layout-media fit">' in arranged(IMG.format("slide.png"), slide_size=Size(960, 720))


def test_split_puts_the_picture_on_the_author_s_side_with_a_share_of_its_shape() -> None:
    after = arranged("<header>H</header><h2>Views</h2><p>Two.</p>" + IMG.format("tall.png") + "<footer>F</footer>")
    assert after == (
        '<section><header>H</header><div class="layout-text"><h2>Views</h2><p>Two.</p></div>'
        '<div class="layout-media" style="width: 34%"><p><img src="tall.png" alt="A view" /></p></div>'
        "<footer>F</footer></section>"
    )
    before = arranged("<h2>Views</h2>" + IMG.format("landscape.png") + "<p>Two.</p>", wanted="split")
    assert before.index("layout-media") < before.index("layout-text")
    assert "width: 50%" in before


def test_fragments_and_links_survive_a_split() -> None:
    moved = arranged(
        '<h2>V</h2><p data-step="1">Two.</p><p data-step="2" data-line="4"><a href="x"><img src="tall.png" /></a></p>'
    )
    assert '<p data-step="1">Two.</p>' in moved
    assert '<p data-step="2" data-line="4"><a href="x"><img src="tall.png" /></a></p>' in moved


@pytest.mark.parametrize(
    "inner",
    [
        "<blockquote><p>Less.</p><p>— A designer</p></blockquote>",
        "<blockquote><p>Less.</p></blockquote><p>— A designer</p>",
        "<blockquote><p>Less.<br />— A designer</p></blockquote>",
    ],
)
def test_who_is_quoted_stands_at_the_end_of_the_quotation(inner: str) -> None:
    assert arranged(inner) == (
        '<section><blockquote><p>Less.</p><p class="attribution">— A designer</p></blockquote></section>'
    )


def test_a_cite_alone_is_an_attribution_and_a_line_break_alone_is_not() -> None:
    assert 'class="attribution"' in arranged("<blockquote><p>Less.</p><p><cite>Me</cite></p></blockquote>")
    assert "attribution" not in arranged("<blockquote><p>Less.<br />But better.</p></blockquote>")


@pytest.mark.parametrize("mark", ['"', "“", "„", "«"])
def test_a_quotation_with_marks_of_its_own_is_known_by_its_class(mark: str) -> None:
    assert '<blockquote class="quoted">' in arranged(f"<blockquote><p><em>{mark}Less</em> is more.</p></blockquote>")
    assert "quoted" not in arranged(f"<blockquote><p>Less is {mark}more.</p></blockquote>")


def test_the_last_line_keeps_its_markup_when_it_becomes_the_attribution() -> None:
    assert '<p>One<br />two</p><p class="attribution">— <em>Me</em>, here</p>' in arranged(
        "<blockquote><p>One<br />two<br />— <em>Me</em>, here</p></blockquote>"
    )


def test_comparison_stands_in_two_columns_under_its_title() -> None:
    tree = arranged(f"<h2>Both</h2><h3>For</h3>{LIST}<h3>Against</h3>{LIST}")
    assert tree.startswith('<section><h2>Both</h2><div class="columns"><div class="column" style="width: 50%"><h3>For')
    assert tree.count('class="column"') == 2


@pytest.mark.parametrize("name", [name for name in layout_names() if name != "plain"])
@pytest.mark.parametrize(
    "inner", ["", "<p>One</p>", f"<table><tr><td>1</td></tr></table>{LIST}", IMG.format("missing.png") * 3]
)
def test_a_named_layout_copes_with_every_shape_and_loses_nothing(name: str, inner: str) -> None:
    root = section(inner)
    found, tree = arrange(root, name, (), SIZES.get)
    assert found == name
    assert "".join(tree.itertext()) == "".join(root.itertext())
    assert [e.get("src") for e in tree.iter("img")] == [e.get("src") for e in root.iter("img")]


def test_the_last_slide_closes_with_thanks_or_with_where_to_find_the_speaker() -> None:
    contacts = '<ul><li><a href="mailto:a@b.c">a@b.c</a></li><li>Lisbon</li></ul>'
    assert chosen(f"<h1>Thank you</h1>{contacts}", closing=True) == "closing"
    assert chosen("<h1>谢谢</h1>", closing=True) == "closing"
    assert chosen('<h2>Ann Example</h2><p><a href="https://x.org">x.org</a></p>', closing=True) == "closing"
    assert chosen(f"<h1>Thank you</h1>{contacts}") == "bullets"
    assert chosen(f"<h2>What we learned</h2>{LIST}", closing=True) == "bullets"


def test_the_caption_stands_where_the_photograph_is_calm() -> None:
    assert arranged("<h2>Harbour</h2>" + IMG.format("photo.jpg")) == (
        '<section><div class="layout-caption top-left"><h2>Harbour</h2></div>'
        '<div class="layout-media fill"><p><img src="photo.jpg" alt="A view" /></p></div></section>'
    )


def test_items_of_a_timeline_part_into_year_and_event_and_keep_their_steps() -> None:
    tree = arranged(
        '<ul><li data-step="1"><strong>1969</strong> Born in <em>Hubei</em></li><li data-step="2">2000: Sold</li>'
        "<li><p>2010 – Again</p></li></ul>"
    )
    assert '<ul class="timeline across"><li data-step="1"><p class="moment">1969</p>' in tree
    assert '<p class="event">Born in <em>Hubei</em></p></li>' in tree
    assert '<li data-step="2"><p class="moment">2000</p><p class="event">Sold</p></li>' in tree
    assert '<p class="moment">2010</p><p class="event">Again</p>' in tree


def test_a_long_timeline_runs_down() -> None:
    assert 'class="timeline down"' in arranged("<ul>" + "<li>1999 It began</li>" * 6 + "</ul>")


def test_two_columns_of_a_numbered_list_count_on() -> None:
    tree = arranged("<ol>" + "<li>short</li>" * 9 + "</ol>")
    assert tree.count("<li>") == 9
    assert '<ol start="6">' in tree


def test_code_alone_is_as_large_as_it_fits() -> None:
    def size(code: str) -> float:
        tree = arranged(f"<pre><code>{code}</code></pre>", ours=True)
        return float(tree.partition("--code-size: ")[2].partition("px")[0])

    assert size("x = 1") == 40
    assert 24 < size("x" * 50) < 40
    assert 24 < size("x\n" * 15) < 40
    assert size("x" * 120) == 22  # rather than smaller, it goes on below itself
    assert size("x\n" * 20) < size("x\n" * 15)
    assert size("x\n" * 25) >= 18
    assert size("x\n" * 60) == 18


def test_pictures_of_a_row_are_of_one_height_and_fit_the_slide() -> None:
    tree = arranged("<h2>V</h2><p>" + "".join(f'<img src="{name}" />' for name in ("tall.png", "square.png")) + "</p>")
    cells = [style.split("px")[:2] for style in tree.split('"width: ')[1:]]
    widths = [float(width) for width, _ in cells]
    heights = {float(height.removeprefix("; height: ")) for _, height in cells}
    assert len(heights) == 1
    assert widths[0] * 2 == pytest.approx(widths[1], abs=2)
    assert sum(widths) <= 1120
    assert heights.pop() <= 480


PAIR = '<p><img src="photo.jpg" alt="" /> <img src="portrait.jpg" alt="" /></p>'


@pytest.mark.parametrize(
    ("inner", "ours", "not_ours"),
    [
        ("<h2>Harbour</h2>" + IMG.format("photo.jpg") + "<p>The first boat leaves at six.</p>", "picture", "split"),
        ("<h2>Harbour</h2>" + IMG.format("panorama.jpg") + "<p>The first boat.</p>", "pictures", "plain"),
        ("<h2>Harbour</h2>" + IMG.format("landscape.png") + "<p>The first boat.</p>", "pictures", "split"),
        ("<h2>Harbour</h2>" + IMG.format("portrait.jpg") + "<p>The first boat.</p>", "split", "split"),
        ("<h2>Harbour</h2>" + IMG.format("photo.jpg") + LIST, "split", "split"),
    ],
)
def test_wide_pictures_take_the_width_where_the_looks_are_ours(inner: str, ours: str, not_ours: str) -> None:
    assert chosen(inner, ours=True) == ours
    assert chosen(inner) == not_ours


def test_heading_and_sentence_stand_together_on_a_photograph() -> None:
    tree = arranged("<h2>Harbour</h2>" + IMG.format("photo.jpg") + "<p>The first boat.</p>", ours=True)
    assert '<div class="layout-caption top-left"><h2>Harbour</h2><p>The first boat.</p></div>' in tree


def test_a_portrait_alone_has_a_field_of_its_own_colours_around_it() -> None:
    tree = arranged(IMG.format("portrait.jpg"), ours=True)
    assert '<div class="layout-surround" style="background: linear-gradient(to bottom, rgb(124,124,136)' in tree
    assert '<div class="layout-media bleed">' in tree
    assert "surround" not in arranged(IMG.format("tall.png"), ours=True)
    assert "surround" not in arranged(IMG.format("portrait.jpg"))


@pytest.mark.parametrize(
    "inner",
    [
        '<p><img src="photo.jpg" alt="" title="Seen from the hut" /></p>',
        '<p><img src="photo.jpg" alt="" /><br /><em>Seen from the hut</em></p>',
        '<p><img src="photo.jpg" alt="" /></p><p><em>Seen from the hut</em></p>',
        '<figure><img src="photo.jpg" alt="" /><figcaption>Seen from the hut</figcaption></figure>',
    ],
)
def test_titles_and_italic_lines_are_captions(inner: str) -> None:
    tree = arranged("<h2>Harbour</h2>" + inner + LIST, ours=True)
    assert "<figcaption>Seen from the hut</figcaption></figure>" in tree
    assert "<em>" not in tree
    if "figcaption" not in inner:
        assert "figcaption" not in arranged("<h2>Harbour</h2>" + inner + LIST)


def test_what_is_no_caption_stays_a_paragraph() -> None:
    for inner in (
        IMG.format("photo.jpg") + "<p><em>Seen</em> from the hut</p>",
        "<p><em>Seen</em></p>" + IMG.format("photo.jpg"),
        IMG.format("photo.jpg") + "<p><em>" + "word " * 31 + "</em></p>",
    ):
        assert "figcaption" not in arranged("<h2>Harbour</h2>" + inner, ours=True)


def test_rows_have_common_edges_where_the_looks_are_ours() -> None:
    four = "".join(f'<img src="{name}" alt="" />' for name in ("tall.png", "slide.png", "landscape.png", "square.png"))
    rows = arranged(f"<p>{four}</p>", ours=True).split('"layout-row"')[1:]
    widths = [[float(style.split("px")[0]) for style in row.split('"width: ')[1:]] for row in rows]
    assert [len(row) for row in widths] == [2, 2]
    assert sum(widths[0]) == pytest.approx(sum(widths[1]), abs=3)


def test_photographs_of_a_row_take_its_whole_width() -> None:
    tree = arranged(
        "<h2>Before and after</h2>" + '<p><img src="photo.jpg" alt="" /><img src="photo.jpg" alt="" /></p>', ours=True
    )
    assert tree.count('style="flex: 1.600 1 0; height: ') == 2
    captioned = arranged(PAIR.replace('alt=""', 'alt="" title="One"'), ours=True)
    assert captioned.count("<figcaption>One</figcaption>") == 2
    assert captioned.count('class="layout-captioned"') == 2


@pytest.mark.parametrize(
    ("pictures", "looked_at"), [(["wide.png"] * 2, 0), (["photo.jpg"] * 2, 2), (["portrait.jpg"], 0)]
)
def test_pictures_are_only_looked_at_where_they_may_be_cropped(pictures: list[str], looked_at: int) -> None:
    looks: list[str] = []

    def light(reference: str) -> LightMap | None:
        looks.append(reference)
        return picture_light(reference)

    inner = "<h2>Pictures</h2><p>" + "".join(f'<img src="{each}" alt="" />' for each in pictures) + "</p>"
    arrange(section(inner), "pictures", (), SIZES.get, picture_light=light, ours=True)
    assert len(looks) == looked_at


def test_text_beside_a_background_stands_as_it_does_beside_a_picture() -> None:
    beside = arranged("<h2>Beside</h2>" + LIST, narrow=True, ours=True)
    assert beside.startswith('<section><div class="layout-text"><h2>Beside</h2><ul>')
    assert "layout-text" not in arranged("<h2>Beside</h2>" + LIST, narrow=True)


def test_code_under_a_sentence_is_as_large_as_it_fits_where_the_looks_are_ours() -> None:
    inner = "<h2>Code</h2><p>Too wide to be beside.</p><pre><code>" + "x" * 60 + "\nb\nc\nd\n</code></pre>"
    assert chosen(inner, ours=True) == "code"
    assert "--code-size: 29" in arranged(inner, ours=True)


def test_code_of_an_author_who_said_how_it_looks_is_no_smaller_than_it_was_written() -> None:
    tree = arranged("<pre><code>" + "x\n" * 60 + "</code></pre>")
    assert "--code-size: 24.0px" in tree
    assert "--code-leading" not in tree
