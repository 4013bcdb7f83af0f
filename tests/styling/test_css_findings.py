from __future__ import annotations

from pathlib import Path

import pytest

from footlight.deck import Background, SlideSettings
from footlight.reading import parse_deck
from footlight.styling import Stylist
from footlight.styling.themes import ThemeFinder


@pytest.mark.parametrize(
    ("css", "code", "words"),
    [
        ("p { columns: 2 }", "unsupported-css", "columns"),
        ("p { colr: red }", "unknown-css", "did you mean “color”?"),
        ("p { color: rde }", "unsupported-css", "“rde” is no value of “color”"),
        ("p { width: 10 }", "unsupported-css", "width"),
        ("p { width: min(50%, 10px) }", "unsupported-css", "min(50%, 10px)"),
        ("p { transform: translate(-50%) }", "unsupported-css", "translate"),
        ("p { margin: 1px 2px 3px 4px 5px }", "unsupported-css", "margin"),
        ("p { color: var(--missing) }", "unsupported-css", "var(--missing)"),
        ("p { grid-template-columns: repeat(auto-fit, 10px) }", "unsupported-css", "auto-fit"),
        ("p { background: conic-gradient(red, blue) }", "unsupported-css", "conic-gradient"),
        ("p:frobnicate { color: red }", "unsupported-css", "p:frobnicate"),
        ("p::first-letter { color: red }", "unsupported-css", "::first-letter"),
        ("p { color red }", "invalid-css", "not understood"),
        ("@container (min-width: 1px) { p { color: red } }", "unsupported-css", "@container"),
        ("@media (hyperspace) { p { color: red } }", "unsupported-css", "(hyperspace)"),
        ("@frob x;", "unsupported-css", "@frob"),
        ("@import 'nowhere';", "missing-import", "nowhere"),
    ],
)
def test_what_cannot_be_shown_is_a_finding(style, css, code, words):
    (finding,) = style(css=css).slide.findings
    assert finding.code == code
    assert words in finding.message


@pytest.mark.parametrize(
    "css",
    [
        "p { transition: all 1s; cursor: pointer; -webkit-font-smoothing: antialiased; -moz-anything: 1 }",
        "p { display: -webkit-box; will-change: transform; hyphens: auto }",
        "@charset 'utf-8'; @keyframes x { from { color: red } } @page { margin: 0 }",
        "p::selection { color: red } a:hover { color: red }",
        "/* only a comment */",
        "",
    ],
)
def test_what_has_no_effect_on_a_slide_is_passed_over(style, css):
    assert style(css=css).slide.findings == ()


def test_a_finding_has_its_line_in_the_front_matter(style):
    front = "---\ntheme: default\nstyle: |\n  p { color: red }\n  p { columns: 2 }\n---\n"
    css = "p { color: red }\np { columns: 2 }"
    (finding,) = style(css=css, front=front, source="# Text", first=7).slide.findings
    assert finding.line + 7 == 5


def test_a_finding_has_its_line_in_a_style_element(style):
    source = "# Text\n\n<style>\np { color: red }\np { columns: 2 }\n</style>\n"
    (finding,) = style(css="p { color: red }\np { columns: 2 }", source=source, first=30).slide.findings
    assert finding.line == 4


def test_a_finding_of_a_scoped_style_has_its_line(style):
    source = "# Text\n\n<style scoped>\np {\n  columns: 2;\n}\n</style>\n"
    (finding,) = style(scoped="p {\n  columns: 2;\n}", source=source).slide.findings
    assert finding.line == 4


def test_a_finding_of_an_inline_style_has_the_line_of_its_element(style):
    (finding,) = style('<div data-line="4"><p style="columns: 2">x</p></div>').slide.findings
    assert finding.line == 4


def test_the_same_declaration_is_reported_once(style):
    html = '<div data-line="4"><p style="color: rde">x</p><p style="color: rde">y</p></div>'
    assert len(style(html, "p { width: var(--none) }").slide.findings) == 2


def test_a_finding_in_a_theme_names_the_file_and_its_line(style):
    front = "---\nmarp: true\ntheme: default\n---\n"
    (finding,) = style(theme_css="p {}\np { columns: 2 }", front=front, first=5).slide.findings
    assert finding.message.startswith("default.css, line 2: ")
    assert finding.line + 5 == 3


