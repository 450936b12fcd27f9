"""What happens to one called ticket of a generated day: missed or served, its cases decided, its service rated."""

from collections.abc import Callable
from datetime import datetime

from hall_protocol.vocabulary import BAD_GRADE, CallGround, CounterState, MaterialStatus, Outcome, Purpose, TicketState
from hall_server.domain import commands as c
from hall_server.domain import events as e
from hall_server.domain.case_opening import case_in_hand
from hall_server.domain.checklist import PROPOSED, MaterialEntry
from hall_server.domain.policy import MaterialPolicy
from hall_server.domain.state import Case, Ticket
from hall_server.insight.simulation import shapes
from hall_server.insight.simulation.stage import Stage

LATER_ACTIONS_S = (5, 40)
"""Between the end of one service and the next call."""


class Serving:
    """Plays the clerk's part from call to finish, and the visitor's rating; `call` is how the counter goes on."""

    def __init__(self, stage: Stage, call: Callable[[int, datetime], None]) -> None:
        self._stage = stage
        self._call = call

    def answer_call(self, number: int, called: e.TicketCalled, now: datetime) -> None:
        """The visitor comes, or does not."""
        stage = self._stage
        if called.ground is CallGround.NAMED or not stage.happens(shapes.NO_SHOW_SHARE):
            stage.after(now, stage.random.uniform(8, 45), lambda at: self._start(number, called.ticket_id, at))
        else:
            stage.after(now, 30, lambda at: self._recall(number, called.ticket_id, at))

    def _recall(self, number: int, ticket_id: str, now: datetime) -> None:
        self._stage.do_at_counter(c.Recall(number, ticket_id), number, now)
        self._stage.after(now, 40, lambda at: self._miss(number, ticket_id, at))

    def _miss(self, number: int, ticket_id: str, now: datetime) -> None:
        self._stage.do_at_counter(c.MarkNoShow(number, ticket_id, "未到"), number, now)
        if self._stage.happens(shapes.MISTAKE_SHARE) and self._stage.do_at_counter(c.UndoLast(number), number, now):
            self._stage.after(now, 5, lambda at: self._start(number, ticket_id, at))
            return
        self._call(number, now)

    def _start(self, number: int, ticket_id: str, now: datetime) -> None:
        stage = self._stage
        self._stage.do_at_counter(c.StartService(number, ticket_id), number, now)
        ticket = stage.state.tickets.get(ticket_id)
        if ticket is None or ticket.state is not TicketState.SERVING:
            return
        if stage.happens(shapes.HOLD_SHARE):
            stage.after(now, 60, lambda at: self._hold(number, ticket_id, at))
        elif stage.happens(shapes.TRANSFER_SHARE):
            stage.after(now, 90, lambda at: self._send_on(number, ticket, at))
        else:
            norm_s = stage.policy.queues[ticket.queue].norm_service_s
            service_s = stage.random.lognormvariate(0, 0.6) * norm_s * 0.83
            stage.after(now, service_s, lambda at: self._decide(number, ticket, at))

    def _hold(self, number: int, ticket_id: str, now: datetime) -> None:
        """A paper is still to be copied: aside, and back after the next visitor."""
        self._stage.do_at_counter(c.HoldTicket(number, ticket_id, "复印材料"), number, now)
        self._stage.after(now, 600, lambda at: self._resume(number, ticket_id, at))
        self._call(number, now)

    def _resume(self, number: int, ticket_id: str, now: datetime) -> None:
        if self._stage.state.counter(number).state is CounterState.FREE:
            if self._stage.do_at_counter(c.ResumeTicket(number, ticket_id), number, now):
                self._stage.after(now, 20, lambda at: self._start(number, ticket_id, at))
        elif now < self._stage.moment(shapes.CLOSES):  # else the day's end voids it
            self._stage.after(now, 60, lambda at: self._resume(number, ticket_id, at))

    def _send_on(self, number: int, ticket: Ticket, now: datetime) -> None:
        """To another queue, mostly to come back."""
        stage = self._stage
        queue = stage.random.choice(list(stage.policy.queues))
        returns = stage.happens(0.6)
        self._stage.do_at_counter(c.TransferTicket(number, ticket.ticket_id, queue, returns=returns), number, now)
        self._call(number, now)

    def _decide(self, number: int, ticket: Ticket, now: datetime) -> None:
        """Every case of this stop, then the end of the service."""
        stage = self._stage
        if ticket.purpose is Purpose.COLLECT and ticket.case is not None:
            self._stage.do_at_counter(c.CollectResult(number, ticket.ticket_id, ticket.case), number, now)
        outcome = Outcome.COLLECTED if ticket.purpose is Purpose.COLLECT else Outcome.CONSULTED
        for item in ticket.step.items:
            case = case_in_hand(stage.state, ticket, item)
            if case is not None:
                outcome = self._decided(number, ticket, case, now)
        self._finish(number, ticket.ticket_id, outcome, now)

    def _decided(self, number: int, ticket: Ticket, case: Case, now: datetime) -> Outcome:
        stage, roll = self._stage, self._stage.random.random()
        item = stage.policy.items.get(case.item)
        materials = item.materials if item is not None else ()
        lacking = [place for place, material in enumerate(materials, 1) if _is_brought(material)]
        if roll < shapes.ACCEPTED_SHARE:
            entries = _entries(materials, frozenset())
            decision = c.DecideCase(number, ticket.ticket_id, Outcome.ACCEPTED, case.case_id, materials=entries)
        elif lacking and roll < shapes.ACCEPTED_SHARE + shapes.SUPPLEMENT_SHARE:
            missing = frozenset(stage.random.sample(lacking, stage.random.randint(1, len(lacking))))
            entries = _entries(materials, missing)
            decision = c.DecideCase(
                number, ticket.ticket_id, Outcome.SUPPLEMENT_REQUIRED, case.case_id, materials=entries
            )
        elif roll < shapes.ACCEPTED_SHARE + shapes.SUPPLEMENT_SHARE + shapes.CONSULTED_SHARE:
            decision = c.DecideCase(number, ticket.ticket_id, Outcome.CONSULTED, case.case_id)
        else:
            decision = c.DecideCase(number, ticket.ticket_id, Outcome.DECLINED, case.case_id, reason=self._a_reason())
        return decision.outcome if self._stage.do_at_counter(decision, number, now) else Outcome.OTHER

    def _a_reason(self) -> str | None:
        reasons = self._stage.policy.cases.reasons.values()
        fitting = [reason.reason for reason in reasons if Outcome.DECLINED in reason.outcomes]
        return self._stage.random.choice(fitting) if fitting else None

    def _finish(self, number: int, ticket_id: str, outcome: Outcome, now: datetime) -> None:
        stage = self._stage
        for recorded in self._stage.do_at_counter(c.FinishService(number, ticket_id, outcome), number, now):
            if isinstance(recorded.event, e.EvaluationInvited) and stage.happens(shapes.RATED_AT_COUNTER_SHARE):
                stage.after(now, stage.random.uniform(4, 30), lambda at: self._rate(number, ticket_id, at))
        stage.after(now, stage.random.uniform(*LATER_ACTIONS_S), lambda at: self._call(number, at))

    def _rate(self, number: int, ticket_id: str, now: datetime) -> None:
        self._stage.do(rating(self._stage, ticket_id), f"evaluator:evaluator-{number}", now)


def rating(stage: Stage, ticket_id: str) -> c.SubmitEvaluation:
    """A visitor's rating; a bad one always says why, as it must."""
    grade = stage.random.choice(shapes.GRADES)
    offered = [option.code for option in stage.policy.evaluation.options.of_grade(grade)]
    count = stage.random.randint(1 if grade <= BAD_GRADE else 0, 2)
    return c.SubmitEvaluation(ticket_id, grade, tuple(sorted(stage.random.sample(offered, min(count, len(offered))))))


def _is_brought(material: MaterialPolicy) -> bool:
    """Whether the visitor has to bring it, so that it may be missing."""
    return material.is_required and material.source not in PROPOSED


def _entries(materials: tuple[MaterialPolicy, ...], missing: frozenset[int]) -> tuple[MaterialEntry, ...]:
    """Every material as the catalogue proposes it; what visitors bring on paper, but for what is missing."""
    return tuple(
        MaterialEntry(
            place,
            MaterialStatus.MISSING
            if place in missing
            else PROPOSED.get(material.source, MaterialStatus.PAPER_ORIGINAL),
        )
        for place, material in enumerate(materials, 1)
    )
