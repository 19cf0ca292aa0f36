"""The neural reader, with models that point where a test wants."""

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval.reader.lexical import LexicalReader
from retrieval.reader.neural import NeuralReader, load_weights
from retrieval.reader.span_model import WindowLogits
from retrieval.records import Article, Hit, Language, Query, Reading
from tests.factories import make_article, make_question
from tests.retrieval.reader.desk import analyzer, ask, read, shown
from tests.retrieval.reader.pointing import PointingModel, RandomModel, neural_reader, plain, read_with

MILL = make_article(
    "Den gamle vindmølle i Ballerup er solgt til museet.",
    "Møllen blev bygget i 1854 af tømrer Niels Krogh for 12.000 rigsdaler.",
    "- Vi glæder os, siger museumsinspektør Eva Lund.",
    "Hun vil åbne møllen for skoler til foråret.",
    id="mill",
    lead=True,
)
CHOIR = make_article(
    "Koret er ikke på turné i Norge. De 34 sangere synger på Island.", id="choir", title="Sangkoret rejser"
)
BUILDER = "Hvem byggede møllen?"
PIECES = "Møllen byggede ikke Niels Krogh 1854 (tre) Hun siger . , ' » – a æ 🙂 \n e\u0301t".split(" ")
TEXTS = st.one_of(st.text(max_size=80), st.lists(st.sampled_from(PIECES), max_size=25).map(" ".join))


def assert_sound(reading: Reading) -> None:
    """Check the one rule, and that whole sentences show the answer."""
    paragraphs = reading.hit.article.paragraphs
    for excerpt in (reading.answer, *reading.sentences):
        text, span = paragraphs[excerpt.paragraph.number - 1].text, excerpt.span
        assert 0 <= span.start < span.end <= len(text)
        assert text[span.start : span.end] == shown(excerpt)
    first = reading.sentences[0]
    assert first.paragraph is reading.answer.paragraph
    assert first.span.start <= reading.answer.span.start
    assert reading.answer.span.end <= first.span.end


def test_the_model_says_where_the_answer_stands() -> None:
    """What the model points at answers, in its whole sentence, with the model's own chance."""
    best = read_with(PointingModel("1854"), BUILDER, MILL, CHOIR)[0]
    assert shown(best.answer) == "1854"
    assert [shown(sentence) for sentence in best.sentences] == [MILL.paragraphs[1].text]
    assert best.hit.article is MILL
    assert best.signals.share > 0.9
    assert best.signals.odds == pytest.approx(18)


def test_an_answer_that_ends_with_an_abbreviation_has_its_stop() -> None:
    """As it stands in the article, whatever the model points at."""
    price = make_article("Kartoflerne koster 16 kr. pr. kg.", id="price")
    assert shown(read_with(PointingModel("16 kr"), "Hvad koster kartoflerne?", price)[0].answer) == "16 kr."


def test_the_model_is_asked_what_was_typed() -> None:
    """The question reaches the model as it is, once."""
    model = PointingModel("1854")
    read_with(model, "  Hvem byggede MØLLEN?? ", MILL)
    assert model.asked == ["  Hvem byggede MØLLEN?? "]


def test_without_hits_nothing_is_read() -> None:
    """No hits are no readings, and the model is left alone."""
    model = PointingModel("1854")
    assert neural_reader(model, MILL).read(make_question(BUILDER), Query(()), ()) == ()
    assert model.asked == []


def test_where_there_is_no_word_there_is_no_reading() -> None:
    """Paragraphs of marks give no answer."""
    hits = tuple(
        Hit(article, article.paragraphs[0], 1.0) for article in (make_article("..."), make_article(""))
    )
    assert neural_reader(RandomModel(1), MILL).read(make_question(BUILDER), Query(()), hits) == ()


def test_one_reading_a_hit_best_first() -> None:
    """No hit is read twice, and the best reading stands first."""
    readings = read_with(
        PointingModel("1854", "Ballerup", "34"), "Hvem byggede møllen i Ballerup?", MILL, CHOIR
    )
    places = [(one.hit.article.id, one.hit.paragraph.number) for one in readings]
    assert len(set(places)) == len(places) > 1
    assert [one.score for one in readings] == sorted((one.score for one in readings), reverse=True)


