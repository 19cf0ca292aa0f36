"""Follow-up questions: whom or what a question without a name of its own goes on about."""

from dataclasses import replace

from retrieval.analyzer.analyzer import Analyzer
from retrieval.analyzer.names import is_only_a_name
from retrieval.analyzer.tokens import fold_case, tokenize, words_of
from retrieval.analyzer.words import word_list
from retrieval.records import Answer, Outcome, Question, QuestionKind

_OPENINGS = frozenset({"og", "men", "and", "but"})
_CLAUSES = frozenset(
    "da efter før hvis når fordi mens selvom skønt inden siden idet at og som "
    "when after before because if while and since that".split()
)
_MOST_OWN_WORDS = 1
_LONGEST_NAME = 4  # words
_PARTICLES = frozenset("af al bin da de del den der di du el la le van von zu".split())


def to_follow(outcome: Outcome) -> Question:
    """Give a question as the next one follows it: with the person who answers it, where one surely does."""
    question = outcome.question
    if not isinstance(outcome, Answer) or not outcome.sure or question.kind is not QuestionKind.PERSON:
        return question
    return replace(question, person=outcome.text) if _is_name(outcome) else question


def _is_name(answer: Answer) -> bool:
    """Say whether an answer is one person's name; a lone capital that opens a sentence seldom says so."""
    words = [token.text for token in tokenize(answer.text)]
    named = [word for word in words if word[0].isupper()]
    rest = all(word[0].isupper() or word[0].isdigit() or word in _PARTICLES for word in words)
    if not named or not rest or "," in answer.text or len(words) > _LONGEST_NAME:
        return False
    opens = answer.reading.answer.span.start == answer.reading.sentences[0].span.start
    return len(words) > 1 or not opens or is_only_a_name(words[0], answer.reading.hit.article.language)


def carried_words(question: Question, previous: Question | None, analyzer: Analyzer) -> tuple[str, ...]:
    """Give the previous question's names, or its content words if it has none, where this one follows it.

    A question follows if it names nobody and opens with "og", points back at a person, or points back at
    something with at most one word of its own. A pronoun means who surely answered the question before.
    """
    if previous is None or question.names or not _points_back(question, analyzer):
        return ()
    # Asked again, a question has no answer before it.
    answered = previous.person if previous.text != question.text else None
    if answered and not _pronouns(question).isdisjoint(_folded(question)):
        return (answered,)
    if previous.names:
        return previous.names
    return tuple(token.text for token in analyzer.content_tokens(previous.text, previous.language))


def _points_back(question: Question, analyzer: Analyzer) -> bool:
    words = _folded(question)
    if not words:
        return False
    if words[0] in _OPENINGS:
        return True
    if not _pronouns(question).isdisjoint(words):
        return not _means_its_own(question, analyzer)
    own = analyzer.content_tokens(question.text, question.language)
    pointers = word_list(f"pointers.{question.language}.txt")
    return len(own) <= _MOST_OWN_WORDS and not pointers.isdisjoint(words)


def _means_its_own(question: Question, analyzer: Analyzer) -> bool:
    """Say whether the first pronoun stands in a later clause than a noun of the question's own.

    "Hvad gjorde chaufføren, da passagererne stod på hans bus?" goes on about nobody.
    """
    own = {token.text for token in analyzer.content_tokens(question.text, question.language)}
    pronouns = _pronouns(question)
    has_noun = is_later = False
    for between, word in words_of(question.text):
        folded = fold_case(word)
        if folded in pronouns:
            return is_later
        is_later = is_later or (has_noun and (folded in _CLAUSES or between.rstrip().endswith(",")))
        has_noun = has_noun or word in own
    return False


def _pronouns(question: Question) -> frozenset[str]:
    return word_list(f"anaphora.{question.language}.txt")


def _folded(question: Question) -> list[str]:
    return [fold_case(token.text) for token in tokenize(question.text)]
