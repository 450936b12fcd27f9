"""What a phone is told of its ticket, at every station of a visit's life."""

from dataclasses import replace
from datetime import timedelta

import pytest

from hall_protocol.vocabulary import ErrorCode, TicketState, WaitingAtClosing
from hall_server.domain import commands as c
from hall_server.domain.errors import RuleError
from hall_server.domain.policy import Zone
from hall_server.web.phone.answers import PhoneTicket, Words
from hall_server.web.phone.ticket_now import phone_ticket, place
from hall_server.web.secrets_of_hall import HallKey
from tests.helpers.hall_builder import DAY, Hall, a_policy

KEY = HallKey(b"k" * 32)


def shown(hall: Hall, ticket_id: str) -> PhoneTicket:
    return phone_ticket(hall.state, hall.ledger.policy, KEY, ticket_id, hall.now)


def test_a_ticket_that_waits_is_told_who_is_ahead_how_long_and_who_will_call() -> None:
    hall = Hall().at("09:10").open(1, 2)
    first, second = hall.issue(), hall.issue()
    seen = shown(hall, second.ticket_id)
    assert (seen.ticket_number, seen.state, seen.people_ahead) == (second.ticket_number, TicketState.WAITING, 1)
    assert seen.queue == Words("A 队列", "Queue A")
    assert seen.open_counters == (1, 2)
    assert seen.wait is not None
    assert seen.wait.low_s <= seen.wait.likely_s <= seen.wait.high_s
    assert (seen.can_cancel, seen.place, seen.rating, seen.calls) == (True, None, None, 0)
    assert seen.time.isoformat().startswith("2026-11-24T09:10")
    assert seen.explanation is not None
    assert "前面还有 1 人" in seen.explanation.zh
    hall.call(1)
    assert shown(hall, second.ticket_id).people_ahead == 0
    assert shown(hall, first.ticket_id).people_ahead is None


def test_no_counter_is_named_before_one_is_open() -> None:
    hall = Hall().at("09:10")
    assert shown(hall, hall.issue().ticket_id).open_counters == ()


def test_a_called_ticket_is_told_where_to_go_and_how_often_it_was_called() -> None:
    hall = Hall().at("09:10").open(1)
    ticket = hall.issue()
    hall.call(1)
    seen = shown(hall, ticket.ticket_id)
    assert seen.place is not None
    assert (seen.state, seen.place.counter, seen.calls) == (TicketState.CALLED, 1, 1)
    assert seen.place.name == Words("1号窗口", "Counter 1")
    assert not seen.can_cancel
    hall.do(c.Recall(1, ticket.ticket_id))
    assert shown(hall, ticket.ticket_id).calls == 2


def test_undoing_a_call_puts_the_page_back() -> None:
    hall = Hall().at("09:10").open(1)
    ticket = hall.issue()
    before = shown(hall, ticket.ticket_id)
    hall.call(1)
    hall.do(c.UndoLast(1))
    assert shown(hall, ticket.ticket_id) == before


def test_undoing_a_finish_takes_the_rating_back() -> None:
    hall = Hall().at("09:10").open(1)
    ticket = _served(hall)
    hall.do(c.FinishService(1, ticket))
    assert shown(hall, ticket).rating is not None
    hall.do(c.UndoLast(1))
    seen = shown(hall, ticket)
    assert (seen.state, seen.rating) == (TicketState.SERVING, None)


def _served(hall: Hall) -> str:
    ticket = hall.issue()
    hall.serve(1)
    return ticket.ticket_id


def test_a_service_is_rated_with_the_token_of_the_invitation_and_only_while_it_is_open() -> None:
    hall = Hall().at("09:10").open(1)
    ticket_id = _served(hall)
    assert shown(hall, ticket_id).rating is None
    hall.do(c.FinishService(1, ticket_id))
    rating = shown(hall, ticket_id).rating
    assert rating is not None
    assert (rating.is_open, rating.counter, rating.evaluation_id) == (True, 1, "")
    assert KEY.is_evaluation_token(ticket_id, rating.token)
    hall.do(c.SubmitEvaluation(ticket_id, 5))
    closed = shown(hall, ticket_id).rating
    assert closed is not None
    assert (closed.is_open, closed.token) == (False, "")
    assert "5" not in repr(closed).replace("2026", ""), "it never says how it was rated"


