"""The author's own files: other contents, and nothing else changed or lost."""

from __future__ import annotations

import errno
import json
import os
import signal
import stat
import subprocess
import sys
import textwrap
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from footlight.desktop.author_files import ChangedMeanwhileError, write_over
from footlight.desktop.in_place import LONGEST_WRITE, restore_unfinished, write_in_place

OLD = b"# One\n" * 3000
NEW = b"# One and a time\n" * 2000

posix = pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions, links and signals")


@pytest.fixture
def target(tmp_path: Path, home: Path) -> Path:
    folder = tmp_path / "talk"
    folder.mkdir()
    path = folder / "talk.md"
    path.write_bytes(OLD)
    return path


def left_in(home: Path) -> list[str]:
    """What was left in the state folder, but for locks."""
    return [path.name for path in (home / "state").rglob("*") if path.is_file() and not path.name.startswith(".")]


@pytest.mark.parametrize("data", [NEW, b"", OLD + b"x", OLD[:-1]])
@pytest.mark.parametrize("linked", [False, True])
def test_the_file_holds_the_new_bytes_and_nothing_is_left(target: Path, home: Path, data: bytes, linked: bool) -> None:
    names = {"talk.md"}
    if linked:
        os.link(target, target.with_name("other.md"))
        names.add("other.md")
    write_over(target, data, expected=OLD)
    assert target.read_bytes() == data
    assert {path.name for path in target.parent.iterdir()} == names
    assert left_in(home) == []


def test_a_file_that_was_saved_meanwhile_stays(target: Path) -> None:
    target.write_bytes(OLD + b"a word more\n")
    with pytest.raises(ChangedMeanwhileError):
        write_over(target, NEW, expected=OLD)
    assert target.read_bytes() == OLD + b"a word more\n"


@posix
@pytest.mark.parametrize("linked", [False, True])
def test_a_save_in_the_last_moment_is_noticed(
    target: Path, home: Path, monkeypatch: pytest.MonkeyPatch, linked: bool
) -> None:
    """The editor saves while the draft, or the copy, is being synced: the last thing that is done beforehand."""
    if linked:
        os.link(target, target.with_name("other.md"))
    synced = os.fsync

    def save(handle: int) -> None:
        synced(handle)
        with target.open("ab") as file:
            file.write(b"a word more\n")

    monkeypatch.setattr(os, "fsync", save)
    with pytest.raises(ChangedMeanwhileError):
        write_over(target, NEW, expected=OLD)
    assert target.read_bytes().startswith(OLD + b"a word more\n")
    assert left_in(home) == []


@posix
@pytest.mark.parametrize("mode", [0o444, 0o400, 0o555])
def test_a_read_only_file_stays_even_for_an_administrator(target: Path, mode: int) -> None:
    target.chmod(mode)
    with pytest.raises(PermissionError, match="it is read-only"):
        write_over(target, NEW, expected=OLD)
    assert target.read_bytes() == OLD


@posix
def test_every_name_of_a_file_shows_the_new_bytes(target: Path) -> None:
    other = target.with_name("other.md")
    os.link(target, other)
    write_over(target, NEW, expected=OLD)
    assert other.read_bytes() == NEW
    assert target.samefile(other)


@posix
def test_a_link_stays_a_link(target: Path) -> None:
    link = target.with_name("link.md")
    link.symlink_to(target)
    write_over(link, NEW, expected=OLD)
    assert link.is_symlink()
    assert target.read_bytes() == NEW


@posix
@pytest.mark.parametrize("mode", [0o640, 0o600, 0o2775, 0o666])
def test_the_mode_stays(target: Path, mode: int) -> None:
    target.chmod(mode)
    write_over(target, NEW, expected=OLD)
    assert stat.S_IMODE(target.stat().st_mode) == mode


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only an administrator can give files away")
def test_owner_and_group_stay(target: Path) -> None:
    os.chown(target, 65534, 65533)
    target.chmod(0o2775)
    write_over(target, NEW, expected=OLD)
    state = target.stat()
    assert (state.st_uid, state.st_gid, stat.S_IMODE(state.st_mode)) == (65534, 65533, 0o2775)


