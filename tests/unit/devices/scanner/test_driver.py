"""A scanner's driver against the simulator on a pseudo-terminal, and its ear with a clock of the test's."""

from collections.abc import Iterator
from threading import Event
from time import monotonic

import pytest

from devices.listening import HEARD, UNHEARD
from devices.ports import CodeScanned, CodeUnreadable, DeviceState, ScannerEvent, StatusChanged
from devices.scanner.driver import HINT_NO_END, ScannerEar, SerialScanner
from devices.scanner.simulator import Misbehaviour, ScannerSimulator
from devices.transport import Backoff, SerialTransport

DEADLINE_S = 20.0


@pytest.fixture
def simulator() -> Iterator[ScannerSimulator]:
    simulator = ScannerSimulator()
    yield simulator
    simulator.close()


@pytest.fixture
def scanner(simulator: ScannerSimulator) -> Iterator[SerialScanner]:
    scanner = SerialScanner(
        lambda: SerialTransport(simulator.address()), quiet_s=0.05, backoff=Backoff(0.01, 1.0, 0.01)
    )
    poll_for(scanner, DeviceState.READY)
    yield scanner
    scanner.close()


def poll_for(scanner: SerialScanner, wanted: ScannerEvent | DeviceState) -> list[ScannerEvent]:
    """Poll until `wanted` comes, and return all that came until then."""
    deadline_s, seen = monotonic() + DEADLINE_S, list[ScannerEvent]()
    while monotonic() < deadline_s:
        for event in scanner.poll(Event()):
            seen.append(event)
            if event == wanted or (isinstance(event, StatusChanged) and event.status.state == wanted):
                return seen
    raise AssertionError(f"{wanted} did not come")


def test_codes_are_told_and_the_first_proves_that_a_scanner_is_there(
    simulator: ScannerSimulator, scanner: SerialScanner
) -> None:
    assert scanner.status() == UNHEARD
    simulator.show("A012 综合", "gbk")
    assert poll_for(scanner, StatusChanged(HEARD)) == [CodeScanned("A012 综合"), StatusChanged(HEARD)]
    simulator.show("B001")
    assert poll_for(scanner, CodeScanned("B001")) == [CodeScanned("B001")]


@pytest.mark.parametrize("how", [Misbehaviour.NOISE, Misbehaviour.HALF, Misbehaviour.ENDLESS, Misbehaviour.SILENCE])
def test_a_spoilt_code_does_not_spoil_the_next(
    simulator: ScannerSimulator, scanner: SerialScanner, how: Misbehaviour
) -> None:
    simulator.misbehave(how)
    simulator.show("0123456789")
    simulator.show("B001")
    seen = poll_for(scanner, CodeScanned("B001"))
    assert (CodeUnreadable() in seen) is (how in (Misbehaviour.NOISE, Misbehaviour.ENDLESS))


def test_a_scanner_without_line_ends_says_what_to_set_and_runs_into_no_other_code(
    simulator: ScannerSimulator, scanner: SerialScanner
) -> None:
    simulator.misbehave(Misbehaviour.NO_END)
    simulator.show("A012")
    poll_for(scanner, CodeUnreadable())
    assert scanner.status().detail == HINT_NO_END
    simulator.show("B001")
    poll_for(scanner, CodeScanned("B001"))
    assert scanner.status() == HEARD


def test_an_unplugged_scanner_comes_back(simulator: ScannerSimulator, scanner: SerialScanner) -> None:
    simulator.unplug()
    poll_for(scanner, DeviceState.UNREACHABLE)
    simulator.plug()
    poll_for(scanner, DeviceState.READY)
    simulator.show("A012")
    poll_for(scanner, CodeScanned("A012"))


def test_half_a_code_before_the_plug_was_pulled_is_forgotten() -> None:
    ear = ScannerEar()
    assert ear.hear(b"A0", 0.0) == []
    ear.forget()
    assert ear.hear(b"B001\r", 0.1) == [CodeScanned("B001")]


def test_a_slow_code_is_one_code_and_a_pause_ends_an_unended_one() -> None:
    ear = ScannerEar(quiet_s=1.0)
    assert [ear.hear(byte, place * 0.9) for place, byte in enumerate((b"A", b"0", b"\r"))][-1] == [CodeScanned("A0")]
    assert ear.hear(b"A", 10.0) == []
    assert ear.hear(b"B001\r", 12.0) == [CodeUnreadable(), CodeScanned("B001")]


def test_a_stopped_poll_returns_at_once_and_empty() -> None:
    stop = Event()
    stop.set()
    assert SerialScanner(lambda: pytest.fail("opened")).poll(stop) == []


def test_what_a_code_says_stays_out_of_the_repr() -> None:
    assert "A012" not in repr(CodeScanned("A012"))
