"""Booking: a slot with room, one place however often it is pressed, whose it is by the card."""

from zoneinfo import ZoneInfo

import pytest

from hall_protocol.messages import (
    AppointmentStatus,
    BookAppointment,
    BookedAppointment,
    CancelAppointment,
    FetchSlots,
    Identity,
    RescheduleAppointment,
    Slots,
    SlotView,
)
from hall_protocol.vocabulary import AppointmentState, IdentityScheme
from kiosk_client import events
from kiosk_client.booking_face import booking_face
from kiosk_client.effects import Purpose
from kiosk_client.state import Page, shown_page
from tests.unit.kiosk_client.builders import FULL, MORNING, SLOTS, STANDING, TRANSFER, WANG, Script, an_open_kiosk

FREE, TAKEN = SLOTS.slots[1], SLOTS.slots[0]


def choosing() -> Script:
    """A kiosk whose visitor looks at the slots of a matter, their card laid."""
    script = an_open_kiosk().do(events.CardLaid(WANG), events.ItemChosen(TRANSFER.item), events.BookingOpened())
    return script.do(events.Answered(script.ask(Purpose.BOOKING), SLOTS))


def moving() -> Script:
    """A kiosk whose visitor looks for another time for their appointment."""
    script = an_open_kiosk().do(events.CardLaid(WANG), events.StandingOpened())
    script.do(events.Answered(script.ask(Purpose.STANDING), STANDING), events.MovePressed("a" * 24))
    return script.do(events.Answered(script.ask(Purpose.BOOKING), SLOTS))


def test_the_hall_says_which_slots_there_are() -> None:
    script = an_open_kiosk().do(events.ItemChosen(TRANSFER.item), events.BookingOpened())
    assert script.ask(Purpose.BOOKING).command == FetchSlots(item=TRANSFER.item)
    assert shown_page(script.state) is Page.BOOKING
    face = booking_face(choosing().state, MORNING)
    assert len(face["days"]) == 5
    assert face["days"][0]["isChosen"]
    assert [slot["isFree"] for slot in face["slots"][:4]] == [False, True, True, True]


def test_the_place_is_the_card_holders() -> None:
    script = choosing().do(events.SlotChosen(FREE.slot_start.isoformat()), events.BookingSent("press-1"))
    ask = script.ask(Purpose.BOOKING)
    card = Identity(IdentityScheme.RESIDENT_CARD, WANG.number)
    assert ask.command == BookAppointment(FREE.slot_start, item=TRANSFER.item, identity=card)
    assert WANG.number not in repr(ask)
    script.do(events.BookingSent("press-2"))
    assert script.effects == []
    script.do(events.Answered(ask, BookedAppointment("a", "12345678", "E", TRANSFER.item, FREE.slot_start)))
    assert booking_face(script.state, MORNING)["bookedNumber"] == "预约号 12345678"


def test_without_a_card_nothing_is_booked() -> None:
    script = an_open_kiosk().do(events.ItemChosen(TRANSFER.item), events.BookingOpened())
    script.do(events.Answered(script.ask(Purpose.BOOKING), SLOTS), events.SlotChosen(FREE.slot_start.isoformat()))
    assert "身份证" in booking_face(script.state, MORNING)["bookingHint"]
    assert script.do(events.BookingSent("press-1")).effects == []
    script.do(events.CardLaid(WANG), events.BookingSent("press-2"))
    assert script.asks(Purpose.BOOKING)


@pytest.mark.parametrize("slot", [TAKEN.slot_start.isoformat(), "2026-11-24T00:00:00+00:00", "tomorrow", ""])
def test_a_slot_without_room_or_of_no_list_is_not_chosen(slot: str) -> None:
    script = choosing().do(events.SlotChosen(slot), events.BookingSent("press-1"))
    assert script.effects == []


