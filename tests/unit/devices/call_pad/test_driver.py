"""The call pad: one press of a finger is one event, by a clock of the test's and against the simulator."""

from collections.abc import Iterator
from threading import Event
from time import monotonic

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devices.call_pad.codec import KeyPress, encode
from devices.call_pad.driver import DEBOUNCE_S, PadEar, SerialCallPad
from devices.call_pad.simulator import Misbehaviour, PadSimulator
from devices.ports import DeviceState, PadKey, PadPressed, StatusChanged
from devices.transport import Backoff, SerialTransport

DEADLINE_S = 20.0
NEXT, FINISH = PadKey.NEXT, PadKey.FINISH


@pytest.fixture
def simulator() -> Iterator[PadSimulator]:
    simulator = PadSimulator()
    yield simulator
    simulator.close()


@pytest.fixture
def pad(simulator: PadSimulator) -> Iterator[SerialCallPad]:
    pad = SerialCallPad(lambda: SerialTransport(simulator.address()), backoff=Backoff(0.01, 1.0, 0.01))
    poll_for(pad, DeviceState.READY)
    yield pad
    pad.close()


def poll_for(pad: SerialCallPad, wanted: PadKey | DeviceState) -> list[PadKey]:
    """Poll until `wanted` comes, and return the keys that came until then."""
    deadline_s, seen = monotonic() + DEADLINE_S, list[PadKey]()
    while monotonic() < deadline_s:
        for event in pad.poll(Event()):
            if isinstance(event, PadPressed):
                seen.append(event.key)
            if wanted in seen or (isinstance(event, StatusChanged) and event.status.state == wanted):
                return seen
    raise AssertionError(f"{wanted} did not come")


@pytest.mark.parametrize("how", [None, Misbehaviour.BOUNCE, Misbehaviour.REPEAT, Misbehaviour.JUNK])
def test_one_press_is_one_press(simulator: PadSimulator, pad: SerialCallPad, how: Misbehaviour | None) -> None:
    if how is not None:
        simulator.misbehave(how)
    simulator.press(NEXT)
    simulator.press(FINISH)
    assert poll_for(pad, FINISH) == [NEXT, FINISH]


@pytest.mark.parametrize("how", [Misbehaviour.CHECKSUM, Misbehaviour.HALF, Misbehaviour.SILENCE])
def test_a_spoilt_press_is_none_and_spoils_no_other(
    simulator: PadSimulator, pad: SerialCallPad, how: Misbehaviour
) -> None:
    simulator.misbehave(how)
    simulator.press(NEXT)
    simulator.press(FINISH)
    assert poll_for(pad, FINISH) == [FINISH]


def test_an_unplugged_pad_comes_back(simulator: PadSimulator, pad: SerialCallPad) -> None:
    simulator.unplug()
    poll_for(pad, DeviceState.UNREACHABLE)
    simulator.press(NEXT)
    simulator.plug()
    poll_for(pad, DeviceState.READY)
    simulator.press(FINISH)
    assert poll_for(pad, FINISH) == [FINISH]


def at(ear: PadEar, at_s: float, key: PadKey, press: int) -> bool:
    return bool(ear.hear(encode(KeyPress(key, press)), at_s))


def test_the_same_press_sent_again_after_a_lost_line_is_still_that_press() -> None:
    ear = PadEar()
    assert at(ear, 0.0, NEXT, 4)
    ear.forget()
    assert not at(ear, 3.0, NEXT, 4)
    assert not at(ear, 4.0, NEXT, 4)
    assert at(ear, 20.0, NEXT, 4)


def test_impatience_is_one_press_and_another_key_is_another() -> None:
    ear = PadEar()
    assert at(ear, 0.0, NEXT, 0)
    assert not at(ear, DEBOUNCE_S - 0.1, NEXT, 1)
    assert at(ear, DEBOUNCE_S - 0.05, FINISH, 2)
    assert at(ear, DEBOUNCE_S, NEXT, 3)


@given(st.lists(st.tuples(st.sampled_from(PadKey), st.floats(0, 3), st.booleans()), max_size=30))
def test_however_it_is_pressed_no_key_acts_twice_within_the_debounce(struck: list[tuple[PadKey, float, bool]]) -> None:
    ear, now_s, press, acted = PadEar(), 0.0, 0, dict[PadKey, float]()
    for key, pause_s, is_new in struck:
        now_s += pause_s
        press = (press + is_new) % 10
        for _ in ear.hear(encode(KeyPress(key, press)), now_s):
            assert now_s - acted.get(key, -10.0) >= DEBOUNCE_S
            acted[key] = now_s


def test_a_stopped_poll_returns_at_once_and_empty() -> None:
    stop = Event()
    stop.set()
    assert SerialCallPad(lambda: pytest.fail("opened")).poll(stop) == []
