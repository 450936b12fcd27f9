"""The board's core: what it draws, says and reports, through calls, recalls, outages and other zones."""

from datetime import UTC, time, timedelta

import msgspec
import pytest

from display_board.announcements import Emergency, Speak
from display_board.board import Board
from display_board.rules import AnnouncementRules, BoardRules
from display_board.words import CONNECTING, NO_CALL_YET, NOTHING, Words
from hall_protocol.messages import Problem, Rejected, ReportAnnouncement
from hall_protocol.picture import CallView, Changes
from hall_protocol.vocabulary import AnnouncementStage, CounterState, ErrorCode
from tests.unit.display_board.pictures import (
    MORNING,
    a_call,
    a_closing,
    a_counter,
    a_queue,
    a_welcome,
    an_update,
    busy_hall,
    quiet_hall,
)
from tests.unit.display_board.test_item_notices import a_catalogue, dated

RULES = BoardRules(has_voice=True, notices=("甲", "乙"), announcements=AnnouncementRules(times_spoken=1))


def a_board(snapshot: Changes | None = None, rules: BoardRules = RULES) -> Board:
    board = Board(rules)
    board.receive(a_welcome(snapshot or Changes()), 0.0)
    board.advance(0.0)
    return board


def test_before_the_hall_has_spoken_it_says_that_it_is_connecting() -> None:
    face = Board(RULES).face(0.0)
    assert (face.placeholder, face.has_picture, face.clock, face.banner) == (CONNECTING, False, "", NOTHING)


def test_a_quiet_hall_shows_name_clock_and_queues() -> None:
    face = a_board(quiet_hall()).face(61.0)
    assert face.hall.en.startswith("Wuhua")
    assert (face.clock, face.date.zh) == ("09:13", "11月24日 星期二")
    assert (face.latest, face.placeholder, face.recent) == (None, NO_CALL_YET, ())
    assert [row.queue for row in face.queues] == list("ABCDEFGHJKLM")


def test_a_new_call_takes_the_large_panel_and_is_said_at_once() -> None:
    board = a_board(busy_hall())
    board.receive(an_update(500, a_call(500, "A001", 3)), 5.0)
    assert board.advance(5.0) == [Speak(a_call(500, "A001", 3), 1)]
    face = board.face(5.0)
    assert face.latest is not None
    assert (face.latest.ticket_number, face.latest.counter.zh, face.latest.is_new) == ("A001", "3号综合窗口", True)
    assert face.latest.heading.zh == "正在叫号"
    assert face.caption.zh == "请A001号到3号综合窗口办理"
    assert [row.ticket_number for row in face.recent[:2]] == ["A041", "B017"]


def test_a_call_stops_drawing_the_eye_after_a_while() -> None:
    board = a_board()
    board.receive(an_update(2, a_call(2)), 0.0)
    board.advance(0.0)
    board.utterance_ended(2, was_spoken=True, detail="", now_s=4.0)
    board.advance(4.0)
    for now_s, is_new in ((9.9, True), (10.1, False)):
        latest = board.face(now_s).latest
        assert latest is not None
        assert latest.is_new is is_new


def test_two_calls_at_once_have_the_panel_one_after_another() -> None:
    board = a_board()
    board.receive(an_update(3, a_call(2, "A001", 3), a_call(3, "A002", 4)), 0.0)
    board.advance(0.0)
    first = board.face(0.0)
    assert first.latest is not None
    assert first.latest.ticket_number == "A001"
    assert [(row.ticket_number, row.is_new) for row in first.recent] == [("A002", True)]
    board.utterance_ended(2, was_spoken=True, detail="", now_s=5.0)
    board.advance(5.0)
    board.advance(6.0)
    second = board.face(6.0)
    assert second.latest is not None
    assert second.latest.ticket_number == "A002"
    assert [(row.ticket_number, row.is_new) for row in second.recent] == [("A001", False)]


def test_a_recall_says_so_and_stands_once_in_the_list() -> None:
    board = a_board()
    board.receive(an_update(2, a_call(2)), 0.0)
    board.receive(an_update(3, a_call(3, repetition=1)), 1.0)
    board.advance(1.0)
    face = board.face(1.0)
    assert face.latest is not None
    assert face.latest.heading.zh == "再次叫号"
    assert face.recent == ()


def test_a_visitor_at_the_counter_is_not_called_any_more() -> None:
    board = a_board()
    board.receive(an_update(3, a_call(2, "A001", 3), a_call(3, "A002", 4)), 0.0)
    board.advance(0.0)
    serving = Changes(counters=(a_counter(4, CounterState.SERVING, "A002"),))
    board.receive(an_update(4, changes=serving), 1.0)
    board.utterance_ended(2, was_spoken=True, detail="", now_s=5.0)
    assert [board.advance(now_s) for now_s in (5.0, 6.0, 9.0)] == [[], [], []]


