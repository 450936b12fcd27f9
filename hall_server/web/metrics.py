"""The figures an operator scrapes, in Prometheus text; a registry of its own, no globals."""

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    Info,
    ProcessCollector,
    disable_created_metrics,
    generate_latest,
)

from hall_protocol.vocabulary import ErrorCode

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
        self.commit_seconds = Histogram(
            "hall_commit_seconds",
            "How long a commit took, from the writer to the disk and back.",
            buckets=(0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10),
            registry=self.registry,
        )
        self.failed_commits = Counter("hall_commit_failures", "Commits that were not made.", registry=self.registry)
        self.refusals = Counter("hall_refusals", "Requests refused, by code.", ["code"], registry=self.registry)
        self.credentials = Counter(
            "hall_credential_look_ups", "Where credentials were found.", ["where"], registry=self.registry
        )
        self.checkpoint_refused = Gauge(
            "hall_checkpoint_refused",
            "1 after a start that could not use its checkpoint and replayed the whole journal.",
            registry=self.registry,
        )
        self.ready = Gauge("hall_ready", "1 while the hall takes work.", registry=self.registry)
        ProcessCollector(registry=self.registry)
        self.build = Info("hall_build", "What runs here.", registry=self.registry)
        self.phones = Gauge("hall_phone_streams", "Phones that watch their ticket now.", registry=self.registry)
        self.mailbox = Gauge("hall_mailbox_depth", "Commands waiting for the writer.", registry=self.registry)

    def committed(self, types: list[str], last_seq: int) -> None:
        """Note one commit."""
        for name in types:
            self.events.labels(name).inc()
        self.batch.observe(len(types))
        self.seq.set(last_seq)

    def refused(self, code: ErrorCode) -> None:
        """Note that somebody was told no."""
        self.refusals.labels(code.value).inc()

    def text(self) -> bytes:
        """Everything, in the exposition format."""
        return generate_latest(self.registry)
