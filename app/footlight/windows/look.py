"""How the speaker's own windows look: colours and type. Dark and calm, so that a dim room stays dim."""

from __future__ import annotations

from PySide6.QtGui import QColor, QFont, QPalette

GROUND = QColor("#14161a")
PANEL = QColor("#1d2026")
RAISED = QColor("#2a2e36")
LINE = QColor("#363b45")
TEXT = QColor("#eceae5")
MUTED = QColor("#9aa1ad")
ACCENT = QColor("#f2b45c")
ALARM = QColor("#ff8f7a")
ON_ACCENT = QColor("#1b1408")

SLIM_SCROLL_BARS = f"""
QScrollBar:vertical {{ background: transparent; width: 10px; margin: 0; }}
QScrollBar::handle:vertical {{ background: {LINE.name()}; border-radius: 3px; min-height: 32px; margin: 2px; }}
QScrollBar::handle:vertical:hover {{ background: {MUTED.name()}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
"""
"""A style sheet for what scrolls: the bar says where one is, and is no machine of buttons beside the text."""

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


def dark_palette() -> QPalette:
    """Give the colours for the parts that Qt draws: menus, scroll bars, dialogs."""
    palette = QPalette()
    role = QPalette.ColorRole
    colours = {
        role.Window: GROUND,
        role.WindowText: TEXT,
        role.Base: PANEL,
        role.AlternateBase: RAISED,
        role.Text: TEXT,
        role.PlaceholderText: MUTED,
        role.Button: RAISED,
        role.ButtonText: TEXT,
        role.ToolTipBase: RAISED,
        role.ToolTipText: TEXT,
        role.Highlight: ACCENT,
        role.HighlightedText: ON_ACCENT,
        role.Link: ACCENT,
        role.Light: LINE,
        role.Mid: LINE,
        role.Dark: GROUND,
    }
    for each, colour in colours.items():
        palette.setColor(each, colour)
    for each in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, each, QColor("#666d79"))
    return palette
