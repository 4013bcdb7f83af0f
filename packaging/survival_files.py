"""The files that cases write: decks, one-file talks, pictures, and what stands where a file should be."""

from __future__ import annotations

import io
import os
import random
import struct
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">{}</svg>'


def deck(text: str | bytes, **files: bytes) -> Callable[[Path], None]:
    """Write ``talk.md``, and further files by their names with ``_`` for the dot."""

    def prepare(folder: Path) -> None:
        (folder / "talk.md").write_bytes(text if isinstance(text, bytes) else text.encode())
        for name, data in files.items():
            (folder / name.replace("_", ".")).write_bytes(data)

    return prepare


def packed(*entries: tuple[str | zipfile.ZipInfo, bytes]) -> Callable[[Path], None]:
    """Write ``talk.footlight`` with a manifest, a deck, and what a stranger added."""

    def prepare(folder: Path) -> None:
        written = io.BytesIO()
        with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("footlight.json", '{"format": 1, "deck": "talk.md"}')
            archive.writestr("talk.md", "# One\n")
            for entry, data in entries:
                archive.writestr(entry, data)
        (folder / "talk.footlight").write_bytes(written.getvalue())

    return prepare


def encrypted(folder: Path) -> None:
    """Write a one-file talk whose last entry says that it is encrypted."""
    packed(("a.png", b"x"))(folder)
    data = bytearray((folder / "talk.footlight").read_bytes())
    data[data.rfind(b"PK\x01\x02") + 8] |= 1
    (folder / "talk.footlight").write_bytes(data)


def cut_short(folder: Path) -> None:
    """Write a one-file talk of which the second half is lost."""
    packed(("a.png", random.Random(1).randbytes(5000)))(folder)  # noqa: S311 - no secret
    data = (folder / "talk.footlight").read_bytes()
    (folder / "talk.footlight").write_bytes(data[: len(data) // 2])


def link(name: str) -> zipfile.ZipInfo:
    """Make an entry that is a symbolic link."""
    entry = zipfile.ZipInfo(name)
    entry.create_system = 3
    entry.external_attr = 0o120777 << 16
    return entry


def linked_out(folder: Path) -> None:
    """Write a deck whose picture is a link to a file outside of its folder."""
    secret = folder.parent / f"{folder.name}-secret.png"
    secret.write_bytes(png(4, 3))
    (folder / "a.png").symlink_to(secret)
    (folder / "talk.md").write_text("![A](a.png)\n", "utf-8")


def pipe(folder: Path) -> None:
    """Make a pipe where the deck should be."""
    os.mkfifo(folder / "talk.md")


def including(folder: Path) -> None:
    """Write ten files, each of which includes the next one ten times."""
    for number in range(10):
        name = f"part{number}.md" if number else "talk.md"
        includes = "\n\n---\n\n".join([f"<!-- include: part{number + 1}.md -->"] * 10)
        (folder / name).write_text(f"# One\n\n---\n\n{includes}\n", "utf-8")
    (folder / "part10.md").write_text("# The last\n", "utf-8")


def theme_pipe(folder: Path) -> None:
    """Write a deck, and a pipe where its theme may be."""
    deck("# One\n")(folder)
    os.mkfifo(folder / "theme.css")


def outside(folder: Path) -> None:
    """Write a deck that names a picture in the folder above."""
    (folder.parent / "private.png").write_bytes(png(4, 3))
    (folder / "talk.md").write_text("![A](../private.png)\n", "utf-8")


def damaged_settings(folder: Path) -> None:
    """Write a good deck, and settings that are cut off."""
    deck("# One\n")(folder)
    home = folder / "home" / "config"
    home.mkdir(parents=True)
    (home / "settings.json").write_text('{"notes-size": 3', "utf-8")


def settings_of_no_use(folder: Path) -> None:
    """Write a good deck, and settings whose values fit nothing."""
    deck("# One\n")(folder)
    home = folder / "home" / "config"
    home.mkdir(parents=True)
    (home / "settings.json").write_text('{"version": 9, "notes-size": "huge", "new": [1]}', "utf-8")


def no_state_folder(folder: Path) -> None:
    """Write a good deck, and a file where the folder of the log should be."""
    deck("# One\n")(folder)
    (folder / "home").mkdir()
    (folder / "home" / "state").write_text("a file", "utf-8")


def no_cache_folder(folder: Path) -> None:
    """Write a good one-file talk, and a file where it should be unpacked."""
    packed()(folder)
    (folder / "home").mkdir()
    (folder / "home" / "cache").write_text("a file", "utf-8")


def linked_to_the_deck(folder: Path) -> None:
    """Write a deck, and a link to it where a command is going to write."""
    deck("# One\n")(folder)
    (folder / "talk.pdf").symlink_to("talk.md")


def png(width: int, height: int) -> bytes:
    """Write the smallest PNG that says it has so many pixels; of a large one the pixels are not there."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    rows = zlib.compress(b"".join(b"\0" + b"\x40\x80\xc0" * width for _ in range(min(height, 100))))
    chunks = ((b"IHDR", head), (b"IDAT", rows), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in chunks
    )


def webp(width: int, height: int) -> bytes:
    """Write a lossless WebP that says it has so many pixels (RFC 9649, 3.4); they are not there."""
    data = bytearray.fromhex("524946461a000000574542505650384c0d0000002f0000001007101111888808081e0800")
    data[21:25] = (width - 1 | height - 1 << 14).to_bytes(4, "little")
    return bytes(data)


def many_scans(folder: Path) -> None:
    """Write a progressive JPEG whose last scan comes a thousand times."""
    from PIL import Image  # only here: the table needs no picture of a real kind elsewhere

    written = io.BytesIO()
    Image.new("RGB", (1500, 1500), "red").save(written, "JPEG", progressive=True)
    data = written.getvalue()
    last = data.rindex(b"\xff\xda")
    deck("![A](a.jpg)\n", a_jpg=data[:-2] + data[last:-2] * 1000 + data[-2:])(folder)


def pipe_for_a_picture(folder: Path) -> None:
    """Write a deck whose picture is a pipe that nobody writes to."""
    os.mkfifo(folder / "a.png")
    (folder / "talk.md").write_text("![A](a.png)\n", "utf-8")


def dark_png() -> bytes:
    """Write a PNG of 64 x 36 pixels that are nearly black."""
    from PIL import Image  # as above

    written = io.BytesIO()
    Image.new("RGB", (64, 36), (12, 12, 16)).save(written, "PNG")
    return written.getvalue()
