"""Turns pydantic's account of a mistake into our one line: where, what was expected, what was found."""

from collections.abc import Callable

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from config.document import Document
from config.errors import ConfigurationError, shown
from config.lines import line_of
from config.nearest import suggestion
from config.settings.quantities import EXPECTED
from config.shape import choices, field_at, model_at, number_range

_PLAIN = {
    "string_type": "text in quotes",
    "int_type": "a whole number",
    "bool_type": "true or false",
    "tuple_type": "a list in square brackets",
    "model_type": "a table",
    "missing": "this key",
}
Explanation = Callable[[type[BaseModel], ErrorDetails], str]


def first_mistake(document: Document, model: type[BaseModel], error: ValidationError) -> ConfigurationError:
    """Return the mistake to mend first: the topmost, a key left out only when nothing else is wrong."""
    details = error.errors(include_url=False, include_context=True)
    worst = min(details, key=lambda d: (d["type"] == "missing", line_of(document.text, d["loc"])))
    return document.error(worst["loc"], _expected(model, worst), _found(worst))


def _expected(model: type[BaseModel], detail: ErrorDetails) -> str:
    kind = detail["type"]
    if kind == EXPECTED:
        return str(detail["ctx"]["words"])
    explain = _EXPLAINED.get(kind)
    if explain is not None:
        return explain(model, detail)
    return _PLAIN.get(kind, detail["msg"])


def _found(detail: ErrorDetails) -> str:
    if detail["type"] == "missing":
        return "nothing"
    if detail["type"] == "extra_forbidden":
        return shown(str(detail["loc"][-1]))
    return shown(detail["input"])


def _known_key(model: type[BaseModel], detail: ErrorDetails) -> str:
    table = model_at(model, detail["loc"][:-1])
    known = list(table.model_fields) if table else []
    near = suggestion(detail["loc"][-1], known)
    return f"a known key{near}" if near else f"one of the keys {', '.join(known)}"


def _choice(model: type[BaseModel], detail: ErrorDetails) -> str:
    field = field_at(model, detail["loc"])
    known = [str(choice) for choice in choices(field.annotation)] if field else []
    near = suggestion(detail["input"], known) if isinstance(detail["input"], str) else ""
    return f"one of {', '.join(known)}{near}"


def _number(model: type[BaseModel], detail: ErrorDetails) -> str:
    field = field_at(model, detail["loc"])
    limits = number_range(field) if field else None
    return f"a whole number from {limits[0]} to {limits[1]}" if limits else "a smaller or larger number"


def _list_length(_model: type[BaseModel], detail: ErrorDetails) -> str:
    return f"a list with at least {detail['ctx']['min_length']}"


_EXPLAINED: dict[str, Explanation] = {
    "extra_forbidden": _known_key,
    "literal_error": _choice,
    "greater_than_equal": _number,
    "less_than_equal": _number,
    "int_parsing_size": _number,
    "too_short": _list_length,
}
