"""Damages decks by chance and watches what the program makes of them: `make fuzz`.

What fails is made small and kept in ``cases``, where `make test` runs it from then on. The same seed does the same.
"""

from __future__ import annotations

import argparse
import itertools
import json
import os
import random
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from mutating import mutated
from samples import Sample, read_case, sources, write_case
from shrinking import shrunk
from watchdog import Verdict, Watchdog

CASES = Path(__file__).with_name("cases")
DECKS = "FOOTLIGHT_DECKS"
"""The variable that names a folder with further decks."""


def main() -> int:
    """Run what the command line asks for; returns 1 when something failed."""
    options = _options()
    with Watchdog() as watchdog:
        if options.again is not None:
            return _again(watchdog, options.again or sorted(CASES.glob("*.case")))
        return _search(watchdog, options)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=5.0, help="how long to search (5)")
    parser.add_argument("--count", type=int, help="search in so many decks, however long it takes")
    parser.add_argument("--seed", help="for the same decks again")
    parser.add_argument("--into", type=Path, default=CASES, help="the folder for what fails (tests/fuzz/cases)")
    parser.add_argument("--shrink", type=float, default=60.0, help="seconds for making each failure small (60)")
    parser.add_argument("--again", type=Path, nargs="*", help="run these cases, or all that are kept")
    return parser.parse_args()


def _again(watchdog: Watchdog, paths: Sequence[Path]) -> int:
    """Run cases again; prints a JSON object a line, with the case's name and what failed."""
    names = {read_case(path): path.stem for path in paths}
    failed = False
    for sample, verdict in watchdog.verdicts(names):
        print(json.dumps({"case": names[sample], "failed": verdict.failed}), flush=True)
        failed = failed or bool(verdict.failed)
    return int(failed)


def _search(watchdog: Watchdog, options: argparse.Namespace) -> int:
    """Damage decks until the time is over, then make small what failed, one of each kind."""
    seed = options.seed or str(random.randrange(10**6))
    print(f"seed {seed}", flush=True)
    begin = time.monotonic()
    stop = None if options.count else begin + options.minutes * 60
    found: dict[str, tuple[Sample, Verdict]] = {}
    slowest = largest = Verdict("", 0.0, 0.0)
    done = 0
    for sample, verdict in watchdog.verdicts(_samples(seed, options.count, stop)):
        done += 1
        slowest = max(slowest, verdict, key=lambda one: one.seconds)
        largest = max(largest, verdict, key=lambda one: one.megabytes)
        if verdict.failed and verdict.kind not in found:
            found[verdict.kind] = (sample, verdict)
            print(f"{sample.seed}: {verdict.failed}", flush=True)
    for sample, verdict in found.values():
        print(f"kept as {_kept(watchdog, options, sample, verdict)}", flush=True)
    print(
        f"{done} decks in {time.monotonic() - begin:.0f} s; the slowest took {slowest.seconds:.1f} s of the processor, "
        f"the largest {largest.megabytes:.0f} MB; {len(found)} kinds of failure"
    )
    return int(bool(found))


def _samples(seed: str, count: int | None, stop: float | None) -> Iterator[Sample]:
    """Make one damaged sample after the other; the nth depends on the seed and n alone."""
    decks = sources(Path(os.environ[DECKS]) if os.environ.get(DECKS) else None)
    for number in itertools.count(1) if count is None else range(1, count + 1):
        if stop is not None and time.monotonic() > stop:
            return
        own = f"{seed}.{number}"
        chance = random.Random(own)
        yield mutated(chance.choice(decks).sample(chance, own), chance)


def _kept(watchdog: Watchdog, options: argparse.Namespace, sample: Sample, verdict: Verdict) -> Path:
    """Make a sample small and write it; returns the file."""
    small = shrunk(sample, lambda other: watchdog.verdict(other).kind == verdict.kind, options.shrink)
    path: Path = options.into / f"{sample.seed}.case"
    write_case(path, small, verdict.failed)
    return path


if __name__ == "__main__":
    sys.exit(main())
