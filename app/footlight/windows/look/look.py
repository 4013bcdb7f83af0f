"""How the speaker's own windows look: two looks, which are palettes, and the type.

A look is worn by the whole application: its colours are the roles of the application's palette. Whatever paints itself
asks for them when it paints, with ``Look.of``, so that another look is one call, and no window has to be notified. The
audience's view has no look: slides are painted by their themes.
"""

from __future__ import annotations

import logging
from dataclasses import fields

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from footlight.deck.dataclass import dataclass
from footlight.desktop.settings import LOOK, Settings

_Role = QPalette.ColorRole
_ROLES: dict[str, tuple[QPalette.ColorRole, ...]] = {
    "background": (_Role.Window, _Role.Dark),
    "panel": (_Role.Base,),
    "raised": (_Role.Button, _Role.AlternateBase, _Role.ToolTipBase),
    "line": (_Role.Mid, _Role.Midlight, _Role.Light),
    "text": (_Role.WindowText, _Role.Text, _Role.ButtonText, _Role.ToolTipText),
    "muted": (_Role.PlaceholderText,),
    "accent": (_Role.Highlight, _Role.Accent, _Role.Link, _Role.LinkVisited),
    "on_accent": (_Role.HighlightedText,),
    "alarm": (_Role.BrightText,),
}
"""The role that a colour is read from, then those that Qt paints with it; ``faint`` is disabled text."""

FAINT_ROLES = (_Role.WindowText, _Role.Text, _Role.ButtonText)


DESIGN_WIDTH, DESIGN_HEIGHT = 1280.0, 720.0
"""The size of a window in logical pixels at which everything in it has its designed size; others scale it."""

SMALLEST_UNIT = 0.8
"""Type is not scaled below this, so that it stays legible on the smallest laptop."""


@dataclass(frozen=True)
class Look:
    """The colours of one look.

    Attributes:
        background: Behind everything.
        panel: Behind what is read.
        raised: Of what can be pressed, and of the row that is chosen.
        line: Of rules and frames.
        text: On any of these.
        muted: Of words that matter less, as legible as the others.
        faint: Of what cannot be done now, and of marks that are no words.
        accent: Of what matters most: as words, as lines, and as a field behind words.
        on_accent: Of words on a field of ``accent`` or ``alarm``.
        alarm: Of what is too late: as words, and as a field.
    """

    background: QColor
    panel: QColor
    raised: QColor
    line: QColor
    text: QColor
    muted: QColor
    faint: QColor
    accent: QColor
    on_accent: QColor
    alarm: QColor

    @classmethod
    def of(cls, widget: QWidget) -> Look:
        """Read the look that a widget wears now."""
        palette, shown = widget.palette(), QPalette.ColorGroup.Active
        colours = {name: palette.color(shown, roles[0]) for name, roles in _ROLES.items()}
        return cls(faint=palette.color(QPalette.ColorGroup.Disabled, FAINT_ROLES[0]), **colours)

    @property
    def is_dark(self) -> bool:
        """Whether words are lighter than what is behind them."""
        return self.background.lightnessF() < self.text.lightnessF()

    @property
    def accent_hover(self) -> QColor:
        """The accent's field under the mouse: further from the background, so that words on it stay legible."""
        return self.accent.lighter(112) if self.is_dark else self.accent.darker(118)

    def palette(self) -> QPalette:
        """Make the palette that the application wears."""
        palette = QPalette()
        for field in fields(self):
            for role in _ROLES.get(field.name, ()):
                palette.setColor(role, getattr(self, field.name))
        for role in FAINT_ROLES:
            palette.setColor(QPalette.ColorGroup.Disabled, role, self.faint)
        return palette


DARK = Look(
    background=QColor("#14161a"),
    panel=QColor("#1d2026"),
    raised=QColor("#2a2e36"),
    line=QColor("#363b45"),
    text=QColor("#eceae5"),
    muted=QColor("#9aa1ad"),
    faint=QColor("#7b828e"),
    accent=QColor("#f2b45c"),
    on_accent=QColor("#1b1408"),
    alarm=QColor("#ff8f7a"),
)
"""Calm, so that a dim room stays dim."""

LIGHT = Look(
    background=QColor("#eeece7"),
    panel=QColor("#ffffff"),
    raised=QColor("#dedbd4"),
    line=QColor("#c6c2b9"),
    text=QColor("#17191d"),
    muted=QColor("#50565f"),
    faint=QColor("#75787e"),
    accent=QColor("#8a4b00"),
    on_accent=QColor("#ffffff"),
    alarm=QColor("#b3201a"),
)
"""For a bright room, where a dark screen shows the windows behind the speaker."""

FAMILIES = ("Inter", "Segoe UI", "Helvetica Neue", "DejaVu Sans", "Noto Sans CJK SC", "Droid Sans Fallback")


def ui_font(pixels: float, weight: int = 400, *, figures: bool = False) -> QFont:
    """Make a font of the interface.

    Args:
        pixels: Its size in logical pixels.
        weight: As in CSS.
        figures: Whether all figures are equally wide, so that a running clock stands still.
    """
    font = QFont()
    font.setFamilies(list(FAMILIES))
    font.setPixelSize(max(round(pixels), 1))
    font.setWeight(QFont.Weight(weight))
    if figures:
        font.setFeature(QFont.Tag("tnum"), 1)
    return font


log = logging.getLogger(__name__)


def chosen_look(choice: str, scheme: Qt.ColorScheme) -> Look:
    """Return the look that is meant.

    Args:
        choice: The setting.
        scheme: The desktop's colours; dark is worn where they are unknown.
    """
    if choice == "system":
        return LIGHT if scheme is Qt.ColorScheme.Light else DARK
    return LIGHT if choice == "light" else DARK


class LookChoice(QObject):
    """Dresses the application in the look of the settings, from now on.

    Args:
        settings: The speaker's settings.
        parent: Its owner.
    """

    def __init__(self, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._wear)
        self._wear()

    def toggle(self) -> None:
        """Wear the other look, and remember it."""
        other = "light" if self._chosen().is_dark else "dark"
        try:
            self._settings.set(LOOK, other)
        except OSError as error:
            log.info("the look is not remembered: %s", error)
        self._wear()

    def _chosen(self) -> Look:
        return chosen_look(self._settings.get(LOOK), QGuiApplication.styleHints().colorScheme())

    def _wear(self) -> None:
        QApplication.setPalette(self._chosen().palette())
