"""Slides of other files in the place of an include: which come, what comes along with them, and what does not."""

from __future__ import annotations

import os
import pickle
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from footlight.deck import Asked, Deck, PageNumber, Severity, Span
from footlight.reading import including, parse_deck, read_beginning, read_deck

Write = Callable[..., Path]

ABOUT = """---
title: About
theme: dark
paginate: false
headingDivider: 2
---

# About me

<!-- class: invert -->

## Who I am

At {{event}}, in {{section}}. [^1] [home] ![A](me.png)

[home]: https://about.example.org
[^1]: Of mine.

<!-- Smile. -->

## My work

<!-- _class: lead -->
<!-- hide -->

### In detail

---

And more.

## Friends
"""

TALK = """---
title: Talk
class: plain
paginate: true
variables:
  event: PyCon
---

# One

[^1] [home]

[home]: https://talk.example.org
[^1]: Of the talk's.

---

<!-- include: parts/about.md -->
<!-- Now about me. -->

---

# After
"""


@pytest.fixture
def write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Write:
    """Write files into the folder in which the test runs; returns the path of the first."""
    monkeypatch.chdir(tmp_path)

    def files(**texts: str) -> Path:
        paths = [Path(name.replace("__", "/")).with_suffix(".md") for name in texts]
        for path, text in zip(paths, texts.values(), strict=True):
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, "utf-8")
        return paths[0]

    return files


def titles(deck: Deck) -> list[str]:
    return [slide.title for slide in deck.slides]


def told(deck: Deck) -> list[tuple[str, int, str]]:
    return [(str(deck.file_of(each)), each.line, each.code) for each in deck.findings]


def words(deck: Deck, number: int) -> str:
    return " ".join("".join(deck.slides[number - 1].content.root.itertext()).split())


def test_all_slides_of_a_file_stand_in_the_place_of_its_include(write: Write) -> None:
    deck = read_deck(write(talk=TALK, parts__about=ABOUT))
    assert titles(deck) == ["One", "About me", "Who I am", "My work", "And more.", "Friends", "After"]
    assert [slide.number for slide in deck.slides] == [*range(1, 8)]
    assert deck.slides[2].span == Span(12, 20, Path("parts/about.md"))
    assert deck.slides[2].included_at == (Span(17, 21, Path("talk.md")),)
    assert (deck.slides[2].folder, deck.slides[0].folder) == (Path("parts"), Path())
    assert deck.slides[6].included_at == ()
    assert deck.files == (Path("talk.md"), Path("parts/about.md"))
    assert deck.findings == ()


def test_front_matter_and_dividers_of_the_other_file_stay_there(write: Write) -> None:
    deck = read_deck(write(talk=TALK + "\n## No slide of its own\n", parts__about=ABOUT))
    assert (deck.title, deck.settings.theme, deck.settings.heading_divider) == ("Talk", "default", ())
    assert titles(deck)[-1] == "After"
    assert deck.slides[2].settings.page_number == PageNumber(3, 6), "the hidden one does not count"


def test_styles_of_the_other_file_stay_there_but_for_scoped_ones(write: Write) -> None:
    other = "# A\n\n<style>h1 { color: red }</style>\n<style scoped>h1 { color: blue }</style>\n"
    deck = read_deck(write(talk="<!-- include: a.md -->\n", a=other))
    assert (deck.settings.style, deck.slides[0].content.scoped_style) == ("", "h1 { color: blue }")


def test_what_the_other_file_says_of_its_slides_holds_there_and_ends_with_them(write: Write) -> None:
    deck = read_deck(write(talk=TALK, parts__about=ABOUT))
    assert [slide.settings.classes for slide in deck.slides] == [
        ("plain",), ("invert",), ("invert",), ("lead",), ("invert",), ("invert",), ("plain",)
    ]  # fmt: skip
    assert [slide.number for slide in deck.slides if slide.hidden] == [4]


def test_a_slide_looks_the_same_when_the_file_is_included_in_part(write: Write) -> None:
    (slide,) = read_deck(write(talk="<!-- include: about.md#friends -->\n", about=ABOUT)).slides
    assert (slide.title, slide.settings.classes) == ("Friends", ("invert",))