def test_a_missed_visitor_is_not_called_a_second_time() -> None:
    board = a_board(rules=BoardRules(has_voice=True))
    board.receive(an_update(2, a_call(2, "A001", 3)), 0.0)
    board.advance(0.0)
    board.utterance_ended(2, was_spoken=True, detail="", now_s=4.0)
    board.receive(an_update(3, changes=Changes(counters=(a_counter(3, CounterState.FREE, None),))), 4.5)
    assert [board.advance(now_s) for now_s in (5.0, 8.0, 12.0)] == [[], [], []]


def test_shown_is_reported_once_and_only_for_what_was_on_a_frame() -> None:
    board = a_board(busy_hall())
    board.receive(an_update(501, a_call(500, "A001", 3), a_call(501, "A002", 4)), 0.0)
    shown = board.frame_shown([500, 400])
    assert shown == [ReportAnnouncement(500, AnnouncementStage.SHOWN)]
    assert board.frame_shown([500, 501, 400]) == [ReportAnnouncement(501, AnnouncementStage.SHOWN)]
    assert board.frame_shown([500, 501]) == []


def test_spoken_is_reported_when_the_voice_came_to_its_end() -> None:
    board = a_board()
    board.receive(an_update(2, a_call(2)), 0.0)
    board.advance(0.0)
    assert board.utterance_ended(2, was_spoken=True, detail="rendered, no player", now_s=3.0) == [
        ReportAnnouncement(2, AnnouncementStage.SPOKEN, "rendered, no player")
    ]


def test_a_voice_that_failed_reports_nothing_as_spoken() -> None:
    board = a_board()
    board.receive(an_update(2, a_call(2)), 0.0)
    board.advance(0.0)
    assert board.utterance_ended(2, was_spoken=False, detail="broken", now_s=3.0) == []


def test_a_caption_stays_a_while_after_the_last_sound() -> None:
    board = a_board()
    board.receive(an_update(2, a_call(2)), 0.0)
    board.advance(0.0)
    assert board.face(20.0).caption.zh
    board.utterance_ended(2, was_spoken=True, detail="", now_s=20.0)
    assert board.face(23.9).caption.zh
    assert board.face(24.1).caption == NOTHING


def test_calls_of_the_last_half_minute_are_said_after_an_outage_and_older_ones_only_shown() -> None:
    board = a_board()
    board.connection_lost(10.0)
    calls = (a_call(7, "A007", 3, ago_s=-260), a_call(6, "A006", 4, ago_s=-200))
    board.receive(a_welcome(Changes(calls=calls), seq=9, time=MORNING + timedelta(seconds=280)), 290.0)
    assert board.advance(290.0) == [Speak(calls[0], 1)]
    assert [row.ticket_number for row in board.face(290.0).recent] == ["A006"]


def test_updates_sent_again_after_an_outage_are_as_old_as_they_are() -> None:
    board = a_board()
    late = MORNING + timedelta(seconds=300)
    board.receive(a_welcome(None, seq=2, time=late), 300.0)
    board.receive(an_update(3, a_call(3), time=MORNING), 300.1)
    assert board.advance(300.2) == []
    assert board.face(300.2).clock == "09:17"


def test_a_short_break_leaves_no_trace_and_a_long_one_says_from_when_the_picture_is() -> None:
    board = a_board(busy_hall())
    board.connection_lost(100.0)
    assert board.face(101.0).banner == NOTHING
    face = board.face(103.0)
    assert "09:12:00" in face.banner.zh
    assert face.latest is not None
    assert face.clock == "09:13"
    board.connection_lost(140.0)
    assert board.face(141.0).banner != NOTHING
    board.receive(a_welcome(None, seq=2), 150.0)
    assert board.face(150.0).banner == NOTHING


def test_a_board_that_never_reached_its_hall_says_so() -> None:
    board = Board(RULES)
    board.connection_lost(0.0)
    assert "连不上" in board.face(3.0).banner.zh


def test_a_rejection_stays_until_the_hall_lets_the_board_in() -> None:
    board = a_board()
    board.receive(Rejected(Problem(ErrorCode.CREDENTIAL_UNKNOWN, "x", "x"), 1), 1.0)
    assert "未获授权" in board.face(1.0).banner.zh
    board.receive(a_welcome(), 2.0)
    assert board.face(2.0).banner == NOTHING


