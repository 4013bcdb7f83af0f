"""The bytes of a text file -> its text and its form, and back: what was not typed does not change by a byte."""

from __future__ import annotations

import re
from collections import Counter

from footlight.deck import UnusableInputError
from footlight.deck.dataclass import dataclass
from footlight.editing.line_matching import Match, matching_lines

_LINE_END = re.compile("\r\n|[\r\n\u2029\ufdd0\ufdd1]")
"""What a text widget of Qt takes for the end of a line (QTextCursor::insertText)."""
_MARKS = "\ufeff\ufffe"
"""A byte order mark, and one that is turned round: Qt takes either from the beginning of any text that it is given."""
_NUL = 0


class NotUtf8Error(UnusableInputError):
    """A file is text in another encoding, or none.

    Attributes:
        data: What it holds.
    """

    def __init__(self, sentence: str, data: bytes) -> None:
        super().__init__(sentence)
        self.data = data


@dataclass(frozen=True, slots=True)
class TextFile:
    """The text of a file, and all else that its bytes say.

    Attributes:
        text: With line feeds for line ends, without a byte order mark.
        mark: The byte order mark that stands before it; more than one where programs have put one before another.
        end: The line end of what is typed.
        ends: The end of each line where they are not all the same; else empty.
    """

    text: str = ""
    mark: str = ""
    end: str = "\n"
    ends: tuple[str, ...] = ()

    def data_of(self, text: str) -> bytes:
        """Return the bytes that hold another text in the same form.

        Lines that were there keep their ends, also in a file with several kinds, and also when something else stands
        in them; a new line gets that of the line above it.

        Args:
            text: With line feeds for line ends.
        """
        if self.ends:
            text = self._with_mixed_ends(text)
        elif self.end != "\n":
            text = text.replace("\n", self.end)
        # Half of a pair, which only a program can put into a text, is the one thing that UTF-8 cannot say.
        return (self.mark + text).encode("utf-8", "replace")

    def _with_mixed_ends(self, text: str) -> str:
        lines = text.split("\n")
        ends: list[str | None] = [None] * len(lines)
        first = second = 0
        old = self.text.split("\n")
        for match in [*matching_lines(old, lines), Match(len(old), len(lines), 0)]:
            # Of lines that were changed the first ones count as those that stood there.
            changed = Match(first, second, min(match.first - first, match.second - second))
            for run in (changed, match):
                known = self.ends[run.first : run.first + run.length]  # the last line has none
                ends[run.second : run.second + len(known)] = known
            first, second = match.first + match.length, match.second + match.length
        parts: list[str] = [""]
        above = self.end
        for line, end in zip(lines, ends, strict=True):
            # A line feed right after a carriage return would be one line end with it.
            joins = not line and parts[-1] == "\r" and end == "\n"
            above = "\r\n" if joins else end or above
            parts += (line, above)
        return "".join(parts[:-1])


def read_text_file(data: bytes, name: str) -> TextFile:
    """Read the bytes of a text file, which may be empty.

    Args:
        data: All of them.
        name: What the file is called in a sentence.

    Raises:
        NotUtf8Error: They are not UTF-8, or no text at all.
    """
    if _NUL in data:
        raise NotUtf8Error(f"{name} is not UTF-8 text.", data)
    try:
        whole = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise NotUtf8Error(f"{name} is not UTF-8 text (line {line}).", data) from None
    text = whole.lstrip(_MARKS)
    mark = whole[: len(whole) - len(text)]
    ends = _LINE_END.findall(text)
    if not ends:
        return TextFile(text, mark)
    kinds = Counter(ends)
    usual = max((end for end in kinds if end in {"\r\n", "\n", "\r"}), key=lambda end: kinds[end], default="\n")
    plain = text if kinds.keys() == {"\n"} else _LINE_END.sub("\n", text)
    return TextFile(plain, mark, usual, () if kinds.keys() == {usual} else tuple(ends))
