"""The spans a model points at, as candidate answers."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval.reader.candidates import Candidate
from retrieval.reader.span_model import SpanModel
from retrieval.records import Article
from tests.factories import make_article
from tests.retrieval.reader.pointing import PointingModel, RandomModel, desk_of

MILL = make_article(
    "Den gamle vindmølle i Ballerup er solgt til museet.",
    "Møllen blev bygget i 1854 af tømrer Niels Krogh. Den har tre etager og (måske) et bageri.",
    "Niels Krogh byggede ikke kirken. Hun vil åbne møllen for skoler.",
    title="Niels Krogh",
)
MARKS = "\t\n\r\u00a0.,;:!?\"“”«»„'‘’´`()[]–—-"
PIECES = "Møllen blev ikke 1854 (tre) . , ' » – - a æ 12.000 «ja» Hun \n e\u0301t".split(" ")
TEXTS = st.one_of(st.text(max_size=80), st.lists(st.sampled_from(PIECES), max_size=20).map(" ".join))


def text_of(candidate: Candidate) -> str:
    """Give the characters of a candidate."""
    return candidate.evidence.view.paragraph.text[candidate.span.start : candidate.span.end]


def candidates(model: SpanModel, question: str, *articles: Article) -> tuple[Candidate, ...]:
    """Give the candidates of a question over all paragraphs of some articles."""
    desk, weighing = desk_of(model, question, *articles)
    return desk.candidates(weighing)


def pointed(phrase: str, text: str, question: str = "Hvad er det?", *, blanks: bool = False) -> Candidate:
    """Give the candidate that a model makes of a phrase of a text."""
    return candidates(PointingModel(phrase, blanks=blanks), question, make_article(text))[0]


@pytest.mark.parametrize(
    ("phrase", "text", "answer"),
    [
        ("tåregas.", "Politiet bruger tåregas.", "tåregas"),
        ("(tåregas)", "Politiet bruger (tåregas) nu.", "tåregas"),
        ("»Ja, nu!«", "Han sagde »Ja, nu!« igen.", "Ja, nu"),
        ("– Eva", "Det siger hun – Eva", "Eva"),
        ("12.000", "Det koster 12.000 kroner.", "12.000"),
        ("20%", "Det steg 20% i maj.", "20%"),
        ("c)", "Han valgte (b og c) i går.", "c"),
        ("USA's", "Det er USA's hær.", "USA's"),
    ],
)
def test_marks_at_the_edges_are_no_answer(phrase: str, text: str, answer: str) -> None:
    """Quotation marks, brackets and stops at an answer's edges go, those inside it stay."""
    assert text_of(pointed(phrase, text)) == answer


def test_an_answer_ends_with_its_sentence() -> None:
    """What begins in one sentence and ends in the next is an answer only where nothing else is."""
    text = "Møllen nær den gamle kirke er solgt til Anna Lund. Så kom Bo Holm forbi den."
    across = "Anna Lund. Så kom Bo Holm"
    assert text_of(pointed(across, text)) == across
    both = candidates(PointingModel(across, "Anna Lund"), "Hvem købte møllen?", make_article(text))
    assert text_of(both[0]) == "Anna Lund"
    assert across not in {text_of(one) for one in both}


@pytest.mark.parametrize(("size", "shown"), [(1, "vindmølle"), (2, "vindmølle"), (3, "vindmølle")])
def test_half_of_a_word_becomes_the_word(size: int, shown: str) -> None:
    """A model that points into a word means the word."""
    found = candidates(RandomModel(1, size=size), "Hvad?", make_article("vindmølle"))
    assert {text_of(one) for one in found} == {shown}


@settings(deadline=None, max_examples=60)
@given(st.lists(TEXTS, min_size=1, max_size=3), st.integers(0, 99), st.integers(1, 5))
def test_candidates_are_whole_words_without_marks(texts: list[str], seed: int, size: int) -> None:
    """Wherever a model points, a candidate begins and ends with a word's own end, never with a mark."""
    for one in candidates(RandomModel(seed, size=size), "Hvem byggede møllen?", make_article(*texts)):
        whole, (start, end) = one.evidence.view.paragraph.text, (one.span.start, one.span.end)
        assert 0 <= start < end <= len(whole)
        assert whole[start] not in MARKS
        assert whole[end - 1] not in MARKS
        assert not (start and whole[start - 1].isalnum() and whole[start].isalnum())
        assert not (end < len(whole) and whole[end - 1].isalnum() and whole[end].isalnum())


