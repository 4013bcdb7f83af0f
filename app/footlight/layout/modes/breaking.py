"""A text and a width -> how wide its lines should be: as wide as there is, of about equal length, without a widow."""

from __future__ import annotations

from PySide6.QtGui import QTextLayout, QTextLine, QTextOption

from footlight.layout.modes.contract import Engine
from footlight.styling.budget import LETTERS, LINE
from footlight.styling.computed import ComputedStyle

_WIDOW = 0.2
"""Of the width: a last line of one word is a widow when it is shorter."""
_LEAST_LEFT = 0.5
"""Of the width: what the line above must keep when a word is taken from it."""
_FIRST_CJK = "\u2e80"
_CJK_WIDOW = 2
"""Ideographs on a last line, a full stop counted."""


def wraps(style: ComputedStyle) -> bool:
    """Return whether text in a style is broken into lines by its width."""
    return style.white_space not in {"nowrap", "pre"}


def longest_of(layout: QTextLayout, width: float, engine: Engine) -> float:
    """Measure the longest of the lines that a text makes in a width, in pixels."""
    return max([line.naturalTextWidth() for line in _broken(layout, engine, width)], default=0.0)


def _broken(layout: QTextLayout, engine: Engine, *widths: float) -> list[QTextLine]:
    """Break the text into lines of these widths, the last for all that follow."""
    lines: list[QTextLine] = []
    spend = engine.spend
    spend(len(layout.text()) // LETTERS)
    layout.clearLayout()
    while (line := layout.createLine()).isValid():
        spend(LINE)
        line.setLineWidth(widths[len(lines)] if len(lines) < len(widths) else widths[-1])
        lines.append(line)
    return lines


def balanced_widths(layout: QTextLayout, width: float, engine: Engine) -> tuple[float, ...]:
    """Find the widths of lines, the last for all that follow: about equally long, and no lone word at the end."""
    option = layout.textOption()
    whole_words = QTextOption(option)
    whole_words.setWrapMode(QTextOption.WrapMode.WordWrap)
    layout.setTextOption(whole_words)
    widths = _balanced(layout, width, engine)
    layout.setTextOption(option)
    return widths


def _balanced(layout: QTextLayout, width: float, engine: Engine) -> tuple[float, ...]:
    wanted = len(_broken(layout, engine, width))
    if wanted < 2:
        return (width,)
    least = _least_width(layout, width, wanted, engine)
    *_, above, last = _broken(layout, engine, least)
    words = layout.text()[above.textStart() : above.textStart() + above.textLength()].strip().split(" ")
    lone = " " not in layout.text()[last.textStart() :].strip()
    # Break the line above one word earlier, when what then comes last is not the longest line.
    shorter = above.naturalTextWidth() - 0.5
    if lone and len(words) > 1 and last.naturalTextWidth() < shorter:
        widths = (*[least] * (wanted - 2), shorter, least)
        if len(_broken(layout, engine, *widths)) == wanted:
            return widths
    return (least,)


def _least_width(layout: QTextLayout, width: float, wanted: int, engine: Engine) -> float:
    """Find the least width that needs no more lines than wanted, and breaks no word that the whole width does not."""
    low, high = max(width / wanted, min(longest_of(layout, 1.0, engine), width)), width
    while high - low > max(width / 100, 1.0):
        middle = (low + high) / 2
        if len(_broken(layout, engine, middle)) > wanted:
            low = middle
        else:
            high = middle
    return high


def widths_without_widow(layout: QTextLayout, style: ComputedStyle, width: float) -> tuple[float, ...]:
    """Find the widths of lines, the last for all that follow, that bring one more word down to a widow; () without one.

    Args:
        layout: Broken into lines of the width.
        style: Of the paragraph.
        width: Of its lines.
    """
    count = layout.lineCount()
    if count < 2:
        return ()
    last, above = layout.lineAt(count - 1), layout.lineAt(count - 2)
    end = layout.text()[last.textStart() :].strip()
    before = layout.text()[above.textStart() : above.textStart() + above.textLength()]
    if not end or " " in end or before.endswith("\u2028") or last.naturalTextWidth() >= width * _WIDOW:
        return ()
    if end[0] >= _FIRST_CJK:
        shorter = above.naturalTextWidth() - 1.2 * style.font_size if len(end) <= _CJK_WIDOW else 0.0
    else:
        shorter = above.naturalTextWidth() - 0.5 if before.strip().count(" ") >= 2 else 0.0
    return (*[width] * (count - 2), shorter, width) if shorter > width * _LEAST_LEFT else ()
