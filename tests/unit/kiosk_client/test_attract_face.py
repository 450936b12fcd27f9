"""When the kiosk invites passers-by, and what it tells them: nothing old, nothing of anybody, what does not work."""

from dataclasses import replace
from datetime import timedelta
from zoneinfo import ZoneInfo

import msgspec
import pytest

from hall_protocol.messages import IssueTerms, IssueWindow, QueueTerms
from hall_protocol.picture import ClosingView, Figures
from hall_protocol.vocabulary import DeviceCondition
from kiosk_client import events
from kiosk_client.attract_face import attract_face
from kiosk_client.matter_face import Face
from kiosk_client.state import AWAY_GRACE_S, Device, State, is_attracting
from tests.unit.kiosk_client.builders import MARRIAGE, MORNING, QUEUES, WANG, Script, a_queue, an_open_kiosk

PATIENCE_S = 20
NOW = MORNING.astimezone(ZoneInfo("Asia/Shanghai"))
FIGURES = Figures("2026-11-24", 131, 97, 3, 15, 1101, 500, ())
TERMS = IssueTerms(
    tuple(
        QueueTerms(queue, queue, (IssueWindow(MORNING - timedelta(minutes=14), MORNING + timedelta(hours=3)),))
        for queue in "JE"
    )
)


def an_idle_kiosk() -> Script:
    script = an_open_kiosk()
    script.state = replace(script.state, attract_s=PATIENCE_S, notices=("周六上午照常取号",))
    return script.do(events.QueuesSeen(QUEUES, (), "2026-11-24", FIGURES))


def inviting() -> Script:
    script = an_idle_kiosk().seconds(PATIENCE_S)
    assert is_attracting(script.state)
    return script


def said(state: State) -> Face:
    face: Face = attract_face(state, NOW, TERMS)["attract"]
    return face


def test_it_invites_when_nobody_has_been_here_for_long_enough_and_no_sooner() -> None:
    script = an_idle_kiosk().seconds(PATIENCE_S - 1)
    assert not is_attracting(script.state)
    assert is_attracting(script.seconds(1).state)
    assert is_attracting(script.seconds(5000).state)


def test_a_hall_that_wants_none_never_sees_it() -> None:
    script = an_idle_kiosk()
    script.state = replace(script.state, attract_s=0)
    assert not is_attracting(script.seconds(5000).state)


@pytest.mark.parametrize(
    "sign",
    [events.Touched(), events.CardLaid(WANG), events.CardNotRead(), events.LanguageChosen("en"),
     events.ElderModeSwitched(), events.HelpPressed("h-1"), events.WheelchairSwitched()],
    ids=lambda sign: type(sign).__name__,
)  # fmt: skip
def test_any_sign_of_a_person_wakes_it_and_begins_the_count_anew(sign: events.Event) -> None:
    script = inviting().do(sign)
    assert not is_attracting(script.state)
    assert script.state.idle_s == 0


def test_what_the_world_does_wakes_nobody() -> None:
    script = inviting().do(
        events.QueuesSeen(QUEUES[:2], (), "2026-11-24", FIGURES),
        events.DeviceChanged(Device.PRINTER, DeviceCondition.PAPER_OUT),
    )
    assert is_attracting(script.state)


def test_a_visitor_is_never_shut_out_and_leaves_nothing_behind() -> None:
    script = an_idle_kiosk()
    script.state = replace(script.state, attract_s=1)
    script.do(events.CardLaid(WANG), events.ElderModeSwitched(), events.LanguageChosen("en"))
    script.do(events.ItemChosen(MARRIAGE.item)).seconds(59)
    assert not is_attracting(script.state)
    script.seconds(1)
    assert script.state.visit.holder is None
    assert not is_attracting(script.state)
    script.seconds(1)
    assert is_attracting(script.state)
    assert script.state.visit == replace(State().visit, number=script.state.visit.number)
    assert "王" not in str(said(script.state))


def test_it_tells_the_day_in_both_languages() -> None:
    told = said(inviting().state)
    assert told["title"] == ["触摸屏幕开始取号", "Touch the screen to begin"]
    assert [figure["value"] for figure in told["figures"]] == ["15", "97", "19"]
    assert told["hours"] == ["今日取号时间　09:00–12:14", "Tickets today: 09:00–12:14"]
    assert told["notices"] == ["周六上午照常取号"]
    assert told["languages"] == [{"language": "en", "name": "English"}]
    assert told["warnings"] == []


def test_a_mean_wait_nobody_has_had_is_not_told() -> None:
    first = msgspec.structs.replace(FIGURES, mean_wait_s=None)
    script = an_idle_kiosk().do(events.QueuesSeen(QUEUES, (), "2026-11-24", first))
    assert len(said(script.state)["figures"]) == 2


def test_after_hours_it_tells_the_next_day() -> None:
    told = attract_face(inviting().state, NOW - timedelta(days=1), TERMS)["attract"]
    assert told["hours"] == ["下次取号时间　11月24日 周二　09:00–12:14", "Next tickets: Tue 24 Nov, 09:00–12:14"]
    shut = tuple(a_queue(view.queue, is_open=False) for view in QUEUES)
    script = inviting().do(events.QueuesSeen(shut, (), "2026-11-24", FIGURES))
    assert is_attracting(script.state)
    assert said(script.state)["title"] == ["现在不在取号时间", "No tickets are given now"]


def test_an_emergency_is_never_hidden_behind_an_invitation() -> None:
    shut = tuple(a_queue(view.queue, is_open=False) for view in QUEUES)
    fire = ClosingView("消防设施紧急检修", "Urgent work on fire equipment", MORNING)
    assert not is_attracting(inviting().do(events.QueuesSeen(shut, (fire,), "2026-11-24", FIGURES)).state)


def test_a_hall_that_is_away_is_said_and_its_figures_are_not() -> None:
    script = inviting().do(events.LinkChanged(is_connected=False)).seconds(AWAY_GRACE_S)
    assert is_attracting(script.state)
    told = said(script.state)
    assert told["title"][0] == "系统正在恢复，请到导办台取号"
    assert told["figures"] == []
    alone = said(replace(script.state, can_give_alone=True))
    assert (alone["title"][0], alone["warnings"][0][0]) == ("触摸屏幕开始取号", "网络暂时中断，仍可取号")
    assert alone["figures"] == []


@pytest.mark.parametrize(
    ("device", "condition", "begin"),
    [
        (Device.PRINTER, DeviceCondition.PAPER_OUT, "打印纸已用完"),
        (Device.PRINTER, DeviceCondition.COVER_OPEN, "打印机暂不可用"),
        (Device.PRINTER, DeviceCondition.UNREACHABLE, "打印机暂不可用"),
        (Device.CARD_READER, DeviceCondition.FAULT, "身份证读卡器暂不可用"),
        (Device.PRINTER, DeviceCondition.PAPER_LOW, None),
        (Device.PRINTER, DeviceCondition.UNKNOWN, None),
        (Device.CARD_READER, DeviceCondition.BUSY, None),
    ],
)
def test_what_does_not_work_here_is_said_before_anybody_begins(
    device: Device, condition: DeviceCondition, begin: str | None
) -> None:
    told = said(inviting().do(events.DeviceChanged(device, condition)).state)["warnings"]
    assert [warning[0].startswith(begin or "-") for warning in told] == ([True] if begin else [])
