"""Pictures that are pasted or dropped lie in the deck's folder and are shown; other things become what they are."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDragEnterEvent, QDropEvent, QImage, QTextCursor
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from footlight.layout.page import PictureItem
from footlight.windows.editor.editor_window import EditorWindow

Edit = Callable[..., EditorWindow]
Press = Callable[..., None]

pytestmark = pytest.mark.usefixtures("home")


def picture(path: Path, colour: str = "red", size: tuple[int, int] = (40, 30)) -> Path:
    Image.new("RGB", size, colour).save(path)
    return path


def size_of(path: Path) -> tuple[int, int]:
    with Image.open(path) as image:
        return image.size


def pixels() -> QMimeData:
    image = QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill(QColor("blue"))
    mime = QMimeData()
    mime.setImageData(image)
    return mime


def files(*paths: Path) -> QMimeData:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return mime


def take(qtbot: QtBot, editor: EditorWindow, mime: QMimeData) -> None:
    with qtbot.waitSignal(editor.features.pasting.pictures.added):
        editor.text.insertFromMimeData(mime)


def pictures_seen(editor: EditorWindow) -> int:
    """Count the pictures on the slide in the preview."""
    shown = editor.preview.picture
    return sum(isinstance(item, PictureItem) for item in shown.page.items) if shown is not None else 0


def put_cursor(editor: EditorWindow, words: str) -> None:
    cursor = editor.text.textCursor()
    cursor.setPosition(editor.document.text.index(words))
    editor.text.setTextCursor(cursor)


def test_pixels_become_a_file_named_after_the_slide_and_a_line_in_one_step_of_undo(
    qtbot: QtBot, edit: Edit, talk_file: Path, press: Press
) -> None:
    before = talk_file.read_text("utf-8")
    editor = edit(talk_file)
    put_cursor(editor, "\n\n* Rivers")
    take(qtbot, editor, pixels())
    path = talk_file.parent / "pictures" / "why.png"
    assert size_of(path) == (40, 30)
    assert editor.document.text == before.replace("# Why\n", "# Why\n\n![](pictures/why.png)\n")
    press(editor, *"Map")
    assert "![Map](pictures/why.png)" in editor.document.text
    editor.document.text_document.undo()
    editor.document.text_document.undo()
    assert editor.document.text == before


def test_a_second_picture_never_replaces_the_first(qtbot: QtBot, edit: Edit, talk_file: Path) -> None:
    folder = talk_file.parent / "pictures"
    folder.mkdir()
    (folder / "why.png").write_bytes(b"another")
    editor = edit(talk_file)
    put_cursor(editor, "# Why")
    take(qtbot, editor, pixels())
    assert (folder / "why.png").read_bytes() == b"another"
    assert "![](pictures/why-2.png)\n\n# Why" in editor.document.text


def test_several_files_are_copied_where_the_decks_pictures_are(
    qtbot: QtBot, edit: Edit, talk_file: Path, tmp_path: Path
) -> None:
    (tmp_path / "img").mkdir()
    own = picture(tmp_path / "img" / "own.png")
    talk_file.write_text("# One\n\n![](img/own.png)\n", "utf-8")
    elsewhere = tmp_path.parent / f"{tmp_path.name}-elsewhere"
    elsewhere.mkdir()
    one, two = picture(elsewhere / "Old Lighthouse.PNG"), picture(elsewhere / "IMG_0001.png", "green")
    editor = edit(talk_file)
    editor.text.moveCursor(QTextCursor.MoveOperation.End)
    take(qtbot, editor, files(one, two, own))
    assert editor.document.text.endswith(
        "![](img/own.png)\n![](img/old-lighthouse.png)\n![](img/one.png)\n![](img/own.png)"
    )
    assert (tmp_path / "img" / "one.png").read_bytes() == two.read_bytes()
    assert one.exists()


def test_files_are_dropped_where_the_mouse_is(qtbot: QtBot, edit: Edit, talk_file: Path, tmp_path: Path) -> None:
    path = picture(tmp_path.parent / f"{tmp_path.name}-dropped.png")
    editor = edit(talk_file)
    put_cursor(editor, "Thanks")
    place = QPointF(editor.text.cursorRect().center())
    editor.text.moveCursor(QTextCursor.MoveOperation.Start)
    mime = files(path)
    facts = (Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    entering = QDragEnterEvent(place.toPoint(), *facts)
    QApplication.sendEvent(editor.text.viewport(), entering)
    assert entering.isAccepted()
    with qtbot.waitSignal(editor.features.pasting.pictures.added):
        QApplication.sendEvent(editor.text.viewport(), QDropEvent(place, *facts))
    name = path.stem.replace("_", "-")
    assert f"# Thanks\n\n![](pictures/{name}.png)\n\n<!-- Stop" in editor.document.text


def test_a_picture_goes_below_the_list_in_which_the_cursor_is(qtbot: QtBot, edit: Edit, talk_file: Path) -> None:
    editor = edit(talk_file)
    put_cursor(editor, "ivers")
    take(qtbot, editor, pixels())
    assert "* Rivers\n* Rain\n\n![](pictures/why.png)\n\n---\n" in editor.document.text


def test_a_new_talk_gets_a_file_first(
    qtbot: QtBot, edit: Edit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "talk.md"), ""))
    editor = edit(None)
    editor.text.insertFromMimeData(pixels())
    bar = editor.bars.bar("pictures")
    assert bar is not None
    with qtbot.waitSignal(editor.features.pasting.pictures.added):
        bar.buttons[0].click()
    assert editor.document.text == "![](pictures/picture.png)"
    assert (tmp_path / "pictures" / "picture.png").exists()

    qtbot.waitUntil(lambda: pictures_seen(editor) == 1)


def test_a_large_photograph_is_made_smaller_when_its_author_wants_that(
    qtbot: QtBot, edit: Edit, talk_file: Path, tmp_path: Path
) -> None:
    path = tmp_path.parent / f"{tmp_path.name}-harbour.jpg"
    Image.effect_noise((4400, 2600), 40).convert("RGB").save(path, quality=90)
    editor = edit(talk_file)
    take(qtbot, editor, files(path))
    (copied,) = (talk_file.parent / "pictures").iterdir()
    assert copied.read_bytes() == path.read_bytes()
    bar = editor.bars.bar("pictures")
    assert bar is not None
    assert "3840 × 2160" in bar.sentence
    bar.buttons[0].click()
    qtbot.waitUntil(lambda: "MB less" in getattr(editor.bars.bar("pictures"), "sentence", ""))
    assert size_of(copied) == (3840, 2269)
    assert size_of(path) == (4400, 2600)


def test_pictures_come_along_when_a_talk_is_saved_elsewhere(
    qtbot: QtBot, edit: Edit, talk_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = picture(tmp_path / "own.png")
    talk_file.write_text("# One\n\n![](own.png) ![](missing.png) ![](https://x.org/a.png)\n", "utf-8")
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "elsewhere" / "talk.md"), ""))
    editor = edit(talk_file)
    with qtbot.waitSignal(editor.features.keeping.saving.saved):
        editor.features.keeping.saving.save_as()
    bar = editor.bars.bar("pictures")
    assert bar is not None
    with qtbot.waitSignal(editor.features.pasting.pictures.added):
        bar.buttons[0].click()
    assert (tmp_path / "elsewhere" / "own.png").read_bytes() == own.read_bytes()
    assert own.exists()
    qtbot.waitUntil(lambda: pictures_seen(editor) == 1)


def test_what_is_no_picture_is_told(qtbot: QtBot, edit: Edit, talk_file: Path, tmp_path: Path) -> None:
    path = tmp_path.parent / f"{tmp_path.name}-broken.png"
    path.write_bytes(b"no picture")
    editor = edit(talk_file)
    take(qtbot, editor, files(path))
    bar = editor.bars.bar("pictures")
    assert bar is not None
    assert ".png" in bar.sentence


def test_words_with_headings_and_lists_become_markdown_and_plain_ones_stay(edit: Edit, talk_file: Path) -> None:
    before = talk_file.read_text("utf-8")
    editor = edit(talk_file)
    put_cursor(editor, "# Why")
    mime = QMimeData()
    mime.setHtml("<h2>Salt</h2><ul><li>one <b>two</b></li></ul>")
    mime.setText("Salt\none two")
    editor.text.insertFromMimeData(mime)
    assert editor.document.text == before.replace("# Why", "## Salt\n\n- one **two**\n\n# Why")
    editor.document.text_document.undo()
    put_cursor(editor, "title:")  # where Markdown means nothing
    editor.text.insertFromMimeData(mime)
    assert editor.document.text == before.replace("title:", "Salt\none twotitle:")
