from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from hall_protocol.enrolment import hash_of, is_proof, proof_of
from hall_protocol.vocabulary import ErrorCode, Role
from hall_server.engine.credential import Credential
from hall_server.engine.invitations import KeptCode
from hall_server.web.enrolments import WINDOW, WRONG_IN_ALL_MAX, WRONG_MAX, Enrolments
from hall_server.web.problem import ProblemError
from tests.helpers.hall_builder import moment

KIOSK = Credential(Role.KIOSK, "kiosk-1", None)
CODE = KeptCode("aa", "bb" * 32, hash_of("half"))


class OneInvitation:
    """A book with one open invitation."""

    def invite(self, whose: Credential, code: KeptCode, now: datetime, lasts: timedelta, by: str) -> datetime:
        return now + lasts

    def open_code(self, station: str, now: datetime) -> KeptCode | None:
        return CODE if station == "kiosk-1" else None

    def redeem(self, station: str, station_half_hash: str, token_hash: str, now: datetime) -> Credential | None:
        return KIOSK if (station, station_half_hash) == ("kiosk-1", CODE.station_half_hash) else None


class Clock:
    def __init__(self) -> None:
        self.now = moment("09:00")

    def __call__(self) -> datetime:
        return self.now


async def refused(asked: Callable[[], object]) -> ErrorCode:
    with pytest.raises(ProblemError) as error:
        await asked()  # type: ignore[misc]
    return error.value.problem.code


async def test_the_hall_proves_itself_and_vouches_for_its_authority() -> None:
    for authority in (b"PEM", None):
        proof = await Enrolments(OneInvitation(), authority, Clock()).begin("kiosk-1", "ab", "192.0.2.1")
        text = authority.decode() if authority else None
        assert (proof.salt, proof.authority) == ("aa", text)
        assert is_proof(proof.proof, proof_of(CODE.hall_half, "kiosk-1", "ab", text))


async def test_guessing_is_bounded_an_address_and_in_time() -> None:
    clock = Clock()
    desk = Enrolments(OneInvitation(), None, clock)

    async def guess() -> object:
        return await desk.redeem("kiosk-1", "other half", "hash", "192.0.2.1")

    assert [await refused(guess) for _ in range(WRONG_MAX)] == [ErrorCode.ENROLMENT_REFUSED] * WRONG_MAX
    assert await refused(guess) is ErrorCode.TOO_MANY_ATTEMPTS
    assert await refused(lambda: desk.begin("kiosk-1", "ab", "192.0.2.1")) is ErrorCode.TOO_MANY_ATTEMPTS
    assert (await desk.redeem("kiosk-1", "half", "hash", "192.0.2.2")).station == "kiosk-1"
    clock.now += WINDOW
    assert await refused(guess) is ErrorCode.ENROLMENT_REFUSED


async def test_guessing_from_many_addresses_is_bounded_in_all() -> None:
    clock = Clock()
    desk = Enrolments(OneInvitation(), None, clock)
    for number in range(WRONG_IN_ALL_MAX):
        address = f"192.0.2.{number}"
        assert await refused(lambda at=address: desk.begin("kiosk-2", "ab", at)) is ErrorCode.ENROLMENT_REFUSED  # type: ignore[misc]
    assert await refused(lambda: desk.redeem("kiosk-1", "half", "hash", "198.51.100.1")) is ErrorCode.TOO_MANY_ATTEMPTS
    clock.now += WINDOW
    assert (await desk.redeem("kiosk-1", "half", "hash", "198.51.100.1")).role is Role.KIOSK


async def test_who_is_no_station_is_not_invited() -> None:
    desk = Enrolments(OneInvitation(), None, Clock())
    admin = Credential(Role.ADMIN, "office", None)
    assert await refused(lambda: desk.invite(admin, 15, admin)) is ErrorCode.INVALID_VALUE
    assert (await desk.invite(KIOSK, 15, admin)).expires_at == moment("09:15")
