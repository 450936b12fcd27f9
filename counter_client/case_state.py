"""What the acceptance and collection desk knows: the ticket in hand, its visit, the checklists, what is under way."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from counter_client.case_events import TicketAtHand
from counter_client.case_keys import Barred, CaseKey, CasePress, Entry, Obstacle, barred, entries_of
from counter_client.case_sheet import Sheet
from hall_protocol.messages import CaseStatus, LookedUpRecords, Notice, Problem, Visit
from hall_protocol.vocabulary import CaseState

NOBODY = TicketAtHand()


class SayingKind(StrEnum):
    """What the desk tells the clerk."""

    DONE = "done"
    FOUND = "found"
    COPIED = "copied"
    LOOKED_UP = "looked_up"
    REFUSED = "refused"
    NO_ANSWER = "no_answer"


@dataclass(frozen=True, slots=True)
class Saying:
    """One message for the clerk, as data; the face finds the words."""

    kind: SayingKind
    case: CaseStatus | None = None
    problem: Problem | None = None
    looked_up: LookedUpRecords | None = None


@dataclass(frozen=True, slots=True)
class CaseUnderWay:
    """A press on its way to the hall and back, for the ticket that stood here then."""

    press: CasePress
    ticket_id: str
    is_slow: bool = False


@dataclass(frozen=True, slots=True)
class CaseDesk:
    """Everything the desk knows of the ticket in hand.

    `visit` is what the hall said last, `is_fresh` while nothing has happened since; `found` are cases looked up by
    number; `chosen` is the entry taken up, `following` the case just decided, to be taken up once the visit shows it;
    `seeking` the number that is being looked up.
    """

    counter: int
    hand: TicketAtHand = NOBODY
    is_connected: bool = False
    is_fresh: bool = False
    visit: Visit | None = None
    found: tuple[CaseStatus, ...] = ()
    chosen: str = ""
    following: str = ""
    seeking: str = ""
    sheets: Mapping[str, Sheet] = field(default_factory=lambda: MappingProxyType({}))
    place: int = 1
    under_way: CaseUnderWay | None = None
    saying: Saying | None = None
    notice: Notice | None = None

    @property
    def entries(self) -> tuple[Entry, ...]:
        """What the clerk may take up."""
        return entries_of(self.visit, self.found) if self.visit is not None else ()

    @property
    def entry(self) -> Entry | None:
        """What the clerk has taken up."""
        return next((entry for entry in self.entries if entry.key == self.chosen), None)

    @property
    def sheet(self) -> Sheet | None:
        """The checklist of what the clerk has taken up, while it is to be decided."""
        entry = self.entry
        return self.sheets.get(entry.key) if entry is not None and entry.is_decidable else None

    @property
    def undecided(self) -> int:
        """How many open cases would end undecided with the service."""
        return sum(entry.case is not None and entry.case.state is CaseState.OPENED for entry in self.entries)


def why_not(desk: CaseDesk, key: CaseKey) -> Barred | None:
    """Why `key` may not be pressed now; None when it may."""
    return hindrance(desk) or bar_shown(desk, key)


def hindrance(desk: CaseDesk) -> Barred | None:
    """Why no key at all may be pressed now."""
    if desk.hand.ticket_id is None:
        return Barred(Obstacle.NOBODY)
    if not desk.is_connected:
        return Barred(Obstacle.NO_LINK)
    if desk.under_way is not None:
        return Barred(Obstacle.BUSY)
    return None if desk.visit is not None and desk.is_fresh else Barred(Obstacle.LOADING)


def bar_shown(desk: CaseDesk, key: CaseKey) -> Barred | None:
    """Why `key` means nothing for what is shown."""
    if key is CaseKey.LOOK_UP and not desk.hand.is_serving:
        return Barred(Obstacle.NOT_SERVING)
    return barred(key, desk.entry, desk.sheet, desk.visit) if desk.visit is not None else Barred(Obstacle.LOADING)
