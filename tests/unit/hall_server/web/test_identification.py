"""Who is behind a command: typed numbers are checked, codes are opened, cards are believed."""

from datetime import UTC, datetime, timedelta

import pytest

from hall_protocol import messages as m
from hall_protocol.app_code import JTI_BYTES, KEY_BYTES, NONCE_BYTES, AppCodeClaims, key_id, seal
from hall_protocol.vocabulary import ApplicantKind, ErrorCode, IdentityScheme
from hall_server.domain import commands as c
from hall_server.web.identification import Identification, using
from hall_server.web.problem import ProblemError
from hall_server.web.secrets_of_hall import HallKey

KEY = b"k" * KEY_BYTES
HALL_KEY = HallKey(b"h" * 32)
NOW = datetime(2026, 11, 27, 2, tzinfo=UTC)
NUMBER, COMPANY = "999999199003075016", "91530000MA6K00000X"
RING = {key_id(KEY): KEY}


def a_code(kind: ApplicantKind = ApplicantKind.PERSON, number: str = NUMBER, jti: bytes = b"j" * JTI_BYTES) -> str:
    issued = int(NOW.timestamp())
    return seal(AppCodeClaims(kind, number, issued, issued + 60, jti), KEY, b"n" * NONCE_BYTES)


def shown(scheme: IdentityScheme, number: str, held_s: int = 0) -> m.IssueTicket:
    return m.IssueTicket(queue="A", identity=m.Identity(scheme, number, held_s))


@pytest.fixture
def edge() -> Identification:
    return Identification(HALL_KEY, lambda: RING, lambda: NOW)


def refused(edge: Identification, command: m.Command) -> ErrorCode:
    with pytest.raises(ProblemError) as error:
        edge.made_sure(command)
    problem = error.value.problem
    assert problem.detail.strip()
    assert problem.detail_en.strip()
    assert NUMBER not in repr(problem)
    return problem.code


def test_a_code_names_the_same_person_as_their_card(edge: Identification) -> None:
    command, code = edge.made_sure(shown(IdentityScheme.APP_CODE, a_code(), 7))
    assert isinstance(command, m.IssueTicket)
    assert command.identity == m.Identity(IdentityScheme.APP_CODE, NUMBER, 7)
    assert code is not None
    assert (code.received_at, code.held) == (NOW, timedelta(seconds=7))
    assert (code.issued_at, code.expires_at) == (NOW, NOW + timedelta(seconds=60))
    assert code.key_id == key_id(KEY).hex()


def test_codes_are_told_apart_by_a_keyed_digest_and_by_nothing_else(edge: Identification) -> None:
    def digest(text: str) -> str:
        code = edge.made_sure(shown(IdentityScheme.APP_CODE, text))[1]
        assert code is not None
        return code.digest

    assert digest(a_code()) == digest(a_code(number="999999194512310026"))
    assert digest(a_code()) != digest(a_code(jti=b"i" * JTI_BYTES))
    other_hall = Identification(HallKey(b"x" * 32), lambda: RING, lambda: NOW)
    elsewhere = other_hall.made_sure(shown(IdentityScheme.APP_CODE, a_code()))[1]
    assert elsewhere is not None
    assert elsewhere.digest != digest(a_code())


def test_an_organisation_s_code_is_for_what_organisations_may_ask(edge: Identification) -> None:
    text = a_code(ApplicantKind.ORGANISATION, COMPANY)
    command, code = edge.made_sure(shown(IdentityScheme.APP_CODE, text))
    assert isinstance(command, m.IssueTicket)
    assert command.organisation == COMPANY
    assert code is not None
    booking = m.BookAppointment(NOW, "A", identity=m.Identity(IdentityScheme.APP_CODE, text))
    assert refused(edge, booking) is ErrorCode.INVALID_VALUE


@pytest.mark.parametrize("text", ["x", "https://pay.example/1", a_code()[:-1], a_code().upper(), "1" * 200])
def test_another_code_or_half_of_one_is_told(edge: Identification, text: str) -> None:
    assert refused(edge, shown(IdentityScheme.APP_CODE, text)) is ErrorCode.APP_CODE_DAMAGED


def test_a_hall_without_the_key_says_so() -> None:
    without = Identification(HALL_KEY, dict, lambda: NOW)
    assert refused(without, shown(IdentityScheme.APP_CODE, a_code())) is ErrorCode.APP_CODE_KEY_UNKNOWN


@pytest.mark.parametrize("number", ["999999199003075017", "99999919900307501", "王小明", "999999900307501", "0"])
def test_a_wrong_number_is_told_when_nobody_vouches_for_it(edge: Identification, number: str) -> None:
    for scheme in (IdentityScheme.TYPED, IdentityScheme.SOCIAL_CARD):
        assert refused(edge, shown(scheme, number)) is ErrorCode.IDENTITY_NUMBER_WRONG
    assert edge.made_sure(shown(IdentityScheme.RESIDENT_CARD, number))[1] is None


@pytest.mark.parametrize("number", [NUMBER, " 999999 19900307 5016", "E12345678", "AAA110080010101"])
def test_a_right_number_goes_on_as_it_was_typed(edge: Identification, number: str) -> None:
    command = shown(IdentityScheme.TYPED, number)
    assert edge.made_sure(command) == (command, None)


def test_who_shows_nothing_is_asked_nothing(edge: Identification) -> None:
    for command in (m.IssueTicket(queue="A"), m.CallNext(1), m.CheckIn("p1")):
        assert edge.made_sure(command) == (command, None)


def test_a_command_goes_with_its_code(edge: Identification) -> None:
    code = edge.made_sure(shown(IdentityScheme.APP_CODE, a_code()))[1]
    assert using(c.Tick(), None) == c.Tick()
    assert code is not None
    assert using(c.Tick(), code) == c.UseAppCode(code, c.Tick())
