from __future__ import annotations

from collections.abc import Callable

import pytest

from footlight.deck import Deck, Size

Reader = Callable[..., Deck]


def test_values_are_read_as_authors_write_them(deck_of: Reader) -> None:
    deck = deck_of(
        "---\n"
        "# a comment: with a colon\n"
        "marp: true\n"
        "theme:\tgaia   # the dark one\n"
        "title: Kernels: a tale\n"
        "backgroundColor: #303030\n"
        "color: #fff # white\n"
        "size: 4:3\n"
        "author: 'O''Neil'\n"
        'description: "a # b"\n'
        "keywords:\n"
        "  - one\n"
        "  - two\n"
        "style: |\n"
        "  h1 { color: red; }\n"
        "\n"
        "  h2 { color: blue; }\n"
        "footer: [x](y) **bold**\n"
        "---\n"
        "# One\n"
    )
    settings, slide = deck.settings, deck.slides[0].settings
    assert deck.findings == ()
    assert (settings.theme, settings.title, settings.author) == ("gaia", "Kernels: a tale", "O'Neil")
    assert (settings.description, settings.keywords, settings.size) == ("a # b", "one, two", Size(960, 720))
    assert settings.style == "h1 { color: red; }\n\nh2 { color: blue; }"
    assert (slide.background_color, slide.color, slide.footer) == ("#303030", "#fff", "[x](y) **bold**")
    assert dict(settings.metadata)["marp"] == "true"


@pytest.mark.parametrize(("written", "tag"), [("de-CH", "de-CH"), ("de_CH.UTF-8", "de-CH"), ("no", "no"), ('""', "")])
def test_a_language_is_a_tag(deck_of: Reader, written: str, tag: str) -> None:
    deck = deck_of(f"---\nlang: {written}\n---\n# One\n")
    assert (deck.settings.lang, deck.findings) == (tag, ())


@pytest.mark.parametrize(
    ("written", "size"),
    [
        ("16:9", Size(1280, 720)),
        ("'16:9'", Size(1280, 720)),
        ("4:3 # old", Size(960, 720)),
        ("16:10", Size(1152, 720)),
        ("1920x1080", Size(1920, 1080)),
    ],
)
def test_sizes(deck_of: Reader, written: str, size: Size) -> None:
    assert deck_of(f"---\nsize: {written}\n---\nx").settings.size == size


@pytest.mark.parametrize("bad", ["title: [unclosed", 'title: "unclosed', "title: {a: b", "just words", "\t- [", ": ]"])
def test_one_unreadable_entry_is_a_finding_and_the_others_hold(deck_of: Reader, bad: str) -> None:
    deck = deck_of(f"---\ntheme: gaia\n{bad}\npaginate: true\n---\n# One\n\n---\n\n# Two\n")
    assert [slide.title for slide in deck.slides] == ["One", "Two"]
    assert deck.settings.theme == "gaia"
    assert [(finding.code, finding.line, finding.slide) for finding in deck.findings] == [("front-matter", 3, 0)]


@pytest.mark.parametrize("block", ["[}{", "{{{ : nothing", "\t: [", "%&!\n- x: ["])
def test_front_matter_that_makes_no_sense_is_a_finding_and_the_talk_opens(deck_of: Reader, block: str) -> None:
    deck = deck_of(f"---\n{block}\n---\n# One\n")
    assert deck.slides[0].title == "One"
    assert len(deck.slides) == 1
    assert deck.findings[0].line == 2


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("size", "huge"),
        ("lang", "plain English"),
        ("duration", "long"),
        ("headingDivider", "9"),
        ("markdown", "wiki"),
        ("breaks", "maybe"),
        ("end", "9"),
    ],
)
def test_an_impossible_value_is_a_finding_with_its_line(deck_of: Reader, key: str, value: str) -> None:
    (finding,) = deck_of(f"---\nmarp: true\n{key}: {value}\n---\nx").findings
    assert (finding.code, finding.line) == ("directive-value", 3)
    assert key in finding.message
    assert value in finding.message


