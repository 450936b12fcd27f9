from hall_protocol.vocabulary import ErrorCode, ReviewAction, ReviewState
from hall_server.domain.review import TRANSITIONS, after
from tests.unit.hall_server.domain.tables import check_illegal, check_table, legal_moves

BY_DESIGN = {
    ("opened", "contact"): "contacted",
    ("opened", "verify"): "verified",
    ("contacted", "verify"): "verified",
    ("verified", "rectify"): "rectified",
    ("verified", "conclude"): "concluded",
    ("verified", "appeal"): "appealed",
    ("rectified", "reply"): "replied",
    ("replied", "revisit"): "revisited",
    ("replied", "conclude"): "concluded",
    ("revisited", "conclude"): "concluded",
    ("concluded", "appeal"): "appealed",
    ("appealed", "recheck"): "rechecked",
    ("rechecked", "rectify"): "rectified",
    ("rechecked", "conclude"): "concluded",
}


def test_the_table_is_the_design() -> None:
    assert legal_moves(TRANSITIONS) == BY_DESIGN
    check_table(TRANSITIONS, ReviewState, ReviewAction, ReviewState.OPENED, set())


def test_what_is_not_in_the_table_is_refused() -> None:
    illegal = check_illegal(after, "A001", TRANSITIONS, ReviewAction, ErrorCode.WRONG_REVIEW_STATE)
    assert illegal + len(BY_DESIGN) == len(ReviewState) * len(ReviewAction)
