"""A whole hall day from one seed: every command the hall knows, legal and illegal, and what must hold at every step.

Cheaper by far than a state machine that shrinks: thousands of days fit into a minute. A failing day is named by its
seed and its policy, and played again by them alone.
"""

import random
from collections.abc import Callable
from dataclasses import astuple, replace
from datetime import timedelta

from hall_protocol.vocabulary import CallGround, Channel, CounterState, Outcome, Purpose, TicketState
from hall_server.domain import commands as c
from hall_server.domain import events as e
from hall_server.domain.calling import may_serve
from hall_server.domain.explanation import explain
from hall_server.domain.policy import HallPolicy, ItemPolicy, NoShowRule, Package, RatioCap
from hall_server.domain.state import Line, Ticket
from hall_server.domain.waiting import forecast_of
from hall_server.engine.ledger import Accepted
from hall_server.engine.live_view import LiveView
from tests.helpers.hall_builder import Hall, a_counter, a_policy, a_queue, moment
from tests.property.matters_seen import MattersSeen

ITEMS = {
    "plain": ItemPolicy("plain", "事项甲", "A", needs_identity=False, norm_service_s=300.0),
    "personal": ItemPolicy("personal", "事项乙", "B", needs_identity=True),
    "third": ItemPolicy("third", "事项丙", "N", needs_identity=False),
}
PACKAGES = {"p": Package("p", "一件事", "Package", ("third", "plain"), is_fixed_route=True)}
CAPS = (RatioCap(1, 3), RatioCap(1, 2), RatioCap(0, 2), RatioCap(2, 5), None)
MAX_CREDIT = timedelta(minutes=20)
"""The largest credit of a_policy's priority classes."""
NO_SHOWS = (
    NoShowRule(timedelta(minutes=10), 2),
    NoShowRule(timedelta(0), 1, reinstate_places=2),
    NoShowRule(timedelta(minutes=5), 0),
)


def a_day_policy(rng: random.Random) -> HallPolicy:
    """A small hall whose rules differ from day to day."""
    return a_policy(
        version=f"v{rng.randrange(10**6)}",
        queues={queue: a_queue(queue, quota=60) for queue in "AB"}
        | {"N": a_queue("N", quota=60), "K": replace(a_queue("K"), purpose=Purpose.COLLECT)},
        counters={
            1: a_counter(1, "A"),
            2: a_counter(2, "A", "B"),
            3: a_counter(3, "BN"),
            4: a_counter(4, "KA", "B"),
        },
        items=ITEMS,
        packages=PACKAGES,
        recall_limit=1,
        ratio_cap=rng.choice(CAPS),
        max_wait=rng.choice((timedelta(minutes=20), timedelta(minutes=60), None)),
        overflow_after=timedelta(minutes=rng.choice((0, 5, 15))),
        no_show=rng.choice(NO_SHOWS),
    )


PRIORITY_SHARE = 0.06
"""Of the steps of a day."""
SENT_ON_SHARE = 0.04
"""Of the steps a joint stop is at a counter."""


