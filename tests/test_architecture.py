"""What the import contracts cannot see: which libraries a running command has loaded."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

MADE = {"dist/", "footlight/"}
"""Folders that are named in documents and made by commands, the second one in the first and in wheels."""

LOADED = "import sys; print(*sorted(name for name in sys.modules if name.split('.')[0] in {'PySide6', 'shiboken6'}))"


def loaded_after(code: str) -> set[str]:
    """The modules of Qt that a fresh Python has loaded after running ``code``."""
    run = subprocess.run([sys.executable, "-c", f"{code}\n{LOADED}"], capture_output=True, text=True, check=True)
    return set(run.stdout.splitlines()[-1].split()) if run.stdout.strip() else set()


def test_asking_for_the_version_loads_no_qt() -> None:
    code = (
        "import sys\nfrom footlight.cli import run\nsys.argv = ['footlight', '--version']\n"
        "try:\n    run()\nexcept SystemExit:\n    pass"
    )
    assert loaded_after(code) == set()


def test_asking_for_the_version_loads_no_reader_of_decks() -> None:
    code = "import sys, footlight.cli\nprint(*[name for name in sys.modules if name.startswith('footlight.reading')])"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.split() == []


@pytest.mark.parametrize(
    "room",
    ["deck", "archive.reading", "reading", "media", "styling", "authoring", "editing", "cli"],
)
def test_the_pure_floor_loads_no_qt(room: str) -> None:
    assert loaded_after(f"import footlight.{room}") == set()


def test_of_the_talk_only_its_object_with_signals_loads_qt(root: Path) -> None:
    app = root / "app"
    room = app / "footlight" / "presenting"
    files = sorted(path.relative_to(app).with_suffix("") for path in room.rglob("*.py") if path.name != "__init__.py")
    names = [".".join(file.parts) for file in files]
    pure = [name for name in names if name != "footlight.presenting.talk"]
    assert len(pure) == len(names) - 1
    assert loaded_after("import " + ", ".join(pure)) == set()


def test_exporting_loads_no_widgets(tmp_path: Path) -> None:
    deck = tmp_path / "deck.md"
    deck.write_text("# One\n\n---\n\n# Two\n", "utf-8")
    pdf = tmp_path / "deck.pdf"
    code = f"import sys\nfrom footlight.cli.main import main\nmain(['export', {str(deck)!r}, '-o', {str(pdf)!r}])"
    loaded = loaded_after(code)
    assert pdf.read_bytes().startswith(b"%PDF")
    assert "PySide6.QtGui" in loaded
    assert "PySide6.QtWidgets" not in loaded


AT_FIRST_TEXT = """
import sys
from pathlib import Path
from PySide6.QtCore import QEvent, QObject
from footlight.windows.app import make_application
from footlight.windows.program import Program
from footlight.windows.talk.present_options import PresentOptions

class Watch(QObject):
    def eventFilter(self, watched, event):
        if event.type() is QEvent.Type.Paint and not loaded:
            loaded.extend(sys.modules)
        return False

application, loaded = make_application(), []
program = Program(PresentOptions())
program.edit(Path({deck!r}))
editor, watch = program.editors[0], Watch()
editor.text.viewport().installEventFilter(watch)
while not editor.is_complete:
    application.processEvents()
print(*sorted(name for name in loaded if name.startswith("footlight.")))
program.close()
"""


def test_the_text_in_an_editor_waits_for_nothing_that_only_slides_need(tmp_path: Path) -> None:
    deck = tmp_path / "deck.md"
    deck.write_text("---\ntitle: Two\n---\n\n# One\n\n<!-- section: Second -->\n\n---\n\n# Two\n", "utf-8")
    code = AT_FIRST_TEXT.format(deck=str(deck))
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "FOOTLIGHT_HOME": str(tmp_path / "home")}
    run = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    loaded = run.stdout.split()
    later = (
        "footlight.windows.editor.features",
        "footlight.windows.editor.preview_controller",
        "footlight.windows.editor.writing_tools",
        "footlight.windows.overlays",
        "footlight.windows.talk.presentation",
        "footlight.checking",
        "footlight.layout.laying_out",
        "footlight.reading.flavours",
        "footlight.rendering.engine",
        "footlight.styling.stylist",
    )
    assert "footlight.windows.editor.text_view" in loaded
    assert not [name for name in loaded if name.startswith(later)]


def test_every_room_says_what_it_is_for(root: Path) -> None:
    rooms = [folder for folder in (root / "app" / "footlight").iterdir() if (folder / "__init__.py").exists()]
    silent = [room.name for room in rooms if not (room / "__init__.py").read_text("utf-8").startswith('"""')]
    assert rooms
    assert not silent


