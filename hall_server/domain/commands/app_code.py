"""What comes with the app's one-time code."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any


@dataclass(frozen=True, slots=True)
class ShownCode:
    """A code that opened: what makes it one of its own, as a keyed digest, and its times, which are the world's."""

    digest: str
    key_id: str
    issued_at: datetime
    expires_at: datetime
    received_at: datetime
    held: timedelta = timedelta()
    """How long the station kept it before the hall got it."""


@dataclass(frozen=True, slots=True)
class UseAppCode:
    """Do `wish` for whom `code` names; both or neither."""

    code: ShownCode
    wish: Any
    """Any other command; its visitor is the one of the code."""


AppCodeCommand = UseAppCode
