"""The program's table of commands -> the manual's list of keys. Run it after a change of the table: `make keys`."""

from __future__ import annotations

from pathlib import Path

from footlight.presenting.commands.key_lists import keys_markdown

PAGE = Path(__file__).resolve().parent.parent / "assets" / "manual" / "keys.md"
BEGIN = "<!-- keys: from the program's table of commands -->\n"
END = "<!-- end of keys -->\n"


def with_keys(page: str) -> str:
    """Return the page's text with the list of today.

    Raises:
        ValueError: One of the two marks is missing.
    """
    before, begin, rest = page.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not (begin and end):
        raise ValueError(f"{PAGE.name}: the marks of the list of keys are missing")
    return f"{before}{begin}\n{keys_markdown()}\n{end}{after}"


def main() -> None:
    """Write the list."""
    PAGE.write_text(with_keys(PAGE.read_text("utf-8")), "utf-8")


if __name__ == "__main__":
    main()
