"""Who serves what now: as configured, as reassigned, and whom an idle counter may help."""

from dataclasses import replace
from datetime import timedelta

import pytest

from hall_protocol.vocabulary import CallGround, CounterKind, CounterMode, ErrorCode, WaitingAtClosing
from hall_server.domain import commands as c
from hall_server.domain import events as e
from hall_server.domain.assignment import help_queues, queues_of, reassigned, serving
from hall_server.domain.policy import Assignment, CounterPolicy, HallPolicy, ItemPolicy, StaffingRule, SubHall, Zone
from tests.helpers.hall_builder import DAY, Hall, a_counter, a_policy, everything, first


def a_hall(*counters: CounterPolicy, **changes: object) -> Hall:
    return Hall(a_policy(counters={counter.counter: counter for counter in counters}, **changes))


def department(number: int, queues: str, name: str) -> CounterPolicy:
    return replace(a_counter(number, queues), kind=CounterKind.DEPARTMENT, department=name)


def collection(number: int, queues: str) -> CounterPolicy:
    return replace(a_counter(number, queues), kind=CounterKind.COLLECTION)


def undifferentiated(number: int, primary: str, secondary: str = "") -> CounterPolicy:
    return replace(a_counter(number, primary, secondary), mode=CounterMode.UNDIFFERENTIATED)


def everywhere(hall: Hall) -> dict[str, set[int]]:
    return {queue: set(serving(hall.state, hall.ledger.policy, queue)) for queue in hall.ledger.policy.queues}


def test_as_configured_until_somebody_changes_it() -> None:
    hall = Hall()
    assert queues_of(hall.state, hall.ledger.policy, 2) == Assignment(("A",), ("B",))
    assert everywhere(hall) == {"A": {1, 2}, "B": {2, 3}, "C": set(), "N": {3}}


def test_a_reassigned_counter_serves_what_it_was_given_and_nothing_of_before() -> None:
    hall = Hall()
    hall.do(c.ReassignCounter(1, ("C", "N"), ("B",)))
    assert queues_of(hall.state, hall.ledger.policy, 1) == Assignment(("C", "N"), ("B",))
    assert everywhere(hall) == {"A": {2}, "B": {1, 2, 3}, "C": {1}, "N": {1, 3}}


def test_looking_ahead_changes_nothing_and_is_what_comes() -> None:
    hall = Hall()
    before = everything(hall.state)
    policy, wanted = hall.ledger.policy, Assignment(("B",), ("A",))
    then = reassigned(hall.state, policy, 1, wanted)
    assert everything(hall.state) == before
    hall.do(c.ReassignCounter(1, wanted.primary, wanted.secondary))
    assert then.assignments == hall.state.assignments
    assert reassigned(hall.state, policy, 1, policy.assignments[1]).assignments == {}


def test_queues_and_counters_taken_out_of_the_configuration_serve_nothing() -> None:
    hall = Hall()
    hall.do(c.ReassignCounter(1, ("C", "B")))
    hall.do(c.ReassignCounter(2, ("B",)))
    usual = hall.ledger.policy
    left = {queue: usual.queues[queue] for queue in "AB"}
    policy = replace(usual, queues=left, counters={1: a_counter(1, "A"), 3: a_counter(3, "B")}, serving_counters={})
    assert queues_of(hall.state, policy, 1) == Assignment(("B",))
    assert serving(hall.state, policy, "B") == {1, 3}
    assert serving(hall.state, policy, "A") == frozenset()


# --- undifferentiated 无差别 ---


def test_an_undifferentiated_counter_serves_every_comprehensive_queue_after_its_own() -> None:
    hall = a_hall(undifferentiated(1, "A"), a_counter(2, "B", "A"), department(3, "N", "tax"), collection(4, "C"))
    assert queues_of(hall.state, hall.ledger.policy, 1) == Assignment(("A",), ("B",))
    assert everywhere(hall) == {"A": {1, 2}, "B": {1, 2}, "C": {4}, "N": {3}}
    hall.open(1)
    hall.issue("B")
    hall.later(minutes=1).issue("A")
    called = first(hall.do(c.CallNext(1)), e.TicketCalled)
    assert called.queue == "A", "its own first"
    hall.do(c.MarkNoShow(1, called.ticket_id))
    helped = first(hall.do(c.CallNext(1)), e.TicketCalled)
    assert helped.queue == "B"
    assert helped.ground is CallGround.OVERFLOW, "its own work, no help"


