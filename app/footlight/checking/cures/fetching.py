"""A cure that needs a picture from the web -> the same with the picture beside the deck."""

from __future__ import annotations

from pathlib import Path

from footlight.checking.cures.cure import Fix
from footlight.deck import UnusableInputError
from footlight.media import Problem
from footlight.media.references import reference_to
from footlight.media.remote_pictures import fetched, file_bytes, suffix_of


def with_picture(fix: Fix, folder: Path) -> Fix:
    """Fetch the picture of a cure into a folder, under a name that no file there has, and refer to it by that.

    It takes as long as the server does; the picture is bounded, and only comes by https.

    Raises:
        UnusableInputError: There is none that can be shown, or it cannot be written.
    """
    if not fix.address:
        return fix
    found = fetched(fix.address, secure=True)
    if isinstance(found, Problem):
        raise UnusableInputError(f"{found.message}.")
    (edit,) = fix.edits
    name = _free(folder, edit.text, suffix_of(found))
    try:
        with (folder / name).open("xb") as file:
            file.write(file_bytes(found))
    except OSError as error:
        raise UnusableInputError(f"{folder / name} cannot be written: {error.strerror or error}.") from error
    return fix._replace(edits=(edit._replace(text=reference_to(name)),), address="")


def _free(folder: Path, stem: str, suffix: str) -> str:
    number = 1
    while (folder / (name := f"{stem}{f'-{number}' if number > 1 else ''}{suffix}")).exists():
        number += 1
    return name
