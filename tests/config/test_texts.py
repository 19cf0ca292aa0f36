"""The sentences in both languages."""

import re
from collections.abc import Iterator
from functools import cache

import pytest
import yaml

from config.archive import SourceSettings
from config.errors import ProblemKind
from config.layers import known_keys
from config.texts import TEXTS_FOLDER, Texts, load_texts
from retrieval.evaluate.figures import Figures
from retrieval.reader.neural import measures
from retrieval.reader.templates import AXES
from retrieval.records import AbstainReason, NoteKind, Origin, Signals


def sentences(values: object, key: str = "") -> Iterator[tuple[str, str]]:
    """Walk a tree of texts."""
    if isinstance(values, dict):
        for name, below in values.items():
            yield from sentences(below, f"{key}.{name}")
    else:
        yield key, str(values)


@cache
def read(language: str) -> dict[str, str]:
    """Read one file flat."""
    loaded = yaml.safe_load((TEXTS_FOLDER / f"{language}.yaml").read_text(encoding="utf-8"))
    return dict(sentences(loaded))


def placeholders(text: str) -> list[str]:
    """Give the names to be filled into a sentence."""
    return sorted(set(re.findall(r"\{(\w*)\}", text)))


def test_both_languages_say_the_same_things() -> None:
    """Every sentence exists in both languages, in the same order."""
    assert list(read("da")) == list(read("en"))


def test_both_languages_fill_in_the_same_names() -> None:
    """A sentence never lacks what the other language tells."""
    danish, english = ({key: placeholders(text) for key, text in read(one).items()} for one in ("da", "en"))
    assert danish == english


def test_no_sentence_is_empty_or_left_untranslated() -> None:
    """Each sentence of some length differs between the languages."""
    danish, english = read("da"), read("en")
    assert all(text.strip() for text in (*danish.values(), *english.values()))
    same = {key for key, text in danish.items() if text == english[key] and len(text.split()) > 2}
    assert same == set()


@pytest.mark.parametrize("language", ["da", "en"])
def test_plural_forms_hold_the_count_or_the_words(language: str) -> None:
    """Both forms of a sentence fill in the same names."""
    texts = read(language)
    for key in texts:
        if key.endswith(".one"):
            assert placeholders(texts[key]) == placeholders(texts[key.removesuffix("one") + "other"])


@pytest.mark.parametrize("language", ["da", "en"])
def test_there_is_a_sentence_for_every_case(language: str) -> None:
    """Each reason, note, origin, measure, axis, figure and problem that the rooms know has its words."""
    texts = load_texts("da" if language == "da" else "en")
    assert isinstance(texts, Texts)
    assert texts.language == language
    assert set(AbstainReason) <= set(type(texts.refusal).model_fields)
    assert set(NoteKind) <= set(type(texts.notes).model_fields)
    assert set(Origin) <= set(type(texts.why).model_fields)
    assert set(measures(Signals())) == set(texts.why.measures)
    assert set(AXES) == set(texts.why.axes)
    assert set(ProblemKind) <= set(type(texts.settings).model_fields)
    named = set(Figures.__dataclass_fields__) - {"reliability", "problems"}
    assert named <= set(type(texts.figures).model_fields)
    keys = set(known_keys())
    groups = {key[:at] for key in keys for at, sign in enumerate(key) if sign == "."}
    inner = {f"archive.sources.{name}" for name in SourceSettings.model_fields}
    assert keys | groups | inner == set(texts.settings.expected)


def test_texts_are_loaded_once_and_cannot_be_changed() -> None:
    """Every surface shares the same sentences."""
    assert load_texts("da") is load_texts("da")
    with pytest.raises(ValueError, match="frozen"):
        load_texts("da").chat.goodbye = "Hej."
