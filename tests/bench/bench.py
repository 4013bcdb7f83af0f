"""Measure the program as people meet it, and print a table; nothing is judged.

Every number comes from one run on one machine, and what can be a ratio is one, so that two machines can be compared.
"""

from __future__ import annotations

import compileall
import functools
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import commands
import decks
import in_process
import marp
import on_screens as screens
import photographs as photographs_of
from on_projector import OnProjector, Start
from turns import Took, in_turns, took
from two_monitors import TwoMonitors
from x_probe import XProbe

PHOTOGRAPHS = 500
ROOT = Path(__file__).resolve().parents[2]
CODE = ROOT / "app"
DIST = ROOT / "dist"

FOLDER, ONE_FILE = "footlight/footlight", "footlight.bin"
"""What ``make package`` builds."""

STARTS = 12
"""How often each program is started."""
RUNS = 5
"""How often the one file is started, and what it is compared with."""
PRESSES = 30


class Row(NamedTuple):
    """One line of the table."""

    what: str
    measured: str
    aim: str = ""


def main() -> None:
    """Measure everything, or what the command line names of it, and print it, line by line as it comes."""
    # As an installation leaves it: what was edited since would be compiled anew at each start.
    compileall.compile_dir(CODE, quiet=1)
    with tempfile.TemporaryDirectory(prefix="footlight-bench-") as name:
        folder = Path(name)
        print(f"{'what':<58}{'measured':<70}aim")
        for measure in [each for each in MEASURES if len(sys.argv) == 1 or each.__name__ in sys.argv[1:]]:
            for row in measure(folder):
                print(f"{row.what:<58}{row.measured:<70}{row.aim}", flush=True)


def starts(folder: Path) -> Iterator[Row]:
    """From the start of a process to what a person waits for on the screens; all programs in turns."""
    with TwoMonitors(folder / "monitors") as monitors, XProbe(monitors.display) as probe:
        programs = OnProjector(monitors, probe, folder)
        deck = {slides: decks.write_deck(folder, slides) for slides in (10, 1_000, 10_000)}
        bare = {"bare": programs.bare_window()}
        talks = {slides: programs.talk(deck[slides]) for slides in (10, 10_000)}
        all_of_them = {
            **bare,
            **{f"{slides:,} slides": talk for slides, talk in talks.items()},
            **{f"{slides:,} slides, the second run": programs.again(talk) for slides, talk in talks.items()},
            **{f"{slides:,} slides in the editor": programs.editor(deck[slides]) for slides in (10, 1_000)},
            **_built(programs, FOLDER, deck[10]),
        }
        seen = _seen(programs, all_of_them, STARTS)
        yield Row("bare PySide6 window: start to painted", str(seen["bare"][0]))
        for slides in talks:
            yield from _talk_rows(f"{slides:,} slides", seen)
        for slides in (10, 1_000):
            (text,) = seen[f"{slides:,} slides in the editor"]
            ratio = f"{text}, {text.over(seen['bare'][0], 'bare')}"
            yield Row(f"{slides:,} slides: start to the text in the editor", ratio, "2.2 x")
        yield from _built_rows(FOLDER, seen, "1.0 x source, 1.7 x bare")
        # By itself: it unpacks so many files that the next program waits for the disk.
        file = _built(programs, ONE_FILE, deck[10])
        yield from _built_rows(
            ONE_FILE, _seen(programs, {**bare, "10 slides": talks[10], **file}, RUNS) if file else {}
        )


def _built(programs: OnProjector, name: str, deck: Path) -> dict[str, Start]:
    """Something that ``make package`` built, with a deck; nothing where it is not built."""
    return {name: programs.talk(deck, DIST / name)} if (DIST / name).exists() else {}


def _seen(programs: OnProjector, all_of_them: dict[str, Start], turns: int) -> dict[str, list[Took]]:
    """How long each program took to each of the parts that are waited for."""
    works = {name: functools.partial(programs.seconds, start) for name, start in all_of_them.items()}
    return {name: list(map(took, zip(*each, strict=True))) for name, each in in_turns(works, turns).items()}


