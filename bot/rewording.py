"""Sentences that are made in English, said in the language of the interface.

What cannot be read has its reason in English, and so it stands in the archive, in logs and in JSON; the
library of the command line complains in English. A reader sees the same in his own words: the sentence is
taken apart by the English texts, its values stay. What the system and libraries say, in the words of
engineers, is said in words for whoever has to mend it.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from string import Formatter

from bot.wording import number
from config.texts import Texts, load_texts
from retrieval.errors import ArticleError

Sentences = Callable[[Texts], Mapping[str, str]]
"""Gives all sentences of one sort, each by its key."""

_REWORDED = frozenset({"reason", "kind"})
"""Values that are sentences of the same kind."""

_SAID = "said"
"""The value that holds what the system or a library says."""

_NUMBERED = re.compile(r"\[Errno -?\d{1,9}\] ")
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+")


def reason_words(reason: str, texts: Texts) -> str:
    """Say why something cannot be read; what is not known stays as it is."""
    return _reworded(reason, _reasons, texts)


def complaint_words(complaint: str, texts: Texts) -> str:
    """Say what is wrong with a command line; what is not known stays as it is."""
    return _reworded(complaint, _complaints, texts)


def trouble_words(trouble: str, texts: Texts) -> str:
    """Say what fails: a sentence that is known, else `place: why` in the system's words, else as it is."""
    if (words := _reworded(trouble, _troubles, texts)) != trouble:
        return words
    place, colon, cause = trouble.rpartition(": ")
    return f"{place}{colon}{_cause(cause, texts)}"


def cause_words(reason: str, texts: Texts) -> str:
    """Say what is behind a reason, `what failed: why`, where that is known, else the reason as it is."""
    cause = reason.rpartition(": ")[2]
    words = _cause(cause, texts)
    return reason if words == cause else words


def fault_words(fault: ArticleError, texts: Texts) -> str:
    """Say in one line where something cannot be read, and why."""
    place = ArticleError.place(fault.path, fault.line, fault.member)
    return f"{place}: {reason_words(fault.reason, texts)}"


def _reasons(texts: Texts) -> Mapping[str, str]:
    return texts.reasons


def _complaints(texts: Texts) -> Mapping[str, str]:
    return texts.usage.complaints


def _troubles(texts: Texts) -> Mapping[str, str]:
    return texts.troubles


def _reworded(sentence: str, sort: Sentences, texts: Texts) -> str:
    found = None if texts.language == "en" else _taken_apart(sentence, sort)
    if found is None:
        return _cause(sentence, texts)
    key, values = found
    said = {
        name: _reworded(one, sort, texts) if name in _REWORDED else _value(name, one, texts)
        for name, one in values.items()
    }
    return sort(texts)[key].format(**said)


def _cause(said: str, texts: Texts) -> str:
    return texts.causes.get(_NUMBERED.sub("", said, count=1), said)


@dataclass(frozen=True, slots=True)
class _Pattern:
    """A sentence whose values are open: what stands around them, and what they are called."""

    key: str
    around: tuple[str, ...]
    names: tuple[str, ...]

    @property
    def goes_on(self) -> bool:
        """Whether it begins with another sentence."""
        return not self.around[0] and self.names[:1] == ("reason",)

    def values(self, sentence: str) -> dict[str, str] | None:
        """Give the values with which the sentence was made, or None where it is another one."""
        opening, *between = self.around
        if not self.names:
            return {} if sentence == opening else None
        ending = between.pop()
        at, end = len(opening), len(sentence) - len(ending)
        if at > end or not (sentence.startswith(opening) and sentence.endswith(ending)):
            return None
        found = list(_cut(sentence[at:end], between))
        return dict(zip(self.names, found, strict=True)) if len(found) == len(self.names) else None


def _cut(text: str, between: Iterable[str]) -> Iterator[str]:
    """Cut a text where each of some words first stands after the one before, as far as they do."""
    for words in between:
        part, found, text = text.partition(words)
        if not found:
            return
        yield part
    yield text


@cache
def _patterns(sort: Sentences) -> tuple[_Pattern, ...]:
    """Give the English sentences, those that go on from others first, then those that say most themselves."""
    patterns = [_pattern(key, sentence) for key, sentence in sort(load_texts("en")).items()]
    return tuple(sorted(patterns, key=lambda one: (not one.goes_on, -sum(map(len, one.around)))))


def _pattern(key: str, sentence: str) -> _Pattern:
    parts = [(words, name) for words, name, _, _ in Formatter().parse(sentence)]
    names = tuple(name for _, name in parts if name is not None)
    around = tuple(words for words, _ in parts)
    return _Pattern(key, around if len(around) > len(names) else (*around, ""), names)


def _taken_apart(sentence: str, sort: Sentences) -> tuple[str, dict[str, str]] | None:
    """Give which sentence this is, and its values; None for a sentence that is not known.

    What begins with another one, as "control character U+0000 in the field 'title'", has to be known so far.
    """
    for one in _patterns(sort):
        values = one.values(sentence)
        if values is not None and (not one.goes_on or _taken_apart(values["reason"], sort)):
            return one.key, values
    return None


def _value(name: str, value: str, texts: Texts) -> str:
    if name == _SAID:
        return _cause(value, texts)
    if _GROUPED.fullmatch(value):
        return number(int(value.replace(",", "")), texts.language, decimals=0)
    return value
