"""Enrolling at the hall's door: proof that it is the hall, a station's half for its token, and bounds on guessing."""

import asyncio
import logging
from collections.abc import Callable
from datetime import datetime, timedelta

from hall_protocol.enrolment import Enrolled, HallProof, Invited, hash_of, proof_of
from hall_protocol.vocabulary import ErrorCode
from hall_server.engine.credential import Credential
from hall_server.engine.invitations import InvitationBook, NoStationError, invite
from hall_server.web.attempts import Attempts
from hall_server.web.problem import ProblemError

WINDOW = timedelta(minutes=10)
WRONG_MAX = 10
"""Refused enrolments from one address within the window: a hall's stations may share one."""
WRONG_IN_ALL_MAX = 50
"""Refused ones from anywhere: then nobody enrols until the window has passed, and the log says so."""
_ANYWHERE = ""

logger = logging.getLogger(__name__)


class Enrolments:
    """The enrolment of one hall's stations; raises `ProblemError` for every "no".

    `now` is the world's time: a code lives real minutes, also when the hall rehearses another day.
    """

    def __init__(self, book: InvitationBook, authority: bytes | None, now: Callable[[], datetime]) -> None:
        self._book = book
        self._authority = authority.decode() if authority is not None else None
        self._now = now
        self._wrong = Attempts(WRONG_MAX, WINDOW)
        self._wrong_in_all = Attempts(WRONG_IN_ALL_MAX, WINDOW)

    async def invite(self, whose: Credential, minutes: int, by: Credential) -> Invited:
        """Invite a station; the code is in this answer and nowhere else."""
        try:
            return await asyncio.to_thread(invite, self._book, whose, self._now(), by.named, minutes)
        except NoStationError as error:
            raise ProblemError(ErrorCode.INVALID_VALUE, "该身份的终端不能登记。", str(error)) from error

    async def begin(self, station: str, nonce: str, address: str) -> HallProof:
        """What proves to the station that this is the hall it was invited by."""
        self._require_tries_left(address)
        code = await asyncio.to_thread(self._book.open_code, station, self._now())
        if code is None:
            raise self._refusal(station, address)
        return HallProof(code.salt, self._authority, proof_of(code.hall_half, station, nonce, self._authority))

    async def redeem(self, station: str, station_half: str, token_hash: str, address: str) -> Enrolled:
        """Take the station's token as its credential."""
        self._require_tries_left(address)
        half_hash = hash_of(station_half)
        whose = await asyncio.to_thread(self._book.redeem, station, half_hash, token_hash, self._now())
        if whose is None:
            raise self._refusal(station, address)
        logger.info("station %s is enrolled as %s", whose.station, whose.role.value)
        return Enrolled(whose.station, whose.role, whose.counter)

    def _refusal(self, station: str, address: str) -> ProblemError:
        for tries, client in ((self._wrong, address), (self._wrong_in_all, _ANYWHERE)):
            tries.note(client, self._now())
        logger.info("an enrolment was refused")
        if self._wrong_in_all.is_exhausted(_ANYWHERE, self._now()):
            logger.warning("%d refused enrolments: nobody enrols until %s have passed", WRONG_IN_ALL_MAX, WINDOW)
        return ProblemError(
            ErrorCode.ENROLMENT_REFUSED,
            "登记码对此终端无效、已使用或已过期，请管理员重新生成。",
            f"No code is good for station {station} now (wrong, used, or over): ask the administrator for a new one.",
        )

    def _require_tries_left(self, address: str) -> None:
        now = self._now()
        if self._wrong.is_exhausted(address, now) or self._wrong_in_all.is_exhausted(_ANYWHERE, now):
            raise ProblemError(
                ErrorCode.TOO_MANY_ATTEMPTS,
                "登记失败次数过多，请十分钟后再试。",
                "Too many refused enrolments: wait ten minutes.",
            )
