"""What every command has in common, and the bounds of its fields."""

from typing import Annotated

import msgspec
from msgspec import Meta

from hall_protocol.vocabulary import APP_CODE_CHARS_MAX, STAFF_NUMBER, IdentityScheme
from hall_protocol.wire_tags import snake_case

ShortText = Annotated[str, Meta(min_length=1, max_length=64)]
StaffNumber = Annotated[str, Meta(min_length=1, max_length=64, pattern=STAFF_NUMBER)]
REASON_LENGTH_MAX = 200
Reason = Annotated[str, Meta(max_length=REASON_LENGTH_MAX)]
Words = Annotated[str, Meta(max_length=500)]
"""What somebody writes in their own words; it may hold anything, so it never shows in a log or an event."""
HELD_MAX_S = 3600
"""No station keeps what was shown for longer; a hall's own limit may be shorter."""
CounterNumber = Annotated[int, Meta(ge=1, le=9999)]
Grade = Annotated[int, Meta(ge=1, le=5)]


class WireCommand(
    msgspec.Struct, frozen=True, tag_field="do", tag=snake_case, forbid_unknown_fields=True, omit_defaults=True
):
    """What a station may ask."""


class Identity(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """Who the visitor is: the number, or the app's code with the number sealed inside; only a keyed hash is kept.

    `held_s` says how long ago a code was shown, when the station kept it while the visitor chose.
    """

    scheme: IdentityScheme
    number: Annotated[str, Meta(min_length=1, max_length=APP_CODE_CHARS_MAX)]
    held_s: Annotated[int, Meta(ge=0, le=HELD_MAX_S)] = 0

    def __repr__(self) -> str:
        return f"Identity(scheme={self.scheme.value!r}, number=withheld)"
