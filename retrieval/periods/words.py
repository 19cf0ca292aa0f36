"""The words that dates are said in, in Danish and English, as tables of folded words."""

from collections.abc import Sequence

_MONTHS = (
    "januar january",
    "februar february",
    "marts march",
    "april",
    "maj may",
    "juni june",
    "juli july",
    "august",
    "september",
    "oktober october",
    "november",
    "december",
)
_SHORT_MONTHS = "jan feb mar apr maj jun jul aug sep okt nov dec".split()
_WEEKDAYS = (
    "mandag monday",
    "tirsdag tuesday",
    "onsdag wednesday",
    "torsdag thursday",
    "fredag friday",
    "lørdag saturday",
    "søndag sunday",
)


def _numbered(groups: Sequence[str], first: int) -> dict[str, int]:
    return {word: number for number, group in enumerate(groups, first) for word in group.split()}


MONTHS = _numbered(_MONTHS, 1)
SHORT_MONTHS = _numbered(_SHORT_MONTHS, 1) | {"sept": 9, "oct": 10}
"""Names that are months only beside a day or a year."""

NAMES_TOO = frozenset({"jan", "jul"})
"""Short names that are months only beside a day: Jan is a person too, and jul is Christmas."""

VERBS_TOO = frozenset({"may", "march"})

WEEKDAYS = _numbered(_WEEKDAYS, 0)
DANISH_WEEKDAYS_PAST = {f"{word}s": number for word, number in WEEKDAYS.items() if word.endswith("dag")}
SEASONS = {
    **dict.fromkeys(("forår", "foråret", "spring"), "spring"),
    **dict.fromkeys(("sommer", "sommeren", "summer"), "summer"),
    **dict.fromkeys(("efterår", "efteråret", "autumn", "fall"), "autumn"),
    **dict.fromkeys(("vinter", "vinteren", "winter"), "winter"),
}
DANISH_SEASONS = {word: name for word, name in SEASONS.items() if word not in {*SEASONS.values(), "fall"}}

UNITS = {
    **dict.fromkeys(("time", "timer", "hour", "hours"), "hour"),
    **dict.fromkeys(("dag", "dage", "døgn", "døgnet", "day", "days"), "day"),
    **dict.fromkeys(("uge", "uger", "ugen", "week", "weeks"), "week"),
    **dict.fromkeys(("måned", "måneder", "måneden", "month", "months"), "month"),
    **dict.fromkeys(("år", "året", "year", "years"), "year"),
}
PLURALS = frozenset("timer hours dage days uger weeks måneder months years".split())
CALENDAR_UNITS = {
    word: unit
    for unit, words in {
        "week": "uge uges week",
        "month": "måned måneds month",
        "year": "år års year",
        "weekend": "weekend weekends",
    }.items()
    for word in words.split()
}
NUMBERS = _numbered(
    [
        "en et one a an", "to two par couple", "tre three few", "fire four", "fem five", "seks six",
        "syv seven", "otte eight", "ni nine", "ti ten", "elleve eleven", "tolv twelve",
    ],
    1,
)  # fmt: skip

BEFORE_NOW = frozenset("sidste forrige last previous".split())
UP_TO_NOW = frozenset("sidste seneste forløbne last past".split())
NOW = frozenset("denne dette indeværende this".split())
DEFINITE = frozenset("den det de the".split())

IN = frozenset("i in during on".split())
"""Prepositions after which a year or a month is a time."""

INTO = tuple(
    tuple(phrase.split())
    for phrase in (
        "i løbet af", "i begyndelsen af", "i starten af", "i midten af", "i slutningen af", "i perioden",
        "i årene", "in the course of", "at the beginning of", "at the start of", "in the middle of",
        "at the end of", "in early", "in mid", "in late", "in the years",
    )
)  # fmt: skip
SINCE = frozenset("siden since".split())
AFTER = frozenset("efter after".split())
BEFORE = frozenset("før inden before".split())
BETWEEN = frozenset("mellem between".split())
FROM = frozenset("fra from".split())
AND = frozenset("og and".split())
TO = frozenset("til to until through og and".split())
UNTIL_NOW = frozenset("nu now".split())
OF = frozenset("af of".split())
CONJUNCTIONS = frozenset("at that da when jeg we vi he she han hun de they".split())
FUTURE = frozenset("skal vil will shall next næste".split())
PARTS_OF_DAY = frozenset(
    "morges aftes morgen formiddag eftermiddag aften nat morning afternoon evening night".split()
)
MEASURES = frozenset(
    "meter m km kilometer kroner kr dollar dollars euro pund pounds personer people mennesker procent "
    "percent pct stykker kilo kg ton tons timer hours dage days år years sider pages homes cases".split()
)
"""Words after which four digits are no year but a number."""

DASHES = frozenset("- – — ‐ ‑ −".split())
TIME_WORDS = frozenset(
    {
        *UNITS,
        *CALENDAR_UNITS,
        *NUMBERS,
        *BEFORE_NOW,
        *UP_TO_NOW,
        *NOW,
        *DEFINITE,
        *IN,
        *SINCE,
        *AFTER,
        *BEFORE,
    }
    | {*BETWEEN, *FROM, *AND, *TO, *UNTIL_NOW, *OF, *PARTS_OF_DAY, "for", "ago", "par", "d"}
    | {word for phrase in INTO for word in phrase}
)
"""Words that in a phrase of time say nothing but when."""


def is_calendar_word(word: str) -> bool:
    """Say whether articles of a time say this folded word too: a year, a month, a weekday, a season."""
    if word.isdecimal():
        return len(word) == len("2021")
    return any(word in names for names in (MONTHS, WEEKDAYS, DANISH_WEEKDAYS_PAST, SEASONS))
