"""An evaluation file and article files to figures."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from retrieval.analyzer.analyzer import Analyzer
from retrieval.answerer import RECENCY, Answerer
from retrieval.archive import Archive, MemoryArchive
from retrieval.errors import NoArticlesError
from retrieval.evaluate.figures import Figures
from retrieval.evaluate.rows import Row, context_articles, load_rows
from retrieval.evaluate.run import evaluate
from retrieval.formats import load_articles
from retrieval.formats.folders import bare_name

if TYPE_CHECKING:
    from retrieval.reader.span_model import SpanModel


def evaluate_file(  # noqa: PLR0913  # the options of one command
    path: Path,
    articles: Sequence[Path],
    *,
    archive: Callable[[], Archive] | None = None,
    given_paragraph: bool = False,
    limit: int | None = None,
    abstain_below: float | None = None,
    recency: float = RECENCY,
    model: "SpanModel | None" = None,
    today: date | None = None,
    on_row: Callable[[int, int], None] | None = None,
) -> Figures:
    """Evaluate the first `limit` rows of a file over all its contexts, else over an archive or the articles.

    With `given_paragraph` each row's own context, or the article it names, is read instead of searched;
    the threshold to abstain is then lifted if every row that is read has an answer. The questions' own dates
    are reckoned from today; without one they do not count. Raises ArticleError for a bad row, and
    NoArticlesError where there is nothing to ask.
    """
    rows = load_rows(path)
    corpus, problems = corpus_of(rows, articles, archive)
    if not len(corpus):
        raise NoArticlesError(f"no readable article to ask {path} about")
    asked = settle_articles(rows[:limit], corpus)
    given = {article.id: article for article in corpus} if given_paragraph else None
    if given is not None and all(row.answers for row in asked if row.article in given):
        abstain_below = 0.0
    answerer = Answerer.build(corpus, Analyzer(), model=model, abstain_below=abstain_below, recency=recency)
    notes = (*problems, *missing_articles(asked, corpus))
    return evaluate(asked, answerer, given=given, today=today, on_row=on_row, problems=notes)


def corpus_of(
    rows: Sequence[Row], articles: Sequence[Path], archive: Callable[[], Archive] | None = None
) -> tuple[Archive, tuple[str, ...]]:
    """Give the rows' contexts, else the archive, else some paths' articles and what could not be read."""
    if contexts := context_articles(rows):
        return MemoryArchive(contexts), ()
    if archive is not None:
        return archive(), ()
    collection = load_articles(articles)
    return MemoryArchive(collection.articles), tuple(str(problem) for problem in collection.problems)


def settle_articles(rows: Iterable[Row], archive: Archive) -> tuple[Row, ...]:
    """Give the rows with the ids of their articles, which a row may also name by their files."""
    return tuple(replace(row, article=_settled(row.article, archive)) for row in rows)


def missing_articles(rows: Iterable[Row], archive: Archive) -> tuple[str, ...]:
    """Name, in a sentence for each, the articles that hold an answer but are not in the archive."""
    wanted = dict.fromkeys(row.article for row in rows if row.article and not archive.get(row.article))
    return tuple(
        f"the article {article!r}, which holds an answer, is not among the articles" for article in wanted
    )


def _settled(named: str | None, archive: Archive) -> str | None:
    if named is None or archive.get(named):
        return named
    name = bare_name(Path(named))
    return name if archive.get(name) else named
