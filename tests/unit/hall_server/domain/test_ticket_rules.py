from dataclasses import replace
from datetime import date, timedelta

import msgspec
import pytest

from hall_protocol.vocabulary import (
    AnnouncementStage,
    Channel,
    ErrorCode,
    EvaluationState,
    Outcome,
    PrintOutcome,
    Purpose,
    TicketState,
)
from hall_server.domain import commands as c
from hall_server.domain import events as e
from hall_server.domain.calendar import Closure
from hall_server.domain.numbering import NumberingRule
from hall_server.domain.policy import ItemPolicy
from tests.helpers.hall_builder import DAY, Hall, a_counter, a_policy, a_queue, first, kinds, moment

NEXT_DAY = DAY + timedelta(days=1)


@pytest.fixture
def hall() -> Hall:
    return Hall()


# --- issuing ---


def test_a_ticket_says_everything_a_slip_needs(hall: Hall) -> None:
    hall.open(1)
    hall.issue()
    issued = first(hall.do(hall.wish("A", visitor="v", identity="resident_card")), e.TicketIssued)
    assert (issued.ticket_number, issued.queue, issued.sequence, issued.people_ahead) == ("A002", "A", 2, 1)
    assert issued.low_s <= issued.likely_s <= issued.high_s
    assert issued.due_at == hall.now
    assert issued.identity == "resident_card"


def test_an_item_leads_to_its_queue_and_decides_when_both_are_named(hall: Hall) -> None:
    assert hall.issue(item="plain").queue == "A"
    both = c.IssueTicket("both", Channel.KIOSK, queue="N", item="plain")
    assert first(hall.do(both), e.TicketIssued).queue == "A"


def test_numbers_are_consecutive_per_queue_and_begin_anew_each_business_day(hall: Hall) -> None:
    assert [hall.issue(queue).ticket_number for queue in "AABNA"] == ["A001", "A002", "B001", "N001", "A003"]
    hall.at("10:00", NEXT_DAY)
    assert [hall.issue(queue).ticket_number for queue in "AB"] == ["A001", "B001"]


def test_a999_is_followed_by_a1000_through_the_rules() -> None:
    hall = Hall(a_policy(queues={"A": a_queue("A", numbering=NumberingRule("A", start=999))}))
    assert [hall.issue().ticket_number for _ in range(2)] == ["A999", "A1000"]


def test_a_cancelled_ticket_s_number_is_never_given_again(hall: Hall) -> None:
    ticket = hall.issue()
    hall.do(c.CancelTicket(ticket.ticket_id))
    assert hall.issue().ticket_number == "A002"


@pytest.mark.parametrize(
    ("wish", "code"),
    [
        ({"queue": "X"}, ErrorCode.UNKNOWN_QUEUE),
        ({"queue": ""}, ErrorCode.INVALID_VALUE),
        ({"item": "nothing"}, ErrorCode.UNKNOWN_ITEM),
        ({"queue": None}, ErrorCode.INVALID_VALUE),
        ({"queue": "C"}, ErrorCode.QUEUE_CLOSED),
        ({"item": "personal"}, ErrorCode.IDENTITY_REQUIRED),
        ({"queue": "A", "priority_class": "king"}, ErrorCode.UNKNOWN_PRIORITY_CLASS),
        ({"queue": "A", "appointment": "p404"}, ErrorCode.UNKNOWN_APPOINTMENT),
        ({"queue": None, "appointment": "p404"}, ErrorCode.UNKNOWN_APPOINTMENT),
    ],
)
def test_what_the_hall_does_not_know_or_may_not_give(hall: Hall, wish: dict[str, str | None], code: ErrorCode) -> None:
    queue = wish.pop("queue", None)
    hall.refuse(hall.wish(queue, **wish), code)
    assert hall.state.tally.issued == 0


@pytest.mark.parametrize("wall", ["08:59:59", "12:00:00", "13:29:59", "16:45:00", "23:00:00"])
def test_no_tickets_outside_hours_at_lunch_or_after_the_cut_off(hall: Hall, wall: str) -> None:
    hall.now = moment("00:30")
    refusal = hall.at(wall).refuse(hall.wish(), ErrorCode.OUTSIDE_HOURS)
    assert "13:30–17:00" in refusal.detail
    assert "13:30–17:00" in refusal.detail_en


@pytest.mark.parametrize(("day", "works"), [(date(2026, 10, 1), False), (date(2026, 10, 10), True)])
def test_tickets_follow_the_calendar(day: date, works: bool) -> None:
    hall = Hall(now=moment("10:00", day))
    if works:
        assert hall.issue().ticket_number == "A001"
    else:
        hall.refuse(hall.wish(), ErrorCode.OUTSIDE_HOURS)


