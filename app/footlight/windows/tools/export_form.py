"""The choices of an export -> a form: format, slides, options, size, place; it says at once what cannot be."""

from __future__ import annotations

from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from footlight.deck import Deck
from footlight.deck.slide_range import parse_slide_range, slides_to_write
from footlight.desktop.export_memory import ExportMemory, KeptChoice
from footlight.desktop.file_manager import documents_folder
from footlight.desktop.resources import bundled
from footlight.desktop.settings import SETTINGS, AnySetting, Setting, open_settings
from footlight.exporting.options import HANDOUT, NOTES_PAGES, PAPER
from footlight.exporting.registry import TRANSCRIPT
from footlight.windows.look.controls import ChoiceField, LineField, SlimScrollArea, TextButton
from footlight.windows.look.look import ui_font
from footlight.windows.look.option_fields import CheckField, OptionField
from footlight.windows.tools.write_kinds import SIZES, WRITE_KINDS, Choice, ExportSubject, WriteKind

PRINTS = (HANDOUT, NOTES_PAGES)
"""What prints slides on paper, each on a sheet of its own kind."""


class ExportForm(QWidget):
    """The form.

    Args:
        subject: What is written.
        kind: What it is written as at first.
        parent: Its owner.
    """

    changed = Signal()
    """Something else is chosen."""
    place_asked = Signal()
    """The file shall be looked for."""

    def __init__(self, subject: ExportSubject, kind: WriteKind, parent: QWidget) -> None:
        super().__init__(parent)
        self._deck = subject.deck
        self._memory = ExportMemory()
        self.problem = ""
        """Why what is chosen cannot be written; empty when it can."""
        self._kinds = ChoiceField("Format", self)
        self._kinds.setObjectName("format")
        self._kinds.addItems([f"{row.title}  ({row.suffix})" for row in WRITE_KINDS])
        self._kinds.setCurrentIndex(WRITE_KINDS.index(kind))
        self._kinds.currentIndexChanged.connect(self._take_kind)
        self._help = _label(13, muted=True)
        self._slides = LineField("all, or such as 1,3-5", self)
        self._slides.setObjectName("slides")
        self._slides.setAccessibleName("Slides")
        self._slides.textChanged.connect(self.changed)
        self._hidden = CheckField("Also the slides that are hidden", self)
        self._hidden.setObjectName("hidden")
        self._hidden.toggled.connect(self.changed)
        self._ink = CheckField("With what was drawn", self)
        self._ink.setObjectName("ink")
        self._ink.setChecked(bool(subject.ink))
        self._has_ink = bool(subject.ink)
        self._size = ChoiceField("Size", self)
        self._size.setObjectName("size")
        self._size.addItems(list(SIZES))
        self._size.currentTextChanged.connect(self.changed)
        self._fields: list[OptionField] = []
        self._options = QVBoxLayout()
        self._options.setSpacing(6)
        self._place = LineField("The file", self)
        self._place.setObjectName("target")
        self._place.textEdited.connect(self.changed)
        self._browse = TextButton("…", self)
        self._lay_out()
        self._place.setText(str(_first_target(subject, kind)))
        self._take_kind()

    @property
    def kind(self) -> WriteKind:
        """What it is written as."""
        return WRITE_KINDS[self._kinds.currentIndex()]

    @property
    def target(self) -> Path:
        """The file."""
        return Path(self._place.text().strip()).expanduser()

    @property
    def _on_paper(self) -> bool:
        """Whether sheets of paper are written, which have a size of their own."""
        return any(field.row in PRINTS and field.value != field.row.default for field in self._fields)

    @property
    def numbers(self) -> tuple[int, ...]:
        """The slides that would be written; none while what is typed names none."""
        if self.kind.format is None:
            return tuple(range(1, len(self._deck.slides) + 1))
        typed = self._slides.text().strip()
        try:
            wanted = parse_slide_range(typed) if typed else None
            return slides_to_write(self._deck, wanted, hidden=self._hidden.isChecked(), hides=self.kind.format.hides)
        except ValueError as error:
            self.problem = f"Slides: {error}."
            return ()

    def choice(self, *, force: bool = False) -> Choice | None:
        """Return what is chosen; None when it cannot be written, and then ``problem`` says why.

        Args:
            force: Whether files are replaced that Footlight has not made.
        """
        self.problem = ""
        kind, numbers = self.kind, self.numbers
        for field in self._fields:
            self.problem = self.problem or _sentence(field)
        if not self.problem and self.target.suffix.lower() not in kind.suffixes:
            self.problem = f"The file's name must end with {kind.suffix}."
        if self.problem:
            return None
        options = {field.row.key: field.value for field in self._fields}
        sized = kind.format is not None and kind.format.sized and not self._on_paper
        size = self._size.currentText() if sized else SIZES[0]
        return Choice(
            kind,
            self.target,
            numbers,
            self._slides.text().strip() if kind.format is not None else "",
            hidden=self._hidden.isChecked(),
            size="" if size == SIZES[0] else size,
            options=options,
            with_ink=self._has_ink and self._ink.isChecked() and kind.format is not None,
            force=force,
        )

    def remember(self, choice: Choice) -> None:
        """Offer the same options and size again when the format is chosen next time."""
        options = {row.key: choice.options[row.key] for row in choice.kind.options if row not in SETTINGS}
        self._memory.keep(choice.kind.suffix, KeptChoice(options, choice.size))

    def set_target(self, path: Path) -> None:
        """Write to another file."""
        kind = self.kind
        self._place.setText(str(path if path.suffix.lower() in kind.suffixes else Path(f"{path}{kind.suffix}")))
        self.changed.emit()

    def _lay_out(self) -> None:
        inside = QWidget(self)
        rows = QVBoxLayout(inside)
        rows.setContentsMargins(2, 2, 12, 2)
        rows.setSpacing(6)
        self._of_pages = QWidget(inside)
        pages = QVBoxLayout(self._of_pages)
        pages.setContentsMargins(0, 0, 0, 0)
        pages.setSpacing(6)
        self._size_line = _line("Size", self._size)
        for part in (_line("Slides", self._slides), self._hidden, self._ink, self._size_line):
            pages.addWidget(part)
        rows.addWidget(_line("Format", self._kinds))
        rows.addWidget(self._help)
        rows.addSpacing(6)
        rows.addWidget(self._of_pages)
        rows.addLayout(self._options)
        rows.addStretch(1)
        scroll = SlimScrollArea("What is written, and how", self)
        scroll.setWidget(inside)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # it follows the field that has the keys
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(10)
        whole.addWidget(scroll, 1)
        place = QHBoxLayout()
        place.setContentsMargins(2, 0, 12, 0)
        place.setSpacing(8)
        place.addWidget(self._place, 1)
        self._browse.setObjectName("browse")
        self._browse.setAccessibleName("Look for the file")
        self._browse.clicked.connect(self.place_asked)
        place.addWidget(self._browse)
        whole.addLayout(place)

    def _take_kind(self) -> None:
        """Show what can be chosen of the format, and give the file its ending."""
        kind = self.kind
        self._help.setText(kind.help)
        self._of_pages.setVisible(kind.format is not None)
        hides = kind.format is not None and kind.format.hides
        self._hidden.setVisible(not hides and any(slide.hidden for slide in self._deck.slides))
        self._ink.setVisible(self._has_ink)
        self._size_line.setVisible(kind.format is not None and kind.format.sized)
        while (item := self._options.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self._fields = []
        kept = self._memory.find(kind.suffix)
        self._size.setCurrentText(kept.size if kept.size in SIZES else SIZES[0])
        for row in kind.options:
            field = OptionField(row, _kept_value(row, kept), self)
            field.setObjectName(row.key)
            field.changed.connect(partial(self._take_option, field))
            self._fields.append(field)
            self._options.addWidget(field if isinstance(row.default, bool) else _line(row.title, field))
        fields = (
            self._kinds,
            self._slides,
            self._hidden,
            self._ink,
            self._size,
            *self._fields,
            self._place,
            self._browse,
        )
        for before, after in pairwise(fields):
            self.setTabOrder(before.focusProxy() or before, after.focusProxy() or after)
        if self._place.text():
            self._place.setText(str(_named_for(self.target, kind, self._deck)))
        self._offer_what_counts()
        self.changed.emit()

    def _take_option(self, changed: OptionField) -> None:
        """Print on one kind of sheet, which is the one that was chosen last."""
        if changed.row in PRINTS and changed.value != changed.row.default:
            for field in self._fields:
                if field.row in PRINTS and field is not changed:
                    field.set_value(field.row.default)
        self._offer_what_counts()
        self.changed.emit()

    def _offer_what_counts(self) -> None:
        """Offer the size of slides, or the paper of sheets."""
        self._size_line.setEnabled(not self._on_paper)
        for field in self._fields:
            if field.row is PAPER and (line := field.parentWidget()) is not None:
                line.setEnabled(self._on_paper)


def _first_target(subject: ExportSubject, kind: WriteKind) -> Path:
    """Return the file that is offered: beside the deck, but in the documents for a deck that comes with Footlight."""
    opened = subject.deck.opened
    ours = opened.is_relative_to(bundled("slides"))
    stem = f"{opened.stem}-drawn" if subject.ink else opened.stem
    folder = documents_folder() if ours else opened.absolute().parent
    return _named_for(folder / f"{stem}{kind.suffix}", kind, subject.deck)


def _named_for(target: Path, kind: WriteKind, deck: Deck) -> Path:
    """Return a file's name for another kind; a transcript has not the name of the deck, which is Markdown too."""
    stem, notes = target.stem, f"{deck.opened.stem}-notes"
    if kind.suffix == TRANSCRIPT and stem == deck.opened.stem:
        stem = notes
    elif kind.suffix != TRANSCRIPT and stem == notes:
        stem = deck.opened.stem
    return target.with_name(f"{stem}{kind.suffix}")


def first_value(row: AnySetting) -> object:
    """Return what is chosen of an option at first: what the settings say where it is one of them, else its default."""
    return open_settings().get(cast("Setting[str]", row)) if row in SETTINGS else row.default


def _kept_value(row: AnySetting, kept: KeptChoice) -> object:
    """Return what was chosen last, where it still can be; what the settings say goes before it."""
    value = kept.options.get(row.key)
    allowed = row not in SETTINGS and type(value) is type(row.default) and not row.problem(cast("bool", value))
    return value if allowed else first_value(row)


def _sentence(field: OptionField) -> str:
    problem = field.row.problem(field.value)
    return f"{field.row.title}: {problem.removeprefix(field.row.key).strip()}." if problem else ""


def _line(words: str, field: QWidget) -> QWidget:
    """Return a field with its name before it."""
    holder = QWidget()
    line = QHBoxLayout(holder)
    line.setContentsMargins(0, 0, 0, 0)
    label = _label(15)
    label.setText(words)
    label.setMinimumWidth(84)
    label.setBuddy(field)
    line.addWidget(label)
    line.addWidget(field, 1)
    return holder


def _label(pixels: float, *, muted: bool = False) -> QLabel:
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setFont(ui_font(pixels))
    if muted:
        label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
    return label
