"""A reading of a deck -> its sections and times, as an author sees them; worked out where the deck is read."""

from __future__ import annotations

from footlight.deck import Deck
from footlight.deck.dataclass import dataclass
from footlight.presenting.clock import clock_text
from footlight.presenting.plan import LOOKING_WORDS, planned_seconds, speaking_seconds
from footlight.presenting.sections import Section, sections


@dataclass(frozen=True, slots=True)
class TalkOutline:
    """What is shown of a deck beside its text.

    Attributes:
        sections: Its sections; none in a deck that has none.
        seconds: How long each slide takes: as planned, else its share of the talk's length by the words of its notes.
        words: How many words the notes of the talk have.
        estimate: The seconds that the talk takes by its notes and by what was planned.
        duration: The seconds that there are for it; None where the deck does not say.
        speed: Words a minute.
    """

    sections: tuple[Section, ...]
    seconds: tuple[float, ...]
    words: int
    estimate: float
    duration: float | None
    speed: int

    def of_slide(self, deck: Deck, number: int) -> str:
        """Return the words and the time of a slide's notes, in a few words."""
        count = deck.slides[number - 1].notes.words
        if not count:
            return "No notes"
        return f"{_counted(count)}, {clock_text(round(speaking_seconds(count, self.speed)))}"

    def of_talk(self) -> str:
        """Return the words of all notes and how long the talk is, against what there is."""
        length = clock_text(round(self.estimate))
        against = f"{length} of {clock_text(self.duration)}" if self.duration else length
        return f"{_counted(self.words)}, {against}"

    @property
    def too_long(self) -> bool:
        """Whether the talk takes longer than there is time."""
        return self.duration is not None and self.estimate > self.duration


def talk_outline(deck: Deck, words_a_minute: int) -> TalkOutline:
    """Work out the outline of a deck; no slide is parsed.

    Args:
        deck: The reading.
        words_a_minute: How fast the author speaks.
    """
    shown = deck.shown
    by_notes = {slide.number: _spoken(slide.notes.words, words_a_minute) for slide in shown}
    estimate = sum(slide.settings.planned_seconds or by_notes[slide.number] for slide in shown)
    duration = deck.settings.duration
    seconds = planned_seconds(deck, duration) if duration else ()
    return TalkOutline(
        sections(deck),
        seconds or tuple(slide.settings.planned_seconds or by_notes.get(slide.number, 0.0) for slide in deck.slides),
        sum(slide.notes.words for slide in shown),
        estimate,
        duration,
        words_a_minute,
    )


def _spoken(words: int, words_a_minute: int) -> float:
    """Return the seconds of a slide: its notes are spoken, and one without any is looked at for a while too."""
    return speaking_seconds(words or LOOKING_WORDS, words_a_minute)


def _counted(words: int) -> str:
    return "1 word" if words == 1 else f"{words:,} words"
