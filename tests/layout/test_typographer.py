"""Quotation marks, dashes, dots and spaces as each language has them: what changes, and what never does."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footlight.layout.text.typographer import OBJECT, changes

LANGUAGES = ("en", "de", "de-CH", "fr", "es", "es-MX", "it", "pt", "nl", "sv", "fi", "nb", "pl", "cs", "hu", "ru", "uk")
_SHOWN = str.maketrans({"\xa0": "_", "\u202f": "~"})


def set_in(language: str, text: str) -> str:
    """Set a text; a no-break space shows as ``_``, a narrow one as ``~``."""
    return drawn(text, language).translate(_SHOWN)


def drawn(text: str, language: str) -> str:
    parts, at = [], 0
    for change in changes(text, language):
        parts += [text[at : change.start], change.drawn]
        at = change.end
    return "".join([*parts, text[at:]])


@pytest.mark.parametrize(
    ("language", "typed", "expected"),
    [
        ("en", "\"Hello,\" he said, 'it's the users' choice'", "“Hello,” he said, ‘it’s the users’ choice’"),
        ("en", "\"nested 'quotes' here\"", "“nested ‘quotes’ here”"),
        ("en", "rock 'n' roll of the '90s, 'tis true", "rock ’n’ roll of the ’90s, ’tis true"),
        ("en-GB", '"Hello"', "“Hello”"),
        ("de", "\"Sagt 'er' das?\"", "„Sagt ‚er‘ das?“"),
        ("de-AT", '"Hallo"', "„Hallo“"),
        ("de-CH", '"Hallo"', "«Hallo»"),
        ("fr", '"Bonjour" dit-elle, l\'eau', "«~Bonjour~» dit-elle, l’eau"),
        ("fr", "« Vraiment ? » Oui : non ; peut-être !", "«~Vraiment~?~» Oui_: non~; peut-être~!"),
        ("es", '"Hola"', "«Hola»"),
        ("es-MX", '"Hola"', "“Hola”"),
        ("it", '"Ciao"', "«Ciao»"),
        ("pt-BR", '"Olá"', "“Olá”"),
        ("nl", '"Hoi"', "“Hoi”"),
        ("sv", '"Hej"', "”Hej”"),
        ("nb", '"Hei"', "«Hei»"),
        ("pl", '"Cześć" w domu', "„Cześć” w_domu"),
        ("cs", '"Ahoj" v lese', "„Ahoj“ v_lese"),
        ("en", "one -- two --- three", "one_– two_— three"),
        ("en", "pages 3--5, 2010--2020", "pages 3–5, 2010–2020"),
        ("en", "-- Mark Twain", "— Mark Twain"),
        ("de", "-- Goethe", "– Goethe"),
        ("en", "a word --\u2028and the next", "a word_–\u2028and the next"),
        ("en", "one – two — three - four", "one_– two_— three_- four"),
        ("en", "wait... [...] and so on...", "wait… […] and so on…"),
        ("de", "10 kg, 5 % und 20 °C um 8 Uhr", "10~kg, 5~% und 20~°C um 8~Uhr"),
        ("en", "10 kg, Fig. 3, Dr. Smith, pp. 3--4", "10_kg, Fig._3, Dr._Smith, pp._3–4"),
        ("fr", "10 000 km", "10~000~km"),
        ("de", "z. B. und d. h. und S. 5", "z.~B. und d.~h. und S._5"),
        ("en", f'{OBJECT}\'s "{OBJECT}"', f"{OBJECT}’s “{OBJECT}”"),
    ],
)
def test_signs_of_a_language(language: str, typed: str, expected: str) -> None:
    assert set_in(language, typed) == expected


@pytest.mark.parametrize(
    "typed",
    [
        "run it with --force or -- --watch",
        "git checkout -- . and a..b and a...b and ..../x",
        'print("x") and f("a", \'b\') and foo(...)',
        "a 5\" disk, 6' tall",
        'an "unclosed one',
        "\"\"\" and ''' and \"\" and ''",
        'https://example.org/it\'s--here...x?a="b"',
        "anna.o'hara--x@mail.example.org and ~/notes/it's/here...txt",
        "C:\\it's\\a--b...txt and example.org/a'b'c",
        "“curly” ‘ones’ – and … stay",
    ],
)
def test_what_is_no_prose_stays_as_typed(typed: str) -> None:
    assert drawn(typed, "en").replace("\xa0", " ") == typed


def test_an_unknown_language_changes_nothing() -> None:
    assert changes("\"a\" -- 'b' ... 10 kg", "xx") == changes('"a" -- b', "") == changes('"a" -- b', "zh") == ()


SIGNS = "\"'\"'.,-():!?«»“”– \u2028\xa0\u202f"
WORDS = (
    "--",
    "---",
    "...",
    "word",
    "s",
    "90s",
    "3",
    "10",
    "kg",
    "Dr",
    "z",
    "B",
    "a",
    "é",
    "😀",
    "中",
    "x@y.org",
    "/usr/bin",
)
TEXTS = st.lists(st.sampled_from([*SIGNS, *WORDS, "https://a.org/b-c", OBJECT]), max_size=30).map("".join)


@given(TEXTS, st.sampled_from(LANGUAGES))
def test_any_text_keeps_its_words(text: str, language: str) -> None:
    result = drawn(text, language)
    assert re.findall(r"[^\W_]+", result) == re.findall(r"[^\W_]+", text)
    assert result.count(OBJECT) == text.count(OBJECT)


@given(TEXTS, st.sampled_from(LANGUAGES))
def test_what_is_set_stays_as_it_is(text: str, language: str) -> None:
    once = drawn(text, language)
    assert drawn(once, language) == once


@given(TEXTS | st.text(max_size=60), st.sampled_from(LANGUAGES))
def test_changes_stand_in_order_and_apart(text: str, language: str) -> None:
    at = 0
    for change in changes(text, language):
        assert at <= change.start < change.end <= len(text)
        at = change.end
