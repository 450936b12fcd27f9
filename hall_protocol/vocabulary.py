"""The published language of a hall: states, kinds, roles and error codes; standard library only."""

from enum import StrEnum

PROTOCOL_VERSION = 1
"""One integer versions the whole session; a mismatch says which side to update."""


class TicketState(StrEnum):
    """Where a ticket stands."""

    WAITING = "waiting"
    CALLED = "called"
    SERVING = "serving"
    HELD = "held"
    MISSED = "missed"
    COMPLETED = "completed"
    ABANDONED = "abandoned"
    CANCELLED = "cancelled"
    VOIDED = "voided"


LIVE_TICKET_STATES = frozenset(
    {TicketState.WAITING, TicketState.CALLED, TicketState.SERVING, TicketState.HELD, TicketState.MISSED}
)
"""States from which a ticket may still be served."""


class CounterState(StrEnum):
    """What a counter is doing."""

    CLOSED = "closed"
    FREE = "free"
    CALLING = "calling"
    SERVING = "serving"
    PAUSED = "paused"


class AppointmentState(StrEnum):
    """Where an appointment stands."""

    BOOKED = "booked"
    LAPSED = "lapsed"
    CHECKED_IN = "checked_in"
    CANCELLED = "cancelled"
    MISSED = "missed"


class Arrival(StrEnum):
    """How a holder's arrival stands to the slot of the appointment."""

    TOO_EARLY = "too_early"
    EARLY = "early"
    ON_TIME = "on_time"
    GRACE = "grace"
    LATE = "late"


class EvaluationState(StrEnum):
    """Where an evaluation stands."""

    INVITED = "invited"
    SUBMITTED = "submitted"
    TIMED_OUT = "timed_out"
    DEFAULTED = "defaulted"


class EvaluationSource(StrEnum):
    """Where an answer came from; `default` is no answer but the rule for silence."""

    EVALUATOR = "evaluator"
    QR = "qr"
    KIOSK = "kiosk"
    PHONE = "phone"
    PLATFORM = "platform"
    DEFAULT = "default"


class IntegritySignal(StrEnum):
    """What makes an answer worth a look; it is flagged, never refused and never deleted."""

    BURST = "burst"
    IDENTICAL_OPTIONS = "identical_options"
    SAME_DEVICE = "same_device"
    TOO_FAST = "too_fast"


class Verdict(StrEnum):
    """What checking a bad review or a complaint came to; the last two need evidence."""

    VALID = "valid"
    MISTAKEN = "mistaken"
    MALICIOUS = "malicious"


class ReviewState(StrEnum):
    """Where the case of a bad review stands."""

    OPENED = "opened"
    CONTACTED = "contacted"
    VERIFIED = "verified"
    RECTIFIED = "rectified"
    REPLIED = "replied"
    REVISITED = "revisited"
    APPEALED = "appealed"
    RECHECKED = "rechecked"
    CONCLUDED = "concluded"


class ReviewAction(StrEnum):
    """What may be done about a bad review."""

    CONTACT = "contact"
    VERIFY = "verify"
    RECTIFY = "rectify"
    REPLY = "reply"
    REVISIT = "revisit"
    APPEAL = "appeal"
    RECHECK = "recheck"
    CONCLUDE = "conclude"


class ComplaintKind(StrEnum):
    """What a visitor brings forward."""

    COMPLAINT = "complaint"
    SUGGESTION = "suggestion"


class ComplaintState(StrEnum):
    """Where a complaint or suggestion stands."""

    ACCEPTED = "accepted"
    TRIAGED = "triaged"
    ASSIGNED = "assigned"
    RESOLVED = "resolved"
    EVALUATED = "evaluated"
    ACCOUNTED = "accounted"


class ComplaintAction(StrEnum):
    """The steps after acceptance: 分流, 转办, 办结, 督办, 评价反馈, 追责问责."""

    TRIAGE = "triage"
    ASSIGN = "assign"
    RESOLVE = "resolve"
    SUPERVISE = "supervise"
    EVALUATE = "evaluate"
    ACCOUNT = "account"


