"""The decks to start from, which lie in ``assets/beginnings`` -> the text of a new deck with its title and theme."""

from __future__ import annotations

import json
import re

from footlight.deck.named_tuple import NamedTuple
from footlight.desktop.resources import bundled

_TITLE = re.compile(r"(?m)^title: (.+)\n")
_MARKUP = re.compile(r"([\\`*_\[\]<>{}$#~|!:=^&])")
"""Signs that may mean something in a heading; with a backslash before it, each is only itself."""


class Beginning(NamedTuple):
    """One of them.

    Attributes:
        name: Its file's name without the ending.
        title: What people call it.
        help: A sentence about what is in it.
        telling: The number of the slide that tells it from the others.
    """

    name: str
    title: str
    help: str
    telling: int

    @property
    def text(self) -> str:
        """The deck as it lies there, which stands by itself."""
        return bundled("assets", "beginnings", f"{self.name}.md").read_text("utf-8")


BEGINNINGS = (
    Beginning("story", "A story", "Fifteen minutes: a scene, what was at stake, the turn, and what they can do.", 7),
    Beginning("lecture", "A lecture", "Forty-five minutes: aims, a question, two parts, an exercise, a formula.", 6),
    Beginning("lightning", "A lightning talk", "Five minutes with one thought.", 2),
    Beginning("report", "A report", "Twenty minutes with charts, a table, and a decision at the end.", 4),
    Beginning("first-steps", "First steps", "How slides, notes, steps and columns are written.", 2),
    Beginning("blank", "Blank", "A title and a first slide.", 1),
)
"""Every beginning there is, in the order of lists."""


def beginning_named(name: str) -> Beginning | None:
    """Return the beginning of a name; None when there is none."""
    return next((each for each in BEGINNINGS if each.name == name), None)


def new_deck(beginning: Beginning, title: str, theme: str = "") -> str:
    """Return the text of a new deck.

    Args:
        beginning: What it starts from.
        title: Its title; white space counts as one blank, and without any word the beginning keeps its own.
        theme: What the deck says of its theme; without it the deck says nothing.
    """
    text = beginning.text
    found = _TITLE.search(text)
    if found is None:
        return text
    words = " ".join(title.split()) or found[1]
    theme_line = f"theme: {theme}\n" if theme else ""
    # A JSON text is a YAML text, whatever characters are in it.
    before, after = text[: found.start()], text[found.end() :]
    heading = _MARKUP.sub(r"\\\1", words)
    after = after.replace(f"\n# {found[1]}\n", f"\n# {heading}\n", 1)
    return f"{before}title: {json.dumps(words, ensure_ascii=False)}\n{theme_line}{after}"


def title_of_name(stem: str) -> str:
    """Return what a file's name without its ending says as a title: ``my-first_talk`` is “My first talk”."""
    words = " ".join(stem.replace("-", " ").replace("_", " ").split())
    return words[:1].upper() + words[1:]


def file_stem(title: str) -> str:
    """Return a file's name without its ending for a title: ``Salt & the sea`` is ``salt-the-sea``."""
    words = re.findall(r"[\w'’]+", title.casefold().replace("_", " "))
    return "-".join(words)[:60].strip("-") or "my-talk"
