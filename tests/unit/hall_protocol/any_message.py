"""Hypothesis strategies for any type of the wire, drawn from the types themselves."""

from datetime import UTC, timedelta, timezone
from typing import Any

import msgspec.inspect as wire
from hypothesis import strategies as st

TEXT_MAX = 12
INT_MAX = 2**53
ZONES = st.sampled_from([UTC, timezone(timedelta(hours=8)), timezone(timedelta(hours=-3, minutes=-30))])


def any_of(kind: Any) -> st.SearchStrategy[Any]:
    """Any value of `kind`, a type of the wire."""
    return _strategy(wire.type_info(kind))


def _strategy(info: wire.Type) -> st.SearchStrategy[Any]:
    match info:
        case wire.UnionType():
            return st.one_of(*(_strategy(part) for part in info.types))
        case wire.StructType():
            return _struct(info)
        case wire.VarTupleType():
            longest = min(info.max_length or 3, 3)
            return st.lists(_strategy(info.item_type), max_size=longest).map(tuple)
        case wire.DictType():
            return st.dictionaries(_strategy(info.key_type), _strategy(info.value_type), max_size=3)
        case wire.EnumType():
            return st.sampled_from(list(info.cls))
        case wire.StrType(pattern=str() as pattern):
            whole = st.from_regex(pattern, fullmatch=True, alphabet=st.characters(codec="ascii"))
            # A pattern that repeats says nothing of the length, which is bounded beside it.
            return whole.filter(lambda text: len(text) <= (info.max_length or len(text)))
        case wire.StrType():
            return st.text(min_size=info.min_length or 0, max_size=min(info.max_length or TEXT_MAX, TEXT_MAX))
        case wire.IntType():
            low = -INT_MAX if info.ge is None else info.ge
            return st.integers(low, INT_MAX if info.le is None else info.le)
        case _:
            return _plain(info)


def _plain(info: wire.Type) -> st.SearchStrategy[Any]:
    match info:
        case wire.FloatType():
            return st.floats(allow_nan=False, allow_infinity=False)
        case wire.BoolType():
            return st.booleans()
        case wire.NoneType():
            return st.none()
        case wire.DateType():
            return st.dates()
        case wire.DateTimeType():
            return st.datetimes(timezones=ZONES)
        case wire.DateType():
            return st.dates()
        case _:
            raise NotImplementedError(f"the wire carries no {info}")


def _struct(info: wire.StructType) -> st.SearchStrategy[Any]:
    return st.builds(info.cls, **{field.name: _strategy(field.type) for field in info.fields})
