"""Pointing and drawing: at the same place of the slide on every view, and never on a slide that is not shown."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from flushed import on_screen, stale_part
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QCursor, QImage, QInputDevice, QMouseEvent, QPointingDevice, QTabletEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from footlight.deck import Size
from footlight.deck.ink import InkPoint, InkTool, Stroke
from footlight.presenting.intents import Intent, Reload
from footlight.reading import read_deck
from footlight.windows.pointing.marks_layer import Marks, changed_parts
from footlight.windows.pointing.pointing import Tool
from footlight.windows.presenter.presenter_view import PresenterView
from footlight.windows.slides.slide_view import SlideView
from footlight.windows.talk.presentation import Presentation

Press = Callable[..., None]
Grab = Callable[[QWidget], QImage]


@pytest.fixture
def talk(present: Callable[..., Presentation], talk_file: Path, press: Press) -> Presentation:
    """A talk in windows: the audience's is higher than the slide, the speaker's another size."""
    talk = present(talk_file, windowed=True)
    press(talk.audience, "S")
    talk.audience.resize(800, 700)
    presenter_of(talk).resize(1280, 720)
    return talk


def presenter_of(talk: Presentation) -> PresenterView:
    return talk.presenter


def on_view(talk: Presentation, view: SlideView, x: float, y: float) -> QPoint:
    """Where a point of the slide lies on a view."""
    size = talk.talk.state.deck.settings.size
    area = view.page_area(size)
    return QPointF(area.x() + x * area.width() / size.width, area.y() + y * area.height() / size.height).toPoint()


def colour_at(talk: Presentation, view: SlideView, grab: Grab, x: float, y: float) -> QColor:
    return grab(view).pixelColor(on_view(talk, view, x, y))


def is_red(color: QColor) -> bool:
    return color.red() > 180 and color.green() < 110 and color.blue() < 110


def hover(talk: Presentation, x: float, y: float) -> None:
    """Move the mouse to a point of the speaker's slide, whatever window lies over it."""
    view = presenter_of(talk).current
    at = QPointF(on_view(talk, view, x, y))
    none, no_key = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(view, QMouseEvent(QEvent.Type.MouseMove, at, view.mapToGlobal(at), none, none, no_key))


def draw_line(talk: Presentation, start: tuple[float, float], end: tuple[float, float]) -> None:
    view = presenter_of(talk).current
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=on_view(talk, view, *start))
    for part in range(1, 11):
        x, y = (a + (b - a) * part / 10 for a, b in zip(start, end, strict=True))
        QTest.mouseMove(view, on_view(talk, view, x, y))
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=on_view(talk, view, *end))


def strokes(talk: Presentation) -> tuple[Stroke, ...]:
    return talk.talk.state.ink.on(talk.talk.state.position.slide)


def test_the_dot_is_at_the_same_place_of_the_slide_for_the_audience(
    talk: Presentation, press: Press, grab: Grab
) -> None:
    current = presenter_of(talk).current
    press(presenter_of(talk), "L")
    hover(talk, 960, 600)
    for view in (current, talk.audience):
        assert is_red(colour_at(talk, view, grab, 960, 600))
        assert not is_red(colour_at(talk, view, grab, 900, 600))
    press(presenter_of(talk), "Escape")
    assert not is_red(colour_at(talk, talk.audience, grab, 960, 600))
    assert talk.talk.state.leave_asked_at is None


def test_the_dot_is_not_shown_on_a_slide_that_the_speaker_only_looks_at(
    talk: Presentation, press: Press, grab: Grab
) -> None:
    current = presenter_of(talk).current
    press(presenter_of(talk), "F", "End", "L")
    hover(talk, 960, 600)
    assert is_red(colour_at(talk, current, grab, 960, 600))
    assert not is_red(colour_at(talk, talk.audience, grab, 960, 600))


