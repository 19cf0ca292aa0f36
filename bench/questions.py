"""The question sets: what is found, what is shown and what is refused."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial

from bench.places import SEEDS, TODAY, data_file, json_lines, sample
from bench.references import SnowballBM25, on_articles, on_paragraphs, reference_mean
from bench.targets import Measured
from retrieval.analyzer.analyzer import Analyzer
from retrieval.answerer import Answerer
from retrieval.archive import MemoryArchive
from retrieval.evaluate import Figures, Row, context_articles, evaluate, load_rows
from retrieval.evaluate.ranking import ndcg_at, recall_at
from retrieval.formats import load_articles
from retrieval.records import Article

PAROLE = "data/parole-dk.jsonl.xz"

_WARM_ROUNDS = 5
_RANKING: dict[str, tuple[Callable[[Figures], float | None], Callable[[int | None], float]]] = {
    "article R@1": (lambda figures: figures.article_r1, partial(recall_at, 1)),
    "article R@10": (lambda figures: figures.article_r10, partial(recall_at, 10)),
    "nDCG@10": (lambda figures: figures.ndcg10, partial(ndcg_at, 10)),
}


def seeds(_: int | None) -> Iterator[Measured]:
    """Measure seeds-dev over the two shipped articles; the milliseconds are those of warm rounds."""
    rows = load_rows(data_file("eval/seeds-dev.jsonl"))
    answerer = build_answerer(load_articles([SEEDS]).articles)
    figures = evaluate(rows, answerer, today=TODAY)
    yield Measured("seeds-dev article R@1", figures.article_r1)
    yield from _answering("seeds-dev", figures)
    warm = evaluate(rows * _WARM_ROUNDS, answerer, today=TODAY)
    yield Measured("seeds-dev p50 warm", warm.ms_p50, unit="ms")
    yield Measured("seeds-dev p95 warm", warm.ms_p95, unit="ms")


def parole(count: int | None) -> Iterator[Measured]:
    """Measure parole-dev over the newspaper pieces, beside bm25s on whole articles and on paragraphs."""
    rows = sample(load_rows(data_file("eval/parole-dev.jsonl")), count)
    articles = load_articles([data_file(PAROLE)]).articles
    engines = {"bm25s articles": on_articles(articles), "bm25s paragraphs": on_paragraphs(articles)}
    yield from _searched("parole-dev", rows, articles, engines)


def squad_da(count: int | None) -> Iterator[Measured]:
    """Measure squad-da-dev over its contexts, beside bm25s on the contexts."""
    yield from _over_contexts("squad-da-dev", count)


def norquad_da(count: int | None) -> Iterator[Measured]:
    """Measure norquad-da over its contexts, which are whole articles, beside bm25s.

    Only its validation rows say anything about answers: the reader has learned from the others.
    """
    for figure in _over_contexts("norquad-da", count):
        if figure.measure.removeprefix("norquad-da ") in _RANKING:
            yield figure


def squad2_da(count: int | None) -> Iterator[Measured]:
    """Measure squad2-da-dev, half of it unanswerable, over its contexts."""
    yield from _over_contexts("squad2-da-dev", count)


def squad_en(count: int | None) -> Iterator[Measured]:
    """Measure squad-en-dev with the paragraph given; every row has an answer, so nothing is refused."""
    published = {"sliding window": {"F1": 0.20}, "logistic regression with trees": {"EM": 0.401, "F1": 0.51}}
    for name, figures in _given("squad-en-dev", count):
        for measure, value in (("EM", figures.answer_em), ("F1", figures.answer_f1)):
            known = {by: known[measure] for by, known in published.items() if measure in known}
            yield Measured(f"{name} {measure}, paragraph given", value, known)
        yield Measured(f"{name} sentence accuracy, paragraph given", figures.sentence_accuracy)


def danish_given(count: int | None) -> Iterator[Measured]:
    """Measure squad-da-dev and the validation rows of norquad-da with the paragraph given."""
    for set_name in ("squad-da-dev", "norquad-da"):
        for name, figures in _given(set_name, count):
            yield Measured(f"{name} EM, paragraph given", figures.answer_em)
            yield Measured(f"{name} F1, paragraph given", figures.answer_f1)
            yield Measured(f"{name} sentence accuracy, paragraph given", figures.sentence_accuracy)


def build_answerer(articles: Sequence[Article], *, abstain_below: float | None = None) -> Answerer:
    """Give an answerer of some articles, with the shipped settings."""
    return Answerer.build(MemoryArchive(articles), Analyzer(), abstain_below=abstain_below)


def _over_contexts(name: str, count: int | None) -> Iterator[Measured]:
    everything = load_rows(data_file(f"data/{name}.jsonl.xz"))
    articles = context_articles(everything)
    engines = {"bm25s": on_articles(articles, titles=False), "bm25s with titles": on_articles(articles)}
    yield from _searched(name, sample(everything, count), articles, engines)


def _given(name: str, count: int | None) -> Iterator[tuple[str, Figures]]:
    file = f"data/{name}.jsonl.xz"
    everything = load_rows(data_file(file))
    articles = context_articles(everything)
    learned = {record["id"] for record in json_lines(file) if record.get("split") == "train"}
    kept = [row for row in everything if row.id not in learned]
    given = {article.id: article for article in articles}
    answerer = build_answerer(articles, abstain_below=0.0)
    yield f"{name} validation" if learned else name, evaluate(sample(kept, count), answerer, given=given)


def _searched(
    name: str, rows: Sequence[Row], articles: Sequence[Article], engines: Mapping[str, SnowballBM25]
) -> Iterator[Measured]:
    figures = evaluate(rows, build_answerer(articles), today=TODAY)
    for measure, (ours, theirs) in _RANKING.items():
        means = {by: reference_mean(engine, rows, theirs) for by, engine in engines.items()}
        yield Measured(f"{name} {measure}", ours(figures), means)
    yield from _answering(name, figures)
    yield Measured(f"{name} p50", figures.ms_p50, unit="ms")
    yield Measured(f"{name} p95", figures.ms_p95, unit="ms")
    yield from _reliability(name, figures)


def _reliability(name: str, figures: Figures) -> Iterator[Measured]:
    for one in figures.reliability:
        measure = f"{name} right at confidence {one.low:.1f}-{one.high:.1f}"
        yield Measured(measure, one.accuracy, {"mean confidence": one.confidence, "answers": one.count})


def _answering(name: str, figures: Figures) -> Iterator[Measured]:
    yield Measured(f"{name} sentence accuracy", figures.sentence_accuracy)
    yield Measured(f"{name} answer EM", figures.answer_em)
    yield Measured(f"{name} answer F1", figures.answer_f1)
    yield Measured(f"{name} abstains on unanswerable", figures.abstain_recall)
    yield Measured(f"{name} wrongly abstains", figures.false_refusals)
