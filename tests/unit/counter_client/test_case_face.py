"""What the case desk shows: the state in words, why keys are dead, which one is wanted, what would end undecided."""

from datetime import date

import pytest
from msgspec import structs

from counter_client.case_events import LineChosen, LineConfirmed, LineMarked, TicketAtHand
from counter_client.case_face import CaseFace, Panel, present_cases
from counter_client.case_keys import CaseKey
from counter_client.case_sheet import Standing
from counter_client.case_state import CaseDesk
from counter_client.desk_events import Answered, LinkLost, LinkUp, Refused, Timer, TimerFired
from counter_client.desk_face import Surroundings
from counter_client.lists import Names
from counter_client.service_timer import Tone
from counter_client.wording import Wording
from counter_client.wording_en import EN
from counter_client.wording_zh import ZH
from hall_protocol.messages import Problem
from hall_protocol.vocabulary import CaseState, ErrorCode, MaterialStatus, Purpose
from tests.unit.counter_client.case_moments import (
    COUNTER,
    ITEM,
    NUMBER,
    OTHER,
    TICKET,
    a_case,
    a_checklist,
    a_desk,
    a_press,
    a_visit,
    after,
    listed,
)

NAMES = Names(items={ITEM: ("许可证", "Licence"), OTHER: ("准许证", "Permit")})
ORIGINAL, MISSING = MaterialStatus.PAPER_ORIGINAL, MaterialStatus.MISSING
BACK = structs.replace(
    a_case(CaseState.SUPPLEMENT_REQUIRED, missing=("买卖合同",), ticket_id="t-old"), due_day=date(2026, 12, 1)
)


def face(desk: CaseDesk, words: Wording = ZH) -> CaseFace:
    return present_cases(desk, Surroundings(COUNTER, words, names=NAMES))


def all_there(desk: CaseDesk) -> CaseDesk:
    return after(desk, LineMarked(ORIGINAL), LineConfirmed(), LineMarked(ORIGINAL))


def test_nobody_at_the_counter_is_an_empty_desk() -> None:
    shown = face(after(CaseDesk(COUNTER), LinkUp()))
    assert (shown.is_open, shown.is_wanted, shown.panel, shown.entries) == (False, False, Panel.NOTHING, ())
    assert set(shown.barred.values()) == {"请先叫号"}


def test_a_called_ticket_opens_the_desk_and_a_service_with_a_matter_wants_it() -> None:
    called = after(CaseDesk(COUNTER), LinkUp(), TicketAtHand("t-A012", "A012"))
    assert (face(called).is_open, face(called).is_wanted, face(called).panel) == (True, False, Panel.LOADING)
    assert face(a_desk()).is_wanted
    assert not face(a_desk(a_visit())).is_wanted
    assert "没有选定事项" in face(a_desk(a_visit())).advice
    assert face(a_desk(a_visit())).primary is CaseKey.ADD


def test_what_is_proposed_does_not_look_confirmed() -> None:
    rows = face(a_desk()).rows
    assert [row.status for row in rows] == ["待查验", "预填：电子", "待查验", "不需要"]
    assert [row.standing for row in rows] == [Standing.OPEN, Standing.PROPOSED, Standing.OPEN, Standing.NOT_NEEDED]
    assert rows[2].detail == "申请人提供 · 原件 1 份 · 复印件 1 份 · 须双方签字"
    assert [row.place for row in rows if row.is_chosen] == [1]


def test_the_counts_follow_every_mark() -> None:
    desk = a_desk()
    assert face(desk).counts.rest == "待查验 2 · 预填待确认 1"
    lacking = after(desk, LineMarked(ORIGINAL), LineConfirmed(), LineMarked(MISSING))
    assert (face(lacking).counts.missing, face(lacking).counts.rest) == ("缺 1 项", "已全部查验")
    assert face(all_there(desk)).counts.missing == "不缺材料"
    assert face(after(desk, listed(a_checklist(lines=())))).counts.missing == "此事项不需要材料"


def test_the_wanted_key_leads_from_the_list_to_the_decision() -> None:
    desk = a_desk()
    assert face(desk).primary is CaseKey.ALL_PROPOSED
    assert face(all_there(desk)).primary is CaseKey.ACCEPT
    lacking = after(all_there(desk), LineChosen(3), LineMarked(MISSING))
    assert face(lacking).primary is CaseKey.SUPPLEMENT
    assert face(lacking).barred[CaseKey.ACCEPT] == "缺 1 项必需材料"
    ready = a_desk(a_visit(awaited=(a_case(CaseState.RESULT_READY, "c9"),)))
    assert face(ready).primary is CaseKey.COLLECT


def test_what_was_told_already_is_not_urged_again() -> None:
    told = a_case(CaseState.SUPPLEMENT_REQUIRED, missing=("买卖合同",))
    desk = after(a_desk(a_visit(told)), LineMarked(ORIGINAL), LineConfirmed(), LineMarked(MISSING))
    assert face(desk).primary is None
    assert CaseKey.SUPPLEMENT not in face(desk).barred


