"""A hall's checkpoints: made beside its writer, which goes on meanwhile, and looked for at a start."""

import logging
from concurrent.futures import ThreadPoolExecutor

from hall_server.engine.checkpoint import (
    Checkpoints,
    LedgerMemory,
    NoCheckpointError,
    UnusableCheckpointError,
    rules_fingerprint,
    unpacked,
)
from hall_server.engine.memory_copy import MemoryCopy
from hall_server.engine.ports import Journal

logger = logging.getLogger(__name__)


class CheckpointKeeper:
    """`begin` and `latest` are the writer's; one checkpoint is kept after the other, in the order they were begun."""

    def __init__(self, checkpoints: Checkpoints, hall_id: str) -> None:
        self._checkpoints = checkpoints
        self.is_refused = False
        """Whether the latest start found a checkpoint that is none, though nobody changed the program."""
        self._worker = ThreadPoolExecutor(1, f"checkpoints-{hall_id}")
        # Now, while the files are those this program runs on: an upgrade may lie over them by the next day's roll.
        rules_fingerprint()

    def begin(self, memory: LedgerMemory) -> None:
        """Keep the memory as it is now; returns after milliseconds. Without it the next start only replays more."""
        try:
            copy = MemoryCopy(memory)
            self._worker.submit(self._keep, copy)
        except Exception:
            # What is committed stays so: no caller may hear of this.
            logger.exception("no checkpoint was made, the next start replays more")

    def finish(self) -> None:
        """Wait until what was begun is kept."""
        self._worker.shutdown()

    def latest(self, journal: Journal) -> LedgerMemory | None:
        """The checkpoint to begin at, if it is of these rules and of this very journal; raises `JournalError`."""
        self.is_refused = False
        try:
            text = self._checkpoints.latest()
            return _of_journal(unpacked(text), journal) if text is not None else None
        except UnusableCheckpointError as error:
            logger.warning("the whole journal is replayed, the checkpoint is not used: %s", error)
        except NoCheckpointError as error:
            self.is_refused = True
            logger.error("CHECKPOINT REFUSED, the whole journal is replayed and a new one is made: %s", error)
        return None

    def _keep(self, copy: MemoryCopy) -> None:
        try:
            text = copy.text()
            if not self._checkpoints.keep(copy.seq, text, copy.erasures_noted):
                logger.info("the checkpoint at event %d is let go of: values were erased since", copy.seq)
        except Exception:
            logger.exception("no checkpoint was kept, the next start replays more")


def _of_journal(known: LedgerMemory, journal: Journal) -> LedgerMemory:
    found = journal.read_after(known.state.seq - 1, 1)
    if not found or (found[0].seq, found[0].chain_hash) != (known.state.seq, known.last_hash):
        raise NoCheckpointError("it is not of this journal")
    return known
