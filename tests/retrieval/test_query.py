"""A question's words become the terms to search for, and every change is noted."""

import pytest

from retrieval.analyzer.analyzer import Analyzer
from retrieval.index.paragraphs import ParagraphIndex
from retrieval.query import QueryBuilder
from retrieval.question import analyze_question
from retrieval.records import Language, NoteKind, Origin, Query
from tests.factories import make_article, make_question

ANALYZER = Analyzer()
TEXT = "Skattestyrelsen i Helsingør og Ålborg har kørt en sag mod Trump-tilhængere i Danmark i 1988."


@pytest.fixture(scope="module")
def builder() -> QueryBuilder:
    """Give the query builder of a one-paragraph archive."""
    analyzer = Analyzer()
    return QueryBuilder(analyzer, ParagraphIndex.build([make_article(TEXT)], analyzer))


def build(builder: QueryBuilder, text: str, language: Language = "da") -> Query:
    """Build the query of a question."""
    return builder.build(make_question(text, language=language))


def notes(query: Query) -> dict[NoteKind, tuple[tuple[str, str], ...]]:
    """Give a query's notes by kind."""
    return {note.kind: note.words for note in query.notes}


def test_stop_words_are_left_out_and_order_is_kept(builder: QueryBuilder) -> None:
    """Only the words that carry the question are searched for."""
    assert [term.word for term in build(builder, "Hvem kørte sagen i 1988?").terms] == [
        "kørte",
        "sagen",
        "1988",
    ]


def test_a_misspelt_word_is_corrected_with_a_note(builder: QueryBuilder) -> None:
    """The user is told which word was searched for instead."""
    query = build(builder, "Hvad gør skattestyrlesen?")
    assert notes(query) == {NoteKind.CORRECTED: (("skattestyrlesen", "skattestyrelsen"),)}
    assert query.unknown == ()


def test_an_ascii_word_is_folded_without_a_note(builder: QueryBuilder) -> None:
    """Typing oe for ø is not a mistake worth mentioning."""
    query = build(builder, "koert i Helsingoer og aalborg")
    assert {term.origin for term in query.terms} == {Origin.TYPED, Origin.FOLDED}
    assert query.notes == ()
    assert query.unknown == ()


def test_a_real_word_the_archive_lacks_is_unknown_not_corrected(builder: QueryBuilder) -> None:
    """A correctly spelt word is never turned into another one."""
    query = build(builder, "Hvad er opskriften på brunsviger?")
    assert query.unknown == ("opskriften", "brunsviger")
    assert query.notes == ()


def test_a_hyphenated_word_is_searched_whole_and_in_parts(builder: QueryBuilder) -> None:
    """Trump-tilhængere is also found by Trump and by tilhænger, for less."""
    terms = build(builder, "Trump-tilhængere").terms
    assert [term.origin for term in terms] == [Origin.TYPED, Origin.PART, Origin.PART]
    assert terms[0].weight > terms[1].weight


def test_carried_names_are_searched_for_and_noted(builder: QueryBuilder) -> None:
    """A follow-up is about whoever the question before was about, and says so."""
    query = builder.build(make_question("og hvor skete det?"), carried=("Trump",))
    assert NoteKind.CARRIED in notes(query)
    assert ("Trump", Origin.CARRIED) in {(term.word, term.origin) for term in query.terms}


def test_a_misspelt_question_word_is_neither_searched_nor_missing(builder: QueryBuilder) -> None:
    """It asks, as the right one would; the articles' own word, though like one, is searched."""
    query = build(builder, "Hvm kørte sagen?")
    assert ([term.word for term in query.terms], query.unknown) == (["kørte", "sagen"], ())
    island = QueryBuilder(ANALYZER, ParagraphIndex.build([make_article("Hven er en ø.")], ANALYZER))
    assert [term.word for term in build(island, "Hven er der").terms] == ["Hven"]


def test_a_word_that_asks_for_a_list_is_not_searched(builder: QueryBuilder) -> None:
    """It is an order, in English too, though Danish articles have a word like it."""
    assert [term.word for term in build(builder, "Nævn sagen i Danmark").terms] == ["sagen", "Danmark"]
    cunning = QueryBuilder(ANALYZER, ParagraphIndex.build([make_article("List er bedst, Trump.")], ANALYZER))
    query = build(cunning, "List Trump", language="en")
    assert ({term.word for term in query.terms}, query.notes) == ({"Trump"}, ())


