"""Only what has an end is read, and nobody waits for a writer."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from footlight.desktop.regular_files import NotRegularError, open_regular, open_regular_text

needs_pipes = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")


def test_a_file_and_a_link_to_it_are_read(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(b"\xef\xbb\xbfone\xff\n")
    link = tmp_path / "link.md"
    link.symlink_to(path)
    with open_regular(link) as file:
        assert file.read() == b"\xef\xbb\xbfone\xff\n"
    with open_regular_text(path) as text:
        assert text.read() == "one\ufffd\n"


@needs_pipes
def test_a_pipe_that_nobody_writes_to_is_refused_at_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(NotRegularError):
        open_regular(tmp_path / "pipe")


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="this system has no such device")
def test_a_device_is_refused() -> None:
    with pytest.raises(NotRegularError):
        open_regular(Path("/dev/zero"))


def test_a_folder_and_a_missing_file_say_what_they_are(tmp_path: Path) -> None:
    with pytest.raises(IsADirectoryError):
        open_regular(tmp_path)
    with pytest.raises(FileNotFoundError):
        open_regular(tmp_path / "none")


@needs_pipes
@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="this system does not list what is open")
def test_nothing_stays_open_after_a_refusal(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    opened = len(list(Path("/proc/self/fd").iterdir()))
    for _ in range(3):
        with pytest.raises(NotRegularError):
            open_regular(tmp_path / "pipe")
    assert len(list(Path("/proc/self/fd").iterdir())) == opened
