"""The window in which a deck is written as something else: every format, what it refuses, and how it is stopped."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from footlight.archive.reading import read_archive
from footlight.desktop.drafts import SUFFIX
from footlight.desktop.export_memory import ExportMemory
from footlight.desktop.folders import HOME_VARIABLE, state_folder
from footlight.desktop.settings import PAPER, open_settings
from footlight.exporting import FORMATS
from footlight.exporting.options import FONTS, STEPS
from footlight.reading import parse_deck, read_deck
from footlight.windows.tools import file_writing
from footlight.windows.tools.export_dialog import ExportDialog, short_finding
from footlight.windows.tools.write_kinds import WRITE_KINDS, ExportSubject, command_words

DECK = "# One\n\n---\n\n## Two\n\n* a\n* b\n\n---\n\n<!-- hide -->\n## Three\n"


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no test know what another has chosen."""
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path / "home"))


@pytest.fixture
def talk(tmp_path: Path) -> Path:
    path = tmp_path / "talk.md"
    path.write_text(DECK, "utf-8")
    return path


@pytest.fixture
def opened(talk: Path, qtbot: QtBot) -> Iterator[Callable[..., ExportDialog]]:
    dialogs: list[ExportDialog] = []

    def run(subject: ExportSubject | None = None, kind: str = ".pdf") -> ExportDialog:
        row = next(row for row in WRITE_KINDS if row.suffix == kind)
        dialog = ExportDialog(subject or ExportSubject(read_deck(talk)), row)
        dialogs.append(dialog)
        dialog.appear()
        return dialog

    yield run
    for dialog in dialogs:
        dialog.close()
        dialog.deleteLater()


