"""Where the files that ship with the program are: in the wheel, in an executable, or in a checkout."""

from __future__ import annotations

from pathlib import Path

import footlight
from footlight.desktop.folders import config_folder


def bundled(*parts: str) -> Path:
    """Find a bundled file or folder, such as ``bundled("assets", "themes")``.

    In a wheel and in an executable ``assets`` and ``slides`` lie inside the package; in a checkout they lie at its top.

    Raises:
        FileNotFoundError: Neither place has it, which only a broken installation brings about.
    """
    package = Path(footlight.__file__).resolve().parent
    for home in (package, package.parent.parent):
        found = home.joinpath(*parts)
        if found.exists():
            return found
    raise FileNotFoundError(f"the installation lacks {'/'.join(parts)}")


def theme_folders(deck_folder: Path) -> tuple[Path, ...]:
    """List where themes are looked for, the nearest first: beside the deck, the user's own, the bundled."""
    return (deck_folder / "themes", config_folder() / "themes", bundled("assets", "themes"))
