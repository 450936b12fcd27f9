"""Every frame of a station's session, discriminated by `kind`; commands and results are found here too."""

from datetime import (
    datetime,
)
from typing import (
    Annotated,
)

import msgspec
from msgspec import (
    Meta,
)

from hall_protocol.commands import (
    BookAppointment,
    CallNext,
    CallTicket,
    CancelAppointment,
    CancelTicket,
    CheckIn,
    CloseCounter,
    CloseHall,
    CollectResult,
    Command,
    DecideCase,
    EndHelp,
    EvaluateComplaint,
    FetchAppointment,
    FetchCase,
    FetchCatalogue,
    FetchChecklist,
    FetchComplaint,
    FetchComplaints,
    FetchCounterLoads,
    FetchEvaluation,
    FetchEvaluationFigures,
    FetchEvaluationOptions,
    FetchExplanation,
    FetchIndicators,
    FetchInspections,
    FetchNotice,
    FetchReviews,
    FetchSlots,
    FileComplaint,
    FinishService,
    ForecastWait,
    ForeseeReassignment,
    HandleComplaint,
    HandleReview,
    HandOver,
    HoldTicket,
    Identity,
    IssueTicket,
    MarkInspection,
    MarkNoShow,
    MaterialEntry,
    OfferHelp,
    OpenCase,
    OpenCounter,
    PauseCounter,
    PauseQueue,
    ReassignCounter,
    Recall,
    RecordResult,
    ReopenHall,
    ReportAnnouncement,
    ReportDevice,
    ReportPrint,
    RescheduleAppointment,
    ResumeCounter,
    ResumeQueue,
    ResumeTicket,
    ShortText,
    StartService,
    SubmitEvaluation,
    TransferTicket,
    UndoLast,
    UnmarkInspection,
    WithdrawCase,
)
from hall_protocol.picture import (
    Changes,
)
from hall_protocol.results import (
    AppointmentDetails,
    AppointmentStatus,
    BookedAppointment,
    CalledTicket,
    CaseStatus,
    Catalogue,
    CatalogueItem,
    Checklist,
    ChecklistLine,
    Complaints,
    ComplaintStatus,
    ComplaintView,
    CounterAssignment,
    CounterLoad,
    CounterLoads,
    CounterStatus,
    Done,
    EvaluationFigures,
    EvaluationOptions,
    EvaluationStanding,
    ExcludedItem,
    ExplainedTicket,
    FiledComplaint,
    Forecast,
    GradeView,
    HandedOver,
    HelpStatus,
    Indicators,
    IndicatorTarget,
    IndicatorView,
    Inspections,
    InspectionStatus,
    InspectionView,
    IssuedTicket,
    JourneyStop,
    NobodyWaiting,
    Notice,
    NoticeLine,
    NoticePlace,
    OptionView,
    PriorityClassView,
    Problem,
    QueueOutlook,
    ReassignmentForecast,
    Result,
    Reviews,
    ReviewStatus,
    ReviewView,
    Slots,
    SlotView,
    TicketStatus,
)
from hall_protocol.vocabulary import (
    Role,
)
from hall_protocol.wire_tags import (
    snake_case,
)

