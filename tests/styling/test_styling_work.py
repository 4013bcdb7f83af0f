"""The work of styling: it grows no faster than the slide, and has a limit that is the same on every machine."""

from __future__ import annotations

from functools import partial
from types import SimpleNamespace

import pytest

from footlight.desktop.resources import bundled
from footlight.styling import Stylist
from footlight.styling.budget import Budget, GivenUpError, OutOfTimeError

FEW = 60

BULLETS = "<ul>{}</ul>", "<li>a</li>"
ROWS = "<table><tbody>{}</tbody></table>", "<tr><td>a</td><td>b</td></tr>"
CELLS = "<table><tbody><tr>{}</tr></tbody></table>", "<td>a</td>"
LINKS = "<p>{}</p>", '<a href="https://example.org">a</a>'
PARAGRAPHS = "{}", "<p>a</p>"


def steps(count_steps, make_deck, shape, times, css=""):
    outer, inner = shape
    deck = make_deck(outer.format(inner * times), css=css)
    stylist = Stylist([bundled("assets", "themes")])
    stylist.style(make_deck(css=css).slides[0], deck)  # the sheets are read now
    return count_steps(lambda: stylist.style(deck.slides[0], deck))


@pytest.mark.parametrize(
    ("shape", "css"),
    [
        (BULLETS, ""),
        (ROWS, ""),
        (CELLS, ""),
        (LINKS, ""),
        (PARAGRAPHS, "p ~ p ~ p ~ p ~ p { color: red }"),
        (PARAGRAPHS, "p:has(~ p ~ p) { color: red }"),
        (PARAGRAPHS, ":has(p) p, :has(* b) p, p:not(:has(+ p)) { color: red }"),
        (PARAGRAPHS, "p:nth-of-type(7), p:last-of-type, p:only-of-type { color: red }"),
        (PARAGRAPHS, "p:nth-child(2 of p), p:nth-last-child(2n of p) { color: red }"),
        (("{}", "<div><p>a</p></div>"), "section div p, div ~ div p, div + div > p { color: red }"),
    ],
)
def test_four_times_the_elements_take_four_times_the_steps(count_steps, make_deck, shape, css):
    once = steps(count_steps, make_deck, shape, FEW, css)
    assert steps(count_steps, make_deck, shape, 4 * FEW, css) < 4.5 * once


def test_a_chain_of_combinators_is_followed_once_an_element(count_steps, make_deck):
    nested = "<div>" * 24 + "<p>a</p>" + "</div>" * 24
    deck = make_deck(nested, css=" ".join(["div"] * 12) + " b p { color: red }")
    stylist = Stylist([bundled("assets", "themes")])
    assert count_steps(lambda: stylist.style(deck.slides[0], deck)) < 2_000_000


def test_the_limit_is_counted(make_deck, theme_folder):
    deck = make_deck("<p>a</p>" * 50)
    styling = Stylist([theme_folder])
    budget = Budget()
    styling.style(deck.slides[0], deck, budget=budget)
    again = Budget()
    styling.style(deck.slides[0], deck, budget=again)
    assert again.spent == budget.spent > 0
    styling.style(deck.slides[0], deck, budget=Budget(budget.spent))
    with pytest.raises(GivenUpError):
        styling.style(deck.slides[0], deck, budget=Budget(budget.spent - 1))


def test_who_has_no_time_stops_for_now(make_deck, theme_folder):
    deck = make_deck()
    with pytest.raises(OutOfTimeError):
        Stylist([theme_folder]).style(deck.slides[0], deck, budget=Budget(seconds=-1.0))


def test_who_had_no_processor_is_not_stopped(monkeypatch):
    passed = {"monotonic": 100.0, "thread_time": 0.0}
    monkeypatch.setattr(
        "footlight.styling.budget.time", SimpleNamespace(**{name: partial(passed.get, name) for name in passed})
    )
    slide = Budget(seconds=2.0)
    passed["monotonic"] += 30.0  # in which the machine slept, or others worked
    slide.spend(1)
    passed["thread_time"] += 1.0
    with pytest.raises(OutOfTimeError):
        slide.spend(1)
