"""What an operator asks of one hall, joined: whether it takes work, single figures, and what is built in."""

import platform
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

from hall_protocol.vocabulary import PROTOCOL_VERSION
from hall_server.composition.archive_keeper import ArchiveKeeper
from hall_server.composition.clock import HallClock
from hall_server.composition.front_door import ServerTls
from hall_server.composition.ownership import OwnedHall
from hall_server.composition.readiness import Evidence, Readiness
from hall_server.composition.report_follower import ReportFollower
from hall_server.composition.timed_journal import TimedJournal
from hall_server.engine.door import HallDoor
from hall_server.store.database import SCHEMA_REVISION
from hall_server.web.live_figures import HallGauges


def readiness_of(
    door: HallDoor,
    journal: TimedJournal,
    owned: OwnedHall,
    follower: ReportFollower,
    behind: Callable[[], int],
    keys: Callable[[], object],
    has_ended: Callable[[], bool],
) -> Readiness:
    """Asked for `/readyz`."""
    return Readiness(
        Evidence(
            journal,
            lambda: door.look(lambda _state, _policy: None),
            owned.probe,
            owned.lost.is_set,
            behind,
            lambda: follower.failing_since_s,
            keys,
            has_ended,
            owned.why_forgetful,
        )
    )


def gauges_of(
    owned: OwnedHall,
    clock: HallClock,
    behind: Callable[[], int],
    data: Path,
    archiver: ArchiveKeeper | None,
    tls: ServerTls | None,
) -> HallGauges:
    """Read at each scrape of `/metrics`."""
    return HallGauges(
        {
            "hall_lease_held": ("1 while this server owns the hall.", lambda: float(not owned.lost.is_set())),
            "hall_read_models_lag_events": ("Events the read models lack.", behind),
            "hall_clock_ahead_seconds": ("The hall's clock less the machine's.", lambda: clock.ahead_s),
            "hall_disk_free_bytes": ("Free space where the data is.", lambda: shutil.disk_usage(data).free),
            "hall_archive_overdue_days": (
                "How many days longer than wanted the oldest ended day has been in the database; automatic only.",
                lambda: archiver.overdue_days if archiver is not None else None,
            ),
        },
        {
            "hall_tls_certificate_ends_timestamp_seconds": (
                "When the certificate in use ends, and its authority's.",
                "certificate",
                lambda: _ends_of(tls),
            )
        },
    )


def _ends_of(tls: ServerTls | None) -> Mapping[str, float]:
    return {name: ends.timestamp() for name, ends in tls.ends.items()} if tls is not None else {}


def build_of(owned: OwnedHall) -> dict[str, str]:
    """What runs here, as labels of one figure."""
    return {
        "protocol": str(PROTOCOL_VERSION),
        "schema": SCHEMA_REVISION,
        "database": owned.engine.dialect.name,
        "python": platform.python_version(),
    }
