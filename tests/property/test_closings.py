"""Whole hall days as in `test_hall_days`, in a hall that is paused and closed now and then: all of that still holds."""

from datetime import timedelta

from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import invariant, rule

from hall_protocol.vocabulary import TicketState, WaitingAtClosing
from hall_server.domain import commands as c
from hall_server.domain import events as e
from hall_server.domain.closing_rules import closing_of
from hall_server.domain.state import CarryOver, Ticket
from tests.property.test_hall_days import OFTEN_ENOUGH, POLICY, HallDays


class ClosingDays(HallDays):
    """A small hall with pauses and closings among everything else."""

    def enter(self, command: c.Command) -> list[e.AnyEvent]:
        """Nobody is called or given a ticket while it is closed, nor a ticket of a paused queue."""
        events = super().enter(command)
        state, now = self.hall.state, max(self.hall.now, self.hall.events[-1].at)
        for event in events:
            if isinstance(event, e.TicketIssued | e.TicketCalled | e.TicketResumed):
                assert closing_of(state, POLICY, event.queue, now) is None
            if isinstance(event, e.TicketIssued):
                assert event.queue not in state.paused_queues
        return events

    def check_call(self, event: e.TicketCalled, lines: dict[str, list[Ticket]]) -> None:
        """Who was sent home comes before equals who are older here: that is what they are owed."""
        if event.ticket_id not in self.continued():
            super().check_call(event, lines)

    def continued(self) -> set[str]:
        return {r.event.ticket_id for r in self.hall.events if isinstance(r.event, e.TicketContinued)}

    @rule(
        waiting=st.sampled_from(WaitingAtClosing),
        minutes=st.sampled_from([None, 1, 30, 600, 2000]),
        happens=OFTEN_ENOUGH,
    )
    def the_hall_closes(self, waiting: WaitingAtClosing, minutes: int | None, happens: bool) -> None:
        if happens:
            now = max(self.hall.now, self.hall.events[-1].at)
            until = now + timedelta(minutes=minutes) if minutes else None
            self.enter(c.CloseHall("停电", waiting, until=until))

    @rule()
    def it_reopens(self) -> None:
        self.enter(c.ReopenHall())

    @rule(queue=st.sampled_from("ABN"), happens=OFTEN_ENOUGH)
    def a_queue_pauses_or_goes_on(self, queue: str, happens: bool) -> None:
        self.enter(c.PauseQueue(queue, "升级") if happens else c.ResumeQueue(queue))

    @rule(choice=st.integers(0, 30), visitor=st.sampled_from([None, "v1", "v2"]), hours=st.sampled_from([0, 0, 1, 24]))
    def somebody_is_sent_home_and_comes_back(self, choice: int, visitor: str | None, hours: int) -> None:
        self.enter(c.ReopenHall())
        self.come_to_work()
        self.enter(self.hall.wish("A", visitor=visitor))
        self.enter(c.CloseHall("停电", WaitingAtClosing.VOID))
        self.hall.later(hours=hours)
        self.enter(c.ReopenHall())
        self.come_to_work()
        rights = list(self.hall.state.carry_overs.values())
        if rights:
            self.come_back(rights[choice % len(rights)], visitor)

    def come_back(self, right: CarryOver, visitor: str | None) -> None:
        for event in self.enter(self.hall.wish(min(right.queues), visitor=visitor, carried_from=right.ticket_id)):
            if isinstance(event, e.TicketIssued):
                assert event.due_at <= right.due_at
                assert right.ticket_id not in self.hall.state.carry_overs

    @invariant()
    def rights_are_of_voided_tickets_and_of_a_day_to_come(self) -> None:
        state = self.hall.state
        for right in state.carry_overs.values():
            ticket = state.tickets.get(right.ticket_id)
            assert ticket is None or ticket.state is TicketState.VOIDED
            assert state.business_day is not None
            assert right.carries_until >= state.business_day or right.sub_hall in state.closings


TestClosingDays = ClosingDays.TestCase
# A failing run is shown as it was found: shrinking one takes minutes.
TestClosingDays.settings = settings(phases=[Phase.explicit, Phase.reuse, Phase.generate])
