"""What a station may ask of its hall, a file a topic; the union is discriminated by `do`."""

from hall_protocol.commands.application import (
    ApplicationCommand,
    FetchApplication,
    RegisterApplication,
    ReviewApplication,
    WithdrawApplication,
)
from hall_protocol.commands.appointment import (
    AppointmentCommand,
    BookAppointment,
    CancelAppointment,
    CheckIn,
    FetchAppointment,
    FetchSlots,
    RescheduleAppointment,
)
from hall_protocol.commands.assistance import (
    AnswerAssistance,
    AssistanceCommand,
    RequestAssistance,
    WithdrawAssistance,
)
from hall_protocol.commands.block import (
    BlockCommand,
    FetchIssueTerms,
    MergeTicket,
    RequestBlock,
)
from hall_protocol.commands.case import (
    CaseCommand,
    CollectResult,
    DecideCase,
    FetchCase,
    FetchChecklist,
    FetchNotice,
    FetchVisit,
    MaterialEntry,
    OpenCase,
    RecordResult,
    ReportProgress,
    WithdrawCase,
)
from hall_protocol.commands.catalogue import (
    CatalogueCommand,
    FetchCatalogueComparison,
)
from hall_protocol.commands.complaint import (
    ComplaintCommand,
    EvaluateComplaint,
    FetchComplaint,
    FetchComplaints,
    FileComplaint,
    HandleComplaint,
)
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
from hall_protocol.commands.evaluation import (
    EvaluationCommand,
    FetchEvaluation,
    FetchEvaluationFigures,
    FetchEvaluationOptions,
    FetchReviews,
    HandleReview,
    SubmitEvaluation,
)
from hall_protocol.commands.fields import (
    Identity,
    Reason,
    ShortText,
)
from hall_protocol.commands.figures import (
    FetchFigures,
    FetchForecastFigures,
    FetchQuietHours,
    FetchRanking,
    FetchServiceFigures,
    FiguresCommand,
)
from hall_protocol.commands.hall import (
    CloseHall,
    HallCommand,
    PauseQueue,
    ReopenHall,
    ResumeQueue,
)
from hall_protocol.commands.indicator import (
    FetchIndicators,
    IndicatorCommand,
)
from hall_protocol.commands.inspection import (
    FetchInspections,
    InspectionCommand,
    MarkInspection,
    UnmarkInspection,
)
from hall_protocol.commands.look_up import (
    LookUpCommand,
    LookUpRecords,
)
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
from hall_protocol.commands.standing import (
    FetchHeldTicket,
    FetchStanding,
    StandingCommand,
)
from hall_protocol.commands.station import (
    ReportAnnouncement,
    ReportDevice,
    StationCommand,
)
from hall_protocol.commands.ticket import (
    CancelTicket,
    FetchCallOrder,
    FetchCatalogue,
    FetchExplanation,
    ForecastWait,
    GivePriority,
    IssueTicket,
    ReportPrint,
    TicketCommand,
)

__all__ = [
    "AnswerAssistance",
    "BookAppointment",
    "CallNext",
    "CallTicket",
    "CancelAppointment",
    "CancelTicket",
    "CheckIn",
    "CloseCounter",
    "CloseHall",
    "CollectResult",
    "Command",
    "DecideCase",
    "EndHelp",
    "EvaluateComplaint",
    "FetchApplication",
    "FetchAppointment",
    "FetchCallOrder",
    "FetchCase",
    "FetchCatalogue",
    "FetchCatalogueComparison",
    "FetchChecklist",
    "FetchComplaint",
    "FetchComplaints",
    "FetchCounterLoads",
    "FetchEvaluation",
    "FetchEvaluationFigures",
    "FetchEvaluationOptions",
    "FetchExplanation",
    "FetchFigures",
    "FetchForecastFigures",
    "FetchHeldTicket",
    "FetchIndicators",
    "FetchInspections",
    "FetchIssueTerms",
    "FetchNotice",
    "FetchQuietHours",
    "FetchRanking",
    "FetchReviews",
    "FetchServiceFigures",
    "FetchSlots",
    "FetchStanding",
    "FetchVisit",
    "FileComplaint",
    "FinishService",
    "ForecastWait",
    "ForeseeReassignment",
    "GivePriority",
    "HandOver",
    "HandleComplaint",
    "HandleReview",
    "HoldTicket",
    "Identity",
    "IssueTicket",
    "LookUpRecords",
    "MarkInspection",
    "MarkNoShow",
    "MaterialEntry",
    "MergeTicket",
    "OfferHelp",
    "OpenCase",
    "OpenCounter",
    "PauseCounter",
    "PauseQueue",
    "Reason",
    "ReassignCounter",
    "Recall",
    "RecordResult",
    "RegisterApplication",
    "ReopenHall",
    "ReportAnnouncement",
    "ReportDevice",
    "ReportPrint",
    "ReportProgress",
    "RequestAssistance",
    "RequestBlock",
    "RescheduleAppointment",
    "ResumeCounter",
    "ResumeQueue",
    "ResumeTicket",
    "ReviewApplication",
    "ShortText",
    "StartService",
    "SubmitEvaluation",
    "TransferTicket",
    "UndoLast",
    "UnmarkInspection",
    "WithdrawApplication",
    "WithdrawAssistance",
    "WithdrawCase",
]

Command = (
    TicketCommand
    | BlockCommand
    | StandingCommand
    | CounterCommand
    | ServiceCommand
    | StationCommand
    | EvaluationCommand
    | ComplaintCommand
    | AppointmentCommand
    | HallCommand
    | CaseCommand
    | ApplicationCommand
    | IndicatorCommand
    | LookUpCommand
    | FiguresCommand
    | CatalogueCommand
    | InspectionCommand
    | AssistanceCommand
)
