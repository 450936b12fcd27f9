from dataclasses import replace
from datetime import time, timedelta

import msgspec
import pytest

from hall_protocol.picture import CatalogueView, CounterWork, HallPicture, PauseNotice
from hall_protocol.vocabulary import LIVE_TICKET_STATES, CounterState, DeviceCondition, TicketState, WaitingAtClosing
from hall_server.domain import commands as c
from hall_server.domain.policy import NoShowRule, PauseReason, PeriodQuota, Shift, StaffingRule
from hall_server.engine.live_view import LiveView, for_public
from tests.helpers.hall_builder import DAY, Hall, a_counter, a_policy, everything, moment

VISITOR = "c0ffee" * 10


class Watched:
    """A hall and the picture of a reader who has seen every change since the beginning."""

    def __init__(self, hall: Hall | None = None) -> None:
        self.hall = hall or Hall()
        self.view = LiveView(self.hall.ledger.policy)
        self.picture = HallPicture()
        self._seen = 0
        self.do(c.Tick())

    def do(self, *commands: c.Command) -> None:
        """One batch of commands, and what it changed."""
        for command in commands:
            self.hall.do(command)
        batch, self._seen = self.hall.events[self._seen :], len(self.hall.events)
        self.picture.apply(self.view.after(batch, self.hall.state))

    def check(self) -> None:
        """The picture is the one a reader gets who comes now."""
        before = everything(self.hall.state)
        whole = HallPicture()
        whole.apply(self.view.whole(self.hall.state))
        assert everything(self.hall.state) == before
        assert self.picture.tickets == whole.tickets
        assert self.picture.counters == whole.counters
        assert self.picture.calls == whole.calls
        assert self.picture.devices == whole.devices
        assert self.picture.closings == whole.closings
        assert (self.picture.missed or ()) == whole.missed
        assert {q: v.is_open for q, v in self.picture.queues.items()} == {q: v.is_open for q, v in whole.queues.items()}
        assert {q: v.waiting for q, v in self.picture.queues.items()} == {q: v.waiting for q, v in whole.queues.items()}


@pytest.fixture
def watched() -> Watched:
    return Watched()


def test_whoever_waits_is_counted_in_whatever_line(watched: Watched) -> None:
    hall = watched.hall
    watched.do(c.OpenCounter(1, "0101"), c.OpenCounter(2, "0201"))
    both = hall.wish(None, items=("plain", "personal"), visitor="v")
    watched.do(both, hall.wish("A"), hall.wish("A"))
    watched.do(c.CallTicket(1, "t2", "陪同"), c.TransferTicket(1, "t2", to_counter=2), c.UndoLast(1))
    watched.do(c.TransferTicket(1, "t2", to_counter=2))
    assert [len(lines) for lines in (hall.state.joint_lines, hall.state.reserved)] == [1, 1]
    figures = watched.view.figures(hall.state)
    assert (figures.waiting, figures.named_calls, figures.overtakings, figures.undone) == (3, 1, 0, 1)


def test_a_reader_who_was_there_and_one_who_comes_see_the_same(watched: Watched) -> None:
    hall = watched.hall
    watched.do(c.OpenCounter(1, "0101"), c.OpenCounter(3, "0301"))
    for number in range(4):
        watched.do(hall.wish(visitor=f"v{number}"))
    watched.do(c.CallNext(1))
    watched.check()
    watched.do(c.Recall(1, "t1"))
    watched.check()
    watched.do(c.MarkNoShow(1, "t1"), c.CallNext(1))
    watched.check()
    watched.do(c.StartService(1, "t2"), c.HoldTicket(1, "t2"), c.ResumeTicket(1, "t2"))
    watched.check()
    watched.do(c.TransferTicket(1, "t2", to_counter=3))
    watched.check()
    watched.do(c.CallNext(3), c.RecordDevice("kiosk-1", "printer", DeviceCondition.PAPER_LOW))
    watched.check()
    watched.do(c.CancelTicket("t4"), c.StartService(3, "t2"), c.FinishService(3, "t2"), c.PauseCounter(3, "午休"))
    watched.check()


