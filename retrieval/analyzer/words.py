"""The word lists that ship with the analyzer."""

from functools import cache
from importlib.resources import files

from retrieval.errors import ResourceError
from retrieval.records import Language


@cache
def stop_words(language: Language) -> frozenset[str]:
    """Give the words that are left out of the index; raises ResourceError if the list is gone."""
    return word_list(f"stopwords.{language}.txt")


@cache
def word_list(name: str) -> frozenset[str]:
    """Give the words of a list in `data/`: blank-separated, lines opening with # are comments."""
    try:
        text = (files("retrieval.analyzer") / "data" / name).read_text(encoding="utf-8")
    except OSError as err:
        raise ResourceError(f"the word list {name} is missing from the installation: {err}") from err
    lines = (line for line in text.splitlines() if not line.startswith("#"))
    return frozenset(word for line in lines for word in line.split())
