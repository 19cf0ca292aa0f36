"""The neural reader beside the lexical one, over the same rows in the same run."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bench.places import ROOT, SEEDS, TODAY, data_file, data_folder, sample
from bench.questions import PAROLE
from bench.targets import Measured
from config.reader import SHIPPED_MODEL
from retrieval.analyzer.analyzer import Analyzer
from retrieval.answerer import Answerer
from retrieval.archive import MemoryArchive
from retrieval.evaluate import Figures, Row, context_articles, evaluate, load_rows
from retrieval.formats import load_articles
from retrieval.reader.span_model import SpanModel
from retrieval.records import Article
from training.neural.sources import read_sources
from training.newspapers import QUESTIONS, is_learnt_from

LEXICAL = "lexical reader"
_PUBLISHED = {
    "neural squad-en-dev EM": {"logistic regression": 0.401, "Match-LSTM": 0.676, "BERT ensemble": 0.862},
    "neural squad-en-dev F1": {"logistic regression": 0.510, "Match-LSTM": 0.768, "BERT ensemble": 0.922},
    "neural norquad-da held out EM": {"human, Norwegian": 0.79},
    "neural norquad-da held out F1": {"human, Norwegian": 0.92},
}
_WARM = 20  # questions before times are taken


@dataclass(frozen=True, slots=True)
class Both:
    """The figures of the same rows read by both readers."""

    neural: Figures
    lexical: Figures

    def measured(self, measure: str, name: str) -> Measured:
        """Give one figure of the neural reader beside the lexical one's."""
        return _beside(measure, getattr(self.neural, name), getattr(self.lexical, name))


def shipped_model(*, threads: int = 2) -> SpanModel:
    """Load the shipped model."""
    return SpanModel.load(SHIPPED_MODEL, threads=threads)


def given(count: int | None) -> Iterator[Measured]:
    """Measure EM and F1 with the paragraph, or the whole article, given."""
    model = shipped_model()
    for name, rows, everything in _given_sets(count):
        both = _read_both(rows, context_articles(everything), model)
        yield both.measured(f"neural {name} EM", "answer_em")
        yield both.measured(f"neural {name} F1", "answer_f1")


def unanswerable(count: int | None) -> Iterator[Measured]:
    """Measure squad2-da-dev with its paragraph given, where half of the rows have no answer.

    F1 as SQuAD 2.0 counts it: an unanswerable row is worth 1 if it is refused, by the calibrated threshold.
    """
    everything = load_rows(data_file("data/squad2-da-dev.jsonl.xz"))
    rows = sample(everything, count)
    both = _read_both(rows, context_articles(everything), shipped_model(), abstain_below=None)
    yield _beside("neural squad2-da-dev F1 with no answer", overall(both.neural), overall(both.lexical))
    yield both.measured("neural squad2-da-dev abstains on unanswerable, given", "abstain_recall")
    yield both.measured("neural squad2-da-dev wrongly abstains, given", "false_refusals")


def searched(count: int | None) -> Iterator[Measured]:
    """Measure squad-da-dev searched over all its contexts."""
    everything = load_rows(data_file("data/squad-da-dev.jsonl.xz"))
    both = _search_both(sample(everything, count), context_articles(everything))
    yield both.measured("neural squad-da-dev searched F1", "answer_f1")
    yield both.measured("neural squad-da-dev searched sentence accuracy", "sentence_accuracy")
    yield both.measured("neural squad-da-dev searched wrongly abstains", "false_refusals")


def parole(count: int | None) -> Iterator[Measured]:
    """Measure parole-dev end to end, with the time of a whole answer."""
    rows = sample(load_rows(data_file("eval/parole-dev.jsonl")), count)
    both = _search_both(rows, load_articles([data_file(PAROLE)]).articles)
    yield from _end_to_end("neural parole-dev", both)
    yield both.measured("neural parole-dev whole answer p50", "ms_p50")
    yield both.measured("neural parole-dev whole answer p95", "ms_p95")
    for one in both.neural.reliability:
        measure = f"neural parole-dev right at confidence {one.low:.1f}-{one.high:.1f}"
        yield Measured(measure, one.accuracy, {"mean confidence": one.confidence, "answers": one.count})


