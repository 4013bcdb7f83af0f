"""A source of media -> the same, with a record of what it was asked for and what it answered."""

from __future__ import annotations

from pathlib import Path

from footlight.media.kinds import Drawing, DrawingRequest, MediaSource, Picture, Problem


class RecordedMedia:
    """Media that answers each question once, and remembers the answer.

    Attributes:
        pictures: What was answered for each reference.
        drawings: What was answered for each formula and diagram.

    Args:
        media: Answers.
        folder: What references start from, a slide's folder; None for the deck's.
        drawing: Answers for all formulas and diagrams in its place, where nothing shall be drawn; None to draw them.
    """

    def __init__(self, media: MediaSource, folder: Path | None = None, drawing: Problem | None = None) -> None:
        self._media = media
        self._folder = folder
        self._drawing = drawing
        self.pictures: dict[str, Picture | Problem] = {}
        self.drawings: dict[DrawingRequest, Drawing | Problem] = {}

    def picture(self, reference: str, folder: Path | None = None) -> Picture | Problem:
        """Find a picture."""
        if reference not in self.pictures:
            self.pictures[reference] = self._media.picture(reference, folder or self._folder)
        return self.pictures[reference]

    def drawing(self, request: DrawingRequest) -> Drawing | Problem:
        """Draw a formula or a diagram."""
        if request not in self.drawings:
            self.drawings[request] = self._drawing or self._media.drawing(request)
        return self.drawings[request]

    def still_holds(self, media: MediaSource) -> bool:
        """Return whether another source, or the same at another time, gives the same answers."""
        pictures, drawings = self.pictures.items(), self.drawings.items()
        return all(media.picture(reference, self._folder) == answer for reference, answer in pictures) and all(
            media.drawing(request) == answer for request, answer in drawings
        )
