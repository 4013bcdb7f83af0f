from __future__ import annotations

from collections.abc import Callable

import pytest

from footlight.deck import Background, Content, Split

Reader = Callable[..., Content]


@pytest.mark.parametrize(
    ("written", "background", "split"),
    [
        ("![bg](a.png)", Background("a.png"), None),
        ("![bg cover](a.png)", Background("a.png"), None),
        ("![contain bg](a.png)", Background("a.png", size="contain"), None),
        ("![bg fit right:33%](a.png)", Background("a.png", size="contain"), Split("right", 0.33)),
        ("![left bg 80%](a.png)", Background("a.png", size="80%"), Split("left", 0.5)),
        ("![bg auto](a.png)", Background("a.png", size="auto"), None),
        ("![bg w:200px](a.png)", Background("a.png", size="200px auto"), None),
        ("![bg w:200 h:3cm](a.png)", Background("a.png", size="200px 3cm"), None),
        ("![bg blur](a.png)", Background("a.png", filters="blur(10px)"), None),
        (
            "![bg opacity:.3 drop-shadow:0,5px,10px,rgba(0,0,0,.4)](a.png)",
            Background("a.png", filters="opacity(.3) drop-shadow(0 5px 10px rgba(0,0,0,.4))"),
            None,
        ),
        ("![A cat bg right, asleep](a.png)", Background("a.png", alt="A cat right, asleep"), None),
        ("![bg](#fdf)", Background("#fdf", is_picture=False), None),
        ("![bg](rebeccapurple)", Background("rebeccapurple", is_picture=False), None),
        ("![bg](rgb(1,2,3))", Background("rgb(1,2,3)", is_picture=False), None),
        (
            "![bg](linear-gradient(to right, rgba(0,0,0,.4), #fff))",
            Background("linear-gradient(to right, rgba(0,0,0,.4), #fff)", is_picture=False),
            None,
        ),
        ("![bg](my cat.png)", Background("my cat.png"), None),
        ("![bg](a%20b.png)", Background("a%20b.png"), None),
        ("![bg][cat]\n\n[cat]:\n  cat.png", Background("cat.png"), None),
        ('<img src="a.png" alt="bg left">', Background("a.png"), Split("left", 0.5)),
    ],
)
@pytest.mark.parametrize("flavour", ["commonmark", "extra"])
def test_background_keywords(
    content_of: Reader, flavour: str, written: str, background: Background, split: Split | None
) -> None:
    content = content_of(written, markdown=flavour)
    assert content.backgrounds == (background,)
    assert content.split == split
    assert not list(content.root)


def test_several_backgrounds_keep_their_order_and_lines(content_of: Reader) -> None:
    content = content_of("![bg vertical right:40%](a.png)\n# T\n\n![bg](b.png) text ![w:20px](c.png)\n")
    assert [(one.source, one.line) for one in content.backgrounds] == [("a.png", 0), ("b.png", 3)]
    assert (content.split, content.vertical) == (Split("right", 0.4), True)
    assert [image.get("src") for image in content.root.iter("img")] == ["c.png"]
    assert [element.tag for element in content.root] == ["h1", "p"]


def test_words_that_are_no_keywords_stay_the_alt_text(content_of: Reader) -> None:
    (image,) = content_of("![Left: the fit of w:x in 50%](a.png)").root.iter("img")
    assert image.get("alt") == "Left: the fit of w:x in 50%"
    assert image.get("style") is None


def test_an_svg_in_the_text_is_a_picture(content_of: Reader) -> None:
    (image,) = content_of('<svg width="10"><title>A dot</title><circle r="5"/></svg>').root.iter("img")
    assert image.get("alt") == "A dot"
    assert (image.get("src") or "").startswith("data:image/svg+xml;base64,")


def test_a_background_between_lines_leaves_no_empty_line(html_of: Callable[..., str]) -> None:
    for flavour in ("commonmark", "extra"):
        assert html_of("![bg](a.png)\ntext", markdown=flavour) == "<p>text</p>"
        assert html_of("text\n![bg](a.png)", markdown=flavour) == "<p>text</p>"
        assert html_of("![bg](a.png)\n![bg](b.png)", markdown=flavour) == ""
        assert html_of("one\n![bg](a.png)\ntwo", markdown=flavour) == "<p>one<br/>two</p>"


def test_a_line_break_alone_is_a_spacer_that_stays(html_of: Callable[..., str]) -> None:
    for flavour in ("commonmark", "extra"):
        assert html_of("a\n\n<br>\n\nb", markdown=flavour) == "<p>a</p><p><br/></p><p>b</p>"
        assert html_of("a<br>\n\nb", markdown=flavour) == "<p>a</p><p>b</p>"
