"""An appointment from booking to check-in or no-show."""

from datetime import date

from hall_protocol.vocabulary import Arrival, Channel
from hall_server.domain.events.event import Event, Moment


class AppointmentBooked(Event, frozen=True, tag="hall.appointment.booked.v1"):
    """A place in a slot was taken; `is_overbooked` when it is one above the capacity."""

    appointment_id: str
    queue: str
    slot_start: Moment
    channel: Channel
    visitor: str | None = None
    item: str | None = None
    appointment_number: str | None = None
    is_overbooked: bool = False


class AppointmentRescheduled(Event, frozen=True, tag="hall.appointment.rescheduled.v1"):
    """The appointment moved to another slot."""

    appointment_id: str
    slot_start: Moment
    is_overbooked: bool = False


class AppointmentCancelled(Event, frozen=True, tag="hall.appointment.cancelled.v1"):
    """The place was given back; `reason` when the hall took it back.

    Where a closing kept its holder away until the day's end, their next ticket is due before others up to the end of
    `carries_until`; `sub_hall` names that closing.
    """

    appointment_id: str
    reason: str = ""
    carries_until: date | None = None
    sub_hall: str | None = None


class AppointmentLapsed(Event, frozen=True, tag="hall.appointment.lapsed.v1"):
    """The grace passed and nobody claimed the place: it goes to walk-ins, and so will the holder who comes later."""

    appointment_id: str


class AppointmentCheckedIn(Event, frozen=True, tag="hall.appointment.checked_in.v1"):
    """The holder came and has a ticket; `is_late` when it degraded to walk-in, `arrival` says how they came.

    Who came too early for check-in has a walk-in's ticket, due at once; it is the appointment's all the same.
    """

    appointment_id: str
    ticket_id: str
    is_late: bool = False
    arrival: Arrival | None = None


class AppointmentReopened(Event, frozen=True, tag="hall.appointment.reopened.v1"):
    """The ticket that claimed it ended before anybody served it and before its grace was over: it is booked again."""

    appointment_id: str
    ticket_id: str


class AppointmentMissed(Event, frozen=True, tag="hall.appointment.missed.v1"):
    """The holder did not come on the slot's day."""

    appointment_id: str


AppointmentEvent = (
    AppointmentBooked
    | AppointmentRescheduled
    | AppointmentCancelled
    | AppointmentLapsed
    | AppointmentCheckedIn
    | AppointmentReopened
    | AppointmentMissed
)
