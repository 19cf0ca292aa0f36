"""Read what a bot posted as one of aiogram's method objects, and say what does not fit."""

import json
import types
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Union, get_args, get_origin

import aiogram.methods
from aiogram.methods import TelegramMethod
from pydantic import BaseModel, ValidationError

METHODS: dict[str, type[TelegramMethod[Any]]] = {
    method.__api_method__.lower(): method
    for method in vars(aiogram.methods).values()
    if isinstance(method, type) and issubclass(method, TelegramMethod) and method is not TelegramMethod
}


@dataclass(frozen=True, slots=True)
class Reading:
    """A request as a typed object, None where it cannot be one, and every breach of the schema."""

    request: TelegramMethod[Any] | None
    violations: tuple[str, ...]


def read_request(name: str, posted: Mapping[str, str]) -> Reading:
    """Read the posted fields of a method; unknown methods and fields and wrong types are violations."""
    method = METHODS.get(name.lower())
    if method is None:
        return Reading(None, (f"{name}: no such method",))
    fields = {field: _typed(method, field, value) for field, value in posted.items()}
    try:
        request = method.model_validate(fields, strict=True)
    except ValidationError as err:
        return Reading(None, tuple(_told(name, one) for one in err.errors()))
    return Reading(request, tuple(f"{name}: unknown field {place}" for place in unknown_fields(request)))


def unknown_fields(given: object, place: str = "") -> Iterator[str]:
    """Give the places of all fields, at any depth, that the schema does not know."""
    if isinstance(given, BaseModel):
        yield from (f"{place}{extra}" for extra in given.model_extra or ())
        for field in given.model_fields_set & type(given).model_fields.keys():
            yield from unknown_fields(getattr(given, field), f"{place}{field}.")
    elif isinstance(given, list | tuple):
        for number, one in enumerate(given):
            yield from unknown_fields(one, f"{place}{number}.")


def _typed(method: type[TelegramMethod[Any]], field: str, value: str) -> object:
    """Give a posted value its JSON type where the field is not one of text."""
    known = method.model_fields.get(field)
    if known is None:
        return value
    choices = _choices(known.annotation)
    if str in choices and not (int in choices and value.lstrip("-").isdecimal()):
        return value
    try:
        return json.loads(value)
    except ValueError:
        return value


def _choices(annotation: object) -> tuple[object, ...]:
    """Give the alternatives of a union, or the one type."""
    if get_origin(annotation) in {Union, types.UnionType}:
        return tuple(one for choice in get_args(annotation) for one in _choices(choice))
    return (annotation,)


def _told(name: str, error: Mapping[str, Any]) -> str:
    place = ".".join(str(step) for step in error["loc"])
    return f"{name}: {place}: {error['msg']}, given {str(error['input'])[:80]!r}"
