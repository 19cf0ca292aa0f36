"""Plain text: one article in a UTF-8 file, its id the file's name, its first paragraph the lead."""

from pathlib import Path

from retrieval.analyzer.language import detect
from retrieval.errors import ArticleError
from retrieval.formats.characters import decode, fault_in_id
from retrieval.formats.paragraphs import cut_signature, number_paragraphs, split_paragraphs
from retrieval.records import Article, Published


def read(raw: bytes, path: Path, *, article_id: str) -> Article:
    """Read an article of plain text; raises ArticleError where the bytes hold none."""
    return build(decode(raw, path), path, article_id=article_id)


def build(text: str, path: Path, *, article_id: str, published: Published | None = None) -> Article:
    """Make an untitled article of a text; raises ArticleError for a bad id or a text without words."""
    if fault := fault_in_id(article_id):
        raise ArticleError(path, None, f"the file's name cannot be an id: {fault}")
    if not has_words(text):
        raise ArticleError(path, None, "empty: no words")
    texts, agency = cut_signature(split_paragraphs(text))
    if not texts:
        raise ArticleError(path, None, "empty: nothing but an agency line")
    return Article(
        id=article_id,
        paragraphs=number_paragraphs(texts, lead=True),
        language=detect(text),
        published=published,
        agency=agency,
    )


def has_words(text: str) -> bool:
    """Say whether a text holds at least one letter or digit."""
    return any(character.isalnum() for character in text)