class WaitingAtClosing(StrEnum):
    """What an emergency closing does to those who wait."""

    KEEP = "keep"
    VOID = "void"


class CounterKind(StrEnum):
    """The three kinds of counter (综合 · 部门 · 出件)."""

    COMPREHENSIVE = "comprehensive"
    DEPARTMENT = "department"
    COLLECTION = "collection"


class CounterCategory(StrEnum):
    """The five categories of comprehensive counter (云政办发〔2018〕86号, requirement 35)."""

    ENTERPRISE = "enterprise"
    SOCIAL_AFFAIRS = "social_affairs"
    INVESTMENT_APPROVAL = "investment_approval"
    INTERMEDIARY = "intermediary"
    PUBLIC_RESOURCE_TRADING = "public_resource_trading"


class CounterMode(StrEnum):
    """Whether a comprehensive counter serves its own category (分类) or any (无差别)."""

    CLASSIFIED = "classified"
    UNDIFFERENTIATED = "undifferentiated"


class Channel(StrEnum):
    """Where a ticket or appointment came from."""

    KIOSK = "kiosk"
    GUIDE_DESK = "guide_desk"
    COUNTER = "counter"
    PHONE = "phone"
    PLATFORM = "platform"


class Role(StrEnum):
    """Whom a credential speaks for."""

    KIOSK = "kiosk"
    CLERK = "clerk"
    EVALUATOR = "evaluator"
    BOARD = "board"
    MANAGER = "manager"
    ADMIN = "admin"
    AUDITOR = "auditor"
    PLATFORM = "platform"


class Outcome(StrEnum):
    """How a service ended."""

    ACCEPTED = "accepted"
    SUPPLEMENT_REQUIRED = "supplement_required"
    DECLINED = "declined"
    CONSULTED = "consulted"
    COLLECTED = "collected"
    OTHER = "other"


class Purpose(StrEnum):
    """What a visitor comes for; some purposes have a short line of their own."""

    HANDLE = "handle"
    PRE_REVIEWED = "pre_reviewed"
    COLLECT = "collect"
    CONSULT = "consult"


class ApplicantKind(StrEnum):
    """Whose matter it is."""

    PERSON = "person"
    ORGANISATION = "organisation"


class CallGround(StrEnum):
    """Why a ticket was called before the others."""

    DUE = "due"
    RATIO_CAP = "ratio_cap"
    WAIT_GUARANTEE = "wait_guarantee"
    OVERFLOW = "overflow"
    HELP = "help"
    SENT_HERE = "sent_here"
    NAMED = "named"


class UndoableAction(StrEnum):
    """What a clerk may take back for a short while."""

    CALL = "call"
    START = "start"
    FINISH = "finish"
    MISS = "miss"
    HOLD = "hold"
    TRANSFER = "transfer"


class IdentityScheme(StrEnum):
    """What a visitor showed to say who they are."""

    RESIDENT_CARD = "resident_card"
    TYPED = "typed"


class PrintOutcome(StrEnum):
    """What became of a slip."""

    CONFIRMED = "confirmed"
    UNCONFIRMED = "unconfirmed"
    FAILED = "failed"


class AnnouncementStage(StrEnum):
    """How far the announcement of a call has come at a board."""

    SHOWN = "shown"
    SPOKEN = "spoken"


class DeviceCondition(StrEnum):
    """The condition of a device as its station reports it."""

    READY = "ready"
    BUSY = "busy"
    PAPER_LOW = "paper_low"
    PAPER_OUT = "paper_out"
    COVER_OPEN = "cover_open"
    FAULT = "fault"
    UNREACHABLE = "unreachable"
    UNKNOWN = "unknown"


class PlatformLinkState(StrEnum):
    """How the link to the online platform stands."""

    IN_STEP = "in_step"
    BEHIND = "behind"
    UNREACHABLE = "unreachable"
    REFUSED = "refused"
    DISABLED = "disabled"


