"""The bundled talk on two monitors -> the README's pictures in ``assets/screenshots``."""

from __future__ import annotations

import shutil
import sys
import tempfile
import threading
from pathlib import Path

from PIL import Image, ImageChops, ImageStat
from two_monitors import LAPTOP, PROJECTOR, Monitor, Program, TwoMonitors, is_plain, wait_for

ROOT = Path(__file__).resolve().parent.parent.parent
TARGET = ROOT / "assets" / "screenshots"
TALK = ROOT / "slides" / "lei-jun" / "lei-jun.md"
SLIDE = "5"
"""A slide with a picture, notes, and a next slide that looks different."""

RESTING = 0.5
"""The mean difference, of 255, that a ticking clock and no more makes."""

LOOK_AGAIN = 0.7
"""Seconds between two looks at a monitor that should rest: longer than any transition."""


def main() -> None:
    """Take every picture."""
    TARGET.mkdir(parents=True, exist_ok=True)
    footlight = Path(sys.executable).with_name("footlight")
    with tempfile.TemporaryDirectory(prefix="footlight-screenshots-") as name, TwoMonitors(Path(name)) as monitors:
        home = Path(name) / "home"
        # A talk of the user's own: the start window shows where it lies.
        talk = home / "Talks" / TALK.parent.name / TALK.name
        shutil.copytree(TALK.parent, talk.parent)
        program = Program(monitors, [footlight, "present", talk], home)
        wait_for(lambda: any(window.fills(PROJECTOR) for window in monitors.windows()), "the slides", program)
        monitors.press("Right", SLIDE, "Return")
        save(resting(monitors, PROJECTOR, program), "audience")
        save(resting(monitors, LAPTOP, program), "presenter")
        monitors.press("question")
        save(resting(monitors, LAPTOP, program), "keys")
        monitors.press("Escape", "o")
        save(resting(monitors, LAPTOP, program), "overview")
        program.end()
        # The same home, so that the talk is among the recent decks.
        program = Program(monitors, [footlight], home)
        wait_for(monitors.active_title, "the start window", program)
        save(resting(monitors, LAPTOP, program), "start")
        monitors.press("ctrl+n")
        wait_for(lambda: "New talk" in monitors.active_title(), "the window of a new talk", program)
        save(resting(monitors, LAPTOP, program), "new-talk")
        program.end()
        program = Program(monitors, [footlight, "edit", talk], home)
        wait_for(monitors.active_title, "the editor", program)
        monitors.press("ctrl+g", *SLIDE, "Return")
        save(resting(monitors, LAPTOP, program), "editor")
        program.end()


def resting(monitors: TwoMonitors, monitor: Monitor, program: Program) -> Image.Image:
    """Wait until a monitor shows something that does not change any more, a clock aside."""
    pause = threading.Event()

    def look() -> Image.Image | None:
        before = monitors.picture(monitor)
        pause.wait(LOOK_AGAIN)
        after = monitors.picture(monitor)
        changes = ImageStat.Stat(ImageChops.difference(before, after)).mean
        return after if max(changes) < RESTING and not is_plain(after, (0, 0, 0)) else None

    return wait_for(look, f"{monitor.output} to rest", program)


def save(picture: Image.Image, name: str) -> None:
    """Write a picture at the size that a page shows it."""
    small = picture.resize((1280, 720), Image.Resampling.LANCZOS) if picture.size != (1280, 720) else picture
    small.save(TARGET / f"{name}.png", optimize=True)
    print(TARGET / f"{name}.png")


if __name__ == "__main__":
    main()