@settings(deadline=None, max_examples=50)
@given(st.lists(TEXTS, min_size=1, max_size=3), st.integers(0, 99), st.integers(1, 5))
def test_a_candidate_stands_in_the_sentence_of_its_evidence(texts: list[str], seed: int, size: int) -> None:
    """A candidate begins in its sentence, and its tokens are the ones that it touches."""
    for one in candidates(RandomModel(seed, size=size), "Hvem byggede møllen?", make_article(*texts)):
        view = one.evidence.view
        sentence = view.sentences[one.evidence.number]
        assert sentence.start <= one.span.start < sentence.end
        assert view.tokens[one.first].end > one.span.start
        assert view.tokens[one.last].start < one.span.end
        assert one.words == {view.folded[n] for n in range(one.first, one.last + 1)} != set()


@settings(deadline=None, max_examples=50)
@given(st.lists(TEXTS, min_size=1, max_size=3), st.integers(0, 99), st.integers(1, 5))
def test_signals_are_fractions(texts: list[str], seed: int, size: int) -> None:
    """Chances and coverages are never below 0 nor above 1, and no part is more than its whole."""
    for one in candidates(RandomModel(seed, size=size), "Hvem byggede møllen?", make_article(*texts)):
        signals = one.signals
        assert 0 < signals.share <= 1
        assert 0 <= signals.sentence_share <= 1 + 1e-6
        assert signals.share <= signals.agreed_share + 1e-12 <= 1 + 1e-9
        assert 0 <= signals.paragraph_coverage <= signals.article_coverage + 1e-9 <= 1 + 1e-6
        assert 0 <= signals.sentence_coverage <= 1 + 1e-6
        assert signals.type_agrees in {0.0, 0.5, 1.0}


@pytest.mark.parametrize("text", ["abc\u2003", "abc kr\u202f", "\u3000abc", "abc\x0b"])
def test_no_white_space_stands_at_an_edge(text: str) -> None:
    """Thin, narrow and wide blanks are no more of an answer than plain ones are."""
    (one,) = candidates(RandomModel(1, size=len(text)), "Hvad?", make_article(text))
    assert text_of(one) == text.strip()


@pytest.mark.parametrize(("phrase", "word"), [("cafe", "cafe\u0301"), ("ide", "ide\u0301er")])
def test_an_accent_of_its_own_belongs_to_its_word(phrase: str, word: str) -> None:
    """A decomposed letter is never left without its accent, nor a word cut behind it."""
    assert text_of(pointed(phrase, f"En {word} til.")) == word


def test_the_best_come_first() -> None:
    """Candidates stand in the order of their chances."""
    found = candidates(PointingModel("bageri", "tømrer"), "Hvem byggede møllen?", MILL)
    assert text_of(found[0]) == "bageri"
    assert "tømrer" in {text_of(one) for one in found[1:4]}
    shares = [one.signals.share for one in found]
    assert shares == sorted(shares, reverse=True)


def test_surroundings_are_no_candidates() -> None:
    """A title that holds the answer is read along, but only the paragraph is cited."""
    found = candidates(PointingModel("Niels Krogh"), "Hvem byggede møllen?", MILL)
    assert {one.evidence.view.paragraph.number for one in found if one.signals.share > 0.01} == {2, 3}
    assert all(text_of(one) != "Niels Krogh" for one in found if one.evidence.view.paragraph.number == 1)


def test_what_is_said_twice_agrees() -> None:
    """What stands in two paragraphs is as likely as both of them together."""
    found = candidates(PointingModel("Niels Krogh"), "Hvem byggede møllen?", MILL)
    twice = [one for one in found if text_of(one) == "Niels Krogh"]
    assert len(twice) == 2
    assert twice[0].signals.agreed_share == pytest.approx(2 * twice[0].signals.share, rel=1e-3)


def test_what_says_half_of_it_agrees_by_half() -> None:
    """A candidate of which another one is a part counts for it by their common words."""
    article = make_article("Krogh byggede den.", "Den er fra 1854, og Niels Krogh sov.")
    found = candidates(PointingModel("Niels Krogh", "Krogh byggede"), "Hvem?", article)
    shares = {text_of(one): one.signals for one in found}
    one, other = shares["Niels Krogh"], shares["Krogh byggede"]
    assert one.agreed_share == pytest.approx(one.share + other.share / 2, rel=1e-3)


@settings(deadline=None, max_examples=40)
@given(st.integers(0, 999))
def test_agreed_shares_are_expected_f1(seed: int) -> None:
    """Each candidate's F1 against every other one, weighed by how likely that is."""
    found = candidates(RandomModel(seed, size=4), "Hvem byggede møllen?", MILL)
    for one in found:
        common = [(len(one.words & other.words), len(one.words) + len(other.words)) for other in found]
        expected = [2 * n / of * other.signals.share for (n, of), other in zip(common, found, strict=True)]
        assert one.signals.agreed_share == pytest.approx(min(sum(expected), 1.0))


