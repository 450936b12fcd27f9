"""Evaluations as the hall knows them now: the invitations that outlive the day, recent answers, counts by month."""

from bisect import insort
from collections import deque
from dataclasses import dataclass, field
from datetime import date, datetime

from hall_protocol.vocabulary import EvaluationState

RECENT_ANSWERS = 256
"""How many answers the integrity signals look back on."""


@dataclass(slots=True)
class Evaluation:
    """One service's rating; without `answer_by` (journals of before the rule) silence becomes nothing."""

    evaluation_id: str
    ticket_id: str
    ticket_number: str
    counter: int
    business_day: date
    invited_at: datetime
    answer_by: date | None
    is_provisional: bool
    state: EvaluationState = EvaluationState.INVITED
    words: str | None = None
    """What came with a bad grade, sealed, for whoever handles it."""


@dataclass(frozen=True, slots=True)
class RecentAnswer:
    """What the integrity signals compare."""

    at: datetime
    counter: int
    grade: int
    options: tuple[str, ...]
    device: str


@dataclass(slots=True)
class EvaluationTally:
    """Counts of the services of one month; `grades` holds real answers alone, silence is `defaulted` alone."""

    invited: int = 0
    defaulted: int = 0
    grades: dict[int, int] = field(default_factory=dict[int, int])
    excluded: dict[int, int] = field(default_factory=dict[int, int])
    """Of `grades`: found mistaken or malicious, so that they count in no rate."""
    sources: dict[str, int] = field(default_factory=dict[str, int])
    signals: dict[str, int] = field(default_factory=dict[str, int])
    flagged: int = 0
    anonymous: int = 0
    queued_again: int = 0
    """Answers with the option 212: booked, yet made to queue again."""
    reviews_opened: int = 0
    reviews_concluded: int = 0
    reviews_in_time: int = 0
    """Concluded without one step overdue."""


@dataclass(slots=True)
class Evaluations:
    """The evaluation book: every service still within its answering days, answered or not."""

    book: dict[str, Evaluation] = field(default_factory=dict[str, Evaluation])
    by_day: list[tuple[date, str]] = field(default_factory=list[tuple[date, str]])
    """The last day of each entry, in order, so that a day's change looks at no more than what ends."""
    recent: deque[RecentAnswer] = field(default_factory=lambda: deque[RecentAnswer](maxlen=RECENT_ANSWERS))
    tallies: dict[str, EvaluationTally] = field(default_factory=dict[str, EvaluationTally])
    """By month of the service, "2026-11"."""

    def add(self, evaluation: Evaluation) -> None:
        """Enter an invitation."""
        self.book[evaluation.evaluation_id] = evaluation
        insort(self.by_day, (evaluation.answer_by or evaluation.business_day, evaluation.evaluation_id))

    def withdraw(self, evaluation_id: str) -> Evaluation:
        """Take an invitation out again, as if it had not been made."""
        withdrawn = self.book.pop(evaluation_id)
        self.by_day.remove((withdrawn.answer_by or withdrawn.business_day, evaluation_id))
        return withdrawn

    def ending_before(self, day: date) -> list[Evaluation]:
        """The entries whose last day is before `day`, oldest first."""
        ending: list[Evaluation] = []
        for last_day, evaluation_id in self.by_day:
            if last_day >= day:
                break
            ending.append(self.book[evaluation_id])
        return ending

    def forget_before(self, day: date) -> None:
        """Let go of the entries whose last day is before `day`."""
        ending = self.ending_before(day)
        for evaluation in ending:
            del self.book[evaluation.evaluation_id]
        del self.by_day[: len(ending)]

    def of_ticket(self, ticket_id: str) -> list[Evaluation]:
        """The services of one visit in order, each with its evaluation; to look at."""
        found: list[Evaluation] = []
        while (known := self.book.get(evaluation_id(ticket_id, len(found) + 1))) is not None:
            found.append(known)
        return found

    def tally(self, day: date) -> EvaluationTally:
        """The counts of the month `day` is in; for `evolve`."""
        month = month_of(day)
        if (known := self.tallies.get(month)) is None:
            known = self.tallies[month] = EvaluationTally()
        return known


def evaluation_id(ticket_id: str, service: int) -> str:
    """The id of a visit's `service`-th evaluation: the ticket's own for the first, "….2" for the second."""
    return ticket_id if service == 1 else f"{ticket_id}.{service}"


def month_of(day: date) -> str:
    """The month a service's figures are counted in: "2026-11"."""
    return day.isoformat()[:7]
