"""Setting up: what is said when the machine lacks something, and that nothing is done twice."""

from __future__ import annotations

from pathlib import Path

import pytest
import set_up
import system_needs

ABSENT = ("libfootlight-nowhere.so.9", "libnowhere9")


@pytest.fixture
def lacking(monkeypatch: pytest.MonkeyPatch) -> None:
    """A system that lacks one library, seen by a user who is not root."""
    monkeypatch.setattr(system_needs, "LIBRARIES", (*system_needs.LIBRARIES, ABSENT))
    monkeypatch.setattr(system_needs, "NEEDS", (*system_needs.NEEDS, ABSENT))
    monkeypatch.setattr("os.geteuid", lambda: 1000)


@pytest.fixture
def clone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project whose environment is there but was not set up."""
    (tmp_path / "packaging").mkdir()
    for file in (*set_up.LOCKS.values(), "../pyproject.toml"):
        (tmp_path / "packaging" / file).write_text("as it was", "utf-8")
    python = tmp_path / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.touch()
    monkeypatch.setattr(set_up, "ROOT", tmp_path)
    monkeypatch.setattr(set_up, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(set_up, "PYTHON", python)
    return tmp_path


@pytest.mark.usefixtures("lacking")
def test_on_debian_the_command_to_type_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda program: f"/usr/bin/{program}")
    with pytest.raises(set_up.SetUpError) as told:
        set_up.install_system_packages("run")
    assert str(told.value).endswith("sudo apt-get install --yes --no-install-recommends libnowhere9")


@pytest.mark.usefixtures("lacking")
def test_elsewhere_the_missing_libraries_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda _: None)
    with pytest.raises(set_up.SetUpError, match=r"lacks libfootlight-nowhere\.so\.9; install"):
        set_up.install_system_packages("run")


def test_tests_need_more_than_the_program(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda _: None)
    assert "xdotool" in system_needs.missing_packages(with_tests=True)
    assert "xdotool" not in system_needs.missing_packages(with_tests=False)
    assert "lintian" not in system_needs.missing_packages(with_tests=True)


def test_done_once_it_is_ready_until_a_lock_changes(clone: Path) -> None:
    assert not set_up.is_ready("run")
    set_up.remember("run")
    assert set_up.is_ready("run")
    assert not set_up.is_ready("test")
    (clone / "packaging" / set_up.LOCKS["run"]).write_text("changed", "utf-8")
    assert not set_up.is_ready("run")


def test_ready_for_the_tests_is_ready_to_run(clone: Path) -> None:
    set_up.remember("test")
    assert set_up.is_ready("test")
    assert set_up.is_ready("run")


def test_unknown_purpose_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert set_up.main(["fly"]) == 2
    assert "usage" in capsys.readouterr().err
