"""An evaluation file over its contexts or over article files."""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import pytest

from retrieval.archive import MemoryArchive
from retrieval.errors import ArticleError, NoArticlesError
from retrieval.evaluate import files
from retrieval.evaluate.files import corpus_of, evaluate_file, missing_articles, settle_articles
from retrieval.evaluate.rows import Row
from tests.retrieval.evaluate.fakes import FakeAnswerer, make_answer, make_article

SEEDS = Path(__file__).parents[3] / "seeds"
ARTICLE = make_article("000_a", "Mike Pence blev eskorteret væk.")
OVER_ARTICLES: list[dict[str, object]] = [
    {"id": "1", "question": "Hvem?", "answers": ["Mike Pence"], "article": "000_a"},
    {"id": "2", "question": "Hvorfor?", "answers": [], "article": None},
]
OVER_CONTEXTS: list[dict[str, object]] = [
    {"question": "Hvem?", "answers": ["Pence"], "context": "Pence er væk.", "title": "Pence"},
    {"question": "Hvor?", "answers": ["Oslo"], "context": "Han er i Oslo.", "title": "Oslo"},
]


class Builder:
    """Stands in for the answerer's class and notes what it was built from."""

    def __init__(self) -> None:
        self.archive = MemoryArchive(())
        self.abstain_below: float | None = None
        self.model: object = None
        self.recency: float | None = None
        self.built = FakeAnswerer({"Hvem?": make_answer(ARTICLE, "Mike Pence")})

    def build(
        self,
        archive: MemoryArchive,
        _: object,
        *,
        model: object = None,
        abstain_below: float | None = None,
        recency: float,
    ) -> FakeAnswerer:
        """Give the fake answerer."""
        self.archive, self.model, self.abstain_below = archive, model, abstain_below
        self.recency = recency
        return self.built


@pytest.fixture
def builder(monkeypatch: pytest.MonkeyPatch) -> Builder:
    """Put the stand-in where the answerer is built."""
    stand_in = Builder()
    monkeypatch.setattr(files, "Answerer", stand_in)
    return stand_in


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """Make a folder with one seed article and one that cannot be read."""
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "000_a.txt").write_text(" date 2021-01 Mike Pence blev eskorteret væk.\n", encoding="utf-8")
    (folder / "001_b.txt").write_bytes(b"")
    return folder


def write(tmp_path: Path, records: Sequence[Mapping[str, object]]) -> Path:
    """Write records as JSON lines."""
    path = tmp_path / "rows.jsonl"
    path.write_text("\n".join(map(json.dumps, records)), encoding="utf-8")
    return path


def test_rows_are_asked_over_the_articles(builder: Builder, articles: Path, tmp_path: Path) -> None:
    """The answerer is built from the readable articles, and the unreadable one is named."""
    figures = evaluate_file(write(tmp_path, OVER_ARTICLES), [articles])
    assert [article.id for article in builder.archive] == ["000_a"]
    assert (figures.questions, figures.answer_em, figures.abstain_recall) == (2, 1.0, 1.0)
    assert len(figures.problems) == 1
    assert "001_b.txt" in figures.problems[0]


def test_rows_with_contexts_are_asked_over_these(builder: Builder, articles: Path, tmp_path: Path) -> None:
    """The corpus is the set of contexts, whatever articles are given."""
    evaluate_file(write(tmp_path, OVER_CONTEXTS), [articles])
    assert [article.title for article in builder.archive] == ["Pence", "Oslo"]


def test_a_limit_keeps_all_contexts(builder: Builder, tmp_path: Path) -> None:
    """Fewer questions do not make the search easier."""
    assert evaluate_file(write(tmp_path, OVER_CONTEXTS), [], limit=1).questions == 1
    assert len(builder.archive) == 2


def test_own_contexts_are_read(builder: Builder, tmp_path: Path) -> None:
    """With the paragraph given, each question goes to its own context, and the threshold is lifted."""
    figures = evaluate_file(write(tmp_path, OVER_CONTEXTS), [], given_paragraph=True)
    first, second = builder.archive
    assert builder.built.read_calls == [(first.id, "Hvem?"), (second.id, "Hvor?")]
    assert builder.abstain_below == 0.0
    assert figures.article_r1 is None