def test_a_colour_of_a_directive_that_is_none_is_reported_and_left_out(style):
    settings = SlideSettings(color="rde", background_color="blue", layout="plain")
    styled = style(settings=settings, source="# Text\n\n<!-- _color: rde -->", css="section { color: red }")
    (finding,) = styled.slide.findings
    assert (finding.line, finding.code) == (2, "directive-value")
    assert styled.root.style.color == (1, 0, 0, 1)


def test_a_background_that_is_none_is_reported(style):
    backgrounds = (Background("#ggg", is_picture=False, line=2), Background("a.png", filters="blurr(1px)", line=3))
    findings = style(backgrounds=backgrounds).slide.findings
    assert [finding.line for finding in findings] == [2, 3]


def test_a_misspelt_layout_is_reported(style):
    assert "unknown-layout" in [f.code for f in style(settings=SlideSettings(layout="quot")).slide.findings]


@pytest.mark.parametrize(
    "css", ["p { color: ", "}}}{{{", "p { : ; } @", "\x00", "p{color:\\", "@media {", ":is( { a:b }"]
)
def test_broken_css_never_raises(style, css):
    assert style(css=css).one("p").children == ("Text",)
    assert style(f'<p style="{css.replace("&", "")}">Text</p>'.replace("\x00", "")).one("p").children == ("Text",)


@pytest.mark.parametrize(
    "css",
    [
        "p { width: " + "calc(" * 3000 + "1px" + ")" * 3000 + " }",
        "p { width: " + "(" * 3000 + " }",
        "p { --x: " + "[" * 3000 + "; width: var(--x) }",
        "p " * 300 + "{ color: red }",
        ":not(" * 300 + "p" + ")" * 300 + "{ color: red }",
        "p {" * 300 + "color: red" + "}" * 300,
        "@supports " + "(" * 3000 + "color: red" + ")" * 3000 + " { p { color: red } }",
        "@media screen {" * 300 + "p { color: red }" + "}" * 300,
    ],
)
def test_css_nested_without_end_is_left_out_and_reported(style, css):
    styled = style(css=css + " h1 { color: red }")
    assert styled.one("p").children == ("Text",)
    assert len(styled.slide.findings) == 1


def test_inline_css_nested_without_end_is_left_out_and_reported(style):
    html = f'<p style="width: {"calc(" * 3000}1px; columns: 2">Text</p>'
    assert len(style(html).slide.findings) == 1


# Themes


def themed(make_deck, theme_folder, theme, **more):
    deck = make_deck(theme=theme, **more)
    return Stylist([theme_folder]).style(deck.slides[0], deck)


def color_of(slide):
    return slide.root.style.color[:3]


def test_an_unknown_theme_is_reported_with_what_was_meant(make_deck, theme_folder):
    (theme_folder / "midnight.css").write_text("section { color: red }")
    (theme_folder / "default.css").write_text("section { color: blue }")
    front = "---\nmarp: true\ntheme: midnigth\n---\n"
    slide = themed(make_deck, theme_folder, "midnigth", front=front, first=5)
    (finding,) = slide.findings
    assert (finding.code, finding.line + 5) == ("unknown-theme", 3)
    assert "did you mean “midnight”?" in finding.message
    assert color_of(slide) == (0, 0, 1)


@pytest.mark.parametrize("name", ["default", "gaia", "uncover"])
def test_the_themes_of_marp_are_shown_in_the_default(make_deck, theme_folder, name):
    (theme_folder / "default.css").write_text("section { color: blue }")
    slide = themed(make_deck, theme_folder, name)
    assert (slide.findings, color_of(slide)) == ((), (0, 0, 1))


@pytest.mark.parametrize("name", ["mine", "mine.css", "styles/mine", "styles/mine.css", "./styles/mine.css", "called"])
def test_a_theme_beside_the_deck_is_found(make_deck, theme_folder, tmp_path, name):
    (tmp_path / "styles").mkdir()
    for path in (tmp_path / "mine.css", tmp_path / "styles" / "mine.css", tmp_path / "other.css"):
        path.write_text("/* @theme called */ section { color: red }")
    assert color_of(themed(make_deck, theme_folder, name)) == (1, 0, 0)


def test_a_theme_outside_the_folder_of_the_deck_is_not_read(make_deck, theme_folder, tmp_path):
    (tmp_path.parent / "secret.css").write_text("section { color: red }")
    slide = themed(make_deck, theme_folder, "../secret.css")
    assert color_of(slide) != (1, 0, 0)
    assert [finding.code for finding in slide.findings] == ["unknown-theme"]