@settings(deadline=None, max_examples=25)
@given(st.integers(0, 999))
def test_the_same_question_reads_the_same(seed: int) -> None:
    """Neither the reader nor a second one of its kind ever answers otherwise."""
    question, query, index = ask(BUILDER, MILL, CHOIR)
    hits = index.search(query, 8)
    readers = [NeuralReader(RandomModel(seed), LexicalReader(analyzer(), index.rarity)) for _ in range(2)]
    once, again, other = (reader.read(question, query, hits) for reader in (readers[0], *readers))
    assert once == again == other


def test_a_pronoun_is_followed_to_its_person() -> None:
    """Where the model points at a pronoun the person answers, and both sentences are shown."""
    best = read_with(PointingModel("Hun"), "Hvem vil åbne møllen for skoler?", MILL)[0]
    assert shown(best.answer) == "Eva Lund"
    assert [shown(sentence) for sentence in best.sentences] == [one.text for one in MILL.paragraphs[2:]]
    assert best.signals.followed_pronoun
    assert (best.answer.paragraph.number, best.hit.paragraph.number) == (3, 4)
    assert_sound(best)


def test_a_person_in_the_pronouns_own_sentence_is_shown_once() -> None:
    """One sentence with both is enough."""
    article = make_article("Eva Lund sagde, at hun vil åbne møllen.")
    best = read_with(PointingModel("hun"), "Hvem vil åbne møllen?", article)[0]
    assert shown(best.answer) == "Eva Lund"
    assert [shown(sentence) for sentence in best.sentences] == ["Eva Lund sagde, at hun vil åbne møllen."]


@pytest.mark.parametrize("question", ["Hvad vil åbne for skoler?", "Hvem vil Eva Lund åbne møllen for?"])
def test_a_pronoun_stays_where_no_other_person_is_asked_for(question: str) -> None:
    """Only "who" is followed, and never back to whom the question is about."""
    best = read_with(PointingModel("Hun"), question, MILL)[0]
    assert shown(best.answer) == "Hun"
    assert not best.signals.followed_pronoun


def test_a_pronoun_without_a_person_stays() -> None:
    """Where nobody was spoken of, the pronoun is all there is."""
    best = read_with(PointingModel("Hun"), "Hvem vil åbne møllen?", make_article("Hun vil åbne møllen."))[0]
    assert shown(best.answer) == "Hun"


def test_an_answer_over_two_sentences_shows_both() -> None:
    """What runs over a stop is shown with all the sentences that it touches."""
    article = make_article("I går brændte det. Møllen faldt. Ingen kom til skade. Det siger politiet.")
    best = read_with(PointingModel("Møllen faldt. Ingen"), "Hvad skete med møllen?", article)[0]
    assert shown(best.answer) == "Møllen faldt. Ingen"
    assert [shown(one) for one in best.sentences] == ["Møllen faldt. Ingen kom til skade."]


def test_the_lexical_reading_goes_along() -> None:
    """Whoever asks why sees what the lexical reader would have said, whatever the model says."""
    lexical = read(BUILDER, MILL, CHOIR)[0]
    for reading in read_with(PointingModel("1854"), BUILDER, MILL, CHOIR):
        assert reading.second == lexical
        assert reading.second.second is None
    assert shown(lexical.answer) == "Niels Krogh"


def test_what_both_readers_find_is_seconded() -> None:
    """A reading in the lexical reader's best sentence is, one anywhere else is not."""
    for phrase, seconded in (("Niels Krogh", True), ("museumsinspektør", False)):
        best = next(
            one for one in read_with(PointingModel(phrase), BUILDER, MILL) if phrase in shown(one.answer)
        )
        assert best.signals.seconded is seconded


def test_a_denial_is_signalled() -> None:
    """An article that says the opposite is told from one that says it."""
    best = read_with(PointingModel("Koret"), "Hvem er på turné i Norge?", CHOIR)[0]
    assert best.signals.negation_mismatch


def test_what_the_article_denies_elsewhere_is_denied() -> None:
    """Whom an article denies in one sentence is no answer from another one that tells less of the matter."""
    election = make_article(
        "Bo Lund taler om udnævnelsen af Ida Krag.", "Bo Lund anerkender ikke valget af Ida Krag som formand."
    )
    question = "Hvem anerkender Bo Lund som formand?"
    for pointed, denied in (("Ida Krag.", True), ("taler", False)):
        best = read_with(PointingModel(pointed), question, election)[0]
        assert best.hit.paragraph.number == 1
        assert best.signals.negation_mismatch is denied


