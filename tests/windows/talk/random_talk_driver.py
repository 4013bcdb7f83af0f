"""A process of its own, with two screens from the environment: a talk in which everything is done in any order.

Takes a JSON object with ``deck``, ``seed``, ``sequences`` and ``steps``; prints one with what was done, and with what
was stale and how it came to be so.
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Callable
from pathlib import Path

from flushed import stale_part
from plugs import Plugs
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QKeySequence, QMouseEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from footlight.desktop.settings import Settings
from footlight.presenting import state as states
from footlight.presenting import talk as talks
from footlight.presenting.commands.rows import Request, ShortcutContext, commands_in
from footlight.presenting.intents import Intent, Reload
from footlight.reading import read_deck
from footlight.windows.app import make_application
from footlight.windows.pointing.pointing import Pointing
from footlight.windows.talk.present_options import PresentOptions
from footlight.windows.talk.presentation import Presentation

LEFT_OUT = {Request.EXPORT, Intent.LEAVE}
"""Commands that are not given: the first opens the system's own window, the second ends the talk when given twice."""

PROJECTOR = "HDMI-1"

HOUR = 3600

POINTING = ("H", "L", "Z", "Ctrl+P", "Ctrl+I", "Esc")
TYPED = (*"aeo12/?-", "Space", "Esc", "Enter", "Down", "Up", "Tab")

OTHER = """---
size: 4:3
transition: none
---

# Another size

* One
* Two

---

# End
"""


class RandomTalk:
    """A talk, and what can be done in it."""

    def __init__(self, deck: Path, chance: random.Random, plugs: Plugs) -> None:
        self.chance = chance
        self.done: list[str] = []
        self._deck = deck
        self._words = deck.read_text("utf-8")
        self._plugs = plugs
        self._plugged = True
        settings = Settings(deck.with_name("settings.json"))
        self.talk = Presentation(read_deck(deck), PresentOptions(), settings)
        begun: list[bool] = []
        self.talk.begun.connect(lambda: begun.append(True))
        self.talk.open()
        while not begun:
            QCoreApplication.processEvents()
        self._doings: tuple[tuple[int, Callable[[], str]], ...] = (
            (6, self._give),
            (8, self._point),
            (12, self._move_mouse),
            (3, self._draw),
            (3, self._type),
            (1, self._click),
            (1, self._turn_wheel),
            (1, self._plug),
            (2, self._reload),
            (4, self._wait),
        )

    @property
    def windows(self) -> list[QWidget]:
        talk = self.talk
        found = [talk.audience, *talk.copies, talk.presenter]
        return [window for window in found if window.isVisible()]

    @property
    def tools(self) -> set[str]:
        """The tool that is seen on a slide, if any."""
        pointing = self.talk.findChild(Pointing)
        return {pointing.tool.value} if pointing and pointing.tool and pointing.at else set()

    def step(self) -> None:
        """Do something."""
        weights = [weight for weight, _ in self._doings]
        self.done.append(self.chance.choices(self._doings, weights)[0][1]())
        if self.talk.talk.state.leave_asked_at is not None and self.chance.random() < 0.5:
            self.talk.talk.send(Intent.STAY)
        QCoreApplication.processEvents()

    def end(self) -> None:
        self._close_popups()
        if not self._plugged:
            self._plugs.plug(PROJECTOR)
        self.talk.close()
        self.talk.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

    def _give(self) -> str:
        command = self.chance.choice([each for each in commands_in(ShortcutContext.TALK) if each.sends not in LEFT_OUT])
        self._close_popups()
        self.talk.add_features().dispatcher.trigger(command)
        return f"gave {command.id}"

    def _point(self) -> str:
        key = self.chance.choice(POINTING)
        if key != "Esc" or self.talk.talk.state.leave_asked_at is None:
            self.talk.add_features().dispatcher.press(key)
        return f"pressed {key}"

    def _type(self) -> str:
        key = self.chance.choice(TYPED)
        if key != "Esc" or self.talk.talk.state.leave_asked_at is None:
            window = self.talk.stage.speaker_window
            pressed = QKeySequence(key)[0]
            QTest.keyClick(window.focusWidget() or window, pressed.key(), pressed.keyboardModifiers())
        return f"typed {key}"

    def _move_mouse(self) -> str:
        window = self.chance.choice(self.windows)
        on_slide = window is self.talk.presenter and self.chance.random() < 0.8
        area = self.talk.presenter.current.geometry() if on_slide else window.rect()
        at = QPoint(self.chance.randint(area.left(), area.right()), self.chance.randint(area.top(), area.bottom()))
        QTest.mouseMove(window, at)
        return f"moved to {at.x()},{at.y()} of {window.objectName()}"

    def _draw(self) -> str:
        window = self.chance.choice(self.windows)
        view = self.talk.presenter.current if window is self.talk.presenter else window
        way = [QPointF(self.chance.uniform(0, view.width()), self.chance.uniform(0, view.height())) for _ in range(4)]
        none, left, move = Qt.MouseButton.NoButton, Qt.MouseButton.LeftButton, QEvent.Type.MouseMove
        _mouse(view, QEvent.Type.MouseButtonPress, way[0], left, left)
        for at in way:
            _mouse(view, move, at, none, left)
        if self.chance.random() < 0.7:
            _mouse(view, QEvent.Type.MouseButtonRelease, way[-1], left, none)
        return f"drew on {view.objectName()} {[at.toTuple() for at in way]}"

    def _click(self) -> str:
        window = self.chance.choice(self.windows)
        at = QPoint(self.chance.randrange(window.width()), self.chance.randrange(window.height()))
        target = window.childAt(at) or window
        QTest.mouseClick(target, Qt.MouseButton.LeftButton, pos=target.mapFrom(window, at))
        return f"clicked at {at.x()},{at.y()} of {window.objectName()}"

    def _turn_wheel(self) -> str:
        target = self.talk.presenter.notes.viewport()
        at = QPointF(target.rect().center())
        down, none = QPoint(0, self.chance.choice((-120, 120))), Qt.MouseButton.NoButton
        phase, no_key = Qt.ScrollPhase.NoScrollPhase, Qt.KeyboardModifier.NoModifier
        event = QWheelEvent(at, QPointF(target.mapToGlobal(at)), QPoint(), down, none, no_key, phase, False)
        QApplication.sendEvent(target, event)
        return f"turned the wheel by {down.y()}"

    def _plug(self) -> str:
        """Pull the projector's plug, or put it back; never the laptop's."""
        self._plugged = not self._plugged
        (self._plugs.plug if self._plugged else self._plugs.unplug)(PROJECTOR)
        return "plugged in" if self._plugged else "unplugged"

    def _reload(self) -> str:
        other = self.chance.random() < 0.5
        self._deck.write_text(OTHER if other else self._words, "utf-8")
        self.talk.talk.send(Reload(read_deck(self._deck)))
        return f"reloaded, {'4:3' if other else '16:9'}"

    def _wait(self) -> str:
        QTest.qWait(self.chance.choice((1, 20, 60)))
        return "waited"

    def _close_popups(self) -> None:
        while (popup := QApplication.activePopupWidget()) is not None:
            popup.close()


