"""The log: a file that rotates, sentences on stderr, nothing left behind."""

from __future__ import annotations

import logging
import os
import shutil
import sys
import warnings
from pathlib import Path

import pytest

from footlight.desktop.logs import log_file, log_uncaught, logging_to_file

_log = logging.getLogger("footlight.test")


def test_file_gets_records_and_stderr_gets_warnings_alone(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with logging_to_file():
        _log.debug("a detail")
        _log.info("a fact")
        _log.warning("a warning")
    text = log_file().read_text()
    assert "INFO footlight.test: a fact" in text
    assert "WARNING footlight.test: a warning" in text
    assert "a detail" not in text
    assert capsys.readouterr().err == "footlight: a warning\n"


def test_warnings_of_libraries_go_to_the_file_alone(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with logging_to_file():
        logging.getLogger("some.library").warning("odd font")
        with warnings.catch_warnings():
            warnings.simplefilter("always")
            warnings.warn("old call", stacklevel=1)
    assert "odd font" in log_file().read_text()
    assert capsys.readouterr().err == ""


def test_nothing_is_left_behind(home: Path) -> None:
    before = (list(logging.getLogger().handlers), list(logging.getLogger("footlight").handlers))
    with logging_to_file(debug=True):
        pass
    assert (logging.getLogger().handlers, logging.getLogger("footlight").handlers) == before


def test_uncaught_exception_is_one_sentence_and_a_logged_traceback(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with logging_to_file():
        try:
            raise LookupError("no\nsuch thing")
        except LookupError as error:
            log_uncaught(type(error), error, error.__traceback__)
    sentence = f"Something went wrong inside Footlight (LookupError: no such thing); the details are in {log_file()}."
    assert capsys.readouterr().err == f"footlight: {sentence}\n"
    assert "Traceback (most recent call last)" in log_file().read_text()


def test_debugging_shows_the_traceback(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with logging_to_file(debug=True):
        try:
            raise LookupError("x")
        except LookupError as error:
            log_uncaught(type(error), error, error.__traceback__)
    assert "Traceback (most recent call last)" in capsys.readouterr().err


def test_log_that_cannot_be_written_is_done_without(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    home.parent.mkdir(exist_ok=True)
    home.write_text("a file where the folder should be")
    with logging_to_file():
        _log.info("lost")
        _log.warning("seen")
    assert capsys.readouterr().err == "footlight: seen\n"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a disk that is always full")
def test_full_disk_is_nobodys_business(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    log_file().parent.mkdir(parents=True)
    log_file().symlink_to("/dev/full")
    with logging_to_file():
        _log.info("lost")
    assert capsys.readouterr().err == ""


def test_state_folder_that_becomes_a_file_ends_nothing(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with logging_to_file():
        _log.info("kept")
        shutil.rmtree(home / "state")
        (home / "state").write_text("a file")
        _log.info("lost")
        _log.info("lost too")
        (home / "state").unlink()
        log_file().parent.mkdir(parents=True)
        _log.info("kept again")
    assert capsys.readouterr().err == ""
    assert "kept again" in log_file().read_text()


@pytest.mark.skipif(os.name == "nt" or sys.platform == "darwin", reason="names are Unicode there")
def test_a_name_that_is_no_utf8_is_logged(home: Path) -> None:
    with logging_to_file():
        _log.info("opened %s", os.fsdecode(b"caf\xe9.md"))
    assert r"opened caf\udce9.md" in log_file().read_text()


def test_log_rotates(home: Path) -> None:
    with logging_to_file():
        for _ in range(60):
            _log.info("%s", "x" * 10_000)
    sizes = [path.stat().st_size for path in log_file().parent.glob("footlight.log*")]
    assert len(sizes) == 2
    assert max(sizes) <= 512 * 1024


def test_ctrl_c_is_no_bug(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with logging_to_file():
        log_uncaught(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert capsys.readouterr().err == ""


def test_windowed_executable_without_stderr_logs_all_the_same(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with logging_to_file():
        monkeypatch.setattr(sys, "stderr", None)
        _log.warning("to the file")
        monkeypatch.undo()
    # The home was the monkeypatch's too, so ask for the file under it.
    assert "to the file" in (home / "state" / "log" / "footlight.log").read_text()
