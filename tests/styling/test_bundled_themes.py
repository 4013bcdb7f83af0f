from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from footlight.deck import Deck, Size, SlideSettings
from footlight.styling import Stylist
from footlight.styling.computed import Color, StyledElement, StyledSlide
from footlight.styling.contrast import contrast, over
from footlight.styling.css.cascade.late_rules import statements
from footlight.styling.css.cascade.problems import SheetOrigin, Source
from footlight.styling.css.cascade.sheets import read_sheet
from footlight.styling.layouts import layout_names
from footlight.styling.sheet_files import SheetFiles

THEMES = ("default", "dark", "high-contrast", "lecture", "keynote", "technical", "centered")
LAYOUTS = tuple(name for name in layout_names() if name not in {"plain", "table", "formula", "diagram", "code"})
SIZE = Size(1280, 720)
AAA = 7.0
"""WCAG 2.2, 1.4.6, for text that is not large."""
AA = 4.5
"""WCAG 2.2, 1.4.3, for text that is not large."""
CAPITALS = {"Inter": 0.727, "Inter Display": 0.718, "Vollkorn": 0.676, "JetBrains Mono": 0.73}
"""The height of capitals by the size of the type, as the fonts' own tables have it (sCapHeight)."""
EVERYTHING = """
<header>Header</header>
<h1>One</h1><h2>Two</h2><h3>Three</h3><h4>Four</h4><h5>Five</h5><h6>Six</h6>
<p>Text <strong>strong</strong> <em>em</em> <a href="https://example.org">link</a> <code>code</code> <kbd>F5</kbd>
<mark>marked</mark> <small>small</small> <s>gone</s> <sub>1</sub> <sup class="footnote-ref">2</sup></p>
<ul><li>a<ul><li>b<ul><li>c<ul><li>d</li></ul></li></ul></li></ul></li><li class="task task-done">done</li></ul>
<ol><li>one</li></ol>
<dl><dt>term</dt><dd>meaning</dd></dl>
<blockquote><p>Quote</p><p class="attribution">Who</p></blockquote>
<pre><code class="language-py">x = 1</code></pre>
<table><caption>Caption</caption><thead><tr><th>head</th></tr></thead><tbody><tr><td>cell</td></tr></tbody></table>
<div class="alert alert-note"><p class="alert-title">Note</p><p>x</p></div>
<div class="alert alert-tip"><p class="alert-title">Tip</p><p>x</p></div>
<div class="alert alert-important"><p class="alert-title">Important</p><p>x</p></div>
<div class="alert alert-warning"><p class="alert-title">Warning</p><p>x</p></div>
<div class="alert alert-caution"><p class="alert-title">Caution</p><p>x</p></div>
<figure><img src="a.png" alt=""/><figcaption>Figure</figcaption></figure>
<div class="columns"><div class="column" style="width: 40%"><p>left</p></div>
<div class="column"><p>right</p></div></div>
<div class="footnotes"><ol><li>note</li></ol></div>
<footer>Footer</footer>
"""


@pytest.fixture(scope="module")
def stylist(root: Path) -> Stylist:
    """What all tests share, as the slides of a folder do: it reads each theme once."""
    return Stylist([root / "assets" / "themes"])


@pytest.fixture
def bundled(
    root: Path, stylist: Stylist, make_deck: Callable[..., Deck], numbered: SlideSettings
) -> Callable[..., StyledSlide]:
    """Style a slide in a bundled theme."""

    def make(
        theme: str, *classes: str, html: str = EVERYTHING, layout: str = "plain", css: str = "", scoped: str = ""
    ) -> StyledSlide:
        settings = SlideSettings(classes=classes, layout=layout, page_number=numbered.page_number)
        made = make_deck(html, theme=theme, settings=settings, css=css, scoped=scoped)
        deck = replace(made, path=root / "deck.md")
        return stylist.style(deck.slides[0], deck)

    return make


