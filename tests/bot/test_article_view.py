"""Articles and hits on a terminal."""

from dataclasses import replace

from hypothesis import given, settings

from bot.article_view import article_view, hits_view, matched_words, words_around
from config.texts import load_texts
from retrieval.records import Answer, Article, Hit, Origin, Paragraph, QueryTerm, ScorePart, Span
from tests.bot.outcomes import HARBOUR, STORM, answers
from tests.bot.screen import in_one_line, seen, shown, styled_parts

DANISH = load_texts("da")


def test_an_article_is_shown_whole_with_numbers() -> None:
    """Headline, what is known about it, then every paragraph with its number."""
    lines = seen(article_view(HARBOUR, DANISH), width=120).splitlines()
    assert lines[0] == "Havnen i Esbjerg lukker"
    assert lines[1] == "havn, Vestkysten, 6. januar 2021, Ida Krog, https://example.org/havn"
    assert lines[3].split(maxsplit=1) == ["1", HARBOUR.paragraphs[0].text]


def test_the_place_is_pointed_to_and_its_sentence_marked() -> None:
    """The reader sees the sentence where it stands."""
    sentence = "Borgmester Anna Lund kalder skaderne store."
    view = article_view(STORM, DANISH, at=2, spans=(Span(0, len(sentence)),))
    assert sentence in styled_parts(shown(view, width=120), "1;4")
    pointed = [line for line in seen(view, width=120).splitlines() if line.startswith("▸")]
    assert len(pointed) == 1
    assert sentence in pointed[0]


def test_without_a_place_nothing_is_pointed_to() -> None:
    """An article opened by its name is just shown."""
    view = article_view(STORM, DANISH)
    assert "▸" not in seen(view)
    assert "\x1b[1;4m" not in shown(view)


def test_a_narrow_screen_shows_every_word() -> None:
    """Forty columns are enough."""
    narrow = seen(article_view(STORM, DANISH, at=2), width=40)
    assert max(map(len, narrow.splitlines())) <= 40
    for paragraph in STORM.paragraphs:
        assert paragraph.text in in_one_line(narrow)


def make_parts(*terms: tuple[str, str, Origin, float]) -> tuple[ScorePart, ...]:
    """Give score parts from word, term, origin and score."""
    return tuple(ScorePart(QueryTerm(term, word, 1.0, origin), score) for word, term, origin, score in terms)


def test_matched_words_leave_out_what_scored_nothing() -> None:
    """A corrected word shows what was found instead."""
    parts = make_parts(
        ("Lund", "lund", Origin.TYPED, 2.0),
        ("borgmster", "borgmester", Origin.CORRECTED, 1.0),
        ("hvem", "hvem", Origin.TYPED, 0.0),
    )
    hit = Hit(STORM, STORM.paragraphs[1], 3.0, parts)
    assert matched_words(hit) == ("Lund", "borgmster → borgmester")


def test_hits_come_with_score_place_and_words() -> None:
    """A search shows why each paragraph was found."""
    hit = Hit(STORM, STORM.paragraphs[1], 12.345, make_parts(("Lund", "lund", Origin.TYPED, 2.0)))
    text = in_one_line(seen(hits_view((hit,), DANISH), width=200))
    assert "1. 12,35 Stormen ramte" in text or "1. 12,34 Stormen ramte" in text
    assert "storm#2 Ord: Lund Borgmester Anna Lund" in text


def test_words_around_a_hit_are_told_from_its_own() -> None:
    """A word that only its article has, by heading or another paragraph, is not said to stand in it."""
    lund, storm = make_parts(("Lund", "lund", Origin.TYPED, 2.0), ("storm", "stormen", Origin.TYPED, 1.0))
    hit = Hit(STORM, STORM.paragraphs[1], 3.0, (lund, replace(storm, here=False)))
    assert (matched_words(hit), words_around(hit)) == (("Lund",), ("storm",))
    assert "Ord: Lund Ellers i artiklen: storm" in in_one_line(seen(hits_view((hit,), DANISH), width=200))
    bare = Hit(STORM, STORM.paragraphs[1], 3.0, (replace(lund, here=False),))
    assert "Ord:" not in seen(hits_view((bare,), DANISH))


def test_no_hits_are_said_to_be_none() -> None:
    """An empty search has a sentence."""
    assert seen(hits_view((), DANISH)) == DANISH.search.nothing


@settings(max_examples=50, deadline=None)
@given(answers())
def test_any_article_can_be_shown(answer: Answer) -> None:
    """No text in an article raises or brings an escape of its own."""
    hit = answer.reading.hit
    spans = tuple(one.span for one in answer.reading.sentences)
    for view in (
        article_view(hit.article, DANISH, at=hit.paragraph.number, spans=spans),
        hits_view((hit,), DANISH),
    ):
        assert "\x1b" not in shown(view, styled=False)


def test_an_identifier_cannot_command_the_terminal() -> None:
    """Names of articles come from outside too."""
    wild = Article("\x1b[2J", (Paragraph(1, "x"),))
    assert "␛[2J" in seen(article_view(wild, DANISH))
