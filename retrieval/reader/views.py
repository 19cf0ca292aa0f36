"""A paragraph as the reader sees it: tokens, their classes, the marks between them, sentences, name runs."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from retrieval.analyzer.analyzer import Analyzer
from retrieval.analyzer.sentences import split_sentences
from retrieval.analyzer.tokens import fold_case, tokenize
from retrieval.reader.gazetteer import known_names
from retrieval.reader.word_classes import CODE, opening_class, word_class
from retrieval.records import Language, Paragraph, Span, Token

Codes = NDArray[np.int64]
Floats = NDArray[np.float64]

MARKS = ("edge", "blank", "comma", "stop", "colon", "quote", "open", "close", "dash", "slash", "sign")
MARK = {name: code for code, name in enumerate(MARKS)}
_MARK_OF = (
    ("\"“”«»„'‘’´`", "quote"), ("(", "open"), ("[", "open"), (")", "close"), ("]", "close"), (";:", "colon"),
    (",", "comma"), ("–—-", "dash"), ("/", "slash"), (".!?…", "stop"),
)  # fmt: skip
NAME_CODES = frozenset(CODE[name] for name in ("capital", "acronym", "initial"))
_LINKS = frozenset(
    ["of", "the", "af", "von", "de", "van", "der", "den", "la", "le", "du", "di", "al", "bin", "for"]
)


@dataclass(frozen=True, slots=True, eq=False)
class View:
    """A paragraph's tokens with parallel arrays, one cell a token; `marks` has one more, for the end."""

    paragraph: Paragraph
    tokens: tuple[Token, ...]
    folded: tuple[str, ...]
    sentences: tuple[Span, ...]
    ranges: tuple[tuple[int, int], ...]
    classes: Codes
    marks: Codes
    rarity: Floats
    run_start: Codes
    run_end: Codes
    named: Codes
    places: dict[str, tuple[tuple[int, bool], ...]]
    stems: dict[str, tuple[int, ...]]


def view_paragraph(
    paragraph: Paragraph, language: Language, analyzer: Analyzer, rarity: Callable[[str], float]
) -> View:
    """Give the view of a paragraph in its article's language."""
    tokens = tokenize(paragraph.text)
    sentences = split_sentences(paragraph.text)
    ranges = _token_ranges(tokens, sentences)
    openers = {start for start, _ in ranges}
    marks = _marks(paragraph.text, tokens)
    folded = tuple(fold_case(token.text) for token in tokens)
    classes = _classes(tokens, language, analyzer, [_opens(n, openers, marks) for n in range(len(tokens))])
    run_start, run_end = _name_runs(classes, marks, folded, ranges)
    places, rarities = _places(tokens, language, analyzer, rarity)
    return View(
        paragraph, tokens, folded, sentences, ranges, classes, marks, rarities, run_start, run_end,
        _named(folded, run_start, run_end), places,
        _stems(folded),
    )  # fmt: skip


def _classes(
    tokens: tuple[Token, ...],
    language: Language,
    analyzer: Analyzer,
    opens: list[bool],
) -> Codes:
    """Give each token's class; a first word is a name where it is one elsewhere, or no word."""
    inner = {t.text for t, opening in zip(tokens, opens, strict=True) if not opening and t.text[0].isupper()}
    names = []
    for number, token in enumerate(tokens):
        first, opening = token.text, opens[number]
        if not opening or not first[0].isupper():
            names.append(word_class(first, language, opens=False))
            continue
        name = word_class(first, language, opens=True)
        named = first in inner or (language == "da" and not analyzer.is_danish_word(first))
        names.append(
            name if name != "capital_first" else "capital" if named else opening_class(first, language)
        )
    return np.array([CODE[name] for name in names], dtype=np.int64)


def _opens(number: int, openers: set[int], marks: Codes) -> bool:
    return number in openers or marks[number] in (MARK["quote"], MARK["colon"])


def _token_ranges(tokens: tuple[Token, ...], sentences: tuple[Span, ...]) -> tuple[tuple[int, int], ...]:
    ranges = []
    number = 0
    for sentence in sentences:
        start = number
        while number < len(tokens) and tokens[number].start < sentence.end:
            number += 1
        ranges.append((start, number))
    return tuple(ranges)


