"""Bad inputs and faults, tried on the program -> the table in the manual that says what happened: `make survival`."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

from survival_case import SMALL_FILE, TEST, Case, Group
from survival_decks import DECKS
from survival_faults import FAULTS

GROUPS: tuple[Group, ...] = (*DECKS, *FAULTS)
"""What was tried, in the order of the table."""
ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "assets" / "manual" / "survives.md"
BEGIN = "<!-- survival: what the program did, written by `make survival` -->\n"
END = "<!-- end of survival -->\n"
PATIENCE = 120.0
"""Seconds after which the program counts as hanging, which the table would say."""
_LONGEST = 170
_SEVERITIES = {" error: ": 0, " warning: ": 1, " hint: ": 2}


class Outcome(NamedTuple):
    """What a command left: its exit code and its words, and the files in the folder that were not there before."""

    code: int
    words: str
    left: tuple[str, ...] = ()


Runner = Callable[[Case, Path], Outcome]


def row(case: Case, run: Runner) -> str:
    """Try a case in a folder of its own; returns its line of the table."""
    with tempfile.TemporaryDirectory(prefix="footlight-survival-") as name:
        folder = Path(name).resolve() / "folder"
        folder.mkdir()
        case.prepare(folder)
        before = {path.name for path in folder.iterdir()} | {"home"}
        outcome = run(case, folder)
        left = tuple(sorted(path.name for path in folder.iterdir() if path.name not in before))
    return f"| {case.tried} | {described(outcome._replace(left=left), folder)} |"


def described(outcome: Outcome, folder: Path) -> str:
    """Say what happened: the program's own sentence, and its exit code."""
    lines = [line.removeprefix("footlight: ") for line in outcome.words.splitlines() if line.strip()]
    lines.sort(key=lambda line: next((rank for mark, rank in _SEVERITIES.items() if mark in line), 0))
    said = re.sub(r"\s+", " ", lines[0]) if lines else "nothing is said"
    for private in (f"{folder}/", f"{folder.parent}/"):
        said = said.replace(private, "")
    said = said.replace("|", "\\|").replace("<", "&lt;").replace("*", "\\*")
    said = said if len(said) <= _LONGEST else said[: _LONGEST - 1] + "…"
    left = f", left behind: {', '.join(outcome.left)}" if outcome.left else ""
    return f"{said} ({outcome.code}{left})"


def table(line: Callable[[Case], str]) -> str:
    """Give the whole table; ``line`` gives the line of a case."""
    rows = ["| Tried | What happened (exit code) |", "|---|---|"]
    for group in GROUPS:
        rows += [f"| **{group.title}** | |", *map(line, group.cases)]
    return "\n".join(rows) + "\n"


def with_table(page: str, text: str) -> str:
    """Return the page's text with another table.

    Raises:
        ValueError: One of the two marks is missing.
    """
    before, begin, rest = page.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not (begin and end):
        raise ValueError(f"{PAGE.name}: the marks of the table are missing")
    return f"{before}{begin}\n{text}\n{end}{after}"


def run_program(case: Case, folder: Path) -> Outcome:
    """Run the installed command in a process of its own, or a test."""
    if case.words[0] == TEST:
        return _run_test(case.words[1])
    command = [str(Path(sys.executable).with_name("footlight")), *case.words]
    screenless = {key: value for key, value in os.environ.items() if key not in {"DISPLAY", "WAYLAND_DISPLAY"}}
    screenless.pop("QT_QPA_PLATFORM", None)
    environment = {**screenless, "FOOTLIGHT_HOME": str(folder / "home")}
    with subprocess.Popen(
        command,
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        preexec_fn=_allow_small_files_only if case.full_disk else None,
    ) as process:
        if case.killed:
            _end_once_it_writes(process, folder)
        try:
            words, _ = process.communicate(timeout=PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
            return Outcome(-1, f"it hung for {PATIENCE:g} seconds")
    return Outcome(process.returncode, words)


def _run_test(node: str) -> Outcome:
    """Run a test, all of it, also what only `make proof` tries; what it proves is its name."""
    command = [str(Path(sys.executable).with_name("pytest")), "-q", "-m", "", str(ROOT / "tests" / node)]
    run = subprocess.run(command, cwd=ROOT, check=False, stdout=subprocess.PIPE, encoding="utf-8")
    verdict = "failed" if run.returncode else "passed" if re.search(r"\d+ passed", run.stdout) else "not tried here"
    words = node.partition("::")[2].removeprefix("test_").replace("_", " ")
    return Outcome(run.returncode, f"{words}: {verdict}")


def _allow_small_files_only() -> None:
    import resource  # only where a disk is to be full; Windows has no such limit

    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (SMALL_FILE, SMALL_FILE))


def _end_once_it_writes(process: subprocess.Popen[str], folder: Path) -> None:
    deadline = time.monotonic() + PATIENCE
    while not list(folder.glob(".*.part")) and process.poll() is None and time.monotonic() < deadline:
        time.sleep(0.05)
    process.send_signal(signal.SIGTERM)


def recorded(page: str) -> Mapping[str, str]:
    """Give the lines of the page's table by what was tried."""
    lines = page.partition(BEGIN)[2].partition(END)[0].splitlines()
    return {line.split(" | ")[0].removeprefix("| "): line for line in lines if " | " in line}


def main() -> None:
    """Try everything, and write the table."""
    text = table(lambda case: row(case, run_program))
    PAGE.write_text(with_table(PAGE.read_text("utf-8"), text), "utf-8")
    print(text, end="")


if __name__ == "__main__":
    main()
