"""What was tried on the program: bad inputs and faults, each with the command that meets it. A table of the manual.

A case writes its files into an empty folder; the command runs there with a home of its own.
"""

from __future__ import annotations

import io
import os
import random
import struct
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

TEST = "test"
"""Instead of a command: what follows is a test of ours, below ``tests``."""
SMALL_FILE = 1_000
"""Bytes that a file may have where a case wants a full disk."""


@dataclass(frozen=True)
class Case:
    """One thing to try.

    Attributes:
        tried: What, for the table.
        prepare: Writes the files.
        words: The command line.
        real: Whether it takes long or needs a process of its own, so that only `make survival` tries it.
        full_disk: Whether no file may become larger than some bytes.
        killed: Whether the command is asked to end (SIGTERM) once it has begun to write.
    """

    tried: str
    prepare: Callable[[Path], None]
    words: tuple[str, ...] = ("check", "talk.md")
    real: bool = False
    full_disk: bool = False
    killed: bool = False


@dataclass(frozen=True)
class Group:
    """Cases of one kind."""

    title: str
    cases: tuple[Case, ...]


GRID = "<style>div{display:grid} p{grid-column:1/1000000000}</style>\n\n# One\n\n"
SPANS = '<td colspan="1000" rowspan="60000">x</td>'


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


def tests(*rows: tuple[str, str]) -> tuple[Case, ...]:
    """Make a case of each row: what was tried, and the test that does it."""
    return tuple(Case(tried, deck("# One\n"), (TEST, node), real=True) for tried, node in rows)


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


LAUGHS = "x:\n  a: &a [l, l, l, l, l, l, l, l, l]\n" + "".join(
    f"  {name}: &{name} [{', '.join([f'*{before}'] * 9)}]\n"
    for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)
ENTITIES = '<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">{}</svg>'
DENSE = "flowchart LR\n" + "\n".join(f" a{one} --> a{other}" for one in range(80) for other in range(one))

