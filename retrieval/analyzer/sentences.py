"""Paragraphs to sentences, as spans."""

import re

from retrieval.analyzer.words import stop_words, word_list
from retrieval.records import Span

# Neither gives back what it has taken: a row of dots or blanks would be gone through once for each of them.
_END = re.compile(r"(?<![.!?…])[.!?…]++[\"'”’»)\]]*+(?=\s|$)|\n+")
_LOOKED_BACK = 40  # characters
_LAST_WORD = re.compile(r"[^\s(\"'«»”]+$")
_AHEAD = r"\s*+[-–—\"'“”«»‘’(\[]*+\s*+"
_OPENS_SENTENCE = re.compile(rf"{_AHEAD}(?:[^\W\d_a-zæøåäöü]|\d)")
_GOES_ON = re.compile(rf"{_AHEAD}[a-zæøåäöü]")
_NOTHING_MORE = re.compile(r"\s*+\Z")
_NEXT_WORD = re.compile(rf"{_AHEAD}(\w++)")
_INITIALS = re.compile(r"[^\W\d_](?:\.[^\W\d_])*+")
_ORDINAL = re.compile(r"\d{1,2}(?:\.-\d{1,2})?", re.ASCII)  # 13.-19. juni, too
_SMALL_WORDS = frozenset("iåø")
_MAY_CLOSE = frozenset("d.å etc kr m.fl m.m m.v mia mill mio mm o.l o.s.v osv pct".split())


def split_sentences(text: str) -> tuple[Span, ...]:
    """Give the sentences of a text in order, as spans without outer white space."""
    spans: list[Span] = []
    start = 0
    for match in _END.finditer(text):
        if _is_boundary(text, start, match):
            _add(spans, text, start, match.end())
            start = match.end()
    _add(spans, text, start, len(text))
    return tuple(spans)


def has_own_stop(word: str) -> bool:
    """Say whether a word is written with a full stop behind it, as kr., cand.jur. and B.T. are."""
    dotted = "." in word and _INITIALS.fullmatch(word)
    return bool(dotted or _is_abbreviation(word.casefold()))


def _is_boundary(text: str, start: int, match: re.Match[str]) -> bool:
    if "\n" in match[0]:
        return True
    if match[0][0] in "!?":
        return not _GOES_ON.match(text, match.end())
    if not _OPENS_SENTENCE.match(text, match.end()):
        return bool(_NOTHING_MORE.match(text, match.end()))
    if match[0].startswith(".."):  # what ends with an abbreviation, in some papers, or breaks off
        return True
    first = max(start, match.start() - _LOOKED_BACK)
    last = _LAST_WORD.search(text[first : match.start()])
    if not last or not (_is_short(last[0]) or _is_abbreviation(last[0].casefold())):
        return True
    is_number_of_item = not text[first : first + last.start()].strip()
    return not is_number_of_item and _may_close(last[0]) and _is_common_word_next(text, match.end())


def _is_short(word: str) -> bool:
    """Say whether a word is a name's initials or an ordinal."""
    return bool(_ORDINAL.fullmatch(word) or (_INITIALS.fullmatch(word) and word not in _SMALL_WORDS))


def _is_abbreviation(word: str) -> bool:
    """Say whether a folded word is a known abbreviation, or more of one, as cand.jur is of cand."""
    known = word_list("abbreviations.txt")
    first, _, rest = word.partition(".")
    return word in known or (first in known and rest.replace(".", "").isalpha())


def _may_close(word: str) -> bool:
    return _is_short(word) or word.casefold() in _MAY_CLOSE


def _is_common_word_next(text: str, at: int) -> bool:
    """Say whether what follows opens a sentence, "30 pct. Det", or may go on with a name, "H.C. Andersen"."""
    following = _NEXT_WORD.match(text, at)
    word = following[1].casefold() if following else ""
    return word in stop_words("da") or word in stop_words("en")


def _add(spans: list[Span], text: str, start: int, end: int) -> None:
    """Add a sentence; marks alone, as a quotation mark behind a blank, are the end of the one before."""
    part = text[start:end]
    inner = part.strip()
    if not inner:
        return
    begin = start + len(part) - len(part.lstrip())
    if spans and "\n" not in text[spans[-1].end : begin] and not any(map(str.isalnum, inner)):
        begin = spans.pop().start
    spans.append(Span(begin, start + len(part.rstrip())))
