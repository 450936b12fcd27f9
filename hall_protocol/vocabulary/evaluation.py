"""Evaluations, bad reviews and complaints: their states, and what may be done about them."""

from enum import StrEnum

BAD_GRADE = 2
"""Grades up to this are bad (差评): 不满意 and 非常不满意; 3 is 基本满意 (国办发〔2019〕51号)."""


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
