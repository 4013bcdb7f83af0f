"""Misspelt names: of directives, layouts, themes, classes, transitions, keywords, files of pictures, units of time."""

from __future__ import annotations

import re
from collections.abc import Iterator

from footlight.checking.cures.cure import FileText, Fix
from footlight.checking.cures.pictures import pictures_from
from footlight.deck import Finding
from footlight.deck.text_edit import TextEdit
from footlight.desktop.allowed_files import nearest_file
from footlight.media.references import reference_to
from footlight.reading.directive_table import NAMES, meant_by
from footlight.reading.spelling import meant

_KEY = re.compile(r"(?<![\w-])(?P<key>_?[A-Za-z][\w-]*)(?=[\"']?[ \t]*:)")
_MEANT = re.compile('[“"](?P<wrong>[^”"]+)[”"][^“"]*; did you mean [“"](?P<right>[^”"]+)[”"]')
_INCLUDED = re.compile(r"(?:There is no file |has no heading “)(?P<wrong>.+?)”?; did you mean #?(?P<right>.+)$")
_UNIT = re.compile(r"did you mean “(?P<number>[\d.]+)min”")
_VALUED = {
    "unknown-layout": "layout", "unknown-theme": "theme", "unknown-class": "class", "unknown-transition": "transition",
}  # fmt: skip
"""The directive in whose value a name stands."""


def directive(finding: Finding, file: FileText) -> Iterator[Fix]:
    """Put the directive that was meant in the place of a misspelt key."""
    for match in _KEY.finditer(file.line(finding.line)):
        key = match["key"]
        name = meant(key, NAMES) or meant_by(key)
        if name and f"“{key}”" in finding.message and f"“{name}”" in finding.message:
            edit = file.edit(finding.line, *match.span("key"), name)
            yield Fix(f"Write {name} instead of {key}", finding, (edit,))
            return


def value(finding: Finding, file: FileText) -> Iterator[Fix]:
    """Put the name that was meant in the place of a misspelt one, where the directive stands that says it."""
    said = _MEANT.search(finding.message)
    if said is None:
        return
    wrong, right = said["wrong"], said["right"]
    place = file.slide(finding.line)
    front = file.slides.places[0].start
    key = _VALUED[finding.code]
    pattern = re.compile(rf"(?<![\w-])_?{key}[\"']?[ \t]*:[^\n\r]*?(?<![\w.-])(?P<wrong>{re.escape(wrong)})(?![\w-])")
    match = pattern.search(file.text, place.start, place.end) or pattern.search(file.text, 0, front)
    if match is not None:
        yield Fix(f"Write {right} instead of {wrong}", finding, (TextEdit(*match.span("wrong"), right),))


def keyword(finding: Finding, file: FileText) -> Iterator[Fix]:
    """Put the keyword that was meant in the place of a misspelt one."""
    said = _MEANT.search(finding.message)
    if said is None:
        return
    pattern = re.compile(rf"(?<![\w-]){re.escape(said['wrong'])}(?![\w-])")
    for line, match in pictures_from(finding.line, file):
        if (found := pattern.search(match["alt"])) is not None:
            at = match.start("alt")
            edit = file.edit(line, at + found.start(), at + found.end(), said["right"])
            yield Fix(f"Write {said['right']} instead of {said['wrong']}", finding, (edit,))
            return


def minutes(finding: Finding, file: FileText) -> Iterator[Fix]:
    """Put the unit behind a length of the talk; not safe, for a test may well last seconds."""
    said = _UNIT.search(finding.message)
    if said is None:
        return
    pattern = re.compile(rf"(?<=[\s:{{,\"']){re.escape(said['number'])}(?=[\s,}}\"']|$)")
    match = pattern.search(file.text, file.start(finding.line), file.slides.places[0].start)
    if match is not None:
        right = f"{said['number']}min"
        edit = TextEdit(*match.span(), right)
        yield Fix(f"Write {right} instead of {said['number']}", finding, (edit,), safe=False)


def included(finding: Finding, file: FileText) -> Iterator[Fix]:
    """Put the file, or the heading, that was meant in the place of one that an include does not find."""
    said = _INCLUDED.search(finding.message)
    line = file.line(finding.line)
    at = line.find(said["wrong"], line.find("include")) if said is not None else -1
    if said is not None and at >= 0:
        edit = file.edit(finding.line, at, at + len(said["wrong"]), said["right"])
        yield Fix(f"Write {said['right']} instead of {said['wrong']}", finding, (edit,))


def picture(finding: Finding, file: FileText) -> Iterator[Fix]:
    """Put the name of a file that is there in the place of one that is not."""
    edits: dict[str, list[TextEdit]] = {}
    for line, match in pictures_from(finding.line, file):
        written = match["reference"]
        near = nearest_file(written, file.folder)
        if near and f" {written}; " in finding.message and f" {near}?" in finding.message:
            edit = file.edit(line, *match.span("reference"), reference_to(near))
            edits.setdefault(f"Write {near} instead of {written}", []).append(edit)
    for title, made in edits.items():
        yield Fix(title, finding, tuple(made))
