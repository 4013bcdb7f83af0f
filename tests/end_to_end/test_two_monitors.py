"""The two monitors themselves, proved with a program of a few lines before the real one is judged by them."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from two_monitors import LAPTOP, PROJECTOR, Program, TwoMonitors, is_plain, wait_for

pytestmark = pytest.mark.end_to_end

TWO_COLOURS = """
import sys
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QWidget

class Plain(QWidget):
    def __init__(self, colour, screen):
        super().__init__()
        self.setWindowTitle(colour)
        self.paint(colour)
        self.setScreen(screen)
        self.setGeometry(screen.geometry())
        self.showFullScreen()

    def paint(self, colour):
        self.setPalette(QPalette(QColor(colour)))

    def keyPressEvent(self, event):
        if event.key() == Qt.Key.Key_Q:
            app.quit()
        elif event.text() == "?":
            self.paint("#0000ff")

app = QApplication(sys.argv)
app.screenRemoved.connect(lambda screen: print("removed", screen.name(), flush=True))
app.screenAdded.connect(lambda screen: print("added", screen.name(), flush=True))
laptop = app.primaryScreen()
projector = next(screen for screen in app.screens() if screen is not laptop)
windows = [Plain("#00ff00", projector), Plain("#ff0000", laptop)]
windows[-1].activateWindow()
sys.exit(app.exec())
"""


@pytest.fixture
def two_colours(start: Callable[..., Program], two_monitors: TwoMonitors, tmp_path: Path) -> Program:
    """A program that fills the laptop with red and the projector with green."""
    script = tmp_path / "two_colours.py"
    script.write_text(TWO_COLOURS, "utf-8")
    program = start(sys.executable, script)
    two_monitors.wait_for_picture(LAPTOP, lambda seen: is_plain(seen, (255, 0, 0)), "red", program)
    two_monitors.wait_for_picture(PROJECTOR, lambda seen: is_plain(seen, (0, 255, 0)), "green", program)
    return program


def test_windows_fill_their_monitors_and_keys_reach_them(two_colours: Program, two_monitors: TwoMonitors) -> None:
    filled = {window.title: window for window in two_monitors.windows()}
    assert filled["#ff0000"].fills(LAPTOP)
    assert filled["#00ff00"].fills(PROJECTOR)
    wait_for(lambda: two_monitors.active_title() == "#ff0000", "the keyboard", two_colours)
    two_monitors.press("question")
    two_monitors.wait_for_picture(LAPTOP, lambda seen: is_plain(seen, (0, 0, 255)), "blue", two_colours)
    two_monitors.press("q")
    assert two_colours.wait() == 0


def test_program_sees_the_projector_go_and_come(two_colours: Program, two_monitors: TwoMonitors) -> None:
    two_monitors.unplug()
    wait_for(lambda: "removed DUMMY1" in two_colours.output, "the projector to go", two_colours)
    two_monitors.plug()
    wait_for(lambda: "added DUMMY1" in two_colours.output, "the projector to come", two_colours)
