"""What a request about an application made online is answered with."""

from hall_protocol.results.result import WireResult
from hall_protocol.vocabulary import ApplicationState


class ApplicationStatus(WireResult, frozen=True, omit_defaults=True):
    """An application after a command, or as it stands; `case_id` once a counter has taken it up."""

    application: str
    state: ApplicationState
    item: str | None = None
    item_version: int | None = None
    missing: tuple[int, ...] = ()
    case_id: str | None = None
    ticket_number: str | None = None


ApplicationResult = ApplicationStatus
