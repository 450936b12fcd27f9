"""The picture: a snapshot and the changes since make the same picture, however they are cut."""

import msgspec
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hall_protocol.picture import (
    RECENT_CALLS,
    CallView,
    Changes,
    Figures,
    HallPicture,
    PlatformView,
    TicketView,
)
from hall_protocol.vocabulary import LIVE_TICKET_STATES, PlatformLinkState, TicketState
from tests.helpers.scripted_hall import MORNING
from tests.unit.hall_protocol.any_message import any_of
from tests.unit.hall_protocol.samples import SNAPSHOT


def each_once(changes: Changes) -> Changes:
    """As the hall tells them: nothing twice in one."""
    tickets = {view.ticket_id: view for view in changes.tickets}
    return msgspec.structs.replace(changes, tickets=tuple(tickets.values()))


CHANGES = any_of(Changes).map(each_once)
ROUNDS = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


def a_picture(*changes: Changes) -> HallPicture:
    picture = HallPicture()
    for change in changes:
        picture.apply(change)
    return picture


def a_call(call_id: int) -> CallView:
    return CallView(call_id, f"t{call_id}", "A001", 3, "3号窗口", "Counter 3", MORNING, 0)


def a_ticket(state: TicketState) -> TicketView:
    ticket = SNAPSHOT.tickets[0]
    values = {name: getattr(ticket, name) for name in ticket.__struct_fields__}
    return TicketView(**{**values, "state": state})


@ROUNDS
@given(st.lists(CHANGES, max_size=5))
def test_a_snapshot_makes_the_same_picture(changes: list[Changes]) -> None:
    picture = a_picture(*changes)
    assert a_picture(picture.snapshot()).snapshot() == picture.snapshot()


@ROUNDS
@given(st.lists(CHANGES, max_size=5), st.integers(0, 5))
def test_a_snapshot_and_the_changes_since_make_the_same_picture(changes: list[Changes], at: int) -> None:
    snapshot = a_picture(*changes[:at]).snapshot()
    assert vars(a_picture(snapshot, *changes[at:])) == vars(a_picture(*changes))


@ROUNDS
@given(st.lists(CHANGES, max_size=4))
def test_changes_told_twice_change_nothing_more(changes: list[Changes]) -> None:
    picture = a_picture(*changes)
    before = picture.snapshot()
    for change in changes[-1:]:
        picture.apply(change)
    assert picture.snapshot() == before


@given(st.permutations(range(1, 31)))
def test_the_newest_calls_are_kept_in_whatever_order_they_come(call_ids: list[int]) -> None:
    picture = a_picture(*(Changes(calls=(a_call(call_id),)) for call_id in call_ids))
    assert [call.call_id for call in picture.calls] == list(range(30, 30 - RECENT_CALLS, -1))


def test_a_ticket_leaves_when_its_state_is_final_and_only_then() -> None:
    for state in TicketState:
        picture = a_picture(Changes(tickets=(a_ticket(TicketState.WAITING),)), Changes(tickets=(a_ticket(state),)))
        assert bool(picture.tickets) == (state in LIVE_TICKET_STATES)


def figures_of(day: str) -> Figures:
    return Figures(day, 1, 0, 0, 1, None, None, ())


def test_a_new_business_day_begins_without_yesterdays_tickets_and_calls() -> None:
    picture = a_picture(
        Changes(figures=figures_of("2026-11-24"), tickets=(a_ticket(TicketState.WAITING),), calls=(a_call(7),))
    )
    picture.apply(Changes(figures=figures_of("2026-11-24")))
    assert (len(picture.tickets), len(picture.calls)) == (1, 1)
    picture.apply(Changes(figures=figures_of("2026-11-25"), calls=(a_call(9),)))
    assert (len(picture.tickets), [call.call_id for call in picture.calls]) == (0, [9])


def test_what_a_change_does_not_name_stays() -> None:
    figures = Figures("2026-11-24", 1, 0, 0, 1, None, None, ())
    platform = PlatformView(PlatformLinkState.BEHIND, 1, 2, 3)
    picture = a_picture(Changes(figures=figures, platform=platform), Changes())
    assert (picture.figures, picture.platform) == (figures, platform)