def test_a_snapshot_is_the_whole_truth() -> None:
    board = a_board(busy_hall())
    board.receive(a_welcome(Changes(queues=(a_queue("Z"),)), seq=3), 5.0)
    face = board.face(5.0)
    assert [row.queue for row in face.queues] == ["Z"]
    assert face.recent == ()


def test_a_zone_board_has_its_own_calls_and_queues_only() -> None:
    rules = BoardRules(counters=frozenset({4}), has_voice=True)
    snapshot = Changes(
        queues=(a_queue("A"), a_queue("B")),
        counters=(a_counter(3, CounterState.FREE, None, ("A",)), a_counter(4, CounterState.FREE, None, ("B",))),
    )
    board = a_board(snapshot, rules)
    board.receive(an_update(3, a_call(2, "A001", 3), a_call(3, "B001", 4)), 0.0)
    assert board.advance(0.0) == [Speak(a_call(3, "B001", 4), 1)]
    face = board.face(0.0)
    assert face.call_ids == (3,)
    assert [row.queue for row in face.queues] == ["B"]


def test_many_queues_turn_the_page() -> None:
    rules = BoardRules(queue_rows=5)
    board = a_board(quiet_hall(), rules)
    pages = [board.face(page * rules.queue_page_s + 1) for page in range(4)]
    assert [face.queue_page for face in pages] == ["1/3", "2/3", "3/3", "1/3"]
    assert ["".join(row.queue for row in face.queues) for face in pages] == ["ABCDE", "FGHJK", "LM", "ABCDE"]


def test_notices_take_turns() -> None:
    board = a_board()
    assert [board.face(now_s).notice for now_s in (1.0, 13.0, 25.0)] == ["甲", "乙", "甲"]


def test_a_burst_larger_than_the_picture_is_still_said_in_full() -> None:
    board = a_board()
    for n in range(20):
        board.receive(an_update(n + 2, a_call(n + 2, f"A{n:03}", n % 16 + 1)), 0.0)
    said, now_s = [], 0.0
    while now_s < 200.0:
        for speak in board.advance(now_s):
            assert isinstance(speak.call, CallView)
            said.append(speak.call.ticket_number)
            latest = board.face(now_s).latest
            assert latest is not None
            assert latest.ticket_number == speak.call.ticket_number
            board.utterance_ended(speak.call.call_id, was_spoken=True, detail="", now_s=now_s + 3)
        now_s += 0.5
    assert said == [f"A{n:03}" for n in range(20)]


def test_what_was_news_is_none_any_more_when_its_day_has_passed() -> None:
    board = a_board(rules=BoardRules(notices=("甲",)))
    board.take_catalogue(dated(("旧证换发", "", None, 0)))
    assert board.face(12.0).notice == "即将停办（办理至11月24日）：旧证换发"
    day_s = timedelta(days=1).total_seconds()
    board.advance(day_s)
    assert {board.face(day_s + 12.0 * turn).notice for turn in range(3)} == {"甲"}


def test_news_of_items_waits_for_the_hall_s_own_day() -> None:
    board = Board(RULES)
    board.take_catalogue(dated(("旧证换发", "", None, 0)))
    assert board.face(24.0).notice == "甲"
    board.receive(a_welcome(Changes()), 0.0)
    board.advance(0.0)
    assert board.face(12.0).notice == "即将停办（办理至11月24日）：旧证换发"


def test_the_items_done_in_one_visit_take_their_turn_between_the_hall_s_own_notices() -> None:
    board = a_board()
    board.take_catalogue(a_catalogue("结婚登记"))
    told = [board.face(12.0 * turn).notice for turn in range(5)]
    assert told == ["甲", "最多跑一次（1 项）：结婚登记", "One visit is enough (1): 结婚登记", "乙", "甲"]
    board.take_catalogue(a_catalogue())
    assert board.face(24.0).notice == "甲"


# --- what the public picture leaves out, emergencies, silent hours ---


def for_everyone(counter: int, state: CounterState, ticket_number: str | None) -> Changes:
    """A counter as boards are told of it: by the ticket's number, without its id."""
    return Changes(counters=(msgspec.structs.replace(a_counter(counter, state, ticket_number), ticket_id=None),))


def test_a_visitor_who_has_not_come_is_called_again_by_number_alone() -> None:
    board = a_board(rules=BoardRules(has_voice=True))
    board.receive(an_update(2, changes=for_everyone(3, CounterState.CALLING, "A001")), 0.0)
    board.receive(an_update(3, a_call(3, "A001", 3)), 0.0)
    assert [speak.turn for speak in board.advance(0.0)] == [1]
    board.utterance_ended(3, was_spoken=True, detail="", now_s=4.0)
    assert [speak.turn for now_s in (4.0, 5.0, 8.0) for speak in board.advance(now_s)] == [2]