def test_spotlight_darkens_all_but_where_it_points(talk: Presentation, press: Press, grab: Grab) -> None:
    before = colour_at(talk, talk.audience, grab, 100, 600).lightnessF()
    press(presenter_of(talk), "H")
    hover(talk, 960, 500)
    assert colour_at(talk, talk.audience, grab, 100, 600).lightnessF() < before / 2
    assert colour_at(talk, talk.audience, grab, 960, 500).lightnessF() == pytest.approx(before, abs=0.02)


@pytest.mark.parametrize("keys", [["H", "H", "H"], ["H", "Z"], ["Z", "H"], ["L", "Z", "L"], ["Z", "H", "Escape", "Z"]])
def test_tools_taken_again_and_changed_leave_nothing_behind(talk: Presentation, press: Press, keys: list[str]) -> None:
    presenter = presenter_of(talk)
    for key in keys:
        press(presenter, key)
        on_screen(talk.audience), on_screen(presenter)
        for place in ((100, 600), (960, 300), (300, 400)):
            hover(talk, *place)
            on_screen(talk.audience), on_screen(presenter)
    assert [stale_part(window) for window in (talk.audience, presenter)] == [None, None]
    press(presenter, "Escape")
    assert [stale_part(window) for window in (talk.audience, presenter)] == [None, None]


def test_a_move_paints_no_more_than_the_tool_and_the_end_of_the_line() -> None:
    size = Size(1280, 720)
    points = [InkPoint(x, 100 + x % 7) for x in range(0, 1000, 4)]

    def drawn(count: int) -> Marks:
        stroke = Stroke(InkTool.PEN, "#ff0000", 4.5, tuple(points[:count]))
        return Marks(size, (), Tool.PEN, QPointF(*points[count - 1]), stroke)

    def painted(before: Marks, after: Marks) -> float:
        return sum(part.width() * part.height() for part in changed_parts(before, after)) / (1280 * 720)

    assert painted(drawn(248), drawn(249)) < 0.002
    lights = [Marks(size, tool=Tool.SPOTLIGHT, at=QPointF(x, 300)) for x in (400, 404)]
    assert painted(*lights) < 0.25
    assert painted(lights[0], Marks(size)) == 1, "the veil goes from all of it"


def test_a_tool_begins_at_the_mouse(talk: Presentation, press: Press, grab: Grab) -> None:
    presenter = presenter_of(talk)
    talk.audience.move(3000, 0)
    QCursor.setPos(presenter.current.mapToGlobal(on_view(talk, presenter.current, 960, 600)))
    press(presenter, "L")
    for view in (presenter.current, talk.audience):
        assert is_red(colour_at(talk, view, grab, 960, 600))


@pytest.mark.parametrize("key", ["L", "H", "Z"])
def test_a_tool_begins_mid_slide_when_the_mouse_is_elsewhere(
    talk: Presentation, press: Press, grab: Grab, key: str
) -> None:
    presenter = presenter_of(talk)
    QCursor.setPos(presenter.mapToGlobal(presenter.notes.geometry().center()))
    plain = grab(talk.audience)
    press(presenter, key)
    shown = grab(talk.audience)
    assert shown != plain
    middle = on_view(talk, talk.audience, 640, 360)
    if key == "L":
        assert is_red(shown.pixelColor(middle))
    if key == "H":
        assert shown.pixelColor(middle) == plain.pixelColor(middle)
        edge = on_view(talk, talk.audience, 40, 360)
        assert shown.pixelColor(edge).lightnessF() < plain.pixelColor(edge).lightnessF() / 2


def test_no_pen_lies_on_the_slide_before_it_is_held(talk: Presentation, press: Press, grab: Grab) -> None:
    presenter = presenter_of(talk)
    QCursor.setPos(presenter.mapToGlobal(presenter.notes.geometry().center()))
    plain = grab(talk.audience)
    press(presenter, "Control+P")
    assert grab(talk.audience) == plain


