"""Python-Markdown with its extra extensions -> HTML, for authors who come from MkDocs or Pelican."""

from __future__ import annotations

import re
from bisect import bisect_left
from html import escape, unescape
from importlib import import_module
from typing import Any
from xml.etree.ElementTree import Element

import markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import STX

from footlight.deck import Finding, Severity
from footlight.reading.flavours.guards import guard
from footlight.reading.grammar.marks import ITEM
from footlight.reading.scan import scan
from footlight.reading.values import Extensions, Options

_ALWAYS = ("tables", "def_list", "abbr", "sane_lists", "pymdownx.superfences", "pymdownx.highlight", "pymdownx.tilde")
_OPTIONS: dict[str, dict[str, Any]] = {
    "pymdownx.highlight": {"use_pygments": False},
    "pymdownx.tilde": {"subscript": False},
}
_OURS = frozenset({
    "extra", "attr_list", "md_in_html", "footnotes", "fenced_code", "codehilite", "nl2br", "meta", "tables", "def_list",
    "abbr", "sane_lists", "legacy_em", "pymdownx.extra", "pymdownx.superfences", "pymdownx.highlight",
    "pymdownx.inlinehilite", "pymdownx.arithmatex", "pymdownx.emoji", "pymdownx.tasklist", "pymdownx.mark",
    "pymdownx.tilde", "pymdownx.caret", "pymdownx.magiclink", "pymdownx.b64", "pymdownx.pathconverter",
})  # fmt: skip
"""What every slide has anyway, in the form that the slide grammar makes."""
_REFUSED = {"pymdownx.snippets": "it would read other files"}
_FENCE_INFO = re.compile(r"^([ \t>]*+(?:(?:[-*+]|\d+[.)])[ \t>]++)?(?:`{3,}+|~{3,}+))(.*)")
_CODED = re.compile(r'<pre(?: class="highlight")?><code class="language-flinfo-(\d+)-([0-9a-f]*)">')
_PLAIN = re.compile(r'<pre class="highlight"><code(?: class="language-text")?>')
_ITEM_LINE = re.compile(
    r"^(?P<head>[ \t]*+)(?P<marker>\*|\d{1,9}\))(?P<blanks>[ \t]++)(?P<text>.*\S)(?P<end>[ \t\\]*)$"
)
_BLOCKS = frozenset({
    "p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "tr", "dt", "dd", "blockquote", "pre", "ul", "ol", "table", "dl",
})  # fmt: skip
_WORD = re.compile(r"\w+")


class Extra:
    """The flavour for ``markdown: extra``.

    Args:
        breaks: Whether a soft line break shows as a line break.
        extensions: More extensions of Python-Markdown or pymdownx, with options.
    """

    def __init__(self, *, breaks: bool, extensions: Extensions) -> None:
        names: list[str | Extension] = [*_ALWAYS, *(["nl2br"] if breaks else [])]
        options = dict(_OPTIONS)
        for name, given in extensions:
            short = _short(name)
            if short not in _OURS and extension_problem(name, given) is None:
                names.append(_full(name))
                options[_full(name)] = _thawed(given)
        self._parser = _parser([*names, _Notes()], options)

    def to_html(self, text: str, line: int) -> str:
        """Render Markdown whose first line is ``line``, an offset from the slide's first line."""
        self._parser.reset()
        self._parser.first_line = line  # type: ignore[attr-defined]
        html = self._parser.convert(text)
        html = _CODED.sub(lambda match: _code(int(match[1]) + line, bytes.fromhex(match[2]).decode()), html)
        return _PLAIN.sub("<pre><code>", html)


def extension_findings(extensions: Extensions, line: int) -> list[Finding]:
    """Return a finding for each wanted extension that cannot be had."""
    findings = []
    for name, given in extensions:
        if _short(name) not in _OURS and (problem := extension_problem(name, given)):
            findings.append(Finding(line, 0, Severity.WARNING, "markdown-extension", problem))
    return findings


def extension_problem(name: str, options: Options) -> str | None:
    """Why an extension is not used; None when it is fine.

    Only those of Python-Markdown and pymdownx are loaded: the name in a stranger's deck must not run any other module.
    """
    if reason := _REFUSED.get(name):
        return f"The Markdown extension “{name}” is not used: {reason}"
    full = _full(name)
    if not re.fullmatch(r"(?:markdown\.extensions|pymdownx)\.[a-z_0-9]+", full):
        return f"There is no Markdown extension “{name}”"
    try:
        make = import_module(full).makeExtension
    except (ImportError, AttributeError):
        return f"There is no Markdown extension “{name}”"
    try:
        make(**_thawed(options))
    except (KeyError, TypeError, ValueError) as error:
        return f"The options of the Markdown extension “{name}” cannot be used: {error}"
    return None


