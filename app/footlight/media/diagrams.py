"""Mermaid -> a ``Drawing``, made by a process that is ended when it takes too long; kept on disk if wanted."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import re
import subprocess
import tempfile
import threading
from collections.abc import Sequence
from pathlib import Path

from footlight.deck import Size
from footlight.desktop.own_process import DRAW_DIAGRAM, own_command
from footlight.media.diagram_theme import THEME_VERSION
from footlight.media.kinds import Drawing, Problem

SECONDS = 20.0
"""How long a diagram may take; ordinary ones take one or two, on a slow laptop five."""
AT_ONCE = 2
"""Processes that draw at the same time; each keeps a core busy and takes 150 MB."""
LONGEST_SOURCE = 50_000
"""Characters, as Mermaid's own limit."""
MOST_KEPT = 500
"""Diagrams in the folder on disk; the oldest leave first."""
EM = 16.0
"""The font size of diagrams' labels."""


class DiagramDrawer:
    """Draws diagrams. Any thread may use it.

    Args:
        command: Starts the helper; None for this program itself, which then is ``diagram_helper``.
        folder: Where drawn diagrams are kept; None for nowhere.
        seconds: How long one may take.
    """

    def __init__(
        self, command: Sequence[str] | None = None, folder: Path | None = None, seconds: float = SECONDS
    ) -> None:
        self._command = tuple(command or own_command(DRAW_DIAGRAM))
        self._folder = folder
        self._seconds = seconds
        self._turns = threading.Semaphore(AT_ONCE)
        self._running: set[subprocess.Popen[bytes]] = set()
        self._lock = threading.Lock()
        self._closed = False

    def draw(self, source: str) -> Drawing | Problem | None:
        """Draw a diagram, or fetch it from disk.

        Returns:
            None when ``close`` has put an end to it.
        """
        source = source.strip()
        if not source:
            return Problem("broken-diagram", "a diagram is empty")
        if len(source) > LONGEST_SOURCE:
            return Problem("broken-diagram", f"a diagram has more than {LONGEST_SOURCE} characters")
        name = hashlib.sha256(f"{THEME_VERSION}\n{source}".encode()).hexdigest()
        answer = self._kept(name)
        if answer is not None:
            drawing = _drawing(name, answer)
            if drawing is not None:
                return drawing
        with self._turns:
            output = self._output_of_helper(source)
        return output if output is None or isinstance(output, Problem) else self._understood(name, output)

    def close(self) -> None:
        """End what is running, and start nothing any more."""
        with self._lock:
            self._closed = True
            for process in self._running:
                process.kill()

    def _output_of_helper(self, source: str) -> bytes | Problem | None:
        try:
            process = self._start()
        except OSError as error:
            return Problem("broken-diagram", f"diagrams cannot be drawn here: {error.strerror or error}")
        if process is None:
            return None
        try:
            output, errors = process.communicate(source.encode(), timeout=self._seconds)
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()
            return Problem("broken-diagram", f"the diagram took longer than {self._seconds:g} seconds to draw")
        finally:
            with self._lock:
                self._running.discard(process)
        if self._closed:
            return None
        if process.returncode == 0:
            return output
        last = errors.decode(errors="replace").strip().rpartition("\n")[2]
        memory = "MemoryError" in last or process.returncode < 0
        why = "it takes too much memory" if memory else last[:120] or f"exit code {process.returncode}"
        return Problem("broken-diagram", f"the diagram cannot be drawn: {why}")

    def _start(self) -> subprocess.Popen[bytes] | None:
        """Start the helper; None once closed."""
        # A program without a console would open one on Windows for a moment.
        flags = getattr(subprocess, "CREATE_NO_WINDOW", 0)
        with self._lock:
            if self._closed:
                return None
            process = subprocess.Popen(  # noqa: S603 - our own helper, named by whoever starts the program
                self._command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                creationflags=flags,
            )
            self._running.add(process)
        return process

    def _understood(self, name: str, output: bytes) -> Drawing | Problem:
        try:
            answer = json.loads(output)
        except ValueError:
            return Problem("broken-diagram", "the diagram cannot be drawn: the helper gave no answer")
        if "error" in answer:
            return Problem("broken-diagram", f"the diagram cannot be read as Mermaid{_reason(str(answer['error']))}")
        drawing = _drawing(name, answer)
        if drawing is None:
            return Problem("broken-diagram", "the diagram has no size")
        self._keep(name, output)
        return drawing

    def _kept(self, name: str) -> dict[str, object] | None:
        if self._folder is None:
            return None
        try:
            answer = json.loads((self._folder / f"{name}.json").read_bytes())
        except (OSError, ValueError):
            return None
        return answer if isinstance(answer, dict) else None

    def _keep(self, name: str, output: bytes) -> None:
        """Write it whole or not at all; a disk that is full or read-only costs only time the next time."""
        if self._folder is None:
            return
        with contextlib.suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            descriptor, draft = tempfile.mkstemp(dir=self._folder, suffix=".draft")
            with os.fdopen(descriptor, "wb") as file:
                file.write(output)
            Path(draft).replace(self._folder / f"{name}.json")
            kept = sorted(self._folder.glob("*.json"), key=lambda path: path.stat().st_mtime)
            for old in kept[:-MOST_KEPT]:
                old.unlink(missing_ok=True)


def _drawing(name: str, answer: dict[str, object]) -> Drawing | None:
    """Turn the helper's answer into a drawing; None if it is not as it should be."""
    svg, width, height = answer.get("svg"), answer.get("width"), answer.get("height")
    if not (isinstance(svg, str) and isinstance(width, int | float) and isinstance(height, int | float)):
        return None
    if width <= 0 or height <= 0:
        return None
    text = str(answer.get("text", ""))
    return Drawing(f"diagram|{name}", svg.encode(), Size(width, height), float(height), EM, text)


def _reason(engine: str) -> str:
    """Make the engine's message a part of a sentence: which line, and what it met there."""
    text = engine.removeprefix("Mermaid rendering failed: ").removeprefix("Error: ")
    if "No diagram type detected" in text:
        return ": it does not begin with a kind of diagram, such as flowchart"
    line = re.search(r"error on line (\d+)", text)
    met = re.search(r"got '([^']*)'", text)
    if line:
        return f": line {line[1]} of it is wrong" + (f" (unexpected {met[1]})" if met else "")
    first = text.strip().partition("\n")[0]
    return f": {first[:120]}" if first else ""
