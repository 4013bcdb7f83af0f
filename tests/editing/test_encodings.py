"""What bytes that are not UTF-8 may be: what they are stands first."""

from __future__ import annotations

import pytest

from footlight.editing.encodings import guesses_of

TEXTS = {
    "gb18030": "# 你好，世界\n\n我们今天讲三件事情：速度、质量和耐心。\n",
    "big5hkscs": "# 你好，世界\n\n我們今天講三件事情\n",
    "shift_jis": "# こんにちは\n\n日本語の発表です。カタカナ\n",
    "euc_jp": "# こんにちは\n\n日本語の発表です。\n",
    "euc_kr": "# 안녕하세요\n\n발표 자료\n",
    "cp1252": "# Über Flüsse\n\nGrüße – “schön” naïve café\n",
    "iso8859_1": "Größe façade\n",
    "cp1250": "# Příliš žluťoučký kůň\n\nZażółć gęślą jaźń\n",
    "cp1251": "# Привет мир\n\nСегодня мы говорим о реках\n",
    "koi8_r": "# Привет мир\n\nСегодня мы говорим о реках\n",
    "cp1253": "# Καλημέρα κόσμε\n",
    "utf-16": "# Grüße\r\n",
    "utf-32": "# Grüße\n",
    "utf-16-le": "# plain words\n",
    "utf-16-be": "# plain words\n",
}


@pytest.mark.parametrize("encoding", TEXTS)
def test_what_it_is_stands_first(encoding: str) -> None:
    text = TEXTS[encoding]
    first = guesses_of(text.encode(encoding))[0]
    assert first.text == text
    assert first.title


def test_what_only_the_author_can_know_is_among_the_guesses() -> None:
    text = "# Işık ğüş\n"
    assert text in [guess.text for guess in guesses_of(text.encode("cp1254"))]


@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", bytes(range(256)) * 3])
def test_what_is_no_text_is_nothing(data: bytes) -> None:
    assert guesses_of(data) == ()
