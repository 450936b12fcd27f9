"""The call pad's driver: one press of a finger is one event, however often the key bounces or the frame is repeated."""

from collections.abc import Callable, Sequence
from typing import Final

from devices.call_pad.codec import KeyPress, PressDecoder
from devices.listening import ListeningDevice
from devices.ports import PadKey, PadPressed
from devices.transport import Backoff, ByteTransport

DEBOUNCE_S: Final = 1.5
"""The same key so soon again is a bouncing contact or impatience: nobody serves a visitor in less."""
REPEAT_S: Final = 5.0
"""A frame with the number of the press before is that press sent again, unless so long ago that ten may lie between."""


class PadEar:
    """Hears presses and leaves out what is no new one."""

    def __init__(self, debounce_s: float = DEBOUNCE_S, repeat_s: float = REPEAT_S) -> None:
        self._debounce_s = debounce_s
        self._repeat_s = repeat_s
        self._decoder = PressDecoder()
        self._last: KeyPress | None = None
        self._last_at_s = 0.0
        self._meant_at_s: dict[PadKey, float] = {}

    def hear(self, received: bytes, at_s: float) -> Sequence[PadPressed]:
        """Return the presses that `received` completes and that were meant."""
        return [PadPressed(pressed.key) for pressed in self._decoder.feed(received) if self._is_meant(pressed, at_s)]

    def forget(self) -> None:
        """Drop half a frame; the last press stays known, for a pad may send it again when its line is back."""
        self._decoder.reset()

    def hint(self) -> str:
        """Say nothing: there is nothing to set on a pad."""
        return ""

    def _is_meant(self, pressed: KeyPress, at_s: float) -> bool:
        is_repeated = pressed == self._last and at_s - self._last_at_s < self._repeat_s
        self._last, self._last_at_s = pressed, at_s
        meant_at_s = self._meant_at_s.get(pressed.key)
        if is_repeated or (meant_at_s is not None and at_s - meant_at_s < self._debounce_s):
            return False
        self._meant_at_s[pressed.key] = at_s
        return True


class SerialCallPad(ListeningDevice[PadPressed]):
    """A CallPad on any byte transport."""

    def __init__(
        self,
        open_transport: Callable[[], ByteTransport],
        *,
        debounce_s: float = DEBOUNCE_S,
        backoff: Backoff | None = None,
        on_close: Callable[[], None] | None = None,
    ) -> None:
        """`open_transport` raises TransportLostError while the pad is away."""
        super().__init__(open_transport, PadEar(debounce_s), backoff, on_close)
