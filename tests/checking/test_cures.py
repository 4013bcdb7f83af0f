"""Cures mend what they are about and leave all other slides as they are, in whatever decks there are."""

from __future__ import annotations

import os
import re
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from footlight.checking import check
from footlight.checking.cures.cure import FileText, Fix
from footlight.checking.cures.fetching import with_picture
from footlight.checking.cures.making import fixes_of, mended, together
from footlight.deck import Asked, Deck, Finding, Severity, UnusableInputError
from footlight.deck.text_edit import TextEdit
from footlight.editing.edits import applied
from footlight.media import remote_pictures
from footlight.reading import parse_deck
from footlight.rendering.engine import headless_engine

FOLDER = os.environ.get("FOOTLIGHT_DECKS", "")
"""Of decks of others, as for ``make fuzz``; without it the bundled ones are tried alone."""
DECKS = sorted(Path(FOLDER).rglob("*.md")) if FOLDER else []
BUNDLED = sorted((Path(__file__).parents[2] / "slides").glob("*/*.md"))
POINTS = "\n".join(f"- point {number} of the list" for number in range(1, 13))
WORDS = "\n\n".join(" ".join(f"word{number}" for number in range(30)) for _ in range(3))

Checked = tuple[Deck, tuple[Finding, ...]]


@pytest.fixture
def checked(qapp: object) -> Callable[[str, Path], Checked]:
    """Check a deck of a text as ``footlight check`` does."""

    def run(text: str, path: Path) -> Checked:
        deck = parse_deck(text, path)
        engine = headless_engine(deck)
        try:
            return deck, check(deck, (page for _, page in engine.slides(deck)))
        finally:
            engine.close()

    return run


def fixes_for(text: str, path: Path, findings: tuple[Finding, ...] | None = None) -> tuple[Deck, list[Fix]]:
    deck = parse_deck(text, path)
    file = FileText(text, deck.folder)
    found = deck.findings if findings is None else findings
    return deck, [fix for finding in found for fix in fixes_of(finding, file)]


def assert_others_stay(text: str, path: Path, deck: Deck, fix: Fix) -> Deck:
    after = parse_deck(applied(text, fix.edits), path)
    left = iter([slide.source for slide in after.slides])
    others = [slide.source for slide in deck.slides if slide.number != fix.finding.slide]
    if fix.finding.slide:
        assert all(any(source == other for source in left) for other in others), fix
    return after


def assert_nothing_else_changes(text: str, path: Path) -> None:
    deck, fixes = fixes_for(text, path)
    for fix in fixes:
        after = assert_others_stay(text, path, deck, fix)
        said = [(found.code, found.message) for found in after.findings]
        assert said.count((fix.finding.code, fix.finding.message)) < len(deck.findings), fix


@pytest.mark.parametrize("path", BUNDLED, ids=lambda path: path.stem)
def test_a_slip_in_a_bundled_deck_is_mended_to_what_it_was(path: Path) -> None:
    text = path.read_text("utf-8")
    slip = re.sub(r"^paginate:", "paginat:", text, count=1, flags=re.MULTILINE)
    slip = re.sub(r"^<!-- time:", "<!-- _bakup: true -->\n<!-- time:", slip, count=1, flags=re.MULTILINE)
    assert_nothing_else_changes(slip, path)
    deck, fixes = fixes_for(slip, path)
    assert fixes
    assert mended(deck, path, slip, fixes) == slip.replace("paginat:", "paginate:").replace("_bakup:", "_backup:")


@pytest.mark.parametrize("path", DECKS, ids=lambda path: path.stem)
def test_a_fix_of_somebody_elses_deck_leaves_the_other_slides(
    path: Path, checked: Callable[[str, Path], Checked]
) -> None:
    try:
        text = path.read_bytes().decode("utf-8")
        deck, findings = checked(text, path)
    except (UnusableInputError, UnicodeDecodeError):
        pytest.skip("no deck that can be read")
    for fix in fixes_for(text, path, findings)[1]:
        assert_others_stay(text, path, deck, fix)


