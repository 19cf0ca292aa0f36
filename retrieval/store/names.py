"""Finding a name in a text, as whole words, and writing something else in its place."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from unicodedata import normalize

from retrieval.records import Article, Paragraph

# Soft hyphens, zero-width characters and marks of direction are not seen, and must not hide a name.
_HIDDEN = "\u00ad\u200b-\u200f\u2060\ufeff"
_UNSEEN = f"[{_HIDDEN}]*"
_BETWEEN = rf"[\s{_HIDDEN}]+"
_GENITIVE = "(?:['’]?s)?"


@dataclass(frozen=True, slots=True)
class Name:
    """What to look for: `anywhere` is quick and finds too much, `whole` finds whole words only."""

    anywhere: re.Pattern[str]
    whole: re.Pattern[str]
    replacement: str


def make_name(names: Iterable[str], replacement: str) -> Name:
    """Give what finds any of the names, longer ones first; raises ValueError where one has no words."""
    typed = {" ".join(name.split()) for name in names}
    # As typed too: a few characters have no composed form of their own.
    spelt = typed | {normalize(form, name) for name in typed for form in ("NFC", "NFD")}
    if not spelt or not all(re.search(r"\w", name) for name in spelt):
        raise ValueError("a name without words cannot be replaced")
    ordered = sorted(spelt, key=lambda name: (-len(name), name))
    any_of = "|".join(_spelling(name) for name in ordered)
    return Name(
        anywhere=re.compile("|".join(_longest_word(name) for name in ordered), re.IGNORECASE),
        whole=re.compile(rf"(?<!\w)(?:{any_of})(?={_GENITIVE}(?!\w))", re.IGNORECASE),
        replacement=replacement,
    )


def without(name: Name, article: Article) -> tuple[Article, int]:
    """Give an article with a name replaced in every text, and in how many places; its url is left."""
    places = 0

    def clean(text: str | None) -> str | None:
        nonlocal places
        if text is None:
            return None
        cleaned, found = name.whole.subn(lambda _: name.replacement, text)
        places += found
        return cleaned

    paragraphs = tuple(Paragraph(one.number, clean(one.text) or "", one.kind) for one in article.paragraphs)
    cleaned = replace(
        article,
        paragraphs=paragraphs,
        title=clean(article.title),
        agency=clean(article.agency),
        author=clean(article.author),
        publisher=clean(article.publisher),
    )
    return cleaned, places


def _spelling(name: str) -> str:
    return _BETWEEN.join(_letters(word) for word in name.split())


def _longest_word(name: str) -> str:
    return _letters(max(re.findall(r"\w+", name), key=len))


def _letters(word: str) -> str:
    return _UNSEEN.join(re.escape(letter) for letter in word)
