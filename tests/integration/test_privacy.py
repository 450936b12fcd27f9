"""What the card holds is nowhere: not in a database, a log, an answer, an event, a figure, nor at the platform."""

import asyncio
import base64
from pathlib import Path

import httpx
import pytest

from hall_protocol import messages as m
from hall_protocol.vocabulary import IdentityScheme, Role
from hall_server.platform_link.signing import load_or_make_key
from hall_server.web.secrets_of_hall import HallKey
from tests.helpers.hall_process import HallProcess
from tests.helpers.kept_files import contents
from tests.helpers.postgresql import server
from tests.helpers.station_client import station
from tests.unit.online_platform.running_platform import RunningPlatform

pytestmark = pytest.mark.race

OVER_HTTP = "999999199003075016"
OVER_SESSION = "99999919451231000X"
TYPED = "999999200001010011"
REFUSED = "999999197707079999"
NUMBERS = (OVER_HTTP, OVER_SESSION, TYPED, REFUSED)
NAME = "云小禾示例"
ITEM = "11999999MB000006XX4000709006000"
HALL_ID = "530102-01"
WORDS = "评语只有负责人可读"
"""What a visitor wrote: in the hall's own database, and with who handles it; nowhere else."""
PATIENCE_S = 60.0


def writings(value: str) -> set[bytes]:
    """A datum as bytes in any usual writing: text encodings, hex, and base64 wherever in a longer text it stands."""
    plain = {value.encode(code) for code in ("utf-8", "utf-16-le", "gbk")}
    coded = {each.hex().encode() for each in plain}
    for each in plain:
        for shift in range(3):  # base64 differs by the place in its groups of three; the ends mix with the neighbours
            text = base64.b64encode(b"\0" * shift + each)
            core = text[4 if shift else 0 : -4]
            coded |= {core, core.replace(b"+", b"-").replace(b"/", b"_")}
    return plain | coded


PARTS = [part for number in NUMBERS for part in (number, number[:17], number[6:])]
HIDDEN = {writing for value in [*PARTS, NAME] for writing in writings(value)}
IN_CONFIDENCE = writings(WORDS)


def traces(content: bytes) -> list[str]:
    """What of the visitors' data is in there."""
    return [repr(value) for value in HIDDEN if value in content or value.lower() in content]


async def visit(hall: HallProcess, answers: list[bytes]) -> None:
    """Everything a visitor with a card does, over both ways in; what came back goes to `answers`."""

    def keep(response: httpx.Response) -> None:
        response.read()
        answers.append(response.content + repr(response.headers.raw).encode())

    kiosk = hall.client(hall.token(Role.KIOSK), event_hooks={"response": [keep]})
    clerk = hall.client(hall.token(Role.CLERK), event_hooks={"response": [keep]})
    card = {"scheme": "resident_card", "number": OVER_HTTP}
    issued = kiosk.post("/tickets", json={"item": ITEM, "visitor": card}, headers={"Idempotency-Key": OVER_HTTP})
    assert issued.status_code == 201, issued.text
    kiosk.post("/tickets", json={"item": ITEM, "visitor": card})
    assert kiosk.post("/tickets", json={"queue": "A", "visitor": TYPED}).status_code == 201
    kiosk.post("/tickets", json={"queue": "A", "visitor": REFUSED[:-1] + "8"})
    kiosk.post("/tickets", json={"queue": "A", "visitor": {"scheme": "typed", "number": REFUSED, "name": NAME}})
    kiosk.post("/tickets", json={"queue": "A", "visitor": {"scheme": REFUSED, "number": [REFUSED]}})
    kiosk.post("/tickets", content=f'{{"visitor": "{REFUSED}", "{NAME}"'.encode(), headers={"Content-Type": "a/json"})
    kiosk.post("/tickets", content=f'{{"visitor": "{REFUSED}"'.encode(), headers={"Content-Type": "application/json"})
    async with (
        station(hall.session_url, hall.token(Role.KIOSK, station="kiosk-2")) as desk,
        station(hall.session_url, hall.token(Role.EVALUATOR, 11)) as evaluator,
        station(hall.session_url, hall.token(Role.MANAGER)) as manager,
    ):
        identity = m.Identity(IdentityScheme.RESIDENT_CARD, OVER_SESSION)
        reply = await desk.ask(m.IssueTicket(item=ITEM, identity=identity), OVER_SESSION)
        assert isinstance(reply.result, m.IssuedTicket)
        await desk.ask(m.IssueTicket(item=ITEM, identity=identity))
        clerk.post("/counters/11/open")
        ticket = {"ticket_id": clerk.post("/counters/11/call-next").json()["ticket_id"]}
        for step in ("recall", "start", "finish"):
            assert clerk.post(f"/counters/11/{step}", json=ticket).status_code == 200
        invitation = await evaluator.find(m.Invitation)
        said = m.SubmitEvaluation(invitation.ticket_id, invitation.token, 1, ("108",), words=WORDS)
        rated = await evaluator.ask(said)
        assert rated.problem is None
        await manager.find(m.Update)
        heard = repr([desk.seen, evaluator.seen, manager.seen])
    # The request id is the station's own choice and comes back to that station alone.
    answers.append(heard.replace(f"request_id='{OVER_SESSION}'", "").encode())
    for path in ("/hall", "/queues", "/items", f"/tickets/{ticket['ticket_id']}"):
        clerk.get(path)
    auditor = hall.client(hall.token(Role.AUDITOR), event_hooks={"response": [keep]})
    auditor.get("/events")
    auditor.get(f"{hall.url}/metrics")
    auditor.get(f"{hall.url}/openapi.json")