def _talk_rows(name: str, seen: dict[str, list[Took]]) -> Iterator[Row]:
    """How a talk of the source tree begins."""
    (bare,), (first, presenter, number), (second,) = (seen[each] for each in ("bare", name, f"{name}, the second run"))
    ratios = f"{first}, {first.over(bare, 'bare')}, {second.over(bare, 'on the second run')}"
    yield Row(f"{name}: start to first slide painted", ratios, "1.7 x")
    later = presenter.median - first.median
    yield Row(f"{name}: presenter view complete", f"{later:.2f} s after the first slide", "0.2 s")
    later = number.median - first.median
    yield Row(f"{name}: their number is known", f"{later:.2f} s after the first slide")


def _built_rows(name: str, seen: dict[str, list[Took]], aim: str = "") -> Iterator[Row]:
    """How what was built begins, against the source tree and a bare window."""
    if name in seen:
        first, source, bare = (seen[each][0] for each in (name, "10 slides", "bare"))
        ratios = f"{first}, {first.over(source, 'source')}, {first.over(bare, 'bare')}"
        yield Row(f"{name}: start to first slide painted", ratios, aim)


def on_projector(folder: Path) -> Iterator[Row]:
    """What a person sees on the projector in a talk, against a bare window: keys, live reload; and the memory."""
    with TwoMonitors(folder / "monitors") as monitors, XProbe(monitors.display) as probe:
        programs = OnProjector(monitors, probe, folder)
        keys, memory = programs.keys(programs.bare_window(), PRESSES)
        yield Row("bare PySide6 window: key press to painted", f"{_spread(keys)}, {memory:.0f} MB")
        for slides in (10, 10_000):
            presses = min(PRESSES, slides - 1)
            keys, memory = programs.keys(programs.talk(decks.write_deck(folder, slides)), presses)
            yield Row(f"{slides:,} slides: key press to painted slide", _spread(keys), "median under 16.7 ms")
            yield Row(f"{slides:,} slides: peak memory, {presses + 1} shown", f"{memory:.0f} MB")
        for slides in (10, 1_000):
            memory = programs.memory_through_all(decks.write_deck(folder, slides), slides)
            yield Row(f"{slides:,} slides: peak memory, all shown", f"{memory:.0f} MB")
        photographs = photographs_of.write_photographs(folder, PHOTOGRAPHS)
        memory = programs.memory_through_all(photographs, PHOTOGRAPHS)
        yield Row(f"{PHOTOGRAPHS} photographs of 24 million pixels: peak memory", f"{memory:.0f} MB", "500 MB")
        saves = programs.reloads(decks.write_deck(folder, 1_000), 1_000)
        yield Row("1,000 slides: save to the changed slide painted", _spread(saves))


def on_screens(folder: Path) -> Iterator[Row]:
    """How long views take to be in place again, from the command that changes the screens; that command's time too."""
    for moved in screens.moves(folder):
        ratio = statistics.median(moved.seconds) / statistics.median(moved.server)
        yield Row(
            f"{moved.name}: views in place", f"{_spread(moved.seconds)}, {ratio:.1f} x xrandr", "worst under 500 ms"
        )


def reload(folder: Path) -> Iterator[Row]:
    """The program's share of a live reload: reading again, finding the slide, painting it."""
    seconds = in_process.reload_to_painted_slide(folder, slides=1_000)
    yield Row("1,000 slides: the work of a live reload of one", _spread(seconds), "50 ms")
    problems, completions = in_process.while_it_is_written(folder, slides=1_000)
    yield Row("1,000 slides: a letter typed to its problems", _spread(problems), "100 ms")
    yield Row("1,000 slides: completion", _spread(completions), "100 ms")
    prepared, alone = (statistics.median(each) for each in in_process.photograph_behind_words(folder))
    ratio = f"{prepared:.2f} s, {prepared / alone:.2f} x decoding it"
    yield Row("words on a photograph of 24 million pixels: prepared", ratio, "1.3 x")


def whole_commands(folder: Path) -> Iterator[Row]:
    """PDFs against bare programs that write as many pages, and what a deck's author runs after each edit."""
    aims = {"PDF of 10 ": "0.55 s", "PDF of 100 ": "0.65 s", "PDF of 1,000": "2.4 s", "outline": "1 s", "check": "1 s"}
    aims |= {
        "PowerPoint of 100 ": "2 x the PDF",
        "web page of 100 ": "2 x the PDF",
        "Untagged PDF of 100 ": "1.5 x as fast as the PDF at most",
        "a deck of that PowerPoint of 100 ": "3 s",
    }
    for waited in commands.waits(folder):
        ratio = ""
        if waited.yardstick:
            ratio = f", {waited.took.over(waited.yardstick, waited.against)}"
            ratio += f" of {waited.yardstick}" if waited.against == "bare" else ""
        aim = next((text for start, text in aims.items() if waited.what.startswith(start)), "")
        most = "500 MB" if "1,000" in waited.what else "600 MB"
        memory, most = (f", {waited.memory:.0f} MB", f", {most}") if waited.memory is not None else ("", "")
        yield Row(waited.what, f"{waited.took}{ratio}{memory}", f"{aim}{most}".lstrip(", "))


