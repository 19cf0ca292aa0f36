"""How a Greek, Latin or French loan word of one language is likely to be spelt in the other."""

import re
from collections.abc import Iterator

from retrieval.records import Language

_SHORTEST = 5
_LONGEST = 30
_MOST = 4

# English and Danish endings of the same loan words; the longest ending that a word has decides.
_ENDINGS = (
    ("icians", "ikere"), ("icians", "iker"), ("ician", "iker"), ("icists", "ikere"), ("icist", "iker"),
    ("ologists", "ologer"), ("ologist", "olog"), ("ographers", "ografer"), ("ographer", "ograf"),
    ("ization", "isering"), ("isation", "isering"), ("ification", "ificering"),
    ("ification", "ifikation"), ("ically", "isk"), ("ical", "isk"), ("ics", "ik"), ("ic", "isk"),
    ("ique", "ik"), ("ogue", "og"), ("ities", "iteter"), ("ity", "itet"), ("ties", "teter"),
    ("ty", "tet"), ("ogies", "ogier"), ("encies", "enser"), ("ency", "ens"), ("ences", "enser"),
    ("ence", "ens"), ("ancies", "anser"), ("ancy", "ans"), ("ances", "anser"), ("ance", "ans"),
    ("cracy", "krati"), ("cies", "tier"), ("cy", "ti"), ("phies", "fier"), ("isms", "ismer"),
    ("ism", "isme"), ("ists", "ister"), ("ious", "iøs"), ("ous", "øs"), ("ives", "iver"), ("ive", "iv"),
    ("aries", "ærer"), ("ary", "ær"), ("als", "aler"), ("al", "al"), ("al", "el"), ("ators", "atorer"),
    ("ator", "ator"), ("ors", "ører"), ("or", "ør"), ("or", "or"), ("ures", "urer"), ("ure", "ur"),
    ("ines", "iner"), ("ine", "in"), ("ides", "ider"), ("ide", "id"), ("iles", "iler"), ("ile", "il"),
    ("ules", "yler"), ("ule", "yl"), ("omes", "omer"), ("ome", "om"), ("ates", "ater"), ("ate", "at"),
    ("ate", "ere"), ("ated", "eret"), ("ating", "ering"), ("ation", "ation"), ("ize", "isere"),
    ("ise", "isere"), ("ized", "iseret"), ("ised", "iseret"), ("ifies", "ificerer"), ("esis", "ese"),
    ("ify", "ificere"), ("ified", "ificeret"), ("ians", "ianere"), ("ian", "iansk"), ("ian", "ianer"),
    ("ents", "enter"), ("ants", "anter"), ("es", "er"), ("s", "er"), ("ies", "ier"), ("y", "i"),
    ("e", ""), ("", ""),
)  # fmt: skip
_BY_ENGLISH: dict[str, list[str]] = {}
_BY_DANISH: dict[str, list[str]] = {}
for _english, _danish in _ENDINGS:
    _BY_ENGLISH.setdefault(_english, []).append(_danish)
    _BY_DANISH.setdefault(_danish, []).insert(0, _english)
_DANISH_LETTERS = (
    (re.compile(r"cch"), "kk"), (re.compile(r"cc(?![eiyæø])"), "kk"), (re.compile(r"cc(?=[eiyæø])"), "kc"),
    (re.compile(r"ph"), "f"), (re.compile(r"th"), "t"), (re.compile(r"rh"), "r"),
    (re.compile(r"sch|ch(?=[lr])|^ch(?=[aoe])|(?<=te|sy|ar)ch"), "k"), (re.compile(r"c(?![eiyhæø])"), "k"),
    (re.compile(r"qu"), "kv"), (re.compile(r"^ae|(?<=[^aeiouy])ae"), "æ"), (re.compile(r"^oe"), "ø"),
)  # fmt: skip
_ENGLISH_LETTERS = (
    (re.compile(r"kk"), "cc"), (re.compile(r"kv"), "qu"), (re.compile(r"k(?![eiy])"), "c"),
    (re.compile(r"æ"), "e"), (re.compile(r"ø"), "o"),
)  # fmt: skip


def cognates(word: str, source: Language) -> tuple[str, ...]:
    """Give up to four spellings a lower-case word may have in the other language; most are no words."""
    if not (word.isalpha() and word.islower() and _SHORTEST <= len(word) <= _LONGEST):
        return ()
    spellings = (spelling for spelling in _respelt(word, source) if spelling != word)
    return tuple(dict.fromkeys(spellings))[:_MOST]


def _respelt(word: str, source: Language) -> Iterator[str]:
    endings = _BY_ENGLISH if source == "en" else _BY_DANISH
    ending = next(word[cut:] for cut in range(len(word) + 1) if word[cut:] in endings)
    stem = word.removesuffix(ending)
    for spelling in (_with_letters(stem, source), stem):
        yield from (spelling + other for other in endings[ending])
    yield _with_letters(word, source)


def _with_letters(stem: str, source: Language) -> str:
    for pattern, letters in _DANISH_LETTERS if source == "en" else _ENGLISH_LETTERS:
        stem = pattern.sub(letters, stem)
    return stem
