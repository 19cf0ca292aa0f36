"""Questions to the seeds are answered in the articles' own words, or not at all."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval.analyzer.analyzer import Analyzer
from retrieval.answerer import Answerer
from retrieval.archive import MemoryArchive
from retrieval.formats import load_articles
from retrieval.records import AbstainReason, Abstention, Answer, Article, Excerpt, NoteKind, Outcome
from tests.factories import make_article
from tests.retrieval.reader.pointing import PointingModel, RandomModel, plain

SEEDS = Path(__file__).parent.parent.parent / "seeds"
ANALYZER = Analyzer()
ARTICLES = load_articles([SEEDS]).articles
EVER_READY = Answerer.build(MemoryArchive(ARTICLES), ANALYZER, abstain_below=0)


@pytest.fixture(scope="module")
def seeds() -> Answerer:
    """Give the answerer over the two articles that ship with the program."""
    return Answerer.build(MemoryArchive(ARTICLES), ANALYZER)


def text_of(excerpt: Excerpt) -> str:
    """Give the characters an excerpt points at."""
    return excerpt.paragraph.text[excerpt.span.start : excerpt.span.end]


def assert_own_words(outcome: Outcome, archive: dict[str, Article]) -> None:
    """Check the one rule: whatever is shown is a slice of an article, at the place it names."""
    if isinstance(outcome, Abstention):
        return
    for reading in (outcome.reading, *outcome.further):
        paragraphs = archive[reading.hit.article.id].paragraphs
        for excerpt in (reading.answer, *reading.sentences):
            place = paragraphs[excerpt.paragraph.number - 1]
            assert 0 <= excerpt.span.start < excerpt.span.end <= len(place.text)
            assert place.text[excerpt.span.start : excerpt.span.end] == text_of(excerpt)
            assert text_of(excerpt) == text_of(excerpt).strip()
        assert text_of(reading.answer) in text_of(reading.sentences[0])
    assert outcome.text == text_of(outcome.reading.answer)


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("Hvor mange mistede livet under optøjerne?", "fem"),
        ("hvor mange mistede livet under optoejerne", "fem"),
        ("Hvilken tv-kanal rapporterer om tåregas?", "CNN"),
        ("Hvem nægter at anerkende valget af Joe Biden?", "Trump"),
        ("Hvad bruger politiet mod demonstranterne?", "tåregas"),
        ("Hvem har fotograferet demonstranterne i Washington?", "Cheriss May"),
        ("Hvornår mødtes Trump og Pence?", "mandag aften"),
        ("Who was escorted out of the Senate chamber?", "Mike Pence"),
    ],
)
def test_the_shown_sentence_answers_the_question(seeds: Answerer, question: str, words: str) -> None:
    """Danish, ASCII, lower case and English questions find the sentence that answers."""
    outcome = seeds.answer(question)
    assert isinstance(outcome, Answer)
    assert words in " ".join(text_of(sentence) for sentence in outcome.reading.sentences)


def test_of_two_questions_the_first_is_answered(seeds: Answerer) -> None:
    """The answer is the first question's, whatever the other one asks; the reply has both questions."""
    text = "Hvor mange mistede livet, og hvornår mødtes Trump og Pence?"
    outcome, alone = seeds.answer(text), seeds.answer("Hvor mange mistede livet?")
    assert isinstance(outcome, Answer)
    assert isinstance(alone, Answer)
    assert (outcome.text, outcome.confidence) == (alone.text, alone.confidence)
    assert outcome.question.text == text


@pytest.mark.parametrize(
    "question",
    [
        "Hvad er opskriften på brunsviger?",
        "Hvem vandt Tour de France?",
        "Hvad hedder Tysklands forbundskansler?",
        "How tall is the Eiffel Tower?",
        "asdf qwer zxcv",
    ],
)
def test_what_no_article_answers_is_refused(seeds: Answerer, question: str) -> None:
    """A question about something else gets no answer."""
    assert isinstance(seeds.answer(question), Abstention)


@pytest.mark.parametrize("question", ["", "  \n", "?!", "🙂", "hvem er det?"])
def test_a_question_without_words_is_an_ordinary_outcome(seeds: Answerer, question: str) -> None:
    """Nothing asked, nothing answered."""
    outcome = seeds.answer(question)
    assert isinstance(outcome, Abstention)
    assert outcome.reason is AbstainReason.EMPTY_QUESTION


def test_an_empty_archive_is_an_ordinary_outcome() -> None:
    """Without articles every question is refused for that reason."""
    outcome = Answerer.build(MemoryArchive([]), ANALYZER).answer("Hvem er Trump?")
    assert isinstance(outcome, Abstention)
    assert outcome.reason is AbstainReason.EMPTY_ARCHIVE


def test_a_follow_up_takes_the_names_and_says_so(seeds: Answerer) -> None:
    """The second question of a conversation is about whom the first was about, and so is the third."""
    first = seeds.answer("Hvem er Mike Pence?").question
    second = seeds.answer("og hvad nægtede han?", previous=first)
    assert NoteKind.CARRIED in {note.kind for note in second.query.notes}
    third = seeds.answer("og hvor var han?", previous=second.question)
    assert "Pence" in {term.word for term in third.query.terms}


