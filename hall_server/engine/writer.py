"""The hall's one writer: a thread that takes what waits, decides it in order, commits once, and only then tells.

Looks come after the commands that were sent before them, and a few at a time: whoever waits for a ticket does not wait
for the lists that are read beside it.
If a commit fails the state is dropped and rebuilt from the journal, and every caller of the batch gets an error:
nobody is told of a ticket that does not exist.
"""

import logging
import queue
import threading
import time
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from hall_protocol.vocabulary import ErrorCode
from hall_server.domain.commands import Command
from hall_server.domain.errors import Refusal
from hall_server.domain.events import BusinessDayOpened, Recorded, RecordsErased
from hall_server.domain.policy import HallPolicy
from hall_server.domain.state import HallState
from hall_server.engine.checkpoint import Checkpoints
from hall_server.engine.checkpoint_keeper import CheckpointKeeper
from hall_server.engine.ledger import Accepted, Answer, HallLedger, Repeat, StumbledError
from hall_server.engine.ports import Clock, Journal, JournalError, JournalRecord
from hall_server.engine.recording import read_record
from hall_server.engine.requests import RequestKey
from program.random_hex import RandomHex

BATCH_LIMIT = 128
"""Commands decided before one commit: beyond this the commit is no longer what a caller waits for."""
LOOKS_S = 0.002
"""How long looks may keep commands that came meanwhile: about what a commit takes. One look is always taken."""
REPLAY_MOST = 20_000
"""Records replayed at a start without keeping a checkpoint for the next."""
READ_PAGE = 5_000
"""Records read at once when rebuilding the state."""
SALT_BYTES = 16
"""128 bits that nobody knows beside a keyed hash, so that nobody tests guesses against its digest."""

logger = logging.getLogger(__name__)

STUMBLED = Refusal(
    ErrorCode.INTERNAL,
    "系统无法处理此请求，未作任何更改；请告知技术人员。",
    "The hall cannot do this; nothing was changed. Please tell a technician: its log says more.",
)

Reply = Callable[[Answer | JournalError], None]


@dataclass(frozen=True, slots=True)
class Submission:
    """A command on its way to the writer; `reply` is called in the writer's thread, after the commit."""

    command: Command
    actor: str
    key: RequestKey | None
    reply: Reply


@dataclass(frozen=True, slots=True)
class Query:
    """A look at the committed state; `look` runs in the writer's thread between batches.

    It sees every command that was sent before it, and may see later ones.
    """

    look: Callable[[HallState, HallPolicy], Any]
    reply: Callable[[Any], None]


class _Stop:
    """The last thing in the mailbox."""


@dataclass(frozen=True, slots=True)
class Committed:
    """What a batch made durable."""

    events: Sequence[Recorded]
    records: Sequence[JournalRecord]


