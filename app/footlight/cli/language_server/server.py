"""Which request of an editor is answered by what."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Generator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from lsprotocol import types
from pygls import uris
from pygls.exceptions import JsonRpcInvalidParams
from pygls.lsp.server import LanguageServer
from pygls.protocol import LanguageServerProtocol, default_converter, lsp_method

import footlight
from footlight.authoring.completion import MOST, complete, hover
from footlight.authoring.contexts import Where, context_at
from footlight.authoring.renaming import rename, renamed_at
from footlight.authoring.structure import folding, links, symbols
from footlight.checking.cures.cure import Fix
from footlight.checking.cures.fetching import with_picture
from footlight.checking.cures.making import together
from footlight.checking.places import Problem
from footlight.cli.language_server import protocol
from footlight.cli.language_server.open_deck import IMAGE_WIDTH, OpenDeck, OpenText
from footlight.deck import UnusableInputError

log = logging.getLogger(__name__)

SLIDE_IMAGE = "footlight/slideImage"
"""A request of our own: ``textDocument``, ``position`` and perhaps ``width`` in pixels -> the slide as a PNG."""
FETCH = "footlight.fetchPicture"
"""The command behind the cure that fetches a picture from the web: the deck's address and the picture's."""
_TRIGGERS = (" ", ":", "<", "-", "[", "(", "#", "{", "!", "`", "\\", "^", ".", "/", "_")


class _Protocol(LanguageServerProtocol):
    """The protocol with positions in UTF-16, which every editor knows, whatever else it would take."""

    @lsp_method(types.INITIALIZE)
    def lsp_initialize(self, params: types.InitializeParams) -> Generator[Any, Any, types.InitializeResult]:
        general = params.capabilities.general
        if general is not None:
            general.position_encodings = [types.PositionEncodingKind.Utf16]
        return (yield from super().lsp_initialize(params))


class DeckServer(LanguageServer):
    """A server that knows the open decks.

    Attributes:
        decks: By their addresses.
    """

    def __init__(self) -> None:
        super().__init__(
            "footlight", footlight.__version__, protocol_cls=_Protocol, converter_factory=default_converter
        )
        self.decks: dict[str, OpenDeck] = {}

    def report_server_error(self, error: Exception, source: Any) -> None:  # noqa: ARG002 (the library's name)
        """Log a fault; the author is not disturbed, and the text is the editor's."""
        log.error("a request of the editor met a fault", exc_info=error)

    def open_deck(self, uri: str) -> OpenDeck:
        """Return an open deck.

        Raises:
            JsonRpcInvalidParams: It is not open.
        """
        if (deck := self.decks.get(uri)) is None:
            raise JsonRpcInvalidParams(f"{uri} is not open")
        return deck

    def take_text(self, uri: str, near_line: int = 0) -> None:
        """Take the text of a document as it is now."""
        document = self.workspace.get_text_document(uri)
        deck = self.decks.get(uri)
        if deck is None:
            path = Path(uris.to_fs_path(uri) or "Untitled.md")
            deck = self.decks[uri] = OpenDeck(path, partial(self._publish, uri))
        deck.set_text(document.source, document.version, near_line=near_line)

    def _publish(self, uri: str, text: OpenText, problems: tuple[Problem, ...]) -> None:
        found = [protocol.diagnostic(text.lines, problem) for problem in problems]
        self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, found, text.version))

    @property
    def knows_snippets(self) -> bool:
        """Whether the editor can put the cursor where an author goes on."""
        document = self.client_capabilities.text_document
        completion = document.completion if document else None
        item = completion.completion_item if completion else None
        return bool(item and item.snippet_support)

    suggests_again = False
    """Whether the editor has a command that shows what comes next."""


def make_server() -> DeckServer:
    """Return a server that answers everything."""
    server = DeckServer()
    for add in (_add_documents, _add_language, _add_structure, _add_cures, _add_pictures):
        add(server)
    return server


