"""Every command of formulas that is offered is drawn."""

from __future__ import annotations

import pytest

from footlight.media.formula_commands import ENVIRONMENTS, STOP, STRUCTURES, FormulaCommand, formula_commands
from footlight.media.helper.formula_engine import draw

SIGNS = [row for row in formula_commands() if row.sign]
_PARTS = {r"\begin": r"\begin{matrix}x\end{matrix}", r"\color": r"\color{red}x"}


@pytest.mark.parametrize("row", STRUCTURES, ids=lambda row: row.name)
def test_a_command_is_drawn_with_its_parts(row: FormulaCommand) -> None:
    drawn = draw(_PARTS.get(row.name, row.written.replace(STOP, "x")), display=True)
    assert "error" not in drawn


@pytest.mark.parametrize("name", ENVIRONMENTS)
def test_an_environment_is_drawn(name: str) -> None:
    columns = "{ll}" if name == "array" else ""
    drawn = draw(rf"\begin{{{name}}}{columns}a & b \\ c & d\end{{{name}}}", display=True)
    assert "path" in str(drawn["svg"])


@pytest.mark.parametrize("rows", [SIGNS[::40], pytest.param(SIGNS, marks=pytest.mark.proof)], ids=["some", "all"])
def test_a_sign_is_drawn(rows: list[FormulaCommand]) -> None:
    drawn = {row.name: draw(row.written, display=False) for row in rows}
    assert [name for name, answer in drawn.items() if "path" not in str(answer.get("svg"))] == []


def test_common_commands_come_first() -> None:
    names = [row.name for row in formula_commands()]
    assert len(names) == len(set(names))
    assert names.index(r"\alpha") < names.index(r"\leq") + 100 < 400
