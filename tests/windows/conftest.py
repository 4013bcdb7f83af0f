"""Talks under Qt's offscreen platform: opened, driven by keys, and closed with the test."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QPointingDevice, QTextLayout
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from footlight.deck import Size
from footlight.desktop.settings import Settings
from footlight.layout.page import BoxItem, Item, Page, Rect, Role, TextItem
from footlight.painting import PixelStore
from footlight.presenting import state as states
from footlight.presenting import talk as talks
from footlight.reading import read_deck
from footlight.rendering.painted_slides import PaintedSlides
from footlight.styling.computed import Color
from footlight.windows.talk.present_options import PresentOptions
from footlight.windows.talk.presentation import Presentation

TALK = """---
title: Salt and the sea
duration: 10m
---

# Salt and the sea

<!-- Say **good morning**. -->

---

# Why

* Rivers
* Rain

---

# Thanks

<!-- Stop on time. -->
"""


GREEN, RED = Color(0, 0.5, 0), Color(1, 0, 0)


@pytest.fixture(autouse=True)
def escape_is_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a busy machine take as long as it likes from one Escape to the next."""
    for module in (states, talks):
        monkeypatch.setattr(module, "LEAVE_SECONDS", 3600.0)


@pytest.fixture
def talk_file(tmp_path: Path) -> Path:
    """A deck of three slides, of which the second has two fragments and no notes."""
    path = tmp_path / "talk.md"
    path.write_text(TALK, "utf-8")
    return path


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(tmp_path / "settings" / "settings.json")


@pytest.fixture
def present(qtbot: QtBot, settings: Settings) -> Iterator[Callable[..., Presentation]]:
    """Open a talk and wait until both views are there."""
    talks: list[Presentation] = []

    def run(path: Path, **options: object) -> Presentation:
        talk = Presentation(read_deck(path), PresentOptions(**options), settings)
        talks.append(talk)
        with qtbot.waitSignal(talk.begun):
            talk.open()
        return talk

    yield run
    for talk in talks:
        talk.close()
        talk.deleteLater()


@pytest.fixture
def press() -> Callable[..., None]:
    """Press keys in a window, named as Qt names them: ``Right``, ``B``, ``Shift+F5``, or one character to type."""

    def run(window: QWidget, *keys: str) -> None:
        for key in keys:
            *held, name = key.split("+") if len(key) > 1 else [key]
            modifiers = Qt.KeyboardModifier.NoModifier
            for each in held:
                modifiers |= getattr(Qt.KeyboardModifier, f"{each}Modifier")
            target = window.focusWidget() or window
            if len(name) > 1:
                QTest.keyClick(target, getattr(Qt.Key, f"Key_{name}"), modifiers)
            else:
                text = "" if held else name
                QTest.sendKeyEvent(QTest.KeyAction.Press, target, Qt.Key(ord(name.upper())), text, modifiers)

    return run


@pytest.fixture
def painted(qapp: object) -> PaintedSlides:
    return PaintedSlides(PixelStore())


@pytest.fixture
def make_page() -> Callable[..., Page]:
    """A page in one colour, with boxes on it if wanted."""

    def make(color: Color = GREEN, *items: Item, size: tuple[float, float] = (1280, 720), number: int = 1) -> Page:
        return Page(number=number, size=Size(*size), items=items, background=color)

    return make


@pytest.fixture
def make_box() -> Callable[..., BoxItem]:
    def make(x: float, y: float, width: float, height: float, color: Color = RED) -> BoxItem:
        return BoxItem(rect=Rect(x, y, width, height), role=Role.DECORATION, fill=color)

    return make


@pytest.fixture
def broken_page(make_page: Callable[..., Page]) -> Page:
    """A page that cannot be painted, as a bug would make it: its text has no layout."""
    broken: QTextLayout = None  # type: ignore[assignment]
    text = TextItem(
        rect=Rect(0, 0, 10, 10), role=Role.PARAGRAPH, layout=broken, origin=(0, 0), text="", color=Color(0, 0, 0)
    )
    return make_page(Color(1, 1, 1), text)


@pytest.fixture
def grab() -> Callable[[QWidget], QImage]:
    """What a widget shows."""
    return lambda widget: widget.grab().toImage()


@pytest.fixture
def drag() -> Callable[[QWidget, QPoint, QPoint], None]:
    """Press at one point, release at another."""

    def run(widget: QWidget, start: QPoint, end: QPoint) -> None:
        QTest.mousePress(widget, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
        QTest.mouseRelease(widget, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, end)

    return run


@pytest.fixture(scope="session")
def touchscreen() -> QPointingDevice:
    return QTest.createTouchDevice()


@pytest.fixture
def touch(touchscreen: QPointingDevice) -> Callable[[QWidget, Sequence[QPoint]], None]:
    """Land with a finger on a widget's first point, go over the others, and leave at the last."""

    def run(widget: QWidget, way: Sequence[QPoint]) -> None:
        for number, point in enumerate(way):
            sequence = QTest.touchEvent(widget, touchscreen, False)
            (sequence.move if number else sequence.press)(0, point, widget)
            sequence.commit()
        sequence = QTest.touchEvent(widget, touchscreen, False)
        sequence.release(0, way[-1], widget)
        sequence.commit()

    return run


@pytest.fixture
def center() -> Callable[[QWidget], QPointF]:
    return lambda widget: QPointF(widget.rect().center())
