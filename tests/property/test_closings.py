"""Whole hall days as in `test_hall_days`, in a hall that is paused and closed now and then: all of that still holds."""

from datetime import datetime, timedelta

from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, rule

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

    @initialize()
    def look_back_from_the_beginning(self) -> None:
        self.seen, self.standing = 0, dict[str, datetime]()
        self.called_at, self.slots = dict[str, datetime](), dict[str, datetime]()

    @invariant()
    def a_closing_without_an_end_makes_nobody_a_no_show(self) -> None:
        """Told by the journal alone: neither whom it found called nor whose slot began in it."""
        for recorded in self.hall.events[self.seen :]:
            match recorded.event:
                case e.ClosingAnnounced(until=until):
                    since = self.standing.get("since", recorded.at)
                    self.standing = {"since": since} if until is None else {"since": since, "until": until}
                case e.ClosingLifted():
                    self.standing = {}
                case e.TicketCalled() | e.TicketRecalled() | e.TicketResumed() as called:
                    self.called_at[called.ticket_id] = recorded.at
                case e.AppointmentBooked() | e.AppointmentRescheduled() as booked:
                    self.slots[booked.appointment_id] = booked.slot_start
                case e.TicketMissed(reason="forgotten") as missed if self.stands_without_end():
                    assert self.standing["since"] - self.called_at[missed.ticket_id] >= POLICY.forgotten.called_close
                case e.AppointmentMissed() as missed if self.stands_without_end():
                    assert self.slots[missed.appointment_id] < self.standing["since"]
                case _:
                    pass
        self.seen = len(self.hall.events)

    def stands_without_end(self) -> bool:
        return "since" in self.standing and "until" not in self.standing

    @invariant()
    def rights_are_of_what_a_closing_ended_and_of_a_day_to_come(self) -> None:
        state = self.hall.state
        for right in state.carry_overs.values():
            ticket = state.tickets.get(right.ticket_id)
            assert ticket is None or ticket.state is TicketState.VOIDED, "or an appointment's, which has none"
            assert state.business_day is not None
            assert right.carries_until >= state.business_day or right.sub_hall in state.closings


TestClosingDays = ClosingDays.TestCase
# A failing run is shown as it was found: shrinking one takes minutes.
TestClosingDays.settings = settings(phases=[Phase.explicit, Phase.reuse, Phase.generate])
