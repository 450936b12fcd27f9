"""The ID-card reader's USB framing: head and rest of each frame travel on pipes of their own, in both directions.

Seven bytes (preamble and length) go out on 0x02 and come in on 0x81, what follows them on 0x06 and 0x85. Readers that
show up as a serial port carry the same frames whole and need none of this.
"""

from typing import Final, Protocol

from devices.id_card.codec import PREAMBLE

HEAD_OUT, REST_OUT, HEAD_IN, REST_IN = 0x02, 0x06, 0x81, 0x85
HEAD_BYTES: Final = len(PREAMBLE) + 2
DRAIN_S: Final = 0.001
"""How long each pipe is asked for what an earlier answer left on it."""


class BulkPipes(Protocol):
    """The bulk pipes of one USB device."""

    def write(self, pipe: int, data: bytes) -> None:
        """Send all of `data`; raises TransportLostError."""

    def read(self, pipe: int, timeout_s: float) -> bytes:
        """Return one transfer, b'' when none came in time; raises TransportLostError."""

    def close(self) -> None:
        """Give the device back; closing twice does nothing."""


class UsbTransport:
    """A ByteTransport over the four pipes; `write` takes one whole request at a time."""

    def __init__(self, pipes: BulkPipes) -> None:
        self._pipes = pipes
        self._rest_left = 0

    def write(self, data: bytes) -> None:
        """Send one request, once nothing is left of an answer that came late; raises TransportLostError.

        A rest whose head was lost would otherwise be joined to the next head, and so would every rest after it.
        """
        self._drain()
        self._pipes.write(HEAD_OUT, data[:HEAD_BYTES])
        self._pipes.write(REST_OUT, data[HEAD_BYTES:])

    def read(self, timeout_s: float) -> bytes:
        """Return what has come of a head, or of the rest that it announced; raises TransportLostError."""
        if self._rest_left:
            received = self._pipes.read(REST_IN, timeout_s)
            self._rest_left = max(0, self._rest_left - len(received))
            return received
        received = self._pipes.read(HEAD_IN, timeout_s)
        if len(received) >= HEAD_BYTES and received.startswith(PREAMBLE):
            announced = int.from_bytes(received[len(PREAMBLE) : HEAD_BYTES], "big")
            self._rest_left = max(0, announced - len(received[HEAD_BYTES:]))
        return received

    def close(self) -> None:
        """Give the device back."""
        self._pipes.close()

    def _drain(self) -> None:
        self._rest_left = 0
        for pipe in (HEAD_IN, REST_IN):
            while self._pipes.read(pipe, DRAIN_S):
                pass