def set_attribute(path: Path, name: str, value: bytes) -> None:
    if not hasattr(os, "setxattr"):
        pytest.skip("Python knows no extended attributes on this system")
    try:
        os.setxattr(path, name, value)
    except OSError as error:
        if error.errno in {errno.ENOTSUP, errno.EPERM}:
            pytest.skip("no such attributes on this file system")
        raise


ACCESS_LIST = bytes.fromhex("0200000001000600ffffffff02000400fdff000004000400ffffffff10000600ffffffff20000000ffffffff")
"""What ``setfacl -m u:65533:r`` writes: the owner, that user, the group, the mask, and others."""


@pytest.mark.parametrize(
    ("name", "value"), [("user.footlight.test", b"\0\1 any bytes"), ("system.posix_acl_access", ACCESS_LIST)]
)
@pytest.mark.parametrize("linked", [False, True])
def test_extended_attributes_and_access_lists_stay(target: Path, name: str, value: bytes, linked: bool) -> None:
    set_attribute(target, name, value)
    if linked:
        os.link(target, target.with_name("other.md"))
    write_over(target, NEW, expected=OLD)
    assert os.getxattr(target, name) == value
    assert target.read_bytes() == NEW


def test_what_the_folder_gives_to_new_files_is_not_added(target: Path) -> None:
    set_attribute(target.parent, "system.posix_acl_default", ACCESS_LIST)
    write_over(target, NEW, expected=OLD)
    assert "system.posix_acl_access" not in os.listxattr(target)


WRITER = textwrap.dedent(
    """
    import json, os, resource, signal, sys
    from pathlib import Path

    target, old, new = Path(sys.argv[1]), Path(sys.argv[2]).read_bytes(), Path(sys.argv[3]).read_bytes()
    cut_short = sys.argv[4] == "cut short"
    from footlight.desktop.author_files import write_over
    from footlight.desktop.in_place import restore_unfinished


    def killed_at(step):
        left = step

        def watch(frame, event, called):
            nonlocal left
            if event != "c_call" or "footlight/desktop" not in frame.f_code.co_filename:
                return
            left -= 1
            if left:
                return
            if not cut_short:
                os.kill(os.getpid(), signal.SIGKILL)
            # The system kills it in the middle of the next write that goes beyond this place.
            signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
            resource.setrlimit(resource.RLIMIT_FSIZE, (len(new) // 3, len(new) // 3))

        sys.setprofile(watch)
        write_over(target, new, expected=old)
        os._exit(0 if left > 0 else 1)


    def held():
        data = target.read_bytes()
        return "old" if data == old else "new" if data == new else "half"


    outcomes, step, code = [], 0, 1
    while code:
        step += 1
        with target.open("rb+") as file:
            file.write(old)
            file.truncate()
        pid = os.fork()
        if not pid:
            killed_at(step)
        code = os.waitpid(pid, 0)[1]
        at_once = held()
        said = restore_unfinished()
        outcomes.append([os.WIFSIGNALED(code), at_once, held(), said])
    print(json.dumps(outcomes))
    """
)
"""Writes over a file again and again, each time killed one call to the system or to Python's C part later."""


def killed_everywhere(target: Path, new: bytes, how: str) -> list[list[Any]]:
    files = [target.parent.parent / name for name in ("old", "new")]
    for path, data in zip(files, (OLD, new), strict=True):
        path.write_bytes(data)
    run = subprocess.run(
        [sys.executable, "-c", WRITER, str(target), *map(str, files), how], capture_output=True, text=True, check=False
    )
    assert run.stderr == ""
    outcomes: list[list[Any]] = json.loads(run.stdout)
    return outcomes


@posix
def test_killed_anywhere_a_replaced_file_is_old_or_new(target: Path, home: Path) -> None:
    outcomes = killed_everywhere(target, NEW, "")
    assert {killed for killed, *_ in outcomes[:-1]} == {True}
    assert {at_once for _, at_once, *_ in outcomes} == {"old", "new"}
    assert outcomes[-1] == [False, "new", "new", []]
    # Each next one has removed the draft of the one before.
    assert [path.name for path in target.parent.iterdir()] == ["talk.md"]
    assert left_in(home) == []


