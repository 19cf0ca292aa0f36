"""Where a remembered place stands by now, for its article may have changed since."""

from hashlib import blake2b

from bot.opening import Opening
from bot.state.records import Reference, Spot
from retrieval.analyzer.sentences import split_sentences
from retrieval.archive import Archive
from retrieval.records import Article, Paragraph, Reading, Span

_SEAL_BYTES = 6


def spot_in(article: Article, paragraph: Paragraph, span: Span) -> Spot:
    """Give the spot of a span, sealed with the paragraph's text."""
    return Spot(article.id, paragraph.number, span.start, span.end, seal_of(paragraph.text))


def spot_of(reading: Reading) -> Spot:
    """Give the spot of what was read."""
    return spot_in(reading.hit.article, reading.answer.paragraph, reading.answer.span)


def seal_of(text: str) -> str:
    """Give a short hash of a paragraph's text, 12 characters."""
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=_SEAL_BYTES).hexdigest()


def opening_at(spot: Spot | Reference, archive: Archive) -> Opening | None:
    """Give the place where a spot lies, with its whole sentence; None where the article is gone.

    A paragraph that has moved is followed. Where its text has changed there are no sentences, for the
    offsets would point at other words; where the article has become shorter there is no place either.
    """
    article = archive.get(spot.article)
    if article is None:
        return None
    paragraph = _sealed(spot, article)
    if paragraph is None:
        return Opening(article, spot.paragraph if 1 <= spot.paragraph <= len(article.paragraphs) else None)
    sentences = split_sentences(paragraph.text) if spot.end else ()
    touched = tuple(one for one in sentences if one.start < spot.end and spot.start < one.end)
    return Opening(article, paragraph.number, touched)


def _sealed(spot: Spot | Reference, article: Article) -> Paragraph | None:
    """Give the paragraph with the spot's text: the one of its number, else the first one."""
    same = [one for one in article.paragraphs if seal_of(one.text) == spot.seal]
    return next((one for one in same if one.number == spot.paragraph), same[0] if same else None)
