"""A deck -> the files of its one-file talk: the deck itself, its sheets, their fonts, its pictures."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Mapping, Sequence
from dataclasses import field
from functools import partial
from pathlib import Path

from footlight.deck import Deck
from footlight.deck.dataclass import dataclass
from footlight.media import MediaLibrary, Picture, Problem
from footlight.media.remote_pictures import fetched, suffix_of
from footlight.packing.assets import DeckAssets, Named, assets_of
from footlight.packing.naming import Names, rewritten
from footlight.packing.packed_pictures import packed_bytes
from footlight.reading.source_file import load_text
from footlight.styling import Stylist


@dataclass(frozen=True)
class PackOptions:
    """What the author wants.

    Attributes:
        originals: Keep every pixel of every picture.
        fetch: Fetch pictures from the web.
    """

    originals: bool = False
    fetch: bool = False


@dataclass
class PackedFiles:
    """What goes into the archive.

    Attributes:
        deck: The name of the deck among the files.
        files: What returns each file's bytes, by name.
        problems: Sentences about what could not be packed.
    """

    deck: str
    files: dict[str, Callable[[], bytes]] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)


def pack(
    deck: Deck,
    stylist: Stylist,
    media: MediaLibrary,
    options: PackOptions,
    themes: Sequence[Path],
    bundled: Path,
    progress: Callable[[int, int], None] = lambda _done, _total: None,
) -> PackedFiles:
    """Collect all that a deck shows. A QGuiApplication must exist.

    Args:
        deck: The deck.
        stylist: Finds its sheets.
        media: Finds its pictures, also in folders that the author allowed.
        options: What the author wants.
        themes: The folders in which themes are looked for.
        bundled: The folder of what comes with every Footlight, which is not packed.
        progress: Called with how many of how many slides were looked at, after each.

    Raises:
        UnusableInputError: The deck cannot be read any more.
    """
    assets = assets_of(deck, stylist, media, progress)
    names = Names(deck.folder, themes)
    texts = {path: names.place(path) for path in deck.files}
    packed = PackedFiles(texts[deck.path])
    sheets = [path for path in assets.sheets if not path.resolve().is_relative_to(bundled.resolve())]
    for path in assets.fonts:
        if not path.resolve().is_relative_to(bundled.resolve()):
            packed.files[names.place(path)] = path.read_bytes
    places = {deck.folder: _folder_of(packed.deck), **{path.parent: _folder_of(name) for path, name in texts.items()}}
    changed = _add_pictures(packed, names, assets, options, places, deck.folder)
    for include in deck.includes:
        folder, name = include.at.file.parent, texts[include.file]
        written, part = include.written.partition("#")[::2]
        if names.as_written(written, include.file, folder, places[folder]) != name:
            shown = posixpath.relpath(name, places[folder] or ".")
            changed[folder, include.written] = f"{shown}#{part}" if part else shown
    unplaced = {reference for _, reference in changed}
    for path, name in {**texts, **{path: names.place(path) for path in sheets}}.items():
        folder = path.parent if path in texts else deck.folder
        of_file = {reference: new for (start, reference), new in changed.items() if start == folder}
        text, found = rewritten(load_text(path), of_file)
        unplaced -= found
        packed.files[name] = partial(text.encode, "utf-8") if found else path.read_bytes
    packed.problems += [f"the reference {reference} was not found in the text, so it still leads outside"
                        for reference in sorted(unplaced)]  # fmt: skip
    return packed


def _folder_of(name: str) -> str:
    return name.rpartition("/")[0]


def _add_pictures(
    packed: PackedFiles,
    names: Names,
    assets: DeckAssets,
    options: PackOptions,
    places: Mapping[Path, str],
    deck_folder: Path,
) -> dict[Named, str]:
    """Add the pictures; returns the references that have to be rewritten, with what they become.

    Args:
        packed: What they are added to.
        names: Gives them names.
        assets: Knows them.
        options: What the author wants.
        places: The name in the archive of each folder that references start from.
        deck_folder: Where a picture is looked for that is not beside the slide's file.
    """
    changed: dict[Named, str] = {}
    shared = {found.path for named, found in assets.pictures.items()
              if isinstance(found, Picture) and named not in assets.scalable}  # fmt: skip
    for named, answer in assets.pictures.items():
        folder, reference = named
        found = answer
        if isinstance(found, Problem) and found.code == "remote-picture" and options.fetch:
            found = fetched(reference)
            if isinstance(found, Problem):
                packed.problems.append(found.message)
        if isinstance(found, Problem) or (found.path is None and found is answer):
            continue  # there is nothing to pack, or it stands in the text
        scale = not options.originals and named in assets.scalable and (found.path is None or found.path not in shared)
        name = None
        for start in dict.fromkeys((folder, deck_folder)):
            if found.path and name is None:
                name = names.as_written(reference, found.path, start, places[start])
        if name is None:
            name = _new_name(reference, found, names)
            changed[named] = posixpath.relpath(name, places[folder] or ".")
        packed.files[name] = partial(packed_bytes, found, scale=scale)
    return changed


def _new_name(reference: str, found: Picture, names: Names) -> str:
    if found.path is not None:
        return names.place(found.path)
    last = reference.split("?")[0].split("#")[0].rstrip("/").rpartition("/")[2]
    stem = last.rpartition(".")[0] or last
    return names.invent(f"{stem}{suffix_of(found)}", reference)
