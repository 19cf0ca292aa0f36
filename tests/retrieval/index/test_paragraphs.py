"""The index finds paragraphs, ranks them with their surroundings and breaks ties plainly."""

from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval.analyzer.analyzer import Analyzer
from retrieval.index.fields import FieldWeights
from retrieval.index.paragraphs import ParagraphIndex
from retrieval.records import Article, Hit, Origin, Published, Query, QueryTerm
from tests.factories import make_article

ANALYZER = Analyzer()
ALONE = FieldWeights(article=0, heading=0, before=0, closeness=0)


def query_of(text: str) -> Query:
    """Give the plain query of a text."""
    return Query(tuple(QueryTerm(term.text, term.text) for term in ANALYZER.analyze(text, "da")))


def search(
    text: str, *articles: Article, k: int = 10, weights: FieldWeights | None = None
) -> tuple[Hit, ...]:
    """Build an index of some articles and search it."""
    return ParagraphIndex.build(articles, ANALYZER, weights=weights).search(query_of(text), k)


def places(hits: tuple[Hit, ...]) -> list[tuple[str, int]]:
    """Give the article and paragraph number of each hit."""
    return [(hit.article.id, hit.paragraph.number) for hit in hits]


def test_the_paragraph_with_the_words_comes_first() -> None:
    """A question's words find the paragraph they stand in."""
    article = make_article("Regeringen mødtes i går.", "Politiet bruger tåregas.", "Det blev regn.")
    assert places(search("tåregas", article, weights=ALONE)) == [("a1", 2)]


def test_nothing_is_found_for_unknown_words_empty_queries_and_empty_archives() -> None:
    """Finding nothing is an ordinary outcome."""
    article = make_article("Politiet bruger tåregas.")
    assert search("brunsviger", article) == ()
    assert search("", article) == ()
    assert search("tåregas") == ()
    assert search("tåregas", article, k=0) == ()


def test_k_beyond_the_archive_gives_what_there_is() -> None:
    """Asking for more hits than there are paragraphs gives all that match."""
    assert len(search("tåregas", make_article("Politiet bruger tåregas."), k=1000)) == 1


def test_ties_break_by_article_then_paragraph() -> None:
    """Equal scores come in the order of article id, then paragraph number, whatever the order of input."""
    other, first = make_article("Ulven løb.", id="b"), make_article("Ulven gik.", id="a")
    assert places(search("ulv", other, first, weights=ALONE)) == [("a", 1), ("b", 1)]


def test_near_identical_paragraphs_do_not_fill_the_list() -> None:
    """The same wire paragraph in many articles takes one place."""
    same = [make_article("Politiet bruger tåregas mod demonstranterne.", id=f"a{n}") for n in range(9)]
    different = make_article("Tåregas er ulovlig i krig, siger eksperter.", id="z")
    assert places(search("tåregas", *same, different, k=3, weights=ALONE)) == [("a0", 1), ("z", 1)]


LINE = "Kampen i {} på stadion blev set af mange tilskuere og endte uden mål trods store chancer."
BETTER = make_article("Silkeborg mødte Vejle søndag i pokalturneringen.", LINE.format("Viborg"), id="better")
RIGHT = make_article(LINE.format("Silkeborg"), id="right")


def test_the_line_with_the_word_asked_for_does_not_stand_behind_one_without() -> None:
    """Though that is of an article that says more of what is asked, and is nearly the same line."""
    found = places(search("tilskuere Silkeborg Vejle pokalturneringen", BETTER, RIGHT))
    assert found.index(("better", 2)) < found.index(("right", 1))
    assert ("better", 2) not in places(search("tilskuere", BETTER, RIGHT))


def test_the_heading_lifts_a_paragraph_that_lacks_the_word() -> None:
    """An article's title counts for its paragraphs."""
    about = make_article("Her er opskriften på kagen.", id="b", title="Brunsviger fra Fyn")
    other = make_article("Her er opskriften på kagen i dag.", id="a", title="Vejret")
    assert places(search("opskrift brunsviger", about, other))[0] == ("b", 1)


def test_the_publication_date_is_searchable() -> None:
    """A year in the question finds the article of that year."""
    old = make_article("Der er valg i kommunen.", id="b", published=Published(1988, 9))
    new = make_article("Der er valg i kommunen.", id="a", published=Published(2021, 1))
    assert places(search("valg 1988", old, new))[0] == ("b", 1)


def test_of_a_words_alternatives_only_the_best_counts() -> None:
    """A paragraph with both spellings of a name scores as one with a single spelling."""
    index = ParagraphIndex.build(
        [make_article("Aalborg og Ålborg"), make_article("Viborg", id="x")], ANALYZER
    )
    both = (QueryTerm("aalborg", "aalborg"), QueryTerm("ålborg", "aalborg", 1.0, Origin.FOLDED))
    twice = (QueryTerm("aalborg", "w", 1.0, Origin.FOLDED), QueryTerm("ålborg", "w", 1.0, Origin.FOLDED))
    assert index.search(Query(twice), 1)[0].score < index.search(Query(both), 1)[0].score


def test_the_parts_explain_the_score() -> None:
    """Without closeness a first paragraph's parts add up to its score, and an absent word adds nothing."""
    apart = FieldWeights(closeness=0)
    article = make_article("Politiet bruger tåregas.")
    hit = search("tåregas politiet brunsviger", article, weights=apart)[0]
    shares = {part.term.word: part.score for part in hit.parts}
    assert abs(sum(shares.values()) - hit.score) < 1e-9
    assert shares[ANALYZER.stem("brunsviger", "da")] == 0


def test_a_part_says_whether_its_term_is_in_the_paragraph() -> None:
    """Terms of other paragraphs and of the heading count too, and are told from the paragraph's own."""
    hits = search("politiet betjente", make_article("Politiet kom først.", "To betjente kom."))
    here = {hit.paragraph.number: [p.term.word for p in hit.parts if p.score and p.here] for hit in hits}
    assert here == {1: [ANALYZER.stem("politiet", "da")], 2: [ANALYZER.stem("betjente", "da")]}
    assert all(part.score > 0 for hit in hits for part in hit.parts)


@settings(deadline=None, max_examples=60)
@given(st.lists(st.lists(st.text(max_size=30), min_size=1, max_size=4), max_size=5), st.text(max_size=40))
def test_any_text_can_be_indexed_and_searched(articles: list[list[str]], question: str) -> None:
    """Whatever the characters, hits are sorted by score and belong to their article."""
    built = [make_article(*texts, id=f"a{n}") for n, texts in enumerate(articles)]
    hits = search(question, *built)
    assert [h.score for h in hits] == sorted((h.score for h in hits), reverse=True)
    assert all(hit.article.paragraphs[hit.paragraph.number - 1] is hit.paragraph for hit in hits)
