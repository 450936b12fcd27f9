"""Asking for a person: from any page, at any time, and never a promise the hall did not give."""

from collections.abc import Callable

import pytest

from hall_protocol.messages import Done, RequestAssistance, WithdrawAssistance
from hall_protocol.picture import AssistanceView
from kiosk_client import events
from kiosk_client.assistance import is_awaited, is_coming
from kiosk_client.effects import Ask, Purpose
from kiosk_client.help_face import help_face
from kiosk_client.state import AWAY_GRACE_S, HELP_WAITED_S, Visit, shown_page
from tests.unit.kiosk_client.builders import (
    FULL,
    MARRIAGE,
    MORNING,
    WANG,
    Script,
    a_kiosk_asking,
    a_kiosk_with_a_ticket,
    an_open_kiosk,
)

WAITING = AssistanceView("kiosk-1", MORNING)
COMING = AssistanceView("kiosk-1", MORNING, MORNING)
PRESS = events.HelpPressed("press-1")


def a_lonely_kiosk() -> Script:
    return an_open_kiosk().do(events.LinkChanged(is_connected=False)).seconds(AWAY_GRACE_S)


@pytest.mark.parametrize("kiosk", [an_open_kiosk, a_kiosk_with_a_ticket, lambda: a_kiosk_asking()[0]])
def test_help_is_asked_for_from_any_page_and_the_page_stays(kiosk: Callable[[], Script]) -> None:
    script = kiosk()
    page = shown_page(script.state)
    ask = script.do(PRESS).ask(Purpose.ASSISTANCE)
    assert (ask.command, ask.request_id) == (RequestAssistance(), "press-1")
    script.do(events.Answered(ask, Done(4)))
    assert help_face(script.state)["helpTitle"] == "已通知导办台"
    script.do(events.HelpClosed())
    assert shown_page(script.state) is page
    assert not script.state.visit.is_help_open


def test_the_guide_who_answers_is_seen_coming() -> None:
    script = an_open_kiosk().do(PRESS, events.AssistanceSeen(WAITING))
    assert is_awaited(script.state)
    assert help_face(script.state)["helpButton"] == "已呼叫"
    script.do(events.AssistanceSeen(COMING))
    assert is_coming(script.state)
    assert help_face(script.state)["isHelpComing"]


def test_whoever_was_called_by_the_visitor_before_is_not_on_the_way_to_this_one() -> None:
    script = an_open_kiosk().do(events.AssistanceSeen(COMING), PRESS)
    assert not help_face(script.state)["isHelpComing"]


def test_without_the_hall_the_visitor_is_sent_to_the_desk_and_nothing_is_asked() -> None:
    script = a_lonely_kiosk().do(PRESS)
    assert script.effects == []
    face = help_face(script.state)
    assert face["isHelpFailed"]
    assert "导办台" in face["helpTitle"]


@pytest.mark.parametrize("fails", [lambda ask: events.Refused(ask, FULL), events.Unanswered])
def test_a_call_the_hall_did_not_take_is_not_called_taken(fails: Callable[[Ask], events.Event]) -> None:
    script = an_open_kiosk().do(PRESS)
    script.do(fails(script.ask(Purpose.ASSISTANCE)))
    assert help_face(script.state)["isHelpFailed"]


def test_who_needs_nobody_any_more_says_so() -> None:
    script = an_open_kiosk().do(PRESS, events.HelpDropped())
    assert script.ask(Purpose.REPORT).command == WithdrawAssistance()
    assert not script.state.visit.is_help_open


def test_whoever_waits_for_a_person_is_not_sent_home_and_then_is() -> None:
    script = an_open_kiosk().do(events.CardLaid(WANG), events.ItemChosen(MARRIAGE.item), PRESS)
    number = script.state.visit.number
    assert script.seconds(HELP_WAITED_S - 1).state.visit.number == number
    assert script.seconds(1).state.visit == Visit(number + 1)


def test_a_late_answer_says_nothing_to_the_next_visitor() -> None:
    script = an_open_kiosk().do(PRESS)
    ask = script.ask(Purpose.ASSISTANCE)
    script.do(events.HomePressed(), events.Unanswered(ask))
    assert not script.state.visit.is_help_unsent
