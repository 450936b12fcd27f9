"""The desk's view model against a hall: what survives broken links, and what a fresh picture forgets."""

from itertools import pairwise

from msgspec import structs

from counter_client.keys import Key
from hall_protocol.messages import CallNext, Catalogue, FetchCatalogue, Problem
from hall_protocol.picture import Changes
from hall_protocol.vocabulary import CounterState, ErrorCode, TicketState
from tests.qt.counter.conftest import Run
from tests.qt.counter.desk_at_work import a_desk_at, until
from tests.qt.counter.scenes import CATALOGUE, FIGURES, ITEMS, ticket
from tests.qt.counter.small_hall import SmallHall


def test_a_request_cut_off_mid_way_is_repeated_under_its_id_and_done_once(in_qt: Run) -> None:
    async def story() -> None:
        small = SmallHall()
        answer, small.hall.script.answer = small.hall.script.answer, lambda _command: None
        async with small.hall, a_desk_at(small.hall) as desk:
            desk.model.press(Key.CALL_NEXT)
            await small.hall.wait_for_request(CallNext)
            small.hall.script.answer = answer
            small.hall.cut()
            await until(lambda: desk.face.state is CounterState.CALLING)
            [request] = [request for request in small.hall.requests if isinstance(request.command, CallNext)]
            assert request.request_id in [repeat.request_id for repeat in small.hall.repeats]
            assert small.done == [CallNext(3)]
            await until(lambda: desk.model.desk.called is not None)

    in_qt(story())


def test_what_ended_while_we_were_away_is_gone_from_the_lists(in_qt: Run) -> None:
    async def story() -> None:
        small = SmallHall(waiting=3)
        async with small.hall, a_desk_at(small.hall) as desk:
            assert len(desk.face.waiting) == 3
            await small.hall.stop()
            small.hall.picture.apply(Changes(tickets=(ticket("A001", TicketState.CANCELLED, minute=1),)))
            small.hall.forget_updates()
            await small.hall.start()
            await until(lambda: [row.ticket_number for row in desk.face.waiting] == ["A002", "A003"])

    in_qt(story())


def test_items_are_named_anew_when_the_hall_comes_back_with_another_catalogue(in_qt: Run) -> None:
    async def story() -> None:
        small = SmallHall(waiting=0)
        small.hall.picture.apply(Changes(tickets=(ticket("A001", item="hy-jhdj"),)))
        async with small.hall, a_desk_at(small.hall) as desk:
            await until(lambda: desk.face.waiting[0].matter == ITEMS["hy-jhdj"][0])
            small.catalogue = renamed("婚姻登记")
            small.hall.cut()
            await until(lambda: desk.face.waiting[0].matter == "婚姻登记")

    in_qt(story())


def test_items_are_named_anew_with_each_business_day_and_not_with_other_changes(in_qt: Run) -> None:
    async def story() -> None:
        small = SmallHall(waiting=0, figures=FIGURES)
        small.hall.picture.apply(Changes(tickets=(ticket("A001", item="hy-jhdj"),)))
        async with small.hall, a_desk_at(small.hall) as desk:
            await until(lambda: desk.face.waiting[0].matter == ITEMS["hy-jhdj"][0])
            small.catalogue = renamed("婚姻登记")
            await small.hall.push(Changes(figures=structs.replace(FIGURES, served=62)))
            await small.hall.push(Changes(tickets=(ticket("A002", item="hy-jhdj", minute=2),)))
            await until(lambda: len(desk.face.waiting) == 2)
            assert len(small.hall.asked(FetchCatalogue)) == 1
            tomorrow = structs.replace(FIGURES, business_day="2026-11-25")
            await small.hall.push(Changes(figures=tomorrow, tickets=(ticket("A001", item="hy-jhdj"),)))
            await until(lambda: [row.matter for row in desk.face.waiting] == ["婚姻登记"])
            assert len(small.hall.asked(FetchCatalogue)) == 2

    in_qt(story())


def renamed(name: str) -> Catalogue:
    """The small hall's catalogue after an upgrade of its configuration."""
    items = tuple(structs.replace(item, name=name) if item.item == "hy-jhdj" else item for item in CATALOGUE.items)
    return structs.replace(CATALOGUE, version="later", items=items)


def test_a_rejected_station_shows_why(in_qt: Run) -> None:
    async def story() -> None:
        small = SmallHall()
        async with small.hall, a_desk_at(small.hall) as desk:
            small.hall.script.rejection = Problem(ErrorCode.CREDENTIAL_UNKNOWN, "凭证无效", "Unknown credential")
            small.hall.cut()
            await until(lambda: desk.face.banner == "凭证无效")
            assert desk.face.keys == frozenset()

    in_qt(story())


def test_the_window_is_told_only_of_what_changed(in_qt: Run) -> None:
    async def story() -> None:
        small = SmallHall()
        async with small.hall, a_desk_at(small.hall) as desk:
            await until(lambda: bool(desk.model.place.names.items))
            seen: list[object] = []
            desk.model.face_changed.connect(lambda: seen.append(desk.face))
            await small.hall.push(Changes())
            await small.hall.push(Changes(tickets=(ticket("F009", minute=3),)))
            await small.hall.push(Changes(tickets=(ticket("B009", minute=3),)))
            await until(lambda: any(row.ticket_number == "B009" for row in desk.face.waiting))
            assert all(one != other for one, other in pairwise(seen))

    in_qt(story())
