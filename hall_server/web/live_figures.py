"""Figures read at the moment of a scrape: who is connected, how devices are, who waits, how far others are behind."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from hall_protocol.picture import HallPicture, PlatformView
from hall_protocol.vocabulary import DeviceCondition, PlatformLinkState, Role
from hall_server.web.hub import Audience, Hub

WORKING = frozenset({DeviceCondition.READY, DeviceCondition.BUSY, DeviceCondition.DEGRADED, DeviceCondition.PAPER_LOW})
"""A visitor is served; paper that is low is told by its condition."""
NEVER_CAME = "unknown"
"""The role of a station that is known by its devices alone: it has not come back since the hall's start."""


@dataclass(frozen=True, slots=True)
class HallGauges:
    """Single figures of one hall, each read by its function; None is a figure that this hall does not have."""

    by_name: dict[str, tuple[str, Callable[[], float | None]]]
    """The meaning, and how it is read."""

    by_label: dict[str, tuple[str, str, Callable[[], Mapping[str, float]]]] = field(default_factory=dict)
    """The meaning, the label, and how its values are read, by the label's."""


class LiveFigures(Collector):
    """Runs on the event loop's thread, as the hub does; labels are names of the configuration, never of persons."""

    def __init__(self, hub: Hub, now: Callable[[], datetime], gauges: HallGauges) -> None:
        self._hub = hub
        self._now = now
        self._gauges = gauges

    def collect(self) -> Iterator[Metric]:
        """Every family with its samples."""
        picture = self._hub.picture(Audience.STAFF)
        yield self._sessions()
        yield from _stations(picture, self._now())
        yield from _devices(picture)
        yield _waiting(picture)
        yield from _platform(picture.platform)
        for name, (meaning, read) in self._gauges.by_name.items():
            yield GaugeMetricFamily(name, meaning, value=read())
        for name, (meaning, label, read_all) in self._gauges.by_label.items():
            family = GaugeMetricFamily(name, meaning, labels=[label])
            for each, value in read_all().items():
                family.add_metric([each], value)
            yield family

    def _sessions(self) -> Metric:
        family = GaugeMetricFamily("hall_sessions", "Sessions that stand, by role.", labels=["role"])
        counts = Counter(self._hub.roles())
        for role in Role:
            family.add_metric([role.value], counts[role])
        return family


def _stations(picture: HallPicture, now: datetime) -> Iterator[Metric]:
    connected = GaugeMetricFamily("hall_station_connected", "1 while its session stands.", labels=["station", "role"])
    silent = GaugeMetricFamily("hall_station_silent_seconds", "How long it has been away.", labels=["station"])
    for view in picture.stations.values():
        connected.add_metric([view.station, view.role], view.is_connected)
        if not view.is_connected:
            silent.add_metric([view.station], max(0.0, (now - view.since).total_seconds()))
    for station in sorted({view.station for view in picture.devices.values()} - picture.stations.keys()):
        connected.add_metric([station, NEVER_CAME], 0)
    yield connected
    yield silent


def _devices(picture: HallPicture) -> Iterator[Metric]:
    works = GaugeMetricFamily(
        "hall_device_works",
        "1 while it serves visitors, 0 while it does not; none of a device that cannot say.",
        labels=["station", "device"],
    )
    condition = GaugeMetricFamily(
        "hall_device_condition", "1 for what its station last said.", labels=["station", "device", "condition"]
    )
    for view in picture.devices.values():
        if view.condition is not DeviceCondition.UNKNOWN:
            works.add_metric([view.station, view.device], view.condition in WORKING)
        condition.add_metric([view.station, view.device, view.condition.value], 1)
    yield works
    yield condition


def _waiting(picture: HallPicture) -> Metric:
    family = GaugeMetricFamily("hall_queue_waiting", "Tickets that wait, by queue.", labels=["queue"])
    for view in picture.queues.values():
        family.add_metric([view.queue], view.waiting)
    return family


def _platform(view: PlatformView | None) -> Iterator[Metric]:
    state = GaugeMetricFamily("hall_platform_link", "1 for how the link stands.", labels=["state"])
    for known in PlatformLinkState:
        state.add_metric([known.value], view is not None and view.state is known)
    yield state
    behind = view.last_seq - view.acknowledged_seq if view is not None else 0
    yield GaugeMetricFamily("hall_platform_lag_events", "Events the platform lacks.", value=max(0, behind))
