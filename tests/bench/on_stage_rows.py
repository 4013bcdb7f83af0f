"""Measures the stage in a process of its own, since Qt's platform is chosen once: prints one line a measurement.

Times are told against the dot's median at 1080p, so that two machines can be compared.
"""

from __future__ import annotations

import statistics
import sys
from collections.abc import Sequence
from pathlib import Path

import on_stage

from footlight.windows.pointing.pointing import Tool

MANY = 100
FADES = 30


def main() -> None:
    """Measure a deck of 200 slides, which the command line names."""
    deck = Path(sys.argv[1])
    with on_stage.stage(deck) as talk:
        unit = statistics.median(on_stage.pointer(talk, Tool.LASER, on_stage.SIZES["1080p"], MANY))
        for name, size in on_stage.SIZES.items():
            row(f"key to painted slide at {name}", on_stage.keys(talk, size, MANY), unit)
            for tool in Tool:
                row(f"{tool}: hand to mark at {name}", on_stage.pointer(talk, tool, size, MANY), unit)
        whole, longest = on_stage.thumbnails(talk, 200)
        print(f"thumbnails of 200 slides\t{whole:.2f} s, longest hold-up {longest * 1000:.0f} ms", flush=True)
    with on_stage.stage(on_stage.fading(deck)) as talk:
        for name, size in on_stage.SIZES.items():
            seen = on_stage.fades(talk, size, FADES)
            row(f"key to a fade's first frame at {name}", seen.first, unit)
            row(f"from frame to frame of a fade at {name}", seen.between, unit)
            row(f"a fade's frame painted at {name}", seen.painting, unit)


def row(what: str, seconds: Sequence[float], unit: float) -> None:
    """Print the middle and the tail."""
    cuts = statistics.quantiles(seconds, n=100)
    marks = " / ".join(f"{cuts[share - 1] * 1000:.1f}" for share in (50, 95, 99))
    print(f"{what}\t{marks} ms, {cuts[49] / unit:.1f} x dot", flush=True)


if __name__ == "__main__":
    main()
