"""Each slide's own directives, in order -> the ``SlideSettings`` of every slide, with inheritance and page numbers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import field, replace
from typing import Any

from footlight.deck import DeckSettings, Finding, PageNumber, Severity, SlideSettings
from footlight.deck.dataclass import dataclass
from footlight.reading.directive_table import TRANSITIONS, Scope, directive, unreadable
from footlight.reading.mapping import Entry
from footlight.reading.spelling import meant
from footlight.reading.values import Wanted

_PAGINATE = "page_number"
"""The field of the mode from which the page numbers are counted."""


@dataclass
class _State:
    """What has been said so far. A change makes the template anew; slides without directives share it."""

    inherited: dict[str, Any] = field(default_factory=dict)
    template: SlideSettings = field(default_factory=SlideSettings)


def slide_settings(
    front_matter: Sequence[Entry], slides: Iterable[Sequence[Entry]], deck: DeckSettings | None = None
) -> tuple[list[SlideSettings], list[Finding]]:
    """Work out the settings of every slide.

    Args:
        front_matter: Its entries; inherited directives hold from the first slide on, with ``_`` for the first alone.
        slides: The directives in each slide's comments, with lines of the file.
        deck: What holds for the deck, with the audience for which it is read.
    """
    findings: list[Finding] = []
    state = _State()
    first = [entry for entry in front_matter if (row := directive(entry.key)) and row.scope is Scope.ONWARDS]
    paginated: list[tuple[SlideSettings, str]] = []
    for number, entries in enumerate(slides, start=1):
        if number == 1:
            entries = [*first, *entries]
        if entries:
            own, found = _own(entries, state, number)
            findings.extend(found)
            if deck is not None and isinstance(wanted := own.get("audiences"), Wanted):
                own["audiences"] = tuple(name for name in deck.audiences if wanted.is_for(name))
                own["hidden"] = own.get("hidden", False) or deck.audience not in own["audiences"]
        else:
            own = {}
        settings = _settings({**state.inherited, **own}) if own else state.template
        paginated.append((settings, own.get(_PAGINATE, state.inherited.get(_PAGINATE, "false"))))
    if paginated and not any(map(_in_talk, paginated)):
        message = "Every slide is hidden or for questions, which leaves no talk; all of them are shown"
        findings.append(Finding(1, 0, Severity.WARNING, "nothing-shown", message))
        paginated = [(replace(settings, hidden=False, backup=False), mode) for settings, mode in paginated]
    return _numbered(paginated), findings


def _own(entries: Sequence[Entry], state: _State, number: int) -> tuple[dict[str, Any], list[Finding]]:
    """Return what holds for this slide alone, and write what holds from here on into ``state``."""
    own: dict[str, Any] = {}
    findings: list[Finding] = []
    changed = False
    for entry in entries:
        row = directive(entry.key)
        if row is None or row.scope is Scope.DECK or not row.field:
            continue
        value = row.kind.read(entry.value)
        if value is None:
            findings.append(unreadable(row, entry, number))
            continue
        if row.field == "transition":
            findings.extend(_unknown_transition(str(value), entry.line, number))
        if row.scope is Scope.SLIDE or entry.key.startswith("_"):
            own[row.field] = value
        else:
            state.inherited[row.field] = value
            changed = True
    if changed:
        state.template = _settings(state.inherited)
    return own, findings


def _unknown_transition(written: str, line: int, slide: int) -> Iterator[Finding]:
    word = written.split()[0] if written else ""
    if name := meant(word, TRANSITIONS):
        message = f"There is no transition “{word}”; did you mean “{name}”"
        yield Finding(line, slide, Severity.WARNING, "unknown-transition", message)


def _settings(fields: dict[str, Any]) -> SlideSettings:
    return SlideSettings(**{name: value for name, value in fields.items() if name != _PAGINATE})


def _in_talk(paginated: tuple[SlideSettings, str]) -> bool:
    return not (paginated[0].hidden or paginated[0].backup)


def _numbered(paginated: list[tuple[SlideSettings, str]]) -> list[SlideSettings]:
    """Return settings with page numbers, which count what the talk shows; what it passes over has none.

    ``skip`` is not counted, ``hold`` repeats the number before it.
    """
    if all(mode in {"false"} for _, mode in paginated):
        return [settings for settings, _ in paginated]
    counted = [mode in {"true", "false"} and _in_talk((settings, mode)) for settings, mode in paginated]
    total = max(1, sum(counted))
    number = 0
    result = []
    for (settings, mode), counts in zip(paginated, counted, strict=True):
        number += counts
        numbered = mode in {"true", "hold"} and _in_talk((settings, mode))
        shown = PageNumber(max(number, 1), total) if numbered else None
        result.append(_with_number(settings, shown) if shown is not None else settings)
    return result


def _with_number(settings: SlideSettings, number: PageNumber) -> SlideSettings:
    # A copy of the values: to make thousands field by field would take a tenth of reading them.
    numbered = object.__new__(SlideSettings)
    vars(numbered).update(vars(settings), page_number=number)
    return numbered
