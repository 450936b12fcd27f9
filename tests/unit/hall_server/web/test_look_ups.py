"""A look-up from the question to the record: asked once, outside the writer, on record whoever is left to hear it."""

import asyncio
from collections.abc import AsyncIterator
from datetime import datetime
from typing import Any

import pytest

from hall_protocol import messages as m
from hall_protocol.vocabulary import ErrorCode, Finding, IdentityScheme, Role
from hall_server.domain import commands as c
from hall_server.domain import events as e
from hall_server.engine.credential import Credential
from hall_server.engine.door import HallDoor
from hall_server.engine.libraries import LibraryAnswer, LibraryQuestion, nothing_known
from hall_server.engine.recording import read_record
from hall_server.engine.writer import HallWriter
from hall_server.web.desk import Desk
from hall_server.web.problem import ProblemError
from hall_server.web.secrets_of_hall import HallKey
from tests.helpers.case_hall import case_policy
from tests.helpers.hall_builder import HALL_ID, moment
from tests.helpers.memory_journal import MemoryJournal
from tests.helpers.no_reports import no_reports

CLERK = Credential(Role.CLERK, "desk-1", 1)
KIOSK = Credential(Role.KIOSK, "kiosk-1", None)
NUMBER, OTHER = "999999199003075016", "999999198506123011"
COMPANY = "91999999MA6K00TE5B"
PATIENCE_S = 10.0


def card(number: str) -> m.Identity:
    return m.Identity(IdentityScheme.RESIDENT_CARD, number)


class StandingClock:
    def now(self) -> datetime:
        return moment("09:30")


class HeldLibraries:
    """Answer when they are told to; `questions` is what they were asked."""

    def __init__(self) -> None:
        self.questions: list[LibraryQuestion] = []
        self.may_answer = asyncio.Event()
        self.was_asked = asyncio.Event()

    async def look_up(self, question: LibraryQuestion) -> LibraryAnswer:
        self.questions.append(question)
        self.was_asked.set()
        await self.may_answer.wait()
        return nothing_known(question)


class SmallHall:
    """A desk over a real writer, a ticket being served at counter 1."""

    def __init__(self, desk: Desk, journal: MemoryJournal, libraries: HeldLibraries) -> None:
        self.desk, self.journal, self.libraries = desk, journal, libraries
        self.ticket_id = ""

    async def serve(self, **wish: Any) -> None:
        issued = await self.desk.carry_out(KIOSK, m.IssueTicket(item="licence", **wish), None)
        assert isinstance(issued, m.IssuedTicket)
        self.ticket_id = issued.ticket_id
        await self.desk.carry_out(CLERK, m.CallNext(1), None)
        await self.desk.carry_out(CLERK, m.StartService(1, self.ticket_id), None)

    def wish(self, number: str = NUMBER) -> m.LookUpRecords:
        return m.LookUpRecords(1, self.ticket_id, identity=card(number))

    def trail(self) -> list[e.RecordsLookedUp]:
        events = (read_record(record).event for record in self.journal.records)
        return [event for event in events if isinstance(event, e.RecordsLookedUp)]


@pytest.fixture
async def hall() -> AsyncIterator[SmallHall]:
    journal, libraries, clock = MemoryJournal(), HeldLibraries(), StandingClock()
    door = HallDoor(asyncio.get_running_loop())
    writer = HallWriter(HALL_ID, case_policy(), journal, clock, lambda *_: None, door.settle)
    writer.recover()
    writer.start()
    door.attach(writer)

    desk = Desk(door, HallKey(b"k" * 32), m.Catalogue("v", (), ()), clock.now, no_reports(), libraries=libraries)
    await door.do(c.OpenCounter(1, "0101"), "test")
    await door.do(c.OpenCounter(2, "0201"), "test")
    yield SmallHall(desk, journal, libraries)
    await asyncio.to_thread(writer.stop)


async def test_the_hall_goes_on_while_the_libraries_think(hall: SmallHall) -> None:
    await hall.serve(identity=card(NUMBER))
    asking = asyncio.ensure_future(hall.desk.carry_out(CLERK, hall.wish(), "r1"))
    await asyncio.wait_for(hall.libraries.was_asked.wait(), PATIENCE_S)
    other = await hall.desk.carry_out(KIOSK, m.IssueTicket(queue="A"), None)
    assert isinstance(other, m.IssuedTicket)
    assert hall.trail() == []
    hall.libraries.may_answer.set()
    answer = await asking
    assert isinstance(answer, m.LookedUpRecords)
    assert {line.finding for line in answer.lines} == {Finding.UNAVAILABLE}
    [event] = hall.trail()
    assert (event.clerk, event.is_visitor_known) == ("0101", True)


