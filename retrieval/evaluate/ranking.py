"""Measures of a ranked list."""

import math
from collections.abc import Collection, Hashable, Sequence


def rank_of(wanted: Hashable, ranked: Sequence[Hashable]) -> int | None:
    """Give the place of the wanted one, counted from 1; None where it is not in the list."""
    return ranked.index(wanted) + 1 if wanted in ranked else None


def recall_at(k: int, rank: int | None) -> float:
    """Give 1.0 if the one relevant article is among the first k, else 0.0."""
    return float(rank is not None and rank <= k)


def reciprocal_rank(rank: int | None) -> float:
    """Give 1 over the rank of the one relevant article, 0.0 where it was not found."""
    return 1 / rank if rank else 0.0


def ndcg_at(k: int, rank: int | None) -> float:
    """Give nDCG@k for one relevant article: 1 / log2(rank + 1), Järvelin & Kekäläinen (2002)."""
    return 1 / math.log2(rank + 1) if rank and rank <= k else 0.0


def average_precision(ranked: Sequence[Hashable], relevant: Collection[Hashable]) -> float:
    """Give the average precision as trec_eval computes it: relevant ones that were not found count as 0."""
    found = 0
    total = 0.0
    for place, document in enumerate(ranked, 1):
        if document in relevant:
            found += 1
            total += found / place
    return total / len(relevant) if relevant else 0.0


def precision_at(k: int, ranked: Sequence[Hashable], relevant: Collection[Hashable]) -> float:
    """Give the share of relevant ones among the first k places; empty places count as irrelevant."""
    return sum(document in relevant for document in ranked[:k]) / k
