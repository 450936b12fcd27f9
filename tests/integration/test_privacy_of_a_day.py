"""A day with everybody in it, at log level debug: no personal datum in clear in files, logs, answers, or on paper."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import pytest

from devices.id_card.simulator import SamSimulator
from devices.printer.simulator import PrinterSimulator
from hall_protocol.vocabulary import Role
from hall_server.platform_link.signing import load_or_make_key
from tests.helpers.hall_process import HALL_ID, HallProcess
from tests.helpers.kept_files import contents
from tests.helpers.postgresql import server
from tests.integration.test_privacy import writings
from tests.qt.kiosk.test_program import Program, a_program
from tests.unit.devices.id_card.people import WANG
from tests.unit.online_platform.running_platform import RunningPlatform

pytestmark = pytest.mark.race

ITEM = "11999999MB000006XX4000709006000"
LOOK_UP_ITEM, LOOK_UP_COUNTER = "11999999MB000006XX4000709004000", 12
BOOKED, LOOKED_UP, COMPANY = "999999198506123011", "999999199003075016", "91999999MA6K00TE5B"
WRITER, TELEPHONE = "云小禾示例", "19900001234"
COMPLAINT = f"我是{WRITER},请回电{TELEPHONE}"
ANSWERED = f"已致电{TELEPHONE}"
INSPECTOR = "由云大禾示例暗访"
NUMBERS = (WANG.number, BOOKED, LOOKED_UP)
PARTS = [part for number in NUMBERS for part in (number, number[:17], number[6:])]
EVERYTHING = (*PARTS, COMPANY, WANG.name, WRITER, TELEPHONE, COMPLAINT, ANSWERED, INSPECTOR)
PERSONAL = {case: datum for datum in EVERYTHING for writing in writings(datum) for case in (writing, writing.lower())}
PATIENCE_S = 60.0


@dataclass
class Wire:
    """What stands between a kiosk and its printer and keeps every byte for paper."""

    printer: tuple[str, int]
    printed: bytearray = field(default_factory=bytearray)

    @contextlib.asynccontextmanager
    async def open(self) -> AsyncIterator[str]:
        listening = await asyncio.start_server(self._connect, "127.0.0.1", 0)
        async with listening:
            yield f"tcp://127.0.0.1:{listening.sockets[0].getsockname()[1]}"

    async def _connect(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        theirs, ours = await asyncio.open_connection(*self.printer)
        await asyncio.gather(self._carry(reader, ours, self.printed), self._carry(theirs, writer, bytearray()))

    @staticmethod
    async def _carry(source: asyncio.StreamReader, sink: asyncio.StreamWriter, kept: bytearray) -> None:
        with contextlib.suppress(ConnectionError):
            while data := await source.read(4096):
                kept += data
                sink.write(data)
                await sink.drain()
        sink.close()


async def at_the_kiosk(kiosk: Program, reader: SamSimulator) -> str:
    """A card, a matter, a slip; its number."""
    assert await kiosk.hear() == {"ready": True}
    assert (await kiosk.order("wait", "homePage"))["ok"]
    reader.lay(WANG)
    assert (await kiosk.order("wait", "greetingText", text="王*"))["ok"]
    for press in (f"itemTile_{ITEM}", "takeTicketButton"):
        assert (await kiosk.order("wait", press))["ok"]
        assert (await kiosk.order("press", press))["ok"]
    number = await kiosk.order("wait", "ticketNumberText")
    assert number["ok"]
    return str(number["text"])


def said(answer: httpx.Response, status: int = 200) -> httpx.Response:
    assert answer.status_code == status, answer.text
    return answer


def behind_the_kiosk(hall: HallProcess) -> list[httpx.Response]:
    """Bookings, look-ups, complaints, inspections; what came back, but to those whose business the words are."""
    kiosk, online = hall.client(hall.token(Role.KIOSK, station="kiosk-2")), hall.client(hall.token(Role.PLATFORM))
    clerk, manager = hall.client(hall.token(Role.CLERK, LOOK_UP_COUNTER)), hall.client(hall.token(Role.MANAGER))
    auditor = hall.client(hall.token(Role.AUDITOR))
    slot = next(s for s in online.get("/slots", params={"item": ITEM}).json()["slots"] if s["free"] > 0)
    wish = {"slot_start": slot["slot_start"], "item": ITEM, "visitor": BOOKED, "channel": "phone"}
    answers = [said(online.post("/appointments", json=wish), 201)]
    card = {"scheme": "resident_card", "number": LOOKED_UP}
    issued = said(kiosk.post("/tickets", json={"item": LOOK_UP_ITEM, "visitor": card}), 201)
    ticket_id = issued.json()["ticket_id"]
    said(clerk.post(f"/counters/{LOOK_UP_COUNTER}/open", json={"clerk": "staff-12"}))
    called = said(clerk.post(f"/counters/{LOOK_UP_COUNTER}/call-next")).json()["ticket_id"]
    if called != ticket_id:  # who came with the card is first, where both are of one queue
        for verb in ("start", "finish"):
            said(clerk.post(f"/counters/{LOOK_UP_COUNTER}/{verb}", json={"ticket_id": called}))
        said(clerk.post(f"/counters/{LOOK_UP_COUNTER}/call-next"))
    answers += [issued, said(clerk.post(f"/counters/{LOOK_UP_COUNTER}/start", json={"ticket_id": ticket_id}))]
    for whose in ({"visitor": card}, {"organisation": COMPANY}):
        answers.append(clerk.post(f"/tickets/{ticket_id}/look-ups", json={"counter": LOOK_UP_COUNTER} | whose))
    complaint = {"complaint_kind": "complaint", "subject": "queueing", "ticket_id": ticket_id, "words": COMPLAINT}
    filed = said(kiosk.post("/complaints", json=complaint), 201)
    handled = said(manager.get("/complaints"))
    assert COMPLAINT in handled.text, "its handler reads it"
    complaint_id = handled.json()["complaints"][0]["complaint_id"]
    step = {"action": "triage", "words": ANSWERED}
    answers += [filed, manager.post(f"/complaints/{complaint_id}", json=step)]
    said(auditor.post(f"/inspections/{ticket_id}", json={"words": INSPECTOR}))
    for path in ("/events?limit=1000", "/look-ups", "/unsealings", "/access-log", f"{hall.url}/metrics"):
        answers.append(said(auditor.get(path)))
    answers += [clerk.get("/hall"), manager.get("/hall"), clerk.get(f"/tickets/{ticket_id}/checklist")]
    return answers


def in_clear(content: bytes) -> list[str]:
    """Which personal data are in there."""
    return [datum for writing, datum in PERSONAL.items() if writing in content]


@pytest.fixture
def devices(tmp_path: Path) -> Iterator[tuple[SamSimulator, PrinterSimulator]]:
    reader, printer = SamSimulator(), PrinterSimulator(tmp_path / "slips")
    printer.start()
    yield reader, printer
    reader.close()
    printer.stop()


@pytest.mark.timeout(300)
async def test_a_day_leaves_no_personal_datum_in_clear(
    tmp_path: Path, devices: tuple[SamSimulator, PrinterSimulator]
) -> None:
    reader, printer = devices
    data, credential = tmp_path / "hall", tmp_path / "credential"
    load_or_make_key(data / "keys")
    enrolment = f"{HALL_ID}={data / 'keys' / 'platform_signing.pub'}"
    host, _, port = printer.url.removeprefix("tcp://").rpartition(":")
    wire = Wire((host, int(port)))
    hall = HallProcess(data)
    async with RunningPlatform(tmp_path / "platform", "--enrol", enrolment, "--log-level", "debug") as platform:
        hall.platform = platform.url
        with hall:
            hall.restart("--log-level", "debug")
            credential.write_text(hall.token(Role.KIOSK, station="kiosk-1"))
            async with wire.open() as printing:
                # Only of words, not of a picture of them, can the bytes for the paper be searched.
                words = ("printer_mode=text", "printer_native_qr=true")
                links = (f"card_reader={reader.address()}", f"printer={printing}")
                async with a_program(hall, credential, *links, *words) as kiosk:
                    number = await at_the_kiosk(kiosk, reader)
                    answers = await asyncio.to_thread(behind_the_kiosk, hall)
                    kiosk.process.terminate()
                    assert kiosk.process.stderr is not None
                    spoken = await kiosk.process.stderr.read()
            last = int(hall.client(hall.token(Role.AUDITOR)).get("/events?limit=1").headers["X-Last-Seq"])
            async with asyncio.timeout(PATIENCE_S):
                while len(await platform.copy(HALL_ID)) < last:
                    pass
            journal = server().pgdata if hall.database else data
            kept = contents(tmp_path, journal)
            assert await asyncio.to_thread(hall.terminate) == 0
            spoken += (hall.stdout + hall.stderr).encode()
    assert '"level":"debug"' in spoken.decode()
    assert number.encode() in wire.printed, "a slip that can be read is one that can be searched"
    assert in_clear(bytes(wire.printed)) == []
    assert in_clear(spoken) == []
    for answer in answers:
        assert in_clear(answer.content + repr(answer.headers.raw).encode()) == [], answer.request.url
        assert in_clear(str(answer.request.url).encode()) == []
    after = {file: content for file, content in contents(tmp_path, journal).items() if kept.get(file) != content}
    for file, content in [*kept.items(), *after.items()]:
        assert in_clear(content) == [], file


def test_what_is_looked_for_would_be_found() -> None:
    for datum in EVERYTHING:
        for code in ("utf-8", "gbk", "utf-16-le"):
            assert datum in in_clear(b"slip: " + datum.encode(code) + b".")
