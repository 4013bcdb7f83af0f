"""The table of commands -> terms of the manual: each command, and each option with the commands that take it."""

from __future__ import annotations

from argparse import Action, ArgumentParser

from footlight.authoring import Term, TermKind
from footlight.cli.command_table import SUBCOMMANDS


def command_terms() -> tuple[Term, ...]:
    """Return the commands, then their options, both in the order of the help."""
    commands = tuple(
        Term(
            command.name, TermKind.COMMAND, f"{command.help[0].upper()}{command.help[1:]}.", command.examples[0][0],
            "".join(f"{line}\n" for line, _ in command.examples),
        )
        for command in SUBCOMMANDS
    )  # fmt: skip
    return commands + _options()


def _options() -> tuple[Term, ...]:
    found: dict[tuple[str, str], tuple[Action, list[str]]] = {}
    for command in SUBCOMMANDS:
        parser = ArgumentParser(add_help=False)
        command.add_options(parser)
        for action in parser._actions:  # noqa: SLF001 (argparse has no public way to list the options)
            if action.option_strings:
                key = action.option_strings[-1], str(action.help)
                found.setdefault(key, (action, []))[1].append(command.name)
    return tuple(_option(action, commands) for action, commands in found.values())


def _option(action: Action, commands: list[str]) -> Term:
    *others, name = (text for text in action.option_strings if not text.startswith("--no-"))
    help_ = str(action.help)
    written = f"{name} {action.metavar}" if action.metavar else name
    return Term(
        name, TermKind.OPTION, f"{help_[0].upper()}{help_[1:]}.", written, f"footlight {commands[0]} ... {written}\n",
        f"footlight {', '.join(commands)}", str(action.metavar or ""), others=tuple(others),
    )  # fmt: skip