@pytest.mark.parametrize("text", ["", "   ", "hvem er det?", "???", "🙂🙂", "\u202eabc"[:1]])
def test_a_question_without_words_has_an_empty_query(builder: QueryBuilder, text: str) -> None:
    """Nothing to search for is an ordinary query."""
    assert build(builder, text).terms == ()


def test_an_english_question_finds_danish_words(builder: QueryBuilder) -> None:
    """English words are translated with a note; names and numbers are searched for as they are."""
    query = build(builder, "Which Trump supporters did Denmark sue in 1988?", "en")
    assert {"trump", "1988", ANALYZER.stem("Danmark", "da")} <= {term.text for term in query.terms}
    assert ("Denmark", "danmark") in [(a, b.casefold()) for a, b in notes(query)[NoteKind.TRANSLATED]]


def test_an_english_word_is_never_corrected_to_a_danish_one(builder: QueryBuilder) -> None:
    """Only names may be misspelt in another language."""
    assert NoteKind.CORRECTED not in notes(build(builder, "who has seen the zag", "en"))


def test_a_misspelt_part_of_a_hyphenated_word_is_corrected(builder: QueryBuilder) -> None:
    """Knowing one half of a word does not stop the other half from being corrected."""
    query = build(builder, "Trump-tilhænegre")
    assert notes(query)[NoteKind.CORRECTED] == (("Trump-tilhænegre", "trump-tilhængere"),)


def test_a_compound_is_unknown_where_a_part_of_it_is(builder: QueryBuilder) -> None:
    """One part in common does not make a word known: a tax case is no tax election."""
    assert build(builder, "Hvornår er der skattevalg?").unknown == ("skattevalg",)


def test_function_words_are_never_called_unknown(builder: QueryBuilder) -> None:
    """Telling a reader that no article says "før" helps nobody."""
    assert build(builder, "Hvem kom før Danmark hvornaar").unknown == ()


@pytest.mark.parametrize("word", ["agent", "hustru"])
def test_a_known_word_is_searched_as_it_was_typed(word: str) -> None:
    """Other words stand in only where no article has the question's own."""
    query = build(
        QueryBuilder(ANALYZER, index_of("Konen er agent, og en spion er hustru.")), f"Hvem er {word}?"
    )
    assert {term.origin for term in query.terms} == {Origin.TYPED}
    assert query.notes == ()


def test_for_a_word_that_no_article_has_another_one_is_searched() -> None:
    """Readers ask in their own words; the note says which of the articles' were taken for them."""
    query = build(
        QueryBuilder(ANALYZER, index_of("Fem personer mistede livet.")), "Hvor mange mennesker døde?"
    )
    assert notes(query) == {NoteKind.SYNONYM: (("mennesker", "person"), ("døde", "miste livet"))}
    assert query.unknown == ()
    found = [term for term in query.terms if term.origin is Origin.SYNONYM]
    assert [term.word for term in found] == ["mennesker", "døde", "døde"]
    assert all(term.weight < 1 for term in found)


def test_of_a_phrase_every_word_must_be_in_the_articles() -> None:
    """One word of "miste livet" alone says something else."""
    query = build(QueryBuilder(ANALYZER, index_of("Livet er en gave.")), "Hvem omkom?")
    assert query.notes == ()
    assert query.unknown == ("omkom",)


def test_a_translated_word_may_be_another_one_too() -> None:
    """English words come by way of Danish ones that no article has."""
    builder = QueryBuilder(ANALYZER, index_of("Fem personer mistede livet."))
    query = build(builder, "How many died?", language="en")
    assert ("died", "miste livet") in notes(query)[NoteKind.SYNONYM]


def test_a_reader_may_take_single_words_for_those_searched() -> None:
    """Where both words are in the articles, the paragraph found may have the other one."""
    query = build(QueryBuilder(ANALYZER, index_of("Konen kom. Hans hustru gik.")), "Hvem er hans kone?")
    meant = [term for term in query.also if term.word == "kone"]
    assert ANALYZER.stem("hustru", "da") in [term.text for term in meant]
    assert not any(" " in term.text for term in query.also)


