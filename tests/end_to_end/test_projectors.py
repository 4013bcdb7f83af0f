"""Projectors of every shape, screens of mixed scales, and a laptop whose lid is closed: slides sharp and in place."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from PIL import Image, ImageChops
from two_monitors import LAPTOP, PROJECTOR, Monitor, Program, TwoMonitors, red_centre, wait_for

pytestmark = pytest.mark.end_to_end

GROUNDS = ((32, 64, 160), (32, 160, 64))
"""The colours of the slides, which nothing else has: so a slide is found in any picture."""

DOT = (430, 300)
"""Where the mouse is put on the laptop, in pixels: inside the current slide at every scale."""


Exported = Callable[[Monitor], list[Image.Image]]
ShowsExactly = Callable[[Monitor, Image.Image, Program], None]


@pytest.fixture
def monitors(two_monitors: TwoMonitors) -> Iterator[TwoMonitors]:
    """The two monitors, put in order again for other tests."""
    yield two_monitors
    two_monitors.place(laptop=0, projector=PROJECTOR.x)


@pytest.fixture(scope="module")
def needle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A deck with small type, on grounds that fill the slides."""
    path = tmp_path_factory.mktemp("needle") / "needle.md"
    slides = [
        f"<!-- _backgroundColor: rgb{ground} -->\n<!-- _color: white -->\n\n# Needle {number}\n\n- how sharp it is\n"
        for number, ground in enumerate(GROUNDS)
    ]
    path.write_text("---\ntitle: Needle\n---\n\n" + "\n---\n\n".join(slides), "utf-8")
    return path


@pytest.fixture(scope="module")
def exported(command: Path, needle: Path) -> Exported:
    """What a monitor should show of each slide: the program's own picture of that size, in the middle of bars."""

    def export(monitor: Monitor) -> list[Image.Image]:
        size = f"{monitor.width}x{monitor.height}"
        target = needle.with_name(f"{size}.png")
        files = f"{size}-*.png"
        if not any(needle.parent.glob(files)):
            made = [command, "export", needle, "-o", target, "--size", size]
            subprocess.run(made, check=True, stdout=subprocess.DEVNULL)
        return [_between_bars(file, monitor) for file in sorted(needle.parent.glob(files))]

    return export


