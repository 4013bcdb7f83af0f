"""The manual's table of what was tried says what the program does today."""

from __future__ import annotations

from pathlib import Path

import pytest
from survival_case import Case
from write_survival import GROUPS, PAGE, Outcome, described, recorded, row, with_table

from footlight.cli.main import main

CASES = [case for group in GROUPS for case in group.cases]


@pytest.mark.parametrize("case", [case for case in CASES if not case.real], ids=lambda case: case.tried[:40])
def test_the_page_says_what_happens_today(
    case: Case, root: Path, qapp: object, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def run(tried: Case, folder: Path) -> Outcome:
        monkeypatch.chdir(folder)
        monkeypatch.setenv("FOOTLIGHT_HOME", str(folder / "home"))
        code = main(tried.words)
        words = capsys.readouterr()
        monkeypatch.chdir(root)  # or Windows could not remove the folder
        return Outcome(code, words.err + words.out)

    told = recorded((root / PAGE).read_text("utf-8")).get(case.tried)
    assert row(case, run) == told, "the program behaves otherwise now: run `make survival`"


def test_the_page_has_a_line_for_every_case_and_no_other(root: Path) -> None:
    told = recorded((root / PAGE).read_text("utf-8"))
    tried = ["Tried", *(name for group in GROUPS for name in (f"**{group.title}**", *(c.tried for c in group.cases)))]
    assert [name for name in told if name != "---"] == [name.strip() for name in tried]


def test_no_line_tells_of_a_bug_or_of_files_left_behind(root: Path) -> None:
    for line in recorded((root / PAGE).read_text("utf-8")).values():
        assert not any(
            bad in line
            for bad in ("(70", "(-", "Traceback", "left behind", "it hung", "went wrong", "failed", "not tried")
        ), line


def test_private_folders_are_not_told(tmp_path: Path) -> None:
    assert described(Outcome(2, f"footlight: {tmp_path}/talk.md is empty.\n"), tmp_path) == "talk.md is empty. (2)"


def test_a_page_without_marks_is_left_alone() -> None:
    with pytest.raises(ValueError, match="marks"):
        with_table("# Footlight\n", "")
