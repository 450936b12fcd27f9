"""The facts of a hall in the past tense, a file a topic; their type names are published and never change meaning.

Every event is a frozen struct whose tag is its published type. `visitor` (a keyed hash) is the only field that is
sealed: it is kept beside the payload, never in it (hall_server/engine/recording.py).
"""

from datetime import (
    datetime,
)

import msgspec

from hall_server.domain.events.app_code import (
    AppCodeEvent,
    AppCodeUsed,
)
from hall_server.domain.events.application import (
    ApplicationEnded,
    ApplicationEvent,
    ApplicationRegistered,
    ApplicationReviewed,
    ApplicationTakenUp,
    ApplicationWithdrawn,
)
from hall_server.domain.events.appointment import (
    AppointmentBooked,
    AppointmentCancelled,
    AppointmentCheckedIn,
    AppointmentEvent,
    AppointmentLapsed,
    AppointmentMissed,
    AppointmentReopened,
    AppointmentRescheduled,
)
from hall_server.domain.events.assistance import (
    AssistanceAnswered,
    AssistanceEvent,
    AssistanceRequested,
    AssistanceWithdrawn,
)
from hall_server.domain.events.block import (
    BlockEvent,
    BlockGranted,
)
from hall_server.domain.events.case import (
    CaseAccepted,
    CaseCollected,
    CaseConsulted,
    CaseDecided,
    CaseDeclined,
    CaseEnded,
    CaseEvent,
    CaseOpened,
    CaseProgressed,
    CaseReopened,
    CaseResultReady,
    CaseSupplementRequired,
    CaseWithdrawn,
)
from hall_server.domain.events.catalogue import (
    CatalogueCompared,
    CatalogueEvent,
    ItemDifference,
)
from hall_server.domain.events.complaint import (
    ComplaintEvent,
    ComplaintFiled,
    ComplaintMoved,
    ComplaintOverdue,
)
from hall_server.domain.events.counter import (
    CounterClosed,
    CounterEvent,
    CounterHandedOver,
    CounterOpened,
    CounterPaused,
    CounterReassigned,
    CounterResumed,
    HelpEnded,
    HelpOffered,
    PauseExceeded,
)
from hall_server.domain.events.day import (
    BusinessDayClosed,
    BusinessDayOpened,
    ClosingAnnounced,
    ClosingLifted,
    DayAnchored,
    DayEvent,
    DeviceChanged,
    PolicyAdopted,
    QueuePaused,
    QueueResumed,
    TicketCarriedOver,
    TicketContinued,
)
from hall_server.domain.events.erasure import (
    ErasureEvent,
    RecordsErased,
)
from hall_server.domain.events.evaluation import (
    EvaluationDefaulted,
    EvaluationEvent,
    EvaluationInvited,
    EvaluationSubmitted,
    EvaluationTimedOut,
)
from hall_server.domain.events.event import (
    Event,
    Moment,
)
from hall_server.domain.events.inspection import (
    FOR_AUDITORS,
    InspectionEvent,
    InspectionMarked,
    InspectionUnmarked,
)
from hall_server.domain.events.look_up import (
    LookUpEvent,
    RecordsLookedUp,
)
from hall_server.domain.events.review import (
    BadReviewMoved,
    BadReviewOpened,
    BadReviewOverdue,
    ReviewEvent,
)
from hall_server.domain.events.service import (
    ActionUndone,
    CallAnnounced,
    ServiceEvent,
    ServiceFinished,
    ServiceStarted,
    TakenBack,
    TicketCalled,
    TicketHeld,
    TicketMissed,
    TicketOverdue,
    TicketRecalled,
    TicketReleased,
    TicketResumed,
    TicketReturned,
    TicketTransferred,
    VisitAdvanced,
)
from hall_server.domain.events.ticket import (
    PriorityGiven,
    TicketAbandoned,
    TicketCancelled,
    TicketEvent,
    TicketIssued,
    TicketPrinted,
    TicketReinstated,
    TicketVoided,
    VisitStep,
)

__all__ = [
    "FOR_AUDITORS",
    "ActionUndone",
    "AnyEvent",
    "AppCodeUsed",
    "ApplicationEnded",
    "ApplicationRegistered",
    "ApplicationReviewed",
    "ApplicationTakenUp",
    "ApplicationWithdrawn",
    "AppointmentBooked",
    "AppointmentCancelled",
    "AppointmentCheckedIn",
    "AppointmentLapsed",
    "AppointmentMissed",
    "AppointmentReopened",
    "AppointmentRescheduled",
    "AssistanceAnswered",
    "AssistanceRequested",
    "AssistanceWithdrawn",
    "BadReviewMoved",
    "BadReviewOpened",
    "BadReviewOverdue",
    "BlockGranted",
    "BusinessDayClosed",
    "BusinessDayOpened",
    "CallAnnounced",
    "CaseAccepted",
    "CaseCollected",
    "CaseConsulted",
    "CaseDecided",
    "CaseDeclined",
    "CaseEnded",
    "CaseOpened",
    "CaseProgressed",
    "CaseReopened",
    "CaseResultReady",
    "CaseSupplementRequired",
    "CaseWithdrawn",
    "CatalogueCompared",
    "ClosingAnnounced",
    "ClosingLifted",
    "ComplaintFiled",
    "ComplaintMoved",
    "ComplaintOverdue",
    "CounterClosed",
    "CounterHandedOver",
    "CounterOpened",
    "CounterPaused",
    "CounterReassigned",
    "CounterResumed",
    "DayAnchored",
    "DeviceChanged",
    "EvaluationDefaulted",
    "EvaluationInvited",
    "EvaluationSubmitted",
    "EvaluationTimedOut",
    "Event",
    "HelpEnded",
    "HelpOffered",
    "InspectionMarked",
    "InspectionUnmarked",
    "ItemDifference",
    "Moment",
    "PauseExceeded",
    "PolicyAdopted",
    "PriorityGiven",
    "QueuePaused",
    "QueueResumed",
    "Recorded",
    "RecordsErased",
    "RecordsLookedUp",
    "ServiceFinished",
    "ServiceStarted",
    "TakenBack",
    "TicketAbandoned",
    "TicketCalled",
    "TicketCancelled",
    "TicketCarriedOver",
    "TicketContinued",
    "TicketHeld",
    "TicketIssued",
    "TicketMissed",
    "TicketOverdue",
    "TicketPrinted",
    "TicketRecalled",
    "TicketReinstated",
    "TicketReleased",
    "TicketResumed",
    "TicketReturned",
    "TicketTransferred",
    "TicketVoided",
    "VisitAdvanced",
    "VisitStep",
    "type_name",
]

AnyEvent = (
    TicketEvent
    | BlockEvent
    | ServiceEvent
    | CounterEvent
    | EvaluationEvent
    | AppointmentEvent
    | DayEvent
    | ReviewEvent
    | ComplaintEvent
    | CaseEvent
    | ApplicationEvent
    | LookUpEvent
    | CatalogueEvent
    | AppCodeEvent
    | InspectionEvent
    | ErasureEvent
    | AssistanceEvent
)


class Recorded(msgspec.Struct, frozen=True):
    """An event in its place: `seq` gap-free per hall, `at` the hall's stamp, `actor` who caused it."""

    seq: int
    at: datetime
    actor: str
    event: AnyEvent


def type_name(event: AnyEvent) -> str:
    """The published type: "hall.ticket.issued.v1"."""
    return str(type(event).__struct_config__.tag)
