"""Help, version, spelling, and what becomes of a bug."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import footlight as package
from footlight.cli.command_table import SUBCOMMANDS

NAMES = [command.name for command in SUBCOMMANDS]


@pytest.mark.parametrize("flag", ["--version", "-V"])
def test_version(footlight: Callable, flag: str) -> None:
    assert footlight(flag) == (0, f"footlight {package.__version__}\n", "")


@pytest.mark.parametrize("flag", ["--help", "-h"])
def test_help_names_every_command(footlight: Callable, flag: str) -> None:
    result = footlight(flag)
    assert result.code == 0
    assert all(f"  {command.name:<10}{command.help}" in result.out for command in SUBCOMMANDS)


@pytest.mark.parametrize("name", NAMES)
def test_every_command_has_help_with_examples(footlight: Callable, name: str) -> None:
    result = footlight(name, "--help")
    assert (result.code, result.err) == (0, "")
    assert "examples:\n  footlight " in result.out


@pytest.mark.parametrize("module", [command.module for command in SUBCOMMANDS])
def test_every_commands_module_exists(root: Path, module: str) -> None:
    assert (root / "app" / Path(*module.split("."))).with_suffix(".py").is_file()


@pytest.mark.parametrize("words", [["--help"], ["export", "--help"], ["new", "x.md"], ["help"], ["help", "layout"]])
def test_help_and_new_load_no_qt(words: list[str]) -> None:
    code = f"import sys; from footlight.cli.main import main; main({words!r}); sys.exit('PySide6' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, check=False).returncode == 0


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("exprot talk.md", "“exprot” is neither a command nor a file; did you mean “export”?"),
        ("Outline talk.md", "“Outline” is neither a command nor a file; did you mean “outline”?"),
        ("xyzzy", "“xyzzy” is neither a command nor a file; see “footlight --help”."),
        ("export talk.md -o a.pdf --slide 2", "There is no option “--slide”; did you mean “--slides”?"),
        ("export talk.md -o a.pdf --size=1x1 --stepz=1", "There is no option “--stepz”; did you mean “--steps”?"),
        ("talk.md --windwed", "There is no option “--windwed”; did you mean “--windowed”?"),
        ("outline talk.md --qqqq", "There is no option “--qqqq”; see “footlight outline --help”."),
        ("outline my talk.md", "“talk.md” is one file too many; quote a name that has blanks."),
        ("export", "“footlight export” needs DECK and -o FILE; see “footlight export --help”."),
        ("export talk.md", "“footlight export” needs -o FILE; see “footlight export --help”."),
        ("export talk.md -o", "--output: expected one argument."),
        ("new", "“footlight new” needs FILE; see “footlight new --help”."),
        ("talk.md --start 0", "--start: “0” is no slide number; they count from 1."),
        ("outline talk.md --words-a-minute 20", "--words-a-minute: must be from 40 to 400, not 20."),
        ("outline talk.md --words-a-minute fast", '--words-a-minute: must be a whole number, not "fast".'),
        ("talk.md --start two", "--start: “two” is no slide number; they count from 1."),
    ],
)
def test_typing_errors_are_one_sentence(footlight: Callable, words: str, sentence: str) -> None:
    assert footlight(*words.split()) == (2, "", f"footlight: {sentence}\n")


def test_bug_is_one_sentence_and_a_traceback_in_the_log(
    footlight: Callable, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("footlight.cli.new.new_deck", lambda _beginning, title, _theme: title.nonsense)
    result = footlight("new", "x.md")
    log = home / "state" / "log" / "footlight.log"
    what = "AttributeError: 'str' object has no attribute 'nonsense'"
    said = f"footlight: Something went wrong inside Footlight ({what}); the details are in {log}.\n"
    assert result == (70, "", said)
    assert "Traceback (most recent call last)" in log.read_text()


def test_bug_shows_its_traceback_when_debugging(footlight: Callable, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("footlight.cli.new.new_deck", lambda _beginning, title, _theme: title.nonsense)
    monkeypatch.setenv("FOOTLIGHT_DEBUG", "1")
    result = footlight("new", "x.md")
    assert result.code == 70
    assert "Traceback (most recent call last)" in result.err


def test_ctrl_c_is_no_traceback(footlight: Callable, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: str) -> str:
        raise KeyboardInterrupt

    monkeypatch.setattr("footlight.cli.new.new_deck", interrupt)
    assert footlight("new", "x.md") == (130, "", "")


def test_missing_system_library_is_named(footlight: Callable, monkeypatch: pytest.MonkeyPatch) -> None:
    def load(name: str) -> object:
        raise ImportError("libEGL.so.1: cannot open shared object file: No such file or directory")

    monkeypatch.setattr("footlight.cli.main.importlib.import_module", load)
    sentence = "footlight: Qt needs the system library libEGL.so.1, which is not installed.\n"
    assert footlight("new", "x.md") == (2, "", sentence)


def test_damaged_settings_are_told_and_do_not_stop(footlight: Callable, home: Path) -> None:
    (home / "config").mkdir(parents=True)
    (home / "config" / "settings.json").write_text("{")
    result = footlight("new", "x.md")
    assert result.code == 0
    assert result.err == (
        "footlight: The settings were damaged, so they start afresh; "
        f"the old file is {home / 'config' / 'settings.damaged.json'}.\n"
    )
    assert footlight("new", "y.md").err == ""


@pytest.mark.skipif(sys.platform in {"win32", "darwin"}, reason="there is always a screen")
@pytest.mark.parametrize("words", [[], ["talk.md"], ["present", "talk.md", "--windowed"]])
def test_without_a_screen_one_sentence_names_what_works(process: Callable, deck: Callable, words: list[str]) -> None:
    deck("# Hello\n")
    running = process(*words)
    out, err = running.communicate(timeout=300)
    assert (running.returncode, out) == (2, "")
    assert err == (
        "footlight: There is no screen (neither DISPLAY nor WAYLAND_DISPLAY is set); "
        "“footlight export DECK -o talk.pdf” works without one.\n"
    )


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full device")
@pytest.mark.parametrize("command", ["outline", "check"])
def test_an_output_that_is_full_is_one_sentence(deck: Callable, command: str) -> None:
    path = deck("![](missing.png)\n" * 3)
    with Path("/dev/full").open("w") as full:
        run = subprocess.run(
            [sys.executable, "-m", "footlight", command, path],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert run.returncode == 2
    assert run.stderr == "footlight: What this command prints cannot be written: No space left on device.\n"
