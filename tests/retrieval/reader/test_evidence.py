"""What speaks for a sentence."""

import numpy as np
import pytest

from retrieval.reader.evidence import MEASURES, SENTENCE_FEATURES, as_features
from retrieval.reader.reading import Views, choose, collect
from retrieval.records import Article
from tests.factories import make_article
from tests.retrieval.reader.desk import analyzer, ask, even


def _measures(question: str, article: Article) -> dict[str, dict[str, float]]:
    """Give each sentence's measures, by the sentence."""
    read, query, index = ask(question, article)
    _, evidence = collect(read, query, index.hits_of(article, query), Views(analyzer(), even), even)
    sentences = (one.view.sentences[one.number] for one in evidence)
    texts = [one.view.paragraph.text[s.start : s.end] for one, s in zip(evidence, sentences, strict=True)]
    return {text: one.measures for text, one in zip(texts, evidence, strict=True)}


def test_own_words_and_those_around() -> None:
    """A sentence counts its own words, and what the sentences beside it add."""
    found = _measures(
        "Hvornår åbnede Klara bageriet?", make_article("Klara er glad. Bageriet åbnede i 1999. Slut.")
    )
    opened, glad = found["Bageriet åbnede i 1999."], found["Klara er glad."]
    assert opened["own"] == pytest.approx(2 / 3)
    assert opened["before"] == pytest.approx(1 / 3)
    assert opened["after"] == 0.0
    assert glad["after"] == pytest.approx(2 / 3)
    assert opened["own_share"] == 1.0
    assert opened["names_own"] == 0.0
    assert glad["names_own"] == 1.0


def test_neighbouring_paragraphs_and_lead_count() -> None:
    """The last sentence before the paragraph and the lead belong to a sentence's surroundings."""
    article = make_article("Skagen fejrer sin kirke.", "Tårnet er hvidt.", "Det blev malet i maj.")
    found = _measures("Hvornår blev tårnet på kirken malet?", article)["Det blev malet i maj."]
    assert found["before"] > 0
    assert found["title"] > 0
    assert found["article"] == pytest.approx(1.0)


def test_type_of_the_answer() -> None:
    """A sentence with an unused word of the asked type is told from one without."""
    found = _measures("Hvornår lukkede kroen?", make_article("Kroen lukkede i maj. Kroen lukkede stille."))
    assert found["Kroen lukkede i maj."]["type_here"] == 1.0
    assert found["Kroen lukkede stille."]["figure_missing"] == 1.0


def test_credit_and_question_marks() -> None:
    """A photo credit answers who took the picture; a question in the article answers little."""
    found = _measures(
        "Hvem har fotograferet kroen?", make_article("Kroen i Gjern. Foto: Bo Holm", "Hvem ejer kroen?")
    )
    assert found["Foto: Bo Holm"]["credit"] == 1.0
    assert found["Kroen i Gjern."]["credit"] == 0.0
    assert found["Hvem ejer kroen?"]["question_mark"] == 1.0


def test_features_are_measures_and_their_products() -> None:
    """The row of a sentence holds its measures in order, then the products that the names tell."""
    article = make_article("Klara er glad. Bageriet åbnede i 1999.")
    read, query, index = ask("Hvornår åbnede Klara bageriet?", article)
    _, evidence = collect(read, query, index.hits_of(article, query), Views(analyzer(), even), even)
    row = dict(zip(SENTENCE_FEATURES, as_features(evidence)[0], strict=True))
    assert all(row[name] == evidence[0].measures[name] for name in MEASURES)
    assert row["own*hit_share"] == pytest.approx(row["own"] * row["hit_share"])
    assert as_features([]).shape == (0, len(SENTENCE_FEATURES))


def test_best_sentences_are_chosen_with_their_distance() -> None:
    """The sentences come best first, with how far each stands below the best."""
    article = make_article("Klara er glad. Bageriet åbnede i 1999. Slut. ...")
    read, query, index = ask("Hvornår åbnede bageriet?", article)
    _, evidence = collect(read, query, index.hits_of(article, query), Views(analyzer(), even), even)
    chosen, gaps = choose(evidence, {"own": 2.0}, 2)
    assert chosen[0].words
    assert np.all(gaps == [0.0, 2.0])
    assert choose([], {"own": 1.0})[0] == ()
