"""A test bench: a driver and a SAM joined by null modems of four kinds, replaced as often as the driver reopens."""

from dataclasses import dataclass
from threading import Event, Thread
from time import monotonic
from typing import TypeVar

from devices.id_card.driver import IdCardReader, ReaderTiming
from devices.id_card.sam import Sam
from devices.id_card.simulator import serve
from devices.id_card.transaction import AnswerPatience
from devices.null_modem import null_modem
from devices.ports import ReaderEvent
from devices.transport import Backoff, ByteTransport, TransportLostError
from tests.unit.devices.pipes import PIPES

FAST_PATIENCE = AnswerPatience(answer_timeout_s=0.2, listen_slice_s=0.02, resend_count=2)
FAST = ReaderTiming(find_interval_s=0.005, lift_interval_s=0.005, fault_interval_s=0.005, patience=FAST_PATIENCE)
DEADLINE_S = 20.0

EventT = TypeVar("EventT")


@dataclass
class Bench:
    """One driver, one SAM, and the wires between them; `is_plugged` decides whether the line can be opened."""

    pipe: str = "plain"

    def __post_init__(self) -> None:
        self.sam = Sam()
        self.stop = Event()
        self.is_plugged = True
        self.opened_count = 0
        self._host: ByteTransport | None = None
        self._servers: list[Thread] = []
        # Each direction keeps one source of chance over all reopenings.
        self._manipulators = (PIPES[self.pipe](1), PIPES[self.pipe](2))
        self.reader = IdCardReader(self._open, FAST, Backoff(0.005, 1.0, 0.005))

    def _open(self) -> ByteTransport:
        if not self.is_plugged:
            raise TransportLostError("not there")
        self.opened_count += 1
        host, device = null_modem(*self._manipulators)
        server = Thread(target=serve, args=(self.sam, device, self.stop))
        server.start()
        self._servers.append(server)
        self._host = host
        return host

    def unplug(self) -> None:
        self.is_plugged = False
        if self._host is not None:
            self._host.close()

    def poll_for(self, wanted: type[EventT], seen: list[ReaderEvent] | None = None) -> EventT:
        """Poll until an event of type `wanted` comes; collect all events on the way into `seen`."""
        deadline_s = monotonic() + DEADLINE_S
        while monotonic() < deadline_s:
            events = self.reader.poll(self.stop)
            if seen is not None:
                seen += events
            for event in events:
                if isinstance(event, wanted):
                    return event
        raise AssertionError(f"no {wanted.__name__} within {DEADLINE_S} s")

    def poll_turns(self, turns: int) -> list[ReaderEvent]:
        """Poll so many turns and return what happened."""
        return [event for _ in range(turns) for event in self.reader.poll(self.stop)]

    def close(self) -> None:
        self.stop.set()
        self.reader.close()
        for server in self._servers:
            server.join(5)
            assert not server.is_alive()
