from dataclasses import replace

import pytest

from hall_protocol.messages import IssueTicket
from kiosk_client import events
from kiosk_client.state import (
    AWAY_GRACE_S,
    COUNTDOWN_S,
    Attempt,
    Page,
    Printing,
    State,
    Visit,
    can_take,
    countdown_s,
    is_untouched,
    needs_identity,
    patience_s,
    shown_page,
)
from tests.unit.kiosk_client.builders import ID_CARD, MARRIAGE, an_issued, an_open_kiosk


@pytest.mark.parametrize("has_ticket", [False, True])
@pytest.mark.parametrize("unconnected_s", [0, AWAY_GRACE_S])
@pytest.mark.parametrize("item", [None, MARRIAGE.item])
def test_the_page_is_the_ticket_then_the_lost_hall_then_what_was_chosen(
    has_ticket: bool, unconnected_s: int, item: str | None
) -> None:
    state = replace(an_open_kiosk().state, is_connected=unconnected_s == 0, unconnected_s=unconnected_s)
    state = state.with_visit(item=item, ticket=an_issued() if has_ticket else None)
    chosen = Page.ITEM if item else Page.HOME
    assert shown_page(state) is (Page.TICKET if has_ticket else Page.AWAY if unconnected_s else chosen)


def test_a_kiosk_that_never_heard_of_its_hall_is_starting() -> None:
    assert shown_page(State()) is Page.STARTING


def test_a_countdown_is_seen_for_its_last_seconds_only() -> None:
    state = an_open_kiosk().do(events.ItemChosen(MARRIAGE.item)).state
    assert countdown_s(state.with_visit(quiet_s=state.idle_return_s - COUNTDOWN_S - 1)) is None
    assert countdown_s(state.with_visit(quiet_s=state.idle_return_s - COUNTDOWN_S)) == COUNTDOWN_S
    assert countdown_s(state.with_visit(attempt=Attempt("p", IssueTicket()), quiet_s=59)) is None


def test_only_a_ticket_on_paper_has_less_patience() -> None:
    state = State(idle_return_s=60).with_visit(ticket=an_issued(), printing=Printing.UNDER_WAY)
    assert patience_s(state) == 60
    assert patience_s(state.with_visit(printing=Printing.CONFIRMED)) == 30
    assert patience_s(replace(state, idle_return_s=10).with_visit(printing=Printing.CONFIRMED)) == 10


def test_a_visit_is_untouched_until_anything_but_time_has_passed() -> None:
    assert is_untouched(Visit(7, quiet_s=3), "zh")
    assert not is_untouched(Visit(7, language="en"), "zh")
    assert not is_untouched(Visit(7, search="j"), "zh")


def test_a_ticket_can_be_taken_with_an_open_queue_and_a_card_if_one_is_needed() -> None:
    state = an_open_kiosk().state
    assert not can_take(state)
    assert can_take(state.with_visit(item=MARRIAGE.item))
    assert needs_identity(state.with_visit(item=ID_CARD.item))
    assert not can_take(state.with_visit(item=ID_CARD.item))
