"""One file per article format: bytes in, articles out."""

from retrieval.formats.folders import bytes_to_read
from retrieval.formats.loading import Collection, load_articles

__all__ = ["Collection", "bytes_to_read", "load_articles"]
