"""What the visitor says of a service."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SubmitEvaluation:
    """The visitor's grade, 5 (best) to 1, with option codes; the edge has checked the invitation's token."""

    ticket_id: str
    grade: int
    options: tuple[str, ...] = ()


EvaluationCommand = SubmitEvaluation
