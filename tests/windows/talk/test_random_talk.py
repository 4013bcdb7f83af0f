"""Whatever is done, in whatever order: both screens show what they would show if all of it were painted anew."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

SEED, STEPS = 1, 25
SAMPLE, SEQUENCES = 6, 40
"""How often a talk is begun and so many things are done in it: each time, in about five seconds, and in the
proof. A forgotten part shows within a hundred steps."""

EVERYTHING = f"""---
title: Everything
transition: fade 0.1s
---

# One

Text with `code` and a [link](https://example.org).

<!-- {"Say **good morning**, and mind the step. " * 30} -->

---

# Two

* Rivers
* Rain

---

<!-- _backgroundColor: "#102030" -->

# Three

$$a^2+b^2$$

---

# Four

| a | b |
|---|---|
| 1 | 2 |
"""

SCREENS = [
    {"name": "eDP-1", "x": 0, "y": 0, "width": 1280, "height": 720, "logicalDpi": 96, "logicalBaseDpi": 96},
    {"name": "HDMI-1", "x": 1280, "y": 0, "width": 1920, "height": 1080, "logicalDpi": 144, "logicalBaseDpi": 96},
]


@pytest.mark.parametrize("sequences", [SAMPLE, pytest.param(SEQUENCES, marks=pytest.mark.proof)])
def test_nothing_stale_stays_on_either_screen(tmp_path: Path, sequences: int) -> None:
    deck, screens = tmp_path / "everything.md", tmp_path / "screens.json"
    deck.write_text(EVERYTHING, "utf-8")
    screens.write_text(json.dumps({"screens": SCREENS}), "utf-8")
    wanted = {"deck": str(deck), "seed": SEED, "sequences": sequences, "steps": STEPS}
    driver = Path(__file__).with_name("random_talk_driver.py")
    environment = {**os.environ, "QT_QPA_PLATFORM": f"offscreen:configfile={screens}"}
    command = [sys.executable, driver, json.dumps(wanted)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    report = json.loads(done.stdout)
    assert report["steps"] == sequences * STEPS, report["stale"]
    assert report["two_screens"] > report["steps"] / 4
    assert report["tools"] == ["highlighter", "laser", "magnifier", "pen", "spotlight"]
    assert report["stale"] == []