def test_a_closed_day_says_why() -> None:
    closed = replace(a_policy().calendar, closures={DAY: Closure("设备检修", "maintenance")})
    refusal = Hall(a_policy(calendar=closed)).at("10:00").refuse(Hall().wish(), ErrorCode.OUTSIDE_HOURS)
    assert "设备检修" in refusal.detail
    assert "maintenance" in refusal.detail_en


def test_the_quota_counts_tickets_of_the_queue_and_day() -> None:
    hall = Hall(a_policy(queues={"A": a_queue("A", quota=2), "B": a_queue("B")}))
    hall.do(c.CancelTicket(hall.issue().ticket_id))
    hall.issue()
    refusal = hall.refuse(hall.wish(), ErrorCode.QUOTA_REACHED)
    assert "2" in refusal.detail_en
    hall.issue("B", visitor="v")
    hall.at("09:00", NEXT_DAY).issue()


def test_used_up_numbers_are_refused_not_reused(hall: Hall) -> None:
    for _ in range(5):
        hall.issue("N")
    hall.refuse(hall.wish("N"), ErrorCode.NUMBERS_EXHAUSTED)


# --- one live ticket per visitor and matter ---


def test_a_second_live_ticket_for_the_same_matter_is_refused_with_the_first_s_number(hall: Hall) -> None:
    hall.issue(visitor="v")
    assert "A001" in hall.refuse(hall.wish(visitor="v"), ErrorCode.DUPLICATE_TICKET).detail
    assert hall.issue(visitor="w").ticket_number == "A002"
    assert hall.issue("B", visitor="v").ticket_number == "B001"
    # A ticket by queue stands for every item of the queue: two tickets in one line would be two turns for one matter.
    assert "A001" in hall.refuse(hall.wish(item="plain", visitor="v"), ErrorCode.DUPLICATE_TICKET).detail
    assert hall.issue().ticket_number == "A003"


def two_items_of_a_queue() -> Hall:
    """Items x and y of queue A, z of B, and a line K where papers are handed out."""
    items = {
        name: ItemPolicy(name, name, queue, needs_identity=False)
        for name, queue in (("x", "A"), ("y", "A"), ("z", "B"))
    }
    queues = {name: a_queue(name) for name in "AB"} | {"K": replace(a_queue("K"), purpose=Purpose.COLLECT)}
    counters = {1: a_counter(1, "ABK")}
    return Hall(a_policy(items=items, queues=queues, counters=counters)).open(1)


def test_whoever_holds_a_ticket_for_an_item_takes_none_by_its_queue_but_one_for_another_item() -> None:
    hall = two_items_of_a_queue()
    hall.issue(item="x", visitor="v")
    assert "A001" in hall.refuse(hall.wish(visitor="v"), ErrorCode.DUPLICATE_TICKET).detail
    assert hall.issue(item="y", visitor="v").ticket_number == "A002"
    assert hall.issue("B", visitor="v").ticket_number == "B001"
    hall.refuse(hall.wish(item="z", visitor="v"), ErrorCode.DUPLICATE_TICKET)
    hall.refuse(hall.wish(None, items=("x", "z"), visitor="v"), ErrorCode.DUPLICATE_TICKET)


def test_a_visit_of_several_stops_stands_for_the_queues_to_come() -> None:
    hall = two_items_of_a_queue()
    hall.do(hall.wish(None, items=("x", "z"), visitor="v"))
    hall.refuse(hall.wish("B", visitor="v"), ErrorCode.DUPLICATE_TICKET)
    hall.refuse(hall.wish("A", visitor="v"), ErrorCode.DUPLICATE_TICKET)
    assert hall.issue(item="y", visitor="v").ticket_number == "A002"


def test_a_ticket_of_a_short_line_keeps_nobody_from_the_queue_of_its_item() -> None:
    hall = two_items_of_a_queue()
    hall.do(c.IssueTicket("short", Channel.KIOSK, "K", item="x", visitor="v", purpose=Purpose.COLLECT))
    assert hall.state.tickets["short"].queue == "K"
    assert hall.issue("A", visitor="v").ticket_number == "A001"
    hall.refuse(
        c.IssueTicket("again", Channel.KIOSK, "K", visitor="v", purpose=Purpose.COLLECT), ErrorCode.DUPLICATE_TICKET
    )


@pytest.mark.parametrize(("finished", "taken"), [({}, {"item": "x"}), ({"item": "x"}, {})])
def test_a_finish_is_not_undone_when_another_ticket_covers_the_matter(
    finished: dict[str, str], taken: dict[str, str]
) -> None:
    hall = two_items_of_a_queue()
    hall.issue(visitor="v", **finished)
    hall.do(c.FinishService(1, hall.serve(1).ticket_id))
    hall.issue(visitor="v", **taken)
    hall.refuse(c.UndoLast(1), ErrorCode.DUPLICATE_TICKET)


