from datetime import datetime, timedelta

import pytest

from hall_protocol.enrolment import EnrolmentKeys, hash_of
from hall_protocol.vocabulary import Role
from hall_server.engine.credential import Credential
from hall_server.engine.invitations import KeptCode, NoStationError, invite
from tests.helpers.hall_builder import moment

NOW = moment("09:00")


class Noted:
    """A book that remembers its last entry."""

    def invite(self, whose: Credential, code: KeptCode, now: datetime, lasts: timedelta, by: str) -> datetime:
        self.entry = (whose, code)
        return now + lasts

    def open_code(self, station: str, now: datetime) -> KeptCode | None:
        raise NotImplementedError

    def redeem(self, station: str, station_half_hash: str, token_hash: str, now: datetime) -> Credential | None:
        raise NotImplementedError


def test_an_invitation_keeps_what_proves_and_checks_its_code_and_not_the_code() -> None:
    book, whose = Noted(), Credential(Role.CLERK, "counter-3", 3)
    invited = invite(book, whose, NOW, "os:root", 20)
    assert (invited.station, invited.role, invited.counter) == ("counter-3", Role.CLERK, 3)
    assert invited.expires_at == NOW + timedelta(minutes=20)
    noted, kept = book.entry
    keys = EnrolmentKeys(invited.code, bytes.fromhex(kept.salt))
    assert noted == whose
    assert (kept.hall_half, kept.station_half_hash) == (keys.hall, hash_of(keys.station))


@pytest.mark.parametrize(
    "whose",
    [
        *(Credential(role, "x", None) for role in (Role.ADMIN, Role.MANAGER, Role.AUDITOR, Role.PLATFORM)),
        Credential(Role.CLERK, "counter-3", None),
        Credential(Role.EVALUATOR, "evaluator-3", None),
        Credential(Role.KIOSK, "kiosk-1", 3),
        Credential(Role.BOARD, "board", 3),
    ],
)
def test_who_is_no_station_or_stands_nowhere_is_not_invited(whose: Credential) -> None:
    with pytest.raises(NoStationError, match="expected"):
        invite(Noted(), whose, NOW, "os:root")
