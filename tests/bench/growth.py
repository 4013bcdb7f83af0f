"""Decks that grow -> by how much the work grows, stage after stage, when a deck becomes four times as large.

4.0 is in proportion; n log n is up to 1.2 times that at these sizes; 16 is quadratic. What is too much for a slide is
laid out at several sizes, of which there are few: such a step is told apart from what each of them takes, which is what
is judged. Each row has a process of its own, which is ended when it takes too long.
"""

from __future__ import annotations

import multiprocessing
import sys
import time
from collections.abc import Callable, Iterator
from itertools import count, pairwise
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from unittest.mock import patch

from growing_decks import GROWING

if TYPE_CHECKING:
    from footlight.deck import Size
    from footlight.layout.boxes.box import Box
    from footlight.layout.fragments import Fragment

FACTOR = 4
MARKED = FACTOR * 1.2 * 1.15
"""From here on a ratio is marked: n log n, and what is measured twice on a busy machine."""
LEAST = 0.02
"""Seconds at the larger size below which a ratio would be noise."""
TRIES = 3
PATIENCE = 120.0
"""Seconds for a row."""
WIDTH, HEIGHT = 1280, 720


class Stages(NamedTuple):
    """Seconds of the processor for each stage of the way from text to what people see."""

    read: float
    laid_out: float
    checked: float
    painted: float


class Measured(NamedTuple):
    """The stages of a deck, and how often slides were laid out: once each, and more often where they are too full."""

    stages: Stages
    trials: int


def main() -> None:
    """Print a row for each deck that grows; those named on the command line, or all."""
    for number, growing in enumerate(GROWING):
        if len(sys.argv) == 1 or growing.what in sys.argv[1:]:
            print(f"{FACTOR} x {growing.what}\t{_row(number)}", flush=True)


def _row(number: int) -> str:
    receiver, sender = multiprocessing.Pipe(duplex=False)
    process = multiprocessing.Process(target=_measure, args=(number, sender))
    process.start()
    sender.close()
    try:
        return str(receiver.recv()) if receiver.poll(PATIENCE) else f"no end after {PATIENCE:.0f} s !"
    except EOFError:
        return "it failed !"
    finally:
        process.kill()
        process.join()


def _measure(number: int, sender: Connection) -> None:
    """Be the process of a row."""
    from footlight.styling.budget import GivenUpError

    growing = GROWING[number]
    measured = _measurer()
    sizes = (growing.count, growing.count * FACTOR)
    try:
        small, large = (_fastest(lambda n=n: measured(growing.text(n))) for n in sizes)
    except GivenUpError:
        sender.send("given up, as there is too much on the slide")
        return
    sender.send("; ".join(_ratios(small, large)) or f"under {LEAST * 1000:.0f} ms")


def _fastest(measured: Callable[[], Measured]) -> Measured:
    """The least of each stage in several tries, which the rest of the machine has disturbed least."""
    tries = [measured() for _ in range(TRIES)]
    return Measured(Stages(*map(min, zip(*(each.stages for each in tries), strict=True))), tries[0].trials)


def _ratios(small: Measured, large: Measured) -> Iterator[str]:
    for name, before, after in zip(Stages._fields, small.stages, large.stages, strict=True):
        if after < LEAST:
            continue
        ratio = each = after / max(before, 1e-6)
        step = ""
        if name == "laid_out" and large.trials > small.trials:
            each = ratio * small.trials / large.trials
            step = f" ({each:.1f} x a time, {large.trials} times for {small.trials})"
        yield f"{name.replace('_', ' ')} {ratio:.1f} x{step}{' !' if each > MARKED else ''}"


def _measurer() -> Callable[[str], Measured]:
    """Make ready to measure; what every deck needs is loaded before the first."""
    from footlight.checking import check
    from footlight.layout.box_layout import LayoutEngine
    from footlight.painting import PixelStore, page_image
    from footlight.reading import parse_deck
    from footlight.rendering.engine import headless_engine
    from footlight.rendering.typesetting import Typesetter

    path = Path("talk.md")
    engine = headless_engine(parse_deck("# A", path))

    lay_out, trials = LayoutEngine.lay_out_slide, count()

    def counted(self: LayoutEngine, root: Box, size: Size) -> Fragment:
        next(trials)
        return lay_out(self, root, size)

    def measured(text: str) -> Measured:
        # A typesetter remembers pages, so each try gets its own.
        typesetter, pixels = Typesetter(engine.stylist), PixelStore()
        at = [time.process_time()]
        deck = parse_deck(text, path)
        for slide in deck.slides:
            assert slide.content
        at.append(time.process_time())
        first = next(trials)
        with patch.object(LayoutEngine, "lay_out_slide", counted):
            pages = [typesetter.page(deck, slide, engine.media) for slide in deck.slides]
        at.append(time.process_time())
        check(deck, pages)
        at.append(time.process_time())
        for page in pages:
            page_image(page, WIDTH, HEIGHT, page.steps, pixels)
        at.append(time.process_time())
        stages = Stages(*(after - before for before, after in pairwise(at)))
        return Measured(stages, next(trials) - first - 1)

    measured("# A\n\n- b\n\n`c` $d$\n\n```py\ne\n```")
    return measured


if __name__ == "__main__":
    main()
