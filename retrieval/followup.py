"""Follow-up questions: whom or what a question without a name of its own goes on about."""

from retrieval.analyzer.analyzer import Analyzer
from retrieval.analyzer.tokens import fold_case, tokenize
from retrieval.analyzer.words import word_list
from retrieval.records import Question

_OPENINGS = frozenset({"og", "men", "and", "but"})
_MOST_OWN_WORDS = 1


def carried_words(question: Question, previous: Question | None, analyzer: Analyzer) -> tuple[str, ...]:
    """Give the previous question's names, or its content words if it has none, where this one follows it.

    A question follows if it names nobody and opens with "og", points back at a person, or points back at
    something with at most one word of its own.
    """
    if previous is None or question.names or not _points_back(question, analyzer):
        return ()
    if previous.names:
        return previous.names
    return tuple(token.text for token in analyzer.content_tokens(previous.text, previous.language))


def _points_back(question: Question, analyzer: Analyzer) -> bool:
    words = [fold_case(token.text) for token in tokenize(question.text)]
    if not words:
        return False
    if words[0] in _OPENINGS or not word_list(f"anaphora.{question.language}.txt").isdisjoint(words):
        return True
    own = analyzer.content_tokens(question.text, question.language)
    pointers = word_list(f"pointers.{question.language}.txt")
    return len(own) <= _MOST_OWN_WORDS and not pointers.isdisjoint(words)
