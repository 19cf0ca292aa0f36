"""Where a question's words stand, and how strongly."""

import pytest

from retrieval.reader.coverage import covered, joined, nearness, pairs, rarest, role_share, strengths
from retrieval.reader.matching import KIN, PART, Wanted, find_matches, wanted_words
from retrieval.records import Origin, Query, QueryTerm
from tests.factories import make_article, make_question
from tests.retrieval.reader.desk import ask, even, view


def _wanted(*words: str) -> Wanted:
    terms = tuple(QueryTerm(word, word) for word in words)
    return wanted_words(make_question(" ".join(words)), Query(terms), even)


def test_words_come_in_the_questions_order() -> None:
    """Alternatives of one word are one word, and the words stand as the question has them."""
    terms = (
        QueryTerm("gul", "gul"),
        QueryTerm("cykel", "cylke", 0.8, Origin.CORRECTED),
        QueryTerm("cykl", "cylke", 0.8, Origin.CORRECTED),
    )
    wanted = wanted_words(make_question("Hvor er den cylke gul"), Query(terms), even)
    assert wanted.words == ("cylke", "gul")
    assert wanted.alternatives[0] == (("cykel", 0.8), ("cykl", 0.8))


def test_rarity_of_a_word_is_its_commonest_alternatives() -> None:
    """A misspelt word weighs what its correction weighs, not what an unseen word would."""
    terms = (QueryTerm("cylke", "cylke"), QueryTerm("cykel", "cylke", 0.8, Origin.CORRECTED))
    wanted = wanted_words(make_question("cylke"), Query(terms), {"cylke": 9.0, "cykel": 2.0}.__getitem__)
    assert wanted.rarity == (2.0,)


def test_roles() -> None:
    """Names, the focus noun and the verb are told from the other words."""
    article = make_article("Byen Skjern fik et bageri.")
    question, query, _ = ask("Hvilken bager åbnede butikken i Skjern?", article)
    wanted = wanted_words(question, query, even)
    roles = dict(zip(wanted.words, wanted.roles, strict=True))
    assert roles["bager"] == "focus"
    assert roles["Skjern"] == "name"
    assert roles["åbnede"] == "verb"
    assert roles["butikken"] == "other"


def test_matches_keep_the_strongest() -> None:
    """A whole word matches fully, a part of a compound less, and kin by its first letters least."""
    wanted = _wanted("tilhæng", "demonstrationen")
    matches = find_matches(wanted, view("Trump-tilhængere og demonstranter."))
    assert {(m.token, m.word): m.strength for m in matches} == {(0, 0): PART, (2, 1): KIN}


def test_photograph_answers_to_foto() -> None:
    """Who took a photograph is told by the credit of a caption."""
    matches = find_matches(_wanted("fotograferet"), view("Foto: Bo Holm"))
    assert [m.token for m in matches] == [0]


def test_coverage_is_by_rarity() -> None:
    """Coverage is the covered words' share of the question's rarity, strength counted."""
    wanted = Wanted(("a", "b"), (3.0, 1.0), ((), ()), ("name", "other"))
    assert covered({0: 1.0}, wanted) == pytest.approx(0.75)
    assert covered(joined({0: 0.5}, {0: 1.0, 1: 0.4}), wanted) == pytest.approx(0.85)
    assert role_share({1: 1.0}, wanted, "name") == 0.0
    assert role_share({}, wanted, "focus") == 1.0
    assert rarest({0: 0.6, 1: 1.0}, wanted) == pytest.approx(0.6)


def test_pairs_and_nearness_want_words_together() -> None:
    """Words that follow each other as in the question count as a pair; far apart they do not."""
    wanted = _wanted("stor", "hund")
    near = find_matches(wanted, view("En stor hund."))
    far = find_matches(wanted, view("Den hund er ikke alt i alt stor."))
    assert pairs(near, wanted) == 1.0
    assert pairs(far, wanted) == 0.0
    assert nearness(near, wanted) == 1.0
    assert nearness(far, wanted) < 0.3
    assert strengths(near) == {0: 1.0, 1: 1.0}


def test_another_word_for_the_same_matches_less_than_the_word_itself() -> None:
    """A sentence that says it in the question's own word stands before one that does not."""
    query = Query((QueryTerm("kon", "kone"),), also=(QueryTerm("hustru", "kone", 0.5, Origin.SYNONYM),))
    wanted = wanted_words(make_question("Hvem er hans kone"), query, even)
    own, other = (find_matches(wanted, view(text))[0] for text in ("En kone kom.", "En hustru kom."))
    assert (own.word, other.word) == (0, 0)
    assert 0 < other.strength < own.strength == 1


def test_according_to_somebody_else_does_not_match() -> None:
    """A question's "ifølge" matches only before a source that the question names too."""
    wanted = _wanted("prisen", "ifølge", "politiet")
    other, same = (
        find_matches(wanted, view(f"Prisen faldt ifølge {source}."))
        for source in ("avisen", "det svenske politi")
    )
    assert [match.word for match in other] == [0]
    assert 1 in [match.word for match in same]
