"""Signing on with the provider's word: who may, and as what, is the hall's own table's to say."""

import logging
from collections.abc import Callable
from datetime import datetime

from hall_protocol.results.sign_on import ProviderVisit, ProviderWay, SignedOn
from hall_protocol.vocabulary import ErrorCode
from hall_server.web.oidc.provider import NotVouchedError, Provider, ProviderAwayError
from hall_server.web.oidc.visits import LASTS, Identity, Visit, Visits
from hall_server.web.problem import ProblemError
from hall_server.web.sign_on import SignOn

logger = logging.getLogger(__name__)


class ProviderSignOn:
    """The way in by way of the provider; every "no" is a `ProblemError`."""

    def __init__(self, provider: Provider, sign_on: SignOn, now: Callable[[], datetime]) -> None:
        self._provider = provider
        self._sign_on = sign_on
        self._now = now
        self._visits = Visits()

    async def way(self) -> ProviderWay:
        """What the page tells of this way, and whether it is open now."""
        policy = self._provider.policy
        return ProviderWay(policy.name, policy.name_en, await self._provider.is_there())

    async def begin(self, place: str) -> ProviderVisit:
        """Where the browser goes, and what its tab keeps meanwhile."""
        self._sign_on.slow_down(f"provider {place}")
        visit = Visit(self._now() + LASTS)
        try:
            address = await self._provider.address(visit)
        except ProviderAwayError as error:
            raise _away(error) from error
        self._visits.keep(visit)
        return ProviderVisit(address, visit.handle)

    async def finish(self, handle: str, state: str, code: str, factor_code: str | None, place: str) -> SignedOn:
        """A token for whoever the provider vouches for, if the hall has an account for them.

        Where the hall's own second factor is asked for, the same is sent again with its code.
        """
        visit = self._visits.take(handle, state, self._now())
        if visit is None:
            raise _not_vouched()
        visit.identity = identity = visit.identity or await self._identity(visit, code)
        try:
            return await self._sign_on.sign_on_vouched(
                identity.staff_number, factor_code, place, has_second_factor=identity.has_second_factor
            )
        except ProblemError as refusal:
            if refusal.problem.code in _MAY_GO_ON:
                self._visits.keep(visit)
            raise

    async def _identity(self, visit: Visit, code: str) -> Identity:
        try:
            return await self._provider.identity(visit, code)
        except NotVouchedError as error:
            logger.warning("a sign-on by the identity provider was refused: %s", error)
            raise _not_vouched() from error
        except ProviderAwayError as error:
            raise _away(error) from error


_MAY_GO_ON = frozenset({ErrorCode.SECOND_FACTOR_REQUIRED, ErrorCode.SIGN_ON_REFUSED, ErrorCode.TOO_MANY_ATTEMPTS})
"""What is said of a missing or wrong code: the person types it again."""


def _not_vouched() -> ProblemError:
    return ProblemError(
        ErrorCode.PROVIDER_REFUSED,
        "统一身份认证未通过或已过期，请重新登录。",
        "The identity provider did not vouch for you, or that has lapsed: sign on again.",
    )


def _away(error: ProviderAwayError) -> ProblemError:
    logger.warning("the identity provider is away: %s", error)
    return ProblemError(
        ErrorCode.PROVIDER_AWAY,
        "统一身份认证暂时不可用，请用工号和密码登录。",
        "The identity provider is away for now: sign on with staff number and password.",
    )
