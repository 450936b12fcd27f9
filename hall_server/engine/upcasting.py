"""Events of earlier versions, read as today's: the journal keeps the bytes it was written with, for good.

Whoever gives an event a new meaning gives it a new type (`….v2`) and puts here how the old one is read as the new. The
chain, the platform and an audit go on seeing the old bytes; only the rules see the new event.
"""

from collections.abc import Callable, Mapping
from typing import Any

import msgspec

Payload = dict[str, Any]
Upcaster = tuple[str, Callable[[Payload], Payload]]
"""The type an old one becomes, and its payload made from the old payload; the type itself need not be set."""

UPCASTERS: dict[str, Upcaster] = {}
"""By the old type. No released version has been followed by another yet."""


def upcast(event_type: str, payload: bytes, upcasters: Mapping[str, Upcaster] = UPCASTERS) -> bytes:
    """The payload as the newest version of its type, through every version between; others as they are."""
    if event_type not in upcasters:
        return payload
    fields: Payload = msgspec.json.decode(payload)
    while (upcaster := upcasters.get(event_type)) is not None:
        event_type, convert = upcaster
        fields = {**convert(fields), "type": event_type}
    return msgspec.json.encode(fields)
