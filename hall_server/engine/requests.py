"""Which requests were done, so that a repeat is answered from the journal: today's and yesterday's, no further back."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RequestKey:
    """Who asked under which id (`name`, a digest) and for what (`fingerprint`)."""

    name: str
    fingerprint: str

    @property
    def text(self) -> str:
        """How the journal keeps it."""
        return f"{self.name}:{self.fingerprint}"

    @classmethod
    def parse(cls, text: str) -> "RequestKey":
        """Read what the journal kept."""
        name, _, fingerprint = text.partition(":")
        return cls(name, fingerprint)


@dataclass(frozen=True, slots=True)
class DoneRequest:
    """The records a request led to."""

    first_seq: int
    last_seq: int
    fingerprint: str


class RequestMemory:
    """Requests by name; a client that repeats one after two business days is taken for a new one."""

    def __init__(self) -> None:
        self._today: dict[str, DoneRequest] = {}
        self._yesterday: dict[str, DoneRequest] = {}

    def find(self, name: str) -> DoneRequest | None:
        """What was done under this name, if it is remembered."""
        return self._today.get(name) or self._yesterday.get(name)

    def remember(self, key: RequestKey, seq: int) -> None:
        """The record `seq` came of this request."""
        first = known.first_seq if (known := self._today.get(key.name)) is not None else seq
        self._today[key.name] = DoneRequest(first, seq, key.fingerprint)

    def open_day(self) -> None:
        """A new business day: forget the day before yesterday."""
        self._yesterday, self._today = self._today, {}
