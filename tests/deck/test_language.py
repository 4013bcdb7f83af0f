"""The language that a deck is in, where nobody says it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footlight.deck.language import LEAST_WORDS, MOST_WORDS, count_words, guessed

TEXTS = {
    "en": "The river carries the salt to the sea, and it is not the salt that we taste in the rain. ",
    "de": "Der Fluss trägt das Salz in das Meer, und es ist nicht das Salz, das wir im Regen schmecken. ",
    "fr": "Le fleuve porte le sel à la mer, et ce n'est pas le sel que nous avons dans la pluie. ",
    "es": "El río lleva la sal al mar, y no es la sal que se nota en la lluvia de los montes. ",
    "it": "Il fiume porta il sale al mare, e non è il sale che si sente nella pluvia dei monti. ",
    "nl": "De rivier draagt het zout naar de zee, en het is niet het zout dat wij in de regen proeven. ",
    "pt": "O rio leva o sal para o mar, e não é o sal que se sente na chuva dos montes. ",
    "pl": "Rzeka niesie sól do morza, ale to nie jest sól, którą czujemy w deszczu na górze. ",
    "sv": "Floden bär saltet till havet, och det är inte det salt som vi känner i regnet. ",
}


@pytest.mark.parametrize("language", TEXTS)
def test_a_text_of_some_length_says_its_language(language: str) -> None:
    assert guessed([TEXTS[language] * 5]) == language


def test_few_words_say_nothing() -> None:
    words = (TEXTS["en"] * 5).split()
    assert guessed([" ".join(words[: LEAST_WORDS - 1])]) == ""
    assert guessed([" ".join(words[:LEAST_WORDS])]) == "en"


def test_two_languages_alike_are_none() -> None:
    assert guessed([TEXTS["en"] * 5, TEXTS["fr"] * 5]) == ""


@pytest.mark.parametrize("wrapped", ["```\n{}\n```\n", "`{}`", "<!-- {} -->", "$${}$$"])
def test_code_comments_and_formulas_are_in_no_language(wrapped: str) -> None:
    assert guessed([TEXTS["de"] * 5 + "\n" + wrapped.format(TEXTS["en"] * 20)]) == "de"


def test_a_chinese_deck_is_not_english_for_its_names() -> None:
    assert guessed(["小米的故事从这里开始，大家都在看" * 60 + TEXTS["en"] * 5]) == ""


def test_only_the_beginning_is_looked_at() -> None:
    asked = []

    def slides():
        for number in range(100_000):
            asked.append(number)
            yield TEXTS["en"]

    assert guessed(slides()) == "en"
    assert len(asked) * len(TEXTS["en"].split()) < MOST_WORDS + 100


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        ("don’t stop", 2),
        ("well-known -- to_day", 2),
        ("- 'a' 2 ½", 3),
        ("盐和鱼", 2),
        ("the 盐, a 鱼", 3),
        ("été", 1),
    ],
)
def test_words_are_counted(text: str, words: int) -> None:
    assert count_words(text) == words


@given(st.text(st.sampled_from("aé9_'’- ½٣ⁿ。\n盐가か")))
def test_words_count_alike_with_and_without_a_chinese_sign_after_them(text: str) -> None:
    halves = sum(sign in "盐가か" for sign in text)
    assert count_words(text + " 盐") - count_words(text) == (halves + 2) // 2 - (halves + 1) // 2
