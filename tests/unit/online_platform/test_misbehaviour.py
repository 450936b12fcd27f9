import asyncio

import pytest
from starlette.responses import Response

from online_platform.misbehaviour import Fault, HangUp, Misbehaviour, Order, parse_order


class Handled:
    def __init__(self) -> None:
        self.count = 0

    async def __call__(self) -> Response:
        self.count += 1
        return Response(b"done")


@pytest.mark.parametrize(
    ("text", "order"),
    [
        ("away", Order(Fault.AWAY, None)),
        ("slow:2", Order(Fault.SLOW, 2)),
        ("die-before-answer", Order(Fault.DIE_BEFORE_ANSWER, None)),
    ],
)
def test_orders_are_read(text: str, order: Order) -> None:
    assert parse_order(text) == order


@pytest.mark.parametrize("text", ["", "asleep", "slow:", "slow:0", "slow:-1", "slow:x", ":3"])
def test_other_orders_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"not a valid Fault|positive count"):
        parse_order(text)


@pytest.mark.parametrize(
    ("fault", "is_kept", "status"),
    [
        (Fault.AWAY, False, None),
        (Fault.ERROR500, False, 500),
        (Fault.CUT, True, None),
        (Fault.ERROR_AFTER_COMMIT, True, 500),
        (Fault.GARBAGE, True, 200),
    ],
)
async def test_each_fault_keeps_and_answers_as_it_says(fault: Fault, is_kept: bool, status: int | None) -> None:
    handled = Handled()
    response = await Misbehaviour([Order(fault, 1)]).around(handled)
    assert handled.count == int(is_kept)
    assert isinstance(response, HangUp) if status is None else response.status_code == status


async def test_a_slow_answer_keeps_the_batch_at_once() -> None:
    handled = Handled()
    waiting = asyncio.ensure_future(Misbehaviour([Order(Fault.SLOW, 1)]).around(handled))
    await asyncio.sleep(0)
    assert handled.count == 1
    assert not waiting.done()
    waiting.cancel()
    await asyncio.gather(waiting, return_exceptions=True)


async def test_orders_are_worked_off_and_then_all_is_well() -> None:
    misbehaviour = Misbehaviour([Order(Fault.ERROR500, 2)])
    misbehaviour.order(Order(Fault.CUT, 1))
    answers = [type(await misbehaviour.around(Handled())) for _ in range(4)]
    assert answers == [Response, Response, HangUp, Response]


async def test_an_order_without_count_is_for_ever() -> None:
    misbehaviour = Misbehaviour([Order(Fault.ERROR500, None)])
    assert [(await misbehaviour.around(Handled())).status_code for _ in range(3)] == [500] * 3
