"""The manual's reference page and its pictures are those of today."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageStat
from write_manual import PAGE, PICTURES, page, picture, picture_name, pictured

from footlight.authoring import Term, language
from footlight.authoring.manual import TOPICS
from footlight.cli.command_terms import command_terms
from footlight.styling.themes import ThemeFinder

MOST_BYTES = 600 * 1024
MEAN = 2.0
"""By how much of 255 a picture may differ on average: antialiasing is not the same on all machines."""


def test_the_reference_is_that_of_today() -> None:
    assert PAGE.read_text("utf-8") == page(), "a table of the program has changed: run `make manual`"


@pytest.mark.proof
@pytest.mark.parametrize("term", list(pictured()), ids=picture_name)
def test_a_picture_shows_what_the_example_looks_like(root: Path, tmp_path: Path, qapp: object, term: Term) -> None:
    for file in (root / "slides" / "gallery").glob("*.svg"):
        shutil.copy(file, tmp_path)
    (tmp_path / "now.png").write_bytes(picture(term, tmp_path))
    now, kept = (Image.open(path).convert("RGB") for path in (tmp_path / "now.png", PICTURES / picture_name(term)))
    assert max(ImageStat.Stat(ImageChops.difference(now, kept)).mean) <= MEAN, "run `make manual`, and look at it"


def test_there_is_a_picture_for_each_and_they_are_small() -> None:
    assert {path.name for path in PICTURES.iterdir()} == set(map(picture_name, pictured()))
    assert sum(path.stat().st_size for path in PICTURES.iterdir()) < MOST_BYTES


def test_every_name_that_the_program_knows_is_in_the_manual(root: Path) -> None:
    manual = "\n".join(topic.text for topic in TOPICS)
    names = [name for term in (*language(), *command_terms()) for name in (term.name, *term.others)]
    names += ThemeFinder((root / "assets" / "themes",)).own_names(root / "assets" / "themes")
    assert [name for name in names if name not in manual and name.replace("|", "\\|") not in manual] == []
