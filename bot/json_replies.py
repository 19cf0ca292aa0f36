"""Responses as JSON, one object in one line; the values are the articles' own characters, unchanged."""

import json
import re
from datetime import date

from bot.alike import alike
from bot.refreshed import Refreshed
from bot.replies import Response, TooLong, nearest_places, note_words, outcome_notes
from bot.why import Explanation, ReaderView
from bot.wording import agency, headline, iso_date
from config.texts import Texts
from retrieval.duplicates.changes import Change, change
from retrieval.quotes import Kept
from retrieval.records import Abstention, Answer, Article, Excerpt, Note, Outcome, Reading, Twin

Json = dict[str, object]

# Characters that end a line, command a terminal or cannot be encoded; escaped, their value stays the same.
_UNFIT = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
_KEPT_IN = {Kept.BOTH: "both", Kept.ASKED: "older", Kept.SAID: "newest"}
_BEHIND = ("versions", "alike")  # a source
_NONE_BEHIND: Json = {name: [] for name in _BEHIND}
_NO_ANSWER = ("answer", "sentence", "article", "paragraph", "start", "end")


def render_json(
    response: Response,
    texts: Texts,
    *,
    refreshed: Refreshed | None = None,
    why: Explanation | None = None,
) -> str:
    """Give a response as one line of JSON, with when the archive it comes from was refreshed."""
    moment = refreshed.at.isoformat() if refreshed else None
    return line_of(_with_why({**_object(response, texts), "refreshed": moment}, why))


def line_of(value: object) -> str:
    """Give JSON in one line that may be written to any terminal or file."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False)
    return _UNFIT.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def _object(response: Response, texts: Texts) -> Json:
    if isinstance(response, Answer):
        return _answer(response, texts)
    if isinstance(response, Abstention):
        return _abstention(response, texts)
    return _too_long(response)


def _answer(answer: Answer, texts: Texts) -> Json:
    reading = _reading(answer.reading)
    citation = reading.pop("citation")
    behind = {name: reading.pop(name) for name in _BEHIND}
    return {
        "question": answer.question.text,
        "outcome": "answer",
        **reading,
        "confidence": round(answer.confidence, 4),
        "citation": citation,
        "further": [_reading(reading) for reading in answer.further],
        "notes": _notes(answer, texts),
        **behind,
        "period": _period(answer),
        "evidence": [_excerpt(sentence) for sentence in answer.reading.sentences[1:]],
    }


def _reading(reading: Reading) -> Json:
    answer = reading.answer
    return {
        "answer": answer.text,
        "sentence": reading.sentences[0].text,
        "article": reading.hit.article.id,
        "paragraph": answer.paragraph.number,
        "start": answer.span.start,
        "end": answer.span.end,
        "citation": _citation(reading.hit.article),
        "versions": [_version(change(answer.paragraph, one)) for one in reading.hit.versions],
        "alike": [_twin(one) for one in alike(reading.hit)],
    }


def _twin(one: Twin) -> Json:
    """Give a paragraph that differs by some figures or names."""
    number = one.paragraph.number
    return {"article": one.article.id, "paragraph": number, "citation": _citation(one.article)}


def _version(older: Change) -> Json:
    """Give an older version of the story and what changed since in the paragraph that answers."""
    changes = [{"text": stretch.text, "in": _KEPT_IN[stretch.kept]} for stretch in older.stretches]
    return {
        "article": older.article.id,
        "paragraph": older.paragraph.number if older.paragraph else None,
        "citation": _citation(older.article),
        "changes": changes,
    }


def _citation(article: Article) -> Json:
    return {
        "headline": headline(article),
        "published": iso_date(article.published),
        "agency": agency(article),
        "url": article.url,
    }


def _excerpt(excerpt: Excerpt) -> Json:
    span = excerpt.span
    return {
        "paragraph": excerpt.paragraph.number,
        "start": span.start,
        "end": span.end,
        "text": excerpt.text,
    }


def _abstention(abstention: Abstention, texts: Texts) -> Json:
    nearest = nearest_places(abstention.nearest)
    return {
        **_nothing(abstention.question.text, round(abstention.confidence, 4)),
        "notes": _notes(abstention, texts),
        **_NONE_BEHIND,
        "period": _period(abstention),
        "reason": str(abstention.reason),
        "unknown_words": list(abstention.query.unknown),
        "nearest": [
            {
                "article": hit.article.id,
                "paragraph": hit.paragraph.number,
                "headline": headline(hit.article),
            }
            for hit in nearest
        ],
    }


def _too_long(asked: TooLong) -> Json:
    kept: Json = {"notes": [], **_NONE_BEHIND, "period": None}
    reason: Json = {"reason": "question_too_long", "unknown_words": [], "nearest": []}
    return {**_nothing(asked.question, 0.0), **kept, **reason}


def _nothing(question: str, confidence: float) -> Json:
    return {
        "question": question,
        "outcome": "abstain",
        **dict.fromkeys(_NO_ANSWER),
        "confidence": confidence,
        "citation": None,
        "further": [],
    }


def _period(outcome: Outcome) -> Json | None:
    """Give the period a question asked about; an open end is null."""
    period = outcome.period
    if period is None:
        return None
    return {
        "words": outcome.question.text[period.span.start : period.span.end],
        "first": None if period.first == date.min else period.first.isoformat(),
        "last": None if period.last == date.max else period.last.isoformat(),
        "outside": outcome.outside,
    }


def _notes(outcome: Outcome, texts: Texts) -> list[Json]:
    return [_note(note, texts) for note in outcome_notes(outcome)]


def _note(note: Note, texts: Texts) -> Json:
    words = [{"typed": typed, "used": used or None} for typed, used in note.words]
    return {"kind": str(note.kind), "text": note_words(note, texts), "words": words}


def _with_why(reply: Json, why: Explanation | None) -> Json:
    if why is None:
        return reply
    terms = [
        {"word": term.word, "term": term.term, "origin": str(term.origin), "score": term.score}
        for term in why.terms
    ]
    features = _features(why.reader) if why.reader else []
    second = {"answer": why.second.answer, "features": _features(why.second)} if why.second else None
    return {**reply, "why": {"terms": terms, "features": features, "lexical_reader": second}}


def _features(view: ReaderView) -> list[Json]:
    return [{"name": feature.name, "score": feature.score} for feature in view.features]
