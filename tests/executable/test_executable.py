"""The executables in a Debian system that has no Python: what they print, export and show, and that they go again."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from debian_system import Debian
from PIL import Image
from pypdf import PdfReader
from pypdf.generic import ArrayObject
from two_monitors import PROJECTOR, Program, TwoMonitors, difference, wait_for

from footlight import __version__

EQUAL = 16
"""The largest difference of two pictures that count as the same; one other letter makes about 100."""
ABOUT = "/usr/share/metainfo/org.footlight.Footlight.metainfo.xml"
TRIAL = "/home/trial"
"""Where the system keeps what these tests export."""
PROGRAMS = ("/usr/bin/footlight", "/opt/footlight/footlight", "/opt/footlight.bin")
STEPS = "\n---\n".join(f"# Slide {number}\n\n* one\n* two\n" for number in range(1, 6))


@pytest.fixture(params=PROGRAMS)
def program(request: pytest.FixtureRequest) -> str:
    """The program from the .deb, as a folder, and as one file."""
    return str(request.param)


@pytest.fixture
def shows(monitors: TwoMonitors) -> Callable[..., Image.Image]:
    """Wait until the projector shows a picture."""

    def wait(expected: Image.Image, what: str, program: Program | None = None) -> Image.Image:
        return monitors.wait_for_picture(
            PROJECTOR, lambda seen: difference(seen, expected) < EQUAL, f"the projector to show {what}", program
        )

    return wait


def test_the_package_has_no_fault_that_debian_calls_an_error(deb: Path) -> None:
    if not shutil.which("lintian"):
        pytest.fail("lintian is missing: apt-get install lintian")
    done = subprocess.run(
        ["lintian", "--allow-root", "--fail-on", "error", deb], check=False, capture_output=True, encoding="utf-8"
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_it_runs_without_python(debian: Debian, program: str) -> None:
    assert not debian.has("python3")
    assert debian.run(program, "--version") == f"footlight {__version__}\n"


def test_licences_name_what_is_inside(debian: Debian, program: str) -> None:
    told = debian.run(program, "--licenses")
    for name in ("Python 3", "pyside6-essentials", "pillow", "Font vollkorn", "System library libssl3"):
        assert name in told


def test_the_talk_is_exported_as_from_the_source_tree(
    debian: Debian, program: str, root: Path, source_command: Path, tmp_path: Path
) -> None:
    talk = root / "slides" / "lei-jun"
    debian.take(talk, TRIAL)
    subprocess.run([source_command, "export", talk / "lei-jun.md", "-o", tmp_path / "source.pdf"], check=True)
    debian.run(program, "export", f"{TRIAL}/lei-jun/lei-jun.md", "-o", f"{TRIAL}/talk.pdf")
    assert essence(debian.inside(f"{TRIAL}/talk.pdf")) == essence(tmp_path / "source.pdf")


def test_every_feature_is_painted_as_from_the_source_tree(
    debian: Debian, program: str, root: Path, source_command: Path, tmp_path: Path
) -> None:
    gallery = root / "slides" / "gallery"
    debian.take(gallery, TRIAL)
    subprocess.run([source_command, "export", gallery / "gallery.md", "-o", tmp_path / "view.png"], check=True)
    shutil.rmtree(debian.inside(f"{TRIAL}/views"), ignore_errors=True)
    debian.inside(f"{TRIAL}/views").mkdir()
    debian.run(program, "export", f"{TRIAL}/gallery/gallery.md", "-o", f"{TRIAL}/views/view.png")
    expected = {file.name: file.read_bytes() for file in tmp_path.glob("*.png")}
    assert expected
    painted = {file.name: file.read_bytes() for file in debian.inside(f"{TRIAL}/views").glob("*.png")}
    assert [name for name in expected if painted.get(name) != expected[name]] == []


def test_killed_on_two_monitors_it_goes_on_where_it_was(
    debian: Debian,
    program: str,
    start: Callable[..., Program],
    monitors: TwoMonitors,
    views: Callable[[Path], list[Image.Image]],
    shows: Callable[..., Image.Image],
    tmp_path: Path,
) -> None:
    deck = tmp_path / "talk.md"
    deck.write_text(STEPS, "utf-8")
    pictures = views(deck)
    there = debian.take(deck)
    running = start(program, there)
    shows(pictures[0], "the first slide", running)
    monitors.press("Right", "Right")
    shows(pictures[2], "the second step", running)
    running.kill()
    again = start(program, there)
    wait_for(lambda: monitors.active_title().startswith("Go on with the talk?"), "the question", again)
    monitors.press("Return")
    shows(pictures[2], "the second step again", again)
    monitors.press("Escape", "Escape")
    assert again.wait() == 0


def test_a_packed_talk_is_presented_when_it_is_opened(
    debian: Debian,
    start: Callable[..., Program],
    monitors: TwoMonitors,
    source_command: Path,
    views: Callable[[Path], list[Image.Image]],
    shows: Callable[..., Image.Image],
    tmp_path: Path,
) -> None:
    deck = tmp_path / "talk.md"
    deck.write_text(STEPS, "utf-8")
    subprocess.run([source_command, "pack", deck], check=True, cwd=tmp_path)
    kind = "application/x-footlight-talk"
    assert debian.run("xdg-mime", "query", "default", kind).strip() == "footlight.desktop"
    opener = start("xdg-open", debian.take(tmp_path / "talk.footlight"), XDG_CURRENT_DESKTOP="GNOME")
    shows(views(deck)[0], "the first slide")
    monitors.press("Escape", "Escape")
    wait_for(lambda: not any(window.fills(PROJECTOR) for window in monitors.windows()), "the talk to end")
    assert opener.wait() == 0


def test_a_deck_is_edited_when_it_is_opened(
    debian: Debian, start: Callable[..., Program], monitors: TwoMonitors, tmp_path: Path
) -> None:
    deck = tmp_path / "talk.md"
    deck.write_text(STEPS, "utf-8")
    assert debian.run("xdg-mime", "query", "default", "text/markdown").strip() == "footlight-edit.desktop"
    opener = start("xdg-open", debian.take(deck), XDG_CURRENT_DESKTOP="GNOME")
    wait_for(lambda: monitors.active_title().startswith("talk.md"), "the editor")
    assert not any(window.fills(PROJECTOR) for window in monitors.windows())
    monitors.press("ctrl+q")
    wait_for(lambda: not monitors.windows(), "the editor to end")
    assert opener.wait() == 0


def test_what_the_desktop_reads_is_valid(debian: Debian) -> None:
    for command in (
        ["desktop-file-validate", debian.inside("/usr/share/applications/footlight.desktop")],
        ["appstreamcli", "validate", "--no-net", debian.inside(ABOUT)],
    ):
        done = subprocess.run(command, check=False, capture_output=True, encoding="utf-8")
        assert done.returncode == 0, done.stdout + done.stderr


def test_removed_it_leaves_no_trace(debian: Debian, traces: dict[str, str]) -> None:
    assert debian.inside("/usr/share/mime/application/x-footlight-talk.xml").exists()
    debian.run("dpkg", "--purge", "footlight")
    left = debian.files()
    assert {name for name in left.keys() | traces.keys() if left.get(name) != traces.get(name)} == set()


def essence(pdf: Path) -> list[object]:
    """What a reader of a PDF sees: pages, texts, drawing, fonts, links and outline; no dates, no object numbers."""
    reader = PdfReader(pdf)
    pages = [
        (
            tuple(page.mediabox),
            page.extract_text(),
            sorted(str(font.get_object()["/BaseFont"]) for font in page["/Resources"].get("/Font", {}).values()),
            len(page.get("/Annots", ArrayObject()).get_object()),
        )
        for page in reader.pages
    ]
    titles = [str(getattr(entry, "title", "")) for entry in reader.outline]
    about = {key: value for key, value in (reader.metadata or {}).items() if "Date" not in key}
    return [pages, titles, about]
