import pytest

from devices.scanner.codec import LINE_BYTES_MAX, Line, LineDecoder, SpoiltLine, encode_line
from devices.scanner.simulator import Misbehaviour, ScannerSimulator, spoilt
from devices.transport import SerialTransport, TransportLostError


@pytest.mark.parametrize(
    ("how", "heard"),
    [
        (None, [Line("A012")]),
        (Misbehaviour.NO_END, []),
        (Misbehaviour.NOISE, [SpoiltLine()]),
        (Misbehaviour.HALF, [Line("12")]),
        (Misbehaviour.ENDLESS, [SpoiltLine(), Line("A012")]),
        (Misbehaviour.SILENCE, []),
    ],
)
def test_each_misbehaviour_leaves_its_mark_on_the_wire(
    how: Misbehaviour | None, heard: list[Line | SpoiltLine]
) -> None:
    assert LineDecoder().feed(spoilt(encode_line("A012"), how)) == heard
    assert LINE_BYTES_MAX > 1000


def test_it_misbehaves_so_many_times_as_ordered_and_is_lost_while_unplugged() -> None:
    simulator = ScannerSimulator()
    try:
        host = SerialTransport(simulator.address())
        simulator.misbehave(Misbehaviour.SILENCE, 1)
        simulator.show("LOST")
        simulator.show("A012")
        assert host.read(5.0) == b"A012\r"
        host.write(b"what?")
        host.close()
        simulator.unplug()
        simulator.show("NOBODY HEARS")
        with pytest.raises(TransportLostError):
            simulator.address()
    finally:
        simulator.close()
