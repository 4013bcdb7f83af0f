"""One text that is open in an editor: what it was read as, what is to be mended in it, the pictures of its slides."""

from __future__ import annotations

import asyncio
import base64
import contextlib
import logging
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property, partial
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QImage

from footlight.authoring.deck_text import DeckText
from footlight.checking.cures.cure import FileText
from footlight.checking.live_checks import LiveChecks
from footlight.checking.places import Problem, problem_of
from footlight.deck import Asked, Deck
from footlight.desktop.settings import allowed_folders, open_settings
from footlight.editing.edits import Lines
from footlight.painting import page_image
from footlight.reading import parse_deck
from footlight.reading.source_file import normalise
from footlight.rendering.engine import SlideEngine, headless_engine

log = logging.getLogger(__name__)

PAUSE = 0.06
"""Seconds without a key after which a text is read: of the 200 ms until problems are shown, most are for reading."""
BETWEEN = 0.5
"""Seconds between two lists of problems while slides are still being laid out."""
IMAGE_WIDTH = 1280
"""Pixels of a slide's picture, where an editor does not say."""
MOST_WIDTH = 7680


class OpenText:
    """One state of a text, and what stands where in it. It never changes.

    Attributes:
        deck: The text as an author sees it.
        version: The editor's number of it.
    """

    def __init__(self, text: str, path: Path, version: int | None) -> None:
        # Both ends of lines count as one, so lines and columns are the same as in the editor.
        self.deck = DeckText(text.replace("\r\n", "\n").replace("\r", "\n"), path)
        self.version = version

    @cached_property
    def lines(self) -> Lines:
        """Its lines."""
        return Lines(self.deck.text)


class OpenDeck:
    """A text that is open. All but the work that it hands to threads is done in the server's loop.

    Args:
        path: Its file, or what it would be called.
        publish: Called in the loop with problems and the text that they are of.
    """

    def __init__(self, path: Path, publish: Callable[[OpenText, tuple[Problem, ...]], None]) -> None:
        self.path = path
        self.text = OpenText("", path, None)
        self.problems: tuple[Problem, ...] = ()
        """Of the text ``judged``."""
        self.judged: OpenText | None = None
        self._publish = publish
        self._deck: Deck | None = None
        self._engine: SlideEngine | None = None
        self._live: LiveChecks | None = None
        self._near = 1
        self._task: asyncio.Task[None] | None = None
        self._stop = threading.Event()
        """Tells the thread that checks slides that somebody waits for something else."""
        self._reading = ThreadPoolExecutor(1, "reading")
        self._checking = ThreadPoolExecutor(1, "checking")

    def set_text(self, text: str, version: int | None, *, near_line: int = 0) -> None:
        """Take the text as it is now; it is read after a pause.

        Args:
            text: All of it.
            version: The editor's number of it.
            near_line: Where the author is, counted from 0.
        """
        self.text = OpenText(text, self.path, version)
        self._near = near_line
        self._start(PAUSE if self._deck is not None else 0)

    def look_again(self) -> None:
        """Look at all slides again, as something beside the deck may have changed."""
        if self._live is not None:
            self._live.look_again()
            self._start(0)

    async def close(self) -> None:
        """End all work."""
        self._stop.set()
        if self._task is not None:
            self._task.cancel()
        self._reading.shutdown(wait=False, cancel_futures=True)
        self._checking.shutdown(wait=False, cancel_futures=True)
        if self._engine is not None:
            await asyncio.to_thread(self._engine.close)

    def _start(self, pause: float) -> None:
        self._stop.set()
        if self._task is not None:
            self._task.cancel()
        self._stop = threading.Event()
        self._task = asyncio.create_task(self._attend(pause, self._stop))

    async def _attend(self, pause: float, stop: threading.Event) -> None:
        """Read the text and publish what is to be mended, at once and as more becomes known."""
        try:
            await asyncio.sleep(pause)
            text = self.text
            deck = await self._read()
            live = self._live
            assert live is not None  # noqa: S101 - made with the first reading
            loop = asyncio.get_running_loop()
            near = deck.slide_at(self._near + 1).number
            await loop.run_in_executor(self._reading, live.read, deck, near)
            await self._tell(deck, text, live)
            while await loop.run_in_executor(self._checking, _check_some, live, stop):
                await self._tell(deck, text, live)
            await self._tell(deck, text, live)
        except Exception:
            log.exception("%s could not be checked", self.path.name)

    async def _read(self) -> Deck:
        """Read the text as it is now, and make the engine ready for it, which only this thread may do."""
        loop = asyncio.get_running_loop()
        source = self.text.deck.text
        deck = await loop.run_in_executor(self._reading, lambda: self._parsed(normalise(source)))
        self._deck = deck
        if self._engine is None:
            self._engine = headless_engine(deck, deck.settings.asked.allowed)
            self._live = LiveChecks(self._engine)
        else:
            self._engine.set_deck(deck)
        return deck

    def _parsed(self, text: str) -> Deck:
        asked = None if self._deck else Asked(allowed=allowed_folders(open_settings()))
        return parse_deck(text, self.path, self._deck, asked)

    async def _tell(self, deck: Deck, text: OpenText, live: LiveChecks) -> None:
        work = partial(_problems, deck, text, live)
        problems = await asyncio.get_running_loop().run_in_executor(self._reading, work)
        if text is self.text and (text is not self.judged or problems != self.problems):
            self.problems, self.judged = problems, text
            self._publish(text, problems)

    async def slide_image(self, offset: int, width: int = IMAGE_WIDTH) -> dict[str, object]:
        """Return the picture of the slide at an offset of the text, complete, as a PNG.

        Args:
            offset: In the text as it is now.
            width: In pixels.
        """
        line = self.text.lines.line_at(offset)
        deck = await self._read()
        engine = self._engine
        assert engine is not None  # noqa: S101 - made with the first reading
        slide = deck.slide_at(line + 1)
        wide = min(max(width, 16), MOST_WIDTH)
        high = max(round(wide * deck.settings.size.height / deck.settings.size.width), 1)

        def paint() -> bytes:
            page = engine.page(deck, slide)
            return _png(page_image(page, wide, high, page.steps, engine.pixels))

        data = await asyncio.get_running_loop().run_in_executor(self._reading, paint)
        return {
            "slide": slide.number,
            "mimeType": "image/png",
            "width": wide,
            "height": high,
            "data": base64.b64encode(data).decode("ascii"),
        }


def _problems(deck: Deck, text: OpenText, live: LiveChecks) -> tuple[Problem, ...]:
    """Return what is to be mended in the file of a text; what is in others is told where they are open."""
    if not _is_talk(text.deck):
        return ()
    file = FileText(text.deck.text, deck.folder)
    own = (finding for finding in live.findings if deck.file_of(finding) == deck.path)
    return tuple(problem_of(finding, file) for finding in own)


def _check_some(live: LiveChecks, stop: threading.Event) -> bool:
    """Check slides for a while; returns whether there are more."""
    until = time.monotonic() + BETWEEN
    while time.monotonic() < until and not stop.is_set():
        if not live.check_next():
            return False
    return live.waiting > 0


def _is_talk(deck: DeckText) -> bool:
    """Return whether a text is a deck: of others, such as a read-me, nothing is to be said."""
    return bool(deck.front.end) or len(deck.slides) > 1


def _png(image: QImage) -> bytes:
    data = QByteArray()
    buffer = QBuffer(data)
    with contextlib.closing(buffer):
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        image.save(buffer, "PNG")  # type: ignore[call-overload]  # the stubs want bytes, the call a text
    return bytes(data.data())
