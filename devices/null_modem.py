"""A null modem in memory: two transports joined back to back, with a manipulator that may spoil each direction."""

from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from threading import Condition
from time import monotonic

from devices.transport import TransportLostError


@dataclass(frozen=True, slots=True)
class Delivery:
    """Bytes that reach the other end together, `after_s` seconds after they were written."""

    data: bytes
    after_s: float = 0.0


Manipulator = Callable[[bytes], Iterable[Delivery]]
"""What becomes of one write: nothing (lost), one delivery, or several, in order."""


def straight(data: bytes) -> list[Delivery]:
    """Deliver each write as it was written, at once."""
    return [Delivery(data)]


class _Wire:
    """One direction: deliveries in order, each readable from its own moment on."""

    def __init__(self) -> None:
        self.changed = Condition()
        self.is_cut = False
        self._arriving: deque[tuple[float, bytes]] = deque()

    def put(self, deliveries: Iterable[Delivery]) -> None:
        now_s = monotonic()
        with self.changed:
            if self.is_cut:
                raise TransportLostError("the null modem is unplugged")
            self._arriving.extend((now_s + item.after_s, item.data) for item in deliveries)
            self.changed.notify_all()

    def take(self, timeout_s: float) -> bytes:
        deadline_s = monotonic() + timeout_s
        with self.changed:
            while True:
                if self.is_cut:
                    raise TransportLostError("the null modem is unplugged")
                now_s = monotonic()
                if self._arriving and self._arriving[0][0] <= now_s:
                    return self._arriving.popleft()[1]
                wake_s = min(deadline_s, self._arriving[0][0]) if self._arriving else deadline_s
                if now_s >= deadline_s:
                    return b""
                self.changed.wait(wake_s - now_s)

    def cut(self) -> None:
        with self.changed:
            self.is_cut = True
            self.changed.notify_all()


class NullModemEnd:
    """One plug of a null modem; what is written here is read at the other end."""

    def __init__(self, outward: _Wire, inward: _Wire, manipulate: Manipulator) -> None:
        self._outward = outward
        self._inward = inward
        self._manipulate = manipulate

    def write(self, data: bytes) -> None:
        """Send `data` through this direction's manipulator; raises TransportLostError once unplugged."""
        self._outward.put(self._manipulate(data))

    def read(self, timeout_s: float) -> bytes:
        """Return the next delivery, or b'' after `timeout_s`; raises TransportLostError once unplugged."""
        return self._inward.take(timeout_s)

    def close(self) -> None:
        """Pull the plug: both ends are lost; closing twice does nothing."""
        self._outward.cut()
        self._inward.cut()


def null_modem(
    toward_second: Manipulator = straight, toward_first: Manipulator = straight
) -> tuple[NullModemEnd, NullModemEnd]:
    """Join two ends; each manipulator spoils what travels toward the end it is named for."""
    there, back = _Wire(), _Wire()
    return NullModemEnd(there, back, toward_second), NullModemEnd(back, there, toward_first)
