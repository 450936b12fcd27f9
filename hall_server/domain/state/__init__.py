"""What the hall knows now, a file a topic: the sum of its events; changed by `evolve` alone."""

from hall_server.domain.state.app_code import (
    UsedCodes,
)
from hall_server.domain.state.application import (
    Application,
)
from hall_server.domain.state.appointment import (
    Appointment,
    Shows,
    SlotBook,
    SlotPlaces,
)
from hall_server.domain.state.assistance import (
    Assistance,
)
from hall_server.domain.state.block import (
    NumberBlock,
)
from hall_server.domain.state.case import (
    Case,
)
from hall_server.domain.state.catalogue import (
    CatalogueStanding,
)
from hall_server.domain.state.closing import (
    CarryOver,
    Closing,
    PastClosing,
    QueuePause,
)
from hall_server.domain.state.complaint import (
    Complaint,
)
from hall_server.domain.state.counter import (
    Call,
    Counter,
    Device,
    LastAction,
)
from hall_server.domain.state.evaluation import (
    Evaluation,
    Evaluations,
    EvaluationTally,
    RecentAnswer,
)
from hall_server.domain.state.hall import (
    HallState,
)
from hall_server.domain.state.inspection import (
    Inspection,
)
from hall_server.domain.state.line import (
    Line,
    LineKey,
)
from hall_server.domain.state.look_up import (
    LookUp,
    TicketLookUps,
)
from hall_server.domain.state.review import (
    Review,
)
from hall_server.domain.state.tally import (
    Count,
    CounterLoad,
    DayTally,
    Pace,
    quarter_of,
)
from hall_server.domain.state.ticket import (
    DoneStep,
    Return,
    Step,
    Ticket,
)

__all__ = [
    "Application",
    "Appointment",
    "Assistance",
    "Call",
    "CarryOver",
    "Case",
    "CatalogueStanding",
    "Closing",
    "Complaint",
    "Count",
    "Counter",
    "CounterLoad",
    "DayTally",
    "Device",
    "DoneStep",
    "Evaluation",
    "EvaluationTally",
    "Evaluations",
    "HallState",
    "Inspection",
    "LastAction",
    "Line",
    "LineKey",
    "LookUp",
    "NumberBlock",
    "Pace",
    "PastClosing",
    "QueuePause",
    "RecentAnswer",
    "Return",
    "Review",
    "Shows",
    "SlotBook",
    "SlotPlaces",
    "Step",
    "Ticket",
    "TicketLookUps",
    "UsedCodes",
    "quarter_of",
]