@pytest.mark.parametrize(
    ("words", "line", "badge"),
    [
        (ZH, "补正后再来，上次缺：买卖合同　请于 12 月 1 日 前补齐　办件编号 ", "上次缺"),
        (
            EN,
            "Back with the supplement; was missing: 买卖合同　due by 1 December　Case number ",
            "was missing",
        ),
    ],
)
def test_who_comes_back_is_greeted_with_what_was_missing(words: Wording, line: str, badge: str) -> None:
    shown = face(a_desk(a_visit(BACK)), words)
    assert shown.line == f"{line}{NUMBER}"
    assert [row.badge for row in shown.rows] == ["", "", badge, ""]


def test_a_decided_case_shows_its_number_large() -> None:
    shown = face(a_desk(a_visit(a_case(CaseState.ACCEPTED))))
    assert (shown.panel, shown.number, shown.state_text, shown.state_tone) == (
        Panel.CASE,
        NUMBER,
        "已受理",
        Tone.GOOD,
    )
    assert shown.barred[CaseKey.ACCEPT] == "已有决定"


def test_a_result_says_what_to_hand_over_and_to_whom() -> None:
    visit = a_visit(awaited=(a_case(CaseState.RESULT_READY, "c9"),), purpose=Purpose.COLLECT)
    assert face(a_desk(visit)).advice.startswith("可领取：证照\n交付前请核对")
    waiting = a_visit(awaited=(a_case(CaseState.ACCEPTED, "c9"),), purpose=Purpose.COLLECT)
    assert face(a_desk(waiting)).advice == "已受理，结果尚未出件"


def test_a_declined_case_says_why_in_the_halls_words() -> None:
    visit = a_visit(a_case(CaseState.DECLINED, reason="not_eligible"))
    assert (face(a_desk(visit)).advice, face(a_desk(visit), EN).advice) == ("不符合办理条件", "Not eligible")


def test_keys_do_not_flicker_for_the_usual_moment_and_say_so_when_it_takes_longer() -> None:
    desk = all_there(a_desk())
    sent = after(desk, a_press(CaseKey.ACCEPT))
    assert face(sent).barred == face(desk).barred
    slow = face(after(sent, TimerFired(Timer.SLOW)))
    assert set(slow.barred.values()) == {"正在等待大厅答复"}
    assert slow.saying == "正在等待大厅答复…"
    lost = face(after(sent, LinkLost()))
    assert set(lost.barred.values()) == {"连接中断，恢复后可用"}


def test_how_it_ended_is_said() -> None:
    sent = after(all_there(a_desk()), a_press(CaseKey.ACCEPT))
    done = face(after(sent, Answered("r1", a_case(CaseState.ACCEPTED))))
    assert (done.saying, done.saying_tone) == (f"已受理，办件编号 {NUMBER}", Tone.GOOD)
    problem = Problem(ErrorCode.WRONG_CASE_STATE, "办件已有决定。", "Decided before.")
    refused = after(sent, Refused("r1", problem))
    assert (face(refused).saying, face(refused, EN).saying) == ("办件已有决定。", "Decided before.")


def test_what_would_end_undecided_is_a_gentle_line_while_serving() -> None:
    assert face(a_desk()).reminder == "1 件未作决定，结束办理时按“未决定”收尾"
    assert face(a_desk(a_visit(ITEM))).reminder == ""
    called = after(a_desk(), TicketAtHand("t-A012", "A012"))
    assert face(called).reminder == ""
    assert face(after(called, TICKET)).reminder != ""


def test_an_item_the_catalogue_has_no_more_is_named_by_its_code() -> None:
    shown = face(a_desk(a_visit(a_case(item="gone"))))
    assert shown.heading == shown.entries[0].title == "gone"


def test_a_material_is_named_in_the_clerks_language_as_far_as_the_catalogue_has_it() -> None:
    first, *others = a_checklist().lines
    english = structs.replace(first, name_en="Application form", note="一式两份", note_en="twice")
    checklist = structs.replace(a_checklist(), lines=(english, *others))
    desk = after(a_desk(a_visit(BACK)), listed(checklist))
    assert [row.name for row in face(desk, EN).rows] == ["Application form", *(line.name for line in others)]
    assert face(desk, EN).rows[0].detail.endswith("twice")
    assert (face(desk).rows[0].name, face(desk).rows[0].detail[-4:]) == (first.name, "一式两份")
    told = structs.replace(BACK, missing=(first.name, "买卖合同"))
    desk = after(a_desk(a_visit(told)), listed(checklist))
    assert "Application form, 买卖合同" in face(desk, EN).line
    assert f"{first.name}、买卖合同" in face(desk).line