@pytest.fixture
def gate(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file that an export waits for; before it, it says that one of two is done."""
    path = tmp_path / "gate"
    code = (
        "import pathlib, sys, time\n"
        "print('1/2', flush=True)\n"
        f"while not pathlib.Path({str(path)!r}).exists(): time.sleep(0.01)\n"
        "pathlib.Path(sys.argv[sys.argv.index('-o') + 1]).write_text('written')\n"
    )
    monkeypatch.setattr(file_writing, "own_command", lambda *words: [sys.executable, "-c", code, *words])
    return path


def part(dialog: QWidget, kind: type, name: str) -> object:
    found = dialog.findChild(kind, name)
    assert found is not None, name
    return found


def said(dialog: QWidget) -> str:
    label = part(dialog, QLabel, "said")
    assert isinstance(label, QLabel)
    return label.text() if not label.isHidden() else ""


def press(dialog: QWidget, name: str) -> None:
    button = part(dialog, QPushButton, name)
    assert isinstance(button, QPushButton)
    assert button.isVisible(), name
    button.click()


def test_a_pdf_of_some_slides_with_every_step(opened: Callable, talk: Path, qtbot: QtBot) -> None:
    dialog = opened()
    part(dialog, QLineEdit, "slides").setText("2")
    part(dialog, QWidget, "steps").findChild(QCheckBox).click()
    press(dialog, "export")
    qtbot.waitUntil(lambda: said(dialog).startswith("Wrote"))
    assert len(PdfReader(talk.with_suffix(".pdf")).pages) == 3
    assert part(dialog, QPushButton, "open").isVisible()
    assert part(dialog, QPushButton, "folder").isVisible()


@pytest.mark.parametrize("row", FORMATS, ids=lambda row: row.suffix)
def test_every_format_of_the_registry_is_written_by_the_dialog(
    row: object, opened: Callable, tmp_path: Path, qtbot: QtBot
) -> None:
    suffix = row.suffix
    dialog = opened(kind=suffix)
    dialog.form.set_target(tmp_path / "out" / f"talk{suffix}")
    (tmp_path / "out").mkdir()
    press(dialog, "export")
    qtbot.waitUntil(lambda: said(dialog) != "")
    qtbot.waitUntil(lambda: said(dialog).startswith("Wrote"))
    assert list((tmp_path / "out").iterdir())


def test_pictures_are_told_by_the_names_that_they_have(opened: Callable, talk: Path, qtbot: QtBot) -> None:
    dialog = opened(kind=".png")
    press(dialog, "export")
    qtbot.waitUntil(lambda: said(dialog).startswith("Wrote"))
    assert said(dialog) == f"Wrote {talk.with_name('talk-001.png')} to talk-002.png"
    part(dialog, QLineEdit, "slides").setText("2")
    press(dialog, "export")
    qtbot.waitUntil(lambda: said(dialog) == f"Wrote {talk.with_name('talk-002.png')}")


def test_the_last_choices_of_a_format_are_offered_again(opened: Callable, qtbot: QtBot) -> None:
    dialog = opened()
    part(dialog, QWidget, "steps").findChild(QCheckBox).click()
    part(dialog, QComboBox, "size").setCurrentText("1920x1080")
    press(dialog, "export")
    qtbot.waitUntil(lambda: said(dialog).startswith("Wrote"))
    choice = opened().form.choice()
    assert (choice.options["steps"], choice.size) == (True, "1920x1080")
    assert opened(kind=".png").form.choice().size == ""
    assert ExportMemory().last == ".pdf"
    part(dialog, QWidget, "handout").findChild(QComboBox).setCurrentText("3")
    assert dialog.form.choice().size == "", "paper has a size of its own"


@pytest.mark.parametrize(
    "kept", ['{".pdf": {"options": {"handout": "77", "steps": "x"}, "size": 5}}', "[", '{".pdf": 3}']
)
def test_a_memory_that_somebody_has_changed_does_no_harm(opened: Callable, kept: str) -> None:
    memory = state_folder() / "exports.json"
    memory.parent.mkdir(parents=True, exist_ok=True)
    memory.write_text(kept, "utf-8")
    choice = opened().form.choice()
    assert (choice.options["handout"], choice.options["steps"], choice.size) == ("no", False, "")


def test_a_one_file_talk_is_packed(opened: Callable, talk: Path, qtbot: QtBot) -> None:
    dialog = opened(kind=".footlight")
    assert not part(dialog, QLineEdit, "slides").isVisible()
    press(dialog, "export")
    qtbot.waitUntil(lambda: said(dialog).startswith("Wrote"))
    with read_archive(talk.with_suffix(".footlight")) as archive:
        assert archive.deck == "talk.md"


def test_what_is_not_saved_is_written(opened: Callable, talk: Path, qtbot: QtBot) -> None:
    text = "# Not saved yet\n"
    dialog = opened(ExportSubject(parse_deck(text, talk), text=text))
    press(dialog, "export")
    qtbot.waitUntil(lambda: said(dialog).startswith("Wrote"))
    assert "Not saved yet" in PdfReader(talk.with_suffix(".pdf")).pages[0].extract_text()
    assert talk.read_text("utf-8") == DECK


def test_the_preview_begins_at_the_slide_that_was_looked_at(opened: Callable, talk: Path) -> None:
    dialog = opened(ExportSubject(read_deck(talk), number=2))
    assert dialog.preview.words == "Slide 2  ·  2 slides in all"
    part(dialog, QLineEdit, "slides").setText("2-")
    assert dialog.preview.words.startswith("Slide 2")
    part(dialog, QLineEdit, "slides").setText("1")
    assert dialog.preview.words == "Slide 1  ·  1 slide in all"


def test_the_preview_shows_what_is_written(opened: Callable, qtbot: QtBot) -> None:
    dialog = opened()
    assert dialog.preview.words == "Slide 1  ·  2 slides in all"
    part(dialog, QCheckBox, "hidden").click()
    assert dialog.preview.words == "Slide 1  ·  3 slides in all"
    dialog.preview.turn(-1)
    assert dialog.preview.words == "Slide 3  ·  3 slides in all"
    part(dialog, QLineEdit, "slides").setText("2")
    part(dialog, QWidget, "steps").findChild(QCheckBox).click()
    dialog.preview.turn(1)
    assert dialog.preview.words == "Slide 2, step 1  ·  1 slide in all"


def test_a_transcript_is_read_before_it_is_written(opened: Callable, talk: Path, qtbot: QtBot) -> None:
    dialog = opened(ExportSubject(read_deck(talk), number=2), kind=".md")
    text = part(dialog, QPlainTextEdit, "transcript")
    qtbot.waitUntil(lambda: text.toPlainText() == "# One\n\n## 1. One\n\n## 2. Two\n\n- a\n- b")
    assert text.isVisible()
    assert text.isReadOnly()
    assert text.textCursor().block().text() == "## 2. Two"
    dialog.preview.turn(-1)
    assert text.textCursor().position() == 0, "the first slide is read from what stands before it"
    part(dialog, QLineEdit, "slides").setText("2")
    qtbot.waitUntil(lambda: text.toPlainText() == "# One\n\n## 2. Two\n\n- a\n- b")
    part(dialog, QLineEdit, "slides").setText("9")
    assert not text.isVisible()
    part(dialog, QLineEdit, "slides").setText("2")
    assert text.isVisible()
    part(dialog, QComboBox, "format").setCurrentIndex(0)
    assert not text.isVisible()


def test_a_web_page_is_called_what_it_is(opened: Callable) -> None:
    assert opened(kind=".html").preview.words == "Slide 1  ·  2 slides in one file for a browser"


def test_what_cannot_be_written_is_said_at_once(opened: Callable, tmp_path: Path, qtbot: QtBot) -> None:
    dialog = opened()
    part(dialog, QLineEdit, "slides").setText("9")
    assert said(dialog) == "Slides: there is no slide 9: the deck has 3 slides."
    assert not part(dialog, QPushButton, "export").isEnabled()
    part(dialog, QLineEdit, "slides").setText("")
    assert said(dialog) == ""
    dialog.form.set_target(tmp_path / "nowhere" / "talk.pdf")
    press(dialog, "export")
    qtbot.waitUntil(lambda: said(dialog).startswith("There is no folder"))


def test_a_file_of_somebody_else_is_asked_about(opened: Callable, talk: Path, qtbot: QtBot) -> None:
    theirs = talk.with_suffix(".pdf")
    theirs.write_text("theirs")
    dialog = opened()
    press(dialog, "export")
    qtbot.waitUntil(lambda: "Footlight has not made it" in said(dialog))
    assert theirs.read_text() == "theirs"
    assert dialog.focusWidget() is part(dialog, QPushButton, "cancel"), "Enter alone replaces nothing"
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    assert said(dialog) == ""
    press(dialog, "export")
    qtbot.waitUntil(lambda: "Footlight has not made it" in said(dialog))
    press(dialog, "replace")
    qtbot.waitUntil(lambda: said(dialog).startswith("Wrote"))
    assert theirs.read_bytes().startswith(b"%PDF")


def test_tab_goes_from_field_to_field_as_they_stand(opened: Callable, qtbot: QtBot) -> None:
    dialog = opened(kind=".png")
    part(dialog, QComboBox, "format").setCurrentIndex(0)
    qtbot.waitUntil(part(dialog, QWidget, "tags").isVisible)
    seen: list[str] = []
    part(dialog, QComboBox, "format").setFocus()
    for _ in range(13):
        at = dialog.focusWidget()
        seen.append(at.objectName() or at.parentWidget().objectName())
        QTest.keyClick(at, Qt.Key.Key_Tab)
    assert seen == [  # all but the paper, as nothing is printed
        *("format", "slides", "hidden", "size", "steps", "handout", "notes-pages", "comments", "tags"),
        *("target", "browse", "cancel", "export"),
    ]


def test_the_format_changes_the_ending_and_the_options(opened: Callable) -> None:
    dialog = opened()
    formats = part(dialog, QComboBox, "format")
    assert isinstance(formats, QComboBox)
    assert [formats.itemText(index) for index in range(formats.count())] == [
        f"{row.title}  ({row.suffix})" for row in WRITE_KINDS
    ]
    formats.setCurrentIndex(formats.count() - 1)
    assert dialog.form.target.name == "talk.footlight"
    assert dialog.findChild(QWidget, "originals") is not None


def test_a_transcript_has_not_the_name_of_the_deck(opened: Callable, talk: Path, qtbot: QtBot) -> None:
    dialog = opened(kind=".md")
    assert dialog.form.target == talk.with_name("talk-notes.md")
    press(dialog, "export")
    qtbot.waitUntil(lambda: said(dialog).startswith("Wrote"))
    assert talk.read_text("utf-8") == DECK
    formats = part(dialog, QComboBox, "format")
    formats.setCurrentIndex([row.suffix for row in WRITE_KINDS].index(".pdf"))
    assert dialog.form.target == talk.with_suffix(".pdf")


def test_the_paper_is_that_of_the_settings(
    opened: Callable, talk: Path, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FOOTLIGHT_HOME", str(tmp_path / "home"))
    open_settings().set(PAPER, "Letter")
    dialog = opened()
    assert part(dialog, QWidget, "paper").findChild(QComboBox).currentText() == "Letter"
    part(dialog, QWidget, "handout").findChild(QComboBox).setCurrentText("6")
    press(dialog, "export")
    qtbot.waitUntil(lambda: said(dialog).startswith("Wrote"))
    assert PdfReader(talk.with_suffix(".pdf")).pages[0].mediabox.width == 612


def test_progress_is_shown_and_stop_leaves_nothing(opened: Callable, gate: Path, talk: Path, qtbot: QtBot) -> None:
    dialog = opened()
    press(dialog, "export")
    bar = dialog.findChild(QProgressBar)
    assert bar is not None
    qtbot.waitUntil(lambda: (bar.value(), bar.maximum()) == (1, 2))
    press(dialog, "stop")
    assert said(dialog) == "Stopped; nothing was written."
    assert not talk.with_suffix(".pdf").exists()


@pytest.mark.parametrize("deaf", [False, True], ids=["asked", "killed"])
def test_stop_leaves_no_file_that_was_begun(
    deaf: bool, opened: Callable, talk: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = (
        "import pathlib, signal, sys, time\n"
        "from footlight.desktop.drafts import draft_beside, draft_folder\n"
        f"signal.signal(signal.SIGTERM, signal.SIG_IGN if {deaf} else signal.SIG_DFL)\n"
        "target = pathlib.Path(sys.argv[sys.argv.index('-o') + 1])\n"
        "with draft_beside(target) as draft, draft_folder(target.parent) as pictures:\n"
        "    (pictures / 'begun').write_text('begun')\n"
        "    print('1/2', flush=True)\n"
        "    while True: time.sleep(1)\n"
    )
    monkeypatch.setattr(file_writing, "own_command", lambda *words: [sys.executable, "-c", code, *words])
    dialog = opened()
    press(dialog, "export")
    bar = dialog.findChild(QProgressBar)
    qtbot.waitUntil(lambda: (bar.value(), bar.maximum()) == (1, 2))
    assert len([path for path in talk.parent.iterdir() if path.name.endswith(SUFFIX)]) == 2
    press(dialog, "stop")
    assert not [path for path in talk.parent.iterdir() if path.name.endswith(SUFFIX)]
    assert not talk.with_suffix(".pdf").exists()


def test_closing_the_window_leaves_the_file_to_somebody_else(
    opened: Callable, gate: Path, talk: Path, qtbot: QtBot
) -> None:
    dialog = opened()
    left: list[file_writing.FileWriting] = []

    def adopt(writing: file_writing.FileWriting) -> None:
        writing.setParent(None)
        left.append(writing)

    dialog.left_writing.connect(adopt)
    press(dialog, "export")
    qtbot.waitUntil(lambda: part(dialog, QPushButton, "stop").isVisible())
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    (writing,) = left
    with qtbot.waitSignal(writing.finished) as finished:
        gate.write_text("")
    assert finished.args == [True, f"Wrote {talk.with_suffix('.pdf')}"]
    writing.deleteLater()


def test_a_handout_is_seen_as_it_is_printed(opened: Callable, qtbot: QtBot) -> None:
    dialog = opened()
    slide = dialog.preview.grab().toImage()
    part(dialog, QWidget, "handout").findChild(QComboBox).setCurrentText("2")
    assert dialog.preview.words == "Sheet 1"
    qtbot.waitUntil(lambda: dialog.preview.grab().toImage() != slide)
    dialog.preview.turn(1)
    assert dialog.preview.words == "Sheet 2"
    qtbot.waitUntil(lambda: dialog.preview.words == "Sheet 1")  # there are two slides on one sheet
    part(dialog, QWidget, "handout").findChild(QComboBox).setCurrentIndex(0)
    assert dialog.preview.words == "Slide 1  ·  2 slides in all"


def test_the_kind_of_sheet_chosen_last_is_printed(opened: Callable) -> None:
    dialog = opened()
    handout = part(dialog, QWidget, "handout").findChild(QComboBox)
    notes = part(dialog, QWidget, "notes-pages").findChild(QCheckBox)
    handout.setCurrentText("3")
    notes.setChecked(True)
    assert handout.currentText() == "no"
    assert (said(dialog), dialog.preview.words) == ("", "Sheet 1")
    handout.setCurrentText("2")
    assert not notes.isChecked()
    assert (said(dialog), dialog.preview.words) == ("", "Sheet 1")


def test_paper_and_size_are_offered_where_they_count(opened: Callable) -> None:
    dialog = opened()
    notes = part(dialog, QWidget, "notes-pages").findChild(QCheckBox)
    paper, size = (part(dialog, QWidget, name) for name in ("paper", "size"))
    for on_paper in (False, True, False):
        notes.setChecked(on_paper)
        assert (paper.isEnabled(), size.isEnabled()) == (on_paper, not on_paper)


def test_what_is_a_setting_too_begins_as_the_user_has_it(
    opened: Callable, talk: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path / "home"))
    open_settings().set(PAPER, PAPER.example)
    choice = opened().form.choice()
    assert choice is not None
    assert choice.options[PAPER.key] == PAPER.example
    words = command_words(ExportSubject(read_deck(talk)), choice)
    assert words[words.index("--paper") + 1] == PAPER.example


def test_what_is_told_of_a_file_names_the_line_and_no_path() -> None:
    assert (
        short_finding("/home/ann/talk: 2.md:244: hint: The formula is a picture")
        == "Line 244: The formula is a picture"
    )
    assert short_finding("footlight: something else") == "footlight: something else"


def test_what_is_told_of_a_presentation_names_what_the_window_offers() -> None:
    options = (STEPS, FONTS)
    fonts = "talk.md:1: hint: Fonts are missing. “--fonts system” names others"
    assert short_finding(fonts, options) == "Fonts are missing. “Fonts: system” names others"
    steps = "talk.md:7: hint: The rows come at once; with “--steps” each step is a slide of its own"
    assert short_finding(steps, options) == (
        "Line 7: The rows come at once; with “Every step” each step is a slide of its own"
    )
