from datetime import timedelta

import pytest

from hall_protocol.vocabulary import Channel, ErrorCode
from hall_server.domain import commands as c
from hall_server.domain import events as e
from tests.helpers.hall_builder import DAY, Hall, everything, kinds, moment

PAUSE = c.PauseQueue("A", "系统升级", "System update")


@pytest.fixture
def hall() -> Hall:
    return Hall().open(1)


def test_a_paused_queue_gives_no_tickets_and_says_why_while_those_who_wait_are_served(hall: Hall) -> None:
    waiting = hall.issue()
    assert hall.do(PAUSE) == [e.QueuePaused("A", "系统升级", "System update")]
    refusal = hall.refuse(hall.wish(), ErrorCode.QUEUE_PAUSED)
    assert "系统升级" in refusal.detail
    assert "System update" in refusal.detail_en
    assert hall.serve(1) is hall.state.tickets[waiting.ticket_id]
    hall.do(c.FinishService(1, waiting.ticket_id))


def test_other_queues_go_on(hall: Hall) -> None:
    hall.do(PAUSE)
    assert hall.issue("B").ticket_number == "B001"


def test_a_holder_of_an_appointment_waits_for_the_queue_as_well(hall: Hall) -> None:
    hall.do(c.BookAppointment("p1", "A", moment("09:30"), Channel.PHONE))
    hall.do(PAUSE)
    hall.at("09:20").refuse(hall.wish(appointment="p1"), ErrorCode.QUEUE_PAUSED)
    hall.do(c.ResumeQueue("A"))
    assert hall.issue(appointment="p1").appointment == "p1"


def test_numbers_go_on_after_a_pause(hall: Hall) -> None:
    hall.issue()
    hall.do(PAUSE)
    assert hall.do(c.ResumeQueue("A")) == [e.QueueResumed("A")]
    assert hall.issue().ticket_number == "A002"


def test_said_again_only_another_reason_is_news(hall: Hall) -> None:
    hall.do(PAUSE)
    assert hall.do(PAUSE) == []
    assert kinds(hall.do(c.PauseQueue("A", "停电"))) == [e.QueuePaused]
    assert hall.refuse(hall.wish(), ErrorCode.QUEUE_PAUSED).detail_en.count("停电") == 1  # no English was given


@pytest.mark.parametrize("reason", ["", "  "])
def test_a_pause_needs_a_reason(hall: Hall, reason: str) -> None:
    hall.refuse(c.PauseQueue("A", reason), ErrorCode.REASON_REQUIRED)


def test_what_is_not_there_or_not_paused_is_refused(hall: Hall) -> None:
    hall.refuse(c.PauseQueue("X", "停电"), ErrorCode.UNKNOWN_QUEUE)
    hall.refuse(c.ResumeQueue("X"), ErrorCode.UNKNOWN_QUEUE)
    hall.refuse(c.ResumeQueue("A"), ErrorCode.QUEUE_NOT_PAUSED)


def test_a_new_day_begins_unpaused(hall: Hall) -> None:
    hall.do(PAUSE)
    hall.at("09:00", DAY + timedelta(days=1))
    assert hall.issue().ticket_number == "A001"
    assert not hall.state.paused_queues


def test_a_replay_knows_the_pause(hall: Hall) -> None:
    hall.do(PAUSE)
    assert everything(hall.replayed().state) == everything(hall.state)