def test_what_a_counter_serves_now_is_in_the_picture(watched: Watched) -> None:
    watched.do(c.OpenCounter(1, "0101"), c.OpenCounter(3, "0301"), watched.hall.wish("N"))
    watched.do(c.ReassignCounter(1, ("N",), ("B",)))
    watched.check()
    view = watched.picture.counters[1]
    assert view.queues == ("N", "B")
    assert isinstance(view.work, CounterWork)
    assert (view.work.primary, view.work.secondary, view.work.is_reassigned) == (("N",), ("B",), True)
    assert watched.picture.queues["N"].open_counters == 2
    assert watched.picture.queues["A"].open_counters == 0, "the queue it left is told as well"
    watched.do(c.OfferHelp(1))
    watched.check()
    assert isinstance(watched.picture.counters[1].work, CounterWork)
    assert watched.picture.counters[1].work.is_helping
    watched.do(c.ReassignCounter(1), c.HandOver(1, "0102"))
    watched.check()
    assert watched.picture.counters[1].clerk == "0102"
    assert watched.picture.queues["A"].open_counters == 1


def test_the_manager_sees_a_pause_that_is_too_long_and_the_public_does_not() -> None:
    shift = Shift("morning", "上午班", "Morning", time(9), time(12), frozenset({1}))
    hall = Hall(a_policy(staffing=StaffingRule((shift,), pause_limit=timedelta(minutes=5)))).open(1)
    hall.do(c.PauseCounter(1, "休息"))
    hall.later(minutes=6).do(c.Tick())
    view = LiveView(hall.ledger.policy)
    [seen] = view.after(hall.events[-1:], hall.state).counters
    assert isinstance(seen.work, CounterWork)
    assert (seen.work.is_pause_exceeded, seen.work.shift) == (True, "morning")
    [public] = for_public(view.after(hall.events[-1:], hall.state)).counters
    assert isinstance(public.work, CounterWork)
    assert (public.work.is_pause_exceeded, public.work.shift) == (False, None)
    assert public.work.primary == ("A",)


def test_a_call_is_shown_where_it_was_made_whatever_became_of_its_ticket(watched: Watched) -> None:
    watched.do(
        c.OpenCounter(1, "0101"), c.OpenCounter(3, "0301"), watched.hall.wish(), c.CallNext(1), c.Recall(1, "t1")
    )
    watched.do(c.TransferTicket(1, "t1", to_counter=3), c.CallNext(3), c.MarkNoShow(3, "t1"))
    calls = watched.view.whole(watched.hall.state).calls
    assert [(call.counter, call.repetition) for call in calls] == [(1, 0), (1, 1), (3, 0)]
    assert all(call.counter_name == f"{call.counter}号窗口" for call in calls)


def test_a_resumed_ticket_is_called_for_the_first_time_again(watched: Watched) -> None:
    watched.do(c.OpenCounter(1, "0101"), watched.hall.wish(), c.CallNext(1), c.Recall(1, "t1"))
    watched.do(c.HoldTicket(1, "t1"), c.ResumeTicket(1, "t1"))
    assert [call.repetition for call in watched.picture.calls] == [0, 1, 0]
    watched.check()


def test_a_new_day_is_told_as_a_whole(watched: Watched) -> None:
    watched.do(c.OpenCounter(1, "0101"), watched.hall.wish())
    watched.hall.at("09:00", DAY.replace(day=25))
    watched.hall.do(watched.hall.wish())
    changes = watched.view.after(watched.hall.events[-3:], watched.hall.state)
    assert changes == watched.view.whole(watched.hall.state)
    assert changes.figures is not None
    assert (changes.figures.business_day, changes.figures.issued) == ("2026-11-25", 1)
    assert [ticket.ticket_number for ticket in changes.tickets] == ["A001"]


def test_the_figures_are_the_day_s(watched: Watched) -> None:
    hall = watched.hall
    hall.open(1)
    hall.at("09:10").issue()
    hall.issue()
    hall.at("09:20").serve(1)
    hall.at("09:30").do(c.FinishService(1, "t1"))
    figures = watched.view.figures(hall.state)
    assert (figures.issued, figures.served, figures.missed, figures.waiting) == (2, 1, 0, 1)
    assert (figures.mean_wait_s, figures.mean_service_s) == (600, 600)
    assert [(q.start, q.issued, q.served) for q in figures.quarters] == [
        ("09:00", 2, 0),
        ("09:15", 0, 0),
        ("09:30", 0, 1),
    ]


