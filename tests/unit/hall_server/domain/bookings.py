"""Bookings that the tests of appointments begin with."""

from datetime import timedelta
from typing import Any

from hall_protocol.vocabulary import Channel
from hall_server.domain import commands as c
from tests.helpers.hall_builder import DAY, moment


def booking(
    number: str = "p1", slot: str = "10:00", queue: str | None = "A", days: int = 0, **more: Any
) -> c.BookAppointment:
    """A booking by a person of its own, unless it says `visitor`."""
    more = {"visitor": f"visitor of {number}"} | more
    return c.BookAppointment(number, queue, moment(slot, DAY + timedelta(days=days)), Channel.PHONE, **more)
