"""The text of the speaker's own keys -> the same with other keys for a command; the rest stays as it was typed."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence

from footlight.presenting.commands.command import ShortcutContext

_STRING = r"\"(?:\\.|[^\"\\\n])*\"|'[^'\n]*'"
_VALUE = rf"(?:{_STRING}|\[(?:[\s,]|\#[^\n]*|{_STRING})*\])"
_TABLE = re.compile(r"(?m)^[ \t]*\[[ \t]*(?P<name>[^\]\n]+?)[ \t]*\][^\n]*$")


def with_keys(text: str, context: ShortcutContext, id_: str, keys: Sequence[str] | None) -> str:
    """Return the text with the keys of a command.

    Args:
        text: What the file holds; empty for no file.
        context: The window in which the command is given.
        id_: The command's.
        keys: Its keys, of which there may be none; None for the usual ones, which the file need not name.
    """
    start, end = _table(text, context)
    if start < 0:
        if keys is None:
            return text
        gap = "\n" if text.strip() else ""
        return f"{_ended(text)}{gap}[{context.value}]\n{_line(id_, keys)}\n"
    part = text[start:end]
    found = re.search(rf"(?m)^(?P<before>[ \t]*[\"']?{re.escape(id_)}[\"']?[ \t]*=[ \t]*)(?P<value>{_VALUE})", part)
    if found is None:
        if keys is None:
            return text
        kept = part.rstrip()
        body = f"{kept}\n{_line(id_, keys)}\n" if kept else f"{_line(id_, keys)}\n"
        return text[:start] + body + (part[len(kept) :].removeprefix("\n") or ("\n" if text[end:] else "")) + text[end:]
    if keys is not None:
        part = part[: found.start("value")] + json.dumps(list(keys), ensure_ascii=False) + part[found.end("value") :]
    else:
        after = part.find("\n", found.end())
        part = part[: found.start()] + (part[after + 1 :] if after >= 0 else "")
    return text[:start] + part + text[end:]


def _table(text: str, context: ShortcutContext) -> tuple[int, int]:
    """Return where the lines of a window begin and end; -1 and -1 where it has none."""
    heads = list(_TABLE.finditer(text))
    if context is ShortcutContext.TALK:
        return 0, heads[0].start() if heads else len(text)
    for index, head in enumerate(heads):
        if head["name"].strip("\"' ") == context.value:
            start = min(head.end() + 1, len(text))
            return start, heads[index + 1].start() if index + 1 < len(heads) else len(text)
    return -1, -1


def _line(id_: str, keys: Sequence[str]) -> str:
    return f"{id_} = {json.dumps(list(keys), ensure_ascii=False)}"


def _ended(text: str) -> str:
    return text if not text or text.endswith("\n") else f"{text}\n"
