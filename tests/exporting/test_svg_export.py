"""SVG files: real text where it was laid out, with the fonts for it, and in a browser the looks of the screen."""

from __future__ import annotations

import re
import shutil
import subprocess
from base64 import b64decode
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from fontTools.ttLib import TTFont
from PIL import Image, ImageChops, ImageStat

from footlight.deck import Size
from footlight.exporting import ExportCancelledError

SVG = "{http://www.w3.org/2000/svg}"
CHROMIUM = shutil.which("chromium")

EVERYTHING = """---
title: Salt
---

## Why *salt*

- Rivers & **rain**, [a link](https://example.org/?a=1&b=2) 🎉
* 汉字 between

![Red, mostly](red.png)

$$E = mc^2$$

> A quotation

| Year | Price |
|------|------:|
| 2020 | 12    |
"""


def root_of(path: Path) -> ET.Element:
    return ET.parse(path).getroot()


def texts_of(root: ET.Element) -> list[str]:
    return ["".join(each.itertext()) for each in root.iter(f"{SVG}text")]


def test_the_words_stand_as_text_in_the_order_of_reading(export_text: Callable, tmp_path: Path) -> None:
    Image.new("RGB", (40, 40), "red").save(tmp_path / "red.png")
    (path,) = export_text(EVERYTHING, "out/talk.svg")
    words = " ".join("".join(texts_of(root_of(path))).split())
    for before, after in (
        ("Why salt", "Rivers & rain, a link"),
        ("a link", "汉字 between"),
        ("between", "A quotation"),
    ):
        assert words.index(before) < words.index(after)


def test_what_things_are_can_be_heard(export_text: Callable, tmp_path: Path) -> None:
    Image.new("RGB", (40, 40), "red").save(tmp_path / "red.png")
    (path,) = export_text(EVERYTHING, "out/talk.svg")
    root = root_of(path)
    roles = {each.get("role") for each in root.iter() if each.get("role")}
    assert {"heading", "list", "listitem", "img", "math", "blockquote", "table", "row", "cell", "columnheader"} <= roles
    assert next(each.get("aria-level") for each in root.iter() if each.get("role") == "heading") == "2"
    labels = {each.get("aria-label") for each in root.iter()}
    assert {"Red, mostly", "E = mc^2"} <= labels
    assert [each.get("href") for each in root.iter(f"{SVG}a")] == ["https://example.org/?a=1&b=2"]


def test_a_sentence_is_one_text_in_the_looks_of_its_parts(export_text: Callable) -> None:
    sentence = "A sentence with *stress*, `code` and **strong words** that goes on for several lines, as it is long."
    (path,) = export_text(f"## T\n\n{sentence}\n\nAnother.\n", "out/talk.svg")
    root = root_of(path)
    assert sentence.translate({ord(sign): None for sign in "*`"}) in texts_of(root)
    long = next(each for each in root.iter(f"{SVG}text") if "stress" in "".join(each.itertext()))
    assert len({each.get("class", long.get("class")) for each in long}) == 4
    assert all(each.get("textLength") for each in long)


def test_a_sentence_of_two_directions_is_one_text(export_text: Callable) -> None:
    sentence = "اثنان مع English (inside) داخل الجملة"
    (path,) = export_text(f"---\nlang: ar\n---\n\n{sentence}\n", "out/talk.svg")
    (text,) = (each for each in root_of(path).iter(f"{SVG}text") if "English" in "".join(each.itertext()))
    assert "".join(text.itertext()) == sentence
    assert text.get("direction") == "rtl"


def test_marks_of_items_are_not_copied_with_their_words(export_text: Callable) -> None:
    (path,) = export_text("1. one\n2. two\n", "out/talk.svg")
    (style,) = re.findall(r"([.\w,]+){user-select:none", path.read_text("utf-8"))
    marked = [each.text for each in root_of(path).iter(f"{SVG}text") if f".{each.get('class')}" in style.split(",")]
    assert marked == ["1.", "2."]


def test_a_picture_in_other_colours_is_the_same_picture(export_text: Callable, tmp_path: Path) -> None:
    Image.new("RGB", (400, 400), "red").save(tmp_path / "red.png")
    (path,) = export_text("![w:200px](red.png) ![w:200px grayscale:1 blur:4px](red.png)\n", "out/talk.svg")
    assert path.read_text("utf-8").count("data:image/") == 1
    (made,) = root_of(path).iter(f"{SVG}filter")
    assert [each.tag.removeprefix(SVG) for each in made] == ["feColorMatrix", "feGaussianBlur"]


