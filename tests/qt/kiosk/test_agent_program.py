"""Agents at the kiosk's program and a real hall: the clerk at the counter hears who comes for whom, and no number."""

from pathlib import Path

from counter_client.desk import DeskState
from counter_client.desk_face import Surroundings, present
from counter_client.desk_picture import seen_from
from counter_client.wording_zh import ZH
from hall_protocol.messages import CallNext
from hall_protocol.picture import TicketView
from hall_protocol.vocabulary import ApplicantKind, Role
from tests.helpers.hall_process import HallProcess
from tests.helpers.station_client import StationClient, station
from tests.qt.kiosk.test_program import Program, a_program
from tests.unit.kiosk_client.builders import COMPANY, TYPED

COUNTER = 12
MATTER, BOOKLET = "换户口本", "11999999MB000006XX4000709006000"
"""户口簿补（换）领, queue F, asks for an identity; and what people call it."""
SLOW_S = 60


async def test_a_clerk_sees_that_an_agent_came_and_for_what_kind_of_applicant(tmp_path: Path) -> None:
    credential = tmp_path / "credential"
    with HallProcess(tmp_path / "hall") as hall:
        credential.write_text(hall.token(Role.KIOSK, station="kiosk-1"))
        counter_token = hall.token(Role.CLERK, COUNTER)
        hall.client(hall.token(Role.ADMIN)).post(f"/counters/{COUNTER}/open", json={"clerk": "staff-12"})
        async with (
            station(hall.session_url, counter_token) as counter,
            a_program(hall, credential, "card_reader=none", "printer=none", "voice=silent") as kiosk,
        ):
            assert await kiosk.hear() == {"ready": True}
            await _take(kiosk, "organisation", COMPANY)
            ticket = await _only_waiting(counter)
            assert (ticket.applicant_kind, ticket.is_agent) == (ApplicantKind.ORGANISATION, True)
            assert await _called(counter) == ("单位事项", "代办，请核对授权")
            await _take(kiosk, "person", TYPED)
            ticket = await _only_waiting(counter)
            assert (ticket.applicant_kind, ticket.is_agent) == (ApplicantKind.PERSON, True)
            assert not any(number in repr(counter.seen) for number in (COMPANY, TYPED))
            await kiosk.picture(tmp_path / "home.png")
        _check_journal(hall)


async def _take(kiosk: Program, whose: str, number: str) -> None:
    await _press(kiosk, "searchField")
    assert (await kiosk.order("type", text=MATTER))["ok"]
    await _press(kiosk, f"itemTile_{BOOKLET}", "whomButton", f"whom_{whose}", *(f"key_{each}" for each in number))
    await _press(kiosk, "giveNumberButton", "takeTicketButton")
    assert (await kiosk.order("wait", "ticketNumberText", text="F", timeout_s=SLOW_S))["ok"]
    await _press(kiosk, "homeButton")


async def _press(kiosk: Program, *targets: str) -> None:
    for target in targets:
        assert (await kiosk.order("wait", target, timeout_s=SLOW_S))["ok"], target
        answer = await kiosk.order("press", target)
        assert answer["ok"], (target, answer)


async def _only_waiting(counter: StationClient) -> TicketView:
    def waiting() -> tuple[TicketView, ...]:
        desk = seen_from(counter.picture, COUNTER)
        return desk.waiting if desk is not None else ()

    await counter.until(lambda _: len(waiting()) == 1)
    return waiting()[0]


async def _called(counter: StationClient) -> tuple[str, ...]:
    """What the clerk's desk says first of the ticket that is called."""
    await counter.ask(CallNext(COUNTER))
    await counter.until(lambda picture: picture.counters[COUNTER].ticket_id is not None)
    desk = DeskState(str(COUNTER), picture=seen_from(counter.picture, COUNTER))
    return present(desk, None, None, Surroundings(COUNTER, ZH)).details[:2]


def _check_journal(hall: HallProcess) -> None:
    events = hall.client(hall.token(Role.AUDITOR)).get("/events", params={"after": 0}).text
    assert events.count('"is_agent":true') == 2
    assert not any(number in events for number in (COMPANY, TYPED))
