"""Work that a copy of the process does comes here in parts; where it fails, nothing comes, and nothing stays behind."""

from __future__ import annotations

import subprocess
import sys

import pytest

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="there is no copy of a process")

BEGIN = """
import logging, os, signal, sys
from footlight.desktop import second_process
from footlight.desktop.second_process import SecondProcess, may_copy

second_process.PATIENCE = 300  # a busy machine does not decide whether a part comes

def parts_of(work):
    process = SecondProcess(work)
    process.begin("a task")
    parts = []
    while (part := process.next_part()) is not None:
        parts.append(part)
    process.close()
    try:
        os.waitpid(-1, 0)
    except ChildProcessError:
        return parts
    return "somebody is left"
"""


def said(code: str) -> list[str]:
    """What a fresh Python prints, as a copy is made of one without threads and without Qt."""
    run = subprocess.run([sys.executable, "-c", BEGIN + code], capture_output=True, text=True, check=True, timeout=300)
    assert not run.stderr
    return run.stdout.splitlines()


def test_parts_of_the_task_come_in_order_however_large() -> None:
    code = "def work(task):\n    yield task()\n    yield 'x' * 300_000\n"
    assert said(code + "first, second = parts_of(work)\nprint(first, len(second))") == ["a task 300000"]


def test_what_two_parts_share_is_shared_here_too() -> None:
    code = "def work(task):\n    shared = ['x' * 100_000]\n    yield shared\n    yield [shared, 2]\n"
    assert said(code + "first, second = parts_of(work)\nprint(second[0] is first)") == ["True"]


def test_it_ends_while_nobody_takes_its_parts_and_they_wait() -> None:
    code = """def work(task):
    task()
    for number in range(8):
        yield [number, 'x' * 100_000]

process = SecondProcess(work)
process.hold_parts()
print(process.is_done())
process.begin("a task")
os.waitid(os.P_ALL, 0, os.WEXITED | os.WNOWAIT)
print(process.is_done(), *(process.next_part()[0] for _ in range(8)), process.next_part())
process.close()
print(process.is_done())
"""
    assert said(code) == ["False", "True 0 1 2 3 4 5 6 7 None", "True"]


def test_a_copy_of_this_process_takes_no_parts_away() -> None:
    code = """def work(task):
    yield 1
    yield 2

process = SecondProcess(work)
copy = os.fork()
if not copy:
    os._exit(process.next_part() is not None)
print(os.waitstatus_to_exitcode(os.waitpid(copy, 0)[1]), process.next_part(), process.next_part())
process.close()
"""
    assert said(code) == ["0 1 2"]


@pytest.mark.parametrize(
    "fault",
    [
        "raise ValueError('a fault')",
        "os.kill(os.getpid(), signal.SIGKILL)",
        "signal.raise_signal(signal.SIGINT)",
        "yield lambda: 'what nobody can send'",
    ],
)
def test_after_a_fault_nothing_comes_any_more(fault: str) -> None:
    code = f"def work(task):\n    yield 1\n    {fault}\n    yield 2\nprint(parts_of(work))"
    assert said(code) == ["[1]"]


def test_what_cannot_be_read_here_counts_as_nothing() -> None:
    code = "def work(task):\n    class Later: pass\n    sys.Later, Later.__module__ = Later, 'sys'\n"
    code += "    Later.__qualname__ = 'Later'\n    yield Later()\nprint(parts_of(work))"
    assert said(code) == ["[]"]


def test_a_part_that_is_late_is_not_waited_for() -> None:
    code = "second_process.PATIENCE = 0\ndef work(task):\n    signal.pause()\n    yield 1\nprint(parts_of(work))"
    assert said(code) == ["[]"]


def test_where_something_is_logged_whoever_wanted_the_part_does_the_work_and_logs_it() -> None:
    code = (
        "logging.getLogger('footlight').addHandler(logging.StreamHandler())\ndef work(task):\n    yield 1\n"
        "    logging.getLogger('footlight.reading').warning('odd')\n    yield 2\nprint(parts_of(work))"
    )
    assert said(code) == ["[1]"]


def test_without_a_task_it_ends_with_its_process() -> None:
    code = "def work(task):\n    yield task()\nSecondProcess(work)\nprint('begun')"
    assert said(code) == ["begun"]  # the copy has the same output, whose end is waited for


def test_one_that_is_closed_ends_and_says_nothing_more() -> None:
    code = (
        "def work(task):\n    yield 1\n    signal.pause()\nprocess = SecondProcess(work)\nprint(process.next_part())\n"
    )
    assert said(code + "process.close()\nprocess.close()\nprint(process.next_part())") == ["1", "None"]


@pytest.mark.parametrize(
    ("change", "may"),
    [
        ("os.sched_getaffinity = lambda pid: {0, 1}", "True"),
        ("os.sched_getaffinity = lambda pid: {0}", "False"),
        ("import threading; threading.Thread(target=threading.Event().wait, daemon=True).start()", "False"),
        ("sys.modules['PySide6'] = None", "False"),
        ("sys.platform = 'darwin'", "False"),
    ],
)
def test_no_copy_is_made_where_it_could_not_work_beside_this_process(change: str, may: str) -> None:
    assert said(f"os.sched_getaffinity = lambda pid: {{0, 1}}\n{change}\nprint(may_copy())") == [may]