def newspapers(count: int | None) -> Iterator[Measured]:
    """Measure those of the project's own newspaper questions that nothing was learnt from."""
    everything = load_rows(ROOT / QUESTIONS)
    kept = [row for row in everything if not (row.answers and is_learnt_from(row.article or ""))]
    rows = sample(kept, count)
    pieces = load_articles([data_file(PAROLE)]).articles
    yield from _end_to_end("neural newspapers", _search_both(rows, pieces))


def seeds(_: int | None) -> Iterator[Measured]:
    """Measure seeds-dev over the two shipped articles."""
    rows = load_rows(data_file("eval/seeds-dev.jsonl"))
    yield from _end_to_end("neural seeds-dev", _search_both(rows, load_articles([SEEDS]).articles))


def _given_sets(count: int | None) -> Iterator[tuple[str, Sequence[Row], Sequence[Row]]]:
    for name in ("squad-da-dev", "squad-en-dev"):
        everything = load_rows(data_file(f"data/{name}.jsonl.xz"))
        yield name, sample(everything, count), everything
    everything = load_rows(data_file("data/norquad-da.jsonl.xz"))
    kept_out = held_ids("norquad-da")
    rows = [row for row in everything if row.id in kept_out]
    yield "norquad-da held out", sample(rows, count), everything


def held_ids(name: str) -> frozenset[str]:
    """Give the ids of the rows that the neural reader's training never saw an article of."""
    source = next(one for one in read_sources(data_folder() / "data") if one.name == name)
    return frozenset(str(row["id"]) for row in source.held)


def _read_both(
    rows: Sequence[Row],
    articles: Sequence[Article],
    model: SpanModel,
    *,
    abstain_below: float | None = 0.0,
) -> Both:
    by_id = {article.id: article for article in articles}
    neural, lexical = (
        evaluate(rows, _answerer(articles, one, abstain_below=abstain_below), given=by_id)
        for one in (model, None)
    )
    return Both(neural, lexical)


def _search_both(rows: Sequence[Row], articles: Sequence[Article]) -> Both:
    neural = _answerer(articles, shipped_model())
    evaluate(rows[:_WARM], neural, today=TODAY)
    lexical = _answerer(articles, None)
    return Both(evaluate(rows, neural, today=TODAY), evaluate(rows, lexical, today=TODAY))


def _answerer(
    articles: Sequence[Article], model: SpanModel | None, *, abstain_below: float | None = None
) -> Answerer:
    return Answerer.build(MemoryArchive(articles), Analyzer(), model=model, abstain_below=abstain_below)


def _end_to_end(name: str, both: Both) -> Iterator[Measured]:
    yield both.measured(f"{name} sentence accuracy", "sentence_accuracy")
    yield both.measured(f"{name} answer EM", "answer_em")
    yield both.measured(f"{name} answer F1", "answer_f1")
    yield both.measured(f"{name} abstains on unanswerable", "abstain_recall")
    yield both.measured(f"{name} wrongly abstains", "false_refusals")


def overall(figures: Figures) -> float:
    """Give F1 as SQuAD 2.0 counts it: rows without an answer are worth 1 where they were refused."""
    refused = (figures.questions - figures.answerable) * (figures.abstain_recall or 0.0)
    return (figures.answerable * (figures.answer_f1 or 0.0) + refused) / figures.questions


def _beside(measure: str, neural: float | None, lexical: float | None) -> Measured:
    references = {LEXICAL: lexical} if lexical is not None else {}
    return Measured(measure, neural, references | _PUBLISHED.get(measure, {}))