@pytest.mark.parametrize(
    "document", ["app/README.md", "app/decisions/*.md", "CONTRIBUTING.md", "SECURITY.md", "packaging/README.md"]
)
def test_every_path_that_a_document_names_exists(document: str, root: Path) -> None:
    """A path has a slash and stands in backquotes or is linked; it starts at the top, in the program, or beside it."""
    text = "\n".join(path.read_text("utf-8") for path in root.glob(document))
    named = set(re.findall(r"`((?:[\w.-]+/)+(?:[\w-]+\.(?:py|md|css|toml|json))?)`", text))
    named |= set(re.findall(r"(?<!!\[)\]\(([^)#:]+)\)", text))
    tops = (root, root / "app" / "footlight", (root / document).parent)
    missing = {path for path in named if not any((top / path).exists() for top in tops)}
    assert named
    assert not missing - MADE


MOST_MODULES = 288
"""Of the program's own, that a first slide may wait for: each is a third of a millisecond and more."""
MOST_BESIDE_ANOTHER = 202
"""Likewise, where another process reads and styles it."""

NOT_ITS_OWN = {"argparse", "difflib", "hashlib", "logging.handlers", "markdown_it", "socket", "tinycss2"}
"""What such a slide does not wait for either: 1 to 8 ms each."""

AT_FIRST_SLIDE = """
import sys
from pathlib import Path
import footlight.cli.present
from footlight.desktop.loading_qt import load_qt
from footlight.desktop.settings import open_settings
from footlight import reading
from footlight.deck import Asked
from footlight.desktop import second_process
from footlight.desktop.second_process import SecondProcess
from footlight.styling.slides_ahead import SlidesAhead, Wanted, parts_ahead
second_process.PATIENCE = 300  # however busy the machine is
path = Path({deck!r})
ahead = SlidesAhead(SecondProcess(parts_ahead), Wanted(path, Asked())) if {beside_another} else None
load_qt()
from footlight.windows.app import make_application
from footlight.windows.talk.present_options import PresentOptions
from footlight.windows.talk import presentation
presentation.LATEST_FEATURES = 60_000  # however busy the machine is
make_application()
deck = ahead.deck() if ahead is not None else reading.read_deck(path)
talk = presentation.Presentation(deck, PresentOptions(windowed=True, ahead=ahead), open_settings())
from PySide6.QtCore import QEventLoop
loaded, loop = [], QEventLoop()
talk.audience.painted_slide.connect(lambda: loaded or loaded.extend(sys.modules))
talk.begun.connect(loop.quit)
talk.open()
loop.exec()
print(*sorted(loaded))
talk.close()
"""


def loaded_at_first_slide(folder: Path, *, beside_another: bool) -> list[str]:
    """The modules that are loaded when the first slide is painted."""
    deck = folder / "deck.md"
    deck.write_text("---\ntitle: Two\n---\n\n# One\n\n---\n\n# Two\n", "utf-8")
    code = AT_FIRST_SLIDE.format(deck=str(deck), beside_another=beside_another)
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "FOOTLIGHT_HOME": str(folder / "home")}
    run = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    return run.stdout.split()


def own(loaded: list[str]) -> int:
    """How many of these modules are the program's own."""
    return sum(name.startswith("footlight.") for name in loaded)


@pytest.mark.skipif(sys.platform != "linux", reason="there is no copy of a process")
def test_beside_another_process_a_first_slide_waits_for_no_reader_and_no_styles(tmp_path: Path) -> None:
    loaded = loaded_at_first_slide(tmp_path, beside_another=True)
    later = (
        "footlight.reading.deck_reading",
        "footlight.reading.markdown_parsing",
        "footlight.reading.slide_parsing",
        "footlight.styling.css.cascade",
        "footlight.styling.layouts",
        "footlight.styling.stylist",
    )
    assert "footlight.windows.slides.audience_view" in loaded
    assert not [name for name in loaded if name.startswith(later)]
    assert not NOT_ITS_OWN.intersection(loaded)
    assert own(loaded) <= MOST_BESIDE_ANOTHER, "what is new among these is needed by every first slide?"


def test_the_first_slide_waits_for_nothing_that_it_does_not_show(tmp_path: Path) -> None:
    loaded = loaded_at_first_slide(tmp_path, beside_another=False)
    # Neither what only the speaker needs, nor what reads and draws what is not in the deck.
    later = (
        "footlight.windows.input",
        "footlight.windows.overlays",
        "footlight.windows.pointing",
        "footlight.windows.presenter.",
        "footlight.windows.rehearsal",
        "footlight.windows.start",
        "footlight.windows.talk.features",
        "footlight.windows.talk.records",
        "footlight.presenting.commands",
        "footlight.media.charts",
        "footlight.media.svg.flattening",
        "footlight.exporting",
        "footlight.checking",
        "footlight.packing",
    )
    assert "footlight.windows.slides.audience_view" in loaded
    assert not [name for name in loaded if name.startswith(later)]
    assert own(loaded) <= MOST_MODULES, "what is new among these is needed by every first slide?"
