"""What a question asks for, more finely than its kind: who, which year, how much money, which noun ..."""

from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import OSA

from retrieval.analyzer.tokens import fold_case, tokenize
from retrieval.analyzer.words import stop_words
from retrieval.question_words import focus_target, is_a, question_words, words_by_use
from retrieval.records import QuestionKind, Token

KINDS = {
    "person": QuestionKind.PERSON,
    "who_is": QuestionKind.DEFINITION,
    "organisation": QuestionKind.ORGANISATION,
    "place": QuestionKind.PLACE,
    "year": QuestionKind.TIME,
    "time": QuestionKind.TIME,
    "duration": QuestionKind.TIME,
    "count": QuestionKind.NUMBER,
    "money": QuestionKind.NUMBER,
    "percent": QuestionKind.NUMBER,
    "age": QuestionKind.NUMBER,
    "measure": QuestionKind.NUMBER,
    "definition": QuestionKind.DEFINITION,
    "reason": QuestionKind.REASON,
    "manner": QuestionKind.MANNER,
    "quotation": QuestionKind.QUOTATION,
    "called": QuestionKind.THING,
    "which": QuestionKind.THING,
    "thing": QuestionKind.THING,
    "action": QuestionKind.THING,
    "yes_no": QuestionKind.YES_NO,
    "list": QuestionKind.LIST,
}
TARGETS = tuple(KINDS)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a question asks for: its target (one of TARGETS), its question word and focus as token numbers."""

    target: str
    tokens: tuple[Token, ...]
    asking: int | None = None
    focus: int | None = None
    form: str = "none"


_OPENING = {"når": "when", "hvis": "who"}
_TYPED_LISTS = frozenset({"year", "time", "percent", "place", "organisation", "quotation"})
_ADJECTIVES = (
    "lig",
    "lige",
    "ligt",
    "sk",
    "ske",
    "isk",
    "iske",
    "ish",
    "ive",
    "ous",
    "ful",
    "ical",
    "ny",
    "nye",
)
_ASCII = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa"})
_SHORTEST_FUZZY = 3
_LONG_WORD = 6
_NEAREST_WORDS = 6
_SHORT_SUBJECT = 2  # words


@lru_cache(maxsize=512)
def asked(text: str) -> Asked:
    """Say what a question asks for; any text has an answer, `thing` where nothing is known."""
    tokens = tuple(part for token in tokenize(text) for part in _parted(token))
    words = tuple(fold_case(token.text) for token in tokens)
    asking, form = _asking_word(words)
    if asking is None or _opens_like_yes_no(words, asking):
        return _without_asking_word(tokens, words)
    target, focus = _target(form, words, asking, tokens)
    return Asked(target, tokens, asking, focus, form)


def _parted(token: Token) -> tuple[Token, ...]:
    """Give "hvormange", as many people write it, as the two words that it is."""
    word = fold_case(token.text)
    for first in ("hvor", "how"):
        if word.startswith(first) and word.removeprefix(first) in question_words(f"joined_{first}"):
            cut = len(first)
            place = token.start + cut
            return Token(token.text[:cut], token.start, place), Token(token.text[cut:], place, token.end)
    return (token,)


def proper_start(text: str) -> int:
    """Give where a question begins, in characters: behind "Kan du fortælle mig, ..." or "Nævn ..."."""
    found = asked(text)
    if not found.asking:
        lists = found.target == "list" and found.asking is None and len(found.tokens) > 1
        return found.tokens[1].start if lists else 0
    opening = tuple(fold_case(token.text) for token in found.tokens[: found.asking])
    return found.tokens[found.asking].start if _is_polite(opening) else 0


def asking_start(text: str) -> int | None:
    """Give where the word that asks stands, as who, or nearly so; None without one."""
    found = asked(text)
    return None if found.asking is None else found.tokens[found.asking].start


def is_courtesy(text: str) -> bool:
    """Say whether a text only greets or thanks, or asks for help without saying with what."""
    words = [fold_case(token.text) for token in tokenize(text)]
    said = any(is_a(word, "courtesy") or word.startswith(("hjælp", "help")) for word in words)
    return said and all(is_a(word, "courtesy", "courteous", "polite") for word in words)


def is_negated(text: str) -> bool:
    """Say whether a text holds a word of negation."""
    return any(is_negation(token.text) for token in tokenize(text))


def is_negation(word: str) -> bool:
    """Say whether a word denies what stands by it, as "ikke" and "didn't" do."""
    folded = fold_case(word)
    return is_a(folded, "negation") or "n't" in folded


def _asking_word(words: tuple[str, ...]) -> tuple[int | None, str]:
    forms = words_by_use("asks_")
    for number, word in enumerate(words):
        if form := forms.get(word.removesuffix("'s")):
            return number, form
    if words and words[0] in _OPENING:
        return 0, _OPENING[words[0]]
    return _nearly_asking_word(words[:3])


def _nearly_asking_word(words: tuple[str, ...]) -> tuple[int | None, str]:
    known = stop_words("da") | stop_words("en")
    for number, word in enumerate(words):
        if len(word) < _SHORTEST_FUZZY or word in known or word[0] not in "hvw":
            continue
        distance, name = min((_distance(word, name), name) for name in words_by_use("asks_"))
        if distance <= (2 if len(name) >= _LONG_WORD else 1):
            return number, words_by_use("asks_")[name]
    return None, ""


def _distance(word: str, name: str) -> int:
    return min(OSA.distance(word, name), OSA.distance(word, name.translate(_ASCII)))


def _opens_like_yes_no(words: tuple[str, ...], asking: int) -> bool:
    return is_a(words[0], "yes_no") and 1 < asking < len(words) - 2 and not _is_polite(words[:asking])


def _is_polite(words: tuple[str, ...]) -> bool:
    """Say whether words only greet or ask to be told: "Hej", "Kan du fortælle mig", "Do you know"."""
    opens = any(is_a(word, "tells", "courtesy") for word in words)
    return opens and all(is_a(word, "tells", "courtesy", "polite") for word in words)


def _without_asking_word(tokens: tuple[Token, ...], words: tuple[str, ...]) -> Asked:
    if words and is_a(words[0], "yes_no"):
        return Asked("yes_no", tokens)
    if words and is_a(words[0], "listing"):
        return Asked("list", tokens)
    for number, word in enumerate(words):
        target = focus_target(word)
        if target and not tokens[number].text[0].isupper():
            return Asked(target, tokens, None, number)
    return Asked("thing", tokens)


def _target(
    form: str, words: tuple[str, ...], asking: int, tokens: tuple[Token, ...]
) -> tuple[str, int | None]:
    after = words[asking + 1] if asking + 1 < len(words) else ""
    if form == "who":
        return ("who_is" if _only_names_follow(words, asking, tokens) else "person"), None
    if form == "where" and after in words_by_use("degree_"):
        form = "how"
    if form == "how":
        return _degree(words, asking)
    if form in {"where", "when", "why"}:
        return {"where": "place", "when": "time", "why": "reason"}[form], None
    return _noun_target(form, words, asking, tokens)


def _only_names_follow(words: tuple[str, ...], asking: int, tokens: tuple[Token, ...]) -> bool:
    rest = tokens[asking + 2 :]
    opens_with_be = len(words) > asking + 1 and is_a(words[asking + 1], "be")
    return bool(rest) and opens_with_be and all(token.text[0].isupper() for token in rest)


def _degree(words: tuple[str, ...], asking: int) -> tuple[str, int | None]:
    after = words[asking + 1] if asking + 1 < len(words) else ""
    target = words_by_use("degree_").get(after)
    if target in {None, "manner"}:
        return "manner", None
    skips = asking + 2 < len(words) and is_a(words[asking + 2], "article")
    place = asking + 3 if skips else asking + 2
    noun = words[place] if place < len(words) else ""
    focus = place if noun and not is_a(noun, "stopper") and not is_a(noun, "be") else None
    if focus is not None and target in {"count", "money"}:
        named = focus_target(noun)
        target = named if named in {"percent", "year", "money"} else target
        if noun in {"år", "years", "dage", "days", "timer", "hours", "måneder", "months", "uger", "weeks"}:
            target = "duration"
    return target, focus


def _noun_target(
    form: str, words: tuple[str, ...], asking: int, tokens: tuple[Token, ...]
) -> tuple[str, int | None]:
    rest = words[asking + 1 :]
    first = rest[0] if rest else ""
    fixed = _fixed_phrase(rest) if form == "what" else None
    if fixed:
        return fixed, None
    focus = _focus(words, asking, tokens)
    target = focus_target(words[focus]) if focus is not None else None
    if target == "called" and focus is not None:
        focus, target = _named_noun(words, focus), "called"
        inner = focus_target(words[focus]) if focus is not None else None
        return (inner if inner in {"person", "organisation", "place"} else target), focus
    if words[asking] == "hvilke" and target not in _TYPED_LISTS:
        return "list", focus
    if target:
        return target, focus
    if form == "which" or (focus == asking + 1 and not is_a(first, "be")):
        return "which", focus
    if is_a(first, "call"):
        return "called", focus
    return _what_target(rest, focus), focus


def _fixed_phrase(rest: tuple[str, ...]) -> str | None:
    words = set(rest)
    if (rest and is_a(rest[0], "cost")) or (words & {"cost"} and is_a(rest[0], "do")):
        return "money"
    if (rest and is_a(rest[0], "say")) or (rest and is_a(rest[0], "do") and words & {"say"}):
        return "quotation"
    return "definition" if words & question_words("mean") and len(rest) <= _NEAREST_WORDS else None


def _what_target(rest: tuple[str, ...], focus: int | None) -> str:
    content = [word for word in rest if not is_a(word, "be") and not is_a(word, "article")]
    if rest and is_a(rest[0], "be") and len(content) <= _SHORT_SUBJECT and focus is None:
        return "definition"
    return "action" if set(rest) & question_words("do") else "thing"


def _focus(words: tuple[str, ...], asking: int, tokens: tuple[Token, ...]) -> int | None:
    """Give the noun right after the question word, or after a form of be or call and an article."""
    start = asking + 1
    linked = start < len(words) and is_a(words[start], "be", "call")
    if linked:
        start += 1
    stops = question_words("stopper") if words[asking][0] == "h" else question_words("stopper") | {"by"}
    stop = next((n for n in range(start, len(words)) if words[n] in stops), len(words))
    numbers = [n for n in range(start, min(stop, start + _NEAREST_WORDS)) if not is_a(words[n], "article")]
    typed = [n for n in numbers if focus_target(words[n]) and not tokens[n].text[0].isupper()]
    if typed and (linked or not words[asking].startswith("hva")):
        return typed[-1] if linked else typed[0]
    if linked or words[asking].startswith(("hvad", "hva")):
        return None
    plain = [n for n in numbers if not tokens[n].text[0].isupper()]
    if not plain or start not in numbers or is_a(words[start], "do", "say"):
        return None
    return next((n for n in plain[:-1] if not _is_adjective(words[n])), plain[-1])


def _is_adjective(word: str) -> bool:
    return word in words_by_use("degree_") or word.endswith(_ADJECTIVES)


def _named_noun(words: tuple[str, ...], name: int) -> int | None:
    """Give the noun whose name is asked for: the name OF the noun, navnet PÅ byen."""
    following = range(name + 1, min(len(words), name + _NEAREST_WORDS))
    return next((n for n in following if focus_target(words[n])), None)
