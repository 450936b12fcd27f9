"""The hall's ledger: state, rules and pending records, without threads or disk; what writer and simulator drive.

Decisions run ahead in memory; `take_pending` hands over what must be made durable before anybody is told.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from hall_protocol.vocabulary import ErrorCode
from hall_server.domain.commands import Command
from hall_server.domain.day_rules import day_change
from hall_server.domain.decide import decide
from hall_server.domain.errors import Refusal
from hall_server.domain.events import AnyEvent, BusinessDayOpened, Recorded
from hall_server.domain.evolve import evolve
from hall_server.domain.policy import HallPolicy
from hall_server.domain.state import HallState
from hall_server.engine.ports import JournalRecord
from hall_server.engine.recording import Recorder
from hall_server.engine.requests import RequestKey, RequestMemory

HALL_ACTOR = "hall"
"""The actor of what the hall does by rule."""


@dataclass(frozen=True, slots=True)
class Repeat:
    """The request was done before: its events are these records of the journal."""

    first_seq: int
    last_seq: int


@dataclass(frozen=True, slots=True)
class Accepted:
    """What the command caused; `people_ahead` and the like are in the events themselves."""

    events: tuple[Recorded, ...]


Answer = Accepted | Refusal | Repeat


class HallLedger:
    """One hall's decisions in order."""

    def __init__(self, hall_id: str, policy: HallPolicy) -> None:
        self.policy = policy
        self.state = HallState()
        self._recorder = Recorder(hall_id)
        self._requests = RequestMemory()
        self._pending: list[tuple[Recorded, JournalRecord]] = []

    def restore(self, records: Iterable[JournalRecord]) -> int:
        """Take the journal's records in, checking the chain; how many there were. Raises `ChainBrokenError`."""
        count = 0
        for record in records:
            recorded = self._recorder.restore(record)
            self._evolve(recorded)
            if record.request_key:
                self._requests.remember(RequestKey.parse(record.request_key), record.seq)
            count += 1
        return count

    def enter(self, command: Command, actor: str, key: RequestKey | None, now: datetime) -> Answer:
        """Decide one command at `now` (never before the last event) and take its events in."""
        now = now.astimezone(UTC)
        if self.state.at is not None:
            now = max(now, self.state.at)
        for event in day_change(self.state, self.policy, now):
            self._take(event, HALL_ACTOR, "", now)
        if key is not None and (done := self._requests.find(key.name)) is not None:
            return _REUSED if done.fingerprint != key.fingerprint else Repeat(done.first_seq, done.last_seq)
        decision = decide(self.state, self.policy, command, now)
        if isinstance(decision, Refusal):
            return decision
        text = key.text if key is not None else ""
        events = tuple(self._take(event, actor, text, now) for event in decision)
        if key is not None:
            for recorded in events:
                self._requests.remember(key, recorded.seq)
        return Accepted(events)

    def take_pending(self) -> list[tuple[Recorded, JournalRecord]]:
        """Hand over, once, everything decided since the last call."""
        pending, self._pending = self._pending, []
        return pending

    def _take(self, event: AnyEvent, actor: str, request_key: str, now: datetime) -> Recorded:
        recorded = Recorded(self.state.seq + 1, now, actor, event)
        self._evolve(recorded)
        self._pending.append((recorded, self._recorder.record(recorded, request_key)))
        return recorded

    def _evolve(self, recorded: Recorded) -> None:
        evolve(self.state, recorded)
        if isinstance(recorded.event, BusinessDayOpened):
            self._requests.open_day()


_REUSED = Refusal(
    ErrorCode.IDEMPOTENCY_KEY_REUSED,
    "同一个请求编号用于不同的内容，未作任何更改。",
    "This Idempotency-Key was used for another request: take a new key.",
)
