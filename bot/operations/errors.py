"""What can go wrong with operations."""


class OperationsError(Exception):
    """Health and metrics cannot be served; the text says at which address, and why."""
