"""What the compact bar says in every state, and what it must never say."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from counter_client.bar_face import BarFace, bar_face
from counter_client.desk import DeskState, Notice, NoticeKind, step
from counter_client.desk_events import LinkLost, LinkUp, PictureSeen
from counter_client.desk_face import Surroundings, present
from counter_client.service_timer import Norms, Tone
from counter_client.wording import Wording
from counter_client.wording_en import EN
from counter_client.wording_zh import ZH
from hall_protocol.vocabulary import CounterState
from tests.unit.counter_client.moments import CLERK, a_moment

NOW = datetime(2026, 11, 24, 1, 41, tzinfo=UTC)


def a_desk(state: CounterState) -> DeskState:
    desk = DeskState(CLERK)
    for event in (LinkUp(None, False), PictureSeen(a_moment(state))):
        desk, _effects = step(desk, event)
    return desk


def shown(desk: DeskState, words: Wording = ZH) -> BarFace:
    return bar_face(present(desk, NOW, NOW, Surroundings(3, words, Norms({"A": 480}))), 3, words)


@pytest.mark.parametrize("state", [CounterState.CALLING, CounterState.SERVING])
def test_a_ticket_in_hand_is_the_number_with_its_timer_against_the_norm(state: CounterState) -> None:
    bar = shown(a_desk(state))
    assert (bar.number, bar.is_ticket) == ("A012", True)
    assert bar.running.text
    assert "参考时长" in bar.running.norm_text


@pytest.mark.parametrize(("words", "text"), [(ZH, "空闲"), (EN, "Free")])
def test_without_a_ticket_the_state_stands_in_its_place(words: Wording, text: str) -> None:
    bar = shown(a_desk(CounterState.FREE), words)
    assert (bar.number, bar.is_ticket) == (text, False)


def test_who_waits_is_counted() -> None:
    assert shown(a_desk(CounterState.FREE)).waiting in ("无人等候", "1 位等候", "2 位等候")


def test_a_lost_link_is_said_before_anything_else() -> None:
    desk, _effects = step(a_desk(CounterState.SERVING), LinkLost())
    bar = shown(desk)
    assert (bar.link, bar.link_tone) == ("连接中断", Tone.BAD)
    assert "按键已锁定" in bar.message
    assert bar.message_tone is Tone.BAD


def test_what_was_done_comes_before_why() -> None:
    desk = replace(a_desk(CounterState.CALLING), notice=Notice(NoticeKind.RECALLED, "A012"))
    assert shown(desk).message == "A012 已重呼"


@pytest.mark.parametrize("state", CounterState)
def test_a_staff_number_is_never_on_the_bar(state: CounterState) -> None:
    bar = shown(a_desk(state))
    said = f"{bar.counter} {bar.number} {bar.waiting} {bar.link} {bar.message} {bar.running.text}"
    assert CLERK not in said
