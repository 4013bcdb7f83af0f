"""The words after ``footlight`` -> a command and its options, or one sentence that says what to type instead."""

from __future__ import annotations

import difflib
import sys
import textwrap
from argparse import Action, ArgumentParser, HelpFormatter, Namespace, RawDescriptionHelpFormatter
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from footlight import __version__
from footlight.cli.command_table import SUBCOMMANDS, Subcommand
from footlight.deck import UnusableInputError

_ENDING = "\nRun “footlight COMMAND --help” for a command's options and examples; “footlight help” is the manual.\n"


class _Parser(ArgumentParser):
    """A parser whose errors are one sentence for the user."""

    def error(self, message: str) -> NoReturn:
        raise UnusableInputError(self._sentence(message))

    def _sentence(self, message: str) -> str:
        missing = message.removeprefix("the following arguments are required: ")
        if missing != message:
            needed = missing.replace("-o/--output", "-o FILE").replace(", ", " and ")
            return f"“{self.prog}” needs {needed}; see “{self.prog} --help”."
        return f"{message.removeprefix('argument ').replace('-o/--output', '--output')}."


class _PrintLicences(Action):
    """Prints the licences and ends the program, as argparse does with the version."""

    def __call__(self, parser: ArgumentParser, *_: object) -> NoReturn:
        # Only here: it reads what is installed, which no start should wait for.
        from footlight.desktop.licences import licence_text

        sys.stdout.write(licence_text())
        parser.exit()


def parse(words: Sequence[str]) -> tuple[Subcommand, Namespace]:
    """Find the command and read its options; ``footlight DECK`` is ``footlight present DECK``.

    Raises:
        UnusableInputError: The words are no command line.
        SystemExit: Help, version or licences were asked for and printed.
    """
    if words[0] in {"-h", "--help", "-V", "--version", "--licenses"}:
        _front().parse_args(words[:1])
    by_name = {command.name: command for command in SUBCOMMANDS}
    command = by_name.get(words[0])
    if command is None:
        _refuse_misspelt_command(words[0], list(by_name))
        command = by_name["present"]
    else:
        words = words[1:]
    parser = _parser_of(command)
    found, extras = parser.parse_known_args(words)
    if extras:
        raise UnusableInputError(_sentence_for_extra(parser, extras))
    return command, found


def _refuse_misspelt_command(word: str, names: list[str]) -> None:
    """Stop at a word that is neither a file nor like one, but like a command."""
    if word.startswith("-") or Path(word).suffix or Path(word).exists() or len(Path(word).parts) > 1:
        return
    close = difflib.get_close_matches(word.lower(), names, n=1, cutoff=0.6)
    hint = f"; did you mean “{close[0]}”?" if close else "; see “footlight --help”."
    raise UnusableInputError(f"“{word}” is neither a command nor a file{hint}")


def _sentence_for_extra(parser: ArgumentParser, extras: Sequence[str]) -> str:
    """Return a sentence on the word that does not belong, with the option that is like it."""
    word = next((extra for extra in extras if extra.startswith("-")), extras[0])
    if not word.startswith("-"):
        return f"“{word}” is one file too many; quote a name that has blanks."
    name = word.split("=")[0]
    known = [option for action in _actions(parser) for option in action.option_strings]
    close = difflib.get_close_matches(name, known, n=1, cutoff=0.6)
    hint = f"; did you mean “{close[0]}”?" if close else f"; see “{parser.prog} --help”."
    return f"There is no option “{name}”{hint}"


def _actions(parser: ArgumentParser) -> list[Action]:
    return parser._actions  # noqa: SLF001 (argparse has no public way to list the options)


def _front() -> ArgumentParser:
    commands = "\n".join(f"  {command.name:<10}{command.help}" for command in SUBCOMMANDS)
    examples = SUBCOMMANDS[0].examples[:2] + SUBCOMMANDS[1].examples[:1]
    parser = _Parser(
        prog="footlight",
        usage="footlight [COMMAND] DECK [options]",
        description="Presents talks written in Markdown. Without anything it opens the start window.",
        epilog=f"commands:\n{commands}\n\n{_examples(examples)}{_ENDING}",
        formatter_class=_formatter,
        add_help=False,
    )
    parser.add_argument("-h", "--help", action="help", help="show this and exit")
    parser.add_argument(
        "-V", "--version", action="version", version=f"footlight {__version__}", help="show the version"
    )
    parser.add_argument("--licenses", action=_PrintLicences, nargs=0, help="show the licences of all that ships")
    return parser


def _parser_of(command: Subcommand) -> ArgumentParser:
    parser = _Parser(
        prog=f"footlight {command.name}",
        description=command.description,
        epilog=_examples(command.examples),
        formatter_class=_formatter,
        allow_abbrev=False,
        add_help=False,
    )
    parser.add_argument("-h", "--help", action="help", help="show this and exit")
    command.add_options(parser)
    return parser


def _formatter(prog: str) -> HelpFormatter:
    return RawDescriptionHelpFormatter(prog, max_help_position=32)


def _examples(examples: Sequence[tuple[str, str]]) -> str:
    lines = "".join(f"{line}\n    {meaning}\n" for line, meaning in examples)
    return "examples:\n" + textwrap.indent(lines, "  ")
