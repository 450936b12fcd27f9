"""A holder comes for an appointment: by card, by a code, by the number typed."""

import pytest

from hall_protocol.messages import CancelTicket, CheckIn
from kiosk_client import events
from kiosk_client.coming_face import coming_face
from kiosk_client.effects import Ask, Purpose
from kiosk_client.face import face_of_state
from kiosk_client.own_face import own_face
from kiosk_client.state import Notice, Page, shown_page
from tests.unit.kiosk_client.builders import FULL, MARRIAGE, MORNING, STANDING, TRANSFER, WANG, Script, an_issued
from tests.unit.kiosk_client.builders import an_open_kiosk as an_open

NUMBER, ID = "12345678", "a" * 24
"""The id is that of the one appointment in `STANDING`."""


def own() -> Script:
    """A kiosk that shows a card's holder what is theirs."""
    script = an_open().do(events.CardLaid(WANG), events.StandingOpened())
    return script.do(events.Answered(script.ask(Purpose.STANDING), STANDING))


def test_by_card_the_holder_chooses_among_their_own_and_the_slip_names_the_matter() -> None:
    script = own().do(events.CheckInPressed(ID, "press-1"))
    ask = script.ask(Purpose.TICKET)
    assert (ask.command, ask.request_id) == (CheckIn(ID), "press-1")
    script.do(events.Answered(ask, an_issued("E013", "E")))
    assert shown_page(script.state) is Page.TICKET
    (slip,) = script.prints()
    assert slip.item == TRANSFER


def test_an_appointment_that_nobody_showed_is_not_checked_in() -> None:
    for script in (an_open(), own()):
        assert script.do(events.CheckInPressed(NUMBER, "press-1")).effects == []


@pytest.mark.parametrize("shown", [NUMBER, ID])
def test_a_code_offers_the_check_in_and_one_press_takes_the_number(shown: str) -> None:
    script = an_open().do(events.AppointmentShown(shown))
    face = coming_face(script.state)
    assert face["coming"] == shown
    assert (shown in face["comingText"]) is (shown == NUMBER), "an id says nothing to a person"
    assert script.effects == [], "a code that only lay there takes nothing"
    assert script.do(events.CheckInPressed(shown, "press-1")).ask(Purpose.TICKET).command == CheckIn(shown)


@pytest.mark.parametrize(
    ("typed", "is_one"), [(NUMBER, True), (f" {NUMBER} ", True), ("1234567", False), ("jh", False)]
)
def test_a_typed_number_offers_it_as_well(typed: str, is_one: bool) -> None:
    script = an_open().do(events.SearchOpened(), events.SearchTyped(typed))
    assert coming_face(script.state)["coming"] == (NUMBER if is_one else "")
    assert (face_of_state(script.state, MORNING)["listTitle"] == "") is is_one, "a number is no matter not found"
    assert len(script.do(events.CheckInPressed(NUMBER, "press-1")).asks(Purpose.TICKET)) == is_one


def test_a_second_press_and_one_after_silence_are_the_same_request() -> None:
    script = an_open().do(events.AppointmentShown(NUMBER), events.CheckInPressed(NUMBER, "press-1"))
    ask = script.ask(Purpose.TICKET)
    assert script.do(events.CheckInPressed(NUMBER, "press-2")).effects == []
    script.do(events.Unanswered(ask))
    assert script.state.visit.notice is Notice.NO_ANSWER
    assert script.do(events.CheckInPressed(NUMBER, "press-3")).ask(Purpose.TICKET).request_id == "press-1"


def test_an_unanswered_one_is_given_back_when_another_appointment_takes_its_place() -> None:
    script = an_open().do(events.AppointmentShown(NUMBER), events.CheckInPressed(NUMBER, "press-1"))
    script.do(events.Unanswered(script.ask(Purpose.TICKET)), events.AppointmentShown(ID))
    script.do(events.CheckInPressed(ID, "press-2"))
    assert script.ask(Purpose.TICKET).request_id == "press-2"
    back = script.ask(Purpose.GIVE_BACK)
    assert (back.command, back.request_id) == (CheckIn(NUMBER), "press-1")
    script.do(events.Answered(back, an_issued()))
    assert [effect.command for effect in script.effects if isinstance(effect, Ask)] == [CancelTicket("t-7f3kq2")]


def test_a_refusal_is_said_where_the_visitor_looks_and_may_be_tried_again() -> None:
    for script, appointment, page in ((own(), ID, Page.OWN), (an_open(), NUMBER, Page.HOME)):
        script.do(events.AppointmentShown(appointment), events.CheckInPressed(appointment, "press-1"))
        script.do(events.Refused(script.ask(Purpose.TICKET), FULL))
        assert shown_page(script.state) is page
        assert script.state.visit.problem == FULL
        assert script.do(events.CheckInPressed(appointment, "press-2")).ask(Purpose.TICKET).request_id == "press-2"


def test_only_one_of_today_can_be_checked_in() -> None:
    state = own().state
    assert own_face(state, MORNING)["ownAppointments"][0]["canCheckIn"] is True
    for now in (MORNING.replace(day=MORNING.day - 1), MORNING.replace(day=MORNING.day + 1), None):
        assert own_face(state, now)["ownAppointments"][0]["canCheckIn"] is False


def test_a_code_shown_elsewhere_than_on_the_first_page_changes_nothing() -> None:
    script = an_open().do(events.ItemChosen(MARRIAGE.item))
    before = script.state.visit
    assert script.do(events.AppointmentShown(NUMBER)).state.visit == before


def test_without_its_hall_nothing_is_checked_in() -> None:
    script = an_open().do(events.AppointmentShown(NUMBER), events.LinkChanged(is_connected=False))
    assert coming_face(script.state)["coming"] == ""
    assert script.do(events.CheckInPressed(NUMBER, "press-1")).effects == []


def test_nothing_of_it_outlives_the_visit() -> None:
    script = an_open().do(events.AppointmentShown(NUMBER), events.HomePressed())
    assert script.state.visit.coming is None
    assert coming_face(script.state)["coming"] == ""
