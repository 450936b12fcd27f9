"""The JSON Schemas of all that travels in the stations' session, made from the structs, as AsyncAPI reads schemas.

A command's schema also says which results answer it (`x-answered-by`, read from its docstring) and who may ask it
(`x-roles`, from the table the server itself goes by).
"""

import inspect
import re
from collections.abc import Iterator
from typing import Any, get_args

import msgspec
import msgspec.inspect as wire

from hall_protocol import messages as m
from hall_server.web.access import ALLOWED

Json = dict[str, Any]

_ANSWERED_BY = re.compile(r"answered by (`\w+`(?:(?:,? or |, )`\w+`)*)")


def session_schemas() -> Json:
    """Every type of the session by its class name; raises `ValueError` while a command does not say its answer."""
    kinds = (*get_args(m.StationMessage), *get_args(m.HallMessage))
    _, made = msgspec.json.schema_components(kinds, ref_template="#/components/schemas/{name}")
    schemas: Json = {name: _plain(schema) for name, schema in made.items()}
    for struct in (struct for kind in kinds for struct in _structs(wire.type_info(kind))):
        for field in (field for field in struct.fields if _is_moment(field.type)):
            schemas[struct.cls.__name__]["properties"][field.encode_name]["format"] = "date-time"
    for command in get_args(m.Command):
        schemas[command.__name__] |= _about(command)
    return schemas


def answered_by(command: Any) -> tuple[str, ...]:
    """The class names of the results that answer `command`; raises `ValueError` if its docstring names none."""
    said = _ANSWERED_BY.search(" ".join((command.__doc__ or "").split()))
    names = tuple(re.findall(r"`(\w+)`", said[1])) if said else ()
    known = {result.__name__ for result in get_args(m.Result)}
    if not names or not known.issuperset(names):
        raise ValueError(f"{command.__name__}: its docstring must say 'answered by `X`', X a result of the protocol")
    return names


def reference(name: str) -> Json:
    """Where a document keeps the schema of the class of this name."""
    return {"$ref": f"#/components/schemas/{name}"}


def _about(command: Any) -> Json:
    return {
        "x-answered-by": [reference(name) for name in answered_by(command)],
        "x-roles": sorted(role.value for role, allowed in ALLOWED.items() if command in allowed),
    }


def _plain(node: Any) -> Any:
    """AsyncAPI's `discriminator` is another than OpenAPI's, and nothing beside a `$ref` counts."""
    if isinstance(node, list):
        return [_plain(part) for part in node]
    if not isinstance(node, dict):
        return node
    plain = {name: _plain(part) for name, part in node.items() if name != "discriminator"}
    if isinstance(plain.get("description"), str):
        plain["description"] = inspect.cleandoc(plain["description"])
    if isinstance(plain.get("$ref"), str) and len(plain) > 1:
        plain["allOf"] = [{"$ref": plain.pop("$ref")}]
    return plain


def _structs(info: wire.Type) -> Iterator[wire.StructType]:
    match info:
        case wire.StructType():
            yield info
            for field in info.fields:
                yield from _structs(field.type)
        case wire.UnionType():
            for part in info.types:
                yield from _structs(part)
        case wire.VarTupleType():
            yield from _structs(info.item_type)
        case wire.DictType():
            yield from _structs(info.value_type)


def _is_moment(info: wire.Type) -> bool:
    """Whether a text is a moment: msgspec says so only of those that must have an offset, the wire's all have one."""
    parts = info.types if isinstance(info, wire.UnionType) else (info,)
    return any(isinstance(part, wire.DateTimeType) for part in parts)
