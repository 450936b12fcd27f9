"""What the page of booking an appointment says."""

from datetime import date, datetime
from typing import Any

from hall_protocol.messages import SlotView
from kiosk_client.booking import can_book_for, can_send
from kiosk_client.booking_state import Booking
from kiosk_client.state import State
from kiosk_client.texts import day_text, named, text

Face = dict[str, Any]


def booking_face(state: State, now: datetime | None) -> Face:
    """Everything the page says at the hall's local time `now`."""
    booking, language = state.visit.booking or Booking(None), state.visit.language
    is_moving = booking.moving is not None
    return {
        "canBook": state.is_connected and state.item() is not None and state.visit.principal is None,
        "bookingTitle": text("booking_move_title" if is_moving else "booking_title", language),
        "bookingMatter": _matter(state, booking),
        "bookingHint": _hint(state, booking),
        "days": _days(booking, now, language) if booking.booked is None else [],
        "slots": [_slot(booking, slot, now, language) for slot in _places(booking, now)]
        if booking.booked is None
        else [],
        "canSendBooking": can_send(state),
        "isSendingBooking": booking.is_sending,
        "bookingSendText": text("booking_move" if is_moving else "booking_send", language),
        **_booked(booking, now, language),
    }


def _matter(state: State, booking: Booking) -> str:
    language = state.visit.language
    items = state.catalogue.items if state.catalogue is not None else ()
    item = next((each for each in items if each.item == booking.item), None)
    matter = item if item is not None else state.queues.get(booking.queue or "")
    return named(language, matter.name, matter.name_en) if matter is not None else ""


def _hint(state: State, booking: Booking) -> str:
    language = state.visit.language
    if booking.booked is not None:
        return ""
    if booking.slots is None:
        return text("own_asking", language)
    if not booking.slots.slots:
        return text("booking_none", language)
    if booking.moving is None and not can_book_for(state):
        return text("booking_who", language)
    return text("booking_choose", language) if booking.slot_start is None else ""


def _slots(booking: Booking) -> tuple[SlotView, ...]:
    """What there is to choose from, which is nothing once it is chosen."""
    return booking.slots.slots if booking.slots is not None and booking.booked is None else ()


def _shown_day(booking: Booking, now: datetime | None) -> date | None:
    """The chosen day, or the first with a place left, or the first of all."""
    if booking.day is not None:
        return date.fromisoformat(booking.day)
    free = [slot for slot in _slots(booking) if slot.free > 0] or list(_slots(booking))
    return _local(free[0].slot_start, now).date() if free else None


def _places(booking: Booking, now: datetime | None) -> list[SlotView]:
    """The slots of the shown day, full ones too."""
    shown = _shown_day(booking, now)
    return [slot for slot in _slots(booking) if _local(slot.slot_start, now).date() == shown]


def _days(booking: Booking, now: datetime | None, language: str) -> list[Face]:
    shown = _shown_day(booking, now)
    days = dict.fromkeys(_local(slot.slot_start, now).date() for slot in _slots(booking))
    return [
        {"key": day.isoformat(), "name": day_text(day, "date_short", language), "isChosen": day == shown}
        for day in days
    ]


def _slot(booking: Booking, slot: SlotView, now: datetime | None, language: str) -> Face:
    start, end = _local(slot.slot_start, now), _local(slot.slot_end, now)
    free = text("slot_free", language, count=slot.free) if slot.free > 0 else text("slot_full", language)
    return {
        "key": slot.slot_start.isoformat(),
        "name": f"{start:%H:%M}–{end:%H:%M}",
        "text": free,
        "isFree": slot.free > 0,
        "isChosen": slot.slot_start == booking.slot_start,
    }


def _booked(booking: Booking, now: datetime | None, language: str) -> Face:
    if booking.booked is None:
        return {"isBooked": False, "bookedTime": "", "bookedNumber": ""}
    start = _local(booking.booked.slot_start, now)
    number = booking.booked.appointment_number
    return {
        "isBooked": True,
        "bookedTime": f"{day_text(start, 'date_short', language)} {start:%H:%M}",
        "bookedNumber": text("booked_number", language, number=number) if number else "",
    }


def _local(moment: datetime, now: datetime | None) -> datetime:
    return moment.astimezone(now.tzinfo if now is not None else None)
