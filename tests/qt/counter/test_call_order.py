"""Who waits for me and why in that order: the hall's own order on the desk, live, and what is shown without it."""

from dataclasses import dataclass, field

import pytest

from hall_protocol.messages import (
    CallOrder,
    Command,
    FetchCallOrder,
    JourneyStop,
    Problem,
    Result,
    TicketAtCounter,
    Turn,
)
from hall_protocol.vocabulary import ErrorCode
from tests.qt.counter.conftest import Run
from tests.qt.counter.desk_at_work import a_desk_at, until
from tests.qt.counter.scenes import NOW
from tests.qt.counter.small_hall import SmallHall

FORBIDDEN = Problem(ErrorCode.ROLE_FORBIDDEN, "无权", "forbidden")


@dataclass
class Orders:
    """A small hall that calls the latest first; `asked` counts how often it was asked."""

    small: SmallHall = field(default_factory=SmallHall)
    refuses: bool = False
    asked: int = 0

    def __post_init__(self) -> None:
        self.small.hall.script.answer = self.answer

    def answer(self, command: Command) -> Result | Problem | None:
        if not isinstance(command, FetchCallOrder):
            return self.small.answer(command)
        self.asked += 1
        if self.refuses:
            return FORBIDDEN
        waiting = [t for t in self.small.tickets.values() if t.state == "waiting"]
        way = (JourneyStop((), ("sb-cbdj",), is_done=True, counter=1), JourneyStop(("A",), ("hy-jhdj",)))
        turns = (Turn(t.ticket_id, t.ticket_number, "09:03 取号，老年人优先", "as Elderly", (), way) for t in waiting)
        has = self.small.counter.ticket_id
        return CallOrder(3, NOW, tuple(reversed(list(turns))), TicketAtCounter(has, ("hy-jhdj",), way) if has else None)


def test_the_list_is_in_the_halls_order_with_its_reason_and_follows_every_change(in_qt: Run) -> None:
    async def story() -> None:
        orders = Orders()
        async with orders.small.hall, a_desk_at(orders.small.hall) as desk:
            await desk.shows("waitingList", "A003　A002　A001")
            assert desk.face.waiting[0].why == "09:03 取号，老年人优先"
            await desk.shows("waitingDetailText", "✓城乡居民养老保险参保登记 → 内地居民结婚登记")
            assert "A003" in desk.text("waitingDetailText")
            desk.click("callNextButton")
            await desk.shows("waitingList", "A003　A002")

    in_qt(story())


def test_the_ticket_at_the_counter_shows_its_way_also_to_a_clerk_who_begins_anew(in_qt: Run) -> None:
    async def story() -> None:
        orders, way = Orders(), "路线：✓城乡居民养老保险参保登记 → 内地居民结婚登记"
        async with orders.small.hall:
            async with a_desk_at(orders.small.hall) as desk:
                desk.click("callNextButton")
                await desk.shows("wayText", way)
            async with a_desk_at(orders.small.hall) as desk:
                await desk.shows("wayText", way)

    in_qt(story())


@pytest.mark.parametrize("refuses", [True, False])
def test_a_hall_that_does_not_tell_leaves_the_order_of_the_due_times(in_qt: Run, refuses: bool) -> None:
    async def story() -> None:
        orders = Orders(refuses=refuses)
        async with orders.small.hall, a_desk_at(orders.small.hall) as desk:
            await until(lambda: orders.asked > 0)
            await desk.shows("waitingList", "A001　A002　A003" if refuses else "A003　A002　A001")

    in_qt(story())


def test_a_burst_of_changes_is_one_question(in_qt: Run) -> None:
    async def story() -> None:
        orders = Orders()
        async with orders.small.hall, a_desk_at(orders.small.hall) as desk:
            await desk.shows("waitingList", "A003　A002　A001")
            before = orders.asked
            for _push in range(20):
                await orders.small.hall.push(orders.small._changes())
            await until(lambda: orders.asked >= before)
            assert orders.asked - before <= 1

    in_qt(story())
