"""Slides that are laid out one after the other -> the diagrams of those that come later, drawn meanwhile.

A diagram takes a second of a processor, and processes of their own draw two at a time; whoever lays out one slide and
then the next would keep one of them busy, and wait for it.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress

from footlight.deck import Slide
from footlight.media import MediaLibrary, MediaRequest
from footlight.media.diagrams import AT_ONCE
from footlight.media.kinds import DrawingRequest

_NAME = "mermaid"
"""In the source of every slide with a diagram."""


@contextmanager
def drawing_ahead(
    slides: Sequence[Slide], media: MediaLibrary, wishes_of: Callable[[Slide], Iterable[MediaRequest]]
) -> Iterator[None]:
    """Draw the diagrams of slides, in their order; what has not begun when the block is left is not drawn.

    Args:
        slides: In the order in which they are laid out.
        media: Draws them, and knows them when they are asked for.
        wishes_of: Returns what a slide needs.
    """
    waiting = deque(slide for slide in slides if _NAME in slide.source)

    def draw() -> None:
        with suppress(IndexError):  # nothing is left
            while True:
                wishes = wishes_of(waiting.popleft())
                media.load(each for each in wishes if isinstance(each, DrawingRequest) and each.kind == "diagram")

    for _ in range(min(AT_ONCE, len(waiting) - 1)):  # one is drawn while it is waited for
        threading.Thread(target=draw, name="drawing-ahead", daemon=True).start()
    try:
        yield
    finally:
        waiting.clear()
