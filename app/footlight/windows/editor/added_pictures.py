"""Pictures that are pasted or dropped -> files in the deck's folder of pictures, and the lines that show them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path, PurePosixPath

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, Signal
from PySide6.QtGui import QImage, QImageWriter, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit

from footlight.deck.named_tuple import NamedTuple
from footlight.desktop.added_files import add_bytes, add_copy
from footlight.desktop.atomic import replacing
from footlight.editing.picture_files import names_for, picture_line, pictures_beside, pictures_folder, stem_for
from footlight.media import Picture, Problem
from footlight.media.picture_files import picture_of_file
from footlight.rendering.workers import Workers
from footlight.windows.editor.document import EditorDocument
from footlight.windows.editor.message_bars import MessageBars
from footlight.windows.editor.saving import SaveController

Source = Path | QImage | bytes
"""A file, what a clipboard holds as pixels, or the bytes of a PNG."""

_SUBJECT = "pictures"


class _Added(NamedTuple):
    """What came of adding pictures.

    Attributes:
        paths: Where they are now.
        large: Those with far more pixels than a screen has.
        problems: Sentences about those that could not be added.
    """

    paths: tuple[Path, ...]
    large: tuple[Path, ...] = ()
    problems: tuple[str, ...] = ()


class PictureController(QObject):
    """Adds pictures to one document.

    Args:
        text: Where its text is written.
        document: The document.
        bars: Where the author is told and asked.
        saving: Gives a new talk its file, beside which the pictures are.
    """

    added = Signal()
    """Pictures are in the folder, so that the slides find them."""

    def __init__(
        self, text: QPlainTextEdit, document: EditorDocument, bars: MessageBars, saving: SaveController
    ) -> None:
        super().__init__(text)
        self._text = text
        self._document = document
        self._bars = bars
        self._saving = saving
        self._worker = Workers(1, "editor-pictures", self)
        self._folder = document.deck_path.parent
        document.path_changed.connect(self._follow)

    def add(self, sources: Sequence[Source], place: QTextCursor) -> None:
        """Add pictures, and show them at a place once they are in the folder.

        Args:
            sources: The pictures.
            place: Where their lines are put in; it moves with what is typed meanwhile.
        """
        document = self._document
        if document.path is None:
            sentence = "The pictures of a talk lie beside its file; save it first, and they are put in."
            answers = (("Save as …", lambda: self._saving.save(lambda: self.add(sources, place))), ("Cancel", _nothing))
            self._bars.show_message(_SUBJECT, sentence, answers)
            return
        heading = document.slide_at(place.blockNumber()).title
        folder = document.deck_path.parent
        work = partial(_add_all, sources, folder, pictures_folder(document.text), heading)
        self._worker.run("adding pictures", work, partial(self._take, place, folder))

    def close(self) -> None:
        """End all work."""
        self._worker.close()

    def _follow(self) -> None:
        """Offer to take the pictures along when the talk was saved in another folder."""
        before, self._folder = self._folder, self._document.deck_path.parent
        left = [
            path
            for path in pictures_beside(self._document.text)
            if (before / path).is_file() and not (self._folder / path).exists()
        ]
        if not left:
            return
        pictures = "The picture of this talk is" if len(left) == 1 else f"{len(left)} pictures of this talk are"
        copy = partial(_copy_all, left, before, self._folder)
        answers = (
            ("Copy them too" if len(left) > 1 else "Copy it too",
             lambda: self._worker.run("copying pictures", copy, self._tell_copied)),
            ("Leave them", _nothing),
        )  # fmt: skip
        self._bars.show_message(_SUBJECT, f"{pictures} still in {before}, where the slides do not find them.", answers)

    def _tell_copied(self, problems: tuple[str, ...] | None) -> None:
        if problems is None or problems:
            self._bars.show_message(_SUBJECT, " ".join(problems or ("The pictures could not be copied.",)))
        # The slides look for them again.
        self.added.emit()

    def _take(self, place: QTextCursor, folder: Path, added: _Added | None) -> None:
        if added is None:
            self._bars.show_message(_SUBJECT, "The pictures could not be added.")
            return
        if added.paths:
            self._show(place, [picture_line(path.relative_to(folder).as_posix()) for path in added.paths])
        if added.problems:
            self._bars.show_message(_SUBJECT, " ".join(added.problems))
        elif added.large:
            self._offer_smaller(added.large)
        self.added.emit()

    def _show(self, place: QTextCursor, lines: Sequence[str]) -> None:
        """Put lines in at a place, parted from what stands around, and the cursor into the first one's description."""
        place.beginEditBlock()
        above = below = ""
        if place.block().text()[: place.positionInBlock()].strip():
            # Not in the middle of words: below the paragraph, or the list.
            while place.block().next().text().strip():
                place.movePosition(QTextCursor.MoveOperation.NextBlock)
            place.movePosition(QTextCursor.MoveOperation.EndOfBlock)
            above = "\n\n"
        else:
            previous = place.block().previous().text().strip()
            above = "\n" if previous and not previous.startswith("![") else ""
            below = "\n\n" if place.block().text()[place.positionInBlock() :].strip() else ""
        place.insertText(above)
        start = place.position()
        place.insertText("\n".join(lines) + below)
        place.endEditBlock()
        cursor = self._text.textCursor()
        cursor.setPosition(start + 2)  # between the brackets
        self._text.setTextCursor(cursor)

    def _offer_smaller(self, large: Sequence[Path]) -> None:
        names = large[0].name if len(large) == 1 else f"{len(large)} pictures"
        have = "has" if len(large) == 1 else "have"
        sentence = f"{names} {have} far more pixels than the 3840 × 2160 of a 4K screen."
        answers = (("Make smaller", lambda: self._make_smaller(large)), ("Keep every pixel", _nothing))
        self._bars.show_message(_SUBJECT, sentence, answers)

    def _make_smaller(self, large: Sequence[Path]) -> None:
        self._worker.run("making pictures smaller", partial(_scale_all, large), self._tell_saved_room)

    def _tell_saved_room(self, saved: int | None) -> None:
        if saved is None:
            self._bars.show_message(_SUBJECT, "The pictures could not be made smaller; they are as they were.")
        else:
            self._bars.show_message(_SUBJECT, f"The pictures take {saved / 1e6:.1f} MB less now.")


