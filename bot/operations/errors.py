"""What can go wrong with operations."""

import os

from retrieval.errors import KildesvarError


class OperationsError(KildesvarError):
    """Health and metrics cannot be served; the text says at which address, and why."""


def system_reason(err: OSError) -> str:
    """Give what the system says is wrong, without the words that a library puts before it."""
    if err.errno is None or err.errno < 0:  # below nought stand names that cannot be looked up
        return err.strerror or str(err)
    return os.strerror(err.errno)
