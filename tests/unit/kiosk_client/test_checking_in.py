"""A holder comes for an appointment: by card, by a code, by the number typed."""

import pytest

from hall_protocol.messages import CancelTicket, CheckIn
from kiosk_client import events
from kiosk_client.coming_face import coming_face
from kiosk_client.effects import Ask, Purpose
from kiosk_client.face import face_of_state
from kiosk_client.own_face import own_face
from kiosk_client.state import AWAY_GRACE_S, Notice, Page, shown_page
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
        if page is Page.HOME:
            script.do(events.AppointmentShown(appointment))
        script.do(events.CheckInPressed(appointment, "press-1"))
        script.do(events.Refused(script.ask(Purpose.TICKET), FULL))
        assert shown_page(script.state) is page
        assert script.state.visit.problem == FULL
        assert script.do(events.CheckInPressed(appointment, "press-2")).ask(Purpose.TICKET).request_id == "press-2"


def test_only_one_of_today_can_be_checked_in() -> None:
    state = own().state
    assert own_face(state, MORNING)["ownAppointments"][0]["canCheckIn"] is True
    for now in (MORNING.replace(day=MORNING.day - 1), MORNING.replace(day=MORNING.day + 1), None):
        assert own_face(state, now)["ownAppointments"][0]["canCheckIn"] is False


def test_without_its_hall_nothing_is_checked_in() -> None:
    script = an_open().do(events.AppointmentShown(NUMBER), events.LinkChanged(is_connected=False))
    assert coming_face(script.state)["coming"] == ""
    assert script.do(events.CheckInPressed(NUMBER, "press-1")).effects == []


def test_nothing_of_it_outlives_the_visit() -> None:
    script = an_open().do(events.AppointmentShown(NUMBER), events.HomePressed())
    assert script.state.visit.coming is None
    assert coming_face(script.state)["coming"] == ""


_ELSEWHERE: list[tuple[events.Event, ...]] = [
    (events.ItemChosen(MARRIAGE.item), events.ClassChosen("elderly")),
    (events.JourneyOpened(), events.PackageChosen("new_home")),
    (events.JourneyOpened(), events.PackageChosen("new_home"), events.MatterOpened(TRANSFER.item)),
    (events.JourneyOpened(), events.MatterWanted()),
    (events.SlipShown("0" * 24, "f" * 32),),
    (events.CardLaid(WANG), events.StandingOpened()),
    (events.ItemChosen(MARRIAGE.item), events.WhomOpened()),
    (events.CardLaid(WANG), events.ItemChosen(TRANSFER.item), events.BookingOpened()),
]


@pytest.mark.parametrize("before", _ELSEWHERE)
def test_a_code_shown_on_any_page_leads_to_the_check_in(before: tuple[events.Event, ...]) -> None:
    script = an_open().do(*before, events.AppointmentShown(ID))
    assert shown_page(script.state) is Page.HOME
    assert "已读取预约码" in coming_face(script.state)["comingText"]
    assert (script.state.visit.item, script.state.visit.priority_class, script.state.visit.held) == (None, None, None)
    assert script.do(events.CheckInPressed(ID, "press-1")).ask(Purpose.TICKET).command == CheckIn(ID)


@pytest.mark.parametrize("before", [(events.FeedbackOpened(), events.TellPressed("complaint"), events.WordsTyped("a"))])
def test_what_was_begun_is_not_thrown_away_and_the_code_is_kept(before: tuple[events.Event, ...]) -> None:
    script = an_open().do(*before, events.AppointmentShown(NUMBER))
    assert shown_page(script.state) is Page.FEEDBACK
    assert "已读取预约码" in face_of_state(script.state, MORNING)["noticeText"]
    assert script.state.visit.feedback is not None
    assert script.state.visit.feedback.words == "a"
    script.do(events.FeedbackClosed(), events.FeedbackClosed())
    assert coming_face(script.state)["coming"] == NUMBER


def test_alone_the_kiosk_says_that_nobody_checks_in_now() -> None:
    script = an_open().do(events.AloneReady(can_give=True), events.LinkChanged(is_connected=False))
    script.seconds(AWAY_GRACE_S).do(events.AppointmentShown(NUMBER))
    assert script.state.visit.notice is Notice.APPOINTMENT_AWAY
    assert coming_face(script.state)["coming"] == ""


def test_an_unanswered_ticket_is_given_back_when_a_code_leads_away_from_it() -> None:
    script = an_open().do(events.ItemChosen(MARRIAGE.item), events.TakePressed("press-1"))
    script.do(events.Unanswered(script.ask(Purpose.TICKET)), events.AppointmentShown(NUMBER))
    assert script.ask(Purpose.GIVE_BACK).request_id == "press-1"
