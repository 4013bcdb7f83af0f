from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtGui import QColor, QFont, QTextCharFormat, QTextLayout

from footlight.checking import check
from footlight.deck import Deck, Finding, Severity
from footlight.layout.page import BoxItem, Page, PictureItem, Rect, Role, TextItem
from footlight.styling.computed import BLACK, Color, Gradient, GradientStop, Length, Shadow
from footlight.styling.contrast import contrast

WHITE = Color(1, 1, 1)
GREY = Color(0.5, 0.5, 0.5)
Judge = Callable[..., list[Finding]]
MakeText = Callable[..., TextItem]
MakeBox = Callable[..., BoxItem]


@pytest.fixture
def judge(make_deck: Callable[..., Deck], page: Callable[..., Page]) -> Judge:
    def judged(*items: object, background: Color = WHITE) -> list[Finding]:
        return list(check(make_deck("<h1>x</h1>"), [page(*items, background=background)]))

    return judged


def codes(findings: list[Finding]) -> list[str]:
    return [f.code for f in findings]


def ranged(look: QTextCharFormat, start: int, length: int) -> QTextLayout.FormatRange:
    made = QTextLayout.FormatRange()
    made.start, made.length, made.format = start, length, look
    return made


def test_the_ratio_is_that_of_the_standard() -> None:
    assert contrast(BLACK, WHITE) == pytest.approx(21)
    assert contrast(Color(0x77 / 255, 0x77 / 255, 0x77 / 255), WHITE) == pytest.approx(4.48, abs=0.01)


def test_faint_text_is_a_warning_that_says_what_to_do(judge: Judge, text: MakeText) -> None:
    found = judge(text("Hardly there", color=GREY, line=2))
    assert [(f.line, f.severity, f.code) for f in found] == [(3, Severity.WARNING, "low-contrast")]
    assert '"Hardly there" has a contrast of 3.9:1' in found[0].message
    assert "make the text darker" in found[0].message
    assert "make the text lighter" in judge(text("x", color=Color(0.3, 0.3, 0.3)), background=BLACK)[0].message


def test_large_text_may_be_fainter(judge: Judge, text: MakeText) -> None:
    assert judge(text("Large", color=GREY, pixels=24)) == []
    assert codes(judge(text("Small", color=GREY, pixels=23))) == ["low-contrast"]


def test_the_boxes_behind_count_in_paint_order_with_their_alpha(judge: Judge, text: MakeText, box: MakeBox) -> None:
    assert judge(box(BLACK), text("x", color=WHITE)) == []
    assert codes(judge(text("x", color=WHITE), box(BLACK))) == ["low-contrast"]
    assert codes(judge(box(BLACK._replace(alpha=0.3)), text("x", color=WHITE))) == ["low-contrast"]
    assert codes(judge(box(BLACK, opacity=0.3), text("x", color=WHITE))) == ["low-contrast"]
    assert codes(judge(box(BLACK, Rect(0, 300, 1280, 100)), text("x", color=WHITE))) == ["low-contrast"]


def test_a_box_that_comes_later_or_has_gone_does_not_count(judge: Judge, text: MakeText, box: MakeBox) -> None:
    assert judge(box(BLACK, step=2), text("x", step=1)) == []
    assert judge(box(BLACK, last_step=0), text("x", step=1)) == []
    assert codes(judge(box(BLACK, step=1), text("x", step=1))) == ["low-contrast"]


def test_a_gradient_counts_where_the_text_stands(judge: Judge, text: MakeText, box: MakeBox) -> None:
    fade = Gradient("linear", (GradientStop(BLACK), GradientStop(WHITE)), angle=180)
    assert judge(box(fade), text("Top", color=WHITE, y=20)) == []
    assert codes(judge(box(fade), text("Bottom", color=WHITE, y=650))) == ["low-contrast"]
    halo = Gradient("radial", (GradientStop(WHITE), GradientStop(BLACK)))
    assert codes(judge(box(halo), text("w" * 60, color=WHITE, y=345))) == ["low-contrast"]
    assert judge(box(halo), text("Top", color=WHITE, y=0)) == []


def test_a_gradient_that_repeats_counts_from_its_start_again(judge: Judge, text: MakeText, box: MakeBox) -> None:
    stripes = (GradientStop(BLACK), GradientStop(BLACK, Length(px=300)), GradientStop(WHITE, Length(px=360)))
    repeating = box(Gradient("linear", stripes, angle=180, repeating=True))
    tiled = box(Gradient("linear", stripes, angle=180), tile=Rect(0, 0, 1280, 360))
    for ground in (repeating, tiled):
        assert judge(ground, text("Top", color=WHITE, y=20), text("Below", color=WHITE, y=400)) == []
        assert codes(judge(ground, text("Edge", color=WHITE, y=340))) == ["low-contrast"]


def test_each_run_is_judged_by_its_own_colours(judge: Judge, text: MakeText) -> None:
    pale = QTextCharFormat()
    pale.setForeground(QColor(200, 200, 200))
    boxed = QTextCharFormat(pale)
    boxed.setBackground(QColor(0, 0, 0))
    start = len("😀 dark ".encode("utf-16-le")) // 2
    found = judge(text("😀 dark pale dark", formats=[ranged(pale, start, 4)]))
    assert codes(found) == ["low-contrast"]
    assert found[0].message.startswith('"pale" has')
    assert judge(text("😀 dark pale dark", formats=[ranged(boxed, start, 4)])) == []


def test_each_run_is_judged_by_its_own_size_and_gaps_are_none(judge: Judge, text: MakeText) -> None:
    font = QFont()
    font.setPixelSize(30)
    large = QTextCharFormat()
    large.setFont(font)
    font.setPixelSize(19)
    font.setWeight(QFont.Weight.Bold)
    bold = QTextCharFormat()
    bold.setFont(font)
    assert judge(text("large", color=GREY, formats=[ranged(large, 0, 5)])) == []
    assert judge(text("bold", color=GREY, formats=[ranged(bold, 0, 4)])) == []
    assert codes(judge(text("largest", color=GREY, formats=[ranged(large, 0, 5)]))) == ["low-contrast"]
    assert judge(text("\u2060large", color=GREY, formats=[ranged(large, 1, 5)])) == []


def test_one_pair_of_colours_is_told_once_a_slide(judge: Judge, text: MakeText) -> None:
    assert len(judge(text("One", color=GREY), text("Two", color=GREY, line=1), text("x", color=WHITE, line=2))) == 2


def test_text_on_a_picture_that_cannot_be_painted_is_only_a_hint(
    judge: Judge, text: MakeText, box: MakeBox, photo: PictureItem
) -> None:
    found = judge(photo, text("On it", color=GREY, line=1), text("Too", color=GREY, line=2))
    assert [(f.line, f.severity, f.code) for f in found] == [(2, Severity.HINT, "text-over-picture")]
    assert judge(photo, box(BLACK), text("On a box", color=WHITE)) == []
    assert judge(photo, text("With a shadow", shadows=(Shadow(0, 1, 2),))) == []


def test_furniture_is_judged_and_hidden_text_left_alone(judge: Judge, text: MakeText) -> None:
    assert codes(judge(text("x"), text("7", color=GREY, role=Role.PAGE_NUMBER))) == ["low-contrast"]
    assert judge(text("x"), text("Hidden", color=GREY, opacity=0.0)) == []
