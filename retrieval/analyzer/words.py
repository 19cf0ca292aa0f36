"""The word lists that ship with the analyzer."""

from functools import cache

from retrieval.lists import list_lines
from retrieval.records import Language


@cache
def stop_words(language: Language) -> frozenset[str]:
    """Give the words that are left out of the index; raises ResourceError if the list is gone."""
    return word_list(f"stopwords.{language}.txt")


@cache
def word_list(name: str) -> frozenset[str]:
    """Give the words of a list in `data/`, which stand between blanks."""
    return frozenset(word for _, line in list_lines("retrieval.analyzer", name) for word in line.split())
