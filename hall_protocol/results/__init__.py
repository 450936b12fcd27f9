"""What a request is answered with, or why it was refused, a file a topic; the union is discriminated by `result`."""

from hall_protocol.results.application import (
    ApplicationResult,
    ApplicationStatus,
)
from hall_protocol.results.appointment import (
    AppointmentDetails,
    AppointmentResult,
    AppointmentStatus,
    BookedAppointment,
    Slots,
    SlotView,
)
from hall_protocol.results.block import (
    BlockResult,
    IssueTerms,
    IssueWindow,
    NumberBlock,
    QueueTerms,
)
from hall_protocol.results.case import (
    CaseReasonView,
    CaseResult,
    CaseStatus,
    Checklist,
    ChecklistLine,
    Notice,
    NoticeLine,
    NoticePlace,
    StepView,
    Visit,
    VisitMatter,
)
from hall_protocol.results.catalogue import (
    Catalogue,
    CatalogueComparison,
    CatalogueItem,
    CatalogueResult,
    FacetView,
    FormView,
    ItemDifferenceView,
    PackageView,
    PriorityClassView,
    SearchWord,
    SlipLineView,
    SubjectView,
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
from hall_protocol.results.figures import (
    CaseFigures,
    CounterService,
    FiguresResult,
    ForecastCheck,
    ForecastFigures,
    ItemService,
    MaterialFigures,
    QuietHour,
    QuietHours,
    Ranking,
    ScoreLine,
    ScorePartView,
    ScoreWeight,
    ServiceFigures,
    ServiceSpread,
)
from hall_protocol.results.indicator import (
    ExcludedItem,
    IndicatorResult,
    Indicators,
    IndicatorTarget,
    IndicatorView,
    SeparateHallView,
)
from hall_protocol.results.inspection import (
    InspectionResult,
    Inspections,
    InspectionStatus,
    InspectionView,
)
from hall_protocol.results.look_up import (
    LookedUpRecords,
    LookUpLine,
    LookUpResult,
)
from hall_protocol.results.result import (
    Done,
    Problem,
)
from hall_protocol.results.standing import (
    AppointmentStanding,
    CaseStanding,
    ServiceStanding,
    Standing,
    StandingResult,
    TicketStanding,
)
from hall_protocol.results.ticket import (
    CalledTicket,
    CallOrder,
    ExplainedTicket,
    Forecast,
    IssuedTicket,
    JourneyStop,
    NobodyWaiting,
    TicketAtCounter,
    TicketResult,
    TicketStatus,
    Turn,
)

__all__ = [
    "ApplicationStatus",
    "AppointmentDetails",
    "AppointmentStanding",
    "AppointmentStatus",
    "BookedAppointment",
    "CallOrder",
    "CalledTicket",
    "CaseFigures",
    "CaseReasonView",
    "CaseStanding",
    "CaseStatus",
    "Catalogue",
    "CatalogueComparison",
    "CatalogueItem",
    "Checklist",
    "ChecklistLine",
    "ComplaintStatus",
    "ComplaintView",
    "Complaints",
    "CounterAssignment",
    "CounterLoad",
    "CounterLoads",
    "CounterService",
    "CounterStatus",
    "Done",
    "EvaluationFigures",
    "EvaluationOptions",
    "EvaluationStanding",
    "ExcludedItem",
    "ExplainedTicket",
    "FacetView",
    "FiledComplaint",
    "Forecast",
    "ForecastCheck",
    "ForecastFigures",
    "FormView",
    "GradeView",
    "HandedOver",
    "HelpStatus",
    "IndicatorTarget",
    "IndicatorView",
    "Indicators",
    "InspectionStatus",
    "InspectionView",
    "Inspections",
    "IssueTerms",
    "IssueWindow",
    "IssuedTicket",
    "ItemDifferenceView",
    "ItemService",
    "JourneyStop",
    "LookUpLine",
    "LookedUpRecords",
    "MaterialFigures",
    "NobodyWaiting",
    "Notice",
    "NoticeLine",
    "NoticePlace",
    "NumberBlock",
    "OptionView",
    "PackageView",
    "PriorityClassView",
    "Problem",
    "QueueOutlook",
    "QueueTerms",
    "QuietHour",
    "QuietHours",
    "Ranking",
    "ReassignmentForecast",
    "Result",
    "ReviewStatus",
    "ReviewView",
    "Reviews",
    "ScoreLine",
    "ScorePartView",
    "ScoreWeight",
    "SearchWord",
    "SeparateHallView",
    "ServiceFigures",
    "ServiceSpread",
    "ServiceStanding",
    "SlipLineView",
    "SlotView",
    "Slots",
    "Standing",
    "StepView",
    "SubjectView",
    "TicketAtCounter",
    "TicketStanding",
    "TicketStatus",
    "Turn",
    "Visit",
    "VisitMatter",
]

Result = (
    CatalogueResult
    | TicketResult
    | BlockResult
    | StandingResult
    | CounterResult
    | CaseResult
    | ApplicationResult
    | Done
    | EvaluationResult
    | ComplaintResult
    | AppointmentResult
    | IndicatorResult
    | LookUpResult
    | FiguresResult
    | InspectionResult
)
