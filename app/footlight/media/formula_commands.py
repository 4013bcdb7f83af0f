"""The commands that a formula may have, as rows: those with parts of their own, functions, and signs by their names.

The signs are those of the library that reads TeX; ``tests/media/test_formula_commands.py`` draws all of them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from footlight.deck.named_tuple import NamedTuple

STOP = "•"
"""In what a command writes: where the author goes on."""


class FormulaCommand(NamedTuple):
    """One row.

    Attributes:
        name: With its backslash.
        help: What it draws, in one sentence.
        written: What is typed of it, with ``STOP`` where its parts belong.
        sign: The sign that it draws, where it is but one.
    """

    name: str
    help: str
    written: str
    sign: str = ""


def _row(written: str, help_: str) -> FormulaCommand:
    match = re.match(r"\\[A-Za-z]+", written)
    return FormulaCommand(match[0] if match else written, help_, written)


STRUCTURES: tuple[FormulaCommand, ...] = (
    _row(r"\frac{•}{•}", "A fraction."),
    _row(r"\dfrac{•}{•}", "A fraction as large as on a line of its own."),
    _row(r"\tfrac{•}{•}", "A fraction as small as within a line."),
    _row(r"\cfrac{•}{•}", "A fraction that goes on below its line."),
    _row(r"\binom{•}{•}", "A binomial coefficient."),
    _row(r"\sqrt{•}", "A root."),
    _row(r"\left( • \right)", "Brackets as high as what is between them."),
    _row(r"\overset{•}{•}", "Sets the first above the second."),
    _row(r"\underset{•}{•}", "Sets the first below the second."),
    _row(r"\stackrel{•}{•}", "Sets the first above a relation."),
    _row(r"\overline{•}", "A line above."),
    _row(r"\underline{•}", "A line below."),
    _row(r"\overbrace{•}^{•}", "A brace above, with its words."),
    _row(r"\underbrace{•}_{•}", "A brace below, with its words."),
    _row(r"\overrightarrow{•}", "An arrow above, to the right."),
    _row(r"\overleftarrow{•}", "An arrow above, to the left."),
    _row(r"\hat{•}", "A hat on a letter."),
    _row(r"\widehat{•}", "A hat as wide as what is below it."),
    _row(r"\bar{•}", "A bar on a letter."),
    _row(r"\vec{•}", "An arrow on a letter."),
    _row(r"\tilde{•}", "A tilde on a letter."),
    _row(r"\widetilde{•}", "A tilde as wide as what is below it."),
    _row(r"\dot{•}", "A dot on a letter: the derivative by time."),
    _row(r"\ddot{•}", "Two dots on a letter."),
    _row(r"\acute{•}", "An acute accent on a letter."),
    _row(r"\grave{•}", "A grave accent on a letter."),
    _row(r"\breve{•}", "A breve on a letter."),
    _row(r"\check{•}", "A caron on a letter."),
    _row(r"\text{•}", "Words in a formula."),
    _row(r"\textbf{•}", "Bold words in a formula."),
    _row(r"\textit{•}", "Italic words in a formula."),
    _row(r"\mathrm{•}", "Upright letters."),
    _row(r"\mathbf{•}", "Bold letters."),
    _row(r"\mathit{•}", "Italic letters."),
    _row(r"\mathbb{•}", "Letters with a double stroke, as for the real numbers."),
    _row(r"\mathcal{•}", "Script letters."),
    _row(r"\mathfrak{•}", "Fraktur letters."),
    _row(r"\mathsf{•}", "Letters without serifs."),
    _row(r"\mathtt{•}", "Letters of one width."),
    _row(r"\boldsymbol{•}", "Bold signs and Greek letters."),
    _row(r"\operatorname{•}", "A function of your own, in upright letters."),
    _row(r"\sum_{•}^{•}", "A sum with its bounds."),
    _row(r"\prod_{•}^{•}", "A product with its bounds."),
    _row(r"\int_{•}^{•}", "An integral with its bounds."),
    _row(r"\lim_{•}", "A limit."),
    _row(r"\begin{•}\end{•}", "Begins an environment, such as pmatrix, cases or aligned."),
    _row(r"\xrightarrow{•}", "An arrow as long as the words above it."),
    _row(r"\xleftarrow{•}", "An arrow to the left, as long as the words above it."),
    _row(r"\boxed{•}", "A box around it."),
    _row(r"\phantom{•}", "As much room as it takes, and nothing in it."),
    _row(r"\quad", "A blank as wide as a letter is high."),
    _row(r"\qquad", "A blank twice as wide as \\quad."),
    _row(r"\color{•}", "The colour of what follows."),
    _row(r"\displaystyle", "As large as on a line of its own."),
    _row(r"\textstyle", "As small as within a line."),
    _row(r"\pmod{•}", "A modulus in brackets."),
    _row(r"\bmod", "The remainder, between two numbers."),
)
"""Commands with parts, and those that draw no sign."""

ENVIRONMENTS = {
    "matrix": "Rows and columns without brackets.",
    "pmatrix": "Rows and columns in round brackets.",
    "bmatrix": "Rows and columns in square brackets.",
    "Bmatrix": "Rows and columns in braces.",
    "vmatrix": "Rows and columns between bars: a determinant.",
    "Vmatrix": "Rows and columns between double bars: a norm.",
    "smallmatrix": "Rows and columns so small that they fit into a line.",
    "cases": "Cases behind one brace.",
    "aligned": "Lines one below the other, aligned at &.",
    "align*": "Lines one below the other, aligned at &.",
    "split": "One formula over several lines, aligned at &.",
    "array": "Rows and columns, each aligned as you say.",
}
"""What may stand between ``\\begin`` and ``\\end``, each with its sentence."""

_FUNCTIONS = (
    "sin", "cos", "tan", "cot", "sec", "csc", "arcsin", "arccos", "arctan", "sinh", "cosh", "tanh", "coth", "exp",
    "ln", "lg", "log", "det", "dim", "gcd", "hom", "ker", "deg", "max", "min", "sup", "inf", "liminf", "limsup",
    "arg", "Pr", "argmax", "argmin",
)  # fmt: skip


@cache
def formula_commands() -> tuple[FormulaCommand, ...]:
    """Return all commands, what is used most first; the first call takes a tenth of a second."""
    rows = {row.name: row for row in (*STRUCTURES, *_functions())}
    for row in sorted(_signs(), key=lambda each: (_rarity(each), len(each.name), each.name)):
        rows.setdefault(row.name, row)
    return tuple(rows.values())


def _functions() -> Iterator[FormulaCommand]:
    for name in _FUNCTIONS:
        yield FormulaCommand(f"\\{name}", f"The function {name}, in upright letters.", f"\\{name}")


def _signs() -> Iterator[FormulaCommand]:
    # Only here: the table is large, and only who writes a formula needs it.
    from latex2mathml.symbols_parser import SYMBOLS

    for name, points in SYMBOLS.items():
        sign = "".join(chr(int(point, 16)) for point in points.split("-"))
        if not re.fullmatch(r"\\[A-Za-z]+", name) or name in _NOT_DRAWN:
            continue
        if len(sign) == 1 and not unicodedata.combining(sign) and sign.isprintable():
            yield FormulaCommand(name, f"{sign} {unicodedata.name(sign, 'a sign').lower()}.", name, sign)


_NOT_DRAWN = frozenset({
    r"\pencil", r"\ballotx", r"\arrowbullet",  # the font of formulas lacks them
    r"\overparen", r"\underparen", r"\overbracket", r"\underbracket",  # they take a part, and are no signs
})  # fmt: skip
"""Names of the library's table that draw nothing by themselves."""


def _rarity(row: FormulaCommand) -> int:
    """Order signs: Greek letters and the common operators and arrows of Unicode's blocks before all others."""
    point = ord(row.sign)
    if 0x391 <= point <= 0x3F6 or 0x2200 <= point <= 0x22FF:
        return 0
    return 1 if point < 0x2200 else 2
