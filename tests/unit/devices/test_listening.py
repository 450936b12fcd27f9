"""A device that only speaks, over the four pipes: it is heard, lost, and heard again."""

from collections.abc import Sequence
from threading import Event

import pytest

from devices.listening import ListeningDevice
from devices.null_modem import NullModemEnd, null_modem
from devices.ports import DeviceState, StatusChanged
from devices.transport import Backoff
from tests.unit.devices.pipes import PIPES


class Letters:
    """Hears every byte as a letter."""

    def hear(self, received: bytes, at_s: float) -> Sequence[str]:
        return list(received.decode())

    def forget(self) -> None:
        pass

    def hint(self) -> str:
        return ""


@pytest.mark.parametrize("pipe", [name for name in PIPES if name != "lossy"])
def test_what_is_said_is_heard_and_a_lost_line_is_opened_again(pipe: str) -> None:
    far: list[NullModemEnd] = []

    def open_line() -> NullModemEnd:
        near, end = null_modem(toward_first=PIPES[pipe](1))
        far.append(end)
        return near

    closed: list[bool] = []
    device = ListeningDevice(open_line, Letters(), Backoff(0.0, 1.0, 0.0), lambda: closed.append(True))
    assert device.status().state is DeviceState.UNKNOWN
    for turn in (1, 2):
        (opened,) = device.poll(Event())
        assert isinstance(opened, StatusChanged)
        assert opened.status.state is DeviceState.READY
        far[-1].write(b"ab")
        heard: list[str | StatusChanged] = []
        while "b" not in heard:
            heard += device.poll(Event())
        assert [letter for letter in heard if isinstance(letter, str)] == ["a", "b"]
        far[-1].close()
        (lost,) = device.poll(Event())
        assert isinstance(lost, StatusChanged)
        assert lost.status.state is DeviceState.UNREACHABLE
        assert len(far) == turn
    device.close()
    assert closed == [True]
