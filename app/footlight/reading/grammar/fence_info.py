"""What stands behind a fence -> the code's language, its highlighted lines, where its numbers begin, its file's name.

Each is read as several tools write it, so that code can be copied from one deck into another:

- ``py {2,4-6|all}`` (Slidev), ``js [1|2]`` and ``[10: 1|2]`` (reveal.js), ``{.python code-line-numbers="|6|9"}``
  (Quarto), ``hl_lines="2 3"`` (Python-Markdown);
- numbers: ``{.numbers}``, ``{.numbers start=5}``, ``{lines:true,startLine:5}`` (Slidev), ``{.numberLines
  startFrom="10"}`` (pandoc), ``showLineNumbers=5`` (Docusaurus), ``:line-numbers=2`` (VitePress), ``linenums="3"``
  (Python-Markdown), ``+line_numbers`` (presenterm), ``code-line-numbers="true"`` (Quarto);
- a name: ``{title="app.py"}``, ``title="app.py"`` (Docusaurus), ``[app.py]`` (Slidev), ``filename="app.py"`` (Quarto).
"""

from __future__ import annotations

import re

from footlight.deck.named_tuple import NamedTuple

_GROUP = r"(?:\d+(?:\s*-\s*\d+)?|all|\*|none|hide)"
_GROUPS = rf"\|?\s*{_GROUP}(?:\s*[,|]\s*{_GROUP})*"
_HIGHLIGHT = re.compile(rf"[{{\[]\s*(?:(?P<from>\d{{1,6}})\s*:\s*)?(?P<lines>{_GROUPS})\s*[}}\]]")
_ONLY_GROUPS = re.compile(rf"\s*{_GROUPS}\s*")
_LANGUAGE = re.compile(r"\{?\s*\.?(?P<name>[\w+#.-]+)(?!\s*=)(?=[\s{}\[:,]|$)")
_SETTING = re.compile(r"(?P<name>[A-Za-z][\w-]*)=(?P<value>\"[^\"]*\"|'[^']*'|[^\s\"'{},]+)")
_IN_BRACES = re.compile(r"(?P<name>[A-Za-z][\w-]*)\s*:\s*(?P<value>\"[^\"]*\"|'[^']*'|[^\s\"'{},]+)")
_BRACES = re.compile(r"\{[^{}]*\}")
_NUMBERED = re.compile(
    r"\{[^{}]*\.(?:numbers|numberLines|line-numbers|lineNumbers)\b[^{}]*\}"
    r"|(?:^|[\s:+])(?:showLineNumbers|line[-_]numbers)\b|\[\s*\]"
)
_NUMBERS = ("linenums", "showlinenumbers", "line-numbers", "lines", "code-line-numbers")
"""Settings that ask for numbers, be it by a word or by the first of them."""
_STARTS = ("start", "startfrom", "startline", "linenostart")
_TITLES = ("title", "filename")
_NAME = re.compile(r"\[(?P<name>[^\[\]]+)\]")
_FIRST = re.compile(r"\d{1,6}")
_LONGEST_NAME = 200


class FenceInfo(NamedTuple):
    """What the author says of a code block.

    Attributes:
        language: As written; empty for none.
        highlight: Groups of lines such as ``2,4-6|all``; empty for none.
        first_number: The number of the first line; None for no numbers.
        title: A file's name, or what else stands above the code; empty for none.
    """

    language: str
    highlight: str
    first_number: int | None
    title: str


def read_fence(info: str) -> FenceInfo:
    """Read what stands behind a fence; what is not understood says nothing."""
    settings = {match["name"].lower(): match["value"].strip("\"'") for match in _SETTING.finditer(info)}
    for braces in _BRACES.findall(_SETTING.sub("", info)):
        settings |= {match["name"].lower(): match["value"].strip("\"'") for match in _IN_BRACES.finditer(braces)}
    # What stands between quotes is no highlight, whatever it looks like.
    bare = _SETTING.sub("", info)
    found = _HIGHLIGHT.search(bare)
    lines = found["lines"] if found else _set_lines(settings)
    named = _LANGUAGE.match(bare[: found.start()] if found else bare)
    name = next((settings[key] for key in _TITLES if settings.get(key)), "")
    if not name and (match := _NAME.search(_HIGHLIGHT.sub("", bare))):
        name = match["name"].strip()
    return FenceInfo(
        named["name"] if named else "",
        _plain_groups(lines),
        _first_number(bare, settings, found["from"] if found else None),
        name[:_LONGEST_NAME],
    )


def _set_lines(settings: dict[str, str]) -> str:
    """Find highlighted lines that are written as a setting."""
    quarto = settings.get("code-line-numbers", "")
    if _ONLY_GROUPS.fullmatch(quarto):
        return quarto
    return ",".join(settings.get("hl_lines", "").split())


def _plain_groups(lines: str) -> str:
    """Write groups without blanks; an empty one, as before the first bar, means all lines."""
    groups = re.sub(r"\s+", "", lines).replace("*", "all")
    return f"all{groups}" if groups.startswith("|") else groups


def _first_number(bare: str, settings: dict[str, str], start: str | None) -> int | None:
    said = {name: settings[name].lower() for name in _NUMBERS if name in settings}
    asked = any(value not in {"false", "no", "0"} for value in said.values())
    start = start or next((settings[name] for name in _STARTS if name in settings), None)
    if start is None:
        start = next((value for name, value in said.items() if name != "code-line-numbers" and value.isdecimal()), None)
    refused = bool(said) and not asked
    if refused or not (asked or start or _NUMBERED.search(bare)):
        return None
    return int(start) if start and _FIRST.fullmatch(start) else 1
