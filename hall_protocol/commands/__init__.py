"""What a station may ask of its hall, a file a topic; the union is discriminated by `do`."""

from hall_protocol.commands.counter import (
    CloseCounter,
    CounterCommand,
    EndHelp,
    FetchCounterLoads,
    ForeseeReassignment,
    HandOver,
    OfferHelp,
    OpenCounter,
    PauseCounter,
    ReassignCounter,
    ResumeCounter,
)
from hall_protocol.commands.fields import Identity, Reason, ShortText
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
    "Command",
    "EndHelp",
    "FetchCatalogue",
    "FetchCounterLoads",
    "FinishService",
    "ForecastWait",
    "ForeseeReassignment",
    "HandOver",
    "HoldTicket",
    "Identity",
    "IssueTicket",
    "MarkNoShow",
    "OfferHelp",
    "OpenCounter",
    "PauseCounter",
    "Reason",
    "ReassignCounter",
    "Recall",
    "ReportAnnouncement",
    "ReportDevice",
    "ReportPrint",
    "ResumeCounter",
    "ResumeTicket",
    "ShortText",
    "StartService",
    "SubmitEvaluation",
    "TransferTicket",
]

Command = TicketCommand | CounterCommand | ServiceCommand | StationCommand
