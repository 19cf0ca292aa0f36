"""Danish questions made from newspaper sentences by rules, which are all written here.

A sentence's main clause (`clauses`) gives one question: a part of it that says when, how many, where, who or
why is taken out and asked for, and the rest stands in a question's order. Who says something, and who is the
chairman of what, is asked of sentences that have these forms. Of a sentence whose order is not plain, some
words are asked for as people type into a search box. Little words that point at other sentences are left
out, some words stand as synonyms, and some questions are typed carelessly. An answer is a time or a place
alone, without the preposition before it.
"""

import random
import re
from collections.abc import Iterator
from functools import cache

from retrieval.analyzer.sentences import split_sentences
from retrieval.analyzer.tokens import fold_case
from retrieval.reader.gazetteer import KINDS, known_names
from retrieval.reader.word_classes import word_class
from retrieval.synonyms import read_groups
from training.examples import Row
from training.neural.clauses import Clause, lowered, parse

_MONTH = "januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december"
_DAY = "mandag|tirsdag|onsdag|torsdag|fredag|lørdag|søndag"
_YEAR = r"1[89]\d\d"
_NUMBER = (
    r"\d[\d.,]*(?: (?:millioner|milliarder|mio\.|mia\.))?"
    r"|to|tre|fire|fem|seks|syv|otte|ni|ti|elleve|tolv|tyve"
)
_DATE = rf"\d\d?\. (?:{_MONTH})(?: {_YEAR})?"
_TIMES = (
    rf"(?:{_DAY})(?: (?:aften|morgen|formiddag|eftermiddag))?(?: den)? ?(?:{_DATE})?",
    _DATE,
    rf"(?:{_MONTH})(?: måned)? ?(?:{_YEAR})?",
    r"(?<=[Ii] )1[5-9]\d\d",
    r"[Ii] (?:går|aftes|morges|fjor|sommer|vinter)",
    rf"(?<=[Ii] )(?:(?:foråret|efteråret|sommeren)(?: {_YEAR})?|{_DAY}s)",
    r"(?:klokken|kl\.) \d\d?(?:[.:]\d\d)?",
    rf"sidste år|næste år|for (?:{_NUMBER}) år siden",
)
_WHEN = re.compile(
    rf"\b(?:[Ii] |[Dd]en |[Ss]iden |[Pp]å |[Oo]m |[Ff]ra )?(?P<answer>{'|'.join(_TIMES)})(?![\w-])"
)
_MANY = re.compile(
    r"^(?:cirka |ca\. |omkring |over |knap |næsten |mindst |mere end |godt |i alt )?"
    rf"(?P<answer>(?:{_NUMBER}))"
    r" (?P<noun>[a-zæøå-]{3,}(?:er|e|r))(?![\w-])"
)
_NO_COUNTED = frozenset(
    "og gange af år eller til procents for andre på ud om den kl. gang klokken var er".split()
)
_WHERE = re.compile(
    r" (?:i|på|ved) (?P<answer>[A-ZÆØÅ][\wæøå-]+(?: [A-ZÆØÅ][\wæøå-]+)*)(?=$| (?!og |[A-ZÆØÅ]))"
)
_NAME = r"[A-ZÆØÅ][a-zæøåéüö]+(?:[ -][A-ZÆØÅ](?:[a-zæøåéüö]+|\.))* [A-ZÆØÅ][a-zæøåéüö-]+"
_WHO = re.compile(rf"(?:[A-ZÆØÅ]?[a-zæøå-]+(?: (?:i|på|for|ved) [\wæøåÆØÅ-]+)?,? )?(?P<answer>{_NAME})$")
_SAYS = re.compile(
    r"^(?:- )?(?P<said>[A-ZÆØÅ][^:?!\"”»]{25,160}?), "
    r"(?P<verb>siger|sagde|mener|fortæller|oplyser|forklarer)"
    rf" (?:[a-zæøå][^,.]{{2,40}} )?(?P<answer>{_NAME})\b"
)
_OWN = re.compile(r"\b(?:jeg|vi|os|mig|vores|vor|vort|min|mit|mine|du|dig|dit|din|De)\b", re.IGNORECASE)
_TITLE = re.compile(
    rf"(?P<title>\b[a-zæøå-]{{4,}} (?:for|i|på|af|ved|hos) [A-ZÆØÅ][\wæøåÆØÅ-]*(?: [A-ZÆØÅ][\wæøåÆØÅ-]*)*), "
    rf"(?P<answer>{_NAME})(?=[,.])"
)
_WHY = re.compile(r",? (?P<answer>(?:fordi|for at) [^.;:]{10,140})\.?$")
_TITLES = (
    "formand", "formanden", "direktør", "direktøren", "minister", "ministeren", "chef", "chefen", "leder",
    "lederen", "mester", "mesteren", "redaktør", "redaktøren", "træner", "træneren", "præsident",
    "præsidenten", "professor", "rektor", "inspektør", "lektor", "læge", "sekretær", "ordfører",
    "ordføreren", "forsker",
)  # fmt: skip
_POINTERS = frozenset(
    "også men desuden derefter efterfølgende derfor dog nemlig ellers således imidlertid altså jo nok da så"
    " nu blot".split()
)
_PRONOUN = re.compile(
    r"^(?:han|hun|de|den|det|vi|jeg|man|du|sig|her|der|denne|dette|hans|hendes|deres)\b", re.IGNORECASE
)
_SHORTEST, _LONGEST = 45, 330  # characters of a sentence
_LEAST_ASKED, _MOST_ASKED = 4, 22  # words of a question
_CARELESS, _ASCII, _SYNONYM = 0.12, 0.06, 0.5

