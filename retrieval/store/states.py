"""What can become of an article."""

from enum import StrEnum


class State(StrEnum):
    """What became of an article by its source, or by removing it; hiding is told apart from this."""

    LIVE = "live"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"
    REMOVED = "removed"
    UNPUBLISHED = "unpublished"
