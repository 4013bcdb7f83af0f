"""A deck -> the window of what is to be mended: by slide with its picture, cured by a click, or opened at its line."""

from __future__ import annotations

import json
import logging
from collections.abc import Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QProcess, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QImage, QKeyEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from footlight.checking.cures.cure import FileText, Fix
from footlight.checking.cures.fetching import PictureFetcher
from footlight.checking.cures.making import fixes_of, mended, together
from footlight.deck import Deck, Finding, Severity, UnusableInputError
from footlight.deck.named_tuple import NamedTuple
from footlight.deck.text_edit import TextEdit
from footlight.desktop.author_files import ChangedMeanwhileError, write_over
from footlight.desktop.bundled_decks import is_bundled
from footlight.desktop.helper_command import own_command
from footlight.desktop.settings import allowed_folders, open_settings
from footlight.reading import read_deck
from footlight.rendering.background_painter import LAST_STEP, BackgroundPainter, PictureWish, SlidePicture
from footlight.rendering.engine import SlideEngine
from footlight.windows.input.key_events import key_name
from footlight.windows.look.controls import SlimScrollArea, TextButton
from footlight.windows.look.labels import text_label
from footlight.windows.look.look import Look, ui_font

log = logging.getLogger(__name__)

PICTURE = QSize(208, 117)
EDGE = 28
MOST_SHOWN = 150
"""Findings that are shown; who has mended these finds the others."""


class _Found(NamedTuple):
    """A finding with what would mend it."""

    finding: Finding
    fixes: tuple[Fix, ...]


class OpenText(Protocol):
    """The text of a deck that is open in an editor, saved or not."""

    @property
    def text(self) -> str:
        """The text as it is now."""

    def read_now(self) -> Deck:
        """Return the reading of the text as it is now."""

    def apply(self, edits: Sequence[TextEdit], title: str) -> object:
        """Change the text in one step of undo."""