def test_who_waits_for_one_counter_alone_is_counted_as_waiting(watched: Watched) -> None:
    hall = watched.hall
    hall.open(1, 3).issue()
    hall.call(1)
    hall.do(c.TransferTicket(1, "t1", to_counter=3))
    assert watched.view.figures(hall.state).waiting == 1


def test_a_queue_shows_its_line_its_oldest_and_its_open_counters(watched: Watched) -> None:
    hall = watched.hall
    hall.open(1, 2)
    oldest = hall.issue()
    hall.later(minutes=5).issue(priority_class="elder")
    view = watched.view.queues(hall.state)[0]
    assert (view.queue, view.waiting, view.waiting_since, view.open_counters) == ("A", 2, oldest.issued_at, 2)
    assert view.is_open
    assert not {q.queue: q.is_open for q in watched.view.queues(hall.state)}["C"]


def test_the_public_sees_no_ticket_no_clerk_and_no_device(watched: Watched) -> None:
    watched.do(
        c.OpenCounter(1, "clerk-0101"),
        watched.hall.wish(visitor=VISITOR),
        c.CallNext(1),
        c.RecordDevice("kiosk-1", "printer", DeviceCondition.PAPER_OUT, "tray"),
        c.OpenCounter(2, "clerk-0201"),
        c.PauseCounter(2, "家里有事"),
    )
    whole = watched.view.whole(watched.hall.state)
    public = for_public(whole)
    assert (public.tickets, public.devices, public.stations) == ((), (), ())
    assert public.calls == whole.calls
    text = msgspec.json.encode(public).decode()
    for private in ("clerk-0101", "家里有事", "tray"):
        assert private not in text
    assert VISITOR not in msgspec.json.encode(whole).decode()


def test_a_counter_taken_out_of_the_configuration_stops_nothing() -> None:
    hall = Hall().open(1, 3)
    hall.issue()
    hall.issue("N")
    hall.serve(1)
    hall.call(3)
    policy = replace(hall.ledger.policy, counters={2: a_counter(2, "AB")}, serving_counters={})
    view = LiveView(policy)
    changes = view.whole(hall.state)
    assert [counter.state for counter in changes.counters] == [CounterState.CLOSED]
    assert [(call.counter, call.counter_name) for call in changes.calls] == [(1, ""), (3, "")]
    assert {ticket.state for ticket in changes.tickets} == {TicketState.SERVING, TicketState.CALLED}
    assert view.after(hall.events[-2:], hall.state).tickets


def test_final_tickets_leave_the_picture(watched: Watched) -> None:
    watched.do(watched.hall.wish(), watched.hall.wish(), c.CancelTicket("t1"))
    assert list(watched.picture.tickets) == ["t2"]
    assert all(view.state in LIVE_TICKET_STATES for view in watched.picture.tickets.values())


# --- pauses, closings, zones, assistance ---


def test_who_asks_for_help_is_seen_by_everyone_until_the_day_ends(watched: Watched) -> None:
    watched.do(c.RequestAssistance("kiosk-1"))
    watched.check()
    (asked,) = watched.picture.assistance or ()
    assert (asked.station, asked.answered_at) == ("kiosk-1", None)
    watched.do(c.AnswerAssistance("kiosk-1"))
    watched.check()
    shown = for_public(watched.view.whole(watched.hall.state)).assistance or ()
    assert [each.answered_at is not None for each in shown] == [True]
    watched.do(c.WithdrawAssistance("kiosk-1"))
    watched.check()
    assert watched.picture.assistance == ()


