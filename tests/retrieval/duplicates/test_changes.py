"""What another version says in the place of a paragraph."""

import time

from retrieval.duplicates.changes import change
from retrieval.quotes import Kept
from retrieval.records import Paragraph
from tests.factories import make_article

NOW = Paragraph(1, "Branden kostede syv mennesker livet mandag.")


def test_changed_words_are_told_apart_from_those_that_stayed() -> None:
    """The paragraph that is most alike is compared, wherever it stands."""
    older = make_article("Noget helt andet.", "Branden kostede fem mennesker livet mandag.")
    found = change(NOW, older)
    assert found.paragraph == older.paragraphs[1]
    assert [(one.text, one.kept) for one in found.stretches] == [
        ("Branden kostede", Kept.BOTH),
        ("fem", Kept.ASKED),
        ("syv", Kept.SAID),
        ("mennesker livet mandag.", Kept.BOTH),
    ]


def test_a_version_that_does_not_say_it_has_no_paragraph_for_it() -> None:
    """Few words in common are no version of a paragraph."""
    assert change(NOW, make_article("Politiet undersøger mandag sagen.")).paragraph is None
    assert change(NOW, make_article()).stretches == ()


def test_huge_paragraphs_are_compared_in_their_beginning() -> None:
    """Megabytes of words do not hang the reply."""
    huge = Paragraph(1, "ord og ting " * 500_000)
    begun = time.process_time()
    change(huge, make_article("ting og ord " * 500_000))
    assert time.process_time() - begun < 2
