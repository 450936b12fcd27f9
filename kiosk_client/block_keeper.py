"""Keeps the kiosk able to go on alone: its number block and the hall's terms, and tells the hall what it gave."""

import asyncio
import logging
import sqlite3
from collections.abc import Awaitable, Callable
from datetime import datetime

import msgspec

from hall_protocol.aio_link import NoAnswerError, RefusedError
from hall_protocol.commands.block import AGE_MAX_S
from hall_protocol.messages import (
    Catalogue,
    Command,
    FetchIssueTerms,
    IssueTerms,
    MergeTicket,
    NumberBlock,
    RequestBlock,
    Result,
)
from hall_protocol.picture import QueueView
from hall_protocol.vocabulary import ErrorCode, PrintOutcome
from kiosk_client.block_store import BlockStore, Given, Wish
from kiosk_client.elapsed import Moment, moment_now, seconds_between
from kiosk_client.marked import MarkedTicket

logger = logging.getLogger(__name__)

PATIENCE_S = 30.0
MERGE_PATIENCE_S = 2.0
"""Short: the age that was told grows old when a link breaks, and a ticket told again is told with its age then."""
RETRY_S = 5.0
"""A hall that could not answer is asked again after this."""
Ask = Callable[[Command, float, str | None], Awaitable[Result]]


class LastKnown(msgspec.Struct, frozen=True):
    """What the kiosk last knew of its hall, enough to go on from after a power cut."""

    hall_id: str
    hall_name: str
    hall_name_en: str
    time_zone: str
    ahead_s: float
    """How far the hall's time was ahead of this machine's wall clock."""
    catalogue: Catalogue
    queues: tuple[QueueView, ...]


class BlockKeeper:
    """`run` talks to the hall whenever `welcomed` or a slip's end gives it something to say."""

    def __init__(self, store: BlockStore, ask: Ask, clock: Callable[[], Moment] = moment_now) -> None:
        self._store = store
        self._ask = ask
        self._clock = clock
        self._wake = asyncio.Event()
        self._is_connected = False
        self._known: LastKnown | None = None
        terms = store.kept("terms")
        self.terms = msgspec.json.decode(terms, type=IssueTerms) if terms else None

    @property
    def can_give(self) -> bool:
        """Whether a ticket could be given alone now: offered is only what there is."""
        return self.terms is not None and self._store.has_left

    def last_known(self) -> LastKnown | None:
        """What was kept of the hall; None where nothing was, or an older kiosk kept it in another shape."""
        kept = self._store.kept("hall")
        try:
            return msgspec.json.decode(kept, type=LastKnown) if kept else None
        except msgspec.MsgspecError:
            return None

    def remember(self, known: LastKnown) -> None:
        """Keep what the hall is like; cheap when nothing changed."""
        if known != self._known:
            self._store.keep({"hall": msgspec.json.encode(known)})
            self._known = known

    def note_link(self, *, is_connected: bool) -> None:
        """The hall is there, or away."""
        self._is_connected = is_connected
        self._wake.set()

    def note_heard(self, heard_at: datetime) -> None:
        """The hall went away, and this was its own time then."""
        self._store.keep({"heard_at": heard_at.isoformat().encode()})

    def give(self, queue: str, item: str | None, priority_class: str | None, now: datetime) -> MarkedTicket | None:
        """The next number of the block, on disk; None when none can be given."""
        prefixes = {terms.queue: terms.prefix for terms in self.terms.queues} if self.terms else {}
        if queue not in prefixes:
            return None
        given = self._store.give(Wish(queue, prefixes[queue], item, priority_class), self._clock())
        return MarkedTicket(given.block, given.sequence, given.ticket_number, queue, now) if given else None

    def note_print(self, ticket: MarkedTicket, outcome: PrintOutcome, detail: str, *, is_reprint: bool = False) -> None:
        """What became of the slip."""
        self._store.note_print(ticket.block, ticket.sequence, outcome, detail, is_reprint=is_reprint)
        self._wake.set()

    async def run(self) -> None:
        """Renew and merge, until cancelled."""
        while True:
            await self._wake.wait()
            self._wake.clear()
            if self._is_connected:
                try:
                    await self._renew()
                    await self._merge_all()
                except NoAnswerError:
                    await self._later()
                except sqlite3.Error as error:
                    # A full disk must not end the kiosk, which still serves everybody while its hall is there.
                    logger.error("the disk does not keep what the hall says: %s", error)
                    await self._later()
                except RefusedError as refusal:
                    logger.warning("the hall gives no number block: %s", refusal.problem.detail_en)

    async def _later(self) -> None:
        await asyncio.sleep(RETRY_S)
        self._wake.set()

    async def _renew(self) -> None:
        request = RequestBlock(self._store.block, self._store.used if self._store.block else 0)
        block = await self._ask(request, PATIENCE_S, None)
        terms = await self._ask(FetchIssueTerms(), PATIENCE_S, None)
        if not isinstance(block, NumberBlock) or not isinstance(terms, IssueTerms):
            logger.warning("the hall gives no number block: it is of another make")
            return
        self.terms = terms
        self._store.keep({"block": block.block.encode(), "terms": msgspec.json.encode(terms)})

    async def _merge_all(self) -> None:
        for given in self._store.waiting():
            try:
                await self._ask(_told(given, self._clock()), MERGE_PATIENCE_S, None)
            except RefusedError as refusal:
                self._refused(given, refusal)
            else:
                self._store.settle(given, "merged")

    def _refused(self, given: Given, refusal: RefusedError) -> None:
        """A number the hall knows is merged; any other stays on disk with the reason, and a technician is told."""
        code = refusal.problem.code
        if code in (ErrorCode.JOURNAL_UNAVAILABLE, ErrorCode.HALL_STOPPING, ErrorCode.INTERNAL):
            raise NoAnswerError(given.ticket_number)
        if code is not ErrorCode.ALREADY_MERGED:
            logger.error("the hall does not take in %s: %s", given.ticket_number, refusal.problem.detail_en)
        self._store.settle(given, "merged" if code is ErrorCode.ALREADY_MERGED else code.value)


def _told(given: Given, now: Moment) -> MergeTicket:
    return MergeTicket(
        given.block,
        given.sequence,
        given.ticket_number,
        min(AGE_MAX_S, round(seconds_between(given.at, now))),
        given.queue,
        given.item,
        given.priority_class,
        given.outcome,
        given.detail,
        given.heard_at,
        given.is_reprint,
    )
