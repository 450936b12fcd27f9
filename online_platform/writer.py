"""The one writer: a thread that admits waiting batches one after another and commits them together."""

import asyncio
import logging
import queue
import threading
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial

from hall_protocol.cloud_event import CloudEvent
from hall_protocol.day_anchor import ANCHOR_TYPE
from online_platform.admission import Admission, ChainEnd, admit, sequences_to_look_up
from online_platform.anchors import check_anchors
from online_platform.clock import Clock
from online_platform.problem import ProblemCode, ProblemError
from online_platform.store import EventStore, Transaction

COMMIT_LIMIT = 64
"""Batches in one commit: many halls share one wait for the disk, and none waits long."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Kept:
    """What became of a batch, once it is on disk."""

    admission: Admission
    received_at: datetime


@dataclass
class _Waiting:
    hall_id: str
    events: Sequence[CloudEvent]
    answer: "asyncio.Future[Kept]"
    loop: asyncio.AbstractEventLoop
    outcome: Kept | ProblemError | None = field(default=None)


class Writer:
    """Admits and commits; `commit()` is for the event loop, everything else happens on the writer's thread."""

    def __init__(self, store: EventStore, clock: Clock) -> None:
        self._store = store
        self._clock = clock
        self._backlog: queue.SimpleQueue[_Waiting | None] = queue.SimpleQueue()
        self._ends: dict[str, ChainEnd] | None = None
        self._thread = threading.Thread(target=self._run, name="platform-writer", daemon=True)

    def start(self) -> None:
        """Begin to work."""
        self._thread.start()

    def close(self) -> None:
        """Finish what waits, then stop."""
        self._backlog.put(None)
        self._thread.join()

    async def commit(self, hall_id: str, events: Sequence[CloudEvent]) -> Kept:
        """Keep what is new of a batch; returns when it is on disk; raises `ProblemError` and keeps nothing."""
        loop = asyncio.get_running_loop()
        waiting = _Waiting(hall_id, events, loop.create_future(), loop)
        self._backlog.put(waiting)
        return await waiting.answer

    def _run(self) -> None:
        is_open = True
        while is_open:
            batches = self._next_batches()
            is_open = None not in batches
            waiting = [batch for batch in batches if batch is not None]
            if waiting:
                self._commit_together(waiting)

    def _next_batches(self) -> list[_Waiting | None]:
        batches = [self._backlog.get()]
        while len(batches) < COMMIT_LIMIT and batches[-1] is not None and not self._backlog.empty():
            batches.append(self._backlog.get())
        return batches

    def _commit_together(self, batches: Sequence[_Waiting]) -> None:
        try:
            with self._store.transaction() as transaction:
                ends = self._known_ends()
                for batch in batches:
                    batch.outcome = self._admit(transaction, ends, batch)
        except Exception:  # noqa: BLE001 - every kind of failure is answered, none may end the thread
            _log.exception("a commit failed; nothing of it was kept")
            self._fail(batches)
        for batch in batches:
            batch.loop.call_soon_threadsafe(_settle, batch)

    def _admit(self, transaction: Transaction, ends: dict[str, ChainEnd], batch: _Waiting) -> Kept | ProblemError:
        end = ends.get(batch.hall_id, ChainEnd())
        now = self._clock()
        try:
            hashes = transaction.hashes(batch.hall_id, sequences_to_look_up(end, batch.events))
            admission = admit(end, batch.events, hashes)
            kept = partial(transaction.hashes_between, batch.hall_id)
            if any(event.type == ANCHOR_TYPE for event in admission.new_events):
                check_anchors(admission.new_events, transaction.last_anchored(batch.hall_id), kept)
        except ProblemError as refusal:
            return refusal
        transaction.keep(batch.hall_id, admission.new_events, now)
        ends[batch.hall_id] = admission.end
        return Kept(admission, now)

    def _known_ends(self) -> dict[str, ChainEnd]:
        if self._ends is None:
            self._ends = {last.hall_id: last.end for last in self._store.last_kept()}
        return self._ends

    def _fail(self, batches: Sequence[_Waiting]) -> None:
        for batch in batches:
            batch.outcome = ProblemError(ProblemCode.STORE_UNAVAILABLE, "the events could not be written to disk")
        # Memory ran ahead of the disk: read from the disk again before the next commit.
        self._ends = None


def _settle(batch: _Waiting) -> None:
    if batch.answer.cancelled():
        return
    if isinstance(batch.outcome, Kept):
        batch.answer.set_result(batch.outcome)
    elif batch.outcome is not None:
        batch.answer.set_exception(batch.outcome)
