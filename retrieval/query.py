"""A question's words to the terms to search for, with notes about what was changed on the way."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from retrieval.analyzer.analyzer import Analyzer
from retrieval.analyzer.language import is_function_word
from retrieval.analyzer.names import is_only_a_name
from retrieval.analyzer.tokens import fold_case, tokenize
from retrieval.asked import asking_start, is_courtesy, proper_start
from retrieval.index.engine import Engine
from retrieval.records import Language, Note, NoteKind, Origin, Query, QueryTerm, Question, Token
from retrieval.spelling import Spelling
from retrieval.synonyms import Synonyms
from retrieval.translation import Dictionary

# A term's share of a typed word's weight, measured: docs/decisions/0005-ranking.md.
_WEIGHTS = {
    Origin.TYPED: 1.0,
    Origin.PART: 0.5,
    Origin.FOLDED: 1.0,
    Origin.CORRECTED: 0.8,
    Origin.RESPELT: 0.5,  # docs/decisions/0025-name-spellings.md
    Origin.TRANSLATED: 0.9,
    Origin.SYNONYM: 0.8,
    Origin.CARRIED: 0.7,
}
_MEANT = 0.5  # what another word for the same counts where it is read, docs/decisions/0023-synonyms.md
_NOTE_KINDS = {
    NoteKind.CORRECTED: Origin.CORRECTED,
    NoteKind.RESPELT: Origin.RESPELT,
    NoteKind.TRANSLATED: Origin.TRANSLATED,
    NoteKind.SYNONYM: Origin.SYNONYM,
    NoteKind.CARRIED: Origin.CARRIED,
}


@dataclass(frozen=True, slots=True)
class _Wording:
    """A word of the question and what is searched for it, in the language of the articles searched."""

    word: str
    used: str
    origin: Origin
    language: Language
    parts: bool = True


class QueryBuilder:
    """Builds one engine's queries: typed words, compound parts, corrections, translations, carried names."""

    def __init__(self, analyzer: Analyzer, index: Engine) -> None:
        self._analyzer = analyzer
        self._index = index
        self._dictionaries: dict[tuple[Language, Language], Dictionary] = {}
        self._synonyms = Synonyms(analyzer)
        self._spelling = Spelling(index.vocabulary, lambda word: index.frequency(analyzer.stem(word, "da")))

    def build(self, question: Question, *, carried: Iterable[str] = ()) -> Query:
        """Give a question's query; carried are names from the question before it."""
        languages = sorted(self._index.languages, key=lambda language: language != question.language)
        wordings = [wording for language in languages for wording in self._wordings(question, language)]
        names = (token.text for name in carried for token in tokenize(name))
        wordings += [_Wording(name, name, Origin.CARRIED, question.language) for name in names]
        terms = tuple(self._all_terms(wordings, question.language))
        found = {wording.word for wording in wordings if self._is_found(wording)}
        missing = (w.word for w in wordings if w.word not in found and w.origin is not Origin.CARRIED)
        unknown = dict.fromkeys(word for word in missing if not is_function_word(word))
        searched = {term.word for term in terms}
        also = tuple(term for term in self._also(wordings) if term.word in searched)
        return Query(terms, tuple(self._notes(wordings)), tuple(unknown), also)

    def _wordings(self, question: Question, language: Language) -> Iterator[_Wording]:
        if language != question.language:
            yield from self._translated(question, language)
            return
        for token in self._content(question):
            yield _Wording(token.text, token.text, Origin.TYPED, language)
            yield from self._respelt(token, question, language)

    def _translated(self, question: Question, language: Language) -> Iterator[_Wording]:
        """Give a question's words in another language; what is not in the dictionary may be a name."""
        tokens = tokenize(question.text)
        content = {token.start for token in self._content(question)}
        translations = self._dictionary(question.language, language).matches(tokens)
        covered = {place for found in translations for place in range(found.start, found.end)}
        for found in translations:
            if any(tokens[place].start in content for place in range(found.start, found.end)):
                yield from self._alternatives(found.source, found.alternatives, language)
        for place, token in enumerate(tokens):
            if place not in covered and token.start in content:
                yield _Wording(token.text, token.text, Origin.TYPED, language, parts=False)
                yield from self._respelt(token, question, language)

    def _content(self, question: Question) -> list[Token]:
        """Give the words that carry a question, without what only opens it; none of a mere greeting.

        A misspelt "hvm" asks, unless it is a word of the articles.
        """
        if is_courtesy(question.text):
            return []
        start, asking = proper_start(question.text), asking_start(question.text)
        content = self._analyzer.content_tokens(question.text, question.language)
        return [
            token
            for token in content
            if token.start >= start and (token.start != asking or self._is_said(token, question.language))
        ]

    def _is_said(self, token: Token, language: Language) -> bool:
        """Say whether an article has a word, spelt as it is."""
        return self._is_found(_Wording(token.text, token.text, Origin.TYPED, language))

    def _alternatives(self, source: str, words: tuple[str, ...], language: Language) -> Iterator[_Wording]:
        wordings = [_Wording(source, word, Origin.TRANSLATED, language) for word in words]
        known = [wording for wording in wordings if self._is_found(wording)]
        yield from known or self._said_otherwise(source, words, language) or wordings[:1]

    def _respelt(self, token: Token, question: Question, language: Language) -> Iterator[_Wording]:
        known = self._is_found(_Wording(token.text, token.text, Origin.TYPED, language))
        folded = [word for word in self._spelling.folded(token.text) if not known or _same_sound(word, token)]
        yield from (_Wording(token.text, word, Origin.FOLDED, language) for word in folded)
        if known:
            names = (name for name in self._of_name(token, question) if name not in folded)
            shown = (name.capitalize() if token.text[0].isupper() else name for name in names)
            yield from (_Wording(token.text, one, Origin.RESPELT, language, parts=False) for one in shown)
        elif not folded:
            yield from self._unheard(token, question, language)

    def _unheard(self, token: Token, question: Question, language: Language) -> Iterator[_Wording]:
        """Give what may be meant by a word that no article has."""
        if otherwise := self._said_otherwise(token.text, (token.text,), language):
            yield from otherwise
            return
        near = self._of_name(token, question)[:1]
        if not near and self._may_be_misspelt(token, foreign=language != question.language):
            near = self._spelling.near(token.text)
        yield from (_Wording(token.text, word, Origin.CORRECTED, language) for word in near)

    def _of_name(self, token: Token, question: Question) -> tuple[str, ...]:
        """Give the other spellings that articles have of a name, as Jacobsen of Jakobsen; of a word none."""
        names = {word for name in question.names for word in name.split()}
        is_name = token.text in names or is_only_a_name(token.text, "da")
        return self._spelling.of_name(self._bare(token.text)) if is_name else ()

    def _bare(self, name: str) -> str:
        """Give a name without a genitive's s, which changes no term."""
        bare = name.removesuffix("s").removesuffix("'")
        return bare if self._analyzer.stem(bare, "da") == self._analyzer.stem(name, "da") else name

    def _said_otherwise(self, source: str, words: Iterable[str], language: Language) -> list[_Wording]:
        """Give what the articles say instead of Danish words that none of them has."""
        if language != "da":
            return []
        others = dict.fromkeys(other for word in words for other in self._synonyms.of(word))
        wordings = [_Wording(source, other, Origin.SYNONYM, language, parts=False) for other in others]
        return [one for one in wordings if self._has_all(one)]

    def _also(self, wordings: Iterable[_Wording]) -> Iterator[QueryTerm]:
        """Give the single words that may stand for the Danish ones searched for."""
        for wording in wordings:
            if wording.language != "da" or wording.origin in {Origin.SYNONYM, Origin.CARRIED}:
                continue
            single = (other for other in self._synonyms.of(wording.used) if " " not in other)
            for term in dict.fromkeys(self._analyzer.stem(other, "da") for other in single):
                yield QueryTerm(term, wording.word, _MEANT, Origin.SYNONYM)

    def _has_all(self, wording: _Wording) -> bool:
        """Say whether articles have every word of a wording."""
        return all(term.text in self._index for term in self._terms(wording))

    def _may_be_misspelt(self, token: Token, *, foreign: bool) -> bool:
        """Say whether a word may be corrected: of a foreign question only a name, else no real word."""
        return token.text[0].isupper() if foreign else not self._analyzer.is_danish_word(token.text)

    def _is_found(self, wording: _Wording) -> bool:
        """Say whether an article has a wording's word, or every part of it."""
        terms = tuple(self._terms(wording))
        parts = [term.text in self._index for term in terms if term.origin is Origin.PART]
        whole = any(term.text in self._index for term in terms if term.origin is not Origin.PART)
        return whole or (bool(parts) and all(parts))

    def _all_terms(self, wordings: Iterable[_Wording], own: Language) -> Iterator[QueryTerm]:
        """Give all terms; a word said twice counts twice, but once where both languages spell it alike."""
        seen: set[str] = set()
        for wording in wordings:
            terms = tuple(self._terms(wording))
            yield from (term for term in terms if wording.language == own or term.text not in seen)
            seen.update(term.text for term in terms)

    def _terms(self, wording: _Wording) -> Iterator[QueryTerm]:
        """Give a wording's terms, a compound's parts after the whole for less."""
        tokens = self._analyzer.content_tokens(wording.used, wording.language) or tokenize(wording.used)
        for token in tokens:
            whole, *parts = self._analyzer.terms(token, wording.language)
            weight = self._weight(wording, whole.text)
            yield QueryTerm(whole.text, wording.word, weight, wording.origin)
            for part in parts if wording.parts else ():
                yield QueryTerm(part.text, wording.word, weight * _WEIGHTS[Origin.PART], Origin.PART)

    def _weight(self, wording: _Wording, term: str) -> float:
        """Give what a wording counts; another spelling of a name at most its share of the typed one."""
        share = _WEIGHTS[wording.origin]
        if wording.origin is not Origin.RESPELT:
            return share
        typed = self._index.rarity(self._analyzer.stem(wording.word, wording.language))
        rarity = self._index.rarity(term)
        return share * min(1.0, typed / rarity) if typed and rarity else share

    def _dictionary(self, source: Language, target: Language) -> Dictionary:
        if (source, target) not in self._dictionaries:
            self._dictionaries[source, target] = Dictionary.load(source, target)
        return self._dictionaries[source, target]

    def _notes(self, wordings: list[_Wording]) -> Iterator[Note]:
        # A name that articles have is what was meant: Bush, not busk.
        unchanged = {w.word for w in wordings if _is_unchanged(w) and self._is_found(w)}
        for kind, origin in _NOTE_KINDS.items():
            told = [w for w in wordings if w.origin is origin and self._is_worth_a_note(w)]
            hidden = unchanged if origin is Origin.TRANSLATED else frozenset()
            used = ((w.word, w.used) for w in told if w.word not in hidden)
            if pairs := tuple(dict.fromkeys(used)):
                yield Note(kind, pairs)

    def _is_worth_a_note(self, wording: _Wording) -> bool:
        same = wording.origin is not Origin.CARRIED and _is_unchanged(wording)
        return not same and self._is_found(wording)


def _is_unchanged(wording: _Wording) -> bool:
    return fold_case(wording.word) == fold_case(wording.used)


def _same_sound(word: str, token: Token) -> bool:
    """Say whether two spellings differ only in aa and å, which never tell two Danish words apart."""
    return word.replace("aa", "å") == fold_case(token.text).replace("aa", "å")
