"""The options of each command: a parser in, the same with its options out."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, ArgumentTypeError, BooleanOptionalAction, Namespace
from pathlib import Path

from footlight.deck import Size, UnusableInputError
from footlight.deck.slide_range import SlideRange, parse_slide_range
from footlight.desktop.settings import (
    AUDIENCE_SCREEN,
    SETTINGS,
    WINDOWED,
    WORDS_A_MINUTE,
    AnySetting,
)

# A PNG beyond this is 1 GB of pixels in memory; no projector and no printer asks for it.
_LONGEST_SIDE = 16384


def typed_text(options: Namespace) -> str | None:
    """Return the deck's text from standard input, where ``--stdin`` says that it stands there; else None.

    Raises:
        UnusableInputError: It is no text in UTF-8.
    """
    if not options.stdin:
        return None
    try:
        return sys.stdin.buffer.read().decode("utf-8")
    except UnicodeDecodeError as error:
        raise UnusableInputError("--stdin: what was read is not UTF-8 text.") from error


def for_present(parser: ArgumentParser) -> None:
    """Add the options of ``footlight present``."""
    _add_deck(parser)
    _add_audience(parser)
    _add_setting(parser, WINDOWED)
    _add_setting(parser, AUDIENCE_SCREEN)
    parser.add_argument("--start", metavar="N", type=_positive, help="begin with slide N")
    parser.add_argument(
        "--follow-edits", action="store_true", help="go to the slide that was changed, each time the deck is saved"
    )
    _add_lengths(parser)


def for_edit(parser: ArgumentParser) -> None:
    """Add the options of ``footlight edit``."""
    parser.add_argument("deck", metavar="DECK", type=Path, nargs="?", help="a deck; without one a new talk is begun")


def for_watch(parser: ArgumentParser) -> None:
    """Add the options of ``footlight watch``."""
    _add_deck(parser)
    _add_audience(parser)


def for_rehearse(parser: ArgumentParser) -> None:
    """Add the options of ``footlight rehearse``."""
    _add_deck(parser)
    _add_audience(parser)
    parser.add_argument("--report", action="store_true", help="print the last report, without a rehearsal")
    parser.add_argument("--csv", metavar="FILE", type=Path, help="save the last report as CSV, without a rehearsal")
    parser.add_argument(
        "--write-times", action="store_true", help="write the last times into the deck, after asking; no rehearsal"
    )
    parser.add_argument("--yes", action="store_true", help="with --write-times: do not ask")
    parser.add_argument(
        "--force",
        action="store_true",
        help="replace a CSV file that Footlight has not made; with --yes: write the times even of a hasty run",
    )
    _add_setting(parser, WINDOWED)
    _add_setting(parser, AUDIENCE_SCREEN)
    _add_lengths(parser)


def for_import(parser: ArgumentParser) -> None:
    """Add the options of ``footlight import``."""
    parser.add_argument("file", type=Path, help="the presentation, a .pptx file")
    parser.add_argument(
        "-o", "--output", metavar="FILE", type=Path, help="the deck (default: the file's name with .md)"
    )


def for_export(parser: ArgumentParser) -> None:
    """Add the options of ``footlight export``."""
    # Only here: no other command knows the formats.
    from footlight.exporting import export_options

    _add_deck(parser)
    _add_audience(parser)
    parser.add_argument(
        "-o",
        "--output",
        metavar="FILE",
        type=Path,
        action="append",
        required=True,
        help="what to write; its ending says the kind: .pdf, .pptx, .html, .png, .svg ...; may be said again for more",
    )
    parser.add_argument(
        "--transcript", action="store_true", help="titles, words and notes as a .md file, such as -o talk-notes.md"
    )
    parser.add_argument(
        "--slides", metavar="RANGE", type=_slides, help="which slides, such as 1,3-5 or 7- (default: all)"
    )
    parser.add_argument("--hidden", action="store_true", help="also the slides that are hidden")
    parser.add_argument(
        "--size", metavar="WxH", type=_size, help="the size, such as 1920x1080: pixels, in a PDF points"
    )
    for option in export_options():
        _add_setting(parser, option)
    _add_force(parser)
    _add_progress(parser)
    _add_stdin(parser)
    parser.add_argument("--ink", metavar="FILE", type=Path, help="what was drawn in a talk, as the program saves it")


def for_outline(parser: ArgumentParser) -> None:
    """Add the options of ``footlight outline``."""
    _add_deck(parser)
    _add_audience(parser)
    _add_setting(parser, WORDS_A_MINUTE)
    parser.add_argument("--json", action="store_true", help="print a JSON list with an object for each slide")


def for_diff(parser: ArgumentParser) -> None:
    """Add the options of ``footlight diff``."""
    parser.add_argument("old", metavar="OLD", type=Path, help="the talk as it was")
    parser.add_argument("new", metavar="NEW", type=Path, help="the talk as it is now")


def for_check(parser: ArgumentParser) -> None:
    """Add the options of ``footlight check``."""
    _add_deck(parser)
    _add_audience(parser)
    parser.add_argument("--packed", action="store_true", help="say only what the deck would miss on another computer")
    parser.add_argument("--json", action="store_true", help="print a JSON list with an object for each finding")
    _add_stdin(parser)


def for_fix(parser: ArgumentParser) -> None:
    """Add the options of ``footlight fix``."""
    _add_deck(parser)
    _add_audience(parser)
    parser.add_argument("--all", action="store_true", help="mend all that needs no judgement, without asking")
    parser.add_argument("--dry-run", action="store_true", help="print what would change as a diff, and write nothing")


def for_lsp(parser: ArgumentParser) -> None:
    """Add the options of ``footlight lsp``."""
    parser.add_argument("--stdio", action="store_true", help="as it is anyway; some editors say so")


def for_pack(parser: ArgumentParser) -> None:
    """Add the options of ``footlight pack``."""
    _add_deck(parser)
    _add_audience(parser)
    parser.add_argument(
        "-o", "--output", metavar="FILE", type=Path, help="what to write (default: the deck's name with .footlight)"
    )
    _add_force(parser)
    _add_progress(parser)
    parser.add_argument("--originals", action="store_true", help="keep every pixel of every picture")
    parser.add_argument("--fetch", action="store_true", help="fetch pictures that are on the internet, and pack them")


def for_unpack(parser: ArgumentParser) -> None:
    """Add the options of ``footlight unpack``."""
    parser.add_argument("talk", metavar="FILE", type=Path, help="a one-file talk")
    parser.add_argument(
        "-o", "--output", metavar="FOLDER", type=Path, help="a new or empty folder (default: the talk's name)"
    )


def for_doctor(_parser: ArgumentParser) -> None:
    """Add the options of ``footlight doctor``: none."""


def for_new(parser: ArgumentParser) -> None:
    """Add the options of ``footlight new``."""
    # Only here: no other command knows them.
    from footlight.authoring.beginnings import BEGINNINGS

    parser.add_argument("file", metavar="FILE", type=Path, help="the deck to write; .md is added when it has no ending")
    parser.add_argument("--theme", metavar="NAME", help="how it looks; “footlight themes” lists the names")
    parser.add_argument(
        "--from",
        dest="beginning",
        metavar="NAME",
        default="first-steps",
        help=f"what it starts from: {', '.join(each.name for each in BEGINNINGS)} (default: first-steps)",
    )


def for_themes(parser: ArgumentParser) -> None:
    """Add the options of ``footlight themes``."""
    parser.add_argument(
        "deck",
        metavar="DECK",
        type=Path,
        nargs="?",
        help="with the themes beside this deck, and its slides in the sheet",
    )
    parser.add_argument(
        "-o",
        "--output",
        metavar="FILE",
        type=Path,
        help="paint slides in every theme into one picture, such as all.png",
    )
    _add_force(parser)


def for_help(parser: ArgumentParser) -> None:
    """Add the options of ``footlight help``."""
    parser.add_argument("words", metavar="WORD", nargs="*", help="a topic, or a name as in a deck, such as layout")


def _add_lengths(parser: ArgumentParser) -> None:
    parser.add_argument("--duration", metavar="TIME", help="the length of the talk, such as 20m, 1h30m or 90s")
    parser.add_argument("--end", metavar="TIME", help="the time of day when the talk must stop, such as 11:45")


def _add_stdin(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--stdin",
        action="store_true",
        help="read the deck's text from standard input, as an editor has it; DECK says where it lies",
    )


def _add_force(parser: ArgumentParser) -> None:
    parser.add_argument("--force", action="store_true", help="replace files that Footlight has not made")


def _add_progress(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--progress", action="store_true", help="print a line such as 3/10 after each, for other programs"
    )


def _add_deck(parser: ArgumentParser) -> None:
    parser.add_argument("deck", metavar="DECK", type=Path, help="a talk in Markdown, or packed in one file")
    parser.add_argument(
        "--allow", metavar="FOLDER", type=Path, action="append", default=[],
        help="a further folder that pictures and included files may come from; may be given more than once",
    )  # fmt: skip


def _add_audience(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--for", dest="audience", metavar="AUDIENCE", default="",
        help="for one of the audiences that the deck names (default: the first)",
    )  # fmt: skip
    parser.add_argument(
        "--set", metavar="NAME=TEXT", type=_variable, action="append", default=[],
        help="what {{NAME}} in the deck stands for; may be given more than once",
    )  # fmt: skip


def _variable(text: str) -> tuple[str, str]:
    # Only here: who asks for the version needs no reader of decks.
    from footlight.reading.values import VARIABLE_NAME

    name, sign, value = text.partition("=")
    if not sign or not VARIABLE_NAME.fullmatch(name):
        raise ArgumentTypeError(f"“{text}” is no NAME=TEXT, such as event=PyCon")
    return name, value


def _add_setting(parser: ArgumentParser, setting: AnySetting) -> None:
    """Add the flag that says another value of a setting for one run; without the flag the option is None."""
    help_ = setting.help[0].lower() + setting.help[1:].removesuffix(".")
    flag = f"--{setting.key}"
    if isinstance(setting.default, bool):
        parser.add_argument(flag, action=BooleanOptionalAction, default=None, help=help_)
        return
    if setting.default != "":
        help_ += f" (default: {'the setting, or ' if setting in SETTINGS else ''}{setting.default})"

    def read(text: str) -> object:
        try:
            return setting.parse(text)
        except ValueError as error:
            raise ArgumentTypeError(str(error)) from error

    parser.add_argument(flag, metavar=setting.metavar, type=read, help=help_)


def _positive(text: str) -> int:
    if not text.isdecimal() or not int(text):
        raise ArgumentTypeError(f"“{text}” is no slide number; they count from 1")
    return int(text)


def _slides(text: str) -> SlideRange:
    try:
        return parse_slide_range(text)
    except ValueError as error:
        raise ArgumentTypeError(str(error)) from error


def _size(text: str) -> Size:
    width, _, height = text.lower().replace("×", "x").partition("x")
    if not (width.isdecimal() and height.isdecimal() and int(width) and int(height)):
        raise ArgumentTypeError(f"“{text}” is no size; write it like 1920x1080")
    if max(int(width), int(height)) > _LONGEST_SIDE:
        raise ArgumentTypeError(f"{text} is too large; the longest side may be {_LONGEST_SIDE}")
    return Size(int(width), int(height))
