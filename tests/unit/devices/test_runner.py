import threading
import weakref
from collections.abc import Sequence
from queue import Queue
from threading import Event

import pytest

from devices.id_card.driver import IdCardReader
from devices.id_card.simulator import SamSimulator
from devices.ports import CardLifted, CardRead, DeviceState, DeviceStatus, ReaderEvent, StatusChanged
from devices.runner import DeviceRunner
from devices.transport import SerialTransport, TransportLostError
from tests.unit.devices.id_card.people import RESIDENT

DEADLINE_S = 20.0
READY = DeviceStatus(DeviceState.READY, "waiting")


def test_a_runner_passes_a_real_readers_events_and_stops() -> None:
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
    assert runner.stop()
    simulator.close()


def test_a_runner_stops_while_its_device_is_away() -> None:
    def away() -> SerialTransport:
        raise TransportLostError("not there")

    told: Queue[ReaderEvent] = Queue()
    runner = DeviceRunner(IdCardReader(away), told.put, "reader")
    runner.start()
    event = told.get(timeout=DEADLINE_S)
    assert isinstance(event, StatusChanged)
    assert event.status.state is DeviceState.UNREACHABLE
    assert runner.stop()


class Waiting:
    """A device on which nothing happens; its polls end only by the stop."""

    def __init__(self) -> None:
        self.closed_on = ""

    def poll(self, stop: Event) -> Sequence[ReaderEvent]:
        stop.wait()
        return []

    def status(self) -> DeviceStatus:
        return READY

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
    """A driver whose polls raise until it is mended; it never hears of a fault."""

    def __init__(self) -> None:
        super().__init__()
        self.is_mended = False
        self.closings = 0

    def poll(self, stop: Event) -> Sequence[ReaderEvent]:
        if self.is_mended:
            stop.wait(0.01)
            return []
        raise ZeroDivisionError

    def close(self) -> None:
        super().close()
        self.closings += 1


def told_status(told: "Queue[object]") -> DeviceStatus:
    event = told.get(timeout=DEADLINE_S)
    assert isinstance(event, StatusChanged)
    return event.status


def test_a_drivers_bug_is_shown_as_a_fault_and_the_device_is_tried_again() -> None:
    device, told = Broken(), Queue[object]()
    runner: DeviceRunner[ReaderEvent] = DeviceRunner(device, told.put, "broken")
    runner.start()
    for count in (1, 2):
        fault = told_status(told)
        assert fault.state is DeviceState.FAULT
        assert "ZeroDivisionError" in fault.detail
        assert device.closings >= count - 1
    device.is_mended = True
    while (status := told_status(told)).state is DeviceState.FAULT:
        pass
    assert status == READY
    assert runner.stop()
    assert told.empty()
    assert device.closed_on == "broken"


def test_a_broken_driver_is_stopped_in_the_middle_of_its_pause() -> None:
    told = Queue[object]()
    runner: DeviceRunner[ReaderEvent] = DeviceRunner(Broken(), told.put, "broken")
    runner.start()
    told_status(told)
    assert runner.stop()


class BadlyClosing(Broken):
    def close(self) -> None:
        raise OSError


def test_neither_a_failing_close_nor_a_failing_listener_ends_the_polling() -> None:
    heard: Queue[object] = Queue()

    def listener(event: object) -> None:
        heard.put(event)
        raise ValueError

    runner: DeviceRunner[ReaderEvent] = DeviceRunner(BadlyClosing(), listener, "broken")
    runner.start()
    assert told_status(heard).state is DeviceState.FAULT
    assert told_status(heard).state is DeviceState.FAULT
    assert runner.stop()


class _Shown(str):
    """Something read, which can be watched until it is gone."""

    __slots__ = ("__weakref__",)


class _Once:
    """A device that reads one thing and then waits."""

    def __init__(self) -> None:
        self.reads = 0
        self.waits = threading.Event()

    def poll(self, stop: Event) -> Sequence[_Shown]:
        self.reads += 1
        if self.reads == 1:
            return [_Shown("999999199003075016")]
        self.waits.set()
        stop.wait()
        return []

    def status(self) -> DeviceStatus:
        return READY

    def close(self) -> None:
        """Nothing is open."""


def test_a_runner_keeps_nothing_of_what_it_passed_on() -> None:
    watched: list[weakref.ref[_Shown]] = []

    def note(event: _Shown | StatusChanged) -> None:
        assert isinstance(event, _Shown)
        watched.append(weakref.ref(event))

    device = _Once()
    runner = DeviceRunner(device, note, "scanner")
    runner.start()
    assert device.waits.wait(DEADLINE_S)
    assert [each() for each in watched] == [None]
    assert runner.stop()
