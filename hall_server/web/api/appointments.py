"""Appointments over HTTP: slots, booking, moving, cancelling, check-in, and the file for a visitor's calendar."""

from datetime import date
from typing import Annotated

from fastapi import Query
from pydantic import AwareDatetime, ConfigDict, Field
from starlette.responses import Response

from hall_protocol import messages as m
from hall_protocol.vocabulary import Channel
from hall_server.web.api.bodies import RequestBody, ShortText
from hall_server.web.api.described import api_router, described
from hall_server.web.api.door_keeper import Caller, Hall, NoBody, RequestId, carry_out
from hall_server.web.api.tickets import VisitorIdentity, identity_of
from hall_server.web.calendar_file import MEDIA_TYPE, calendar_file
from hall_server.web.context import HallContext

router = api_router("appointments")

Visitor = Annotated[VisitorIdentity | ShortText | None, Field(repr=False)]
_FILE: dict[int | str, dict[str, object]] = {
    200: {
        "description": "An iCalendar file (RFC 5545).",
        "content": {"text/calendar": {"schema": {"type": "string"}}},
    }
}


class AppointmentWish(RequestBody):
    """Which place: a slot of a queue or of an item."""

    slot_start: AwareDatetime
    queue: ShortText | None = None
    item: ShortText | None = None
    visitor: Visitor = None
    channel: Channel | None = None

    def command(self) -> m.BookAppointment:
        """The wire's command."""
        return m.BookAppointment(self.slot_start, self.queue, self.item, identity_of(self.visitor), self.channel)


class NewSlot(RequestBody):
    """Where an appointment moves to."""

    slot_start: AwareDatetime


class Arrived(RequestBody):
    """Who has come: by appointment (id or number), or by identity."""

    model_config = ConfigDict(populate_by_name=True)
    appointment: ShortText | None = None
    visitor: Visitor = None
    queue: ShortText | None = None
    priority_class: ShortText | None = Field(default=None, alias="class")
    channel: Channel | None = None

    def command(self) -> m.CheckIn:
        """The wire's command."""
        return m.CheckIn(self.appointment, identity_of(self.visitor), self.queue, self.priority_class, self.channel)


@router.get("/slots", response_class=Response, responses=described(200, m.Slots))
async def get_slots(
    hall: Hall,
    caller: Caller,
    queue: Annotated[str | None, Query(min_length=1, max_length=64)] = None,
    item: Annotated[str | None, Query(min_length=1, max_length=64)] = None,
    day: date | None = None,
) -> Response:
    """The slots of a queue or an item that can be booked, on `day` or on all days ahead, with their free places."""
    return await carry_out(hall, caller, m.FetchSlots(queue, item, day), None)


@router.post("/appointments", status_code=201, response_class=Response, responses=described(201, m.BookedAppointment))
async def book_appointment(wish: AppointmentWish, hall: Hall, caller: Caller, request_id: RequestId) -> Response:
    """Take a place; durable when answered."""
    return await carry_out(hall, caller, wish.command(), request_id, 201)


@router.post("/check-ins", status_code=201, response_class=Response, responses=described(201, m.IssuedTicket))
async def check_in(arrived: Arrived, hall: Hall, caller: Caller, request_id: RequestId) -> Response:
    """A holder has come: the ticket that is due at the slot."""
    return await carry_out(hall, caller, arrived.command(), request_id, 201)


@router.get("/appointments/{appointment}", response_class=Response, responses=described(200, m.AppointmentDetails))
async def get_appointment(appointment: str, hall: Hall, caller: Caller) -> Response:
    """An appointment as it stands, by id or number."""
    return await carry_out(hall, caller, m.FetchAppointment(appointment), None)


@router.get("/appointments/{appointment}/calendar.ics", response_class=Response, responses=_FILE)
async def get_calendar_file(appointment: str, hall: Hall, caller: Caller) -> Response:
    """The appointment for a visitor's calendar; after a cancellation the file that takes it out again."""
    details = await hall.desk.carry_out(caller, m.FetchAppointment(appointment), None)
    assert isinstance(details, m.AppointmentDetails)
    policy, now = hall.policy, hall.desk.now()
    matter = _matter(hall, details)
    content = calendar_file(details, matter, policy.hall_id, hall.hall_name, policy.calendar.zone, now)
    headers = {"Content-Disposition": 'attachment; filename="appointment.ics"'}
    return Response(content, headers=headers, media_type=MEDIA_TYPE)


@router.post(
    "/appointments/{appointment}/reschedule", response_class=Response, responses=described(200, m.AppointmentStatus)
)
async def reschedule_appointment(
    appointment: str, to: NewSlot, hall: Hall, caller: Caller, request_id: RequestId
) -> Response:
    """Move to another slot; id and number stay."""
    return await carry_out(hall, caller, m.RescheduleAppointment(appointment, to.slot_start), request_id)


@router.post(
    "/appointments/{appointment}/cancel", response_class=Response, responses=described(200, m.AppointmentStatus)
)
async def cancel_appointment(
    appointment: str, hall: Hall, caller: Caller, request_id: RequestId, _: NoBody = None
) -> Response:
    """Give the place back."""
    return await carry_out(hall, caller, m.CancelAppointment(appointment), request_id)


def _matter(hall: HallContext, details: m.AppointmentDetails) -> str:
    policy = hall.policy
    if details.item in policy.items:
        return policy.items[details.item].name
    return policy.queues[details.queue].name if details.queue in policy.queues else details.queue
