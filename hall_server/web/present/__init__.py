"""The one translator: wire commands to the domain's, and events to the wire's results."""

from collections.abc import Callable
from typing import Any

from hall_protocol import messages as m
from hall_protocol.vocabulary import Channel, CounterState
from hall_server.domain import commands as c
from hall_server.domain.events import Recorded
from hall_server.web.present import (
    application,
    appointment,
    block,
    case,
    complaint,
    counter,
    evaluation,
    inspection,
    look_up,
    ticket,
)
from hall_server.web.present.made import new_id
from hall_server.web.present.presenter import Presenter
from hall_server.web.secrets_of_hall import HallKey

RESULTS: dict[type, Presenter] = {
    **ticket.RESULTS,
    **application.RESULTS,
    **appointment.RESULTS,
    **block.RESULTS,
    **counter.RESULTS,
    **evaluation.RESULTS,
    **complaint.RESULTS,
    **look_up.RESULTS,
    **inspection.RESULTS,
}


def domain_command(command: m.Command, station: str, channel: Channel, key: HallKey) -> c.Command:
    """The domain's form of what a station asked; ids and keyed hashes are made here."""
    make = _MADE.get(type(command))
    return _same_shape(command) if make is None else make(command, station, channel, key)


def _same_shape(command: m.Command) -> c.Command:
    """Commands whose domain form has the same name and fields."""
    twin = getattr(c, type(command).__name__)
    fields = {name: getattr(command, name) for name in command.__struct_fields__ if name != "token"}
    made: c.Command = twin(**fields)
    return made


def result(command: m.Command, events: tuple[Recorded, ...]) -> m.Result:
    """The wire's answer, from the events alone: a repeated request gets the same words."""
    if not events and type(command) in _UNCHANGED:
        return _UNCHANGED[type(command)](command)
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

_UNCHANGED: dict[type, Callable[[Any], m.Result]] = {**counter.UNCHANGED, m.RequestBlock: block.unchanged}
"""What is answered when the command had nothing to change."""

_MADE: dict[type, Callable[[Any, str, Channel, HallKey], c.Command]] = {
    m.IssueTicket: lambda told, _, channel, key: ticket.issue_command(told, new_id(), channel, key),
    m.RequestBlock: lambda told, station, *_: c.RequestBlock(station, told.held, told.used),
    m.MergeTicket: lambda told, station, *_: block.to_merge(told, new_id(), station),
    m.ReportPrint: lambda told, station, *_: c.RecordPrint(
        told.ticket_id, station, told.outcome, told.detail, told.is_reprint
    ),
    m.ReportAnnouncement: lambda told, station, *_: c.RecordAnnouncement(
        told.call_id, station, told.stage, told.detail
    ),
    m.ReportDevice: lambda told, station, *_: c.RecordDevice(station, told.device, told.condition, told.detail),
    m.RequestAssistance: lambda _, station, *__: c.RequestAssistance(station),
    m.WithdrawAssistance: lambda _, station, *__: c.WithdrawAssistance(station),
    m.RegisterApplication: lambda told, _, channel, key: application.to_register(told, channel, key),
    m.BookAppointment: lambda told, _, channel, key: appointment.to_book(told, channel, key),
    m.CheckIn: lambda told, _, channel, key: appointment.to_check_in(told, channel, key),
    m.LookUpRecords: lambda told, _, __, key: look_up.to_look_up(told, key),
    m.DecideCase: lambda told, *_: case.decision(told),
    m.SubmitEvaluation: lambda told, station, channel, key: evaluation.submission(told, station, channel, key.words),
    m.HandleReview: lambda told, _, __, key: evaluation.handling(told, key.words),
    m.FileComplaint: lambda told, _, channel, key: complaint.filing(told, channel, key.words),
    m.HandleComplaint: lambda told, _, __, key: complaint.handling(told, key.words),
    m.MarkInspection: lambda told, _, __, key: inspection.marking(told, key.words),
    m.UnmarkInspection: lambda told, _, __, key: inspection.unmarking(told, key.words),
    m.EvaluateComplaint: lambda told, _, __, key: complaint.evaluation(told, key),
}
"""Commands whose domain form differs: with ids and hashes, or with what the station is."""
