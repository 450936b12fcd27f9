"""An application made online, as the hall knows it now."""

from dataclasses import dataclass, field
from datetime import datetime

from hall_protocol.vocabulary import ApplicationState, Channel


@dataclass(slots=True)
class Application:
    """One application (网上申报); `missing` are places of its item's list, `before` its state until it was taken up."""

    application_id: str
    item: str
    item_version: int
    channel: Channel
    changed_at: datetime
    visitor: str | None = field(default=None, repr=False)
    state: ApplicationState = ApplicationState.REGISTERED
    before: ApplicationState = ApplicationState.REGISTERED
    is_reviewed: bool = False
    missing: tuple[int, ...] = ()
    case_id: str | None = None
    ticket_number: str | None = None
