"""A slide's text -> text that a Markdown parser can be given, with what is not Markdown taken out or marked.

Comments and styles go, formulas and escapes are stashed, pauses are marked. Lines stay where they are.
"""

from __future__ import annotations

import base64
import re
from dataclasses import field
from html import escape, unescape

from footlight.deck import Finding, Severity
from footlight.deck.dataclass import dataclass
from footlight.reading.fenced_divs import notes_blocks
from footlight.reading.grammar.bounding import MOST_ELEMENTS, MOST_OPEN, too_much
from footlight.reading.grammar.marks import DATA, FIT, JOIN, LONGEST_SHOWN, PAUSE, SILENT, Stash, between_items
from footlight.reading.grammar.tex import TEX, reads_as_tex, unquoted
from footlight.reading.text_outline import Outline, Place

_INLINE = re.compile(
    r"(?P<code>(?<![`\\])(?P<tick>`+)(?!`)(?:(?!\n[ \t]*\n).)*?(?<!`)(?P=tick)(?!`))"
    r"|(?P<html></?[a-zA-Z](?:[^<>\"']|\"[^\"]*\"|'[^']*')*>|<[a-zA-Z][\w+.-]*:[^<>\s]*>)"
    rf"|{TEX}"
    r"|\\(?P<escape>[$\[{:=~^])"
    r"|(?<![\\\[])\^\[(?P<note>(?:[^\[\]\\\n]|\\.|\n(?![ \t]*\n)|\[[^\[\]\n]*\]){0,1000}+)\](?!\()"
    r"|(?<!\\)(?P<display>\$\$(?P<display_tex>(?:[^$\\]|\\.|\$(?!\$))+?)\$\$)"
    r"|(?P<formula>(?<![\\$])\$(?P<tex>(?![\s$])(?:[^$\\\n]|\\.|\n(?![ \t]*\n))*?(?<![\s\\]))\$(?![\d$]))",
    re.DOTALL | re.IGNORECASE,
)
_PRICE = re.compile(r"\d[\d.,]*[kKmMbB]?(?:$|[^\\^_={}+*/<>|]*\s[^\W\d_]{2,})")
_SPACED_PICTURE = re.compile(
    r"(?P<alt>!\[(?:[^\]\n!]|!(?!\[))*+\])\([ \t]*(?P<target>(?![<\s])(?:[^()<>\"'\n]|\((?:[^()\n]|\([^()\n]*\))*\))*?)"
    r"(?P<title>[ \t]+(?:\"[^\"\n]*\"|'[^'\n]*'))?[ \t]*\)"
)
_DOTS = re.compile(r"^(?P<indent>[ \t>]*)\.[ \t]\.[ \t]\.[ \t]*$", re.MULTILINE)
_WORD = re.compile(r"[^\W\d_]{2}|[\u3040-\u9fff\uac00-\ud7af]")
_RESERVED = re.compile(
    r"\s+data-(?:line|step|first-step|marker)(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s\"'>]+))?(?=[\s/>])", re.IGNORECASE
)
"""Attributes that the reader itself writes; an author's would be taken for them."""
_TAGS = re.compile(r"(<[^<>]*>)")
_VOID = re.compile(r"<(?:area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr)\b", re.IGNORECASE)
_HTML = re.compile(r"<[A-Za-z/!?]")
_SVG_TITLE = re.compile(r"<title[^<>]*>(.*?)</title\s*>", re.DOTALL | re.IGNORECASE)


@dataclass
class Tags:
    """The author's tags: the HTML parser asks every open element for each, so there must be an end."""

    count: int = 0
    open: int = 0

    def allow(self, tag: str) -> bool:
        """Count a tag; False when it is one too many."""
        self.count += 1
        if tag.startswith("</"):
            self.open = max(self.open - 1, 0)
        elif not tag.endswith("/>") and _VOID.match(tag) is None:
            self.open += 1
        return self.count <= MOST_ELEMENTS and self.open <= MOST_OPEN


@dataclass
class Masked:
    """A slide's text ready for the parser, and what was found on the way.

    Attributes:
        text: The text; its lines are the slide's.
        code_lines: The lines of fenced code, counted from 0.
        stash: What was taken out.
        has_html: Whether there may be HTML of the author.
        tags: How many tags of the author there are, and how many of the elements are open.
        scoped_css: What ``<style scoped>`` holds.
        findings: What was noticed.
    """

    text: str = ""
    code_lines: set[int] = field(default_factory=set)
    stash: Stash = field(default_factory=Stash)
    has_html: bool = False
    tags: Tags = field(default_factory=Tags)
    scoped_css: list[str] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


def mask(source: str, found: Outline, *, math: bool) -> Masked:
    """Prepare a slide's text; formulas are looked for when ``math`` is true.

    Args:
        source: The text.
        found: Its outline.
        math: Whether there may be formulas.
    """
    masked = Masked(scoped_css=[style.css for style in found.styles if style.scoped])
    notes = notes_blocks(source, Place(0, len(source)), found.div_fences)
    hidden: list[tuple[Place, str]] = [(block.place, "notes") for block in notes]
    hidden += [(raw.place, raw.tag) for raw in found.raw]
    hidden += [(comment, "comment") for comment in found.comments]
    hidden += [(fence.place, "fence") for fence in found.fences]
    parts: list[str] = []
    position = line = 0
    for place, kind in sorted(hidden):
        if place.start < position:
            continue  # inside something that is already hidden
        before = source[position : place.start]
        parts.append(_mask_stretch(before, line, masked, math=math))
        line += parts[-1].count("\n")
        parts.append(_hidden(source, place, kind, line, masked))
        line += parts[-1].count("\n")
        position = place.end
    parts.append(_mask_stretch(source[position:], line, masked, math=math))
    masked.text = "".join(parts)
    return masked


