"""Settings to an answerer."""

import sys
from pathlib import Path

import pytest

from bot.build import build_answerer, build_shelf, open_model
from config.reader import SHIPPED_MODEL, ReaderKind, ReaderSettings
from config.settings import Settings
from retrieval.answerer import RECENCY
from retrieval.errors import ArticleError, NoArticlesError, ResourceError
from retrieval.reader.span_model import SpanModel
from retrieval.records import AbstainReason, Abstention, Answer
from tests.retrieval.reader.pointing import PointingModel
from tests.retrieval.reader.tiny_model import make_folder


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
    assert [fault.path.name for fault in caught.value.problems] == ["zero.txt", "gone"]


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


@pytest.fixture
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the folder of a tiny model."""
    return make_folder(tmp_path_factory.mktemp("models") / "tiny")


def damage(folder: Path, how: str) -> None:
    """Take a file away, empty it, or leave a card that does not fit."""
    if how == "missing":
        (folder / "model.onnx").unlink()
    elif how == "empty":
        (folder / "tokenizer.json").write_bytes(b"")
    elif how == "changed":
        (folder / "card.yaml").write_text("sha256: {model.onnx: a, tokenizer.json: b}\n", encoding="utf-8")
    else:
        (folder / "card.yaml").write_text("name: nobody\n", encoding="utf-8")


def test_the_model_of_the_answerer_is_the_one_given(news: Path) -> None:
    """With a model the neural reader answers, without one the lexical reader does."""
    shelf, given = build_shelf(settings_for(news)), settings_for(news, abstain_below=0.0)
    with_model = build_answerer(shelf, given, model=PointingModel("Esbjerg")).answer("Hvem er borgmester?")
    without = build_answerer(shelf, given).answer("Hvem er borgmester?")
    assert isinstance(with_model, Answer)
    assert isinstance(without, Answer)
    assert with_model.reading.second is not None
    assert without.reading.second is None


@pytest.mark.parametrize("use", ["auto", "neural"])
def test_a_whole_model_is_opened(tiny: Path, use: ReaderKind) -> None:
    """Where the packages and the model are there, the neural reader has its model and nothing to tell."""
    opened = open_model(ReaderSettings(use=use, model=tiny))
    assert isinstance(opened.model, SpanModel)
    assert opened.fault is None


@pytest.mark.parametrize("how", ["missing", "empty", "changed", "nameless"])
def test_a_damaged_model_that_need_not_read_is_a_fault_told_once(tiny: Path, news: Path, how: str) -> None:
    """The lexical reader stands in, and whoever runs the program learns why."""
    damage(tiny, how)
    opened = open_model(ReaderSettings(use="auto", model=tiny))
    assert opened.model is None
    assert isinstance(opened.fault, ResourceError)
    assert str(tiny) in str(opened.fault)
    answerer = build_answerer(
        build_shelf(settings_for(news)), settings_for(news, abstain_below=0.0), model=opened.model
    )
    assert isinstance(answerer.answer("Hvem er borgmester?"), Answer)


@pytest.mark.parametrize("how", ["missing", "empty", "changed", "nameless"])
def test_a_damaged_model_that_must_read_is_an_error(tiny: Path, how: str) -> None:
    """Who asks for the neural reader gets it or nothing."""
    damage(tiny, how)
    with pytest.raises(ResourceError, match=str(tiny)):
        open_model(ReaderSettings(use="neural", model=tiny))


def test_the_lexical_reader_loads_no_model(tiny: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who has chosen it waits for nothing and is told nothing, whatever the folder holds."""
    loaded: list[Path] = []
    monkeypatch.setattr(SpanModel, "load", lambda folder, **_: loaded.append(folder))
    damage(tiny, "missing")
    opened = open_model(ReaderSettings(use="lexical", model=tiny))
    assert (opened.model, opened.fault, loaded) == (None, None, [])


def test_threads_and_windows_reach_the_model(tiny: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the settings allow is what the model may cost."""
    told: list[object] = []
    monkeypatch.setattr(SpanModel, "load", lambda folder, **options: told.append((folder, options)))
    open_model(ReaderSettings(model=tiny, threads=3, windows=7))
    assert told == [(tiny, {"threads": 3, "windows": 7})]


def test_without_its_packages_the_neural_reader_need_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """They are an extra: who has not installed them has chosen, and is told nothing."""
    monkeypatch.setitem(sys.modules, "retrieval.reader.span_model", None)
    opened = open_model(ReaderSettings())
    assert (opened.model, opened.fault) == (None, None)


def test_without_its_packages_the_neural_reader_cannot_be_had(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who asks for it learns what to install."""
    monkeypatch.setitem(sys.modules, "retrieval.reader.span_model", None)
    with pytest.raises(ResourceError, match=r"kildesvar\[neural\]"):
        open_model(ReaderSettings(use="neural"))


def test_a_card_with_an_impossible_date_is_a_fault(tiny: Path) -> None:
    """No card keeps the program from answering."""
    (tiny / "card.yaml").write_text("made: 2026-99-99\n", encoding="utf-8")
    assert open_model(ReaderSettings(model=tiny)).fault is not None


@pytest.mark.slow
def test_the_shipped_settings_open_the_shipped_model() -> None:
    """Nothing needs to be set for the neural reader to answer."""
    given = Settings.model_validate({}).reader
    assert given.model == SHIPPED_MODEL
    assert open_model(given).model is not None


def test_the_default_recency_is_the_measured_one() -> None:
    """The settings repeat what the retrieval room was measured with."""
    assert Settings().recency == RECENCY


def test_recency_reaches_the_search(tmp_path: Path) -> None:
    """The setting says whether a newer article passes one that fits a little better."""
    lines = (
        '{"id": "better", "date": "2015-01-01", "text": "Ulven og ulven løb."}',
        '{"id": "newer", "date": "2021-01-01", "text": "Ulven løb og løb."}',
    )
    (tmp_path / "wolves.jsonl").write_text("\n".join(lines), encoding="utf-8")
    for recency, first in ((0.0, "better"), (1.0, "newer")):
        settings = settings_for(tmp_path, recency=recency)
        _, hits = build_answerer(build_shelf(settings), settings).search("ulven")
        assert hits[0].article.id == first