def beside_marp(folder: Path) -> Iterator[Row]:
    """Our files of a deck beside Marp's of the same deck."""
    aims = {"pdf": "2.7 x as fast, smaller", "pptx": "smaller", "html": "smaller, with the same fonts in both"}
    for each in marp.beside_marp(folder):
        size = f"{each.own_bytes:,.0f} bytes a slide, {each.own_bytes / each.their_bytes:.2f} x Marp's"
        fast = f", {each.theirs.over(each.own, 'as fast')}" if each.theirs else ""
        yield Row(f"{marp.SLIDES} mixed slides as {each.suffix} beside Marp's", size + fast, aims[each.suffix])


def on_stage(folder: Path) -> Iterator[Row]:
    """What a speaker feels: keys, tools in the hand and the overview; p50 / p95 / p99, painted without a screen."""
    for what, measured in _without_screen("on_stage_rows.py", decks.write_deck(folder, 200), folder):
        yield Row(what, measured, "p50 under 16.7 ms" if " at " in what else "0.4 s")


def editor(folder: Path) -> Iterator[Row]:
    """What an author feels in a deck of 1,000 slides: letters and the preview; p50 / p95 / worst, no screen."""
    aims = {"letter": "16 ms", "fence": "16 ms", "preview": "100 ms", "memory": "+150 MB"}
    for what, measured in _without_screen("editor_rows.py", decks.write_deck(folder, 1_000), folder):
        yield Row(what, measured, next((aim for word, aim in aims.items() if word in what), ""))


def long_talk(folder: Path) -> Iterator[Row]:
    """What two hours with a save every five seconds leave in memory."""
    (folder / "long").mkdir()
    for what, measured in _without_screen("long_talk.py", folder / "long", folder):
        yield Row(what, measured, "1.00 x")


def growth(folder: Path) -> Iterator[Row]:
    """By how much the work grows with what a deck may have many of; what is marked grows faster than n log n."""
    for what, measured in _without_screen("growth.py", None, folder):
        yield Row(what, measured, "4.0 x")


def _without_screen(script: str, argument: Path | None, folder: Path) -> Iterator[list[str]]:
    """Run one of the scripts beside this file in a process of its own; gives what it measured, line by line."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "FOOTLIGHT_HOME": str(folder / "home")}
    command = [sys.executable, Path(__file__).with_name(script), *([argument] if argument else [])]
    done = subprocess.run(command, env=environment, capture_output=True, encoding="utf-8", check=True)
    yield from (line.split("\t") for line in done.stdout.splitlines())


def version(folder: Path) -> Iterator[Row]:
    """What the smallest command costs, and whether it loads Qt."""
    command = Path(sys.executable).with_name("footlight")
    works = {"ours": lambda: _timed(command, "--version"), "python": lambda: _timed(sys.executable, "-c", "")}
    ours, python = (took(seconds) for seconds in in_turns(works, STARTS).values())
    imports = subprocess.run(
        [sys.executable, "-X", "importtime", command, "--version"], capture_output=True, encoding="utf-8", check=True
    )
    qt = "loads Qt" if "PySide6" in imports.stderr else "loads no Qt"
    times = f"{_milliseconds(ours.median)} ({_milliseconds(ours.least)})"
    yield Row("footlight --version", f"{times}, {ours.over(python, 'python')}, {qt}", "loads no Qt")


def _timed(*command: str | Path) -> float:
    begin = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - begin


def _spread(seconds: list[float]) -> str:
    return f"median {_milliseconds(statistics.median(seconds))}, worst {_milliseconds(max(seconds))}"


def _milliseconds(seconds: float) -> str:
    return f"{seconds * 1000:.1f} ms"


MEASURES = (
    starts, on_projector, on_screens, reload, whole_commands, beside_marp, version, on_stage, editor, long_talk, growth,
)  # fmt: skip
"""In the order of the table."""

if __name__ == "__main__":
    main()
