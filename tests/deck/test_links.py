"""What of a link may be handed to another program, when the deck is a stranger's."""

from __future__ import annotations

import pytest

from footlight.deck import followed


@pytest.mark.parametrize(
    "target",
    ["https://example.org/a?b=c:d#e", "HTTP://EXAMPLE.ORG", "#3", "notes.pdf", "talks/at:noon.md", "mailto:a@b.cd"],
)
def test_the_web_mail_and_places_are_followed(target: str) -> None:
    assert followed(f" {target}\n") == target


@pytest.mark.parametrize(
    "target",
    [
        "file:///etc/passwd",
        "javascript:alert(1)",
        "java\tscript:alert(1)",
        " smb://host/share",
        "C:\\tool.exe",
        "",
        " ",
    ],
)
def test_nothing_else_is(target: str) -> None:
    assert followed(target) == ""


@pytest.mark.parametrize(
    ("written", "left"),
    [
        ("mailto:a@b.cd?attach=/etc/passwd", "mailto:a@b.cd"),
        ("mailto:a@b.cd?subject=My%20talk&attach=x", "mailto:a@b.cd?subject=My%20talk"),
        ("MAILTO:a@b.cd,e@f.gh?Body=Hi&cc=x@y.z&SUBJECT=A+b", "MAILTO:a@b.cd,e@f.gh?subject=A%2Bb"),
        ("mailto:a@b.cd?sub%6Aect=Hi&subject=again#attach=x", "mailto:a@b.cd?subject=Hi"),
        ("mailto:a@b.cd?subject=Hi%26attach%3Dx", "mailto:a@b.cd?subject=Hi%26attach%3Dx"),
        ("mailto:a@b.cd?subject=Hi%0D%0AAttach:%20x", "mailto:a@b.cd"),
        ("mailto:a@b.cd%0D%0ABcc:%20x@y.z", ""),
    ],
)
def test_of_mail_only_address_and_subject_are_left(written: str, left: str) -> None:
    assert followed(written) == left
