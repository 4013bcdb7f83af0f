from __future__ import annotations

import json

import pytest

from footlight.desktop.terminal import shown_line, shown_lines


@pytest.mark.parametrize(
    ("order", "shown"),
    [
        ("\x1b]0;owned\a", "\\u001b]0;owned\\u0007"),
        ("\x9b31m", "\\u009b31m"),
        ("\u202e", "\\u202e"),
        ("a\nb", "a\\u000ab"),
    ],
)
def test_a_line_has_no_order_for_the_terminal(order: str, shown: str) -> None:
    assert shown_line(order) == shown


def test_words_of_all_the_world_stay() -> None:
    words = "Größe, 中文, שלום \u200f, 🧑\u200d🚀, e\u0301"
    assert shown_line(words) == words


def test_lines_stay_lines_and_json_keeps_its_meaning() -> None:
    said = {"title": "\x9b31m\x7f \u2028", "text": "a\nb"}
    shown = shown_lines(json.dumps(said, indent=2, ensure_ascii=False))
    assert json.loads(shown) == said
    assert shown.count("\n") == 3
    assert "\x9b" not in shown