class ErrorCode(StrEnum):
    """Why a request was refused; stable on the wire."""

    # the request itself
    MALFORMED = "malformed"
    INVALID_VALUE = "invalid_value"
    BODY_TOO_LARGE = "body_too_large"
    UNSUPPORTED_MEDIA_TYPE = "unsupported_media_type"
    METHOD_NOT_ALLOWED = "method_not_allowed"
    NOT_FOUND = "not_found"
    IDEMPOTENCY_KEY_REUSED = "idempotency_key_reused"
    VERSION_MISMATCH = "version_mismatch"
    # who asks
    CREDENTIAL_MISSING = "credential_missing"
    CREDENTIAL_UNKNOWN = "credential_unknown"
    ROLE_FORBIDDEN = "role_forbidden"
    OTHER_COUNTER = "other_counter"
    TOO_MANY_ATTEMPTS = "too_many_attempts"
    CHANNEL_FORBIDDEN = "channel_forbidden"
    # what the hall does not know
    UNKNOWN_QUEUE = "unknown_queue"
    UNKNOWN_ITEM = "unknown_item"
    UNKNOWN_COUNTER = "unknown_counter"
    UNKNOWN_TICKET = "unknown_ticket"
    UNKNOWN_PRIORITY_CLASS = "unknown_priority_class"
    UNKNOWN_APPOINTMENT = "unknown_appointment"
    UNKNOWN_OPTION = "unknown_option"
    UNKNOWN_REVIEW = "unknown_review"
    UNKNOWN_COMPLAINT = "unknown_complaint"
    UNKNOWN_SUBJECT = "unknown_subject"
    UNKNOWN_SUB_HALL = "unknown_sub_hall"
    # the rules
    OUTSIDE_HOURS = "outside_hours"
    HALL_CLOSED = "hall_closed"
    HALL_NOT_CLOSED = "hall_not_closed"
    QUEUE_CLOSED = "queue_closed"
    QUEUE_PAUSED = "queue_paused"
    QUEUE_NOT_PAUSED = "queue_not_paused"
    QUOTA_REACHED = "quota_reached"
    NUMBERS_EXHAUSTED = "numbers_exhausted"
    IDENTITY_REQUIRED = "identity_required"
    DUPLICATE_TICKET = "duplicate_ticket"
    QUEUE_NOT_SERVED = "queue_not_served"
    WRONG_TICKET_STATE = "wrong_ticket_state"
    WRONG_COUNTER_STATE = "wrong_counter_state"
    CLERK_ELSEWHERE = "clerk_elsewhere"
    TICKET_AT_OTHER_COUNTER = "ticket_at_other_counter"
    RECALL_LIMIT_REACHED = "recall_limit_reached"
    REASON_REQUIRED = "reason_required"
    UNKNOWN_PACKAGE = "unknown_package"
    TOO_MANY_MATTERS = "too_many_matters"
    NOTHING_TO_UNDO = "nothing_to_undo"
    UNDO_TOO_LATE = "undo_too_late"
    WRONG_APPOINTMENT_STATE = "wrong_appointment_state"
    APPOINTMENT_TOO_EARLY = "appointment_too_early"
    SLOT_UNKNOWN = "slot_unknown"
    SLOT_FULL = "slot_full"
    DUPLICATE_APPOINTMENT = "duplicate_appointment"
    APPOINTMENT_NUMBER_TAKEN = "appointment_number_taken"
    WRONG_EVALUATION_STATE = "wrong_evaluation_state"
    EVALUATION_TOKEN_WRONG = "evaluation_token_wrong"  # noqa: S105 - the code's name, not a secret
    WRONG_REVIEW_STATE = "wrong_review_state"
    WRONG_COMPLAINT_STATE = "wrong_complaint_state"
    EVIDENCE_REQUIRED = "evidence_required"
    SUPERVISION_REQUIRED = "supervision_required"
    # the hall itself
    HALL_STOPPING = "hall_stopping"
    JOURNAL_UNAVAILABLE = "journal_unavailable"
    INTERNAL = "internal"
