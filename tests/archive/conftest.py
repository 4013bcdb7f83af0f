"""One-file talks, good and bad, in the test's own folder."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

MANIFEST = b'{"format": 1, "deck": "talk.md"}'
Entry = tuple[str | zipfile.ZipInfo, bytes]


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of its own, where talks are unpacked."""
    folder = tmp_path / "home"
    monkeypatch.setenv("FOOTLIGHT_HOME", str(folder))
    return folder


@pytest.fixture
def archive(tmp_path: Path) -> Callable[..., Path]:
    """Write an archive with a manifest, a deck and what else is wanted."""

    def write(*more: Entry, manifest: bytes | None = MANIFEST, deck: bytes = b"# One\n") -> Path:
        path = tmp_path / "talk.footlight"
        path.write_bytes(zip_of([*([("footlight.json", manifest)] if manifest else []), ("talk.md", deck), *more]))
        return path

    return write


def zip_of(entries: Iterable[Entry]) -> bytes:
    """Write a zip file with entries as given, however wrong they are."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as target:
        for name, data in entries:
            target.writestr(name, data)
    return written.getvalue()