def _marks(text: str, tokens: tuple[Token, ...]) -> Codes:
    ends = [0, *(token.end for token in tokens)]
    starts = [*(token.start for token in tokens), len(text)]
    between = [text[end:start] for end, start in zip(ends, starts, strict=True)]
    codes = [_mark(gap) for gap in between]
    codes[0] = codes[0] if codes[0] != MARK["blank"] else MARK["edge"]
    codes[-1] = codes[-1] if codes[-1] != MARK["blank"] else MARK["edge"]
    return np.array(codes, dtype=np.int64)


def _mark(gap: str) -> int:
    inner = gap[:20].strip()
    if not inner:
        return MARK["blank"]
    return next(
        (MARK[name] for signs, name in _MARK_OF if any(sign in inner for sign in signs)), MARK["sign"]
    )


def _name_runs(
    classes: Codes, marks: Codes, folded: tuple[str, ...], ranges: tuple[tuple[int, int], ...]
) -> tuple[Codes, Codes]:
    """Give, for each token, the first and last token of its run of capitals; itself alone outside of one."""
    size = len(folded)
    starts, ends = np.arange(size), np.arange(size)
    opens, first = CODE["capital_first"], {start for start, _ in ranges}
    number = 0
    while number < size:
        end = number
        if classes[number] in NAME_CODES or classes[number] == opens:
            end = _run_end(number, classes, marks, folded, first)
        starts[number : end + 1] = number
        ends[number : end + 1] = end
        number = end + 1
    return starts, ends


def _run_end(number: int, classes: Codes, marks: Codes, folded: tuple[str, ...], first: set[int]) -> int:
    end, ahead = number, number + 1
    while ahead < len(folded) and ahead not in first and _joined(ahead, classes, marks):
        if classes[ahead] in NAME_CODES:
            end = ahead
        elif folded[ahead] not in _LINKS or ahead - end > 1:
            break
        ahead += 1
    return end


def _joined(number: int, classes: Codes, marks: Codes) -> bool:
    initial = classes[number - 1] == CODE["initial"] and marks[number] == MARK["stop"]
    return bool(initial or marks[number] == MARK["blank"])


def _places(
    tokens: tuple[Token, ...], language: Language, analyzer: Analyzer, rarity: Callable[[str], float]
) -> tuple[dict[str, tuple[tuple[int, bool], ...]], Floats]:
    """Give where each term stands (token number, whether as a whole word), and each token's rarity."""
    places: dict[str, list[tuple[int, bool]]] = {}
    rarities = np.zeros(len(tokens))
    for number, token in enumerate(tokens):
        if analyzer.is_stop(token.text, language):
            continue
        terms = analyzer.terms(token, language)
        for term in terms:
            places.setdefault(term.text, []).append((number, term.whole))
        rarities[number] = rarity(terms[0].text) if terms else 0.0
    return {text: tuple(found) for text, found in places.items()}, rarities


def _stems(folded: tuple[str, ...]) -> dict[str, tuple[int, ...]]:
    """Give where words with the same first letters stand, for kin that no stemmer brings together."""
    stems: dict[str, list[int]] = {}
    for number, word in enumerate(folded):
        if len(word) >= STEM and word.isalpha():
            stems.setdefault(word[:STEM], []).append(number)
    return {stem: tuple(found) for stem, found in stems.items()}


def _named(folded: tuple[str, ...], run_start: Codes, run_end: Codes) -> Codes:
    """Give what each token's run names, or the token alone, as places in the gazetteer's kinds."""
    known = known_names()
    codes = np.zeros(len(folded), dtype=np.int64)
    for number, word in enumerate(folded):
        first, last = int(run_start[number]), int(run_end[number])
        run = " ".join(folded[first : min(last, first + _LONGEST_NAME) + 1])
        codes[number] = known.get(run, 0) or known.get(word, 0) or known.get(word.removesuffix("s"), 0)
    return codes


STEM = 5
_LONGEST_NAME = 5
