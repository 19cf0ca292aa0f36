"""Reasons in the words of the interface."""

import os
import re
from errno import EACCES, EADDRINUSE, ECONNREFUSED, EIO, EISDIR, ENOENT, ENOSPC, EROFS
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.rewording import fault_words, reason_words, trouble_words
from config.texts import load_texts
from retrieval.errors import ArticleError
from tests.bot.said import ROOT, VALUE, reasons_said

DANISH, ENGLISH = load_texts("da"), load_texts("en")
# The same in every language.
PLAIN = {"PDF"}
KEYS = DANISH.model_copy(update={"reasons": {key: key for key in DANISH.reasons}})


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        ("not UTF-8: byte 0xe5", "ikke UTF-8: byte 0xe5"),
        (
            "malformed date '6/1': expected YYYY, YYYY-MM or YYYY-MM-DD",
            "ugyldig dato '6/1': skal være ÅÅÅÅ, ÅÅÅÅ-MM eller ÅÅÅÅ-MM-DD",
        ),
        ("control character U+0000 in the field 'title'", "styretegnet U+0000 i feltet 'title'"),
        ("the field 'text' is a list, not text", "feltet 'text' er en liste, ikke tekst"),
        ("the id 'a' is already taken by b.txt:3", "id'et 'a' er allerede brugt i b.txt:3"),
        ("a file of more than 1,048,576 bytes", "en fil på mere end 1.048.576 bytes"),
        ("not readable as a page: KeyError", "kan ikke læses som en side: KeyError"),
        ("line 3: XML that refers to other files is not read",
         "linje 3: XML, der henviser til andre filer, læses ikke"),
        ("the site's robots.txt cannot be had: took longer than 30 seconds",
         "webstedets robots.txt kan ikke hentes: tog mere end 30 sekunder"),
        ("retracted: its status is '{field}'", "trukket tilbage: dens status er '{field}'"),
    ],
)  # fmt: skip
def test_a_reason_is_said_in_danish(reason: str, words: str) -> None:
    """Its values stay as they are, but for numbers and sentences, which are said in the language too."""
    assert reason_words(reason, DANISH) == words
    assert reason_words(reason, ENGLISH) == reason


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        ("cannot be read: Permission denied", "kan ikke læses: der er ingen adgang; ret rettighederne"),
        ("not JSON: Extra data at character 3", "ikke JSON: her står for meget ved tegn 3"),
        ("[Errno -2] Name or service not known",
         "ingen vært hedder sådan, eller navnet kan ikke slås op"),
        ("cannot be read: odd", "kan ikke læses: odd"),
    ],
)  # fmt: skip
def test_what_the_system_says_is_said_in_danish(reason: str, words: str) -> None:
    """Without its number; what is not known stays as it is."""
    assert reason_words(reason, DANISH) == words


@pytest.mark.parametrize("number", [EACCES, EADDRINUSE, ECONNREFUSED, EIO, EISDIR, ENOENT, ENOSPC, EROFS])
def test_this_systems_own_words_are_known(number: int) -> None:
    """What commonly fails on a machine is said in both languages, with the place before it."""
    for texts in (DANISH, ENGLISH):
        assert (
            trouble_words(f"a.db: {os.strerror(number)}", texts)
            == f"a.db: {texts.causes[os.strerror(number)]}"
        )
    assert DANISH.causes.keys() == ENGLISH.causes.keys()


@pytest.mark.parametrize(
    ("trouble", "words"),
    [
        ("the model in /m has no file model.onnx", "modellen i /m mangler filen model.onnx"),
        ("postgresql://u@h/n: the package psycopg is not installed",
         "postgresql://u@h/n: pakken psycopg er ikke installeret"),
        ("the model in /m cannot be read: [Errno 13] Permission denied",
         "modellen i /m kan ikke læses: der er ingen adgang; ret rettighederne"),
        ("odd", "odd"),
    ],
)  # fmt: skip
def test_what_whoever_runs_the_program_has_to_mend_is_said_in_danish(trouble: str, words: str) -> None:
    """Paths and names stay as they are."""
    assert trouble_words(trouble, DANISH) == words


def test_every_trouble_is_one_that_is_told() -> None:
    """None stays whose sentence was changed where it is raised."""
    code = "".join(path.read_text() for room in ("bot", "retrieval") for path in (ROOT / room).rglob("*.py"))
    for key, sentence in ENGLISH.troubles.items():
        longest = max(re.split(r"\{\w+\}", sentence), key=len).strip(" :")
        assert longest in code, key
        assert trouble_words(sentence.format_map(_Named()), DANISH) == DANISH.troubles[key].format_map(
            _Named()
        )
    assert DANISH.troubles.keys() == ENGLISH.troubles.keys()


def test_every_reason_that_is_given_has_its_words() -> None:
    """A new reason cannot be forgotten, and none that is given no longer stays."""
    said = reasons_said() - PLAIN
    assert len(said) > 100
    keys = {one: reason_words(one.replace(f"{VALUE} in the", "blank in the"), KEYS) for one in said}
    assert [one for one, key in keys.items() if key not in DANISH.reasons] == []
    assert set(DANISH.reasons) - set(keys.values()) == set()


def test_the_values_of_every_reason_arrive() -> None:
    """No sentence loses what was filled in on the way to the other language."""
    for english, danish in zip(ENGLISH.reasons.values(), DANISH.reasons.values(), strict=True):
        made, said = _Named(reason="blank"), _Named(reason="tomt")
        assert reason_words(english.format_map(made), DANISH) == danish.format_map(said)


class _Named(dict[str, str]):
    """Values that say what they are called."""

    def __missing__(self, key: str) -> str:
        return f"<{key}>"


@settings(deadline=None)
@given(st.text() | st.sampled_from(sorted(reasons_said())).map(lambda said: said.replace(VALUE, "{x}")))
def test_any_sentence_can_be_asked_about(sentence: str) -> None:
    """What is no reason stays as it is, and nothing in one is taken for a place to fill in."""
    for texts in (DANISH, ENGLISH):
        assert isinstance(reason_words(sentence, texts), str)


def test_what_is_not_known_stays_as_it_is() -> None:
    """Also what only begins like a reason, or quotes one."""
    for sentence in ("the database is away", "", "empty: no words!", "odd in the field 'title'"):
        assert reason_words(sentence, DANISH) == sentence
    quoting = "malformed date 'blank in the field x': expected YYYY, YYYY-MM or YYYY-MM-DD"
    assert reason_words(quoting, DANISH).startswith("ugyldig dato 'blank in the field x': skal")


def test_a_fault_is_said_with_its_place() -> None:
    """File, file inside and line stand before the reason."""
    fault = ArticleError(Path("a.zip"), 3, "not a JSON object", member="b.jsonl")
    assert fault_words(fault, DANISH) == "a.zip!b.jsonl:3: ikke et JSON-objekt"
