"""What a file manager reads: which file opens in what, with both verbs in each entry's menu."""

from __future__ import annotations

from configparser import ConfigParser
from pathlib import Path

import pytest

from footlight.cli.command_table import SUBCOMMANDS


@pytest.mark.parametrize(
    ("name", "opens", "types", "other"),
    [
        ("footlight.desktop", "footlight %f", "application/x-footlight-talk;text/markdown;", "footlight edit %f"),
        ("footlight-edit.desktop", "footlight edit %f", "text/markdown;", "footlight present %f"),
        ("footlight_edit-packed.desktop", "footlight edit %f", "application/x-footlight-talk;", "footlight present %f"),
    ],
)
def test_a_deck_is_edited_a_packed_talk_presented_and_the_other_verb_is_there(
    root: Path, name: str, opens: str, types: str, other: str
) -> None:
    entry = ConfigParser(interpolation=None)
    entry.read(root / "packaging" / "linux" / name, "utf-8")
    main = entry["Desktop Entry"]
    assert (main["Exec"], main["MimeType"]) == (opens, types)
    action = main["Actions"].removesuffix(";")
    assert entry[f"Desktop Action {action}"]["Exec"] == other
    assert action in {command.name for command in SUBCOMMANDS}


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("text/markdown", ["footlight edit %f", "footlight %f"]),
        ("application/x-footlight-talk", ["footlight %f", "footlight edit %f"]),
    ],
)
def test_both_verbs_are_offered_for_both_kinds_and_the_first_by_name_is_the_default(
    root: Path, kind: str, expected: list[str]
) -> None:
    # ``update-desktop-database`` lists the entries of a type by their file names, and the first of them is the default.
    found = []
    for path in sorted((root / "packaging" / "linux").glob("*.desktop"), key=lambda path: path.name):
        entry = ConfigParser(interpolation=None)
        entry.read(path, "utf-8")
        if kind in entry["Desktop Entry"]["MimeType"].split(";"):
            found.append(entry["Desktop Entry"]["Exec"])
    assert found == expected