@posix
@pytest.mark.parametrize("new", [NEW, NEW[:9000]], ids=["longer", "shorter"])
@pytest.mark.parametrize("how", ["", "cut short"])
def test_killed_anywhere_a_file_with_two_names_is_whole_at_the_next_start(
    target: Path, home: Path, new: bytes, how: str
) -> None:
    os.link(target, target.with_name("other.md"))
    outcomes = killed_everywhere(target, new, how)
    assert {later for _, _, later, _ in outcomes} == {"old", "new"}
    told = f"{target} was half written when the program was killed; it holds again what it held before."
    for _, at_once, later, said in outcomes:
        assert (later, said) == (("old", [told]) if at_once == "half" else (at_once, []))
    assert "half" in {at_once for _, at_once, *_ in outcomes}, "the test has to kill it in the middle"
    assert outcomes[-1] == [False, "new", "new", []]
    assert target.samefile(target.with_name("other.md"))
    assert left_in(home) == []


CUT_SHORT = textwrap.dedent(
    """
    import os, resource, signal, sys
    from pathlib import Path

    target, old, new = Path(sys.argv[1]), Path(sys.argv[2]).read_bytes(), Path(sys.argv[3]).read_bytes()
    from footlight.desktop.in_place import write_in_place


    def limit():
        signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))


    write_in_place(target, before=old, after=new, ready=limit)
    """
)


def cut_short(target: Path, new: bytes) -> None:
    """Have a process killed after the first 100 bytes of new ones."""
    files = [target.parent.parent / name for name in ("old", "new")]
    for path, data in zip(files, (OLD, new), strict=True):
        path.write_bytes(data)
    run = subprocess.run([sys.executable, "-c", CUT_SHORT, str(target), *map(str, files)], check=False)
    assert run.returncode == -signal.SIGXFSZ
    assert target.read_bytes() == new[:100] + OLD[100:]


@posix
def test_a_half_written_file_that_somebody_has_mended_since_stays(target: Path, home: Path) -> None:
    cut_short(target, NEW[:9000])
    target.write_bytes(b"# Mended by hand\n")
    [said] = restore_unfinished()
    assert target.read_bytes() == b"# Mended by hand\n"
    kept = Path(said.rpartition(" is in ")[2].rstrip("."))
    assert "somebody has changed it since, so it stays as it is" in said
    assert (kept / "before.md").read_bytes() == OLD
    assert restore_unfinished() == []


@posix
def test_a_file_that_was_touched_long_after_the_kill_stays(target: Path, home: Path) -> None:
    cut_short(target, NEW[:9000])
    later = target.stat().st_mtime + 2 * LONGEST_WRITE
    os.utime(target, (later, later))
    [said] = restore_unfinished()
    assert "somebody has changed it since" in said
    assert target.read_bytes() == NEW[:100] + OLD[100:]


@posix
def test_a_file_on_a_disk_that_is_away_waits_for_it(target: Path, home: Path) -> None:
    cut_short(target, NEW[:9000])
    away = target.parent.rename(target.parent.with_name("away"))
    assert restore_unfinished() == []
    away.rename(target.parent)
    assert len(restore_unfinished()) == 1
    assert target.read_bytes() == OLD


@pytest.fixture
def full_disk() -> Iterator[Callable[[], None]]:
    """Return what keeps every file within 100 bytes from its call on, until the test ends."""
    resource = pytest.importorskip("resource")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    yield lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (100, before[1]))
    resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.mark.parametrize("new", [NEW, NEW[:9000]], ids=["longer", "shorter"])
def test_on_a_full_disk_the_file_holds_what_it_held(
    target: Path, home: Path, full_disk: Callable[[], None], new: bytes
) -> None:
    with pytest.raises(OSError, match="File too large"):
        write_in_place(target, before=OLD, after=new, ready=full_disk)
    assert target.read_bytes() == OLD
    assert left_in(home) == []


@posix
def test_without_a_place_for_the_copy_a_file_with_two_names_is_not_touched(target: Path, home: Path) -> None:
    home.mkdir()
    (home / "state").write_text("a file")
    os.link(target, target.with_name("other.md"))
    with pytest.raises(OSError, match="Not a directory"):
        write_over(target, NEW, expected=OLD)
    assert target.read_bytes() == OLD
