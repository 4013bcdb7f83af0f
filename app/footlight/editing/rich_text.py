"""What is copied from a web page or a word processor -> Markdown: headings, lists, emphasis, links and code.

What a deck has no words for is left out; the words themselves never are.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from html.parser import HTMLParser

MOST_LETTERS = 500_000
"""Of a page that is read; more is pasted as plain text."""
_TELLING = re.compile(r"<(?:h[1-6]|ul|ol|li|a|strong|b|em|i|blockquote|code)\b", re.IGNORECASE)
_BLOCKS = frozenset(
    {"p", "div", "section", "article", "header", "footer", "table", "tr", "ul", "ol", "dl", "dt", "dd", "hr"}
)
_UNSEEN = frozenset({"script", "style", "head", "title", "template", "noscript"})
_MARKS: Mapping[str, str] = {"strong": "**", "b": "**", "em": "*", "i": "*", "code": "`", "s": "~~", "del": "~~"}
_SPECIAL = re.compile(r"([\\`*_\[\]<>])")
_LINE_SIGNS = re.compile(r"^(\s*)([#+-]|\d+[.)])(?=\s)")
_BLANK = re.compile(r"[ \t\r\n\f]+")


def is_rich(html: str) -> bool:
    """Return whether a page says more than its words: with headings, lists, emphasis or links."""
    if len(html) > MOST_LETTERS or not _TELLING.search(html):
        return False
    # What an editor of code copies is code, which is pasted as it is.
    return not ("monospace" in html and re.search(r"white-space:\s*pre", html))


def markdown_of(html: str) -> str:
    """Return a piece of a page as Markdown, without a line end at its end."""
    parser = _Page()
    parser.feed(html)
    parser.close()
    return parser.written()


class _Page(HTMLParser):
    """Writes Markdown while it reads."""

    def __init__(self) -> None:
        super().__init__()
        self._done: list[str] = []
        """Paragraphs, headings and items, each a line or several."""
        self._words = ""
        """Of what is being read."""
        self._lists: list[int] = []
        """The number of the next item of each list that is open; 0 where they have none."""
        self._marker = ""
        """What stands before the words, of an item or a heading."""
        self._quotes = 0
        self._unseen = 0
        self._literal = 0
        self._links: list[tuple[int, str]] = []
        self._marks: list[tuple[str, int]] = []
        self._tight = False
        """Whether the last block was an item, on which the next one follows without a blank line."""
        self._quoted = ""
        """What stood before the last block."""

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        facts = {name: value or "" for name, value in attributes}
        if tag in _UNSEEN:
            self._unseen += tag != "title" or not self._unseen
        elif tag == "br":
            self._words = self._words.rstrip(" ") + ("\n" if self._literal else "  \n")
        elif tag == "pre":
            self._end_block()
            self._literal += 1
        elif tag in {"ul", "ol"}:
            self._end_block()
            self._lists.append(_first(facts) if tag == "ol" else 0)
        elif tag == "li":
            self._end_block()
            self._begin_item()
        elif re.fullmatch(r"h[1-6]", tag):
            self._end_block()
            self._marker = "#" * int(tag[1]) + " "
        elif tag == "blockquote":
            self._end_block()
            self._quotes += 1
        elif tag in _BLOCKS:
            self._end_block()
        elif tag == "a":
            self._links.append((len(self._words), facts.get("href", "")))
        elif tag in _MARKS and not _is_plain(facts) and not self._literal:
            self._marks.append((tag, len(self._words)))
        elif tag == "img" and facts.get("alt"):
            self.handle_data(facts["alt"])

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNSEEN:
            self._unseen = max(self._unseen - 1, 0)
        elif tag == "pre":
            self._end_block()
            self._literal = max(self._literal - 1, 0)
        elif tag in {"ul", "ol"}:
            self._end_block()
            self._lists = self._lists[:-1]
            self._tight = self._tight and bool(self._lists)
        elif tag == "blockquote":
            self._end_block()
            self._quotes = max(self._quotes - 1, 0)
        elif tag in _BLOCKS or tag == "li" or re.fullmatch(r"h[1-6]", tag):
            self._end_block()
        elif tag == "a" and self._links:
            self._end_link(*self._links.pop())
        elif tag in _MARKS and self._marks and self._marks[-1][0] == tag:
            self._surround(self._marks.pop()[1], _MARKS[tag])

    def handle_data(self, data: str) -> None:
        if self._unseen:
            return
        if self._literal:
            self._words += data.replace("\r", "")
            return
        in_code = any(tag == "code" for tag, _ in self._marks)
        plain = _BLANK.sub(" ", data.replace("\xa0", " "))
        if not self._words or self._words.endswith((" ", "\n")):
            plain = plain.removeprefix(" ")
        self._words += plain if in_code else _SPECIAL.sub(r"\\\1", plain)

    def written(self) -> str:
        """Return all of it."""
        self._end_block()
        return "".join(self._done).strip("\n")

    def _begin_item(self) -> None:
        depth = max(len(self._lists) - 1, 0)
        number = self._lists[-1] if self._lists else 0
        if number:
            self._lists[-1] += 1
        self._marker = "  " * depth + (f"{number}. " if number else "- ")

    def _end_link(self, start: int, address: str) -> None:
        words = self._words[start:].strip()
        if words and re.match(r"(?:https?:|mailto:)", address, re.IGNORECASE):
            whole = re.sub(r"[<>\s]", "", address)
            target = f"<{whole}>" if re.search(r"[()]", whole) else whole
            self._words = f"{self._words[:start]}[{words}]({target})"

    def _surround(self, start: int, mark: str) -> None:
        words = self._words[start:]
        inner = words.strip()
        # Inside a mark of its own kind, or around nothing, it would be signs alone.
        if not inner or "\n" in inner or (mark != "`" and mark[0] in {inner[0], inner[-1]}):
            return
        before, after = words[: len(words) - len(words.lstrip())], words[len(words.rstrip()) :]
        self._words = f"{self._words[:start]}{before}{mark}{inner}{mark}{after}"

    def _end_block(self) -> None:
        words, marker = self._words, self._marker
        self._words = ""
        self._links, self._marks = [], []
        if self._literal:
            if words.strip():
                self._add("```\n" + words.strip("\n") + "\n```", tight=False)
            return
        words = words.strip()
        if not words:
            return
        self._marker = ""
        is_item = bool(self._lists) and bool(marker)
        if not marker:
            words = _LINE_SIGNS.sub(r"\1\\\2", words)
        indent = " " * len(marker) if is_item else ""
        self._add(marker + words.replace("\n", f"\n{indent}"), tight=is_item)

    def _add(self, block: str, *, tight: bool) -> None:
        quoted = "> " * self._quotes
        if quoted:
            block = "\n".join(quoted + line for line in block.split("\n"))
        between = "\n" if tight and self._tight else "\n\n"
        if quoted and self._quoted == quoted and not tight:
            between = f"\n{quoted.rstrip()}\n"
        self._done.append(between + block)
        self._tight, self._quoted = tight, quoted


def _first(facts: Mapping[str, str]) -> int:
    start = facts.get("start", "1")
    return int(start) if start.isdecimal() and 0 < int(start) < 10_000 else 1


def _is_plain(facts: Mapping[str, str]) -> bool:
    """Whether an element of emphasis says that it is none, as what Google's editors copy is wrapped in."""
    return bool(re.search(r"font-weight:\s*(?:normal|400)", facts.get("style", ""), re.IGNORECASE))