__all__ = [
    "AppointmentDetails",
    "AppointmentStatus",
    "BookAppointment",
    "BookedAppointment",
    "CallNext",
    "CallTicket",
    "CalledTicket",
    "CancelAppointment",
    "CancelTicket",
    "CaseStatus",
    "Catalogue",
    "CatalogueItem",
    "CheckIn",
    "Checklist",
    "ChecklistLine",
    "CloseCounter",
    "CloseHall",
    "CollectResult",
    "Command",
    "ComplaintStatus",
    "ComplaintView",
    "Complaints",
    "CounterAssignment",
    "CounterLoad",
    "CounterLoads",
    "CounterStatus",
    "DecideCase",
    "Done",
    "EndHelp",
    "EvaluateComplaint",
    "EvaluationFigures",
    "EvaluationOptions",
    "EvaluationStanding",
    "ExcludedItem",
    "ExplainedTicket",
    "FetchAppointment",
    "FetchCase",
    "FetchCatalogue",
    "FetchChecklist",
    "FetchComplaint",
    "FetchComplaints",
    "FetchCounterLoads",
    "FetchEvaluation",
    "FetchEvaluationFigures",
    "FetchEvaluationOptions",
    "FetchExplanation",
    "FetchIndicators",
    "FetchInspections",
    "FetchNotice",
    "FetchReviews",
    "FetchSlots",
    "FileComplaint",
    "FiledComplaint",
    "FinishService",
    "Forecast",
    "ForecastWait",
    "ForeseeReassignment",
    "GradeView",
    "HallMessage",
    "HandOver",
    "HandedOver",
    "HandleComplaint",
    "HandleReview",
    "Hello",
    "HelpStatus",
    "HoldTicket",
    "Identity",
    "IndicatorTarget",
    "IndicatorView",
    "Indicators",
    "InspectionStatus",
    "InspectionView",
    "Inspections",
    "Invitation",
    "IssueTicket",
    "IssuedTicket",
    "JourneyStop",
    "MarkInspection",
    "MarkNoShow",
    "MaterialEntry",
    "NobodyWaiting",
    "Notice",
    "NoticeLine",
    "NoticePlace",
    "OfferHelp",
    "OpenCase",
    "OpenCounter",
    "OptionView",
    "PauseCounter",
    "PauseQueue",
    "PriorityClassView",
    "Problem",
    "QueueOutlook",
    "ReassignCounter",
    "ReassignmentForecast",
    "Recall",
    "RecordResult",
    "Rejected",
    "ReopenHall",
    "Reply",
    "ReportAnnouncement",
    "ReportDevice",
    "ReportPrint",
    "Request",
    "RequestEnvelope",
    "RescheduleAppointment",
    "Result",
    "ResumeCounter",
    "ResumeQueue",
    "ResumeTicket",
    "ReviewStatus",
    "ReviewView",
    "Reviews",
    "SlotView",
    "Slots",
    "StartService",
    "StationMessage",
    "SubmitEvaluation",
    "TicketStatus",
    "TransferTicket",
    "UndoLast",
    "UnmarkInspection",
    "Update",
    "Welcome",
    "WithdrawCase",
]


class _Message(msgspec.Struct, frozen=True, tag_field="kind", tag=snake_case, omit_defaults=True):
    """One frame of the session."""


class Hello(_Message, frozen=True, forbid_unknown_fields=True):
    """The first frame of a station; `resume_from` is the last `seq` it holds."""

    version: int
    station: ShortText
    credential: Annotated[str, Meta(max_length=200)]
    resume_from: int | None = None

    def __repr__(self) -> str:
        return f"Hello(version={self.version}, station={self.station!r}, resume_from={self.resume_from})"


class Request(_Message, frozen=True, forbid_unknown_fields=True):
    """A command under a request id; a repeat is answered from the journal, not done again."""

    request_id: ShortText
    command: Command


class RequestEnvelope(_Message, frozen=True, tag="request", forbid_unknown_fields=True):
    """A request whose command is not read yet: whatever it holds, there is an id to answer under."""

    request_id: ShortText
    command: msgspec.Raw


class Welcome(_Message, frozen=True):
    """The session stands: whose it is, the hall's clock, and the snapshot, or None when `resume_from` was recent."""

    version: int
    hall_id: str
    hall_name: str
    hall_name_en: str
    role: Role
    counter: int | None
    time: datetime
    speed: float
    time_zone: str
    seq: int
    snapshot: Changes | None = None


class Rejected(_Message, frozen=True):
    """The session cannot stand; the connection ends."""

    problem: Problem
    server_version: int


class Update(_Message, frozen=True):
    """What changed up to and including `seq`."""

    seq: int
    time: datetime
    changes: Changes


class Reply(_Message, frozen=True):
    """The answer to one request: a result or a problem."""

    request_id: str
    result: Result | None = None
    problem: Problem | None = None


class Invitation(_Message, frozen=True):
    """For a counter's evaluator only: the visitor is asked to rate; `token` is good once.

    `evaluation_id` is left out when it is the ticket's: that of the first service of a visit.
    """

    ticket_id: str
    ticket_number: str
    counter: int
    item_name: str
    clerk: str | None
    token: str
    evaluation_id: str = ""

    @property
    def key(self) -> str:
        """What the hall knows this invitation by."""
        return self.evaluation_id or self.ticket_id


StationMessage = Hello | Request

HallMessage = Welcome | Rejected | Update | Reply | Invitation
