"""What is installed here -> the licences of the program and of all that it runs with, as one text."""

from __future__ import annotations

import re
import sys
import sysconfig
from collections.abc import Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

import footlight
from footlight.deck.named_tuple import NamedTuple
from footlight.desktop.resources import bundled

COLLECTED = "LICENCES.txt"
"""What packaging wrote into an executable, where no packages are installed any more."""

_LICENCE_FILE = re.compile(
    r"(^|/)(licen[cs]e|copying|notice|authors?\.txt)[^/]*$"
    r"|(^|/)README_hyph_(da_DK|de|en_GB|en_US|es|fr|it_IT|pl_PL|pt_BR|sv)\.txt$",  # patterns that ``hyphenation`` uses
    re.IGNORECASE,
)
_NO_LICENCE = (".py", ".pyc", ".pyi", ".h", ".js")
_CLASSIFIER = "License :: OSI Approved :: "
_QT = ("pyside6-essentials", "shiboken6")
_QT_NOTE = "Qt's own parts by others are listed at https://doc.qt.io/qt-6/licenses-used-in-qt.html."


class Part(NamedTuple):
    """Something that ships: its name, the licence it is under in few words, and the texts that go with it."""

    name: str
    licence: str
    texts: tuple[str, ...]


def licence_text() -> str:
    """Return the licences of the program and of all that it runs with, each with its whole text."""
    try:
        return bundled(COLLECTED).read_text("utf-8")
    except FileNotFoundError:
        return text_of(parts())


_FONT_LICENCES = {"OFL.txt": "OFL-1.1", "CC-BY-4.0.txt": "CC-BY-4.0"}
"""What the file beside a font is."""


def parts() -> Iterator[Part]:
    """List the program, Python, the packages it needs, fonts and dictionaries, from what is installed here."""
    yield Part(f"Footlight {footlight.__version__}", "MIT", (_own_licence(),))
    version = ".".join(map(str, sys.version_info[:3]))
    yield Part(f"Python {version}", "PSF-2.0", _python_licence())
    for package in _packages():
        yield _package_part(package)
    for folder in sorted(path for path in bundled("assets", "fonts").iterdir() if path.is_dir()):
        texts = sorted(folder.glob("*.txt"))
        yield Part(f"Font {folder.name}", _FONT_LICENCES[texts[0].name], tuple(map(_text, texts)))
    for path in sorted(bundled("assets", "dictionaries").glob("LICENSE-*.txt")):
        yield Part(f"Dictionary {path.stem.removeprefix('LICENSE-')}", "SCOWL's, like MIT", (_text(path),))


def text_of(found: Iterator[Part]) -> str:
    """Write parts as one text: first a list, then the texts, each once."""
    listed = list(found)
    width = max(len(part.name) for part in listed) + 2
    lines = ["Footlight and what it ships with", "", *(f"{part.name:<{width}}{part.licence}" for part in listed)]
    under: dict[str, list[str]] = {}
    for part in listed:
        for text in part.texts:
            under.setdefault(text.strip(), []).append(part.name)
    for text, names in under.items():
        lines += ["", "=" * 78, ", ".join(names), "=" * 78, "", text]
    return "\n".join(lines) + "\n"


def _packages() -> list[Distribution]:
    """Find the packages that the program needs, and those that they need, by name."""
    found: dict[str, Distribution] = {}
    waiting = ["footlight"]
    while waiting:
        name = _canonical(waiting.pop())
        if name in found:
            continue
        try:
            found[name] = distribution(name)
        except PackageNotFoundError:  # needed on another system only
            continue
        for requirement in found[name].requires or ():
            words, _, condition = requirement.partition(";")
            if "extra" not in condition and (match := re.match(r"[\w.-]+", words)):
                waiting.append(match[0])
    return [found[name] for name in sorted(found) if name != "footlight"]


def _package_part(package: Distribution) -> Part:
    fields = package.metadata
    name = _canonical(fields["Name"])
    classifiers = [line.removeprefix(_CLASSIFIER) for line in fields.get_all("Classifier") or () if _CLASSIFIER in line]
    licence = _field(package, "License-Expression") or _field(package, "License") or ", ".join(classifiers)
    texts = tuple(_text(Path(str(package.locate_file(file)))) for file in _licence_files(package))
    if not texts:
        author = _field(package, "Author") or _field(package, "Author-email") or f"the authors of {name}"
        texts = tuple(f"Copyright (c) {author}\n\n{text}" for text in _texts_by_name(licence or ""))
    if name in _QT:
        texts = (*texts, _QT_NOTE)
    return Part(f"{name} {package.version}", (licence or "see its text").splitlines()[0], texts)


def _field(package: Distribution, name: str) -> str:
    """A field of a package's metadata, empty when it is missing."""
    values: list[str] = package.metadata.get_all(name) or [""]
    return values[0]


def _licence_files(package: Distribution) -> list[str]:
    names = (file.as_posix() for file in package.files or ())
    return sorted(name for name in names if _LICENCE_FILE.search(name) and not name.endswith(_NO_LICENCE))


def _texts_by_name(licence: str) -> tuple[str, ...]:
    """The texts of the licences that an expression names, for packages that carry none."""
    files = sorted(bundled("assets", "licences").glob("*.txt"))
    return tuple(_text(file) for file in files if re.search(rf"(^|[\s(]){re.escape(file.stem)}($|[\s)])", licence))


def _own_licence() -> str:
    """The program's licence: at the top of a checkout, or in the metadata of an installed package."""
    try:
        return _text(bundled("LICENSE"))
    except FileNotFoundError:
        package = distribution("footlight")
        return "\n".join(_text(Path(str(package.locate_file(file)))) for file in _licence_files(package))


def _python_licence() -> tuple[str, ...]:
    places = (Path(sysconfig.get_path("stdlib")), Path(sys.base_prefix))
    return tuple(_text(place / "LICENSE.txt") for place in places if (place / "LICENSE.txt").exists())[:1]


def _canonical(name: str) -> str:
    """The name by which packages are compared (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).lower()


def _text(file: Path) -> str:
    return file.read_text("utf-8", errors="replace")
