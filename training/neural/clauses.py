"""Danish main clauses taken apart by word order: what stands before the finite verb, the verb, and the rest.

A Danish main clause has its verb second (V2), so one word found tells where the subject is; what this
cannot tell apart is left out, as there is text enough.
"""

import re
from dataclasses import dataclass

from retrieval.analyzer.tokens import fold_case
from retrieval.reader.word_classes import word_class

_WORD = re.compile(r"\S+")
_MARKS = ".,;:!?()»«\"”“'"
_FINITE = frozenset({"be", "become", "have", "modal", "do", "say", "call", "verb", "past"})
_NOT_FINITE = frozenset(
    "være blive have kunne gøre sige skrive få gå tage stå se give holde ligge finde vinde været blevet haft"
    " gjort sagt skrevet fået gået taget stået set givet holdt ligget fundet vundet hed navn navnet kendt"
    " vist kommet komme heter lade brugt tabte".split()
)
# What cannot be asked about without what stands before: "Han sagde", "Derfor vil".
_POINTING = frozenset(
    "han hun den det de der her vi jeg man du i så men og eller for dette denne disse sådan nu da dér hvis"
    " når hvad hvem hvor hvordan hvorfor hvornår selv begge alle ingen som at fordi mens dermed derfor"
    " derimod desuden dog også nogle andre en et hans hendes deres dens dets samme hele sidstnævnte"
    " førstnævnte".split()
)
_BREAKS = re.compile(
    r", ?(?:der|som|hvor|hvilket|men|og|fordi|mens|så|da|når|hvis|idet|selvom|skønt|hvorefter|at|for|siger"
    r"|sagde)\b.*"
    r"| (?:der|som|hvor|hvilket|men|fordi|mens|når|hvis|idet|selvom|skønt|siger|sagde|fortæller|oplyser)\b.*"
    r"|[;:(–].*| - .*"
)
_LONGEST_BEFORE = 7  # words
_SHORTEST = 5  # words of a sentence


@dataclass(frozen=True, slots=True)
class Clause:
    """A main clause; the parts are texts, `before` and `rest` may be asked about, `tail` follows them."""

    before: str
    verb: str
    rest: str
    tail: str
    inverted: bool  # the subject stands behind the verb


def parse(sentence: str) -> Clause | None:
    """Give a sentence's main clause, or None where its order is not plain."""
    words = list(_WORD.finditer(sentence))
    if len(words) < _SHORTEST or fold_case(words[0][0]) in _POINTING or not words[0][0][0].isalnum():
        return None
    inverted = word_class(words[0][0], "da", opens=True).startswith(("prep", "time_noun", "weekday", "adv"))
    place = next((n for n in range(1, len(words)) if _is_finite(words[n][0])), None)
    if place is None or place > _LONGEST_BEFORE:
        return None
    before = sentence[: words[place].start()].rstrip()
    if _is_apart(before):
        return None
    rest = sentence[words[place].end() :].strip()
    tail = _BREAKS.search(rest)
    if tail and not rest[: tail.start()].strip():
        return None
    kept = rest[: tail.start()] if tail else rest
    return Clause(before, words[place][0], kept.strip(" ,."), rest[len(kept) :], inverted)


def lowered(before: str) -> str:
    """Give what opened a sentence as it stands inside one."""
    first, _, more = before.partition(" ")
    keep = word_class(first, "da", opens=True) in {"capital_first", "acronym", "mixed", "year", "number"}
    return before if keep else " ".join([first[0].lower() + first[1:], more]).strip()


def _is_finite(word: str) -> bool:
    if word.strip(_MARKS) != word or word[0].isupper():
        return False
    return word_class(word, "da", opens=False) in _FINITE and word not in _NOT_FINITE


def _is_apart(before: str) -> bool:
    """Say whether what stands before a verb is not one phrase."""
    return any(mark in before for mark in _MARKS if mark != ".") or " der " in before or " som " in before
