"""The words of the articles, by length and by how they look in ASCII, as articles come and go."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from retrieval.index.words import CountedWords, in_ascii

spelt = st.text("abæøå", min_size=1, max_size=4)
articles = st.lists(st.frozensets(spelt, max_size=6), max_size=5)


def counted(some: list[frozenset[str]]) -> Counter[str]:
    """Count in how many articles each word stands."""
    return Counter(word for words in some for word in words)


def test_words_are_found_by_their_ascii_spelling_and_by_length() -> None:
    """Each finds the other, and itself."""
    words = CountedWords.of(["ålborg", "aalborg", "ribe"])
    assert words.alike("ålborg") == words.alike("aalborg") == ("aalborg", "ålborg")
    assert (words.of_length(4), words.of_length(9)) == (("ribe",), ())


@given(articles, articles, articles)
def test_changed_words_are_those_of_the_articles_that_are_left(
    stay: list[frozenset[str]], go: list[frozenset[str]], come: list[frozenset[str]]
) -> None:
    """A word goes with the last article that has it, and what it was changed from stays as it was."""
    before = CountedWords.of([]).with_changes(counted(stay + go), {})
    after = before.with_changes(counted(come), counted(go))
    for changed, left in ((before, stay + go), (after, stay + come)):
        words = sorted(counted(left))
        assert [word for n in range(5) for word in changed.of_length(n)] == sorted(words, key=len)
        for word in ("a", "æ", "ae", "aa", "å", "oe", "ba"):
            assert list(changed.alike(word)) == [one for one in words if in_ascii(one) == in_ascii(word)]
