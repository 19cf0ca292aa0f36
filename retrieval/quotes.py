"""Which article says this, word for word or nearly: quotations found again in the archive."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from retrieval.analyzer.sentences import split_sentences
from retrieval.records import Article, Excerpt, Hit, Paragraph, Span

LIKE = 0.75
"""The least share of equal characters (1 - Levenshtein distance / length) that counts as the same words."""

MOST_SOURCES = 3
_MOST_PIECES = 24
_LONGEST_PIECE = 600  # characters
_SHORTEST_NEAR = 20  # characters; shorter pieces have to stand word for word
_HITS = 8
_ALIGNED = 60.0  # of 100, rapidfuzz's partial ratio: below it no alignment is worth refining
_ALSO = 0.5  # of the best source's share

_WORD = re.compile(r"\S+")
_FORMS = str.maketrans(
    dict.fromkeys("»«“”„‟", '"') | dict.fromkeys("’‘‚‛", "'") | dict.fromkeys("–—‐‑−", "-")
)
_AROUND = " \t\n\"'»«“”„‟’‘…"

Search = Callable[[str, int], tuple[Hit, ...]]


class Kept(StrEnum):
    """In which of two texts a stretch of words stands."""

    BOTH = "both"
    ASKED = "asked"
    SAID = "said"


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words that stand in the text asked about, in the article, or in both."""

    text: str
    kept: Kept


@dataclass(frozen=True, slots=True)
class Found:
    """A piece of the text asked about and where it stands; likeness is 0 to 1, 1 where it is verbatim."""

    asked: str
    excerpt: Excerpt
    likeness: float

    @property
    def verbatim(self) -> bool:
        """Say whether only white space, capitals or the forms of quotation marks differ."""
        return self.likeness >= 1


@dataclass(frozen=True, slots=True)
class QuoteSource:
    """An article that says some of a text; share is the part of the text's characters it says, 0 to 1."""

    article: Article
    found: tuple[Found, ...]
    share: float


def find_quotes(text: str, search: Search) -> tuple[QuoteSource, ...]:
    """Give the articles that say a text or part of it, the one that says most first; none where none does."""
    pieces = _pieces(text)
    hits = [search(piece, _HITS) for piece in pieces]
    articles = {hit.article.id: hit.article for several in hits for hit in several}
    near: dict[str, set[int]] = {}
    for several in hits:
        for hit in several:
            near.setdefault(hit.article.id, set()).add(hit.paragraph.number)
    sources = (_source(articles[key], numbers, pieces) for key, numbers in near.items())
    ordered = sorted((one for one in sources if one.found), key=lambda one: -one.share)
    return tuple(one for one in ordered if one.share >= ordered[0].share * _ALSO)[:MOST_SOURCES]


def _pieces(text: str) -> tuple[str, ...]:
    """Cut a text into its sentences, without outer quotation marks."""
    spans = split_sentences(text.strip(_AROUND))
    pieces = (text.strip(_AROUND)[span.start : span.end].strip(_AROUND)[:_LONGEST_PIECE] for span in spans)
    return tuple(piece for piece in pieces if any(map(str.isalnum, piece)))[:_MOST_PIECES]


def _source(article: Article, numbers: Iterable[int], pieces: tuple[str, ...]) -> QuoteSource:
    paragraphs = tuple(article.paragraphs[number - 1] for number in sorted(numbers))
    best = (_best(piece, paragraphs) for piece in pieces)
    found = tuple(one for one in best if one)
    said = sum(len(one.asked) for one in found)
    return QuoteSource(article, found, said / max(sum(map(len, pieces)), 1))


def _best(piece: str, paragraphs: Iterable[Paragraph]) -> Found | None:
    places = (locate(piece, paragraph) for paragraph in paragraphs)
    return max(filter(None, places), key=lambda found: found.likeness, default=None)


def locate(piece: str, paragraph: Paragraph) -> Found | None:
    """Find a piece of text in one paragraph; None where it says nothing like it."""
    asked, said = folded(piece), folded(paragraph.text)
    start = _whole_words(asked, said)
    if start is not None:
        return Found(piece, Excerpt(paragraph, Span(start, start + len(piece))), 1.0)
    if len(piece) < _SHORTEST_NEAR or not said.strip():
        return None
    span = _aligned(asked, said)
    if span is None:
        return None
    likeness = _likeness(asked, said[span.start : span.end])
    return Found(piece, Excerpt(paragraph, span), likeness) if likeness >= LIKE else None


def folded(text: str) -> str:
    """Give a text of the same length in small letters, with one form of each quotation mark and dash."""
    lower = text.lower()
    if len(lower) != len(text):
        lower = "".join(one.lower() if len(one.lower()) == 1 else one for one in text)
    return lower.translate(_FORMS)


def _whole_words(asked: str, said: str) -> int | None:
    """Give where the words stand exactly, not inside longer words."""
    start = said.find(asked)
    while start >= 0:
        end = start + len(asked)
        inside = said[start - 1 : start].isalnum() or said[end : end + 1].isalnum()
        if not inside:
            return start
        start = said.find(asked, start + 1)
    return None


def _aligned(asked: str, said: str) -> Span | None:
    """Give the words of a paragraph that align with a piece, from its first equal word to its last."""
    shorter = len(said) <= len(asked)
    found = None if shorter else fuzz.partial_ratio_alignment(asked, said, score_cutoff=_ALIGNED)
    if found is None and not shorter:
        return None
    reach = len(asked) // 3
    start = max(found.dest_start - reach, 0) if found else 0
    end = min(found.dest_end + reach, len(said)) if found else len(said)
    words = [match for match in _WORD.finditer(said) if match.end() > start and match.start() < end]
    asked_words = [_bare(word) for word in asked.split()]
    blocks = Levenshtein.opcodes(asked_words, [_bare(match[0]) for match in words])
    equal = [block for block in blocks if block.tag == "equal"]
    if not equal:
        return None
    first = max(equal[0].dest_start - equal[0].src_start, 0)
    last = min(equal[-1].dest_end + len(asked_words) - equal[-1].src_end, len(words))
    return Span(words[first].start(), words[last - 1].end())


def _bare(word: str) -> str:
    return word.strip(".,:;!?()\"'-") or word


def _likeness(asked: str, said: str) -> float:
    """Compare two folded texts by their characters, white space aside."""
    return Levenshtein.normalized_similarity(" ".join(asked.split()), " ".join(said.split()))


def differences(asked: str, said: str) -> tuple[Stretch, ...]:
    """Lay two texts beside each other word by word; equal words are given as the article has them."""
    left, right = asked.split(), said.split()
    codes = Levenshtein.opcodes([folded(word) for word in left], [folded(word) for word in right])
    stretches: list[Stretch] = []
    for code in codes:
        if code.tag == "equal":
            stretches.append(Stretch(" ".join(right[code.dest_start : code.dest_end]), Kept.BOTH))
            continue
        gone, come = left[code.src_start : code.src_end], right[code.dest_start : code.dest_end]
        stretches += [Stretch(" ".join(gone), Kept.ASKED)] if gone else []
        stretches += [Stretch(" ".join(come), Kept.SAID)] if come else []
    return tuple(stretches)
