"""What a request is answered with, or why it was refused, a file a topic; the union is discriminated by `result`."""

from hall_protocol.results.appointment import (
    AppointmentDetails,
    AppointmentResult,
    AppointmentStatus,
    BookedAppointment,
    Slots,
    SlotView,
)
from hall_protocol.results.case import (
    CaseResult,
    CaseStatus,
    Checklist,
    ChecklistLine,
    Notice,
    NoticeLine,
    NoticePlace,
)
from hall_protocol.results.catalogue import (
    Catalogue,
    CatalogueItem,
    CatalogueResult,
    PriorityClassView,
)
from hall_protocol.results.complaint import (
    ComplaintResult,
    Complaints,
    ComplaintStatus,
    ComplaintView,
    FiledComplaint,
)
from hall_protocol.results.counter import (
    CounterAssignment,
    CounterLoad,
    CounterLoads,
    CounterResult,
    CounterStatus,
    HandedOver,
    HelpStatus,
    QueueOutlook,
    ReassignmentForecast,
)
from hall_protocol.results.evaluation import (
    EvaluationFigures,
    EvaluationOptions,
    EvaluationResult,
    EvaluationStanding,
    GradeView,
    OptionView,
    Reviews,
    ReviewStatus,
    ReviewView,
)
from hall_protocol.results.indicator import (
    ExcludedItem,
    IndicatorResult,
    Indicators,
    IndicatorTarget,
    IndicatorView,
)
from hall_protocol.results.inspection import (
    InspectionResult,
    Inspections,
    InspectionStatus,
    InspectionView,
)
from hall_protocol.results.result import (
    Done,
    Problem,
)
from hall_protocol.results.ticket import (
    CalledTicket,
    ExplainedTicket,
    Forecast,
    IssuedTicket,
    JourneyStop,
    NobodyWaiting,
    TicketResult,
    TicketStatus,
)

__all__ = [
    "AppointmentDetails",
    "AppointmentStatus",
    "BookedAppointment",
    "CalledTicket",
    "CaseStatus",
    "Catalogue",
    "CatalogueItem",
    "Checklist",
    "ChecklistLine",
    "ComplaintStatus",
    "ComplaintView",
    "Complaints",
    "CounterAssignment",
    "CounterLoad",
    "CounterLoads",
    "CounterStatus",
    "Done",
    "EvaluationFigures",
    "EvaluationOptions",
    "EvaluationStanding",
    "ExcludedItem",
    "ExplainedTicket",
    "FiledComplaint",
    "Forecast",
    "GradeView",
    "HandedOver",
    "HelpStatus",
    "IndicatorTarget",
    "IndicatorView",
    "Indicators",
    "InspectionStatus",
    "InspectionView",
    "Inspections",
    "IssuedTicket",
    "JourneyStop",
    "NobodyWaiting",
    "Notice",
    "NoticeLine",
    "NoticePlace",
    "OptionView",
    "PriorityClassView",
    "Problem",
    "QueueOutlook",
    "ReassignmentForecast",
    "Result",
    "ReviewStatus",
    "ReviewView",
    "Reviews",
    "SlotView",
    "Slots",
    "TicketStatus",
]

Result = (
    CatalogueResult
    | TicketResult
    | CounterResult
    | CaseResult
    | Done
    | EvaluationResult
    | ComplaintResult
    | AppointmentResult
    | IndicatorResult
    | InspectionResult
)
