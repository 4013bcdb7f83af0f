"""Words of another program -> Markdown that shows just these words."""

from __future__ import annotations

import re
from typing import Final

from footlight.deck.named_tuple import NamedTuple

_SPECIAL: Final = re.compile(r"([\\`*_\[\]<>~$|])|(==)|(\{\{)|(?<=\w)(\^)|(:)(?=[a-z_]+:)")
_AT_START: Final = re.compile(r"^(\s*)([#>+-]|\d{1,9}[.)]|:::|===+|---+)(?=\s|$|[:=-])")
_SPACES: Final = re.compile(r"[ \t\u00a0]+")
_CONTROL: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f\u200b\ufeff]")


class Styled(NamedTuple):
    """Words of one look.

    Attributes:
        text: The words.
        bold: Whether they are.
        italic: Whether they slant.
        struck: Whether a line goes through them.
        code: Whether they are in a font of even widths.
        link: Where they lead; empty for nowhere.
    """

    text: str
    bold: bool = False
    italic: bool = False
    struck: bool = False
    code: bool = False
    link: str = ""


def escaped(text: str) -> str:
    """Return words as Markdown, without those signs meaning anything that would."""
    return _SPECIAL.sub(lambda match: "".join("\\" + letter for letter in match[0]), clean(text))


def line(text: str) -> str:
    """Return a line of Markdown as one that begins no heading, list, quotation or ruler."""
    found = _AT_START.match(text)
    if found is None:
        return text
    mark = found[2]
    safe = f"{mark[:-1]}\\{mark[-1]}" if mark[0].isdigit() else f"\\{mark}"
    return found[1] + safe + text[found.end() :]


def clean(text: str) -> str:
    """Return a text without control characters, and with plain blanks."""
    return _CONTROL.sub("", text.replace("\x0b", "\n"))


def markdown_of(runs: list[Styled]) -> str:
    """Return runs as Markdown; blanks at their edges stand outside of their marks."""
    return "".join(map(_marked, _joined(runs)))


def _joined(runs: list[Styled]) -> list[Styled]:
    """Join neighbours of one look, and let blanks take the look of what stands before them."""
    joined: list[Styled] = []
    for run in runs:
        if joined and (run[1:] == joined[-1][1:] or not run.text.strip()):
            joined[-1] = joined[-1]._replace(text=joined[-1].text + run.text)
        elif run.text:
            joined.append(run)
    return joined


def _marked(run: Styled) -> str:
    text = _SPACES.sub(" ", clean(run.text))
    words = text.strip()
    if not words:
        return text
    before, after = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    if run.code:
        fence = "``" if "`" in words else "`"
        marked = f"{fence} {words} {fence}" if "`" in words else f"`{words}`"
    else:
        marked = escaped(words)
    # Marks may not go over lines: each line has its own.
    for wanted, mark in ((run.italic, "*"), (run.bold, "**"), (run.struck, "~~")):
        if wanted:
            marked = "\n".join(f"{mark}{part}{mark}" if part.strip() else part for part in marked.split("\n"))
    if run.link:
        marked = f"[{marked}]({_address(run.link)})"
    return before + marked + after


def _address(link: str) -> str:
    return f"<{link}>" if re.search(r"[\s()]", link) else link