class GeneratedDay:
    """Plays a day and checks every call; `hall` holds what came of it."""

    def __init__(self, seed: int, steps: int = 90) -> None:
        self.rng = random.Random(seed)
        self._guide = random.Random(seed)
        """Chance of its own: who goes among those who wait takes nothing from the rest of the day."""
        self.hall = Hall(a_day_policy(self.rng), moment("08:59"))
        self.steps = steps
        self._view = LiveView(self.hall.ledger.policy)
        self.matters = MattersSeen()
        self.calls = 0
        self._actions: list[Callable[[], None]] = [
            *[self.arrive] * 8,
            *[self.work] * 10,
            self.come_with_several_matters,
            self.meddle,
            self.send_and_have_back,
            self.undo,
            self.slip,
            self.call_by_name,
            self.a_counter_changes,
            self.give_up,
            self.book_or_come,
            self.rate,
        ]

    def play(self) -> "GeneratedDay":
        """The whole day, step by step."""
        for number in self.hall.ledger.policy.counters:
            self.enter(c.OpenCounter(number, f"{number:02d}01"))
        for _ in range(self.steps):
            self.hall.later(seconds=self.rng.choice((0, 1, 15, 60, 60, 120, 300)))
            self.enter(c.Tick())
            self.rng.choice(self._actions)()
            self.give_priority()
            self.send_a_joint_stop_on()
            self.check_waiting()
        return self

    # --- doing ---

    def enter(self, command: c.Command) -> list[e.AnyEvent]:
        """Enter a command as the writer would; a refusal is an answer."""
        before = {ticket.ticket_id: ticket.step for ticket in self.hall.state.tickets.values()}
        answer = self.hall.answer(command)
        events = [recorded.event for recorded in answer.events] if isinstance(answer, Accepted) else []
        self.matters.note(self.hall.state, self.hall.ledger.policy, command, before, events)
        for event in events:
            if isinstance(event, e.TicketIssued):
                self.check_slip(event)
        return events

    def arrive(self) -> None:
        rng = self.rng
        self.enter(
            self.hall.wish(
                rng.choice("AAABBNKX"),
                visitor=rng.choice((None, None, None, "v1", "v2", "v3")),
                priority_class=rng.choice((None, None, None, None, "elder", "soldier")),
            )
        )

    def come_with_several_matters(self) -> None:
        items = tuple(self.rng.sample(sorted(ITEMS), self.rng.randint(1, 3)))
        package = self.rng.choice((None, None, "p"))
        self.enter(
            self.hall.wish(None, items=() if package else items, package=package, visitor=self.rng.choice("wxyz"))
        )

    def work(self) -> None:
        """What a counter does all day: finish whom it has, then call the next."""
        number = self.rng.randint(1, 4)
        counter = self.hall.state.counter(number)
        if counter.ticket_id is None:
            self.call_next(number)
            return
        ticket = self.hall.state.tickets[counter.ticket_id]
        if ticket.state is TicketState.SERVING:
            self.enter(c.FinishService(number, ticket.ticket_id, self.rng.choice(list(Outcome))))
        elif self.rng.random() < 0.15:
            self.enter(c.MarkNoShow(number, ticket.ticket_id))
        else:
            self.enter(c.StartService(number, ticket.ticket_id))

    def meddle(self) -> None:
        number, rng = self.rng.randint(1, 5), self.rng
        ticket_id = self.hall.state.counter(number).ticket_id or self.any_ticket()
        commands: list[c.Command] = [
            c.Recall(number, ticket_id),
            c.HoldTicket(number, ticket_id),
            c.TransferTicket(number, ticket_id, rng.choice(["A", "B", None, "X"]), rng.choice([None, 1, 3])),
            c.ResumeTicket(number, self.held_at(number)),
            c.FinishService(number, ticket_id),
        ]
        self.enter(rng.choice(commands))

    def send_and_have_back(self) -> None:
        """Whoever is in service goes to another counter and comes back."""
        serving = [n for n in range(1, 5) if self.hall.state.counter(n).state is CounterState.SERVING]
        if serving:
            number = self.rng.choice(serving)
            ticket_id = self.hall.state.counter(number).ticket_id or ""
            to_queue, to_counter = self.rng.choice([("B", None), ("B", 2), ("A", 1), (None, 4)])
            self.enter(c.TransferTicket(number, ticket_id, to_queue, to_counter, returns=True))

    def undo(self) -> None:
        self.enter(c.UndoLast(self.rng.randint(1, 4)))

    def slip(self) -> None:
        """The wrong key, taken back at once."""
        number = self.rng.randint(1, 4)
        ticket_id = self.hall.state.counter(number).ticket_id or self.any_ticket()
        commands: list[c.Command] = [
            c.StartService(number, ticket_id),
            c.FinishService(number, ticket_id, self.rng.choice(list(Outcome))),
            c.FinishService(number, ticket_id, Outcome.CONSULTED),
            c.MarkNoShow(number, ticket_id),
        ]
        if self.enter(self.rng.choice(commands)):
            self.enter(c.UndoLast(number))

    def call_by_name(self) -> None:
        self.enter(c.CallTicket(self.rng.randint(1, 4), self.any_ticket(), self.rng.choice(("陪同", ""))))

    def give_priority(self) -> None:
        """Now and then to whoever waits, or no longer does."""
        tickets = list(self.hall.state.tickets)
        if tickets and self._guide.random() < PRIORITY_SHARE:
            group = self._guide.choice(("elder", "soldier", "friend"))
            self.enter(c.GivePriority(self._guide.choice(tickets[-12:]), group, "证件"))

    def send_a_joint_stop_on(self) -> None:
        """Often where several matters are at one counter at once: back, in part, elsewhere, to return or not."""
        at_counters = (self.hall.state.tickets.get(n.ticket_id or "") for n in self.hall.state.counters.values())
        for ticket in [ticket for ticket in at_counters if ticket is not None and len(ticket.step.queues) > 1]:
            if self._guide.random() < SENT_ON_SHARE:
                to_queue = self._guide.choice((None, None, *ticket.step.queues, "N"))
                to_counter, returns = self._guide.choice((None, None, 1, 3)), self._guide.random() < 0.5
                number = ticket.counter or 0
                self.enter(c.TransferTicket(number, ticket.ticket_id, to_queue, to_counter, returns))

    def a_counter_changes(self) -> None:
        number = self.rng.randint(1, 4)
        commands: list[c.Command] = [
            c.CloseCounter(number),
            c.OpenCounter(number, "0909"),
            c.OpenCounter(number, "0909"),
            c.PauseCounter(number, "午休"),
            c.ResumeCounter(number),
        ]
        self.enter(self.rng.choice(commands))

    def give_up(self) -> None:
        self.enter(c.CancelTicket(self.any_ticket()))

    def book_or_come(self) -> None:
        booked = f"p{self.rng.randrange(5)}"
        if booked in self.hall.state.appointments:
            self.enter(self.hall.wish(None, appointment=booked))
            return
        slot = self.hall.now.replace(minute=0, second=0) + timedelta(minutes=self.rng.choice((30, 60, 90)))
        visitor = self.rng.choice((None, "v1", "v2", "v3"))
        self.enter(c.BookAppointment(booked, self.rng.choice("AB"), slot, Channel.PHONE, visitor))

    def rate(self) -> None:
        invited = sorted(self.hall.state.invited)
        if invited:
            self.enter(c.SubmitEvaluation(self.rng.choice(invited), self.rng.randint(1, 5)))

    def any_ticket(self) -> str:
        known = list(self.hall.state.tickets)
        return self.rng.choice(known) if known else "t404"

    def held_at(self, number: int) -> str:
        held = (t for t in self.hall.state.tickets.values() if t.state is TicketState.HELD and t.counter == number)
        return next((ticket.ticket_id for ticket in held), "t404")

    def check_waiting(self) -> None:
        """Whoever waits stands in one line, and the figures count them."""
        waiting = [t.ticket_id for t in self.hall.state.tickets.values() if t.state is TicketState.WAITING]
        standing = [ticket_id for line in self.hall.state.every_line() for ticket_id in line.ticket_ids()]
        assert sorted(standing) == sorted(waiting)
        assert self._view.figures(self.hall.state).waiting == len(waiting)

    def check_slip(self, slip: e.TicketIssued) -> None:
        """Whoever asks at once hears what the slip says; its numbers count those due before in each of its queues."""
        state, policy = self.hall.state, self.hall.ledger.policy
        ticket = state.tickets[slip.ticket_id]
        now = forecast_of(state, policy, ticket)
        assert (slip.people_ahead, slip.low_s, slip.likely_s, slip.high_s) == astuple(now)
        assert explain(state, policy, ticket).people_ahead == now.people_ahead
        waiting = (other for other in state.tickets.values() if other.state is TicketState.WAITING)
        before = [o for o in waiting if o.reserved_counter is None and o.line_key < ticket.line_key]
        assert now.people_ahead == sum(not set(o.step.queues).isdisjoint(ticket.step.queues) for o in before)

    # --- what must hold of every call ---

    def call_next(self, number: int) -> None:
        """One call, looked at from every side."""
        state = self.hall.state
        before = {t.ticket_id: replace(t) for t in state.tickets.values() if t.state is TicketState.WAITING}
        lines = self.primary_lines(number)
        for event in self.enter(c.CallNext(number)):
            if isinstance(event, e.TicketCalled):
                self.calls += 1
                self.check_call(number, event, before, lines)

    def primary_lines(self, number: int) -> list[list[str]]:
        """Who waits in each line this counter serves first, and for this very counter."""
        state, policy = self.hall.state, self.hall.ledger.policy
        primary = policy.counters[number].primary_queues
        lines: list[Line] = [state.line(queue) for queue in primary]
        lines += [
            line
            for needed, line in state.joint_lines.items()
            if set(needed) & set(primary) and may_serve(state, policy, number, needed)
        ]
        return [line.ticket_ids() for line in (*lines, state.reserved_line(number))]

    def check_call(self, number: int, event: e.TicketCalled, before: dict[str, Ticket], lines: list[list[str]]) -> None:
        called = before[event.ticket_id]  # it waited, so no other counter had it
        keeps_credits_back = event.ground in (CallGround.RATIO_CAP, CallGround.WAIT_GUARANTEE)
        for line in lines:
            for other in (before[ticket_id] for ticket_id in line if ticket_id != called.ticket_id):
                # Nobody due later is called while this one waits in a line the counter serves first; only a credit
                # that came later may be kept back.
                is_kept_back = keeps_credits_back and other.is_favoured and other.entry_key > called.entry_key
                assert called.line_key < other.line_key or is_kept_back, (event, other)
                if is_equal(other, called) and called.ticket_id in line:
                    assert called.seniority < other.seniority, "an equal that came earlier was skipped"
        self.check_cap(number, event, called)

    def check_cap(self, number: int, event: e.TicketCalled, called: Ticket) -> None:
        """A credit passes an ordinary ticket that came earlier only while the latest calls leave it a share."""
        state, cap = self.hall.state, self.hall.ledger.policy.ratio_cap
        passed = [state.tickets[ticket_id] for ticket_id in event.overtook]
        assert len(passed) == event.overtaken
        assert all(called.ticket_id in ticket.overtaken_by for ticket in passed)
        assert all(ticket.entry_key < called.entry_key for ticket in passed)
        # Whoever is passed is passed by a credit, of one due earlier, who came at most the largest credit later; in
        # grace a holder counts as having come when the slot began.
        grace = self.hall.ledger.policy.appointments.window.late if called.appointment is not None else timedelta()
        assert called.is_favoured or not passed
        assert all(called.due_at <= ticket.due_at for ticket in passed)
        assert all(called.issued_at <= ticket.due_at + MAX_CREDIT + grace for ticket in passed)
        if cap is not None and called.is_favoured and any(not ticket.is_favoured for ticket in passed):
            before = state.counter(number).favoured_calls[-cap.calls : -1]
            assert sum(has_passed for _, has_passed in before) < cap.favoured


def is_equal(one: Ticket, other: Ticket) -> bool:
    """Nothing but their arrival tells the two apart."""
    return (
        one.priority_class == other.priority_class
        and one.appointment is None
        and other.appointment is None
        and one.miss_count == other.miss_count == 0
        and one.step.queues == other.step.queues
    )
