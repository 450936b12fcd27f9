"""Why a request was refused."""

import re
from enum import StrEnum

_FORM = re.compile(r"[a-z][a-z0-9_]{0,63}")


class ErrorCode(StrEnum):
    """Why a request was refused; stable on the wire.

    The list is open: a code of a newer hall is kept as it came, so that an older station still shows its sentence.
    """

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
    OTHER_STAFF = "other_staff"
    SIGN_ON_REQUIRED = "sign_on_required"
    SIGN_ON_REFUSED = "sign_on_refused"
    SECOND_FACTOR_REQUIRED = "second_factor_required"
    STATION_REQUIRED = "station_required"
    PASSWORD_WEAK = "password_weak"  # noqa: S105 - a code
    PROVIDER_REFUSED = "provider_refused"
    PROVIDER_AWAY = "provider_away"
    TOO_MANY_ATTEMPTS = "too_many_attempts"
    TOO_MANY_REQUESTS = "too_many_requests"
    TOO_MANY_SESSIONS = "too_many_sessions"
    ENROLMENT_REFUSED = "enrolment_refused"
    CHANNEL_FORBIDDEN = "channel_forbidden"
    # what the hall does not know
    UNKNOWN_QUEUE = "unknown_queue"
    UNKNOWN_ITEM = "unknown_item"
    UNKNOWN_COUNTER = "unknown_counter"
    UNKNOWN_TICKET = "unknown_ticket"
    UNKNOWN_PRIORITY_CLASS = "unknown_priority_class"
    UNKNOWN_APPOINTMENT = "unknown_appointment"
    UNKNOWN_CASE = "unknown_case"
    UNKNOWN_APPLICATION = "unknown_application"
    UNKNOWN_REASON = "unknown_reason"
    UNKNOWN_OPTION = "unknown_option"
    UNKNOWN_REVIEW = "unknown_review"
    UNKNOWN_COMPLAINT = "unknown_complaint"
    UNKNOWN_SUBJECT = "unknown_subject"
    UNKNOWN_SUB_HALL = "unknown_sub_hall"
    UNKNOWN_BLOCK = "unknown_block"
    # the rules
    OUTSIDE_HOURS = "outside_hours"
    HALL_CLOSED = "hall_closed"
    HALL_NOT_CLOSED = "hall_not_closed"
    QUEUE_CLOSED = "queue_closed"
    QUEUE_PAUSED = "queue_paused"
    QUEUE_NOT_PAUSED = "queue_not_paused"
    QUOTA_REACHED = "quota_reached"
    NUMBERS_EXHAUSTED = "numbers_exhausted"
    ITEM_NOT_IN_FORCE = "item_not_in_force"
    IDENTITY_REQUIRED = "identity_required"
    IDENTITY_NUMBER_WRONG = "identity_number_wrong"
    APP_CODE_DAMAGED = "app_code_damaged"
    APP_CODE_KEY_UNKNOWN = "app_code_key_unknown"
    APP_CODE_NOT_YET_VALID = "app_code_not_yet_valid"
    APP_CODE_EXPIRED = "app_code_expired"
    APP_CODE_USED = "app_code_used"
    DUPLICATE_TICKET = "duplicate_ticket"
    ALREADY_MERGED = "already_merged"
    OTHER_VISITOR = "other_visitor"
    QUEUE_NOT_SERVED = "queue_not_served"
    WRONG_TICKET_STATE = "wrong_ticket_state"
    WRONG_COUNTER_STATE = "wrong_counter_state"
    CLERK_ELSEWHERE = "clerk_elsewhere"
    TICKET_AT_OTHER_COUNTER = "ticket_at_other_counter"
    RECALL_LIMIT_REACHED = "recall_limit_reached"
    REASON_REQUIRED = "reason_required"
    PRIORITY_NOT_HIGHER = "priority_not_higher"
    UNKNOWN_PACKAGE = "unknown_package"
    TOO_MANY_MATTERS = "too_many_matters"
    NO_ASSISTANCE_WANTED = "no_assistance_wanted"
    NOTHING_TO_UNDO = "nothing_to_undo"
    UNDO_TOO_LATE = "undo_too_late"
    WRONG_APPOINTMENT_STATE = "wrong_appointment_state"
    APPOINTMENT_TOO_EARLY = "appointment_too_early"
    SLOT_UNKNOWN = "slot_unknown"
    SLOT_FULL = "slot_full"
    DUPLICATE_APPOINTMENT = "duplicate_appointment"
    APPOINTMENT_NUMBER_TAKEN = "appointment_number_taken"
    WRONG_EVALUATION_STATE = "wrong_evaluation_state"
    TICKET_PASS_WRONG = "ticket_pass_wrong"  # noqa: S105 - the code's name, not a secret
    EVALUATION_TOKEN_WRONG = "evaluation_token_wrong"  # noqa: S105 - the code's name, not a secret
    WRONG_CASE_STATE = "wrong_case_state"
    WRONG_APPLICATION_STATE = "wrong_application_state"
    PRE_REVIEW_REQUIRED = "pre_review_required"
    OTHER_CLERK_REQUIRED = "other_clerk_required"
    CHECKLIST_MISMATCH = "checklist_mismatch"
    MATERIALS_MISSING = "materials_missing"
    NOTHING_MISSING = "nothing_missing"
    NOTHING_TO_LOOK_UP = "nothing_to_look_up"
    LOOK_UP_LIMIT_REACHED = "look_up_limit_reached"
    WRONG_REVIEW_STATE = "wrong_review_state"
    WRONG_COMPLAINT_STATE = "wrong_complaint_state"
    EVIDENCE_REQUIRED = "evidence_required"
    SUPERVISION_REQUIRED = "supervision_required"
    ALREADY_INSPECTION = "already_inspection"
    NOT_AN_INSPECTION = "not_an_inspection"
    # the hall itself
    HALL_STOPPING = "hall_stopping"
    JOURNAL_UNAVAILABLE = "journal_unavailable"
    INTERNAL = "internal"

    @classmethod
    def _missing_(cls, value: object) -> "ErrorCode | None":
        if not isinstance(value, str) or not _FORM.fullmatch(value):
            return None
        unknown = str.__new__(cls, value)
        unknown._name_, unknown._value_ = value.upper(), value
        return unknown
