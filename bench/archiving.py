"""Three years of a village point's journal beside one day: a ticket, a start and the database, before and after."""

import asyncio
import time
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from bench.example_halls import village_halls
from bench.figure import Figure, middle
from bench.filled_hall import make_keys
from bench.hall_process import HALL_TIME, example_policy, issue_credentials, run_python, running_server
from bench.http_client import HttpClient, post
from hall_protocol.vocabulary import Role
from hall_server.composition.simulate import simulate
from hall_server.domain.calendar import HallCalendar
from hall_server.store.archive_file import ARCHIVE_FOLDER
from hall_server.store.database import HALL_DATABASE

DAYS = 750
"""Working days: three years. A village point's day is some forty tickets; a district's is twelve times as many."""
LAST_DAY = date.fromisoformat(HALL_TIME[:10]) - timedelta(days=1)
ROUNDS = 3
TICKETS = 300
RATIO_MOST = 1.3


@dataclass(frozen=True, slots=True)
class _Seen:
    """Seconds from start to ready, microseconds a ticket."""

    ready_s: float
    ticket_us: float


def measure(folder: Path, days: int = DAYS) -> list[Figure]:
    """Each beside the same with one day of journal."""
    config = _config(folder / "config")
    day, years = _Hall(config, folder / "day", 1), _Hall(config, folder / "years", days)
    whole_s = years.replay_s
    before = [(day.seen(), years.seen()) for _ in range(ROUNDS)]
    size_mb = _size_mb(years.data / HALL_DATABASE)
    archived, per_day_ms = years.archive()
    after = [(day.seen(), years.seen()) for _ in range(ROUNDS)]
    base = _middle([each for each, _ in before])
    longer = f"{days} working days, {years.events:,} events"
    return [
        Figure(
            f"start → ready, {longer}, replayed whole",
            whole_s,
            "s",
            base.ready_s,
            "a day of journal",
            note="after an upgrade, or without a checkpoint",
            bound="Python: reading each event and taking it into the state",
            key="start after years, replayed whole",
        ),
        *_compared(f"{longer}, in the database", "before archiving", base, _middle([each for _, each in before])),
        *_compared(
            f"{archived} of {days} days archived",
            "after archiving",
            _middle([each for each, _ in after]),
            _middle([each for _, each in after]),
        ),
        Figure(
            "the database after archiving",
            _size_mb(years.data / HALL_DATABASE),
            "MB",
            size_mb,
            "before",
            note=f"{_folder_mb(years.data / ARCHIVE_FOLDER):.1f} MB in {archived} files",
            bound="the days kept, and a page or two of each table",
            key="database after archiving",
        ),
        Figure(
            "archiving a day",
            per_day_ms,
            "ms",
            note=f"{years.events // days:,} events",
            bound="xz and hashes, thrice an fsync; `VACUUM` once at the end is in it",
        ),
    ]


def _compared(what: str, key: str, day: _Seen, years: _Seen) -> list[Figure]:
    budget = f"ratio ≤ {RATIO_MOST}"
    return [
        Figure(
            f"start → ready, {what}",
            years.ready_s,
            "s",
            day.ready_s,
            "a day of journal",
            budget,
            years.ready_s <= RATIO_MOST * day.ready_s,
            bound="the imports; then the checkpoint and the events since",
            key=f"start after years, {key}",
        ),
        Figure(
            f"a durable ticket over HTTP, {what}",
            years.ticket_us,
            "µs",
            day.ticket_us,
            "a day of journal",
            budget,
            years.ticket_us <= RATIO_MOST * day.ticket_us,
            bound="a round trip through loop, writer thread and the disk's sync",
            key=f"ticket after years, {key}",
        ),
    ]


def _config(folder: Path) -> Path:
    """A village's, without a platform; it archives when told to."""
    village_halls(folder, 1)
    config = folder / "hall-000"
    file = config / "hall.toml"
    file.write_text(f"{file.read_text()}\n[archive]\nautomatic = false\n")
    return config


def _first_day(calendar: HallCalendar, days: int) -> date:
    """From when on so many working days end before the hall's clock begins."""
    day = LAST_DAY
    while (days := days - calendar.is_working_day(day)) > 0:
        day -= timedelta(days=1)
    return day


class _Hall:
    """A village with so many working days behind it; old sealed values are erased, as any hall's are."""

    def __init__(self, config: Path, data: Path, days: int) -> None:
        self._config, self.data = config, data
        policy = example_policy(config)
        self.events = simulate(policy, _first_day(policy.calendar, days), days, 1, None, data).events
        make_keys(data)
        with running_server(config, data) as server:
            self.replay_s = server.ready_s
        self._run("retention")
        [self._token] = issue_credentials(data, [(Role.KIOSK, "kiosk-1", None)], policy.hall_id)
        self.seen()  # it keeps its checkpoint once the erasure is noted

    def seen(self) -> _Seen:
        """A start, and tickets."""
        with running_server(self._config, self.data) as server:
            return _Seen(server.ready_s, asyncio.run(_ticket_us(server.port, self._token)))

    def archive(self) -> tuple[int, float]:
        """How many days went, and milliseconds a day."""
        elapsed_s, said = self._run("archive")
        count = said.count("archived: ")
        return count, elapsed_s / max(1, count) * 1e3

    def _run(self, verb: str) -> tuple[float, str]:
        return run_python("-m", "hall_server", verb, "--config", str(self._config), "--data", str(self.data))


def _middle(seen: list[_Seen]) -> _Seen:
    return _Seen(middle(each.ready_s for each in seen), middle(each.ticket_us for each in seen))


async def _ticket_us(port: int, token: str) -> float:
    client = await HttpClient.connect(port)
    requests = [post("/api/v1/tickets", token, {"queue": "A"}) for _ in range(TICKETS)]
    begun_s = time.perf_counter()
    for request in requests:
        await client.ask(request)
    return (time.perf_counter() - begun_s) / TICKETS * 1e6


def _size_mb(file: Path) -> float:
    return file.stat().st_size / 1e6


def _folder_mb(folder: Path) -> float:
    return sum(_size_mb(file) for file in folder.rglob("*.xz"))
