"""What every command has in common, and the bounds of its fields."""

from typing import Annotated

import msgspec
from msgspec import Meta

from hall_protocol.vocabulary import STAFF_NUMBER, IdentityScheme
from hall_protocol.wire_tags import snake_case

ShortText = Annotated[str, Meta(min_length=1, max_length=64)]
StaffNumber = Annotated[str, Meta(min_length=1, max_length=64, pattern=STAFF_NUMBER)]
Reason = Annotated[str, Meta(max_length=200)]
Words = Annotated[str, Meta(max_length=500)]
"""What somebody writes in their own words; it may hold anything, so it never shows in a log or an event."""
CounterNumber = Annotated[int, Meta(ge=1, le=9999)]
Grade = Annotated[int, Meta(ge=1, le=5)]


class WireCommand(
    msgspec.Struct, frozen=True, tag_field="do", tag=snake_case, forbid_unknown_fields=True, omit_defaults=True
):
    """What a station may ask."""


class Identity(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Who the visitor is: only the number crosses the wire, and the server keeps only its keyed hash."""

    scheme: IdentityScheme
    number: ShortText

    def __repr__(self) -> str:
        return f"Identity(scheme={self.scheme.value!r}, number=withheld)"
