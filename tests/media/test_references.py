"""Pictures are found as authors refer to them, and refused with one clear sentence."""

from __future__ import annotations

import base64
from collections.abc import Callable
from pathlib import Path

import pytest

from footlight.media import MediaLibrary, Picture, Problem

Save = Callable[..., Path]
PIXEL_SVG = "<svg xmlns='http://www.w3.org/2000/svg' width='12' height='8'/>"


@pytest.mark.parametrize(
    ("reference", "file"),
    [
        ("cat.png", "cat.png"),
        ("./img/cat.png", "img/cat.png"),
        ("img/../cat.png", "cat.png"),
        ("my%20cat.png", "my cat.png"),
        ("my cat.png", "my cat.png"),
        ("<my cat.png>", "my cat.png"),
        ("cat.png?raw=true", "cat.png"),
        ("cat.png#center", "cat.png"),
        ("50%.png", "50%.png"),
        ("a#b.png", "a#b.png"),
        ("图片/小米.png", "图片/小米.png"),
        ("%E5%B0%8F%E7%B1%B3.png", "小米.png"),
        ("img\\cat.png", "img/cat.png"),
        ("/img/cat.png", "img/cat.png"),
        ("/img/cat.png", "public/img/cat.png"),
    ],
)
def test_finds_a_picture_as_it_is_referred_to(
    library: MediaLibrary, deck_folder: Path, save_picture: Save, reference: str, file: str
) -> None:
    save_picture(deck_folder / file)
    found = library.picture(reference)
    assert isinstance(found, Picture), found
    assert found.size == (40, 30)


def test_a_file_uri_leads_to_a_file_within_the_project(
    library: MediaLibrary, deck_folder: Path, save_picture: Save
) -> None:
    path = save_picture(deck_folder / "my cat.png")
    assert isinstance(library.picture(path.as_uri()), Picture)


def test_what_lies_outside_the_project_is_refused(deck_folder: Path, save_picture: Save, tmp_path: Path) -> None:
    secret = save_picture(tmp_path / "elsewhere" / "secret.png")
    library = MediaLibrary(deck_folder)
    for reference in ("../../elsewhere/secret.png", str(secret), secret.as_uri()):
        found = library.picture(reference)
        assert isinstance(found, Problem)
        assert found.code == "missing-picture"
        assert "outside" in found.message
    assert isinstance(MediaLibrary(deck_folder, (secret.parent,)).picture(str(secret)), Picture)


def test_a_link_does_not_lead_out_of_the_project(
    library: MediaLibrary, deck_folder: Path, save_picture: Save, tmp_path: Path
) -> None:
    (deck_folder / "harmless.png").symlink_to(save_picture(tmp_path / "secret.png"))
    assert isinstance(library.picture("harmless.png"), Problem)


def test_the_folder_above_the_deck_is_read_only_when_the_user_allows_it(tmp_path: Path, save_picture: Save) -> None:
    folder = tmp_path / "talks" / "mine"
    folder.mkdir(parents=True)
    (tmp_path / "talks" / ".git").mkdir()
    images = save_picture(tmp_path / "talks" / "images" / "a.png").parent
    refused = MediaLibrary(folder).picture("../images/a.png")
    assert isinstance(refused, Problem)
    assert "--allow" in refused.message
    assert isinstance(MediaLibrary(folder, (images,)).picture("../images/a.png"), Picture)


@pytest.mark.parametrize(
    ("reference", "meant"), [("Cat.png", "cat.png"), ("img/dgo.jpg", "img/dog.jpg"), ("cat.jpg", "cat.png")]
)
def test_a_missing_picture_says_which_was_probably_meant(
    library: MediaLibrary, deck_folder: Path, save_picture: Save, reference: str, meant: str
) -> None:
    save_picture(deck_folder / "cat.png")
    save_picture(deck_folder / "img" / "dog.jpg")
    found = library.picture(reference)
    assert found == Problem("missing-picture", f"there is no picture {reference}; did you mean {meant}?")


def test_a_missing_folder_is_named(library: MediaLibrary) -> None:
    found = library.picture("pics/a.png")
    assert found == Problem("missing-picture", "there is no picture pics/a.png (there is no folder pics)")


@pytest.mark.parametrize("reference", ["https://example.org/a.png", "HTTP://example.org/a.png", "//example.org/a.png"])
def test_a_remote_picture_is_never_fetched(library: MediaLibrary, reference: str) -> None:
    found = library.picture(reference)
    assert isinstance(found, Problem)
    assert found.code == "remote-picture"


@pytest.mark.parametrize(
    "reference", ["", "   ", "a\0b.png", "x" * 5000, "..", ".", "mailto:me", "data:,", "data:image/png;base64,!"]
)
def test_nonsense_is_a_problem_and_no_crash(library: MediaLibrary, reference: str) -> None:
    found = library.picture(reference)
    assert isinstance(found, Problem)
    assert len(found.message) < 200
    assert not found.message.endswith(".")


def test_data_references_hold_the_picture_themselves(
    library: MediaLibrary, deck_folder: Path, save_picture: Save
) -> None:
    encoded = base64.b64encode(save_picture(deck_folder / "a.png").read_bytes()).decode()
    raster = library.picture(f"data:image/png;base64,{encoded}")
    assert isinstance(raster, Picture)
    assert (raster.kind, raster.size, raster.path) == ("raster", (40, 30), None)
    drawn = library.picture(f"data:image/svg+xml;utf8,{PIXEL_SVG}")
    assert isinstance(drawn, Picture)
    assert (drawn.kind, drawn.size) == ("svg", (12, 8))


def test_a_folder_in_a_pictures_place_is_called_one(library: MediaLibrary, deck_folder: Path) -> None:
    (deck_folder / "a.png").mkdir()
    assert library.picture("a.png") == Problem("missing-picture", "a.png is a folder, no picture")
