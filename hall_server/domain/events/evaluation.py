"""The visitor's rating of a service (好差评).

`evaluation_id` is left out when it is the ticket's id: that of the first service of a visit.
"""

from datetime import date

from hall_protocol.vocabulary import EvaluationSource, IntegritySignal
from hall_server.domain.events.event import Event


class EvaluationInvited(Event, frozen=True, tag="hall.evaluation.invited.v1"):
    """The visitor was asked to rate the service, until the end of `answer_by`."""

    ticket_id: str
    ticket_number: str
    counter: int
    evaluation_id: str = ""
    answer_by: date | None = None
    is_provisional: bool = False


class EvaluationSubmitted(Event, frozen=True, tag="hall.evaluation.submitted.v1"):
    """The visitor's own grade, 5 (非常满意) to 1, with option codes; `device` is a hash of one day, or a kiosk."""

    ticket_id: str
    ticket_number: str
    counter: int
    grade: int
    options: tuple[str, ...] = ()
    evaluation_id: str = ""
    source: EvaluationSource = EvaluationSource.EVALUATOR
    is_anonymous: bool = False
    has_words: bool = False
    signals: tuple[IntegritySignal, ...] = ()
    device: str = ""
    words: str | None = None


class EvaluationTimedOut(Event, frozen=True, tag="hall.evaluation.timed_out.v1"):
    """The visitor left without rating at the counter."""

    ticket_id: str
    ticket_number: str
    counter: int
    evaluation_id: str = ""


class EvaluationDefaulted(Event, frozen=True, tag="hall.evaluation.defaulted.v1"):
    """Nobody answered in time: 基本满意 by rule. No answer of anybody, and counted apart from all answers."""

    ticket_id: str
    ticket_number: str
    counter: int
    grade: int
    source: EvaluationSource
    evaluation_id: str = ""


EvaluationEvent = EvaluationInvited | EvaluationSubmitted | EvaluationTimedOut | EvaluationDefaulted
