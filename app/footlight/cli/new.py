"""``footlight new``: a file name -> a small deck to start from."""

from __future__ import annotations

import json
from argparse import Namespace
from pathlib import Path

from footlight.deck import UnusableInputError
from footlight.desktop.resources import theme_folders
from footlight.desktop.terminal import shown_line
from footlight.styling.themes import ThemeFinder

_STARTER = """\
---
title: {title_yaml}
{theme}duration: 5m
paginate: true
---

<!-- _paginate: false -->
<!-- time: 30s -->

# {title}

Your name, the place, the day

<!--
Whatever stands in a comment is a note for you: the audience never sees it.

Say who you are and why this matters to **them**.
-->

---

<!-- time: 1m -->

## One thought a slide

* An asterisk makes a line wait for your click
* So they listen instead of reading ahead
* Hyphens show all lines at once

<!-- Press the space key or your clicker to go on, and ? to see all keys. -->

---

<!-- time: 1m -->

## Two columns

::: columns
::: column
**Before**

- Text on the left
- Columns take equal shares
:::
::: column
**After**

- Text on the right
- A picture is `![What it shows](picture.jpg)`
:::
:::

<!-- Three dashes between two empty lines begin the next slide. -->

---

<!-- time: 1m -->

## Code, in the order in which you speak

```python {{1|2-3|all}}
def greet(name):
    words = f"Hello, {{name}}"
    return words
```

<!-- The lines that you talk about stay bright, step by step. -->

---

<!-- time: 1m -->

## Numbers that count

| What            | Before | After |
| --------------- | -----: | ----: |
| Slides          |     40 |    12 |
| Words on each   |    120 |    15 |
| What they keep  |      ? |   3 x |

<!-- Name one number. A formula would be written so: $E = mc^2$ -->

---

<!-- time: 30s -->

## One last sentence

> The last sentence is the one that they take home.

<!-- Thank them. Stop on time: the clock on your screen counts down from the duration at the top of this file. -->
"""


def run(options: Namespace) -> int:
    """Write the deck and say how to go on.

    Raises:
        UnusableInputError: There is such a file already, it cannot be written, or there is no such theme.
    """
    given: Path = options.file
    target = given if given.suffix else given.with_name(f"{given.name}.md")
    if not target.parent.is_dir():
        raise UnusableInputError(f"There is no folder {target.parent} to write {target.name} to.")
    theme = _theme(options.theme, target.parent) if options.theme else ""
    try:
        with target.open("x", encoding="utf-8", newline="\n") as file:
            file.write(starter_deck(target.stem, theme))
    except FileExistsError as error:
        raise UnusableInputError(f"{target} exists already; choose another name.") from error
    except OSError as error:
        raise UnusableInputError(f"{target} cannot be written: {error.strerror}.") from error
    print(shown_line(f"wrote {target}; present it with: footlight {_quoted(target)}"))
    return 0


def _theme(name: str, folder: Path) -> str:
    problem = ThemeFinder(theme_folders(folder)).theme(name, folder).problem
    if problem:
        raise UnusableInputError(f"{problem.partition(';')[0]}; “footlight themes” lists them.")
    return name


def _quoted(path: Path) -> str:
    text = str(path)
    return f'"{text}"' if any(character in text for character in " '&();") else text


def starter_deck(name: str, theme: str = "") -> str:
    """Return the text of a small deck that shows how one is written.

    Args:
        name: The file's name without its ending, which in words is the title.
        theme: What the deck says of its theme; without it the deck says nothing.
    """
    title = " ".join(name.replace("-", " ").replace("_", " ").split()) or "My talk"
    title = title[0].upper() + title[1:]
    # A JSON text is a YAML text, whatever characters are in it.
    return _STARTER.format(
        title=title, title_yaml=json.dumps(title, ensure_ascii=False), theme=f"theme: {theme}\n" if theme else ""
    )
