"""One thread of a process renews the leases of all its halls, so that no busy loop lets one lapse.

It looks each time whether the database still keeps its word: anybody may reload its settings while the halls work.
"""

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from hall_server.engine.ports import JournalError
from hall_server.store.failures import reason
from hall_server.store.lease import TERM_S, HallLease, renew_together
from hall_server.store.postgresql import why_forgetful

RENEW_S = TERM_S / 4
"""Several renewals may fail before the lease is anybody's."""

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Kept:
    """A lease, and whom to tell once it is lost."""

    lease: HallLease
    on_lost: Callable[[], object]


class LeaseKeeper:
    """Renews what `keep` gave it until `give_back`; `on_lost` is called in its thread, once."""

    def __init__(self, engine: Engine, every_s: float = RENEW_S, now_s: Callable[[], float] = time.monotonic) -> None:
        self._engine = engine
        self._now_s = now_s
        self._renewed_s = now_s()
        self._every_s = every_s
        self._kept: dict[str, _Kept] = {}
        self._forgetful = ""
        self._renewing = threading.Lock()
        self._is_stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="hall-leases", daemon=True)

    def start(self) -> None:
        """Begin to renew."""
        self._thread.start()

    def stop(self) -> None:
        """End; what is still kept lapses by itself."""
        self._is_stopping.set()
        self._thread.join()

    def keep(self, lease: HallLease, on_lost: Callable[[], object]) -> None:
        """Renew this lease from now on."""
        self._renewed_s = self._now_s()  # taking it was a write
        self._kept[lease.hall_id] = _Kept(lease, on_lost)

    def probe(self) -> None:
        """The renewal is a durable write made every second or two; raises `JournalError` when none was lately."""
        if self._now_s() - self._renewed_s > TERM_S:
            raise JournalError("the leases could not be renewed")

    def why_forgetful(self) -> str:
        """Why a power cut would lose what the database commits now; empty where it would not."""
        return self._forgetful

    def give_back(self, lease: HallLease) -> None:
        """Renew it no more, and let the next owner in at once."""
        with self._renewing:  # a renewal that came after the release would make the next owner wait
            self._kept.pop(lease.hall_id, None)
        try:
            lease.release()
        except JournalError as error:
            logger.warning("the lease was not given back, it lapses by itself: %s", error)

    def _run(self) -> None:
        while not self._is_stopping.wait(self._every_s):
            with self._renewing:
                self._renew_all()
            self.look_at_settings()

    def _renew_all(self) -> None:
        kept = dict(self._kept)
        if not kept:
            return
        try:
            renewed = renew_together(self._engine, [each.lease for each in kept.values()])
        except JournalError as error:
            # Nothing is known: the fence keeps a lapsed owner from writing, the next round asks again.
            logger.warning("the leases were not renewed: %s", error)
            return
        self._renewed_s = self._now_s()
        for hall_id in kept.keys() - renewed:
            self._renew(kept[hall_id])

    def look_at_settings(self) -> None:
        """Find out anew what `why_forgetful` says; where nobody answers it says what it said."""
        try:
            found = why_forgetful(self._engine)
        except SQLAlchemyError as error:
            logger.debug("the database's settings were not read: %s", reason(error))
            return
        if found and found != self._forgetful:
            logger.error("%s", found)
        self._forgetful = found

    def _renew(self, kept: _Kept) -> None:
        """One by itself: lost, or only passed over because a batch was on its way."""
        hall_id = kept.lease.hall_id
        try:
            if not kept.lease.renew():
                logger.error("the lease on hall %s is lost: another server owns it", hall_id)
                self._kept.pop(hall_id, None)
                kept.on_lost()
        except JournalError as error:
            logger.warning("the lease on hall %s was not renewed: %s", hall_id, error)
