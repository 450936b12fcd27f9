"""The way out of the hall: every committed event to the online platform, in order, once in effect, come what may."""

import asyncio
import contextlib
import logging
from collections.abc import Callable

from hall_protocol.cloud_event import CloudEvent, Receipt
from hall_protocol.picture import PlatformView
from hall_protocol.trace import TRACED_EVENTS_MAX, traced_spans
from hall_protocol.vocabulary import PlatformLinkState
from hall_server.platform_link.exchange import Exchange
from hall_server.platform_link.pace import Pace
from hall_server.platform_link.ports import Clock, Cursor, JournalReader
from hall_server.platform_link.signed_client import (
    KeyUnknownError,
    RefusedError,
    SequenceGapError,
    TooLargeError,
    UnreachableError,
)
from hall_server.platform_link.signing import RequestSigner
from hall_server.platform_link.standing import LinkStanding

CURSOR_SAVE_GAP_S = 1.0
"""The cursor is a cache; writing it for every batch would only slow a link that is catching up."""
REPORT_TICK_S = 1.0
"""While events are outstanding their age grows, and so does what is shown."""


_log = logging.getLogger(__name__)


class PlatformLink:
    """Reads the journal from where the platform's receipt ends and hands in batches, one in flight.

    `endpoint_url` is the platform's origin, such as "http://127.0.0.1:8500"; `clock` is the hall's.
    `on_state` hears of every change, on the event loop's thread, and must not raise.
    """

    def __init__(
        self,
        journal: JournalReader,
        cursor: Cursor,
        endpoint_url: str,
        signer: RequestSigner,
        on_state: Callable[[PlatformView], None],
        clock: Clock,
        pace: Pace | None = None,
    ) -> None:
        self._journal = journal
        self._cursor = cursor
        self._endpoint_url = endpoint_url
        self._signer = signer
        self._on_state = on_state
        self._clock = clock
        self._pace = pace or Pace()
        self._standing = LinkStanding()
        self._changed = asyncio.Event()
        self._limit = self._pace.batch_limit
        self._saved_at_s = -CURSOR_SAVE_GAP_S
        self._saved_seq = 0
        self._is_cursor_loaded = False

    async def run(self) -> None:
        """Keep the platform in step until cancelled."""
        async with (
            Exchange(self._endpoint_url, self._signer, self._clock, self._pace) as exchange,
            asyncio.TaskGroup() as tasks,
        ):
            tasks.create_task(self._report(), name="platform-link-report")
            tasks.create_task(self._keep_in_step(exchange), name="platform-link")

    async def _keep_in_step(self, exchange: Exchange) -> None:
        while True:
            try:
                await self._begin()
                await self._converse(exchange)
            except UnreachableError as error:
                self._standing.failed(PlatformLinkState.UNREACHABLE, str(error))
                delay_s = self._pace.backoff_s(self._standing.failures)
            except RefusedError as error:
                self._standing.failed(PlatformLinkState.REFUSED, str(error))
                delay_s = self._pace.refused_retry_s
            except Exception as error:  # noqa: BLE001 - see below
                # A journal that cannot be read now may be readable in a moment; a link that is dead stays dead.
                _log.exception("the platform link stumbled and goes on")
                self._standing.failed(PlatformLinkState.UNREACHABLE, f"inside this hall: {type(error).__name__}")
                delay_s = self._pace.refused_retry_s
            self._changed.set()
            await asyncio.sleep(delay_s)

    async def _begin(self) -> None:
        """Know how late we are before asking: the platform may not answer."""
        if not self._is_cursor_loaded:
            self._saved_seq = await asyncio.to_thread(self._cursor.load)
            self._standing.rewound(self._saved_seq)
            self._is_cursor_loaded = True
        await self._read_outstanding(1)

    async def _converse(self, exchange: Exchange) -> None:
        """Hand in what there is, wait for more, and so on, until something goes wrong."""
        await self._ask_receipt(exchange)
        while True:
            events = await self._read_outstanding(self._limit)
            self._changed.set()
            if events:
                await self._hand_in(exchange, events)
            elif not await self._was_woken():
                await self._ask_receipt(exchange)

    async def _ask_receipt(self, exchange: Exchange) -> None:
        """The platform is the authority on what it holds: it may have kept more than it could answer, or lost some."""
        try:
            receipt = await exchange.receipt(self._journal.last_seq)
        except KeyUnknownError:
            await exchange.show_key()
            receipt = await exchange.receipt(self._journal.last_seq)
        self._check(receipt)
        self._standing.rewound(receipt.acknowledged_seq)
        if receipt.acknowledged_seq == self._journal.last_seq:
            self._standing.is_well()

    async def _hand_in(self, exchange: Exchange, events: list[CloudEvent]) -> None:
        try:
            receipt = await exchange.hand_in(events, self._journal.last_seq)
        except SequenceGapError as gap:
            self._rewind(gap, events)
        except TooLargeError as error:
            if len(events) == 1:
                raise RefusedError(f"event {events[0].sequence}: {error}") from error
            self._limit = len(events) // 2
        else:
            await self._take(receipt, events)

    async def _take(self, receipt: Receipt, events: list[CloudEvent]) -> None:
        self._check(receipt)
        if receipt.acknowledged_seq < events[-1].sequence:
            raise RefusedError(f"the platform took {events[-1].sequence} but holds only {receipt.acknowledged_seq}")
        self._standing.acknowledged(receipt.acknowledged_seq)
        _log_acknowledged(events)
        await self._save_cursor()

    def _rewind(self, gap: SequenceGapError, events: list[CloudEvent]) -> None:
        """Go back to what the platform lacks; one that asks for anything else has lost its mind."""
        if not 0 < gap.expected_seq < events[0].sequence:
            raise RefusedError(f"{gap}, but was sent event {events[0].sequence}")
        self._standing.rewound(gap.expected_seq - 1)

    def _check(self, receipt: Receipt) -> None:
        last_seq = self._journal.last_seq
        if receipt.hall_id != self._signer.hall_id or receipt.acknowledged_seq < 0:
            raise RefusedError("the platform's receipt is not for this hall")
        if receipt.acknowledged_seq > last_seq:
            raise RefusedError(
                f"the platform holds events up to {receipt.acknowledged_seq}, this hall's journal ends at {last_seq}: "
                "was an old copy of the hall's data restored?"
            )

    async def _read_outstanding(self, limit: int) -> list[CloudEvent]:
        events = await asyncio.to_thread(self._journal.read_after, self._standing.acknowledged_seq, limit)
        self._standing.sees(events, limit, asyncio.get_running_loop().time())
        return events

    async def _was_woken(self) -> bool:
        """Wait for new events; False when it is time for a heartbeat instead."""
        self._limit = self._pace.batch_limit
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(self._pace.heartbeat_s):
                await self._journal.wait_beyond(self._standing.acknowledged_seq)
                return True
        await self._save_cursor()
        return False

    async def _save_cursor(self) -> None:
        seq, tick_s = self._standing.acknowledged_seq, asyncio.get_running_loop().time()
        if seq == self._saved_seq or tick_s - self._saved_at_s < CURSOR_SAVE_GAP_S:
            return
        self._saved_at_s = tick_s
        try:
            await asyncio.to_thread(self._cursor.save, seq)
            self._saved_seq = seq
        except Exception as error:  # noqa: BLE001 - a cache that cannot be written must not hold up the events
            _log.warning("the platform cursor was not saved: %s", type(error).__name__)

    async def _report(self) -> None:
        """Tell what changed, never more often than people can see."""
        told: PlatformView | None = None
        is_outstanding = False
        while True:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(REPORT_TICK_S if is_outstanding else None):
                    await self._changed.wait()
            # What changes twice within the gap, as with every single event, is told once.
            await asyncio.sleep(self._pace.report_gap_s)
            self._changed.clear()
            view = self._standing.view(
                self._journal.last_seq, self._clock(), asyncio.get_running_loop().time(), self._pace.behind_after_s
            )
            is_outstanding = view.last_seq > view.acknowledged_seq
            if view != told:
                self._on_state(view)
                told = view


def _log_acknowledged(events: list[CloudEvent]) -> None:
    """The end of each request's trace; of a long batch, while catching up, its bounds alone."""
    if len(events) > TRACED_EVENTS_MAX:
        bounds = {"first_seq": events[0].sequence, "last_seq": events[-1].sequence}
        _log.info("events acknowledged by the platform", extra=bounds)
        return
    for span in traced_spans(events):
        _log.info("request acknowledged by the platform", extra=span.as_fields())