async def test_no_trace_of_a_visitors_number_or_name(tmp_path: Path) -> None:
    data = tmp_path / "hall"
    load_or_make_key(data / "keys")  # the platform must know it before the hall's first start
    key = f"{HALL_ID}={data / 'keys' / 'platform_signing.pub'}"
    answers: list[bytes] = []
    async with RunningPlatform(tmp_path / "platform", "--enrol", key) as platform:
        with HallProcess(data, platform=platform.url) as hall:
            await visit(hall, answers)
            last = int(hall.client(hall.token(Role.AUDITOR)).get("/events?limit=1").headers["X-Last-Seq"])
            async with asyncio.timeout(PATIENCE_S):
                while len(copy := await platform.copy(HALL_ID)) < last:
                    pass
            assert [event.sequence for event in copy][:last] == list(range(1, last + 1))
            journal = server().pgdata if hall.database else data
            in_use = contents(tmp_path, journal)
            hall.terminate()
        spoken = (hall.stdout + hall.stderr).encode()
    names = ("PG_VERSION", "pg_wal") if hall.database else ("hall.db", "hall.db-wal")
    assert {"reports.db", names[0]} <= {file.name for file in in_use}
    assert any(names[1] in str(file) for file in in_use)
    assert len(answers) > 15
    for file, content in [*in_use.items(), *contents(tmp_path, journal).items()]:
        assert traces(content) == [], file
    for answer in answers:
        assert traces(answer) == [], answer[:300]
    assert traces(spoken) == []
    hall_key = HallKey.load_or_make(data, may_make=False)
    pseudonyms = {hall_key.visitor(number).encode() for number in (OVER_HTTP, OVER_SESSION, TYPED)}
    for file, content in [*in_use.items(), *contents(tmp_path, journal).items()]:
        assert not [value for value in IN_CONFIDENCE | pseudonyms if value in content], file
    assert not any(value in answer for answer in answers for value in IN_CONFIDENCE | pseudonyms)
    assert WORDS not in hall.stdout + hall.stderr
    found = [file for file, content in in_use.items() if b"hall.ticket.issued.v1" in content]
    for place in (journal, tmp_path / "platform"):
        assert any(file.is_relative_to(place) for file in found), "the search looks where nothing is"


def test_the_search_finds_a_datum_in_every_writing() -> None:
    for value in (OVER_HTTP, NAME):
        for plain in (value.encode(), value.encode("gbk"), value.encode("utf-16-le")):
            for around in range(4):
                text = b"x" * around + plain + b"yz"
                assert traces(text)
                assert traces(text.hex().encode())
                assert traces(base64.b64encode(text))
    assert traces(b"nothing of anybody" * 20) == []
