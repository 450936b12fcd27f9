"""Counters of a generated day: clerks on shift with breaks and relief, who call, serve, send on and make slips."""

from datetime import datetime, time, timedelta

from hall_protocol.vocabulary import CounterKind, CounterState, TicketState
from hall_server.domain import commands as c
from hall_server.domain import events as e
from hall_server.domain.assignment import help_queues, queues_of
from hall_server.insight.simulation import shapes
from hall_server.insight.simulation.serving import Serving
from hall_server.insight.simulation.stage import Stage, Step, void

TICKS_UNTIL = time(18, 30)


class Counters:
    """Runs every counter of the hall through the day."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self._idle: set[int] = set()
        self._serving = Serving(stage, self._call)

    def plan(self) -> None:
        """Sign-ons, breaks, lunch, relief and sign-offs."""
        stage = self._stage
        stage.plan(stage.moment(shapes.OPENS), self._tick)
        for number, counter in stage.policy.counters.items():
            stage.after(stage.moment(shapes.OPENS), stage.random.randrange(-300, 120) + 300, self._opening(number))
            for begins in shapes.BREAKS:
                self._plan_pause(number, begins, stage.random.randrange(3600), stage.random.randrange(420, 900), "rest")
            if counter.kind is CounterKind.COMPREHENSIVE:
                stage.plan(stage.moment(shapes.RELIEF_AT), self._relieving(number))
            else:
                lunch_s = int((stage.moment(shapes.LUNCH[1]) - stage.moment(shapes.LUNCH[0])).total_seconds())
                self._plan_pause(number, shapes.LUNCH[0], 0, lunch_s, "lunch")
            stage.plan(stage.moment(shapes.CLOSES), self._closing(number))

    def wake(self, now: datetime) -> None:
        """Somebody came: idle counters call."""
        for number in sorted(self._idle):
            self._call(number, now)

    def _opening(self, number: int) -> Step:
        def open_counter(now: datetime) -> None:
            self._stage.do_at_counter(c.OpenCounter(number, f"{number:02d}01"), number, now)
            self._call(number, now)

        return open_counter

    def _plan_pause(self, number: int, begins: time, late_s: int, length_s: int, code: str) -> None:
        stage = self._stage
        begin = stage.moment(begins) + timedelta(seconds=late_s)
        end = begin + timedelta(seconds=length_s)
        known = {reason.code for reason in stage.policy.staffing.pause_reasons}
        command = c.PauseCounter(number, "休息", code if code in known else None)
        stage.plan(begin, self._pausing(command, end))
        stage.plan(end, self._resuming(number))

    def _pausing(self, command: c.PauseCounter, end: datetime) -> Step:
        """A clerk pauses when nobody is at the counter; before the break is over, or not at all."""

        def pause(now: datetime) -> None:
            if self._state(command.counter) is CounterState.FREE:
                self._idle.discard(command.counter)
                self._stage.do_at_counter(command, command.counter, now)
            elif now < end - timedelta(minutes=2):
                self._stage.after(now, 60, pause)

        return pause

    def _resuming(self, number: int) -> Step:
        def resume(now: datetime) -> None:
            if self._state(number) is CounterState.PAUSED:
                self._stage.do_at_counter(c.ResumeCounter(number), number, now)
            self._call(number, now)

        return resume

    def _relieving(self, number: int) -> Step:
        return lambda now: void(self._stage.do_at_counter(c.HandOver(number, f"{number:02d}02"), number, now))

    def _closing(self, number: int) -> Step:
        def close(now: datetime) -> None:
            if self._state(number) in (CounterState.FREE, CounterState.PAUSED):
                self._idle.discard(number)
                self._stage.do_at_counter(c.CloseCounter(number), number, now)
            elif self._state(number) is not CounterState.CLOSED:
                self._stage.after(now, 60, close)

        return close

    def _call(self, number: int, now: datetime) -> None:
        if self._state(number) is not CounterState.FREE:
            return
        command = self._whom(number)
        is_seen = isinstance(command, c.CallTicket) or self._sees_somebody(number, now)
        events = self._stage.do_at_counter(command, number, now) if is_seen else ()
        if not events:
            self._idle.add(number)
            return
        self._idle.discard(number)
        called = events[-1].event
        if isinstance(called, e.TicketCalled):
            self._serving.answer_call(number, called, now)

    def _sees_somebody(self, number: int, now: datetime) -> bool:
        """A clerk looks before they press: without that, two presses of three would ask the rules for nobody."""
        state, policy = self._stage.state, self._stage.policy
        own = (*queues_of(state, policy, number).queues, *help_queues(state, policy, number, now))
        lines = (*map(state.line, own), state.reserved_line(number), *state.joint_lines.values())
        return any(map(len, lines))

    def _whom(self, number: int) -> c.Command:
        """Mostly the next; now and then a missed visitor who is back stands there and is called by name."""
        stage = self._stage
        missed = stage.state.missed
        if missed and stage.happens(shapes.CALLED_BY_NAME_SHARE):
            ticket = stage.state.tickets[stage.random.choice(list(missed))]
            if ticket.state is TicketState.MISSED:
                return c.CallTicket(number, ticket.ticket_id, "过号后回到窗口")
        return c.CallNext(number)

    def _tick(self, now: datetime) -> None:
        """Every minute until well after closing."""
        if self._stage.do(c.Tick(), "hall", now):
            self.wake(now)
        if now < self._stage.moment(TICKS_UNTIL):
            self._stage.after(now, 60, self._tick)

    def _state(self, number: int) -> CounterState:
        return self._stage.state.counter(number).state