def texts(element: StyledElement, ground: Color) -> list[tuple[str, StyledElement, Color]]:
    """List the elements that show text, with the opaque colour behind each."""
    ground = over(element.style.background_color, ground)
    found = [(child.strip(), element, ground) for child in element.children if isinstance(child, str) and child.strip()]
    for child in element.children:
        if isinstance(child, StyledElement):
            found.extend(texts(child, ground))
    return found


def first(element: StyledElement, tag: str) -> StyledElement:
    """Find the first element of a name."""
    return next(found for found in every(element) if found.tag == tag)


def every(element: StyledElement) -> list[StyledElement]:
    children = [child for child in element.children if isinstance(child, StyledElement)]
    return [element, *(found for child in children for found in every(child))]


@pytest.mark.parametrize("theme", THEMES)
def test_a_bundled_theme_has_nothing_to_mend(bundled, theme):
    assert bundled(theme, "invert").findings == ()


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(
    "classes", [(), ("invert",), ("section",), ("lead",), ("quote",), ("compact",), ("statement",)]
)
def test_all_text_can_be_read(bundled, theme, classes):
    slide = bundled(theme, *classes)
    poor = {
        (text, element.tag, round(contrast(element.style.color, ground), 2))
        for text, element, ground in texts(slide.root, Color(1, 1, 1))
        if contrast(element.style.color, ground) < AA
    }
    assert poor == set()


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("layout", LAYOUTS)
def test_all_text_can_be_read_in_every_layout(bundled, theme, layout):
    html = (
        "<blockquote><p>Quote</p></blockquote><p>— Who</p>"
        if layout == "quote"
        else "<h1>One</h1><h2>Two</h2><p>Text</p>"
    )
    slide = bundled(theme, html=html, layout=layout)
    assert slide.layout == layout
    assert all(contrast(e.style.color, ground) >= AA for _, e, ground in texts(slide.root, Color(1, 1, 1)))


@pytest.mark.parametrize("theme", THEMES)
def test_capitals_are_high_enough_for_the_back_row(bundled, theme):
    root = bundled(theme).root
    heights = {(element.tag, capitals(element)) for _, element, _ in texts(read_from_afar(root), Color(1, 1, 1))}
    # As default.css explains: 3 % of the slide's height for the text, 2.5 % for what stands beside it.
    assert capitals(first(root, "p")) >= 720 * 0.03
    assert {(tag, height) for tag, height in heights if height < 720 * 0.025} == set()


def capitals(element: StyledElement) -> float:
    """Return how high the capitals of an element's type are, in logical pixels."""
    return element.style.font_size * CAPITALS[element.style.font_family[0]]


def read_from_afar(element: StyledElement) -> StyledElement:
    """Leave out what is small on purpose."""
    kept = tuple(
        read_from_afar(child) if isinstance(child, StyledElement) else child
        for child in element.children
        if isinstance(child, str)
        or (
            child.tag not in {"header", "footer", "::after", "small", "sub", "sup"}
            and child.attributes.get("class") != "footnotes"
        )
    )
    return replace(element, children=kept)


def test_sizes_of_headings_go_down(bundled):
    root = bundled("default").root
    sizes = [first(root, f"h{level}").style.font_size for level in range(1, 7)]
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[0] > sizes[1] > sizes[2] >= first(root, "p").style.font_size


def test_lists_change_their_marker_and_stay_readable_down_to_the_fourth_level(bundled):
    lists = [element for element in every(bundled("default").root) if element.tag == "ul"]
    assert len({element.style.list_style_type for element in lists[:3]}) == 3
    assert lists[3].style.font_size == lists[2].style.font_size >= 24


@pytest.mark.parametrize("theme", THEMES)
def test_invert_turns_dark_and_light_round(bundled, theme):
    plain, inverted = bundled(theme).root.style, bundled(theme, "invert").root.style
    black = Color(0, 0, 0)
    assert (contrast(plain.background_color, black) > contrast(plain.color, black)) != (
        contrast(inverted.background_color, black) > contrast(inverted.color, black)
    )


