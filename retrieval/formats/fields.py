"""The fields of a JSON object, each checked for its type: what JSON lines and ninjs share."""

from collections.abc import Iterator, Mapping

from retrieval.formats.characters import fault_in_text
from retrieval.formats.drafts import BadFieldError

Record = Mapping[str, object]

_JSON_NAMES = {bool: "true or false", dict: "an object", float: "a number", int: "a number", list: "a list"}


def text_of(record: Record, name: str) -> str | None:
    """Give a field's text as it stands, None where it is absent; raises BadFieldError for anything else."""
    value = record.get(name)
    if value is None:
        return None
    if not isinstance(value, str):
        raise BadFieldError(f"the field {name!r} is {json_name(value)}, not text")
    if fault := fault_in_text(value):
        raise BadFieldError(f"{fault} in the field {name!r}")
    return value


def line_of(record: Record, name: str) -> str | None:
    """Give a short field on one line, its white space evened out; None where it is absent or blank."""
    return " ".join((text_of(record, name) or "").split()) or None


def objects_of(record: Record, name: str) -> Iterator[Record]:
    """Give the objects of a field that is a list of them, or one of them alone."""
    value = record.get(name)
    for one in value if isinstance(value, list) else [value]:
        if isinstance(one, dict):
            yield one


def json_name(value: object) -> str:
    """Say what a value is in the words of JSON."""
    return _JSON_NAMES[type(value)]
