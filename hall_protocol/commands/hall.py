"""What managers ask of the hall's day: pausing queues, closing the hall in an emergency."""

from datetime import datetime
from typing import Annotated

from msgspec import Meta

from hall_protocol.commands.fields import Reason, ShortText, WireCommand
from hall_protocol.vocabulary import WaitingAtClosing

Moment = Annotated[datetime, Meta(tz=True)]


class PauseQueue(WireCommand, frozen=True):
    """Give no more tickets of a queue for a while, with a reason people may read; answered by `Done`."""

    queue: ShortText
    reason: Reason
    reason_en: Reason = ""


class ResumeQueue(WireCommand, frozen=True):
    """Give tickets of a paused queue again; answered by `Done`."""

    queue: ShortText


class CloseHall(WireCommand, frozen=True):
    """Close the hall, or one sub-hall, at once; `waiting` says what becomes of those in line; answered by `Done`."""

    reason: Reason
    waiting: WaitingAtClosing
    reason_en: Reason = ""
    sub_hall: ShortText | None = None
    until: Moment | None = None


class ReopenHall(WireCommand, frozen=True):
    """Open again what an emergency closed; answered by `Done`."""

    sub_hall: ShortText | None = None


HallCommand = PauseQueue | ResumeQueue | CloseHall | ReopenHall
