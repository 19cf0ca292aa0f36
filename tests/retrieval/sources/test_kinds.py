"""What has been fetched."""

import gzip

import pytest

from retrieval.errors import SourceError
from retrieval.sources.kinds import Kind, kind_of, unpack
from tests.retrieval.formats.samples import G2_MESSAGE, NITF, PAGE, zipped
from tests.retrieval.sources.lists import ATOM, NEWS_SITEMAP, RSS_1, RSS_2, SITEMAP_INDEX


@pytest.mark.parametrize(
    ("raw", "kind"),
    [
        (RSS_2.encode(), Kind.FEED),
        (RSS_1, Kind.FEED),
        (ATOM.encode(), Kind.FEED),
        (b"\xef\xbb\xbf" + ATOM.encode(), Kind.FEED),
        (RSS_2.encode("utf-16"), Kind.FEED),
        (b"\xfe\xff" + ATOM.encode("utf-16-be"), Kind.FEED),
        (ATOM.encode("utf-16-le"), Kind.FEED),
        (NEWS_SITEMAP.encode(), Kind.SITEMAP),
        (NEWS_SITEMAP.encode("utf-16"), Kind.SITEMAP),
        (SITEMAP_INDEX.encode(), Kind.SITEMAP),
        (PAGE.encode(), Kind.ARTICLE),
        (NITF.encode(), Kind.ARTICLE),
        (G2_MESSAGE.encode(), Kind.ARTICLE),
        (zipped({"a.txt": "x"}), Kind.ARTICLE),
        (b'{"text": "x"}', Kind.ARTICLE),
        (b"", Kind.ARTICLE),
    ],
)
def test_the_root_element_tells(raw: bytes, kind: Kind) -> None:
    """Whatever it is served as."""
    assert kind_of(raw) is kind


def test_unpacking_is_bounded() -> None:
    """Packed or not, the bytes come out; too many, or damaged ones, are named."""
    assert unpack(gzip.compress(b"abc"), most=10) == unpack(b"abc", most=10) == b"abc"
    for raw in (gzip.compress(bytes(1_000_000)), gzip.compress(b"abc")[:-9]):
        with pytest.raises(SourceError):
            unpack(raw, most=10)
