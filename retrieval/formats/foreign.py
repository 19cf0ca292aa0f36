"""Other people's parsers: what they raise over a damaged file is named, what they log is not shown."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from retrieval.formats.drafts import BadFieldError


@contextmanager
def foreign(parser: str, what: str) -> Iterator[None]:
    """Turn whatever a parser raises into a BadFieldError: "not readable as ..."; its logger falls silent."""
    logging.getLogger(parser).setLevel(logging.CRITICAL + 1)
    try:
        yield
    except BadFieldError:
        raise
    except Exception as err:  # a damaged file makes such parsers raise any error there is
        raise BadFieldError(f"not readable as {what}: {type(err).__name__}") from err
