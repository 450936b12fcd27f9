"""The hall's ledger: state, rules and pending records, without threads or disk; what writer and simulator drive.

Decisions run ahead in memory; `take_pending` hands over what must be made durable before anybody is told.
"""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime

import msgspec

from hall_protocol.vocabulary import ErrorCode
from hall_server.domain.commands import Command
from hall_server.domain.day_rules import day_change
from hall_server.domain.decide import decide
from hall_server.domain.errors import Refusal
from hall_server.domain.events import AnyEvent, BusinessDayOpened, Recorded
from hall_server.domain.evolve import evolve
from hall_server.domain.policy import HallPolicy
from hall_server.domain.state import HallState
from hall_server.engine.checkpoint import LedgerMemory, rules_fingerprint
from hall_server.engine.ports import JournalRecord
from hall_server.engine.recording import Recorder
from hall_server.engine.requests import RequestKey, RequestMemory

HALL_ACTOR = "hall"
"""The actor of what the hall does by rule."""


class Repeat(msgspec.Struct, frozen=True):
    """The request was done before: its events are these records of the journal."""

    first_seq: int
    last_seq: int


class Accepted(msgspec.Struct, frozen=True):
    """What the command caused; `people_ahead` and the like are in the events themselves."""

    events: tuple[Recorded, ...]


Answer = Accepted | Refusal | Repeat


class StumbledError(Exception):
    """A rule broke off over a command: rules change nothing, so the state is as it was."""

    def __init__(self, command: Command) -> None:
        super().__init__(type(command).__name__)


class HallLedger:
    """One hall's decisions in order."""

    def __init__(self, hall_id: str, policy: HallPolicy, salt: Callable[[], str] = str) -> None:
        self.policy = policy
        self.state = HallState()
        self._recorder = Recorder(hall_id, salt)
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

    def memory(self) -> LedgerMemory:
        """All it knows, with nothing pending."""
        recorder = self._recorder
        return LedgerMemory(
            rules_fingerprint(), self.state, self._requests, recorder.last_hash, recorder.tree_first_seq, recorder.tree
        )

    def resume(self, memory: LedgerMemory) -> None:
        """Stand where `memory` stood; the records after it are restored next."""
        self.state, self._requests = memory.state, memory.requests
        self._recorder.resume(memory.last_hash, memory.tree_first_seq, memory.tree)

    def enter(self, command: Command, actor: str, key: RequestKey | None, now: datetime) -> Answer:
        """Decide one command at `now` (never before the last event) and take its events in; raises `StumbledError`."""
        now = now.astimezone(UTC)
        if self.state.at is not None:
            now = max(now, self.state.at)
        self._change_day(now)
        if key is not None and (done := self._requests.find(key.name)) is not None:
            return _REUSED if done.fingerprint != key.fingerprint else Repeat(done.first_seq, done.last_seq)
        try:
            decision = decide(self.state, self.policy, command, now)
        except Exception as error:
            raise StumbledError(command) from error
        if isinstance(decision, Refusal):
            return decision
        text = key.text if key is not None else ""
        events = tuple([self._take(event, actor, text, now) for event in decision])
        if key is not None:
            for recorded in events:
                self._requests.remember(key, recorded.seq)
        return Accepted(events)

    def take_pending(self) -> list[tuple[Recorded, JournalRecord]]:
        """Hand over, once, everything decided since the last call."""
        pending, self._pending = self._pending, []
        return pending

    def _change_day(self, now: datetime) -> None:
        """Between two days everything before is anchored, so that what comes later cannot change it unseen."""
        ended = self.state.business_day
        for event in day_change(self.state, self.policy, now):
            if isinstance(event, BusinessDayOpened) and ended is not None:
                self._take(self._recorder.anchor(ended), HALL_ACTOR, "", now)
            self._take(event, HALL_ACTOR, "", now)

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
