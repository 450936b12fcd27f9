"""An application made online (网上申报) until a counter takes it up, and its pre-review (预审)."""

from hall_protocol.vocabulary import Channel, PreReview
from hall_server.domain.events.event import Event


class ApplicationRegistered(Event, frozen=True, tag="hall.application.registered.v1"):
    """The platform has told of it; `item_version` is the hall's catalogue then."""

    application: str
    item: str
    item_version: int
    channel: Channel
    identity: str | None = None
    visitor: str | None = None


class ApplicationReviewed(Event, frozen=True, tag="hall.application.reviewed.v1"):
    """预审: the verdict, and what is missing by its place in the item's list."""

    application: str
    verdict: PreReview
    missing: tuple[int, ...] = ()


class ApplicationTakenUp(Event, frozen=True, tag="hall.application.taken_up.v1"):
    """A counter goes on with it: this case is the application's."""

    application: str
    case_id: str
    ticket_id: str
    ticket_number: str


class ApplicationWithdrawn(Event, frozen=True, tag="hall.application.withdrawn.v1"):
    """The applicant took it back online."""

    application: str


class ApplicationEnded(Event, frozen=True, tag="hall.application.ended.v1"):
    """Nothing happened to it for `cases.keep_days`: the hall no longer follows it."""

    application: str


ApplicationEvent = (
    ApplicationRegistered | ApplicationReviewed | ApplicationTakenUp | ApplicationWithdrawn | ApplicationEnded
)