@pytest.mark.parametrize("ending", ["cancel", "finish", "abandon", "day"])
def test_a_final_ticket_frees_its_visitor(ending: str) -> None:
    hall = Hall(a_policy(no_show=a_policy().no_show.__class__(timedelta(minutes=10), 0))).open(1)
    ticket = hall.issue(visitor="v")
    match ending:
        case "cancel":
            hall.do(c.CancelTicket(ticket.ticket_id))
        case "finish":
            hall.serve(1)
            hall.refuse(hall.wish(visitor="v"), ErrorCode.DUPLICATE_TICKET)
            hall.do(c.FinishService(1, ticket.ticket_id))
        case "abandon":
            hall.call(1)
            hall.do(c.MarkNoShow(1, ticket.ticket_id))
        case "day":
            hall.at("10:00", NEXT_DAY)
    assert hall.issue(visitor="v").ticket_number == ("A001" if ending == "day" else "A002")
    assert list(hall.state.live_by_visitor) == [("v", "A")]


def test_a_missed_or_transferred_ticket_still_holds_its_visitor(hall: Hall) -> None:
    hall.open(1)
    ticket = hall.issue(visitor="v")
    hall.call(1)
    hall.do(c.TransferTicket(1, ticket.ticket_id, to_queue="B"))
    hall.refuse(hall.wish(visitor="v"), ErrorCode.DUPLICATE_TICKET)
    hall.open(3).call(3)
    hall.do(c.MarkNoShow(3, ticket.ticket_id))
    hall.refuse(hall.wish(visitor="v"), ErrorCode.DUPLICATE_TICKET)
    assert hall.issue("B", visitor="v").ticket_number == "B001"


def test_a_hall_may_allow_several_live_tickets() -> None:
    hall = Hall(a_policy(one_live_ticket=False))
    for _ in range(2):
        hall.issue(visitor="v")
    hall.do(c.CancelTicket("t1"))
    assert hall.issue(visitor="v").ticket_number == "A003"


# --- cancelling ---


def test_a_visitor_cancels_while_waiting_held_or_missed(hall: Hall) -> None:
    hall.open(1)
    waiting, held, missed = hall.issue(), hall.issue(), hall.issue()
    hall.do(c.HoldTicket(1, hall.serve(1).ticket_id))
    hall.do(c.MarkNoShow(1, hall.call(1).ticket_id))  # type: ignore[union-attr]
    assert {waiting.state, held.state, missed.state} == {TicketState.HELD, TicketState.MISSED, TicketState.WAITING}
    for ticket in (waiting, held, missed):
        assert kinds(hall.do(c.CancelTicket(ticket.ticket_id))) == [e.TicketCancelled]
    assert not hall.state.line("A").ticket_ids()
    assert not hall.state.missed
    assert hall.call(1) is None


def test_a_called_served_or_finished_ticket_is_not_cancelled(hall: Hall) -> None:
    hall.open(1)
    ticket = hall.issue()
    hall.call(1)
    hall.refuse(c.CancelTicket(ticket.ticket_id), ErrorCode.WRONG_TICKET_STATE)
    hall.do(c.StartService(1, ticket.ticket_id))
    hall.refuse(c.CancelTicket(ticket.ticket_id), ErrorCode.WRONG_TICKET_STATE)
    hall.do(c.FinishService(1, ticket.ticket_id))
    hall.refuse(c.CancelTicket(ticket.ticket_id), ErrorCode.WRONG_TICKET_STATE)
    hall.refuse(c.CancelTicket("t404"), ErrorCode.UNKNOWN_TICKET)


def test_yesterday_s_ticket_is_unknown_today(hall: Hall) -> None:
    ticket = hall.issue()
    hall.at("09:00", NEXT_DAY).refuse(c.CancelTicket(ticket.ticket_id), ErrorCode.UNKNOWN_TICKET)


# --- printing and announcing ---


def test_every_print_report_is_kept_and_the_last_counts(hall: Hall) -> None:
    ticket = hall.issue()
    for outcome in (PrintOutcome.FAILED, PrintOutcome.CONFIRMED, PrintOutcome.CONFIRMED):
        report = c.RecordPrint(ticket.ticket_id, "kiosk-1", outcome, "paper jam")
        assert kinds(hall.do(report)) == [e.TicketPrinted]
    assert ticket.print_outcome == PrintOutcome.CONFIRMED
    hall.refuse(c.RecordPrint("t404", "kiosk-1", PrintOutcome.FAILED), ErrorCode.UNKNOWN_TICKET)