def test_a_slot_that_filled_up_meanwhile_is_chosen_anew_from_a_new_list() -> None:
    script = choosing().do(events.SlotChosen(FREE.slot_start.isoformat()), events.BookingSent("press-1"))
    script.do(events.Refused(script.ask(Purpose.BOOKING), FULL))
    assert script.ask(Purpose.BOOKING).command == FetchSlots(item=TRANSFER.item)
    assert script.state.visit.problem == FULL
    assert not booking_face(script.state, MORNING)["canSendBooking"]


def test_a_refused_list_is_not_asked_for_again_and_again() -> None:
    script = an_open_kiosk().do(events.ItemChosen(TRANSFER.item), events.BookingOpened())
    script.do(events.Refused(script.ask(Purpose.BOOKING), FULL))
    assert script.effects == []


def test_an_unanswered_wish_is_sent_again_as_the_same_request() -> None:
    script = choosing().do(events.SlotChosen(FREE.slot_start.isoformat()), events.BookingSent("press-1"))
    first = script.ask(Purpose.BOOKING)
    assert script.do(events.Unanswered(first), events.BookingSent("press-2")).ask(Purpose.BOOKING) == first


def test_a_matter_without_slots_says_so() -> None:
    script = an_open_kiosk().do(events.ItemChosen(TRANSFER.item), events.BookingOpened())
    script.do(events.Answered(script.ask(Purpose.BOOKING), Slots("E", TRANSFER.item, ())))
    assert "没有可预约" in booking_face(script.state, MORNING)["bookingHint"]


def test_an_appointment_moves_and_keeps_its_number() -> None:
    script = moving().do(events.SlotChosen(FREE.slot_start.isoformat()), events.BookingSent("press-1"))
    ask = script.ask(Purpose.BOOKING)
    assert ask.command == RescheduleAppointment("a" * 24, FREE.slot_start)
    script.do(events.Answered(ask, AppointmentStatus("a" * 24, AppointmentState.BOOKED, FREE.slot_start)))
    assert "12345678" in booking_face(script.state, MORNING)["bookedNumber"]
    script.do(events.BookingClosed())
    assert shown_page(script.state) is Page.OWN
    assert script.asks(Purpose.STANDING)


def test_only_ones_own_appointment_is_moved_or_given_up() -> None:
    script = moving().do(events.BookingClosed())
    script.do(events.Answered(script.ask(Purpose.STANDING), STANDING))
    assert script.do(events.MovePressed("somebody else's")).effects == []
    assert script.do(events.LeavePressed("somebody else's"), events.GiveUpConfirmed("p")).effects == []
    assert script.do(events.LeavePressed("a" * 24), events.GiveUpDropped(), events.GiveUpConfirmed("p")).effects == []
    script.do(events.LeavePressed("a" * 24), events.GiveUpConfirmed("press-1"))
    assert script.ask(Purpose.GIVE_UP).command == CancelAppointment("a" * 24)


def test_nothing_of_it_outlives_the_visit() -> None:
    script = choosing().do(events.SlotChosen(FREE.slot_start.isoformat()), events.HomePressed())
    assert script.state.visit.booking is None


def test_a_day_is_the_hall_s_own_and_not_greenwich_s() -> None:
    china = MORNING.astimezone(ZoneInfo("Asia/Shanghai"))
    early = SlotView(
        MORNING.replace(hour=23, minute=30), MORNING.replace(hour=23, minute=59), 4, 1, is_provisional=False
    )
    script = an_open_kiosk().do(events.ItemChosen(TRANSFER.item), events.BookingOpened())
    script.do(events.Answered(script.ask(Purpose.BOOKING), Slots("E", TRANSFER.item, (early,))))
    assert [day["key"] for day in booking_face(script.state, china)["days"]] == ["2026-11-25"]


def test_another_day_shows_its_own_slots() -> None:
    script = choosing()
    days = [day["key"] for day in booking_face(script.state, MORNING)["days"]]
    first = booking_face(script.state, MORNING)["slots"]
    script.do(events.DayChosen(days[1]))
    face = booking_face(script.state, MORNING)
    assert [day["isChosen"] for day in face["days"]] == [False, True, False, False, False]
    assert {slot["key"] for slot in face["slots"]}.isdisjoint({slot["key"] for slot in first})
