"""The face: it knows which calls can be read on it."""

from display_board.face import Face, LatestCall, RecentCall
from display_board.words import LATEST, Words

SOMEWHERE = Words("3号窗口", "Counter 3")


def test_a_face_names_every_call_on_it() -> None:
    latest = LatestCall(9, LATEST, "A009", SOMEWHERE, is_new=True)
    recent = (RecentCall(8, "A008", SOMEWHERE, is_new=False), RecentCall(7, "A007", SOMEWHERE, is_new=False))
    assert Face(latest=latest, recent=recent).call_ids == (9, 8, 7)
    assert Face().call_ids == ()
