"""The program's table of commands -> the list of keys in README.md. Run it after a change of the table: `make keys`."""

from __future__ import annotations

from pathlib import Path

from footlight.presenting.commands.key_lists import keys_markdown

README = Path(__file__).resolve().parent.parent / "README.md"
BEGIN = "<!-- keys: from the program's table of commands -->\n"
END = "<!-- end of keys -->\n"


def with_keys(readme: str) -> str:
    """Return the README's text with the list of today.

    Raises:
        ValueError: One of the two marks is missing.
    """
    before, begin, rest = readme.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not (begin and end):
        raise ValueError(f"{README.name}: the marks of the list of keys are missing")
    return f"{before}{begin}\n{keys_markdown()}\n{end}{after}"


def main() -> None:
    """Write the list."""
    README.write_text(with_keys(README.read_text("utf-8")), "utf-8")


if __name__ == "__main__":
    main()
