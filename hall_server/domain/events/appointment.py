"""An appointment from booking to check-in or no-show."""

from hall_protocol.vocabulary import Channel
from hall_server.domain.events.event import Event, Moment


class AppointmentBooked(Event, frozen=True, tag="hall.appointment.booked.v1"):
    """A place in a slot was taken."""

    appointment_id: str
    queue: str
    slot_start: Moment
    channel: Channel
    visitor: str | None = None


class AppointmentRescheduled(Event, frozen=True, tag="hall.appointment.rescheduled.v1"):
    """The appointment moved to another slot."""

    appointment_id: str
    slot_start: Moment


class AppointmentCancelled(Event, frozen=True, tag="hall.appointment.cancelled.v1"):
    """The place was given back; `reason` when the hall took it back."""

    appointment_id: str
    reason: str = ""


class AppointmentCheckedIn(Event, frozen=True, tag="hall.appointment.checked_in.v1"):
    """The holder came and has a ticket; `is_late` when it degraded to walk-in."""

    appointment_id: str
    ticket_id: str
    is_late: bool = False


class AppointmentMissed(Event, frozen=True, tag="hall.appointment.missed.v1"):
    """The holder did not come on the slot's day."""

    appointment_id: str


AppointmentEvent = (
    AppointmentBooked | AppointmentRescheduled | AppointmentCancelled | AppointmentCheckedIn | AppointmentMissed
)
