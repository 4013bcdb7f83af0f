"""A slide goes in; warnings come out for links that lead to files which do not exist."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

from footlight.checking.subject import Subject
from footlight.deck import Finding, Severity


def check_links(subject: Subject) -> Iterator[Finding]:
    """Find links to local files that are not there."""
    for element, line in subject.elements("a"):
        reference = element.get("href", "")
        path = _local_path(reference)
        if path and not _exists(subject.deck.folder, path):
            message = f"The link leads to {reference}, which does not exist; correct it or add the file"
            yield subject.say(Severity.WARNING, "missing-link-target", message, line)


def _local_path(reference: str) -> str:
    """Return the path of a link to a local file; empty for the web, mail and places in the deck."""
    try:
        parts = urlsplit(reference)
    except ValueError:
        return ""
    return "" if parts.scheme or parts.netloc else unquote(parts.path)


def _exists(folder: Path, path: str) -> bool:
    # A leading slash means the deck's folder to site generators, the file system's top to everybody else.
    try:
        return (folder / path).exists() or (folder / path.lstrip("/")).exists()
    except (OSError, ValueError):
        return False