_DROPPED, _SEARCHED, _SMALL = 0.25, 9, 2
_MARKS = ".,;:!?()»«\"”“'-"
_LITTLE = frozenset(
    "pron_person pron_other rel sub_that conj_and conj_but det_def det_indef be have adv neg".split()
)

Asked = tuple[str, int, int]  # a question, and where in the sentence its answer stands


def make_rows(articles: list[Row], chance: random.Random) -> Iterator[Row]:
    """Give the rows of questions on some articles (`id`, `title`, `text`), at most one for each sentence."""
    for article in articles:
        text = article["text"]
        for place in split_sentences(text):
            made = _ask(text[place.start : place.end], chance)
            if made:
                question, start, end = made
                yield {
                    "id": f"{article['id']}-{place.start}",
                    "title": article["title"] or "",
                    "question": question,
                    "context": text,
                    "answers": [text[place.start + start : place.start + end]],
                    "answer_start": [place.start + start],
                }


def _ask(sentence: str, chance: random.Random) -> Asked | None:
    """Give a question by one of the rules that fit, and its answer's offsets in the sentence."""
    if not _SHORTEST <= len(sentence) <= _LONGEST or "\n" in sentence:
        return None
    clause = parse(sentence)
    made = [*_of_forms(sentence), *(_of_clause(clause, sentence) if clause else ())]
    made = made or list(_of_words(sentence, chance))
    fit = [one for one in made if _LEAST_ASKED <= len(one[0].split()) <= _MOST_ASKED]
    if not fit:
        return None
    question, start, end = chance.choice(fit)
    return _written(question, chance), start, end


def _of_words(sentence: str, chance: random.Random) -> Iterator[Asked]:
    """Give what is asked of any sentence with a time or a place: some of its words, in their order."""
    for pattern, opening in ((_WHEN, _when), (_WHERE, _where)):
        found = pattern.search(sentence)
        if found and (asking := opening(found)):
            left = f"{sentence[: found.start()]} {sentence[found.end() :]}"
            words = [word.strip(_MARKS) for word in left.split()]
            kept = [word for word in words if _tells(word) and chance.random() > _DROPPED]
            yield f"{asking} {' '.join(kept[:_SEARCHED])}?", *found.span("answer")


