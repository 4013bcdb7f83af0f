"""The process that draws runs nothing of a stranger's, ends itself when it takes too much, and never outlives us."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from footlight.desktop.helper_command import AS_HELPER, own_command
from footlight.media import Drawing, DrawingRequest, MediaLibrary, Problem
from footlight.media.helper.messages import Message, read_message, write_message

DENSE = "flowchart LR\n" + "\n".join(f" a{one} --> a{other}" for one in range(80) for other in range(one))
"""A diagram that the engine draws at for minutes."""
FORMULA = DrawingRequest("formula", "x^2")


def test_files_beside_a_strangers_deck_are_not_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("json.py", "footlight.py", "mermaidx.py", "ziamath.py"):
        (tmp_path / name).write_text(f"open({str(tmp_path / 'was-run')!r}, 'w')\n", "utf-8")
    library = MediaLibrary(tmp_path)
    for request in (DrawingRequest("diagram", "flowchart LR\n a --> b"), FORMULA):
        found = library.drawing(request)
        assert isinstance(found, Drawing), found
    assert not (tmp_path / "was-run").exists()


def test_a_standalone_executable_starts_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert own_command(AS_HELPER) == (sys.executable, "--as-helper")


@pytest.mark.skipif(sys.platform != "linux", reason="limits as Linux counts them")
def test_the_helper_limits_its_memory() -> None:
    code = (
        "import resource\n"
        "from footlight.media.helper import process as helper\n"
        "helper.limit_memory(2 * 1024**3)\n"
        "print(resource.getrlimit(resource.RLIMIT_AS)[0])\n"
        "bytearray(3 * 1024**3)\n"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert int(run.stdout) == 2 * 1024**3
    assert run.stderr.strip().endswith("MemoryError")


@pytest.mark.skipif(sys.platform == "win32", reason="timers of POSIX")
def test_the_helper_ends_when_it_has_had_its_time_of_the_processor() -> None:
    code = "from footlight.media.helper import process as helper\nhelper.limit_processor(0.2)\nwhile True:\n    pass\n"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False, timeout=300)
    assert run.returncode == -signal.SIGPROF


@pytest.mark.skipif(sys.platform == "win32", reason="timers of POSIX")
def test_a_helper_that_has_done_its_work_in_time_waits_for_more() -> None:
    code = (
        "import time\n"
        "from footlight.media.helper import process as helper\n"
        "helper.limit_processor(0.2)\n"
        "helper.limit_processor(0)\n"
        "end = time.process_time() + 0.4\n"
        "while time.process_time() < end:\n"
        "    pass\n"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False, timeout=300)
    assert run.returncode == 0


@pytest.mark.skipif(sys.platform != "linux", reason="processes as Linux shows them")
def test_a_program_that_is_killed_takes_its_busy_helper_with_it() -> None:
    """The helper is in the engine, which holds Python's lock, so the system must end it."""
    code = (
        "import sys, threading\nfrom pathlib import Path\n"
        "from footlight.media import DrawingRequest, MediaLibrary\n"
        "library = MediaLibrary(Path())\n"
        "ask = lambda: library.drawing(DrawingRequest('diagram', sys.stdin.read()))\n"
        "threading.Thread(target=ask).start()\n"
    )
    with subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE) as program:
        assert program.stdin is not None
        program.stdin.write(DENSE.encode())
        program.stdin.close()
        helper = busy_child_of(program.pid)
        # The descriptor tells of the end of a process that is not our child, without waiting for a time.
        watched = os.pidfd_open(helper)
        program.kill()
    waited = subprocess.run(
        [sys.executable, "-c", "import select, sys; sys.exit(not select.select([0], [], [], 300)[0])"],
        stdin=watched,
        check=False,
    )
    os.close(watched)
    assert waited.returncode == 0


def busy_child_of(pid: int) -> int:
    """Wait for a child that has spent a second of the processor."""
    ticks = os.sysconf("SC_CLK_TCK")
    while True:
        with contextlib.suppress(FileNotFoundError):  # a thread that has just ended
            for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split() + children_of_threads(pid):
                if int(Path(f"/proc/{child}/stat").read_text().rpartition(")")[2].split()[11]) > ticks:
                    return int(child)


def children_of_threads(pid: int) -> list[str]:
    return [each for task in Path(f"/proc/{pid}/task").iterdir() for each in (task / "children").read_text().split()]


def test_a_helper_without_work_ends_with_the_program() -> None:
    with subprocess.Popen(own_command(AS_HELPER), stdin=subprocess.PIPE, stdout=subprocess.PIPE) as helper:
        assert helper.stdin is not None
        assert helper.stdout is not None
        write_message(helper.stdin, Message({"work": "formula", "source": "x", "display": False}))
        assert read_message(helper.stdout) is not None
        helper.stdin.close()
        assert helper.wait(300) == 0


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_a_helper_that_was_killed_between_two_formulas_is_replaced(library: MediaLibrary) -> None:
    assert isinstance(library.drawing(FORMULA), Drawing)
    for helper in library._helpers[0]._all:
        os.kill(helper._process.pid, signal.SIGKILL)
    assert isinstance(library.drawing(DrawingRequest("formula", "y^2")), Drawing)


def test_a_formula_of_many_levels_is_given_up_and_the_next_is_drawn(library: MediaLibrary) -> None:
    deep = DrawingRequest("display-formula", r"\frac{a}{" * 40 + "b" + "}" * 40)
    found = library.drawing(deep)
    assert isinstance(found, Problem)
    assert "takes longer than 3 seconds" in found.message
    assert isinstance(library.drawing(FORMULA), Drawing)


def test_the_drawings_of_a_slide_have_one_time_together(library: MediaLibrary, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("footlight.media.library.SECONDS_OF_A_SLIDE", 0.0)
    library.load([FORMULA])
    found = library.drawing(FORMULA)
    assert isinstance(found, Problem)
    assert "those before it took too long" in found.message


def test_libraries_that_are_forgotten_leave_no_process(tmp_path: Path) -> None:
    library = MediaLibrary(tmp_path)
    library.drawing(FORMULA)
    (helper,) = library._helpers[0]._all
    del library
    assert helper._process.returncode is not None
