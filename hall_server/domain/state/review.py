"""A bad review's case as the hall knows it now."""

from dataclasses import dataclass, field
from datetime import date

from hall_protocol.vocabulary import ReviewAction, ReviewState, Verdict


@dataclass(slots=True)
class Review:
    """One case; `due` holds the steps that wait with their last day, `overdue` those that were missed."""

    review_id: str
    ticket_number: str
    counter: int
    grade: int
    options: tuple[str, ...]
    is_anonymous: bool
    words: str | None
    service_day: date
    opened_on: date
    due: dict[ReviewAction, date]
    is_provisional: bool
    state: ReviewState = ReviewState.OPENED
    verdict: Verdict | None = None
    evidence: str = ""
    overdue: dict[ReviewAction, date] = field(default_factory=dict[ReviewAction, date])
    is_rectified: bool = False
    is_appealed: bool = False
    concluded_on: date | None = None
    is_counted_in_time: bool = False
