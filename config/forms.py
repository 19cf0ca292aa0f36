"""What every group of sentences is made of."""

from pydantic import BaseModel, ConfigDict


class Record(BaseModel):
    """A group of sentences; none may be missing, and none may stand there unasked."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Forms(Record):
    """A sentence in its plural forms."""

    one: str
    other: str
