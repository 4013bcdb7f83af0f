"""Layouts of slides with few words: title, closing, big number, section, statement, quotation."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from footlight.styling.layouts.rebuilding import copied, with_blocks
from footlight.styling.layouts.shape import HEADINGS, LISTS, Layout, Shape, is_heading, is_text, text_of, words_of

_MOST_BLOCKS_OF_TITLE = 5
_MOST_WORDS_OF_TITLE = 45


def _is_title(shape: Shape) -> bool:
    blocks = shape.blocks
    return (
        shape.opening
        and 1 <= len(blocks) <= _MOST_BLOCKS_OF_TITLE
        and blocks[0].tag in {"h1", "h2"}
        and all(is_text(block) for block in blocks)
        and sum(is_heading(block) for block in blocks) <= 2
        and 0 < shape.words <= _MOST_WORDS_OF_TITLE
    )


TITLE = Layout(
    "title",
    _is_title,
    help="The opening slide: a title, with a subtitle or a few short lines under it.",
    example="""\
# Salt and the sea

Ann Example, Lisbon
""",
)


_MOST_BLOCKS_OF_CLOSING = 5
_MOST_WORDS_OF_CLOSING = 45
_MOST_WORDS_OF_HEADING = 6
_MOST_WORDS_OF_CONTACT = 8
_FAREWELL = re.compile(
    r"\b(thanks?|thank you|questions?|q ?& ?a|the end|contacts?|get in touch|keep in touch|danke|fragen|kontakt|merci|"
    r"gracias|obrigad[oa]|grazie|tack|dziękuję|спасибо|dank)\b|谢谢|謝謝|感谢|ありがとう|감사",
    re.IGNORECASE,
)


def _is_closing(shape: Shape) -> bool:
    blocks = shape.blocks
    if (
        not shape.closing
        or not 1 <= len(blocks) <= _MOST_BLOCKS_OF_CLOSING
        or not 0 < shape.words <= _MOST_WORDS_OF_CLOSING
    ):
        return False
    heading, rest = blocks[0], blocks[1:]
    if heading.tag not in {"h1", "h2"} or not is_text(heading) or words_of(heading) > _MOST_WORDS_OF_HEADING:
        return False
    if _FAREWELL.search(text_of(heading)):
        return all(is_text(block) or _is_list_of_contacts(block) for block in rest)
    # Where to find the speaker says as much as thanks do.
    linked = any(inner.tag == "a" for block in rest for inner in block.iter())
    return linked and all(is_text(block) for block in rest)


def _is_list_of_contacts(block: Element) -> bool:
    return block.tag == "ul" and all(words_of(item) <= _MOST_WORDS_OF_CONTACT for item in block)


CLOSING = Layout(
    "closing",
    _is_closing,
    help="The last slide: thanks, a question, or where the speaker can be reached.",
    example="""\
# Salt and the sea

---

# Thank you

