"""Evaluations, taken into the state."""

from hall_protocol.vocabulary import BAD_GRADE, EvaluationState
from hall_server.domain import evaluation as table
from hall_server.domain import events as e
from hall_server.domain.evaluation import QUEUED_AGAIN, EvaluationAction
from hall_server.domain.evolve.handler import Handler
from hall_server.domain.state import Evaluation, HallState, RecentAnswer


def _invited(state: HallState, event: e.EvaluationInvited, recorded: e.Recorded) -> None:
    key = event.evaluation_id or event.ticket_id
    day = state.business_day or recorded.at.date()
    invited = Evaluation(
        key,
        event.ticket_id,
        event.ticket_number,
        event.counter,
        day,
        recorded.at,
        event.answer_by,
        event.is_provisional,
    )
    state.evaluations.add(invited)
    state.evaluations.tally(day).invited += 1
    state.tickets[event.ticket_id].evaluation = EvaluationState.INVITED
    state.invited[key] = recorded.at


def _submitted(state: HallState, event: e.EvaluationSubmitted, recorded: e.Recorded) -> None:
    evaluation = _turn(state, event, EvaluationAction.SUBMIT)
    evaluation.words = event.words if event.grade <= BAD_GRADE else None
    answers = state.evaluations
    answers.recent.append(RecentAnswer(recorded.at, event.counter, event.grade, event.options, event.device))
    tally = answers.tally(evaluation.business_day)
    tally.grades[event.grade] = tally.grades.get(event.grade, 0) + 1
    tally.sources[event.source] = tally.sources.get(event.source, 0) + 1
    for signal in event.signals:
        tally.signals[signal] = tally.signals.get(signal, 0) + 1
    tally.flagged += bool(event.signals)
    tally.anonymous += event.is_anonymous
    tally.queued_again += QUEUED_AGAIN in event.options


def _timed_out(state: HallState, event: e.EvaluationTimedOut, _: e.Recorded) -> None:
    _turn(state, event, EvaluationAction.TIME_OUT)


def _defaulted(state: HallState, event: e.EvaluationDefaulted, _: e.Recorded) -> None:
    evaluation = _turn(state, event, EvaluationAction.DEFAULT)
    state.evaluations.tally(evaluation.business_day).defaulted += 1


def _turn(
    state: HallState,
    event: e.EvaluationSubmitted | e.EvaluationTimedOut | e.EvaluationDefaulted,
    action: EvaluationAction,
) -> Evaluation:
    """Do `action` to the evaluation; its ticket, if it is one of today's, shows it."""
    key = event.evaluation_id or event.ticket_id
    evaluation = state.evaluations.book[key]
    evaluation.state = table.after(evaluation.ticket_number, evaluation.state, action)
    state.invited.pop(key, None)
    if (ticket := state.tickets.get(event.ticket_id)) is not None:
        ticket.evaluation = evaluation.state
    return evaluation


HANDLERS: dict[type, Handler] = {
    e.EvaluationInvited: _invited,
    e.EvaluationSubmitted: _submitted,
    e.EvaluationTimedOut: _timed_out,
    e.EvaluationDefaulted: _defaulted,
}