def _add_documents(server: DeckServer) -> None:
    @server.feature(types.INITIALIZE)
    def begin(params: types.InitializeParams) -> None:
        server.suggests_again = params.client_info is not None and "Code" in params.client_info.name

    @server.feature(types.TEXT_DOCUMENT_DID_OPEN)
    async def did_open(params: types.DidOpenTextDocumentParams) -> None:
        server.take_text(params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    async def did_change(params: types.DidChangeTextDocumentParams) -> None:
        changes = [
            change for change in params.content_changes if isinstance(change, types.TextDocumentContentChangePartial)
        ]
        server.take_text(params.text_document.uri, changes[-1].range.start.line if changes else 0)

    @server.feature(types.TEXT_DOCUMENT_DID_SAVE)
    async def did_save(params: types.DidSaveTextDocumentParams) -> None:
        server.open_deck(params.text_document.uri).look_again()

    @server.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    async def did_change_files(_params: types.DidChangeWatchedFilesParams) -> None:
        for deck in server.decks.values():
            deck.look_again()

    @server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    async def did_close(params: types.DidCloseTextDocumentParams) -> None:
        uri = params.text_document.uri
        if (deck := server.decks.pop(uri, None)) is not None:
            server.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, []))
            await deck.close()

    @server.feature(types.SHUTDOWN)
    async def end(_params: None) -> None:
        decks = list(server.decks.values())
        server.decks.clear()
        for deck in decks:
            await deck.close()


def _add_language(server: DeckServer) -> None:
    options = types.CompletionOptions(trigger_characters=_TRIGGERS)

    @server.feature(types.TEXT_DOCUMENT_COMPLETION, options)
    def completion(params: types.CompletionParams) -> types.CompletionList:
        text = server.open_deck(params.text_document.uri).text
        offset = protocol.offset(text.lines, params.position)
        asked = params.context is None or params.context.trigger_kind is types.CompletionTriggerKind.Invoked
        context = context_at(text.deck, offset)
        if context is None or (context.where is Where.BLOCK and not asked):
            return types.CompletionList(is_incomplete=False, items=[])
        found = complete(text.deck, offset)
        flags = {"snippets": server.knows_snippets, "suggest": server.suggests_again}
        items = [protocol.completion_item(text.lines, each, place, **flags) for place, each in enumerate(found)]
        return types.CompletionList(is_incomplete=len(found) == MOST, items=items)

    @server.feature(types.TEXT_DOCUMENT_HOVER)
    def explain(params: types.HoverParams) -> types.Hover | None:
        text = server.open_deck(params.text_document.uri).text
        found = hover(text.deck, protocol.offset(text.lines, params.position))
        return protocol.hover(text.lines, found) if found is not None else None


def _add_structure(server: DeckServer) -> None:
    @server.feature(types.TEXT_DOCUMENT_DOCUMENT_SYMBOL)
    def document_symbols(params: types.DocumentSymbolParams) -> list[types.DocumentSymbol]:
        text = server.open_deck(params.text_document.uri).text
        return [protocol.symbol(text.lines, found) for found in symbols(text.deck)]

    @server.feature(types.TEXT_DOCUMENT_FOLDING_RANGE)
    def fold(params: types.FoldingRangeParams) -> list[types.FoldingRange]:
        text = server.open_deck(params.text_document.uri).text
        return [protocol.fold(found) for found in folding(text.deck)]

    @server.feature(types.TEXT_DOCUMENT_DOCUMENT_LINK)
    def document_links(params: types.DocumentLinkParams) -> list[types.DocumentLink]:
        uri = params.text_document.uri
        text = server.open_deck(uri).text
        return [
            types.DocumentLink(protocol.range_of(text.lines, *link.place), target, link.help or None)
            for link in links(text.deck)
            if (target := link.address or _address(uri, text, link.file, link.offset))
        ]

    @server.feature(types.TEXT_DOCUMENT_DEFINITION)
    def definition(params: types.DefinitionParams) -> types.Location | None:
        uri = params.text_document.uri
        text = server.open_deck(uri).text
        offset = protocol.offset(text.lines, params.position)
        link = next((link for link in links(text.deck) if link.place.start <= offset <= link.place.end), None)
        if link is None or link.offset is None:
            return None
        return types.Location(uri, protocol.range_of(text.lines, link.offset, link.offset))

    @server.feature(types.TEXT_DOCUMENT_PREPARE_RENAME)
    def prepare_rename(params: types.PrepareRenameParams) -> types.PrepareRenamePlaceholder | None:
        text = server.open_deck(params.text_document.uri).text
        found = renamed_at(text.deck, protocol.offset(text.lines, params.position))
        if found is None:
            return None
        return types.PrepareRenamePlaceholder(protocol.range_of(text.lines, *found.place), found.name)

    @server.feature(types.TEXT_DOCUMENT_RENAME, types.RenameOptions(prepare_provider=True))
    def rename_heading(params: types.RenameParams) -> types.WorkspaceEdit:
        uri = params.text_document.uri
        text = server.open_deck(uri).text
        try:
            edits = rename(text.deck, protocol.offset(text.lines, params.position), params.new_name)
        except UnusableInputError as error:
            raise JsonRpcInvalidParams(str(error)) from error
        return types.WorkspaceEdit(changes={uri: [protocol.text_edit(text.lines, edit) for edit in edits]})


