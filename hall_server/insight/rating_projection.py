"""The read model of ratings: one row for each service somebody was asked to rate, with its bad review's end."""

from collections.abc import Callable
from typing import Any, Protocol

from msgspec import Struct

from hall_protocol.vocabulary import ReviewState
from hall_server.domain import events as e
from hall_server.insight.service_projection import StopRow


class RatingRow(Struct):
    """A service's rating, of the service's day; `grade` is a real answer or None, `items` are what was done."""

    evaluation_id: str
    business_day: str
    ticket_id: str
    counter: int
    items: str
    grade: int | None = None
    verdict: str | None = None
    """What its bad review was found to be; a mistaken or malicious one counts in no rate."""
    is_overdue: bool = False
    """Whether a step of its bad review was late."""
    is_concluded: bool = False
    is_in_time: bool = False
    """Concluded, and no step was late when it last was."""


class RatingRows(Protocol):
    """Where rows of ratings, and those of their tickets, are found and kept."""

    def ticket(self, ticket_id: str) -> StopRow:
        """The row of a ticket, marked as touched."""

    def rating(self, evaluation_id: str) -> RatingRow:
        """The row of a rating, marked as touched."""

    def add_rating(self, row: RatingRow) -> None:
        """Begin a rating's row, or anew one whose invitation an undo had withdrawn."""


def project(rows: RatingRows, recorded: e.Recorded) -> None:
    """Take one event in."""
    handler = _HANDLERS.get(type(recorded.event))
    if handler is not None:
        handler(rows, recorded.event)


def _invited(rows: RatingRows, event: e.EvaluationInvited) -> None:
    ticket = rows.ticket(event.ticket_id)
    key = event.evaluation_id or event.ticket_id
    rows.add_rating(RatingRow(key, ticket.business_day, event.ticket_id, event.counter, ticket.served_items))


def _submitted(rows: RatingRows, event: e.EvaluationSubmitted) -> None:
    rows.rating(event.evaluation_id or event.ticket_id).grade = event.grade


def _moved(rows: RatingRows, event: e.BadReviewMoved) -> None:
    row = rows.rating(event.review_id)
    if event.verdict is not None:
        row.verdict = event.verdict.value
    if event.state is ReviewState.CONCLUDED:
        row.is_concluded, row.is_in_time = True, not row.is_overdue


def _overdue(rows: RatingRows, event: e.BadReviewOverdue) -> None:
    rows.rating(event.review_id).is_overdue = True


_HANDLERS: dict[type, Callable[[RatingRows, Any], None]] = {
    e.EvaluationInvited: _invited,
    e.EvaluationSubmitted: _submitted,
    e.BadReviewMoved: _moved,
    e.BadReviewOverdue: _overdue,
}