def test_a_tool_stays_at_the_mouse_when_the_slides_get_another_size(
    talk: Presentation, talk_file: Path, press: Press, grab: Grab
) -> None:
    presenter = presenter_of(talk)
    talk.audience.move(3000, 0)
    place = presenter.current.mapToGlobal(on_view(talk, presenter.current, 900, 500))
    QCursor.setPos(place)
    press(presenter, "L")
    talk_file.write_text("---\nsize: 4:3\n---\n\n# One\n", "utf-8")
    talk.talk.send(Reload(read_deck(talk_file)))
    press(presenter, "N")
    assert is_red(grab(presenter).pixelColor(presenter.mapFromGlobal(place)))


def test_magnifier_shows_the_slide_larger(talk: Presentation, press: Press, grab: Grab) -> None:
    plain = grab(talk.audience)
    press(presenter_of(talk), "Z")
    hover(talk, 300, 360)
    place = on_view(talk, talk.audience, 300, 360)
    lens = grab(talk.audience).copy(place.x() - 60, place.y() - 60, 120, 120)
    assert lens != plain.copy(place.x() - 60, place.y() - 60, 120, 120)


def test_lines_are_drawn_kept_with_their_slide_taken_back_and_cleared(
    talk: Presentation, press: Press, grab: Grab
) -> None:
    presenter = presenter_of(talk)
    press(presenter, "Control+P")
    draw_line(talk, (200, 600), (900, 600))
    assert is_red(colour_at(talk, talk.audience, grab, 500, 600))
    assert is_red(colour_at(talk, presenter.current, grab, 500, 600))
    assert talk.talk.state.position.slide == 1
    press(presenter, "End")
    assert not is_red(colour_at(talk, talk.audience, grab, 500, 600))
    press(presenter, "Home")
    assert is_red(colour_at(talk, talk.audience, grab, 500, 600))
    press(presenter, "Control+I")
    draw_line(talk, (200, 300), (900, 300))
    assert [stroke.tool for stroke in strokes(talk)] == [InkTool.PEN, InkTool.HIGHLIGHTER]
    press(presenter, "Control+Z")
    assert [stroke.tool for stroke in strokes(talk)] == [InkTool.PEN]
    press(presenter, "E")
    assert strokes(talk) == ()
    assert not is_red(colour_at(talk, talk.audience, grab, 500, 600))


def stylus(end: QPointingDevice.PointerType) -> QPointingDevice:
    kind, abilities = QInputDevice.DeviceType.Stylus, QInputDevice.Capability.Position
    return QPointingDevice("stylus", 7, kind, end, abilities, 1, 1)


def draw_with(device: QPointingDevice, talk: Presentation, *way: tuple[float, float]) -> None:
    """Land with a stylus, move it, and lift it."""
    view = presenter_of(talk).current
    no_key, tip, none = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
    for kind, point in (
        (QEvent.Type.TabletPress, way[0]),
        *((QEvent.Type.TabletMove, point) for point in way),
        (QEvent.Type.TabletRelease, way[-1]),
    ):
        at = QPointF(on_view(talk, view, *point))
        buttons = none if kind is QEvent.Type.TabletRelease else tip
        event = QTabletEvent(kind, device, at, view.mapToGlobal(at), 0.5, 0, 0, 0, 0, 0, no_key, tip, buttons)
        QApplication.sendEvent(view, event)


def test_the_other_end_of_a_pen_erases_whatever_is_in_hand(talk: Presentation, press: Press) -> None:
    presenter = presenter_of(talk)
    pen, rubber = stylus(QPointingDevice.PointerType.Pen), stylus(QPointingDevice.PointerType.Eraser)
    press(presenter, "Control+P")
    draw_with(pen, talk, (100, 200), (600, 200))
    draw_with(pen, talk, (100, 500), (600, 500))
    upper, lower = strokes(talk)
    draw_with(rubber, talk, (300, 300), (300, 200), (300, 100))
    assert strokes(talk) == (lower,)
    press(presenter, "Control+Z")
    assert strokes(talk) == (upper, lower)
    press(presenter, "Control+P")
    draw_with(rubber, talk, (300, 500), (300, 510))
    assert strokes(talk) == (upper,)
    assert talk.talk.state.position.slide == 1, "it is no click"


