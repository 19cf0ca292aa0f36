"""What a sentence says for the judgement of a reading in it, whichever reader made it."""

import math

from retrieval.reader.coverage import covered, role_share
from retrieval.reader.evidence import Evidence
from retrieval.reader.matching import Wanted
from retrieval.records import Hit, Signals

# The lexical reader weighs few sentences: that it knows of no such words says little.
_LEAST_SECOND = 1e-4


def sentence_signals(one: Evidence, wanted: Wanted, hits: tuple[Hit, ...]) -> Signals:
    """Give the signals of a sentence; probabilities and types are left for its reader to add."""
    best = max(hit.score for hit in hits)
    return Signals(
        sentence_coverage=covered(one.words, wanted) + _linked(one),
        paragraph_coverage=one.paragraph,
        article_coverage=one.article,
        names_covered=one.measures["names_article"],
        names_near=one.measures["names_near"],
        focus_covered=role_share(one.words, wanted, "focus"),
        hit_share=hits[one.hit].score / best if best > 0 else 1.0,
    )


def second_voice(signals: Signals) -> float:
    """Give the logarithm of how much the lexical reader expects a reading, at least that of .0001."""
    return math.log(max(signals.second_share, _LEAST_SECOND))


def _linked(one: Evidence) -> float:
    """Give what the sentence before covers too, where this one points back at it: "Det oplyser ..."."""
    return max(one.measures["pronoun_before"], one.measures["attribution"])
