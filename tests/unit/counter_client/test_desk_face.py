"""What the clerk sees, moment by moment."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from counter_client.desk import DeskState, Notice, NoticeKind, step
from counter_client.desk_events import LinkLost, LinkRejected, LinkUp, PictureSeen, Timer, TimerFired
from counter_client.desk_face import DeskFace, Surroundings, present
from counter_client.keys import Key, keys_of
from counter_client.lists import Names
from counter_client.service_timer import Tone
from counter_client.wording_en import EN
from counter_client.wording_zh import ZH
from hall_protocol.messages import CalledTicket, Problem
from hall_protocol.picture import Figures
from hall_protocol.vocabulary import ApplicantKind, CounterState, ErrorCode, TicketState
from tests.unit.counter_client.moments import COUNTER, NINE, a_counter, a_desk, a_moment, a_press, a_ticket, seen

PLACE = Surroundings(COUNTER, ZH, zone=ZoneInfo("Asia/Shanghai"))
NOW = NINE + timedelta(minutes=30)
PROBLEM = Problem(ErrorCode.CREDENTIAL_UNKNOWN, "凭证无效", "Unknown credential")


def face_of(desk: DeskState, place: Surroundings = PLACE, seen_at: datetime | None = None) -> DeskFace:
    return present(desk, NOW, seen_at, place)


def test_before_the_hall_speaks_the_desk_says_that_it_is_connecting() -> None:
    face = present(DeskState("0301"), None, None, PLACE)
    assert (face.link_text, face.state_text, face.keys, face.primary) == ("正在连接", "正在连接", frozenset(), None)
    assert (face.counter_name, face.clock, face.banner) == ("3 号窗口", "", "")


@pytest.mark.parametrize("state", CounterState)
def test_the_keys_drawn_are_the_keys_that_work_and_one_of_them_is_highlighted(state: CounterState) -> None:
    picture = a_moment(state)
    face = face_of(a_desk(picture))
    assert face.keys == keys_of(picture)
    assert face.primary in face.keys


def test_a_called_ticket_stands_large_with_its_reason_in_the_clerks_language() -> None:
    reason = "A012 应叫时刻 09:14 · due 09:14"
    called = CalledTicket("t-A012", "A012", COUNTER, reason, "A", None, 7, datetime(2026, 11, 24, tzinfo=UTC))
    desk = replace(a_desk(a_moment(CounterState.CALLING)), called=called)
    face = face_of(desk)
    assert (face.ticket_number, face.is_ticket, face.item_text) == ("A012", True, "社会事务综合")
    assert face.reason == "叫号依据：A012 应叫时刻 09:14"
    assert face_of(desk, replace(PLACE, wording=EN)).reason == "Why: due 09:14"


def test_the_reason_of_another_ticket_is_not_shown() -> None:
    called = CalledTicket("t-A011", "A011", COUNTER, "first", "A", None, 7, datetime(2026, 11, 24, tzinfo=UTC))
    assert face_of(replace(a_desk(a_moment(CounterState.CALLING)), called=called)).reason == ""


def test_a_free_counter_says_how_many_wait_and_who_is_first() -> None:
    face = face_of(a_desk(seen(a_ticket("A001"), a_ticket("A002", minute=1))))
    assert (face.ticket_number, face.is_ticket) == ("2 位等候", False)
    assert "A001" in face.item_text
    assert face_of(a_desk()).ticket_number == "无人等候"


def test_a_paused_counter_says_why() -> None:
    picture = seen(counter=a_counter(CounterState.PAUSED, pause_reason="午间休息"))
    assert face_of(a_desk(picture)).ticket_number == "午间休息"


def test_the_visit_so_far_is_told_in_a_line() -> None:
    mine = a_ticket(
        "A012",
        TicketState.CALLED,
        counter=COUNTER,
        called_at=NINE + timedelta(minutes=19),
        recall_count=2,
        priority_class="elderly",
    )
    face = face_of(a_desk(seen(mine, counter=a_counter(CounterState.CALLING, "A012"))))
    assert face.details == ("优先：elderly", "取号 09:00", "等候 19 分钟", "已重呼 2 次")


def test_whose_matter_it_is_and_that_an_agent_came_is_said_before_anything_else() -> None:
    calling = a_counter(CounterState.CALLING, "A012")

    def called(kind: ApplicantKind, *, is_agent: bool) -> DeskState:
        mine = a_ticket("A012", TicketState.CALLED, counter=COUNTER, applicant_kind=kind, is_agent=is_agent)
        return a_desk(seen(mine, counter=calling))

    assert face_of(called(ApplicantKind.ORGANISATION, is_agent=True)).details[:2] == ("单位事项", "代办，请核对授权")
    assert face_of(called(ApplicantKind.PERSON, is_agent=False)).details == ("取号 09:00",)
    english = face_of(called(ApplicantKind.PERSON, is_agent=True), replace(PLACE, wording=EN))
    assert english.details[0] == "By an agent: check the authorisation"


def test_a_lost_link_dates_what_is_shown_and_stops_the_timer_there() -> None:
    desk, _ = step(a_desk(), LinkLost())
    face = face_of(desk, seen_at=NINE + timedelta(minutes=5))
    assert (face.link_tone, face.is_stale, face.keys) == (Tone.BAD, True, frozenset())
    assert "09:05" in face.banner
    assert face.running.text == "5:00"


def test_a_rejected_station_shows_the_halls_own_words() -> None:
    desk, _ = step(a_desk(), LinkRejected(PROBLEM))
    assert face_of(desk).banner == "凭证无效"
    assert face_of(desk, replace(PLACE, wording=EN)).banner == "Unknown credential"


def test_a_counter_the_hall_does_not_know_is_said_so() -> None:
    desk, _ = step(DeskState("0301"), LinkUp())
    assert "3" in face_of(desk).banner


def test_another_clerk_at_this_counter_is_named_by_number() -> None:
    picture = seen(counter=a_counter(CounterState.FREE, clerk="0999"))
    assert "0999" in face_of(a_desk(picture)).banner


def test_a_press_under_way_does_not_make_the_keys_flicker_until_it_is_slow() -> None:
    desk, _ = step(a_desk(), a_press(Key.CALL_NEXT))
    assert face_of(desk).keys == keys_of(a_moment(CounterState.FREE))
    desk, _ = step(desk, TimerFired(Timer.SLOW))
    assert (face_of(desk).keys, face_of(desk).notice) == (frozenset(), "正在等待大厅答复…")


@pytest.mark.parametrize("kind", NoticeKind)
def test_every_notice_has_words_in_both_languages(kind: NoticeKind) -> None:
    desk = replace(a_desk(), notice=Notice(kind, "A012", PROBLEM))
    chinese, english = face_of(desk).notice, face_of(desk, replace(PLACE, wording=EN)).notice
    assert chinese
    assert english
    assert chinese != english
    assert "{" not in chinese + english


def test_todays_figures_are_the_halls() -> None:
    picture = replace(a_moment(CounterState.FREE), figures=Figures("2026-11-24", 86, 61, 4, 21, 540, None, ()))
    figures = dict(face_of(a_desk(picture)).figures)
    assert figures["取号"] == "86"
    assert (figures["平均等候"], figures["平均办理"]) == ("9 分钟", "—")


def test_who_works_here_is_said_or_that_nobody_has_signed_on() -> None:
    closed, _ = step(DeskState("0301"), PictureSeen(a_moment(CounterState.CLOSED)))
    assert face_of(step(closed, LinkUp("1001"))[0]).clerk_text == "工号 1001"
    waiting = face_of(step(closed, LinkUp(None, awaits_staff=True))[0])
    assert (waiting.clerk_text, waiting.keys, waiting.banner) == ("尚未登录", frozenset(), "")
    nobody, _ = step(DeskState(""), PictureSeen(a_moment(CounterState.CLOSED)))
    assert "--clerk" in face_of(step(nobody, LinkUp())[0]).banner


def test_priority_is_offered_where_the_hall_has_classes_to_give() -> None:
    desk = a_desk(seen(a_ticket("A001")))
    assert Key.PRIORITY not in face_of(desk).keys
    classes = Names(classes={"elder": ("老年人", "Senior")})
    assert Key.PRIORITY in face_of(desk, replace(PLACE, names=classes)).keys
    assert Key.PRIORITY not in face_of(a_desk(a_moment(CounterState.FREE)), replace(PLACE, names=classes)).keys


def test_a_held_ticket_says_why_before_what_for() -> None:
    held = a_ticket("H001", TicketState.HELD, counter=COUNTER, hold_reason="缺材料")
    (row,) = face_of(a_desk(seen(held))).held
    assert (row.matter, row.detail) == ("缺材料 · 社会事务综合", "H001　缺材料 · 社会事务综合")
