"""Appointments between wire and rules: numbers are made here, answers come from events or from a look at the state."""

import secrets
from datetime import datetime

from hall_protocol import messages as m
from hall_protocol.vocabulary import AppointmentState, Channel
from hall_server.domain import appointment_rules, finding, slots
from hall_server.domain import commands as c
from hall_server.domain import events as e
from hall_server.domain.events import Recorded
from hall_server.domain.policy import HallPolicy
from hall_server.domain.state import HallState
from hall_server.web.present.made import known_as, new_id
from hall_server.web.present.presenter import Presenter
from hall_server.web.secrets_of_hall import HallKey

NUMBER_DIGITS = 8
"""Short enough to say over the phone; drawn by chance, so that one number tells nothing of the next."""


def to_book(command: m.BookAppointment, channel: Channel, key: HallKey) -> c.BookAppointment:
    """The domain's form of a booking, under a new id and number."""
    return c.BookAppointment(
        new_id(),
        command.queue,
        command.slot_start,
        channel,
        known_as(command.identity, key)[0],
        command.item,
        f"{secrets.randbelow(10**NUMBER_DIGITS):0{NUMBER_DIGITS}d}",
    )


def to_check_in(command: m.CheckIn, channel: Channel, key: HallKey) -> c.CheckIn:
    """The domain's form of a check-in, with the id of the ticket it will bring."""
    return c.CheckIn(
        new_id(),
        channel,
        command.appointment,
        command.queue,
        command.priority_class,
        *known_as(command.identity, key),
    )


def look_at_slots(state: HallState, policy: HallPolicy, command: m.FetchSlots, now: datetime) -> m.Slots:
    """The slots that can be booked; raises `RuleError` when there is no such queue or item."""
    queue = finding.queue_for(policy, command.queue, command.item).queue
    found = slots.bookable_slots(state, policy, queue, command.item, now, command.day)
    views = (
        m.SlotView(slot.slot_start, slot.slot_end, slot.capacity, slot.free, slot.is_provisional) for slot in found
    )
    return m.Slots(queue, command.item, tuple(views))


def look_at_appointment(
    state: HallState, policy: HallPolicy, command: m.FetchAppointment, now: datetime
) -> m.AppointmentDetails:
    """An appointment as it stands; raises `RuleError` when the hall does not know it."""
    booked = appointment_rules.find(state, command.appointment)
    rule = policy.appointments
    day = policy.calendar.local(booked.slot_start).date()
    return m.AppointmentDetails(
        booked.appointment_id,
        booked.appointment_number,
        booked.state,
        booked.queue,
        booked.item,
        booked.slot_start,
        booked.slot_start + rule.period,
        booked.slot_start - rule.window.early,
        booked.slot_start + rule.window.late,
        slots.is_provisional(policy, day, now),
        booked.revision,
    )


def _booked(event: e.AppointmentBooked, _: Recorded) -> m.BookedAppointment:
    return m.BookedAppointment(
        event.appointment_id, event.appointment_number, event.queue, event.item, event.slot_start
    )


def _rescheduled(event: e.AppointmentRescheduled, _: Recorded) -> m.AppointmentStatus:
    return m.AppointmentStatus(event.appointment_id, AppointmentState.BOOKED, event.slot_start)


def _cancelled(event: e.AppointmentCancelled, _: Recorded) -> m.AppointmentStatus:
    return m.AppointmentStatus(event.appointment_id, AppointmentState.CANCELLED, None)


RESULTS: dict[type, Presenter] = {
    e.AppointmentBooked: _booked,
    e.AppointmentRescheduled: _rescheduled,
    e.AppointmentCancelled: _cancelled,
}
