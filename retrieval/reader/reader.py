"""What a reader is."""

from typing import Protocol

from retrieval.records import Hit, Query, Question, Reading


class Reader(Protocol):
    """Finds the best span of each hit; `name` tells whose readings a confidence is calibrated for."""

    name: str

    def read(self, question: Question, query: Query, hits: tuple[Hit, ...]) -> tuple[Reading, ...]:
        """Give at most one reading a hit, best first; the same question and hits always read the same."""