def _address(uri: str, text: OpenText, file: Path | None, offset: int | None) -> str:
    if file is not None:
        return file.as_uri()
    return "" if offset is None else f"{uri}#L{text.lines.line_at(offset) + 1}"


def _add_cures(server: DeckServer) -> None:
    all_kind = f"{types.CodeActionKind.SourceFixAll.value}.{protocol.SOURCE}"
    kinds = types.CodeActionOptions([types.CodeActionKind.QuickFix, all_kind])

    @server.feature(types.TEXT_DOCUMENT_CODE_ACTION, kinds)
    def code_actions(params: types.CodeActionParams) -> list[types.CodeAction]:
        uri = params.text_document.uri
        deck = server.open_deck(uri)
        text = deck.judged
        if text is None or text.deck.text != deck.text.deck.text:
            return []  # they are of a text that is no more
        wanted = [str(getattr(kind, "value", kind)) for kind in params.context.only or ()]

        def is_wanted(kind: str) -> bool:
            return not wanted or any(kind == each or kind.startswith(f"{each}.") for each in wanted)

        found: list[types.CodeAction] = []
        if is_wanted(types.CodeActionKind.QuickFix.value):
            first, last = params.range.start.line + 1, params.range.end.line + 1
            here = (problem for problem in deck.problems if first <= problem.finding.line <= last)
            found += [_cure(uri, text, problem, fix) for problem in here for fix in problem.fixes]
        fixes = together(fix for problem in deck.problems for fix in problem.fixes if fix.safe)
        if fixes and is_wanted(all_kind) and wanted:
            edit = _workspace_edit(uri, text, fixes)
            found.append(types.CodeAction("Mend what needs no judgement", all_kind, edit=edit))
        return found

    @server.command(FETCH)
    async def fetch(uri: str, address: str) -> None:
        deck = server.open_deck(uri)
        fixes = (fix for problem in deck.problems for fix in problem.fixes if fix.address == address)
        fix, text = next(fixes, None), deck.judged
        if fix is None or text is None or text is not deck.text:
            return
        try:
            fetched = await asyncio.to_thread(with_picture, fix, deck.path.parent)
        except UnusableInputError as error:
            server.window_show_message(types.ShowMessageParams(types.MessageType.Warning, str(error)))
            return
        edit = _workspace_edit(uri, text, [fetched])
        await server.workspace_apply_edit_async(types.ApplyWorkspaceEditParams(edit, fix.title))


def _cure(uri: str, text: OpenText, problem: Problem, fix: Fix) -> types.CodeAction:
    action = types.CodeAction(
        title=fix.title,
        kind=types.CodeActionKind.QuickFix,
        diagnostics=[protocol.diagnostic(text.lines, problem)],
        is_preferred=fix.safe and len(problem.fixes) == 1,
    )
    if fix.address:
        action.command = types.Command(fix.title, FETCH, arguments=[uri, fix.address])
    else:
        action.edit = _workspace_edit(uri, text, [fix])
    return action


def _workspace_edit(uri: str, text: OpenText, fixes: Sequence[Fix]) -> types.WorkspaceEdit:
    edits = dict.fromkeys(edit for fix in fixes for edit in fix.edits)
    return types.WorkspaceEdit(changes={uri: [protocol.text_edit(text.lines, edit) for edit in edits]})


def _add_pictures(server: DeckServer) -> None:
    @server.feature(SLIDE_IMAGE)
    async def slide_image(params: Any) -> dict[str, object]:
        try:
            deck = server.open_deck(params.textDocument.uri)
            at = types.Position(int(params.position.line), int(params.position.character))
            width = int(getattr(params, "width", None) or IMAGE_WIDTH)
        except (AttributeError, TypeError, ValueError) as error:
            raise JsonRpcInvalidParams("textDocument, position and perhaps width are needed") from error
        return await deck.slide_image(protocol.offset(deck.text.lines, at), width)
