"""Booking, moving and cancelling appointments: a place once given, to one person once for a matter."""

from datetime import datetime

from hall_protocol.vocabulary import AppointmentState, ErrorCode
from hall_server.domain import appointment, slots
from hall_server.domain import commands as c
from hall_server.domain import events as e
from hall_server.domain.appointment import AppointmentAction
from hall_server.domain.errors import RuleError
from hall_server.domain.finding import queue_for, require_in_force
from hall_server.domain.policy import HallPolicy
from hall_server.domain.rule import Rule
from hall_server.domain.slots import Slot
from hall_server.domain.state import Appointment, HallState


def find(state: HallState, name: str) -> Appointment:
    """The appointment of this id or number; raises when the hall does not know it."""
    found = state.appointments.get(state.slot_book.by_number.get(name, name))
    if found is None:
        raise RuleError(
            ErrorCode.UNKNOWN_APPOINTMENT, "没有这个预约，请核对预约号。", "No such appointment; check its number."
        )
    return found


def book(state: HallState, policy: HallPolicy, command: c.BookAppointment, now: datetime) -> list[e.AnyEvent]:
    """Take a place in a slot that exists and has room, once: an id that is known is never booked over."""
    if (known := state.appointments.get(command.appointment_id)) is not None:
        raise appointment.TABLE.refusal(known.appointment_id, known.state, "book")
    _require_free_number(state, command.appointment_number)
    queue = queue_for(policy, command.queue, command.item).queue
    wanted = Appointment(command.appointment_id, queue, command.slot_start, command.visitor, item=command.item)
    _require_single(state, policy, wanted)
    slot = _require_slot(state, policy, wanted, command.slot_start, now)
    return [
        e.AppointmentBooked(
            command.appointment_id,
            queue,
            command.slot_start,
            command.channel,
            command.visitor,
            command.item,
            command.appointment_number,
            slot.is_overbooked,
        )
    ]


def reschedule(
    state: HallState, policy: HallPolicy, command: c.RescheduleAppointment, now: datetime
) -> list[e.AnyEvent]:
    """Move to another slot with room; the appointment keeps its id and its number."""
    booked = find(state, command.appointment)
    appointment.after(booked.appointment_id, booked.state, AppointmentAction.RESCHEDULE)
    if booked.state is AppointmentState.BOOKED and booked.slot_start == command.slot_start:
        raise RuleError(
            ErrorCode.INVALID_VALUE, "预约已在此时段，无需改期。", "The appointment is in this slot already."
        )
    _require_single(state, policy, booked)
    slot = _require_slot(state, policy, booked, command.slot_start, now)
    return [e.AppointmentRescheduled(booked.appointment_id, command.slot_start, slot.is_overbooked)]


def _require_in_force(policy: HallPolicy, item: str | None, slot_start: datetime) -> None:
    """An item is booked for days on which it is given; one the hall has no more was booked for its queue."""
    if item is not None and item in policy.items:
        require_in_force(policy, item, policy.calendar.business_day(slot_start))


def cancel(state: HallState, _: HallPolicy, command: c.CancelAppointment, __: datetime) -> list[e.AnyEvent]:
    """Give the place back."""
    booked = find(state, command.appointment)
    appointment.after(booked.appointment_id, booked.state, AppointmentAction.CANCEL)
    return [e.AppointmentCancelled(booked.appointment_id)]


def _require_free_number(state: HallState, number: str | None) -> None:
    if number is not None and number in state.slot_book.by_number:
        raise RuleError(
            ErrorCode.APPOINTMENT_NUMBER_TAKEN, "预约号重复，请重试。", "This appointment number is taken; try again."
        )


def _require_single(state: HallState, policy: HallPolicy, wanted: Appointment) -> None:
    if wanted.visitor is None or not policy.appointments.one_live_appointment:
        return
    for appointment_id in state.slot_book.by_visitor.get(wanted.visitor, ()):
        other = state.appointments[appointment_id]
        is_same = other.state is AppointmentState.BOOKED and other.matter == wanted.matter
        if is_same and appointment_id != wanted.appointment_id:
            raise RuleError(
                ErrorCode.DUPLICATE_APPOINTMENT,
                "同一事项已有有效预约，请先改期或取消。",
                "This person already holds an appointment for this matter; reschedule or cancel it.",
            )


def _require_slot(
    state: HallState, policy: HallPolicy, wanted: Appointment, slot_start: datetime, now: datetime
) -> Slot:
    slot = slots.slot_at(state, policy, wanted.queue, wanted.item, slot_start, now)
    if slots.is_within_horizon(slot_start, now):  # dates beyond it are past the calendar's arithmetic
        _require_in_force(policy, wanted.item, slot_start)
    if slot is None:
        raise RuleError(
            ErrorCode.SLOT_UNKNOWN,
            "没有这个预约时段，或尚未放号。",
            "No such slot, or it is not released yet.",
        )
    if slot.free == 0:
        raise RuleError(ErrorCode.SLOT_FULL, "此时段已约满，请选其他时段。", "This slot is full; choose another.")
    return slot


RULES: dict[type, Rule] = {
    c.BookAppointment: book,
    c.RescheduleAppointment: reschedule,
    c.CancelAppointment: cancel,
}