class CheckWindow(QWidget):
    """The window. What is found comes from a process of its own, so that nothing waits for it.

    Args:
        deck: As it was read for its audience.
        written: Its text, where it is open in an editor: that is looked at and mended, not the file.
        parent: The window that asked for it, on whose screen this stays; None for none.
    """

    edit_asked = Signal(Path, int)
    """A file shall be opened in an editor, at this line."""
    closed = Signal()
    """The window was closed."""

    def __init__(self, deck: Deck, parent: QWidget | None = None, written: OpenText | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Dialog)
        self._written = written
        self._text = ""
        """What was looked at, of a deck that is open."""
        self.setObjectName("check")
        self.setWindowTitle(f"Check “{deck.title}”")
        self._deck = deck
        self._painter: BackgroundPainter | None = None
        self._pictures: dict[int, _Picture] = {}
        self.found: tuple[_Found, ...] = ()
        """What is to be mended, in the order of the file."""
        self._process = QProcess(self)
        self._process.finished.connect(self._take)
        self._process.errorOccurred.connect(lambda _error: self._take(-1))
        self._fetcher = PictureFetcher(self)
        self._fetcher.fetched.connect(lambda fix: self.mend([fix]))
        self._said = text_label("", 15)
        self._said.setObjectName("said")
        self._fetcher.refused.connect(self._said.setText)
        self._scroll = SlimScrollArea("What is to be mended", self)
        self._buttons: dict[str, TextButton] = {}
        self._lay_out()
        room = self.screen().availableGeometry()
        self.resize(min(920, room.width() - 40), min(680, room.height() - 48))

    def appear(self) -> None:
        """Show the window, and look for what is to be mended."""
        self.show()
        self.activateWindow()
        self.look_again()

    def look_again(self) -> None:
        """Read the deck anew, and look for what is to be mended."""
        if self._process.state() is not QProcess.ProcessState.NotRunning:
            return
        try:
            settings = self._deck.settings
            self._deck = (
                read_deck(self._deck.opened, asked=settings.asked._replace(audience=settings.audience))
                if self._written is None
                else self._written.read_now()
            )
        except UnusableInputError as error:
            self._said.setText(str(error))
            return
        self._said.setText("Looking at every slide …")
        for button in self._buttons.values():
            button.setEnabled(False)
        self._buttons["close"].setEnabled(True)
        audience = self._deck.settings.audience
        words = ["check", str(self._deck.opened), "--json", *(["--for", audience] if audience else [])]
        words += ["--stdin"] if self._written is not None else []
        program, *arguments = own_command(*words)
        self._process.start(program, arguments)
        if self._written is not None:
            self._text = self._written.text
            self._process.write(self._text.encode("utf-8"))
            self._process.closeWriteChannel()

    def mend(self, fixes: Sequence[Fix]) -> None:
        """Write what mends some findings, and look again."""
        files = {self._deck.file_of(fix.finding) for fix in fixes}
        try:
            for path in files:
                here = [fix for fix in fixes if self._deck.file_of(fix.finding) == path]
                if self._written is not None and path == self._deck.path:
                    self._mend_written(self._written, here)
                    continue
                data = path.read_bytes()
                after = mended(self._deck, path, data.decode("utf-8"), here)
                write_over(path, after.encode("utf-8"), expected=data)
        except UnusableInputError as error:
            self._said.setText(str(error))
        except ChangedMeanwhileError:
            self._said.setText("The file was saved by another program meanwhile; nothing was written.")
        except (OSError, UnicodeDecodeError) as error:
            reason = error.strerror if isinstance(error, OSError) else "it is no text in UTF-8"
            self._said.setText(f"The file cannot be written: {reason}.")
        else:
            self.look_again()

    def _mend_written(self, written: OpenText, fixes: Sequence[Fix]) -> None:
        """Make fixes in the open text, in one step of undo; where somebody has typed since, it is only looked at again.

        Raises:
            UnusableInputError: Another slide would change.
        """
        if written.text == self._text:
            mended(self._deck, self._deck.path, self._text, fixes)
            title = fixes[0].title if len(fixes) == 1 else "Mend what can be mended"
            written.apply(tuple(dict.fromkeys(edit for fix in fixes for edit in fix.edits)), title)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave by Esc, look again by F5 or F7, scroll."""
        key = key_name(event)
        bar = self._scroll.verticalScrollBar()
        steps = {"Down": 60, "Up": -60, "Page Down": bar.pageStep(), "Page Up": -bar.pageStep()}
        if key in {"Esc", "Ctrl+W"}:
            self.close()
        elif key in {"F5", "F7", "Ctrl+R"}:
            self.look_again()
        elif key in steps:
            bar.setValue(bar.value() + steps[key])
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """End all work."""
        event.accept()
        self._fetcher.close()
        self._process.blockSignals(True)
        if self._process.state() is not QProcess.ProcessState.NotRunning:
            self._process.kill()
            self._process.waitForFinished()
        self._end_painter()
        self.closed.emit()

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(10)
        line.addStretch(1)
        for name, text, do, chief in (
            ("again", "Look again", self.look_again, False),
            ("mend-all", "Mend all that can be", self._mend_all, True),
            ("close", "Close", self.close, False),
        ):
            button = TextButton(text, self, chief=chief)
            button.setObjectName(name)
            button.setAutoDefault(True)
            button.clicked.connect(do)
            self._buttons[name] = button
            line.addWidget(button)
        rows = QVBoxLayout(self)
        rows.setSizeConstraint(QVBoxLayout.SizeConstraint.SetNoConstraint)  # a sentence must not resize the window
        rows.setContentsMargins(EDGE, 22, EDGE - 12, 18)
        rows.setSpacing(12)
        rows.addWidget(self._said)
        rows.addWidget(self._scroll, 1)
        line.setContentsMargins(0, 0, 12, 0)
        rows.addLayout(line)

    def _take(self, _code: int, _status: object = None) -> None:
        """Show what the process has found."""
        printed = bytes(self._process.readAllStandardOutput().data()).decode("utf-8", "replace")
        self._buttons["again"].setEnabled(True)
        try:
            objects = json.loads(printed)
            findings = [
                Finding(each["line"], each["slide"], Severity(each["severity"]), each["code"], each["message"])
                for each in objects
            ]
        except (ValueError, KeyError, TypeError) as error:
            said = bytes(self._process.readAllStandardError().data()).decode("utf-8", "replace").strip()
            log.warning("what “footlight check” says cannot be read: %s", error)
            self._said.setText(
                said.splitlines()[-1].removeprefix("footlight: ") if said else "It could not be checked."
            )
            return
        self.found = tuple(self._with_fixes(findings))
        self._show()

    def _with_fixes(self, findings: Sequence[Finding]) -> list[_Found]:
        """Find what would mend each; in a one-file talk, and in what comes with the program, nothing is mended."""
        if self._deck.archive is not None or is_bundled(self._deck.opened):
            return [_Found(finding, ()) for finding in findings]
        files: dict[Path, FileText] = {}
        found: list[_Found] = []
        for finding in findings:
            path = self._deck.file_of(finding)
            if path not in files and self._written is not None and path == self._deck.path:
                files[path] = FileText(self._text, path.parent)
            elif path not in files:
                with suppress(OSError):  # of a file that has gone meanwhile nothing can be mended
                    files[path] = FileText(path.read_bytes().decode("utf-8", "replace"), path.parent)
            found.append(_Found(finding, fixes_of(finding, files[path]) if path in files else ()))
        return found

    def _mend_all(self) -> None:
        self.mend(self._without_judgement())

    def _without_judgement(self) -> list[Fix]:
        """Return what can be made together, and needs nobody to look at it."""
        fixes = [fix for found in self.found for fix in found.fixes if fix.safe]
        files = dict.fromkeys(self._deck.file_of(fix.finding) for fix in fixes)
        return [fix for path in files for fix in together(f for f in fixes if self._deck.file_of(f.finding) == path)]

    def _mend_one(self, fix: Fix) -> None:
        """Make a fix; a picture that it needs is fetched by a thread before."""
        if not fix.address:
            self.mend([fix])
            return
        self._said.setText("The picture is fetched …")
        self._fetcher.fetch(fix, self._deck.file_of(fix.finding).parent)

    def _show(self) -> None:
        self._said.setText(_summary(self.found, len(self._deck.shown)))
        self._buttons["mend-all"].setEnabled(bool(self._without_judgement()))
        inside = QWidget()
        rows = QVBoxLayout(inside)
        rows.setContentsMargins(0, 0, 12, 0)
        rows.setSpacing(16)
        self._pictures.clear()
        shown = self.found[:MOST_SHOWN]
        for number in dict.fromkeys(each.finding.slide for each in shown):
            rows.addWidget(self._group(number, [each for each in shown if each.finding.slide == number]))
        if len(self.found) > MOST_SHOWN:
            rows.addWidget(
                text_label(f"And {len(self.found) - MOST_SHOWN} more, once these are mended.", 14, muted=True)
            )
        rows.addStretch(1)
        self._scroll.setWidget(inside)
        self._paint_slides()

    def _group(self, number: int, found: Sequence[_Found]) -> QWidget:
        """Make the part of one slide: its picture, its title, and what is to be mended."""
        part = _Card()
        columns = QHBoxLayout(part)
        columns.setContentsMargins(14, 14, 14, 14)
        columns.setSpacing(16)
        slide = self._deck.slides[number - 1] if 0 < number <= len(self._deck.slides) else None
        if slide is not None:
            picture = _Picture(f"Slide {number}")
            self._pictures[number] = picture
            columns.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        rows = QVBoxLayout()
        rows.setSpacing(8)
        rows.addWidget(text_label(f"{number}   {slide.title}" if slide is not None else "The deck as a whole", 15, 600))
        for each in found:
            rows.addLayout(self._line(each))
        rows.addStretch(1)
        columns.addLayout(rows, 1)
        return part

    def _line(self, found: _Found) -> QVBoxLayout:
        finding = found.finding
        rows = QVBoxLayout()
        rows.setSpacing(4)
        words = text_label(f"{finding.severity.value.capitalize()}: {finding.sentence}", 14)
        if finding.severity is Severity.ERROR:
            words.setForegroundRole(QPalette.ColorRole.BrightText)
        elif finding.severity is Severity.HINT:
            words.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        rows.addWidget(words)
        line = QHBoxLayout()
        line.setSpacing(4)
        line.setContentsMargins(0, 0, 0, 0)
        for fix in found.fixes:
            line.addWidget(self._button(fix.title, partial(self._mend_one, fix), quiet=False))
        path = self._deck.file_of(finding)
        if self._deck.archive is None:
            line.addWidget(self._button(f"Edit line {finding.line}", partial(self.edit_asked.emit, path, finding.line)))
        line.addStretch(1)
        rows.addLayout(line)
        return rows

    def _button(self, text: str, do: partial[None], *, quiet: bool = True) -> TextButton:
        button = TextButton(text, quiet=quiet)
        button.setFont(ui_font(14, 500))
        button.setAutoDefault(True)
        button.clicked.connect(lambda: do())
        return button

    def _paint_slides(self) -> None:
        """Have the pictures painted of the slides that are listed."""
        self._end_painter()
        if not self._pictures:
            return
        engine = SlideEngine(self._deck, allowed_folders(open_settings()))
        self._painter = BackgroundPainter(engine, self)
        self._painter.painted.connect(self._take_picture)
        self._painter.set_deck(self._deck)
        size = PICTURE * self.devicePixelRatioF()
        self._painter.want([PictureWish(each, LAST_STEP, size.width(), size.height()) for each in self._pictures])

    def _take_picture(self, made: SlidePicture) -> None:
        picture = self._pictures.get(made.wish.number)
        if picture is not None:
            picture.show_image(made.image)

    def _end_painter(self) -> None:
        if self._painter is not None:
            self._painter.close()
            self._painter.deleteLater()
            self._painter = None


class _Card(QWidget):
    """What the findings of a slide stand on."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint a field with round corners."""
        look = Look.of(self)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(look.line)
            painter.setBrush(look.panel)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 10, 10)


