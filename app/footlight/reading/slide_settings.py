"""Each slide's own directives, in order -> the ``SlideSettings`` of every slide, with inheritance and page numbers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from footlight.deck import Finding, PageNumber, Severity, SlideSettings
from footlight.reading import values
from footlight.reading.directives import INHERITED, SINGLE
from footlight.reading.mapping import Entry, Value

_FIELDS = {
    "header": "header",
    "footer": "footer",
    "color": "color",
    "transition": "transition",
    "backgroundColor": "background_color",
    "backgroundImage": "background_image",
    "backgroundPosition": "background_position",
    "backgroundRepeat": "background_repeat",
    "backgroundSize": "background_size",
}


@dataclass
class _State:
    """What has been said so far. A change makes the template anew; slides without directives share it."""

    inherited: dict[str, Any] = field(default_factory=dict)
    template: SlideSettings = field(default_factory=SlideSettings)


def slide_settings(
    front_matter: Sequence[Entry], slides: Iterable[Sequence[Entry]]
) -> tuple[list[SlideSettings], list[Finding]]:
    """Work out the settings of every slide.

    Args:
        front_matter: Its entries; inherited directives hold from the first slide on, with ``_`` for the first alone.
        slides: The directives in each slide's comments, with lines of the file.
    """
    findings: list[Finding] = []
    state = _State()
    first = [entry for entry in front_matter if entry.key.removeprefix("_") in INHERITED]
    paginated: list[tuple[SlideSettings, str]] = []
    for number, entries in enumerate(slides, start=1):
        if number == 1:
            entries = [*first, *entries]
        if entries:
            own, found = _own(entries, state, number)
            findings.extend(found)
        else:
            own = {}
        settings = _settings({**state.inherited, **own}) if own else state.template
        paginated.append((settings, own.get("paginate", state.inherited.get("paginate", "false"))))
    return _numbered(paginated), findings


def _own(entries: Sequence[Entry], state: _State, number: int) -> tuple[dict[str, Any], list[Finding]]:
    """Note what holds from here on in ``state``; give back what holds for this slide alone."""
    own: dict[str, Any] = {}
    findings: list[Finding] = []
    changed = False
    for entry in entries:
        name = entry.key.removeprefix("_")
        if name not in INHERITED and name not in SINGLE:
            continue
        read = _read(name, entry.value)
        if read is None:
            findings.append(_unreadable(entry, number))
        elif name in SINGLE or entry.key.startswith("_"):
            own.update(read)
        else:
            state.inherited.update(read)
            changed = True
    if changed:
        state.template = _settings(state.inherited)
    return own, findings


def _settings(fields: dict[str, Any]) -> SlideSettings:
    return SlideSettings(**{name: value for name, value in fields.items() if name != "paginate"})


def _read(name: str, value: Value) -> dict[str, Any] | None:
    """Turn a directive into fields; None when the value cannot be meant."""
    text = values.text_of(value).strip()
    if name == "class":
        return {"classes": values.words_of(value)}
    if name == "paginate":
        word = text.lower()
        if word not in {"hold", "skip"}:
            shown = values.boolean(text) if text else False
            return None if shown is None else {"paginate": "true" if shown else "false"}
        return {"paginate": word}
    if name == "layout":
        return {"layout": text}
    if name == "time":
        planned = values.seconds(value)
        return {"planned_seconds": planned} if planned is not None else None
    return {_FIELDS[name]: text}


def _numbered(paginated: list[tuple[SlideSettings, str]]) -> list[SlideSettings]:
    """Give the slides their page numbers: ``skip`` is not counted, ``hold`` repeats the number before it."""
    if all(mode in {"false"} for _, mode in paginated):
        return [settings for settings, _ in paginated]
    total = max(1, sum(mode in {"true", "false"} for _, mode in paginated))
    number = 0
    result = []
    for settings, mode in paginated:
        number += mode in {"true", "false"}
        shown = PageNumber(max(number, 1), total) if mode in {"true", "hold"} else None
        result.append(_with_number(settings, shown) if shown is not None else settings)
    return result


def _with_number(settings: SlideSettings, number: PageNumber) -> SlideSettings:
    return SlideSettings(**{**vars(settings), "page_number": number})


def _unreadable(entry: Entry, number: int) -> Finding:
    expected = "a time such as 90s or 1m30s" if entry.key.endswith("time") else "true, false, hold or skip"
    message = f"“{values.text_of(entry.value)}” is no value for “{entry.key}”; it takes {expected}"
    return Finding(entry.line, number, Severity.WARNING, "directive-value", message)
