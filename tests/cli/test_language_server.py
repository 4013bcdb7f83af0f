"""``footlight lsp`` as an editor sees it: a real client, in another process, over a pipe."""

from __future__ import annotations

import asyncio
import base64
import contextlib
import io
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest
from lsprotocol import types
from PIL import Image
from pygls.exceptions import JsonRpcException
from pygls.lsp.client import LanguageClient

TALK = """---
title: Salt 🧂 and the sea
---

# The sea

---

## Salt 🧂

It is [deep](#the-sea). 🌊 ![](hil.svg)

<!-- _bakup: true -->

---

Three
"""
PATIENCE = 600
"""Seconds after which a test gives up; on a slow machine a start takes some."""


class Editor:
    """What a test does with an editor: one deck is open in it."""

    def __init__(self, client: LanguageClient, path: Path) -> None:
        self.client = client
        self.path = path
        self.uri = path.as_uri()
        self.document = types.TextDocumentIdentifier(self.uri)
        self.version = 0
        self.lists: asyncio.Queue[types.PublishDiagnosticsParams] = asyncio.Queue()

        @client.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
        def take(params: types.PublishDiagnosticsParams) -> None:
            self.lists.put_nowait(params)

    async def begin(self) -> types.InitializeResult:
        completion = types.ClientCompletionItemOptions(snippet_support=True)
        document = types.TextDocumentClientCapabilities(
            completion=types.CompletionClientCapabilities(completion_item=completion)
        )
        # As Neovim has it: what is preferred is not UTF-16.
        general = types.GeneralClientCapabilities(position_encodings=["utf-8", "utf-16"])
        capabilities = types.ClientCapabilities(text_document=document, general=general)
        result = await self.client.initialize_async(types.InitializeParams(capabilities))
        self.client.initialized(types.InitializedParams())
        return result

    def open(self, text: str) -> None:
        item = types.TextDocumentItem(self.uri, "markdown", self.version, text)
        self.client.text_document_did_open(types.DidOpenTextDocumentParams(item))

    def change(self, start: types.Position, end: types.Position, text: str) -> None:
        self.version += 1
        change = types.TextDocumentContentChangePartial(types.Range(start, end), text)
        document = types.VersionedTextDocumentIdentifier(self.version, self.uri)
        self.client.text_document_did_change(types.DidChangeTextDocumentParams(document, [change]))

    async def problems(self, until: Callable[[set[object]], bool]) -> list[types.Diagnostic]:
        """Wait for a list of problems of the text as it is now, of which the codes are as they should be."""
        while True:
            said = await self.lists.get()
            if said.version == self.version and until({each.code for each in said.diagnostics}):
                return list(said.diagnostics)


@contextlib.asynccontextmanager
async def editor(folder: Path, text: str = TALK, program: str = "") -> AsyncIterator[Editor]:
    path = folder / "talk.md"
    path.write_text(text, "utf-8")
    client = LanguageClient("a test", "1")
    command = ["-c", program, "lsp"] if program else ["-m", "footlight", "lsp"]
    await client.start_io(sys.executable, *command)
    here = Editor(client, path)
    try:
        await here.begin()
        here.open(text)
        yield here
    finally:
        await client.shutdown_async(None)
        client.exit(None)
        await client.stop()


def run(story: Callable[[], Awaitable[None]]) -> None:
    asyncio.run(asyncio.wait_for(story(), PATIENCE))


