"""`decide(state, policy, command, now)`: the events a command causes, or the refusal. Pure: no clock, chance or I/O.

Each rule is a function of the same shape in the file of its topic; this file only finds it and turns a `RuleError`
into a value. Nothing here changes the state: the caller takes the events in with `evolve`.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from hall_server.domain import appointment_rules, counter_rules, day_rules, ticket_rules
from hall_server.domain import commands as c
from hall_server.domain.errors import Refusal, RuleError
from hall_server.domain.events import AnyEvent
from hall_server.domain.policy import HallPolicy
from hall_server.domain.state import HallState

Rule = Callable[[HallState, HallPolicy, Any, datetime], list[AnyEvent]]

_RULES: dict[type, Rule] = {
    c.IssueTicket: ticket_rules.issue,
    c.CancelTicket: ticket_rules.cancel,
    c.RecordPrint: ticket_rules.record_print,
    c.SubmitEvaluation: ticket_rules.submit_evaluation,
    c.RecordAnnouncement: ticket_rules.record_announcement,
    c.OpenCounter: counter_rules.open_counter,
    c.PauseCounter: counter_rules.pause,
    c.ResumeCounter: counter_rules.resume,
    c.CloseCounter: counter_rules.close,
    c.CallNext: counter_rules.call_next,
    c.Recall: counter_rules.recall,
    c.StartService: counter_rules.start,
    c.FinishService: counter_rules.finish,
    c.MarkNoShow: counter_rules.mark_no_show,
    c.HoldTicket: counter_rules.hold,
    c.ResumeTicket: counter_rules.resume_ticket,
    c.TransferTicket: counter_rules.transfer,
    c.BookAppointment: appointment_rules.book,
    c.RescheduleAppointment: appointment_rules.reschedule,
    c.CancelAppointment: appointment_rules.cancel,
    c.RecordDevice: day_rules.record_device,
    c.Tick: day_rules.tick,
    c.AdoptPolicy: day_rules.adopt_policy,
}


def decide(state: HallState, policy: HallPolicy, command: c.Command, now: datetime) -> list[AnyEvent] | Refusal:
    """What `command` causes at `now`; an empty list is an answer too (nobody waits, nothing new)."""
    try:
        return _RULES[type(command)](state, policy, command, now)
    except RuleError as error:
        return error.refusal
