"""A picture's natural size comes from its header; what cannot be shown is a problem."""

from __future__ import annotations

import gzip
import struct
import subprocess
import sys
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image, features

from footlight.media import MediaLibrary, Picture, Problem
from footlight.media.light_map import light_map

Save = Callable[..., Path]


def test_exif_orientation_turns_the_natural_size(library: MediaLibrary, deck_folder: Path, save_picture: Save) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    save_picture(deck_folder / "turned.jpg", (40, 20), exif=exif)
    found = library.picture("turned.jpg")
    assert isinstance(found, Picture)
    assert found.size == (20, 40)


@pytest.mark.parametrize("suffix", ["png", "jpg", "gif", "webp", "bmp", "tiff", "avif"])
def test_reads_the_formats_that_authors_use(
    library: MediaLibrary, deck_folder: Path, save_picture: Save, suffix: str
) -> None:
    if suffix == "avif" and not features.check("avif"):
        pytest.skip("this Pillow lacks AVIF")
    save_picture(deck_folder / f"a.{suffix}")
    found = library.picture(f"a.{suffix}")
    assert isinstance(found, Picture), found
    assert found.size == (40, 30)


@pytest.mark.parametrize(("mode", "may_be"), [("RGB", True), ("L", True), ("P", True), ("RGBA", False), ("LA", False)])
def test_what_has_an_alpha_channel_is_no_photograph(
    library: MediaLibrary, deck_folder: Path, mode: str, *, may_be: bool
) -> None:
    noise = Image.effect_noise((40, 30), 90).convert("RGB").convert(mode)
    noise.save(deck_folder / "a.png")
    found = library.picture("a.png")
    assert isinstance(found, Picture)
    assert found.may_be_photograph == may_be
    light = light_map(found)
    assert light is not None
    assert may_be or not light.photograph


def test_readers_of_seldom_formats_are_loaded_when_such_a_picture_comes(deck_folder: Path, save_picture: Save) -> None:
    for suffix in ("png", "jpg", "webp"):
        save_picture(deck_folder / f"a.{suffix}")
    code = """if True:
        import sys
        from pathlib import Path
        from footlight.media import MediaLibrary
        for suffix in ("png", "jpg", "webp"):
            print(MediaLibrary(Path(sys.argv[1])).picture(f"a.{suffix}").size, "PIL.PcxImagePlugin" in sys.modules)
    """
    command = [sys.executable, "-c", code, str(deck_folder)]
    run = subprocess.run(command, capture_output=True, text=True, check=True)
    size = "Size(width=40, height=30)"
    assert run.stdout.splitlines() == [f"{size} False", f"{size} False", f"{size} True"]


def test_a_picture_is_known_by_its_content_not_its_name(
    library: MediaLibrary, deck_folder: Path, save_picture: Save
) -> None:
    save_picture(deck_folder / "a.png").rename(deck_folder / "a.jpeg")
    assert isinstance(library.picture("a.jpeg"), Picture)


def test_a_changed_file_is_another_picture(library: MediaLibrary, deck_folder: Path, save_picture: Save) -> None:
    save_picture(deck_folder / "a.png")
    before = library.picture("a.png")
    save_picture(deck_folder / "a.png", (50, 50), "blue")
    after = library.picture("a.png")
    assert isinstance(before, Picture)
    assert isinstance(after, Picture)
    assert after.key != before.key
    assert after.size == (50, 50)


def test_a_picture_stays_when_its_file_goes_or_is_half_written(
    library: MediaLibrary, deck_folder: Path, save_picture: Save
) -> None:
    path = save_picture(deck_folder / "a.png")
    seen = library.picture("a.png")
    path.write_bytes(path.read_bytes()[:20])
    assert library.picture("a.png") == seen
    path.unlink()
    assert library.picture("a.png") == seen
    save_picture(path, (80, 60))
    found = library.picture("a.png")
    assert isinstance(found, Picture)
    assert found.size == (80, 60)


def test_a_picture_that_appears_later_is_found(library: MediaLibrary, deck_folder: Path, save_picture: Save) -> None:
    assert isinstance(library.picture("a.png"), Problem)
    save_picture(deck_folder / "a.png")
    assert isinstance(library.picture("a.png"), Picture)


def _png_chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))


def _png_bomb(width: int, height: int) -> bytes:
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + _png_chunk(b"IHDR", header) + _png_chunk(b"IDAT", zlib.compress(b""))


@pytest.mark.parametrize(
    ("name", "content", "code", "words"),
    [
        ("a.png", b"no picture at all", "broken-picture", "cannot be read as a picture"),
        ("a.png", b"", "broken-picture", "empty"),
        ("a.png", _png_bomb(60_000, 60_000), "huge-picture", "60000 x 60000"),
        ("a.png", b"version https://git-lfs.github.com/spec/v1\noid sha256:0\n", "missing-picture", "git lfs pull"),
        ("a.mp4", b"\0\0\0\x18ftypmp42", "film-not-played", "films are not played"),
        ("a%20b.WEBM?t=3", b"", "film-not-played", "films are not played"),
        ("a.mp3", b"ID3", "sound-not-played", "sounds are not played"),
        ("a.heic", b"\0\0\0\x18ftypheic", "broken-picture", "HEIC"),
        ("a.svg", b"<svg xmlns='http://www.w3.org/2000/svg'><g></svg>", "broken-picture", "line 1"),
        ("a.svg", b"<html/>", "broken-picture", "no svg element"),
        ("a.svg", b" " * (9 * 1024 * 1024), "huge-picture", "8 MB"),
        ("a.svgz", gzip.compress(b" " * (9 * 1024 * 1024)), "broken-picture", "8 MB"),
    ],
)
def test_what_cannot_be_shown_says_why(
    library: MediaLibrary, deck_folder: Path, name: str, content: bytes, code: str, words: str
) -> None:
    (deck_folder / name).write_bytes(content)
    found = library.picture(name)
    assert isinstance(found, Problem), found
    assert found.code == code
    assert name in found.message
    assert words in found.message


@pytest.mark.parametrize(
    ("attributes", "size"),
    [
        ("width='200' height='100'", (200, 100)),
        ("width='10cm' height='2in'", (377.95, 192)),
        ("viewBox='0 0 160 90'", (160, 90)),
        ("width='320' viewBox='0 0 160 90'", (320, 180)),
        ("height='45' viewBox='0 0 160 90'", (80, 45)),
        ("width='100%' height='100%' viewBox='0,0,64,32'", (64, 32)),
        ("", (300, 150)),
        ("width='0' viewBox='broken'", (300, 150)),
    ],
)
def test_natural_size_of_an_svg(library: MediaLibrary, deck_folder: Path, attributes: str, size: object) -> None:
    (deck_folder / "a.svg").write_text(f"<svg xmlns='http://www.w3.org/2000/svg' {attributes}/>")
    found = library.picture("a.svg")
    assert isinstance(found, Picture)
    assert found.kind == "svg"
    assert found.size == pytest.approx(size, abs=0.01)
