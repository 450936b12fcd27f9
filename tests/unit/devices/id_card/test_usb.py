"""The reader's USB framing: split as published, read over any pipe, never out of step for good."""

from collections.abc import Callable, Iterator
from importlib.util import find_spec
from threading import Event, Thread

import pytest

from devices.build import id_card_reader
from devices.id_card.codec import encode_request
from devices.id_card.commands import FIND_CARD
from devices.id_card.driver import IdCardReader
from devices.id_card.sam import Sam
from devices.id_card.usb import HEAD_BYTES, HEAD_IN, HEAD_OUT, REST_IN, REST_OUT, UsbTransport
from devices.id_card.usb_port import HOW_TO_INSTALL, USUAL_READER, UsbId, UsbPort, parse_usb_setting
from devices.null_modem import Manipulator, NullModemEnd, null_modem, straight
from devices.ports import CardLifted, CardRead, CardUnreadable, DeviceSettingError, ReaderEvent
from devices.transport import Backoff, TransportLostError
from tests.unit.devices.id_card.bench import FAST
from tests.unit.devices.id_card.people import ELDER, RESIDENT
from tests.unit.devices.pipes import PIPES


class Cable:
    """Two pairs of pipes; one null modem carries the heads of both directions, another the rests.

    A spoilt one loses heads on the way out and rests on the way in, as many transfers of an exchange as a serial line.
    """

    def __init__(self, outward: Manipulator = straight, inward: Manipulator = straight) -> None:
        self.head, self.device_head = null_modem(toward_second=outward)
        self.rest, self.device_rest = null_modem(toward_first=inward)

    def write(self, pipe: int, data: bytes) -> None:
        {HEAD_OUT: self.head, REST_OUT: self.rest}[pipe].write(data)

    def read(self, pipe: int, timeout_s: float) -> bytes:
        return {HEAD_IN: self.head, REST_IN: self.rest}[pipe].read(timeout_s)

    def close(self) -> None:
        self.head.close()
        self.rest.close()


def serve(sam: Sam, cable: Cable, stop: Event) -> None:
    """Be the reader: take each head with the rest that follows, answer on the two pipes back."""
    while not stop.is_set():
        try:
            head = _whole(cable.device_head, HEAD_BYTES, 0.05)
            if not head:
                # A rest whose head was lost: a reader that kept it would be out of step with its host for good.
                cable.device_rest.read(0)
                continue
            rest = _whole(cable.device_rest, int.from_bytes(head[5:7], "big"), 0.1)
            for frame in sam.receive(head + rest):
                cable.device_head.write(frame[:HEAD_BYTES])
                cable.device_rest.write(frame[HEAD_BYTES:])
        except TransportLostError:
            return


def _whole(end: NullModemEnd, count: int, patience_s: float) -> bytes:
    received = b""
    while len(received) < count and (part := end.read(patience_s)):
        received += part
    return received


@pytest.fixture(params=["plain", "delayed", "lossy"])
def desk(request: pytest.FixtureRequest) -> Iterator[tuple[Sam, IdCardReader]]:
    """A transfer of USB is whole, so none comes byte by byte; whole ones may be late, or lost by a bad cable."""
    sam, stop, servers = Sam(), Event(), list[Thread]()
    outward, inward = PIPES[request.param](1), PIPES[request.param](2)

    def open_line() -> UsbTransport:
        cable = Cable(outward, inward)
        servers.append(Thread(target=serve, args=(sam, cable, stop)))
        servers[-1].start()
        return UsbTransport(cable)

    reader = IdCardReader(open_line, FAST, Backoff(0.005, 1.0, 0.005))
    yield sam, reader
    reader.close()
    stop.set()
    for server in servers:
        server.join(5)
        assert not server.is_alive()


def until(reader: IdCardReader, is_it: Callable[[ReaderEvent], bool]) -> ReaderEvent:
    for _ in range(2000):
        for event in reader.poll(Event()):
            if is_it(event):
                return event
    raise AssertionError("it never happened")


def test_visitors_follow_one_another_over_usb(desk: tuple[Sam, IdCardReader]) -> None:
    sam, reader = desk
    for card in (RESIDENT, ELDER):
        sam.lay(card)
        while not isinstance(told := until(reader, lambda each: isinstance(each, CardRead | CardUnreadable)), CardRead):
            sam.lift()
            for _ in range(3):
                reader.poll(Event())
            sam.lay(card)
        assert told == CardRead(card)
        sam.lift()
        until(reader, lambda each: isinstance(each, CardLifted))


def test_a_request_is_split_behind_its_length() -> None:
    cable = Cable()
    UsbTransport(cable).write(encode_request(FIND_CARD.request))
    assert cable.device_head.read(1) == bytes.fromhex("AAAAAA96690003")
    assert cable.device_rest.read(1) == bytes.fromhex("200122")


def test_a_rest_whose_head_was_lost_is_not_joined_to_the_next_head() -> None:
    cable = Cable()
    usb, found = UsbTransport(cable), bytes.fromhex("AAAAAA9669000800009F0000000097")
    cable.device_rest.write(b"the rest of an answer without its head")
    usb.write(encode_request(FIND_CARD.request))
    cable.device_head.write(found[:HEAD_BYTES])
    cable.device_rest.write(found[HEAD_BYTES:])
    assert usb.read(1) + usb.read(1) == found
    assert usb.read(0.001) == b""


def test_an_answer_whose_rest_never_comes_does_not_deafen_the_line() -> None:
    cable = Cable()
    usb, found = UsbTransport(cable), bytes.fromhex("AAAAAA9669000400008084")
    cable.device_head.write(found[:HEAD_BYTES])
    assert usb.read(1) == found[:HEAD_BYTES]
    assert usb.read(0.001) == b""
    usb.write(encode_request(FIND_CARD.request))
    cable.device_head.write(found[:HEAD_BYTES])
    cable.device_rest.write(found[HEAD_BYTES:])
    assert usb.read(1) + usb.read(1) == found


def test_the_setting_names_the_device() -> None:
    assert parse_usb_setting("usb:") == USUAL_READER
    assert str(parse_usb_setting("usb:0400:C35A")) == "0400:c35a"
    assert parse_usb_setting("usb:10c4:ea60") == UsbId(0x10C4, 0xEA60)
    for value in ("usb:0400", "usb:0400:c35", "usb:zzzz:0000"):
        with pytest.raises(DeviceSettingError):
            id_card_reader(value)


@pytest.mark.skipif(find_spec("usb") is not None, reason="pyusb is installed here")
def test_without_pyusb_the_word_is_how_to_install_it() -> None:
    with pytest.raises(TransportLostError) as caught:
        UsbPort(USUAL_READER)
    assert caught.value.reason == HOW_TO_INSTALL
