"""A place in a deck's text -> what may be typed there, and what the word that stands there means.

``complete(DeckText(text, path), offset)`` and ``hover(DeckText(text, path), offset)`` are all that an editor calls; one
``DeckText`` may answer many questions about the same text. Any thread may ask. Nothing is read but the text, the folder
of the deck, and its theme.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from footlight.authoring.choices import css, directives, files, slide_text
from footlight.authoring.choices.choice import STOP, Choice, CompletionKind
from footlight.authoring.contexts import Context, Where, context_at
from footlight.authoring.deck_text import DeckText
from footlight.deck.dataclass import dataclass
from footlight.deck.text_edit import TextEdit

MOST = 100
"""Completions of a place; what is typed on makes fewer of them."""

Source = Callable[[DeckText, Context], Iterable[Choice]]
SOURCES: Mapping[Where, Source] = {
    Where.FRONT_KEY: directives.front_keys,
    Where.COMMENT_KEY: directives.comment_keys,
    Where.VALUE: directives.values,
    Where.BLOCK: slide_text.blocks,
    Where.BEGINS_COMMENT: slide_text.comments,
    Where.LANGUAGE: slide_text.code_languages,
    Where.FENCE_OPTION: slide_text.fence_options,
    Where.CHART_OPTION: slide_text.chart_options,
    Where.CHART_VALUE: slide_text.chart_values,
    Where.DIV: slide_text.divs,
    Where.ALERT: slide_text.alerts,
    Where.PICTURE_KEYWORD: slide_text.picture_keywords,
    Where.PICTURE_FILE: lambda deck, _context: files.pictures(deck),
    Where.LINK_TARGET: lambda deck, _context: files.link_targets(deck),
    Where.FOOTNOTE: slide_text.footnotes,
    Where.EMOJI: slide_text.emojis,
    Where.VARIABLE: slide_text.variables,
    Where.AUDIENCE: directives.audiences,
    Where.FORMULA: slide_text.formulas,
    Where.ENVIRONMENT: slide_text.environments,
    Where.CSS_PROPERTY: css.properties,
    Where.CSS_VALUE: css.values,
    Where.CSS_VARIABLE: css.variables,
    Where.CSS_CLASS: css.section_classes,
}
"""Who knows what may stand at each sort of place."""


@dataclass(frozen=True, slots=True)
class Completion:
    """Something that may be typed.

    Attributes:
        label: As a list shows it.
        kind: What sort of thing it is.
        help: What it is for, in one sentence.
        edit: What it changes; the text of the edit is complete, without any marks.
        stops: Offsets in the edit's text at which the author goes on, one after the other; empty for its end.
        goes_on: Whether there are completions for what comes next, so that they should be shown at once.
    """

    label: str
    kind: CompletionKind
    help: str
    edit: TextEdit
    stops: tuple[int, ...] = ()
    goes_on: bool = False


@dataclass(frozen=True, slots=True)
class Hover:
    """What a word means.

    Attributes:
        start: The offset of the word.
        end: The offset after it.
        label: The word.
        help: What it is for, in one sentence.
        takes: What it takes, what holds by itself and where, in a sentence; empty where that goes without saying.
        example: A line as an author would write it; empty for none.
    """

    start: int
    end: int
    label: str
    help: str
    takes: str = ""
    example: str = ""


def complete(deck: DeckText, offset: int) -> tuple[Completion, ...]:
    """Return what may be typed at an offset, what is likeliest first; ``MOST`` at most.

    What begins with the word at hand comes before what has it within; capitals and small letters count alike.
    """
    context = context_at(deck, min(max(offset, 0), len(deck.text)))
    if context is None:
        return ()
    typed = deck.text[context.start : offset].casefold()
    found = _ranked(SOURCES[context.where](deck, context), typed)
    return tuple(_completion(choice, context) for choice in found[:MOST])


def hover(deck: DeckText, offset: int) -> Hover | None:
    """Return what the word at an offset means; None for a word that the language does not have."""
    offset = min(max(offset, 0), len(deck.text))
    for place in dict.fromkeys((_end_of_word(deck.text, offset), offset)):
        context = context_at(deck, place)
        if context is None or not context.start <= offset <= context.end or context.start == context.end:
            continue
        word = deck.text[context.start : context.end]
        name = word.partition(":")[0] if context.where is Where.PICTURE_KEYWORD else word
        choices = SOURCES[context.where](deck, context)
        choice = next((each for each in choices if name.casefold() in _spelt(each)), None)
        if choice is not None:
            return _hover(choice, context, word)
    return None


def _end_of_word(text: str, offset: int) -> int:
    while offset < len(text) and (text[offset].isalnum() or text[offset] in "-_"):
        offset += 1
    return offset


def _hover(choice: Choice, context: Context, word: str) -> Hover:
    term = choice.term
    if term is None or choice.kind is CompletionKind.VALUE:
        return Hover(context.start, context.end, word, choice.help)
    parts = []
    if term.takes:
        parts.append(f"It takes {term.takes}.")
    if term.default:
        parts.append(f"By itself: {term.default}.")
    if term.scope:
        parts.append(f"It holds for {term.scope}.")
    return Hover(context.start, context.end, word, choice.help, " ".join(parts), term.written)


def _ranked(choices: Iterable[Choice], typed: str) -> Sequence[Choice]:
    """Return the choices that fit what is typed, those that begin so first; of a name that stands twice, the first."""
    firsts: dict[str, Choice] = {}
    others: dict[str, Choice] = {}
    for choice in choices:
        if any(name.startswith(typed) for name in _spelt(choice)):
            firsts.setdefault(choice.label, choice)
        elif len(typed) > 1 and any(typed in name for name in _spelt(choice)):
            others.setdefault(choice.label, choice)
    return [*firsts.values(), *(choice for label, choice in others.items() if label not in firsts)]


def _spelt(choice: Choice) -> Iterator[str]:
    yield choice.label.casefold()
    yield from (name.casefold() for name in choice.others)


def _completion(choice: Choice, context: Context) -> Completion:
    parts = choice.written.split(STOP) if choice.written else [choice.label]
    stops = []
    length = 0
    for part in parts[:-1]:
        length += len(part)
        stops.append(length)
    edit = TextEdit(context.start, context.end, "".join(parts))
    return Completion(choice.label, choice.kind, choice.help, edit, tuple(stops), choice.goes_on)