def _hidden(source: str, place: Place, kind: str, line: int, masked: Masked) -> str:
    """What stands in the parser's text for something that hides what is in it."""
    written = source[place.start : place.end]
    if kind == "comment":
        return _comment(source, place)
    if kind == "fence":
        masked.code_lines.update(range(line, line + written.rstrip("\n").count("\n") + 1))
        plain = DATA.sub(lambda match: match[0][:LONGEST_SHOWN], written)
        masked.stash.shortened |= plain != written
        return plain
    if kind in {"notes", "style"}:
        return "\n" * written.count("\n")
    masked.has_html = True
    return _opaque(written, kind, line, masked)


def _comment(source: str, place: Place) -> str:
    """What stays of a comment: nothing, or a mark; and its line ends."""
    written = source[place.start : place.end]
    word = written[4:-3].strip().strip("-").strip().lower()
    line_start = source.rfind("\n", 0, place.start) + 1
    line_end = source.find("\n", place.end)
    line_end = line_end if line_end >= 0 else len(source)
    lines = written.count("\n")
    alone = not source[line_start : place.start].strip() and not source[place.end : line_end].strip()
    if word == "fit" and not alone:
        return FIT
    if not alone:
        return PAUSE if word == "pause" else "\n" * lines
    if word == "pause":
        return PAUSE
    before = source[source.rfind("\n", 0, max(line_start - 1, 0)) + 1 : max(line_start - 1, 0)]
    after = source[line_end + 1 :].split("\n", 1)[0]
    return "\n".join([SILENT] * (lines + 1)) if between_items(before, after) else "\n" * lines


def _mask_stretch(text: str, line: int, masked: Masked, *, math: bool) -> str:
    """Mask a stretch of plain Markdown that begins on ``line`` (an offset from the slide's first line)."""
    if not text:
        return text
    text = masked.stash.keep_addresses(masked.stash.keep_data(text))
    if ". . ." in text:
        text = _DOTS.sub(rf"\g<indent>{PAUSE}", text)
    has_html = _HTML.search(text) is not None
    masked.has_html |= has_html
    if "![" in text:
        text = _SPACED_PICTURE.sub(lambda match: _kept_target(match, masked.stash), text)
    if not (has_html or "$" in text or "\\" in text or "^[" in text):
        return text
    return _INLINE.sub(lambda match: _masked(match, line, masked, math=math), text)


def _masked(match: re.Match[str], line: int, masked: Masked, *, math: bool) -> str:
    """What stands in the parser's text for something that Markdown must not see, or must see in another way."""
    written = match[0]
    if match["escape"]:
        return masked.stash.keep("literal", match["escape"], written)
    if match["html"]:
        if masked.tags.allow(written):
            return _RESERVED.sub("", written)
        if not any(finding.code == "huge-slide" for finding in masked.findings):
            masked.findings.append(too_much(line + match.string.count("\n", 0, match.start()), f"{MOST_OPEN:,} tags"))
        return "\n" * written.count("\n")
    if match["note"] and _WORD.search(match["note"]):
        return masked.stash.keep("footnote", match["note"].strip(), written) + _line_ends(written)
    if match["square"] or match["round"]:
        if math and reads_as_tex(match["square"] or match["round"]):
            return _formula(match, match["square"] or match["round"], masked.stash, display=bool(match["square"]))
        bracket = masked.stash.keep("literal", "[", written[:2]) if match["square"] else written[:2]
        rest = match.string.count("\n", 0, match.start())
        return bracket + _mask_stretch(written[2:], line + rest, masked, math=math)
    if math and (tex := match["environment"] or match["display_tex"]):
        return _formula(match, tex, masked.stash, display=True)
    if math and match["formula"] and not _PRICE.match(match["tex"]):
        return _formula(match, match["tex"], masked.stash, display=False)
    return written


def _formula(match: re.Match[str], tex: str, stash: Stash, *, display: bool) -> str:
    """Stash a formula; its line ends stay, so that what follows is still on its line."""
    start = match.start()
    tex = unquoted(tex, match.string[match.string.rfind("\n", 0, start) + 1 : start]).strip()
    kept = stash.keep("display-formula" if display else "formula", tex, match[0])
    return kept + ("\n" * match[0].count("\n") if display else _line_ends(match[0]))


def _line_ends(written: str) -> str:
    return f"\n{JOIN}" * written.count("\n")


def _kept_target(match: re.Match[str], stash: Stash) -> str:
    """Return a picture with its reference put away if it has blanks, which Markdown allows only in angle brackets."""
    target = match["target"].strip()
    if " " not in target:
        return match[0]
    return f"{match['alt']}({stash.keep('literal', target, target)}{match['title'] or ''})"


def _opaque(written: str, tag: str, line: int, masked: Masked) -> str:
    """Take out an element whose text is no Markdown. An ``svg`` becomes a picture, a ``script`` goes."""
    ends = "\n" * written.count("\n")
    if tag == "script":
        masked.findings.append(
            Finding(line, 0, Severity.WARNING, "dropped-html", "Scripts are not run; <script> was left out")
        )
        return ends
    if tag == "svg":
        title = _SVG_TITLE.search(written)
        svg = (
            written if "xmlns" in written.split(">", 1)[0] else f'<svg xmlns="http://www.w3.org/2000/svg"{written[4:]}'
        )
        data = base64.b64encode(svg.encode()).decode()
        alt = escape(unescape(title[1].strip())) if title else ""
        return masked.stash.keep("html", f'<img src="data:image/svg+xml;base64,{data}" alt="{alt}">', written) + ends
    content = "".join(_RESERVED.sub("", part) if part.startswith("<") else part for part in _TAGS.split(written))
    return masked.stash.keep("html", content, written) + ends
