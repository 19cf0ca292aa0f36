"""Reflexive verbs, words of their own: "forhold" (relation) tells nothing of "forholde sig" (behave)."""

from retrieval.analyzer.tokens import fold_case
from retrieval.asked import asked
from retrieval.reader.views import MARK, View
from retrieval.reader.word_classes import HELPING, word_class
from retrieval.records import Question, Token

_ITSELF = frozenset(["sig", "seg"])
# These are reflexive only beside their own subject: "jeg skynder mig", but "hun slog mig".
_SUBJECT_OF = {"mig": "jeg", "meg": "jeg", "dig": "du", "deg": "du", "os": "vi", "oss": "vi", "jer": "I"}
_REFLEXIVES = _ITSELF | _SUBJECT_OF.keys()
_NEW_CLAUSE = frozenset(["sub_that", "sub_reason", "sub_other", "rel"])
_REACH = 4  # tokens: "forholder den gamle direktør sig"


def reflexive_verbs(question: Question) -> frozenset[str]:
    """Give the verbs of a question, folded, that a reflexive pronoun belongs to."""
    tokens = asked(question.text).tokens
    present = {token.text for token in tokens}
    places = (n for n, token in enumerate(tokens) if n and _is_reflexive(fold_case(token.text), present))
    return frozenset(fold_case(tokens[_verb_of(question, tokens, place)].text) for place in places)


def is_beside_reflexive(view: View, token: int) -> bool:
    """Say whether a reflexive pronoun stands soon behind a token, in its clause."""
    for place in range(token + 1, min(token + 1 + _REACH, len(view.tokens))):
        if view.marks[place] != MARK["blank"]:
            return False
        if view.folded[place] in _REFLEXIVES:
            return True
    return False


def _is_reflexive(word: str, present: set[str]) -> bool:
    return word in _ITSELF or _SUBJECT_OF.get(word) in present


def _verb_of(question: Question, tokens: tuple[Token, ...], pronoun: int) -> int:
    """Give the verb's place: that behind the question word, else the word before the pronoun.

    Danish has its finite verb second, with the subject between it and the pronoun: "Hvornår trak Bo sig".
    """
    found = asked(question.text)
    behind = max(place for place in (found.asking, found.focus, -1) if place is not None) + 1
    classes = [word_class(token.text, question.language, opens=False) for token in tokens[behind:pronoun]]
    inverted = bool(classes) and classes[0] not in HELPING and _NEW_CLAUSE.isdisjoint(classes)
    return behind if inverted and found.asking is not None else pronoun - 1
