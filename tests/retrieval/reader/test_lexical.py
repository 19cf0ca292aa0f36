"""Questions read for real over tiny articles."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval.records import Article, Language, Paragraph, Reading
from tests.factories import make_article
from tests.retrieval.reader.desk import read, shown

MILL = make_article(
    "Den gamle vindmølle i Ballerup er solgt til museet.",
    "Møllen blev bygget i 1854 af tømrer Niels Krogh for 12.000 rigsdaler.",
    "Den har tre etager og et bageri. Møllen lukkede, fordi vinden slog en vinge i stykker.",
    "- Vi glæder os, siger museumsinspektør Eva Lund.",
    "Hun vil åbne møllen for skoler til foråret.",
    "Møllen i Ballerup. Foto: Bo Holm",
    id="mill",
    lead=True,
)
CHOIR = make_article(
    "Sangkoret Klangfulde Kys rejser til Island på mandag.",
    "Det oplyser nyhedsbureauet Ritzau.",
    "Koret er ikke på turné i Norge. De 34 sangere skal synge for Islands præsident.",
    id="choir",
)


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Hvem byggede møllen?", "Niels Krogh"),
        ("Hvornår blev møllen bygget?", "1854"),
        ("Hvor ligger den gamle vindmølle?", "Ballerup"),
        ("Hvor mange etager har møllen?", "tre"),
        ("Hvorfor lukkede møllen?", "vinden slog en vinge i stykker"),
        ("Hvem har fotograferet møllen?", "Bo Holm"),
        ("Hvor mange sangere er der i koret?", "34"),
        ("Hvilket nyhedsbureau oplyser, at koret rejser?", "Ritzau"),
    ],
)
def test_answers(question: str, answer: str) -> None:
    """Plain questions get their answer in the best reading."""
    assert answer in shown(read(question, MILL, CHOIR)[0].answer)


def test_english_question_over_english_article() -> None:
    """English is read by its own word classes."""
    article = make_article("The bridge was opened in 1931 by Queen Maud.", language="en")
    best = read("Who opened the bridge?", article, language="en")[0]
    assert "Queen Maud" in shown(best.answer)


def test_pronoun_is_followed_to_the_person() -> None:
    """Where a pronoun does what is asked, the person answers and both sentences are shown."""
    best = read("Hvem vil åbne møllen for skoler?", MILL)[0]
    assert shown(best.answer) == "Eva Lund"
    assert [shown(sentence) for sentence in best.sentences] == [
        "- Vi glæder os, siger museumsinspektør Eva Lund.",
        "Hun vil åbne møllen for skoler til foråret.",
    ]
    assert best.signals.followed_pronoun
    assert best.answer.paragraph.number == 4
    assert best.hit.paragraph.number == 5


def test_denial_is_signalled() -> None:
    """An article that denies what is asked is told apart from one that says it."""
    best = read("Hvem er på turné i Norge?", CHOIR)[0]
    assert best.signals.negation_mismatch
    assert not read("Hvem rejser til Island?", CHOIR)[0].signals.negation_mismatch


def test_at_most_one_reading_a_hit_best_first() -> None:
    """No hit is read twice, and the same question reads the same again."""
    readings = read("Hvem byggede møllen i Ballerup?", MILL, CHOIR)
    places = [(r.hit.article.id, r.hit.paragraph.number) for r in readings]
    assert len(set(places)) == len(places) > 1
    assert readings == read("Hvem byggede møllen i Ballerup?", MILL, CHOIR)


def test_signals_and_features_explain_a_reading() -> None:
    """A reading says what it rests on: shares between 0 and 1, coverages, named features."""
    best = read("Hvornår blev møllen bygget?", MILL)[0]
    signals = best.signals
    assert 0 < signals.share <= signals.sentence_share <= 1 + 1e-9
    assert signals.sentence_coverage <= signals.paragraph_coverage <= signals.article_coverage <= 1
    assert signals.type_agrees == 1.0
    assert signals.hit_share <= 1.0
    assert best.features
    assert all(feature.name.count("=") >= 1 and feature.score for feature in best.features)


def test_nothing_to_read() -> None:
    """No hits, or hits without a word, give no reading."""
    assert read("Hvem?", MILL) == ()
    assert read("Hvem byggede møllen?", make_article("...", "!")) == ()


def _is_sound(reading: Reading) -> bool:
    article = reading.hit.article
    excerpts = (reading.answer, *reading.sentences)
    return all(
        article.paragraphs[one.paragraph.number - 1].text[one.span.start : one.span.end] == shown(one)
        and shown(one) == shown(one).strip() != ""
        for one in excerpts
    )


@settings(deadline=None, max_examples=60)
@given(
    st.lists(st.text(max_size=150), min_size=1, max_size=4),
    st.text(max_size=60),
    st.sampled_from(["da", "en"]),
)
def test_every_excerpt_is_an_exact_slice(texts: list[str], question: str, language: Language) -> None:
    """Whatever the article and the question, all that is shown stands in the article as it is shown."""
    paragraphs = tuple(Paragraph(number, text) for number, text in enumerate(texts, 1))
    article = Article("any", paragraphs, language=language)
    text = f"{question} {' '.join(texts)[:40]}"
    assert all(_is_sound(reading) for reading in read(text, article, language=language))


def test_hostile_paragraph_takes_no_more_than_linear_time() -> None:
    """A paragraph of one enormous sentence, all of it matching, is read in moderate time."""
    article = make_article("Møllen " * 20_000 + "er solgt.")
    started = time.process_time()
    assert read("Hvem solgte møllen?", article)
    assert time.process_time() - started < 10
