"""Our values -> those of the protocol; lines count from 0 there, columns in units of UTF-16."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lsprotocol import types

from footlight.authoring.choices.choice import CompletionKind
from footlight.authoring.completion import Completion, Hover
from footlight.authoring.structure import Fold, FoldKind, Symbol
from footlight.checking.places import Problem
from footlight.deck import Severity
from footlight.deck.text_edit import TextEdit
from footlight.editing.edits import Lines

SOURCE = "footlight"
_SEVERITIES: Mapping[Severity, types.DiagnosticSeverity] = {
    Severity.ERROR: types.DiagnosticSeverity.Error,
    Severity.WARNING: types.DiagnosticSeverity.Warning,
    Severity.HINT: types.DiagnosticSeverity.Information,
}
_KINDS: Mapping[CompletionKind, types.CompletionItemKind] = {
    CompletionKind.DIRECTIVE: types.CompletionItemKind.Property,
    CompletionKind.VALUE: types.CompletionItemKind.Value,
    CompletionKind.THEME: types.CompletionItemKind.Module,
    CompletionKind.LAYOUT: types.CompletionItemKind.Struct,
    CompletionKind.SLIDE_CLASS: types.CompletionItemKind.Class,
    CompletionKind.BLOCK: types.CompletionItemKind.Snippet,
    CompletionKind.LANGUAGE: types.CompletionItemKind.EnumMember,
    CompletionKind.KEYWORD: types.CompletionItemKind.Keyword,
    CompletionKind.OPTION: types.CompletionItemKind.Field,
    CompletionKind.FILE: types.CompletionItemKind.File,
    CompletionKind.FOOTNOTE: types.CompletionItemKind.Reference,
    CompletionKind.ANCHOR: types.CompletionItemKind.Reference,
    CompletionKind.EMOJI: types.CompletionItemKind.Text,
    CompletionKind.FORMULA: types.CompletionItemKind.Function,
    CompletionKind.CSS: types.CompletionItemKind.Property,
    CompletionKind.COLOUR: types.CompletionItemKind.Color,
    CompletionKind.VARIABLE: types.CompletionItemKind.Variable,
    CompletionKind.AUDIENCE: types.CompletionItemKind.EnumMember,
}
_FOLDS: Mapping[FoldKind, types.FoldingRangeKind] = {
    FoldKind.SLIDE: types.FoldingRangeKind.Region,
    FoldKind.COMMENT: types.FoldingRangeKind.Comment,
    FoldKind.BLOCK: types.FoldingRangeKind.Region,
}


def position(lines: Lines, offset: int) -> types.Position:
    """Return the protocol's position of an offset."""
    return types.Position(*lines.utf16_position(offset))


def range_of(lines: Lines, start: int, end: int) -> types.Range:
    """Return the protocol's range between two offsets."""
    return types.Range(position(lines, start), position(lines, end))


def offset(lines: Lines, at: types.Position) -> int:
    """Return the offset of a position; one outside of the text is the nearest in it."""
    return lines.utf16_offset(at.line, at.character)


def diagnostic(lines: Lines, problem: Problem) -> types.Diagnostic:
    """Return a problem as editors underline it."""
    finding = problem.finding
    line = max(finding.line, 1) - 1
    first, last = (lines.offset(line, column - 1) for column in (problem.column, problem.end))
    return types.Diagnostic(
        range=range_of(lines, first, last),
        message=finding.sentence,
        severity=_SEVERITIES[finding.severity],
        code=finding.code,
        source=SOURCE,
    )


def text_edit(lines: Lines, edit: TextEdit) -> types.TextEdit:
    """Return an edit."""
    return types.TextEdit(range_of(lines, edit.start, edit.end), edit.text)


def completion_item(
    lines: Lines, found: Completion, place: int, *, snippets: bool, suggest: bool
) -> types.CompletionItem:
    """Return a completion.

    Args:
        lines: Of the text.
        found: What may be typed.
        place: Its place in the list, from 0.
        snippets: Whether the editor knows where an author goes on.
        suggest: Whether the editor can be asked for what comes next.
    """
    snippet = snippets and bool(found.stops)
    edit = found.edit._replace(text=_snippet(found.edit.text, found.stops)) if snippet else found.edit
    again = types.Command("What comes next", "editor.action.triggerSuggest") if suggest and found.goes_on else None
    return types.CompletionItem(
        label=found.label,
        kind=_KINDS[found.kind],
        documentation=found.help,
        sort_text=f"{place:04}",
        text_edit=text_edit(lines, edit),
        insert_text_format=types.InsertTextFormat.Snippet if snippet else types.InsertTextFormat.PlainText,
        insert_text_mode=types.InsertTextMode.AsIs,
        command=again,
    )


def _snippet(text: str, stops: Sequence[int]) -> str:
    """Return a text with its stops numbered, as the protocol's grammar of snippets has them."""
    parts, begin = [], 0
    for number, stop in enumerate(stops, start=1):
        parts += [_escaped(text[begin:stop]), f"${{{number}}}" if len(stops) > 1 else "$0"]
        begin = stop
    return "".join([*parts, _escaped(text[begin:])])


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("$", "\\$").replace("}", "\\}")


def hover(lines: Lines, found: Hover) -> types.Hover:
    """Return what a word means."""
    parts = [f"**{found.label}** — {found.help}", found.takes]
    if found.example:
        fence = "````" if "```" in found.example else "```"
        parts.append(f"{fence}markdown\n{found.example}\n{fence}")
    text = "\n\n".join(part for part in parts if part)
    return types.Hover(types.MarkupContent(types.MarkupKind.Markdown, text), range_of(lines, found.start, found.end))


def symbol(lines: Lines, found: Symbol) -> types.DocumentSymbol:
    """Return a section with its slides, or a slide."""
    return types.DocumentSymbol(
        name=found.title,
        kind=types.SymbolKind.Class if found.number else types.SymbolKind.Namespace,
        range=range_of(lines, *found.place),
        selection_range=range_of(lines, *found.name),
        detail=str(found.number) if found.number else None,
        children=[symbol(lines, slide) for slide in found.slides],
    )


def fold(found: Fold) -> types.FoldingRange:
    """Return lines that can be folded."""
    return types.FoldingRange(found.first, found.last, kind=_FOLDS[found.kind])
