from __future__ import annotations

from collections.abc import Callable

import pytest

from footlight.deck import Content

Reader = Callable[..., Content]


@pytest.fixture(params=["commonmark", "extra"])
def steps_of(request: pytest.FixtureRequest, content_of: Reader) -> Callable[[str], tuple[int, dict[str, int]]]:
    """The number of steps, and for every text the step at which it appears."""

    def read(text: str) -> tuple[int, dict[str, int]]:
        content = content_of(text, markdown=request.param)
        found: dict[str, int] = {}

        def walk(element: object, inherited: int) -> None:
            step = int(element.get("data-step", inherited))  # type: ignore[attr-defined]
            for line in (element.text or "").split("\n"):  # type: ignore[attr-defined]
                found.setdefault(line.strip(), step)
            for child in element:  # type: ignore[attr-defined]
                walk(child, step)
                for line in (child.tail or "").split("\n"):
                    found.setdefault(line.strip(), inherited if step == inherited else step_of_tail(element, inherited))

        def step_of_tail(element: object, inherited: int) -> int:
            return int(element.get("data-step", inherited))  # type: ignore[attr-defined]

        walk(content.root, 0)
        found.pop("", None)
        return content.steps, found

    return read


Steps = Callable[[str], tuple[int, dict[str, int]]]


def test_marked_lists_come_item_by_item_and_others_at_once(steps_of: Steps) -> None:
    assert steps_of("* a\n* b\n\ntext") == (2, {"a": 1, "b": 2, "text": 0})
    assert steps_of("1) a\n2) b") == (2, {"a": 1, "b": 2})
    assert steps_of("- a\n- b\n\n1. c") == (0, {"a": 0, "b": 0, "c": 0})
    assert steps_of("* a\n    * b\n    - c\n* d\n\n- e") == (3, {"a": 1, "b": 2, "c": 1, "d": 3, "e": 0})
    assert steps_of("* # A\n* `b`\n* c **d**") == (3, {"A": 1, "b": 2, "c": 3, "d": 3})


@pytest.mark.parametrize("pause", ["<!-- pause -->", "<!--pause-->", ". . ."])
def test_a_pause_keeps_the_rest_for_the_next_step(steps_of: Steps, pause: str) -> None:
    assert steps_of(f"a\n\n{pause}\n\nb\n\n{pause}\n\n# c\n\n- d") == (2, {"a": 0, "b": 1, "c": 2, "d": 2})
    assert steps_of(f"# a\n{pause}\n- b") == (1, {"a": 0, "b": 1})
    assert steps_of(f"- a\n{pause}\n- b\n- c") == (1, {"a": 0, "b": 1, "c": 1})
    assert steps_of(f"a\n\n{pause}") == (1, {"a": 0})


def test_a_pause_inside_a_paragraph(steps_of: Steps) -> None:
    assert steps_of("a <!-- pause --> b\n\nc") == (1, {"a": 0, "b": 1, "c": 1})
    assert steps_of("a <!-- pause --> **b**") == (1, {"a": 0, "b": 1})


def test_any_number_of_pauses_in_a_paragraph_is_read(steps_of: Steps) -> None:
    words = [f"w{number}" for number in range(1200)]
    steps, first = steps_of(" <!-- pause --> ".join(words))
    assert steps == len(words) - 1
    assert first == {word: step for step, word in enumerate(words)}
    doubled = "a <!-- pause --><!-- pause -->b *c* <!-- pause --> **d** e"
    assert steps_of(doubled) == (3, {"a": 0, "b": 2, "c": 2, "d": 3, "e": 3})


def test_a_list_cut_by_a_pause_stays_one_list(content_of: Reader) -> None:
    for text in ("- a\n<!-- pause -->\n- b", "- a\n\n<!-- pause -->\n\n- b", "1. a\n\n<!-- pause -->\n\n2. b"):
        content = content_of(text)
        (only,) = list(content.root)
        assert [item.get("data-step") for item in only.iter("li")] == [None, "1"]


def test_pauses_and_lists_together(steps_of: Steps) -> None:
    assert steps_of("* a\n* b\n\n<!-- pause -->\n\nc\n\n* d") == (4, {"a": 1, "b": 2, "c": 3, "d": 4})
    assert steps_of("::: columns\n::: column\na\n\n. . .\n\nb\n:::\n::: column\nc\n:::\n:::") == (
        1,
        {"a": 0, "b": 1, "c": 1},
    )


def test_incremental_blocks_and_classes(steps_of: Steps) -> None:
    assert steps_of("::: incremental\n- a\n- b\n:::\n\n- c") == (2, {"a": 1, "b": 2, "c": 0})
    assert steps_of("a\n\nb {.fragment}\n\nc") == (1, {"a": 0, "b": 1, "c": 0})


@pytest.mark.parametrize("flavour", ["commonmark", "extra"])
def test_highlighted_stages_are_steps(content_of: Reader, flavour: str) -> None:
    content = content_of("* x\n\n```py {1|2-3|all}\na\n```\n\n* y\n", markdown=flavour)
    (block,) = content.root.iter("pre")
    assert (block.get("data-highlight"), block.get("data-first-step")) == ("1|2-3|all", "1")
    assert content.steps == 4
    assert [item.get("data-step") for item in content.root.iter("li")] == ["1", "4"]


def test_marks_in_code_are_no_pauses(content_of: Reader) -> None:
    content = content_of("```md\n* a\n. . .\n<!-- pause -->\n```\n\n`<!-- pause -->`")
    assert content.steps == 0
    assert ". . .\n<!-- pause -->" in "".join(content.root.itertext())
