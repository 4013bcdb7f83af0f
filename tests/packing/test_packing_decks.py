"""A deck becomes one file that needs nothing from elsewhere, and looks as it did."""

from __future__ import annotations

import http.server
import json
import threading
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PIL import Image

from footlight.deck import Asked, Size
from footlight.layout.page import PictureItem
from footlight.reading import read_deck
from footlight.rendering.engine import headless_engine

Run = Callable[..., "Result"]  # noqa: F821 - of this room's conftest
Save = Callable[..., Path]


def pictures(path: Path, *allowed: Path) -> list[list[Size]]:
    """The sizes of the pictures on each slide."""
    deck = read_deck(path, asked=Asked(allowed=allowed))
    pages = headless_engine(deck, allowed).slides(deck)
    return [[item.picture.size for item in page.items if isinstance(item, PictureItem)] for _, page in pages]


@pytest.fixture
def web(tmp_path: Path) -> Iterator[str]:
    """A web server of this machine with one folder; its address."""
    served = tmp_path / "served"
    served.mkdir()

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def __init__(self, *arguments: object) -> None:
            super().__init__(*arguments, directory=str(served))

        def log_message(self, *_words: object) -> None:
            pass

        def do_GET(self) -> None:
            if self.path == "/leads-to-a-file":
                self.send_response(302)
                self.send_header("Location", "file:///etc/passwd")
                self.end_headers()
            else:
                super().do_GET()

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Quiet)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def names(path: Path) -> set[str]:
    with zipfile.ZipFile(path) as archive:
        return set(archive.namelist()) - {"mimetype", "footlight.json"}


def test_pictures_are_found_wherever_a_deck_names_them(footlight: Run, folder: Path, picture: Save) -> None:
    for name in ("a.png", "bg/b.jpg", "css/c.png", "inline.png", "my photo.png", "图.png", "directive.png",
                 "scoped.png", "site.png", "unused.png", "html.png"):  # fmt: skip
        picture(folder / name)
    (folder / "mine.css").write_text("/* @theme mine */ @import 'more.css'; section { color: navy }")
    (folder / "more.css").write_text("h1 { background: url('css/c.png') }")
    deck = folder / "talk.md"
    deck.write_text(
        "---\ntheme: mine\nbackgroundImage: url(directive.png)\n---\n\n# One\n\n![](a.png)\n\n---\n\n"
        "![bg left](bg/b.jpg)\n\n![](my%20photo.png) ![](图.png)\n\n---\n\n<!-- _backgroundColor: red -->\n"
        '<div style="background: url(inline.png)">x</div>\n<img src="html.png">\n\n---\n\n'
        "<style scoped>section { background-image: url(scoped.png) }</style>\n\n# Four\n\n![](/site.png)\n",
        "utf-8",
    )
    result = footlight("pack", deck)
    assert (result.code, result.err) == (0, "")
    packed = folder / "talk.footlight"
    assert names(packed) == {
        "talk.md", "mine.css", "more.css", "a.png", "bg/b.jpg", "css/c.png", "inline.png", "my photo.png", "图.png",
        "directive.png", "scoped.png", "site.png", "html.png",
    }  # fmt: skip
    with zipfile.ZipFile(packed) as archive:
        assert archive.read("talk.md") == deck.read_bytes()
    assert footlight("check", "--packed", packed) == (0, "", "")


def test_it_looks_as_it_did_and_unpacks_to_what_it_was(footlight: Run, folder: Path, picture: Save) -> None:
    picture(folder / "large.jpg", (4400, 2800))
    picture(folder / "auto.jpg", (4400, 2600))
    deck = folder / "talk.md"
    deck.write_text("![bg](large.jpg)\n\n# One\n\n---\n\n![bg auto](auto.jpg)\n\n# Two\n\n---\n\n![](large.jpg)\n")
    packed = folder.parent / "talk.footlight"
    assert footlight("pack", deck, "-o", packed).code == 0
    for source, name in ((deck, "before.png"), (packed, "after.png")):
        assert footlight("export", source, "-o", folder.parent / name, "--size", "640x360").code == 0
    for number in (1, 2, 3):
        pair = [Image.open(folder.parent / f"{name}-{number:03}.png").convert("L") for name in ("before", "after")]
        small = [each.reduce(16).tobytes() for each in pair]
        assert max(abs(one - other) for one, other in zip(*small, strict=True)) <= 3, number
    there = folder.parent / "unpacked"
    assert footlight("unpack", packed, "-o", there).code == 0
    assert {path.name for path in there.iterdir()} == {"talk.md", "large.jpg", "auto.jpg"}
    with Image.open(there / "large.jpg") as large:
        assert large.size == (3840, 2444)
    assert (there / "auto.jpg").read_bytes() == (folder / "auto.jpg").read_bytes()


