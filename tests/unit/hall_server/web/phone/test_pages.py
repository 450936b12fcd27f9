"""Passes: one ticket each, never another's; guessing ends, and a right pass is always good."""

import asyncio
from collections.abc import Callable
from datetime import timedelta
from typing import Any, cast

import pytest

from hall_protocol.messages import Catalogue
from hall_protocol.vocabulary import ErrorCode
from hall_server.engine.door import HallDoor
from hall_server.web.phone.guide import Shelf
from hall_server.web.phone.pages import GUESSES_MAX, PhonePages
from hall_server.web.present.case import NOWHERE
from hall_server.web.problem import ProblemError
from hall_server.web.secrets_of_hall import HallKey
from tests.helpers.hall_builder import Hall

KEY = HallKey(b"k" * 32)
HERE = "192.0.2.7"


class _Door:
    """Looks at a ledger of a test."""

    def __init__(self, hall: Hall) -> None:
        self.hall = hall

    async def look(self, look: Callable[[Any, Any], Any]) -> Any:
        return look(self.hall.state, self.hall.ledger.policy)


def pages_of(hall: Hall) -> PhonePages:
    shelf = Shelf(Catalogue("v1", (), ()), NOWHERE)
    return PhonePages(cast("HallDoor", _Door(hall)), KEY, shelf, lambda: hall.now)


def test_a_pass_names_its_ticket() -> None:
    assert pages_of(Hall()).ticket_of(KEY.ticket_pass("t1"), HERE) == "t1"


@pytest.mark.parametrize("shown", ["", ".", "t1", "t1.", f"t1.{'0' * 32}", "t2." + KEY.ticket_pass("t1")[3:], "号.票"])
def test_what_is_no_pass_is_refused_alike(shown: str) -> None:
    with pytest.raises(ProblemError) as refused:
        pages_of(Hall()).ticket_of(shown, HERE)
    assert refused.value.problem.code is ErrorCode.TICKET_PASS_WRONG
    assert "二维码" in refused.value.problem.detail


def test_guessing_ends_for_a_while_and_keeps_nobody_out_who_has_a_pass() -> None:
    hall = Hall()
    pages = pages_of(hall)
    for _ in range(GUESSES_MAX):
        with pytest.raises(ProblemError):
            pages.ticket_of("t1.guess", HERE)
    with pytest.raises(ProblemError) as refused:
        pages.ticket_of("t1.guess", HERE)
    assert refused.value.problem.code is ErrorCode.TOO_MANY_ATTEMPTS
    assert pages.ticket_of(KEY.ticket_pass("t1"), HERE) == "t1"
    with pytest.raises(ProblemError) as other:
        pages.ticket_of("t1.guess", "192.0.2.8")
    assert other.value.problem.code is ErrorCode.TICKET_PASS_WRONG
    hall.now += timedelta(minutes=1)
    with pytest.raises(ProblemError) as later:
        pages.ticket_of("t1.guess", HERE)
    assert later.value.problem.code is ErrorCode.TICKET_PASS_WRONG


async def test_an_unknown_ticket_is_refused_and_its_guide_is_the_halls_alone() -> None:
    pages = pages_of(Hall())
    with pytest.raises(ProblemError) as refused:
        await pages.ticket("of yesterday")
    assert refused.value.problem.code is ErrorCode.UNKNOWN_TICKET
    assert (await pages.guide("of yesterday")).matters == ()


async def test_the_streams_are_fed_from_the_hall() -> None:
    hall = Hall().at("09:10").open(1)
    pages = pages_of(hall)
    ticket = hall.issue()
    frames = pages.streams.frames(await pages.ticket(ticket.ticket_id))
    assert b'"state":"waiting"' in await anext(frames)
    hall.call(1)
    pump = asyncio.ensure_future(pages.streams.run())
    assert b'"state":"called"' in await anext(frames)
    pump.cancel()
