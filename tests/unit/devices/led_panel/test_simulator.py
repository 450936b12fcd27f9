from collections.abc import Iterator

import pytest

from devices.led_panel.codec import Colour, Frame, encode
from devices.led_panel.simulator import Misbehaviour, PanelSimulator, Showing
from devices.transport import TransportLostError

TOLD: list[Showing] = []
A012 = encode(Frame(Colour.GREEN, b"A012"))


@pytest.fixture
def simulator() -> Iterator[PanelSimulator]:
    TOLD.clear()
    simulator = PanelSimulator(TOLD.append)
    yield simulator
    simulator.close()


def test_what_stands_there_is_told_once(simulator: PanelSimulator) -> None:
    simulator.receive(A012 + A012)
    assert TOLD == [Showing("A012", Colour.GREEN)] == [simulator.showing]


def test_without_power_it_forgets_and_hears_nothing(simulator: PanelSimulator) -> None:
    simulator.receive(A012)
    simulator.misbehave(Misbehaviour.OFF)
    simulator.receive(A012)
    assert simulator.showing == Showing()
    simulator.misbehave(Misbehaviour.NONE)
    simulator.receive(A012)
    assert simulator.showing.text == "A012"


def test_deaf_or_lossy_it_keeps_what_stood_there(simulator: PanelSimulator) -> None:
    simulator.receive(A012)
    for how in (Misbehaviour.DEAF, Misbehaviour.LOSSY):
        simulator.misbehave(how)
        simulator.receive(encode(Frame(Colour.RED, b"B001")))
        assert simulator.showing.text == "A012"


def test_bytes_that_are_no_gb2312_show_as_the_marks_a_panel_makes_of_them(simulator: PanelSimulator) -> None:
    simulator.receive(encode(Frame(Colour.RED, b"A\xff")))
    assert simulator.showing.text == "A�"


def test_unplugged_it_is_not_there(simulator: PanelSimulator) -> None:
    simulator.unplug()
    with pytest.raises(TransportLostError):
        simulator.address()
    simulator.plug()
    assert simulator.address().path
