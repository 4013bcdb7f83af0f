"""A process that is meant to be killed: presents a deck, goes on where it broke off, and then does something always.

Arguments: the deck, and a number from which its moves are drawn. A JSON object a line on stdout: first where the talk
is after the start, then before each move what it will be (``going``), and when that is in the journal the same as
``kept``. It ends only by being killed.
"""

from __future__ import annotations

import json
import random
import sys
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest

from footlight.desktop.journals import JournalFile
from footlight.presenting.intents import Event, GoTo, Intent
from footlight.presenting.journal import read_journal
from footlight.presenting.reducer import next_state
from footlight.presenting.state import State
from footlight.presenting.talk import Talk
from footlight.reading import read_deck
from footlight.windows.app import make_application, run_until_quit
from footlight.windows.program import Program
from footlight.windows.talk.present_options import PresentOptions

MOVES = (Intent.NEXT_STEP, Intent.NEXT_STEP, Intent.PREVIOUS_STEP, Intent.NEXT_SLIDE, Intent.BLACK, Intent.BACK)


def tell(what: str, talk: Talk, state: State) -> None:
    now = talk.now
    line = {
        "what": what,
        "place": [state.position.slide, state.position.step],
        "blank": state.blank.value,
        "elapsed": state.elapsed(now),
        "now": now,
    }
    print(json.dumps(line), flush=True)


class Restless:
    """Moves about in a talk, one move after the other, each when the last one is in the journal."""

    def __init__(self, talk: Talk, journal: JournalFile, seed: str) -> None:
        self.talk = talk
        self.journal = journal
        self.chance = random.Random(seed)  # noqa: S311 - chance, no secret
        self.timer = QTimer()
        self.timer.timeout.connect(self.go_on)

    def begin(self) -> None:
        tell("start", self.talk, self.talk.state)
        if not self.talk.state.clock.begun:
            self.talk.send(Intent.NEXT_STEP)
        self.timer.start(0)

    def go_on(self) -> None:
        state = self.talk.state
        if not self.is_kept(state):
            return
        tell("kept", self.talk, state)
        slides = len(state.deck.slides)
        event: Event = self.chance.choice([*MOVES, GoTo(self.chance.randint(1, slides))])
        tell("going", self.talk, next_state(state, event, self.talk.now))
        self.talk.send(event)

    def is_kept(self, state: State) -> bool:
        try:
            saved = read_journal(self.journal.path.read_text("utf-8"))
        except FileNotFoundError:
            return False
        place = (saved.place.slide.number, saved.place.step, saved.blank, saved.running)
        return place == (*state.position, state.blank.value, True)


def main() -> None:
    application = make_application()
    program = Program(PresentOptions(windowed=True))
    program.present(read_deck(Path(sys.argv[1])))
    if program.question is not None:
        QTest.keyClick(program.question, Qt.Key.Key_Return)
    presentation = program.presentation
    assert presentation is not None
    assert presentation._journal is not None
    restless = Restless(presentation.talk, presentation._journal, sys.argv[2])
    QTimer.singleShot(0, restless.begin)
    run_until_quit(application)


if __name__ == "__main__":
    main()
