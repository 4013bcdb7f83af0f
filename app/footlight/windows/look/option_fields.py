"""Rows of the settings and of the options of exports -> fields for their values, each of the kind that fits."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QSpinBox, QWidget

from footlight.desktop.settings import AnySetting
from footlight.windows.look.controls import FIELD, ChoiceField, LineField, TextButton
from footlight.windows.look.look import Look, ui_font

BOX = 20.0
NO_BOUND = 1_000_000
"""The largest number of a field whose row has no bounds."""


class CheckField(QCheckBox):
    """A box that is ticked or not, with its words."""

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(words, parent)
        self.setFont(ui_font(15))
        self.setMinimumHeight(34)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def sizeHint(self) -> QSize:
        """Return a size with room for the box and the words."""
        return QSize(round(BOX) + 14 + self.fontMetrics().horizontalAdvance(self.text()), 34)

    def hitButton(self, point: object) -> bool:
        """Return True: the words are part of what can be clicked."""
        return point is not None

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint box, tick and words; the one that has the keys has a frame."""
        look = Look.of(self)
        box = QRectF(1, (self.height() - BOX) / 2, BOX, BOX)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            ticked = self.isChecked()
            painter.setBrush(look.accent if ticked else look.panel)
            painter.setPen(QPen(look.text, 2) if self.hasFocus() else QPen(look.accent if ticked else look.faint, 1.2))
            painter.drawRoundedRect(box, 5, 5)
            if ticked:
                painter.setPen(QPen(look.on_accent, 2.4, c=Qt.PenCapStyle.RoundCap, j=Qt.PenJoinStyle.RoundJoin))
                x, y = box.x(), box.y()
                painter.drawPolyline([QPointF(x + 5, y + 10.5), QPointF(x + 8.5, y + 14), QPointF(x + 15, y + 6.5)])
            painter.setPen(look.text if self.isEnabled() else look.faint)
            painter.drawText(self.rect().adjusted(round(BOX) + 12, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, self.text())


class NumberField(QWidget):
    """A whole number, which is typed or counted up and down.

    Args:
        what: What it counts, for a screen reader.
        bounds: The least and the greatest.
        unit: What stands behind it.
        parent: Its owner.
    """

    changed = Signal()
    """It is another number."""

    def __init__(self, what: str, bounds: tuple[int, int], unit: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.spin = _Spin(self)
        self.spin.setAccessibleName(what)
        self.spin.lineEdit().setAccessibleName(what)
        self.spin.setRange(*bounds)
        self.spin.setSuffix(f" {unit}" if unit else "")
        self.spin.valueChanged.connect(self.changed)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(4)
        line.addWidget(self.spin, 1)
        for text, name, by in (("−", "Less", -1), ("+", "More", 1)):
            button = TextButton(text, self)
            button.setAccessibleName(f"{name}: {what}")
            button.setFixedSize(FIELD, FIELD)
            button.setAutoRepeat(True)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the arrow keys count in the field itself
            button.clicked.connect(lambda _=False, by=by: self.spin.stepBy(by))
            line.addWidget(button)


class _Spin(QSpinBox):
    """The field of a number, dressed as the others."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        line = LineField("", self)
        self.setLineEdit(line)
        self.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
        self.setFrame(False)
        self.setFont(ui_font(15))
        self.setMinimumHeight(FIELD)
        self.setKeyboardTracking(False)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to what the field lies in, which is meant to be scrolled."""
        event.ignore()


class OptionField(QWidget):
    """The field of a row: a box for yes or no, a choice, a number, or a line.

    Args:
        row: The row.
        value: What it shows at first.
        parent: Its owner.
        words: What stands beside the box of a yes or no; None for the row's title.
    """

    changed = Signal()
    """The value is another one."""

    def __init__(
        self, row: AnySetting, value: object, parent: QWidget | None = None, *, words: str | None = None
    ) -> None:
        super().__init__(parent)
        self.row = row
        self._words = words
        self._field = self._made()
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self._field)
        self.set_value(value)
        self.setToolTip(row.help)
        self.setFocusProxy(self._field.spin if isinstance(self._field, NumberField) else self._field)

    @property
    def value(self) -> object:
        """The value, of the row's type; a line may hold what the row does not allow."""
        field = self._field
        if isinstance(field, CheckField):
            return field.isChecked()
        if isinstance(field, ChoiceField):
            return field.currentText()
        return field.spin.value() if isinstance(field, NumberField) else field.text().strip()

    def set_value(self, value: object) -> None:
        """Show a value."""
        field = self._field
        if isinstance(field, CheckField):
            field.setChecked(bool(value))
        elif isinstance(field, ChoiceField):
            field.setCurrentText(str(value))
        elif isinstance(field, NumberField):
            field.spin.setValue(round(float(str(value))))
        elif field.text() != str(value):
            field.setText(str(value))

    def _made(self) -> CheckField | ChoiceField | NumberField | LineField:
        row = self.row
        if isinstance(row.default, bool):
            check = CheckField(row.title if self._words is None else self._words, self)
            check.setAccessibleName(row.title)
            check.toggled.connect(self.changed)
            return check
        if row.choices:
            choice = ChoiceField(row.title, self)
            choice.addItems(list(row.choices))
            choice.currentTextChanged.connect(self.changed)
            return choice
        if isinstance(row.default, (int, float)):
            low, high = row.bounds or (0, NO_BOUND)
            number = NumberField(row.title, (round(low), round(high)), row.unit, self)
            number.changed.connect(self.changed)
            return number
        line = LineField(f"such as {row.example}", self)
        line.setAccessibleName(row.title)
        line.editingFinished.connect(self.changed)
        return line
