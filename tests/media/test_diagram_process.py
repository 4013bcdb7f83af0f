"""The process that draws diagrams runs nothing of a stranger's, and ends itself when it takes too much."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from footlight.desktop.own_process import DRAW_DIAGRAM, own_command
from footlight.media import Drawing, DrawingRequest, MediaLibrary


def test_files_beside_a_strangers_deck_are_not_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("json.py", "footlight.py", "mermaidx.py"):
        (tmp_path / name).write_text(f"open({str(tmp_path / 'was-run')!r}, 'w')\n", "utf-8")
    library = MediaLibrary(tmp_path)
    found = library.drawing(DrawingRequest("diagram", "flowchart LR\n a --> b"))
    assert isinstance(found, Drawing), found
    assert not (tmp_path / "was-run").exists()


def test_a_standalone_executable_starts_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert own_command(DRAW_DIAGRAM) == (sys.executable, "--draw-diagram")


@pytest.mark.skipif(sys.platform != "linux", reason="limits as Linux counts them")
def test_the_helper_limits_its_memory_and_its_time() -> None:
    code = (
        "import json, resource\n"
        "from footlight.media.diagram_helper import _limit_itself\n"
        "_limit_itself()\n"
        "print(json.dumps([resource.getrlimit(kind)[0] for kind in (resource.RLIMIT_AS, resource.RLIMIT_CPU)]))\n"
        "bytearray(3 * 1024**3)\n"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert json.loads(run.stdout) == [2 * 1024**3, 60]
    assert run.stderr.strip().endswith("MemoryError")
