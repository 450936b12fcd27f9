"""What the page says about each hall: how far it has come, how late, how many today, when last heard of."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

import msgspec

from hall_protocol.cloud_event import CloudEvent
from online_platform.clock import CHINA_TIME
from online_platform.store import EventStore

_PAGE_OF_EVENTS = 500


@dataclass(frozen=True)
class HallReport:
    """What a hall says of itself with a request, by its own clock; both are optional on the wire."""

    hall_time: datetime | None = None
    last_seq: int | None = None


class HallStanding(msgspec.Struct, frozen=True):
    """One hall; `lag_s` is how far, in the hall's time, what is kept is behind: 0 when nothing is outstanding.

    `outstanding` counts events the hall has said it holds beyond `last_seq`; `day` is the hall's day of its newest
    event (UTC+8) and `events_today` counts that day's; `heard_at` is the last signed request of any kind.
    """

    hall_id: str
    last_seq: int = 0
    received_at: datetime | None = None
    newest_at: datetime | None = None
    heard_at: datetime | None = None
    lag_s: int | None = None
    outstanding: int = 0
    day: date | None = None
    events_today: int = 0
    duplicates: int = 0


class HallBook:
    """Every hall's standing, kept in memory and rebuilt from the store at start; used on one thread."""

    def __init__(self) -> None:
        self._standings: dict[str, HallStanding] = {}

    def load(self, store: EventStore) -> None:
        """Read the standings from the store."""
        for last in store.last_kept():
            day, events_today, newest_at = _last_day(store, last.hall_id, last.end.seq)
            self._standings[last.hall_id] = HallStanding(
                last.hall_id, last.end.seq, last.received_at, newest_at, day=day, events_today=events_today
            )

    def standings(self) -> list[HallStanding]:
        """All halls by id."""
        return sorted(self._standings.values(), key=lambda standing: standing.hall_id)

    def last_seq(self, hall_id: str) -> int:
        """The highest contiguous sequence kept of a hall, 0 before its first event."""
        return self._of(hall_id).last_seq

    def knows(self, hall_id: str) -> bool:
        """Whether this hall was ever heard of."""
        return hall_id in self._standings

    def heard(self, hall_id: str, now: datetime, report: HallReport) -> None:
        """A signed request came from the hall."""
        standing = self._of(hall_id)
        outstanding = max(0, report.last_seq - standing.last_seq) if report.last_seq is not None else 0
        self._standings[hall_id] = msgspec.structs.replace(
            standing, heard_at=now, outstanding=outstanding, lag_s=_lag_s(standing, now, report)
        )

    def kept(
        self, hall_id: str, events: Sequence[CloudEvent], duplicates: int, received_at: datetime, report: HallReport
    ) -> None:
        """A batch of the hall is on disk."""
        standing = self._of(hall_id)
        standing = msgspec.structs.replace(standing, duplicates=standing.duplicates + duplicates)
        if events:
            standing = _with_events(standing, events, received_at)
        self._standings[hall_id] = standing
        self.heard(hall_id, received_at, report)

    def _of(self, hall_id: str) -> HallStanding:
        return self._standings.get(hall_id) or HallStanding(hall_id)


def _with_events(standing: HallStanding, events: Sequence[CloudEvent], received_at: datetime) -> HallStanding:
    days = [_day(event) for event in events]
    day = days[-1]
    before = standing.events_today if standing.day == day else 0
    return msgspec.structs.replace(
        standing,
        last_seq=events[-1].sequence,
        received_at=received_at,
        newest_at=datetime.fromisoformat(events[-1].time),
        day=day,
        events_today=before + days.count(day),
    )


def _lag_s(standing: HallStanding, now: datetime, report: HallReport) -> int | None:
    """Against the hall's own clock where it tells; a demonstration's day need not be the platform's."""
    if report.last_seq is not None and report.last_seq <= standing.last_seq:
        return 0
    if standing.newest_at is None:
        return None
    return max(0, int(((report.hall_time or now) - standing.newest_at).total_seconds()))


def _day(event: CloudEvent) -> date:
    return datetime.fromisoformat(event.time).astimezone(CHINA_TIME).date()


def _last_day(store: EventStore, hall_id: str, last_seq: int) -> tuple[date | None, int, datetime | None]:
    """The day of the newest event, how many events at the end of the journal are of it, and the newest's time."""
    day, count, newest_at, up_to = None, 0, None, last_seq
    while events := store.read_newest(hall_id, up_to, _PAGE_OF_EVENTS):
        newest_at = newest_at or datetime.fromisoformat(events[0].time)
        day = day or _day(events[0])
        count += sum(1 for event in events if _day(event) == day)
        if _day(events[-1]) != day:
            break
        up_to = events[-1].sequence - 1
    return day, count, newest_at