def test_one_article_can_be_read_alone(seeds: Answerer) -> None:
    """Reading a given article never answers from another one."""
    article = MemoryArchive(ARTICLES).find("003")
    assert article is not None
    outcome = seeds.read(article, "Hvor mange personer mistede livet?")
    assert isinstance(outcome, Answer)
    assert outcome.reading.hit.article.id == article.id


def test_search_gives_at_most_k_hits(seeds: Answerer) -> None:
    """The search command shows what the reader would read."""
    query, hits = seeds.search("Trump Pence", k=3)
    assert len(hits) == 3
    assert [term.word for term in query.terms] == ["Trump", "Pence"]


PIECES = "Trump Pence sagde ikke at præsidenten i 1988 , . ' \" - – ( ) 🙂 \u202e e\u0301 ﬁ ß Foto: \n"
WORDS = st.sampled_from(PIECES.split(" "))
TEXTS = st.one_of(st.text(max_size=60), st.lists(WORDS, max_size=25).map(" ".join))


@settings(deadline=None, max_examples=120)
@given(st.lists(st.lists(TEXTS, min_size=1, max_size=4), min_size=1, max_size=3), TEXTS)
def test_every_answer_is_a_slice_of_an_article(articles: list[list[str]], question: str) -> None:
    """Whatever the characters, what is shown stands in the article at the place it names."""
    built = [make_article(*texts, id=f"a{n}") for n, texts in enumerate(articles)]
    answerer = Answerer.build(MemoryArchive(built), ANALYZER, abstain_below=0)
    assert_own_words(answerer.answer(question), {article.id: article for article in built})


@settings(deadline=None, max_examples=60)
@given(st.text(max_size=300))
def test_any_question_to_the_seeds_is_safe(question: str) -> None:
    """No question breaks the program, and every answer keeps the rule."""
    assert_own_words(EVER_READY.answer(question), {article.id: article for article in ARTICLES})


def test_an_answerer_with_a_model_reads_with_it(seeds: Answerer) -> None:
    """Where the model points is what is answered, and the lexical reader's answer goes along."""
    pointing = Answerer.build(
        MemoryArchive(ARTICLES), ANALYZER, model=PointingModel("tåregas"), abstain_below=0
    )
    outcome, plain = (one.answer("Hvad bruger politiet mod demonstranterne?") for one in (pointing, seeds))
    assert isinstance(outcome, Answer)
    assert isinstance(plain, Answer)
    assert "tåregas" in outcome.text
    assert outcome.reading.signals.odds > 0
    assert outcome.reading.second == plain.reading
    assert plain.reading.second is None


def test_a_hurried_answer_is_the_lexical_readers(seeds: Answerer) -> None:
    """Who must not wait gets what a program without a model would say."""
    model = PointingModel("Capitol")
    pointing = Answerer.build(MemoryArchive(ARTICLES), ANALYZER, model=model)
    question = "Hvilken tv-kanal rapporterer om tåregas?"
    assert (
        pointing.answer(question, hurried=True)
        == seeds.answer(question)
        == seeds.answer(question, hurried=True)
    )
    assert model.asked == []


def test_a_model_reads_one_article_too() -> None:
    """The usual reader reads, also where nothing is searched."""
    model = PointingModel("fem")
    answerer = Answerer.build(MemoryArchive(ARTICLES), ANALYZER, model=model, abstain_below=0)
    article = MemoryArchive(ARTICLES).find("003")
    assert article is not None
    outcome = answerer.read(article, "Hvor mange personer mistede livet?")
    assert isinstance(outcome, Answer)
    assert outcome.reading.hit.article.id == article.id
    assert model.asked


@pytest.mark.parametrize("question", ["", "?!", "hvem er det?"])
def test_a_model_is_not_asked_in_vain(question: str) -> None:
    """A question without words is refused before anything is read."""
    model = PointingModel("Trump")
    assert isinstance(
        Answerer.build(MemoryArchive(ARTICLES), ANALYZER, model=model).answer(question), Abstention
    )
    assert model.asked == []


@settings(deadline=None, max_examples=40)
@given(st.lists(st.lists(TEXTS, min_size=1, max_size=4), min_size=1, max_size=3), TEXTS, st.integers(0, 99))
def test_every_answer_of_any_model_is_a_slice(articles: list[list[str]], question: str, seed: int) -> None:
    """A model may point anywhere, even into the middle of a word; the rule holds."""
    built = [make_article(*map(plain, texts), id=f"a{n}") for n, texts in enumerate(articles)]
    model = RandomModel(seed, size=1 + seed % 5)
    answerer = Answerer.build(MemoryArchive(built), ANALYZER, model=model, abstain_below=0)
    assert_own_words(answerer.answer(question), {article.id: article for article in built})