def test_a_paused_queue_is_not_open_and_says_why_to_everyone(watched: Watched) -> None:
    watched.do(c.PauseQueue("A", "系统升级", "System update"))
    watched.check()
    view = for_public(watched.view.whole(watched.hall.state)).queues[0]
    assert (view.queue, view.is_open, view.pause_reason, view.pause_reason_en) == (
        "A",
        False,
        "系统升级",
        "System update",
    )
    assert watched.picture.queues["A"] == view
    watched.do(c.ResumeQueue("A"))
    watched.check()
    assert (watched.picture.queues["A"].is_open, watched.picture.queues["A"].pause_reason) == (True, None)


def test_a_closing_is_shown_to_everyone_until_it_is_lifted(watched: Watched) -> None:
    watched.do(watched.hall.wish(), c.OpenCounter(1, "0101"))
    assert not watched.picture.closings
    watched.do(c.CloseHall("停电", WaitingAtClosing.VOID, "Power cut"))
    watched.check()
    [closing] = for_public(watched.view.whole(watched.hall.state)).closings or ()
    assert list(watched.picture.closings or ()) == [closing]
    assert (closing.reason, closing.reason_en, closing.since, closing.sub_hall) == (
        "停电",
        "Power cut",
        watched.hall.now,
        None,
    )
    assert not watched.picture.tickets
    assert not any(view.is_open for view in watched.picture.queues.values())
    watched.do(c.ReopenHall())
    watched.check()
    assert not watched.picture.closings
    assert watched.picture.queues["A"].is_open


def test_a_change_that_says_nothing_of_closings_leaves_them(watched: Watched) -> None:
    watched.do(c.CloseHall("停电", WaitingAtClosing.KEEP))
    watched.do(c.OpenCounter(1, "0101"))
    assert len(watched.picture.closings or ()) == 1
    watched.check()


def test_queues_and_counters_say_their_zone_where_they_have_one() -> None:
    usual = a_policy()
    policy = a_policy(
        queues={"A": replace(usual.queues["A"], zone="special")},
        counters={1: replace(usual.counters[1], zone="special")},
    )
    whole = LiveView(policy).whole(Hall(policy).state)
    assert [whole.queues[0].zone, whole.counters[0].zone] == ["special", "special"]
    assert b'"zone"' not in msgspec.json.encode(LiveView(usual).whole(Hall().state))


def test_a_quota_of_a_stretch_opens_again_when_time_has_passed() -> None:
    usual = a_policy()
    queue = replace(usual.queues["A"], period_quotas=(PeriodQuota(time(9), time(10), 0),))
    hall = Hall(a_policy(queues=usual.queues | {"A": queue}))
    hall.do(c.Tick())
    view = LiveView(hall.ledger.policy)
    assert [view.queues(hall.state)[0].is_open, view.queues(hall.state, moment("10:00"))[0].is_open] == [False, True]


def test_the_catalogue_s_standing_is_shown_to_staff_and_grows_old_by_time_alone() -> None:
    hall = Hall(a_policy(catalogue_max_age_days=7))
    view = LiveView(hall.ledger.policy)
    assert view.catalogue(hall.state, None) is None
    hall.do(c.AdoptPolicy("v1"))
    never = view.catalogue(hall.state, hall.now)
    assert never == CatalogueView(None, None, 0, 0, 0, is_overdue=False)
    hall.do(c.RecordComparison("ours", "theirs", DAY, 1, 2, 3))
    changes = view.after(hall.events[-1:], hall.state)
    assert changes.catalogue == CatalogueView(hall.now, None, 1, 2, 3, is_overdue=False)
    assert for_public(changes).catalogue is None
    assert view.whole(hall.state).catalogue == changes.catalogue
    old = view.catalogue(hall.state, hall.now + timedelta(days=8))
    assert old is not None
    assert old.is_overdue
    hall.later(days=8).do(c.RecordComparison("ours", "theirs", DAY, 0, 0, 0))
    assert view.catalogue(hall.state, hall.now) == CatalogueView(hall.now, hall.now, 0, 0, 0, is_overdue=False)


def test_where_nothing_is_compared_no_standing_is_shown() -> None:
    hall = Hall()
    hall.do(c.Tick())
    assert LiveView(hall.ledger.policy).whole(hall.state).catalogue is None


