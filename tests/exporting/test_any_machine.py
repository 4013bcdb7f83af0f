"""A deck looks alike on every machine, whatever fonts it has."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image, ImageChops
from pypdf import PdfReader

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="says by fontconfig which fonts there are")

DECK = """# A face 😀 and ✓

Before $x^2$ after, with `code` and <span style="padding: 0 20px">room</span>.

Serif <span style="font-family: serif">and *more*</span>, 小米 and 한국어

```chart
type: bar

A face 😀,3
小米,4
```

![w:200](words.svg)
"""
WORDS = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 60" width="200" height="60">
<text x="4" y="30" font-size="20">SVG 😀</text>
<text x="4" y="55" font-size="20" font-family="Nowhere">SVG ✓</text></svg>
"""

MACHINES = {
    "bare": "<fontconfig>{cache}</fontconfig>",
    "hostile": "<fontconfig>{cache}<dir>{fonts}</dir>"
    + "".join(
        f'<alias binding="same"><family>{name}</family><prefer><family>Noto Color Emoji</family></prefer></alias>'
        for name in ("sans-serif", "serif", "monospace")
    )
    + "</fontconfig>",
}
"""What fontconfig reads: no font at all; a font that claims to be the default for everything, and emoji in colour."""


@pytest.fixture
def exported(tmp_path: Path, root: Path):
    """Export the deck on a machine of a kind."""

    def export(machine: str, suffix: str) -> Path:
        deck = tmp_path / "deck.md"
        deck.write_text(DECK, "utf-8")
        (tmp_path / "words.svg").write_text(WORDS, "utf-8")
        configuration = tmp_path / f"{machine}.conf"
        parts = {
            "cache": f"<cachedir>{tmp_path / machine}</cachedir>",
            "fonts": root / "tests" / "exporting" / "machine_fonts",
        }
        configuration.write_text('<?xml version="1.0"?>' + MACHINES[machine].format(**parts), "utf-8")
        out = tmp_path / f"{machine}{suffix}"
        subprocess.run(
            [sys.executable, "-m", "footlight", "export", deck, "-o", out],
            env={**os.environ, "FONTCONFIG_FILE": str(configuration)},
            check=True,
            capture_output=True,
        )
        return next(tmp_path.glob(f"{machine}*{suffix}"))

    return export


def test_a_slide_is_painted_alike(exported) -> None:
    bare, hostile = (Image.open(exported(machine, ".png")).convert("RGB") for machine in MACHINES)
    assert ImageChops.difference(bare, hostile).getbbox() is None


def test_emoji_in_a_pdf_stay_text(exported) -> None:
    words = PdfReader(exported("hostile", ".pdf")).pages[0].extract_text()
    assert "😀" in words


INSTALLED = """
import sys
from pathlib import Path
from footlight.cli import run
from footlight.rendering import engine
fonts = Path(sys.argv.pop())
engine.bundled = lambda *_names: fonts
sys.exit(run())
"""
"""The program with its fonts in the folder that is its last argument."""


def test_a_pdf_is_the_same_wherever_the_program_is_installed(tmp_path: Path, root: Path) -> None:
    deck = tmp_path / "deck.md"
    deck.write_text(DECK.replace("![w:200](words.svg)", "_one_ **two** ***three*** `four`\n\n---\n\n# Two"), "utf-8")
    written = []
    for name in ("opt", "usr", "home"):
        fonts, target = tmp_path / name / "fonts", tmp_path / f"{name}.pdf"
        fonts.parent.mkdir()
        fonts.symlink_to(root / "assets" / "fonts")
        environment = {**os.environ, "SOURCE_DATE_EPOCH": "1700000000", "FOOTLIGHT_HOME": str(tmp_path / "state")}
        command = [sys.executable, "-c", INSTALLED, "export", str(deck), "-o", str(target), str(fonts)]
        subprocess.run(command, env=environment, check=True, capture_output=True)
        written.append(target.read_bytes())
    assert written[0] == written[1] == written[2]
