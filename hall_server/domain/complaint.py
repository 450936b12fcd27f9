"""A complaint's or suggestion's life as one table: the seven steps of the policy (requirement 23).

统一受理 → 及时分流 → 按责转办 → 限时办结 → 评价反馈 → 追责问责, with 统一督办 at any time until it is resolved.
"""

from hall_protocol.vocabulary import ComplaintAction, ComplaintState, ErrorCode
from hall_server.domain.state_table import StateTable

TRANSITIONS: dict[ComplaintState, dict[ComplaintAction, ComplaintState]] = {
    ComplaintState.ACCEPTED: {
        ComplaintAction.TRIAGE: ComplaintState.TRIAGED,
        ComplaintAction.SUPERVISE: ComplaintState.ACCEPTED,
    },
    ComplaintState.TRIAGED: {
        ComplaintAction.ASSIGN: ComplaintState.ASSIGNED,
        ComplaintAction.SUPERVISE: ComplaintState.TRIAGED,
    },
    ComplaintState.ASSIGNED: {
        ComplaintAction.ASSIGN: ComplaintState.ASSIGNED,  # to whoever is rightly responsible
        ComplaintAction.SUPERVISE: ComplaintState.ASSIGNED,
        ComplaintAction.RESOLVE: ComplaintState.RESOLVED,
    },
    ComplaintState.RESOLVED: {
        ComplaintAction.EVALUATE: ComplaintState.EVALUATED,
        ComplaintAction.ACCOUNT: ComplaintState.ACCOUNTED,  # only when nobody answered in time
    },
    ComplaintState.EVALUATED: {ComplaintAction.ACCOUNT: ComplaintState.ACCOUNTED},
    ComplaintState.ACCOUNTED: {},
}

TABLE = StateTable(ErrorCode.WRONG_COMPLAINT_STATE, "投诉建议 {} ", "Complaint {}", TRANSITIONS)
after = TABLE.after
