"""Text that stands out too little, where its author has given it a colour: the theme's own does."""

from __future__ import annotations

import re
from collections.abc import Iterator

from footlight.checking.cures.cure import FileText, Fix
from footlight.deck import Finding
from footlight.deck.text_edit import TextEdit

THEME_TEXT = "var(--color-foreground)"
"""The theme's colour of text, which turns with its background."""
_VALUE = r"(?P<value>(?:[^;\"'\n\r<>{}()]|\([^()\n\r]*\))+?)[ \t]*"
_INLINE = re.compile(rf"style[ \t]*=[ \t]*\"[^\"\n\r]*?(?<![\w-])color[ \t]*:[ \t]*{_VALUE}(?=[;\"])")
_DIRECTIVE = re.compile(rf"(?<![\w-])_?color[ \t]*:[ \t]*(?P<quote>[\"']?){_VALUE}(?P=quote)[ \t]*(?=-->|[\r\n])")
_SCOPED = re.compile(r"<style[^>]*\bscoped[^>]*>(?P<css>.*?)</style", re.DOTALL | re.IGNORECASE)
_DECLARED = re.compile(rf"(?<![\w-])color[ \t]*:[ \t]*{_VALUE}(?=[;}}\r\n])")


def contrast(finding: Finding, file: FileText) -> Iterator[Fix]:
    """Put the theme's colour in the place of a text's own: in its element, in a style or a directive of its slide."""
    found = _in_paragraph(finding, file) or _of_slide(finding, file)
    if found is None:
        return
    value = file.text[found.start : found.end]
    if "var(" not in value:
        yield Fix(f"Give the text the theme's colour instead of {value}", finding, (found,), safe=False)


def _in_paragraph(finding: Finding, file: FileText) -> TextEdit | None:
    start, number = file.start(finding.line), finding.line
    while number < len(file.lines) and file.line(number + 1).strip():
        number += 1
    matches = list(_INLINE.finditer(file.text, start, file.lines.end(number - 1)))
    return TextEdit(*matches[0].span("value"), THEME_TEXT) if len(matches) == 1 else None


def _of_slide(finding: Finding, file: FileText) -> TextEdit | None:
    place = file.slide(finding.line)
    scoped = [
        match
        for style in _SCOPED.finditer(file.text, place.start, place.end)
        for match in _DECLARED.finditer(file.text, *style.span("css"))
    ]
    said = [match for match in _DIRECTIVE.finditer(file.text, place.start, place.end) if _in_comment(file, match)]
    if said and not scoped:
        match = said[-1]
        quote = match["quote"]
        start, end = match.span("value")
        return TextEdit(start - len(quote), end + len(quote), THEME_TEXT)
    return TextEdit(*scoped[0].span("value"), THEME_TEXT) if len(scoped) == 1 and not said else None


def _in_comment(file: FileText, match: re.Match[str]) -> bool:
    before = file.text.rfind("<!--", 0, match.start())
    return before >= 0 and file.text.find("-->", before) >= match.end("value")
