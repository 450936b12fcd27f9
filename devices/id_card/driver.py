"""The ID-card reader's dialogue: find, select, read, tell once, wait for the lift, find again.

A card that was read does not answer `find` until it is lifted, so `find` cannot tell "still there" from
"gone". `30 03` can: after a read it answers 90 or 91 while the card lies there, and 41 once it has gone.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from threading import Event
from typing import Final

from devices.id_card.codec import Answer
from devices.id_card.commands import (
    ASK_SAM_STATUS,
    FIND_CARD,
    READ_NEW_ADDRESS,
    READ_TEXT_PHOTO,
    SELECT_CARD,
    STATUS_BYTES,
    SW_CARD_FOUND,
    SW_NO_SUCH_ITEM,
    SW_SUCCESS,
    Command,
    Outcome,
    text_of,
)
from devices.id_card.record import RecordError, decode_record
from devices.id_card.transaction import AnswerPatience, ReaderSilentError, SamLine, StoppedError
from devices.ports import (
    CardLifted,
    CardRead,
    CardUnreadable,
    DeviceState,
    DeviceStatus,
    ReaderEvent,
    StatusChanged,
    UnreadableReason,
)
from devices.transport import Backoff, ByteTransport, TransportLostError

FIND_INTERVAL_S: Final = 0.3
"""Vendors ask for at least 300 ms between finds; asking faster keeps the card from powering up."""
LIFT_INTERVAL_S: Final = 0.4
"""How often a card that was read is asked whether it still lies there; a lift is told within this."""
FAULT_INTERVAL_S: Final = 2.0
"""A reader that reports a fault of its own is asked again this often; only a power cycle mends most of them."""


@dataclass(frozen=True, slots=True)
class ReaderTiming:
    """The driver's pauses in one place, so that tests run the same dialogue faster."""

    find_interval_s: float = FIND_INTERVAL_S
    lift_interval_s: float = LIFT_INTERVAL_S
    fault_interval_s: float = FAULT_INTERVAL_S
    patience: AnswerPatience = field(default_factory=AnswerPatience)


class _Stage(StrEnum):
    """Where the dialogue is; each names the method that does its next turn."""

    GREETING = "greeting"
    FINDING = "finding"
    LAID = "laid"


READY: Final = DeviceStatus(DeviceState.READY, "the reader answers and waits for cards")


