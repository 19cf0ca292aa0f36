"""What comes of fetching a page: its bytes, nothing new, a refusal, its end, or a failure to try later."""

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
    """A page's bytes, unpacked, and the address they came from after all redirects.

    Moved is where it is to be asked for from now on, if the server says that it has moved for good; charset
    is what it calls the letters of a text.
    """

    url: str
    body: bytes
    validators: Validators = Validators()
    moved: str | None = None
    charset: str | None = None


@dataclass(frozen=True, slots=True)
class NotModified:
    """The page is as it was when it was last fetched; moved as in Fetched."""

    moved: str | None = None


@dataclass(frozen=True, slots=True)
class Refused:
    """The page was not fetched, or not to its end, because it may not be; trying again will not help."""

    reason: str


@dataclass(frozen=True, slots=True)
class Disallowed:
    """The page was not asked for, because its site's robots.txt says so."""

    reason: str


@dataclass(frozen=True, slots=True)
class Gone:
    """The server at an address, after all redirects, says that a page is not to come back (410)."""

    url: str
    reason: str = "HTTP 410"


@dataclass(frozen=True, slots=True)
class Failed:
    """The page could not be had this time; wait is the seconds that the server asks for, if it does.

    Status is what the server answered, None where it did not.
    """

    reason: str
    wait: float | None = None
    status: int | None = None


Outcome = Fetched | NotModified | Refused | Disallowed | Gone | Failed
