"""``footlight new``: a file name -> a deck to start from."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from footlight.authoring.beginnings import BEGINNINGS, beginning_named, new_deck, title_of_name
from footlight.deck import UnusableInputError
from footlight.desktop.resources import theme_folders
from footlight.desktop.terminal import shown_line
from footlight.styling.themes import ThemeFinder


def run(options: Namespace) -> int:
    """Write the deck and say how to go on.

    Raises:
        UnusableInputError: There is such a file already, it cannot be written, or there is no such theme or beginning.
    """
    given: Path = options.file
    target = given if given.suffix else given.with_name(f"{given.name}.md")
    if not target.parent.is_dir():
        raise UnusableInputError(f"There is no folder {target.parent} to write {target.name} to.")
    theme = _theme(options.theme, target.parent) if options.theme else ""
    beginning = beginning_named(options.beginning)
    if beginning is None:
        known = ", ".join(each.name for each in BEGINNINGS)
        raise UnusableInputError(f"--from: there is no beginning “{options.beginning}”; there are {known}.")
    try:
        with target.open("x", encoding="utf-8", newline="\n") as file:
            file.write(new_deck(beginning, title_of_name(target.stem), theme))
    except FileExistsError as error:
        raise UnusableInputError(f"{target} exists already; choose another name.") from error
    except OSError as error:
        raise UnusableInputError(f"{target} cannot be written: {error.strerror}.") from error
    print(shown_line(f"wrote {target}; present it with: footlight {_quoted(target)}"))
    return 0


def _theme(name: str, folder: Path) -> str:
    problem = ThemeFinder(theme_folders(folder)).theme(name, folder).problem
    if problem:
        raise UnusableInputError(f"{problem.partition(';')[0]}; “footlight themes” lists them.")
    return name


def _quoted(path: Path) -> str:
    text = str(path)
    return f'"{text}"' if any(character in text for character in " '&();") else text
