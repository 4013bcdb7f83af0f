"""What a file manager reads: which file opens in what, with both verbs in each entry's menu."""

from __future__ import annotations

from configparser import ConfigParser
from pathlib import Path

import pytest

from footlight.cli.command_table import SUBCOMMANDS


@pytest.mark.parametrize(
    ("name", "opens", "types", "other"),
    [
        ("footlight.desktop", "footlight %f", "application/x-footlight-talk;", "footlight edit %f"),
        ("footlight-edit.desktop", "footlight edit %f", "text/markdown;", "footlight present %f"),
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