def test_notes_variables_definitions_and_sections(write: Write) -> None:
    deck = read_deck(write(talk=TALK, parts__about=ABOUT))
    assert words(deck, 3).startswith("Who I am At PyCon, in About me. 1 home")
    assert words(deck, 3).endswith("Of mine.")
    assert words(deck, 1).endswith("Of the talk's.")
    links = [each.get("href", "") for number in (1, 3) for each in deck.slides[number - 1].content.root.iter("a")]
    assert [link for link in links if "example" in link] == ["https://talk.example.org", "https://about.example.org"]
    assert [slide.notes.text for slide in deck.slides if slide.notes.text] == ["Now about me.", "Smile."]


@pytest.mark.parametrize(
    ("part", "chosen"),
    [
        ("#2", ["Who I am"]),
        ("#2-4", ["Who I am", "My work", "And more."]),
        ("#5-", ["Friends"]),
        ("#5,1", ["Friends", "About me"]),
        ("#friends", ["Friends"]),
        ("#my-work", ["My work", "And more."]),
        ("#My%20work", ["My work", "And more."]),
        ("#about-me", ["About me", "Who I am", "My work", "And more.", "Friends"]),
        ("#in-detail", ["My work", "And more."]),
    ],
)
def test_some_slides_by_number_or_the_section_of_a_heading(write: Write, part: str, chosen: list[str]) -> None:
    deck = read_deck(write(talk=f"<!-- include: about.md{part} -->\n", about=ABOUT))
    assert (titles(deck), deck.findings) == (chosen, ())


def test_a_heading_is_found_by_an_anchor_of_its_own(write: Write) -> None:
    deck = read_deck(write(talk="<!-- include: a.md#x -->\n", a="# A\n\n---\n\n# *B* {#x .c}\n\n---\n\n# C\n"))
    assert titles(deck) == ["B"]


@pytest.mark.parametrize(
    ("written", "line", "code", "sentence"),
    [
        ("nowhere.md", 3, "missing-include", "There is no file nowhere.md"),
        ("abuot.md", 3, "missing-include", "There is no file abuot.md; did you mean about.md"),
        ("../outside.md", 3, "missing-include", "../outside.md lies outside the deck's folder"),
        ("https://example.org/a.md", 3, "missing-include", "is on the internet"),
        ("folder.md", 3, "missing-include", "is a folder"),
        ("talk.md", 3, "include-cycle", "talk.md → talk.md"),
        ("picture.png", 3, "broken-include", "picture.png is not a text file"),
        ("latin.md", 3, "broken-include", "latin.md is not UTF-8 text"),
        ("empty.md", 3, "broken-include", "empty.md is empty"),
        ("packed.footlight", 3, "broken-include", "one-file talk"),
        ("about.md#9", 3, "no-such-slide", "about.md has 5 slides, so there is no slide 9"),
        ("about.md#4-9", 3, "no-such-slide", "about.md has 5 slides, so there is no slide 9"),
        ("about.md#4-2", 3, "no-such-slide", "counts backwards"),
        ("about.md#my-wrok", 3, "no-such-slide", "about.md has no heading “my-wrok”; did you mean #my-work"),
    ],
)
def test_what_cannot_be_included_is_a_finding_where_it_is_written(
    write: Write, tmp_path: Path, written: str, line: int, code: str, sentence: str
) -> None:
    write(talk="x", about=ABOUT)
    tmp_path.joinpath("picture.png").write_bytes(b"\x89PNG\0\0")
    tmp_path.joinpath("latin.md").write_bytes(b"caf\xe9")
    tmp_path.joinpath("empty.md").write_bytes(b"")
    tmp_path.joinpath("packed.footlight").write_bytes(b"PK")
    tmp_path.joinpath("folder.md").mkdir()
    tmp_path.parent.joinpath("outside.md").write_text("# Secret\n", "utf-8")
    deck = read_deck(write(talk=f"<!-- hide -->\n\n<!-- include: {written} -->\n\n---\n\n# B\n"))
    (finding,) = deck.findings
    assert (finding.line, finding.code, finding.severity, deck.file_of(finding)) == (
        line, code, Severity.ERROR, Path("talk.md"),
    )  # fmt: skip
    assert sentence in finding.message
    assert "Secret" not in titles(deck)
    assert titles(deck)[-1] == "B"
    assert all(slide.hidden for slide in deck.slides[:-1]), "the audience never sees that something is missing"


def test_a_file_outside_is_included_when_its_folder_is_allowed(write: Write, tmp_path: Path) -> None:
    deck = write(talks__talk="<!-- include: ../shared/me.md -->\n", shared__me="# Me\n")
    assert titles(read_deck(deck)) == [""]
    asked = Asked(allowed=(tmp_path / "shared",))
    allowed = read_deck(deck, asked=asked)
    assert (titles(allowed), allowed.slides[0].folder) == (["Me"], Path("shared"))
    assert titles(read_deck(deck, allowed)) == ["Me"], "a save forbids nothing"


