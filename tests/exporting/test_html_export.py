"""One web page: it brings all that it needs, says nothing to anybody, and shows a slide and its step by its address."""

from __future__ import annotations

import re
import shutil
import subprocess
from base64 import b64encode
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest
from PIL import Image

from footlight.exporting import ExportCancelledError

CHROMIUM = shutil.which("chromium")

TALK = """---
title: Salt & <sea>
author: Ada
lang: en
---

# Salt

<!-- Say **hello**. <script>alert(1)</script> -->

---

## Why

* [home](#1), [gone](#9), [away](https://example.org/), [trap](javascript:alert(1))
* `<b>` & more

![A red field](red.png)

---

## Rest

![](red.png)
"""


@pytest.fixture
def page(export_text: Callable, tmp_path: Path) -> Path:
    Image.new("RGB", (640, 400), "red").save(tmp_path / "red.png")
    (path,) = export_text(TALK, "out/talk.html")
    return path


def test_it_asks_for_nothing_from_outside(page: Path) -> None:
    html = page.read_text("utf-8")
    addresses = re.findall(r'(?:href|src)="([^"]*)"', html) + re.findall(r"url\(([^)]*)\)", html)
    outside = {each for each in addresses if not each.startswith(("data:", "#", "'#", '"#'))}
    assert outside == {"https://example.org/"}
    assert "connect-src" not in html
    assert "default-src 'none'" in html


def test_only_our_own_script_may_run(page: Path) -> None:
    html = page.read_text("utf-8")
    (script,) = re.findall(r"<script>(.*?)</script>", html, re.DOTALL)
    digest = b64encode(sha256(script.encode()).digest()).decode()
    assert f"script-src 'sha256-{digest}'" in html
    assert "alert(1)" not in html.replace(script, "")


def test_links_lead_to_slides_that_are_there(page: Path) -> None:
    html = page.read_text("utf-8")
    targets = re.findall(r'<a href="([^"]*)"', html)
    assert targets == ["#1", "https://example.org/"]
    assert "gone" in html
    assert "trap" in html


def test_steps_and_notes_stand_with_their_slides(page: Path) -> None:
    html = page.read_text("utf-8")
    first, second, third = html.split("<section ")[1:]
    assert 'id="2" data-steps="2"' in second
    assert second.count('data-from="1"') >= 1
    assert second.count('data-from="2"') >= 1
    assert "<strong>hello</strong>" in first
    assert "<aside" not in second
    assert 'aria-label="A red field"' in second
    assert 'aria-label="Slide 3 of 3: Rest"' in third


def test_a_picture_on_two_slides_is_in_the_file_once(page: Path) -> None:
    assert page.read_text("utf-8").count("data:image/") == 1


def test_its_head_says_what_the_front_matter_says(page: Path) -> None:
    html = page.read_text("utf-8")
    assert "<title>Salt &amp; &lt;sea&gt;</title>" in html
    assert '<html lang="en">' in html
    assert '<meta name="author" content="Ada">' in html


def test_a_cancelled_export_leaves_nothing(export_text: Callable, tmp_path: Path) -> None:
    with pytest.raises(ExportCancelledError):
        export_text("# One\n", "out/talk.html", cancelled=lambda: True)
    assert list((tmp_path / "out").iterdir()) == []


def shown_at(page: Path, address: str) -> str:
    """Open the page in a browser at an address, and return the slide that it shows."""
    user = page.parent / "user"
    options = ["--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={user}", "--dump-dom"]
    command = [str(CHROMIUM), *options, f"{page.as_uri()}{address}"]
    dom = subprocess.run(command, check=True, capture_output=True, timeout=300).stdout.decode()
    (shown,) = re.findall(r'<section[^>]* class="shown".*?</section>', dom, re.DOTALL)
    return shown


@pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium")
def test_an_address_shows_a_slide_at_a_step(page: Path) -> None:
    assert 'id="1"' in shown_at(page, "")
    begun = shown_at(page, "#2")
    assert 'id="2"' in begun
    hidden = r'data-from="(\d)"[^>]*style="visibility: hidden'
    assert set(re.findall(hidden, begun)) == {"1", "2"}
    assert set(re.findall(hidden, shown_at(page, "#2.1"))) == {"2"}
