"""The commands as rows: name, help, examples, options, and the module that is loaded when the command runs.

A module named here has ``run(options: argparse.Namespace) -> int``. Nothing here loads Qt, so help comes at once.
"""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Callable

from footlight.cli import options
from footlight.deck.dataclass import dataclass


@dataclass(frozen=True)
class Subcommand:
    """One command.

    Attributes:
        name: As typed.
        help: One line for the list of commands.
        description: What it does, for its own help.
        examples: Command lines with what they do.
        add_options: Adds its options to a parser.
        module: Loaded when it runs.
        lays_out: Whether it always lays slides out, so that the module loads Qt.
        is_job: Whether it ends when it has laid out the slides of a deck, once.
    """

    name: str
    help: str
    description: str
    examples: tuple[tuple[str, str], ...]
    add_options: Callable[[ArgumentParser], None]
    module: str
    lays_out: bool = False
    is_job: bool = False


SUBCOMMANDS: tuple[Subcommand, ...] = (
    Subcommand(
        "present",
        "show a deck to an audience (the same as: footlight DECK)",
        "Shows the slides on the audience's screen, and notes, clock and next slide on yours.",
        (
            ("footlight talk.md", "present, full screen"),
            ("footlight present talk.md --windowed", "try it in a window"),
            ("footlight present talk.md --start 12 --duration 20m", "from slide 12, with 20 minutes on the clock"),
            ("footlight present talk.md --end 11:45", "count down to a quarter to twelve"),
            ("footlight present talk.md --audience-screen 2", "slides on the second screen"),
        ),
        options.for_present,
        "footlight.cli.present",
    ),
    Subcommand(
        "edit",
        "write a deck, with its slides beside the text",
        "Opens the editor: the slides, the text, and the slide at the cursor as the projector will show it.",
        (
            ("footlight edit talk.md", "write on"),
            ("footlight edit", "begin a talk; its file is asked for when it is saved"),
        ),
        options.for_edit,
        "footlight.cli.edit",
    ),
    Subcommand(
        "watch",
        "show the slide that was saved last, beside any editor",
        "Shows one slide in a window: the one that was changed when the deck was last saved, with what to mend on it.",
        (("footlight watch talk.md", "in a window of its own, while you write in an editor of yours"),),
        options.for_watch,
        "footlight.cli.watch",
    ),
    Subcommand(
        "rehearse",
        "rehearse a talk, and see what each slide took",
        "Runs the talk with its clock from the first slide on, and keeps the time of every slide. At the end a report\n"
        "compares it with the plan and with the rehearsals before.",
        (
            ("footlight rehearse talk.md", "rehearse; a report follows"),
            ("footlight rehearse talk.md --report", "the last report again, as a table"),
            ("footlight rehearse talk.md --csv times.csv", "the last report for a spreadsheet"),
            ("footlight rehearse talk.md --write-times", "plan each slide as long as it took"),
        ),
        options.for_rehearse,
        "footlight.cli.rehearse",
    ),
    Subcommand(
        "export",
        "write a deck as PDF, for PowerPoint or as pictures",
        "Writes the slides to a file whose ending says the kind. Needs no screen.",
        (
            ("footlight export talk.md -o talk.pdf", "a PDF with text, links and outline"),
            ("footlight export talk.md -o talk.png", "talk-001.png, talk-002.png, ..."),
            ("footlight export talk.md -o a.pdf -o b.pptx", "both, laid out once"),
            ("footlight export talk.md --transcript -o talk-notes.md", "titles, words and notes"),
            ("footlight export talk.md -o talk.pdf --handout 3", "on paper, with lines to write on"),
            ("footlight export talk.md -o part.pdf --slides 1,3-5", "some slides"),
            ("footlight export talk.md -o talk.png --size 3840x2160", "pictures for a large screen"),
            ("footlight export talk.md -o steps.pdf --steps", "a page for every step"),
            ("footlight export talk.md -o talk.pdf --ink ink.json", "with what was drawn in a talk"),
        ),
        options.for_export,
        "footlight.cli.export",
        lays_out=True,
        is_job=True,
    ),
    Subcommand(
        "import",
        "make a deck of a PowerPoint file",
        "Writes titles, lists, tables, charts, notes and pictures as a deck, in the order of the slides, and says\n"
        "what of the file has no place in it. Nothing that is there is written over.",
        (
            ("footlight import talk.pptx -o talk.md", "the deck, with its pictures in talk-pictures"),
            ("footlight import talk.pptx", "the same"),
        ),
        options.for_import,
        "footlight.cli.import_deck",
    ),
    Subcommand(
        "outline",
        "list the slides with their titles, steps and times",
        "Prints a line a slide: number, title, steps, planned time; then the length by the notes and as planned.\n"
        "With --json all that is known of each slide.",
        (
            ("footlight outline talk.md", "number, title, steps and planned time"),
            ("footlight outline talk.md --words-a-minute 110", "how long it is for somebody who speaks slowly"),
            ("footlight outline talk.md --json", "for other programs, with text and notes"),
        ),
        options.for_outline,
        "footlight.cli.outline",
        lays_out=True,
    ),
    Subcommand(
        "check",
        "say what to mend before the talk",
        "Prints findings as FILE:LINE: SEVERITY: MESSAGE. Exits with 1 when one of them is an error.",
        (
            ("footlight check talk.md", "one finding a line"),
            ("footlight check talk.md --json", "for editors and scripts"),
            ("footlight check talk.footlight --packed", "prove that a talk needs nothing from elsewhere"),
        ),
        options.for_check,
        "footlight.cli.check",
        lays_out=True,
        is_job=True,
    ),
    Subcommand(
        "fix",
        "mend what check names, where it can be mended safely",
        "Shows what would mend misspelt names, dashes right under text, notes of other tools, slides that hold too\n"
        "much and more, and asks for each. Nothing else in the file changes.",
        (
            ("footlight fix talk.md", "one after the other, asked for"),
            ("footlight fix talk.md --dry-run", "what would change, as a diff"),
            ("footlight fix talk.md --all", "all that needs no judgement, without asking"),
        ),
        options.for_fix,
        "footlight.cli.fix",
        lays_out=True,
    ),
    Subcommand(
        "lsp",
        "help while a deck is written in any editor",
        "Serves an editor by the Language Server Protocol, over standard input and output: what may be typed, what a\n"
        "word means, what to mend and how, slides to go to. “footlight help editors” has the lines\n"
        "for VS Code, Neovim, Helix, Kate and Zed.",
        (("footlight lsp", "what the editor is told to run for files of Markdown"),),
        options.for_lsp,
        "footlight.cli.lsp",
        lays_out=True,
    ),
    Subcommand(
        "diff",
        "say what changed between two decks, slide by slide",
        "Compares the slides, their notes and their directives. Exits with 1 when something changed.",
        (("footlight diff talk-monday.md talk.md", "what became of each slide since Monday"),),
        options.for_diff,
        "footlight.cli.diff",
    ),
    Subcommand(
        "pack",
        "write a deck and all that it shows into one file",
        "Writes a one-file talk: deck, pictures, theme and fonts. Pictures get the pixels that a 4K screen can show.\n"
        "Exits with 1 when the talk would still miss something.",
        (
            ("footlight pack talk.md", "talk.footlight, which present, export and check open too"),
            ("footlight pack talk.md -o for-ann.footlight", "another name"),
            ("footlight pack talk.md --originals", "with every pixel of every picture"),
            ("footlight pack talk.md --fetch", "with the pictures that are on the internet"),
        ),
        options.for_pack,
        "footlight.cli.pack",
        lays_out=True,
    ),
    Subcommand(
        "unpack",
        "give back the folder of a one-file talk",
        "Writes the files of a one-file talk into a new folder.",
        (
            ("footlight unpack talk.footlight", "into the folder talk"),
            ("footlight unpack talk.footlight -o mine", "into the folder mine"),
        ),
        options.for_unpack,
        "footlight.cli.unpack",
    ),
    Subcommand(
        "doctor",
        "print what a report of a bug needs",
        "Prints versions, screens, fonts, and where settings and log are; no personal paths.",
        (("footlight doctor", "to be pasted into a report"),),
        options.for_doctor,
        "footlight.cli.doctor",
    ),
    Subcommand(
        "new",
        "write a deck to start from",
        "Writes a deck that shows how slides, notes and times are written, or one with the bones of a talk.\n"
        "Never overwrites a file.",
        (
            ("footlight new talk.md", "then: footlight talk.md"),
            ("footlight new talk.md --from story", "fifteen minutes with a story line"),
            ("footlight new talk.md --theme lecture", "in another theme"),
        ),
        options.for_new,
        "footlight.cli.new",
    ),
    Subcommand(
        "themes",
        "list the themes, or paint a sheet that shows them",
        "Prints a line a theme: its name, and what it is for.\n"
        "With -o it paints slides in every theme into one picture.",
        (
            ("footlight themes", "names and characters"),
            ("footlight themes -o themes.png", "a row of slides for each theme"),
            ("footlight themes talk.md -o themes.png", "your own slides in each theme"),
        ),
        options.for_themes,
        "footlight.cli.themes",
    ),
    Subcommand(
        "help",
        "print the manual, or what a name means",
        "Prints the topics of the manual, a page of it, or the row of a directive, layout, class, option, key.",
        (
            ("footlight help", "the topics"),
            ("footlight help write", "how a deck is written"),
            ("footlight help layout", "what that means, what it takes, and an example"),
            ("footlight help reference", "every name that a deck may have"),
        ),
        options.for_help,
        "footlight.cli.help",
    ),
)
"""Every command there is, in the order of the help."""
