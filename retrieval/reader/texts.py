"""What a neural model reads of a hit: title, what stands before, the paragraph itself, and what follows."""

from dataclasses import dataclass

from retrieval.records import Article, Hit, Span

_LONGEST_TITLE = 140  # characters
_LONGEST_BEFORE = 300
_LONGEST_AFTER = 150


@dataclass(frozen=True, slots=True)
class ModelText:
    """A text in which the characters of `own` are a paragraph's; the others are its surroundings."""

    text: str
    own: Span


def text_of(hit: Hit) -> ModelText:
    """Give the text in which a hit's paragraph is read."""
    paragraphs, number = hit.article.paragraphs, hit.paragraph.number
    ahead = [_beginning(_title(hit.article), _LONGEST_TITLE) if number > 1 or hit.article.title else ""]
    if number > 1 and not _is_title(hit.article, number - 1):
        ahead.append(_ending(paragraphs[number - 2].text, _LONGEST_BEFORE))
    opening = "".join(f"{part}\n" for part in ahead if part)
    after = _beginning(paragraphs[number].text, _LONGEST_AFTER) if number < len(paragraphs) else ""
    own = Span(len(opening), len(opening) + len(hit.paragraph.text))
    closing = f"\n{after}" if after else ""
    return ModelText(f"{opening}{hit.paragraph.text}{closing}", own)


def _title(article: Article) -> str:
    return article.title or article.paragraphs[0].text


def _is_title(article: Article, number: int) -> bool:
    """Say whether a paragraph stands for the title that an article lacks."""
    return not article.title and number == 1


def _beginning(text: str, most: int) -> str:
    return text if len(text) <= most else text[:most].rpartition(" ")[0]


def _ending(text: str, most: int) -> str:
    return text if len(text) <= most else text[-most:].partition(" ")[2]
