"""How the link stands, kept while it works: from here comes the view that managers see."""

from dataclasses import dataclass
from datetime import datetime

from hall_protocol.cloud_event import CloudEvent
from hall_protocol.picture import PlatformView
from hall_protocol.vocabulary import PlatformLinkState


@dataclass
class LinkStanding:
    """Figures of the link; `tick_s` arguments are a monotonic clock in seconds.

    `failures` counts attempts in a row that brought nothing; `trouble` is why, None while all is well.
    """

    acknowledged_seq: int = 0
    failures: int = 0
    trouble: PlatformLinkState | None = None
    detail: str = ""
    _oldest_at: datetime | None = None
    _outstanding_since_s: float | None = None
    _is_catching_up: bool = False

    def sees(self, outstanding: list[CloudEvent], limit: int, tick_s: float) -> None:
        """These are the oldest events the platform lacks, read with this limit."""
        self._oldest_at = datetime.fromisoformat(outstanding[0].time) if outstanding else None
        self._is_catching_up = len(outstanding) >= limit > 1
        if not outstanding:
            self._outstanding_since_s = None
        elif self._outstanding_since_s is None:
            self._outstanding_since_s = tick_s

    def acknowledged(self, seq: int) -> None:
        """The platform took what it lacked up to here: whatever is outstanding now is newer."""
        self.acknowledged_seq = seq
        self._oldest_at = None
        self._outstanding_since_s = None
        self.is_well()

    def rewound(self, seq: int) -> None:
        """The platform's word on how far it holds our events, whatever we thought."""
        self.acknowledged_seq = seq

    def is_well(self) -> None:
        """The last exchange brought what it should."""
        self.failures = 0
        self.trouble = None
        self.detail = ""

    def failed(self, trouble: PlatformLinkState, detail: str) -> None:
        """The last exchange did not."""
        self.failures += 1
        self.trouble = trouble
        self.detail = detail

    def view(self, last_seq: int, now: datetime, tick_s: float, behind_after_s: float) -> PlatformView:
        """What to show."""
        is_outstanding = last_seq > self.acknowledged_seq
        age_s = (now - self._oldest_at).total_seconds() if is_outstanding and self._oldest_at else 0.0
        return PlatformView(
            state=self.trouble or self._state(is_outstanding, tick_s, behind_after_s),
            acknowledged_seq=self.acknowledged_seq,
            last_seq=last_seq,
            lag_s=max(0, int(age_s)),
            detail=self.detail,
        )

    def _state(self, is_outstanding: bool, tick_s: float, behind_after_s: float) -> PlatformLinkState:
        since_s = self._outstanding_since_s
        is_late = self._is_catching_up or (since_s is not None and tick_s - since_s > behind_after_s)
        return PlatformLinkState.BEHIND if is_outstanding and is_late else PlatformLinkState.IN_STEP
