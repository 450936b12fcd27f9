"""The figures an operator scrapes, in Prometheus text; a registry of its own, no globals."""

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, disable_created_metrics, generate_latest

disable_created_metrics()  # type: ignore[no-untyped-call]  # a `_created` series beside every figure tells an operator nothing


class HallMetrics:
    """Counts and gauges of one hall."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self.events = Counter("hall_events", "Events committed, by type.", ["type"], registry=self.registry)
        self.batch = Histogram(
            "hall_commit_events",
            "Events in one commit.",
            buckets=(1, 2, 4, 8, 16, 32, 64, 128, 256),
            registry=self.registry,
        )
        self.seq = Gauge("hall_seq", "The last committed seq.", registry=self.registry)
        self.acknowledged = Gauge("hall_platform_acknowledged_seq", "What the platform has.", registry=self.registry)
        self.platform_lag = Gauge(
            "hall_platform_lag_seconds", "Age of the oldest unsent event.", registry=self.registry
        )
        self.sessions = Gauge("hall_sessions", "Stations' sessions that stand.", registry=self.registry)
        self.phones = Gauge("hall_phone_streams", "Phones that watch their ticket now.", registry=self.registry)
        self.mailbox = Gauge("hall_mailbox_depth", "Commands waiting for the writer.", registry=self.registry)

    def committed(self, types: list[str], last_seq: int) -> None:
        """Note one commit."""
        for name in types:
            self.events.labels(name).inc()
        self.batch.observe(len(types))
        self.seq.set(last_seq)

    def text(self) -> bytes:
        """Everything, in the exposition format."""
        return generate_latest(self.registry)