@pytest.mark.parametrize("rule", ["@import 'default';", "@import url(default.css);", "@import-theme 'default';"])
def test_a_theme_stands_on_another(make_deck, theme_folder, tmp_path, rule):
    (theme_folder / "default.css").write_text("section { --c: blue; color: var(--c); opacity: .5 }")
    (tmp_path / "mine.css").write_text(f"{rule} section {{ --c: red }}")
    slide = themed(make_deck, theme_folder, "mine")
    assert (slide.findings, color_of(slide), slide.root.style.opacity) == ((), (1, 0, 0), 0.5)


def test_a_theme_that_is_called_default_stands_on_the_bundled_one(make_deck, theme_folder, tmp_path):
    (theme_folder / "default.css").write_text("section { opacity: .5 }")
    (tmp_path / "default.css").write_text("@import 'default'; section { color: red }")
    slide = themed(make_deck, theme_folder, "default")
    assert (slide.findings, color_of(slide), slide.root.style.opacity) == ((), (1, 0, 0), 0.5)


def test_themes_that_import_each_other_end(make_deck, theme_folder, tmp_path):
    (tmp_path / "a.css").write_text("@import 'b'; section { color: red }")
    (tmp_path / "b.css").write_text("@import 'a';")
    assert color_of(themed(make_deck, theme_folder, "a")) == (1, 0, 0)


def test_a_theme_that_has_changed_is_read_again(make_deck, theme_folder, tmp_path):
    theme = tmp_path / "mine.css"
    theme.write_text("section { color: red }")
    deck = make_deck(theme="mine")
    stylist = Stylist([theme_folder])
    assert color_of(stylist.style(deck.slides[0], deck)) == (1, 0, 0)
    theme.write_text("section { color: #0000ff }")
    assert color_of(stylist.style(deck.slides[0], deck)) == (1, 0, 0), "before it is adopted for all slides"
    stylist.look_again(deck)
    stylist.adopt(deck)
    assert color_of(stylist.style(deck.slides[0], deck)) == (0, 0, 1)


def test_fonts_beside_the_deck_are_collected(make_deck, theme_folder, tmp_path):
    (tmp_path / "fonts").mkdir()
    font = tmp_path / "fonts" / "mine.ttf"
    font.write_bytes(b"")
    css = (
        "@font-face { font-family: Mine; src: local(x), url(fonts/mine.ttf) format('truetype'), url(https://x/y.ttf) }"
    )
    deck = make_deck(css=css)
    assert Stylist([theme_folder]).font_files(deck) == (font,)


def test_the_names_of_themes_are_listed(theme_folder, tmp_path):
    (theme_folder / "dark.css").write_text("")
    (tmp_path / "x.css").write_text("/* @theme mine */")
    assert ThemeFinder([theme_folder]).names(tmp_path) == ("dark", "default", "gaia", "mine", "uncover")


CLASSES = """---
style: 'section.mine h1 {{ color: teal }}'
class: {front}
---

# One

---

<!-- _class: {second} -->

<style scoped>section:has(p).ours {{ color: teal }}</style>

# Two
"""


@pytest.mark.parametrize(
    ("front", "second", "found"),
    [
        ("lead", "mine ours", []),
        ("invented", "utterly own", []),
        ("leed", "lead", [(1, "leed", "lead")]),
        ("lead", "mien", [(2, "mien", "mine")]),
        ("lead", "oours", [(2, "oours", "ours")]),
    ],
)
def test_a_class_that_no_sheet_has_is_told_when_it_is_near_to_one(
    tmp_path: Path, root: Path, front: str, second: str, found: list[tuple[int, str, str]]
) -> None:
    deck = parse_deck(CLASSES.format(front=front, second=second), tmp_path / "talk.md")
    stylist = Stylist([root / "assets" / "themes"])
    told = [(slide.number, finding) for slide in deck.slides for finding in stylist.style(slide, deck).findings]
    assert [number for number, finding in told if finding.code == "unknown-class"] == [number for number, *_ in found]
    for (_, finding), (_, wrong, near) in zip(told, found, strict=False):
        assert f"“{wrong}”" in finding.message
        assert f"“{near}”" in finding.message


@pytest.mark.parametrize("selector", [">".join("a" * 1000), " ".join("a" * 300)])
def test_a_selector_of_a_thousand_parts_is_a_finding(style, selector):
    (message,) = style(css=f"{selector} {{ color: red }}").messages
    assert "selector" in message


def test_nested_rules_that_multiply_are_a_finding(style):
    nested = "p {" + "& & & & & & & & & & {" * 6 + "color: red" + "}" * 7
    assert any("too deeply" in message for message in style(css=nested).messages)