@pytest.mark.parametrize(
    ("code", "before", "after"),
    [
        ("unknown-layout", "<!-- layout: splt -->\n\n# B", "<!-- layout: split -->\n\n# B"),
        ("unknown-class", "<!-- _class: lead invrt -->\n\n# B", "<!-- _class: lead invert -->\n\n# B"),
        ("unknown-transition", "<!-- transition: fede -->\n\n# B", "<!-- transition: fade -->\n\n# B"),
        ("unknown-keyword", "# B\n\n![brigthness:0.5 A hill](hill.svg)", "# B\n\n![brightness:0.5 A hill](hill.svg)"),
        ("unknown-keyword", "# B\n\n![bg contian](hill.svg)", "# B\n\n![bg contain](hill.svg)"),
        ("foreign-notes", "# B\n\nText\n\n???\nSay it.\n\nAnd that.", "# B\n\nText\n\n<!--\nSay it.\n\nAnd that.\n-->"),
        ("foreign-notes", "# B\n\nText\n\n???\nSay it.", "# B\n\nText\n\n<!-- Say it. -->"),
        ("foreign-notes", "# B\n\nText\n\nNote: Say it.", "# B\n\nText\n\n<!-- Say it. -->"),
        ("foreign-notes", "# B\n\n^ Say it.\n^ And that.\n\nText", "# B\n\n<!-- Say it.\nAnd that. -->\n\nText"),
        (
            "low-contrast",
            "<!-- _color: '#999' -->\n\n# B\n\nPale words.\n\n- and\n- a list",
            "<!-- _color: var(--color-foreground) -->\n\n# B\n\nPale words.\n\n- and\n- a list",
        ),
        (
            "low-contrast",
            '# B\n\nSome <span style="color: #ddd">pale</span> words.',
            '# B\n\nSome <span style="color: var(--color-foreground)">pale</span> words.',
        ),
        ("many-bullets", f"## B\n\n{POINTS}", None),
        ("long-slide", f"## B\n\n{WORDS}", None),
    ],
)  # fmt: skip
def test_a_cure_mends_its_slide_alone(
    code: str, before: str, after: str | None, tmp_path: Path, checked: Callable[[str, Path], Checked]
) -> None:
    (tmp_path / "hill.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" width="90" height="60"/>')
    text = f"# A\n\n---\n\n{before}\n\n---\n\n# C\n"
    path = tmp_path / "talk.md"
    deck, findings = checked(text, path)
    finding = next(found for found in findings if found.code == code)
    fix = fixes_of(finding, FileText(text, tmp_path))[0]
    assert_others_stay(text, path, deck, fix)
    now = mended(deck, path, text, [fix])
    if after is not None:
        assert now == f"# A\n\n---\n\n{after}\n\n---\n\n# C\n"
    assert code not in {found.code for found in checked(now, path)[1]}


def split(body: str, code: str = "many-bullets", head: str = "") -> list[str]:
    """Split the second of three slides, and return the texts of what it becomes."""
    text = f"{head}# A\n\n---\n\n{body}\n\n---\n\n# C\n"
    line = text[: text.index(body)].count("\n") + 1
    finding = Finding(line, 2, Severity.HINT, code, "The slide has 12 list items; above 10 nobody keeps them in mind")
    (fix,) = fixes_of(finding, FileText(text, Path("/nowhere")))
    assert not fix.safe
    slides = parse_deck(applied(text, fix.edits), Path("/nowhere/talk.md")).slides
    assert slides[-1].source.strip() == "# C"
    return [slide.source.strip() for slide in slides][-3:-1]


def test_a_slide_is_split_with_its_heading_its_looks_and_its_notes() -> None:
    one, two = split(f"<!-- _class: compact -->\n<!-- time: 2m -->\n\n## Salt\n\n{POINTS}\n\n<!-- Say it. -->")
    assert one.startswith("<!-- _class: compact -->\n<!-- time: 2m -->\n\n## Salt (1 of 2)\n\n- point 1 ")
    assert two.startswith("## Salt (2 of 2)\n\n<!-- _class: compact -->\n\n- point ")
    assert two.endswith("<!-- Say it. -->")
    words = re.findall(r"point \d+", one + two)
    assert words == [f"point {number}" for number in range(1, 13)]


def test_a_slide_is_not_split_within_code() -> None:
    code = "```python\n" + "\n\n".join(f"line{number} = {number}" for number in range(12)) + "\n```"
    one, two = split(f"## Salt\n\nWords before it.\n\n{code}")
    assert one == "## Salt (1 of 2)\n\nWords before it."
    assert two == f"## Salt (2 of 2)\n\n{code}"


def test_links_to_the_heading_still_lead_to_it() -> None:
    one, two = split(f"## Salt\n\n{POINTS}", head="[on](#salt)\n\n---\n\n")
    assert one.startswith("## Salt\n")
    assert two.startswith("## Salt (2 of 2)\n")


def test_a_heading_that_parts_slides_needs_no_ruler() -> None:
    text = f"---\nheadingDivider: 2\n---\n\n## A\n\nText\n\n## B\n\n{POINTS}\n\n## C\n"
    finding = Finding(9, 2, Severity.HINT, "many-bullets", "The slide has 12 list items; above 10")
    (fix,) = fixes_of(finding, FileText(text, Path("/nowhere")))
    after = applied(text, fix.edits)
    assert "\n---\n\n## " not in after.partition("## A")[2]
    assert len(parse_deck(after, Path("/nowhere/talk.md")).slides) == 4


_BLOCKS = st.sampled_from(
    ["- one\n- two\n- three", "Words in a line.", "```\ncode\n\n- no list\n```", "<!-- a note -->",
     "1. a\n\n   more\n2. b", "> quoted", "| a | b |\n|---|---|\n| 1 | 2 |", "::: box\ninside\n\nmore\n:::",
     "![](x.png)", "$$\nx\n\ny\n$$", "### Sub", "[^1]: Note"]
)  # fmt: skip


@settings(max_examples=80, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
@given(st.lists(_BLOCKS, min_size=1, max_size=8), st.sampled_from(["", "## Head\n\n", "Head\n---\n\n"]), st.booleans())
def test_a_slide_that_is_split_loses_no_word(blocks: list[str], head: str, windows: bool) -> None:
    body = head + "\n\n".join(blocks)
    text = f"# A\n\n---\n\n{body}\n\n---\n\n# C\n"
    text = text.replace("\n", "\r\n") if windows else text
    finding = Finding(5, 2, Severity.WARNING, "type-shrunk", "The type is lowered to 60%")
    for fix in fixes_of(finding, FileText(text, Path("/nowhere"))):
        deck, after = parse_deck(text, Path("/nowhere/t.md")), applied(text, fix.edits)
        assert_others_stay(text, Path("/nowhere/t.md"), deck, fix)
        added = after.count("(2 of 2)")
        kept = re.sub(r" \([12] of 2\)", "", after).split()
        for word in text.split():
            assert kept.count(word) >= text.split().count(word)
        assert added <= 1
        assert ("\r" in after) is windows


class _Web(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')

    def log_message(self, *_: object) -> None:
        """Print nothing."""


@pytest.fixture
def web() -> Iterator[str]:
    server = HTTPServer(("127.0.0.1", 0), _Web)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"//127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


def test_a_picture_of_the_web_is_fetched_beside_the_deck_when_that_is_chosen(
    web: str, tmp_path: Path, checked: Callable[[str, Path], Checked], monkeypatch: pytest.MonkeyPatch
) -> None:
    text = f"# A\n\n![A hill](https:{web}/pics/green%20hill.svg?x=1)\n"
    (tmp_path / "green-hill.svg").write_text("somebody's own")
    deck, findings = checked(text, tmp_path / "talk.md")
    finding = next(found for found in findings if found.code == "remote-picture")
    (fix,) = fixes_of(finding, FileText(text, tmp_path))
    assert not fix.safe
    with pytest.raises(UnusableInputError, match="cannot be fetched"):
        with_picture(fix, tmp_path)  # the server here has no certificate
    plain = fix._replace(address=fix.address.replace("https:", "http:"))
    with pytest.raises(UnusableInputError, match="cannot be fetched"):
        with_picture(plain, tmp_path)
    once = remote_pictures.fetched(plain.address)
    monkeypatch.setattr("footlight.media.remote_pictures.fetched", lambda _address, **_: once)
    now = mended(deck, deck.path, text, [with_picture(fix, tmp_path)])
    assert now == "# A\n\n![A hill](green-hill-2.svg)\n"
    assert "<svg" in (tmp_path / "green-hill-2.svg").read_text()
    assert (tmp_path / "green-hill.svg").read_text() == "somebody's own"


def test_fixes_that_meet_are_not_made_together() -> None:
    text = f"# A\n\n{POINTS}\n"
    file = FileText(text, Path("/nowhere"))
    found = [
        Finding(1, 1, Severity.HINT, "many-bullets", "The slide has 12 list items; above 10 nobody"),
        Finding(1, 1, Severity.HINT, "long-slide", "The slide shows 200 words; above 80 people"),
    ]
    fixes = [fix for finding in found for fix in fixes_of(finding, file)]
    assert len(fixes) == 2
    assert together(fixes) == fixes[:1]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("abuot.md", "about.md"),
        ("abuot.md#2", "about.md#2"),
        ("about.md#my-wrok", "about.md#my-work"),
    ],
)
def test_the_file_or_heading_that_an_include_means(tmp_path: Path, written: str, meant: str) -> None:
    (tmp_path / "about.md").write_text("# Me\n\n---\n\n# My work\n", "utf-8")
    text = f"# A\n\n---\n\n<!-- include: {written} -->\n\n---\n\n# B\n"
    path = tmp_path / "talk.md"
    deck, (fix,) = fixes_for(text, path)
    assert mended(deck, path, text, [fix]) == text.replace(written, meant)


def test_a_fix_in_an_included_file_leaves_its_other_slides_as_they_are(tmp_path: Path) -> None:
    part = tmp_path / "part.md"
    text = "# A\n\n<!-- clas: lead -->\n\n---\n\n# B\n"
    part.write_text(text, "utf-8")
    deck = parse_deck("# 1\n\n---\n\n<!-- include: part.md -->\n", tmp_path / "talk.md")
    (fix,) = fixes_of(deck.findings[0], FileText(text, tmp_path))
    assert mended(deck, part, text, [fix]) == text.replace("clas:", "class:")
    wrong = fix._replace(edits=(*fix.edits, TextEdit(len(text) - 2, len(text) - 1, "C")))
    with pytest.raises(UnusableInputError, match=r"would change other slides of part\.md"):
        mended(deck, part, text, [wrong])


def test_a_fix_in_a_deck_for_another_audience_than_the_first(tmp_path: Path) -> None:
    text = "---\naudiences: [a, b]\n---\n\n# A\n\n::: {for=b}\nb\n:::\n\n---\n\n<!-- clas: lead -->\n\n# B\n"
    path = tmp_path / "talk.md"
    deck = parse_deck(text, path, asked=Asked("b"))
    fixes = [fix for finding in deck.findings for fix in fixes_of(finding, FileText(text, tmp_path))]
    assert mended(deck, path, text, fixes) == text.replace("clas:", "class:")


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("duration: 20", "duration: 20min"),
        ('duration: "7.5"', 'duration: "7.5min"'),
        ("duration: {a: 20, b: 5}", "duration: {a: 20min, b: 5}"),
        ("duration:\n  a: 20\n  b: 5", "duration:\n  a: 20min\n  b: 5"),
        *((each, each) for each in ("duration: 20s", "duration: 120", "duration: 1:30", "duration: 20m")),
    ],
)
def test_a_talk_of_some_seconds_is_thought_to_last_minutes(tmp_path: Path, written: str, meant: str) -> None:
    text = f"---\ntitle: 20\naudiences: [a, b]\n{written}\n---\n\n# 20\n"
    path = tmp_path / "talk.md"
    deck, fixes = fixes_for(text, path)
    assert [(finding.line, finding.severity) for finding in deck.findings] == [(4, Severity.HINT)] * (written != meant)
    assert mended(deck, path, text, fixes) == text.replace(written, meant)
    assert not any(fix.safe for fix in fixes)