def test_a_classified_counter_serves_only_what_is_written_for_it() -> None:
    hall = a_hall(a_counter(1, "A"), a_counter(2, "B"))
    hall.open(1).issue("B")
    assert hall.do(c.CallNext(1)) == []


# --- help 帮办 ---


def competent(policy: HallPolicy) -> dict[int, str]:
    return {number: "".join(queues) for number, queues in policy.competences.items()}


def test_whom_a_counter_may_help_follows_from_its_kind_unless_it_is_listed() -> None:
    policy = a_policy(
        counters={
            1: a_counter(1, "A"),
            2: a_counter(2, "B"),
            3: department(3, "N", "tax"),
            4: department(4, "C", "tax"),
            5: department(5, "A", "police"),
            6: collection(6, "C"),
            7: replace(collection(7, "C"), help_queues=("N",)),
            8: replace(a_counter(8, "A"), help_queues=()),
        }
    )
    assert competent(policy) == {1: "AB", 2: "AB", 3: "NC", 4: "NC", 5: "A", 6: "", 7: "N", 8: ""}


def two_buildings() -> HallPolicy:
    """Queues A and B and counters 1 to 3 in the hall itself; queue N and counters 4 and 5 behind another door."""
    usual = a_policy()
    place = {"A": "here", "B": "here", "N": "there"}
    counters = [
        replace(a_counter(1, "A"), mode=CounterMode.UNDIFFERENTIATED, zone="here"),
        replace(a_counter(2, "B"), zone="here"),
        replace(department(3, "A", "tax"), zone="here", help_queues=("B", "N")),
        replace(a_counter(4, "N"), mode=CounterMode.UNDIFFERENTIATED, zone="there"),
        replace(department(5, "N", "tax"), zone="there"),
    ]
    return a_policy(
        queues={name: replace(usual.queues[name], zone=zone) for name, zone in place.items()},
        counters={counter.counter: counter for counter in counters},
        items={name.lower(): ItemPolicy(name.lower(), name, name, needs_identity=False) for name in place},
        zones={"here": Zone("here", "主厅", "Here"), "there": Zone("there", "分厅", "There", "tax")},
        sub_halls={"tax": SubHall("tax", "税务分厅", "Tax hall")},
    )


def test_a_counter_serves_and_helps_nobody_of_another_building() -> None:
    policy = two_buildings()
    assert {number: "".join(a.queues) for number, a in policy.assignments.items()} == {
        1: "AB",
        2: "B",
        3: "A",
        4: "N",
        5: "N",
    }
    assert competent(policy) == {1: "AB", 2: "AB", 3: "B", 4: "N", 5: "N"}
    assert policy.serving_counters["N"] == {4, 5}


def test_nobody_is_called_out_of_another_building_open_or_closed() -> None:
    hall = Hall(two_buildings()).open(1, 2, 3, 4)
    for number in (1, 2, 3):
        hall.do(c.OfferHelp(number))
    waiting = hall.issue("N")
    assert [hall.call(number) for number in (1, 2, 3)] == [None, None, None]
    hall.do(c.CloseHall("火警", WaitingAtClosing.KEEP, "Fire", "tax"))
    assert [hall.call(number) for number in (1, 2, 3)] == [None, None, None]
    hall.refuse(c.CallTicket(1, waiting.ticket_id, "急"), ErrorCode.QUEUE_NOT_SERVED)
    hall.do(c.ReopenHall("tax"))
    assert hall.call(4) is waiting


def test_no_stop_of_a_visit_is_joined_across_two_doors() -> None:
    hall = Hall(two_buildings()).open(1, 4)
    wish = hall.wish(None, items=("a", "b", "n"))
    stops = [set(step.queues) for step in first(hall.do(wish), e.TicketIssued).steps]
    assert sorted(stops, key=len) == [{"N"}, {"A", "B"}]


def a_helper() -> Hall:
    hall = a_hall(a_counter(1, "A", "N"), a_counter(2, "B"), department(3, "C", "tax")).open(1)
    hall.do(c.OfferHelp(1))
    return hall


