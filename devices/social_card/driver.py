"""The social-security card's reader: tells each card once, then waits until it is taken out."""

from collections.abc import Callable, Sequence
from threading import Event
from typing import Final

from devices.ports import (
    CardLifted,
    CardUnreadable,
    DeviceState,
    DeviceStatus,
    SocialCardEvent,
    SocialCardRead,
    StatusChanged,
    UnreadableReason,
)
from devices.social_card.apdu import SELECT_APPLICATION
from devices.social_card.reading import UnreadableCardError, read_holder
from devices.social_card.slot import CardGoneError, CardMuteError, CardSession, CardSlot
from devices.transport import Backoff, TransportLostError

LOOK_INTERVAL_S: Final = 0.4
"""How often the slot is looked at: a card is noticed, and missed, within this."""
READY: Final = DeviceStatus(DeviceState.READY, "the reader is there and waits for cards")


class SocialCardSlotReader:
    """A SocialCardReader over any slot; looks for a lost reader again for as long as it is polled."""

    def __init__(
        self,
        slot: CardSlot,
        look_interval_s: float = LOOK_INTERVAL_S,
        backoff: Backoff | None = None,
        on_close: Callable[[], None] | None = None,
    ) -> None:
        """Touches no reader before it is polled."""
        self._slot = slot
        self._look_interval_s = look_interval_s
        self._backoff = backoff or Backoff()
        self._on_close = on_close
        self._session: CardSession | None = None
        self._told_unreadable = False
        self._pause_s = 0.0
        self._status = DeviceStatus(DeviceState.UNKNOWN, "not asked yet")

    def poll(self, stop: Event) -> Sequence[SocialCardEvent]:
        """Wait the pause the last turn left, look once, and return what happened."""
        if stop.wait(self._pause_s):
            return []
        before, self._pause_s = self._status, self._look_interval_s
        try:
            events = self._look()
        except TransportLostError as error:
            events = self._lose(error.reason)
        return [*events, StatusChanged(self._status)] if self._status != before else events

    def status(self) -> DeviceStatus:
        """Say the status last learnt; never blocks."""
        return self._status

    def close(self) -> None:
        """Leave the card alone."""
        self._let_go()
        if self._on_close is not None:
            self._on_close()

    def _look(self) -> list[SocialCardEvent]:
        if self._session is not None:
            return self._await_lift(self._session)
        try:
            session = self._slot.connect()
        except CardMuteError:
            self._status = READY
            return self._unreadable(UnreadableReason.SILENT)
        self._status = READY
        self._backoff.reset()
        if session is None:
            self._told_unreadable = False
            return []
        return self._read(session)

    def _read(self, session: CardSession) -> list[SocialCardEvent]:
        try:
            card = read_holder(session.transmit)
        except UnreadableCardError as error:
            session.disconnect()
            return self._unreadable(error.reason)
        except CardGoneError:
            session.disconnect()
            return self._unreadable(UnreadableReason.MOVED)
        self._session, self._told_unreadable = session, False
        return [SocialCardRead(card)]

    def _await_lift(self, session: CardSession) -> list[SocialCardEvent]:
        try:
            session.transmit(SELECT_APPLICATION)
        except CardGoneError:
            self._let_go()
            return [CardLifted()]
        return []

    def _unreadable(self, reason: UnreadableReason) -> list[SocialCardEvent]:
        """Ask once for a new laying; the same card failing again while it is there asks no more."""
        if self._told_unreadable:
            return []
        self._told_unreadable = True
        return [CardUnreadable(reason)]

    def _lose(self, reason: str) -> list[SocialCardEvent]:
        lifted: list[SocialCardEvent] = [CardLifted()] if self._session is not None else []
        self._let_go()
        self._pause_s = self._backoff.next_s()
        self._status = DeviceStatus(DeviceState.UNREACHABLE, reason)
        return lifted

    def _let_go(self) -> None:
        if self._session is not None:
            self._session.disconnect()
            self._session = None
