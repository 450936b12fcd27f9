"""An appointment as an iCalendar file (RFC 5545; methods: RFC 5546) for a visitor's phone; nothing personal in it.

The UID stays through every change and SEQUENCE grows, so that a calendar moves the one entry it has; after a
cancellation the same entry is sent with METHOD:CANCEL, which takes it out.
"""

from datetime import datetime
from zoneinfo import ZoneInfo

from hall_protocol.messages import AppointmentDetails
from hall_protocol.vocabulary import AppointmentState

PRODUCT = "-//Yimen//Hall server//ZH"
MEDIA_TYPE = "text/calendar; charset=utf-8"
PUBLISH, CANCEL = "PUBLISH", "CANCEL"


def calendar_file(
    appointment: AppointmentDetails, matter: str, hall_id: str, hall_name: str, zone: ZoneInfo, now: datetime
) -> bytes:
    """The file of one appointment for `matter` (an item's or a queue's name); times in the hall's own zone."""
    # A thirtieth of the server's imports, for what a visitor asks now and then.
    from icalendar import Calendar, Event

    is_cancelled = appointment.state is AppointmentState.CANCELLED
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", CANCEL if is_cancelled else PUBLISH)
    event = Event()
    event.add("uid", f"{appointment.appointment_id}@{hall_id}")
    event.add("sequence", appointment.revision)
    event.add("dtstamp", now)
    event.add("dtstart", appointment.slot_start.astimezone(zone))
    event.add("dtend", appointment.slot_end.astimezone(zone))
    event.add("summary", f"预约办事：{matter}")
    event.add("location", hall_name)
    event.add("description", _description(appointment, zone))
    event.add("status", "CANCELLED" if is_cancelled else "CONFIRMED")
    calendar.add_component(event)
    calendar.add_missing_timezones()
    content: bytes = calendar.to_ical()
    return content


def _description(appointment: AppointmentDetails, zone: ZoneInfo) -> str:
    opens = f"{appointment.check_in_from.astimezone(zone):%H:%M}"
    until = f"{appointment.honoured_until.astimezone(zone):%H:%M}"
    number = appointment.appointment_number or appointment.appointment_id
    chinese = f"预约号 {number}，{opens}–{until} 在自助机或导办台签到；此后按现场号办理。"
    return (
        f"{chinese}\nAppointment {number}: check in {opens}–{until} at a kiosk or the guide desk; later as a walk-in."
    )
