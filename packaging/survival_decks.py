"""Cases of files: what a deck or a one-file talk may ask for, by a slip, by chance or in bad faith."""

from __future__ import annotations

from survival_case import Case, Group, by_tests
from survival_files import (
    SVG,
    cut_short,
    dark_png,
    deck,
    encrypted,
    including,
    link,
    linked_out,
    many_scans,
    outside,
    packed,
    pipe,
    pipe_for_a_picture,
    png,
    theme_pipe,
    webp,
)

GRID = "<style>div{display:grid} p{grid-column:1/1000000000}</style>\n\n# One\n\n"
SPANS = '<td colspan="1000" rowspan="60000">x</td>'
LAUGHS = "x:\n  a: &a [l, l, l, l, l, l, l, l, l]\n" + "".join(
    f"  {name}: &{name} [{', '.join([f'*{before}'] * 9)}]\n"
    for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)
ENTITIES = '<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
DENSE = "flowchart LR\n" + "\n".join(f" a{one} --> a{other}" for one in range(80) for other in range(one))

DECKS: tuple[Group, ...] = (
    Group(
        "Files that are no deck",
        (
            Case("A file that is not there", lambda _folder: None),
            Case("A folder", lambda folder: (folder / "talk.md").mkdir()),
            Case("A pipe that nobody writes to", pipe),
            Case("A theme that is a pipe", theme_pipe),
            Case("An empty file", deck("")),
            Case("A photograph called talk.md", deck(png(40, 30))),
            Case("UTF-16 text", deck("# One\n".encode("utf-16"))),
            Case("Latin-1 text", deck("# One\n\nCafé\n".encode("latin-1"))),
            Case("A file of 65 MB", deck(b"# One\n" + b"x" * 65 * 1024**2)),
        ),
    ),
    Group(
        "Decks that ask for too much",
        (
            Case("YAML aliases that grow to a billion parts", deck(f"---\n{LAUGHS}---\n\n# One\n")),
            Case("20,000 brackets in the front matter", deck(f"---\nx: {'[' * 20_000}\n---\n\n# One\n")),
            Case("A deck that includes itself", deck("# One\n\n---\n\n<!-- include: talk.md -->\n")),
            Case("Files that include one another ten thousand million times", including),
            Case("A word of 2 million letters", deck("x" * 2_000_000), real=True),
            Case(
                "A table of 20,000 cells",
                deck(("|" + "a|" * 500 + "\n|" + "-|" * 500 + "\n") + ("|" + "b|" * 500 + "\n") * 40),
                real=True,
            ),
            Case("Lengths of 1e308 pixels", deck("# One\n\n<style>p{padding:calc(1e308px*10);flex:1}</style>\n\nx\n")),
            Case("A length that is no number", deck("<style>p{width:1e400px}</style>\n\n# One\n\nx\n")),
            Case("A selector of 1,000 parts", deck(f"<style>{'>'.join('a' * 1000)}{{color:red}}</style>\n\n# One\n")),
            Case("Type of 3 billion pixels", deck("<style>p{font-size:3000000000px}</style>\n\nx\n")),
            Case("A shadow of 1e308 pixels", deck("<style>p{box-shadow:0 0 1e308px red}</style>\n\n# One\n\nx\n")),
            Case("9,000 bullets on a slide", deck("# One\n\n" + "- a\n" * 9000)),
            Case("A grid of a billion columns", deck(f"{GRID}<div>\n\na\n\nb\n\n</div>\n")),
            Case("200 cells that span 60,000 rows", deck(f"# One\n\n<table><tr>{SPANS * 200}</tr></table>\n")),
            Case("2,000 quotations, one in the other", deck("# One\n\n" + "> " * 2000 + "x\n")),
            Case("30,000 `>` on a line", deck("# One\n\n" + ">" * 30_000 + "\n")),
            Case("20,000 `<pre>` without an end", deck("# One\n\n" + "<pre>" * 20_000 + "\n")),
            Case("50,000 brackets on a slide", deck("---\nmarkdown: extra\n---\n\n" + "[" * 50_000 + "\n")),
            Case("Lists in lists, 2,000 deep", deck("---\nmarkdown: extra\n---\n\n" + "1. " * 2_000 + "a\n")),
            Case("2,000 footnotes on a slide", deck("# One\n\n" + "a^[so]" * 2_000 + "\n")),
            *by_tests(
                (
                    "More than 50,000 slides",
                    "reading/test_bounds.py::test_more_slides_than_anybody_shows_are_left_out",
                ),
            ),
            Case("170,000 lines that begin a comment", deck("# One\n\n" + "<!-- \n" * 170_000), real=True),
            Case("30,000 lines with a ruler under each", deck("x\n---\n" * 30_000), real=True),
            Case("A rule in a rule, 5,000 deep", deck("<style>" + "a{" * 5000 + "</style>\n\n# One\n")),
            Case(
                "A formula with 40 fractions, one in the other",
                deck("# One\n\n$$" + r"\frac{a}{" * 40 + "b" + "}" * 40 + "$$\n"),
                real=True,
            ),
            Case("A diagram with 3,160 arrows", deck(f"# One\n\n```mermaid\n{DENSE}\n```\n"), real=True),
            *by_tests(("Decks that were damaged by chance", "fuzz/test_fuzz.py::test_a_short_search_finds_nothing")),
            Case("A picture that says it has 900 million pixels", deck("![A](a.png)\n", a_png=png(30_000, 30_000))),
            Case("A picture of 1 x 80 million pixels", deck("![A](a.png)\n", a_png=png(1, 80_000_000))),
            Case("A WebP of 115 million pixels", deck("![A](a.webp)\n", a_webp=webp(16_383, 7_000))),
            Case("A JPEG whose scan comes a thousand times", many_scans),
            Case("A pipe in a picture's place", pipe_for_a_picture),
            Case("3,200 formulas on a slide", deck("# One\n\n" + "$$ a $$\n\n" * 3200), real=True),
            Case(
                "An SVG with 400 masks",
                deck("![A](a.svg)\n", a_svg=SVG.format('<mask id="m"/>' + '<g mask="url(#m)"/>' * 400).encode()),
            ),
            Case("An icon", deck("![A](a.ico)\n", a_ico=b"\0\0\1\0\1\0" + png(30_000, 30_000))),
            Case("A film", deck("![A](a.mp4)\n")),
            Case("Dark type on a dark picture", deck("![bg](a.png)\n\n# One\n", a_png=dark_png())),
            Case("A picture that is cut off", deck("![A](a.png)\n", a_png=png(40, 30)[:30])),
            Case("An SVG whose entities grow", deck("![A](a.svg)\n", a_svg=(ENTITIES + SVG.format("&b;")).encode())),
            Case(
                "An SVG with a million elements", deck("![A](a.svg)\n", a_svg=SVG.format("<g/>" * 1_000_000).encode())
            ),
        ),
    ),
    Group(
        "Slips of the finger and of the memory",
        (
            Case("A mistyped key of the front matter", deck("---\ntehme: dark\n---\n\n# One\n")),
            Case("A mistyped directive", deck("# One\n\n<!-- _backgroundColr: navy -->\n")),
            Case("A mistyped class", deck("# One\n\n<!-- _class: laed -->\n")),
            Case("A mistyped transition", deck("---\ntransition: fdae\n---\n\n# One\n")),
            Case("A `---` right under text", deck("# One\n\nSo far\n---\n\n# Two\n")),
            Case("Notes written for another tool", deck("# One\n\nNote:\nSay it.\n")),
        ),
    ),
    Group(
        "Decks that want more than to be shown",
        (
            Case("A script in the deck", deck("# One\n\n<script>alert(1)</script>\n")),
            Case("A link that runs a script", deck("# One\n\n[click](javascript:alert(1))\n")),
            Case("A page of the web in a frame", deck('# One\n\n<iframe src="https://example.org"></iframe>\n')),
            Case("A picture on the web", deck("![A](https://example.org/a.png)\n")),
            Case("A picture in the folder above", outside),
            Case("A picture by its whole path", deck("![A](file:///etc/passwd)\n")),
            Case("A link in the folder to a file outside", linked_out),
            Case("An escape sequence in the front matter", deck('---\nsize: "\\e]0;owned\\a"\n---\n\n# One\n')),
            Case(
                "An escape sequence and a line break in the name of a file",
                deck("# One\n"),
                ("outline", "no\x1b[31m\nsuch.md"),
            ),
            Case(
                "A style sheet on the web",
                deck("---\nstyle: '@import url(https://example.org/a.css);'\n---\n\n# One\n"),
            ),
        ),
    ),
    Group(
        "One-file talks of strangers",
        tuple(
            Case(tried, prepare, ("unpack", "talk.footlight"))
            for tried, prepare in (
                ("`../../evil.txt` in it", packed(("../../evil.txt", b"x"))),
                ("`/etc/evil.txt` in it", packed(("/etc/evil.txt", b"x"))),
                (r"`C:\evil.txt` in it", packed(("C:\\evil.txt", b"x"))),
                ("A link to another file", packed((link("a.png"), b"/etc/passwd"))),
                ("A file called `aux.png`", packed(("aux.png", b"x"))),
                ("`Talk.md` beside `talk.md`", packed(("Talk.md", b"x"))),
                ("50 MB of zeros", packed(("a.png", b"\0" * 50_000_000))),
                ("An encrypted file", encrypted),
                ("The second half is missing", cut_short),
                ("A photograph called talk.footlight", deck("", talk_footlight=png(40, 30))),
            )
        ),
    ),
)