def _parser(names: list[str | Extension], options: dict[str, dict[str, Any]]) -> markdown.Markdown:
    parser = markdown.Markdown(extensions=names, extension_configs=options, output_format="xhtml", tab_length=4)
    # Block HTML never comes here: the slide grammar has cut it out.
    parser.preprocessors.deregister("html_block", strict=False)
    guard(parser)
    return parser


def _short(name: str) -> str:
    return name.removeprefix("markdown.extensions.")


def _full(name: str) -> str:
    return name if "." in name else f"markdown.extensions.{name}"


def _thawed(options: Options) -> dict[str, Any]:
    return {key: list(value) if isinstance(value, tuple) else value for key, value in options}


class _Notes(Extension):
    """Notes for the slide grammar: what a list item was marked with, what a fence says, and the lines."""

    def extendMarkdown(self, md: markdown.Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        md.preprocessors.register(_NoteSource(md), "footlight_source", 100)  # before the fences are taken out (25)
        md.treeprocessors.register(_NoteTree(md), "footlight_tree", -10)


class _NoteSource(Preprocessor):
    """Marks items of ``*`` and ``1)`` lists at their end, and writes fence infos so that no parser trips over them."""

    def run(self, lines: list[str]) -> list[str]:
        self.md.source_lines = lines  # type: ignore[attr-defined]
        text = "\n".join(lines)
        fences = iter(scan(text).fences)
        fence = next(fences, None)
        result: list[str] = []
        offset = 0
        for number, line in enumerate(lines):
            if fence is not None and fence.place.end <= offset:
                fence = next(fences, None)
            if fence is None or offset < fence.place.start:
                result.append(_ITEM_LINE.sub(_marked, line))
            else:
                result.append(_coded(line, number) if fence.place.start == offset else line)
            offset += len(line) + 1
        return result


def _marked(match: re.Match[str]) -> str:
    marker = match["marker"].replace(")", ".")
    return f"{match['head']}{marker}{match['blanks']}{match['text']}{ITEM}{match['end']}"


def _coded(line: str, number: int) -> str:
    """Put a fence's line and info into a single word, which is a language to any parser."""
    if (match := _FENCE_INFO.match(line)) is None:
        return line
    info = unescape(match[2].strip(" \t"))
    return f"{match[1]}flinfo-{number}-{info.encode().hex()}"


def _code(line: int, info: str) -> str:
    return f'<pre data-line="{line}"><code data-info="{escape(info)}">'


class _NoteTree(Treeprocessor):
    """Moves the marks of list items to an attribute, and finds the source line of every block by its first words."""

    def run(self, root: Element) -> None:
        _take_marks(root, None)
        places: dict[str, list[int]] = {}
        for number, line in enumerate(getattr(self.md, "source_lines", [])):
            for word in dict.fromkeys(_WORD.findall(line)):
                places.setdefault(word, []).append(number)
        first: int = getattr(self.md, "first_line", 0)
        at = 0
        for element in root.iter():
            if element.tag == "del":
                element.tag = "s"  # as the other flavour has it
            if element.tag not in _BLOCKS or _is_placeholder(element):
                continue
            begins = _WORD.search("".join(element.itertext()))
            lines = places.get(begins[0], []) if begins else []
            found = bisect_left(lines, at)
            at = lines[found] if found < len(lines) else at
            element.set("data-line", str(at + first))


def _is_placeholder(element: Element) -> bool:
    """Whether code will take a paragraph's place, which Python-Markdown finds only while it has no attributes."""
    return not len(element) and (element.text or "").strip().startswith(STX)


def _take_marks(element: Element, item: Element | None) -> None:
    item = element if element.tag == "li" else item
    if element.text and ITEM in element.text:
        element.text = element.text.replace(ITEM, "")
        _note(item)
    for child in element:
        _take_marks(child, item)
        if child.tail and ITEM in child.tail:
            child.tail = child.tail.replace(ITEM, "")
            _note(item)


def _note(item: Element | None) -> None:
    if item is not None:
        item.set("data-marker", "*")
