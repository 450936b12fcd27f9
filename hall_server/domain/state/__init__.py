"""What the hall knows now, a file a topic: the sum of its events; changed by `evolve` alone."""

from hall_server.domain.state.appointment import Appointment
from hall_server.domain.state.case import Case
from hall_server.domain.state.counter import Call, Counter, Device
from hall_server.domain.state.hall import HallState
from hall_server.domain.state.line import Line, LineKey
from hall_server.domain.state.tally import DayTally, Pace
from hall_server.domain.state.ticket import Ticket

__all__ = [
    "Appointment",
    "Call",
    "Case",
    "Counter",
    "DayTally",
    "Device",
    "HallState",
    "Line",
    "LineKey",
    "Pace",
    "Ticket",
]
