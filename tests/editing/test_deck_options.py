"""An option of the front matter gets another value, and no other line changes."""

from __future__ import annotations

import pytest

from footlight.editing.deck_options import with_option
from footlight.editing.edits import applied


@pytest.mark.parametrize(
    ("before", "value", "after"),
    [
        (
            "---\ntitle: A\ntheme: dark\nlang: en\n---\n# A\n",
            "keynote",
            "---\ntitle: A\ntheme: keynote\nlang: en\n---\n# A\n",
        ),
        ("---\ntitle: A\ntheme: dark\n---\n# A\n", "", "---\ntitle: A\n---\n# A\n"),
        ("---\r\ntitle: A\r\n---\r\n# A\r\n", "dark", "---\r\ntheme: dark\r\ntitle: A\r\n---\r\n# A\r\n"),
        ("# A\n", "dark", "---\ntheme: dark\n---\n\n# A\n"),
        ("# A\n", "", "# A\n"),
        ("", "dark", "---\ntheme: dark\n---\n\n"),
    ],
)
def test_the_line_of_the_option_is_changed_added_or_taken_away(before: str, value: str, after: str) -> None:
    assert applied(before, with_option(before, "theme", value)) == after
