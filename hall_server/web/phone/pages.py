"""What a phone may ask with its ticket's pass; whoever has none learns nothing, and only so often."""

from collections.abc import Callable, Collection, Mapping
from datetime import datetime, timedelta
from typing import TypeVar

from hall_protocol.vocabulary import ErrorCode
from hall_server.domain.errors import Refusal, RuleError
from hall_server.domain.policy import HallPolicy
from hall_server.domain.state import HallState
from hall_server.engine.door import HallDoor
from hall_server.web.attempts import Attempts
from hall_server.web.phone.answers import PhoneGuide, PhoneTicket
from hall_server.web.phone.guide import Shelf, guide, items_of
from hall_server.web.phone.streams import PhoneStreams
from hall_server.web.phone.ticket_now import phone_ticket
from hall_server.web.problem import ProblemError, from_refusal
from hall_server.web.secrets_of_hall import HallKey

GUESSES_MAX, GUESSING_WINDOW = 10, timedelta(minutes=1)
"""Wrong passes from one address; a right one is always good, since many phones share the hall's own address."""
SeenT = TypeVar("SeenT")


class PhonePages:
    """The phone pages of one hall; raises `ProblemError` for every "no"."""

    def __init__(self, door: HallDoor, key: HallKey, shelf: Shelf, now: Callable[[], datetime]) -> None:
        self._door = door
        self._key = key
        self._shelf = shelf
        self._now = now
        self._guesses = Attempts(GUESSES_MAX, GUESSING_WINDOW)
        self.streams = PhoneStreams(self._tickets)

    def ticket_of(self, shown: str, address: str) -> str:
        """The id of the ticket whose pass this is."""
        ticket_id = self._key.ticket_of(shown)
        if ticket_id is not None:
            return ticket_id
        now = self._now()
        client = self._key.device(address, now.date())
        if self._guesses.is_exhausted(client, now):
            raise ProblemError(
                ErrorCode.TOO_MANY_ATTEMPTS, "尝试次数过多，请稍后再试。", "Too many tries: wait a few minutes."
            )
        self._guesses.note(client, now)
        raise ProblemError(
            ErrorCode.TICKET_PASS_WRONG,
            "链接无效，请重新扫描小票上的二维码，或到导办台询问。",
            "This is no ticket's link: scan the code on the slip again, or ask at the guide desk.",
        )

    async def ticket(self, ticket_id: str) -> PhoneTicket:
        """The ticket as it stands now."""

        def look(state: HallState, policy: HallPolicy) -> PhoneTicket:
            return phone_ticket(state, policy, self._key, ticket_id, self._now())

        return await self._look(look)

    async def guide(self, ticket_id: str) -> PhoneGuide:
        """What stays the same while the ticket lives."""

        def look(state: HallState, policy: HallPolicy) -> PhoneGuide:
            return guide(policy, self._shelf, items_of(state, ticket_id))

        return await self._look(look)

    async def _tickets(self, ticket_ids: Collection[str]) -> Mapping[str, PhoneTicket]:
        """The tickets as they stand now, those the hall knows no more left out."""

        def look(state: HallState, policy: HallPolicy) -> dict[str, PhoneTicket]:
            now = self._now()
            known = (each for each in ticket_ids if each in state.tickets or state.evaluations.of_ticket(each))
            return {each: phone_ticket(state, policy, self._key, each, now) for each in known}

        return await self._door.look(look)

    async def _look(self, look: Callable[[HallState, HallPolicy], SeenT]) -> SeenT:
        def seen_or_refused(state: HallState, policy: HallPolicy) -> SeenT | Refusal:
            try:
                return look(state, policy)
            except RuleError as error:
                return error.refusal

        seen = await self._door.look(seen_or_refused)
        if isinstance(seen, Refusal):
            problem = from_refusal(seen)
            raise ProblemError(problem.code, problem.detail, problem.detail_en)
        return seen
