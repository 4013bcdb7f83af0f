"""A pattern that is compiled late finds what it would find at once, and nothing is compiled that is not used."""

from __future__ import annotations

import pickle
import re

import pytest

from footlight.desktop.late_patterns import late_patterns


def test_a_late_pattern_does_what_a_pattern_does() -> None:
    with late_patterns():
        late = re.compile(r"(?P<letter>[a-z])(\d+)", re.IGNORECASE)
    now = re.compile(r"(?P<letter>[a-z])(\d+)", re.IGNORECASE)
    text = "B12, c3 and 4"
    assert late.findall(text) == now.findall(text)
    assert [found.span() for found in late.finditer(text)] == [found.span() for found in now.finditer(text)]
    assert late.sub(r"\2", text) == now.sub(r"\2", text)
    assert late.split(text) == now.split(text)
    assert (late.pattern, late.flags, late.groups, dict(late.groupindex)) == (
        now.pattern,
        now.flags,
        now.groups,
        dict(now.groupindex),
    )
    assert late.match(text, 5)[0] == "c3"  # type: ignore[index]
    assert late.fullmatch("d5")
    assert not late.search("5d")


def test_nothing_is_compiled_before_it_is_used_and_what_is_wrong_is_told_then() -> None:
    with late_patterns():
        broken = re.compile("(")
    with pytest.raises(re.error):
        broken.match("")


def test_afterwards_patterns_are_compiled_as_always_and_a_late_one_is_sent_as_such() -> None:
    with late_patterns():
        late = re.compile("a|b")
    assert isinstance(re.compile("a"), re.Pattern)
    assert pickle.loads(pickle.dumps(late)) == re.compile("a|b")  # noqa: S301
