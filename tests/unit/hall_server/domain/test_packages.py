"""Several matters under one number beside packages, short lines and appointments: nothing is lost, nobody twice."""

from dataclasses import replace

from hall_protocol.vocabulary import ErrorCode, Purpose
from hall_server.domain.policy import HallPolicy, ItemPolicy, Package
from hall_server.engine.ledger import Accepted
from tests.helpers.hall_builder import Hall, a_counter, a_policy, a_queue, moment
from tests.unit.hall_server.domain.bookings import booking

ITEMS = {
    "plain": ItemPolicy("plain", "事项甲", "A", needs_identity=False),
    "personal": ItemPolicy("personal", "事项乙", "B", needs_identity=True),
    "third": ItemPolicy("third", "事项丙", "N", needs_identity=False),
}


def a_hall_of_packages() -> HallPolicy:
    """Package "p" is third, then plain; queue K hands out."""
    return a_policy(
        items=ITEMS,
        queues={queue: a_queue(queue) for queue in "ABN"} | {"K": replace(a_queue("K"), purpose=Purpose.COLLECT)},
        counters={1: a_counter(1, "A"), 2: a_counter(2, "B"), 3: a_counter(3, "N"), 4: a_counter(4, "K")},
        packages={"p": Package("p", "一件事", "Package", ("third", "plain"), is_fixed_route=True)},
    )


def test_a_package_named_with_none_of_its_items_is_refused_or_served_but_no_crash() -> None:
    hall = Hall(a_hall_of_packages()).open(1, 2, 3, 4)
    hall.answer(hall.wish(None, items=("plain", "personal"), package="p", visitor="v1"))  # one of them: it is lost
    hall.answer(hall.wish(None, items=("personal",), package="p", visitor="v2"))
    hall.answer(hall.wish(None, items=("personal", "personal"), package="p", visitor="v3"))
    others = replace(a_hall_of_packages(), packages={"p": Package("p", "一", "P", ("third",), is_fixed_route=True)})
    hall = Hall(others).open(1, 2, 3, 4)
    hall.answer(hall.wish(None, items=("plain", "personal"), package="p", visitor="v1"))


def test_no_matter_of_a_visit_is_lost_beside_a_fixed_route() -> None:
    hall = Hall(a_hall_of_packages()).open(1, 2, 3, 4)
    wish = hall.wish(None, items=("third", "personal"), package="p", visitor="v1")
    if isinstance(hall.answer(wish), Accepted):  # a refusal is as good
        ticket = hall.state.tickets[wish.ticket_id]
        planned = {item for step in (ticket.step, *ticket.later_steps) for item in step.items}
        assert planned == {"third", "personal"}


def test_several_results_are_fetched_in_the_short_line() -> None:
    hall = Hall(a_hall_of_packages()).open(1, 2, 3, 4)
    wish = hall.wish(None, items=("third", "plain"), purpose=Purpose.COLLECT)
    if isinstance(hall.answer(wish), Accepted):
        assert hall.state.tickets[wish.ticket_id].queue == "K"


def test_a_holder_with_several_matters_is_the_person_who_booked() -> None:
    """As with one matter: who shows code or number said at the booking who they are."""
    hall = Hall(a_hall_of_packages(), moment("09:20")).open(1, 2, 3, 4)
    hall.do(booking(slot="09:30", visitor="v1", item="plain"))
    wish = hall.wish(None, items=("plain", "third"), appointment="p1")
    hall.do(wish)
    assert hall.state.tickets[wish.ticket_id].visitor == "v1"
    hall.refuse(hall.wish(item="plain", visitor="v1"), ErrorCode.DUPLICATE_TICKET)
