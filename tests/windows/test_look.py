"""The two looks of the speaker's windows: legible, worn by everything at once, and never by the audience's view."""

from __future__ import annotations

from itertools import product

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QWidget

from footlight.styling.computed import Color
from footlight.styling.contrast import contrast
from footlight.windows.look import DARK, LIGHT, Look

WORDS = 4.5
MARKS = 3.0
"""The least contrast of words, and of what is no words, by WCAG 2.2 (1.4.3 and 1.4.11), level AA."""

GROUNDS = ("ground", "panel", "raised")

PAIRS = [
    *((words, behind, WORDS) for words, behind in product(("text", "muted", "accent", "alarm"), GROUNDS)),
    *(("on_accent", field, WORDS) for field in ("accent", "accent_hover", "alarm")),
    ("text", "line", WORDS),
    *(("faint", behind, MARKS) for behind in GROUNDS),
    ("accent", "line", MARKS),
]


def ratio(look: Look, one: str, other: str) -> float:
    def color(name: str) -> Color:
        found: QColor = getattr(look, name)
        return Color(found.redF(), found.greenF(), found.blueF())

    return contrast(color(one), color(other))


@pytest.mark.parametrize("look", [DARK, LIGHT], ids=["dark", "light"])
@pytest.mark.parametrize(("words", "behind", "least"), PAIRS)
def test_everything_can_be_read(look: Look, words: str, behind: str, least: float) -> None:
    assert ratio(look, words, behind) >= least


def test_one_is_dark_and_the_other_is_not() -> None:
    assert DARK.is_dark
    assert not LIGHT.is_dark


@pytest.mark.parametrize("look", [DARK, LIGHT], ids=["dark", "light"])
def test_a_widget_knows_the_look_that_it_wears(qapp: QApplication, look: Look) -> None:
    widget = QWidget()
    widget.setPalette(look.palette())
    assert Look.of(widget) == look
