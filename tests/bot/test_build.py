"""Settings to an answerer."""

from pathlib import Path

import pytest

from bot.build import build_answerer, build_shelf
from config.settings import Settings
from retrieval.errors import ArticleError, NoArticlesError
from retrieval.records import AbstainReason, Abstention, Answer


def settings_for(*paths: Path, **values: object) -> Settings:
    """Give settings for some paths."""
    return Settings.model_validate({"articles": paths, **values})


@pytest.fixture
def news(tmp_path: Path) -> Path:
    """Give a folder with one article and one file that cannot be read."""
    (tmp_path / "storm.txt").write_text(
        "Stormen ramte Esbjerg mandag aften, og havnen blev lukket.\n\nBorgmester Anna Lund rydder op.",
        encoding="utf-8",
    )
    (tmp_path / "zero.txt").write_bytes(b"\x00\x00")
    return tmp_path


def test_articles_and_problems_are_both_kept(news: Path) -> None:
    """What cannot be read does not keep the rest away, and is not forgotten."""
    seen: list[int] = []
    shelf = build_shelf(settings_for(news), on_read=seen.append)
    assert [article.id for article in shelf.archive] == ["storm"]
    assert [problem.path.name for problem in shelf.problems] == ["zero.txt"]
    assert seen


def test_strict_stops_at_the_first_problem(news: Path) -> None:
    """Who asks for all articles gets all or none."""
    with pytest.raises(ArticleError, match=r"zero\.txt"):
        build_shelf(settings_for(news), strict=True)


def test_no_articles_is_an_error_with_reasons(news: Path, tmp_path: Path) -> None:
    """The paths are named, and why each source was of no use."""
    (news / "storm.txt").unlink()
    with pytest.raises(NoArticlesError) as caught:
        build_shelf(settings_for(news, tmp_path / "gone"))
    assert str(news) in str(caught.value)
    assert any("zero.txt" in note for note in caught.value.__notes__)
    assert any("gone" in note for note in caught.value.__notes__)


def test_the_answerer_answers_from_the_articles(news: Path) -> None:
    """Settings, articles, index and reader work together, and the one rule holds."""
    seen: list[int] = []
    shelf = build_shelf(settings_for(news))
    answerer = build_answerer(shelf, settings_for(news, abstain_below=0.0), on_article=seen.append)
    outcome = answerer.answer("Hvem er borgmester?")
    assert seen == [1]
    assert isinstance(outcome, Answer)
    place = outcome.reading.answer
    text = outcome.reading.hit.article.paragraphs[place.paragraph.number - 1].text
    assert text[place.span.start : place.span.end] == outcome.text


def test_the_threshold_of_the_settings_is_the_answerers(news: Path) -> None:
    """A threshold no answer reaches holds everything back."""
    shelf = build_shelf(settings_for(news))
    outcome = build_answerer(shelf, settings_for(news, abstain_below=1.0)).answer("Hvem er borgmester?")
    assert isinstance(outcome, Abstention)
    assert outcome.reason in {AbstainReason.NOT_SURE, AbstainReason.CONTRADICTED}
