"""Python-Markdown with its extra extensions -> HTML, for authors who come from MkDocs or Pelican."""

from __future__ import annotations

import re
from html import escape, unescape
from importlib import import_module
from typing import Any
from xml.etree.ElementTree import Element

import markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor

from footlight.deck import Finding, Severity
from footlight.reading.deck_settings import Extensions
from footlight.reading.grammar.marks import ITEM
from footlight.reading.outline import outline

_ALWAYS = ("tables", "def_list", "abbr", "sane_lists", "pymdownx.superfences", "pymdownx.highlight", "pymdownx.tilde")
_OPTIONS: dict[str, dict[str, Any]] = {
    "pymdownx.highlight": {"use_pygments": False},
    "pymdownx.tilde": {"subscript": False},
}
_OURS = frozenset(
    ["extra", "attr_list", "md_in_html", "footnotes", "fenced_code", "codehilite", "nl2br", "meta", "tables", "def_list", "abbr", "sane_lists", "legacy_em", "pymdownx.extra", "pymdownx.superfences", "pymdownx.highlight", "pymdownx.inlinehilite", "pymdownx.arithmatex", "pymdownx.emoji", "pymdownx.tasklist", "pymdownx.mark", "pymdownx.tilde", "pymdownx.caret", "pymdownx.magiclink", "pymdownx.b64", "pymdownx.pathconverter"]
)
"""What every slide has anyway, in the form that the slide grammar makes."""
_REFUSED = {"pymdownx.snippets": "it would read other files"}
_FENCE_INFO = re.compile(r"^([ \t>]*(?:(?:[-*+]|\d+[.)])[ \t]+)?[ \t>]*(?:`{3,}|~{3,}))[ \t]*(\S.*?)[ \t]*$")
_CODED = re.compile(r'<pre(?: class="highlight")?><code class="language-flinfo-([0-9a-f]+)">')
_PLAIN = re.compile(r'<pre class="highlight"><code(?: class="language-text")?>')
_ITEM_LINE = re.compile(r"^(?P<head>[ \t]*)(?P<marker>\*|\d{1,9}\))(?P<blanks>[ \t]+)(?P<text>.*\S)(?P<end>[ \t\\]*)$")
_BLOCKS = {
    "p",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "li",
    "tr",
    "dt",
    "dd",
    "blockquote",
    "pre",
    "ul",
    "ol",
    "table",
    "dl",
}
_WORD = re.compile(r"\w{2,}")


class Extra:
    """The flavour for ``markdown: extra``.

    Args:
        breaks: Whether a soft line break shows as a line break.
        extensions: More extensions of Python-Markdown or pymdownx, with options.
    """

    def __init__(self, *, breaks: bool, extensions: Extensions) -> None:
        names = [*_ALWAYS, *(["nl2br"] if breaks else [])]
        options = dict(_OPTIONS)
        for name, given in extensions:
            short = _short(name)
            if short not in _OURS and extension_problem(name) is None:
                names.append(_full(name))
                options[_full(name)] = {key: _thawed(value) for key, value in given}
        self._parser = _parser([*names, _Notes()], options)
        if self._parser is None:
            self._parser = _parser([*_ALWAYS, _Notes()], dict(_OPTIONS))

    def to_html(self, text: str, line: int) -> str:
        """Render Markdown whose first line is ``line``, an offset from the slide's first line."""
        assert self._parser is not None
        self._parser.reset()
        self._parser.first_line = line  # type: ignore[attr-defined]
        html = self._parser.convert(text)
        html = _CODED.sub(lambda match: f'<pre><code data-info="{escape(bytes.fromhex(match[1]).decode())}">', html)
        return _PLAIN.sub("<pre><code>", html)


def extension_findings(extensions: Extensions, line: int) -> list[Finding]:
    """Say which of the wanted extensions cannot be had."""
    findings = []
    for name, _ in extensions:
        if _short(name) not in _OURS and (problem := extension_problem(name)):
            findings.append(Finding(line, 0, Severity.WARNING, "markdown-extension", problem))
    return findings


def extension_problem(name: str) -> str | None:
    """Why an extension is not used; None when it is fine.

    Only those of Python-Markdown and pymdownx are loaded: the name in a stranger's deck must not run any other module.
    """
    if reason := _REFUSED.get(name):
        return f"The Markdown extension “{name}” is not used: {reason}"
    full = _full(name)
    if re.fullmatch(r"(?:markdown\.extensions|pymdownx)\.[a-z_0-9]+", full):
        try:
            if hasattr(import_module(full), "makeExtension"):
                return None
        except ImportError:
            pass
    return f"There is no Markdown extension “{name}”"


def _parser(names: list[str | Extension], options: dict[str, dict[str, Any]]) -> markdown.Markdown:
    parser = markdown.Markdown(extensions=names, extension_configs=options, output_format="xhtml", tab_length=4)
    # Block HTML never comes here: the slide grammar has cut it out.
    parser.preprocessors.deregister("html_block", strict=False)
    return parser


def _short(name: str) -> str:
    return name.removeprefix("markdown.extensions.")


def _full(name: str) -> str:
    return name if "." in name else f"markdown.extensions.{name}"


def _thawed(value: object) -> object:
    return list(value) if isinstance(value, tuple) else value


class _Notes(Extension):
    """Notes for the slide grammar: what a list item was marked with, what a fence says, and the lines."""

    def extendMarkdown(self, md: markdown.Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        md.preprocessors.register(_NoteSource(md), "footlight_source", 100)
        md.treeprocessors.register(_NoteTree(md), "footlight_tree", -10)


class _NoteSource(Preprocessor):
    """Marks items of ``*`` and ``1)`` lists at their end, and writes fence infos in a form that no parser trips over."""

    def run(self, lines: list[str]) -> list[str]:
        self.md.source_lines = lines  # type: ignore[attr-defined]
        text = "\n".join(lines)
        fences = [fence.place for fence in outline(text).fences]
        result: list[str] = []
        offset = 0
        for line in lines:
            fence = next((place for place in fences if place.start <= offset < place.end), None)
            if fence is None:
                result.append(_ITEM_LINE.sub(_marked, line))
            else:
                result.append(_FENCE_INFO.sub(_coded, line) if fence.start == offset else line)
            offset += len(line) + 1
        return result


def _marked(match: re.Match[str]) -> str:
    marker = match["marker"].replace(")", ".")
    return f"{match['head']}{marker}{match['blanks']}{match['text']}{ITEM}{match['end']}"


def _coded(match: re.Match[str]) -> str:
    return f"{match[1]}flinfo-{unescape(match[2]).encode().hex()}"


class _NoteTree(Treeprocessor):
    """Moves the marks of list items to an attribute, and finds the source line of every block by its first words."""

    def run(self, root: Element) -> None:
        _take_marks(root, None)
        lines: list[str] = getattr(self.md, "source_lines", [])
        first: int = getattr(self.md, "first_line", 0)
        at = 0
        for element in root.iter():
            if element.tag not in _BLOCKS:
                continue
            word = _WORD.search("".join(element.itertext()))
            found = next((index for index in range(at, len(lines)) if word and word[0] in lines[index]), at)
            at = found
            element.set("data-line", str(found + first))


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
