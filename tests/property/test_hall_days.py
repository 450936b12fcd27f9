"""Whole hall days, several of them, with commands legal and illegal and a clock that also jumps back.

After every step the hall must still be one: see `HallDays`'s invariants. At the end of every run its journal is read
by another ledger, which must come to the same state and decide the same next.
"""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from hall_protocol.vocabulary import (
    LIVE_TICKET_STATES,
    AnnouncementStage,
    AppointmentState,
    CallGround,
    Channel,
    CounterState,
    DeviceCondition,
    PrintOutcome,
    TicketState,
)
from hall_server.domain import commands as c
from hall_server.domain import events as e
from hall_server.domain.decide import decide
from hall_server.domain.state import Ticket
from hall_server.engine.ledger import Accepted
from hall_server.engine.live_view import LiveView
from tests.helpers.hall_builder import ZONE, Hall, a_counter, a_policy, a_queue, everything, moment

POLICY = a_policy(
    queues={queue: a_queue(queue, quota=40) for queue in "ABN"},
    counters={1: a_counter(1, "A"), 2: a_counter(2, "A", "B"), 3: a_counter(3, "BN", "A")},
    recall_limit=1,
)
QUEUES = st.sampled_from(["A", "A", "B", "N", "X", None])
COUNTERS = st.sampled_from([1, 2, 3, 1, 2, 3, 9])
VISITORS = st.sampled_from([None, None, None, "v1", "v2", "v3"])
CLASSES = st.sampled_from([None, None, None, "elder", "soldier", "king"])
TICKETS = st.integers(0, 30)
STEPS_S = st.sampled_from([0, 1, 20, 60, 120, 300, 600, 900])
LEAPS_S = st.sampled_from([-1, -3600, -90_000, 7200, 30_000, 90_000, 260_000])
OFTEN_ENOUGH = st.integers(0, 3).map(lambda roll: roll == 0)
"""Rules are drawn evenly; what ends a morning's work is thinned out by this."""
AT_COUNTER = frozenset({TicketState.CALLED, TicketState.SERVING})


