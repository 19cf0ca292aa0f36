"""Links to the place where an answer stands: in the article's page, or in the bot itself."""

import re
from urllib.parse import quote

_WEB = re.compile(r"https?://\S{3,1000}", re.IGNORECASE)
_FIT = "!#$%&'()*+,/:;=?@[]~"  # what a URL may hold, RFC 3986; the rest is percent-encoded
_WHOLE_SENTENCE = 10  # words; a longer one is named by its ends
_END_WORDS = 4


def place_link(url: str | None, sentence: str) -> str | None:
    """Link to a sentence of a page by a text fragment (WICG scroll-to-text); None without a web address."""
    if not url or not _WEB.fullmatch(url):
        return None
    fit, words = quote(url.encode("utf-8", "replace"), safe=_FIT), sentence.split()
    if not words:
        return fit
    mark = ":~:text=" if "#" in fit else "#:~:text="
    return f"{fit}{mark}{_directive(words)}"


def _directive(words: list[str]) -> str:
    if len(words) <= _WHOLE_SENTENCE:
        return _encoded(words)
    return f"{_encoded(words[:_END_WORDS])},{_encoded(words[-_END_WORDS:])}"


def _encoded(words: list[str]) -> str:
    text = " ".join(words).encode("utf-8", "replace")
    return quote(text, safe="").replace("-", "%2D")


def bot_link(username: str, key: str) -> str:
    """Link into a private chat with the bot; key has at most 64 of A-Z a-z 0-9 _ and -."""
    return f"https://t.me/{username}?start={key}"
