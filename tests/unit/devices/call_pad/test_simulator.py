import pytest

from devices.call_pad.codec import KeyPress, PressDecoder, encode
from devices.call_pad.simulator import Misbehaviour, PadSimulator, spoilt
from devices.ports import PadKey
from devices.transport import SerialTransport, TransportLostError

PRESS = KeyPress(PadKey.NEXT, 0)


@pytest.mark.parametrize(
    ("how", "count"),
    [(None, 1), (Misbehaviour.BOUNCE, 1), (Misbehaviour.REPEAT, 3), (Misbehaviour.CHECKSUM, 0),
     (Misbehaviour.HALF, 0), (Misbehaviour.JUNK, 1), (Misbehaviour.SILENCE, 0)],
)  # fmt: skip
def test_each_misbehaviour_leaves_its_mark_on_the_wire(how: Misbehaviour | None, count: int) -> None:
    assert PressDecoder().feed(spoilt(encode(PRESS), how)) == [PRESS] * count


def test_presses_are_numbered_and_a_bounce_is_three() -> None:
    simulator = PadSimulator()
    try:
        host = SerialTransport(simulator.address())
        host.write(b"what?")
        simulator.misbehave(Misbehaviour.BOUNCE)
        simulator.press(PadKey.NEXT)
        simulator.press(PadKey.FINISH)
        heard, decoder = list[KeyPress](), PressDecoder()
        while len(heard) < 4:
            heard += decoder.feed(host.read(5.0))
        assert [pressed.press for pressed in heard] == [0, 1, 2, 3]
        host.close()
        simulator.unplug()
        with pytest.raises(TransportLostError):
            simulator.address()
    finally:
        simulator.close()
