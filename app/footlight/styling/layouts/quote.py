"""A quotation that stands alone, and who said it: the attribution becomes ``p.attribution`` at the quotation's end."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from footlight.styling.layouts.kinds import Layout
from footlight.styling.layouts.rebuilding import copied, with_blocks
from footlight.styling.layouts.shape import Shape, is_text, words_of

_MOST_WORDS = 70
_LONGEST_ATTRIBUTION = 20
_DASH = re.compile(r"\s*(?:[—–―]|--?\s)")


def _is_attribution(block: Element) -> bool:
    """Tell whether a paragraph says who is quoted: it starts with a dash, or is a ``cite`` alone."""
    if block.tag != "p" or not is_text(block) or words_of(block) > _LONGEST_ATTRIBUTION:
        return False
    cited = len(block) == 1 and block[0].tag == "cite" and not (block.text or "").strip()
    return cited or _DASH.match("".join(block.itertext())) is not None


def _applies(shape: Shape) -> bool:
    blocks = shape.blocks
    if not blocks or blocks[0].tag != "blockquote" or words_of(blocks[0]) == 0 or shape.words > _MOST_WORDS:
        return False
    if not all(is_text(inner) for inner in blocks[0]):
        return False
    return len(blocks) == 1 or (len(blocks) == 2 and _is_attribution(blocks[1]))


def _arrange(shape: Shape) -> Element:
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
    elif inner and (parts := _parted(inner[-1])):
        inner[-1:] = parts
    else:
        return shape.section
    return with_blocks(shape.section, taken, [copied(quote, inner)])


def _parted(paragraph: Element) -> tuple[Element, Element] | None:
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


LAYOUT = Layout("quote", _applies, _arrange, restructures=True)