def _mouse(view: QWidget, kind: QEvent.Type, at: QPointF, button: Qt.MouseButton, held: Qt.MouseButton) -> None:
    event = QMouseEvent(kind, at, view.mapToGlobal(at), button, held, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(view, event)


def main() -> None:
    wanted = json.loads(sys.argv[1])
    application = make_application()
    states.LEAVE_SECONDS = talks.LEAVE_SECONDS = (
        HOUR  # what is drawn by chance must not depend on the time that it took
    )
    application.setEffectEnabled(Qt.UIEffect.UI_AnimateMenu, False)
    deck, stale, plugs = Path(wanted["deck"]), [], Plugs()
    steps = two_screens = 0
    tools: set[str] = set()
    for sequence in range(wanted["sequences"]):
        chance = random.Random(wanted["seed"] + sequence)  # noqa: S311 - it guards no secret
        folder = deck.with_name(f"talk-{sequence}")
        folder.mkdir()
        copy = folder / deck.name
        copy.write_text(deck.read_text("utf-8"), "utf-8")
        random_talk = RandomTalk(copy, chance, plugs)
        for _ in range(wanted["steps"]):
            random_talk.step()
            steps += 1
            two_screens += random_talk.talk.stage.on_two_screens
            tools |= random_talk.tools
            found = {window.objectName(): part for window in random_talk.windows if (part := stale_part(window))}
            if found:
                stale.append({"sequence": sequence, "windows": found, "done": random_talk.done})
                break
        random_talk.end()
    print(json.dumps({"steps": steps, "two_screens": two_screens, "tools": sorted(tools), "stale": stale}))


if __name__ == "__main__":
    main()
