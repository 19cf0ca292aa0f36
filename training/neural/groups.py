"""Rows to groups: which windows a question is read in, by rules that are written here.

Of each hundred questions about 48 get their own text alone; 20 get a paragraph more that BM25 finds but
that lacks the answer (of long articles often another part of the same article); 6 get such a paragraph
alone; 10 get their own text without the sentence that answers, as an article on the matter that does not
say it; 16 get their own text with a word of the question exchanged, so that nothing answers: a name or
number for another of the same text or of the same article's questions, or a word for its opposite. Clark &
Gardner 2018, https://aclanthology.org/P18-1078: negatives from retrieval, one normalisation over all
windows. Some texts that answer lack another sentence, so that a gap does not tell.
"""

import random
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from retrieval.analyzer.analyzer import Analyzer
from retrieval.index.paragraphs import ParagraphIndex
from retrieval.query import QueryBuilder
from retrieval.question import analyze_question
from retrieval.records import Language
from training.examples import Row, as_article, context_id, normalise
from training.neural.gaps import thinned, without_answer
from training.neural.opposites import Opposites
from training.neural.windows import Gold, Group, Window, cut, surrounded

LONGEST = 1000  # characters of a window
_SHORT = 450
_CUT_SHORT = 0.4  # of the questions, their text is cut to a stretch of _SHORT characters
_TITLED = 0.5
_PAIRED, _ELSEWHERE, _TWISTED, _SILENT = 0.20, 0.06, 0.16, 0.10
_THINNED = 0.15  # of the texts that answer
_OPPOSED = 0.4  # of the exchanged, where the question holds a word that has an opposite
_SAME_ARTICLE = 0.5
_FOUND = 10
_NEARBY = 0.5  # of the exchanged names, the other one stands in the text that is read
_NAME = re.compile(r"(?<=\s)[A-ZÆØÅ][\wæøå'-]+(?: [A-ZÆØÅ][\wæøå'-]+)*|\d[\d.,]*\d|\d")
_WITHIN = re.compile(r"(?<=[\w,;] )[A-ZÆØÅ][\wæøå'-]+(?: [A-ZÆØÅ][\wæøå'-]+)*|\d[\d.,]*\d|\d")


class Groups:
    """Makes groups of the rows of one file."""

    def __init__(self, rows: Sequence[Row], language: Language, analyzer: Analyzer) -> None:
        self._language = language
        contexts = {context_id(row["context"]): row for row in rows}
        articles = [as_article(row, language) for row in contexts.values()]
        self._index = ParagraphIndex.build(articles, analyzer)
        self._queries = QueryBuilder(analyzer, self._index)
        self._opposites = Opposites.load()
        self._names: dict[str, list[str]] = defaultdict(list)
        for row in rows:
            self._names[row["title"]] += names_in(row["question"])

    def make(self, rows: Sequence[Row], chance: random.Random) -> Iterator[Group]:
        """Give a group for each row, of kinds drawn by chance."""
        for row in rows:
            yield self._make(row, chance)

    def twist(self, row: Row, chance: random.Random) -> str | None:
        """Give another question, which the row's text does not answer, or None where no word has another."""
        opposed = self._opposites.oppose(row["question"], chance) if chance.random() < _OPPOSED else None
        nearby = _WITHIN.findall(row["context"]) if chance.random() < _NEARBY else ()
        return opposed or renamed(row["question"], nearby or self._names[row["title"]], chance)

    def _make(self, row: Row, chance: random.Random) -> Group:
        drawn = chance.random()
        if drawn < _TWISTED and (question := self.twist(row, chance)):
            window, _ = self._own(row, chance)
            return Group(question, (window,), None)
        if _TWISTED <= drawn < _TWISTED + _SILENT and (silent := without_answer(row)):
            window, _ = self._own(silent, chance)
            return Group(row["question"], (window,), None)
        if drawn > 1 - _ELSEWHERE and (other := self._lacking(row, chance)):
            return Group(row["question"], (other,), None)
        window, gold = self._own(thinned(row, chance) if chance.random() < _THINNED else row, chance)
        if drawn > 1 - _ELSEWHERE - _PAIRED and (other := self._lacking(row, chance)):
            return Group(row["question"], (window, other), gold)
        return Group(row["question"], (window,), gold)

    def _own(self, row: Row, chance: random.Random) -> tuple[Window, Gold | None]:
        """Give the stretch of a row's text with the answer in it."""
        start = row["answer_start"][0]
        end = start + len(row["answers"][0])
        size = _SHORT if chance.random() < _CUT_SHORT else LONGEST
        text, shift = cut(row["context"], start, end, size=size, lead=chance.random())
        gold = Gold(0, start - shift, end - shift)
        return surrounded(Window(text), self._title(row, chance), gold)

    def _lacking(self, row: Row, chance: random.Random) -> Window | None:
        """Give a window that is like the question but lacks its answer."""
        answers = [normalise(answer) for answer in row["answers"]]
        found = self._elsewhere(row, chance) if chance.random() < _SAME_ARTICLE else None
        for whole, title in [found] if found else self._retrieved(row):
            text, _ = cut(whole, 0, 0, size=LONGEST, lead=0)
            if not any(answer and f" {answer} " in f" {normalise(text)} " for answer in answers):
                return surrounded(Window(text), title if chance.random() < _TITLED else "", None)[0]
        return None

    def _elsewhere(self, row: Row, chance: random.Random) -> tuple[str, str] | None:
        """Give a stretch of the same text that lacks the answer, where the text is long."""
        text, start = row["context"], row["answer_start"][0]
        parts = [text[place : place + LONGEST] for place in range(0, len(text), LONGEST)]
        others = [n for n in range(len(parts)) if n != start // LONGEST and len(parts[n]) > _SHORT]
        return (parts[chance.choice(others)], row["title"]) if others else None

    def _retrieved(self, row: Row) -> Iterator[tuple[str, str]]:
        question = analyze_question(row["question"], self._language)
        own = context_id(row["context"])
        for hit in self._index.search(self._queries.build(question), _FOUND):
            if hit.article.id != own:
                yield hit.paragraph.text, hit.article.title or ""

    def _title(self, row: Row, chance: random.Random) -> str:
        title = str(row["title"]).replace("_", " ")
        return title if chance.random() < _TITLED and not row["context"].startswith(title) else ""


def names_in(question: str) -> list[str]:
    """Give the names and numbers of a question, as far as capitals tell."""
    return _NAME.findall(question)


def renamed(question: str, names: Sequence[str], chance: random.Random) -> str | None:
    """Give a question about another of some names or numbers, or None where it has none to exchange."""
    own = names_in(question)
    if not own:
        return None
    name = chance.choice(own)
    others = [
        one
        for one in names
        if one[0].isdigit() is name[0].isdigit() and one not in question and name not in one
    ]
    return question.replace(name, chance.choice(others)) if others else None
