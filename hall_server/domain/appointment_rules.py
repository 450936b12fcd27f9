"""Booking, moving, cancelling and honouring appointments; a holder never queues twice (national option 212)."""

from datetime import datetime

from hall_protocol.vocabulary import AppointmentState, ErrorCode
from hall_server.domain import appointment
from hall_server.domain import commands as c
from hall_server.domain import events as e
from hall_server.domain.appointment import AppointmentAction, Arrival
from hall_server.domain.errors import IllegalActionError, RuleError
from hall_server.domain.policy import HallPolicy
from hall_server.domain.rule import Rule
from hall_server.domain.state import Appointment, HallState


def find(state: HallState, appointment_id: str) -> Appointment:
    """The appointment of this id; raises when the hall does not know it."""
    try:
        return state.appointments[appointment_id]
    except KeyError:
        raise RuleError(
            ErrorCode.UNKNOWN_APPOINTMENT, "没有这个预约，请核对预约号。", "No such appointment; check its number."
        ) from None


def book(state: HallState, policy: HallPolicy, command: c.BookAppointment, now: datetime) -> list[e.AnyEvent]:
    """Take a place in a slot that exists and has room, once: a number that is known is never booked over."""
    if (known := state.appointments.get(command.appointment_id)) is not None:
        raise IllegalActionError(
            ErrorCode.WRONG_APPOINTMENT_STATE, f"预约 {command.appointment_id}", known.state, "book"
        )
    _require_slot(state, policy, command.queue, command.slot_start, now)
    return [
        e.AppointmentBooked(command.appointment_id, command.queue, command.slot_start, command.channel, command.visitor)
    ]


def reschedule(
    state: HallState, policy: HallPolicy, command: c.RescheduleAppointment, now: datetime
) -> list[e.AnyEvent]:
    """Move to another slot with room; the appointment keeps its identity."""
    booked = find(state, command.appointment_id)
    appointment.after(booked.appointment_id, booked.state, AppointmentAction.RESCHEDULE)
    _require_slot(state, policy, booked.queue, command.slot_start, now)
    return [e.AppointmentRescheduled(booked.appointment_id, command.slot_start)]


def cancel(state: HallState, _: HallPolicy, command: c.CancelAppointment, __: datetime) -> list[e.AnyEvent]:
    """Give the place back."""
    booked = find(state, command.appointment_id)
    appointment.after(booked.appointment_id, booked.state, AppointmentAction.CANCEL)
    return [e.AppointmentCancelled(booked.appointment_id)]


def arrive(policy: HallPolicy, booked: Appointment, queue: str, now: datetime) -> Arrival:
    """How the holder's arrival counts; raises when it is for another queue, day or too early."""
    appointment.after(booked.appointment_id, booked.state, AppointmentAction.CHECK_IN)
    if booked.queue != queue:
        raise RuleError(
            ErrorCode.UNKNOWN_APPOINTMENT, "预约的不是这个队列。", f"The appointment is for queue {booked.queue}."
        )
    arrival = policy.appointments.window.arrival(booked.slot_start, now)
    if arrival is Arrival.TOO_EARLY:
        slot = f"{policy.calendar.local(booked.slot_start):%m-%d %H:%M}"
        raise RuleError(
            ErrorCode.APPOINTMENT_TOO_EARLY,
            f"预约时段为 {slot}，请在开始前 {policy.appointments.window.early} 内签到。",
            f"The slot starts {slot}; check in at most {policy.appointments.window.early} before.",
        )
    return arrival


def missed_by(state: HallState, policy: HallPolicy, now: datetime) -> list[e.AnyEvent]:
    """Appointments of past business days nobody claimed."""
    today = policy.calendar.business_day(now)
    return [
        e.AppointmentMissed(booked.appointment_id)
        for booked in state.appointments.values()
        if booked.state is AppointmentState.BOOKED and policy.calendar.business_day(booked.slot_start) < today
    ]


def _require_slot(state: HallState, policy: HallPolicy, queue: str, slot_start: datetime, now: datetime) -> None:
    capacity = _places(policy, queue, slot_start, now)
    if capacity == 0:
        raise RuleError(ErrorCode.SLOT_UNKNOWN, "没有这个预约时段。", "No such slot for this queue.")
    taken = sum(
        booked.queue == queue and booked.slot_start == slot_start and booked.state is not AppointmentState.CANCELLED
        for booked in state.appointments.values()
    )
    if taken >= capacity:
        raise RuleError(ErrorCode.SLOT_FULL, "此时段已约满，请选其他时段。", "This slot is full; choose another.")


def _places(policy: HallPolicy, queue: str, slot_start: datetime, now: datetime) -> int:
    """How many may book this slot; 0 when there is no such slot, or it cannot be booked now."""
    rule, calendar = policy.appointments, policy.calendar
    local = calendar.local(slot_start)
    is_bookable = (
        slot_start > now
        and calendar.is_working_day(local.date())
        and calendar.is_within_hours(slot_start)
        and local.date() not in rule.blackouts
        and calendar.is_within_working_days(calendar.business_day(now), local.date(), rule.days_ahead)
    )
    return rule.places(queue, local.time()) if is_bookable else 0


RULES: dict[type, Rule] = {
    c.BookAppointment: book,
    c.RescheduleAppointment: reschedule,
    c.CancelAppointment: cancel,
}
