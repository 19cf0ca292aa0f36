"""Articles made of real sentences, so that there can be any number of them with the words of real ones."""

import random
from collections.abc import Iterator, Sequence

from bench.places import data_file, json_lines
from retrieval.analyzer.sentences import split_sentences
from retrieval.formats import load_articles
from retrieval.records import Article, Paragraph

PARAGRAPHS = 5  # an article
_SENTENCES = (1, 5)  # fewest and most in a paragraph
_SOURCES = ("data/parole-dk.jsonl.xz", "data/folketinget-2023.jsonl.xz")
_CONTEXTS = ("data/norquad-da.jsonl.xz",)


def all_sentences(limit: int | None = None) -> list[str]:
    """Give the sentences of newspapers, parliament and the contexts of questions, or a fixed sample of them.

    Drawn at random, a word stands as often among them as it does in the texts: few often, most hardly ever.
    """
    texts = [
        paragraph.text
        for source in _SOURCES
        for article in load_articles([data_file(source)]).articles
        for paragraph in article.paragraphs
    ]
    texts += dict.fromkeys(str(row["context"]) for source in _CONTEXTS for row in json_lines(source))
    if limit is not None:
        texts = random.Random(len(texts)).sample(texts, min(limit, len(texts)))
    return [text[span.start : span.end] for text in texts for span in split_sentences(text)]


def made_articles(sentences: Sequence[str], paragraphs: int) -> Iterator[Article]:
    """Make articles of five paragraphs of one to five sentences, the same ones every time."""
    chance = random.Random(1848)
    for number in range(paragraphs // PARAGRAPHS):
        texts = (
            " ".join(chance.choices(sentences, k=chance.randint(*_SENTENCES))) for _ in range(PARAGRAPHS)
        )
        yield Article(f"made-{number:07}", tuple(map(Paragraph, range(1, PARAGRAPHS + 1), texts)))
