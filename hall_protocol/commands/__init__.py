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
    CallTicket,
    FinishService,
    HoldTicket,
    MarkNoShow,
    Recall,
    ResumeTicket,
    ServiceCommand,
    StartService,
    TransferTicket,
    UndoLast,
)
from hall_protocol.commands.station import ReportAnnouncement, ReportDevice, StationCommand, SubmitEvaluation
from hall_protocol.commands.ticket import (
    CancelTicket,
    FetchCatalogue,
    FetchExplanation,
    ForecastWait,
    IssueTicket,
    ReportPrint,
    TicketCommand,
)

__all__ = [
    "CallNext",
    "CallTicket",
    "CancelTicket",
    "CloseCounter",
    "Command",
    "EndHelp",
    "FetchCatalogue",
    "FetchCounterLoads",
    "FetchExplanation",
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
    "UndoLast",
]

Command = TicketCommand | CounterCommand | ServiceCommand | StationCommand
