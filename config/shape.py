"""Reads the models themselves: which model sits at a key path, and what range a number field allows."""

from collections.abc import Iterable
from types import NoneType
from typing import Any, Literal, get_args, get_origin

from annotated_types import Ge, Le
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from config.errors import KeyPath


def model_at(model: type[BaseModel], path: KeyPath) -> type[BaseModel] | None:
    """Return the model of the table at `path`, counted from a file's `model`; None if there is no such table."""
    field = field_at(model, path)
    if not path:
        return model
    return None if field is None else inner_model(field.annotation)


def field_at(model: type[BaseModel], path: KeyPath) -> FieldInfo | None:
    """Return the field that holds the value at `path`, or the list around it; None if there is none."""
    current: type[BaseModel] | None = model
    field: FieldInfo | None = None
    for key in path:
        if isinstance(key, int):
            continue
        field = None if current is None else current.model_fields.get(key)
        current = None if field is None else inner_model(field.annotation)
    return field


def inner_model(annotation: Any) -> type[BaseModel] | None:
    """Return the model in `Model`, `Model | None` or `tuple[Model, ...]`."""
    for part in _parts(annotation):
        if isinstance(part, type) and issubclass(part, BaseModel):
            return part
    return None


def choices(annotation: Any) -> tuple[object, ...]:
    """Return the values of the Literal in `annotation`, or of the Literal in its list."""
    for part in _parts(annotation):
        if get_origin(part) is Literal:
            return get_args(part)
    return ()


def is_list(annotation: Any) -> bool:
    """Tell whether an annotation is `tuple[X, ...]`, with or without notes or `| None`."""
    return any(get_origin(part) is tuple for part in _parts(annotation))


def _parts(annotation: Any) -> Iterable[Any]:
    """Yield an annotation and, one level at a time, what it is made of."""
    yield annotation
    if get_origin(annotation) is not Literal:
        for part in get_args(annotation):
            if part is not NoneType:
                yield from _parts(part)


def number_range(field: FieldInfo) -> tuple[int, int] | None:
    """Return the smallest and largest number a field allows; None for other fields."""
    lowest = [m.ge for m in _metadata(field) if isinstance(m, Ge) and isinstance(m.ge, int)]
    highest = [m.le for m in _metadata(field) if isinstance(m, Le) and isinstance(m.le, int)]
    return (max(lowest), min(highest)) if lowest and highest else None


def _metadata(field: FieldInfo) -> Iterable[object]:
    """Yield the constraints on a field, also those on the elements of its list and those grouped in a Field."""
    yield from field.metadata
    for part in _parts(field.annotation):
        for note in getattr(part, "__metadata__", ()):
            yield note
            if isinstance(note, FieldInfo):
                yield from note.metadata
