"""What can go wrong with the state."""

from retrieval.errors import KildesvarError


class StateError(KildesvarError):
    """The state cannot be opened; the text says which database, its password masked, and why."""
