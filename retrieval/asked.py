"""What a question asks for, more finely than its kind: who, which year, how much money, which noun ..."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from rapidfuzz.distance import OSA

from retrieval.analyzer.tokens import fold_case, tokenize
from retrieval.analyzer.words import stop_words
from retrieval.errors import ResourceError
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


_ASKING = {
    "who": "who", "whom": "who", "whose": "who", "hvem": "who", "what": "what", "hvad": "what", "hva": "what",
    "which": "which", "hvilken": "which", "hvilket": "which", "hvilke": "which", "where": "where",
    "hvor": "where", "hvorhen": "where", "hvorfra": "where", "hvorhenne": "where", "when": "when",
    "hvornår": "when", "why": "why", "hvorfor": "why", "how": "how", "hvordan": "how", "hvorledes": "how",
}  # fmt: skip
_OPENING = {"når": "when", "hvis": "who"}
_DEGREES = {
    "mange": "count", "many": "count", "meget": "money", "much": "money", "gammel": "age", "gamle": "age",
    "gammelt": "age", "old": "age", "længe": "duration", "long": "duration", "lang": "measure",
    "langt": "measure", "lange": "measure", "far": "measure", "stor": "measure", "stort": "measure",
    "store": "measure", "large": "measure", "big": "measure", "høj": "measure", "højt": "measure",
    "høje": "measure", "tall": "measure", "high": "measure", "dyb": "measure", "deep": "measure",
    "bred": "measure", "bredt": "measure", "wide": "measure", "tung": "measure", "tungt": "measure",
    "heavy": "measure", "hurtigt": "measure", "hurtig": "measure", "fast": "measure", "varmt": "measure",
    "koldt": "measure", "hot": "measure", "cold": "measure", "dyr": "money", "dyrt": "money",
    "expensive": "money", "tit": "duration", "ofte": "duration", "often": "duration", "sent": "time",
    "tidligt": "time", "late": "time", "early": "time", "few": "count", "lidt": "count", "få": "count",
    "mye": "money", "lenge": "duration", "små": "measure", "lille": "measure", "small": "measure",
    "nær": "measure", "tæt": "measure", "close": "measure",
}  # fmt: skip
_BE = frozenset("er var bliver blev være været is are was were be been 's".split())
_DO = frozenset("do does did gør gjorde gøre gjort happen happened happens skete sker sket".split())
_ARTICLES = frozenset(
    "the a an den det de en et his her its their sin sit sine hans hendes deres some any".split()
)
_CALL = frozenset("hedder hed kaldes kaldt kaldte kalder kaldtes heter named called known titled".split())
_SAY = frozenset("siger sagde sige udtaler udtalte sagt say said says mener udtale råbte".split())
_MEAN = frozenset("betyder betød mean means meant betegner define".split())
_COST = frozenset("koster kostede cost costs koste".split())
_LISTING = frozenset("nævn oplist list navngiv".split())
_YES_NO = frozenset(
    """er var bliver blev har havde kan kunne vil ville skal skulle må måtte bør gør gjorde fik får kommer kom
    findes fandtes synes tror mener ved står ligger gik går tog tager vandt is are was were do does did has have
    had can could will would should may might""".split()
)
_STOPPERS = frozenset(
    """of in on at for from with to about that who which af i på ved til fra med om der som mod under efter
    før for is are was were did does do has have had can could will would er var blev bliver har havde kan kunne
    vil ville skal skulle when where and og as during""".split()
)
_NEGATIONS = frozenset("ikke aldrig ingen intet not never no n't cannot ej ikkje".split())
_TYPED_LISTS = frozenset({"year", "time", "percent", "place", "organisation", "quotation"})
_ASCII = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa"})
_SHORTEST_FUZZY = 3
_LONG_WORD = 6
_NEAREST_WORDS = 6


@lru_cache(maxsize=512)
def asked(text: str) -> Asked:
    """Say what a question asks for; any text has an answer, `thing` where nothing is known."""
    tokens = tokenize(text)
    words = tuple(fold_case(token.text) for token in tokens)
    asking, form = _asking_word(words)
    if asking is None or _opens_like_yes_no(words, asking):
        return _without_asking_word(tokens, words)
    target, focus = _target(form, words, asking, tokens)
    return Asked(target, tokens, asking, focus, form)


def is_negated(text: str) -> bool:
    """Say whether a text holds a word of negation."""
    return any(
        fold_case(token.text) in _NEGATIONS or "n't" in fold_case(token.text) for token in tokenize(text)
    )


def asked_for_photographer(words: tuple[str, ...]) -> bool:
    """Say whether folded words speak of the taking of a photograph."""
    return any(word.startswith(("fotograf", "photograph")) or word in {"foto", "photo"} for word in words)


def _asking_word(words: tuple[str, ...]) -> tuple[int | None, str]:
    if words and words[0] in _OPENING:
        return 0, _OPENING[words[0]]
    for number, word in enumerate(words):
        if word.removesuffix("'s") in _ASKING:
            return number, _ASKING[word.removesuffix("'s")]
    return _nearly_asking_word(words[:3])


def _nearly_asking_word(words: tuple[str, ...]) -> tuple[int | None, str]:
    known = stop_words("da") | stop_words("en")
    for number, word in enumerate(words):
        if len(word) < _SHORTEST_FUZZY or word in known:
            continue
        for name, form in _ASKING.items():
            allowed = 2 if len(name) >= _LONG_WORD else 1
            ascii_name = name.translate(_ASCII)
            distance = min(OSA.distance(word, name), OSA.distance(word, ascii_name))
            if distance <= allowed and word[0] in "hvw":
                return number, form
    return None, ""


def _opens_like_yes_no(words: tuple[str, ...], asking: int) -> bool:
    return words[0] in _YES_NO and 1 < asking < len(words) - 2


def _without_asking_word(tokens: tuple[Token, ...], words: tuple[str, ...]) -> Asked:
    if words and words[0] in _YES_NO:
        return Asked("yes_no", tokens)
    if words and words[0] in _LISTING:
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
    if form == "where" and after in _DEGREES:
        form = "how"
    if form == "how":
        return _degree(words, asking)
    if form in {"where", "when", "why"}:
        return {"where": "place", "when": "time", "why": "reason"}[form], None
    return _noun_target(form, words, asking, tokens)


def _only_names_follow(words: tuple[str, ...], asking: int, tokens: tuple[Token, ...]) -> bool:
    rest = tokens[asking + 2 :]
    opens_with_be = len(words) > asking + 1 and words[asking + 1] in _BE
    return bool(rest) and opens_with_be and all(token.text[0].isupper() for token in rest)


def _degree(words: tuple[str, ...], asking: int) -> tuple[str, int | None]:
    after = words[asking + 1] if asking + 1 < len(words) else ""
    target = _DEGREES.get(after)
    if target is None:
        return "manner", None
    place = asking + 3 if asking + 2 < len(words) and words[asking + 2] in _ARTICLES else asking + 2
    noun = words[place] if place < len(words) else ""
    focus = place if noun and noun not in _STOPPERS and noun not in _BE else None
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
    if form == "which" or (focus == asking + 1 and first not in _BE):
        return "which", focus
    if first in _CALL:
        return "called", focus
    return _what_target(rest, focus), focus


def _fixed_phrase(rest: tuple[str, ...]) -> str | None:
    words = set(rest)
    if (rest and rest[0] in _COST) or (words & {"cost"} and rest[0] in _DO):
        return "money"
    if (rest and rest[0] in _SAY) or (rest and rest[0] in _DO and words & {"say"}):
        return "quotation"
    return "definition" if words & _MEAN and len(rest) <= _NEAREST_WORDS else None


def _what_target(rest: tuple[str, ...], focus: int | None) -> str:
    content = [word for word in rest if word not in _BE and word not in _ARTICLES]
    if rest and rest[0] in _BE and len(content) <= 2 and focus is None:
        return "definition"
    return "action" if set(rest) & _DO else "thing"


def _focus(words: tuple[str, ...], asking: int, tokens: tuple[Token, ...]) -> int | None:
    """The noun right after the question word, or after a form of be or call and an article."""
    start = asking + 1
    linked = start < len(words) and words[start] in _BE | _CALL
    if linked:
        start += 1
    stops = _STOPPERS if words[asking][0] == "h" else _STOPPERS | {"by"}
    stop = next((n for n in range(start, len(words)) if words[n] in stops), len(words))
    numbers = [n for n in range(start, min(stop, start + _NEAREST_WORDS)) if words[n] not in _ARTICLES]
    typed = [n for n in numbers if focus_target(words[n]) and not tokens[n].text[0].isupper()]
    if typed and (linked or not words[asking].startswith("hva")):
        return typed[-1] if linked else typed[0]
    if linked or words[asking].startswith(("hvad", "hva")):
        return None
    plain = [n for n in numbers if not tokens[n].text[0].isupper()]
    return plain[0] if plain and start in numbers and words[start] not in _DO | _SAY else None


def _named_noun(words: tuple[str, ...], name: int) -> int | None:
    """The noun whose name is asked for: the name OF the noun, navnet PÅ byen."""
    following = range(name + 1, min(len(words), name + _NEAREST_WORDS))
    return next((n for n in following if focus_target(words[n])), None)


def focus_target(word: str) -> str | None:
    """Give the target that a noun asks for, as itself, inflected, or as the last part of a compound."""
    nouns = _focus_nouns()
    for tail in ("", "s", "en", "et", "n", "er", "erne", "r", "ne", "es", "e", "ens", "ets", "ne"):
        target = nouns.get(word.removesuffix(tail))
        if target and (not tail or word.endswith(tail)):
            return target
    match = _compound_pattern().search(word)
    return nouns[match[1]] if match else None


@cache
def _compound_pattern() -> re.Pattern[str]:
    names = sorted((noun for noun in _focus_nouns() if len(noun) >= 4), key=len, reverse=True)  # noqa: PLR2004
    return re.compile(r"(?<=\w\w\w)(" + "|".join(map(re.escape, names)) + r")(?:e?n|e?t|e?r|erne|s)?$")


@cache
def _focus_nouns() -> dict[str, str]:
    try:
        text = (files("retrieval.analyzer") / "data" / "focus.txt").read_text(encoding="utf-8")
    except OSError as err:
        raise ResourceError(f"the word list focus.txt is missing from the installation: {err}") from err
    nouns: dict[str, str] = {}
    for line in text.splitlines():
        target, _, words = line.partition(":")
        if not line.startswith("#"):
            nouns.update({word: target for word in words.split() if word not in nouns})
    return nouns
