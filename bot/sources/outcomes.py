"""What comes of fetching a page: its bytes, nothing new, a refusal, or a failure to try again later."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """What one page may cost: seconds in all, bytes after unpacking, redirects followed."""

    seconds: float = 30.0
    size: int = 8 * 2**20
    redirects: int = 5


@dataclass(frozen=True, slots=True)
class Validators:
    """What a server said of the version it sent, to be asked again whether that has changed."""

    etag: str | None = None
    modified: str | None = None


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page's bytes, unpacked, and the address they came from after all redirects."""

    url: str
    body: bytes
    validators: Validators = Validators()


@dataclass(frozen=True, slots=True)
class NotModified:
    """The page is as it was when it was last fetched."""


@dataclass(frozen=True, slots=True)
class Refused:
    """The page was not fetched, or not to its end, because it may not be; trying again will not help."""

    reason: str


@dataclass(frozen=True, slots=True)
class Failed:
    """The page could not be had this time; wait is the seconds that the server asks for, if it does."""

    reason: str
    wait: float | None = None


Outcome = Fetched | NotModified | Refused | Failed
