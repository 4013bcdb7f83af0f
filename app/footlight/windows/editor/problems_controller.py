"""The latest reading -> what should be mended: underlined at its place, listed, counted, with what mends it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QTextBlock, QTextCharFormat, QTextLayout
from PySide6.QtWidgets import QMenu

from footlight.checking.cures.cure import FileText, Fix
from footlight.checking.cures.fetching import PictureFetcher
from footlight.checking.cures.making import fixes_of
from footlight.checking.live_checks import LiveChecks
from footlight.checking.places import Problem, problem_of
from footlight.deck import Deck, Severity
from footlight.editing.edits import Lines, utf16_length
from footlight.presenting.commands.command import Request
from footlight.rendering.engine import SlideEngine
from footlight.rendering.workers import Workers
from footlight.windows.editor.document import EditorDocument
from footlight.windows.editor.text_view import TextView

PAUSE = 300
"""Milliseconds without a key, after which what was typed is checked: words that are half typed are always wrong."""
AT_A_TIME = 4
"""Slides that are laid out and checked before what was found is shown."""
EMPTY = "empty-slide"
MOST_SHOWN = 2_000
"""Problems that are underlined; nobody mends more at a time."""


class ProblemsController(QObject):
    """The problems of one document.

    Args:
        document: What is checked, in a thread, as it is read.
        view: Where problems are underlined.
        engine: Lays out for the checks; nobody else uses it.
        parent: Its owner.
    """

    changed = Signal()
    """``problems`` is another list."""
    refused = Signal(str)
    """What was asked for cannot be done; one sentence."""

    def __init__(self, document: EditorDocument, view: TextView, engine: SlideEngine, parent: QObject) -> None:
        super().__init__(parent)
        self._document = document
        self._view = view
        self._engine = engine
        self._live = LiveChecks(engine)
        self.problems: tuple[Problem, ...] = ()
        """Of the file that is written, in the order of its lines."""
        self.counts: Counter[int] = Counter()
        """How many problems each slide has, by its number."""
        self.fillers: list[Callable[[QMenu], object]] = []
        """Who else puts what mends something at the cursor into a menu, before what mends a problem."""
        self._by_line: dict[int, list[Problem]] = {}
        self._found: tuple[Problem, ...] = ()
        """``problems``, and those of the slide at the cursor of which nothing is written yet."""
        self._deck: Deck | None = None
        self._worker = Workers(1, "editor-checks", self)
        self._fetched_for = ""
        """The text in which a picture is waited for."""
        self._fetcher = PictureFetcher(self)
        self._fetcher.fetched.connect(self._take_fetched)
        self._fetcher.refused.connect(self.refused)
        self._worker.freed.connect(self._go_on)
        self._pause = QTimer(self, interval=PAUSE, singleShot=True)
        self._pause.timeout.connect(self._read)
        document.deck_changed.connect(self._pause.start)
        document.text_document.contentsChanged.connect(self._wait)
        view.highlighter.decorations.append(self._underlines)
        view.explainers.append(self._sentences_at)
        view.cursorPositionChanged.connect(self._follow_cursor)
        # Not at once: the window is to be there first, and reading the theme would hold it up.
        self._pause.start()

    @property
    def handlers(self) -> dict[Request, Callable[[], object]]:
        """What answers each command."""
        return {
            Request.CURES: self.open_cures,
            Request.NEXT_PROBLEM: partial(self._go_by, 1),
            Request.PREVIOUS_PROBLEM: partial(self._go_by, -1),
        }

    def close(self) -> None:
        """End all work."""
        self._pause.stop()
        self._engine.close()
        self._worker.close()
        self._fetcher.close()

    def go_to(self, problem: Problem) -> None:
        """Select what a problem is about."""
        lines = Lines(self._document.text)
        line = problem.finding.line - 1
        self._view.select(lines.offset(line, problem.column - 1), lines.offset(line, problem.end - 1))
        self._view.setFocus()

    # checking

    def _wait(self) -> None:
        """Check nothing while somebody types: it would hold up the letters."""
        self._pause.start()

    def _read(self) -> None:
        self._deck = self._document.deck
        self._engine.set_deck(self._deck)
        self._go_on()

    def _go_on(self) -> None:
        if not self._worker.free or self._pause.isActive():
            return
        deck, self._deck = self._deck, None
        if deck is not None:
            near = self._document.slide_at(self._view.textCursor().blockNumber()).number
            work = partial(_read, self._live, deck, near, self._document.text)
        elif self._live.waiting:
            work = partial(_check, self._live, self._document.deck, self._document.text)
        else:
            return
        self._worker.run("checking the text", work, self._take)

    def _take(self, problems: tuple[Problem, ...] | None) -> None:
        if problems is not None:
            self._found = problems
            self._show()

    def _show(self) -> None:
        """Show what was found, but not that a slide is empty which was begun just now."""
        at = self._document.slide_at(self._view.textCursor().blockNumber()).number
        problems = tuple(each for each in self._found if each.finding.code != EMPTY or each.finding.slide != at)
        if problems == self.problems:
            return
        before, self.problems = self._by_line, problems
        self._by_line = {}
        for problem in problems[:MOST_SHOWN]:
            self._by_line.setdefault(problem.finding.line - 1, []).append(problem)
        self.counts = Counter(problem.finding.slide for problem in problems)
        for line in before.keys() | self._by_line.keys():
            if before.get(line) != self._by_line.get(line):
                self._view.highlighter.colour_again(range(line, line + 1))
        self._view.viewport().update()
        self.changed.emit()

    # showing

    def _follow_cursor(self) -> None:
        if any(each.finding.code == EMPTY for each in self._found):
            self._show()

    def _underlines(self, block: QTextBlock) -> list[QTextLayout.FormatRange]:
        made = []
        text = block.text()
        for problem in self._by_line.get(block.blockNumber(), ()):
            wave = QTextCharFormat()
            wave.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
            look = self._view.look
            wave.setUnderlineColor(look.alarm if problem.finding.severity is Severity.ERROR else look.accent)
            underline = QTextLayout.FormatRange()
            underline.start = utf16_length(text[: problem.column - 1])
            underline.length = max(utf16_length(text[problem.column - 1 : problem.end - 1]), 1)
            underline.format = wave
            made.append(underline)
        return made

    def _sentences_at(self, block: QTextBlock, column: int) -> str:
        at = [each for each in self._by_line.get(block.blockNumber(), ()) if each.column - 1 <= column <= each.end - 1]
        return "\n".join(each.finding.sentence for each in at)

    def _go_by(self, by: int) -> None:
        """Go to the next problem after the cursor, or the one before it; after the last comes the first."""
        if not self.problems:
            return
        line = self._view.textCursor().blockNumber() + 1
        order = self.problems if by > 0 else self.problems[::-1]
        after = (each for each in order if (each.finding.line - line) * by > 0)
        self.go_to(next(after, order[0]))

    # mending

    def open_cures(self) -> None:
        """Show what mends what is wrong where the cursor is, as a menu."""
        menu = QMenu(self._view)
        menu.aboutToHide.connect(menu.deleteLater)
        self.fill(menu)
        if menu.isEmpty():
            menu.addAction("Nothing here is to be mended").setEnabled(False)
        else:
            menu.setActiveAction(menu.actions()[0])
        place = self._view.cursorRect().bottomLeft()
        menu.popup(self._view.viewport().mapToGlobal(place))

    def fill(self, menu: QMenu) -> None:
        """Put into a menu what mends what is wrong where the cursor is."""
        for fill in self.fillers:
            fill(menu)
        block = self._view.textCursor().block()
        file = FileText(self._document.text, self._document.deck_path.parent)
        for problem in self._by_line.get(block.blockNumber(), ()):
            for fix in fixes_of(problem.finding, file):
                menu.addAction(fix.title, partial(self._mend, fix))

    def _mend(self, fix: Fix) -> None:
        if fix.address:
            self._fetch(fix)
        else:
            self._document.apply(fix.edits, fix.title)

    def _fetch(self, fix: Fix) -> None:
        """Fetch the picture of a fix; the fix is made when it is there."""
        self._fetched_for = self._document.text
        self._fetcher.fetch(fix, self._document.deck_path.parent)

    def _take_fetched(self, fix: Fix) -> None:
        if self._document.text == self._fetched_for:
            self._document.apply(fix.edits, fix.title)
        else:
            self.refused.emit("The picture is beside the deck now; the text has changed, so it does not refer to it.")


def _read(live: LiveChecks, deck: Deck, near: int, text: str) -> tuple[Problem, ...]:
    live.read(deck, near)
    return _problems(live, deck, text)


def _check(live: LiveChecks, deck: Deck, text: str) -> tuple[Problem, ...]:
    for _ in range(AT_A_TIME):
        if not live.check_next():
            break
    return _problems(live, deck, text)


def _problems(live: LiveChecks, deck: Deck, text: str) -> tuple[Problem, ...]:
    """Find the place of what is known to be wrong in the file that is written."""
    file = FileText(text, deck.folder)
    own = (finding for finding in live.findings if deck.file_of(finding) == deck.path)
    found = [problem_of(finding, file) for finding in own]
    return tuple(sorted(found, key=lambda problem: (problem.finding.line, problem.column)))