GROUPS: tuple[Group, ...] = (
    Group(
        "Files that are no deck",
        (
            Case("A file that is not there", lambda _folder: None),
            Case("A folder", lambda folder: (folder / "talk.md").mkdir()),
            Case("A pipe that nobody writes to", pipe),
            Case("A theme that is a pipe", theme_pipe),
            Case("An empty file", deck("")),
            Case("A photograph called talk.md", deck(png(40, 30))),
            Case("UTF-16 text", deck("# One\n".encode("utf-16"))),
            Case("Latin-1 text", deck("# One\n\nCafé\n".encode("latin-1"))),
            Case("A file of 65 MB", deck(b"# One\n" + b"x" * 65 * 1024**2)),
        ),
    ),
    Group(
        "Decks that ask for too much",
        (
            Case("YAML aliases that grow to a billion parts", deck(f"---\n{LAUGHS}---\n\n# One\n")),
            Case("20,000 brackets in the front matter", deck(f"---\nx: {'[' * 20_000}\n---\n\n# One\n")),
            Case("A deck that includes itself", deck("# One\n\n---\n\n<!-- include: talk.md -->\n")),
            Case("Files that include one another ten thousand million times", including),
            Case("A word of 2 million letters", deck("x" * 2_000_000), real=True),
            Case(
                "A table of 20,000 cells",
                deck(("|" + "a|" * 500 + "\n|" + "-|" * 500 + "\n") + ("|" + "b|" * 500 + "\n") * 40),
                real=True,
            ),
            Case("Lengths of 1e308 pixels", deck("# One\n\n<style>p{padding:calc(1e308px*10);flex:1}</style>\n\nx\n")),
            Case("A length that is no number", deck("<style>p{width:1e400px}</style>\n\n# One\n\nx\n")),
            Case("A selector of 1,000 parts", deck(f"<style>{'>'.join('a' * 1000)}{{color:red}}</style>\n\n# One\n")),
            Case("Type of 3 billion pixels", deck("<style>p{font-size:3000000000px}</style>\n\nx\n")),
            Case("A shadow of 1e308 pixels", deck("<style>p{box-shadow:0 0 1e308px red}</style>\n\n# One\n\nx\n")),
            Case("9,000 bullets on a slide", deck("# One\n\n" + "- a\n" * 9000)),
            Case("A grid of a billion columns", deck(f"{GRID}<div>\n\na\n\nb\n\n</div>\n")),
            Case("200 cells that span 60,000 rows", deck(f"# One\n\n<table><tr>{SPANS * 200}</tr></table>\n")),
            Case("2,000 quotations, one in the other", deck("# One\n\n" + "> " * 2000 + "x\n")),
            Case("30,000 `>` on a line", deck("# One\n\n" + ">" * 30_000 + "\n")),
            Case("20,000 `<pre>` without an end", deck("# One\n\n" + "<pre>" * 20_000 + "\n")),
            Case("50,000 brackets on a slide", deck("---\nmarkdown: extra\n---\n\n" + "[" * 50_000 + "\n")),
            Case("Lists in lists, 2,000 deep", deck("---\nmarkdown: extra\n---\n\n" + "1. " * 2_000 + "a\n")),
            Case("2,000 footnotes on a slide", deck("# One\n\n" + "a^[so]" * 2_000 + "\n")),
            *tests(
                (
                    "More than 50,000 slides",
                    "reading/test_bounds.py::test_more_slides_than_anybody_shows_are_left_out",
                ),
            ),
            Case("170,000 lines that begin a comment", deck("# One\n\n" + "<!-- \n" * 170_000), real=True),
            Case("30,000 lines with a ruler under each", deck("x\n---\n" * 30_000), real=True),
            Case("A rule in a rule, 5,000 deep", deck("<style>" + "a{" * 5000 + "</style>\n\n# One\n")),
            Case(
                "A formula with 40 fractions, one in the other",
                deck("# One\n\n$$" + r"\frac{a}{" * 40 + "b" + "}" * 40 + "$$\n"),
                real=True,
            ),
            Case("A diagram with 3,160 arrows", deck(f"# One\n\n```mermaid\n{DENSE}\n```\n"), real=True),
            *tests(("Decks that were damaged by chance", "fuzz/test_fuzz.py::test_a_short_search_finds_nothing")),
            Case("A picture that says it has 900 million pixels", deck("![A](a.png)\n", a_png=png(30_000, 30_000))),
            Case("A picture of 1 x 80 million pixels", deck("![A](a.png)\n", a_png=png(1, 80_000_000))),
            Case("A WebP of 115 million pixels", deck("![A](a.webp)\n", a_webp=webp(16_383, 7_000))),
            Case("A JPEG whose scan comes a thousand times", many_scans),
            Case("A pipe in a picture's place", pipe_for_a_picture),
            Case("3,200 formulas on a slide", deck("# One\n\n" + "$$ a $$\n\n" * 3200), real=True),
            Case(
                "An SVG with 400 masks",
                deck("![A](a.svg)\n", a_svg=SVG.format('<mask id="m"/>' + '<g mask="url(#m)"/>' * 400).encode()),
            ),
            Case("An icon", deck("![A](a.ico)\n", a_ico=b"\0\0\1\0\1\0" + png(30_000, 30_000))),
            Case("A film", deck("![A](a.mp4)\n")),
            Case("Dark type on a dark picture", deck("![bg](a.png)\n\n# One\n", a_png=dark_png())),
            Case("A picture that is cut off", deck("![A](a.png)\n", a_png=png(40, 30)[:30])),
            Case("An SVG whose entities grow", deck("![A](a.svg)\n", a_svg=(ENTITIES + SVG.format("&b;")).encode())),
            Case(
                "An SVG with a million elements", deck("![A](a.svg)\n", a_svg=SVG.format("<g/>" * 1_000_000).encode())
            ),
        ),
    ),
    Group(
        "Slips of the finger and of the memory",
        (
            Case("A mistyped key of the front matter", deck("---\ntehme: dark\n---\n\n# One\n")),
            Case("A mistyped directive", deck("# One\n\n<!-- _backgroundColr: navy -->\n")),
            Case("A mistyped class", deck("# One\n\n<!-- _class: laed -->\n")),
            Case("A mistyped transition", deck("---\ntransition: fdae\n---\n\n# One\n")),
            Case("A `---` right under text", deck("# One\n\nSo far\n---\n\n# Two\n")),
            Case("Notes written for another tool", deck("# One\n\nNote:\nSay it.\n")),
        ),
    ),
    Group(
        "Decks that want more than to be shown",
        (
            Case("A script in the deck", deck("# One\n\n<script>alert(1)</script>\n")),
            Case("A link that runs a script", deck("# One\n\n[click](javascript:alert(1))\n")),
            Case("A page of the web in a frame", deck('# One\n\n<iframe src="https://example.org"></iframe>\n')),
            Case("A picture on the web", deck("![A](https://example.org/a.png)\n")),
            Case("A picture in the folder above", outside),
            Case("A picture by its whole path", deck("![A](file:///etc/passwd)\n")),
            Case("A link in the folder to a file outside", linked_out),
            Case("An escape sequence in the front matter", deck('---\nsize: "\\e]0;owned\\a"\n---\n\n# One\n')),
            Case(
                "An escape sequence and a line break in the name of a file",
                deck("# One\n"),
                ("outline", "no\x1b[31m\nsuch.md"),
            ),
            Case(
                "A style sheet on the web",
                deck("---\nstyle: '@import url(https://example.org/a.css);'\n---\n\n# One\n"),
            ),
        ),
    ),
    Group(
        "One-file talks of strangers",
        tuple(
            Case(tried, prepare, ("unpack", "talk.footlight"))
            for tried, prepare in (
                ("`../../evil.txt` in it", packed(("../../evil.txt", b"x"))),
                ("`/etc/evil.txt` in it", packed(("/etc/evil.txt", b"x"))),
                (r"`C:\evil.txt` in it", packed(("C:\\evil.txt", b"x"))),
                ("A link to another file", packed((link("a.png"), b"/etc/passwd"))),
                ("A file called `aux.png`", packed(("aux.png", b"x"))),
                ("`Talk.md` beside `talk.md`", packed(("Talk.md", b"x"))),
                ("50 MB of zeros", packed(("a.png", b"\0" * 50_000_000))),
                ("An encrypted file", encrypted),
                ("The second half is missing", cut_short),
                ("A photograph called talk.footlight", deck("", talk_footlight=png(40, 30))),
            )
        ),
    ),
    Group(
        "Commands that would write over the author's files",
        (
            Case("A report to be saved as the deck", deck("# One\n"), ("rehearse", "talk.md", "--csv", "talk.md")),
            Case(
                "Pictures to be exported over one that the deck shows",
                deck("![A](talk-001.png)\n", **{"talk-001_png": png(40, 30)}),
                ("export", "talk.md", "-o", "talk.png", "--force"),
            ),
            Case(
                "A link to the deck where the PDF shall be",
                linked_to_the_deck,
                ("export", "talk.md", "-o", "talk.pdf", "--force"),
            ),
            Case("A one-file talk to be packed over itself", packed(), ("pack", "talk.footlight")),
            Case(
                "Somebody else's PDF of that name",
                deck("# One\n", talk_pdf=b"%PDF-1.7\n"),
                ("export", "talk.md", "-o", "talk.pdf"),
            ),
        ),
    ),
    Group(
        "Faults around the author's files, by the tests that bring them about",
        tests(
            (
                "The program is killed at every step of writing the deck",
                "desktop/test_author_files.py::test_killed_anywhere_a_replaced_file_is_old_or_new",
            ),
            (
                "The same for a deck with two names (hard links)",
                "desktop/test_author_files.py::test_killed_anywhere_a_file_with_two_names_is_whole_at_the_next_start",
            ),
            (
                "A half-written deck that its author has mended since",
                "desktop/test_author_files.py::test_a_half_written_file_that_somebody_has_mended_since_stays",
            ),
            (
                "An editor saves the deck while times are written into it",
                "reading/test_time_writing.py::test_what_an_editor_saves_meanwhile_is_never_lost",
            ),
            (
                "Slides are put in while the report of the rehearsal is read",
                "windows/rehearsal/test_rehearsal_windows.py::test_slides_put_in_while_the_report_is_read_get_no_time",
            ),
            (
                "Times for a read-only deck",
                "cli/test_rehearse_command.py::test_a_read_only_deck_is_left_alone",
            ),
            (
                "Times of a rehearsal of 2 seconds a slide",
                "cli/test_rehearse_command.py::test_the_times_of_a_look_through_are_written_only_by_force",
            ),
            (
                "A slide whose title is a formula for a spreadsheet",
                "presenting/test_rehearsal.py::test_no_title_is_a_formula_for_a_spreadsheet",
            ),
            (
                "A deck whose name is no UTF-8",
                "desktop/test_recent.py::test_a_name_that_is_no_utf8_is_remembered",
            ),
        ),
    ),
    Group(
        "Faults of the machine",
        (
            Case("Settings that are cut off", damaged_settings, ("outline", "talk.md")),
            Case("Settings of another version, with a wrong value", settings_of_no_use, ("outline", "talk.md")),
            Case("No folder for the log can be made", no_state_folder, ("outline", "talk.md")),
            Case("No folder to unpack a talk in", no_cache_folder, ("outline", "talk.footlight")),
            Case("No folder to export to", deck("# One\n"), ("export", "talk.md", "-o", "none/talk.pdf")),
            Case(
                "A disk that is full while exporting",
                deck("# One\n"),
                ("export", "talk.md", "-o", "talk.pdf"),
                real=True,
                full_disk=True,
            ),
            Case(
                "A disk that is full while packing",
                deck(
                    "# One\n\n![A](a.svg)\n", a_svg=SVG.format("<g/>" * 9000 + "".join(map(str, range(9000)))).encode()
                ),
                ("pack", "talk.md"),
                real=True,
                full_disk=True,
            ),
            Case(
                "Asked to end while exporting 2,000 slides",
                deck("\n\n---\n\n".join(f"# Slide {n}" for n in range(2000))),
                ("export", "talk.md", "-o", "talk.pdf"),
                real=True,
                killed=True,
            ),
            Case("No screen to present on", deck("# One\n"), ("present", "talk.md"), real=True),
        ),
    ),
    Group(
        "Faults in the middle of a talk, by the tests that bring them about",
        tests(
            (
                "The program is killed, 20 times at random moments",
                "end_to_end/test_resuming.py::test_killed_at_any_moment_it_goes_on_with_slide_step_and_clock",
            ),
            (
                "The program is killed on two monitors",
                "end_to_end/test_resuming.py::test_on_two_monitors_one_key_brings_back_what_the_audience_saw",
            ),
            (
                "The projector is unplugged",
                "end_to_end/test_screens.py::test_projector_unplugged_and_plugged_in_again",
            ),
            (
                "A cable that is loose",
                "end_to_end/test_screens.py::test_projector_with_a_loose_cable_always_gets_a_slide_that_fills_it",
            ),
            (
                "The projector goes, and the laptop says so until it is back",
                "windows/talk/test_two_screens.py::test_a_projector_that_goes_is_told_over_the_slides_until_it_comes_back",
            ),
            (
                "Keys, mouse, plugs and saves in random order on two screens",
                "windows/talk/test_random_talk.py::test_nothing_stale_stays_on_either_screen",
            ),
            (
                "A picture, a formula, a chart or a diagram that fails in front of people",
                "windows/presenter/test_slide_trouble.py::test_the_speaker_is_told_what_the_audience_misses_of_this_slide",
            ),
            (
                "A link to mail that attaches a file",
                "windows/slides/test_link_opening.py::test_of_mail_only_address_and_subject_are_opened",
            ),
            (
                "An editor saves a file that cannot be read",
                "end_to_end/test_live_reload.py::test_save_that_cannot_be_read_keeps_the_last_good_deck",
            ),
            (
                "Two programs change the settings and the list of decks at once",
                "desktop/test_two_instances.py::test_many_changes_at_once_lose_nothing",
            ),
            (
                "The program is killed while a helper draws for it",
                "media/test_helper_process.py::test_a_program_that_is_killed_takes_its_busy_helper_with_it",
            ),
            (
                "A helper is killed between two formulas",
                "media/test_helper_process.py::test_a_helper_that_was_killed_between_two_formulas_is_replaced",
            ),
            (
                "Tags of a picture that multiply to 300 MB",
                "media/test_heavy_pictures.py::test_tags_that_multiply_take_no_memory",
            ),
            (
                "The folder of kept drawings goes",
                "media/test_drawing_cache.py::test_a_folder_that_goes_or_is_none_costs_only_time",
            ),
            (
                "The folder of the log becomes a file",
                "desktop/test_logs.py::test_state_folder_that_becomes_a_file_ends_nothing",
            ),
            (
                "50,000 brackets in keys.toml",
                "presenting/test_command_keys.py::test_a_file_of_brackets_leaves_the_usual_keys",
            ),
            (
                "50,000 brackets in the list of recent decks",
                "desktop/test_recent.py::test_a_list_of_brackets_starts_afresh",
            ),
        ),
    ),
)
"""Every case, in the order of the table."""
