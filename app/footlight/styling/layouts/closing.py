"""The end of the talk: thanks, a question, or where the speaker can be reached, with few words under it."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from footlight.styling.layouts.kinds import Layout
from footlight.styling.layouts.shape import Shape, is_text, text_of, words_of

_MOST_BLOCKS = 5
_MOST_WORDS = 45
_MOST_WORDS_OF_HEADING = 6
_MOST_WORDS_OF_CONTACT = 8
_FAREWELL = re.compile(
    r"\b(thanks?|thank you|questions?|q ?& ?a|the end|contacts?|get in touch|keep in touch|danke|fragen|kontakt|merci|"
    r"gracias|obrigad[oa]|grazie|tack|dziękuję|спасибо|dank)\b|谢谢|謝謝|感谢|ありがとう|감사",
    re.IGNORECASE,
)


def _applies(shape: Shape) -> bool:
    blocks = shape.blocks
    if not shape.closing or not 1 <= len(blocks) <= _MOST_BLOCKS or not 0 < shape.words <= _MOST_WORDS:
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


LAYOUT = Layout("closing", _applies)