def test_the_journal_tells_a_further_slip_from_the_first(hall: Hall) -> None:
    ticket = hall.issue()
    for is_reprint in (False, True):
        [printed] = hall.do(c.RecordPrint(ticket.ticket_id, "kiosk-1", PrintOutcome.CONFIRMED, is_reprint=is_reprint))
        assert isinstance(printed, e.TicketPrinted)
        assert printed.is_reprint is is_reprint
        assert (b"is_reprint" in msgspec.json.encode(printed)) is is_reprint, "a first slip reads as it always did"


def test_an_announcement_is_kept_once_per_board_and_stage(hall: Hall) -> None:
    hall.open(1)
    hall.issue()
    ticket = hall.call(1)
    assert ticket is not None
    assert ticket.call_id is not None
    shown = c.RecordAnnouncement(ticket.call_id, "board-1", AnnouncementStage.SHOWN)
    assert kinds(hall.do(shown)) == [e.CallAnnounced]
    assert hall.do(shown) == []
    for other in (
        c.RecordAnnouncement(ticket.call_id, "board-2", AnnouncementStage.SHOWN),
        c.RecordAnnouncement(ticket.call_id, "board-1", AnnouncementStage.SPOKEN),
    ):
        assert kinds(hall.do(other)) == [e.CallAnnounced]


def test_a_recall_is_a_call_of_its_own_to_announce(hall: Hall) -> None:
    hall.open(1)
    ticket = hall.issue()
    hall.call(1)
    first_call = ticket.call_id
    hall.do(c.Recall(1, ticket.ticket_id))
    assert ticket.call_id != first_call
    for call_id in (first_call, ticket.call_id):
        assert call_id is not None
        report = first(hall.do(c.RecordAnnouncement(call_id, "b", AnnouncementStage.SPOKEN)), e.CallAnnounced)
        assert report.ticket_number == "A001"


def test_an_announcement_of_no_call_is_refused_also_of_yesterday_s(hall: Hall) -> None:
    hall.open(1)
    ticket = hall.issue()
    hall.call(1)
    assert ticket.call_id is not None
    hall.refuse(c.RecordAnnouncement(ticket.call_id + 1, "b", AnnouncementStage.SHOWN), ErrorCode.UNKNOWN_TICKET)
    hall.at("09:00", NEXT_DAY)
    hall.refuse(c.RecordAnnouncement(ticket.call_id, "b", AnnouncementStage.SHOWN), ErrorCode.UNKNOWN_TICKET)


# --- evaluation ---


def finished(hall: Hall) -> str:
    hall.open(1)
    ticket = hall.issue()
    hall.serve(1)
    hall.do(c.FinishService(1, ticket.ticket_id, Outcome.ACCEPTED))
    return ticket.ticket_id


def test_a_service_is_rated_once(hall: Hall) -> None:
    ticket_id = finished(hall)
    rated = first(hall.do(c.SubmitEvaluation(ticket_id, 5, ("510",))), e.EvaluationSubmitted)
    assert (rated.counter, rated.grade, rated.options) == (1, 5, ("510",))
    hall.refuse(c.SubmitEvaluation(ticket_id, 1), ErrorCode.WRONG_EVALUATION_STATE)
    hall.later(minutes=5)
    assert hall.do(c.Tick()) == []
    assert hall.state.tickets[ticket_id].evaluation is EvaluationState.SUBMITTED


def test_without_an_invitation_nothing_is_rated(hall: Hall) -> None:
    ticket = hall.open(1).issue()
    hall.refuse(c.SubmitEvaluation(ticket.ticket_id, 5), ErrorCode.WRONG_EVALUATION_STATE)
    hall.serve(1)
    hall.refuse(c.SubmitEvaluation(ticket.ticket_id, 5), ErrorCode.WRONG_EVALUATION_STATE)
    hall.refuse(c.SubmitEvaluation("t404", 5), ErrorCode.UNKNOWN_TICKET)


def test_the_next_service_at_a_counter_ends_the_invitation_before_it(hall: Hall) -> None:
    ticket_id = finished(hall)
    hall.open(3)
    hall.issue("N")
    hall.serve(3)
    assert ticket_id in hall.state.invited
    hall.issue()
    hall.serve(1)
    assert ticket_id not in hall.state.invited
    hall.refuse(c.SubmitEvaluation(ticket_id, 5), ErrorCode.WRONG_EVALUATION_STATE)


def test_an_unanswered_invitation_times_out_once_and_for_good(hall: Hall) -> None:
    ticket_id = finished(hall)
    hall.later(seconds=119)
    assert hall.do(c.Tick()) == []
    hall.later(seconds=1)
    assert kinds(hall.do(c.Tick())) == [e.EvaluationTimedOut]
    assert hall.do(c.Tick()) == []
    hall.refuse(c.SubmitEvaluation(ticket_id, 5), ErrorCode.WRONG_EVALUATION_STATE)
