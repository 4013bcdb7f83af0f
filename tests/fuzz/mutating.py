"""A sample -> the same sample with some of its slides, or its front matter, damaged by chance."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import replace

import nasty
from samples import Sample, SlideText

Chance = random.Random
MOST_CHANGES = 4
MANY = (2, 8, 40, 200, 1000)
"""How often something is repeated; what grows without end is measured by `make bench`."""
_NUMBER = re.compile(r"\d+")


def mutated(sample: Sample, chance: Chance) -> Sample:
    """Damage one slide or more; now and then the front matter too."""
    slides = list(sample.slides)
    for _ in range(chance.randint(1, MOST_CHANGES)):
        index = chance.randrange(len(slides))
        slides[index] = SlideText(_changed(slides[index].text, chance), untouched=False)
    head = _changed_head(sample.head, chance) if chance.random() < 0.2 else sample.head
    return replace(sample, head=head, slides=tuple(slides))


def _changed(text: str, chance: Chance) -> str:
    return chance.choice(_MUTATORS)(text, chance)


def _changed_head(head: str, chance: Chance) -> str:
    lines = (head or "---\n---\n\n").split("\n")
    lines.insert(chance.randint(1, max(len(lines) - 2, 1)), nasty.yaml(chance))
    return "\n".join(lines)


def _with_piece(text: str, chance: Chance) -> str:
    """Put a piece between two lines."""
    lines = text.split("\n")
    lines.insert(chance.randint(0, len(lines)), chance.choice(nasty.PIECES)(chance))
    return "\n".join(lines)


def _with_token(text: str, chance: Chance) -> str:
    """Put a token anywhere."""
    place = chance.randint(0, len(text))
    return text[:place] + nasty.token(chance) + text[place:]


def _with_number(text: str, chance: Chance) -> str:
    """Make one of its numbers a nasty one."""
    numbers = list(_NUMBER.finditer(text))
    if not numbers:
        return _with_token(text, chance)
    number = chance.choice(numbers)
    return text[: number.start()] + chance.choice(nasty.NUMBERS) + text[number.end() :]


def _without_a_part(text: str, chance: Chance) -> str:
    """Take some characters away."""
    first = chance.randint(0, len(text))
    return text[:first] + text[first + chance.choice((1, 2, 5, 20)) :]


def _cut(text: str, chance: Chance) -> str:
    """End in the middle."""
    return text[: chance.randint(0, len(text))]


def _with_a_repeated_line(text: str, chance: Chance) -> str:
    """Have one of its lines many times."""
    lines = text.split("\n")
    index = chance.randrange(len(lines))
    return "\n".join(lines[:index] + [lines[index]] * chance.choice(MANY) + lines[index:])


def _with_a_repeated_token(text: str, chance: Chance) -> str:
    """Have a token many times on one line, or in a block of its own."""
    place = chance.choice((0, len(text), chance.randint(0, len(text))))
    repeated = (nasty.token(chance) + chance.choice(("", " ", "a"))) * chance.choice(MANY)
    return text[:place] + chance.choice(("", "\n\n")) + repeated + text[place:]


def _with_lines_in_another_order(text: str, chance: Chance) -> str:
    """Exchange two lines."""
    lines = text.split("\n")
    one, other = chance.randrange(len(lines)), chance.randrange(len(lines))
    lines[one], lines[other] = lines[other], lines[one]
    return "\n".join(lines)


def _nested(text: str, chance: Chance) -> str:
    """Put all of it deep into something."""
    depth = chance.choice((1, 5, 50))
    opening, closing = chance.choice((
        ("> " * depth, ""),
        ("<div>" * depth + "\n\n", "\n\n" + "</div>" * depth),
        ("- " * depth, ""),
        ("::: columns\n::: column\n" * depth, "\n" + ":::\n" * (2 * depth)),
        ("<table><tr><td>\n\n" * depth, ""),
        (f'<div style="{nasty.declaration(chance)}">\n\n' * depth, "\n\n</div>" * depth),
        ("*" * depth, "*" * depth),
        ("[" * depth, "](x)" * depth),
    ))  # fmt: skip
    return opening + text + closing


_MUTATORS: tuple[Callable[[str, Chance], str], ...] = (
    _with_piece, _with_piece, _with_piece, _with_piece, _with_token, _with_token, _with_number, _without_a_part, _cut,
    _with_a_repeated_line, _with_a_repeated_token, _with_lines_in_another_order, _nested,
)  # fmt: skip
"""What is likely stands there more than once."""
