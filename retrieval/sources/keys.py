"""The names under which the archive knows an article again: a guid, an address, or a file."""

import os
from pathlib import Path
from urllib.parse import parse_qsl, quote, unquote_to_bytes, urlencode, urlsplit, urlunsplit

NO_LETTER = "\N{REPLACEMENT CHARACTER}"
"""What stands for a letter that could not be read; an address with it leads nowhere."""

_FILE = "file:"
_TRACKING = ("utm_", "fbclid", "gclid", "mc_cid", "mc_eid", "cmpid", "icid")
_SUBDOMAINS = ("www.", "m.", "mobil.", "amp.")
_LONGEST_KEY = 2048
# White space, and the control characters that urlsplit takes off too, but not those behind the former.
_AROUND = "".join(letter for letter in map(chr, range(0x3001)) if letter <= " " or letter.isspace())


def stable_url(url: str) -> str:
    """Give an address without what differs between two ways to a page: fragment, tracking, letter case."""
    bare = url.partition("#")[0].strip(_AROUND)
    try:
        parts = urlsplit(bare)
    except ValueError:
        return bare[:_LONGEST_KEY]
    asked = parse_qsl(parts.query, keep_blank_values=True)
    kept = [pair for pair in asked if not pair[0].casefold().startswith(_TRACKING)]
    query = parts.query if len(kept) == len(asked) else urlencode(kept)
    path = parts.path if parts.path.strip(_AROUND) else "/"
    whole = urlunsplit((parts.scheme.lower(), parts.netloc.lower(), path, query, ""))
    return whole.strip(_AROUND)[:_LONGEST_KEY]


def is_place(key: str) -> bool:
    """Say whether an article is known by where it stands, an address or a file, not by its sender's guid."""
    return key.startswith((_FILE, "http://", "https://"))


def same_site(one: str, other: str) -> bool:
    """Say whether two addresses are of one site, by its name or by its names for phones."""
    return _site(one) == _site(other)


def file_key(path: Path, inside: str | None = None) -> str:
    """Give the key of a file, or of what stands in it under a name."""
    whole = path.absolute().as_uri()
    return f"{whole}#{quote(inside, safe='')}" if inside else whole


def file_of(key: str) -> str | None:
    """Give the key of the file that a key's article stands in; None for a key of another kind."""
    return key.partition("#")[0] if is_file_key(key) else None


def path_of(file: str) -> Path:
    """Give the path of a file from its key."""
    return Path(os.fsdecode(unquote_to_bytes(file.removeprefix(f"{_FILE}//"))))


def is_file_key(key: str) -> bool:
    """Say whether an article is known by its file, having no name of its own."""
    return key.startswith(_FILE)


def _site(url: str) -> str:
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return url
    return next((host.removeprefix(one) for one in _SUBDOMAINS if host.startswith(one)), host)
