"""Layouts of code: alone as large as it can be, or beside the text that explains it."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Sequence
from xml.etree.ElementTree import Element

from footlight.deck.named_tuple import NamedTuple
from footlight.styling.layouts.rebuilding import beside, copied, with_blocks
from footlight.styling.layouts.shape import LISTS, Layout, Shape, is_heading, is_text, text_of, words_of

_LARGEST, _USUAL, _WRAPPED, _SMALLEST = 40.0, 24.0, 22.0, 18.0
"""Type sizes of code, in pixels of 720: a little more than that of text; the usual one; the one below which a line that
is too long rather goes on below itself, and below which lines that come in steps rather show in part; and what the back
row still reads."""
_STEP = 0.5
_ADVANCE = 0.6
"""The width of a letter of the code's font, in its size (JetBrains Mono, and most of its kind)."""
_LEADING, _TIGHT = 1.45, 1.16
"""Of code in its usual size and above, and in the smallest: what is small stands closer, to be less small."""
_PADDING = 2.0, 1.6
"""Of the block, across and down, in its type size."""
_TIGHT_PADDING = 1.6, 0.9
_TITLE = 1.4
"""The height of a file's name above the code, in its type size."""
_HANG = 4
"""Letters by which a line that goes on below itself hangs in, about."""
_GUTTER = 2
_ROOM = 0.87, 0.81
"""Of the slide's width and height, within its edges."""
_LONG_ROOM = 0.87
"""Of the height, where a block of small code may go nearer to the slide's lower edge."""
_HEADING_HEIGHT, _LINE_HEIGHT, _GAP = 0.14, 0.0625, 0.028
"""Of the slide's height: a heading with its distance, a line of text, the distance between blocks."""
_LINE_LETTERS = 70
"""In a line of text across the slide."""
_TAB = 4


class _Setting(NamedTuple):
    """How a block is set: its type size in pixels, its leading, and how many lines show at once (0 for all)."""

    size: float
    leading: float
    wraps: bool = False
    window: int = 0


def _code_alone(shape: Shape) -> Element | None:
    code = [block for block in shape.blocks if block.tag == "pre"]
    others = [block for block in shape.blocks if block.tag != "pre"]
    return code[0] if len(code) == 1 and len(others) <= 1 and all(is_heading(block) for block in others) else None


def _is_code(shape: Shape) -> bool:
    if shape.narrow or _is_code_beside_text(shape):
        return False
    return _code_alone(shape) is not None or (shape.ours and _is_code_with_sentence(shape))


def _is_code_with_sentence(shape: Shape) -> bool:
    code = _only_code(shape)
    if code is None or len(_lines_of(code)) < _FEWEST_LINES:
        return False
    others = [block for block in shape.blocks if block is not code and not is_heading(block)]
    said = sum(words_of(block) for block in others)
    return said <= _MOST_WORDS_AROUND and all(block.tag == "p" and is_text(block) for block in others)


def _code_enlarged(shape: Shape) -> Element:
    block = _only_code(shape)
    if block is None:
        return shape.section
    return with_blocks(shape.section, (block,), [enlarged(block, shape)])


def enlarged(block: Element, shape: Shape, share: float = 1.0) -> Element:
    """Make a block of code as large as fits a share of the slide's width."""
    above = [other for other in shape.blocks if other is not block and share == 1.0]
    taken = sum(_height_of(other) for other in above)
    if share < 1.0 and is_heading(shape.blocks[0]):
        taken = _HEADING_HEIGHT
    unit = shape.slide_size.height / 720
    width = shape.slide_size.width * _ROOM[0] * share / unit
    if not shape.ours:
        size = max(_USUAL, min(_LARGEST, *_largest(block, width, (_ROOM[1] - taken) * 720)))
        return _with_style(block, f"--code-size: {size * unit:.1f}px")
    setting = _set(block, width, (_ROOM[1] - taken) * 720)
    long = setting.window or len(_lines_of(block)) * _LEADING * _USUAL > (_ROOM[1] - taken) * 720
    if long:
        setting = _set(block, width, (_LONG_ROOM - taken) * 720)
    said = [f"--code-size: {setting.size * unit:.1f}px"]
    if setting.leading < _LEADING:
        said.append(f"--code-leading: {setting.leading:.3g}")
    if long:
        said.append("--code-padding: 0.45em 0.8em")
    larger = _with_style(block, *said, extra_class="long" if long else "")
    if setting.wraps:
        larger.set("data-wraps", "true")
    if setting.window:
        larger.set("data-window", str(setting.window))
    return larger


def _with_style(block: Element, *said: str, extra_class: str = "") -> Element:
    larger = copied(block, list(block), extra_class)
    larger.set("style", "; ".join(part for part in (block.get("style", ""), *said) if part))
    return larger


def _largest(block: Element, width: float, height: float) -> tuple[float, float]:
    """Return the type size at which the longest line just fits a width, and at which all lines fit a height."""
    lines = _lines_of(block)
    gutter = len(str(len(lines))) + _GUTTER if "data-numbers" in block.attrib else 0
    across = width / (_ADVANCE * (max(map(_columns_of, lines)) + gutter) + _PADDING[0])
    return across, height / (_LEADING * len(lines) + _PADDING[1] + _title_height(block))


def _title_height(block: Element) -> float:
    return _TITLE if block.find("span[@class='code-title']") is not None else 0.0


def _height_of(block: Element) -> float:
    """Guess how much of the slide's height a heading or a short paragraph takes."""
    if is_heading(block):
        return _HEADING_HEIGHT
    return math.ceil(len(text_of(block)) / _LINE_LETTERS) * _LINE_HEIGHT + _GAP


