"""What the hall can be asked to do, a file a topic, in the domain's terms; ids and hashes come from the edge."""

from hall_server.domain.commands.app_code import (
    AppCodeCommand,
    ShownCode,
    UseAppCode,
)
from hall_server.domain.commands.application import (
    ApplicationCommand,
    RegisterApplication,
    ReviewApplication,
    WithdrawApplication,
)
from hall_server.domain.commands.appointment import (
    AppointmentCommand,
    BookAppointment,
    CancelAppointment,
    CheckIn,
    RescheduleAppointment,
)
from hall_server.domain.commands.assistance import (
    AnswerAssistance,
    AssistanceCommand,
    RequestAssistance,
    WithdrawAssistance,
)
from hall_server.domain.commands.block import (
    BlockCommand,
    MergeTicket,
    RequestBlock,
)
from hall_server.domain.commands.case import (
    CaseCommand,
    CollectResult,
    DecideCase,
    OpenCase,
    RecordResult,
    ReportProgress,
    WithdrawCase,
)
from hall_server.domain.commands.catalogue import (
    CatalogueCommand,
    RecordComparison,
)
from hall_server.domain.commands.complaint import (
    ComplaintCommand,
    EvaluateComplaint,
    FileComplaint,
    HandleComplaint,
)
from hall_server.domain.commands.counter import (
    CloseCounter,
    CounterCommand,
    EndHelp,
    HandOver,
    OfferHelp,
    OpenCounter,
    PauseCounter,
    ReassignCounter,
    ResumeCounter,
)
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
from hall_server.domain.commands.erasure import (
    ErasureCommand,
    NoteErasure,
)
from hall_server.domain.commands.evaluation import (
    EvaluationCommand,
    HandleReview,
    SubmitEvaluation,
)
from hall_server.domain.commands.inspection import (
    InspectionCommand,
    MarkInspection,
    PastTicket,
    UnmarkInspection,
)
from hall_server.domain.commands.look_up import (
    LookUpCommand,
    LookUpRecords,
    RecordLookUp,
)
from hall_server.domain.commands.service import (
    CallNext,
    CallTicket,
    FinishService,
    HoldTicket,
    MarkNoShow,
    Recall,
    RecordAnnouncement,
    ResumeTicket,
    ServiceCommand,
    StartService,
    TransferTicket,
    UndoLast,
)
from hall_server.domain.commands.ticket import (
    CancelTicket,
    GivePriority,
    IssueTicket,
    RecordPrint,
    TicketCommand,
)

__all__ = [
    "AdoptPolicy",
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
    "FileComplaint",
    "FinishService",
    "GivePriority",
    "HandOver",
    "HandleComplaint",
    "HandleReview",
    "HoldTicket",
    "IssueTicket",
    "LookUpRecords",
    "MarkInspection",
    "MarkNoShow",
    "MergeTicket",
    "NoteErasure",
    "OfferHelp",
    "OpenCase",
    "OpenCounter",
    "PastTicket",
    "PauseCounter",
    "PauseQueue",
    "ReassignCounter",
    "Recall",
    "RecordAnnouncement",
    "RecordComparison",
    "RecordDevice",
    "RecordLookUp",
    "RecordPrint",
    "RecordResult",
    "RegisterApplication",
    "ReopenHall",
    "ReportProgress",
    "RequestAssistance",
    "RequestBlock",
    "RescheduleAppointment",
    "ResumeCounter",
    "ResumeQueue",
    "ResumeTicket",
    "ReviewApplication",
    "ShownCode",
    "StartService",
    "SubmitEvaluation",
    "Tick",
    "TransferTicket",
    "UndoLast",
    "UnmarkInspection",
    "UseAppCode",
    "WithdrawApplication",
    "WithdrawAssistance",
    "WithdrawCase",
]

Command = (
    TicketCommand
    | BlockCommand
    | ServiceCommand
    | CounterCommand
    | EvaluationCommand
    | AppointmentCommand
    | DayCommand
    | ComplaintCommand
    | CaseCommand
    | ApplicationCommand
    | LookUpCommand
    | CatalogueCommand
    | AppCodeCommand
    | InspectionCommand
    | ErasureCommand
    | AssistanceCommand
)
