"""Drafts beside files: removed when their program is dead, and never before."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from footlight.desktop.atomic import replacing, replacing_all
from footlight.desktop.drafts import SUFFIX, draft_beside, draft_folder, remove_dead_drafts

KILLED = """
import os, signal, sys
from pathlib import Path
from footlight.desktop.atomic import replacing, replacing_all

with replacing(Path(sys.argv[1])) as draft, replacing_all(Path(sys.argv[1]).parent) as drafts:
    draft.write_text("half")
    (drafts / "a-001.png").write_text("half")
    os.kill(os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM))
"""


@pytest.fixture
def killed(tmp_path: Path) -> Path:
    """A folder in which a program was killed while it wrote a file and a set of files."""
    run = subprocess.run([sys.executable, "-c", KILLED, str(tmp_path / "a.pdf")], check=False)
    assert run.returncode != 0
    assert len(list(tmp_path.glob(f".*{SUFFIX}"))) == 2
    return tmp_path


def test_the_drafts_of_a_killed_program_go_with_the_next_file(killed: Path) -> None:
    with replacing(killed / "b.pdf") as draft:
        draft.write_text("whole")
    assert [path.name for path in killed.iterdir()] == ["b.pdf"]


def test_the_drafts_of_a_killed_program_go_with_the_next_set_of_files(killed: Path) -> None:
    with replacing_all(killed) as drafts:
        (drafts / "b-001.png").write_text("whole")
    assert [path.name for path in killed.iterdir()] == ["b-001.png"]


def test_drafts_that_are_being_written_stay(tmp_path: Path) -> None:
    with draft_beside(tmp_path / "a.pdf") as draft, draft_folder(tmp_path) as drafts:
        draft.path.write_text("half")
        (drafts / "a-001.png").write_text("half")
        looking = "import sys; from pathlib import Path; import footlight.desktop.drafts as drafts;"
        looking += "drafts.remove_dead_drafts(Path(sys.argv[1]))"
        subprocess.run([sys.executable, "-c", looking, str(tmp_path)], check=True)
        remove_dead_drafts(tmp_path)
        assert draft.path.read_text() == "half"
        assert (drafts / "a-001.png").read_text() == "half"


def test_files_of_other_programs_stay(tmp_path: Path) -> None:
    names = [".talk-1.part", f"talk{SUFFIX}", ".a.swp"]
    for name in names:
        (tmp_path / name).write_text("theirs")
    (tmp_path / f".link{SUFFIX}").symlink_to(tmp_path / ".a.swp")
    remove_dead_drafts(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([*names, f".link{SUFFIX}"])


def test_what_a_link_points_to_is_replaced_and_the_link_stays(tmp_path: Path) -> None:
    real, link = tmp_path / "real.json", tmp_path / "link.json"
    real.write_text("old")
    link.symlink_to(real)
    with replacing(link) as draft:
        draft.write_text("new")
    assert (real.read_text(), link.is_symlink()) == ("new", True)