def _tells(word: str) -> bool:
    small = word.lower()
    return (
        len(word) > _SMALL and small not in _POINTERS and word_class(small, "da", opens=False) not in _LITTLE
    )


def _of_forms(sentence: str) -> Iterator[Asked]:
    """Give what is asked of a sentence that tells who says something, or who is what."""
    says = _SAYS.search(sentence)
    if says and not _OWN.search(says["said"]) and not _PRONOUN.match(says["said"]):
        yield f"Hvem {says['verb']}, at {lowered(says['said'])}?", *says.span("answer")
    title = _TITLE.search(sentence)
    if title and title["title"].split()[0].endswith(_TITLES):
        yield f"Hvem er {title['title']}?", *title.span("answer")


def _of_clause(clause: Clause, sentence: str) -> Iterator[Asked]:
    """Give what is asked of a sentence's main clause."""
    at_rest = sentence.index(clause.rest, len(clause.before)) if clause.rest else 0
    subject = "" if clause.inverted else lowered(clause.before)
    if _PRONOUN.match(clause.rest) and clause.inverted:
        return
    if clause.inverted and (found := _WHEN.search(clause.before)):
        yield f"Hvornår {clause.verb} {clause.rest}?", *found.span("answer")
    if clause.inverted:
        return
    who = _WHO.match(clause.before)
    if who:
        yield f"Hvem {clause.verb} {clause.rest}?", *who.span("answer")
    many = _MANY.match(clause.before)
    if many and many.end() == len(clause.before) and many["noun"] not in _NO_COUNTED:
        yield f"Hvor mange {many['noun']} {clause.verb} {clause.rest}?", *many.span("answer")
    for pattern, opening in ((_WHEN, _when), (_MANY, _many), (_WHERE, _where)):
        found = pattern.search(clause.rest)
        if found and (asking := opening(found)):
            left = f"{clause.rest[: found.start()]} {clause.rest[found.end() :]}"
            yield (
                f"{asking} {clause.verb} {subject} {left}?",
                at_rest + found.start("answer"),
                at_rest + found.end("answer"),
            )
    why = _WHY.search(clause.tail)
    if why:
        at_tail = len(sentence) - len(clause.tail)
        yield (
            f"Hvorfor {clause.verb} {subject} {clause.rest}?",
            at_tail + why.start("answer"),
            at_tail + why.end("answer"),
        )


def _when(found: re.Match[str]) -> str | None:
    return "I hvilket år" if found["answer"].strip().isdigit() else "Hvornår"


def _many(found: re.Match[str]) -> str | None:
    return None if found["noun"] in _NO_COUNTED else f"Hvor mange {found['noun']}"


def _where(found: re.Match[str]) -> str | None:
    kind = KINDS[known_names().get(fold_case(found["answer"]), 0)]
    return (
        "Hvor" if kind in {"territory", "city"} or found["answer"].endswith(("gade", "vej", "borg")) else None
    )


def _written(question: str, chance: random.Random) -> str:
    """Give a question without words that point elsewhere, some words exchanged, and as people type."""
    words = [word for word in question.split() if word not in _POINTERS]
    if chance.random() < _SYNONYM:
        words = [_other(word, chance) for word in words]
    text = re.sub(r"\s+([?,.])", r"\1", " ".join(words)).replace(",?", "?")
    if chance.random() < _CARELESS:
        text = text.lower().rstrip("?")
    return _in_ascii(text) if chance.random() < _ASCII else text


def _other(word: str, chance: random.Random) -> str:
    others = _synonyms().get(word, ())
    return chance.choice(others) if others else word


@cache
def _synonyms() -> dict[str, tuple[str, ...]]:
    """Give the single words that may stand for a word written just so."""
    found: dict[str, tuple[str, ...]] = {}
    for written in read_groups():
        group = [word for word in written if " " not in word]
        for word in group:
            found[word] = (*found.get(word, ()), *(other for other in group if other != word))
    return found


def _in_ascii(text: str) -> str:
    return text.replace("æ", "ae").replace("ø", "oe").replace("å", "aa")
