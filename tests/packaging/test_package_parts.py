"""What goes into the packages besides the program: chosen libraries, desktop files, man page."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from configparser import RawConfigParser
from pathlib import Path

import first_modules
import pyphen as pyphen_module
import trimming
from man_page import man_page

from footlight.archive.entry_names import SUFFIX
from footlight.cli.command_table import SUBCOMMANDS
from footlight.desktop.licences import parts
from footlight.layout.text.hyphenation import PATTERNS

QT = "PySide6/Qt"


def test_unused_plugins_and_translations_are_left_out(tmp_path: Path) -> None:
    used = [f"{QT}/plugins/platforms/libqoffscreen.so", "PySide6/plugins/platforms/qwindows.dll"]
    unused = [f"{QT}/plugins/platformthemes/libqgtk3.so", "PySide6\\plugins\\imageformats\\qpdf.dll", "libX11.so.6"]
    wanted = [name for name in used + unused if trimming.is_wanted(name)]
    assert wanted == used
    data = [(f"{QT}/translations/qtbase_de.qm", "", "DATA"), ("pyphen/dictionaries/hyph_hu_HU.dic", "", "DATA")]
    kept = [("footlight/slides/a.md", "", "DATA"), ("pyphen/dictionaries/hyph_de_DE.dic", "", "DATA")]
    assert trimming.trimmed_data([*data, *kept]) == kept


def test_patterns_that_ship_come_with_their_licence() -> None:
    names = set(PATTERNS.values())
    files = {Path(source).name for source, folder in trimming.data_of_libraries() if folder.startswith("pyphen")}
    assert files == {f"hyph_{name}.dic" for name in names}
    (pyphen,) = (part for part in parts() if part.name.startswith("pyphen "))
    folder = Path(pyphen_module.__file__ or "").parent / "dictionaries"
    for name in names:
        readme = next(
            path for path in (folder / f"README_hyph_{each}.txt" for each in (name, name[:2])) if path.exists()
        )
        assert readme.read_text("utf-8", errors="replace") in pyphen.texts


def test_modules_imported_by_name_are_told_to_pyinstaller(root: Path) -> None:
    modules = set(trimming.late_modules(root / "app"))
    assert {command.module for command in SUBCOMMANDS} <= modules
    assert "footlight" in modules


def test_no_module_that_the_program_imports_is_left_out(root: Path) -> None:
    text = "".join(file.read_text("utf-8") for file in (root / "app").rglob("*.py"))
    imported = set(re.findall(r"^\s*(?:from|import) ([\w.]+)", text, re.MULTILINE))
    assert "PySide6.QtDBus" in imported
    left_out = set(trimming.UNUSED_MODULES)
    assert {name for name in imported if {name, name.split(".")[0]} & left_out} == set()


def test_what_a_start_loads_lies_unpacked() -> None:
    names = first_modules.first_modules()
    talk = {"footlight.cli.deck_options", "footlight.windows.talk.features", "footlight.styling.stylist"}
    assert talk | {"markdown_it", "tinycss2"} <= names
    later = "footlight.windows.editor", "footlight.exporting", "pygments", "argparse", "__future__"
    assert not [name for name in names if name.startswith(later)]


def test_pillow_takes_the_library_that_is_not_padded() -> None:
    padded, plain = ("pillow.libs/libXau-1.so.6", "/pillow", "BINARY"), ("libXau.so.6", "/system", "BINARY")
    assert trimming.without_padding(padded, [padded, plain]) == ("pillow.libs/libXau-1.so.6", "/system", "BINARY")
    assert trimming.without_padding(padded, [padded]) == padded
    other = ("pillow.libs/libxcb-1.so.1", "/pillow", "BINARY")
    assert trimming.without_padding(other, [other, plain]) == other


def test_libraries_find_the_files_beside_their_modules() -> None:
    names = {Path(source).name for source, _ in trimming.data_of_libraries()}
    assert {"mermaid.js", "unimathsymbols.txt"} <= names


def test_the_desktop_opens_the_types_that_the_package_declares(root: Path) -> None:
    linux = root / "packaging" / "linux"
    opened: set[str] = set()
    for name in ("footlight.desktop", "footlight-edit.desktop"):  # what presents, and what edits
        entry = RawConfigParser()
        entry.read(linux / name, "utf-8")
        opened |= set(entry["Desktop Entry"]["MimeType"].strip(";").split(";"))
    (declared,) = ET.parse(linux / "footlight.xml").getroot()
    assert declared.get("type") in opened
    assert [glob.get("pattern") for glob in declared if glob.tag.endswith("glob")] == [f"*{SUFFIX}"]
    about = ET.parse(linux / "org.footlight.Footlight.metainfo.xml").getroot()
    assert {kind.text for kind in about.iter("mediatype")} == opened


def test_man_page_tells_every_command() -> None:
    page = man_page(0)
    assert page.startswith('.TH FOOTLIGHT 1 "1970-01-01"')
    for command in SUBCOMMANDS:
        assert f".SS {command.name}\n" in page
    lines = page.splitlines()
    assert [line for line in lines if line.startswith("'")] == []


def test_every_bundled_folder_that_the_program_reads_is_in_the_executable() -> None:
    root = Path(__file__).resolve().parents[2]
    source = "\n".join(path.read_text("utf-8") for path in (root / "app").rglob("*.py"))
    read = set(re.findall(r'bundled\(\s*"assets", "(\w+)"', source))
    spec = (root / "packaging" / "footlight.spec").read_text("utf-8")
    packed = set(re.findall(r'"assets" / "(\w+)"\)', spec))
    assert read - packed == {"licences"}, "those are written into the executable's list of licences"
