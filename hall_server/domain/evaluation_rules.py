"""Rating a service (好差评): an invitation each, one answer each (一次一评), and what silence becomes."""

from collections.abc import Sequence
from datetime import date, datetime

from hall_protocol.vocabulary import BAD_GRADE, ErrorCode, EvaluationSource, EvaluationState
from hall_server.domain import commands as c
from hall_server.domain import evaluation
from hall_server.domain import events as e
from hall_server.domain.errors import RuleError
from hall_server.domain.evaluation import DEFAULT_GRADE, OPEN_STATES, EvaluationAction
from hall_server.domain.finding import find
from hall_server.domain.integrity import signals_of
from hall_server.domain.policy import EvaluationOptions, HallPolicy
from hall_server.domain.review_rules import open_review
from hall_server.domain.rule import Rule
from hall_server.domain.state import Evaluation, HallState, Ticket
from hall_server.domain.state.evaluation import evaluation_id


def invite(state: HallState, policy: HallPolicy, ticket: Ticket, counter: int, now: datetime) -> e.EvaluationInvited:
    """Ask for a rating of the service that ends now, the visit's first or a further one, until the last day."""
    calendar = policy.calendar
    last = calendar.working_day_after(calendar.business_day(now), policy.evaluation.answer_days)
    key = evaluation_id(ticket.ticket_id, len(state.evaluations.of_ticket(ticket.ticket_id)) + 1)
    own = "" if key == ticket.ticket_id else key
    return e.EvaluationInvited(ticket.ticket_id, ticket.ticket_number, counter, own, last.day, last.is_provisional)


def submit_evaluation(
    state: HallState, policy: HallPolicy, command: c.SubmitEvaluation, now: datetime
) -> list[e.AnyEvent]:
    """One grade per service, only after an invitation (一次一评); a bad one opens its case."""
    found = _named(state, command)
    evaluation.after(found.ticket_number, found.state, EvaluationAction.SUBMIT)
    _require_still_at_counter(found, command.source)
    _require_answer(policy.evaluation.options, command)
    submitted = e.EvaluationSubmitted(
        found.ticket_id,
        found.ticket_number,
        found.counter,
        command.grade,
        command.options,
        _own_id(found),
        command.source,
        command.is_anonymous,
        command.words is not None,
        signals_of(state.evaluations.recent, found, command, now, policy.evaluation.integrity),
        command.device,
        command.words,
    )
    if command.grade > BAD_GRADE:
        return [submitted]
    return [submitted, open_review(policy, found, command, now)]


def time_out_evaluations(state: HallState, policy: HallPolicy, now: datetime) -> list[e.AnyEvent]:
    """Invitations nobody answered at the counter in time; they stay open elsewhere."""
    return [
        evaluation_timed_out(state.evaluations.book[key])
        for key, invited_at in state.invited.items()
        if now - invited_at >= policy.evaluation_timeout
    ]


def unanswered_at(state: HallState, counter: int) -> list[e.AnyEvent]:
    """Whoever was served at this counter before can no longer rate at its evaluator."""
    waiting = map(state.evaluations.book.__getitem__, state.invited)
    return [evaluation_timed_out(before) for before in waiting if before.counter == counter]


def evaluation_timed_out(found: Evaluation) -> e.EvaluationTimedOut:
    """Nobody answered this invitation at the counter."""
    return e.EvaluationTimedOut(found.ticket_id, found.ticket_number, found.counter, _own_id(found))


def default_silent(state: HallState, today: date) -> list[e.AnyEvent]:
    """Silence past the last day becomes 基本满意, by rule and marked as such (云政办发〔2020〕6号)."""
    return [
        e.EvaluationDefaulted(
            found.ticket_id, found.ticket_number, found.counter, DEFAULT_GRADE, EvaluationSource.DEFAULT, _own_id(found)
        )
        for found in state.evaluations.ending_before(today)
        if found.state in OPEN_STATES and found.answer_by is not None
    ]


def _own_id(found: Evaluation) -> str:
    """What an event says beside the ticket's id: nothing for a visit's first service."""
    return "" if found.evaluation_id == found.ticket_id else found.evaluation_id


def _named(state: HallState, command: c.SubmitEvaluation) -> Evaluation:
    """The evaluation meant: by its own id, else the visit's first that is open, else its last."""
    if command.evaluation_id:
        found = state.evaluations.book.get(command.evaluation_id)
        services = [found] if found is not None and found.ticket_id == command.ticket_id else []
    else:
        services = state.evaluations.of_ticket(command.ticket_id)
    if not services:
        number = find(state, command.ticket_id).ticket_number
        raise evaluation.TABLE.refusal(number, "not_invited", EvaluationAction.SUBMIT)
    return to_answer(services)


def to_answer(services: Sequence[Evaluation]) -> Evaluation:
    """Which of a visit's services an answer without its own id is for: the first that is open, else the last."""
    return next((service for service in services if service.state in OPEN_STATES), services[-1])


def _require_still_at_counter(found: Evaluation, source: EvaluationSource) -> None:
    """The counter's screen is the next visitor's once it timed out: nobody may answer there for who was before."""
    if source is EvaluationSource.EVALUATOR and found.state is not EvaluationState.INVITED:
        raise evaluation.TABLE.refusal(found.ticket_number, found.state, EvaluationAction.SUBMIT)


def _require_answer(options: EvaluationOptions, command: c.SubmitEvaluation) -> None:
    """Options must be in use and of the grade, each once; a bad grade needs one of them, or words (standards 2.2)."""
    if len(set(command.options)) != len(command.options):
        raise RuleError(ErrorCode.INVALID_VALUE, "评价选项有重复。", "An option is named twice.")
    for code in command.options:
        _require_option(options, code, command.grade)
    if command.grade <= BAD_GRADE and not command.options and command.words is None:
        raise RuleError(
            ErrorCode.REASON_REQUIRED,
            "差评请至少选择一项原因，或填写文字说明。",
            "A bad review needs at least one option or words.",
        )


def _require_option(options: EvaluationOptions, code: str, grade: int) -> None:
    option = options.options.get(code)
    if option is None:
        words, words_en = f"没有评价选项 {code}。", f"No evaluation option {code!r}; see GET /evaluation-options."
    elif not option.in_use:
        words, words_en = f"评价选项 {code} 已停用。", f"Evaluation option {code} is retired."
    elif option.grade != grade:
        words = f"评价选项 {code} 属于 {option.grade} 分，不能用于 {grade} 分。"
        words_en = f"Evaluation option {code} goes with grade {option.grade}, not {grade}."
    else:
        return
    raise RuleError(ErrorCode.UNKNOWN_OPTION, words, words_en)


RULES: dict[type, Rule] = {
    c.SubmitEvaluation: submit_evaluation,
}
