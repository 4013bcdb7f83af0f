"""What stands behind a fence: highlighted lines, numbers and a file's name, as several tools write them."""

from __future__ import annotations

import pytest

from footlight.reading.grammar.fence_info import FenceInfo, read_fence


@pytest.mark.parametrize(
    ("info", "language", "highlight", "first_number", "title"),
    [
        ("", "", "", None, ""),
        ("c++", "c++", "", None, ""),
        ("py {2,4-6}", "py", "2,4-6", None, ""),
        ("py {1|2-3|*}", "py", "1|2-3|all", None, ""),
        ("{.python .numbers}", "python", "", 1, ""),
        ("python {.numbers start=5}", "python", "", 5, ""),
        ("ts {1,3}{lines:true,startLine:5}", "ts", "1,3", 5, ""),
        ("ts {2-3|5|all}{at:'+5', lines:false}", "ts", "2-3|5|all", None, ""),
        ("js [10: 1|2]", "js", "1|2", 10, ""),
        ("js []", "js", "", 1, ""),
        ("js [|2]", "js", "all|2", None, ""),
        ('{.python code-line-numbers="true"}', "python", "", 1, ""),
        ('{.python code-line-numbers="false"}', "python", "", None, ""),
        ('{.python code-line-numbers="|6|9"}', "python", "all|6|9", 1, ""),
        ('{.python .numberLines startFrom="10"}', "python", "", 10, ""),
        ('js title="src/app.js" showLineNumbers=3 {2}', "js", "2", 3, "src/app.js"),
        ("jsx showLineNumbers", "jsx", "", 1, ""),
        ("ts:line-numbers=2 {1}", "ts", "1", 2, ""),
        ('py title="app.py" linenums="4" hl_lines="2 3"', "py", "2,3", 4, "app.py"),
        ("rust {1,3|5-7|all} +line_numbers", "rust", "1,3|5-7|all", 1, ""),
        ('python {title="app.py"}', "python", "", None, "app.py"),
        ('{.python filename="app.py"}', "python", "", None, "app.py"),
        ("ts [app.ts] {1,3}", "ts", "1,3", None, "app.ts"),
        ('py title="{1,2}"', "py", "", None, "{1,2}"),
        ('title="notes.txt"', "", "", None, "notes.txt"),
        ("{r name, echo=FALSE}", "r", "", None, ""),
        ("py {.numbers start=99999999999999}", "py", "", 1, ""),
    ],
)
def test_what_is_said_behind_a_fence(
    info: str, language: str, highlight: str, first_number: int | None, title: str
) -> None:
    assert read_fence(info) == FenceInfo(language, highlight, first_number, title)
