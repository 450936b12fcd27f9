from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import select

from hall_protocol.vocabulary import Role
from hall_server.engine.credential import Credential
from hall_server.engine.invitations import KeptCode
from hall_server.store import credentials
from hall_server.store.invitations import WRONG_TRIES_MAX, Invitations
from hall_server.store.tables import credential, invitation
from tests.helpers.hall_builder import HALL_ID, moment
from tests.helpers.ledgers import Data

NOW = moment("09:00")
BY = "0901, os:root"
LASTS = timedelta(minutes=15)
KIOSK = Credential(Role.KIOSK, "kiosk-1", None)
CODE = KeptCode("aa", "bb", "cc")
TOKEN = "t" * 43
TOKEN_HASH = credentials.hash_of(TOKEN)


@pytest.fixture
def book(data: Data) -> Invitations:
    book = Invitations(data.engine, HALL_ID)
    assert book.invite(KIOSK, CODE, NOW, LASTS, BY) == NOW + LASTS
    return book


def known(data: Data, token: str = TOKEN) -> Credential | None:
    return credentials.find(data.engine, HALL_ID, token, NOW)


def test_the_right_half_makes_the_token_the_station_s_credential(data: Data, book: Invitations) -> None:
    assert book.open_code("kiosk-1", NOW) == CODE
    assert book.redeem("kiosk-1", "cc", TOKEN_HASH, NOW) == KIOSK
    assert known(data) == KIOSK


def test_a_code_is_good_once(data: Data, book: Invitations) -> None:
    assert book.redeem("kiosk-1", "cc", TOKEN_HASH, NOW)
    assert book.redeem("kiosk-1", "cc", credentials.hash_of("another"), NOW) is None
    assert known(data, "another") is None
    assert known(data) == KIOSK


def test_the_same_again_is_answered_again_and_done_once(data: Data, book: Invitations) -> None:
    """The first answer may have been lost, and the station does not know."""
    assert [book.redeem("kiosk-1", "cc", TOKEN_HASH, NOW) for _ in range(3)] == [KIOSK] * 3
    with data.engine.connect() as connection:
        assert len(connection.execute(select(credential)).all()) == 1


@pytest.mark.parametrize("later", [LASTS, LASTS + timedelta(days=1)])
def test_a_code_ends(data: Data, book: Invitations, later: timedelta) -> None:
    assert book.open_code("kiosk-1", NOW + later) is None
    assert book.redeem("kiosk-1", "cc", TOKEN_HASH, NOW + later) is None
    assert known(data) is None
    assert book.open_code("kiosk-1", NOW + LASTS - timedelta(microseconds=1)) == CODE


def test_a_code_is_another_station_s_and_another_hall_s_never(data: Data, book: Invitations) -> None:
    assert book.redeem("kiosk-2", "cc", TOKEN_HASH, NOW) is None
    elsewhere = Invitations(data.engine, "999999-02")
    assert elsewhere.open_code("kiosk-1", NOW) is None
    assert elsewhere.redeem("kiosk-1", "cc", TOKEN_HASH, NOW) is None
    assert known(data) is None


def test_wrong_halves_end_the_invitation(data: Data, book: Invitations) -> None:
    for _ in range(WRONG_TRIES_MAX - 1):
        assert book.redeem("kiosk-1", "dd", TOKEN_HASH, NOW) is None
    assert book.open_code("kiosk-1", NOW) == CODE
    assert book.redeem("kiosk-1", "dd", TOKEN_HASH, NOW) is None
    assert book.open_code("kiosk-1", NOW) is None
    assert book.redeem("kiosk-1", "cc", TOKEN_HASH, NOW) is None
    assert known(data) is None


def test_a_new_invitation_ends_the_one_before_and_its_tries(data: Data, book: Invitations) -> None:
    for _ in range(WRONG_TRIES_MAX):
        book.redeem("kiosk-1", "dd", TOKEN_HASH, NOW)
    book.invite(KIOSK, KeptCode("a2", "b2", "c2"), NOW, LASTS, BY)
    assert book.redeem("kiosk-1", "cc", TOKEN_HASH, NOW) is None
    assert book.redeem("kiosk-1", "c2", TOKEN_HASH, NOW) == KIOSK


def test_enrolling_anew_ends_what_the_station_had(data: Data, book: Invitations) -> None:
    stolen = credentials.issue(data.engine, HALL_ID, Role.KIOSK, "kiosk-1", None, NOW, BY)
    neighbour = credentials.issue(data.engine, HALL_ID, Role.KIOSK, "kiosk-2", None, NOW, BY)
    elsewhere = credentials.issue(data.engine, "999999-02", Role.KIOSK, "kiosk-1", None, NOW, BY)
    book.redeem("kiosk-1", "cc", TOKEN_HASH, NOW)
    assert known(data, stolen) is None
    assert known(data, neighbour) is not None
    assert credentials.find(data.engine, "999999-02", elsewhere, NOW) is not None


def test_of_many_at_once_one_enrols(data: Data, book: Invitations) -> None:
    tokens = [f"token-{number}" for number in range(8)]

    def redeem(token: str) -> Credential | None:
        return book.redeem("kiosk-1", "cc", credentials.hash_of(token), NOW)

    with ThreadPoolExecutor(len(tokens)) as threads:
        answers = dict(zip(tokens, threads.map(redeem, tokens), strict=True))
    enrolled = [token for token, answer in answers.items() if answer is not None]
    assert enrolled == [token for token in tokens if known(data, token) is not None]
    assert len(enrolled) == 1


def test_what_is_kept_is_neither_code_nor_token(data: Data, book: Invitations) -> None:
    book.redeem("kiosk-1", "cc", TOKEN_HASH, NOW)
    with data.engine.connect() as connection:
        rows = [*connection.execute(select(invitation)).all(), *connection.execute(select(credential)).all()]
    assert TOKEN not in str(rows)