def test_a_visitor_who_came_is_not_called_again_by_number_alone() -> None:
    board = a_board(rules=BoardRules(has_voice=True))
    board.receive(an_update(3, a_call(3, "A001", 3)), 0.0)
    board.advance(0.0)
    board.utterance_ended(3, was_spoken=True, detail="", now_s=4.0)
    board.receive(an_update(4, changes=for_everyone(3, CounterState.SERVING, "A001")), 4.5)
    assert [board.advance(now_s) for now_s in (5.0, 8.0, 12.0)] == [[], [], []]


def test_an_emergency_closing_is_shown_said_before_calls_and_over_when_it_is_lifted() -> None:
    board = a_board(rules=BoardRules(has_voice=True))
    board.receive(an_update(5, changes=Changes(calls=(a_call(5, "A001"),), closings=(a_closing(),))), 0.0)
    [speak] = board.advance(0.0)
    assert isinstance(speak.call, Emergency)
    face = board.face(0.0)
    assert face.closing == face.caption == speak.call.words
    assert "设备检修" in face.closing.zh
    assert board.utterance_ended(speak.call.call_id, was_spoken=True, detail="", now_s=6.0) == []
    board.receive(an_update(6, changes=Changes(closings=())), 7.0)
    assert board.face(7.0).closing == NOTHING
    board.advance(7.0)
    said = [speak.call for now_s in (8.0, 40.0, 80.0) for speak in board.advance(now_s)]
    assert said == [a_call(5, "A001")]


def test_a_sub_hall_s_closing_concerns_its_own_boards_alone() -> None:
    closing = msgspec.structs.replace(a_closing(), sub_hall="east")
    for sub_halls, is_shown in ((frozenset[str](), False), (frozenset({"east"}), True)):
        board = a_board(Changes(closings=(closing,)), BoardRules(has_voice=True, sub_halls=sub_halls))
        assert (board.face(0.0).closing != NOTHING) is is_shown


def test_when_a_closing_ends_is_told_in_the_hall_s_time() -> None:
    until = (MORNING + timedelta(hours=2)).astimezone(UTC)
    board = a_board(Changes(closings=(msgspec.structs.replace(a_closing(), until=until),)))
    assert "11:12" in board.face(0.0).closing.zh
    assert "11:12" in board.face(0.0).closing.en


def test_a_call_is_said_as_loud_as_the_hour_wants() -> None:
    board = a_board(rules=BoardRules(has_voice=True, volume=((time(8), 100), (time(9), 40), (time(20), 0))))
    board.receive(an_update(2, a_call(2)), 0.0)
    assert [speak.percent for speak in board.advance(0.0)] == [40]


@pytest.mark.parametrize("percent", [0, 40])
def test_an_emergency_is_said_loud_at_every_hour(percent: int) -> None:
    board = a_board(rules=BoardRules(has_voice=True, volume=((time(8), 100), (time(9), percent))))
    board.receive(an_update(5, changes=Changes(closings=(a_closing(),))), 0.0)
    assert [(type(speak.call), speak.percent) for speak in board.advance(0.0)] == [(Emergency, 100)]


def test_a_silent_hour_says_nothing_and_shows_the_sentence() -> None:
    board = a_board(rules=BoardRules(has_voice=True, volume=((time(9), 0), (time(10), 100))))
    board.receive(an_update(2, a_call(2)), 0.0)
    assert board.advance(0.0) == []
    assert board.face(1.0).caption.zh == "请A001号到3号综合窗口办理"
    assert board.face(1.0).latest is not None
    assert [board.advance(now_s) for now_s in (2.0, 6.0, 9.0, 12.0)] == [[], [], [], []]
    assert board.face(12.0).caption == NOTHING


def test_a_zone_s_board_has_the_zone_s_name() -> None:
    board = a_board(quiet_hall(), BoardRules(title=Words("专业服务区", "Specialised services")))
    assert board.face(0.0).hall == ("专业服务区", "Specialised services")


def test_what_the_list_has_no_room_for_is_not_shown_and_not_reported() -> None:
    board = a_board(busy_hall())
    assert board.fit_recent(3)
    assert not board.fit_recent(3)
    face = board.face(0.0)
    assert len(face.recent) == 3
    assert len(face.call_ids) == 4
    assert board.fit_recent(99)
    assert len(board.face(0.0).recent) == board.rules.recent_rows