def test_an_include_with_something_else_on_its_slide_is_a_finding(write: Write) -> None:
    deck = read_deck(write(talk="# A\n\n<!-- include: b.md -->\n", b="# B\n"))
    assert (titles(deck), told(deck)) == (["A"], [("talk.md", 3, "include-not-alone")])


@pytest.mark.parametrize(
    "note", ["include: the joke about salmon", "include: everybody", "include: Ann, Ben", "include: see p. 3"]
)
def test_what_has_not_the_form_is_a_note(write: Write, note: str) -> None:
    deck = read_deck(write(talk=f"# A\n\n<!-- {note} -->\n"))
    assert deck.slides[0].notes.text == note
    assert [each.severity for each in deck.findings] == [Severity.HINT]


def test_a_slip_in_the_name_is_told_only_where_a_file_is_named(write: Write) -> None:
    deck = read_deck(write(talk="# A\n\n<!-- included: the joke -->\n\n---\n\n# B\n\n<!-- inclde: about.md -->\n"))
    assert told(deck) == [("talk.md", 9, "unknown-directive")]
    assert deck.slides[0].notes.text == "included: the joke"


def test_what_stands_beside_an_include_holds_for_all_its_slides(write: Write) -> None:
    talk = """---
audiences: [long, short]
---

<!-- include: a.md -->
<!-- for: long -->
<!-- footer: From here on -->
<!-- _class: lead -->
<!-- time: 3m -->

::: notes
Said first.
:::

---

# End
"""
    deck = parse_deck(talk, write(talk=talk, a="# A\n\n---\n\n<!-- for: short -->\n\n# B\n"))
    long, short = (parse_deck(talk, deck.path, asked=Asked(name)) for name in ("long", "short"))
    assert [slide.hidden for slide in long.slides] == [False, True, False]
    assert [slide.hidden for slide in short.slides] == [True, True, False], (
        "both the include and the slide say for whom"
    )
    assert [slide.settings.footer for slide in long.slides] == ["From here on"] * 3
    assert [slide.settings.classes for slide in long.slides] == [("lead",), ("lead",), ()]
    assert [slide.notes.text for slide in long.slides] == ["Said first.", "", ""]
    assert told(long) == [("talk.md", 9, "include-with-time")]


def test_several_includes_on_one_slide_come_one_after_another(write: Write) -> None:
    deck = read_deck(write(talk="<!-- include: a.md -->\n<!-- include: b.md -->\n", a="# A\n", b="# B\n"))
    assert titles(deck) == ["A", "B"]


def test_one_of_several_that_brings_nothing_leaves_one_hidden_slide(write: Write) -> None:
    text = "<!-- x.md -->\n<!-- include: no.md -->\n<!-- include: b.md -->\n<!-- include: nor.md -->\n"
    deck = read_deck(write(talk=text, b="# B\n"))
    assert [(slide.title, slide.hidden) for slide in deck.slides] == [("B", False), ("", True)]
    assert [line for _, line, _ in told(deck)] == [2, 4]


def test_files_for_audiences_of_their_own(write: Write) -> None:
    other = "---\naudiences: [ann, ben]\n---\n\n# A\n\n::: {for=ben}\nBen's\n:::\n\n---\n\n<!-- for: ben -->\n\n# B\n"
    path = write(talk="<!-- include: a.md -->\n", a=other)
    plain = read_deck(path)
    assert [slide.hidden for slide in plain.slides] == [False, True], "as the file says when it is read by itself"
    assert words(plain, 1) == "A"
    text = "---\naudiences: [ben]\n---\n\n<!-- include: a.md -->\n"
    both = parse_deck(text, path)
    assert [slide.hidden for slide in both.slides] == [False, False]
    assert words(both, 1) == "A Ben's"


def test_included_files_include_others_from_their_own_folder(write: Write) -> None:
    deck = read_deck(
        write(
            talk="<!-- include: a/b.md -->\n\n---\n\n# End\n",
            a__b="<!-- class: x -->\n# B\n\n---\n\n<!-- include: c.md -->\n\n---\n\n# B2\n",
            a__c="# C\n\n---\n\n<!-- include: ../a/b.md -->\n\n---\n\n<!-- include: gone.md -->\n",
        )
    )
    assert titles(deck) == ["B", "C", "", "", "B2", "End"]
    assert [slide.settings.classes for slide in deck.slides] == [("x",)] * 5 + [()]
    assert [at.file for at in deck.slides[1].included_at] == [Path("talk.md"), Path("a/b.md")]
    assert told(deck) == [("a/c.md", 5, "include-cycle"), ("a/c.md", 9, "missing-include")]
    assert deck.unread == (Path("a/gone.md"),)


