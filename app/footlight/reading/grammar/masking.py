"""A slide's text -> text that a Markdown parser can be given, with what is not Markdown taken out or marked.

Comments and styles go, formulas and escapes are stashed, pauses are marked. Lines stay where they are.
"""

from __future__ import annotations

import base64
import re
from dataclasses import dataclass, field
from html import escape, unescape

from footlight.deck import Finding, Severity
from footlight.reading.grammar.marks import FIT, JOIN, PAUSE, SILENT, Stash, between_items
from footlight.reading.grammar.tex import TEX, reads_as_tex, unquoted
from footlight.reading.notes import notes_blocks
from footlight.reading.outline import Place, outline

_INLINE = re.compile(
    r"(?P<code>(?<![`\\])(?P<tick>`+)(?!`)(?:(?!\n[ \t]*\n).)*?(?<!`)(?P=tick)(?!`))"
    r"|(?P<opaque><(?P<tag>pre|svg|script|textarea)\b[^<>]*>.*?</(?P=tag)\s*>)"
    r"|(?P<html></?[a-zA-Z](?:[^<>\"']|\"[^\"]*\"|'[^']*')*>|<[a-zA-Z][\w+.-]*:[^<>\s]*>)"
    rf"|{TEX}"
    r"|\\(?P<escape>[$\[{:=~^])"
    r"|(?<![\\\[])\^\[(?P<note>(?:[^\[\]\\\n]|\\.|\n(?![ \t]*\n)|\[[^\[\]\n]*\])*)\](?!\()"
    r"|(?<!\\)(?P<display>\$\$(?P<display_tex>(?:[^$\\]|\\.|\$(?!\$))+?)\$\$)"
    r"|(?P<formula>(?<![\\$])\$(?P<tex>(?![\s$])(?:[^$\\\n]|\\.|\n(?![ \t]*\n))*?(?<![\s\\]))\$(?![\d$]))",
    re.DOTALL | re.IGNORECASE,
)
_PRICE = re.compile(r"\d[\d.,]*[kKmMbB]?(?:$|[^\\^_={}+*/<>|]*\s[^\W\d_]{2,})")
_SPACED_PICTURE = re.compile(
    r"(?P<alt>!\[[^\]\n]*\])\([ \t]*(?P<target>(?![<\s])(?:[^()<>\"'\n]|\((?:[^()\n]|\([^()\n]*\))*\))*?)"
    r"(?P<title>[ \t]+(?:\"[^\"\n]*\"|'[^'\n]*'))?[ \t]*\)"
)
_DOTS = re.compile(r"^(?P<indent>[ \t>]*)\.[ \t]\.[ \t]\.[ \t]*$", re.MULTILINE)
_WORD = re.compile(r"[^\W\d_]{2}|[\u3040-\u9fff\uac00-\ud7af]")
_RESERVED = re.compile(
    r"\s+data-(?:line|step|first-step|marker)(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s\"'>]+))?(?=[\s/>])", re.IGNORECASE
)
"""Attributes that the reader itself writes; an author's would be taken for them."""
_TAGS = re.compile(r"(<[^<>]*>)")
_HTML = re.compile(r"<[A-Za-z/!?]")
_SVG_TITLE = re.compile(r"<title[^<>]*>(.*?)</title\s*>", re.DOTALL | re.IGNORECASE)


@dataclass
class Masked:
    """A slide's text ready for the parser, and what was found on the way."""

    text: str = ""
    stash: Stash = field(default_factory=Stash)
    has_html: bool = False
    scoped_css: list[str] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


def mask(source: str, *, math: bool) -> Masked:
    """Prepare a slide's text; formulas are looked for when ``math`` is true."""
    found = outline(source)
    masked = Masked(scoped_css=[style.css for style in found.styles if style.scoped])
    notes = [block.place for block in notes_blocks(source)]
    hidden: list[tuple[Place, str]] = [(place, "blank") for place in notes]
    hidden += [(style.place, "blank") for style in found.styles]
    hidden += [(comment, "comment") for comment in found.comments]
    hidden += [(fence.place, "fence") for fence in found.fences]
    parts: list[str] = []
    position = 0
    for place, kind in sorted(hidden):
        if place.start < position:
            continue  # inside something that is already hidden
        parts.append(_mask_stretch(source[position : place.start], source.count("\n", 0, position), masked, math=math))
        written = source[place.start : place.end]
        if kind == "fence":
            parts.append(written)
        elif kind == "comment":
            parts.append(_comment(source, place))
        else:
            parts.append("\n" * written.count("\n"))
        position = place.end
    parts.append(_mask_stretch(source[position:], source.count("\n", 0, position), masked, math=math))
    masked.text = "".join(parts)
    return masked


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
    if match["opaque"]:
        return _opaque(match, line + match.string.count("\n", 0, match.start()), masked)
    if match["html"]:
        return _RESERVED.sub("", written)
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
    """Let a picture's reference have blanks in it, which Markdown allows only between angle brackets."""
    target = match["target"].strip()
    if " " not in target:
        return match[0]
    return f"{match['alt']}({stash.keep('literal', target, target)}{match['title'] or ''})"


def _opaque(match: re.Match[str], line: int, masked: Masked) -> str:
    """Take out an element whose text is no Markdown. An ``svg`` becomes a picture, a ``script`` goes."""
    written, tag = match[0], match["tag"].lower()
    content = "".join(_RESERVED.sub("", part) if part.startswith("<") else part for part in _TAGS.split(written))
    ends = "\n" * written.count("\n")
    if tag == "script":
        masked.findings.append(
            Finding(line, 0, Severity.WARNING, "dropped-html", "Scripts are not run; <script> was left out")
        )
        return ends
    if tag == "svg":
        title = _SVG_TITLE.search(written)
        svg = (
            written if "xmlns" in match[0].split(">", 1)[0] else '<svg xmlns="http://www.w3.org/2000/svg"' + written[4:]
        )
        data = base64.b64encode(svg.encode()).decode()
        alt = escape(unescape(title[1].strip())) if title else ""
        return masked.stash.keep("html", f'<img src="data:image/svg+xml;base64,{data}" alt="{alt}">', written) + ends
    return masked.stash.keep("html", content, written) + ends