class HallWriter:
    """Owns the ledger and the journal's connection; everything reaches it through `submit` and `query`."""

    def __init__(
        self,
        hall_id: str,
        policy: HallPolicy,
        journal: Journal,
        clock: Clock,
        on_committed: Callable[[Committed, HallState], None],
        on_settled: Callable[[Sequence[Callable[[], None]]], None],
        checkpoints: Checkpoints | None = None,
    ) -> None:
        self._hall_id = hall_id
        self._policy = policy
        self._journal = journal
        self._clock = clock
        self._on_committed = on_committed
        self._on_settled = on_settled
        self._keeper = CheckpointKeeper(checkpoints, hall_id) if checkpoints is not None else None
        self._mailbox: queue.SimpleQueue[Submission | Query | _Stop] = queue.SimpleQueue()
        self._looks: deque[Query] = deque()
        self._thread = threading.Thread(target=self._run, name=f"hall-writer-{hall_id}", daemon=True)
        self._ledger: HallLedger | None = None
        self._told_seq = 0

    def recover(self) -> HallState:
        """Rebuild the state from the journal; call once before `start`. Raises `JournalError`, `ChainBrokenError`."""
        ledger = HallLedger(self._hall_id, self._policy, RandomHex(SALT_BYTES))
        known = self._keeper.latest(self._journal) if self._keeper is not None else None
        if known is not None:
            ledger.resume(known)
        begun = ledger.state.seq
        while page := self._journal.read_after(ledger.state.seq, READ_PAGE):
            ledger.restore(page)
        self._ledger = ledger
        if ledger.state.seq - begun > REPLAY_MOST or self.is_checkpoint_refused:
            self._begin_checkpoint(ledger)
        return ledger.state

    def _begin_checkpoint(self, ledger: HallLedger) -> None:
        """Where the next start begins."""
        if self._keeper is not None:
            self._keeper.begin(ledger.memory())

    @property
    def is_checkpoint_refused(self) -> bool:
        """Whether the latest recovery found a checkpoint that is none, and replayed the whole journal."""
        return self._keeper is not None and self._keeper.is_refused

    def start(self) -> None:
        """Begin to take commands; `recover` came before."""
        if self._ledger is not None:
            self._told_seq = self._ledger.state.seq
        self._thread.start()

    def submit(self, submission: Submission) -> None:
        """Put a command in the mailbox; never blocks."""
        self._mailbox.put(submission)

    def query(self, query: Query) -> None:
        """Put a look at the state in the mailbox; never blocks."""
        self._mailbox.put(query)

    @property
    def depth(self) -> int:
        """How much waits."""
        return self._mailbox.qsize() + len(self._looks)

    def stop(self, timeout_s: float = 10.0) -> None:
        """Finish what is in the mailbox, then end; whoever comes too late is told so."""
        self._mailbox.put(_Stop())
        self._thread.join(timeout_s)
        self._on_settled([_telling(entry.reply, JournalError("the hall is stopping")) for entry in self._left_over()])
        if self._keeper is not None:
            self._keeper.finish()
        self._journal.close()

    def _left_over(self) -> list[Submission | Query]:
        left: list[Submission | Query] = []
        while not self._mailbox.empty():
            entry = self._mailbox.get_nowait()
            if not isinstance(entry, _Stop):
                left.append(entry)
        return left

    def _run(self) -> None:
        is_running = True
        while is_running or self._looks:
            if is_running:
                batch, is_running = self._next_batch()
                self._settle(batch)
            self._answer_looks()

    def _next_batch(self) -> tuple[list[Submission], bool]:
        """The commands that wait, and whether to go on; looks among them wait on. Blocks only when nothing waits."""
        batch: list[Submission] = []
        is_idle = not self._looks
        while len(batch) < BATCH_LIMIT:
            try:
                entry = self._mailbox.get(block=is_idle)
            except queue.Empty:
                break
            is_idle = False
            if isinstance(entry, _Stop):
                return batch, False
            if isinstance(entry, Query):
                self._looks.append(entry)
            else:
                batch.append(entry)
        return batch, True

    def _settle(self, batch: list[Submission]) -> None:
        """Decide all, commit once, publish, then tell every caller."""
        if not batch:
            return
        try:
            told = self._decide_and_commit(batch)
        except JournalError as error:
            logger.error("commit failed, %d callers told: %s", len(batch), error)
            told = self._give_up_state(batch, error)
        except Exception as error:
            logger.exception("the writer could not settle a batch; state is rebuilt from the journal")
            told = self._give_up_state(batch, JournalError(type(error).__name__))
        self._on_settled(told)

    def _answer_looks(self) -> None:
        """Answer those that wait, the oldest first, for as long as commands may be kept waiting."""
        told: list[Callable[[], None]] = []
        until_s = time.monotonic() + LOOKS_S
        while self._looks:
            query = self._looks.popleft()
            told.append(_telling(query.reply, self._look(query)))
            if time.monotonic() >= until_s:
                break
        if told:
            self._on_settled(told)

    def _give_up_state(self, submissions: list[Submission], error: JournalError) -> list[Callable[[], None]]:
        """What was decided and not written never happened; whoever comes next begins with a replay."""
        self._ledger = None
        return [_telling(entry.reply, error) for entry in submissions]

    def _present_ledger(self) -> HallLedger:
        """The ledger, rebuilt when a commit failed; a commit that took hold all the same is published now."""
        if self._ledger is None:
            self.recover()
        ledger = self._ledger
        if ledger is None:
            raise JournalError("the hall's state could not be rebuilt")
        if ledger.state.seq > self._told_seq:
            records = self._journal.read_after(self._told_seq, ledger.state.seq - self._told_seq)
            self._publish(Committed([read_record(record) for record in records], records), ledger.state)
        return ledger

    def _decide_and_commit(self, submissions: list[Submission]) -> list[Callable[[], None]]:
        ledger = self._present_ledger()
        answers = [(entry, self._decided(ledger, entry)) for entry in submissions]
        self._commit(ledger)
        return [_telling(entry.reply, self._resolve(answer)) for entry, answer in answers]

    def _decided(self, ledger: HallLedger, entry: Submission) -> Answer:
        """The answer to one command; one that a rule stumbles over is its own caller's trouble, nobody else's."""
        try:
            return ledger.enter(entry.command, entry.actor, entry.key, self._clock.now())
        except StumbledError as error:
            logger.exception("a rule broke off over %s", error)
            return STUMBLED

    def _look(self, query: Query) -> object:
        """What the look saw, or the error it met: a bad look must not spoil its neighbours' answers."""
        try:
            return query.look(self._present_ledger().state, self._policy)
        except JournalError as error:
            return error
        except Exception as error:
            logger.exception("a query failed")
            return JournalError(type(error).__name__)

    def _commit(self, ledger: HallLedger) -> None:
        pending = ledger.take_pending()
        if not pending:
            return
        events = [recorded for recorded, _ in pending]
        records = [record for _, record in pending]
        self._journal.append(records)
        self._publish(Committed(events, records), ledger.state)
        if any(isinstance(recorded.event, BusinessDayOpened | RecordsErased) for recorded in events):
            self._begin_checkpoint(ledger)

    def _publish(self, committed: Committed, state: HallState) -> None:
        """Tell the readers; what is committed stays so, and its callers get their answers, even if that fails."""
        self._told_seq = committed.events[-1].seq
        try:
            self._on_committed(committed, state)
        except Exception:
            logger.exception("events up to %d are committed but could not be published", committed.events[-1].seq)

    def _resolve(self, answer: Answer) -> Answer | JournalError:
        """A repeat is answered with the very events of the first time; its neighbours do not depend on that."""
        if not isinstance(answer, Repeat):
            return answer
        try:
            records = self._journal.read_after(answer.first_seq - 1, answer.last_seq - answer.first_seq + 1)
        except JournalError as error:
            return error
        return Accepted(tuple(read_record(record) for record in records))


def _telling(reply: Callable[[Any], None], answer: object) -> Callable[[], None]:
    return lambda: reply(answer)