def _lines_of(block: Element) -> list[str]:
    code = block.find("code")
    return text_of(block if code is None else code).expandtabs(_TAB).splitlines() or [""]


def _set(block: Element, width: float, height: float) -> _Setting:
    """Choose how a block of code is set in a room in pixels of 720: as large as its lines allow, within bounds."""
    lines = _lines_of(block)
    columns = [_columns_of(line) for line in lines]
    gutter = len(str(len(lines))) + _GUTTER if "data-numbers" in block.attrib else 0
    title = _title_height(block)
    largest = min(_largest(block, width, height))
    if largest >= _USUAL:
        return _Setting(min(largest, _LARGEST), _LEADING)
    sizes = [_SMALLEST + _STEP * index for index in range(round((_USUAL - _SMALLEST) / _STEP) + 1)]
    for size in reversed(sizes):
        room = (height / size - title - _padding(size, 1)) / _leading(size)
        letters = int((width / size - _padding(size, 0)) / _ADVANCE) - gutter
        wraps = max(columns) > letters
        if len(lines) <= room and (not wraps or (size <= _WRAPPED and _rows(columns, letters) <= room)):
            return _Setting(size, _leading(size), wraps)
        if "|" in block.get("data-highlight", "") and size <= _WRAPPED:
            return _windowed(block, sizes, title, width, height, max(columns) + gutter)
    return _Setting(_SMALLEST, _TIGHT, max(columns) > int((width / _SMALLEST - _PADDING[0]) / _ADVANCE) - gutter)


def _windowed(
    block: Element, sizes: Sequence[float], title: float, width: float, height: float, columns: int
) -> _Setting:
    """Choose how much shows at once of lines that come in steps: all that a step is about, with a line around it."""
    most = max(_spans(block.get("data-highlight", "")), default=1) + 2
    for size in reversed(sizes):
        room = int((height / size - title - _PADDING[1]) / _LEADING)
        fits = columns <= int((width / size - _PADDING[0]) / _ADVANCE)
        if room >= most and (fits or size <= _WRAPPED):
            return _Setting(size, _LEADING, not fits, room)
    return _Setting(sizes[0], _TIGHT, wraps=True, window=int((height / sizes[0] - title - _TIGHT_PADDING[1]) / _TIGHT))


def _spans(highlight: str) -> list[int]:
    """Return from the first to the last line how many lines each group spans."""
    groups = [[int(number) for number in re.findall(r"\d{1,6}", group)] for group in highlight.split("|")]
    return [max(numbers) - min(numbers) + 1 for numbers in groups if numbers]


def _leading(size: float) -> float:
    part = min(max((size - _SMALLEST) / (_USUAL - _SMALLEST), 0.0), 1.0)
    return _TIGHT + (_LEADING - _TIGHT) * part


def _padding(size: float, direction: int) -> float:
    return _PADDING[direction] if size >= _USUAL else _TIGHT_PADDING[direction]


def _columns_of(line: str) -> int:
    """Count the columns of a line; letters of Chinese, Japanese and Korean take two."""
    return len(line) if line.isascii() else sum(2 if unicodedata.east_asian_width(each) in "WF" else 1 for each in line)


def _rows(columns: Sequence[int], across: int) -> int:
    """Count the rows that lines take where they may go on below themselves."""
    return sum(1 + max(math.ceil((each - across) / max(across - _HANG, 1)), 0) for each in columns)


CODE = Layout(
    "code",
    _is_code,
    _code_enlarged,
    shows=frozenset({"pre"}),
    help="Code as large as its lines let it be, under a heading and a sentence at most.",
    example="""\
## A greeting

```python
def greet(name):
    words = f"Hello, {name}"
    return words
```
""",
)
"""Code alone, under a heading and a sentence at most: as large as its longest line and its number of lines let it be.

The size goes onto the block as ``--code-size`` and ``--code-leading``, for a theme to use."""


_FEWEST_WORDS, _MOST_WORDS = 4, 70
_MOST_WORDS_AROUND = 40
_FEWEST_LINES = 4
"""Shorter code reads well between two paragraphs."""
_SHARES = ((24, 44), (34, 52), (44, 60))
"""Up to which number of columns code takes which percentage of the slide's width."""


def _only_code(shape: Shape) -> Element | None:
    code = [block for block in shape.blocks if block.tag == "pre"]
    return code[0] if len(code) == 1 else None


def _share(code: Element) -> int | None:
    longest = max(map(_columns_of, _lines_of(code)))
    return next((share for most, share in _SHARES if longest <= most), None)


def _is_code_beside_text(shape: Shape) -> bool:
    code = _only_code(shape)
    if code is None or shape.narrow or _share(code) is None:
        return False
    if len(_lines_of(code)) < _FEWEST_LINES:
        return False
    others = [block for block in shape.blocks if block is not code]
    said = sum(words_of(block) for block in others if not is_heading(block))
    return _FEWEST_WORDS <= said <= _MOST_WORDS and all(is_text(block) or block.tag in LISTS for block in others)


def _code_beside_text(shape: Shape) -> Element:
    code = _only_code(shape)
    if code is None:
        return shape.section
    share = _share(code) or _SHARES[-1][1]
    return beside(shape, code, enlarged(code, shape, share / 100), share)


CODE_BESIDE = Layout(
    "code-beside",
    _is_code_beside_text,
    _code_beside_text,
    restructures=True,
    shows=frozenset({"pre"}),
    help="Code beside the words that explain it.",
    example="""\
## How it greets

- It takes a name
- It says two words

```python
def greet(name):
    words = "Hello"
    return words, name

greet("Ada")
```
""",
)
"""Code beside text that explains it: ``div.layout-text`` and ``div.layout-media``, in the author's order.

The code's longest line decides its share of the width; code that needs more than most of it stays below the text."""
