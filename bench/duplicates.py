"""How well near duplicates are told from other articles, and how long 100,000 articles take.

`python -m bench.duplicates`: parole-dk's articles, rewritten in many ways, beside some that share a part.
"""

import random
import re
import resource
import time
from collections.abc import Callable, Iterator

from bench.places import json_lines
from retrieval.duplicates.families import Families
from retrieval.records import Article, Paragraph

_SHORTEST = 40  # words of an article that is rewritten
_PAIRS = 300
_ARTICLES = 100_000
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")

Words = list[str]
Rewrite = Callable[[Words, Words, random.Random], Words]
"""An article's words and those of another article to a new article's words."""


def rewrites() -> dict[str, Rewrite]:
    """Give the ways in which a story is told again: each should fold."""
    return {
        "the last 3 tenths cut": lambda own, _, __: own[: len(own) * 7 // 10],
        "half of it": lambda own, _, __: own[: len(own) // 2],
        "the first 4 tenths": lambda own, _, __: own[: len(own) * 4 // 10],
        "other figures": _other_figures,
        "3 tenths added": lambda own, other, _: own + other[: len(own) * 3 // 10],
        "6 tenths added before": lambda own, other, _: other[: len(own) * 6 // 10] + own,
        "sentences in another order": _reordered,
        "1 word in 20 another": lambda own, other, draw: _replaced(own, other, draw, 0.05),
        "1 word in 10 another": lambda own, other, draw: _replaced(own, other, draw, 0.1),
        "1 word in 7 another": lambda own, other, draw: _replaced(own, other, draw, 0.15),
        "cut, figures, words, added": _all_of_it,
    }


def others() -> dict[str, Rewrite]:
    """Give articles that share a part with another and are none of its versions: none should fold."""
    return {
        "another article": lambda _, other, __: other,
        "background of 3 tenths": lambda own, other, _: _with_background(own, other, 0.3),
        "background of 4 tenths": lambda own, other, _: _with_background(own, other, 0.4),
        "background of half": lambda own, other, _: _with_background(own, other, 0.5),
        "a round-up with it in a fifth": lambda own, other, _: own + _filled(other, 4 * len(own)),
    }


def folded_share(rewrite: Rewrite, bodies: list[Words], *, pairs: int = _PAIRS) -> float:
    """Give the share, 0 to 1, of articles that fold with what a rewrite makes of them."""
    draw = random.Random(2021)
    folded = 0
    for _ in range(pairs):
        own, other = draw.sample(bodies, 2)
        families = Families.of((_article("a", own), _article("b", rewrite(own, other, draw))))
        folded += len(families.members("a")) > 1
    return folded / pairs


def shuffled(bodies: list[Words], count: int) -> Iterator[Article]:
    """Give so many articles of these words, one in ten a rewrite of the one before."""
    draw = random.Random(2021)
    words = [word for body in bodies for word in body]
    for number in range(count):
        if number % 10:
            body = draw.sample(words, draw.randrange(40, 400))
        else:
            body = _replaced(body, words, draw, 0.05) if number else words[:100]
        yield _article(str(number), body)


def main() -> None:
    """Print the shares and the figures of the big archive."""
    bodies = [
        body for row in json_lines("data/parole-dk.jsonl.xz") if len(body := row["text"].split()) >= _SHORTEST
    ]
    for heading, ways in (("should fold", rewrites()), ("should not", others())):
        print(heading)
        for name, rewrite in ways.items():
            print(f"  {name:32} {folded_share(rewrite, bodies):6.1%}")
    articles = list(shuffled(bodies, _ARTICLES))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    wall, processor = time.perf_counter(), time.process_time()
    families = Families.of(articles)
    wall, processor = time.perf_counter() - wall, time.process_time() - processor
    print(f"{_ARTICLES} articles: {wall:.1f} s, of the processor {processor:.1f} s")
    print(f"  {(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024:.0f} MB at most")
    for count in (1, 1_000):
        wall = time.process_time()
        families.with_changes(articles[:count])
        print(f"  {count} changed: {(time.process_time() - wall) * 1000:.0f} ms of the processor")


def _article(key: str, words: Words) -> Article:
    return Article(key, (Paragraph(1, " ".join(words)),))


def _other_figures(own: Words, _: Words, draw: random.Random) -> Words:
    return [re.sub(r"\d+", lambda _: str(draw.randint(1, 999)), word) for word in own]


def _reordered(own: Words, _: Words, draw: random.Random) -> Words:
    sentences = _SENTENCE_END.split(" ".join(own))
    draw.shuffle(sentences)
    return " ".join(sentences).split()


def _replaced(own: Words, other: Words, draw: random.Random, share: float) -> Words:
    return [draw.choice(other) if draw.random() < share else word for word in own]


def _all_of_it(own: Words, other: Words, draw: random.Random) -> Words:
    kept = _other_figures(_replaced(own[: len(own) * 8 // 10], other, draw, 0.05), other, draw)
    return kept + other[: len(own) * 15 // 100]


def _with_background(own: Words, other: Words, share: float) -> Words:
    """Give an article as long as the first, so much of it taken from there."""
    taken = round(len(own) * share)
    return _filled(other, len(own) - taken) + own[:taken]


def _filled(words: Words, count: int) -> Words:
    """Give so many words, each time around in another order, so that nothing is repeated."""
    draw, filled = random.Random(len(words)), words[:count]
    while len(filled) < count:
        filled += draw.sample(words, min(len(words), count - len(filled)))
    return filled


if __name__ == "__main__":
    main()
