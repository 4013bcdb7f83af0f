"""References are replaced where they stand as references, and nowhere else."""

from __future__ import annotations

import pytest

from footlight.packing.naming import rewritten

NEW = {"/img/a.png": "media/a.png", "../b b.png": "media/b.png", "https://x.org/c.png?a=1&b=2": "media/c.png"}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("![](/img/a.png)", "![](media/a.png)"),
        ('![](/img/a.png "title")', '![](media/a.png "title")'),
        ("<img src='/img/a.png'>", "<img src='media/a.png'>"),
        ("[a]: /img/a.png", "[a]: media/a.png"),
        ("background: url(/img/a.png), red", "background: url(media/a.png), red"),
        ("![](<../b b.png>)", "![](<media/b.png>)"),
        ("![](https://x.org/c.png?a=1&b=2)", "![](media/c.png)"),
        ('<img src="https://x.org/c.png?a=1&amp;b=2">', '<img src="media/c.png">'),
        ("![](more/img/a.png) ![](/img/a.png.bak)", "![](more/img/a.png) ![](/img/a.png.bak)"),
    ],
)
def test_replaces_whole_references(before: str, after: str) -> None:
    assert rewritten(before, NEW)[0] == after


def test_tells_which_references_it_found() -> None:
    assert rewritten("![](/img/a.png)", NEW)[1] == {"/img/a.png"}
    assert rewritten("nothing", {}) == ("nothing", frozenset())