def helped(hall: Hall) -> tuple[str, ...]:
    return help_queues(hall.state, hall.ledger.policy, 1, hall.now)


def test_a_helper_calls_the_earliest_of_others_and_says_so() -> None:
    hall = a_helper()
    hall.issue("B")
    assert helped(hall) == ("B",)
    called = first(hall.do(c.CallNext(1)), e.TicketCalled)
    assert called.queue == "B"
    assert called.ground is CallGround.HELP
    assert "空闲帮办" in called.reason
    assert "helping while idle" in called.reason


@pytest.mark.parametrize("queue", ["A", "N"])
def test_nobody_is_helped_while_somebody_of_its_own_waits(queue: str) -> None:
    hall = a_helper()
    hall.issue("B")
    own = hall.later(minutes=1).issue(queue)
    assert helped(hall) == ()
    called = hall.call(1)
    assert called is own


def test_nobody_is_helped_while_somebody_waits_for_this_very_counter() -> None:
    hall = a_helper()
    hall.open(2).issue("B")
    hall.issue("B")
    sent = hall.call(2)
    assert sent is not None
    hall.do(c.TransferTicket(2, sent.ticket_id, to_counter=1))
    assert helped(hall) == ()
    event = first(hall.do(c.CallNext(1)), e.TicketCalled)
    assert event.ticket_id == sent.ticket_id
    assert event.ground is CallGround.SENT_HERE


def test_a_department_s_queue_is_not_a_comprehensive_counter_s_to_help() -> None:
    hall = a_helper()
    hall.issue("C")
    assert hall.do(c.CallNext(1)) == []


def test_without_an_offer_nobody_is_helped() -> None:
    hall = a_helper()
    hall.issue("B")
    hall.do(c.EndHelp(1))
    assert helped(hall) == ()
    assert hall.do(c.CallNext(1)) == []


def test_a_counter_idle_for_long_enough_helps_by_itself() -> None:
    rule = StaffingRule(help_after=timedelta(minutes=5))
    hall = a_hall(a_counter(1, "A"), a_counter(2, "B"), staffing=rule).open(1)
    hall.issue("B")
    hall.later(minutes=4, seconds=59)
    assert hall.do(c.CallNext(1)) == []
    hall.later(seconds=1)
    assert first(hall.do(c.CallNext(1)), e.TicketCalled).ground is CallGround.HELP


def test_a_priority_ticket_that_is_helped_counts_whom_it_passes_in_its_own_line() -> None:
    hall = a_helper()
    hall.issue("B")
    hall.later(minutes=1).issue("B", priority_class="elder")
    assert first(hall.do(c.CallNext(1)), e.TicketCalled).overtaken == 1


def test_a_reassigned_counter_helps_from_what_it_left() -> None:
    hall = a_hall(a_counter(1, "A"), a_counter(2, "AB")).open(1)
    hall.do(c.ReassignCounter(1, ("C",)))
    hall.do(c.OfferHelp(1))
    hall.issue("A")
    assert helped(hall) == ("A", "B")
    hall.do(c.ReassignCounter(1))
    assert helped(hall) == ()


def test_a_new_day_begins_as_configured_and_without_help() -> None:
    hall = Hall().open(1)
    hall.do(c.ReassignCounter(1, ("B",)))
    hall.do(c.OfferHelp(1))
    hall.at("09:00", DAY + timedelta(days=1)).do(c.Tick())
    assert hall.state.assignments == {}
    assert not hall.state.counter(1).is_helping
    assert everything(hall.replayed().state) == everything(hall.state)


def test_a_queue_nobody_serves_any_more_gives_no_ticket_and_takes_no_transfer() -> None:
    hall = Hall().open(1, 3)
    hall.do(c.ReassignCounter(3, ("B",)))
    hall.refuse(hall.wish("N"), ErrorCode.QUEUE_CLOSED)
    ticket = hall.issue("A")
    hall.call(1)
    hall.refuse(c.TransferTicket(1, ticket.ticket_id, to_queue="N"), ErrorCode.QUEUE_NOT_SERVED)
    hall.do(c.ReassignCounter(3))
    assert hall.issue("N").ticket_number == "N001"
