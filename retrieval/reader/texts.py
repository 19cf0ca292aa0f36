"""What a neural model reads of a hit: its paragraph, after its title and the end of the one before."""

from dataclasses import dataclass

from retrieval.records import Article, Hit

_LONGEST_TITLE = 140  # characters
_LONGEST_BEFORE = 160


@dataclass(frozen=True, slots=True)
class ModelText:
    """A text whose characters from `opening` on are a paragraph's own; those before are its surroundings."""

    text: str
    opening: int


def text_of(hit: Hit) -> ModelText:
    """Give the text in which a hit's paragraph is read."""
    number = hit.paragraph.number
    before = hit.article.paragraphs[number - 2].text if number > 1 else ""
    title = _title(hit.article) if number > 1 else hit.article.title or ""
    ahead = [_beginning(title, _LONGEST_TITLE)]
    if number > 2 or hit.article.title:  # noqa: PLR2004 - the lead of an untitled article is its title already
        ahead.append(_ending(before, _LONGEST_BEFORE))
    surroundings = "".join(f"{part}\n" for part in ahead if part)
    return ModelText(surroundings + hit.paragraph.text, len(surroundings))


def _title(article: Article) -> str:
    return article.title or article.paragraphs[0].text


def _beginning(text: str, most: int) -> str:
    return text if len(text) <= most else text[:most].rpartition(" ")[0]


def _ending(text: str, most: int) -> str:
    return text if len(text) <= most else text[-most:].partition(" ")[2]