def test_a_text_is_as_wide_as_it_was_measured_and_brings_its_letters(export_text: Callable) -> None:
    (path,) = export_text("## Salt of the sea\n", "out/talk.svg")
    root = root_of(path)
    (text,) = list(root.iter(f"{SVG}text"))
    assert 100 < float(text.get("textLength", 0)) < 1280
    (data,) = re.findall(r"data:font/woff2;base64,([^)]*)", path.read_text("utf-8"))
    font = TTFont(BytesIO(b64decode(data)))
    letters = {chr(code) for code in font.getBestCmap()}
    assert set("Saltofhe ") <= letters
    assert "я" not in letters


def test_files_of_one_deck_have_one_font_whose_letters_do_for_other_words(export_text: Callable) -> None:
    files = export_text("## Salt\n\n---\n\n## Wind\n\n---\n\n## Соль\n", "out/talk.svg")
    salt, wind, russian = (re.findall(r"data:font/woff2;base64,([^)]*)", path.read_text("utf-8")) for path in files)
    assert salt == wind
    assert russian != salt
    letters = {chr(code) for code in TTFont(BytesIO(b64decode(salt[0]))).getBestCmap()}
    assert set("Quick brown fox!") <= letters


def test_what_is_raised_or_lowered_is_so(export_text: Callable) -> None:
    (path,) = export_text("Water H~2~O, m^2^ of it\n", "out/talk.svg")
    runs = list(root_of(path).iter(f"{SVG}tspan"))
    base = next(float(each.get("y", "")) for each in runs if "Water" in (each.text or ""))
    below, above = (float(each.get("y", "")) for each in runs if each.text == "2")
    assert above < base - 2
    assert base + 2 < below


def test_a_file_a_step_shows_what_the_step_shows(export_text: Callable) -> None:
    files = export_text("* one\n* two\n", "out/talk.svg", steps=True)
    assert [texts_of(root_of(path)) for path in files] == [[], ["one"], ["one", "two"]]


def test_text_that_would_be_markup_is_text(export_text: Callable) -> None:
    (path,) = export_text("## a < b & `</text><script>alert(1)</script>`\n", "out/talk.svg")
    root = root_of(path)
    assert "</text><script>alert(1)</script>" in "".join(texts_of(root))
    assert not list(root.iter(f"{SVG}script"))


def test_it_is_shown_in_the_size_that_was_asked_for(export_text: Callable) -> None:
    (path,) = export_text("# One\n", "out/talk.svg", size=Size(640, 640))
    root = root_of(path)
    assert (root.get("width"), root.get("height"), root.get("viewBox")) == ("640", "360", "0 0 1280 720")


def test_a_cancelled_export_leaves_nothing(export_text: Callable, tmp_path: Path) -> None:
    with pytest.raises(ExportCancelledError):
        export_text("# One\n", "out/talk.svg", cancelled=lambda: True)
    assert list((tmp_path / "out").iterdir()) == []


LOOKS = (
    EVERYTHING,
    "# Scripts 汉字 and Ελληνικά at the end of lines, 汉字 汉字 汉字 汉字 汉字 汉字 汉字 汉字 汉字 汉字 汉字\n",
    "> Bread is the only thing that I make which is gone by noon, and nobody has ever brought it back.\n",
    "<!-- backgroundImage: linear-gradient(45deg, red, navy) -->\n\n# Words\n",
    '# Box\n\n<div style="box-shadow: 0 8px 24px black; border: 4px dashed red; border-radius: 20px">In</div>\n',
    "```mermaid\ngraph LR\n  A[One] --> B{Two}\n```\n",
    "![bg right](red.png)\n\n## Beside\n",
    "![w:300px sepia:1](red.png) ![w:300px blur:6px](red.png) ![w:300px opacity:.4](red.png)\n",
)


@pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium")
@pytest.mark.parametrize(
    "text", LOOKS, ids=["everything", "scripts", "lines", "gradient", "box", "diagram", "split", "filters"]
)
def test_a_browser_shows_what_the_screen_shows(export_text: Callable, tmp_path: Path, text: str) -> None:
    Image.new("RGB", (40, 40), "red").save(tmp_path / "red.png")
    (drawn,) = export_text(text, "out/talk.svg")
    (painted,) = export_text(text, "out/talk.png")
    shot = tmp_path / "shot.png"
    options = [
        *("--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars"),
        f"--user-data-dir={tmp_path / 'user'}",
    ]
    command = [str(CHROMIUM), *options, f"--screenshot={shot}", "--window-size=1280,720", drawn.as_uri()]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    with Image.open(shot) as seen, Image.open(painted) as wanted:
        small = [each.convert("RGB").resize((80, 45)) for each in (seen, wanted)]
    mean = max(ImageStat.Stat(ImageChops.difference(*small)).mean)
    assert mean < 1.5, mean
