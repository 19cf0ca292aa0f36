"""Articles as bytes and back, and the hashes that tell them and their keys apart."""

import json
from hashlib import blake2b
from zlib import crc32

from retrieval.errors import StoreError
from retrieval.records import Article, Paragraph, ParagraphKind, Published

_HASH_BYTES = 16
_MOST_OF_A_KEY = 2_600  # PostgreSQL takes 2,704 bytes, among which are some of its own
_CHECK_BYTES = 4
_ENCODE = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
_KINDS = {kind.value: kind for kind in ParagraphKind}


def write_article(article: Article) -> bytes:
    """Give an article without its id as compact JSON behind a checksum; equal articles give equal bytes."""
    published = article.published
    fields = (
        article.language,
        article.title,
        (published.year, published.month, published.day) if published else None,
        article.agency,
        article.author,
        article.publisher,
        article.url,
        [(paragraph.kind.value, paragraph.text) for paragraph in article.paragraphs],
    )
    text = _ENCODE(fields).encode("utf-8", "surrogatepass")
    return crc32(text).to_bytes(_CHECK_BYTES, "big") + text


def read_article(article_id: str, body: bytes, arrival: tuple[int, int] = (0, 0)) -> Article:
    """Give the article that `write_article` wrote; raises StoreError where a byte of it has changed."""
    language, title, published, agency, author, publisher, url, paragraphs = json.loads(
        body_text(article_id, body)
    )
    return Article(
        id=article_id,
        paragraphs=tuple(
            Paragraph(number, text, _KINDS[kind]) for number, (kind, text) in enumerate(paragraphs, 1)
        ),
        language=language,
        title=title,
        published=Published(*published) if published else None,
        agency=agency,
        author=author,
        publisher=publisher,
        url=url,
        arrival=arrival,
    )


def body_text(article_id: str, body: bytes) -> str:
    """Give the JSON of a body; raises StoreError where a byte of it has changed."""
    text = body[_CHECK_BYTES:]
    if crc32(text).to_bytes(_CHECK_BYTES, "big") != body[:_CHECK_BYTES]:
        raise StoreError(f"the text of the article {article_id!r} is damaged")
    return text.decode("utf-8", "surrogatepass")


def hashed(content: bytes) -> bytes:
    """Give 16 bytes that stand for any number of bytes."""
    return blake2b(content, digest_size=_HASH_BYTES).digest()


def hash_key(key: str) -> bytes:
    """Give 16 bytes that stand for an item's key."""
    return hashed(key.encode("utf-8", "surrogatepass"))


def fits_a_key(*texts: str) -> bool:
    """Say whether every database takes storable texts together as the key of a row."""
    return sum(len(text.encode()) for text in texts) <= _MOST_OF_A_KEY


def storable(text: str) -> str:
    """Give a text that every database takes: NUL and lone surrogates become U+FFFD."""
    whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return whole.replace("\0", "\N{REPLACEMENT CHARACTER}")