def test_originals_keep_every_byte(footlight: Run, folder: Path, picture: Save) -> None:
    original = picture(folder / "large.jpg", (4400, 2800))
    (folder / "talk.md").write_text("![bg](large.jpg)\n")
    assert footlight("pack", folder / "talk.md", "--originals").code == 0
    with zipfile.ZipFile(folder / "talk.footlight") as archive:
        assert archive.read("large.jpg") == original.read_bytes()


def test_where_a_photograph_was_taken_is_not_packed_with_a_smaller_one(
    footlight: Run, folder: Path, picture: Save
) -> None:
    exif = Image.Exif()
    exif[0x010E] = "taken at home"
    exif[0x0112] = 6
    picture(folder / "large.jpg", (4700, 4300), exif=exif)
    (folder / "talk.md").write_text("![bg](large.jpg)\n")
    assert footlight("pack", folder / "talk.md").code == 0
    with zipfile.ZipFile(folder / "talk.footlight") as archive, Image.open(archive.open("large.jpg")) as packed:
        assert packed.height > packed.width
        assert not packed.getexif()


def test_the_same_deck_makes_the_same_bytes(footlight: Run, folder: Path, picture: Save) -> None:
    picture(folder / "large.jpg", (4300, 2430))
    (folder / "talk.md").write_text("![bg](large.jpg)\n")
    for name in ("one", "other"):
        assert footlight("pack", folder / "talk.md", "-o", folder / f"{name}.footlight").code == 0
    assert (folder / "one.footlight").read_bytes() == (folder / "other.footlight").read_bytes()


def test_what_lies_elsewhere_comes_along_when_allowed(footlight: Run, folder: Path, home: Path, picture: Save) -> None:
    shared = folder.parent / "shared"
    picture(shared / "logo (new).png")
    picture(folder / "CON.png")
    themes = home / "config" / "themes"
    themes.mkdir(parents=True)
    (themes / "house.css").write_text("section { color: teal }")
    deck = folder / "talk.md"
    deck.write_text(f"---\ntheme: house\n---\n\n![](<../shared/logo (new).png>)\n\n![]({shared}/logo%20%28new%29.png)\n"
                    "\n![](CON.png)\n")  # fmt: skip
    alone = footlight("check", "--packed", deck)
    assert alone.code == 1
    assert "house.css lies outside" in alone.out
    assert alone.out.count("lies outside the deck's folder") == 3
    packed = folder / "talk.footlight"
    assert footlight("pack", deck, "--allow", shared) == (0, f"wrote 1 slide in 4 files, 8 kB, to {packed}\n", "")
    assert "themes/house.css" in names(packed)
    for path in (themes / "house.css", shared / "logo (new).png"):
        path.unlink()
    assert footlight("check", "--packed", packed) == (0, "", "")


def test_fonts_of_a_theme_come_along(footlight: Run, folder: Path, root: Path) -> None:
    font = next((root / "assets" / "fonts").rglob("*.ttf"), None) or next((root / "assets" / "fonts").rglob("*.otf"))
    (folder / "fonts").mkdir()
    (folder / "fonts" / font.name).write_bytes(font.read_bytes())
    (folder / "talk.md").write_text(
        f"---\nstyle: |\n  @font-face {{ font-family: Own; src: url(fonts/{font.name}) }}\n---\n\n# One\n"
    )
    assert footlight("pack", folder / "talk.md").code == 0
    assert f"fonts/{font.name}" in names(folder / "talk.footlight")


def test_included_files_come_along_with_their_pictures(footlight: Run, folder: Path, home: Path, picture: Save) -> None:
    """From below, from beside and from outside; pictures of one name in two folders are two pictures."""
    picture(folder / "a.png")
    picture(folder / "parts" / "a.png", (50, 20))
    picture(folder / "logo.png")
    shared = folder.parent / "shared"
    picture(shared / "a.png", (20, 50))
    (folder / "parts" / "about me.md").write_text("# About\n\n![A](a.png)\n\n---\n\n<!-- include: ../beside.md#1 -->\n")
    (folder / "beside.md").write_text("# Beside\n\n![A](a.png)\n\n---\n\n# Not this\n")
    (shared / "me.md").write_text("# Me\n\n---\n\n## Work\n\n![A](a.png)\n")
    deck = folder / "talk.md"
    deck.write_text(
        "---\nheader: '![L](logo.png)'\n---\n\n# One\n\n---\n\n<!-- include: parts/about me.md -->\n\n---\n\n"
        "<!-- include: ../shared/me.md#work -->\n"
    )
    assert "shared/me.md lies outside" in footlight("pack", deck).err
    result = footlight("pack", deck, "--allow", shared, "--originals")
    assert (result.code, result.err) == (0, "")
    outline, shown = footlight("outline", deck, "--allow", shared).out, pictures(deck, shared)
    assert [sorted({size.width for size in sizes}) for sizes in shown] == [[40], [40, 50], [40], [20, 40]]
    for path in (folder, shared):
        path.rename(path.with_name(f"{path.name}-gone"))
    packed = folder.with_name("mine-gone") / "talk.footlight"
    assert footlight("outline", packed).out == outline
    assert footlight("check", packed, "--packed").out == ""
    assert pictures(packed) == shown
    unpacked = footlight("unpack", packed, "-o", folder.parent / "out")
    assert unpacked.code == 0
    assert footlight("outline", folder.parent / "out" / "talk.md").out == outline


