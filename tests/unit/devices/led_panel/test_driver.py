"""The panel's driver against the simulator on a pseudo-terminal: what is wanted stands there, whatever happened."""

from collections.abc import Callable, Iterator
from threading import Event
from time import monotonic

import pytest

from devices.led_panel.driver import LedPanel
from devices.led_panel.simulator import Misbehaviour, PanelSimulator
from devices.ports import DeviceState
from devices.transport import Backoff, SerialTransport

DEADLINE_S = 20.0


@pytest.fixture
def simulator() -> Iterator[PanelSimulator]:
    simulator = PanelSimulator()
    yield simulator
    simulator.close()


@pytest.fixture
def panel(simulator: PanelSimulator) -> Iterator[LedPanel]:
    panel = LedPanel(lambda: SerialTransport(simulator.address()), refresh_s=0.05, backoff=Backoff(0.01, 1.0, 0.01))
    yield panel
    panel.close()


def poll_until(panel: LedPanel, is_so: Callable[[], bool]) -> None:
    deadline_s = monotonic() + DEADLINE_S
    while not is_so():
        assert monotonic() < deadline_s
        panel.poll(Event())


def test_what_is_wanted_stands_there_until_something_else_is(simulator: PanelSimulator, panel: LedPanel) -> None:
    assert panel.status().state is DeviceState.UNKNOWN
    for text in ("请A012到3号综合窗口", "A012 办理中", ""):
        panel.show(text)
        poll_until(panel, lambda text=text: simulator.showing.text == text)  # type: ignore[misc]
    assert panel.status().state is DeviceState.READY
    assert "look at it" in panel.status().detail


def test_characters_that_the_panel_lacks_are_told_to_the_technician(simulator: PanelSimulator, panel: LedPanel) -> None:
    panel.show("堃A012")
    poll_until(panel, lambda: simulator.showing.text == "□A012")
    assert "1 characters of its text are not in GB2312" in panel.status().detail


@pytest.mark.parametrize("how", [Misbehaviour.DEAF, Misbehaviour.OFF, Misbehaviour.LOSSY])
def test_a_panel_that_was_off_or_deaf_shows_again_what_is_wanted(
    simulator: PanelSimulator, panel: LedPanel, how: Misbehaviour
) -> None:
    panel.show("A012")
    poll_until(panel, lambda: simulator.showing.text == "A012")
    simulator.misbehave(how)
    panel.show("B001")
    for _ in range(3):
        panel.poll(Event())
    assert simulator.showing.text in ("", "A012")
    simulator.misbehave(Misbehaviour.NONE)
    poll_until(panel, lambda: simulator.showing.text == "B001")


def test_an_unplugged_panel_comes_back_with_the_newest_text(simulator: PanelSimulator, panel: LedPanel) -> None:
    panel.show("A012")
    poll_until(panel, lambda: simulator.showing.text == "A012")
    simulator.unplug()
    poll_until(panel, lambda: panel.status().state is DeviceState.UNREACHABLE)
    panel.show("B001")
    simulator.plug()
    poll_until(panel, lambda: simulator.showing.text == "B001")
    assert panel.status().state is DeviceState.READY


def test_a_driver_that_is_closed_leaves_nobody_called(simulator: PanelSimulator) -> None:
    panel = LedPanel(lambda: SerialTransport(simulator.address()))
    panel.show("A012")
    poll_until(panel, lambda: simulator.showing.text == "A012")
    panel.close()
    deadline_s = monotonic() + DEADLINE_S
    while simulator.showing.text:
        assert monotonic() < deadline_s
        Event().wait(0.01)


def test_a_stopped_poll_returns_at_once_and_empty() -> None:
    stop = Event()
    stop.set()
    assert LedPanel(lambda: pytest.fail("opened")).poll(stop) == []