class IdCardReader:
    """A CardReader over any byte transport; reopens the line by itself for as long as it is polled."""

    def __init__(
        self,
        open_transport: Callable[[], ByteTransport],
        timing: ReaderTiming | None = None,
        backoff: Backoff | None = None,
        on_close: Callable[[], None] | None = None,
    ) -> None:
        """`open_transport` raises TransportLostError while the device is away; nothing is opened before a poll."""
        self._open_transport = open_transport
        self._timing = timing or ReaderTiming()
        self._backoff = backoff or Backoff()
        self._on_close = on_close
        self._line: SamLine | None = None
        self._stage = _Stage.GREETING
        self._card_is_laid = False
        self._told_unreadable = False
        self._pause_s = 0.0
        self._status = DeviceStatus(DeviceState.UNKNOWN, "not asked yet")

    def poll(self, stop: Event) -> list[ReaderEvent]:
        """Wait the pause the last turn left, do one turn, and return what happened in it."""
        if stop.wait(self._pause_s):
            return []
        before = self._status
        try:
            events = self._turn(stop)
        except StoppedError:
            return []
        except ReaderSilentError as error:
            events = self._lose(str(error))
        except TransportLostError as error:
            events = self._lose(error.reason)
        if self._status != before:
            events.append(StatusChanged(self._status))
        return events

    def status(self) -> DeviceStatus:
        """Say the status last learnt; never blocks."""
        return self._status

    def close(self) -> None:
        """Give the line back."""
        self._hang_up()
        if self._on_close is not None:
            self._on_close()

    def _turn(self, stop: Event) -> list[ReaderEvent]:
        if self._line is None:
            self._line = SamLine(self._open_transport(), self._timing.patience)
        match self._stage:
            case _Stage.GREETING:
                return self._greet(self._line, stop)
            case _Stage.FINDING:
                return self._find(self._line, stop)
            case _Stage.LAID:
                return self._await_lift(self._line, stop)

    def _greet(self, line: SamLine, stop: Event) -> list[ReaderEvent]:
        """Ask the module how it is, then take up where a lost line left off."""
        answer = line.ask(ASK_SAM_STATUS, stop)
        if answer.sw3 != SW_SUCCESS:
            return self._fault(answer)
        self._backoff.reset()
        self._status = READY
        self._enter(_Stage.LAID if self._card_is_laid else _Stage.FINDING, 0.0)
        return []

    def _find(self, line: SamLine, stop: Event) -> list[ReaderEvent]:
        self._pause_s = self._timing.find_interval_s
        found = line.ask(FIND_CARD, stop)
        if found.sw3 == SW_CARD_FOUND:
            return self._read(line, stop)
        if _outcome(found) is not Outcome.NO_CARD:
            return self._fault(found)
        self._told_unreadable = False
        return []

    def _read(self, line: SamLine, stop: Event) -> list[ReaderEvent]:
        """Select and read the card just found; silence here asks for a new laying before the line is given up."""
        try:
            for command in (SELECT_CARD, READ_TEXT_PHOTO):
                answer = line.ask(command, stop)
                if answer.sw3 != SW_SUCCESS:
                    return self._refused(command, answer)
        except (ReaderSilentError, TransportLostError) as error:
            return [*self._unreadable(UnreadableReason.SILENT), *self._lose(str(error))]
        try:
            card = decode_record(text_of(answer))
        except RecordError:
            return self._unreadable(UnreadableReason.BAD_RECORD)
        self._told_unreadable = False
        self._card_is_laid = True
        self._enter(_Stage.LAID, self._timing.lift_interval_s)
        return [CardRead(card)]

    def _await_lift(self, line: SamLine, stop: Event) -> list[ReaderEvent]:
        self._pause_s = self._timing.lift_interval_s
        if line.ask(READ_NEW_ADDRESS, stop).sw3 in (SW_SUCCESS, SW_NO_SUCH_ITEM):
            return []
        self._card_is_laid = False
        self._enter(_Stage.FINDING, 0.0)
        return [CardLifted()]

    def _refused(self, command: Command, answer: Answer) -> list[ReaderEvent]:
        """Tell a select or read that failed: by the card's fault or by the reader's."""
        if _outcome(answer) is not Outcome.LAY_AGAIN:
            return self._fault(answer, command)
        return self._unreadable(STATUS_BYTES[answer.sw3].reason)

    def _unreadable(self, reason: UnreadableReason) -> list[ReaderEvent]:
        """Ask once for a new laying; the same card failing again while it lies there asks no more."""
        if self._told_unreadable:
            return []
        self._told_unreadable = True
        return [CardUnreadable(reason)]

    def _fault(self, answer: Answer, command: Command | None = None) -> list[ReaderEvent]:
        known = STATUS_BYTES.get(answer.sw3)
        meaning = known.meaning if known else f"unknown status {answer.sw3:02X}"
        asked = f" to '{command.name}'" if command else ""
        self._status = DeviceStatus(DeviceState.FAULT, f"the reader answers{asked}: {meaning}")
        self._enter(_Stage.GREETING, self._timing.fault_interval_s)
        return []

    def _lose(self, reason: str) -> list[ReaderEvent]:
        """Give the line up and plan the next attempt; whether a card lay there is asked again afterwards."""
        self._hang_up()
        self._status = DeviceStatus(DeviceState.UNREACHABLE, reason)
        self._enter(_Stage.GREETING, self._backoff.next_s())
        return []

    def _hang_up(self) -> None:
        if self._line is not None:
            self._line.close()
            self._line = None

    def _enter(self, stage: _Stage, pause_s: float) -> None:
        self._stage = stage
        self._pause_s = pause_s


def _outcome(answer: Answer) -> Outcome:
    known = STATUS_BYTES.get(answer.sw3)
    return known.outcome if known else Outcome.FAULT
