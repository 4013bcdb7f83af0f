"""Pictures of a stranger take neither all memory nor all time: they are refused, or decoded by a helper."""

from __future__ import annotations

import io
import os
import struct
import sys
import tracemalloc
import zlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from footlight.media import MediaLibrary, Picture, Problem, decoded, decoding

Save = Callable[..., Path]


def lavish_tags(tags: int, size: int) -> bytes:
    """EXIF whose tags are all the same bytes."""
    head = b"II*\0" + struct.pack("<IH", 8, tags)
    entries = b"".join(struct.pack("<HHII", 0x9000 + number, 7, size, 0) for number in range(tags))
    return (head + entries + b"\0" * 4).ljust(size, b"\0")


def saved(kind: str, size: tuple[int, int] = (40, 30), **options: object) -> bytes:
    written = io.BytesIO()
    Image.new("RGB", size, "red").save(written, kind, **options)
    return written.getvalue()


def with_segment(jpeg: bytes, marker: int, content: bytes) -> bytes:
    return jpeg[:2] + struct.pack(">BBH", 0xFF, marker, len(content) + 2) + content + jpeg[2:]


EXIF_BOMB = lavish_tags(5000, 65_000)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.jpg", with_segment(saved("JPEG"), 0xE1, b"Exif\0\0" + EXIF_BOMB)),
        ("b.jpg", with_segment(saved("JPEG"), 0xE2, b"MPF\0" + EXIF_BOMB)),
        ("a.tif", EXIF_BOMB),
        ("a.webp", saved("WEBP", exif=EXIF_BOMB)),
        ("a.png", saved("PNG", exif=EXIF_BOMB)),
    ],
)
@pytest.mark.filterwarnings("ignore::UserWarning")  # Pillow's, of damaged tags; they go to the log
def test_tags_that_multiply_take_no_memory(library: MediaLibrary, deck_folder: Path, name: str, content: bytes) -> None:
    Image.init()
    (deck_folder / name).write_bytes(content)
    tracemalloc.start()
    found = library.picture(name)
    if isinstance(found, Picture):
        assert decoded(found, 40, 30).size == (40, 30)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 20 * len(EXIF_BOMB)


def png(width: int, height: int) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")


def webp(width: int, height: int) -> bytes:
    """A lossless WebP that says it has so many pixels (RFC 9649, 3.4)."""
    data = bytearray(saved("WEBP", lossless=True))
    data[21:25] = (width - 1 | height - 1 << 14).to_bytes(4, "little")
    return bytes(data)


def with_scans(count: int) -> bytes:
    """A progressive JPEG whose last scan comes again and again."""
    data = saved("JPEG", (1500, 1500), progressive=True)
    last = data.rindex(b"\xff\xda")
    return data[:-2] + data[last:-2] * count + data[-2:]


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("tall.png", png(1, 70_000), "1 x 70000 pixels; 65,535 is the limit for a side"),
        ("a.png", png(9000, 9000), "9000 x 9000 pixels; 80 million is the limit"),
        ("a.webp", webp(9000, 9000), "9000 x 9000 pixels; 40 million is the limit for WebP"),
        ("a.jpg", with_scans(1000), "scans of 1500 x 1500 pixels, which would take too long; save it anew"),
    ],
)
def test_what_is_too_large_says_of_what(
    library: MediaLibrary, deck_folder: Path, name: str, content: bytes, words: str
) -> None:
    (deck_folder / name).write_bytes(content)
    found = library.picture(name)
    assert isinstance(found, Problem), found
    assert found.code == "huge-picture"
    assert found.message.endswith(words)


def test_an_ordinary_progressive_jpeg_is_shown(library: MediaLibrary, deck_folder: Path) -> None:
    (deck_folder / "a.jpg").write_bytes(saved("JPEG", (3000, 2000), progressive=True))
    assert isinstance(library.picture("a.jpg"), Picture)


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "L", "P", "CMYK"])
def test_a_helper_decodes_as_this_process_does(
    library: MediaLibrary, deck_folder: Path, monkeypatch: pytest.MonkeyPatch, mode: str
) -> None:
    name = "a.jpg" if mode == "CMYK" else "a.png"
    Image.linear_gradient("L").resize((60, 40)).convert(mode).save(deck_folder / name)
    picture = library.picture(name)
    assert isinstance(picture, Picture)
    here = decoded(picture, 20, 20)
    monkeypatch.setattr(decoding, "_MOST_BYTES", 0)
    there = decoded(picture, 20, 20)
    assert (there.mode, there.size, there.tobytes()) == (here.mode, here.size, here.tobytes())
    within = replace(picture, path=None, data=(deck_folder / name).read_bytes())
    assert decoded(within, 20, 20).tobytes() == here.tobytes()


def test_an_icon_is_refused_unread(library: MediaLibrary, deck_folder: Path) -> None:
    """Pillow would decode the picture in it to learn its size."""
    data = png(30_000, 30_000)
    entry = struct.pack("<BBBBHHII", 16, 16, 0, 0, 1, 32, len(data), 22)
    for name in ("a.ico", "a.png"):
        (deck_folder / name).write_bytes(struct.pack("<HHH", 0, 1, 1) + entry + data)
        found = library.picture(name)
        assert isinstance(found, Problem)
        assert "truncated" not in found.message


def test_a_picture_is_decoded_no_larger_than_the_bound_and_keeps_its_shape(
    library: MediaLibrary, deck_folder: Path, save_picture: Save, monkeypatch: pytest.MonkeyPatch
) -> None:
    save_picture(deck_folder / "a.png", (400, 200))
    picture = library.picture("a.png")
    assert isinstance(picture, Picture)
    monkeypatch.setattr(decoding, "MOST_DECODED", 20_000)
    assert decoded(picture, 4000, 2000).size == (200, 100)


@pytest.mark.skipif(sys.platform == "win32", reason="pipes of POSIX")
def test_a_pipe_in_a_pictures_place_is_not_waited_for(
    library: MediaLibrary, deck_folder: Path, save_picture: Save
) -> None:
    path = save_picture(deck_folder / "a.png")
    picture = library.picture("a.png")
    path.unlink()
    os.mkfifo(path)
    assert isinstance(picture, Picture)
    with pytest.raises(OSError, match="no regular file"):
        decoded(picture, 40, 30)
    assert isinstance(MediaLibrary(deck_folder).picture("a.png"), Problem)
