"""The flow of booking an appointment and of giving it another time; whose it is, the card or the app's code says."""

from dataclasses import replace
from datetime import datetime

from hall_protocol.messages import (
    AppointmentStatus,
    BookAppointment,
    BookedAppointment,
    FetchSlots,
    RescheduleAppointment,
    Slots,
    SlotView,
)
from kiosk_client import events, own
from kiosk_client.booking_state import Booked, Booking
from kiosk_client.effects import Ask, Purpose
from kiosk_client.holder import TypedHolder, identity_of
from kiosk_client.state import Notice, State
from kiosk_client.step import Step

BookingEvent = (
    events.BookingOpened
    | events.BookingClosed
    | events.MovePressed
    | events.DayChosen
    | events.SlotChosen
    | events.BookingSent
)


def step(state: State, event: BookingEvent) -> Step:
    """What the visitor does to have a place; nothing while it is on its way."""
    booking = state.visit.booking
    if not state.is_connected or (booking is not None and booking.is_sending):
        return state, ()
    match event:
        case events.BookingOpened():
            return (state, ()) if state.item() is None else _looking(state, Booking(state.visit.item))
        case events.MovePressed(appointment_id=appointment_id):
            return _moving(state, appointment_id)
        case events.BookingClosed():
            closed = state.with_visit(booking=None, notice=None, problem=None)
            # What was moved stands elsewhere now: the hall says anew where.
            return own.step(closed, events.StandingOpened()) if state.visit.is_standing_open else (closed, ())
        case _:
            return (state, ()) if booking is None else _chosen(state, booking, event)


def answered(state: State, event: events.Answered | events.Refused | events.Unanswered) -> Step:
    """The slots, the place, or why there is none; a slot that filled up meanwhile is chosen anew."""
    booking = state.visit.booking
    if booking is None or event.ask.visit != state.visit.number:
        return state, ()
    booking = replace(booking, is_sending=False)
    match event:
        case events.Answered(result=Slots() as slots):
            return _with(state, replace(booking, slots=slots, day=None)), ()
        case events.Answered(result=BookedAppointment() as done):
            return _with(state, replace(booking, booked=Booked(done.slot_start, done.appointment_number))), ()
        case events.Answered(result=AppointmentStatus(slot_start=datetime() as moved)):
            number = booking.moving.appointment_number if booking.moving is not None else None
            return _with(state, replace(booking, booked=Booked(moved, number))), ()
        case events.Refused(problem=problem):
            refused, asks = _looking(state, replace(booking, request_id=None, slot_start=None))
            return refused.with_visit(problem=problem), asks if _is_wish(event.ask) else ()
        case events.Unanswered():
            return _with(state, booking).with_visit(notice=Notice.NOT_SAID), ()
        case _:
            return state, ()


def can_send(state: State) -> bool:
    """Whether a slot is chosen, and it is known whose place it will be."""
    booking = state.visit.booking
    if booking is None or booking.slot_start is None or booking.is_sending:
        return False
    return booking.moving is not None or can_book_for(state)


def can_book_for(state: State) -> bool:
    """Whether it is known whose place it will be; a number that was only typed holds no place in anybody's name."""
    return state.visit.holder is not None and not isinstance(state.visit.holder, TypedHolder)


def _chosen(state: State, booking: Booking, event: BookingEvent) -> Step:
    match event:
        case events.DayChosen(day=day):
            return _with(state, replace(booking, day=day, slot_start=None, request_id=None)), ()
        case events.SlotChosen(slot_start=slot_start):
            found = next((slot for slot in _slots(booking) if slot.slot_start.isoformat() == slot_start), None)
            if found is None or found.free <= 0:
                return state, ()
            return _with(state, replace(booking, slot_start=found.slot_start, request_id=None)), ()
        case events.BookingSent(request_id=request_id):
            return _sent(state, booking, booking.request_id or request_id)
        case _:
            return state, ()


def _sent(state: State, booking: Booking, request_id: str) -> Step:
    if not can_send(state) or booking.slot_start is None:
        return state, ()
    state = _with(state, replace(booking, is_sending=True, request_id=request_id))
    command: RescheduleAppointment | BookAppointment
    if booking.moving is not None:
        command = RescheduleAppointment(booking.moving.appointment_id, booking.slot_start)
    else:
        identity = identity_of(state.visit.holder)
        command = BookAppointment(booking.slot_start, item=booking.item, identity=identity)
    return state, (Ask(Purpose.BOOKING, state.visit.number, command, request_id),)


def _moving(state: State, appointment_id: str) -> Step:
    known = state.visit.standing.appointments if state.visit.standing is not None else ()
    found = next((each for each in known if each.appointment_id == appointment_id), None)
    return (state, ()) if found is None else _looking(state, Booking(found.item, found.queue, moving=found))


def _looking(state: State, booking: Booking) -> Step:
    """Ask anew which places there are."""
    state = _with(state, replace(booking, slots=None))
    question = FetchSlots(item=booking.item) if booking.item is not None else FetchSlots(queue=booking.queue)
    return state, (Ask(Purpose.BOOKING, state.visit.number, question),)


def _slots(booking: Booking) -> tuple[SlotView, ...]:
    return booking.slots.slots if booking.slots is not None else ()


def _is_wish(ask: Ask) -> bool:
    return not isinstance(ask.command, FetchSlots)


def _with(state: State, booking: Booking) -> State:
    return state.with_visit(booking=booking, notice=None, problem=None)
