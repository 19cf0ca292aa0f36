"""Words that are names wherever they stand, told without a sentence around them."""

from functools import cache

from retrieval.analyzer.lemmas import BaseForms
from retrieval.analyzer.tokens import fold_case
from retrieval.records import Language


def is_only_a_name(word: str, language: Language) -> bool:
    """Say whether the Danish dictionary has a word with a capital alone, as Aalborg, and unlike Skive or Sol.

    Raises ResourceError where the dictionary is missing or damaged.
    """
    if language != "da":
        return False
    return not is_word(word) and _forms().get(fold_case(word).capitalize()) is not None


def is_word(word: str) -> bool:
    """Say whether the Danish dictionary has a word without a capital, as skive, or raise ResourceError."""
    return _forms().get(fold_case(word)) is not None


@cache
def _forms() -> BaseForms:
    return BaseForms()
