"""What is asked for an appointment; `appointment` is its id (as a QR code carries it) or its number."""

from datetime import date, datetime
from typing import Annotated

from msgspec import Meta

from hall_protocol.commands.fields import Identity, ShortText, WireCommand
from hall_protocol.vocabulary import Channel

Moment = Annotated[datetime, Meta(tz=True)]


class FetchSlots(WireCommand, frozen=True):
    """Ask which slots of a queue or an item can be booked, on a day or on all days ahead; answered by `Slots`."""

    queue: ShortText | None = None
    item: ShortText | None = None
    day: date | None = None


class FetchAppointment(WireCommand, frozen=True):
    """Ask how an appointment stands; answered by `AppointmentDetails`."""

    appointment: ShortText


class BookAppointment(WireCommand, frozen=True):
    """Book a place in a slot of a queue or an item; answered by `BookedAppointment`."""

    slot_start: Moment
    queue: ShortText | None = None
    item: ShortText | None = None
    identity: Identity | None = None
    channel: Channel | None = None


class RescheduleAppointment(WireCommand, frozen=True):
    """Move an appointment to another slot; it keeps id and number; answered by `AppointmentStatus`."""

    appointment: ShortText
    slot_start: Moment


class CancelAppointment(WireCommand, frozen=True):
    """Give the place back; answered by `AppointmentStatus`."""

    appointment: ShortText


class CheckIn(WireCommand, frozen=True):
    """A holder has come, with id, number or identity card; answered by `IssuedTicket`."""

    appointment: ShortText | None = None
    identity: Identity | None = None
    queue: ShortText | None = None
    priority_class: ShortText | None = None
    channel: Channel | None = None


AppointmentCommand = (
    FetchSlots | FetchAppointment | BookAppointment | RescheduleAppointment | CancelAppointment | CheckIn
)
