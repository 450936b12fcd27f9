from collections.abc import Iterator
from pathlib import Path
from threading import Event
from time import monotonic

import pytest

from devices.id_card.codec import encode_request
from devices.id_card.commands import FIND_CARD, READ_TEXT_PHOTO, SELECT_CARD
from devices.id_card.driver import IdCardReader
from devices.id_card.sam import Misbehaviour
from devices.id_card.simulator import SamSimulator
from devices.id_card.transaction import AnswerPatience, SamLine
from devices.ports import CardLifted, CardRead, DeviceState, ReaderEvent, StatusChanged
from devices.transport import Backoff, SerialTransport, TransportLostError, parse_serial_url
from tests.unit.devices.id_card.bench import DEADLINE_S, FAST
from tests.unit.devices.id_card.people import ELDER, RESIDENT


@pytest.fixture
def simulator() -> Iterator[SamSimulator]:
    simulator = SamSimulator()
    yield simulator
    simulator.close()


@pytest.fixture
def reader(simulator: SamSimulator) -> Iterator[IdCardReader]:
    reader = IdCardReader(lambda: SerialTransport(simulator.address()), FAST, Backoff(0.01, 1.0, 0.01))
    yield reader
    reader.close()


def poll_for(reader: IdCardReader, wanted: ReaderEvent | DeviceState) -> list[ReaderEvent]:
    """Poll until `wanted` comes (an event, or a change to a state) and return all that came until then."""
    deadline_s = monotonic() + DEADLINE_S
    seen: list[ReaderEvent] = []
    while monotonic() < deadline_s:
        for event in reader.poll(Event()):
            seen.append(event)
            if event == wanted or (isinstance(event, StatusChanged) and event.status.state == wanted):
                return seen
    raise AssertionError(f"{wanted} did not come within {DEADLINE_S} s")


def test_visitors_follow_one_another_over_a_real_terminal(simulator: SamSimulator, reader: IdCardReader) -> None:
    for card in (RESIDENT, ELDER):
        simulator.lay(card)
        assert poll_for(reader, CardRead(card))[-1] == CardRead(card)
        simulator.lift()
        assert poll_for(reader, CardLifted()) == [CardLifted()]


def test_an_unplugged_reader_comes_back_under_another_name(simulator: SamSimulator, reader: IdCardReader) -> None:
    poll_for(reader, DeviceState.READY)
    simulator.unplug()
    poll_for(reader, DeviceState.UNREACHABLE)
    with pytest.raises(TransportLostError):
        simulator.address()
    simulator.plug()
    simulator.lay(RESIDENT)
    seen = poll_for(reader, CardRead(RESIDENT))
    assert any(isinstance(event, StatusChanged) for event in seen)


def test_a_card_that_lies_on_a_reader_plugged_in_again_is_a_new_card(
    simulator: SamSimulator, reader: IdCardReader
) -> None:
    simulator.lay(RESIDENT)
    poll_for(reader, CardRead(RESIDENT))
    simulator.unplug()
    simulator.plug()
    seen = poll_for(reader, CardRead(RESIDENT))
    assert CardLifted() in seen


@pytest.mark.parametrize("how", [Misbehaviour.CHECKSUM, Misbehaviour.HALF, Misbehaviour.JUNK, Misbehaviour.SILENCE])
def test_misbehaviour_on_the_wire_is_lived_through(
    simulator: SamSimulator, reader: IdCardReader, how: Misbehaviour
) -> None:
    simulator.misbehave(how, count=2)
    simulator.lay(RESIDENT)
    poll_for(reader, CardRead(RESIDENT))


def test_the_link_always_leads_to_the_port_and_is_gone_while_unplugged(tmp_path: Path) -> None:
    link = tmp_path / "id_card"
    simulator = SamSimulator(link=link)
    try:
        assert str(link.resolve()) == simulator.address().path
        simulator.unplug()
        assert not link.is_symlink()
        simulator.plug()
        port = SerialTransport(parse_serial_url(f"serial://{link}"))
        port.write(encode_request(FIND_CARD.request))
        assert port.read(2.0) == bytes.fromhex("AA AA AA 96 69 00 04 00 00 80 84")
        port.close()
    finally:
        simulator.close()
    assert not link.is_symlink()


def test_plugging_and_closing_twice_does_nothing(simulator: SamSimulator) -> None:
    path = simulator.address().path
    simulator.plug()
    assert simulator.address().path == path
    simulator.close()
    simulator.close()


def test_at_a_baud_rate_answers_take_as_long_as_on_a_real_line() -> None:
    simulator = SamSimulator(baud=115200)
    try:
        simulator.lay(RESIDENT)
        line = SamLine(SerialTransport(simulator.address()), AnswerPatience())
        for command in (FIND_CARD, SELECT_CARD):
            line.ask(command, Event())
        began_s = monotonic()
        line.ask(READ_TEXT_PHOTO, Event())
        assert 0.1124 <= monotonic() - began_s < 60.0  # 1,295 bytes of 10 bits
        line.close()
    finally:
        simulator.close()
