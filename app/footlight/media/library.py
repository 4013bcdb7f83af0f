"""The media of one deck: asked for by reference or by source, found once, remembered in bounds."""

from __future__ import annotations

import math
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Generic, TypeVar

from footlight.desktop.allowed_files import allowed_roots
from footlight.desktop.regular_files import version_at
from footlight.media.diagrams import AT_ONCE, DiagramDrawer
from footlight.media.drawing_cache import DrawingCache
from footlight.media.formulas import FormulaDrawer
from footlight.media.helper.pool import Helpers
from footlight.media.kinds import Drawing, DrawingRequest, Picture, Problem
from footlight.media.light_map import LightMap, light_map
from footlight.media.picture_files import picture_of_data, picture_of_file
from footlight.media.references import DataPicture, locate
from footlight.media.requests import MediaRequest, PictureRequest

MOST_PICTURES = 2048
"""Remembered pictures in files: a path and some numbers each."""
MOST_WITHIN_TEXT = 32
"""Remembered pictures within the text: as large as their references, which the deck holds anyway."""
MOST_DRAWINGS = 512
"""Remembered formulas and diagrams: 5 to 50 KB each."""

SECONDS_OF_A_SLIDE = 30.0
"""That all drawings of a slide may take together; those that come later are not drawn."""

Value = TypeVar("Value")


class _Recent(Generic[Value]):
    """Remembers the values used last. Any thread may use it."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._values: OrderedDict[object, Value] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: object) -> Value | None:
        with self._lock:
            if key in self._values:
                self._values.move_to_end(key)
            return self._values.get(key)

    def put(self, key: object, value: Value) -> None:
        with self._lock:
            self._values[key] = value
            self._values.move_to_end(key)
            while len(self._values) > self._most:
                self._values.popitem(last=False)


class MediaLibrary:
    """The pictures and drawings of a deck. Any thread may use it.

    A picture is looked up anew with each call (a question to the file system), so a changed file is noticed; its
    header is read when it has changed. A drawing is made once. A picture that was good stays when its file goes, or is
    only half written: a drive that is pulled out takes no picture from the wall.

    Args:
        folder: The deck's folder.
        roots: More folders that pictures may come from (see ``allowed_roots``).
        helper: The command that starts the processes that draw; None for this program itself.
        drawing_cache: A folder that keeps drawings from one run to the next; None for none.
        look: Makes the map of a picture's light when it is first asked for.
    """

    def __init__(
        self,
        folder: Path,
        roots: tuple[Path, ...] = (),
        *,
        helper: Sequence[str] | None = None,
        drawing_cache: Path | None = None,
        look: Callable[[Picture], LightMap | None] = light_map,
    ) -> None:
        self._look = look
        self._given = folder
        self._folder = folder.resolve()
        self._roots = allowed_roots(folder, roots)
        self._pictures: _Recent[Picture | Problem] = _Recent(MOST_PICTURES)
        self._last_good: _Recent[Picture] = _Recent(MOST_PICTURES)
        self._within_text: _Recent[Picture | Problem] = _Recent(MOST_WITHIN_TEXT)
        self._drawings: _Recent[Drawing | Problem] = _Recent(MOST_DRAWINGS)
        self._under_way: dict[DrawingRequest, threading.Event] = {}
        cache = DrawingCache(drawing_cache)
        # A formula does not wait behind two diagrams that take long.
        self._helpers = (Helpers(1, helper), Helpers(AT_ONCE, helper))
        self._formulas = FormulaDrawer(self._helpers[0], cache)
        self._diagrams = DiagramDrawer(self._helpers[1], cache)

    def picture(self, reference: str, folder: Path | None = None) -> Picture | Problem:
        """Find the picture of a reference as written in the deck.

        Args:
            reference: As written.
            folder: What it starts from, a slide's folder; None for the deck's, which is also looked at.
        """
        remembered = self._within_text.get(reference)
        if remembered is not None:
            return remembered
        start = self._folder if folder is None or folder == self._given else folder.resolve()
        place = locate(reference, start, self._roots)
        if isinstance(place, Problem) and start != self._folder:
            # A theme and the deck's own words for all slides name pictures from where the deck is.
            beside_deck = locate(reference, self._folder, self._roots)
            place = place if isinstance(beside_deck, Problem) else beside_deck
        if isinstance(place, DataPicture):
            found = self._with_look(picture_of_data(place.data))
            self._within_text.put(reference, found)
            return found
        found = place if isinstance(place, Problem) else self._picture_of_file(place, reference)
        if isinstance(found, Problem):
            return self._last_good.get((start, reference)) or found
        self._last_good.put((start, reference), found)
        return found

    def _picture_of_file(self, path: Path, reference: str) -> Picture | Problem:
        key = (path, version_at(path), reference)
        found = self._pictures.get(key)
        if found is None:
            found = self._with_look(picture_of_file(path, reference))
            self._pictures.put(key, found)
        return found

    def _with_look(self, found: Picture | Problem) -> Picture | Problem:
        return replace(found, look=self._look) if isinstance(found, Picture) else found

    def drawing(self, request: DrawingRequest) -> Drawing | Problem:
        """Draw a formula or a diagram; a diagram takes a second or two the first time."""
        return self._drawn(request, math.inf)

    def _drawn(self, request: DrawingRequest, seconds: float) -> Drawing | Problem:
        """Draw within some seconds, if they are fewer than any drawing may take, or wait for who draws it already."""
        while (found := self._drawings.get(request)) is None:
            mine = threading.Event()
            # One step for Python's threads: whoever comes first draws.
            if (other := self._under_way.setdefault(request, mine)) is not mine:
                other.wait()
                continue
            try:
                found = self._draw(request, seconds)
                if found is None:
                    kind = _kind_of(request)
                    return Problem(f"broken-{kind}", f"the {kind} was not drawn, as the program was ending")
                self._drawings.put(request, found)
            finally:
                del self._under_way[request]
                mine.set()
        return found

    def _draw(self, request: DrawingRequest, seconds: float) -> Drawing | Problem | None:
        """Draw; None when the processes that draw were ended."""
        kind = _kind_of(request)
        if seconds <= 0:
            return Problem(f"broken-{kind}", f"the {kind} was not drawn, as those before it took too long")
        if kind == "diagram":
            return self._diagrams.draw(request.source, seconds)
        return self._formulas.draw(request.source, seconds, display=request.kind == "display-formula")

    def is_ready(self, requests: Iterable[MediaRequest]) -> bool:
        """Return whether all requests are answered at once. Pictures always are: only their headers are read."""
        return all(isinstance(each, PictureRequest) or self._drawings.get(each) is not None for each in requests)

    def load(self, requests: Iterable[MediaRequest]) -> None:
        """Find and draw what a slide asks for; takes up to half a minute, so not on the main thread of a window."""
        end = time.monotonic() + SECONDS_OF_A_SLIDE
        for each in requests:
            if isinstance(each, PictureRequest):
                found = self.picture(each.reference, each.folder)
                if each.is_behind and isinstance(found, Picture):
                    _ = found.light
            else:
                self._drawn(each, end - time.monotonic())

    def close(self) -> None:
        """End the processes that draw; whoever waits for one gets a problem."""
        for each in self._helpers:
            each.close()


def _kind_of(request: DrawingRequest) -> str:
    return "diagram" if request.kind == "diagram" else "formula"
