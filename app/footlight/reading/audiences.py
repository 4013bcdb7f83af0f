"""For whom slides and blocks are: what ``for`` says in, and the text as one audience gets it out.

A talk that is given to several audiences stands in one file: ``audiences: [long, short]`` names them, a comment
``for: short`` keeps a slide for one of them, and a block ``::: {for=short}`` a part of a slide or of its notes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from footlight.reading.mapping import Entry
from footlight.reading.scan import scan
from footlight.reading.text_outline import DivFence, Place
from footlight.reading.values import Wanted, audience_names, wanted_by

_ATTRIBUTE = re.compile(r"""(?<![\w-])for\s*=\s*(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>[^\s}"']+))""")


def named(front_matter: Iterable[Entry]) -> tuple[str, ...]:
    """Return the audiences that the front matter names, the one that counts where none is chosen first."""
    found = [entry.value for entry in front_matter if entry.key == "audiences"]
    return audience_names(found[-1]) or () if found else ()


def text_for(text: str, places: Iterable[Place], div_fences: Iterable[DivFence], audience: str) -> str:
    """Blank what is not for an audience, and the fences around what is.

    Every character keeps its offset, and every line its number.

    Args:
        text: The deck's text.
        places: The slides in it. A block ends with its slide, though it is not closed there.
        div_fences: The fences of divs in the text.
        audience: For whom; a block for a name that no audience has is for nobody.
    """
    gaps: list[Place] = []
    lines = iter(div_fences)
    line = next(lines, None)
    for place in places:
        own = []
        while line is not None and line.place.start < place.end:
            own.append(line)
            line = next(lines, None)
        gaps.extend(_gaps(place, own, audience))
    return _blanked(text, gaps)


def note_for(note: str, audience: str) -> str:
    """Return a note without its blocks for other audiences."""
    if ":::" not in note:
        return note
    gaps = _gaps(Place(0, len(note)), scan(note).div_fences, audience)
    return re.sub(r"\n(?:[ \t]*\n){2,}", "\n\n", _blanked(note, gaps)).strip() if gaps else note


def unknown_names(text: str, div_fences: Iterable[DivFence], names: tuple[str, ...]) -> Iterator[tuple[int, int, str]]:
    """Find the blocks for audiences that the deck does not have: offset, line (from 0) and name."""
    line, position = 0, 0
    for each in div_fences:
        line += text.count("\n", position, each.place.start)
        position = each.place.start
        wanted = _wanted(each.info)
        yield from ((position, line, name) for name in (wanted.names if wanted else ()) if name not in names)


def no_such_audience(name: str, names: tuple[str, ...]) -> str:
    """Return the sentence that something is for nobody."""
    known = (
        f"the deck has {', '.join(names)}" if names else "name it in the front matter, as in audiences: [long, short]"
    )
    return f"There is no audience “{name}”; {known}"


def _gaps(place: Place, div_fences: Iterable[DivFence], audience: str) -> list[Place]:
    """Return what to blank on a slide: blocks of others whole, and the lines around blocks of nothing but ``for``."""
    gaps: list[Place] = []
    stack: list[tuple[DivFence, bool | None]] = []  # None for a block that ``for`` says nothing of
    dropped: DivFence | None = None
    for line in div_fences:
        if line.info:
            wanted = _wanted(line.info)
            kept = None if wanted is None else wanted.is_for(audience)
            if kept is False and dropped is None:
                dropped = line
            stack.append((line, kept))
        elif stack:
            opened, kept = stack.pop()
            if opened is dropped:
                gaps.append(Place(opened.place.start, line.place.end))
                dropped = None
            elif kept and dropped is None and _says_nothing_else(opened.info):
                gaps += [opened.place, line.place]
    if dropped is not None:
        gaps.append(Place(dropped.place.start, place.end))
    gaps += [line.place for line, kept in stack if kept and dropped is None and _says_nothing_else(line.info)]
    return sorted(gaps)


def _wanted(info: str) -> Wanted | None:
    match = _ATTRIBUTE.search(info) if "for" in info and "{" in info else None
    return wanted_by(match["double"] or match["single"] or match["bare"] or "") if match else None


def _says_nothing_else(info: str) -> bool:
    return not _ATTRIBUTE.sub("", info).strip("{} \t")


def _blanked(text: str, gaps: list[Place]) -> str:
    parts: list[str] = []
    end = 0
    for gap in gaps:
        parts += [text[end : gap.start], re.sub(r"[^\n]", " ", text[gap.start : gap.end])]
        end = max(end, gap.end)
    return "".join([*parts, text[end:]]) if gaps else text