async def test_a_repeat_waits_for_the_first_and_asks_nobody(hall: SmallHall) -> None:
    await hall.serve(identity=card(NUMBER))
    asking = [asyncio.ensure_future(hall.desk.carry_out(CLERK, hall.wish(), "r1")) for _ in range(3)]
    await asyncio.wait_for(hall.libraries.was_asked.wait(), PATIENCE_S)
    hall.libraries.may_answer.set()
    answers = await asyncio.gather(*asking)
    await hall.desk.carry_out(CLERK, m.FinishService(1, hall.ticket_id), None)
    answers.append(await hall.desk.carry_out(CLERK, hall.wish(), "r1"))
    assert all(answer == answers[0] for answer in answers)
    assert len(hall.libraries.questions) == len(hall.trail()) == 1
    with pytest.raises(ProblemError) as refused:
        await hall.desk.carry_out(CLERK, m.LookUpRecords(1, hall.ticket_id, "licence", card(NUMBER)), "r1")
    assert refused.value.problem.code is ErrorCode.IDEMPOTENCY_KEY_REUSED


async def test_another_request_under_the_same_name_at_once_is_refused_and_asks_nobody(hall: SmallHall) -> None:
    await hall.serve()
    hall.libraries.may_answer.set()
    named = m.LookUpRecords(1, hall.ticket_id, "licence", card(NUMBER))
    both = [hall.desk.carry_out(CLERK, wish, "r1") for wish in (hall.wish(), named)]
    first, second = await asyncio.gather(*both, return_exceptions=True)
    assert isinstance(first, m.LookedUpRecords)
    assert isinstance(second, ProblemError)
    assert len(hall.libraries.questions) == len(hall.trail()) == 1


async def test_who_asked_and_left_is_on_record(hall: SmallHall) -> None:
    await hall.serve(identity=card(NUMBER))
    asking = asyncio.ensure_future(hall.desk.carry_out(CLERK, hall.wish(), None))
    await asyncio.wait_for(hall.libraries.was_asked.wait(), PATIENCE_S)
    asking.cancel()
    await asyncio.gather(asking, return_exceptions=True)
    await hall.desk.carry_out(CLERK, m.HandOver(1, "0102"), None)
    hall.libraries.may_answer.set()
    async with asyncio.timeout(PATIENCE_S):
        while not hall.trail():  # noqa: ASYNC110 - who left is told nothing
            await asyncio.sleep(0)
    assert hall.trail()[0].clerk == "0101", "who asked, not who stands there now"


async def test_a_refused_question_is_never_asked(hall: SmallHall) -> None:
    await hall.serve(identity=card(NUMBER))
    wrong = {
        hall.wish(OTHER): ErrorCode.OTHER_VISITOR,
        m.LookUpRecords(1, hall.ticket_id, organisation=COMPANY): ErrorCode.OTHER_VISITOR,
        m.LookUpRecords(1, hall.ticket_id): ErrorCode.IDENTITY_REQUIRED,
        m.LookUpRecords(1, hall.ticket_id, identity=card(NUMBER), organisation=COMPANY): ErrorCode.IDENTITY_REQUIRED,
        hall.wish("999999199003075017"): ErrorCode.INVALID_VALUE,
        m.LookUpRecords(1, hall.ticket_id, organisation="91999999MA6K00TE5C"): ErrorCode.INVALID_VALUE,
        m.LookUpRecords(2, hall.ticket_id, identity=card(NUMBER)): ErrorCode.OTHER_COUNTER,
        m.LookUpRecords(1, "none", identity=card(NUMBER)): ErrorCode.UNKNOWN_TICKET,
    }
    for wish, code in wrong.items():
        with pytest.raises(ProblemError) as refused:
            await hall.desk.carry_out(CLERK, wish, None)
        problem = refused.value.problem
        assert problem.code is code
        assert not any(number in problem.detail + problem.detail_en for number in (NUMBER, OTHER, COMPANY))
    assert hall.libraries.questions == []
    assert hall.trail() == []


async def test_a_number_is_the_same_however_it_was_typed(hall: SmallHall) -> None:
    await hall.serve(identity=card("99999919451231078x"))
    hall.libraries.may_answer.set()
    await hall.desk.carry_out(CLERK, hall.wish("９９９９９９ 19451231 078x"), None)
    assert hall.libraries.questions[0].number == "99999919451231078X"
    assert b"1945" not in b"".join(record.payload for record in hall.journal.records)


async def test_an_organisation_is_known_by_its_code(hall: SmallHall) -> None:
    await hall.serve(organisation=COMPANY)
    hall.libraries.may_answer.set()
    await hall.desk.carry_out(CLERK, m.LookUpRecords(1, hall.ticket_id, organisation=COMPANY.lower()), None)
    assert hall.libraries.questions[0].number == COMPANY
    assert hall.trail()[0].is_visitor_known


def test_no_text_of_the_command_shows_whose_records() -> None:
    wishes = (m.LookUpRecords(1, "t", identity=card(NUMBER)), m.LookUpRecords(1, "t", organisation=COMPANY))
    assert NUMBER not in repr(wishes)
    assert COMPANY not in repr(wishes)
