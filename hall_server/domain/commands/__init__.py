"""What the hall can be asked to do, a file a topic, in the domain's terms; ids and hashes come from the edge."""

from hall_server.domain.commands.appointment import (
    AppointmentCommand,
    BookAppointment,
    CancelAppointment,
    RescheduleAppointment,
)
from hall_server.domain.commands.counter import CloseCounter, CounterCommand, OpenCounter, PauseCounter, ResumeCounter
from hall_server.domain.commands.day import (
    AdoptPolicy,
    CloseHall,
    DayCommand,
    PauseQueue,
    RecordDevice,
    ReopenHall,
    ResumeQueue,
    Tick,
)
from hall_server.domain.commands.evaluation import EvaluationCommand, SubmitEvaluation
from hall_server.domain.commands.service import (
    CallNext,
    FinishService,
    HoldTicket,
    MarkNoShow,
    Recall,
    RecordAnnouncement,
    ResumeTicket,
    ServiceCommand,
    StartService,
    TransferTicket,
)
from hall_server.domain.commands.ticket import CancelTicket, IssueTicket, RecordPrint, TicketCommand

__all__ = [
    "AdoptPolicy",
    "BookAppointment",
    "CallNext",
    "CancelAppointment",
    "CancelTicket",
    "CloseCounter",
    "CloseHall",
    "Command",
    "FinishService",
    "HoldTicket",
    "IssueTicket",
    "MarkNoShow",
    "OpenCounter",
    "PauseCounter",
    "PauseQueue",
    "Recall",
    "RecordAnnouncement",
    "RecordDevice",
    "RecordPrint",
    "ReopenHall",
    "RescheduleAppointment",
    "ResumeCounter",
    "ResumeQueue",
    "ResumeTicket",
    "StartService",
    "SubmitEvaluation",
    "Tick",
    "TransferTicket",
]

Command = TicketCommand | ServiceCommand | CounterCommand | EvaluationCommand | AppointmentCommand | DayCommand