def test_a_deck_that_begins_with_a_ruler_loses_nothing(deck_of: Reader) -> None:
    deck = deck_of("---\n\n# One\n\n---\n\n# Two\n")
    assert [slide.title for slide in deck.slides] == ["", "One", "Two"]
    assert deck_of("---\nmarp: true\n\n# never closed\n").slides[0].content.steps == 0


def test_front_matter_alone_makes_one_empty_slide(deck_of: Reader) -> None:
    deck = deck_of("---\ntitle: Nothing yet\n---\n")
    assert (len(deck.slides), deck.title) == (1, "Nothing yet")


@pytest.mark.parametrize(
    ("written", "seconds"),
    [
        ("15m", 900),
        ("1h30m", 5400),
        ("90s", 90),
        ("1:30", 90),
        ("1:00:00", 3600),
        ("2 min", 120),
        ("45", 45),
        ("1m30s", 90),
    ],
)
def test_planned_times(deck_of: Reader, written: str, seconds: float) -> None:
    deck = deck_of(f"---\nduration: {written}\n---\n<!-- time: {written} -->\n# One\n\n---\n\n# Two")
    assert deck.settings.duration == seconds
    assert [slide.settings.planned_seconds for slide in deck.slides] == [seconds, None]


def test_extensions_of_the_other_flavour(deck_of: Reader) -> None:
    deck = deck_of(
        "---\nmarkdown: extra\nmarkdown_extensions:\n  - admonition\n"
        "  - toc:\n      permalink: true\n      toc_depth: 3\n"
        "  - no_such_thing\n  - os.path\n  - toc:\n      nonsense: 1\n---\nx"
    )
    assert deck.settings.markdown_extensions[1] == ("toc", (("permalink", True), ("toc_depth", 3)))
    named = [finding.message for finding in deck.findings]
    assert len(named) == 3
    assert all(finding.code == "markdown-extension" and finding.line == 3 for finding in deck.findings)
    assert any("no_such_thing" in message for message in named)
    assert any("os.path" in message for message in named)
    assert any("nonsense" in message for message in named)
    assert deck.slides[0].title == "x"


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("linear-gradient(#abc, #def)", "linear-gradient(#abc, #def)"),
        ("linear-gradient(#abc, #def) # dusk", "linear-gradient(#abc, #def)"),
        ("radial-gradient( #abc 0%, rgb(1 2 3) 50%, #def)", "radial-gradient( #abc 0%, rgb(1 2 3) 50%, #def)"),
        ("url(a.png) # (old)", "url(a.png)"),
        ("url(a.png # never closed", "url(a.png"),
        ("url(a.png)) # closed twice", "url(a.png))"),
        ("a # b (c # d)", "a"),
    ],
)
@pytest.mark.parametrize("place", ["---\nbackgroundImage: {}\n---\n# One\n", "<!-- _backgroundImage: {} -->\n# One\n"])
def test_a_hash_within_brackets_begins_no_comment(deck_of: Reader, place: str, written: str, value: str) -> None:
    assert deck_of(place.format(written)).slides[0].settings.background_image == value


def test_a_gradient_may_go_over_lines(deck_of: Reader) -> None:
    deck = deck_of(
        "---\nbackgroundImage: linear-gradient(\n  # dusk\n  #abc,\n  white, #def )\npaginate: true\n---\n# One\n"
    )
    assert deck.slides[0].settings.background_image == "linear-gradient( #abc, white, #def )"
    assert deck.slides[0].settings.page_number is not None


def test_a_style_on_one_line_keeps_its_colours(deck_of: Reader) -> None:
    deck = deck_of("---\nstyle: h1 { color: #123456 } p { color: #abc }\ntitle: Part (no. #2) # draft\n---\n# One\n")
    assert (deck.settings.style, deck.settings.title) == ("h1 { color: #123456 } p { color: #abc }", "Part (no. #2)")
