"""What a station may ask of its hall, a file a topic; the union is discriminated by `do`."""

from hall_protocol.commands.case import (
    CaseCommand,
    CollectResult,
    DecideCase,
    FetchCase,
    FetchChecklist,
    FetchNotice,
    MaterialEntry,
    OpenCase,
    RecordResult,
    WithdrawCase,
)
from hall_protocol.commands.counter import CloseCounter, CounterCommand, OpenCounter, PauseCounter, ResumeCounter
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
    "CollectResult",
    "Command",
    "DecideCase",
    "FetchCase",
    "FetchCatalogue",
    "FetchChecklist",
    "FetchNotice",
    "FinishService",
    "ForecastWait",
    "HoldTicket",
    "Identity",
    "IssueTicket",
    "MarkNoShow",
    "MaterialEntry",
    "OpenCase",
    "OpenCounter",
    "PauseCounter",
    "Reason",
    "Recall",
    "RecordResult",
    "ReportAnnouncement",
    "ReportDevice",
    "ReportPrint",
    "ResumeCounter",
    "ResumeTicket",
    "ShortText",
    "StartService",
    "SubmitEvaluation",
    "TransferTicket",
    "WithdrawCase",
]

Command = TicketCommand | CounterCommand | ServiceCommand | CaseCommand | StationCommand
