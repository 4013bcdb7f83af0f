"""The licences of all that ships are told, with their texts, and nobody has to type them."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from footlight.desktop.licences import Part, parts, text_of


def test_every_part_has_its_text() -> None:
    found = list(parts())
    assert [part.name for part in found if not any(text.strip() for text in part.texts)] == []
    assert [part.name for part in found if not part.licence] == []


def test_all_that_the_lock_installs_is_named(root: Path) -> None:
    run = (root / "packaging" / "requirements.lock").read_text("utf-8")
    build = {"editables", "hatchling", "packaging", "pathspec", "pluggy", "tomlkit", "trove-classifiers"}
    wanted = set(re.findall(r"^([\w.-]+)==", run, re.MULTILINE)) - build
    assert wanted <= {part.name.split()[0] for part in parts()}


def test_a_text_that_several_are_under_is_printed_once() -> None:
    text = text_of(iter([Part("a 1", "MIT", ("Do as you like.",)), Part("b 2", "MIT", ("Do as you like.\n",))]))
    assert text.count("Do as you like.") == 1
    assert "a 1, b 2" in text


def test_the_option_prints_them() -> None:
    told = subprocess.run(
        [sys.executable, "-m", "footlight", "--licenses"], capture_output=True, encoding="utf-8", check=True
    ).stdout
    for words in ("MIT License", "GNU LESSER GENERAL PUBLIC LICENSE", "SIL OPEN FONT LICENSE", "PYTHON SOFTWARE FOUND"):
        assert words in told
