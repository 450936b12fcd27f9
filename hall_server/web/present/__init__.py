"""The one translator: wire commands to the domain's, and events to the wire's results."""

import secrets
from collections.abc import Callable
from typing import Any

from hall_protocol import messages as m
from hall_protocol.vocabulary import Channel, CounterState
from hall_server.domain import commands as c
from hall_server.domain.events import Recorded
from hall_server.web.present import case, complaint, counter, evaluation, ticket
from hall_server.web.present.presenter import Presenter
from hall_server.web.secrets_of_hall import HallKey

TICKET_ID_BYTES = 12
"""96 bits: a ticket id can be neither guessed nor counted."""

RESULTS: dict[type, Presenter] = {**ticket.RESULTS, **counter.RESULTS, **evaluation.RESULTS, **complaint.RESULTS}


def domain_command(command: m.Command, station: str, channel: Channel, key: HallKey) -> c.Command:
    """The domain's form of what a station asked; ids and keyed hashes are made here."""
    match command:
        case m.IssueTicket():
            return ticket.issue_command(command, secrets.token_hex(TICKET_ID_BYTES), channel, key)
        case m.SubmitEvaluation():
            return evaluation.submission(command, station, channel)
        case m.FileComplaint():
            return complaint.filing(command, channel)
        case m.EvaluateComplaint():
            return complaint.evaluation(command, key)
        case m.ReportPrint():
            return c.RecordPrint(command.ticket_id, station, command.outcome, command.detail)
        case m.ReportAnnouncement():
            return c.RecordAnnouncement(command.call_id, station, command.stage, command.detail)
        case m.ReportDevice():
            return c.RecordDevice(station, command.device, command.condition, command.detail)
        case _:
            return _FORMS.get(type(command), _same_shape)(command)


def _same_shape(command: m.Command) -> c.Command:
    """Commands whose domain form has the same name and fields."""
    twin = getattr(c, type(command).__name__)
    fields = {name: getattr(command, name) for name in command.__struct_fields__ if name != "token"}
    made: c.Command = twin(**fields)
    return made


_FORMS: dict[type, Callable[[Any], c.Command]] = {
    m.DecideCase: case.decision,
    m.HandleReview: evaluation.handling,
    m.HandleComplaint: complaint.handling,
}
"""Commands whose domain form has other fields, and takes nothing from the edge."""


def result(command: m.Command, events: tuple[Recorded, ...]) -> m.Result:
    """The wire's answer, from the events alone: a repeated request gets the same words."""
    if not events and type(command) in counter.UNCHANGED:
        return counter.UNCHANGED[type(command)](command)
    if not events:
        return m.NobodyWaiting(command.counter) if isinstance(command, m.CallNext) else m.Done(0)
    presenters = case.RESULTS if isinstance(command, case.COMMANDS) else RESULTS
    for recorded in reversed(events):
        present = presenters.get(type(recorded.event))
        if present is not None:
            return case.with_case_ids(present(recorded.event, recorded), events)
    if isinstance(command, m.OpenCounter | m.PauseCounter | m.ResumeCounter | m.CloseCounter):
        clerk = getattr(command, "clerk", None)
        return m.CounterStatus(command.counter, _COUNTER_STATES[type(command)].value, clerk)
    return m.Done(events[-1].seq)


_COUNTER_STATES: dict[type, CounterState] = {
    m.OpenCounter: CounterState.FREE,
    m.PauseCounter: CounterState.PAUSED,
    m.ResumeCounter: CounterState.FREE,
    m.CloseCounter: CounterState.CLOSED,
}
