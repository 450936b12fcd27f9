"""The whole story of one visit, told from the journal: each event, its time, actor and meaning, and who passed it."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from hall_protocol.vocabulary import LIVE_TICKET_STATES, TicketState
from hall_server.domain import events as e
from hall_server.domain.evolve import evolve
from hall_server.domain.policy import HallPolicy
from hall_server.domain.state import HallState, Ticket
from hall_server.domain.wording import reason_of
from hall_server.insight.event_words import words_of

_ENDS_SERVICE = (e.ServiceFinished, e.VisitAdvanced, e.TicketReturned)
_OF_THE_HALL = (e.ClosingAnnounced, e.ClosingLifted, e.QueuePaused, e.QueueResumed)


@dataclass(frozen=True, slots=True)
class StoryLine:
    """One event: when, who caused it, and what it meant."""

    seq: int
    at: datetime
    actor: str
    type: str
    words: str
    words_en: str


@dataclass(slots=True)
class VisitStory:
    """A visit from its first event to its last; times in seconds, None where they never began or ended.

    `items` are its matters in the order of its stops; `service_s` is what its ended services took together.
    """

    ticket_id: str
    ticket_number: str
    business_day: date | None
    lines: list[StoryLine] = field(default_factory=list[StoryLine])
    state: str = ""
    is_inspection: bool = False
    """Whether it was an inspector's own visit, as it is marked by the journal's end."""
    passed_by: list[str] = field(default_factory=list[str])
    """Numbers that came later into the same line and were called first."""
    wait_s: int | None = None
    walk_s: int | None = None
    service_s: int | None = None
    dwell_s: int | None = None
    items: tuple[str, ...] = ()


class StoryTeller:
    """Follows a hall's events and keeps those of one ticket and of its appointment."""

    def __init__(self, ticket_id: str, appointment: str | None, policy: HallPolicy) -> None:
        self.story = VisitStory(ticket_id, "", None)
        self._appointment = appointment
        self._policy = policy
        self._state = HallState()
        self._entered_at: datetime | None = None
        self._services: dict[int, timedelta] = {}
        """What each ended service took, by the `seq` of its end."""

    def hear(self, recorded: e.Recorded) -> None:
        """Take the next event of the journal; raises what `evolve` raises."""
        self._look_who_passes(recorded)
        self._time_service(recorded)
        evolve(self._state, recorded)
        if self._belongs(recorded.event):
            self._write(recorded)

    def _belongs(self, event: e.AnyEvent) -> bool:
        story = self.story
        if story.ticket_id in (getattr(event, "ticket_id", None), getattr(event, "continued_from", None)):
            return True
        if self._appointment is not None and getattr(event, "appointment_id", None) == self._appointment:
            return True
        ticket = self._ticket()
        if not isinstance(event, _OF_THE_HALL) or ticket is None or ticket.state not in LIVE_TICKET_STATES:
            return False
        if isinstance(event, e.QueuePaused | e.QueueResumed):
            return event.queue == ticket.queue
        return event.sub_hall in (None, self._policy.sub_hall_of(ticket.queue))

    def _look_who_passes(self, recorded: e.Recorded) -> None:
        """A junior ticket of the same line is about to be called."""
        event, ticket = recorded.event, self._ticket()
        if not isinstance(event, e.TicketCalled) or ticket is None or ticket.state is not TicketState.WAITING:
            return
        other = self._state.tickets[event.ticket_id]
        if other.queue == ticket.queue and other.seniority > ticket.seniority:
            self.story.passed_by.append(other.ticket_number)
            reason, reason_en = reason_of(event)
            self._add(
                recorded,
                f"后到的 {other.ticket_number} 先被叫：{reason}",
                f"{other.ticket_number}, who came later, was called first: {reason_en}",
            )

    def _time_service(self, recorded: e.Recorded) -> None:
        """A service of this ticket is about to end, or its end to be taken back."""
        event, ticket = recorded.event, self._ticket()
        if ticket is None or getattr(event, "ticket_id", None) != ticket.ticket_id:
            return
        if isinstance(event, _ENDS_SERVICE) and ticket.started_at is not None:
            self._services[recorded.seq] = recorded.at - ticket.started_at
        elif isinstance(event, e.ActionUndone):
            self._services.pop(event.undone_seq, None)

    def _write(self, recorded: e.Recorded) -> None:
        self._add(recorded, *words_of(recorded.event, self._policy))
        self.story.is_inspection = self.story.ticket_id in self._state.inspections
        ticket = self._ticket()
        if ticket is None:
            return
        story = self.story
        if isinstance(recorded.event, e.TicketIssued):
            story.ticket_number, story.business_day = ticket.ticket_number, self._state.business_day
            story.items = tuple(item for step in ticket.steps_left for item in step.items)
            # An early holder of an appointment enters the line at the slot's start.
            self._entered_at = max(ticket.issued_at, ticket.due_at)
        story.state = ticket.state.value
        story.wait_s = _seconds(self._entered_at, ticket.first_called_at)
        story.walk_s = _seconds(ticket.called_at, ticket.started_at)
        story.service_s = round(sum(self._services.values(), timedelta()).total_seconds()) if self._services else None
        story.dwell_s = _seconds(ticket.issued_at, ticket.ended_at)

    def _add(self, recorded: e.Recorded, words: str, words_en: str) -> None:
        kind = e.type_name(recorded.event)
        self.story.lines.append(StoryLine(recorded.seq, recorded.at, recorded.actor, kind, words, words_en))

    def _ticket(self) -> Ticket | None:
        return self._state.tickets.get(self.story.ticket_id)


def _seconds(start: datetime | None, end: datetime | None) -> int | None:
    return None if start is None or end is None else max(0, round((end - start).total_seconds()))