ann@example.org
""",
)


_MOST_WORDS_OF_NUMBER = 32
_MOST_BLOCKS_OF_NUMBER = 4
_LONGEST_FIGURE = 14
_NUMBER = r"""[~≈<>≤≥±+−–-]?\s?[$€£¥₹₽]?\s?        # about, more than; a currency in front
        \d[\d.,:/\u2009\u202f\u00a0' ]*        # digits with their separators
        \s?"""
_FIGURE = re.compile(
    _NUMBER + r"(?:%|‰|°C?|×|x|k|K|M|m|bn|B|T|s|h|€|\$|million|billion|trillion|thousand|years?|days?|hours?|min)?\+?",
    re.VERBOSE,
)
_MEASURE = re.compile(
    _NUMBER
    + r"""(?:[kmcnµ]?(?:g|m|s|l|L)|t|ha|[kcm]?m[²³]|[kMGT]?(?:Wh?|V|A|J|Hz)|[kKMGTP]i?[Bb]|dB|fps|px|pt|mph|km/h|m/s
        |weeks?|months?|people|percent|Mio\.?|Mrd\.?|Tage|Jahre|Stunden|Prozent|Menschen)""",
    re.VERBOSE,
)
"""What else is counted where the looks are ours."""


def _figure(shape: Shape) -> Element | None:
    """Find the only block that is a figure."""
    found = [block for block in shape.blocks if is_text(block) and _is_figure(text_of(block), measures=shape.ours)]
    return found[0] if len(found) == 1 else None


def _is_figure(text: str, *, measures: bool) -> bool:
    counted = _FIGURE.fullmatch(text) or (measures and _MEASURE.fullmatch(text))
    return len(text) <= _LONGEST_FIGURE and bool(counted)


def _has_figure(shape: Shape) -> bool:
    blocks = shape.blocks
    if not 2 <= len(blocks) <= _MOST_BLOCKS_OF_NUMBER or not all(is_text(block) for block in blocks):
        return False
    return _figure(shape) is not None and sum(words_of(block) for block in blocks) <= _MOST_WORDS_OF_NUMBER


def _with_big_number(shape: Shape) -> Element:
    figure = _figure(shape)
    if figure is None:
        return shape.section
    return with_blocks(shape.section, (figure,), [copied(figure, list(figure), "big-number")])


BIG_NUMBER = Layout(
    "big-number",
    _has_figure,
    _with_big_number,
    help="One figure as large as a title can be, and what it counts.",
    example="""\
# Ships at night

---

# 93 %

of all ships pass the cape at night
""",
)
"""One figure and what it counts: the figure becomes ``.big-number``, as large as a title can be."""


_MOST_WORDS_OF_SECTION = 7
"""Longer headings say something by themselves; those are statements."""


def _is_section(shape: Shape) -> bool:
    blocks = shape.blocks
    if not 1 <= len(blocks) <= 2 or blocks[0].tag not in {"h1", "h2"}:
        return False
    if len(blocks) == 2 and not (blocks[1].tag in HEADINGS and blocks[1].tag > blocks[0].tag and is_text(blocks[1])):
        return False
    if not is_text(blocks[0]):
        return False
    heading = "".join(blocks[0].itertext()).strip()
    return 0 < words_of(blocks[0]) <= _MOST_WORDS_OF_SECTION and not heading.endswith((".", "!", "?", "。", "！", "？"))


SECTION = Layout(
    "section",
    _is_section,
    help="A new part of the talk: a short heading alone, at most with a lower one under it.",
    example="""\
# Salt and the sea

---

# The second part
""",
)


_MOST_WORDS_OF_STATEMENT = 25


def _is_statement(shape: Shape) -> bool:
    return len(shape.blocks) == 1 and is_text(shape.blocks[0]) and 0 < shape.words <= _MOST_WORDS_OF_STATEMENT


STATEMENT = Layout(
    "statement",
    _is_statement,
    help="One thing said: a heading or a short sentence alone.",
    example="""\
A light is a promise that somebody is awake.
""",
)


_MOST_WORDS_ALONE = 16
"""A billboard is grasped in three seconds, at four words a second (Duarte, slide:ology); one is read aloud in four."""
_MOST_LETTERS_ALONE, _LONGEST_WORD_ALONE = 90, 20
_MOST_ITEMS_ALONE = 4


def with_what_stands_alone(shape: Shape) -> Element:
    """Mark a sentence that is all there is below a heading, or a short list that is all there is, with ``alone``."""
    blocks = shape.blocks
    last = blocks[-1] if blocks else None
    if not shape.ours or last is None or not all(is_heading(block) for block in blocks[:-1]):
        return shape.section
    sentence = last.tag == "p" and is_text(last) and len(blocks) > 1
    points = last.tag in LISTS and len(blocks) == 1 and len(last) <= _MOST_ITEMS_ALONE and not _is_nested(last)
    text = text_of(last)
    short = 0 < words_of(last) <= _MOST_WORDS_ALONE and len(text) <= _MOST_LETTERS_ALONE
    if not short or not (sentence or points) or max(map(len, text.split())) > _LONGEST_WORD_ALONE:
        return shape.section
    return with_blocks(shape.section, (last,), [copied(last, list(last), "alone")])


def _is_nested(points: Element) -> bool:
    return any(inner is not points and inner.tag in LISTS for inner in points.iter())


_MOST_WORDS_OF_QUOTATION = 70
_LONGEST_ATTRIBUTION = 20
_DASH = re.compile(r"\s*(?:[—–―]|--?\s)")


_MARKS = frozenset("\"'“„«‚‘‹”»’›「『")


def _is_attribution(block: Element) -> bool:
    """Return whether a paragraph says who is quoted: it starts with a dash, or is a ``cite`` alone."""
    if block.tag != "p" or not is_text(block) or words_of(block) > _LONGEST_ATTRIBUTION:
        return False
    cited = len(block) == 1 and block[0].tag == "cite" and not (block.text or "").strip()
    return cited or _DASH.match("".join(block.itertext())) is not None


def _is_quotation(shape: Shape) -> bool:
    blocks = shape.blocks
    if shape.ours and blocks and is_heading(blocks[0]):
        blocks = blocks[1:]
    if (
        not blocks
        or blocks[0].tag != "blockquote"
        or words_of(blocks[0]) == 0
        or shape.words > _MOST_WORDS_OF_QUOTATION
    ):
        return False
    if not all(is_text(inner) for inner in blocks[0]):
        return False
    return len(blocks) == 1 or (len(blocks) == 2 and _is_attribution(blocks[1]))


def _with_attribution(shape: Shape) -> Element:
    quotes = [block for block in shape.blocks if block.tag == "blockquote"]
    if len(quotes) != 1:
        return shape.section
    quote = quotes[0]
    after = shape.blocks[shape.blocks.index(quote) + 1 :][:1]
    inner = list(quote)
    taken: tuple[Element, ...] = (quote,)
    if after and _is_attribution(after[0]):
        inner.append(copied(after[0], after[0], "attribution"))
        taken = (quote, after[0])
    elif len(inner) > 1 and _is_attribution(inner[-1]):
        inner[-1] = copied(inner[-1], inner[-1], "attribution")
    elif inner and (parts := _split_attribution(inner[-1])):
        inner[-1:] = parts
    elif not _has_marks(quote):
        return shape.section
    return with_blocks(shape.section, taken, [copied(quote, inner, "quoted" if _has_marks(quote) else "")])


def _has_marks(quote: Element) -> bool:
    """Return whether a quotation begins with a quotation mark of the author's, so that it needs none of the theme's."""
    return "".join(quote.itertext()).lstrip()[:1] in _MARKS


def _split_attribution(paragraph: Element) -> tuple[Element, Element] | None:
    """Part a paragraph whose last line starts with a dash into what is said and who says it."""
    breaks = [index for index, child in enumerate(paragraph) if child.tag == "br"]
    if paragraph.tag != "p" or not breaks:
        return None
    last = breaks[-1]
    said = copied(paragraph, list(paragraph)[:last])
    attributes = {name: value for name, value in paragraph.attrib.items() if name != "id"}
    speaker = copied(Element("p", attributes), list(paragraph)[last + 1 :], "attribution")
    speaker.text = (paragraph[last].tail or "").lstrip()
    return (said, speaker) if _is_attribution(speaker) else None


QUOTE = Layout(
    "quote",
    _is_quotation,
    _with_attribution,
    restructures=True,
    shows=frozenset({"blockquote"}),
    help="A quotation alone, and who said it.",
    example="""\
> The light asks nothing of those who are out there.
>
> — The keeper
""",
)
"""A quotation that stands alone, and who said it: the attribution becomes ``p.attribution`` at the quotation's end.

Where the looks are ours there may be a heading above it, which keeps its place."""
