"""Cases (办件): their states, materials and results."""

from enum import StrEnum


class CaseState(StrEnum):
    """Where a case (办件) stands."""

    OPENED = "opened"
    SUPPLEMENT_REQUIRED = "supplement_required"
    ACCEPTED = "accepted"
    RESULT_READY = "result_ready"
    COLLECTED = "collected"
    DECLINED = "declined"
    CONSULTED = "consulted"
    WITHDRAWN = "withdrawn"
    ENDED = "ended"


class CaseStep(StrEnum):
    """A step between acceptance and result (办理环节), as the offices behind tell of it."""

    UNDER_REVIEW = "under_review"
    SPECIAL_PROCEDURE = "special_procedure"
    DECIDED = "decided"
    PAID = "paid"
    DISPATCHED = "dispatched"
    DELIVERED = "delivered"


class MaterialStatus(StrEnum):
    """How a case has one of its materials; missing is one of the ways."""

    PAPER_ORIGINAL = "paper_original"
    PAPER_COPY = "paper_copy"
    ELECTRONIC = "electronic"
    SHARED = "shared"
    VERIFIED_ONLINE = "verified_online"
    ALREADY_COLLECTED = "already_collected"
    MISSING = "missing"


class MaterialSource(StrEnum):
    """Where a material comes from, as the catalogue says (element 9)."""

    APPLICANT = "applicant"
    FORM = "form"
    SHARED = "shared"
    VERIFIED = "verified"
    E_LICENCE = "e_licence"
    EARLIER_STEP = "earlier_step"


class ResultKind(StrEnum):
    """What a case brings (element 12)."""

    LICENCE = "licence"
    CERTIFICATE = "certificate"
    APPROVAL = "approval"
    RECEIPT = "receipt"
    RECORD = "record"