def _add_all(sources: Sequence[Source], folder: Path, pictures: str, heading: str) -> _Added:
    """Add pictures, in the worker's thread."""
    paths: list[Path] = []
    large: list[Path] = []
    problems: list[str] = []
    for source in sources:
        try:
            path = _add(source, folder, folder / pictures, heading)
            found = picture_of_file(path, path.name)
        except OSError as error:
            name = source.name if isinstance(source, Path) else "The picture"
            problems.append(f"{name} cannot be added: {error.strerror or error}.")
            continue
        if isinstance(found, Problem):
            problems.append(f"{found.message}.")
        elif found.kind == "raster" and _is_large(found):
            large.append(path)
        paths.append(path)
    return _Added(tuple(paths), tuple(large), tuple(problems))


def _copy_all(paths: Sequence[PurePosixPath], before: Path, folder: Path) -> tuple[str, ...]:
    """Copy pictures to where a talk is now, in the worker's thread; returns sentences about those that could not be."""
    problems: list[str] = []
    for path in paths:
        try:
            add_copy((folder / path).parent, iter([path.name]), before / path)
        except OSError as error:
            problems.append(f"{path} cannot be copied: {error.strerror or error}.")
    return tuple(problems)


def _add(source: Source, folder: Path, pictures: Path, heading: str) -> Path:
    if not isinstance(source, Path):
        data = source if isinstance(source, bytes) else _png(source)
        return add_bytes(pictures, names_for(stem_for(heading), ".png"), data)
    inside = source.resolve()
    if inside.is_relative_to(folder.resolve()):  # it is one of the deck's already
        return folder / inside.relative_to(folder.resolve())
    return add_copy(pictures, names_for(stem_for(heading, source.stem), source.suffix.lower()), source)


def _png(image: QImage) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    if not QImageWriter(buffer, QByteArray(b"png")).write(image):
        raise OSError(0, "it cannot be written as PNG")
    return bytes(buffer.data().data())


def _is_large(picture: Picture) -> bool:
    """Whether making it smaller would be worth it, as when a talk is packed."""
    # Only here, as no window waits for what can fetch pictures from the web.
    from footlight.packing.packed_pictures import SCREEN, WORTH_IT

    return max(SCREEN[0] / picture.size.width, SCREEN[1] / picture.size.height) <= WORTH_IT


def _scale_all(paths: Sequence[Path]) -> int:
    """Make pictures smaller, in the worker's thread; returns how many bytes fewer they take."""
    from footlight.packing.packed_pictures import packed_bytes

    saved = 0
    for path in paths:
        found = picture_of_file(path, path.name)
        if isinstance(found, Problem):
            continue
        before = path.stat().st_size
        data = packed_bytes(found, scale=True)
        if len(data) < before:
            with replacing(path) as draft:
                draft.write_bytes(data)
            saved += before - len(data)
    return saved


def _nothing() -> None:
    """Only take the line away."""
