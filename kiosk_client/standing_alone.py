"""The kiosk without its hall: what it last knew, which queues give tickets by the terms, and its own numbers."""

import logging
import sqlite3
from collections.abc import Iterable
from datetime import UTC, datetime

import msgspec

from hall_protocol.messages import Catalogue, IssueTerms, Welcome
from hall_protocol.picture import QueueView, WaitRange
from hall_protocol.vocabulary import ErrorCode
from kiosk_client.block_keeper import BlockKeeper, LastKnown
from kiosk_client.effects import GiveAlone, NotePrint
from kiosk_client.elapsed import moment_now
from kiosk_client.events import GivenAlone
from station.hall_clock import HallClock

logger = logging.getLogger(__name__)

NO_WAIT = WaitRange(0, 0, 0)
_SHUT_OUT = frozenset({ErrorCode.CREDENTIAL_MISSING, ErrorCode.CREDENTIAL_UNKNOWN, ErrorCode.ROLE_FORBIDDEN})
STEADY_S = 2
"""A message that came late is no clock that was set, and nothing to write down."""


class StandingAlone:
    """Joins the keeper of the block with the hall's clock; without a keeper it gives nothing."""

    def __init__(self, keeper: BlockKeeper | None, clock: HallClock) -> None:
        self._keeper = keeper
        self._clock = clock
        self._welcome: Welcome | None = None
        self._ahead_s = 0
        self._heard_at: datetime | None = None
        self._is_disk_failing = False
        self._is_shut_out = False

    @property
    def can_give(self) -> bool:
        """Whether a ticket could be given alone now.

        After a disk that failed, or a hall that knows this kiosk no more, not before the hall has been back.
        """
        is_barred = self._is_disk_failing or self._is_shut_out
        return self._keeper is not None and self._keeper.can_give and not is_barred

    @property
    def terms(self) -> IssueTerms | None:
        """When the hall's queues give tickets in the coming days, as last told."""
        return self._keeper.terms if self._keeper is not None else None

    def begin(self) -> LastKnown | None:
        """What was known before the power went; the time is this machine's, as wrong as it was found to be then."""
        known = self._keeper.last_known() if self._keeper is not None else None
        if known is not None:
            self._clock.set(datetime.fromtimestamp(moment_now().wall_s + known.ahead_s, UTC), 1.0, known.time_zone)
        return known

    def note_welcome(self, welcome: Welcome) -> None:
        """The hall is there."""
        self._welcome, self._is_disk_failing, self._is_shut_out = welcome, False, False
        self.note_heard(welcome.time)
        if self._keeper is not None:
            self._keeper.note_link(is_connected=True)

    def note_rejection(self, code: ErrorCode) -> None:
        """The hall does not let this kiosk in: a number given under a credential that is revoked nobody would call."""
        self._is_shut_out = code in _SHUT_OUT

    def note_heard(self, time: datetime) -> None:
        """The hall says something, at this time of its own; this machine's clock may have been set since."""
        self._heard_at = time
        ahead_s = round(time.timestamp() - moment_now().wall_s)
        if abs(ahead_s - self._ahead_s) > STEADY_S:
            self._ahead_s = ahead_s

    def note_loss(self) -> None:
        """The hall is away."""
        if self._keeper is None:
            return
        self._keeper.note_link(is_connected=False)
        if self._heard_at is not None:
            heard_at, self._heard_at = self._heard_at, None
            try:
                self._keeper.note_heard(heard_at)
            except sqlite3.Error as error:
                logger.error("cannot keep when the hall went away: %s", error)

    def remember(self, catalogue: Catalogue | None, queues: Iterable[QueueView]) -> None:
        """Keep on disk what the kiosk would need to go on; a disk that fails disturbs nobody now."""
        welcome = self._welcome
        if self._keeper is None or welcome is None or catalogue is None:
            return
        plain = tuple(map(_without_numbers, queues))
        names = (welcome.hall_id, welcome.hall_name, welcome.hall_name_en, welcome.time_zone, self._ahead_s)
        try:
            self._keeper.remember(LastKnown(*names, catalogue, plain))
        except sqlite3.Error as error:
            logger.error("cannot keep what is needed to go on alone: %s", error)

    def by_terms(self, queues: Iterable[QueueView]) -> tuple[QueueView, ...]:
        """The queues as open or closed as the hall's terms have them now; as last seen where there are none."""
        now, terms = self._clock.now(), self.terms
        if now is None or terms is None:
            return tuple(queues)
        windows = {each.queue: each.windows for each in terms.queues}
        return tuple(
            msgspec.structs.replace(
                queue,
                is_open=any(window.begins_at <= now < window.ends_at for window in windows.get(queue.queue, ())),
            )
            for queue in queues
        )

    def give(self, order: GiveAlone) -> GivenAlone:
        """A number that is on disk; no ticket when none can be kept."""
        now = self._clock.now()
        if self._keeper is None or now is None:
            return GivenAlone(order.visit, None)
        try:
            return GivenAlone(order.visit, self._keeper.give(order.queue, order.item, order.priority_class, now))
        except sqlite3.Error as error:
            logger.error("cannot keep a ticket: %s", error)
            self._is_disk_failing = True
            return GivenAlone(order.visit, None)

    def note_print(self, noted: NotePrint) -> None:
        """Keep what became of a slip."""
        assert self._keeper is not None, "somebody gave this ticket"
        self._keeper.note_print(noted.ticket, noted.outcome, noted.detail, is_reprint=noted.is_reprint)


def _without_numbers(queue: QueueView) -> QueueView:
    """What stays true for longer than a minute, so that the disk rests."""
    return msgspec.structs.replace(queue, waiting=0, waiting_since=None, open_counters=0, wait=NO_WAIT)
