"""Which language a text is in, told from its function words and, where they are silent, from its letters."""

import re
import unicodedata
from functools import cache

from retrieval.analyzer.tokens import fold_case
from retrieval.errors import ResourceError
from retrieval.lists import list_lines
from retrieval.records import Language

_LOOKED_AT = 2_000
_ENGLISH_FROM = 0.5
_FIRST_WORD = 2.0
_INNER_CAPITAL = 0.3
_QUOTED = 0.2
_SPELLING = 0.6

_WORD_OR_QUOTE = re.compile(r"[^\W\d_]+(?:'[^\W\d_]{1,2}(?![^\W\d_]))?|[\"“”„«»]")
_NORDIC_LETTER = re.compile(r"[æøåäö]")
_TYPED = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa"})
# Spellings of lower-case words that only one of the languages has.
_ENGLISH_SPELLING = re.compile(
    r"(?:wh|th|kn|wr|qu)[a-z]|[a-z]{1,30}(?:ough|ould|sh|ck|ght|tch|ies|ness|ship|ally|ously|[tlrn]ly|ity)$"
    r"|[a-z]{3,30}(?:[kpmwx]|nn|ll|ss|ch|rt|ct|nd)ed$|[a-z]{2,30}[echktpwyvu]ing$"
)
_DANISH_SPELLING = re.compile(
    r"(?:hv|kj|gj|sj|bj|fj|hj|tj)[a-z]|[a-z]{0,30}(?:aa|oej|aek|aeg|oek)"
    r"|[a-z]{2,30}(?:els(?:en?|er)|erne|ende|eren|ningen|lig[te]?|isk[et]?|ske[tr]?|tet|[lrndg]heds?|hedens?|heder)$"
)


def detect(text: str) -> Language:
    """Give "en" where a text's words speak for English, else "da"; long texts are judged by their opening."""
    opening = unicodedata.normalize("NFC", text[:_LOOKED_AT]).replace("’", "'")
    score, share, place = 0.0, 1.0, _FIRST_WORD
    for word in _WORD_OR_QUOTE.findall(opening):
        if not word[0].isalpha():
            share = _QUOTED if share == 1.0 else 1.0
            continue
        score += _evidence(word, first=place > 1.0) * share * place
        place = 1.0
    return "en" if score > _ENGLISH_FROM else "da"


def is_function_word(word: str) -> bool:
    """Say whether a word is one of the small words that tell Danish from English, in either language."""
    return fold_case(word) in _weights()


def _evidence(word: str, *, first: bool) -> float:
    """Weigh one word, above 0 for English; a capital inside the text may open a name in any language."""
    lower = word.lower()
    weight = _weights().get(lower)
    if weight is not None:
        return weight if first or word == lower else weight * _INNER_CAPITAL
    return _spelling(word) if word == lower else 0.0


def _spelling(word: str) -> float:
    if _NORDIC_LETTER.search(word) or _DANISH_SPELLING.match(word):
        return -_SPELLING
    return _SPELLING if _ENGLISH_SPELLING.match(word) else 0.0


@cache
def _weights() -> dict[str, float]:
    weights: dict[str, float] = {}
    for word, weight in _read_weights("language.da.txt"):
        for spelling in {word, word.translate(_TYPED)}:
            weights[spelling] = -weight
    for word, weight in _read_weights("language.en.txt"):
        weights[word] = weights.get(word, 0.0) + weight
    return weights


def _read_weights(name: str) -> list[tuple[str, float]]:
    """Read lines of a weight and its words; a word that stands twice keeps its last weight."""
    try:
        rows = [line.split() for _, line in list_lines("retrieval.analyzer", name)]
        return [(word, float(weight)) for weight, *words in rows for word in words]
    except ValueError as err:
        raise ResourceError(f"the word weights {name} are missing or damaged: {err}") from err