def place(text: str, words: str, into: int = 0) -> types.Position:
    """Find words in a text, as the protocol counts: lines from 0, columns in units of UTF-16."""
    before = text[: text.index(words) + into]
    line = before.rpartition("\n")[2]
    return types.Position(before.count("\n"), len(line.encode("utf-16-le")) // 2)


def ranged(text: str, words: str) -> types.Range:
    return types.Range(place(text, words), place(text, words, len(words)))


@pytest.fixture(autouse=True)
def _own_home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("FOOTLIGHT_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")


def test_a_text_is_completed_and_explained_while_it_is_written(tmp_path: Path) -> None:
    async def story() -> None:
        async with editor(tmp_path) as here:
            at = place(TALK, "Three")
            here.change(at, at, "🌊 <!-- lay\n\n")
            at = types.Position(at.line, at.character + len("12 <!-- lay"))
            at = types.Position(at.line, 11)
            found = await here.client.text_document_completion_async(types.CompletionParams(here.document, at))
            assert isinstance(found, types.CompletionList)
            first = found.items[0]
            assert (first.label, first.documentation) == (
                "layout",
                "The automatic layout, instead of the one by shape.",
            )
            assert isinstance(first.text_edit, types.TextEdit)
            assert first.text_edit.new_text == "layout: $0 -->"
            assert first.text_edit.range == types.Range(types.Position(at.line, 8), at)
            said = await here.client.text_document_hover_async(
                types.HoverParams(here.document, place(TALK, "title", 2))
            )
            assert said is not None
            assert isinstance(said.contents, types.MarkupContent)
            assert "The talk's title" in said.contents.value

    run(story)


def test_problems_of_unsaved_text_are_told_and_cured(tmp_path: Path) -> None:
    (tmp_path / "hill.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')

    async def story() -> None:
        async with editor(tmp_path) as here:
            found = await here.problems(lambda codes: {"unknown-directive", "missing-picture"} <= codes)
            directive = next(each for each in found if each.code == "unknown-directive")
            assert directive.range == ranged(TALK, "_bakup")
            picture = next(each for each in found if each.code == "missing-picture")
            assert picture.range == ranged(TALK, "hil.svg")
            context = types.CodeActionContext([directive])
            actions = await here.client.text_document_code_action_async(
                types.CodeActionParams(here.document, directive.range, context)
            )
            assert actions is not None
            (action,) = actions
            assert isinstance(action, types.CodeAction)
            assert action.title == "Write _backup instead of _bakup"
            assert action.edit is not None
            assert action.edit.changes is not None
            (edit,) = action.edit.changes[here.uri]
            here.change(edit.range.start, edit.range.end, edit.new_text)
            await here.problems(lambda codes: "unknown-directive" not in codes and "missing-picture" in codes)
            assert "_bakup" in here.path.read_text("utf-8")

    run(story)


def test_slides_folds_links_and_names(tmp_path: Path) -> None:
    async def story() -> None:
        async with editor(tmp_path) as here:
            client, document = here.client, here.document
            symbols = await client.text_document_document_symbol_async(types.DocumentSymbolParams(document))
            assert [each.name for each in symbols or ()] == ["The sea", "Salt 🧂", "Three"]
            folds = await client.text_document_folding_range_async(types.FoldingRangeParams(document))
            assert (0, 2) in [(each.start_line, each.end_line) for each in folds or ()]
            links = await client.text_document_document_link_async(types.DocumentLinkParams(document))
            assert [(each.range, each.target) for each in links or ()] == [(ranged(TALK, "#the-sea"), f"{here.uri}#L5")]
            renamed = await client.text_document_rename_async(
                types.RenameParams(document, place(TALK, "The sea"), "Tide 🌊")
            )
            assert renamed is not None
            assert renamed.changes is not None
            assert [(each.range, each.new_text) for each in renamed.changes[here.uri]] == [
                (ranged(TALK, "The sea"), "Tide 🌊"),
                (ranged(TALK, "the-sea"), "tide"),
            ]

    run(story)


def test_a_slides_picture_is_had_of_text_that_is_not_saved(tmp_path: Path) -> None:
    async def story() -> None:
        async with editor(tmp_path) as here:
            at = place(TALK, "Three")
            here.change(types.Position(0, 0), types.Position(2, 3), "---\nstyle: 'section { background: lime }'\n---")
            answer = await here.client.protocol.send_request_async(
                "footlight/slideImage",
                {"textDocument": {"uri": here.uri}, "position": {"line": at.line, "character": 0}, "width": 320},
            )
            assert (answer.slide, answer.mimeType) == (3, "image/png")
            with Image.open(io.BytesIO(base64.b64decode(answer.data))) as picture:
                assert picture.size == (320, 180)
                assert picture.convert("RGB").getpixel((2, 2)) == (0, 255, 0)

    run(story)


def test_line_ends_of_windows_count_as_one(tmp_path: Path) -> None:
    async def story() -> None:
        async with editor(tmp_path, TALK.replace("\n", "\r\n")) as here:
            found = await here.problems(lambda codes: "unknown-directive" in codes)
            directive = next(each for each in found if each.code == "unknown-directive")
            assert directive.range == ranged(TALK, "_bakup")

    run(story)


def test_a_read_me_is_no_talk(tmp_path: Path) -> None:
    async def story() -> None:
        async with editor(tmp_path, "A sentence.\n\n- and\n- a list\n\n![](gone.png)\n") as here:
            assert await here.problems(lambda _codes: True) == []

    run(story)


NOISY = """
import ctypes, os, sys
from footlight.authoring import completion
from footlight.cli import run
from footlight.cli.language_server import server

def loud(deck, offset):
    print("a library prints")
    os.write(1, b"and another one, past Python")
    ctypes.CDLL(None).puts(b"and one in C")
    ctypes.CDLL(None).fflush(None)
    raise RuntimeError("and then it breaks")

server.hover = loud
sys.exit(run())
"""


def test_neither_noise_nor_a_fault_ends_the_server(tmp_path: Path) -> None:
    async def story() -> None:
        async with editor(tmp_path, program=NOISY) as here:
            for _ in range(2):
                with pytest.raises(JsonRpcException):
                    await here.client.text_document_hover_async(types.HoverParams(here.document, place(TALK, "title")))
            symbols = await here.client.text_document_document_symbol_async(types.DocumentSymbolParams(here.document))
            assert len(symbols or ()) == 3

    run(story)
    logs = "".join(path.read_text("utf-8") for path in (tmp_path / "home").rglob("*.log"))
    assert "and then it breaks" in logs
