"""The lock files: every package pinned by hash, from no particular place, as ``pyproject.toml`` asks."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

LOCKS = ("requirements.lock", "requirements-dev.lock", "requirements-package.lock")


def pins(root: Path, lock: str) -> dict[str, set[str]]:
    """Package name -> the requirement lines of a lock, with their hashes."""
    text = (root / "packaging" / lock).read_text("utf-8").replace("\\\n", " ")
    lines = [line for line in text.splitlines() if line and not line.lstrip().startswith("#")]
    found: dict[str, set[str]] = {}
    for line in lines:
        found.setdefault(canonicalize_name(re.split(r"[=\[]", line)[0]), set()).add(line)
    return found


@pytest.mark.parametrize("lock", LOCKS)
def test_every_package_is_pinned_by_hash(root: Path, lock: str) -> None:
    lines = [line for group in pins(root, lock).values() for line in group]
    assert lines
    assert all("==" in line and "--hash=sha256:" in line for line in lines)


@pytest.mark.parametrize("lock", LOCKS)
def test_no_place_to_download_from_is_named(root: Path, lock: str) -> None:
    text = (root / "packaging" / lock).read_text("utf-8")
    assert "://" not in text
    assert "index-url" not in text


def test_locks_hold_what_the_project_asks_for(root: Path) -> None:
    asked = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))
    groups = asked["dependency-groups"]
    run = {*asked["project"]["dependencies"], *groups["build"]}
    for lock, wanted in zip(LOCKS, (run, run | set(groups["dev"]), run | set(groups["package"])), strict=True):
        pinned = pins(root, lock)
        for requirement in map(Requirement, wanted):
            versions = [re.search(r"==([^\s;]+)", line) for line in pinned.get(canonicalize_name(requirement.name), ())]
            assert any(v and requirement.specifier.contains(v[1]) for v in versions), f"{requirement}: make lock"


@pytest.mark.parametrize("lock", LOCKS[1:])
def test_tests_and_the_executable_run_with_the_very_packages_of_the_program(root: Path, lock: str) -> None:
    program, tests = pins(root, LOCKS[0]), pins(root, lock)
    assert {name: _versions(lines) for name, lines in program.items()} == {
        name: _versions(tests.get(name, set())) for name in program
    }


def _versions(lines: set[str]) -> set[str]:
    return {line.split(" ")[0] for line in lines}