def _between_bars(file: Path, monitor: Monitor) -> Image.Image:
    with Image.open(file) as opened:
        slide = opened.convert("RGB")
    whole = Image.new("RGB", (monitor.width, monitor.height), slide.getpixel((0, 0)))
    whole.paste(slide, ((monitor.width - slide.width) // 2, (monitor.height - slide.height) // 2))
    return whole


@pytest.fixture
def present_scaled(monitors: TwoMonitors, command: Path, tmp_path: Path) -> Iterator[Callable[[Path, str], Program]]:
    """Present a deck with a scale factor for each screen, the laptop's first."""
    with ExitStack() as cleanup:

        def run(deck: Path, scales: str) -> Program:
            home = tmp_path / "home"
            program = Program(monitors, [command, "present", deck], home, QT_SCREEN_SCALE_FACTORS=scales)
            cleanup.callback(program.end)
            return program

        yield run


@pytest.fixture
def shows_exactly(monitors: TwoMonitors) -> ShowsExactly:
    """Wait until a monitor shows a picture, pixel by pixel."""

    def wait(monitor: Monitor, expected: Image.Image, program: Program) -> None:
        def look() -> bool:
            return ImageChops.difference(monitors.picture(monitor), expected).getbbox() is None

        wait_for(look, f"the picture on {monitor}", program)

    return wait


@pytest.mark.parametrize(
    ("scales", "sizes"),
    [
        ("1;2", ((1920, 1080), (1024, 768), (1080, 1920), (3840, 2160))),
        ("1.5;1", ((1024, 768), (1080, 1920))),
        ("1.25;1.5", ((1280, 720), (3840, 2160))),
    ],
    ids=["sharper projector", "sharper laptop", "odd scales"],
)
def test_slides_are_sharp_and_the_dot_is_in_place_whatever_the_projector_changes_to(
    scales: str,
    sizes: tuple[tuple[int, int], ...],
    monitors: TwoMonitors,
    needle: Path,
    present_scaled: Callable[[Path, str], Program],
    exported: Exported,
    shows_exactly: ShowsExactly,
) -> None:
    program = present_scaled(needle, scales)
    for width, height in sizes:
        projector = monitors.set_projector(width, height)
        slides = exported(projector)
        shows_exactly(projector, slides[0], program)
        wait_for_the_presenter_view(monitors, program)
        monitors.point_at(LAPTOP, 1, LAPTOP.height - 1)
        monitors.press("l")
        monitors.point_at(LAPTOP, *DOT)
        laptop = monitors.wait_for_picture(LAPTOP, shows_first_slide, "the first slide in the presenter view", program)
        left, top, right, bottom = place_of_slide(laptop)
        scale = min(width / 16, height / 9) * 16 / (right - left)
        across = width / 2 + (DOT[0] - (left + right) / 2) * scale
        down = height / 2 + (DOT[1] - (top + bottom) / 2) * scale

        def is_in_place(
            area: Monitor = projector, place: tuple[float, float] = (across, down), slack: float = scale + 1
        ) -> bool:
            seen = red_centre(monitors.picture(area))
            return seen is not None and max(abs(place[0] - seen[0]), abs(place[1] - seen[1])) < slack

        wait_for(is_in_place, "the dot at the mouse", program)
        monitors.press("Escape")
    monitors.press("Right")
    shows_exactly(projector, slides[1], program)
    assert program.output == ""


def test_the_talk_goes_on_while_the_lid_is_closed(
    monitors: TwoMonitors,
    needle: Path,
    present_scaled: Callable[[Path, str], Program],
    exported: Exported,
    shows_exactly: ShowsExactly,
) -> None:
    slides = exported(PROJECTOR)
    program = present_scaled(needle, "1;1")
    shows_exactly(PROJECTOR, slides[0], program)
    wait_for_the_presenter_view(monitors, program)
    alone = monitors.close_lid()
    shows_exactly(alone, slides[0], program)
    wait_for(lambda: [window.fills(alone) for window in monitors.windows()] == [True], "the slides alone", program)
    monitors.press("Right")
    shows_exactly(alone, slides[1], program)
    monitors.place(laptop=0, projector=PROJECTOR.x)
    shows_exactly(PROJECTOR, slides[1], program)
    wait_for_the_presenter_view(monitors, program)
    monitors.wait_for_picture(LAPTOP, shows_current_slide, "the current slide", program)
    monitors.press("Left")
    shows_exactly(PROJECTOR, slides[0], program)
    assert program.output == ""


def wait_for_the_presenter_view(monitors: TwoMonitors, program: Program) -> None:
    """Wait until it fills the laptop and has the keyboard."""

    def is_there() -> bool:
        here = {window.title for window in monitors.windows() if window.fills(LAPTOP)}
        return monitors.active_title() in here

    wait_for(is_there, "the presenter view", program)


def place_of_slide(picture: Image.Image, ground: tuple[int, int, int] = GROUNDS[0]) -> tuple[int, int, int, int]:
    """Where a slide lies: left, top, right and bottom; nothing for nowhere."""
    parts = [
        part.point(lambda value, wanted=wanted: 255 if value == wanted else 0)
        for part, wanted in zip(picture.split(), ground, strict=True)
    ]
    return ImageChops.darker(ImageChops.darker(parts[0], parts[1]), parts[2]).getbbox() or (0, 0, 0, 0)


def shows_first_slide(laptop: Image.Image) -> bool:
    """Whether the presenter view has the first slide as the current one."""
    left, _, right, _ = place_of_slide(laptop)
    return right - left > LAPTOP.width / 3


def shows_current_slide(laptop: Image.Image) -> bool:
    """Whether the presenter view has the second slide as the current one."""
    left, _, right, _ = place_of_slide(laptop, GROUNDS[1])
    return right - left > LAPTOP.width / 3