def test_a_talk_is_packed_for_an_audience_and_has_all_of_them(footlight: Run, folder: Path, picture: Save) -> None:
    picture(folder / "a.png")
    picture(folder / "b.png")
    deck = folder / "talk.md"
    deck.write_text(
        "---\naudiences: [long, short]\nvariables:\n  event: home\n---\n\n# At {{event}}\n\n::: {for=long}\n"
        "![A](a.png)\n:::\n\n::: {for=short}\n![B](b.png)\n:::\n\n---\n\n<!-- for: long -->\n# More\n"
    )
    assert footlight("pack", deck, "--for", "short", "--set", "event=PyCon").code == 0
    packed = folder / "talk.footlight"
    assert {"a.png", "b.png"} <= {*names(packed)}
    assert footlight("outline", packed).out.splitlines() == ["1  At PyCon", "2  More (for long)"]
    assert footlight("outline", packed, "--for", "long", "--set", "event=FOSDEM").out.splitlines() == [
        "1  At FOSDEM", "2  More"
    ]  # fmt: skip
    assert footlight("check", packed, "--packed").out == ""
    talk = read_deck(packed)
    assert read_deck(packed, talk).settings.audience == "short", "also when it is read again"
    assert "no audience “none”" in footlight("pack", deck, "--for", "none").err


def test_the_manifest_of_a_stranger_says_nothing_that_is_no_text(tmp_path: Path) -> None:
    path = tmp_path / "talk.footlight"
    manifest = {"format": 1, "deck": "talk.md", "audience": [1], "variables": {"a": 2, "b": "c"}}
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("footlight.json", json.dumps(manifest))
        archive.writestr("talk.md", "# {{a}} {{b}}\n")
    assert read_deck(path).settings.asked == Asked(variables=(("b", "c"),))


def test_remote_pictures_are_fetched_only_when_asked(
    footlight: Run, folder: Path, picture: Save, web: str, tmp_path: Path
) -> None:
    picture(tmp_path / "served" / "cat.png")
    (tmp_path / "served" / "page.html").write_text("<p>no picture")
    deck = folder / "talk.md"
    deck.write_text(f"![]({web}/cat.png?size=2)\n")
    without = footlight("pack", deck)
    assert without.code == 1
    assert "talk.md:1: error:" in without.err
    assert "is on the internet" in without.err
    fetched = footlight("pack", deck, "--fetch")
    assert (fetched.code, fetched.err) == (0, "")
    assert footlight("check", "--packed", folder / "talk.footlight").code == 0
    for address in ("page.html", "none.png", "leads-to-a-file"):
        deck.write_text(f"![]({web}/{address})\n")
        failed = footlight("pack", deck, "--fetch")
        assert failed.code == 1
        assert address in failed.err


def test_missing_pictures_are_told_and_the_rest_is_packed(footlight: Run, folder: Path) -> None:
    (folder / "talk.md").write_text("# One\n\n![](gone.png)\n")
    result = footlight("pack", folder / "talk.md")
    assert result.code == 1
    assert "talk.md:3: error: there is no picture gone.png" in result.err
    assert footlight("outline", folder / "talk.footlight").out.strip().endswith("One")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("pack", "talk.md", "-o", "talk.zip"), "must end with .footlight"),
        (("pack", "talk.md", "-o", "none/talk.footlight"), "There is no folder"),
        (("pack", "talk.md", "--allow", "none"), "--allow: there is no folder none"),
        (("pack", "none.md"), "There is no file"),
        (("unpack", "talk.md"), "is no one-file talk"),
        (("unpack", "none.footlight"), "There is no file"),
        (("unpack", "good.footlight", "-o", "full"), "exists already"),
        (("unpack", "good.footlight", "-o", "none/there"), "There is no folder"),
        (("unpack", "bad.footlight"), "no one-file talk, or a damaged one"),
        (("present", "bad.footlight"), "no one-file talk, or a damaged one"),
        (("rehearse", "good.footlight", "--write-times"), "unpack it"),
    ],
)
def test_what_cannot_be_done_is_one_sentence(
    footlight: Run, folder: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], sentence: str
) -> None:
    monkeypatch.chdir(folder)
    (folder / "talk.md").write_text("# One\n")
    (folder / "bad.footlight").write_text("# One\n")
    (folder / "full").mkdir()
    (folder / "full" / "mine.txt").touch()
    assert footlight("pack", "talk.md", "-o", "good.footlight").code == 0
    result = footlight(*words)
    assert result.code == 2
    assert sentence in result.err
    assert result.err.count("\n") == 1
    assert not (folder / "bad").exists()