def test_the_same_slides_twice_are_two_slides(write: Write) -> None:
    deck = read_deck(write(talk="<!-- include: a.md -->\n\n---\n\n<!-- include: ./a.md -->\n", a="# A\n\n---\n\n# B\n"))
    assert [(slide.number, slide.title) for slide in deck.slides] == [(1, "A"), (2, "B"), (3, "A"), (4, "B")]
    assert deck.files == (Path("talk.md"), Path("a.md"))
    assert deck.slides[0] != deck.slides[2]


def test_what_is_wrong_with_a_slide_names_its_file_and_slides_that_are_left_out_are_nobodys(write: Write) -> None:
    other = "# A\n\n<!-- clas: y -->\n\n---\n\n# B\n\n<!-- clas: x -->\n\n---\n\n# C\n\n```\nopen\n"
    deck = read_deck(write(talk="# 1\n\n---\n\n<!-- include: a.md#2-3 -->\n", a=other))
    assert [(*each, finding.slide) for each, finding in zip(told(deck), deck.findings, strict=True)] == [
        ("a.md", 9, "unknown-directive", 2), ("a.md", 15, "unclosed-fence", 3)
    ]  # fmt: skip


def test_a_file_by_its_decoded_name_and_with_blanks(write: Write, tmp_path: Path) -> None:
    tmp_path.joinpath("about me.md").write_text("# Me\n", "utf-8")
    for written in ("about me.md", "about%20me.md", '"about me.md#1"'):
        deck = read_deck(write(talk=f"<!-- include: {written} -->\n"))
        assert (titles(deck), deck.files[1]) == (["Me"], Path("about me.md"))