def index_of(text: str) -> ParagraphIndex:
    """Index one paragraph."""
    return ParagraphIndex.build([make_article(text)], ANALYZER)


def test_an_english_question_over_both_languages_keeps_each_words_terms() -> None:
    """A part of a Danish compound may be spelt as an English word's stem is, and both are searched for."""
    danish = make_article("Statsminister Bo Holm udskrev valg.", id="da")
    english = make_article("The prime minister called an election.", id="en", language="en")
    index = ParagraphIndex.build([danish, english], ANALYZER)
    query = build(QueryBuilder(ANALYZER, index), "Who is the prime minister?", language="en")
    assert {hit.article.id for hit in index.search(query, 5)} == {"da", "en"}
    assert {term.word for term in query.also} <= {term.word for term in query.terms}


def test_a_polite_opening_is_not_searched_for(builder: QueryBuilder) -> None:
    """Articles do not tell what readers are told."""
    query = build(builder, "Kan du fortælle mig, hvem der har kørt sagen?")
    assert [term.word for term in query.terms] == ["kørt", "sagen"]


def test_a_name_that_articles_have_is_not_told_to_be_translated() -> None:
    """Both are searched for, but a reader who asks about Bush is not told of shrubs."""
    article = make_article("Præsident Bush taler ved en busk om en bil.")
    index = ParagraphIndex.build([article], ANALYZER)
    query = build(QueryBuilder(ANALYZER, index), "Which car does Bush have?", language="en")
    assert notes(query) == {NoteKind.TRANSLATED: (("car", "bil"),)}


def test_what_is_carried_over_is_not_told_to_be_unknown(builder: QueryBuilder) -> None:
    """It was asked for in another question, and told there."""
    query = builder.build(make_question("Hvem kørte sagen?"), carried=("Xanthippe", "2019"))
    assert query.unknown == ()


@pytest.mark.parametrize("text", ["hej", "Hej!", "Mange tak for hjælpen", "Kan du hjælpe mig?", "tusind tak"])
def test_a_mere_greeting_is_not_searched_for(builder: QueryBuilder, text: str) -> None:
    """It is the first thing that people write in a chat, and articles quote it."""
    assert build(builder, text).terms == ()


@pytest.mark.parametrize("text", ["Hej, hvem kørte sagen?", "Hvem fik hjælp?", "Hvad koster en tak?"])
def test_a_greeting_before_a_question_is_no_mere_greeting(builder: QueryBuilder, text: str) -> None:
    """Whoever is polite and asks is answered."""
    assert build(builder, text).terms != ()


NAMES = (
    "Filip Jacobsen leder havnen.",
    "Anna Jakobsen leder skolen.",
    "Ole Jakobsen leder banken.",
    "Skoven er stor, og Skowen er en kro.",
)
NAMED = QueryBuilder(
    ANALYZER,
    ParagraphIndex.build([make_article(text, id=text[:4]) for text in NAMES], ANALYZER),
)


@pytest.mark.parametrize("text", ["Hvad leder Jakobsen?", "hvad leder jakobsens kone"])
def test_a_name_is_searched_in_its_other_spelling_for_less(text: str) -> None:
    """Where articles have both, those with the spelling that was typed come first, though it is commoner."""
    query = NAMED.build(analyze_question(text, "da"))
    (other,) = (term for term in query.terms if term.origin is Origin.RESPELT)
    (typed,) = (term for term in query.terms if term.word == other.word and term.origin is Origin.TYPED)
    assert other.text == ANALYZER.stem("Jacobsen", "da")
    index = ParagraphIndex.build([make_article(text) for text in NAMES], ANALYZER)
    assert other.weight * index.rarity(other.text) <= 0.5 * index.rarity(typed.text)
    ((_, used),) = notes(query)[NoteKind.RESPELT]
    assert used.casefold() == "jacobsen"


def test_a_name_that_no_article_has_so_is_searched_in_the_other_spelling() -> None:
    """Two letters at once, and the first one among them."""
    query = NAMED.build(analyze_question("Hvem er Philip Jacobsen?", "da"))
    assert notes(query)[NoteKind.CORRECTED] == (("Philip", "filip"),)


def test_words_have_no_other_spelling() -> None:
    """Only names are written as somebody likes."""
    assert NAMED.build(analyze_question("Hvor er skoven?", "da")).notes == ()