@pytest.mark.parametrize(
    ("phrase", "pronoun"), [("Hun", True), ("Hun vil", False), ("møllen", False), ("Niels Krogh", False)]
)
def test_a_pronoun_is_told_from_other_words(phrase: str, *, pronoun: bool) -> None:
    """Only a candidate that says nothing but who, by a pronoun, is one."""
    found = candidates(PointingModel(phrase), "Hvem vil åbne møllen?", make_article(MILL.paragraphs[2].text))
    assert found[0].pronoun is pronoun


def test_a_pronoun_before_another_sentence_is_not_the_whole() -> None:
    """A span that begins with a sentence's last word goes on behind it."""
    assert not pointed("hun. Per Krogh", "Ud i den stille nat gik hun. Per Krogh sov.", "Hvem gik?").pronoun


def test_a_denied_sentence_is_told() -> None:
    """Who did not do it is marked, and who did is not."""
    found = candidates(PointingModel("Niels Krogh"), "Hvem byggede kirken?", MILL)
    denied = {one.evidence.view.paragraph.number: one.signals.negation_mismatch for one in reversed(found)}
    assert denied[3]
    assert not denied[2]


@pytest.mark.parametrize(
    ("question", "phrase", "agrees"),
    [
        ("Hvornår blev møllen bygget?", "1854", 1.0),
        ("Hvornår blev møllen bygget?", "Niels Krogh", 0.0),
        ("Hvem byggede møllen?", "Niels Krogh", 1.0),
        ("Hvad har møllen?", "Niels Krogh", 0.5),
    ],
)
def test_the_type_of_a_candidate_is_told(question: str, phrase: str, agrees: float) -> None:
    """A year answers when, a person answers who, and anything may answer what."""
    found = candidates(PointingModel(phrase), question, make_article(MILL.paragraphs[1].text))
    assert found[0].signals.type_agrees == agrees


def test_the_lexical_reader_seconds_its_own_sentence_alone() -> None:
    """A candidate in the sentence that the lexical reader chose is seconded, one beside it is not."""
    text = MILL.paragraphs[1].text
    for phrase, seconded in (("tømrer", True), ("bageri", False)):
        one = candidates(PointingModel(phrase), "Hvem byggede møllen i 1854?", make_article(text))[0]
        assert one.signals.seconded is seconded


def test_the_lexical_reader_expects_the_words_of_its_likely_spans() -> None:
    """What it would answer is expected most, a part of that less, other words hardly."""
    article = make_article("Møllen blev bygget af tømreren Niels Krogh i 1854.", "Koret sang i Norge.")
    model = PointingModel("Niels Krogh", "Krogh i", "Norge")
    found = {
        text_of(one): one.signals.second_share for one in candidates(model, "Hvem byggede møllen?", article)
    }
    assert 1 >= found["Niels Krogh"] > found["Krogh i"] > found["Norge"] >= 0


def test_the_share_of_a_sentence_is_what_begins_in_it() -> None:
    """What begins in a sentence, and what begins in the next one, are all that begins."""
    text = "Møllen blev solgt i 1854. Den brændte."
    found = candidates(PointingModel("1854", "brændte"), "Hvad skete?", make_article(text))
    shares = {text_of(one): one.signals.sentence_share for one in found}
    assert shares["1854"] > shares["brændte"] > 0.2
    assert shares["1854"] + shares["brændte"] == pytest.approx(1, abs=1e-3)


@pytest.mark.parametrize("number", [1, 2])
def test_the_first_word_of_a_sentence_counts_for_it(number: int) -> None:
    """A token that begins with the white space before a sentence begins the sentence."""
    article = make_article("Møllen brændte.", "Han sov. Per Krogh sov.", "Per Krogh sov.")
    found = candidates(PointingModel("Per Krogh", blanks=True), "Hvem sov?", article)
    one = next(one for one in found if one.evidence.view.paragraph.number == number + 1)
    assert text_of(one) == "Per Krogh"
    assert one.signals.share <= one.signals.sentence_share


def test_an_enormous_sentence_has_candidates_all_over() -> None:
    """What lies beyond the part of a sentence that is laid out is a candidate too, of no known type."""
    text = "Møllen " + "og vingen " * 400 + "brændte"
    one = pointed("brændte", text, "Hvad brændte?")
    assert text_of(one) == "brændte"
    assert one.signals.type_agrees == 0.5
    assert not one.pronoun


def test_a_paragraph_without_words_has_no_candidates() -> None:
    """Marks answer nothing."""
    assert candidates(RandomModel(1, size=1), "Hvem?", make_article("... – !", "?", "")) == ()
