"""Words of another program -> Markdown, or HTML, that shows just these words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from html import escape
from typing import Final

from footlight.deck.named_tuple import NamedTuple

_SPECIAL: Final = re.compile(r"([\\`*_\[\]<>~$|])|(==)|(\{\{)|(?<=\w)(\^)|(:)(?=[a-z_]+:)")
_AT_START: Final = re.compile(r"^(\s*)([#>+-]|\d{1,9}[.)]|:::|===+|---+)(?=\s|$|[:=-])")
_SPACES: Final = re.compile(r"[ \t\u00a0]+")
_CONTROL: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f\u200b\ufeff]")
_ADDRESS_PARTS: Final = re.compile(r"[\s()<>]")


class Styled(NamedTuple):
    """Words of one look.

    Attributes:
        text: The words.
        bold: Whether they are.
        italic: Whether they slant.
        struck: Whether a line goes through them.
        code: Whether they are in a font of even widths.
        formula: Whether they are TeX.
        link: Where they lead; empty for nowhere.
    """

    text: str
    bold: bool = False
    italic: bool = False
    struck: bool = False
    code: bool = False
    formula: bool = False
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


def markdown_of(runs: Iterable[Styled]) -> str:
    """Return runs as Markdown; blanks at their edges stand outside of their marks."""
    pieces = list(_lines(_joined(runs)))
    written = ""
    for index, piece in enumerate(pieces):
        after = pieces[index + 1].text[:1] if index + 1 < len(pieces) else ""
        written += _marked(piece, written[-1:], after)
    return written


def html_of(runs: Iterable[Styled]) -> str:
    """Return runs as HTML, as it is wanted where Markdown is not read."""
    return "".join(map(_tagged, _joined(runs)))


def _joined(runs: Iterable[Styled]) -> list[Styled]:
    """Join neighbours of one look, and let blanks take the look of what stands before them."""
    joined: list[Styled] = []
    for run in runs:
        if joined and (run[1:] == joined[-1][1:] or not run.text.strip()) and not joined[-1].formula:
            joined[-1] = joined[-1]._replace(text=joined[-1].text + run.text)
        elif run.text:
            joined.append(run)
    return joined


def _lines(runs: Iterable[Styled]) -> Iterator[Styled]:
    """Part runs at their line ends and from the blanks at their edges, as no mark may go over these."""
    for run in runs:
        for index, part in enumerate(_SPACES.sub(" ", clean(run.text)).split("\n")):
            if index:
                yield Styled("\n")
            words = part.strip()
            if not words:
                if part:
                    yield Styled(part)
                continue
            start = part.find(words)
            pieces = (Styled(part[:start]), run._replace(text=words), Styled(part[start + len(words) :]))
            yield from (piece for piece in pieces if piece.text)


def _marked(run: Styled, before: str, after: str) -> str:
    if run.formula:
        return f"${run.text}$"
    if not run.text.strip():
        return run.text
    if run.link:
        return f"[{_stressed(run, '[', ']')}]({_address(run.link)})"
    return _stressed(run, before, after)


def _stressed(run: Styled, before: str, after: str) -> str:
    """Mark words; signs at their edges are left out where a mark would not be one (CommonMark, 6.2)."""
    mark = "".join(sign for wanted, sign in ((run.struck, "~~"), (run.bold, "**"), (run.italic, "*")) if wanted)
    if run.code:
        fence = "``" if "`" in run.text else "`"
        code = f"{fence} {run.text} {fence}" if "`" in run.text else f"`{run.text}`"
        return code if _is_word(before) or _is_word(after) else mark + code + mark[::-1]
    start, end = 0, len(run.text)
    if _is_word(before):
        start = next((index for index, letter in enumerate(run.text) if _is_word(letter)), end)
    if _is_word(after):
        end = next((index + 1 for index in range(end - 1, start - 1, -1) if _is_word(run.text[index])), start)
    if not mark or start >= end:
        return escaped(run.text)
    return escaped(run.text[:start]) + mark + escaped(run.text[start:end]) + mark[::-1] + escaped(run.text[end:])


def _is_word(letter: str) -> bool:
    return bool(letter) and not letter.isspace() and unicodedata.category(letter)[0] not in "PS"


def _address(link: str) -> str:
    return f"<{link}>" if _ADDRESS_PARTS.search(link) else link


def _tagged(run: Styled) -> str:
    text = escape(clean(run.text), quote=False).replace("\n", "<br>")
    for wanted, tag in ((run.code, "code"), (run.italic, "em"), (run.bold, "strong"), (run.struck, "del")):
        if wanted and text.strip():
            text = f"<{tag}>{text}</{tag}>"
    return f'<a href="{escape(run.link)}">{text}</a>' if run.link and text.strip() else text
