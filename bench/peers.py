"""`python -m bench.peers`: the nearest peer, cairn-assistant, beside ours on the same questions."""

import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import mean

from bench.places import ROOT, SEEDS, TODAY, MissingDataError, data_file
from bench.questions import PAROLE, build_answerer
from retrieval.errors import KildesvarError
from retrieval.evaluate import Row, load_rows
from retrieval.evaluate.normalise import answer_f1, contains_answer
from retrieval.evaluate.run import Answering
from retrieval.formats import load_articles
from retrieval.records import Abstention, Article

CAIRN = ROOT / ".bench" / "cairn" / "bin" / "python"


@dataclass(frozen=True, slots=True)
class Reply:
    """What one program replied: the article, the paragraph shown, the answer in it; None for a refusal."""

    article: str | None
    paragraph: str | None
    answer: str | None
    ms: float


@dataclass(frozen=True, slots=True)
class PeerFigures:
    """Fractions 0 to 1 over the answerable rows, the share of each kind refused, mean milliseconds."""

    right_article: float
    paragraph_contains: float
    answer_f1: float
    refuses_unanswerable: float
    refuses_answerable: float
    ms: float


def compare_replies(rows: Sequence[Row], replies: Sequence[Reply]) -> PeerFigures:
    """Sum up the replies to rows of both kinds; a refusal of an answerable row counts as wrong."""
    pairs = list(zip(rows, replies, strict=True))
    answerable = [(row, reply) for row, reply in pairs if row.answers]
    unanswerable = [(row, reply) for row, reply in pairs if not row.answers]
    return PeerFigures(
        right_article=_share(answerable, lambda row, reply: reply.article == row.article),
        paragraph_contains=_share(answerable, lambda row, reply: _contains(reply.paragraph, row)),
        answer_f1=_share(answerable, lambda row, reply: answer_f1(reply.answer or "", row.answers)),
        refuses_unanswerable=_share(unanswerable, lambda _, reply: reply.answer is None),
        refuses_answerable=_share(answerable, lambda _, reply: reply.answer is None),
        ms=mean(reply.ms for reply in replies),
    )


def ask_ours(rows: Sequence[Row], answerer: Answering) -> list[Reply]:
    """Put the questions to our answerer."""
    return [_our_reply(row, answerer) for row in rows]


def ask_cairn(rows: Sequence[Row], articles: Sequence[Article], python: Path = CAIRN) -> list[Reply]:
    """Put the questions to cairn-assistant in its own environment; it shows whole paragraphs as answers."""
    if not python.is_file():
        raise MissingDataError(f"cairn-assistant is not installed at {python}: run `make bench-peers`")
    task = {
        "articles": [_as_json(article) for article in articles],
        "questions": [row.question for row in rows],
    }
    command = [str(python), str(ROOT / "bench" / "cairn_ask.py")]
    done = subprocess.run(command, input=json.dumps(task), capture_output=True, check=True, text=True)  # noqa: S603
    return [Reply(one["article"], one["text"], one["text"], one["ms"]) for one in json.loads(done.stdout)]


def main() -> int:
    """Print both programs' figures on seeds-dev and parole-dev; give 2 where something is missing, else 0."""
    try:
        for name, path in (("seeds-dev", SEEDS), ("parole-dev", data_file(PAROLE))):
            rows = load_rows(data_file(f"eval/{name}.jsonl"))
            articles = load_articles([path]).articles
            cairn = compare_replies(rows, ask_cairn(rows, articles))
            ours = compare_replies(rows, ask_ours(rows, build_answerer(articles)))
            print("\n".join(table(name, ours, cairn)), flush=True)
    except KildesvarError as err:
        print(err, file=sys.stderr)
        return 2
    return 0


def table(name: str, ours: PeerFigures, cairn: PeerFigures) -> Iterator[str]:
    """Give the lines of a Markdown table."""
    yield f"\n| {name} | kildesvar | cairn-assistant 0.3.0 |\n|---|---|---|"
    for measure in ours.__dataclass_fields__:
        digits = 1 if measure == "ms" else 3
        mine, theirs = (f"{getattr(figures, measure):.{digits}f}" for figures in (ours, cairn))
        yield f"| {measure.replace('_', ' ')} | {mine} | {theirs} |"


def _our_reply(row: Row, answerer: Answering) -> Reply:
    begun = time.perf_counter()
    outcome = answerer.answer(row.question, today=TODAY)
    ms = (time.perf_counter() - begun) * 1000
    if isinstance(outcome, Abstention):
        return Reply(None, None, None, ms)
    hit = outcome.reading.hit
    return Reply(hit.article.id, outcome.reading.answer.paragraph.text, outcome.text, ms)


def _as_json(article: Article) -> dict[str, object]:
    # An untitled article gets its id for a title: measured, a lead in its place costs the peer answers.
    texts = [paragraph.text for paragraph in article.paragraphs]
    title = article.title or article.id
    return {"id": article.id, "title": title, "language": article.language, "paragraphs": texts}


def _contains(paragraph: str | None, row: Row) -> bool:
    return paragraph is not None and contains_answer(paragraph, row.answers)


def _share(pairs: Sequence[tuple[Row, Reply]], measure: Callable[[Row, Reply], float]) -> float:
    return mean(measure(row, reply) for row, reply in pairs)


if __name__ == "__main__":
    sys.exit(main())
