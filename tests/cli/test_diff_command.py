"""``footlight diff``: what it prints, and how it exits."""

from __future__ import annotations

from collections.abc import Callable


def test_what_changed_is_said_in_words(footlight: Callable, deck: Callable) -> None:
    deck("# Salt\n\n- rivers\n\n---\n\n# End\n", "old.md")
    deck("# Salt\n\n- rivers\n- rain\n\n<!-- Slowly. -->\n\n---\n\n# Maps\n\n---\n\n# End\n", "new.md")
    assert footlight("diff", "old.md", "new.md") == (
        1,
        "slide 1, “Salt”: changed\n  + - rain\n  notes\n    + Slowly.\nslide 2, “Maps”: added\n  + # Maps\n",
        "",
    )


def test_nothing_is_said_of_equal_decks(footlight: Callable, deck: Callable) -> None:
    deck("# Salt\n", "old.md")
    assert footlight("diff", "old.md", "old.md") == (0, "", "")