def test_who_is_described_is_who_the_description_names() -> None:
    """Asked for by a description alone, somebody stands where its words stand together."""
    article = make_article("Den afgående formand er Bo Lund.", "Ida Krag bliver den kommende formand.")
    described = read_with(PointingModel("Bo Lund", "Ida Krag"), "Hvem er den kommende formand?", article)
    assert {shown(one.answer): one.signals.described for one in described} == {"Bo Lund": 0, "Ida Krag": 1}
    assert shown(described[0].answer) == "Ida Krag"
    named = read_with(PointingModel("Bo Lund", "Ida Krag"), "Hvem er Ida Krag?", article)
    assert not any(one.signals.described for one in named)


def test_the_margin_is_to_the_next_sentence() -> None:
    """A reading alone is far ahead; of two, one is as much better as the other is worse."""
    (alone,) = read_with(PointingModel("1854"), BUILDER, make_article("Møllen er fra 1854."))
    assert alone.signals.margin == 10.0
    article = make_article("Møllen er fra 1854.", "Møllen er fra Ballerup.")
    first, second = read_with(PointingModel("1854", "Ballerup"), "Hvor gammel er møllen?", article)
    assert first.signals.margin == pytest.approx(first.score - second.score)
    assert second.signals.margin == pytest.approx(second.score - first.score)


@settings(deadline=None, max_examples=25)
@given(st.integers(0, 999))
def test_features_sum_to_the_score(seed: int) -> None:
    """What is said to have moved the reader is all that moved it, the most first."""
    for reading in read_with(RandomModel(seed), BUILDER, MILL, CHOIR):
        scores = [feature.score for feature in reading.features]
        assert sum(scores) == pytest.approx(reading.score)
        assert [abs(score) for score in scores] == sorted(map(abs, scores), reverse=True)
        assert all(scores)
        assert {feature.name for feature in reading.features} <= set(load_weights())


@settings(deadline=None, max_examples=60)
@given(
    st.lists(TEXTS, min_size=1, max_size=4),
    TEXTS,
    st.integers(0, 99),
    st.integers(1, 6),
    st.sampled_from(["da", "en"]),
)
def test_wherever_a_model_points_the_rule_holds(
    texts: list[str], question: str, seed: int, size: int, language: Language
) -> None:
    """Whatever model, article and question, all that is shown stands in the article as it is shown."""
    article = make_article(*map(plain, texts), language=language)
    text = f"{question} {' '.join(texts)[:40]}"
    for reading in read_with(RandomModel(seed, size=size), text, article, language=language):
        assert_sound(reading)


@settings(deadline=None, max_examples=25)
@given(
    st.integers(0, 999), st.integers(1, 6), st.sampled_from([BUILDER, "Hvem vil åbne møllen?", "Who sings?"])
)
def test_ordinary_articles_keep_the_rule(seed: int, size: int, question: str) -> None:
    """The rule holds where pronouns are followed too."""
    for reading in read_with(RandomModel(seed, size=size), question, MILL, CHOIR):
        assert_sound(reading)


def test_an_answer_ends_within_its_sentence() -> None:
    """A control character or a thin blank behind the last word belongs neither to answer nor to sentence."""
    for reading in read_with(RandomModel(0, size=2), "1", make_article("1\x1f")):
        assert_sound(reading)


class OneText(PointingModel):
    """Reads the first text alone."""

    def read(self, question: str, texts: Sequence[str]) -> tuple[WindowLogits, ...]:
        """Give one window."""
        return super().read(question, texts[:1])


def _hits(*articles: Article) -> tuple[Hit, ...]:
    return tuple(Hit(one, paragraph, 1.0) for one in articles for paragraph in one.paragraphs)


def test_a_hit_that_no_window_was_left_for_is_not_read() -> None:
    """Where a model reads only some of the texts, the others have no reading."""
    question, query, index = ask(BUILDER, MILL)
    reader = NeuralReader(OneText("Ballerup", "Møllen"), LexicalReader(analyzer(), index.rarity))
    assert {one.hit.paragraph.number for one in reader.read(question, query, _hits(MILL))} == {1}
