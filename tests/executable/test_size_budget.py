"""What people download stays small: each kind of package has a number of megabytes that it may not pass."""

from __future__ import annotations

from pathlib import Path

from size_table import DEB_BUDGET, FOLDER_BUDGET, ONE_FILE_BUDGET, sizes_in


def test_the_folder_stays_within_its_budget(dist: Path) -> None:
    taken = sum(size for _file, size in sizes_in(dist / "footlight"))
    assert 0 < taken / 1e6 <= FOLDER_BUDGET


def test_the_one_file_stays_within_its_budget(dist: Path) -> None:
    assert (dist / "footlight.bin").stat().st_size / 1e6 <= ONE_FILE_BUDGET


def test_the_debian_package_stays_within_its_budget(deb: Path) -> None:
    assert deb.stat().st_size / 1e6 <= DEB_BUDGET
