"""What can go wrong with operations."""

from retrieval.errors import KildesvarError


class OperationsError(KildesvarError):
    """Health and metrics cannot be served; the text says at which address, and why."""