def test_the_threshold_stays_where_a_context_may_not_answer(builder: Builder, tmp_path: Path) -> None:
    """One unanswerable row is enough to keep the threshold, given or shipped."""
    unanswerable = OVER_CONTEXTS[0] | {"answers": []}
    path = write(tmp_path, [*OVER_CONTEXTS, unanswerable])
    evaluate_file(path, [], given_paragraph=True)
    assert builder.abstain_below is None
    evaluate_file(path, [], given_paragraph=True, abstain_below=0.4)
    assert builder.abstain_below == 0.4


def test_rows_that_are_not_read_do_not_keep_the_threshold(
    builder: Builder, articles: Path, tmp_path: Path
) -> None:
    """A row without an article is left out, so that it must not have the others refused."""
    figures = evaluate_file(write(tmp_path, OVER_ARTICLES), [articles], given_paragraph=True)
    assert (figures.questions, builder.abstain_below) == (1, 0.0)


def test_nothing_to_ask_is_an_error(tmp_path: Path) -> None:
    """Without one readable article nothing is measured."""
    with pytest.raises(NoArticlesError, match=r"rows\.jsonl"):
        evaluate_file(write(tmp_path, OVER_ARTICLES), [])


def test_a_bad_row_stops_the_evaluation(tmp_path: Path) -> None:
    """A file with a bad row gives no figures, which would be wrong."""
    with pytest.raises(ArticleError, match=r"rows\.jsonl:2"):
        evaluate_file(write(tmp_path, [OVER_ARTICLES[0], {"question": "Hvem?"}]), [])


@pytest.mark.parametrize("named", ["000_a", "000_a.txt", "seeds/000_a.txt", "000_a.txt.xz"])
def test_an_article_may_be_named_by_its_file(named: str) -> None:
    """A row's article is found by id or by the name of its file."""
    (row,) = settle_articles([Row("1", "Hvem?", ("Pence",), named)], MemoryArchive([ARTICLE]))
    assert row.article == "000_a"


def test_missing_articles_are_named_once() -> None:
    """An article that holds an answer but is not there is told, and its row counts as not found."""
    rows = settle_articles(
        [Row("1", "?", ("x",), "gone"), Row("2", "?", ("x",), "gone")], MemoryArchive([ARTICLE])
    )
    (problem,) = missing_articles([*rows, Row("3", "?", ())], MemoryArchive([ARTICLE]))
    assert "'gone'" in problem


def test_contexts_bring_no_problems() -> None:
    """The contexts of rows are articles as they are."""
    archive, problems = corpus_of([Row("1", "?", ("x",), "c", context="Et x.")], [])
    assert ([article.id for article in archive], problems) == (["c"], ())


def test_the_real_parts_fit_together(tmp_path: Path) -> None:
    """The shipped articles, searched and read by the real answerer, give figures of every kind."""
    rows = [
        {
            "question": "Hvem er USA's vicepræsident?",
            "answers": ["Mike Pence"],
            "article": "003_e0184a789c5678ac",
        },
        {"question": "Hvad er prisen på rosenkål i Skjern?", "answers": []},
    ]
    figures = evaluate_file(write(tmp_path, rows), [SEEDS])
    assert (figures.questions, figures.answerable, figures.problems) == (2, 1, ())
    assert figures.article_r10 == 1.0
    assert figures.ms_p95 is not None
    assert figures.ms_p95 > 0


def test_recency_and_today_are_passed_on(builder: Builder, tmp_path: Path) -> None:
    """What is measured is what is set, and asked on the day that is told."""
    evaluate_file(write(tmp_path, OVER_CONTEXTS), [], recency=0.25, today=date(2021, 1, 15))
    assert builder.recency == 0.25
    assert set(builder.built.todays) == {date(2021, 1, 15)}
