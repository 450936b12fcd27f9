"""The life of a bad review (差评) as a table: contact, verify, rectify, reply, revisit, appeal (国办发〔2019〕51号)."""

from hall_protocol.vocabulary import ErrorCode, ReviewAction, ReviewState
from hall_server.domain.state_table import StateTable

TRANSITIONS: dict[ReviewState, dict[ReviewAction, ReviewState]] = {
    ReviewState.OPENED: {
        ReviewAction.CONTACT: ReviewState.CONTACTED,
        ReviewAction.VERIFY: ReviewState.VERIFIED,  # anonymous only: there is nobody to contact
    },
    ReviewState.CONTACTED: {ReviewAction.VERIFY: ReviewState.VERIFIED},
    ReviewState.VERIFIED: {
        ReviewAction.RECTIFY: ReviewState.RECTIFIED,  # valid only
        ReviewAction.CONCLUDE: ReviewState.CONCLUDED,  # mistaken and malicious only
        ReviewAction.APPEAL: ReviewState.APPEALED,
    },
    ReviewState.RECTIFIED: {ReviewAction.REPLY: ReviewState.REPLIED},
    ReviewState.REPLIED: {
        ReviewAction.REVISIT: ReviewState.REVISITED,
        ReviewAction.CONCLUDE: ReviewState.CONCLUDED,  # anonymous only
    },
    ReviewState.REVISITED: {ReviewAction.CONCLUDE: ReviewState.CONCLUDED},
    ReviewState.CONCLUDED: {ReviewAction.APPEAL: ReviewState.APPEALED},  # once
    ReviewState.APPEALED: {ReviewAction.RECHECK: ReviewState.RECHECKED},
    ReviewState.RECHECKED: {
        ReviewAction.RECTIFY: ReviewState.RECTIFIED,
        ReviewAction.CONCLUDE: ReviewState.CONCLUDED,
    },
}
"""What else a move needs (who was asked, what was found) is in review_rules.py."""

TABLE = StateTable(ErrorCode.WRONG_REVIEW_STATE, "{} 的差评", "The bad review of {}", TRANSITIONS)
after = TABLE.after
