"""A question's words to the terms to search for, with notes about what was changed on the way."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from retrieval.analyzer.analyzer import Analyzer
from retrieval.analyzer.tokens import fold_case, tokenize
from retrieval.index.paragraphs import ParagraphIndex
from retrieval.records import Language, Note, NoteKind, Origin, Query, QueryTerm, Question, Token
from retrieval.spelling import Spelling

# A term's share of a typed word's weight, measured: docs/decisions/0005-ranking.md.
_WEIGHTS = {
    Origin.TYPED: 1.0,
    Origin.PART: 0.4,
    Origin.FOLDED: 1.0,
    Origin.CORRECTED: 0.8,
    Origin.TRANSLATED: 0.9,
    Origin.CARRIED: 0.7,
}
_NOTE_KINDS = {
    NoteKind.CORRECTED: Origin.CORRECTED,
    NoteKind.TRANSLATED: Origin.TRANSLATED,
    NoteKind.CARRIED: Origin.CARRIED,
}


@dataclass(frozen=True, slots=True)
class _Wording:
    """A word of the question and the word that is searched for it."""

    token: Token
    used: str
    origin: Origin


class QueryBuilder:
    """Builds the queries of one index: typed words, parts of compounds, corrections, names carried over."""

    def __init__(self, analyzer: Analyzer, index: ParagraphIndex) -> None:
        self._analyzer = analyzer
        self._index = index
        words = (word for word, stem in analyzer.known_words() if stem in index)
        self._spelling = Spelling(words, lambda word: index.frequency(analyzer.stem(word, "da")))

    def build(self, question: Question, *, carried: Iterable[str] = ()) -> Query:
        """Give a question's query; carried are names from the question before it."""
        tokens = self._analyzer.content_tokens(question.text, question.language)
        wordings = [wording for token in tokens for wording in self._wordings(token, question.language)]
        wordings += [
            _Wording(token, token.text, Origin.CARRIED) for name in carried for token in tokenize(name)
        ]
        terms = tuple(term for wording in wordings for term in self._terms(wording, question.language))
        found = {term.word for term in terms if term.text in self._index}
        unknown = dict.fromkeys(token.text for token in tokens if token.text not in found)
        return Query(terms, tuple(self._notes(wordings)), tuple(unknown))

    def _wordings(self, token: Token, language: Language) -> Iterator[_Wording]:
        yield _Wording(token, token.text, Origin.TYPED)
        known = self._is_known(token, language)
        folded = [word for word in self._spelling.folded(token.text) if not known or _same_sound(word, token)]
        yield from (_Wording(token, word, Origin.FOLDED) for word in folded)
        if not known and not folded and not self._analyzer.is_danish_word(token.text):
            yield from (_Wording(token, word, Origin.CORRECTED) for word in self._spelling.near(token.text))

    def _is_known(self, token: Token, language: Language) -> bool:
        return any(term.text in self._index for term in self._analyzer.terms(token, language))

    def _terms(self, wording: _Wording, language: Language) -> Iterator[QueryTerm]:
        word = wording.token.text
        whole, *parts = self._analyzer.terms(Token(wording.used, 0, len(wording.used)), language)
        yield QueryTerm(whole.text, word, _WEIGHTS[wording.origin], wording.origin)
        share = _WEIGHTS[Origin.PART] * _WEIGHTS[wording.origin]
        yield from (QueryTerm(part.text, word, share, Origin.PART) for part in parts)

    def _notes(self, wordings: Iterable[_Wording]) -> Iterator[Note]:
        for kind, origin in _NOTE_KINDS.items():
            words = ((w.token.text, w.used) for w in wordings if w.origin is origin)
            if pairs := tuple(dict.fromkeys(words)):
                yield Note(kind, pairs)


def _same_sound(word: str, token: Token) -> bool:
    """Say whether two spellings differ only in aa and å, which never tell two Danish words apart."""
    return word.replace("aa", "å") == fold_case(token.text).replace("aa", "å")
