"""Sentences laid end to end, and the spans in them."""

from hypothesis import given
from hypothesis import strategies as st

from retrieval.reader.board import LONGEST, find_spans, with_names
from retrieval.reader.reading import excerpt
from retrieval.reader.word_classes import CODE
from tests.factories import make_article
from tests.retrieval.reader.desk import board_of, shown


def _spans(text: str, question: str = "Hvad skete der med katten?") -> set[str]:
    _, board = board_of(question, make_article(text))
    spans = find_spans(board)
    return {shown(excerpt(board, int(i), int(j))) for i, j in zip(spans.first, spans.last, strict=True)}


def test_spans_begin_and_end_where_a_phrase_may() -> None:
    """No span ends with a preposition or article, or begins with a conjunction."""
    spans = _spans("Katten sad i en kurv og spandt.")
    assert "en kurv" in spans
    assert "i en kurv" in spans
    assert "sad i" not in spans
    assert "og spandt" not in spans


def test_spans_stay_in_their_sentence() -> None:
    """No span runs from one sentence into the next."""
    assert not any("Hunden" in span and "Katten" in span for span in _spans("Katten sov. Hunden gik."))


def test_brackets_are_kept_whole() -> None:
    """A span never holds half a pair of brackets; a closing one that belongs to it is taken along."""
    spans = _spans("Katten (en siameser) spandt.")
    assert "Katten (en siameser)" in spans
    assert all(span.count("(") == span.count(")") for span in spans)


def test_signs_belong_to_their_number() -> None:
    """A currency sign or percent sign comes along."""
    spans = _spans("Katten kostede $40 og tog 25% af pladsen.")
    assert "$40" in spans
    assert "25%" in spans


def test_long_clauses_only_at_marks() -> None:
    """A span longer than the usual is a whole clause that ends at a mark."""
    clause = "at " + " ".join(["kat"] * (LONGEST + 3))
    assert clause in _spans(f"Hun sagde, {clause}.")
    assert clause not in _spans(f"Hun sagde, {clause} igen og igen.")


def test_pronouns_can_look_like_names() -> None:
    """On the board of names a pronoun has the class of a name, and the first board is unchanged."""
    _, board = board_of("Hvem sov?", make_article("Så sov hun længe."))
    spans = find_spans(board)
    place = [n for n, code in enumerate(board.classes) if code == CODE["pron_person"]]
    named = with_names(board, spans.first[:0] + 0)
    assert list(named.classes) == list(board.classes)
    assert with_names(board, board.token[place]).classes[place[0]] == CODE["capital"]
    assert board.classes[place[0]] == CODE["pron_person"]


@given(st.text(alphabet="kat ()\"'.,-1%$ÆØÅæ\u0301\n", max_size=120))
def test_every_span_is_an_exact_slice(text: str) -> None:
    """Whatever the text, a span is a slice of its paragraph without outer white space."""
    if not text.strip():
        return
    _, board = board_of("Hvor er katten?", make_article(text))
    spans = find_spans(board)
    for i, j in zip(spans.first[:50], spans.last[:50], strict=True):
        found = excerpt(board, int(i), int(j))
        piece = shown(found)
        assert found.paragraph.text == text
        assert piece == piece.strip()
        assert piece


def test_first_names_of_a_known_surname_are_nothing_new() -> None:
    """Where the question has the surname, the first name before it counts as the question's word too."""
    _, board = board_of("Hvem mødte Krogh?", make_article("I går mødte Eva Lund så Niels Krogh."))
    names = [board.evidence[0].view.folded[n] for n, mass in enumerate(board.mass) if mass > 0]
    assert names == ["mødte", "niels", "krogh"]