def test_a_pen_on_the_screen_draws(talk: Presentation, press: Press) -> None:
    press(presenter_of(talk), "Control+P")
    draw_with(stylus(QPointingDevice.PointerType.Pen), talk, (100, 200), (400, 200), (600, 200))
    (stroke,) = strokes(talk)
    assert stroke.points[0].x == pytest.approx(100, abs=2)
    assert stroke.points[-1].x == pytest.approx(600, abs=2)


def test_a_finger_draws(talk: Presentation, press: Press, touch: Callable[..., None]) -> None:
    view = presenter_of(talk).current
    press(presenter_of(talk), "Control+P")
    touch(view, [on_view(talk, view, x, 200) for x in (100, 400, 600)])
    touch(view, [on_view(talk, view, x, 200) for x in (600, 605)])
    whole, short = strokes(talk)
    assert whole.points[0].x == pytest.approx(100, abs=2)
    assert whole.points[-1].x == pytest.approx(600, abs=2)
    assert short.points[0].x == pytest.approx(600, abs=2), "a second line at once, near the first one's end"


def test_a_finger_moves_the_dot(talk: Presentation, press: Press, grab: Grab, touch: Callable[..., None]) -> None:
    view = presenter_of(talk).current
    press(presenter_of(talk), "L")
    touch(view, [on_view(talk, view, x, 600) for x in (100, 300, 500)])
    assert is_red(colour_at(talk, talk.audience, grab, 500, 600))
    assert talk.talk.state.position.slide == 1, "a swipe with the dot points, and turns no page"


def test_two_quick_dots_are_two(talk: Presentation, press: Press) -> None:
    view = presenter_of(talk).current
    press(presenter_of(talk), "Control+P")
    at = on_view(talk, view, 300, 300)
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=at)
    QTest.mouseDClick(view, Qt.MouseButton.LeftButton, pos=at)
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=at)
    assert len(strokes(talk)) == 2


def test_pointing_never_turns_a_page_but_a_click_with_the_dot_does(talk: Presentation, press: Press) -> None:
    view = presenter_of(talk).current
    press(presenter_of(talk), "L")
    draw_line(talk, (900, 300), (200, 300))
    assert talk.talk.state.position.slide == 1
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=view.rect().center())
    assert talk.talk.state.position.slide == 2


def test_a_line_that_is_being_drawn_when_the_slide_goes_is_dropped(talk: Presentation, press: Press) -> None:
    view = presenter_of(talk).current
    press(presenter_of(talk), "Control+P")
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=on_view(talk, view, 100, 100))
    QTest.mouseMove(view, on_view(talk, view, 300, 100))
    talk.talk.send(Intent.NEXT_STEP)
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=on_view(talk, view, 300, 100))
    assert not talk.talk.state.ink


def test_what_is_drawn_is_exported_while_the_talk_goes_on(
    talk: Presentation, press: Press, tmp_path: Path, qtbot: QtBot
) -> None:
    press(presenter_of(talk), "Control+P")
    draw_line(talk, (200, 600), (900, 600))
    target = tmp_path / "drawn.pdf"
    press(presenter_of(talk), "Control+Shift+E")
    tools = talk.add_features().tools
    assert tools is not None
    dialog = tools.exports[0]
    assert dialog.form.target.name == "talk-drawn.pdf"
    dialog.form.set_target(target)
    dialog.export()
    press(presenter_of(talk), "Escape", "Right")
    qtbot.waitUntil(target.exists)
    said = dialog.findChild(QLabel, "said")
    assert said is not None
    qtbot.waitUntil(lambda: said.text().startswith(f"Wrote {target}"))
    assert talk.talk.state.position.slide == 2
