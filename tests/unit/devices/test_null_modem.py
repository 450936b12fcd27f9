from time import monotonic

import pytest

from devices.null_modem import Delivery, null_modem
from devices.transport import TransportLostError


def test_what_one_end_writes_the_other_reads_in_order() -> None:
    first, second = null_modem()
    first.write(b"ab")
    first.write(b"c")
    second.write(b"z")
    assert [second.read(0), second.read(0), second.read(0)] == [b"ab", b"c", b""]
    assert first.read(0) == b"z"


def test_each_direction_has_its_own_manipulator() -> None:
    first, second = null_modem(
        toward_second=lambda data: [Delivery(data[:1]), Delivery(data[1:])], toward_first=lambda _data: []
    )
    first.write(b"abc")
    second.write(b"lost")
    assert [second.read(0), second.read(0)] == [b"a", b"bc"]
    assert first.read(0.01) == b""


def test_a_delayed_delivery_comes_in_its_time() -> None:
    first, second = null_modem(toward_second=lambda data: [Delivery(data, after_s=1.0)])
    began_s = monotonic()
    first.write(b"late")
    assert second.read(0.01) == b""
    assert second.read(60.0) == b"late"
    assert monotonic() - began_s >= 1.0


def test_after_an_unplug_both_ends_are_lost() -> None:
    first, second = null_modem()
    first.write(b"never read")
    first.close()
    first.close()
    for end in (first, second):
        with pytest.raises(TransportLostError):
            end.read(1.0)
        with pytest.raises(TransportLostError):
            end.write(b"x")
