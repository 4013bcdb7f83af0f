"""The state of a talk -> the text of its journal, and back; pure.

The text is JSON that a curious person can read. Whatever is not such a text is refused as a whole: half a memory of a
talk would be worse than none.
"""

from __future__ import annotations

import json
from math import isfinite
from typing import Any

from footlight.deck.ink import strokes_from_json, strokes_to_json
from footlight.deck.slide_refs import SlideRef, ref_to
from footlight.presenting.resume import SavedPlace, SavedTalk
from footlight.presenting.state import Blank, Position, State, start_of
from footlight.presenting.system_clock import Moment

VERSION = 1
LONGEST_TALK = 7 * 24 * 3600.0
"""Seconds; a clock that shows more is no clock of a talk."""


def is_worth_resuming(state: State) -> bool:
    """Return whether anything would be lost if the talk began anew."""
    return not state.ended and (state.clock.begun or state.position != start_of(state.deck) or bool(state.ink))


def journal_text(state: State, moment: Moment) -> str:
    """Write a talk down.

    Args:
        state: The talk.
        moment: When it was like that.
    """
    deck, now = state.deck, moment.steady

    def place(position: Position) -> list[object]:
        return [*ref_to(deck, position.slide), position.step]

    written = {
        "footlight-journal": VERSION,
        "deck": str(deck.path),
        "moment": list(moment),
        "place": place(state.position),
        "history": [place(each) for each in state.history],
        "blank": state.blank.value,
        "frozen": place(state.frozen) if state.frozen else None,
        "elapsed": round(state.elapsed(now), 3),
        "running": state.clock.running_since is not None,
        "paused": state.clock.paused,
        "laps": [[*ref_to(deck, number), round(seconds, 3)] for number, seconds in state.clock.all_laps(now).items()],
        "duration": state.wanted_duration,
        "end": [state.deadline.moment - now, state.deadline.text] if state.deadline else None,
        "ink": [
            [*ref_to(deck, number), strokes_to_json(each.strokes)]
            for number, each in state.ink.slides.items()
            if each.strokes
        ],
    }
    return json.dumps(written, ensure_ascii=False) + "\n"


def read_journal(text: str) -> SavedTalk:
    """Read what ``journal_text`` wrote.

    Raises:
        ValueError: It is cut short, garbage, or another version's.
    """
    try:
        found = json.loads(text)
        if found["footlight-journal"] != VERSION:
            raise ValueError(f"version {found['footlight-journal']!r} is not known")
        return _talk(found)
    except (KeyError, TypeError, IndexError, RecursionError) as error:
        raise ValueError(f"{type(error).__name__}: {error}") from error


def _talk(found: dict[str, Any]) -> SavedTalk:
    steady, wall, boot = found["moment"]
    return SavedTalk(
        moment=Moment(_number(steady), _number(wall), _text(boot)),
        place=_place(found["place"]),
        history=tuple(map(_place, found["history"])),
        blank=Blank(_text(found["blank"])).value,
        frozen=None if found["frozen"] is None else _place(found["frozen"]),
        elapsed=_seconds(found["elapsed"]),
        running=_flag(found["running"]),
        paused=_flag(found["paused"]),
        laps=tuple((_ref(each[:4]), _seconds(each[4])) for each in found["laps"]),
        ink=tuple((_ref(each[:4]), strokes_from_json(each[4])) for each in found["ink"]),
        duration=None if found["duration"] is None else _seconds(found["duration"]),
        end=None if found["end"] is None else (_number(found["end"][0]), _text(found["end"][1])),
    )


def _place(value: list[Any]) -> SavedPlace:
    return SavedPlace(_ref(value[:4]), _whole(value[4]))


def _ref(value: list[Any]) -> SlideRef:
    number, mark, before, after = value
    return SlideRef(_whole(number), _text(mark), _text(before), _text(after))


def _seconds(value: object) -> float:
    if not 0 <= (seconds := _number(value)) <= LONGEST_TALK:
        raise ValueError(f"{seconds} is no length of a talk")
    return seconds


def _number(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not isfinite(value):
        raise ValueError(f"{value!r} is no number")
    return float(value)


def _whole(value: object) -> int:
    if not isinstance(value, int) or not 0 <= value <= 10**9:
        raise ValueError(f"{value!r} is no count")
    return int(value)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError(f"{value!r} is no text")  # noqa: TRY004 - what a file says is a value, not a type
    return value


def _flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise ValueError(f"{value!r} is neither true nor false")  # noqa: TRY004 - as above
    return value