class _Picture(QWidget):
    """A slide, in the list."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setFixedSize(PICTURE)
        self._image: QImage | None = None

    def show_image(self, image: QImage) -> None:
        """Show the slide."""
        self._image = image
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the slide in the middle, with a hairline around it."""
        look = Look.of(self)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.fillRect(self.rect(), look.raised)
            if self._image is not None:
                size = QSize(self._image.size()).scaled(PICTURE, Qt.AspectRatioMode.KeepAspectRatio)
                left, top = (self.width() - size.width()) / 2, (self.height() - size.height()) / 2
                painter.drawImage(QRectF(left, top, size.width(), size.height()), self._image)
            painter.setPen(look.line)
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))


def _summary(found: Sequence[_Found], slides: int) -> str:
    """Return in one sentence how much is to be mended."""
    count = "1 slide" if slides == 1 else f"{slides} slides"
    if not found:
        return f"Nothing is to be mended on {count}."
    parts = []
    for severity, one in ((Severity.ERROR, "error"), (Severity.WARNING, "warning"), (Severity.HINT, "hint")):
        many = sum(each.finding.severity is severity for each in found)
        if many:
            parts.append(f"{many} {one}{'s' if many > 1 else ''}")
    curable = sum(bool(each.fixes) for each in found)
    cure = f"; {curable} can be mended by a click" if curable else ""
    return f"{', '.join(parts)} on {count}{cure}."
