"""CommonMark with tables, strikethrough and definition lists -> HTML, by markdown-it-py."""

from __future__ import annotations

from collections.abc import Sequence
from copy import copy
from html import escape
from types import SimpleNamespace

from markdown_it import MarkdownIt, helpers
from markdown_it.parser_block import ParserBlock
from markdown_it.parser_inline import ParserInline, RuleFuncInlineType
from markdown_it.renderer import RendererHTML
from markdown_it.rules_core import StateCore
from markdown_it.rules_core.text_join import text_join
from markdown_it.rules_inline import (
    StateInline,
    autolink,
    backtick,
    entity,
    html_inline,
    image,
    link,
    newline,
    strikethrough,
)
from markdown_it.rules_inline import escape as escaped
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict
from mdit_py_plugins.deflist import deflist_plugin

from footlight.reading.flavours.emphasis import tokenize
from footlight.reading.flavours.usual_blocks import MARKED
from footlight.reading.grammar.bounding import DEEPEST_BRACKETS, TOO_DEEP
from footlight.reading.grammar.marks import FRAGMENT_MARKERS

DEEPEST = 50
"""Quotations and lists within each other; the parser calls itself for each."""

_SIGNS = {
    "table": "|", "fence": "`~", "blockquote": ">", "hr": "-*_", "reference": "[", "lheading": "=-", "deflist": ":~",
}  # fmt: skip
"""Rules for blocks, and the characters of which one is in each text in which they find something.

markdown-it asks each rule at each block, and most of them at each line of a paragraph too.
"""
_ALL_SIGNS = "".join(dict.fromkeys("".join(_SIGNS.values())))
_MOST_PARSERS = 50
"""A thousand mixed slides need five."""


class MarkdownItParser:
    """What reads whatever is not written as usual, and the words in all blocks.

    Args:
        breaks: Whether a soft line break shows as a line break.
    """

    def __init__(self, *, breaks: bool) -> None:
        self._parser = MarkdownIt(
            "commonmark",
            {"breaks": breaks, "html": True, "xhtmlOut": True, "maxNesting": DEEPEST},
            renderer_cls=_Renderer,
        )
        _with_our_blocks(self._parser)
        self._parser.inline = _Inline()
        self._parser.helpers = SimpleNamespace(**vars(helpers) | {"parseLinkLabel": _end_of_label})  # type: ignore[assignment]
        # References stay as written, because the media room looks for the files; unsafe ones are taken out of the tree.
        self._parser.normalizeLink = _as_written  # type: ignore[method-assign]
        self._parser.validateLink = _any_link  # type: ignore[method-assign]
        self._parser.core.ruler.at("inline", _parse_inline)
        self._parser.core.ruler.at("text_join", _join_escaped)
        self._parsers: dict[tuple[bool, ...], MarkdownIt] = {}

    def blocks(self, text: str, line: int) -> str:
        """Return the HTML of Markdown whose first line is ``line``, an offset from the slide's first line."""
        env: EnvType = {}
        parser = self._parser_for(text)
        tokens = parser.parse(text, env)
        for token in tokens:
            if token.nesting < 0 or token.type == "inline":
                continue
            if token.map is not None:
                token.attrs["data-line"] = str(token.map[0] + line)
            if token.nesting == 1 and token.level == DEEPEST - 1:
                token.attrs[TOO_DEEP] = ""  # the parser has left out what is in it
            if token.type == "list_item_open" and token.markup in FRAGMENT_MARKERS:
                token.attrs["data-marker"] = token.markup
        return str(parser.renderer.render(tokens, parser.options, env))

    def inline(self, words: str) -> str:
        """Return the HTML of the words in a block of a text that defines no links."""
        parser = self._parser
        state = StateCore(words, parser, {})
        block = Token("inline", "", 0, content=words, children=[])
        state.tokens.append(block)
        _parse_inline(state)
        _join_escaped(state)
        return str(parser.renderer.render(state.tokens, parser.options, state.env))

    def _parser_for(self, text: str) -> MarkdownIt:
        """Return a parser that asks only the rules of which there is a sign in a text."""
        signs = tuple([sign in text for sign in _ALL_SIGNS])
        parser = self._parsers.get(signs)
        if parser is None:
            if len(self._parsers) >= _MOST_PARSERS:
                return self._parser
            # Another one, as any thread may be parsing with those that there are.
            parser = copy(self._parser)
            parser.block = ParserBlock()
            _with_our_blocks(parser).disable([rule for rule in _SIGNS if not set(_SIGNS[rule]) & set(text)])
            self._parsers[signs] = parser
        return parser


