"""The published language of a hall, a file a topic: states, kinds, roles and error codes; standard library only."""

from hall_protocol.vocabulary.application import (
    ApplicationState,
    PreReview,
)
from hall_protocol.vocabulary.appointment import AppointmentState, Arrival
from hall_protocol.vocabulary.case import CaseState, CaseStep, MaterialSource, MaterialStatus, ResultKind
from hall_protocol.vocabulary.catalogue import CatalogueDifference
from hall_protocol.vocabulary.counter import STAFF_NUMBER, CounterCategory, CounterKind, CounterMode, CounterState
from hall_protocol.vocabulary.error import ErrorCode
from hall_protocol.vocabulary.evaluation import (
    BAD_GRADE,
    ComplaintAction,
    ComplaintKind,
    ComplaintState,
    EvaluationSource,
    EvaluationState,
    IntegritySignal,
    ReviewAction,
    ReviewState,
    Verdict,
)
from hall_protocol.vocabulary.hall import PROTOCOL_VERSION, DeviceCondition, PlatformLinkState, Role, WaitingAtClosing
from hall_protocol.vocabulary.indicator import Exclusion, Indicator
from hall_protocol.vocabulary.look_up import CreditFinding, Finding, Library
from hall_protocol.vocabulary.score import DayKind, ScorePart
from hall_protocol.vocabulary.service import AnnouncementStage, CallGround, Outcome, UndoableAction
from hall_protocol.vocabulary.ticket import (
    APP_CODE_CHARS_MAX,
    BLOCK_SIZE,
    LIVE_TICKET_STATES,
    MARKED_NUMBER,
    ApplicantKind,
    Channel,
    IdentityScheme,
    MissedStanding,
    PrintOutcome,
    Purpose,
    TicketState,
    marked_number,
)

__all__ = [
    "APP_CODE_CHARS_MAX",
    "BAD_GRADE",
    "BLOCK_SIZE",
    "LIVE_TICKET_STATES",
    "MARKED_NUMBER",
    "PROTOCOL_VERSION",
    "STAFF_NUMBER",
    "AnnouncementStage",
    "ApplicantKind",
    "ApplicationState",
    "AppointmentState",
    "Arrival",
    "CallGround",
    "CaseState",
    "CaseStep",
    "CatalogueDifference",
    "Channel",
    "ComplaintAction",
    "ComplaintKind",
    "ComplaintState",
    "CounterCategory",
    "CounterKind",
    "CounterMode",
    "CounterState",
    "CreditFinding",
    "DayKind",
    "DeviceCondition",
    "ErrorCode",
    "EvaluationSource",
    "EvaluationState",
    "Exclusion",
    "Finding",
    "IdentityScheme",
    "Indicator",
    "IntegritySignal",
    "Library",
    "MaterialSource",
    "MaterialStatus",
    "MissedStanding",
    "Outcome",
    "PlatformLinkState",
    "PreReview",
    "PrintOutcome",
    "Purpose",
    "ResultKind",
    "ReviewAction",
    "ReviewState",
    "Role",
    "ScorePart",
    "TicketState",
    "UndoableAction",
    "Verdict",
    "WaitingAtClosing",
    "marked_number",
]