def test_links_to_files_outside_are_refused(write: Write, tmp_path: Path) -> None:
    tmp_path.parent.joinpath("outside.md").write_text("# Secret\n", "utf-8")
    deck = write(talk="<!-- include: link.md -->\n")
    try:
        Path("link.md").symlink_to("../outside.md")
    except OSError:
        pytest.skip("this user may make no links")
    assert [each.code for each in read_deck(deck).findings] == ["nothing-shown", "missing-include"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no such pipes")
def test_a_pipe_is_not_waited_for(write: Write) -> None:
    os.mkfifo(write(talk="x").with_name("pipe.md"))
    assert "pipe or a device" in read_deck(write(talk="<!-- include: pipe.md -->\n\n---\n\n# A\n")).findings[0].message


# bounds


def test_includes_are_as_many_as_anybody_writes(write: Write) -> None:
    text = "\n\n---\n\n".join(["<!-- include: a.md -->"] * (including.MOST_INCLUDES + 3))
    deck = read_deck(write(talk=text, a="# A\n"))
    assert sum(slide.title == "A" for slide in deck.slides) == including.MOST_INCLUDES
    assert [code for _, _, code in told(deck)] == ["too-many-includes"] * 3


def test_files_that_multiply_end(write: Write) -> None:
    """Each of ten files includes the next one ten times: ten thousand million slides."""
    ten = {f"f{n}": "\n\n---\n\n".join([f"<!-- include: f{n + 1}.md -->"] * 10) for n in range(10)}
    deck = read_deck(write(**ten, f10="# End\n"))
    assert "too-many-includes" in {code for _, _, code in told(deck)}


def test_files_include_one_another_so_deep_and_no_deeper(write: Write) -> None:
    chain = {f"f{n}": f"<!-- include: f{n + 1}.md -->\n" for n in range(including.DEEPEST + 1)}
    deck = read_deck(write(**chain, **{f"f{including.DEEPEST + 1}": "# Deep\n"}))
    assert [code for _, _, code in told(deck)] == ["nothing-shown", "include-cycle"]
    chain.pop("f0")
    assert titles(read_deck(write(**chain, **{f"f{including.DEEPEST + 1}": "# Deep\n"}))) == ["Deep"]


def test_the_text_is_as_long_as_a_file_may_be(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(including, "MOST_CHARACTERS", 100)
    path = write(talk="<!-- include: a.md -->\n\n---\n\n<!-- include: a.md -->\n", a=f"# {'a' * 40}\n")
    deck = read_deck(path)
    assert [code for _, _, code in told(deck)] == ["too-many-includes"]
    assert [slide.hidden for slide in deck.slides] == [False, True]


def test_there_are_as_many_slides_as_a_deck_may_have(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(including, "MOST_SLIDES", 3)
    path = write(talk="<!-- include: a.md -->\n\n---\n\n<!-- include: a.md -->\n", a="# A\n\n---\n\n# B\n")
    deck = read_deck(path)
    assert titles(deck) == ["A", "B", "A"]
    assert told(deck) == [("a.md", 4, "too-many-slides")]


# again, in part, elsewhere


def test_slides_that_did_not_change_are_the_same_in_the_next_reading(write: Write) -> None:
    path = write(talk=TALK, parts__about=ABOUT)
    first = read_deck(path)
    contents = [slide.content for slide in first.slides]
    write(parts__about=ABOUT.replace("Friends", "My friends"))
    second = read_deck(path, first)
    assert titles(second)[5] == "My friends"
    assert [new is old for new, old in zip(second.slides, first.slides, strict=True)] == [True] * 5 + [False, True]
    assert [slide.content is old for slide, old in zip(second.slides, contents, strict=True)].count(False) == 1


def test_a_definition_that_changes_changes_the_slides_of_its_file(write: Write) -> None:
    path = write(talk=TALK, parts__about=ABOUT)
    first = read_deck(path)
    assert words(first, 3).endswith("Of mine.")
    write(parts__about=ABOUT.replace("Of mine", "Not of mine"))
    second = read_deck(path, first)
    assert words(second, 3).endswith("Not of mine.")
    assert second.slides[0] is first.slides[0]


def test_the_beginning_of_a_long_deck_has_its_included_slides(write: Write) -> None:
    slides = "\n\n---\n\n".join(f"# {number}\n\n{'word ' * 20}" for number in range(2500))
    path = write(talk=f"<!-- include: a.md -->\n\n---\n\n{slides}\n", a="# A\n\n---\n\n# B\n")
    beginning = read_beginning(path)
    assert beginning is not None
    assert beginning.partial
    whole = read_deck(path, beginning)
    assert titles(beginning)[:3] == ["A", "B", "0"]
    assert all(new is old for new, old in zip(whole.slides, beginning.slides, strict=False))
    write(a="# A {{pages}}\n")
    assert read_beginning(path) is None, "nobody knows yet how many pages there are"


def test_a_deck_goes_to_another_process(write: Write) -> None:
    deck = read_deck(write(talk=TALK, parts__about=ABOUT))
    there = pickle.loads(pickle.dumps(deck))  # noqa: S301 - our own
    assert words(there, 3) == words(deck, 3)


NAMES = st.sampled_from(["a.md", "b.md", "c/d.md", "talk.md", "../x.md", "no.md", "a.md#2", "b.md#one", "c/d.md#1-"])
SLIDES = st.lists(
    st.one_of(
        st.sampled_from(["# One", "## Two", "word", "", "<!-- class: x -->\nw", "<!-- hide -->\nw", "```\nopen"]),
        NAMES.map(lambda name: f"<!-- include: {name} -->"),
    ),
    min_size=1, max_size=5,
).map("\n\n---\n\n".join)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(SLIDES, SLIDES, SLIDES, SLIDES)
def test_any_files_that_include_one_another_are_a_deck(
    tmp_path_factory: pytest.TempPathFactory, talk: str, one: str, two: str, three: str
) -> None:
    folder = tmp_path_factory.mktemp("any")
    folder.joinpath("c").mkdir()
    files = {"talk.md": talk, "a.md": one, "b.md": two, "c/d.md": three}
    for name, text in files.items():
        folder.joinpath(name).write_text(text, "utf-8")
    deck = parse_deck(talk, folder / "talk.md")
    lines = {folder / name: text.split("\n") for name, text in files.items()}
    assert [slide.number for slide in deck.slides] == [*range(1, len(deck.slides) + 1)]
    for slide in deck.slides:
        written = lines[slide.span.file][slide.span.first - 1 : slide.span.last]
        assert slide.source.strip() in "\n".join(written)
        assert slide.content.root is not None
        assert all(at.file in lines for at in slide.included_at)
    assert [slide.in_deck.first for slide in deck.slides] == sorted(slide.in_deck.first for slide in deck.slides)
    for finding in deck.findings:
        assert 1 <= finding.line <= len(lines[deck.file_of(finding)])
