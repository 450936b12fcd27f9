"""Every frame of a station's session, discriminated by `kind`; commands and results are found here too."""

from datetime import (
    datetime,
)
from typing import (
    Annotated,
)

import msgspec
from msgspec import (
    Meta,
)

from hall_protocol import commands, results
from hall_protocol.commands import *  # noqa: F403 - a message's commands and results are found here too
from hall_protocol.commands import Command, ShortText
from hall_protocol.picture import (
    Changes,
)
from hall_protocol.results import *  # noqa: F403
from hall_protocol.results import Problem, Result
from hall_protocol.vocabulary import (
    Role,
)
from hall_protocol.wire_tags import (
    snake_case,
)

__all__ = [
    "HallMessage",
    "Hello",
    "Invitation",
    "Rejected",
    "Reply",
    "Request",
    "RequestEnvelope",
    "StationMessage",
    "Update",
    "Welcome",
]
__all__ += commands.__all__
__all__ += results.__all__


class _Message(msgspec.Struct, frozen=True, tag_field="kind", tag=snake_case, omit_defaults=True):
    """One frame of the session."""


class Hello(_Message, frozen=True, forbid_unknown_fields=True):
    """The first frame of a station; `resume_from` is the last `seq` it holds."""

    version: int
    station: ShortText
    credential: Annotated[str, Meta(max_length=200)]
    resume_from: int | None = None

    def __repr__(self) -> str:
        return f"Hello(version={self.version}, station={self.station!r}, resume_from={self.resume_from})"


class Request(_Message, frozen=True, forbid_unknown_fields=True):
    """A command under a request id; a repeat is answered from the journal, not done again."""

    request_id: ShortText
    command: Command


class RequestEnvelope(_Message, frozen=True, tag="request", forbid_unknown_fields=True):
    """A request whose command is not read yet: whatever it holds, there is an id to answer under."""

    request_id: ShortText
    command: msgspec.Raw


class Welcome(_Message, frozen=True):
    """The session stands: whose it is, the hall's clock, and the snapshot, or None when `resume_from` was recent."""

    version: int
    hall_id: str
    hall_name: str
    hall_name_en: str
    role: Role
    counter: int | None
    time: datetime
    speed: float
    time_zone: str
    seq: int
    snapshot: Changes | None = None
    staff: str | None = None
    """The staff number of whoever signed on; None for a station by itself."""
    awaits_staff: bool = False
    """A clerk's station in a hall with passwords: until somebody signs on it shows the hall and serves nobody."""


class Rejected(_Message, frozen=True):
    """The session cannot stand; the connection ends."""

    problem: Problem
    server_version: int


class Update(_Message, frozen=True):
    """What changed up to and including `seq`."""

    seq: int
    time: datetime
    changes: Changes


class Reply(_Message, frozen=True):
    """The answer to one request: a result or a problem."""

    request_id: str
    result: Result | None = None
    problem: Problem | None = None


class Invitation(_Message, frozen=True):
    """For a counter's evaluator only: the visitor is asked to rate; `token` is good once.

    `evaluation_id` is left out when it is the ticket's: that of the first service of a visit.
    """

    ticket_id: str
    ticket_number: str
    counter: int
    item_name: str
    clerk: str | None
    token: str
    evaluation_id: str = ""
    item_name_en: str = ""
    """Empty where the catalogue has none."""

    @property
    def key(self) -> str:
        """What the hall knows this invitation by."""
        return self.evaluation_id or self.ticket_id


StationMessage = Hello | Request

HallMessage = Welcome | Rejected | Update | Reply | Invitation
