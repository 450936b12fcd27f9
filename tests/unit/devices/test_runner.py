import threading
from collections.abc import Sequence
from queue import Queue
from threading import Event
from time import monotonic

import pytest

from devices.id_card.driver import IdCardReader
from devices.id_card.simulator import SamSimulator
from devices.ports import CardLifted, CardRead, DeviceState, ReaderEvent, StatusChanged
from devices.runner import DeviceRunner
from devices.transport import SerialTransport, TransportLostError
from tests.unit.devices.id_card.people import RESIDENT

DEADLINE_S = 20.0


def test_a_runner_passes_a_real_readers_events_and_stops_within_a_second() -> None:
    simulator = SamSimulator()
    told: Queue[ReaderEvent] = Queue()
    runner = DeviceRunner(IdCardReader(lambda: SerialTransport(simulator.address())), told.put, "reader")
    runner.start()
    first = told.get(timeout=DEADLINE_S)
    assert isinstance(first, StatusChanged)
    assert first.status.state is DeviceState.READY
    simulator.lay(RESIDENT)
    assert told.get(timeout=DEADLINE_S) == CardRead(RESIDENT)
    simulator.lift()
    assert told.get(timeout=DEADLINE_S) == CardLifted()
    began_s = monotonic()
    assert runner.stop()
    assert monotonic() - began_s < 1.0
    simulator.close()


def test_a_runner_stops_within_a_second_while_its_device_is_away() -> None:
    def away() -> SerialTransport:
        raise TransportLostError("not there")

    told: Queue[ReaderEvent] = Queue()
    runner = DeviceRunner(IdCardReader(away), told.put, "reader")
    runner.start()
    event = told.get(timeout=DEADLINE_S)
    assert isinstance(event, StatusChanged)
    assert event.status.state is DeviceState.UNREACHABLE
    began_s = monotonic()
    assert runner.stop()
    assert monotonic() - began_s < 1.0


class Waiting:
    """A device on which nothing happens; its polls end only by the stop."""

    def __init__(self) -> None:
        self.closed_on = ""

    def poll(self, stop: Event) -> Sequence[ReaderEvent]:
        stop.wait()
        return []

    def close(self) -> None:
        self.closed_on = threading.current_thread().name


def test_the_device_is_closed_on_the_thread_that_polled_it() -> None:
    device = Waiting()
    runner = DeviceRunner(device, lambda _event: None, "polling")
    runner.start()
    assert runner.stop()
    assert device.closed_on == "polling"


def test_a_runner_that_never_started_still_closes_its_device() -> None:
    device = Waiting()
    assert DeviceRunner(device, lambda _event: None, "polling").stop()
    assert device.closed_on


class Stuck(Waiting):
    """A device that ignores the stop until it is let go."""

    def __init__(self) -> None:
        super().__init__()
        self.let_go = Event()

    def poll(self, stop: Event) -> Sequence[ReaderEvent]:
        self.let_go.wait()
        return []


def test_a_device_that_does_not_stop_is_reported_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("devices.runner.STOP_PATIENCE_S", 0.05)
    device = Stuck()
    runner = DeviceRunner(device, lambda _event: None, "stuck")
    runner.start()
    assert not runner.stop()
    device.let_go.set()


class Broken(Waiting):
    def poll(self, stop: Event) -> Sequence[ReaderEvent]:
        raise ZeroDivisionError


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_a_drivers_bug_is_shown_as_a_fault_and_closes_the_device() -> None:
    device, told = Broken(), Queue[object]()
    runner: DeviceRunner[ReaderEvent] = DeviceRunner(device, told.put, "broken")
    runner.start()
    event = told.get(timeout=DEADLINE_S)
    assert isinstance(event, StatusChanged)
    assert event.status.state is DeviceState.FAULT
    assert "ZeroDivisionError" in event.status.detail
    assert runner.stop()
    assert device.closed_on == "broken"