@pytest.mark.parametrize("verb", ["cancel", "miss", "hold"])
def test_what_may_be_cancelled_says_so_and_nothing_else(verb: str) -> None:
    hall = Hall().at("09:10").open(1)
    ticket = hall.issue()
    if verb == "cancel":
        hall.do(c.CancelTicket(ticket.ticket_id))
    else:
        hall.call(1)
        hall.do(c.MarkNoShow(1, ticket.ticket_id) if verb == "miss" else c.HoldTicket(1, ticket.ticket_id, "补材料"))
    seen = shown(hall, ticket.ticket_id)
    assert seen.can_cancel is (verb != "cancel")
    assert seen.people_ahead is None
    if seen.can_cancel:
        hall.do(c.CancelTicket(ticket.ticket_id))


def test_a_visit_with_several_matters_shows_its_way() -> None:
    hall = Hall().at("09:10").open(1, 3)
    ticket = hall.issue(None, items=("plain", "personal"), visitor="hash", identity="typed")
    stops = shown(hall, ticket.ticket_id).journey
    assert [(stop.is_done, stop.is_now) for stop in stops] == [(False, True), (False, False)]
    assert stops[0].matters == (Words("事项甲", "事项甲"),)
    assert stops[1].queues == (Words("B 队列", "Queue B"),)
    hall.serve(1)
    hall.do(c.FinishService(1, ticket.ticket_id))
    hall.call(3)
    done, now = shown(hall, ticket.ticket_id).journey
    assert done.place is not None
    assert now.place is not None
    assert (done.is_done, done.place.counter, now.is_now, now.place.counter) == (True, 1, True, 3)
    hall.do(c.StartService(3, ticket.ticket_id))
    hall.do(c.FinishService(3, ticket.ticket_id))
    assert [(s.is_done, s.is_now) for s in shown(hall, ticket.ticket_id).journey] == [(True, False)] * 2


def test_a_closing_is_told_and_what_it_leaves_to_those_it_sent_home() -> None:
    hall = Hall().at("09:10").open(1)
    ticket = hall.issue()
    hall.do(c.CloseHall("停电", WaitingAtClosing.KEEP, "No power"))
    seen = shown(hall, ticket.ticket_id)
    assert seen.closing is not None
    assert (seen.closing.reason, seen.closing.reason_en, seen.state) == ("停电", "No power", TicketState.WAITING)
    hall.do(c.CloseHall("停电", WaitingAtClosing.VOID, "No power"))
    sent = shown(hall, ticket.ticket_id)
    assert (sent.state, sent.carries_until) == (TicketState.VOIDED, DAY + timedelta(days=1))


def test_a_ticket_of_yesterday_can_still_be_rated_and_one_nobody_served_is_unknown() -> None:
    hall = Hall().at("09:10").open(1)
    served = _served(hall)
    hall.do(c.FinishService(1, served))
    left = hall.issue()
    hall.at("09:00", DAY + timedelta(days=1)).do(c.Tick())
    seen = shown(hall, served)
    assert (seen.state, seen.people_ahead, seen.can_cancel) == (None, None, False)
    assert seen.rating is not None
    assert seen.rating.is_open
    with pytest.raises(RuleError) as refused:
        shown(hall, left.ticket_id)
    assert refused.value.refusal.code is ErrorCode.UNKNOWN_TICKET


def test_where_to_wait_and_where_to_go_are_said_with_the_zone() -> None:
    usual = a_policy()
    queues = {**usual.queues, "A": replace(usual.queues["A"], zone="north")}
    counters = {**usual.counters, 1: replace(usual.counters[1], zone="north")}
    zones = {"north": Zone("north", "北区", "North")}
    hall = Hall(a_policy(queues=queues, counters=counters, zones=zones)).at("09:10").open(1)
    ticket = hall.issue()
    assert shown(hall, ticket.ticket_id).waits_in == Words("北区", "North")
    hall.call(1)
    seen = shown(hall, ticket.ticket_id)
    assert seen.place is not None
    assert (seen.place.zone, seen.waits_in) == (Words("北区", "North"), None)


def test_a_counter_that_is_configured_no_more_is_known_by_its_number() -> None:
    assert place(a_policy(), 99).name == Words("99 号窗口", "Counter 99")


def test_nothing_of_the_person_is_told() -> None:
    hall = Hall().at("09:10").open(1)
    ticket = hall.issue("A", visitor="keyed-hash-of-somebody", identity="resident_card")
    assert "keyed-hash" not in repr(shown(hall, ticket.ticket_id))
