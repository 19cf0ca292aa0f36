"""Questions to begin with, made from the newest articles and tried out before they are offered."""

import asyncio
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from bot.ask import Asker
from bot.telegram.keyboard import Press, Verb, fits
from config.texts import Texts
from retrieval.analyzer.tokens import fold_case
from retrieval.analyzer.words import stop_words
from retrieval.answerer import Answerer
from retrieval.archive import Archive
from retrieval.reader.gazetteer import known_names
from retrieval.records import Answer, Article, Outcome

WANTED = 3
_NEWEST = 40  # articles looked at
_PERSONS = 3  # of one article
_TRIED = 60  # questions
_SAYING = 4  # words
_LOOKED_AT = 2_000  # characters of a paragraph
# A title and the person who bears it: "borgmester Anna Lund", "mayor Anna Lund".
_TITLED = re.compile(
    r"\b([a-zæøå-]{4,30}),? ([A-ZÆØÅ][a-zæøåéüö]{1,20}(?: [A-ZÆØÅ][a-zæøåéüö-]{1,20}){1,2})\b"
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A question about a person whom an article names with a title."""

    question: str
    article: Article
    title: str
    name: str


async def find_examples(asker: Asker, archive: Archive, texts: Texts) -> tuple[str, ...]:
    """Give up to three questions about different persons that the articles really answer."""
    found: dict[str, str] = {}
    tried = await asyncio.to_thread(lambda: tuple(islice(candidates(archive, texts), _TRIED)))
    for candidate in tried:
        if len(found) >= WANTED:
            break
        if candidate.name not in found and await _is_good(candidate, asker):
            found[candidate.name] = candidate.question
    return tuple(found.values())


async def _is_good(candidate: Candidate, asker: Asker) -> bool:
    """Try a question out in a hurry, and only then as it will be answered: most are given up at once."""
    hurried = _is_answered(candidate, await asker.try_out(candidate.question))
    return hurried and _is_answered(candidate, await asker.ask(candidate.question))


def still_good(questions: tuple[str, ...], answerer: Answerer, texts: Texts) -> tuple[str, ...]:
    """Give those example questions whose person is still named in what the articles say of that name."""
    return tuple(one for one in questions if _is_found(_name_in(one, texts), answerer))


def _name_in(question: str, texts: Texts) -> str:
    for form in (texts.telegram.example_who, texts.telegram.example_says):
        before, _, after = form.partition("{name}")
        if question.startswith(before) and question.endswith(after):
            return question.removeprefix(before).removesuffix(after)
    return question


def _is_found(name: str, answerer: Answerer) -> bool:
    _, hits = answerer.search(name)
    return any(name in hit.paragraph.text for hit in hits)


def candidates(archive: Archive, texts: Texts) -> Iterator[Candidate]:
    """Give questions about persons named in the newest articles, first one person of each article."""
    newest = archive.newest(_NEWEST)
    named = [(article, dict(reversed(tuple(_persons(article))))) for article in newest]
    for form in (texts.telegram.example_who, texts.telegram.example_says):
        for turn in range(_PERSONS):
            for article, persons in named:
                for name, title in islice(reversed(persons.items()), turn, turn + 1):
                    candidate = Candidate(form.format(name=name), article, title, name)
                    if fits(Press(Verb.ASK, candidate.question)):
                        yield candidate


def _is_answered(candidate: Candidate, outcome: Outcome) -> bool:
    """Say whether the answer is the person's title, or several words of a sentence about the person."""
    if not isinstance(outcome, Answer):
        return False
    if candidate.title in fold_case(outcome.text):
        return True
    sentence = outcome.reading.sentences[0].text
    return len(outcome.text.split()) >= _SAYING and candidate.name.split()[-1] in sentence


def _persons(article: Article) -> Iterator[tuple[str, str]]:
    for paragraph in article.paragraphs:
        for match in _TITLED.finditer(paragraph.text[:_LOOKED_AT]):
            title, name = match[1], match[2]
            if title not in stop_words(article.language) and fold_case(name) not in known_names():
                yield name, title
