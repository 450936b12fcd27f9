"""What a station may ask of its hall, a file a topic; the union is discriminated by `do`."""

from hall_protocol.commands.counter import CloseCounter, CounterCommand, OpenCounter, PauseCounter, ResumeCounter
from hall_protocol.commands.fields import Identity, Reason, ShortText
from hall_protocol.commands.hall import CloseHall, HallCommand, PauseQueue, ReopenHall, ResumeQueue
from hall_protocol.commands.service import (
    CallNext,
    FinishService,
    HoldTicket,
    MarkNoShow,
    Recall,
    ResumeTicket,
    ServiceCommand,
    StartService,
    TransferTicket,
)
from hall_protocol.commands.station import ReportAnnouncement, ReportDevice, StationCommand, SubmitEvaluation
from hall_protocol.commands.ticket import (
    CancelTicket,
    FetchCatalogue,
    ForecastWait,
    IssueTicket,
    ReportPrint,
    TicketCommand,
)

__all__ = [
    "CallNext",
    "CancelTicket",
    "CloseCounter",
    "CloseHall",
    "Command",
    "FetchCatalogue",
    "FinishService",
    "ForecastWait",
    "HoldTicket",
    "Identity",
    "IssueTicket",
    "MarkNoShow",
    "OpenCounter",
    "PauseCounter",
    "PauseQueue",
    "Reason",
    "Recall",
    "ReopenHall",
    "ReportAnnouncement",
    "ReportDevice",
    "ReportPrint",
    "ResumeCounter",
    "ResumeQueue",
    "ResumeTicket",
    "ShortText",
    "StartService",
    "SubmitEvaluation",
    "TransferTicket",
]

Command = TicketCommand | CounterCommand | ServiceCommand | StationCommand | HallCommand
