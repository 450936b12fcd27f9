"""One way there and back is one sign-on, however often and however close together its answer is sent."""

import asyncio
from typing import cast

import pytest

from hall_protocol.results.sign_on import SignedOn
from hall_protocol.vocabulary import ErrorCode
from hall_server.web.oidc.provider import Provider
from hall_server.web.oidc.provider_sign_on import ProviderSignOn
from hall_server.web.oidc.visits import Identity, Visit
from hall_server.web.problem import ProblemError
from hall_server.web.sign_on import SignOn
from tests.helpers.hall_builder import moment

SIGNED_ON = cast("SignedOn", object())


class Vouching:
    """A provider that is asked and answers at once, and the state its page was sent."""

    state = ""

    async def address(self, visit: Visit) -> str:
        self.state = visit.state
        return "https://idp.example/authorize"

    async def identity(self, visit: Visit, code: str) -> Identity:
        return Identity("3001", has_second_factor=False)


class SlowHall:
    """Looks its accounts up only once it is told to; `refusal` is what it then says."""

    refusal: ErrorCode | None = None

    def __init__(self) -> None:
        self.goes_on = asyncio.Event()

    def slow_down(self, place: str) -> None:
        pass

    async def sign_on_vouched(self, staff_number: str, code: str | None, place: str, **_: bool) -> SignedOn:
        await self.goes_on.wait()
        if self.refusal is not None and code is None:
            raise ProblemError(self.refusal, "请输入动态验证码。", "Type the code.")
        return SIGNED_ON


class Page:
    """A browser's tab that went there and came back."""

    def __init__(self) -> None:
        self.provider, self.hall = Vouching(), SlowHall()
        self.sign_on = ProviderSignOn(
            cast("Provider", self.provider), cast("SignOn", self.hall), now=lambda: moment("10:00")
        )
        self.handle = ""

    async def go(self) -> None:
        self.handle = (await self.sign_on.begin("here")).handle

    async def finish(self, code: str | None = None) -> SignedOn:
        return await self.sign_on.finish(self.handle, self.provider.state, "code", code, "here")


async def refused(page: Page) -> ErrorCode:
    with pytest.raises(ProblemError) as said:
        await page.finish()
    return said.value.problem.code


async def test_a_repeat_while_the_hall_still_looks_its_accounts_up_is_refused() -> None:
    page = Page()
    await page.go()
    async with asyncio.TaskGroup() as both, asyncio.timeout(5):
        first = both.create_task(page.finish())
        await asyncio.sleep(0)
        assert await refused(page) is ErrorCode.PROVIDER_REFUSED
        page.hall.goes_on.set()
    assert first.result() is SIGNED_ON
    assert await refused(page) is ErrorCode.PROVIDER_REFUSED


async def test_who_is_asked_for_a_code_sends_the_same_again_with_it() -> None:
    page = Page()
    page.hall.goes_on.set()
    page.hall.refusal = ErrorCode.SECOND_FACTOR_REQUIRED
    await page.go()
    assert await refused(page) is ErrorCode.SECOND_FACTOR_REQUIRED
    assert await page.finish("123456") is SIGNED_ON


async def test_who_has_no_account_here_does_not_go_on() -> None:
    page = Page()
    page.hall.goes_on.set()
    page.hall.refusal = ErrorCode.PROVIDER_REFUSED
    await page.go()
    assert await refused(page) is ErrorCode.PROVIDER_REFUSED
    with pytest.raises(ProblemError):
        await page.finish("123456")
