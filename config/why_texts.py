"""What an explanation of an answer says, as typed records."""

from config.forms import Record


class WhyTexts(Record):
    """The explanation of an answer; one text per Origin among them.

    `measures` are named as the neural reader names them, `axes` as the lexical one names what it looks at.
    """

    searched: str
    word: str
    term: str
    origin: str
    score: str
    absent: str
    never_seen: str
    typed: str
    part: str
    folded: str
    corrected: str
    respelt: str
    translated: str
    synonym: str
    carried: str
    found: str
    reading: str
    second: str
    feature: str
    measures: dict[str, str]
    axes: dict[str, str]
    total: str
    confidence: str
    refused: str
    nothing: str
