"""The whole hall."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import chain

from hall_server.domain.state.app_code import UsedCodes
from hall_server.domain.state.application import Application
from hall_server.domain.state.appointment import Appointment, SlotBook
from hall_server.domain.state.assistance import Assistance
from hall_server.domain.state.block import NumberBlock
from hall_server.domain.state.case import Case
from hall_server.domain.state.catalogue import CatalogueStanding
from hall_server.domain.state.closing import CarryOver, Closing, PastClosing, QueuePause
from hall_server.domain.state.complaint import Complaint
from hall_server.domain.state.counter import Call, Counter, Device
from hall_server.domain.state.evaluation import Evaluations
from hall_server.domain.state.inspection import Inspection
from hall_server.domain.state.line import Line
from hall_server.domain.state.look_up import TicketLookUps
from hall_server.domain.state.review import Review
from hall_server.domain.state.tally import DayTally, Pace
from hall_server.domain.state.ticket import Ticket


@dataclass(slots=True)
class HallState:
    """The whole hall."""

    seq: int = 0
    at: datetime | None = None
    policy_version: str | None = None
    business_day: date | None = None
    tickets: dict[str, Ticket] = field(default_factory=dict)
    lines: dict[str, Line] = field(default_factory=dict)
    joint_lines: dict[tuple[str, ...], Line] = field(default_factory=dict)
    """Lines of tickets whose step needs a counter that serves several queues."""
    reserved: dict[int, Line] = field(default_factory=dict)
    sequences: dict[str, int] = field(default_factory=dict)
    counters: dict[int, Counter] = field(default_factory=dict)
    open_counters: set[int] = field(default_factory=set)
    """Counters that take part in serving; kept beside `counters` because every forecast asks."""
    free_counters: set[int] = field(default_factory=set)
    """Counters that could call at once."""
    assignments: dict[int, tuple[tuple[str, ...], tuple[str, ...]]] = field(default_factory=dict)
    """Counters the manager sent to other queues today: (primary, secondary); all others serve as configured."""
    appointments: dict[str, Appointment] = field(default_factory=dict)
    slot_book: SlotBook = field(default_factory=SlotBook)
    live_by_visitor: dict[tuple[str, str], str] = field(default_factory=dict)
    calls: dict[int, Call] = field(default_factory=dict)
    announced: set[tuple[int, str, str]] = field(default_factory=set)
    missed: dict[str, datetime] = field(default_factory=dict)
    invited: dict[str, datetime] = field(default_factory=dict)
    """Evaluations that an evaluator's screen asks for now, by evaluation id, and since when."""
    evaluations: Evaluations = field(default_factory=Evaluations)
    reviews: dict[str, Review] = field(default_factory=dict)
    complaints: dict[str, Complaint] = field(default_factory=dict)
    cases: dict[str, Case] = field(default_factory=dict)
    """Cases with a step still to come, and today's others."""
    case_ids: dict[str, str] = field(default_factory=dict)
    """The id of a case by its number."""
    returning: dict[tuple[str, str], str] = field(default_factory=dict)
    """By visitor and item, the case they are to supplement: kept beside `cases` because every start asks."""
    applications: dict[str, Application] = field(default_factory=dict)
    """Applications made online that a counter may take up, and those whose cases are followed."""
    applied: dict[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)
    """By visitor and item, the applications a start may take up: beside `applications` because every start asks."""
    awaited: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """By visitor, their cases whose result is to come or ready, in the order of acceptance."""
    case_sequence: int = 0
    """Case numbers given this business day."""
    look_ups: dict[str, TicketLookUps] = field(default_factory=dict)
    """What the libraries said, by ticket."""
    assistance: dict[str, Assistance] = field(default_factory=dict[str, Assistance])
    """Where a visitor asks for a person, by station; today's, the answered ones until asked for again."""
    devices: dict[tuple[str, str], Device] = field(default_factory=dict)
    paces: dict[str, Pace] = field(default_factory=dict)
    tally: DayTally = field(default_factory=DayTally)
    blocks: dict[str, NumberBlock] = field(default_factory=dict[str, NumberBlock])
    """Number blocks of kiosks, by their mark."""
    paused_queues: dict[str, QueuePause] = field(default_factory=dict)
    closings: dict[str | None, Closing] = field(default_factory=dict)
    """By sub-hall; None is the whole hall."""
    past_closings: list[PastClosing] = field(default_factory=list[PastClosing])
    """Closings of this day that were lifted, in that order."""
    kept_in_vain: set[str | None] = field(default_factory=set)
    """Closings of this day, by sub-hall, that were lifted when nobody could be served any more."""
    carry_overs: dict[str, CarryOver] = field(default_factory=dict)
    """By the ticket that was voided, or the appointment that could not be kept."""
    catalogue: CatalogueStanding = field(default_factory=CatalogueStanding)
    used_codes: UsedCodes = field(default_factory=UsedCodes)
    inspections: dict[str, Inspection] = field(default_factory=dict)
    """Visits that were an inspector's own, by ticket id; few, so that they are kept for good."""

    erasures_noted: int = 0
    """The number of the last erasure of sealed values that is in the journal."""

    def counter_kept(self, number: int) -> Counter:
        """The counter `number`, kept from now on; for `evolve`."""
        if (known := self.counters.get(number)) is None:
            known = self.counters[number] = Counter(number)
        return known

    # Looking changes nothing: what is not there yet is shown empty, and only `evolve` puts it there.

    def line(self, queue: str) -> Line:
        """The line of `queue`, to look at."""
        return _looked_at(self.lines.get(queue))

    def every_line(self) -> Iterator[Line]:
        """Every line somebody may wait in: of a queue, of several queues jointly, of one counter."""
        return chain(self.lines.values(), self.joint_lines.values(), self.reserved.values())

    def reserved_line(self, counter: int) -> Line:
        """The tickets that wait for this very counter, to look at."""
        return _looked_at(self.reserved.get(counter))

    def counter(self, number: int) -> Counter:
        """The counter `number`, closed while nobody ever opened it; to look at."""
        return self.counters.get(number) or Counter(number)

    def case(self, name: str) -> Case | None:
        """The case of this id or number that is still followed."""
        return self.cases.get(self.case_ids.get(name, name))

    def cases_of(self, ticket: Ticket) -> list[Case]:
        """The cases the ticket had part in that are still followed, in order."""
        return [self.cases[case_id] for case_id in ticket.cases if case_id in self.cases]

    def live_tickets(self, visitor: str, matters: Iterable[str]) -> Iterator[Ticket]:
        """The live tickets this person holds under one of these names of matters, in their order."""
        held = (self.live_by_visitor.get((visitor, matter)) for matter in matters)
        return (self.tickets[ticket_id] for ticket_id in held if ticket_id is not None)

    def line_of(self, ticket: Ticket) -> Line:
        """The line a waiting ticket stands in, to look at."""
        if ticket.reserved_counter is not None:
            return self.reserved_line(ticket.reserved_counter)
        if len(ticket.step.queues) > 1:
            return _looked_at(self.joint_lines.get(ticket.step.queues))
        return self.line(ticket.queue)


def _looked_at(line: Line | None) -> Line:
    """The line itself also when nobody stands in it; a new one where none is yet."""
    return Line() if line is None else line