def _with_our_blocks(parser: MarkdownIt) -> MarkdownIt:
    # Block HTML never comes here: the slide grammar has cut it out. What is left is HTML inside of texts.
    return parser.enable("table").disable("html_block").use(deflist_plugin)


_RULES: dict[str, tuple[RuleFuncInlineType, ...]] = {
    "\n": (newline,), "\\": (escaped,), "`": (backtick,), "~": (strikethrough.tokenize,), "*": (tokenize,),
    "_": (tokenize,), "[": (link,), "!": (image,), "<": (autolink, html_inline), "&": (entity,),
}  # fmt: skip
"""Characters, and the rules that find something where one stands, in markdown-it's order."""


class _Inline(ParserInline):
    """What parses the words in a block: as the library does, but asks no rule that cannot find anything there.

    The library asks all ten at each mark; words with marks take a third less time so.
    """

    def tokenize(self, state: StateInline) -> None:
        """Make the tokens of a stretch of words."""
        source, end, deepest = state.src, state.posMax, state.md.options.maxNesting
        while state.pos < end:
            at = state.pos
            if state.level < deepest:
                mark = self.terminator_re.search(source, at)
                state.pos = mark.start() if mark else end
                if state.pos > at:
                    state.append_pending(source[at : state.pos])
                    continue
                if any(rule(state, False) for rule in _RULES.get(source[at], ())):
                    continue
            state.append_pending(source[at])
            state.pos += 1
        if state.pending:
            state.pushPending()

    def skipToken(self, state: StateInline) -> None:  # noqa: N802 - markdown-it's name
        """Go on behind the next token, without making it."""
        at = state.pos
        if (known := state.cache.get(at)) is not None:
            state.pos = known
            return
        if state.level < state.md.options.maxNesting:
            mark = self.terminator_re.search(state.src, at)
            state.pos = mark.start() if mark else state.posMax
            if state.pos == at:
                state.level += 1
                found = any(rule(state, True) for rule in _RULES.get(state.src[at], ()))
                state.level -= 1
                state.pos += not found
        else:
            state.pos = state.posMax + 1
        state.cache[at] = state.pos


class _Renderer(RendererHTML):
    """HTML with what the slide grammar needs to know of code blocks."""

    def renderToken(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:  # noqa: N802, ARG002 - markdown-it's signature
        """Render a tag as the library does, but what closes first, as half of all tags do."""
        token = tokens[idx]
        if token.hidden:
            return ""
        if token.nesting < 0:
            return f"</{token.tag}>\n" if token.block else f"</{token.tag}>"
        attributes = self.renderAttrs(token) if token.attrs else ""
        slash = "" if token.nesting else " /"
        if not token.block:
            return f"<{token.tag}{attributes}{slash}>"
        # Line ends stand between blocks, not around words.
        before = "\n" if idx and tokens[idx - 1].hidden else ""
        after = "\n"
        if token.nesting and idx + 1 < len(tokens):
            following = tokens[idx + 1]
            if following.type == "inline" or following.hidden or (following.nesting < 0 and following.tag == token.tag):
                after = ""
        return f"{before}<{token.tag}{attributes}{slash}>{after}"

    def fence(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:  # noqa: ARG002 - markdown-it's signature
        token = tokens[idx]
        return _code(token, f' data-info="{escape(token.info.strip())}"')

    def code_block(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:  # noqa: ARG002 - markdown-it's signature
        return _code(tokens[idx], "")


def _code(token: Token, attributes: str) -> str:
    line = token.attrGet("data-line") or "0"
    return f'<pre data-line="{line}"><code{attributes}>{escape(token.content, quote=False)}</code></pre>\n'


def _parse_inline(state: StateCore) -> None:
    """Parse what is in blocks; the rule for ``inline``. Of plain words a token is made without asking any rule."""
    for token in state.tokens:
        if token.type == "inline":
            if token.content and "\n" not in token.content and MARKED.search(token.content) is None:
                token.children = [Token("text", "", 0, content=token.content)]
            else:
                token.children = []
                state.md.inline.parse(token.content, state.md, state.env, token.children)


def _join_escaped(state: StateCore) -> None:
    """Join what was escaped with the words around it; the rule for ``text_join``, which looks at every text."""
    if "\\" in state.src or "&" in state.src:
        text_join(state)


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
