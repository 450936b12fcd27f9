"""Request keys and actors: digests and stations, nothing a visitor said."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import cast

import pytest

from hall_protocol import messages as m
from hall_protocol.vocabulary import ErrorCode, IdentityScheme, Role
from hall_server.domain import commands as c
from hall_server.domain import events as e
from hall_server.domain.errors import Refusal
from hall_server.domain.policy import HallPolicy
from hall_server.domain.state import HallState
from hall_server.engine.credential import Credential
from hall_server.engine.door import HallDoor
from hall_server.engine.ledger import Accepted
from hall_server.web.desk import NUMBER_DRAWS, READINGS_MAX, Desk, Visitor, actor_of, request_key
from hall_server.web.problem import ProblemError
from hall_server.web.secrets_of_hall import HallKey
from tests.helpers.hall_builder import Hall
from tests.helpers.no_reports import no_reports

MOMENT = datetime(2026, 11, 24, 2, tzinfo=UTC)


def test_a_key_is_the_stations_own_and_tells_nothing() -> None:
    first = request_key("kiosk-1", "visit-1", "content")
    assert first == request_key("kiosk-1", "visit-1", "content")
    assert first.name != request_key("kiosk-2", "visit-1", "content").name
    assert first.name != request_key("kiosk-1", "visit-2", "content").name
    assert first.name == request_key("kiosk-1", "visit-1", "other").name
    assert first.fingerprint != request_key("kiosk-1", "visit-1", "other").fingerprint
    assert request_key("a", "b\nc", "").name != request_key("a\nb", "d", "").name
    assert "visit" not in first.text


def test_a_key_may_be_any_text() -> None:
    assert request_key("kiosk", "\ud800", "\udfff").name


def test_the_fingerprint_of_an_issue_does_not_depend_on_the_number() -> None:
    """Not even an unkeyed digest of the number may be kept."""
    one, other = (repr(m.IssueTicket(queue="A", identity=m.Identity(IdentityScheme.TYPED, n))) for n in ("1", "2"))
    assert one == other


def test_the_actor_is_role_and_station_and_the_counter_it_acts_for() -> None:
    clerk = Credential(Role.CLERK, "desk-3", 3)
    assert actor_of(clerk, m.CallNext(3)) == "clerk:desk-3@3"
    assert actor_of(clerk, m.IssueTicket(queue="A")) == "clerk:desk-3"


class _DoorWhereNumbersAreTaken:
    """Refuses the first numbers it is given, as a hall does that has given them already."""

    def __init__(self, taken: int) -> None:
        self.taken = taken
        self.numbers: list[str | None] = []

    async def do(self, command: c.Command, _: str, __: object = None) -> Accepted | Refusal:
        assert isinstance(command, c.BookAppointment)
        self.numbers.append(command.appointment_number)
        if len(self.numbers) <= self.taken:
            return Refusal(ErrorCode.APPOINTMENT_NUMBER_TAKEN, "重", "taken")
        booked = e.AppointmentBooked(
            command.appointment_id,
            "A",
            command.slot_start,
            command.channel,
            appointment_number=command.appointment_number,
        )
        return Accepted((e.Recorded(1, command.slot_start, "platform", booked),))


async def test_read_models_that_cannot_be_read_are_a_problem_and_no_crash() -> None:
    door = cast("HallDoor", _DoorWhereNumbersAreTaken(0))
    desk = Desk(door, HallKey(b"k" * 32), m.Catalogue("v", (), ()), lambda: MOMENT, no_reports())
    with pytest.raises(ProblemError) as refused:
        await desk.carry_out(Credential(Role.AUDITOR, "audit", None), m.FetchIndicators(), None)
    assert refused.value.problem.code is ErrorCode.JOURNAL_UNAVAILABLE
    with pytest.raises(ProblemError) as forbidden:
        await desk.carry_out(Credential(Role.CLERK, "desk-3", 3), m.FetchIndicators(), None)
    assert forbidden.value.problem.code is ErrorCode.ROLE_FORBIDDEN


async def test_a_visitor_s_questions_to_the_read_models_are_bounded() -> None:
    door = cast("HallDoor", _DoorWhereNumbersAreTaken(0))
    desk = Desk(door, HallKey(b"k" * 32), m.Catalogue("v", (), ()), lambda: MOMENT, no_reports())
    codes: list[ErrorCode] = []
    for _ in range(READINGS_MAX + 1):
        with pytest.raises(ProblemError) as refused:
            await desk.carry_out_for_visitor(Visitor("127.0.0.1"), m.FetchQuietHours("A"))
        codes.append(refused.value.problem.code)
    assert codes == [ErrorCode.JOURNAL_UNAVAILABLE] * READINGS_MAX + [ErrorCode.TOO_MANY_ATTEMPTS]
    with pytest.raises(ProblemError) as forbidden:
        await desk.carry_out_for_visitor(Visitor("127.0.0.2"), m.FetchFigures())
    assert forbidden.value.problem.code is ErrorCode.CREDENTIAL_MISSING


@pytest.mark.parametrize("taken", [0, 1, NUMBER_DRAWS - 1, NUMBER_DRAWS])
async def test_a_number_that_is_taken_is_drawn_anew_and_not_for_ever(taken: int) -> None:
    door = _DoorWhereNumbersAreTaken(taken)
    desk = Desk(cast("HallDoor", door), HallKey(b"k" * 32), m.Catalogue("v", (), ()), lambda: MOMENT, no_reports())
    book = desk.carry_out(Credential(Role.PLATFORM, "platform", None), m.BookAppointment(MOMENT, "A"), None)
    if taken == NUMBER_DRAWS:
        with pytest.raises(ProblemError):
            await book
    else:
        booked = await book
        assert isinstance(booked, m.BookedAppointment)
        assert booked.appointment_number == door.numbers[-1]
    assert len(set(door.numbers)) == len(door.numbers) == min(taken + 1, NUMBER_DRAWS)


class _DoorToHall:
    """Shows a hall as it stands."""

    def __init__(self, hall: Hall) -> None:
        self._hall = hall

    async def look(self, look: Callable[[HallState, HallPolicy], object]) -> object:
        return look(self._hall.state, self._hall.ledger.policy)


KIOSK = Credential(Role.KIOSK, "kiosk-1", None)


def _desk_of(hall: Hall, key: HallKey) -> Desk:
    door = cast("HallDoor", _DoorToHall(hall))
    return Desk(door, key, m.Catalogue("v", (), ()), lambda: MOMENT, no_reports(), phone_url="https://hall.example")


async def test_a_slip_s_secret_opens_its_own_ticket_alone_and_what_is_printed_again_is_the_same_slip() -> None:
    hall, key = Hall().open(1), HallKey(b"k" * 32)
    ticket, other = hall.issue(item="plain"), hall.issue(item="plain")
    ticket_id, _, secret = key.ticket_pass(ticket.ticket_id).rpartition(".")
    desk = _desk_of(hall, key)
    for token in (secret, key.evaluation_token(ticket_id)):
        found = await desk.carry_out(KIOSK, m.FetchHeldTicket(ticket_id, token), None)
        assert isinstance(found, m.Standing)
        [only] = found.tickets
        assert only.ticket.ticket_id == ticket_id
        assert only.ticket.phone_page == f"https://hall.example/t#{ticket_id}.{secret}"
        assert (found.appointments, found.cases) == ((), ())
    for wrong in (m.FetchHeldTicket(other.ticket_id, secret), m.FetchHeldTicket(ticket_id, "0" * 32)):
        with pytest.raises(ProblemError) as refused:
            await desk.carry_out(KIOSK, wrong, None)
        assert refused.value.problem.code is ErrorCode.TICKET_PASS_WRONG
    hall.do(c.CancelTicket(ticket_id))
    assert await desk.carry_out(KIOSK, m.FetchHeldTicket(ticket_id, secret), None) == m.Standing()


async def test_only_a_kiosk_takes_slips_in() -> None:
    hall, key = Hall().open(1), HallKey(b"k" * 32)
    ask = m.FetchHeldTicket("t", key.evaluation_token("t"))
    desk = _desk_of(hall, key)
    for credential in (Credential(Role.CLERK, "desk-3", 3), Credential(Role.EVALUATOR, "evaluator-3", 3)):
        with pytest.raises(ProblemError) as forbidden:
            await desk.carry_out(credential, ask, None)
        assert forbidden.value.problem.code is ErrorCode.ROLE_FORBIDDEN
    with pytest.raises(ProblemError) as missing:
        await desk.carry_out_for_visitor(Visitor("127.0.0.1"), ask)
    assert missing.value.problem.code is ErrorCode.CREDENTIAL_MISSING
