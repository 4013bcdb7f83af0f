"""A picture of the laptop -> the words in a part of it, as a reader of print (tesseract) sees them."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from typing import NamedTuple

from PIL import Image, ImageOps, ImageStat

SCATTERED, ONE_LINE = "11", "7"
"""How the reader of pictures is told what it sees: words anywhere, or one line of text (its ``--psm``)."""


class Part(NamedTuple):
    """A part of the laptop's screen: its sides as parts of the width and the height, and what is to be seen there.

    To read all takes four times as long as to read the one line of text at the top.
    """

    left: float
    top: float
    right: float
    bottom: float
    kind: str = SCATTERED


ALL = Part(0, 0, 1, 1)
TOP_LINE = Part(0, 0, 0.5, 0.072, ONE_LINE)
"""The number and the title of the current slide in the presenter view."""
CLOCKS = Part(0, 0.66, 0.6, 1)
NOTES = Part(0.6, 0, 1, 1)
"""The next slide, and the notes below it."""

MIDDLE_GREY = 128


def words_of(laptop: Image.Image, part: Part, folder: Path) -> str:
    """Read a part as print: dark on white and twice its size, because the reader was trained on print."""
    width, height = laptop.size
    box = (part.left * width, part.top * height, part.right * width, part.bottom * height)
    grey = ImageOps.grayscale(laptop.crop(tuple(map(int, box))))
    if ImageStat.Stat(grey).median[0] < MIDDLE_GREY:
        grey = ImageOps.invert(grey)
    file = folder / "part.png"
    ImageOps.autocontrast(grey).resize((grey.width * 2, grey.height * 2), Image.Resampling.LANCZOS).save(file)
    # One thread: on a machine with few cores its threads wait for each other.
    environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    command = ["tesseract", file, "-", "--psm", part.kind]
    run = subprocess.run(command, capture_output=True, encoding="utf-8", check=True, env=environment)
    return " ".join(run.stdout.split())