@pytest.mark.parametrize("name", ["lead", "center", "statement", "section", "quote"])
def test_classes_centre_the_slide(bundled, name):
    style = bundled("default", name).root.style
    assert (style.display, style.flex_direction, style.justify_content) == ("flex", "column", "center")


def test_compact_is_smaller(bundled):
    assert bundled("default", "compact").root.style.font_size < bundled("default").root.style.font_size


def test_the_dark_theme_differs_in_colours_alone(bundled):
    light, dark = every(bundled("default").root), every(bundled("dark").root)
    assert [element.style.font_size for element in light] == [element.style.font_size for element in dark]
    assert light[0].style.background_color != dark[0].style.background_color


@pytest.mark.parametrize("layout", ["title", "section", "statement"])
def test_a_plain_rule_of_the_deck_wins_over_an_automatic_layout(bundled, layout):
    style = first(bundled("default", html="<h1>One</h1>", layout=layout, css="h1 { font-size: 30px }").root, "h1").style
    assert style.font_size == 30


def test_an_automatic_layout_holds_in_a_theme_that_knows_none(bundled):
    css = "section { display: block; padding: 10px } img { display: inline; width: auto }"
    slide = bundled("default", html='<h1>One</h1><p><img src="a.png"/></p>', layout="split", css=css)
    assert (slide.root.style.display, slide.root.style.flex_direction) == ("flex", "row")


def test_a_theme_is_made_of_a_few_properties(bundled):
    css = ":root { --color-highlight: #00f; --size-text: 40px; --font-text: Georgia, serif }"
    root = bundled("default", css=css).root
    assert root.style.font_family == ("Georgia", "serif")
    assert first(root, "h1").style.font_size == pytest.approx(
        first(bundled("default").root, "h1").style.font_size * 1.25
    )
    assert first(root, "::marker").style.color == Color(0, 0, 1)


def test_figures_in_tables_are_of_equal_width(bundled):
    assert first(bundled("default").root, "td").style.tabular_figures


def test_header_footer_and_page_number_keep_out_of_the_flow(bundled):
    root = bundled("default", "lead").root
    assert {first(root, tag).style.position for tag in ("header", "footer", "::after")} == {"absolute"}


def test_each_property_that_the_default_theme_documents_exists(root):
    css = (root / "assets" / "themes" / "default.css").read_text(encoding="utf-8")
    comment, _, rules = css.partition("*/")
    documented = {word.strip(",;:.") for word in comment.split() if word.startswith("--")}
    missing = {
        name
        for name in documented
        if not name.endswith("*") and not name.startswith("--code-") and f"{name}:" not in rules
    }
    assert missing == set()


def test_sheets_that_ship_are_all_rules_and_have_no_problem(root: Path) -> None:
    """What is known of them is not looked for at a start, and each of their rules can be parsed alone."""
    sheets = sorted((root / "assets" / "themes").glob("*.css"))
    assert len(sheets) == len(THEMES) + 1
    for path in sheets:
        read = read_sheet(path.read_text("utf-8"), Source(SheetOrigin.THEME), SIZE, lambda *_: ("default.css", ""))
        assert not read.problems
        assert not read.fonts
        assert statements(path.read_text("utf-8"))


@pytest.mark.parametrize("theme", THEMES)
def test_rules_parsed_late_style_as_those_parsed_at_once(
    theme: str, bundled: Callable[..., StyledSlide], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The styles, the classes that the theme knows, and what is said of the slide."""
    layouts = LAYOUTS if theme == "default" else LAYOUTS[:2]
    late = [bundled(theme, "lead", "invert", "titel", layout=layout) for layout in layouts]
    monkeypatch.setattr(SheetFiles, "ships", lambda _files, _file: False)
    assert [bundled(theme, "lead", "invert", "titel", layout=layout) for layout in layouts] == late
