"""The visitor's rating of a service (好差评)."""

from hall_server.domain.events.event import Event


class EvaluationInvited(Event, frozen=True, tag="hall.evaluation.invited.v1"):
    """The visitor was asked to rate the service."""

    ticket_id: str
    ticket_number: str
    counter: int


class EvaluationSubmitted(Event, frozen=True, tag="hall.evaluation.submitted.v1"):
    """The visitor's own grade, 5 (非常满意) to 1, with option codes."""

    ticket_id: str
    ticket_number: str
    counter: int
    grade: int
    options: tuple[str, ...] = ()


class EvaluationTimedOut(Event, frozen=True, tag="hall.evaluation.timed_out.v1"):
    """The visitor left without rating at the counter."""

    ticket_id: str
    ticket_number: str
    counter: int


EvaluationEvent = EvaluationInvited | EvaluationSubmitted | EvaluationTimedOut
