"""The calendar file, read back by the library calendars use: one entry through every change, in the hall's zone."""

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
import msgspec
import pytest

from hall_protocol.messages import AppointmentDetails
from hall_protocol.vocabulary import AppointmentState
from hall_server.web.calendar_file import calendar_file

NOW = datetime(2026, 11, 24, 1, tzinfo=UTC)
START = datetime(2026, 11, 25, 2, tzinfo=UTC)
DETAILS = AppointmentDetails(
    "ab" * 12,
    "01234567",
    AppointmentState.BOOKED,
    "A",
    None,
    START,
    START + timedelta(minutes=30),
    START - timedelta(minutes=15),
    START + timedelta(minutes=15),
    False,
    0,
)


def read_back(zone: str = "Asia/Shanghai", **changes: Any) -> Any:
    details = msgspec.structs.replace(DETAILS, **changes)
    content = calendar_file(details, "不动产转移登记", "530102-01", "政务服务中心", ZoneInfo(zone), NOW)
    assert all(len(line) <= 75 for line in content.split(b"\r\n")), "RFC 5545 3.1: lines of 75 octets"
    return icalendar.Calendar.from_ical(content)


def test_it_says_when_where_and_what_with_the_zone_it_means() -> None:
    calendar = read_back()
    [event], [zone] = calendar.walk("VEVENT"), calendar.walk("VTIMEZONE")
    assert str(zone["TZID"]) == "Asia/Shanghai" == event["DTSTART"].params["TZID"]
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (START, START + timedelta(minutes=30))
    assert (event["DTSTART"].dt.hour, event["DTSTAMP"].dt) == (10, NOW)
    assert str(event["LOCATION"]) == "政务服务中心"
    assert "不动产转移登记" in str(event["SUMMARY"])
    assert "01234567" in str(event["DESCRIPTION"])
    assert "09:45–10:15" in str(event["DESCRIPTION"])
    assert (str(calendar["METHOD"]), str(event["STATUS"]), event["SEQUENCE"]) == ("PUBLISH", "CONFIRMED", 0)


def test_it_names_nobody() -> None:
    [event] = read_back().walk("VEVENT")
    assert not {"ATTENDEE", "ORGANIZER", "CONTACT"} & set(event)


def test_a_change_moves_the_same_entry_and_a_cancellation_takes_it_out() -> None:
    [first] = read_back().walk("VEVENT")
    [moved] = read_back(slot_start=START + timedelta(days=1), revision=1).walk("VEVENT")
    calendar = read_back(state=AppointmentState.CANCELLED, revision=2)
    [gone] = calendar.walk("VEVENT")
    assert first["UID"] == moved["UID"] == gone["UID"] == f"{'ab' * 12}@530102-01"
    assert [event["SEQUENCE"] for event in (first, moved, gone)] == [0, 1, 2]
    assert (str(calendar["METHOD"]), str(gone["STATUS"])) == ("CANCEL", "CANCELLED")


@pytest.mark.parametrize("zone", ["Asia/Shanghai", "America/New_York", "UTC"])
def test_the_moment_is_the_same_in_every_zone(zone: str) -> None:
    [event] = read_back(zone).walk("VEVENT")
    assert event["DTSTART"].dt == START


def test_one_without_a_number_names_its_id() -> None:
    [event] = read_back(appointment_number=None).walk("VEVENT")
    assert "ab" * 12 in str(event["DESCRIPTION"])
