from hall_server.domain import commands as c
from hall_server.insight.service_projection import ServiceRow, joined, split
from tests.helpers.hall_builder import DAY, Hall
from tests.unit.hall_server.insight.test_projection import rows_of


def services_of(hall: Hall) -> list[ServiceRow]:
    return list(rows_of(hall).services.values())


def said(hall: Hall) -> list[tuple[object, ...]]:
    return [(row.counter, row.queue, row.items, row.service_s, row.ending) for row in services_of(hall)]


def test_each_stop_of_a_visit_is_a_service_of_its_own_items() -> None:
    hall = Hall().open(1, 3)
    wish = hall.wish(None, items=("plain", "personal"), visitor="v")
    hall.do(wish)
    for number in (1, 3):
        hall.serve(number)
        hall.later(minutes=4)
        hall.do(c.FinishService(number, wish.ticket_id))
    assert said(hall) == [(1, "A", "plain", 240.0, "done"), (3, "B", "personal", 240.0, "done")]
    assert [row.items for row in rows_of(hall).ratings.values()] == ["personal"]


def test_who_is_sent_on_leaves_a_service_of_another_ending_even_before_it_began() -> None:
    hall = Hall().open(1, 3)
    hall.issue(item="plain")
    hall.call(1)
    hall.do(c.TransferTicket(1, "t1", "B"))
    hall.serve(3)
    hall.later(minutes=2)
    hall.do(c.TransferTicket(3, "t1", "A"))
    assert said(hall) == [(1, "A", "plain", None, "transferred"), (3, "B", "plain", 120.0, "transferred")]


def test_what_the_day_s_end_closes_is_by_rule() -> None:
    hall = Hall().open(1)
    hall.issue()
    hall.serve(1)
    hall.at("08:00", DAY.replace(day=25)).do(c.Tick())
    [row] = services_of(hall)
    assert (row.ending, row.business_day) == ("by_rule", "2026-11-24")


def test_an_undone_stop_is_for_what_it_was_before() -> None:
    hall = Hall().open(1, 3)
    wish = hall.wish(None, items=("plain", "personal"), visitor="v")
    hall.do(wish)
    hall.serve(1)
    hall.do(c.FinishService(1, wish.ticket_id))
    hall.do(c.UndoLast(1))
    assert rows_of(hall).tickets[wish.ticket_id].stop_items == "plain"
    hall.later(minutes=3).do(c.FinishService(1, wish.ticket_id))
    assert said(hall) == [(1, "A", "plain", 0.0, "undone"), (1, "A", "plain", 180.0, "done")]


def test_codes_are_joined_and_split() -> None:
    assert [split(joined(codes)) for codes in ((), ("a",), ("a", "b"))] == [(), ("a",), ("a", "b")]
