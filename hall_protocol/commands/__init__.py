"""What a station may ask of its hall, a file a topic; the union is discriminated by `do`."""

from hall_protocol.commands.complaint import (
    ComplaintCommand,
    EvaluateComplaint,
    FetchComplaint,
    FetchComplaints,
    FileComplaint,
    HandleComplaint,
)
from hall_protocol.commands.counter import CloseCounter, CounterCommand, OpenCounter, PauseCounter, ResumeCounter
from hall_protocol.commands.evaluation import (
    EvaluationCommand,
    FetchEvaluation,
    FetchEvaluationFigures,
    FetchEvaluationOptions,
    FetchReviews,
    HandleReview,
    SubmitEvaluation,
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
from hall_protocol.commands.station import ReportAnnouncement, ReportDevice, StationCommand
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
    "EvaluateComplaint",
    "FetchCatalogue",
    "FetchComplaint",
    "FetchComplaints",
    "FetchEvaluation",
    "FetchEvaluationFigures",
    "FetchEvaluationOptions",
    "FetchReviews",
    "FileComplaint",
    "FinishService",
    "ForecastWait",
    "HandleComplaint",
    "HandleReview",
    "HoldTicket",
    "Identity",
    "IssueTicket",
    "MarkNoShow",
    "OpenCounter",
    "PauseCounter",
    "Reason",
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

Command = TicketCommand | CounterCommand | ServiceCommand | EvaluationCommand | ComplaintCommand | StationCommand
