"""What is answered by looking at the committed state alone: one table of questions; a rule's "no" is a `RuleError`."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from hall_protocol import messages as m
from hall_protocol.vocabulary import Role
from hall_server.domain import call_order, explanation, finding, waiting
from hall_server.domain.application_rules import find_application
from hall_server.domain.case_opening import find_case
from hall_server.domain.counter_rules import known_counter
from hall_server.domain.policy import HallPolicy
from hall_server.domain.state import HallState
from hall_server.domain.ticket_rules import journey
from hall_server.engine.live_view import wait_range
from hall_server.web import catalogue_looks, evaluation_looks
from hall_server.web.access import READS_WORDS
from hall_server.web.catalogue_looks import NO_TRY, ComparisonTry
from hall_server.web.present import application, appointment, block, case, counter, inspection, ticket
from hall_server.web.sealing import WordSeal


@dataclass(frozen=True, slots=True)
class Asker:
    """Who looks, None for a visitor without a credential, when, and in which hall."""

    role: Role | None
    now: datetime
    place: m.NoticePlace = case.NOWHERE
    latest: ComparisonTry = NO_TRY
    seal: WordSeal | None = None
    """What opens words; None where nobody asks for any."""

    def read(self, sealed: str | None) -> str | None:
        """What somebody wrote, for whoever handles it; None for others."""
        return self.open(sealed) if self.role in READS_WORDS else None

    def open(self, sealed: str | None) -> str | None:
        """What somebody wrote, for whoever may ask this at all."""
        return self.seal.open(sealed) if self.seal is not None else None


TURNS_MAX = 60
"""So many turns are told: more than a clerk looks through, and a bound on what one question costs."""

Question = Callable[[HallState, HallPolicy, Any, Asker], m.Result]


def _forecast(state: HallState, policy: HallPolicy, command: m.ForecastWait, _: Asker) -> m.Forecast:
    steps = journey(state, policy, command.items, command.package)
    named = steps[0].queues[0] if steps else command.queue
    queue = finding.queue_for(policy, named, None if steps else command.item)
    expected = waiting.forecast(state, policy, steps[0].queues if steps else (queue.queue,))
    stops = tuple(m.JourneyStop(step.queues, step.items) for step in steps)
    return m.Forecast(queue.queue, expected.people_ahead, wait_range(expected), stops)


def _explanation(state: HallState, policy: HallPolicy, command: m.FetchExplanation, _: Asker) -> m.ExplainedTicket:
    found = finding.find(state, command.ticket_id)
    said = explanation.explain(state, policy, found)
    return m.ExplainedTicket(
        found.ticket_id, found.ticket_number, said.sentence, said.sentence_en, said.overtaken_by, said.people_ahead
    )


def _call_order(state: HallState, policy: HallPolicy, command: m.FetchCallOrder, asker: Asker) -> m.CallOrder:
    has = known_counter(state, policy, command.counter).ticket_id
    turns = call_order.call_order(state, policy, command.counter, asker.now, TURNS_MAX)
    at_counter = ticket.at_counter(state.tickets[has]) if has is not None else None
    return m.CallOrder(command.counter, asker.now, tuple(ticket.turn(each) for each in turns), at_counter)


def _by_time(look: Callable[[HallState, HallPolicy, Any, datetime], m.Result]) -> Question:
    return lambda state, policy, command, asker: look(state, policy, command, asker.now)


def _by_reader(look: evaluation_looks.Look) -> Question:
    return lambda state, policy, command, asker: look(state, policy, command, asker.read)


def _notice(state: HallState, policy: HallPolicy, command: m.FetchNotice, asker: Asker) -> m.Notice:
    return case.notice(state, policy, command.case, asker.place)


def _comparison(state: HallState, policy: HallPolicy, _: m.FetchCatalogueComparison, asker: Asker) -> m.Result:
    return catalogue_looks.comparison(state, policy, asker.now, asker.latest)


QUESTIONS: dict[type, Question] = {
    m.ForecastWait: _forecast,
    m.FetchExplanation: _explanation,
    m.FetchCallOrder: _call_order,
    m.FetchIssueTerms: _by_time(block.terms),
    m.FetchSlots: _by_time(appointment.look_at_slots),
    m.FetchAppointment: _by_time(appointment.look_at_appointment),
    m.FetchCounterLoads: _by_time(counter.loads),
    m.ForeseeReassignment: _by_time(counter.forecast_of),
    m.FetchChecklist: _by_time(case.checklist_for),
    m.FetchCase: lambda state, _, command, __: case.status(find_case(state, command.case)),
    m.FetchNotice: _notice,
    m.FetchApplication: lambda state, _, command, __: application.status(find_application(state, command.application)),
    m.FetchVisit: lambda state, policy, command, _: case.visit(state, policy, command),
    m.FetchCatalogueComparison: _comparison,
    m.FetchInspections: lambda state, _, command, asker: inspection.look_at_inspections(state, command, asker.open),
    **{kind: _by_reader(look) for kind, look in evaluation_looks.LOOKS.items()},
}
