"""CommonMark with tables, strikethrough and definition lists -> HTML (markdown-it-py)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape
from types import SimpleNamespace

from markdown_it import MarkdownIt, helpers
from markdown_it.renderer import RendererHTML
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict
from mdit_py_plugins.deflist import deflist_plugin

from footlight.reading.flavours.emphasis import tokenize
from footlight.reading.grammar.bounding import DEEPEST_BRACKETS, TOO_DEEP

DEEPEST = 50
"""Quotations and lists within each other; the parser calls itself for each."""

_MARKED = re.compile(r"[\n\\`~*_\[<&]")
"""What begins anything but plain words within a block."""


class CommonMark:
    """The default flavour, the one of Marp.

    Args:
        breaks: Whether a soft line break shows as a line break.
    """

    def __init__(self, *, breaks: bool) -> None:
        self._parser = MarkdownIt(
            "commonmark",
            {"breaks": breaks, "html": True, "xhtmlOut": True, "maxNesting": DEEPEST},
            renderer_cls=_Renderer,
        ).enable(["table", "strikethrough"])
        # Block HTML never comes here: the slide grammar has cut it out. What is left is HTML inside of texts.
        self._parser.disable("html_block").use(deflist_plugin)
        self._parser.inline.ruler.at("emphasis", tokenize)
        self._parser.helpers = SimpleNamespace(**vars(helpers) | {"parseLinkLabel": _end_of_label})  # type: ignore[assignment]
        # References stay as written, because the media room looks for the files; unsafe ones are taken out of the tree.
        self._parser.normalizeLink = _as_written  # type: ignore[method-assign]
        self._parser.validateLink = _any_link  # type: ignore[method-assign]
        self._parser.core.ruler.at("inline", _parse_inline)

    def to_html(self, text: str, line: int) -> str:
        """Render Markdown whose first line is ``line``, an offset from the slide's first line."""
        env: EnvType = {}
        tokens = self._parser.parse(text, env)
        for token in tokens:
            if token.map is not None and token.nesting >= 0 and token.type != "inline":
                token.attrSet("data-line", str(token.map[0] + line))
            if token.nesting == 1 and token.level == DEEPEST - 1:
                token.attrSet(TOO_DEEP, "")  # the parser has left out what is in it
            if token.type == "list_item_open":
                token.attrSet("data-marker", token.markup)
        return str(self._parser.renderer.render(tokens, self._parser.options, env))


class _Renderer(RendererHTML):
    """HTML with what the slide grammar needs to know of code blocks."""

    def fence(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:  # noqa: ARG002 - markdown-it's signature
        token = tokens[idx]
        return _code(token, f' data-info="{escape(token.info.strip())}"')

    def code_block(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:  # noqa: ARG002 - markdown-it's signature
        return _code(tokens[idx], "")


def _code(token: Token, attributes: str) -> str:
    line = token.attrGet("data-line") or "0"
    return f'<pre data-line="{line}"><code{attributes}>{escape(token.content)}</code></pre>\n'


def _parse_inline(state: StateCore) -> None:
    """Parse what is in blocks; the rule for ``inline``. Of plain words a token is made without asking any rule."""
    for token in state.tokens:
        if token.type == "inline":
            if token.content and _MARKED.search(token.content) is None:
                token.children = [Token("text", "", 0, content=token.content)]
            else:
                token.children = []
                state.md.inline.parse(token.content, state.md, state.env, token.children)


def _end_of_label(state: StateInline, start: int, disableNested: bool = False) -> int:  # noqa: N803 - markdown-it's signature
    """Return where the brackets close that open at ``start``; -1 where they do not, or hold too many others.

    What takes the place of ``parseLinkLabel``, which goes to the end of the text from every bracket.
    """
    before, state.pos = state.pos, start + 1
    depth, end = 1, -1
    while state.pos < state.posMax and depth <= DEEPEST_BRACKETS:
        at, character = state.pos, state.src[state.pos]
        if character == "]":
            depth -= 1
            if not depth:
                end = at
                break
        state.md.inline.skipToken(state)
        if character == "[":
            if state.pos == at + 1:
                depth += 1
            elif disableNested:
                break
    state.pos = before
    return end


def _as_written(url: str) -> str:
    return url


def _any_link(url: str) -> bool:  # noqa: ARG001 - markdown-it's signature
    return True