class HallDays(RuleBasedStateMachine):
    """A small hall under any commands at any time."""

    @initialize(day=st.sampled_from([date(2026, 11, 24), date(2026, 12, 31), date(2028, 2, 28), date(2026, 10, 9)]))
    def begin(self, day: date) -> None:
        self.hall = Hall(POLICY, moment("09:00", day))
        self.view = LiveView(POLICY)
        self.issued: dict[tuple[date, str], list[int]] = defaultdict(list)
        self.given: set[tuple[date, str]] = set()
        self.checked = 0
        self.hall.do(c.Tick())
        for number in POLICY.counters:
            self.enter(c.OpenCounter(number, f"{number:02d}01"))

    # --- doing ---

    def enter(self, command: c.Command) -> list[e.AnyEvent]:
        """Enter a command as the writer would; what must hold for every single answer is checked here."""
        self.hall.do(c.Tick())  # what time alone brings about is no part of the answer
        before, known = everything(self.hall.state), len(self.hall.events)
        state, policy, now = self.hall.state, self.hall.ledger.policy, max(self.hall.now, self.hall.events[-1].at)
        foreseen = decide(state, policy, command, now)
        assert everything(state) == before
        answer = self.hall.answer(command)
        if not isinstance(answer, Accepted):
            assert answer == foreseen
            assert everything(self.hall.state) == before
            assert len(self.hall.events) == known
            return []
        events = [recorded.event for recorded in answer.events]
        assert events == foreseen
        for event in events:
            if isinstance(event, e.TicketIssued):
                self.note_number(event)
        return events

    def note_number(self, event: e.TicketIssued) -> None:
        day = self.hall.state.business_day
        assert day is not None
        assert (day, event.ticket_number) not in self.given
        self.given.add((day, event.ticket_number))
        sequences = self.issued[day, event.queue]
        assert event.sequence == len(sequences) + 1
        sequences.append(event.sequence)

    def ticket(self, choice: int) -> str:
        known = list(self.hall.state.tickets)
        return known[choice % len(known)] if known else "t404"

    def ticket_here(self, number: int, choice: int) -> str:
        """Mostly the ticket this counter has, else any."""
        counter = self.hall.state.counters.get(number)
        return counter.ticket_id if counter and counter.ticket_id and choice % 4 else self.ticket(choice)

    @rule(seconds=STEPS_S)
    def time_passes(self, seconds: int) -> None:
        self.hall.later(seconds=seconds)
        self.enter(c.Tick())

    @rule(seconds=LEAPS_S, happens=OFTEN_ENOUGH)
    def the_clock_leaps(self, seconds: int, happens: bool) -> None:
        self.hall.later(seconds=seconds * happens)
        self.enter(c.Tick())

    def come_to_work(self) -> None:
        """Most of what can happen happens in a hall that is open: if it is not, go on to the next morning it is."""
        self.hall.now = now = max(self.hall.now, self.hall.events[-1].at)
        if POLICY.calendar.is_within_hours(now):
            return
        morning = moment("09:05", now.astimezone(ZONE).date())
        while morning <= now or not POLICY.calendar.is_within_hours(morning):
            morning += timedelta(days=1)
        self.hall.now = morning
        for number in POLICY.counters:
            self.enter(c.OpenCounter(number, f"{number:02d}01"))

    @rule(queues=st.lists(QUEUES, min_size=1, max_size=4), visitor=VISITORS, priority_class=CLASSES)
    def take_tickets(self, queues: list[str | None], visitor: str | None, priority_class: str | None) -> None:
        self.come_to_work()
        self.enter(self.hall.wish(queues.pop(), visitor=visitor, priority_class=priority_class))
        for queue in queues:
            self.enter(self.hall.wish(queue))
            self.hall.later(seconds=7)

    @rule(visitor=VISITORS, item=st.sampled_from(["plain", "personal", "nothing"]))
    def take_a_ticket_for_an_item(self, visitor: str | None, item: str) -> None:
        self.enter(self.hall.wish(item=item, visitor=visitor))

    @rule(choice=TICKETS, minutes=st.sampled_from([30, 60, 90, 1440, 7, 20_000]), queue=st.sampled_from("AAB"))
    def book(self, choice: int, minutes: int, queue: str) -> None:
        begun = self.hall.now.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
        slot = begun + timedelta(minutes=minutes)
        self.enter(c.BookAppointment(f"p{choice % 7}", queue, slot.astimezone(ZONE), Channel.PHONE, f"v{choice % 7}"))

    @rule(choice=TICKETS, minutes=st.sampled_from([None, 0, 30, 60]))
    def reschedule_or_give_back(self, choice: int, minutes: int | None) -> None:
        number = f"p{choice % 7}"
        booked = self.hall.state.appointments.get(number)
        if minutes is None:
            self.enter(c.CancelAppointment(number))
            return
        slot = (booked.slot_start if booked else self.hall.now) + timedelta(minutes=minutes)
        self.enter(c.RescheduleAppointment(number, slot))

    @rule(choice=TICKETS, comes_late=st.integers(-20, 20), visitor=VISITORS)
    def check_in(self, choice: int, comes_late: int, visitor: str | None) -> None:
        booked = self.hall.state.appointments.get(f"p{choice % 7}")
        if booked is not None:
            self.hall.now = booked.slot_start + timedelta(minutes=comes_late)
        self.enter(self.hall.wish(None, appointment=f"p{choice % 7}", visitor=visitor))

    @rule(choice=TICKETS, comes_late=st.integers(-20, 20))
    def check_in_by_card(self, choice: int, comes_late: int) -> None:
        booked = self.hall.state.appointments.get(f"p{choice % 7}")
        if booked is not None:
            self.hall.now = booked.slot_start + timedelta(minutes=comes_late)
        ticket_id = self.hall.wish().ticket_id
        self.enter(c.CheckIn(ticket_id, Channel.KIOSK, visitor=f"v{choice % 7}"))

    @rule(choice=TICKETS, minutes=st.sampled_from([20, 45, 90, 150]))
    def come_much_too_early(self, choice: int, minutes: int) -> None:
        """A ticket by card before check-in opens; sometimes given up again."""
        booked = self.hall.state.appointments.get(f"p{choice % 7}")
        if booked is not None:
            self.hall.now = max(self.hall.now, booked.slot_start - timedelta(minutes=minutes))
        wish = self.hall.wish("A", visitor=f"v{choice % 7}")
        self.enter(wish)
        if choice % 3 == 0 and wish.ticket_id in self.hall.state.tickets:
            self.enter(c.CancelTicket(wish.ticket_id))

    @rule(number=COUNTERS)
    def take_back(self, number: int) -> None:
        self.enter(c.UndoLast(number))

    @rule(number=COUNTERS)
    def call(self, number: int) -> None:
        lines = {queue: self.waiting(queue) for queue in POLICY.queues}
        for event in self.enter(c.CallNext(number)):
            if isinstance(event, e.TicketCalled):
                self.check_call(event, lines)

    def waiting(self, queue: str) -> list[Ticket]:
        return [replace(self.hall.state.tickets[ticket_id]) for ticket_id in self.hall.state.line(queue).ticket_ids()]

    def check_call(self, event: e.TicketCalled, lines: dict[str, list[Ticket]]) -> None:
        """Nobody equal and older is passed; nobody in the same line who is due earlier is passed at all."""
        line = lines[event.queue]
        called = next((ticket for ticket in line if ticket.ticket_id == event.ticket_id), None)
        if called is None:
            return  # it waited for this counter alone
        keeps_credits_back = event.ground in (CallGround.RATIO_CAP, CallGround.WAIT_GUARANTEE)
        for other in (ticket for ticket in line if ticket.ticket_id != event.ticket_id):
            is_kept_back = keeps_credits_back and other.is_favoured and other.entry_key > called.entry_key
            assert called.line_key < other.line_key or is_kept_back
            is_equal = (
                other.priority_class == called.priority_class
                and other.appointment is None
                and called.appointment is None
                and other.miss_count == called.miss_count == 0
            )
            assert not (is_equal and other.seniority < called.seniority)
        assert event.overtaken <= sum(len(each) for each in lines.values())

    @rule(number=st.sampled_from([1, 2, 3]), ending=st.sampled_from(["call", "start", "finish", "hold", "no-show"]))
    def serve(self, number: int, ending: str) -> None:
        """What a counter does all day, up to some point."""
        self.come_to_work()
        self.call(number)
        counter = self.hall.state.counter(number)
        if counter.ticket_id is None or ending == "call":
            return
        ticket_id = counter.ticket_id
        if ending == "no-show":
            self.enter(c.MarkNoShow(number, ticket_id))
            return
        self.hall.later(seconds=30)
        self.enter(c.StartService(number, ticket_id))
        self.hall.later(seconds=240)
        if ending == "finish":
            self.enter(c.FinishService(number, ticket_id))
        elif ending == "hold":
            self.enter(c.HoldTicket(number, ticket_id))

    @rule(
        number=COUNTERS,
        choice=TICKETS,
        what=st.sampled_from([c.Recall, c.StartService, c.FinishService, c.MarkNoShow, c.HoldTicket]),
    )
    def press_a_key(self, number: int, choice: int, what: Callable[[int, str], c.Command]) -> None:
        self.enter(what(number, self.ticket_here(number, choice)))

    @rule(number=COUNTERS, choice=TICKETS)
    def resume_a_ticket(self, number: int, choice: int) -> None:
        held = [t for t in self.hall.state.tickets.values() if t.state is TicketState.HELD]
        mine = [t.ticket_id for t in held if t.counter == number]
        self.enter(c.ResumeTicket(number, mine[0] if mine and choice % 4 else self.ticket(choice)))

    @rule(number=COUNTERS, queue=QUEUES, to=st.sampled_from([None, 1, 2, 3, 9]), happens=OFTEN_ENOUGH)
    def transfer(self, number: int, queue: str | None, to: int | None, happens: bool) -> None:
        """Now and then the counter it was sent to signs off."""
        self.call(number)
        self.enter(c.TransferTicket(number, self.ticket_here(number, 1), queue, to))
        if happens and to is not None:
            self.enter(c.CloseCounter(to))

    @rule(choice=TICKETS, group=st.sampled_from(["elder", "soldier", "friend"]), number=st.sampled_from([None, 1, 3]))
    def give_priority(self, choice: int, group: str, number: int | None) -> None:
        self.enter(c.GivePriority(self.ticket(choice), group, "证件", number))

    @rule(choice=TICKETS, happens=OFTEN_ENOUGH)
    def cancel(self, choice: int, happens: bool) -> None:
        if happens:
            self.enter(c.CancelTicket(self.ticket(choice)))

    @rule(number=COUNTERS, what=st.sampled_from(["open", "open", "resume", "pause", "close", "close"]))
    def the_counter_itself(self, number: int, what: str) -> None:
        commands: dict[str, c.Command] = {
            "open": c.OpenCounter(number, f"{number:02d}02"),
            "pause": c.PauseCounter(number, "午休"),
            "resume": c.ResumeCounter(number),
            "close": c.CloseCounter(number),
        }
        self.enter(commands[what])

    @rule(choice=TICKETS, grade=st.integers(1, 5))
    def rate(self, choice: int, grade: int) -> None:
        invited = list(self.hall.state.invited)
        options = {1: ("108",), 2: ("212",)}.get(grade, ())
        ticket_id = invited[choice % len(invited)] if invited else self.ticket(choice)
        self.enter(c.SubmitEvaluation(ticket_id, grade, options))

    @precondition(lambda self: self.hall.state.tickets)
    @rule(choice=TICKETS, outcome=st.sampled_from(PrintOutcome), stage=st.sampled_from(AnnouncementStage))
    def reports(self, choice: int, outcome: PrintOutcome, stage: AnnouncementStage) -> None:
        self.enter(c.RecordPrint(self.ticket(choice), "kiosk-1", outcome))
        self.enter(c.RecordAnnouncement(choice, "board-1", stage))
        self.enter(c.RecordDevice("kiosk-1", "printer", list(DeviceCondition)[choice % len(DeviceCondition)]))

    @rule()
    def somebody_looks(self) -> None:
        """Whoever looks sees everything and changes nothing."""
        before = everything(self.hall.state)
        whole = self.view.whole(self.hall.state)
        assert {view.ticket_id for view in whole.tickets} == set(self.hall.state.tickets)
        assert everything(self.hall.state) == before

    # --- what always holds ---

    @invariant()
    def ticket_and_counter_agree(self) -> None:
        state = self.hall.state
        for counter in state.counters.values():
            has_ticket = counter.state in (CounterState.CALLING, CounterState.SERVING)
            assert has_ticket == (counter.ticket_id is not None)
            if counter.ticket_id is not None:
                ticket = state.tickets[counter.ticket_id]
                expected = TicketState.CALLED if counter.state is CounterState.CALLING else TicketState.SERVING
                assert (ticket.counter, ticket.state) == (counter.counter, expected)
            assert (counter.pause_reason is not None) == (counter.state is CounterState.PAUSED)
            assert (counter.clerk is None) == (counter.state is CounterState.CLOSED)
        for ticket in state.tickets.values():
            if ticket.state in AT_COUNTER:
                assert ticket.counter is not None
                assert state.counters[ticket.counter].ticket_id == ticket.ticket_id
            assert (ticket.started_at is not None) or ticket.state is not TicketState.SERVING
            assert (ticket.started_at is None) or ticket.state is not TicketState.CALLED

    @invariant()
    def each_waiting_ticket_stands_in_one_line_in_order(self) -> None:
        state = self.hall.state
        standing: list[str] = []
        for queue, line in state.lines.items():
            standing += line.ticket_ids()
            places = [state.tickets[ticket_id] for ticket_id in line.ticket_ids()]
            assert [t.line_key for t in places] == sorted(t.line_key for t in places)
            assert all(t.queue == queue and t.reserved_counter is None for t in places)
        for number, line in state.reserved.items():
            standing += line.ticket_ids()
            assert all(state.tickets[ticket_id].reserved_counter == number for ticket_id in line.ticket_ids())
            assert not len(line) or state.counter(number).state is not CounterState.CLOSED
        waiting = [t.ticket_id for t in state.tickets.values() if t.state is TicketState.WAITING]
        assert sorted(standing) == sorted(waiting)

    @invariant()
    def no_live_ticket_is_lost(self) -> None:
        """Every live ticket waits, is at a counter, is held by one, or is on its way back."""
        state = self.hall.state
        missed = {t.ticket_id for t in state.tickets.values() if t.state is TicketState.MISSED}
        assert missed == set(state.missed)
        for ticket in state.tickets.values():
            if ticket.state is TicketState.HELD:
                assert ticket.counter is not None
        live = {t.ticket_id for t in state.tickets.values() if t.state in LIVE_TICKET_STATES}
        held = (t for t in state.tickets.values() if t.visitor and t.ticket_id in live)
        visitors = {(t.visitor, matter): t.ticket_id for t in held for matter in t.matters}
        assert set(state.live_by_visitor.values()) <= live
        assert all(visitors[key] == ticket_id for key, ticket_id in state.live_by_visitor.items())
        holders = [
            (t.visitor, matter)
            for t in state.tickets.values()
            if t.visitor and t.ticket_id in live
            for matter in t.matters
        ]
        assert len(holders) == len(set(holders)) == len(state.live_by_visitor)

    @invariant()
    def seq_and_time_only_go_forward(self) -> None:
        """Looks at what is new since it looked last."""
        events = self.hall.events
        for index in range(self.checked, len(events)):
            assert events[index].seq == index + 1
            assert index == 0 or events[index - 1].at <= events[index].at
        self.checked = len(events)

    @invariant()
    def who_is_here_is_no_no_show(self) -> None:
        """No lapsed appointment's holder has a live ticket for it, and a claimed one names its ticket."""
        state = self.hall.state
        live = [t for t in state.tickets.values() if t.visitor and t.state in LIVE_TICKET_STATES]
        for booked in state.appointments.values():
            if booked.state is AppointmentState.LAPSED:
                here = [t for t in live if t.visitor == booked.visitor and booked.is_for(t.queue, t.item)]
                assert all(ticket.appointment for ticket in here), (booked, here)
            assert (booked.ticket_id is not None) == (booked.state is AppointmentState.CHECKED_IN)
            if booked.ticket_id is not None:
                assert state.tickets[booked.ticket_id].appointment == booked.appointment_id

    @invariant()
    def the_day_s_figures_add_up(self) -> None:
        state, tally = self.hall.state, self.hall.state.tally
        states = [ticket.state for ticket in state.tickets.values()]
        assert tally.issued == len(states) == sum(tally.issued_by_queue.values())
        assert tally.served == states.count(TicketState.COMPLETED)
        assert tally.missed == sum(ticket.miss_count for ticket in state.tickets.values())
        sums = [sum(quarter[place] for quarter in tally.quarters.values()) for place in range(3)]
        assert sums == [tally.issued, tally.served, tally.missed]
        assert min(tally.waits_s, tally.services_s) >= 0

    def teardown(self) -> None:
        if not hasattr(self, "hall"):
            return
        other = self.hall.replayed()
        assert everything(other.state) == everything(self.hall.state)
        now = max(self.hall.now, self.hall.events[-1].at)
        commands: list[c.Command] = [c.Tick(), *map(c.CallNext, POLICY.counters)]
        for command in [*commands, *map(self.hall.wish, POLICY.queues)]:
            assert decide(other.state, POLICY, command, now) == decide(self.hall.state, POLICY, command, now)


TestHallDays = HallDays.TestCase
