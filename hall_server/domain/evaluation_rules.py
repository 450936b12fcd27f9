"""Rating a service: one grade an invitation, or none in time."""

from datetime import datetime

from hall_protocol.vocabulary import ErrorCode
from hall_server.domain import commands as c
from hall_server.domain import evaluation
from hall_server.domain import events as e
from hall_server.domain.errors import IllegalActionError
from hall_server.domain.finding import find
from hall_server.domain.policy import HallPolicy
from hall_server.domain.rule import Rule
from hall_server.domain.state import HallState, Ticket


def submit_evaluation(state: HallState, _: HallPolicy, command: c.SubmitEvaluation, __: datetime) -> list[e.AnyEvent]:
    """One grade per service, only after an invitation (一次一评)."""
    found = find(state, command.ticket_id)
    if found.evaluation is None:
        raise IllegalActionError(
            ErrorCode.WRONG_EVALUATION_STATE, f"{found.ticket_number} 的评价", "not_invited", "submit"
        )
    evaluation.after(found.ticket_number, found.evaluation, evaluation.EvaluationAction.SUBMIT)
    return [
        e.EvaluationSubmitted(found.ticket_id, found.ticket_number, found.counter or 0, command.grade, command.options)
    ]


def time_out_evaluations(state: HallState, policy: HallPolicy, now: datetime) -> list[e.AnyEvent]:
    """Invitations nobody answered at the counter in time."""
    return [
        evaluation_timed_out(state.tickets[ticket_id])
        for ticket_id, invited_at in state.invited.items()
        if now - invited_at >= policy.evaluation_timeout
    ]


def evaluation_timed_out(found: Ticket) -> e.EvaluationTimedOut:
    """Nobody answered this ticket's invitation."""
    return e.EvaluationTimedOut(found.ticket_id, found.ticket_number, found.counter or 0)


RULES: dict[type, Rule] = {
    c.SubmitEvaluation: submit_evaluation,
}
