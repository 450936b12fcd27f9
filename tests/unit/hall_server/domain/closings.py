"""A hall to close, and the ways to close it."""

from dataclasses import replace
from typing import Any

from hall_protocol.vocabulary import (
    TicketState,
    WaitingAtClosing,
)
from hall_server.domain import commands as c
from hall_server.domain.calendar import HallCalendar
from hall_server.domain.policy import SubHall, Zone
from tests.helpers.hall_builder import Hall, a_policy

KEEP, VOID = WaitingAtClosing.KEEP, WaitingAtClosing.VOID


def close(waiting: WaitingAtClosing = KEEP, **more: Any) -> c.CloseHall:
    return c.CloseHall("停电", waiting, "Power cut", **more)


def a_hall_and_its_sub_hall(calendar: HallCalendar | None = None, **changes: Any) -> Hall:
    """Queue B waits in the sub-hall "tax" with counter 3; queue A and counter 1 are in the hall itself."""
    usual = a_policy()
    return Hall(
        a_policy(
            queues=usual.queues | {"B": replace(usual.queues["B"], zone="z2")},
            counters={1: replace(usual.counters[1], zone="z1"), 3: replace(usual.counters[3], zone="z2")},
            zones={"z1": Zone("z1", "一区", "Zone 1"), "z2": Zone("z2", "二区", "Zone 2", "tax")},
            sub_halls={"tax": SubHall("tax", "税务分厅", "Tax hall", calendar)},
            **changes,
        )
    )


def two_halls(**changes: Any) -> Hall:
    """The hall and its sub-hall, each with an open counter."""
    return a_hall_and_its_sub_hall(**changes).open(1, 3)


def every_kind(hall: Hall) -> dict[TicketState, str]:
    """One ticket of queue A in each live state."""
    held = hall.serve(1)
    hall.do(c.HoldTicket(1, held.ticket_id))
    missed = hall.call(1)
    assert missed is not None
    hall.do(c.MarkNoShow(1, missed.ticket_id))
    called = hall.call(1)
    assert called is not None
    serving = hall.serve(2)
    return {
        TicketState.HELD: held.ticket_id,
        TicketState.MISSED: missed.ticket_id,
        TicketState.CALLED: called.ticket_id,
        TicketState.SERVING: serving.ticket_id,
    }