def test_a_mystery_visit_is_no_change_to_anybody(watched: Watched) -> None:
    """Not even a ticket that is sent again as it was: whoever watches the wire would know whom to serve well."""
    watched.do(c.OpenCounter(1, "0101"), watched.hall.wish())
    [ticket_id] = watched.hall.state.tickets
    seq = len(watched.hall.events)
    watched.hall.do(c.MarkInspection(ticket_id))
    watched.hall.do(c.UnmarkInspection(ticket_id))
    changes = watched.view.after(watched.hall.events[seq:], watched.hall.state)
    assert changes == type(changes)()
    watched.check()


# --- the missed list ---


def standings(watched: Watched) -> list[tuple[str, str]]:
    watched.check()
    return [(view.ticket_number, view.standing) for view in watched.picture.missed or ()]


def test_a_missed_number_is_told_with_what_becomes_of_it() -> None:
    watched = Watched(Hall(a_policy(no_show=NoShowRule(timedelta(minutes=10), reinstate_limit=1))))
    hall = watched.hall
    watched.do(c.OpenCounter(1, "0101"), hall.wish(visitor=VISITOR), c.CallNext(1), c.MarkNoShow(1, "t1"))
    assert standings(watched) == [("A001", "returns")]
    assert VISITOR not in msgspec.json.encode(for_public(watched.view.whole(hall.state)).missed).decode()
    hall.later(minutes=11)
    watched.do(c.Tick())
    assert standings(watched) == [("A001", "in_line")]
    watched.do(c.CallNext(1))
    assert standings(watched) == []
    hall.later(minutes=1)
    watched.do(c.MarkNoShow(1, "t1"))
    assert standings(watched) == [("A001", "void")]


def test_a_miss_taken_back_leaves_the_list(watched: Watched) -> None:
    watched.do(c.OpenCounter(1, "0101"), watched.hall.wish(), c.CallNext(1), c.MarkNoShow(1, "t1"))
    assert standings(watched) == [("A001", "returns")]
    watched.do(c.UndoLast(1))
    assert standings(watched) == []


def test_who_came_and_was_sent_on_is_not_missed(watched: Watched) -> None:
    watched.do(c.OpenCounter(1, "0101"), c.OpenCounter(3, "0301"), watched.hall.wish(), c.CallNext(1))
    watched.do(c.MarkNoShow(1, "t1"))
    watched.hall.later(minutes=1)
    watched.do(c.CallTicket(1, "t1", "已到"), c.TransferTicket(1, "t1", to_counter=3))
    assert standings(watched) == []


def test_the_newest_of_many_missed_stand_first_and_yesterdays_nowhere(watched: Watched) -> None:
    hall = watched.hall
    watched.do(c.OpenCounter(1, "0101"))
    for number in range(1, 16):
        hall.later(minutes=1)
        watched.do(hall.wish(visitor=f"v{number}"), c.CallTicket(1, f"t{number}", "试"), c.MarkNoShow(1, f"t{number}"))
    shown = [number for number, _ in standings(watched)]
    assert len(shown) == 12
    assert shown[0] == "A015"
    hall.at("09:00", DAY.replace(day=25))
    watched.do(hall.wish())
    assert standings(watched) == []


def test_a_reason_to_pause_is_told_to_visitors_where_the_hall_says_so() -> None:
    reasons = (
        PauseReason("system", "系统故障", "System failure", is_for_visitors=True),
        PauseReason("rest", "短暂休息", "Short break"),
    )
    hall = Hall(a_policy(staffing=StaffingRule(pause_reasons=reasons))).open(1, 2, 3)
    hall.do(c.PauseCounter(1, "系统故障"))
    hall.do(c.PauseCounter(2, "短暂休息"))
    hall.do(c.PauseCounter(3, "家里有事"))
    first, second, third = for_public(LiveView(hall.ledger.policy).whole(hall.state)).counters
    assert first.pause_notice == PauseNotice("系统故障", "System failure")
    assert second.pause_notice is third.pause_notice is msgspec.UNSET
    hall.do(c.ResumeCounter(1))
    assert for_public(LiveView(hall.ledger.policy).whole(hall.state)).counters[0].pause_notice is msgspec.UNSET
