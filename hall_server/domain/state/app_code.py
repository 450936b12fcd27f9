"""Which codes of the app were used, for as long as one of them could be shown again."""

from dataclasses import dataclass, field
from datetime import datetime


@dataclass(slots=True)
class UsedCodes:
    """Digests with their expiry; whatever expired by `forgotten_until` may have been used and is no longer known."""

    expires_at: dict[str, datetime] = field(default_factory=dict[str, datetime])
    forgotten_until: datetime | None = None

    def add(self, digest: str, expires_at: datetime, forgets_until: datetime) -> None:
        """Remember one and forget those that nobody could use any more; a clock that goes back forgets nothing."""
        self.forgotten_until = max(forgets_until, self.forgotten_until or forgets_until)
        self.expires_at[digest] = expires_at
        gone = [known for known, end in self.expires_at.items() if end <= self.forgotten_until]
        for known in gone:
            del self.expires_at[known]

    def is_forgotten(self, expires_at: datetime) -> bool:
        """Whether a code that expires then may have been used without our knowing it any more."""
        return self.forgotten_until is not None and expires_at <= self.forgotten_until
