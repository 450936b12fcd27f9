"""A bad review (差评) from the answer that opened it to its conclusion."""

from datetime import date

from hall_protocol.vocabulary import ReviewAction, ReviewState, Verdict
from hall_server.domain.events.event import Event


class BadReviewOpened(Event, frozen=True, tag="hall.badreview.opened.v1"):
    """A bad grade opened a case; its id is the evaluation's."""

    review_id: str
    ticket_id: str
    ticket_number: str
    counter: int
    grade: int
    contact_by: date
    rectify_by: date
    options: tuple[str, ...] = ()
    is_anonymous: bool = False
    has_words: bool = False
    is_provisional: bool = False


class BadReviewMoved(Event, frozen=True, tag="hall.badreview.moved.v1"):
    """The case took a step; `due_by` is until when the next must be taken, `evidence` a reference to it."""

    review_id: str
    action: ReviewAction
    state: ReviewState
    verdict: Verdict | None = None
    evidence: str = ""
    due_by: date | None = None
    is_provisional: bool = False
    words: str | None = None


class BadReviewOverdue(Event, frozen=True, tag="hall.badreview.overdue.v1"):
    """`action` was not taken until the end of `due_by`."""

    review_id: str
    action: ReviewAction
    due_by: date


ReviewEvent = BadReviewOpened | BadReviewMoved | BadReviewOverdue
