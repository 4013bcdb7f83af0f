"""An export whose first slides another process reads and styles writes the very file that one process writes."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtGui import QColor, QImage

from footlight.exporting.job import AHEAD
from footlight.exporting.pdf_writers import LEAST_SLIDES

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="there is no copy of a process")

DECK = """---
title: Ahead
footer: at {{ page }}
---

# One

[to the third](#3), _away_ and back

---

<!-- hide: true -->
## Nobody sees this

---

## Three

- a
- b

```python
print("three")
```

---

![a dot](dot.png)

---

# Five, with $x^2$

<style scoped>h1 { color: teal; }</style>
"""

RUN = """
import logging, os, sys
end = logging.shutdown
logging.shutdown = lambda: (print("styled here:", "footlight.styling.stylist" in sys.modules), end())
os.sched_getaffinity = lambda _process: {{0, 1}}
from footlight.cli import run, second
from footlight.desktop import second_process
second_process.PATIENCE = 300  # a busy machine does not decide which process styles
if {alone}:
    second.may_copy = lambda: False
own, styles, end_process = os.getpid(), [], os._exit
def ended(code):
    if "footlight.exporting.pdf_writers" in sys.modules and os.getpid() != own:
        print("copy styles:", *styles, "footlight.styling.stylist" in sys.modules, flush=True)
    end_process(code)
os._exit = ended
os.register_at_fork(after_in_child=lambda: styles.append("footlight.styling.stylist" in sys.modules))
sys.exit(run())
"""


def exported(folder: Path, target: Path, *, alone: bool, text: str = DECK) -> str:
    """Export a deck by the command line; returns what was printed."""
    deck = folder / "talk.md"
    deck.write_text(text, encoding="utf-8")
    dot = QImage(300, 300, QImage.Format.Format_RGB32)
    dot.fill(QColor("teal"))
    dot.save(str(folder / "dot.png"))
    environment = {
        **os.environ,
        "SOURCE_DATE_EPOCH": "1700000000",
        "QT_QPA_PLATFORM": "offscreen",
        "FOOTLIGHT_HOME": str(folder / "home"),
    }
    command = [sys.executable, "-c", RUN.format(alone=alone), "export", str(deck), "-o", str(target)]
    done = subprocess.run(command, env=environment, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout + done.stderr


@pytest.mark.parametrize("ending", [".pdf", ".html"])
def test_the_file_is_the_same(tmp_path: Path, ending: str) -> None:
    ahead, alone = tmp_path / f"ahead{ending}", tmp_path / f"alone{ending}"
    exported(tmp_path, ahead, alone=False)
    exported(tmp_path, alone, alone=True)
    assert ahead.read_bytes() == alone.read_bytes()


def test_slides_without_media_are_styled_by_the_other_process_alone(tmp_path: Path) -> None:
    text = DECK.replace("![a dot](dot.png)", "no dot").replace("$x^2$", "no formula")
    assert "styled here: False" in exported(tmp_path, tmp_path / "talk.pdf", alone=False, text=text)
    # A PDF of ours is written again without a look at the theme.
    assert "styled here: False" in exported(tmp_path, tmp_path / "talk.pdf", alone=False, text=text)
    assert "styled here: True" in exported(tmp_path, tmp_path / "alone.pdf", alone=True, text=text)


def slides(count: int) -> str:
    return "\n---\n\n".join(f"# Title {number}\n\n- some words of *slide* {number}\n" for number in range(1, count + 1))


@pytest.mark.parametrize(("count", "loaded"), [(100, False), (AHEAD + 20, True)])
def test_a_copy_that_writes_slides_finds_styles_out_no_second_time(tmp_path: Path, count: int, *, loaded: bool) -> None:
    ahead, alone = tmp_path / "ahead.pdf", tmp_path / "alone.pdf"
    assert f"copy styles: {loaded} {loaded}" in exported(tmp_path, ahead, alone=False, text=slides(count))
    exported(tmp_path, alone, alone=True, text=slides(count))
    assert ahead.read_bytes() == alone.read_bytes()


NO_COPY = """
import os, sys
def none():
    raise BlockingIOError(11, "Resource temporarily unavailable")
os.sched_getaffinity = lambda _process: {0, 1}
os.fork = none
from footlight.cli import run
sys.exit(run())
"""
CLOSED = "import os, sys; [os.close(each) for each in (0, 1, 2)]; os.execv(sys.argv[1], sys.argv[1:])"


@pytest.mark.parametrize("count", [3, 100])
def test_where_no_process_may_be_made_and_without_streams_the_file_is_the_same(tmp_path: Path, count: int) -> None:
    """A user may have as many processes as he is allowed to; a service may be begun with all streams closed."""
    deck, usual, single, closed = (tmp_path / name for name in ("talk.md", "usual.pdf", "single.pdf", "closed.pdf"))
    deck.write_text(slides(count), encoding="utf-8")
    python, export = sys.executable, ["export", str(deck), "-o"]
    for target, begin in (
        (usual, [python, "-m", "footlight"]),
        (single, [python, "-c", NO_COPY]),
        (closed, [python, "-c", CLOSED, python, "-m", "footlight"]),
    ):
        environment = {**os.environ, "SOURCE_DATE_EPOCH": "1700000000", "FOOTLIGHT_HOME": str(tmp_path / "home")}
        done = subprocess.run([*begin, *export, str(target)], env=environment, capture_output=True, check=False)
        assert (done.returncode, done.stderr) == (0, b"")
        assert len(PdfReader(target).pages) == count
    assert usual.read_bytes() == closed.read_bytes()
    if count < LEAST_SLIDES:
        assert usual.read_bytes() == single.read_bytes()
