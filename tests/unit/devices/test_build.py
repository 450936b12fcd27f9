from collections.abc import Iterator
from pathlib import Path
from queue import Queue
from threading import Event
from time import monotonic

import pytest

from devices.build import (
    announcer,
    call_pad,
    code_scanner,
    evaluator,
    id_card_reader,
    simulated_id_card_reader,
    social_card_reader,
    window_panel,
)
from devices.id_card.driver import IdCardReader
from devices.id_card.simulator import SamSimulator
from devices.ports import CardRead, CardReader, DeviceSettingError, DeviceState
from devices.transport import TransportLostError
from devices.voice.announcer import Spoken
from tests.unit.devices.id_card.people import RESIDENT

DEADLINE_S = 20.0


def first_card(reader: IdCardReader) -> object:
    deadline_s = monotonic() + DEADLINE_S
    while monotonic() < deadline_s:
        for event in reader.poll(Event()):
            if isinstance(event, CardRead):
                return event.card
    raise AssertionError("no card was read")


@pytest.fixture
def simulator() -> Iterator[SamSimulator]:
    simulator = SamSimulator()
    yield simulator
    simulator.close()


def test_a_serial_address_gives_a_driver_of_the_device_there(simulator: SamSimulator) -> None:
    simulator.lay(RESIDENT)
    reader = id_card_reader(f"serial://{simulator.address().path}?baud=115200")
    port: CardReader = reader
    assert first_card(reader) == RESIDENT
    port.close()


def test_the_word_simulator_gives_a_driver_with_a_simulator_of_its_own() -> None:
    reader = id_card_reader("simulator")
    reader.poll(Event())
    assert reader.status().state is DeviceState.READY
    reader.close()


def test_cards_can_be_laid_on_a_simulator_of_ones_own_and_closing_the_driver_ends_it() -> None:
    reader, simulator = simulated_id_card_reader()
    simulator.lay(RESIDENT)
    assert first_card(reader) == RESIDENT
    reader.close()
    with pytest.raises(TransportLostError):
        simulator.address()


def test_a_scanner_is_built_from_its_setting() -> None:
    scanner = code_scanner("simulator")
    scanner.poll(Event())
    assert scanner.status().state is DeviceState.READY
    scanner.close()
    assert code_scanner("tcp://127.0.0.1:1").status().state is DeviceState.UNKNOWN
    with pytest.raises(DeviceSettingError, match="or simulator"):
        code_scanner("usb")


def test_a_call_pad_is_built_from_its_setting() -> None:
    pad = call_pad("simulator")
    pad.poll(Event())
    assert pad.status().state is DeviceState.READY
    pad.close()
    with pytest.raises(DeviceSettingError, match="or simulator"):
        call_pad("usb")


def test_an_evaluator_is_built_from_its_setting() -> None:
    device = evaluator("simulator")
    while device.status().state is not DeviceState.READY:
        device.poll(Event())
    device.close()
    with pytest.raises(DeviceSettingError, match="or simulator"):
        evaluator("usb")


def test_a_social_card_reader_is_built_from_its_setting() -> None:
    reader = social_card_reader("simulator")
    reader.poll(Event())
    assert reader.status().state is DeviceState.READY
    assert social_card_reader("pcsc:ACS").status().state is DeviceState.UNKNOWN
    with pytest.raises(DeviceSettingError, match="pcsc: for the first one"):
        social_card_reader("usb")


def test_a_panel_is_built_from_its_setting() -> None:
    panel = window_panel("simulator")
    panel.show("A012")
    panel.poll(Event())
    assert panel.status().state is DeviceState.READY
    panel.close()
    with pytest.raises(DeviceSettingError, match="or simulator"):
        window_panel("usb")


def test_building_a_driver_touches_no_device() -> None:
    reader = id_card_reader("serial:///dev/does-not-exist")
    assert reader.status().state is DeviceState.UNKNOWN


@pytest.mark.parametrize("value", ["", "Simulator", "tcp://host:9100", "serial:///dev/ttyS0?baud=7"])
def test_a_readers_setting_that_is_not_understood_says_what_to_write(value: str) -> None:
    with pytest.raises(DeviceSettingError, match=r"write serial:///dev/ttyUSB0.* or simulator$") as caught:
        id_card_reader(value)
    assert caught.value.value == value


def test_the_silent_voice_makes_its_sound_files(tmp_path: Path) -> None:
    spoken: Queue[Spoken] = Queue()
    voice = announcer("silent", tmp_path, on_spoken=spoken.put)
    try:
        voice.announce("请A001号到3号综合窗口办理")
        path = spoken.get(timeout=DEADLINE_S).path
    finally:
        voice.close()
    assert path is not None
    assert path.parent == tmp_path
    assert path.stat().st_size > 50_000


def test_a_voice_that_is_not_known_says_what_to_write(tmp_path: Path) -> None:
    with pytest.raises(DeviceSettingError, match="write espeak or silent"):
        announcer("loud", tmp_path)
