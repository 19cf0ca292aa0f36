"""Verbs: their tense, what helps them, and their second place in questions."""

from collections.abc import Sequence
from dataclasses import replace

from training.neural.danish.grammar import BE, DETERMINERS, DO, HAVE, IS, MODALS, PREPOSITIONS, WAS
from training.neural.danish.lexicon import Form, Lexicon
from training.neural.danish.paradigms import Verb
from training.neural.danish.tokens import Token

_NEAR = 3  # tokens within which a helping verb and its verb stand
_PLURAL = frozenset(("they", "we", "you", "who", "which", "that"))
_HELPING = {
    "is": "er", "are": "er", "was": "var", "were": "var", "be": "være", "been": "været", "being": "bliver",
    "has": "har", "have": "har", "had": "havde", "having": "har", "did": "gjorde", "does": "gør", "do": "gør",
}  # fmt: skip


class Verbs:
    """Says verbs in Danish."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def second(self, tokens: list[Token]) -> list[Token]:
        """Take "did" or "does" out of a question, and put its verb there."""
        place = next((n for n, token in enumerate(tokens) if token.text.lower() in DO), len(tokens))
        verb = next((n for n in range(place + 2, len(tokens)) if self._is_verb(tokens, n)), None)
        if verb is None:
            return tokens
        past = tokens[place].low == "did"
        moved = replace(tokens[verb], before=tokens[place].before, tense="past" if past else "present")
        return [*tokens[:place], moved, *tokens[place + 1 : verb], *tokens[verb + 1 :]]

    def _is_verb(self, tokens: Sequence[Token], place: int) -> bool:
        if tokens[place - 1].low in DETERMINERS | PREPOSITIONS:
            return False
        words = self._lexicon.content(tokens[place])
        return any(isinstance(one.word, Verb) and one.form == "base" for one in words)

    def helping(self, tokens: Sequence[Token], place: int) -> str | None:
        """Give a form of "be", "have" or "do" by the verb behind it; None where the word is no such one."""
        low = tokens[place].text.lower()
        if low not in _HELPING:
            return None
        form = next(filter(None, map(self._form, tokens[place + 1 : place + 1 + _NEAR])), None)
        if form == "ing" and low in IS | WAS | {"been"}:
            return ""
        if form in {"ed", "participle"} and low in WAS | {"be", "been"}:
            return {"be": "blive", "been": "blevet"}.get(low, "blev")
        if low == "have" and place and tokens[place - 1].low in MODALS:
            return "have"
        return _HELPING[low]

    def _form(self, token: Token) -> Form | None:
        """Give the form of a verb that needs another one."""
        words = self._lexicon.content(token)[:1]
        forms = (one.form for one in words if isinstance(one.word, Verb) and one.form not in {"base", "s"})
        return next(forms, None)

    def said(self, tokens: Sequence[Token], place: int, verb: Verb, form: Form) -> str:
        """Give a verb's form by its own in English and by what stands before it."""
        if tokens[place].tense:
            return verb.past if tokens[place].tense == "past" else verb.present
        before = [token.low for token in tokens[max(place - _NEAR, 0) : place]]
        if form == "ing":
            return _continued(verb, before)
        if form in {"ed", "participle"}:
            by = place + 1 < len(tokens) and tokens[place + 1].low == "by"
            return verb.participle if form == "participle" or by or (HAVE | BE) & set(before) else verb.past
        if form in {"past", "s"}:
            return verb.past if form == "past" else verb.present
        plural = before and (before[-1] in _PLURAL or before[-1].endswith("s"))
        return verb.present if plural and not MODALS & set(before) else verb.infinitive


def _continued(verb: Verb, before: Sequence[str]) -> str:
    """Give what Danish has for a verb with -ing."""
    tenses = {"been": verb.participle} | dict.fromkeys(IS, verb.present) | dict.fromkeys(WAS, verb.past)
    for word in reversed(before):
        if word in tenses:
            return tenses[word]
    if before and before[-1] in PREPOSITIONS:
        return f"at {verb.infinitive}"
    return verb.infinitive.removesuffix("e") + "ende"
