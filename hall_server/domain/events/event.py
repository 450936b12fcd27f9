"""What every event has in common."""

from datetime import datetime
from typing import Annotated

import msgspec

Moment = Annotated[datetime, msgspec.Meta(tz=True)]
"""A time always says its offset."""


class Event(msgspec.Struct, frozen=True, tag_field="type", omit_defaults=True):
    """One fact."""
