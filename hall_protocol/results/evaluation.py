"""What requests about evaluations and bad reviews are answered with."""

from datetime import date

import msgspec

from hall_protocol.results.result import WireResult
from hall_protocol.vocabulary import ReviewAction, ReviewState, Verdict


class OptionView(msgspec.Struct, frozen=True):
    """One option; the three of a grade with `is_shown_first` come before "more"."""

    code: str
    name: str
    name_en: str
    is_shown_first: bool


class GradeView(msgspec.Struct, frozen=True):
    """One grade with what may be chosen beside it."""

    grade: int
    name: str
    name_en: str
    options: tuple[OptionView, ...]


class EvaluationOptions(WireResult, frozen=True):
    """The national options of `version`, best grade first."""

    version: str
    grades: tuple[GradeView, ...]


class EvaluationStanding(WireResult, frozen=True):
    """Whether a visit's service can still be rated; never how it was, not even to who rated it."""

    ticket_id: str
    ticket_number: str
    is_open: bool
    answer_by: date | None
    is_provisional: bool
    options: EvaluationOptions


class EvaluationFigures(WireResult, frozen=True):
    """A month's services (or all, `month` empty): answers, and apart from them what silence became.

    `grades` are real answers by grade; rates are over those neither mistaken nor malicious, None while there is none:
    `satisfaction_rate` 3 to 5, `good_rate` 4 and 5.
    """

    month: str
    months: tuple[str, ...]
    invited: int
    answered: int
    defaulted: int
    grades: dict[str, int]
    excluded: dict[str, int]
    sources: dict[str, int]
    satisfaction_rate: float | None
    good_rate: float | None
    flagged: int
    signals: dict[str, int]
    anonymous: int
    queued_again: int
    reviews_opened: int
    reviews_concluded: int
    reviews_in_time: int
    reviews_by_state: dict[str, int]


class ReviewDue(msgspec.Struct, frozen=True):
    """A step that waits, until the end of `due_by`."""

    action: ReviewAction
    due_by: date
    is_overdue: bool


class ReviewView(msgspec.Struct, frozen=True):
    """A bad review as those see it who handle it; `words` only for them."""

    review_id: str
    ticket_number: str
    counter: int
    grade: int
    options: tuple[str, ...]
    is_anonymous: bool
    words: str | None
    opened_on: date
    state: ReviewState
    verdict: Verdict | None
    evidence: str
    due: tuple[ReviewDue, ...]
    overdue: tuple[ReviewAction, ...]
    is_appealed: bool
    is_provisional: bool


class Reviews(WireResult, frozen=True):
    """Bad reviews, oldest first."""

    reviews: tuple[ReviewView, ...]


class ReviewStatus(WireResult, frozen=True):
    """A bad review after a step; `due_by` is until when the next must be taken."""

    review_id: str
    state: ReviewState
    verdict: Verdict | None
    due_by: date | None
    is_provisional: bool


EvaluationResult = EvaluationOptions | EvaluationStanding | EvaluationFigures | Reviews | ReviewStatus
