"""What is known of a rule before it is parsed: enough to pass over it, and never too much."""

from __future__ import annotations

import pytest

from footlight.styling.css.cascade.late_rules import LateRule, statements

PLAIN = """/* A sheet; { with } braces. */
@import "default";

h1, .lead p { color: red }
p[title="}{"]::before { content: "{}" }
"""


@pytest.mark.parametrize(
    ("selector", "filed", "own", "around"),
    [
        ("p", "p", {"p"}, set()),
        ("*", "", set(), set()),
        (":first-child", "", set(), set()),
        ("ul.small > li#sum.b.a::marker", "#sum", {"li", "#sum", ".a", ".b"}, {"ul", ".small"}),
        ("section.lead h1 + p ~ em strong", "strong", {"strong"}, {"em", "section", ".lead"}),
        ("h1 + .after ~ p", "p", {"p"}, set()),
        ("section >p", "p", {"p"}, {"section"}),
        ("section:not(.lead, .dark) :is(h1, h2) > :nth-child(2n + 1)", "", set(), {"section"}),
        ('a[href^="b > .c"].d:has(> img.e)', ".d", {"a", ".d"}, set()),
        ("div:not(:is(.a, :has(p)))", "div", {"div"}, set()),
        ("section:where(.lead:not(.dark)) :is(.a) > p", "p", {"p"}, {"section", ".lead", ".a"}),
        ("section:is( .lead#sum:has(> p) )", "#sum", {"section", ".lead", "#sum"}, set()),
        (":where(p):where(.a .b):not(:where(.c))", "", set(), set()),
    ],
)
def test_a_selector_is_filed_by_what_it_asks_for(selector: str, filed: str, own: set[str], around: set[str]) -> None:
    (wanted,) = LateRule(selector, str, str).wanted
    assert wanted == (filed, own, around)


def test_each_selector_of_a_rule_is_filed() -> None:
    rule = LateRule("h1, h2:is(.a, .b),\n .lead > p", str, str)
    assert [wanted.filed for wanted in rule.wanted] == ["h1", "h2", "p"]


def test_each_selector_of_a_rule_is_parsed_by_itself_and_once() -> None:
    read: list[str] = []
    rule = LateRule("""h1, h2:is(.a, :not(.b, .c)),[title="(,"] > p""", lambda css: read.append(css.strip()), str)
    for index in (2, 1, 2):
        rule.selector(index)
    assert read == ["""[title="(,"] > p""", "h2:is(.a, :not(.b, .c))"]


def test_a_plain_sheet_is_parted_and_its_lines_stay_known() -> None:
    parts = statements(PLAIN)
    assert parts is not None
    assert [part.text for part in parts] == [
        '\n@import "default";',
        "\n\n\nh1, .lead p { color: red }",
        '\n\n\n\np[title="}{"]::before { content: "{}" }',
    ]
    assert [bool(part.selectors) for part in parts] == [False, True, True]


@pytest.mark.parametrize(
    "css", ["@media print { p { color: red } }", "p { & em { color: red } }", "p { color: red", "}"]
)
def test_what_is_no_plain_sheet_is_left_to_the_parser(css: str) -> None:
    assert statements(css) is None
