"""What a visitor is saying of the hall just now: a rating, a complaint or a suggestion; part of the visit."""

from dataclasses import dataclass, field
from enum import StrEnum

from hall_protocol.messages import EvaluationStanding, FiledComplaint
from hall_protocol.vocabulary import ComplaintKind


class Stage(StrEnum):
    """How far the visitor has come."""

    CHOOSING = "choosing"
    RATING = "rating"
    TELLING = "telling"
    THANKED = "thanked"


@dataclass(frozen=True, slots=True)
class Service:
    """The service to rate; the token says that it is the visitor's own, and is good once."""

    ticket_id: str
    token: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Feedback:
    """One thing said; `request_id` stays the same however often the visitor presses, so that it is said once."""

    stage: Stage = Stage.CHOOSING
    service: Service | None = None
    standing: EvaluationStanding | None = None
    grade: int | None = None
    options: tuple[str, ...] = ()
    kind: ComplaintKind = ComplaintKind.COMPLAINT
    subject: str | None = None
    words: str = field(default="", repr=False)
    is_writing: bool = False
    is_anonymous: bool = False
    is_sending: bool = False
    request_id: str | None = None
    filed: FiledComplaint | None = None
    """What was accepted; its receipt is the visitor's alone."""
