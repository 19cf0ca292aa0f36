"""English texts in Danish words and forms, by rules: a reader of English learns to read Danish in its place.

No translator is needed for that, only what Danish texts look like: definite and plural forms, compounds,
tenses, verbs that stand second in questions. Names, and words that no list holds, stay as they are; so does
the order of words in texts, whose answers must be found again. After Qin et al. 2020, "CoSDA-ML",
https://arxiv.org/abs/2006.06402, which exchanges words one by one.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from training.neural.danish.grammar import PREPOSITIONS
from training.neural.danish.lexicon import Lexicon
from training.neural.danish.nouns import NounPhrases, form_of
from training.neural.danish.paradigms import Adjective, Noun, Verb
from training.neural.danish.tokens import Marks, Token, as_one, spaced, tokens_of, unparted
from training.neural.danish.verbs import Verbs

_NUMBER = re.compile(r"\d{1,3}(,\d{3})*(\.\d+)?")
_POINTS = str.maketrans(",.", ".,")
_AFTER_NUMBERS = {"s": "'erne", "th": ".", "st": ".", "nd": ".", "rd": "."}
_STOPS = frozenset(".!?")
_PHRASE = 3  # words in the longest phrase or name that is looked up
_POINTING = {"which": "hvilken", "this": "dette", "these": "disse", "those": "dem", "a": "en", "an": "en"}


class Transfer:
    """Puts English tokens into Danish."""

    def __init__(self) -> None:
        self._lexicon = Lexicon()
        self._nouns = NounPhrases(self._lexicon)
        self._verbs = Verbs(self._lexicon)

    def question(self, text: str) -> str:
        """Give a question in Danish, its verb second."""
        tokens = self.tokens(self._verbs.second(tokens_of(text)), ())
        return "".join(before + danish for before, danish in spaced(tokens))

    def tokens(self, tokens: Sequence[Token], marks: Marks) -> list[Token]:
        """Give the tokens with their Danish; one that a mark cuts stays as it is."""
        tokens = self._joined(self._lowered(tokens), marks)
        done: list[Token] = []
        while (place := len(done)) < len(tokens):
            if not unparted(tokens[place : place + 1], marks):
                done.append(tokens[place].become(tokens[place].text))
            elif phrase := self._nouns.at(tokens, place):
                done += phrase.danish(marks)
            else:
                done += self._phrase(tokens, place, marks) or self._name(tokens, place, marks)
                if len(done) == place:
                    done.append(tokens[place].become(self._word(tokens, place)))
        return done

    def _lowered(self, tokens: Sequence[Token]) -> list[Token]:
        """Put words in lower case whose capital is the sentence's, as far as text and dictionary tell."""
        opening = [_opens(tokens, place) for place in range(len(tokens))]
        names = {token.text for token, first in zip(tokens, opening, strict=True) if not first}
        return [
            replace(token, text=token.text.lower(), capital=True)
            if first and token.text.istitle() and token.text not in names and self._lexicon.words(token.low)
            else token
            for token, first in zip(tokens, opening, strict=True)
        ]

    def _joined(self, tokens: Sequence[Token], marks: Marks) -> list[Token]:
        """Make one token of two words that are one in the dictionary ("prime minister")."""
        found: list[Token] = []
        for token in tokens:
            last = found[-1] if found and token.before == " " else None
            whole = replace(last, text=f"{last.text} {token.text}", end=token.end) if last else token
            if last and unparted((last, token), marks) and whole.text.islower() and self._is_noun(whole):
                found[-1] = whole
            else:
                found.append(token)
        return found

    def _phrase(self, tokens: Sequence[Token], place: int, marks: Marks) -> list[Token]:
        """Give the tokens of a phrase of function words that begins at a place, if one does."""
        for size in range(min(_PHRASE, len(tokens) - place), 1, -1):
            phrase = tokens[place : place + size]
            found = self._lexicon.phrase(tuple(token.text.lower() for token in phrase))
            if found and unparted(phrase, marks):
                return as_one(phrase, phrase[0].become(found).danish)
        return []

    def _name(self, tokens: Sequence[Token], place: int, marks: Marks) -> list[Token]:
        """Give the tokens of a name with a Danish form; an adjective is none at the head of a longer name."""
        for size in range(min(_PHRASE, len(tokens) - place), 0, -1):
            name = tokens[place : place + size]
            if not (name[0].text[0].isupper() and name[-1].text[0].isupper()):
                continue
            words = (*(token.text for token in name[:-1]), name[-1].bare)
            found = self._lexicon.name(words)
            longer = place + size < len(tokens) and tokens[place + size].text[0].isupper()
            if found and unparted(name, marks) and not (longer and found[0].islower()):
                return as_one(name, found + "s" * name[-1].owning)
        return []

    def _word(self, tokens: Sequence[Token], place: int) -> str:
        """Give one word by itself."""
        token = tokens[place]
        for special in (self._pointing(tokens, place), self._verbs.helping(tokens, place)):
            if special is not None and not token.tense:
                return special
        words = self._lexicon.verbs(token.low) if token.tense else self._lexicon.content(token)
        if not words:
            return self._lexicon.phrase((token.text.lower(),)) or _kept(tokens, place)
        match words[0].word:
            case Verb() as verb:
                return self._verbs.said(tokens, place, verb, words[0].form)
            case Adjective() as adjective:
                return adjective.neuter if token.low.endswith("ly") else adjective.base
            case Noun() as noun:
                return form_of(noun, plural=words[0].form == "s", definite=False)
            case word:
                return word

    def _pointing(self, tokens: Sequence[Token], place: int) -> str | None:
        """Give what articles, "to", "that" and words like "which" are by the words around them."""
        low, last = tokens[place].text.lower(), tokens[place - 1] if place else None
        after = tokens[place + 1] if place + 1 < len(tokens) else None
        if low == "the":
            return "den" if after and after.text[0].islower() else ""
        if low == "to":
            verbs = self._lexicon.content(after) if after else ()
            return "at" if any(isinstance(one.word, Verb) and one.form == "base" for one in verbs) else "til"
        if low == "that":
            return "som" if last and (last.text[0].isupper() or self._is_noun(last)) else "at"
        if low in {"which", "who", "whom"} and last and last.low not in PREPOSITIONS:
            return "som"
        return _POINTING.get(low)

    def _is_noun(self, token: Token) -> bool:
        return any(isinstance(one.word, Noun) for one in self._lexicon.content(token))


def _opens(tokens: Sequence[Token], place: int) -> bool:
    """Say whether a sentence begins at a place, with a word that is not the first of a longer name."""
    if place + 1 < len(tokens) and tokens[place + 1].text[0].isupper():
        return False
    if place == 0 or "\n" in tokens[place].before:
        return True
    return tokens[place - 1].text in _STOPS and (place == 1 or len(tokens[place - 2].text) > 1)


def _kept(tokens: Sequence[Token], place: int) -> str:
    """Give a word without a translation, or a number as Danish writes it: 1.000,5, 1960'erne."""
    token = tokens[place]
    if _NUMBER.fullmatch(token.text):
        return token.text.translate(_POINTS)
    if place and not token.before and tokens[place - 1].text[-1].isdigit() and token.text in _AFTER_NUMBERS:
        return _AFTER_NUMBERS[token.text]
    return token.bare + "s" * token.owning
